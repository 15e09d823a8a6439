//! Domains that only look like one of the catalogue: a letter off, look-alike letters, or a known name dressed up.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use idna::punycode;
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use super::alias::current;
use crate::catalogue::{Catalogue, Service};

/// Longest label of a domain name (RFC 1035 §2.3.4). What is done with one here grows with the square of its length.
const LONGEST: usize = 63;
/// Names shorter than this have too many honest neighbours.
const SHORTEST: usize = 5;
/// What is put beside a known name to make it look official.
const DRESS: [&str; 14] = [
    "account", "accounts", "alert", "auth", "billing", "help", "login", "mail", "online", "secure", "security",
    "service", "support", "verify",
];

/// Sites that a public list has under a name of their own and that are only by chance a letter off: of the 7,792 domains of the four
/// lists in August 2026 these were marked wrongly. Compiled in: no list that is fetched can take a warning away.
const HONEST: [&str; 7] =
    ["ecloud.global", "linkt.com.au", "pcloud.com", "potion.so", "proto.io", "rocket-league.com", "tello.com"];

/// The service that ships with the app which a registrable domain only looks like.
#[must_use]
pub fn looks_like(domain: &str) -> Option<&'static Service> {
    static SHIPPED: LazyLock<Alike<'_>> = LazyLock::new(|| Alike::new(Catalogue::shipped()));
    let (catalogue, domain) = (Catalogue::shipped(), current(domain));
    if catalogue.services_by_domain(domain).is_some() {
        return None;
    }
    SHIPPED.service(domain).and_then(|id| catalogue.service(id))
}

/// Every label of the catalogue, found again by any one letter left out.
pub(super) struct Alike<'a> {
    /// What the eye takes a label for → the label, and the service whose it is.
    labels: HashMap<String, (String, &'a str)>,
    /// That with one letter left out → the same.
    shortened: HashMap<String, Vec<String>>,
}

impl<'a> Alike<'a> {
    pub fn new(catalogue: &'a Catalogue) -> Self {
        let mut alike = Self { labels: HashMap::new(), shortened: HashMap::new() };
        for service in &catalogue.services {
            for label in service.domains.iter().filter_map(|domain| label(domain)) {
                if label.chars().count() >= SHORTEST {
                    alike.labels.entry(skeleton(&label)).or_insert((label, &service.id));
                }
            }
        }
        for label in alike.labels.keys() {
            for short in shorter(label) {
                alike.shortened.entry(short).or_default().push(label.clone());
            }
        }
        alike
    }

    /// The service that a domain outside the catalogue looks like.
    pub fn service(&self, domain: &str) -> Option<&'a str> {
        if HONEST.contains(&domain) {
            return None;
        }
        let written = label(domain)?;
        let seen = skeleton(&written);
        // The same to the eye, in other letters or with digits for letters (`paypa1`). The very same name elsewhere
        // (`paypal.example`) is most often the service's own.
        if let Some((label, service)) = self.labels.get(&seen) {
            return (*label != written).then_some(*service);
        }
        if let Some(parts) = seen.split_once('-').map(|_| seen.split('-').collect::<HashSet<_>>()) {
            let known = parts.iter().find_map(|part| self.labels.get(*part));
            if let Some((_, service)) = known.filter(|_| parts.iter().any(|part| DRESS.contains(part))) {
                return Some(service);
            }
        }
        if seen.chars().count() < SHORTEST {
            return None;
        }
        let near = shorter(&seen).into_iter().chain([seen.clone()]).find_map(|short| {
            let of_short = self
                .shortened
                .get(&short)
                .into_iter()
                .flatten()
                .chain(self.labels.get_key_value(&short).map(|(label, _)| label));
            of_short.filter(|label| label.chars().count() > SHORTEST && one_apart(label, &seen)).min().cloned()
        })?;
        self.labels.get(&near).map(|(_, service)| *service)
    }
}

