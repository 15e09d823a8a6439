//! What every rule is given: the catalogue, the leak book, the model, and a now.

use std::collections::HashMap;
use std::sync::OnceLock;

use jiff::{Timestamp, civil::Date};

use crate::accounts::{IdentifierKind, Locks, identifier_key, identifier_kind, service_domain};
use crate::catalogue::Catalogue;
use crate::exposure::{Exposure, KnownLeak, LeakBook, TouchLeak, Verdict, leaks_around, touches_at};
use crate::model::{Entity, FactName, Id, Kind, Model};

pub use crate::accounts::Listed;

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
    by_address: HashMap<String, Vec<Found<'a>>>,
    listed: OnceLock<Vec<Listed<'a>>>,
    beside: OnceLock<Beside<'a>>,
    at_service: OnceLock<HashMap<&'a str, usize>>,
    at_domain: OnceLock<HashMap<String, Vec<&'a Entity>>>,
    numbers_out: OnceLock<Vec<NumberOut<'a>>>,
    newest_number_out: OnceLock<Option<NumberOut<'a>>>,
    locks: OnceLock<Locks<'a>>,
    security_key: OnceLock<bool>,
}

/// An exposure, with the leak that it means if the book knows it.
#[derive(Debug, Clone, Copy)]
pub struct Found<'a> {
    /// What a source said.
    pub exposure: &'a Exposure,
    /// Of which leak.
    pub leak: Option<&'a KnownLeak>,
}

/// An account whose phone number came out or may have.
#[derive(Debug, Clone, Copy)]
pub struct NumberOut<'a> {
    /// The account.
    pub account: Id,
    /// The newest such leak.
    pub leak: &'a KnownLeak,
    /// Since when that is known.
    pub since: Timestamp,
}

/// A stranger was found in an account.
#[derive(Debug, Clone, Copy)]
pub struct Stranger<'a> {
    /// The account.
    pub account: Id,
    /// Where its resets arrive.
    pub resets: &'a str,
    /// Since when that is known.
    pub at: Timestamp,
}

