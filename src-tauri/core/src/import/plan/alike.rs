//! Finds domains that imitate one of the catalogue: one letter off, look-alike letters, or a known name with an official-looking
//! word.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use idna::punycode;
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use super::alias::current;
use crate::catalogue::{Catalogue, Service};

/// Longest label of a domain name, in bytes (RFC 1035 §2.3.4). The cost of a comparison grows with the square of the length.
const LONGEST: usize = 63;
/// Shortest name that is compared; too many unrelated names are one letter away from a shorter one.
const SHORTEST: usize = 5;
/// Words that impostors add to a known name to make it look official.
const DRESS: [&str; 14] = [
    "account", "accounts", "alert", "auth", "billing", "help", "login", "mail", "online", "secure", "security",
    "service", "support", "verify",
];

/// Sites of the public service lists that are one letter off only by chance. Of the 7,792 domains in the four lists of August
/// 2026 these were marked wrongly. The list is compiled in, so that no fetched list can remove a warning.
const HONEST: [&str; 7] =
    ["ecloud.global", "linkt.com.au", "pcloud.com", "potion.so", "proto.io", "rocket-league.com", "tello.com"];

/// Returns the shipped service that a registrable domain imitates; `None` if it imitates none or belongs to a service itself.
#[must_use]
pub fn looks_like(domain: &str) -> Option<&'static Service> {
    static SHIPPED: LazyLock<Alike<'_>> = LazyLock::new(|| Alike::new(Catalogue::shipped()));
    let (catalogue, domain) = (Catalogue::shipped(), current(domain));
    if catalogue.services_by_domain(domain).is_some() {
        return None;
    }
    SHIPPED.service(domain).and_then(|id| catalogue.service(id))
}

/// All labels of the catalogue, indexed so that a label with one letter different is found.
pub(super) struct Alike<'a> {
    /// Maps the visual skeleton of a label to the label and its service.
    labels: HashMap<String, (String, &'a str)>,
    /// Maps each skeleton with one letter left out to the whole skeletons.
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

    /// Returns the service that a domain outside the catalogue imitates.
    pub fn service(&self, domain: &str) -> Option<&'a str> {
        if HONEST.contains(&domain) {
            return None;
        }
        let written = label(domain)?;
        let seen = skeleton(&written);
        // The same skeleton in other letters or with digits for letters (`paypa1`) is an imitation. The very same name under
        // another ending (`paypal.example`) is usually the service's own.
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

/// Returns the first label of a registrable domain, decoded from punycode: `example` for `example.co.uk`.
fn label(domain: &str) -> Option<String> {
    let name = domain.split('.').next().filter(|name| name.len() <= LONGEST)?;
    match name.strip_prefix("xn--") {
        Some(coded) => punycode::decode_to_string(coded),
        None => Some(name.to_owned()),
    }
}

/// Returns the letters as they look: without accents, Cyrillic and Greek look-alikes and digits as the Latin letter that they
/// resemble (a part of the confusables in Unicode TR 39), `rn` as `m` and `vv` as `w`.
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

/// Returns every variant of a label with one letter left out.
fn shorter(label: &str) -> Vec<String> {
    let letters: Vec<char> = label.chars().collect();
    (0..letters.len())
        .map(|gone| letters.iter().enumerate().filter(|(at, _)| *at != gone).map(|(_, letter)| *letter).collect())
        .collect()
}

/// Returns whether two labels differ by one letter added, left out or exchanged, or by two neighbours swapped.
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
