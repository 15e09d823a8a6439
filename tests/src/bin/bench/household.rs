//! A large household that does not exist, made up of the same numbers each time.

use core_rules::catalogue::{Catalogue, LooseDate};
use core_rules::exposure::ListEntry;
use core_rules::model::{Change, Fact, FactName, Id, Kind, Origin};
use jiff::Timestamp;

/// Addresses that the accounts sign in with.
const ADDRESSES: u32 = 40;

/// Numbers without a pattern, the same in each run (splitmix64).
pub struct Dice(u64);

impl Dice {
    /// The series of that number.
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next number.
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// The next number below `most`.
    pub fn below(&mut self, most: usize) -> usize {
        usize::try_from(self.next() % most.max(1) as u64).unwrap_or(0)
    }

    /// An id.
    pub fn id(&mut self) -> Id {
        Id::from_bytes(((u128::from(self.next()) << 64) | u128::from(self.next())).to_be_bytes())
    }
}

/// The address of that number.
pub fn address(number: u32) -> String {
    format!("person{}@example.org", number % ADDRESSES)
}

/// A third of the accounts at services of ours, the others at sites of the person's own; eight facts each, or nearly.
pub fn changes(many: u32, at: Timestamp) -> Vec<Change> {
    let services = &Catalogue::shipped().services;
    let mut dice = Dice::new(11);
    let mut changes = Vec::new();
    let mut list = |kind: Kind, facts: Vec<(FactName, String)>| {
        let id = dice.id();
        changes.push(Change::New(id, kind));
        let set = |(name, value)| Change::Set(id, name, Fact { value, origin: Origin::Import, at });
        changes.extend(facts.into_iter().map(set));
    };
    for number in 0..ADDRESSES {
        let facts = vec![(FactName::IdentifierKind, "email".to_owned()), (FactName::Value, address(number))];
        list(Kind::Identifier, facts);
    }
    for number in 0..many {
        let mut facts = if number % 3 == 0 {
            vec![(FactName::Service, services[number as usize / 3 % services.len()].id.clone())]
        } else {
            let host = format!("www.site{number}.com");
            vec![(FactName::OwnName, format!("Site {number}")), (FactName::OwnSite, host)]
        };
        facts.extend([
            (FactName::SignIn, address(number)),
            (FactName::MemberSince, format!("{}", 2005 + number % 20)),
            (FactName::PasswordChanged, format!("20{:02}-03-01", 10 + number % 15)),
            (FactName::PasswordPlace, "manager".to_owned()),
            (FactName::SignsInWith, "password".to_owned()),
            (FactName::ResetsThrough, address(number)),
        ]);
        if number % 4 == 0 {
            facts.push((FactName::SecondStep, "app".to_owned()));
        }
        list(Kind::Account, facts);
    }
    changes
}

/// So many leaks of passwords, each at a site of its own.
pub fn leaks(many: u32) -> Vec<ListEntry> {
    let leak = |number: u32| ListEntry {
        name: format!("Leak{number}"),
        title: format!("Leak {number}"),
        domain: format!("site{number}.com"),
        date: LooseDate::parse("2019-05-24"),
        added: LooseDate::parse("2019-06-24"),
        accounts: 1000,
        data: vec!["Email addresses".into(), "Passwords".into()],
        description: String::new(),
        verified: true,
        fabricated: false,
        sensitive: false,
        retired: false,
        spam_list: false,
        stealer_log: false,
    };
    (0..many).map(leak).collect()
}
