//! A listed account, with what nearly every rule asks of it looked up once.

use super::service;
use crate::catalogue::{Catalogue, Role, Service};
use crate::model::{Entity, FactName};

/// A listed account, with what nearly every rule asks of it.
#[derive(Debug, Clone, Copy)]
pub struct Listed<'a> {
    /// The account.
    pub account: &'a Entity,
    /// Its service, if it is one of the catalogue.
    pub service: Option<&'a Service>,
    /// How it signs in; empty: not known.
    pub sign_in: &'a str,
    /// The address that resets it: as the person said, else the one it signs in with.
    pub resets: &'a str,
    /// `google`, `password`, `passkey`; empty: not known.
    pub signs_in_with: &'a str,
}

impl<'a> Listed<'a> {
    /// Looks them up.
    #[must_use]
    pub fn of(catalogue: &'a Catalogue, account: &'a Entity) -> Self {
        let (told, sign_in) = (account.value(&FactName::ResetsThrough), account.value(&FactName::SignIn));
        let resets = if told.is_empty() { sign_in } else { told };
        let (service, signs_in_with) = (service(catalogue, account), account.value(&FactName::SignsInWith));
        Self { account, service, sign_in, resets, signs_in_with }
    }

    /// What hangs on it.
    #[must_use]
    pub fn role(&self) -> Role {
        self.service.map_or(Role::None, |service| service.role)
    }
}
