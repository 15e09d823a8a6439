//! Where the lock of a phone number hangs. The number and the account at the company that has it are two names for one lock:
//! what is done about the one is done about the other, and nobody is asked for it twice.

use std::collections::HashMap;

use super::{IdentifierKind, Listed, identifier_kind, phone, same_identifier};
use crate::catalogue::Role;
use crate::model::{Entity, FactName, Id, Kind, Model};

/// Which number an account at a phone company has the lock of.
#[derive(Debug, Clone, Copy)]
pub enum Lock<'a> {
    /// A listed one.
    Of(&'a Entity),
    /// None that is listed: the lock hangs on the account alone.
    Own,
    /// One of several that are listed, and it is not said which: the lock hangs on each of those.
    OnNumbers,
}

/// The locks of all listed phone companies.
#[derive(Debug, Clone, Default)]
pub struct Locks<'a> {
    at: HashMap<Id, Lock<'a>>,
    companies: HashMap<Id, Vec<&'a Entity>>,
}

impl<'a> Locks<'a> {
    /// Brings companies and numbers together: by the number that the account signs in with; where it signs in with something
    /// else, the only one of them has the only number.
    #[must_use]
    pub fn new(listed: &[Listed<'a>], model: &'a Model) -> Self {
        let companies: Vec<&Listed<'a>> = listed.iter().filter(|account| account.role() == Role::Carrier).collect();
        if companies.is_empty() {
            return Self::default();
        }
        let is_number = |entity: &&Entity| {
            identifier_kind(entity) == IdentifierKind::Phone && entity.value(&FactName::Retired) != "yes"
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

    /// The lock of a phone company's account; `None`: it is none.
    #[must_use]
    pub fn at(&self, account: Id) -> Option<Lock<'a>> {
        self.at.get(&account).copied()
    }

    /// Everything that the lock of an entity hangs on besides: the number of an account, the accounts of a number and theirs.
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
