//! Accounts and identifiers: parsing what people type, and what follows from it.

mod entry;
mod key;
mod listed;
mod lock;
mod mailbox;
mod names;
mod offers;
mod strength;

use std::collections::HashSet;

use crate::catalogue::{Catalogue, Role, Service, is_at_home, site_domain};
use crate::model::{Entity, FactName, Id, Kind, Model, facts};

pub use crate::model::answers::IdentifierKind;
pub(crate) use entry::site_host;
pub use entry::{
    Problem, address, api_key, base_url, host_of_site, identifier, member_since, phone, plain_name, sign_in, user_name,
};
pub use key::{identifier_key, same_identifier};
pub use listed::Listed;
pub use lock::{Lock, Locks};
pub use mailbox::{
    MAIL_ELSEWHERE, MailQuestion, is_mailbox_of, mail_of, mail_question, may_be_mailbox, may_become_mailbox,
    may_become_mailbox_at,
};
pub use names::{account_name, kind_of_service, tint};
pub use offers::{Offer, offers};
pub use strength::is_weak;

/// Returns the kind of an identifier; an unknown or absent one counts as a user name.
#[must_use]
pub fn identifier_kind(identifier: &Entity) -> IdentifierKind {
    identifier.answer(&facts::IdentifierKind).unwrap_or(IdentifierKind::Name)
}

/// Returns the catalogue's service of an account, or `None` if the person made the service. The site of a bank, phone
/// company or mail provider in our list belongs to the stand-in service, whether the person or a file named it.
#[must_use]
pub fn service<'a>(catalogue: &'a Catalogue, account: &Entity) -> Option<&'a Service> {
    let named = account.value(&FactName::Service);
    if named.is_empty() { company(catalogue, account.value(&FactName::OwnSite)) } else { catalogue.service(named) }
}

/// Returns the stand-in service for the bank, phone company or mail provider at a site, or `None` if our list does not have it.
fn company<'a>(catalogue: &'a Catalogue, site: &str) -> Option<&'a Service> {
    if site.is_empty() {
        return None;
    }
    catalogue.company_at(&site_host(site)?)
}

/// Returns the registrable domain of a service that the person made, also if a service of ours stands in for it (*My
/// bank*); `None` for any other service of the catalogue.
#[must_use]
pub fn service_domain(catalogue: &Catalogue, account: &Entity) -> Option<String> {
    if service(catalogue, account).is_some_and(|service| !service.is_stand_in()) {
        return None;
    }
    host_of_site(account.value(&FactName::OwnSite)).and_then(|host| site_domain(&host))
}

/// Returns whether an account is on a device in a private network, such as a router or a NAS.
#[must_use]
pub fn at_home(account: &Entity) -> bool {
    account.value(&FactName::Service).is_empty() && is_at_home(account.value(&FactName::OwnSite))
}

/// Returns the role of an account's service for other accounts.
#[must_use]
pub fn role(catalogue: &Catalogue, account: &Entity) -> Role {
    service(catalogue, account).map_or(Role::None, |service| service.role)
}

/// Returns the listed identifier of this kind and value, or `None`.
#[must_use]
pub fn find_identifier<'a>(model: &'a Model, kind: IdentifierKind, value: &str) -> Option<&'a Entity> {
    model
        .of(Kind::Identifier)
        .into_iter()
        .find(|known| identifier_kind(known) == kind && same_identifier(kind, known.value(&FactName::Value), value))
}

/// Returns the kind and [`identifier_key`] of every listed identifier, for looking up many.
#[must_use]
pub fn listed_identifiers(model: &Model) -> HashSet<(IdentifierKind, String)> {
    let key = |known: &Entity| {
        let kind = identifier_kind(known);
        (kind, identifier_key(kind, known.value(&FactName::Value)).into_owned())
    };
    model.of(Kind::Identifier).into_iter().map(key).filter(|(_, key)| !key.is_empty()).collect()
}

/// Returns the ids of the accounts that sign in or are reset with an identifier.
#[must_use]
pub fn accounts_of(model: &Model, identifier: &Entity) -> Vec<Id> {
    let (kind, value) = (identifier_kind(identifier), identifier.value(&FactName::Value));
    let uses = |account: &&Entity| {
        [FactName::SignIn, FactName::ResetsThrough, FactName::ResetPhone]
            .iter()
            .any(|name| !account.value(name).is_empty() && same_identifier(kind, account.value(name), value))
    };
    model.of(Kind::Account).into_iter().filter(uses).map(|account| account.id).collect()
}

/// Returns the listed account with the same service and sign-in, either of which may be empty, or `None`.
#[must_use]
pub fn same_account(model: &Model, service: &str, own_name: &str, sign_in: &str) -> Option<Id> {
    let is = |account: &&Entity| {
        account.value(&FactName::Service) == service
            && account.value(&FactName::OwnName).to_lowercase() == own_name.to_lowercase()
            && account.value(&FactName::SignIn).trim().to_lowercase() == sign_in.trim().to_lowercase()
    };
    model.of(Kind::Account).into_iter().find(is).map(|account| account.id)
}
