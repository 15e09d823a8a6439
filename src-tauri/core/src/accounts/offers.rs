//! Addresses and phone numbers that accounts use and that are not listed. They are offered, but never listed or merged
//! without asking.

use std::collections::{HashMap, HashSet};

use super::{IdentifierKind, identifier_key, identifier_kind, sign_in};
use crate::model::{Entity, FactName, Id, Kind, Model};

/// An identifier that the person can list with one press.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// The kind; never a user name, because accounts have many different ones and no source answers for them.
    pub kind: IdentifierKind,
    /// The value as written at the account that was listed first.
    pub value: String,
    /// The number of accounts that use it.
    pub accounts: usize,
    /// A listed address that seems to have the same mailbox, or `None`. Leak lists treat the two as different (HIBP
    /// ignores neither tags nor dots).
    pub beside: Option<Id>,
}

/// Returns the addresses and numbers that accounts sign in or are reset with and that are not listed, most used first.
#[must_use]
pub fn offers(model: &Model) -> Vec<Offer> {
    let identifiers = model.of(Kind::Identifier);
    let key = |kind, value: &str| (kind, identifier_key(kind, value).into_owned());
    let key_of = |entity: &&Entity| key(identifier_kind(entity), entity.value(&FactName::Value));
    let listed: HashSet<_> = identifiers.iter().map(key_of).collect();
    let addresses = identifiers.iter().filter(|entity| identifier_kind(entity) == IdentifierKind::Email);
    let mailboxes: HashMap<_, Id> =
        addresses.rev().filter_map(|entity| Some((mailbox(entity.value(&FactName::Value))?, entity.id))).collect();
    let mut found: Vec<Offer> = Vec::new();
    let mut places = HashMap::new();
    for account in model.of(Kind::Account) {
        let mut counted = HashSet::new();
        for name in [FactName::SignIn, FactName::ResetsThrough, FactName::ResetPhone] {
            let Ok(Some((kind, value))) = sign_in(account.value(&name)) else { continue };
            let key = key(kind, &value);
            if kind == IdentifierKind::Name || listed.contains(&key) || !counted.insert(key.clone()) {
                continue;
            }
            let place = *places.entry(key).or_insert(found.len());
            if let Some(offer) = found.get_mut(place) {
                offer.accounts += 1;
            } else {
                let own = mailbox(&value).filter(|_| kind == IdentifierKind::Email);
                let beside = own.and_then(|own| mailboxes.get(&own).copied());
                found.push(Offer { kind, value, accounts: 1, beside });
            }
        }
    }
    found.sort_by_key(|offer| std::cmp::Reverse(offer.accounts));
    found
}

/// Returns the local part of an address without its tag (RFC 5233; most providers use `+`) and, at Gmail, without dots
/// (<https://support.google.com/mail/answer/7436150>), and the host. It is a guess to show with an offer, never to look
/// up or to join by.
fn mailbox(address: &str) -> Option<(String, String)> {
    let whole = address.trim().to_lowercase();
    let (local, host) = whole.split_once('@')?;
    let local = local.split('+').next().unwrap_or(local);
    match host {
        "gmail.com" | "googlemail.com" => Some((local.replace('.', ""), "gmail.com".to_owned())),
        _ => Some((local.to_owned(), host.to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::{Offer, offers};
    use crate::accounts::IdentifierKind::{Email, Phone};
    use crate::model::{Entity, Fact, FactName, Id, Kind, Model, Origin};
    use jiff::Timestamp;

    fn id(number: u8) -> Id {
        Id::from_bytes([number; 16])
    }

    /// Creates a model with these identifiers (kind, value) and accounts (sign-in, address that resets, number that
    /// resets).
    fn model(identifiers: &[(&str, &str)], accounts: &[[&str; 3]]) -> Model {
        let at = Timestamp::from_second(1_795_000_000).unwrap();
        let mut model = Model::new(id(1), id(2), at);
        let said = |value: &str| Fact { value: value.to_owned(), origin: Origin::Person, at };
        for (number, (kind, value)) in (10..).zip(identifiers) {
            let mut entity = Entity::new(id(number), Kind::Identifier, at);
            entity.set(FactName::IdentifierKind, said(kind));
            entity.set(FactName::Value, said(value));
            model.insert(entity);
        }
        for (number, values) in (100..).zip(accounts) {
            let mut entity = Entity::new(id(number), Kind::Account, at);
            for (name, value) in
                [FactName::SignIn, FactName::ResetsThrough, FactName::ResetPhone].into_iter().zip(values)
            {
                entity.set(name, said(value));
            }
            model.insert(entity);
        }
        model
    }

    #[test]
    fn what_accounts_use_and_nobody_listed() {
        let mara = ("email", "mara@example.com");
        let offer = |kind, value: &str, accounts, beside| Offer { kind, value: value.to_owned(), accounts, beside };
        for (identifiers, accounts, expected, why) in [
            (vec![mara], vec![["Mara@Example.com", "", ""]], vec![], "listed, in other letters"),
            (
                vec![mara],
                vec![["mara+shop@example.com", "", ""], ["MARA+SHOP@example.com", "mara+shop@example.com", ""]],
                vec![offer(Email, "mara+shop@example.com", 2, Some(id(10)))],
                "a tag makes another address; an account counts once",
            ),
            (
                vec![("email", "mara.lind@gmail.com")],
                vec![["maralind@googlemail.com", "", ""]],
                vec![offer(Email, "maralind@googlemail.com", 1, Some(id(10)))],
                "dots at Gmail",
            ),
            (
                vec![("email", "mara.lind@example.com")],
                vec![["maralind@example.com", "", ""]],
                vec![offer(Email, "maralind@example.com", 1, None)],
                "dots elsewhere",
            ),
            (
                vec![mara],
                vec![["other@example.org", "", ""], ["x@example.org", "other@example.org", "+44 7700 900142"]],
                vec![
                    offer(Email, "other@example.org", 2, None),
                    offer(Email, "x@example.org", 1, None),
                    offer(Phone, "+44 7700 900142", 1, None),
                ],
                "most used first; ways to reset count too",
            ),
            (
                vec![("phone", "+447700900142")],
                vec![["+44 7700 900142", "", ""]],
                vec![],
                "a number, written otherwise",
            ),
            (
                vec![],
                vec![["maralind", "", ""], ["@maralind", "", ""], ["", "", ""], ["a@b@c", "", ""]],
                vec![],
                "no name",
            ),
            (
                vec![("name", "mara@example.com")],
                vec![["mara@example.com", "", ""]],
                vec![offer(Email, "mara@example.com", 1, None)],
                "listed as something else",
            ),
        ] {
            assert_eq!(offers(&model(&identifiers, &accounts)), expected, "{why}");
        }
    }

    #[test]
    fn what_was_removed_or_listed_is_not_offered_wrongly() {
        let mut model = model(&[], &[["a@example.com", "", ""]]);
        let account = model.get_mut(id(100)).unwrap();
        account.removed = Some(Timestamp::from_second(1_795_000_000).unwrap());
        assert_eq!(offers(&model), [], "a removed account offers nothing");
    }
}
