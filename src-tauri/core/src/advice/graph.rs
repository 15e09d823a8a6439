//! Which accounts open which: by the mailbox that resets them, by the number, by signing in with another.

use std::collections::{BTreeSet, HashMap};

use crate::accounts::{self, IdentifierKind};
use crate::catalogue::Role;
use crate::known::Known;
use crate::model::{Entity, FactName, Id, Kind};

/// The access graph of the listed accounts.
#[derive(Debug, Clone, Default)]
pub struct Graph {
    opens: HashMap<Id, Vec<Id>>,
    opened_by: HashMap<Id, Vec<Id>>,
}

impl Graph {
    /// Builds it from what is known. Where nobody said what resets an account, the address it signs in with is the guess.
    #[must_use]
    pub fn new(known: &Known<'_>) -> Self {
        let listed = known.model.of(Kind::Account);
        let mut mailboxes: HashMap<String, Vec<Id>> = HashMap::new();
        let mut identity: HashMap<&str, Vec<Id>> = HashMap::new();
        let mut carriers: HashMap<String, Vec<Id>> = HashMap::new();
        for account in &listed {
            let (role, sign_in) = (accounts::role(known.catalogue, account), account.value(&FactName::SignIn));
            if role == Role::Mailbox && !sign_in.is_empty() {
                mailboxes.entry(sign_in.trim().to_lowercase()).or_default().push(account.id);
            }
            if role == Role::Carrier {
                // Who signs in with something else has not said whose number it is: it may be any.
                let number = if accounts::phone(sign_in).is_ok() { digits(sign_in) } else { String::new() };
                carriers.entry(number).or_default().push(account.id);
            }
            identity.entry(account.value(&FactName::Service)).or_default().push(account.id);
        }
        let mut graph = Self::default();
        for account in &listed {
            let mut from: Vec<Id> = Vec::new();
            from.extend(resetting(account, &mailboxes));
            let phone = digits(account.value(&FactName::ResetPhone));
            if !phone.is_empty() {
                from.extend(carriers.get(&phone).or_else(|| carriers.get("")).into_iter().flatten().copied());
            }
            let with = account.value(&FactName::SignsInWith);
            if matches!(with, "google" | "apple" | "facebook") {
                from.extend(identity.get(with).into_iter().flatten().copied());
            }
            from.retain(|opener| *opener != account.id);
            if !from.is_empty() {
                from.sort_unstable();
                from.dedup();
                for opener in &from {
                    graph.opens.entry(*opener).or_default().push(account.id);
                }
                graph.opened_by.insert(account.id, from);
            }
        }
        graph
    }

    /// Accounts that fall with this one, directly or through others, itself not counted.
    #[must_use]
    pub fn falls_with(&self, id: Id) -> Vec<Id> {
        self.reach(&self.opens, id)
    }

    /// How many fall with it directly; cheap, for lists.
    #[must_use]
    pub fn opens(&self, id: Id) -> usize {
        self.opens.get(&id).map_or(0, Vec::len)
    }

    /// Accounts whose fall takes this one along, directly or through others.
    #[must_use]
    pub fn taken_by(&self, id: Id) -> Vec<Id> {
        self.reach(&self.opened_by, id)
    }

    fn reach(&self, edges: &HashMap<Id, Vec<Id>>, start: Id) -> Vec<Id> {
        let mut seen: BTreeSet<Id> = BTreeSet::from([start]);
        let mut found = Vec::new();
        let mut next = vec![start];
        while let Some(id) = next.pop() {
            for to in edges.get(&id).into_iter().flatten() {
                if seen.insert(*to) {
                    found.push(*to);
                    next.push(*to);
                }
            }
        }
        found
    }
}

/// Mailboxes in which the mails arrive that reset an account.
fn resetting<'m>(account: &Entity, mailboxes: &'m HashMap<String, Vec<Id>>) -> impl Iterator<Item = Id> + use<'m> {
    let told = account.value(&FactName::ResetsThrough);
    let address = if told.is_empty() { account.value(&FactName::SignIn) } else { told };
    let there = (!address.is_empty()).then(|| mailboxes.get(&address.trim().to_lowercase())).flatten();
    // Asked last: most addresses are those of no listed mailbox, and to read one takes a while.
    let is_address = |_: &&Vec<Id>| matches!(accounts::sign_in(address), Ok(Some((IdentifierKind::Email, _))));
    there.filter(is_address).into_iter().flatten().copied()
}

fn digits(text: &str) -> String {
    text.chars().filter(|letter| letter.is_ascii_digit() || *letter == '+').collect()
}
