//! The access graph: which account opens which, by the mailbox or phone number that resets it or by signing in with
//! another account (principles.md#advice).

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};

use crate::accounts::{self, IdentifierKind, identifier_key};
use crate::catalogue::{Role, Service};
use crate::known::{Known, Listed};
use crate::model::answers::SignsInWith;
use crate::model::{FactName, Id, IdOrUnsure, Value, facts};

/// Returns the account that is taken for the mailbox of the address that the person named for resets, and that address;
/// `None` if no address was named or no account fits.
#[must_use]
pub fn taken_as_mailbox<'a>(known: &Known<'a>) -> Option<(Id, &'a str)> {
    let Some(IdOrUnsure::Known(named)) = known.model.person_answer(&facts::ResetMailbox) else { return None };
    let address = known.model.get(named).filter(|named| named.removed.is_none())?.value(&FactName::Value);
    taken_for(known, address).map(|account| (account, address))
}

/// Returns the account that is taken for the mailbox of an address: the only mail account that signs in with it, where
/// the person has not answered yet where its mail is read. `None` if the mailbox is known or no single account fits.
#[must_use]
pub fn taken_for(known: &Known<'_>, address: &str) -> Option<Id> {
    let is_it = |said: &str| accounts::same_identifier(IdentifierKind::Email, said, address);
    let mailboxes = || known.listed().iter().filter(|listed| listed.role() == Role::Mailbox);
    if mailboxes().any(|listed| accounts::mail_of(known.catalogue, listed.account).any(is_it)) {
        return None;
    }
    let asked = |account| accounts::mail_question(known.catalogue, account);
    let unsaid = |account| asked(account).is_some_and(|asked| asked.here.is_none() && is_it(asked.address));
    let mut may_be = mailboxes().map(|listed| listed.account).filter(|account| unsaid(account));
    let only = may_be.next()?;
    may_be.next().is_none().then_some(only.id)
}

/// The access graph of the listed accounts.
#[derive(Debug, Clone, Default)]
pub struct Graph {
    /// The ids of the accounts, in the order in which they were listed.
    ids: Vec<Id>,
    places: HashMap<Id, u32>,
    /// For each account, the positions of the accounts that it opens.
    opens: Vec<Vec<u32>>,
}

/// The positions of accounts that open others, by the value that the others refer to.
#[derive(Default)]
struct Openers<'a> {
    mailboxes: HashMap<Cow<'a, str>, Vec<u32>>,
    identity: HashMap<&'a str, Vec<u32>>,
    carriers: HashMap<Cow<'a, str>, Vec<u32>>,
}

impl<'a> Openers<'a> {
    fn of(known: &Known<'a>) -> Self {
        let mut openers = Self::default();
        let taken = taken_as_mailbox(known);
        for (place, account) in (0..).zip(known.listed()) {
            let (role, sign_in) = (account.role(), account.sign_in);
            let taken = taken.filter(|(id, _)| *id == account.account.id).map(|(_, address)| address);
            for address in accounts::mail_of(known.catalogue, account.account).chain(taken) {
                openers.mailboxes.entry(identifier_key(IdentifierKind::Email, address)).or_default().push(place);
            }
            if role == Role::Carrier {
                // An account that signs in with something else may hold any number.
                let said = if accounts::phone(sign_in).is_ok() { sign_in } else { "" };
                let number = identifier_key(IdentifierKind::Phone, said);
                openers.carriers.entry(number).or_default().push(place);
            }
            if let Some(service) =
                account.service.filter(|service| SignsInWith::parse(&service.id).is_some_and(signs_in_elsewhere))
            {
                openers.identity.entry(service.id.as_str()).or_default().push(place);
            }
        }
        openers
    }

    /// Collects the positions of the accounts that open an account; some may occur twice. Without a recorded reset
    /// address, the address that signs in is assumed.
    fn opening(&self, account: &Listed<'_>, places: &mut Vec<u32>) {
        places.clear();
        let address = identifier_key(IdentifierKind::Email, account.resets);
        places.extend(self.mailboxes.get(&address).into_iter().flatten());
        if let Some(number) = opening_number(account) {
            places.extend(self.holding(number).into_iter().flatten());
        }
        if let Some(with) = account.signs_in_with.filter(|with| signs_in_elsewhere(*with)) {
            places.extend(self.identity.get(with.word()).into_iter().flatten());
        }
    }

