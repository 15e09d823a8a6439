//! Whose code it is: from what an authenticator says to a service of the catalogue and a sign-in.
//!
//! A name must match whole. `PayPal Sandbox`, `Amazon Web Services` and `Paypa1` are not PayPal and Amazon; what does not
//! match goes to the tray, where the person says.

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::CodeRow;
use crate::catalogue::{Catalogue, Service, site_domain};

/// Issuers as services name themselves, where the catalogue's names are not enough: folded name, service.
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

/// Words at the end that say nothing about which service it is.
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

/// Where an entry of an authenticator belongs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Belongs<'a> {
    /// To a service of the catalogue.
    Service {
        /// Its id.
        id: &'a str,
        /// What signs in there; may be empty.
        sign_in: String,
        /// False when only the domain of an address hints at it: shown in the tray, with this as the first choice.
        sure: bool,
    },
    /// To a site that the catalogue does not have.
    Site {
        /// Its registrable domain.
        domain: String,
        /// What signs in there; may be empty.
        sign_in: String,
    },
    /// Nobody can say.
    Unmatched,
}

/// The catalogue's services by every name that an issuer may have.
pub struct Issuers<'a> {
    catalogue: &'a Catalogue,
    by_name: HashMap<String, &'a str>,
}

impl<'a> Issuers<'a> {
    /// Of one catalogue; made once for a whole file.
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

    /// Where an entry belongs.
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
        // Only a name is left: a site's own, or an address whose domain may be the site.
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
            // "Dropbox, Inc." and "Google account" say no more than "Dropbox" and "Google".
            if words.len() < 2 || !words.last().is_some_and(|last| EMPTY.contains(last)) {
                return None;
            }
            words.pop();
        }
    }

    fn at(&self, domain: String, sign_in: String, sure: bool) -> Belongs<'a> {
        match self.catalogue.services_by_domain(&domain) {
            Some(service) => Belongs::Service { id: &service.id, sign_in, sure },
            // Where someone has their mail says nothing about a site that is not known.
            None if !sure => Belongs::Unmatched,
            None => Belongs::Site { domain, sign_in },
        }
    }
}

/// "Another mailbox", "My bank": their other names are ordinary words, which no issuer means.
fn is_general(service: &Service) -> bool {
    service.domains.is_empty()
}

/// Every name of a service, folded and without blanks: whole, and each of `X (Twitter)` and `Stack Overflow / Stack Exchange`.
fn names(service: &Service) -> impl Iterator<Item = String> {
    let parts = service.name.split(['(', ')', '/']);
    let all = parts.chain([service.name.as_str(), service.id.as_str()]).chain(service.also.iter().map(String::as_str));
    all.map(|name| fold(name).replace(' ', "")).filter(|name| !name.is_empty())
}

/// The registrable domain of `accounts.google.com`, `https://github.com/login` or `example.org:8443`.
fn domain(said: &str) -> Option<String> {
    let rest = said.split_once("://").map_or(said, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#', ':']).next().unwrap_or_default();
    // A name with a dot in it ("Mira B.", "Node.js tests") is no host.
    let is_host = host.contains('.') && !host.contains(char::is_whitespace) && !said.contains('@');
    if is_host { site_domain(host) } else { None }
}

/// Lower case, accents off, everything but letters and digits a single blank.
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
