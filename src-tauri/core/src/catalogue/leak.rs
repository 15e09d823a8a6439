//! The public leak list that ships with the program: facts only, with a date.

use serde::Deserialize;

use super::LooseDate;

/// The shipped list of leaks, `catalogue/leaks.toml`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LeakList {
    /// The day on which the list was downloaded.
    pub as_of: LooseDate,
    /// The source of the list.
    pub source: String,
    /// The licence of the list.
    pub licence: String,
    /// The source's web page, which the licence requires to be named.
    pub url: String,
    /// The entries, sorted by name.
    #[serde(default, rename = "leak")]
    pub leaks: Vec<Leak>,
}

impl LeakList {
    /// Returns the entry with this name, spelled exactly as the source does.
    #[must_use]
    pub fn by_name(&self, name: &str) -> Option<&Leak> {
        self.leaks.iter().find(|leak| leak.name == name)
    }

    /// Returns the entries at a registrable domain, in the order of the list.
    pub fn at_domain<'a>(&'a self, domain: &'a str) -> impl Iterator<Item = &'a Leak> {
        self.leaks.iter().filter(move |leak| leak.domain == domain)
    }
}

/// An entry of the list.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Leak {
    /// The source's name for the leak, which never changes.
    pub name: String,
    /// The name on screen.
    pub title: String,
    /// The registrable domain of the service that leaked.
    pub domain: String,
    /// The date when the data leaked.
    pub date: LooseDate,
    /// The date when the source listed it.
    pub added: LooseDate,
    /// The number of accounts.
    pub accounts: u64,
    /// The classes of data, as the source names them ("Email addresses").
    pub data: Vec<String>,
    /// Whether the source verified the leak.
    #[serde(default)]
    pub verified: bool,
    /// Whether being in the leak reveals something private; it is then shown discreetly.
    #[serde(default)]
    pub sensitive: bool,
    /// Whether it is a list for sending spam, which is no evidence about an account.
    #[serde(default)]
    pub spam_list: bool,
    /// Whether malware on people's computers collected it.
    #[serde(default)]
    pub stealer_log: bool,
}

impl Leak {
    /// Returns whether passwords are among the data.
    #[must_use]
    pub fn has_passwords(&self) -> bool {
        self.has("Passwords")
    }

    /// Returns whether a class of data, as the source names it, is among the data.
    #[must_use]
    pub fn has(&self, class: &str) -> bool {
        self.data.iter().any(|data| data == class)
    }
}