/// What the rules of one account ask of all others, looked up once.
#[derive(Default)]
struct Beside<'a> {
    sharing: HashMap<&'a str, Vec<Id>>,
    apps: HashMap<Id, Vec<&'a Entity>>,
    retired: Vec<Retired<'a>>,
    strangers: Vec<Stranger<'a>>,
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
        let mut by_address: HashMap<String, Vec<Found<'a>>> = HashMap::new();
        let listed: HashMap<_, _> = model.of(Kind::Identifier).into_iter().map(|entity| (entity.id, entity)).collect();
        for exposure in model.exposures() {
            if let Some(identifier) = listed.get(&exposure.identifier) {
                let address = identifier_key(IdentifierKind::Email, identifier.value(&FactName::Value)).into_owned();
                by_address.entry(address).or_default().push(Found { exposure, leak: book.named(&exposure.leak) });
            }
        }
        Self {
            catalogue,
            book,
            model,
            now,
            today,
            by_address,
            listed: OnceLock::new(),
            beside: OnceLock::new(),
            at_service: OnceLock::new(),
            at_domain: OnceLock::new(),
            numbers_out: OnceLock::new(),
            newest_number_out: OnceLock::new(),
            locks: OnceLock::new(),
            security_key: OnceLock::new(),
        }
    }

    /// Accounts that were not removed, in the order they were listed: looked through once, since nearly every rule asks for them.
    #[must_use]
    pub fn listed(&self) -> &[Listed<'a>] {
        self.listed.get_or_init(|| {
            let accounts = self.model.of(Kind::Account).into_iter();
            accounts.map(|account| Listed::of(self.catalogue, account)).collect()
        })
    }

    /// The same, without what is known of them.
    pub fn accounts(&self) -> impl Iterator<Item = &'a Entity> {
        self.listed().iter().map(|listed| listed.account)
    }

    /// Exposures of the identifier that an account signs in with.
    #[must_use]
    pub fn exposed(&self, sign_in: &str) -> &[Found<'a>] {
        if self.by_address.is_empty() {
            return &[];
        }
        self.by_address.get(identifier_key(IdentifierKind::Email, sign_in).as_ref()).map_or(&[], Vec::as_slice)
    }

    /// Accounts whose password is of that group, in the order they were listed. A group is known by a random key of its
    /// import, never by the password.
    #[must_use]
    pub fn sharing(&self, group: &str) -> &[Id] {
        self.beside().sharing.get(group).map_or(&[], Vec::as_slice)
    }

    /// How many accounts are listed at a service of the catalogue.
    #[must_use]
    pub fn listed_at(&self, service: &str) -> usize {
        let by_service = self.at_service.get_or_init(|| {
            let mut many = HashMap::new();
            for service in self.listed().iter().filter_map(|listed| listed.service) {
                *many.entry(service.id.as_str()).or_default() += 1;
            }
            many
        });
        by_service.get(service).copied().unwrap_or_default()
    }

    /// Accounts at a site that our catalogue does not have, by its registrable domain.
    #[must_use]
    pub fn accounts_at(&self, domain: &str) -> &[&'a Entity] {
        let by_domain = self.at_domain.get_or_init(|| {
            let mut found: HashMap<String, Vec<&'a Entity>> = HashMap::new();
            for account in self.accounts() {
                if let Some(domain) = service_domain(self.catalogue, account) {
                    found.entry(domain).or_default().push(account);
                }
            }
            found
        });
        by_domain.get(domain).map_or(&[], Vec::as_slice)
    }

    /// The apps, firms and people that an account lets in.
    #[must_use]
    pub fn apps_of(&self, account: Id) -> &[&'a Entity] {
        self.beside().apps.get(&account).map_or(&[], Vec::as_slice)
    }

    /// Identifiers that are no longer used.
    #[must_use]
    pub fn retired(&self) -> &[Retired<'a>] {
        &self.beside().retired
    }

    /// Accounts in which a stranger was found.
    #[must_use]
    pub fn strangers(&self) -> &[Stranger<'a>] {
        &self.beside().strangers
    }

    /// Accounts whose phone number came out or may have, each with the newest such leak and since when that is known.
    #[must_use]
    pub fn numbers_out(&self) -> &[NumberOut<'a>] {
        self.numbers_out.get_or_init(|| {
            let mut found = Vec::new();
            for Listed { account, service, sign_in, .. } in self.listed() {
                if !leaks_around(self.book, account, *service).any(|leak| leak.phones) {
                    continue;
                }
                let out = touches_at(self, account, *service, self.exposed(sign_in))
                    .into_iter()
                    .filter(|touch| touch.leak.phones && matches!(touch.verdict, Verdict::InLeak | Verdict::MayBe));
                if let Some(touch) = out.max_by_key(|touch| touch.since)
                    && let TouchLeak::Listed(leak) = touch.leak
                {
                    found.push(NumberOut { account: account.id, leak, since: touch.since });
                }
            }
            found
        })
    }

    /// The newest of [`numbers_out`](Self::numbers_out): every phone company asks for it.
    #[must_use]
    pub fn newest_number_out(&self) -> Option<&NumberOut<'a>> {
        let newest = || self.numbers_out().iter().max_by_key(|out| out.since).copied();
        self.newest_number_out.get_or_init(newest).as_ref()
    }

    /// Whether the person has a security key, as far as they said: it is what most of their codes live on, an account asks for one, or
    /// a passkey lives on it.
    #[must_use]
    pub fn has_security_key(&self) -> bool {
        let asks = |account: &Entity| {
            let is = |name: &FactName, word: &str| account.value(name) == word;
            is(&FactName::SecondStep, "securityKey")
                || is(&FactName::SecondStepSpare, "securityKey")
                || is(&FactName::PasskeyPlace, "key")
        };
        let found = || self.model.person_says(&FactName::CodesLive) == "key" || self.accounts().any(asks);
        *self.security_key.get_or_init(found)
    }

    /// Which phone company has the lock of which number.
    #[must_use]
    pub fn locks(&self) -> &Locks<'a> {
        self.locks.get_or_init(|| Locks::new(self.listed(), self.model))
    }

    fn beside(&self) -> &Beside<'a> {
        self.beside.get_or_init(|| {
            let mut beside = Beside::default();
            for listed in self.listed() {
                let account = listed.account;
                let group = account.value(&FactName::PasswordGroup);
                if !group.is_empty() {
                    beside.sharing.entry(group).or_default().push(account.id);
                }
                if let Some(fact) = account.fact(&FactName::StrangerFound).filter(|fact| fact.value == "yes") {
                    beside.strangers.push(Stranger { account: account.id, resets: listed.resets, at: fact.at });
                }
            }
            for app in self.model.of(Kind::App) {
                if let Some(account) = Id::parse(app.value(&FactName::Of)) {
                    beside.apps.entry(account).or_default().push(app);
                }
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