    /// Returns the accounts at phone companies that hold a number. If only one number is held, an account without a
    /// number is assumed to use it.
    fn holding(&self, number: &str) -> Option<&Vec<u32>> {
        if number.is_empty() && self.carriers.len() == 1 {
            return self.carriers.values().next();
        }
        let number = identifier_key(IdentifierKind::Phone, number);
        self.carriers.get(number.as_ref()).or_else(|| self.carriers.get(""))
    }
}

/// Returns the number that opens an account for whoever takes it over: the number that resets it, or the sign-in of a
/// messenger whose account is its number. An empty string means that it depends on an unknown number, `None` that it
/// depends on none.
fn opening_number<'a>(listed: &Listed<'a>) -> Option<&'a str> {
    let resets = listed.account.value(&FactName::ResetPhone);
    if !identifier_key(IdentifierKind::Phone, resets).is_empty() {
        return Some(resets);
    }
    let is_number = listed.service.is_some_and(Service::is_the_number);
    is_number.then(|| if accounts::phone(listed.sign_in).is_ok() { listed.sign_in } else { "" })
}

/// Returns whether one signs in through the account at another service. The word of such an answer is the id of that service.
pub(crate) const fn signs_in_elsewhere(with: SignsInWith) -> bool {
    match with {
        SignsInWith::Google | SignsInWith::Apple | SignsInWith::Facebook => true,
        SignsInWith::Password | SignsInWith::Passkey | SignsInWith::Code => false,
    }
}

impl Graph {
    /// Builds the graph from what is known.
    #[must_use]
    pub fn new(known: &Known<'_>) -> Self {
        let listed = known.listed();
        let openers = Openers::of(known);
        let ids: Vec<Id> = known.accounts().map(|account| account.id).collect();
        let places = ids.iter().copied().zip(0..).collect();
        let mut opens = vec![Vec::new(); ids.len()];
        let mut from = Vec::new();
        for (place, account) in (0_u32..).zip(listed) {
            openers.opening(account, &mut from);
            from.sort_unstable();
            from.dedup();
            for opener in from.iter().filter(|opener| **opener != place) {
                if let Some(opened) = usize::try_from(*opener).ok().and_then(|opener| opens.get_mut(opener)) {
                    opened.push(place);
                }
            }
        }
        Self { ids, places, opens }
    }

    /// Returns the accounts that this one opens, directly or through others, without itself.
    #[must_use]
    pub fn falls_with(&self, id: Id) -> Vec<Id> {
        self.reach(&self.opens, id)
    }

    /// Returns how many accounts this one opens directly; it is fast enough for lists.
    #[must_use]
    pub fn opens(&self, id: Id) -> usize {
        let place = self.places.get(&id).and_then(|place| usize::try_from(*place).ok());
        place.and_then(|place| self.opens.get(place)).map_or(0, Vec::len)
    }

    /// Returns the accounts that open this one, directly or through others, without itself.
    #[must_use]
    pub fn taken_by(&self, id: Id) -> Vec<Id> {
        let mut opened_by = vec![Vec::new(); self.ids.len()];
        for (opener, opened) in (0_u32..).zip(&self.opens) {
            for place in opened {
                if let Some(by) = usize::try_from(*place).ok().and_then(|place| opened_by.get_mut(place)) {
                    by.push(opener);
                }
            }
        }
        self.reach(&opened_by, id)
    }

    fn reach(&self, edges: &[Vec<u32>], start: Id) -> Vec<Id> {
        let Some(start) = self.places.get(&start).copied() else { return Vec::new() };
        let mut seen = BTreeSet::from([start]);
        let mut found = Vec::new();
        let mut next = vec![start];
        while let Some(place) = next.pop() {
            let beyond = usize::try_from(place).ok().and_then(|place| edges.get(place));
            for to in beyond.into_iter().flatten() {
                if seen.insert(*to) {
                    found.extend(usize::try_from(*to).ok().and_then(|to| self.ids.get(to)));
                    next.push(*to);
                }
            }
        }
        found
    }
}

#[cfg(test)]
mod tests;