/// The part of a registrable domain that is its name: `example` of `example.co.uk`, in letters, not in punycode.
fn label(domain: &str) -> Option<String> {
    let name = domain.split('.').next().filter(|name| name.len() <= LONGEST)?;
    match name.strip_prefix("xn--") {
        Some(coded) => punycode::decode_to_string(coded),
        None => Some(name.to_owned()),
    }
}

/// Letters as the eye takes them: accents off, Cyrillic and Greek twins and digits as the Latin letter they look like
/// (a part of Unicode TR 39's confusables), `rn` as `m`, `vv` as `w`.
fn skeleton(label: &str) -> String {
    let letters = label.nfkd().filter(|letter| !is_combining_mark(*letter)).flat_map(char::to_lowercase);
    let plain: String = letters
        .map(|letter| match letter {
            'а' | 'α' | 'ɑ' => 'a',
            'с' | 'ϲ' => 'c',
            'ԁ' => 'd',
            'е' | 'ё' | 'є' => 'e',
            'һ' => 'h',
            'і' | 'ı' | 'ι' | '1' | 'ǀ' | 'ӏ' | 'l' => 'l',
            'ј' => 'j',
            'к' | 'κ' => 'k',
            'м' => 'm',
            'п' => 'n',
            'о' | 'ο' | '0' | 'օ' => 'o',
            'р' | 'ρ' => 'p',
            'ѕ' | '5' => 's',
            'т' | 'τ' => 't',
            'υ' | 'ս' => 'u',
            'ν' | 'ѵ' => 'v',
            'ԝ' | 'ω' => 'w',
            'х' | 'χ' => 'x',
            'у' | 'γ' => 'y',
            other => other,
        })
        .collect();
    plain.replace("rn", "m").replace("vv", "w")
}

/// Every way to leave one letter out.
fn shorter(label: &str) -> Vec<String> {
    let letters: Vec<char> = label.chars().collect();
    (0..letters.len())
        .map(|gone| letters.iter().enumerate().filter(|(at, _)| *at != gone).map(|(_, letter)| *letter).collect())
        .collect()
}

/// One letter put in, left out, exchanged, or two neighbours swapped.
fn one_apart(one: &str, other: &str) -> bool {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    if one == other || one.len().abs_diff(other.len()) > 1 {
        return false;
    }
    let start = one.iter().zip(&other).take_while(|(a, b)| a == b).count();
    let (one, other) = (one.get(start..).unwrap_or_default(), other.get(start..).unwrap_or_default());
    let end = one.iter().rev().zip(other.iter().rev()).take_while(|(a, b)| a == b).count();
    let left = (one.get(..one.len() - end).unwrap_or_default(), other.get(..other.len() - end).unwrap_or_default());
    match left {
        ([_], []) | ([], [_]) | ([_], [_]) => true,
        ([a, b], [c, d]) => a == d && b == c,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{Alike, HONEST};
    use crate::catalogue::{Catalogue, registrable_domain};

    #[test]
    fn names_that_are_a_letter_off_or_dressed_up() {
        let alike = Alike::new(Catalogue::shipped());
        let of = |host: &str| alike.service(&registrable_domain(host).unwrap());
        for (host, service) in [
            ("paypa1.com", "paypal"),
            ("paypal-login.com", "paypal"),
            ("secure-facebook.net", "facebook"),
            ("faceb00k.com", "facebook"),
            ("instagrarn.com", "instagram"),
            ("instagam.com", "instagram"),
            ("linekdin.com", "linkedin"),
            ("face-book.com", "facebook"),
            ("рауpal.com", "paypal"),
            ("xn--pypal-4ve.com", "paypal"),
        ] {
            assert_eq!(of(host), Some(service), "{host}");
        }
        assert!(HONEST.iter().all(|site| of(site).is_none()), "lists have them under names of their own");
        for near in ["pc1oud.com", "linkt.com", "tello.example"] {
            assert!(of(near).is_some(), "{near} is none of them");
        }
        for honest in ["example.com", "paypal.example", "corner-shop.example", "login.example", "mail.example"] {
            assert_eq!(of(honest), None, "{honest} looks like nobody");
        }
    }
}
