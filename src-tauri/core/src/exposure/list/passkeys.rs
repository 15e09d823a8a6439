//! Passkeys Directory, `https://passkeys-api.2fa.directory/v1/all.json`: `{"host":{"mfa":"allowed","passwordless":"allowed",…},…}`
//! (CC BY 4.0).

use serde::{Deserialize, Serialize};

use super::services::{self, Listed, Row, WebPage};
use crate::catalogue::PasskeyUse;
use crate::exposure::Why;

/// The use of a passkey at a site, from the directory.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passkeys {
    /// The use: `SecondStep`, `SignIn` or `Both`; never `Unknown` or `None`.
    pub passkey: PasskeyUse,
    /// The page on setting up a passkey.
    pub help: Option<WebPage>,
    /// The page on a lost passkey.
    pub recovery: Option<WebPage>,
}

#[derive(Deserialize)]
struct Entry {
    mfa: Option<String>,
    passwordless: Option<String>,
    documentation: Option<String>,
    recovery: Option<String>,
}

/// Parses the list.
///
/// # Errors
/// Returns the reason why the body is not a valid list.
pub fn parse(body: &[u8]) -> Result<Listed<Passkeys>, Why> {
    services::object(body, |host, entry: Entry| {
        let offered =
            |word: &Option<String>| word.as_deref().is_some_and(|word| matches!(word, "allowed" | "required"));
        let passkey = match (offered(&entry.mfa), offered(&entry.passwordless)) {
            (true, true) => PasskeyUse::Both,
            (true, false) => PasskeyUse::SecondStep,
            (false, true) => PasskeyUse::SignIn,
            (false, false) => return None,
        };
        let page = |address: Option<String>| address.as_deref().and_then(WebPage::parse);
        let says = Passkeys { passkey, help: page(entry.documentation), recovery: page(entry.recovery) };
        Some(Row { name: String::new(), domains: services::domains(std::iter::once(host.as_str())), says })
    })
}
