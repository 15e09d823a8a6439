//! Finds the service and sign-in that an authenticator entry belongs to.
//!
//! A name must match as a whole: `PayPal Sandbox`, `Amazon Web Services` and `Paypa1` are not PayPal and Amazon. Entries that
//! match nothing go to the tray, where the person decides.

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::CodeRow;
use crate::catalogue::{Catalogue, Service, site_domain};

/// Issuers as services write them, where they differ from the catalogue's names: `(folded name, service id)`.
const ALIASES: &[(&str, &str)] = &[
    ("accounts google", "google"),
    ("g suite", "google"),
    ("google workspace", "google"),
    ("facebook business", "facebook"),
    ("meta business", "facebook"),
    ("meta platforms", "facebook"),
    ("facebookmobile", "facebook"),
    ("microsoft online", "microsoft"),
    ("outlook com", "microsoft"),
    ("x corp", "x"),
    ("twitter com", "x"),
    ("amazon com", "amazon"),
    ("amazon de", "amazon"),
    ("amazon co uk", "amazon"),
    ("discordapp", "discord"),
    ("linked in", "linkedin"),
    ("proton account", "proton"),
    ("protonmail com", "proton"),
    ("bitwarden vault", "bitwarden"),
    ("snap inc", "snapchat"),
    ("tumblr automattic", "tumblr"),
    ("stackoverflow", "stackexchange"),
    ("steam guard", "steam"),
    ("vkontakte", "vk"),
];

/// Words at the end of a name that do not tell services apart.
const EMPTY: &[&str] = &[
    "account",
    "accounts",
    "id",
    "login",
    "app",
    "2fa",
    "mfa",
    "otp",
    "inc",
    "llc",
    "ltd",
    "limited",
    "gmbh",
    "corp",
    "corporation",
    "com",
];

/// Where an authenticator entry belongs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Belongs<'a> {
    /// The entry belongs to a service of the catalogue.
    Service {
        /// Id of the service.
        id: &'a str,
        /// Sign-in at the service; may be empty.
        sign_in: String,
        /// False if only the domain of an e-mail address hints at the service; the entry then goes to the tray with this as first
        /// choice.
        sure: bool,
    },
    /// The entry belongs to a site outside the catalogue.
    Site {
        /// Registrable domain of the site.
        domain: String,
        /// Sign-in at the site; may be empty.
        sign_in: String,
    },
    /// The owner is not known.
    Unmatched,
}

/// The catalogue's services by every name that an issuer may have.
pub struct Issuers<'a> {
    catalogue: &'a Catalogue,
    by_name: HashMap<String, &'a str>,
}

impl<'a> Issuers<'a> {
    /// Indexes a catalogue; do this once per file.
    #[must_use]
    pub fn of(catalogue: &'a Catalogue) -> Self {
        let mut by_name = HashMap::new();
        for service in catalogue.services.iter().filter(|service| !is_general(service)) {
            for name in names(service) {
                by_name.entry(name).or_insert(service.id.as_str());
            }
        }
        for (name, id) in ALIASES {
            if let Some(service) = catalogue.service(id) {
                by_name.entry((*name).replace(' ', "")).or_insert(service.id.as_str());
            }
        }
        Self { catalogue, by_name }
    }

    /// Returns where an entry belongs.
    #[must_use]
    pub fn belongs(&self, code: &CodeRow) -> Belongs<'a> {
        let (issuer, name) = (code.issuer.trim(), code.name.trim());
        let before_colon = issuer.split_once(':').map(|(before, _)| before);
        for said in [Some(issuer), before_colon].into_iter().flatten().filter(|said| !said.is_empty()) {
            if let Some(id) = self.named(said) {
                return Belongs::Service { id, sign_in: name.to_owned(), sure: true };
            }
            if let Some(domain) = domain(said) {
                return self.at(domain, name.to_owned(), true);
            }
        }
        if !issuer.is_empty() {
            return Belongs::Unmatched;
        }
        // Only a name is left: a site, or an e-mail address whose domain may be the site.
        if let Some(domain) = domain(name) {
            return self.at(domain, String::new(), true);
        }
        let host = name.rsplit_once('@').map(|(_, host)| host);
        match host.and_then(site_domain) {
            Some(domain) => self.at(domain, name.to_owned(), false),
            None => Belongs::Unmatched,
        }
    }

    fn named(&self, said: &str) -> Option<&'a str> {
        let folded = fold(said);
        let mut words: Vec<&str> = folded.split(' ').collect();
        loop {
            if let Some(id) = self.by_name.get(&words.concat()) {
                return Some(id);
            }
            // "Dropbox, Inc." and "Google account" mean the same as "Dropbox" and "Google".
            if words.len() < 2 || !words.last().is_some_and(|last| EMPTY.contains(last)) {
                return None;
            }
            words.pop();
        }
    }

    fn at(&self, domain: String, sign_in: String, sure: bool) -> Belongs<'a> {
        match self.catalogue.services_by_domain(&domain) {
            Some(service) => Belongs::Service { id: &service.id, sign_in, sure },
            // The host of an e-mail address does not tell which unknown site the code is for.
            None if !sure => Belongs::Unmatched,
            None => Belongs::Site { domain, sign_in },
        }
    }
}

/// Returns whether it is a general service such as "Another mailbox" or "My bank"; its other names are ordinary words that no
/// issuer means.
fn is_general(service: &Service) -> bool {
    service.domains.is_empty()
}

/// Returns every name of a service, folded and without spaces: the whole name, and each part of `X (Twitter)` or
/// `Stack Overflow / Stack Exchange`.
fn names(service: &Service) -> impl Iterator<Item = String> {
    let parts = service.name.split(['(', ')', '/']);
    let all = parts.chain([service.name.as_str(), service.id.as_str()]).chain(service.also.iter().map(String::as_str));
    all.map(|name| fold(name).replace(' ', "")).filter(|name| !name.is_empty())
}

/// Returns the registrable domain of `accounts.google.com`, `https://github.com/login` or `example.org:8443`; `None` if it is no
/// host.
fn domain(said: &str) -> Option<String> {
    let rest = said.split_once("://").map_or(said, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#', ':']).next().unwrap_or_default();
    // A name that contains a dot and a space ("Mira B.", "Node.js tests") is no host.
    let is_host = host.contains('.') && !host.contains(char::is_whitespace) && !said.contains('@');
    if is_host { site_domain(host) } else { None }
}

/// Returns a text in lower case without accents, with one space for each run of other characters than letters and digits.
fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for letter in text.nfkd().filter(|letter| !is_combining_mark(*letter)).flat_map(char::to_lowercase) {
        if letter.is_alphanumeric() {
            folded.push(letter);
        } else if !folded.is_empty() && !folded.ends_with(' ') {
            folded.push(' ');
        }
    }
    folded.truncate(folded.trim_end().len());
    folded
}

#[cfg(test)]
#[path = "issuer/tests.rs"]
mod tests;
