//! Apple's `quirks/change-password-URLs.json`: `{"host":"https://…",…}` (github.com/apple/password-manager-resources, MIT).
//!
//! Apple removes an entry once the site has `/.well-known/change-password`, so without an entry that address is tried.

use serde::{Deserialize, Serialize};

use super::services::{self, Listed, Row, WebPage};
use crate::exposure::Why;

/// The page of a site for changing the password.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangePassword {
    /// The address of the page.
    pub page: WebPage,
}

/// Parses the list.
///
/// # Errors
/// Returns the reason why the body is not a valid list.
pub fn parse(body: &[u8]) -> Result<Listed<ChangePassword>, Why> {
    services::object(body, |host, address: String| {
        let domains = services::domains(std::iter::once(host.as_str()));
        Some(Row { name: String::new(), domains, says: ChangePassword { page: WebPage::parse(&address)? } })
    })
}
