//! Adds and changes accounts. What is done with identifiers, with what was removed, and with the person's answers about themself is in
//! the files below.

mod identifiers;
mod person;
mod removed;
mod values;

use std::collections::BTreeSet;

use core_rules::accounts::{
    self, IdentifierKind, MAIL_ELSEWHERE, Problem, find_identifier, host_of_site, member_since, plain_name,
    same_account, sign_in,
};
use core_rules::catalogue::Company;
use core_rules::catalogue::{Catalogue, Service};
use core_rules::graph;
use core_rules::known::Known;
use core_rules::model::{Change, Entity, Fact, FactName, Id, Kind, Origin, facts};

use crate::faults::{Invalid, NotFound, OpenFault};
use crate::{App, Open, ids};

use person::reset_mailbox_asks;
pub(crate) use removed::forget;
pub use removed::{KEPT_DAYS, days_left};
use values::checked;

/// What the person enters for a new account. An empty string means that it is not known.
#[derive(Debug, Clone, Default)]
pub struct NewAccount<'a> {
    /// The id of a catalogue service or of a site in a public list (`LiveLists::id_of`); empty for a service that the person made.
    pub service: &'a str,
    /// The name of a service that the person made.
    pub name: &'a str,
    /// The web site of such a service.
    pub site: &'a str,
    /// The e-mail address, phone number or user name that signs in.
    pub sign_in: &'a str,
    /// When the account was made: an ISO 8601 date, month or year.
    pub member_since: &'a str,
}

