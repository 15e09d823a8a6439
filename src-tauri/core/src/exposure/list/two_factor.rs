//! 2FA Directory, `https://api.2fa.directory/v3/all.json`: `[["Name",{"domain":"…","tfa":["sms"],…}],…]`
//! (<https://2fa.directory/api/>; MIT, "Data sourced from 2FA Directory").

use serde::{Deserialize, Serialize};

use super::services::{self, Listed, Row, WebPage};
use crate::catalogue::Method;
use crate::exposure::Why;

/// Which second steps a site offers, as the directory says. No method named means only that none is known there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TwoFactor {
    /// Methods, strongest first.
    pub methods: Vec<Method>,
    /// There is one that has no name here (an app of its own, a card reader).
    pub other: bool,
    /// How it is turned on.
    pub help: Option<WebPage>,
    /// What to do when it is lost.
    pub recovery: Option<WebPage>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Entry {
    domain: String,
    #[serde(default)]
    additional_domains: Option<Vec<String>>,
    #[serde(default)]
    tfa: Option<Vec<String>>,
    #[serde(default)]
    documentation: Option<String>,
    #[serde(default)]
    recovery: Option<String>,
}

/// Reads the list.
///
/// # Errors
/// Why it is none.
pub fn parse(body: &[u8]) -> Result<Listed<TwoFactor>, Why> {
    services::array(body, |(name, entry): (String, Entry)| {
        let more = entry.additional_domains.unwrap_or_default();
        let hosts = std::iter::once(entry.domain.as_str()).chain(more.iter().map(String::as_str));
        let domains = services::domains(hosts);
        let words = entry.tfa.unwrap_or_default();
        let mut methods: Vec<Method> = words.iter().filter_map(|word| method(word)).collect();
        methods.sort_by_key(|method| (std::cmp::Reverse(method.strength()), *method));
        methods.dedup();
        let page = |address: Option<String>| address.as_deref().and_then(WebPage::parse);
        let says = TwoFactor {
            methods,
            other: words.iter().any(|word| matches!(word.as_str(), "custom-software" | "custom-hardware")),
            help: page(entry.documentation),
            recovery: page(entry.recovery),
        };
        Some(Row { name: services::name(&name), domains, says }).filter(|row| !row.name.is_empty())
    })
}

fn method(word: &str) -> Option<Method> {
    Some(match word {
        "u2f" => Method::SecurityKey,
        "totp" => Method::Totp,
        "sms" => Method::Sms,
        "call" => Method::Call,
        "email" => Method::Email,
        _ => return None,
    })
}
