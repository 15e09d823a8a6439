//! Apple's `quirks/change-password-URLs.json`: `{"host":"https://…",…}` (github.com/apple/password-manager-resources, MIT).
//!
//! Apple takes an entry out once the site has `/.well-known/change-password`: no entry means "try that one".

use serde::{Deserialize, Serialize};

use super::services::{self, Listed, Row, WebPage};
use crate::exposure::Why;

/// Where a password is changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangePassword {
    /// The page.
    pub page: WebPage,
}

/// Reads the list.
///
/// # Errors
/// Why it is none.
pub fn parse(body: &[u8]) -> Result<Listed<ChangePassword>, Why> {
    services::object(body, |host, address: String| {
        let domains = services::domains(std::iter::once(host.as_str()));
        Some(Row { name: String::new(), domains, says: ChangePassword { page: WebPage::parse(&address)? } })
    })
}
