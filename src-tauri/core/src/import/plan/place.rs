//! Finds the place of a row: a service of the catalogue, a site, a device in the person's own network, or only a name.

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;
use url::Url;

use super::alias;
use crate::accounts::{IdentifierKind, host_of_site, identifier_key};
use crate::catalogue::{Catalogue, is_at_home, site_domain};
use crate::import::Row;
use crate::model::{Entity, FactName};

/// Longest host that is parsed, in bytes. A host name has at most 253 bytes in ASCII (RFC 1035 §2.3.4) and up to four times as
/// many in other letters. Converting other letters to ASCII costs far more than reading them.
const LONGEST_HOST: usize = 1_024;

/// Where an account belongs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// A service of the catalogue, by its id.
    Service(String),
    /// A site outside the catalogue: its registrable domain, and the host to show.
    Site(String, String),
    /// A device in the person's own network, by its host. It is no public service, so no leak can concern it.
    Local(String),
    /// Only a name is known.
    Named(String),
}

impl Place {
    /// Returns a key that is equal for equal places.
    pub(super) fn key(&self) -> String {
        match self {
            Self::Service(id) => format!("s {id}"),
            Self::Site(domain, _) => format!("d {domain}"),
            Self::Local(host) => format!("l {host}"),
            Self::Named(name) => format!("n {}", fold(name)),
        }
    }

    /// Returns whether it is in the person's own network.
    #[must_use]
    pub const fn is_local(&self) -> bool {
        matches!(self, Self::Local(_))
    }
}

/// A place, and the domain by which it was found.
pub(super) struct Found {
    pub place: Place,
    /// The domain in the file, if the place has another main domain.
    pub joined: Option<String>,
}

/// Finds places. The names of all services are folded once.
pub(super) struct Places<'a> {
    pub catalogue: &'a Catalogue,
    by_name: HashMap<String, &'a str>,
}

impl<'a> Places<'a> {
    pub fn new(catalogue: &'a Catalogue) -> Self {
        let mut by_name = HashMap::new();
        for service in &catalogue.services {
            // Other names of general services, such as the person's bank or work, are ordinary words like `office`, so they do
            // not count.
            let also = if service.domains.is_empty() { &[][..] } else { &service.also };
            for name in [&service.id, &service.name].into_iter().chain(also) {
                by_name.entry(fold(name)).or_insert(service.id.as_str());
            }
        }
        Self { catalogue, by_name }
    }

    /// Returns the catalogue in which places are found.
    pub const fn catalogue(&self) -> &'a Catalogue {
        self.catalogue
    }

    /// Returns the place of a row. If it has several addresses, the first of a known service counts, because one item is one
    /// account.
    pub fn of_row(&self, row: &Row) -> Option<Found> {
        let mut best: Option<Found> = None;
        for found in row.urls.iter().flat_map(|cell| addresses(cell)).filter_map(|url| self.of_url(url)) {
            let better = best.as_ref().is_none_or(|best| rank(&found.place) < rank(&best.place));
            if better {
                best = Some(found);
            }
        }
        // The title may name the service when the address is unknown (`android://…@com.example`).
        match best {
            Some(found) if !matches!(found.place, Place::Named(_)) => Some(found),
            rest => self.of_name(without_sign_in(&row.name, &row.sign_in)).or(rest),
        }
    }

    /// Returns the place of a web address, an Android package or a bare host.
    pub fn of_url(&self, text: &str) -> Option<Found> {
        let text = text.trim();
        if let Some(package) = android_package(text) {
            return self.of_package(package);
        }
        if crate::import::text::host(text).len() > LONGEST_HOST {
            return None;
        }
        let whole = if text.contains("://") { text.to_owned() } else { format!("https://{}", bare_host(text)?) };
        let url = Url::parse(&whole).ok().filter(|url| matches!(url.scheme(), "http" | "https"))?;
        self.of_host(url.host_str()?)
    }

    /// Returns the place of a host.
    pub fn of_host(&self, host: &str) -> Option<Found> {
        let host = host.trim_end_matches('.').to_lowercase();
        if host.is_empty() {
            return None;
        }
        let Some(domain) = site_domain(&host) else {
            let place = if is_at_home(&host) { Place::Local(host) } else { Place::Named(host) };
            return Some(Found { place, joined: None });
        };
        let current = alias::current(&domain);
        let joined = (current != domain).then(|| domain.clone());
        let shown = host.strip_prefix("www.").unwrap_or(&host).to_owned();
        Some(match self.catalogue.services_by_domain(current) {
            Some(service) => {
                let main = service.domains.first().is_some_and(|main| *main == domain);
                Found { place: Place::Service(service.id.clone()), joined: joined.or((!main).then_some(domain)) }
            }
            None => Found { place: Place::Site(current.to_owned(), shown), joined },
        })
    }

    fn of_package(&self, package: &str) -> Option<Found> {
        let plain = |place| Some(Found { place, joined: None });
        if let Some(domain) = alias::of_package(package) {
            return self.of_host(domain);
        }
        // `com.spotify.music` belongs to spotify.com; used only if the catalogue has that domain.
        let mut labels = package.split('.');
        let (last, first) = (labels.next()?, labels.next()?);
        match self.catalogue.services_by_domain(&format!("{first}.{last}").to_lowercase()) {
            Some(service) => plain(Place::Service(service.id.clone())),
            None => plain(Place::Named(package.to_owned())),
        }
    }

    /// Returns the place of a title or an issuer.
    pub fn of_name(&self, name: &str) -> Option<Found> {
        let name = tidy(name, 100);
        if name.is_empty() {
            return None;
        }
        let plain = |place| Some(Found { place, joined: None });
        // Apple writes `host (user)`; if that is neither a service nor a site, the whole text is the name: `Router (upstairs)`.
        let bare = name.split_once(" (").map_or(name.as_str(), |(head, _)| head).trim();
        for known in [name.as_str(), bare] {
            if let Some(id) = self.by_name.get(&fold(known)) {
                return plain(Place::Service((*id).to_owned()));
            }
        }
        let host = (!bare.contains(' ') && bare.contains('.') && host_of_site(bare).is_some()).then_some(bare);
        let at_host = host.and_then(|host| self.of_host(host));
        if let Some(found) = at_host.filter(|found| !matches!(found.place, Place::Named(_))) {
            return Some(found);
        }
        plain(Place::Named(name))
    }

    /// Returns the place of a listed account.
    pub fn place_of(&self, account: &Entity) -> Place {
        let (service, site) = (account.value(&FactName::Service), account.value(&FactName::OwnSite));
        if !service.is_empty() && site.is_empty() {
            return Place::Service(service.to_owned());
        }
        let at_site = self.of_host(site).map(|found| found.place);
        at_site.unwrap_or_else(|| Place::Named(account.value(&FactName::OwnName).to_owned()))
    }

    /// Returns the keys by which a listed account is found: its place and, for a service that the person made, its name.
    pub fn of_account(&self, account: &Entity) -> Vec<String> {
        let service = account.value(&FactName::Service);
        let site = account.value(&FactName::OwnSite);
        // For a general service of the catalogue, such as the person's bank, the bank's own site tells more.
        if !service.is_empty() && site.is_empty() {
            return vec![Place::Service(service.to_owned()).key()];
        }
        let mut keys: Vec<String> = self.of_host(site).map(|found| found.place.key()).into_iter().collect();
        keys.push(Place::Named(account.value(&FactName::OwnName).to_owned()).key());
        keys.dedup();
        keys
    }
}

