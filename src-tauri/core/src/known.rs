//! What every rule is given: the catalogue, the leak book, the model, and a now.

use std::cell::OnceCell;
use std::collections::HashMap;

use jiff::{Timestamp, civil::Date};

use crate::accounts::{IdentifierKind, identifier_kind};
use crate::catalogue::Catalogue;
use crate::checklist::LeakRef;
use crate::exposure::{Exposure, LeakBook, Verdict, touches};
use crate::model::{Entity, FactName, Id, Kind, Model};

/// All that a rule may look at.
pub struct Known<'a> {
    /// What ships with the app.
    pub catalogue: &'a Catalogue,
    /// Every leak once.
    pub book: &'a LeakBook,
    /// What is known of the person.
    pub model: &'a Model,
    /// Now.
    pub now: Timestamp,
    /// The day, where the person is.
    pub today: Date,
    by_address: HashMap<String, Vec<&'a Exposure>>,
    beside: OnceCell<Beside<'a>>,
    numbers_out: OnceCell<Vec<(Id, LeakRef, Timestamp)>>,
}

/// What the rules of one account ask of all others, looked up once.
#[derive(Default)]
struct Beside<'a> {
    sharing: HashMap<&'a str, Vec<Id>>,
    apps: HashMap<&'a str, Vec<&'a Entity>>,
    retired: Vec<Retired<'a>>,
}

/// An identifier that the person no longer uses.
#[derive(Debug, Clone, Copy)]
pub struct Retired<'a> {
    /// What it is.
    pub kind: IdentifierKind,
    /// As the person wrote it.
    pub value: &'a str,
    /// Since when that is known.
    pub at: Timestamp,
}

impl<'a> Known<'a> {
    /// Brings them together; exposures are indexed by address once, since every account asks for its own.
    #[must_use]
    pub fn new(catalogue: &'a Catalogue, book: &'a LeakBook, model: &'a Model, now: Timestamp, today: Date) -> Self {
        let mut by_address: HashMap<String, Vec<&'a Exposure>> = HashMap::new();
        let listed: HashMap<_, _> = model.of(Kind::Identifier).into_iter().map(|entity| (entity.id, entity)).collect();
        for exposure in model.exposures() {
            if let Some(identifier) = listed.get(&exposure.identifier) {
                let address = identifier.value(&FactName::Value).trim().to_lowercase();
                by_address.entry(address).or_default().push(exposure);
            }
        }
        Self { catalogue, book, model, now, today, by_address, beside: OnceCell::new(), numbers_out: OnceCell::new() }
    }

    /// Exposures of the identifier that an account signs in with.
    #[must_use]
    pub fn exposed(&self, sign_in: &str) -> &[&'a Exposure] {
        self.by_address.get(&sign_in.trim().to_lowercase()).map_or(&[], Vec::as_slice)
    }

    /// Accounts whose password is of that group, in the order they were listed. A group is known by a random key of its
    /// import, never by the password.
    #[must_use]
    pub fn sharing(&self, group: &str) -> &[Id] {
        self.beside().sharing.get(group).map_or(&[], Vec::as_slice)
    }

    /// The apps, firms and people that an account lets in.
    #[must_use]
    pub fn apps_of(&self, account: Id) -> &[&'a Entity] {
        let apps = &self.beside().apps;
        if apps.is_empty() { &[] } else { apps.get(account.to_string().as_str()).map_or(&[], Vec::as_slice) }
    }

    /// Identifiers that are no longer used.
    #[must_use]
    pub fn retired(&self) -> &[Retired<'a>] {
        &self.beside().retired
    }

    /// Accounts whose phone number came out or may have, each with the newest such leak and since when that is known.
    #[must_use]
    pub fn numbers_out(&self) -> &[(Id, LeakRef, Timestamp)] {
        self.numbers_out.get_or_init(|| {
            let mut found = Vec::new();
            for account in self.model.of(Kind::Account) {
                let out = touches(self, account)
                    .into_iter()
                    .filter(|touch| touch.leak.phones && matches!(touch.verdict, Verdict::InLeak | Verdict::MayBe));
                if let Some(touch) = out.max_by_key(|touch| touch.since) {
                    found.push((account.id, LeakRef::to(&touch.leak), touch.since));
                }
            }
            found
        })
    }

    fn beside(&self) -> &Beside<'a> {
        self.beside.get_or_init(|| {
            let mut beside = Beside::default();
            for account in self.model.of(Kind::Account) {
                let group = account.value(&FactName::PasswordGroup);
                if !group.is_empty() {
                    beside.sharing.entry(group).or_default().push(account.id);
                }
            }
            for app in self.model.of(Kind::App) {
                beside.apps.entry(app.value(&FactName::Of)).or_default().push(app);
            }
            for identifier in self.model.of(Kind::Identifier) {
                if let Some(fact) = identifier.fact(&FactName::Retired).filter(|fact| fact.value == "yes") {
                    let (kind, value) = (identifier_kind(identifier), identifier.value(&FactName::Value));
                    beside.retired.push(Retired { kind, value, at: fact.at });
                }
            }
            beside
        })
    }
}
