//! Adds, changes, removes and restores accounts and identifiers, and stores the person's answers about themself.

use std::collections::BTreeSet;

use core_rules::accounts::{
    self, IdentifierKind, MAIL_ELSEWHERE, Problem, find_identifier, host_of_site, identifier, member_since, plain_name,
    same_account, sign_in,
};
use core_rules::catalogue::Company;
use core_rules::catalogue::{Catalogue, LooseDate, Service};
use core_rules::graph;
use core_rules::known::Known;
use core_rules::model::answers::{MailboxAsks, PasswordsLive, SecondStepBy, YesNo};
use core_rules::model::{Change, Entity, Fact, FactName, Id, IdOrUnsure, Kind, Origin, Value, facts};

use crate::{App, Fault, Open, ids};

/// How many days an account or identifier is kept after it was removed.
pub const KEPT_DAYS: i64 = 30;

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

pub(crate) fn said(known: &Known<'_>, value: impl Into<String>) -> Fact {
    Fact { value: value.into(), origin: Origin::Person, at: known.now }
}

fn bad(field: &'static str) -> impl Fn(Problem) -> Fault {
    move |problem| Fault::Invalid(field, problem)
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
fn place(known: &Known<'_>, open: &Open, new: &NewAccount<'_>) -> Result<Place, Fault> {
    let typed = || -> Result<(String, String), Fault> {
        let host = match new.site.trim() {
            "" => String::new(),
            site => host_of_site(site).ok_or(Fault::Invalid("site", Problem::NotAUrl))?,
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
    let (under, site) = chosen.ok_or(Fault::Invalid("service", Problem::NotAChoice))?;
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
fn add(known: &Known<'_>, open: &Open, new: &NewAccount<'_>) -> Result<(Vec<Change>, Id), Fault> {
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
fn describe(known: &Known<'_>, open: &Open, id: Id, new: &NewAccount<'_>) -> Result<(Vec<Change>, SignIn), Fault> {
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
        return Err(Fault::AlreadyThere(there));
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
fn list_identifier(known: &Known<'_>, kind: IdentifierKind, value: &str) -> Result<Vec<Change>, Fault> {
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

/// Returns the account or identifier that is the same as a removed one and was added after it was removed.
fn listed_again(known: &Known<'_>, gone: &Entity) -> Option<Id> {
    match gone.kind {
        Kind::Account => {
            let value = |name: FactName| gone.value(&name);
            same_account(known.model, value(FactName::Service), value(FactName::OwnName), value(FactName::SignIn))
        }
        Kind::Identifier => {
            let kind = accounts::identifier_kind(gone);
            find_identifier(known.model, kind, gone.value(&FactName::Value)).map(|entity| entity.id)
        }
        Kind::Person | Kind::Device | Kind::App => None,
    }
}

fn live<'a>(known: &Known<'a>, id: Id, kind: Kind) -> Result<&'a Entity, Fault> {
    known.model.get(id).filter(|entity| entity.kind == kind && entity.removed.is_none()).ok_or(Fault::NotFound)
}

impl App {
    /// Adds an account and returns its id.
    ///
    /// # Errors
    /// [`Fault::Invalid`] for a field with a bad value, or [`Fault::AlreadyThere`].
    pub fn add_account(&self, new: &NewAccount<'_>) -> Result<Id, Fault> {
        self.change(|known, open| add(known, open, new))
    }

    /// Adds accounts from the tiles, with one address for all or none. Accounts that exist already are skipped.
    ///
    /// The address is added as an identifier in any case, and becomes the sign-in of accounts that were added from the tiles before.
    ///
    /// # Errors
    /// [`Fault::Invalid`] if the address is not valid, a name cannot be used or a service is unknown. Nothing is added then.
    pub fn add_accounts(&self, new: &[NewAccount<'_>], typed: &str) -> Result<(), Fault> {
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
                    Err(Fault::AlreadyThere(_)) => {}
                    Err(fault) => return Err(fault),
                }
            }
            Ok((all, ()))
        })
    }

    /// Changes an account. Fields that are `None` stay as they are; a fact with an empty value is cleared.
    ///
    /// # Errors
    /// [`Fault::NotFound`], [`Fault::AlreadyThere`] if another account has the same sign-in, or [`Fault::Invalid`] for a bad value.
    pub fn edit_account(&self, id: Id, edit: &EditAccount<'_>) -> Result<(), Fault> {
        self.change(|known, open| {
            let account = live(known, id, Kind::Account)?;
            let mut changes = Vec::new();
            if let Some(text) = edit.sign_in {
                let found = sign_in(text).map_err(bad("signIn"))?;
                let value = found.as_ref().map_or("", |(_, value)| value.as_str());
                let (service, own) = (account.value(&FactName::Service), account.value(&FactName::OwnName));
                if let Some(there) = same_account(known.model, service, own, value).filter(|there| *there != id) {
                    return Err(Fault::AlreadyThere(there));
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
                        return Err(Fault::Invalid("site", Problem::NotAUrl));
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

    /// Removes an account. It can be restored for [`KEPT_DAYS`] days.
    ///
    /// # Errors
    /// [`Fault::NotFound`].
    pub fn remove_account(&self, id: Id) -> Result<(), Fault> {
        self.change(|known, _| {
            live(known, id, Kind::Account)?;
            Ok((vec![Change::Remove(id)], ()))
        })
    }

    /// Restores a removed account or identifier.
    ///
    /// # Errors
    /// [`Fault::NotFound`], or [`Fault::AlreadyThere`] if the same one was added again since.
    pub fn restore(&self, id: Id) -> Result<(), Fault> {
        self.change(|known, _| {
            let entity = known.model.get(id).filter(|entity| entity.removed.is_some()).ok_or(Fault::NotFound)?;
            if let Some(there) = listed_again(known, entity) {
                return Err(Fault::AlreadyThere(there));
            }
            Ok((vec![Change::Restore(id)], ()))
        })
    }

    /// Deletes a removed account or identifier for good, with the connected apps of an account.
    ///
    /// # Errors
    /// [`Fault::NotFound`].
    pub fn delete_for_good(&self, id: Id) -> Result<(), Fault> {
        self.change(|known, _| {
            known.model.get(id).filter(|entity| entity.removed.is_some()).ok_or(Fault::NotFound)?;
            Ok((forget(known, id), ()))
        })
    }

    /// Adds an identifier and returns its id.
    ///
    /// # Errors
    /// [`Fault::Invalid`] if the value is not valid for its kind, or [`Fault::AlreadyThere`].
    pub fn add_identifier(&self, kind: IdentifierKind, text: &str) -> Result<Id, Fault> {
        self.change(|known, _| {
            let value = identifier(kind, text).map_err(bad("value"))?;
            if let Some(there) = find_identifier(known.model, kind, &value) {
                return Err(Fault::AlreadyThere(there.id));
            }
            let id = ids::fresh()?;
            let changes = vec![
                Change::New(id, Kind::Identifier),
                Change::Set(id, FactName::IdentifierKind, said(known, kind.word())),
                Change::Set(id, FactName::Value, said(known, value)),
            ];
            Ok((changes, id))
        })
    }

    /// Changes an identifier. With a new value its exposures and consents are deleted, because they were about the old one.
    ///
    /// # Errors
    /// [`Fault::NotFound`], [`Fault::Invalid`] if the value is not valid for its kind, or [`Fault::AlreadyThere`].
    pub fn edit_identifier(&self, id: Id, text: Option<&str>, retired: Option<bool>) -> Result<(), Fault> {
        self.change(|known, open| {
            let entity = live(known, id, Kind::Identifier)?;
            let mut changes = Vec::new();
            if let Some(text) = text {
                let kind = accounts::identifier_kind(entity);
                let value = identifier(kind, text).map_err(bad("value"))?;
                if let Some(there) = find_identifier(known.model, kind, &value).filter(|there| there.id != id) {
                    return Err(Fault::AlreadyThere(there.id));
                }
                // The same identifier in another spelling keeps its time, exposures and consents.
                let mut fact = said(known, value);
                if let Some(old) =
                    entity.fact(&FactName::Value).filter(|old| accounts::same_identifier(kind, &fact.value, &old.value))
                {
                    fact.at = old.at;
                } else {
                    let found = known.model.exposures().iter().filter(|exposure| exposure.identifier == id);
                    changes.extend(found.map(|exposure| Change::Unexpose(exposure.clone())));
                    changes.extend(open.settings.ends_consents(None, Some(id))); // agreed to for another address
                    changes.push(Change::Anonymous(id));
                }
                changes.push(Change::Set(id, FactName::Value, fact));
            }
            if let Some(retired) = retired {
                let (name, value) = facts::Retired.is(if retired { YesNo::Yes } else { YesNo::No });
                changes.push(Change::Set(id, name, said(known, value)));
            }
            Ok((changes, ()))
        })
    }

    /// Removes an identifier and ends its consents. It can be restored for [`KEPT_DAYS`] days.
    ///
    /// # Errors
    /// [`Fault::NotFound`].
    pub fn remove_identifier(&self, id: Id) -> Result<(), Fault> {
        self.change(|known, open| {
            live(known, id, Kind::Identifier)?;
            let ends = open.settings.ends_consents(None, Some(id));
            Ok((ends.into_iter().chain([Change::Remove(id)]).collect(), ()))
        })
    }

    /// Stores an answer of the person about themself; an empty one clears the answer.
    ///
    /// # Errors
    /// [`Fault::Invalid`] if `name` is not such a question or `answer` is not one of its choices.
    pub fn answer_person(&self, name: FactName, answer: &str) -> Result<(), Fault> {
        self.change(|known, _| {
            let fine = match name {
                FactName::WhyHere
                | FactName::MailboxAsks
                | FactName::Infected
                | FactName::GuideOn
                | FactName::FirstRunAt => is_word_of(&name, answer),
                // Of all passwords, "somewhere else" is no answer.
                FactName::PasswordsLive => {
                    PasswordsLive::parse(answer).is_some_and(|place| place != PasswordsLive::Other)
                }
                FactName::ResetMailbox => match IdOrUnsure::parse(answer) {
                    Some(IdOrUnsure::Known(id)) => live(known, id, Kind::Identifier).is_ok(),
                    Some(IdOrUnsure::Unsure) => true,
                    None => false,
                },
                FactName::Country => answer.len() == 2 && answer.bytes().all(|letter| letter.is_ascii_lowercase()),
                FactName::CameFor => known.book.get(answer).is_some(),
                _ => return Err(Fault::Invalid("question", Problem::NotAChoice)),
            };
            if !fine && !answer.is_empty() {
                return Err(Fault::Invalid("answer", Problem::NotAChoice));
            }
            let mut changes = vec![Change::Set(known.model.person, name.clone(), said(known, answer))];
            changes.extend(mailbox_facts(known, &name, answer));
            Ok((changes, ()))
        })
    }
}

/// Returns the changes that set the second step of the account which is, or is taken to be, the mailbox that the person answered about.
/// Answers to other questions change nothing, because the account may have newer facts by then.
fn mailbox_facts(known: &Known<'_>, name: &FactName, answer: &str) -> Vec<Change> {
    if !matches!(name, FactName::MailboxAsks | FactName::ResetMailbox) {
        return Vec::new();
    }
    let asks = match name {
        FactName::MailboxAsks => MailboxAsks::parse(answer),
        _ => known.model.person_answer(&facts::MailboxAsks),
    };
    let mailbox = match name {
        FactName::ResetMailbox => IdOrUnsure::parse(answer),
        _ => known.model.person_answer(&facts::ResetMailbox),
    };
    let Some(method) = asks.and_then(method_of) else { return Vec::new() };
    let Some(identifier) = mailbox.and_then(|mailbox| mailbox_of(known, mailbox)) else { return Vec::new() };
    let address = identifier.value(&FactName::Value);
    let is_it = |account: &&Entity| accounts::is_mailbox_of(known.catalogue, account, address);
    let mut mailboxes: Vec<Id> = known.model.of(Kind::Account).into_iter().filter(is_it).map(|own| own.id).collect();
    // If no mailbox is known for the address, take the only mail account that signs in with it, until the person says otherwise.
    if mailboxes.is_empty() {
        mailboxes.extend(graph::taken_for(known, address));
    }
    let (name, value) = facts::SecondStep.is(method);
    mailboxes.into_iter().map(|account| Change::Set(account, name.clone(), said(known, value.clone()))).collect()
}

/// Returns the address that the person named for resets, even if it was removed since.
fn mailbox_of<'a>(known: &Known<'a>, mailbox: IdOrUnsure) -> Option<&'a Entity> {
    match mailbox {
        IdOrUnsure::Known(id) => known.model.get(id),
        IdOrUnsure::Unsure => None,
    }
}

/// Returns the second step that the person named for the mailbox that gets most resets, if `address` is the address of that mailbox.
fn reset_mailbox_asks(known: &Known<'_>, address: &str) -> Option<SecondStepBy> {
    let mailbox = mailbox_of(known, known.model.person_answer(&facts::ResetMailbox)?)?;
    let is_it = accounts::same_identifier(IdentifierKind::Email, mailbox.value(&FactName::Value), address);
    known.model.person_answer(&facts::MailboxAsks).and_then(method_of).filter(|_| is_it)
}

/// Converts the answer about the mailbox's second step to that of the account; `None` if the person was not sure.
const fn method_of(asks: MailboxAsks) -> Option<SecondStepBy> {
    match asks {
        MailboxAsks::None => Some(SecondStepBy::None),
        MailboxAsks::Sms => Some(SecondStepBy::Sms),
        MailboxAsks::App => Some(SecondStepBy::App),
        MailboxAsks::Prompt => Some(SecondStepBy::Prompt),
        MailboxAsks::Key => Some(SecondStepBy::SecurityKey),
        MailboxAsks::Passkey => Some(SecondStepBy::Passkey),
        MailboxAsks::Unsure => None,
    }
}

/// Returns whether a value is one of the words of a fact that has a closed list.
fn is_word_of(name: &FactName, value: &str) -> bool {
    name.words().is_some_and(|words| words.contains(&value))
}

/// Returns the days until an account or identifier that was removed at `removed` is deleted. Only time that has certainly passed counts,
/// because the clock may have been changed.
#[must_use]
pub fn days_left(open: &Open, now: jiff::Timestamp, removed: jiff::Timestamp) -> i64 {
    KEPT_DAYS - open.settings.starts.passed_since(removed, now).as_hours() / 24
}

pub(crate) fn forget(known: &Known<'_>, id: Id) -> Vec<Change> {
    let apps = crate::apps::apps_of(known, id).into_iter();
    apps.map(|app| Change::Forget(app.id)).chain([Change::Forget(id)]).collect()
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

/// Checks and normalizes the value of a fact that the person sets: a choice, date, address, phone number or small number, depending on
/// `name`. Anything else is [`Fault::Invalid`].
fn checked(known: &Known<'_>, name: &FactName, value: &str) -> Result<String, Fault> {
    let value = value.trim();
    if value.is_empty() {
        return Ok(String::new());
    }
    let not_a_choice = Fault::Invalid("facts", Problem::NotAChoice);
    match name {
        // That there is no second method is an answer of a walkthrough alone.
        FactName::SecondStepSpare if SecondStepBy::parse(value) == Some(SecondStepBy::None) => Err(not_a_choice),
        FactName::SecondStep
        | FactName::SecondStepSpare
        | FactName::CodesPlace
        | FactName::PasswordPlace
        | FactName::SignsInWith
        | FactName::Unused
        | FactName::SomeoneIn
        | FactName::StrangerFound
        | FactName::ResetProtection
            if is_word_of(name, value) =>
        {
            Ok(value.to_owned())
        }
        FactName::PasswordChanged => {
            let date = LooseDate::parse(value).ok_or(Fault::Invalid("facts", Problem::NotADate))?;
            if date.first_day() > known.today {
                Err(Fault::Invalid("facts", Problem::InTheFuture))
            } else {
                Ok(date.to_string())
            }
        }
        FactName::MailOf if value == MAIL_ELSEWHERE => Ok(value.to_owned()),
        FactName::ResetsThrough | FactName::MailOf => accounts::address(value).map_err(bad("facts")),
        FactName::ResetPhone => accounts::phone(value).map_err(bad("facts")),
        FactName::CodesLeft if value.len() <= 2 && value.bytes().all(|byte| byte.is_ascii_digit()) => {
            Ok(value.to_owned())
        }
        _ => Err(not_a_choice),
    }
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
