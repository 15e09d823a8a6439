//! The lock of a phone number. The number and the account at its phone company share one lock, so a step done for one
//! is done for the other, and the person is asked only once.

use std::collections::HashMap;

use super::{IdentifierKind, Listed, identifier_kind, phone, same_identifier};
use crate::catalogue::Role;
use crate::model::answers::YesNo;
use crate::model::{Entity, FactName, Id, Kind, Model, facts};

/// The phone number whose lock an account at a phone company holds.
#[derive(Debug, Clone, Copy)]
pub enum Lock<'a> {
    /// The account holds the lock of this listed number.
    Of(&'a Entity),
    /// No listed number belongs to the account; the lock is its own.
    Own,
    /// It is not known which listed number belongs to the account; each number has its own lock.
    OnNumbers,
}

/// The locks of all listed accounts at phone companies.
#[derive(Debug, Clone, Default)]
pub struct Locks<'a> {
    at: HashMap<Id, Lock<'a>>,
    companies: HashMap<Id, Vec<&'a Entity>>,
}

impl<'a> Locks<'a> {
    /// Matches the accounts at phone companies with phone numbers: by the number that signs in; or, if only one account
    /// signs in with something else and only one number is listed and not matched, those two.
    #[must_use]
    pub fn new(listed: &[Listed<'a>], model: &'a Model) -> Self {
        let companies: Vec<&Listed<'a>> = listed.iter().filter(|account| account.role() == Role::Carrier).collect();
        if companies.is_empty() {
            return Self::default();
        }
        let is_number = |entity: &&Entity| {
            identifier_kind(entity) == IdentifierKind::Phone && !entity.says(&facts::Retired, YesNo::Yes)
        };
        let numbers: Vec<&Entity> = model.of(Kind::Identifier).into_iter().filter(is_number).collect();
        let says = |company: &&&Listed<'a>| phone(company.sign_in).is_ok();
        let silent = companies.iter().filter(|company| !says(company)).count();
        let has = |company: &&&Listed<'a>, number: &Entity| {
            same_identifier(IdentifierKind::Phone, company.sign_in, number.value(&FactName::Value))
        };
        let mut locks = Self::default();
        for company in &companies {
            let lock = match numbers.as_slice() {
                all if says(&company) => {
                    all.iter().find(|number| has(&company, number)).map_or(Lock::Own, |one| Lock::Of(one))
                }
                [] => Lock::Own,
                [only] if silent == 1 && !companies.iter().any(|other| has(&other, only)) => Lock::Of(only),
                _ => Lock::OnNumbers,
            };
            locks.at.insert(company.account.id, lock);
            if let Lock::Of(number) = lock {
                locks.companies.entry(number.id).or_default().push(company.account);
            }
        }
        locks
    }

    /// Returns the lock of an account, or `None` if it is not at a phone company.
    #[must_use]
    pub fn at(&self, account: Id) -> Option<Lock<'a>> {
        self.at.get(&account).copied()
    }

    /// Returns the other entities that share an entity's lock: the number of an account, and the accounts of that
    /// number.
    #[must_use]
    pub fn twins(&self, entity: &Entity) -> Vec<&'a Entity> {
        let number = match self.at(entity.id) {
            Some(Lock::Of(number)) => Some(number),
            Some(Lock::Own | Lock::OnNumbers) | None => None,
        };
        let companies = self.companies.get(&number.map_or(entity.id, |number| number.id));
        let all = number.into_iter().chain(companies.into_iter().flatten().copied());
        all.filter(|other| other.id != entity.id).collect()
    }
}