/// The reason why an account or identifier was not added, changed or restored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AccountFault {
    /// See [`OpenFault`].
    #[error(transparent)]
    Open(#[from] OpenFault),
    /// See [`NotFound`].
    #[error(transparent)]
    NotFound(#[from] NotFound),
    /// See [`Invalid`].
    #[error(transparent)]
    Invalid(#[from] Invalid),
    /// The same one is listed already, under this id.
    #[error("already there")]
    AlreadyThere(Id),
}

pub(crate) fn said(known: &Known<'_>, value: impl Into<String>) -> Fact {
    Fact { value: value.into(), origin: Origin::Person, at: known.now }
}

fn bad(field: &'static str) -> impl Fn(Problem) -> Invalid {
    move |problem| Invalid(field, problem)
}

/// Where a new account is: the id of a catalogue service, and the name and host of a site that the catalogue does not have. Empty
/// strings mean that there is none.
struct Place {
    service: String,
    name: String,
    host: String,
}

/// Finds the place of a new account. A site from a public list is stored with its name and domain, so that the account stays as it is
/// without the list.
fn place(known: &Known<'_>, open: &Open, new: &NewAccount<'_>) -> Result<Place, Invalid> {
    let typed = || -> Result<(String, String), Invalid> {
        let host = match new.site.trim() {
            "" => String::new(),
            site => host_of_site(site).ok_or(Invalid("site", Problem::NotAUrl))?,
        };
        Ok((plain_name(new.name).map_err(bad("name"))?, host))
    };
    if new.service.is_empty() {
        let (name, host) = typed()?;
        return Ok(Place { service: String::new(), name, host });
    }
    if let Some(service) = known.catalogue.service(new.service) {
        let (service, own) = (service.id.clone(), service.is_stand_in() && !new.name.trim().is_empty());
        let (name, mut host) = if own { typed()? } else { Default::default() };
        if host.is_empty() {
            host = company_site(known, open, &service, &name);
        }
        return Ok(Place { service, name, host });
    }
    let chosen = open.live_lists().chosen(known.catalogue, new.service);
    let (under, site) = chosen.ok_or(Invalid("service", Problem::NotAChoice))?;
    let name = plain_name(&site.name).unwrap_or_else(|_| site.domain.clone());
    Ok(Place { service: under.map_or_else(String::new, |service| service.id.clone()), name, host: site.domain.clone() })
}

/// Returns the domain of a bank or phone company by its name, because the leak lists know companies by domain. Empty if the name is not
/// known.
fn company_site(known: &Known<'_>, open: &Open, service: &str, name: &str) -> String {
    let country = known.model.person_says(&FactName::Country);
    let called = |company| open.live_lists().company_called(company, country, name);
    Company::of(service).and_then(called).map_or_else(String::new, |site| site.domain.clone())
}

/// Returns the changes that add an account and its sign-in as an identifier, and the account's id.
fn add(known: &Known<'_>, open: &Open, new: &NewAccount<'_>) -> Result<(Vec<Change>, Id), AccountFault> {
    let id = ids::fresh()?;
    let (mut changes, signs_in) = describe(known, open, id, new)?;
    if let Some((kind, value)) = &signs_in {
        changes.extend(list_identifier(known, *kind, value)?);
    }
    Ok((changes, id))
}

/// The kind and value of what an account signs in with; `None` if that is not known.
type SignIn = Option<(IdentifierKind, String)>;

/// Returns the changes that add an account of this id without its sign-in as an identifier, and its sign-in.
fn describe(
    known: &Known<'_>,
    open: &Open,
    id: Id,
    new: &NewAccount<'_>,
) -> Result<(Vec<Change>, SignIn), AccountFault> {
    let mut changes = vec![Change::New(id, Kind::Account)];
    let mut set = |name: FactName, value: String| changes.push(Change::Set(id, name, said(known, value)));
    let place = place(known, open, new)?;
    let facts =
        [(FactName::OwnName, &place.name), (FactName::OwnSite, &place.host), (FactName::Service, &place.service)];
    for (name, value) in facts.into_iter().filter(|(_, value)| !value.is_empty()) {
        set(name, value.clone());
    }
    if !place.service.is_empty() {
        // "Did they write to you?" may have been answered before the account was added.
        for incident in known.catalogue.incidents_of(&place.service) {
            let wrote = known.model.person_answer(&facts::they_wrote(&incident.id));
            if let Some(had) = core_rules::exposure::had_then(wrote) {
                let (name, value) = facts::had_then(&incident.id).is(had);
                set(name, value);
            }
        }
    }
    let signs_in = sign_in(new.sign_in).map_err(bad("signIn"))?;
    let value = signs_in.as_ref().map_or("", |(_, value)| value.as_str());
    if let Some(there) = same_account(known.model, &place.service, &place.name, value) {
        return Err(AccountFault::AlreadyThere(there));
    }
    if let Some((_, value)) = &signs_in {
        set(FactName::SignIn, value.clone());
    }
    if let Some(date) = member_since(new.member_since, known.today).map_err(bad("memberSince"))? {
        set(FactName::MemberSince, date.to_string());
    }
    Ok((changes, signs_in))
}

/// Returns the changes that set `address` as the sign-in of accounts that the person added from the tiles before giving it. Accounts
/// from an import are left alone, because the import would have had their sign-in.
fn signs_in_after_all(known: &Known<'_>, address: &str) -> Vec<Change> {
    let ticked = |account: &&Entity| {
        let by_person = account.fact(&FactName::Service).is_some_and(|fact| fact.origin == Origin::Person);
        let of = |name: FactName| account.value(&name);
        let there = same_account(known.model, of(FactName::Service), of(FactName::OwnName), address);
        let by_number = accounts::service(known.catalogue, account).is_some_and(Service::is_the_number);
        by_person && !by_number && of(FactName::SignIn).is_empty() && there.is_none()
    };
    let ticked = known.model.of(Kind::Account).into_iter().filter(ticked);
    ticked.map(|account| Change::Set(account.id, FactName::SignIn, said(known, address))).collect()
}

/// Returns the changes that add the address or number of a sign-in as an identifier; a user name is added only on request.
///
/// An identifier from an import becomes one that the person entered, so that undoing the import does not remove it.
fn list_identifier(known: &Known<'_>, kind: IdentifierKind, value: &str) -> Result<Vec<Change>, OpenFault> {
    if kind == IdentifierKind::Name {
        return Ok(Vec::new());
    }
    if let Some(there) = find_identifier(known.model, kind, value) {
        if there.fact_by(&FactName::Value, Origin::Person).is_some() {
            return Ok(Vec::new());
        }
        // The value is the same, so it keeps its time: what was found about it since then still holds.
        let at = there.fact(&FactName::Value).map_or(known.now, |fact| fact.at);
        let fact = |value: &str| Fact { at, ..said(known, value) };
        return Ok(vec![
            Change::Set(there.id, FactName::IdentifierKind, fact(kind.word())),
            Change::Set(there.id, FactName::Value, fact(value)),
        ]);
    }
    let id = ids::fresh()?;
    Ok(vec![
        Change::New(id, Kind::Identifier),
        Change::Set(id, FactName::IdentifierKind, said(known, kind.word())),
        Change::Set(id, FactName::Value, said(known, value)),
    ])
}

fn live<'a>(known: &Known<'a>, id: Id, kind: Kind) -> Result<&'a Entity, NotFound> {
    known.model.get(id).filter(|entity| entity.kind == kind && entity.removed.is_none()).ok_or(NotFound)
}

