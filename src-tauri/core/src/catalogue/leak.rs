//! The public leak list that ships with the app: facts only, dated.

use serde::Deserialize;

use super::LooseDate;

/// The shipped list, `catalogue/leaks.toml`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LeakList {
    /// The day the list was taken.
    pub as_of: LooseDate,
    /// Whose list it is.
    pub source: String,
    /// The licence it comes under.
    pub licence: String,
    /// The source's own page, named for the licence's sake.
    pub url: String,
    /// The entries, by name.
    #[serde(default, rename = "leak")]
    pub leaks: Vec<Leak>,
}

impl LeakList {
    /// The entry of that name, exactly as the source writes it.
    #[must_use]
    pub fn by_name(&self, name: &str) -> Option<&Leak> {
        self.leaks.iter().find(|leak| leak.name == name)
    }

    /// Entries at a registrable domain, in the order of the list.
    pub fn at_domain<'a>(&'a self, domain: &'a str) -> impl Iterator<Item = &'a Leak> {
        self.leaks.iter().filter(move |leak| leak.domain == domain)
    }
}

/// One entry of the list.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Leak {
    /// The source's name for it, which never changes.
    pub name: String,
    /// What people read.
    pub title: String,
    /// Registrable domain of the service that leaked.
    pub domain: String,
    /// When the data came out.
    pub date: LooseDate,
    /// When the source listed it.
    pub added: LooseDate,
    /// How many accounts.
    pub accounts: u64,
    /// The source's own data classes ("Email addresses").
    pub data: Vec<String>,
    /// Whether the source has verified it.
    #[serde(default)]
    pub verified: bool,
    /// Whether being in it says something private: shown discreetly.
    #[serde(default)]
    pub sensitive: bool,
    /// Whether it is a list for sending spam, which says nothing about an account.
    #[serde(default)]
    pub spam_list: bool,
    /// Whether it was collected by malicious programs on people's own computers.
    #[serde(default)]
    pub stealer_log: bool,
}

impl Leak {
    /// Whether passwords are among the data.
    #[must_use]
    pub fn has_passwords(&self) -> bool {
        self.has("Passwords")
    }

    /// Whether a class, named as the source names it, is among the data.
    #[must_use]
    pub fn has(&self, class: &str) -> bool {
        self.data.iter().any(|data| data == class)
    }
}
