//! 2FA Directory, `https://api.2fa.directory/v3/all.json`: `[["Name",{"domain":"…","tfa":["sms"],…}],…]`
//! (<https://2fa.directory/api/>; MIT, "Data sourced from 2FA Directory").

use serde::{Deserialize, Serialize};

use super::services::{self, Listed, Row, WebPage};
use crate::catalogue::Method;
use crate::exposure::Why;

/// The second steps that a site offers, from the directory. Without any method, only nothing is known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TwoFactor {
    /// The methods, strongest first.
    pub methods: Vec<Method>,
    /// Whether there is a method that is not one of [`Method`], such as the site's own app or a card reader.
    pub other: bool,
    /// The page on turning on the second step.
    pub help: Option<WebPage>,
    /// The page on a lost second step.
    pub recovery: Option<WebPage>,
    /// The purposes of the site, limited to those that rules use.
    #[serde(default)]
    pub trades: Vec<Trade>,
    /// The countries where it is offered, as ISO 3166-1 codes in lower case; if empty, it is offered everywhere.
    #[serde(default)]
    pub countries: Vec<String>,
}

/// The categories of the directory that rules use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Trade {
    /// `banking`: the site holds money.
    Bank,
    /// `utilities`: phone and internet companies, together with power, gas and television.
    Supplier,
    /// `email`: password resets arrive there.
    Mail,
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
    #[serde(default)]
    keywords: Option<Vec<String>>,
    #[serde(default)]
    regions: Option<Vec<String>>,
}

/// Parses the list.
///
/// # Errors
/// Returns the reason why the body is not a valid list.
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
            trades: entry.keywords.unwrap_or_default().iter().filter_map(|word| trade(word)).collect(),
            countries: countries(&entry.regions.unwrap_or_default()),
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

fn trade(word: &str) -> Option<Trade> {
    Some(match word {
        "banking" => Trade::Bank,
        "utilities" => Trade::Supplier,
        "email" => Trade::Mail,
        _ => return None,
    })
}

/// Returns the countries. A region with a minus is one where the site is not offered; only with such regions it is
/// offered everywhere else.
fn countries(regions: &[String]) -> Vec<String> {
    let code = |region: &&String| region.len() == 2 && region.bytes().all(|letter| letter.is_ascii_alphabetic());
    let mut found: Vec<String> = regions.iter().filter(code).map(|region| region.to_ascii_lowercase()).collect();
    found.sort_unstable();
    found.dedup();
    found
}
