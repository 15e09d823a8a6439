//! A listed account with the values that nearly every rule needs, looked up once.

use super::service;
use crate::catalogue::{Catalogue, Role, Service};
use crate::model::answers::SignsInWith;
use crate::model::{Entity, FactName, facts};

/// A listed account with the values that nearly every rule needs.
#[derive(Debug, Clone, Copy)]
pub struct Listed<'a> {
    /// The account.
    pub account: &'a Entity,
    /// The account's service, or `None` if the catalogue does not have it.
    pub service: Option<&'a Service>,
    /// The identifier that signs in, or an empty string if it is not known.
    pub sign_in: &'a str,
    /// The address that resets the account: the one that is recorded, or else the sign-in.
    pub resets: &'a str,
    /// How one signs in, if it is known.
    pub signs_in_with: Option<SignsInWith>,
}

impl<'a> Listed<'a> {
    /// Looks up the values of an account.
    #[must_use]
    pub fn of(catalogue: &'a Catalogue, account: &'a Entity) -> Self {
        let (told, sign_in) = (account.value(&FactName::ResetsThrough), account.value(&FactName::SignIn));
        let resets = if told.is_empty() { sign_in } else { told };
        let (service, signs_in_with) = (service(catalogue, account), account.answer(&facts::SignsInWith));
        Self { account, service, sign_in, resets, signs_in_with }
    }

    /// Returns the role of the account's service for other accounts.
    #[must_use]
    pub fn role(&self) -> Role {
        self.service.map_or(Role::None, |service| service.role)
    }
}