impl App {
    /// Adds an account and returns its id.
    ///
    /// # Errors
    /// [`Invalid`] for a field with a bad value, or [`AccountFault::AlreadyThere`].
    pub fn add_account(&self, new: &NewAccount<'_>) -> Result<Id, AccountFault> {
        self.change(|known, open| add(known, open, new))
    }

    /// Adds accounts from the tiles, with one address for all or none. Accounts that exist already are skipped.
    ///
    /// The address is added as an identifier in any case, and becomes the sign-in of accounts that were added from the tiles before.
    ///
    /// # Errors
    /// [`Invalid`] if the address is not valid, a name cannot be used or a service is unknown. Nothing is added then.
    pub fn add_accounts(&self, new: &[NewAccount<'_>], typed: &str) -> Result<(), AccountFault> {
        self.change(|known, open| {
            // Check first: the field takes addresses only, and a typing error must not become a user name.
            let address = match typed.trim() {
                "" => String::new(),
                typed => accounts::address(typed).map_err(bad("address"))?,
            };
            let mut all = if address.is_empty() {
                Vec::new()
            } else {
                let mut changes = list_identifier(known, IdentifierKind::Email, &address)?;
                changes.extend(signs_in_after_all(known, &address));
                changes
            };
            // Accounts that are added at the same time are listed in the order of their ids: it is that in which they were ticked.
            let mut next_id = ids::in_order(known.now);
            let mut seen = BTreeSet::new();
            for new in new.iter().filter(|new| seen.insert((new.service, new.name.trim().to_lowercase()))) {
                // An account that is a phone number has no address to sign in with.
                let by_number = known.catalogue.service(new.service).is_some_and(Service::is_the_number);
                let new = NewAccount { sign_in: if by_number { "" } else { &address }, ..new.clone() };
                match describe(known, open, next_id()?, &new) {
                    Ok((changes, _)) => all.extend(changes),
                    Err(AccountFault::AlreadyThere(_)) => {}
                    Err(fault) => return Err(fault),
                }
            }
            Ok((all, ()))
        })
    }

    /// Changes an account. Fields that are `None` stay as they are; a fact with an empty value is cleared.
    ///
    /// # Errors
    /// [`NotFound`], [`AccountFault::AlreadyThere`] if another account has the same sign-in, or [`Invalid`] for a bad value.
    pub fn edit_account(&self, id: Id, edit: &EditAccount<'_>) -> Result<(), AccountFault> {
        self.change(|known, open| {
            let account = live(known, id, Kind::Account)?;
            let mut changes = Vec::new();
            if let Some(text) = edit.sign_in {
                let found = sign_in(text).map_err(bad("signIn"))?;
                let value = found.as_ref().map_or("", |(_, value)| value.as_str());
                let (service, own) = (account.value(&FactName::Service), account.value(&FactName::OwnName));
                if let Some(there) = same_account(known.model, service, own, value).filter(|there| *there != id) {
                    return Err(AccountFault::AlreadyThere(there));
                }
                changes.push(Change::Set(id, FactName::SignIn, said(known, value)));
                // The answer that the mail arrives elsewhere was about the old address.
                let same = accounts::same_identifier(IdentifierKind::Email, account.value(&FactName::SignIn), value);
                if !same && account.value(&FactName::MailOf) == MAIL_ELSEWHERE {
                    changes.push(Change::Set(id, FactName::MailOf, said(known, "")));
                }
                if let Some((kind, value)) = &found {
                    changes.extend(list_identifier(known, *kind, value)?);
                }
            }
            if let Some(text) = edit.member_since {
                let date = member_since(text, known.today).map_err(bad("memberSince"))?;
                let value = date.map_or_else(String::new, |date| date.to_string());
                changes.push(Change::Set(id, FactName::MemberSince, said(known, value)));
            }
            if accounts::service(known.catalogue, account).is_none_or(Service::is_stand_in) {
                let mut site = edit.site.map(str::trim).map(str::to_owned);
                if let Some(text) = edit.name {
                    let name = plain_name(text).map_err(bad("name"))?;
                    let named_anew = name != account.value(&FactName::OwnName);
                    // A new name means another company, with another site.
                    let told = site.as_deref().is_some_and(|site| site != account.value(&FactName::OwnSite));
                    if named_anew && !told && Company::of(account.value(&FactName::Service)).is_some() {
                        site = Some(company_site(known, open, account.value(&FactName::Service), &name));
                    }
                    changes.push(Change::Set(id, FactName::OwnName, said(known, name)));
                }
                if let Some(text) = site {
                    let host = host_of_site(&text);
                    if host.is_none() && !text.is_empty() {
                        return Err(Invalid("site", Problem::NotAUrl).into());
                    }
                    changes.push(Change::Set(id, FactName::OwnSite, said(known, host.unwrap_or_default())));
                }
            }
            for (name, value) in edit.facts {
                let value = checked(known, name, value)?;
                // The person may have named the second step of their mailbox before saying that this account is that mailbox.
                let standing = account.answer(&facts::SecondStep);
                if *name == FactName::MailOf && standing.is_none() {
                    let method = reset_mailbox_asks(known, &value).map(|method| facts::SecondStep.is(method));
                    changes.extend(method.map(|(name, method)| Change::Set(id, name, said(known, method))));
                }
                // The account was wrongly taken for the mailbox, so the second step of the mailbox does not belong to it.
                if *name == FactName::MailOf
                    && value == MAIL_ELSEWHERE
                    && let Some((_, address)) = graph::taken_as_mailbox(known).filter(|(taken, _)| *taken == id)
                    && reset_mailbox_asks(known, address).is_some_and(|method| Some(method) == standing)
                {
                    changes.push(Change::Set(id, FactName::SecondStep, said(known, "")));
                }
                changes.push(Change::Set(id, name.clone(), said(known, value)));
            }
            Ok((changes, ()))
        })
    }
}

/// Changes to an account; `None` leaves a field as it is.
#[derive(Debug, Clone, Default)]
pub struct EditAccount<'a> {
    /// The new sign-in; empty if it is not known.
    pub sign_in: Option<&'a str>,
    /// The new date of joining; empty if it is not known.
    pub member_since: Option<&'a str>,
    /// The new name of a service that the person made.
    pub name: Option<&'a str>,
    /// The new web site of such a service.
    pub site: Option<&'a str>,
    /// The facts to set; an empty value clears one.
    pub facts: &'a [(FactName, String)],
}

/// Returns the tiles of a first run in the order to show: mailboxes, phone companies, other services, then banks. Inside each of these
/// the order of the catalogue is kept.
#[must_use]
pub fn tile_order(catalogue: &Catalogue) -> Vec<&core_rules::catalogue::Service> {
    use core_rules::catalogue::Role;
    let mut tiles: Vec<_> = catalogue.services.iter().filter(|service| service.tile).collect();
    let rank = |role: Role| match role {
        Role::Mailbox => 0,
        Role::Carrier => 1,
        Role::Manager | Role::Identity | Role::None => 2,
        Role::Bank => 3,
    };
    tiles.sort_by_key(|service| rank(service.role));
    tiles
}
