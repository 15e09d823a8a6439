//! Where a row belongs: a service of the catalogue, a site, a device in one's own network, or only a name.

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;
use url::Url;

use super::alias;
use crate::accounts::{IdentifierKind, host_of_site, identifier_key};
use crate::catalogue::{Catalogue, is_at_home, site_domain};
use crate::import::Row;
use crate::model::{Entity, FactName};

/// A name of hosts has at most 253 bytes in plain letters (RFC 1035 §2.3.4) and up to four times as many in others. Longer ones are
/// not parsed: turning foreign letters into plain ones costs far more than reading them.
const LONGEST_HOST: usize = 1_024;

/// Where an account belongs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// A service of the catalogue, by its id.
    Service(String),
    /// A site that the catalogue does not have: registrable domain, and the host to show.
    Site(String, String),
    /// Something in one's own network: no public service, so no leak can be about it.
    Local(String),
    /// Only a name.
    Named(String),
}

impl Place {
    /// The same for all that is the same place.
    pub(super) fn key(&self) -> String {
        match self {
            Self::Service(id) => format!("s {id}"),
            Self::Site(domain, _) => format!("d {domain}"),
            Self::Local(host) => format!("l {host}"),
            Self::Named(name) => format!("n {}", fold(name)),
        }
    }

    /// Is it in one's own network?
    #[must_use]
    pub const fn is_local(&self) -> bool {
        matches!(self, Self::Local(_))
    }
}

/// A place with how it was found.
pub(super) struct Found {
    pub place: Place,
    /// The domain that was written, when it goes by another name now.
    pub joined: Option<String>,
}

/// Looks places up; the names of all services are folded once.
pub(super) struct Places<'a> {
    pub catalogue: &'a Catalogue,
    by_name: HashMap<String, &'a str>,
}

impl<'a> Places<'a> {
    pub fn new(catalogue: &'a Catalogue) -> Self {
        let mut by_name = HashMap::new();
        for service in &catalogue.services {
            // What stands in for the person's own bank or work goes by ordinary words, too: `office` is a name like any other.
            let also = if service.domains.is_empty() { &[][..] } else { &service.also };
            for name in [&service.id, &service.name].into_iter().chain(also) {
                by_name.entry(fold(name)).or_insert(service.id.as_str());
            }
        }
        Self { catalogue, by_name }
    }

    /// The catalogue it looks in.
    pub const fn catalogue(&self) -> &'a Catalogue {
        self.catalogue
    }

    /// Where a row belongs. Of several addresses the first of a known service counts: one item is one account.
    pub fn of_row(&self, row: &Row) -> Option<Found> {
        let mut best: Option<Found> = None;
        for found in row.urls.iter().flat_map(|cell| addresses(cell)).filter_map(|url| self.of_url(url)) {
            let better = best.as_ref().is_none_or(|best| rank(&found.place) < rank(&best.place));
            if better {
                best = Some(found);
            }
        }
        // A title may name the service of an address that nobody knows (`android://…@com.example`).
        match best {
            Some(found) if !matches!(found.place, Place::Named(_)) => Some(found),
            rest => self.of_name(without_sign_in(&row.name, &row.sign_in)).or(rest),
        }
    }

    /// Where an address belongs: a web address, an Android package, a bare host.
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

    /// Where a host belongs.
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
        // `com.spotify.music` belongs to spotify.com; taken only where the catalogue knows that domain.
        let mut labels = package.split('.');
        let (last, first) = (labels.next()?, labels.next()?);
        match self.catalogue.services_by_domain(&format!("{first}.{last}").to_lowercase()) {
            Some(service) => plain(Place::Service(service.id.clone())),
            None => plain(Place::Named(package.to_owned())),
        }
    }

    /// Where a title or an issuer belongs.
    pub fn of_name(&self, name: &str) -> Option<Found> {
        let name = tidy(name, 100);
        if name.is_empty() {
            return None;
        }
        let plain = |place| Some(Found { place, joined: None });
        // Apple writes `host (user)`; where that names no service and no site, the whole is the name: `Router (upstairs)`.
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

    /// Where a listed account is.
    pub fn place_of(&self, account: &Entity) -> Place {
        let (service, site) = (account.value(&FactName::Service), account.value(&FactName::OwnSite));
        if !service.is_empty() && site.is_empty() {
            return Place::Service(service.to_owned());
        }
        let at_site = self.of_host(site).map(|found| found.place);
        at_site.unwrap_or_else(|| Place::Named(account.value(&FactName::OwnName).to_owned()))
    }

    /// Keys under which a listed account is looked for: its place, and its name for one of the person's own.
    pub fn of_account(&self, account: &Entity) -> Vec<String> {
        let service = account.value(&FactName::Service);
        let site = account.value(&FactName::OwnSite);
        // One of ours that stands in for the person's own bank: their bank's site says more.
        if !service.is_empty() && site.is_empty() {
            return vec![Place::Service(service.to_owned()).key()];
        }
        let mut keys: Vec<String> = self.of_host(site).map(|found| found.place.key()).into_iter().collect();
        keys.push(Place::Named(account.value(&FactName::OwnName).to_owned()).key());
        keys.dedup();
        keys
    }
}

/// `Shop (mara)`, of somebody who signs in as mara, is the shop.
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

/// A host as people write it, without a scheme: it has a dot, and what follows a colon is a port.
fn bare_host(text: &str) -> Option<&str> {
    let host = text.split(['/', '?', '#']).next()?;
    let (name, port) = host.split_once(':').unwrap_or((host, ""));
    let good = (name.contains('.') || name == "localhost") && port.bytes().all(|byte| byte.is_ascii_digit());
    good.then_some(host)
}

/// `android://<digits>@<package>/` (Chrome) and `androidapp://<package>` (Bitwarden).
fn android_package(text: &str) -> Option<&str> {
    let rest = text.strip_prefix("android://").or_else(|| text.strip_prefix("androidapp://"))?;
    let rest = rest.rsplit_once('@').map_or(rest, |(_, package)| package);
    let package = rest.split(['/', '?', '#']).next()?;
    (!package.is_empty()).then_some(package)
}

/// The addresses in one cell: some programs write several, with commas, spaces or new lines between them.
fn addresses(cell: &str) -> impl Iterator<Item = &str> {
    let parts = cell.split(|letter: char| letter.is_whitespace() || matches!(letter, ',' | ';' | '|'));
    parts.filter(|part| !part.is_empty()).take(20)
}

/// Lower case, accents off, letters and digits only: names as people compare them.
pub(super) fn fold(text: &str) -> String {
    let plain = text.nfkd().filter(|letter| !is_combining_mark(*letter) && letter.is_alphanumeric());
    plain.flat_map(char::to_lowercase).collect()
}

/// One line without characters that hide, reorder or break; empty when it is longer than the field.
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

/// Sign-ins that mean the same: letters without case, an international number by its digits, a name without its `@`.
pub(in crate::import) fn same_sign_in(sign_in: &str) -> String {
    let number = |rest: &str| rest.chars().all(|letter| letter.is_ascii_digit() || " -./()".contains(letter));
    match sign_in.trim().strip_prefix('+') {
        Some(rest) if number(rest) => identifier_key(IdentifierKind::Phone, sign_in).into_owned(),
        _ => identifier_key(IdentifierKind::Name, sign_in).to_lowercase(),
    }
}