/// Returns a name without the sign-in behind it: `Shop (mara)` with the sign-in mara becomes `Shop`.
pub(super) fn without_sign_in<'n>(name: &'n str, sign_in: &str) -> &'n str {
    let user = name.trim_end().strip_suffix(')').and_then(|rest| rest.rsplit_once(" ("));
    user.filter(|(_, user)| !user.is_empty() && *user == sign_in.trim()).map_or(name, |(bare, _)| bare)
}

const fn rank(place: &Place) -> u8 {
    match place {
        Place::Service(_) => 0,
        Place::Site(..) => 1,
        Place::Local(_) => 2,
        Place::Named(_) => 3,
    }
}

/// Returns the host of an address without a scheme: it has a dot or is `localhost`, and only digits after a colon.
fn bare_host(text: &str) -> Option<&str> {
    let host = text.split(['/', '?', '#']).next()?;
    let (name, port) = host.split_once(':').unwrap_or((host, ""));
    let good = (name.contains('.') || name == "localhost") && port.bytes().all(|byte| byte.is_ascii_digit());
    good.then_some(host)
}

/// Returns the package of `android://<digits>@<package>/` (Chrome) or `androidapp://<package>` (Bitwarden).
fn android_package(text: &str) -> Option<&str> {
    let rest = text.strip_prefix("android://").or_else(|| text.strip_prefix("androidapp://"))?;
    let rest = rest.rsplit_once('@').map_or(rest, |(_, package)| package);
    let package = rest.split(['/', '?', '#']).next()?;
    (!package.is_empty()).then_some(package)
}

/// Returns the addresses in one cell; some programs separate several by commas, spaces or line breaks.
fn addresses(cell: &str) -> impl Iterator<Item = &str> {
    let parts = cell.split(|letter: char| letter.is_whitespace() || matches!(letter, ',' | ';' | '|'));
    parts.filter(|part| !part.is_empty()).take(20)
}

/// Returns a text in lower case, with letters and digits only and without accents, to compare names.
pub(super) fn fold(text: &str) -> String {
    let plain = text.nfkd().filter(|letter| !is_combining_mark(*letter) && letter.is_alphanumeric());
    plain.flat_map(char::to_lowercase).collect()
}

/// Returns a text on one line, without characters that hide, reorder or break; empty if it is longer than `most` characters.
pub(super) fn tidy(text: &str, most: usize) -> String {
    if text.len() > most.saturating_mul(16) {
        return String::new();
    }
    let mut clean = String::with_capacity(text.len());
    for letter in text.nfc() {
        match letter {
            _ if letter.is_whitespace() || letter.is_control() => {
                if !clean.is_empty() && !clean.ends_with(' ') {
                    clean.push(' ');
                }
            }
            _ if crate::text::is_unseen(letter) => {}
            _ => clean.push(letter),
        }
    }
    clean.truncate(clean.trim_end().len());
    if clean.chars().count() > most { String::new() } else { clean }
}

/// Returns a key that is equal for sign-ins with the same meaning: ignoring case, an international number by its digits, a name
/// without its `@`.
pub(in crate::import) fn same_sign_in(sign_in: &str) -> String {
    let number = |rest: &str| rest.chars().all(|letter| letter.is_ascii_digit() || " -./()".contains(letter));
    match sign_in.trim().strip_prefix('+') {
        Some(rest) if number(rest) => identifier_key(IdentifierKind::Phone, sign_in).into_owned(),
        _ => identifier_key(IdentifierKind::Name, sign_in).to_lowercase(),
    }
}
