//! Recognises rows that the person corrected in an earlier import by what the file says of them.

use std::collections::{BTreeSet, HashMap};

use jiff::Timestamp;

use super::build::own;
use super::place::same_sign_in;
use crate::known::Known;
use crate::model::{Entity, FactName, Id, Kind};

/// What a file says of a corrected row: the key of its place and its sign-in. The original of a corrected sign-in is kept only if
/// it is an address or a number; anything else may have been a password typed into the wrong field.
pub type FileSays = (String, Option<String>);

/// Returns what a file says of a row whose sign-in was corrected to `now`.
pub(super) fn file_says(place: String, sign_in: &str, now: &str) -> FileSays {
    let kept = same_sign_in(sign_in) == same_sign_in(now) || own(sign_in).is_some();
    (place, kept.then(|| same_sign_in(sign_in)))
}

/// Returns the stored list of an account's corrected rows, with more of them added.
pub(super) fn with(known: &str, more: &[FileSays]) -> String {
    let mut all: BTreeSet<FileSays> = parse(known);
    all.extend(more.iter().cloned());
    // Two texts and a list always serialise.
    serde_json::to_string(&all).unwrap_or_default()
}

fn parse(word: &str) -> BTreeSet<FileSays> {
    serde_json::from_str(word).unwrap_or_default()
}

/// Accounts by what files say of their corrected rows. The newest correction counts.
#[derive(Default)]
pub(super) struct Remembered<'a> {
    /// Accounts by place and sign-in.
    exact: HashMap<FileSays, (Timestamp, &'a Entity)>,
    /// Accounts by place alone, for corrections without a kept sign-in.
    place: HashMap<String, Vec<&'a Entity>>,
}

/// A row as the file has it: its index, the key of its place, its sign-in, and whether an account with both is listed.
pub(super) type AsFiled = (usize, String, String, bool);

impl<'a> Remembered<'a> {
    pub fn of(known: &Known<'a>) -> Self {
        let mut remembered = Self::default();
        for account in known.model.of(Kind::Account) {
            let Some(fact) = account.fact(&FactName::ReadAs) else { continue };
            for (place, sign_in) in parse(&fact.value) {
                if sign_in.is_none() {
                    remembered.place.entry(place).or_default().push(account);
                    continue;
                }
                let newest = remembered.exact.entry((place, sign_in)).or_insert((fact.at, account));
                if newest.0 < fact.at {
                    *newest = (fact.at, account);
                }
            }
        }
        remembered
    }

    /// Returns whether there are no corrections.
    pub fn is_empty(&self) -> bool {
        self.exact.is_empty() && self.place.is_empty()
    }

    /// Returns the account of each row that was corrected before. A row that is known by its place alone must be the only one
    /// left there; otherwise it would be a guess.
    pub fn rows(&self, rows: &[AsFiled]) -> HashMap<usize, &'a Entity> {
        let mut found = HashMap::new();
        let mut left: HashMap<&str, Vec<(usize, &str)>> = HashMap::new();
        for (number, place, sign_in, listed) in rows {
            if let Some((_, account)) = self.exact.get(&(place.clone(), Some(sign_in.clone()))) {
                found.insert(*number, *account);
            } else if !listed && self.place.contains_key(place) {
                left.entry(place).or_default().push((*number, sign_in));
            }
        }
        for (place, rows) in left {
            let accounts: BTreeSet<Id> =
                self.place.get(place).into_iter().flatten().map(|account| account.id).collect();
            let sign_ins: BTreeSet<&str> = rows.iter().map(|(_, sign_in)| *sign_in).collect();
            let only = self.place.get(place).and_then(|accounts| accounts.first());
            if let Some(account) = only.filter(|_| accounts.len() == 1 && sign_ins.len() == 1) {
                found.extend(rows.into_iter().map(|(number, _)| (number, *account)));
            }
        }
        found
    }
}
