//! The input of every rule: the catalogue, the leak book, the model and the current time, with look-ups that several rules share.

use std::collections::HashMap;
use std::sync::OnceLock;

use jiff::{Timestamp, civil::Date};

use crate::accounts::{IdentifierKind, Locks, identifier_key, identifier_kind, service_domain};
use crate::catalogue::Catalogue;
use crate::exposure::{Exposure, KnownLeak, LeakBook};
use crate::model::answers::{CodesLive, PasskeyPlace, SecondStepBy, YesNo};
use crate::model::{Entity, FactName, Id, Kind, Model, facts};

pub use crate::accounts::Listed;

/// The data that a rule may read. Look-ups over all accounts are computed at their first use and kept.
pub struct Known<'a> {
    /// The catalogue in use.
    pub catalogue: &'a Catalogue,
    /// The leak book.
    pub book: &'a LeakBook,
    /// The model: what is known about the person, their accounts, identifiers and devices.
    pub model: &'a Model,
    /// The current time.
    pub now: Timestamp,
    /// The current day in the person's time zone.
    pub today: Date,
    by_address: HashMap<String, Vec<Found<'a>>>,
    listed: OnceLock<Vec<Listed<'a>>>,
    beside: OnceLock<Beside<'a>>,
    at_service: OnceLock<HashMap<&'a str, usize>>,
    at_domain: OnceLock<HashMap<String, Vec<&'a Entity>>>,
    /// Filled at its first use by `touch/numbers.rs`.
    pub(crate) numbers_out: OnceLock<Vec<NumberOut<'a>>>,
    /// Filled at its first use by `touch/numbers.rs`.
    pub(crate) newest_number_out: OnceLock<Option<NumberOut<'a>>>,
    locks: OnceLock<Locks<'a>>,
    security_key: OnceLock<bool>,
}

/// An exposure with its leak.
#[derive(Debug, Clone, Copy)]
pub struct Found<'a> {
    /// The exposure that a source found.
    pub exposure: &'a Exposure,
    /// The leak in which it was found; `None` if the book does not know it.
    pub leak: Option<&'a KnownLeak>,
}

/// An account whose phone number is in a leak or may be.
#[derive(Debug, Clone, Copy)]
pub struct NumberOut<'a> {
    /// The account.
    pub account: Id,
    /// The leak that became known to the person last.
    pub leak: &'a KnownLeak,
    /// Since when the person knows of the leak.
    pub since: Timestamp,
}

/// An account in which the person found a stranger.
#[derive(Debug, Clone, Copy)]
pub struct Stranger<'a> {
    /// The account.
    pub account: Id,
    /// The address to which the account sends its resets; may be empty.
    pub resets: &'a str,
    /// When that was recorded.
    pub at: Timestamp,
}

/// The data of all accounts that the rules for one account need, collected once.
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
    /// The kind of identifier.
    pub kind: IdentifierKind,
    /// The value as the person wrote it.
    pub value: &'a str,
    /// When that was recorded.
    pub at: Timestamp,
}

impl<'a> Known<'a> {
    /// Builds the input. Exposures are indexed by address here, because every account looks up its own.
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

    /// Returns the accounts that were not removed, in the order in which they were listed.
    #[must_use]
    pub fn listed(&self) -> &[Listed<'a>] {
        self.listed.get_or_init(|| {
            let accounts = self.model.of(Kind::Account).into_iter();
            accounts.map(|account| Listed::of(self.catalogue, account)).collect()
        })
    }

    /// Returns the entities of the accounts in [`listed`](Self::listed).
    pub fn accounts(&self) -> impl Iterator<Item = &'a Entity> {
        self.listed().iter().map(|listed| listed.account)
    }

    /// Returns the exposures of the address that an account signs in with.
    #[must_use]
    pub fn exposed(&self, sign_in: &str) -> &[Found<'a>] {
        if self.by_address.is_empty() {
            return &[];
        }
        self.by_address.get(identifier_key(IdentifierKind::Email, sign_in).as_ref()).map_or(&[], Vec::as_slice)
    }

    /// Returns the accounts that share the password of a group, in the order in which they were listed. A group is named by a random
    /// key, never by the password.
    #[must_use]
    pub fn sharing(&self, group: &str) -> &[Id] {
        self.beside().sharing.get(group).map_or(&[], Vec::as_slice)
    }

    /// Returns how many accounts are listed at a service of the catalogue.
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

    /// Returns the accounts at a site that the catalogue does not have, by its registrable domain.
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

    /// Returns the apps, agencies and people that an account lets in.
    #[must_use]
    pub fn apps_of(&self, account: Id) -> &[&'a Entity] {
        self.beside().apps.get(&account).map_or(&[], Vec::as_slice)
    }

    /// Returns the identifiers that the person no longer uses.
    #[must_use]
    pub fn retired(&self) -> &[Retired<'a>] {
        &self.beside().retired
    }

    /// Returns the accounts in which the person found a stranger.
    #[must_use]
    pub fn strangers(&self) -> &[Stranger<'a>] {
        &self.beside().strangers
    }

    /// Returns whether the person has a security key: they keep most of their codes on one, an account uses one as its second step or
    /// spare second step, or a passkey is stored on one.
    #[must_use]
    pub fn has_security_key(&self) -> bool {
        let asks = |account: &Entity| {
            account.says(&facts::SecondStep, SecondStepBy::SecurityKey)
                || account.says(&facts::SecondStepSpare, SecondStepBy::SecurityKey)
                || account.says(&facts::PasskeyPlace, PasskeyPlace::Key)
        };
        let found = || self.model.person_answer(&facts::CodesLive) == Some(CodesLive::Key) || self.accounts().any(asks);
        *self.security_key.get_or_init(found)
    }

    /// Returns which phone company holds the lock of which number.
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
                if let Some(fact) = account.fact_saying(&facts::StrangerFound, YesNo::Yes) {
                    beside.strangers.push(Stranger { account: account.id, resets: listed.resets, at: fact.at });
                }
            }
            for app in self.model.of(Kind::App) {
                if let Some(account) = app.answer(&facts::Of) {
                    beside.apps.entry(account).or_default().push(app);
                }
            }
            for identifier in self.model.of(Kind::Identifier) {
                if let Some(fact) = identifier.fact_saying(&facts::Retired, YesNo::Yes) {
                    let (kind, value) = (identifier_kind(identifier), identifier.value(&FactName::Value));
                    beside.retired.push(Retired { kind, value, at: fact.at });
                }
            }
            beside
        })
    }
}
