//! Rows that the person corrected in an earlier import: the next time the file is read, they are known again by what it says of them.

use std::collections::{BTreeSet, HashMap};

use jiff::Timestamp;

use super::build::own;
use super::place::same_sign_in;
use crate::known::Known;
use crate::model::{Entity, FactName, Id, Kind};

/// What a file says of a corrected row: the key of its place, and how it signs in there. A sign-in that was corrected stays only
/// if it is an address or a number: what stood in its place may have been a password.
pub type FileSays = (String, Option<String>);

/// What a file said of a row that was corrected to `now`.
pub(super) fn file_says(place: String, sign_in: &str, now: &str) -> FileSays {
    let kept = same_sign_in(sign_in) == same_sign_in(now) || own(sign_in).is_some();
    (place, kept.then(|| same_sign_in(sign_in)))
}

/// The word of an account's corrected rows, with some more of them.
pub(super) fn with(known: &str, more: &[FileSays]) -> String {
    let mut all: BTreeSet<FileSays> = parse(known);
    all.extend(more.iter().cloned());
    // Two texts and a list cannot fail to be written.
    serde_json::to_string(&all).unwrap_or_default()
}

fn parse(word: &str) -> BTreeSet<FileSays> {
    serde_json::from_str(word).unwrap_or_default()
}

/// Accounts by what files say of their corrected rows. What was said last holds.
#[derive(Default)]
pub(super) struct Remembered<'a> {
    /// By place and sign-in.
    exact: HashMap<FileSays, (Timestamp, &'a Entity)>,
    /// By place alone: how the file says that one signs in is not kept.
    place: HashMap<String, Vec<&'a Entity>>,
}

/// A row as the file has it: its number, the key of its place, how it signs in, and whether an account of just that is listed.
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

    /// Nothing was ever corrected.
    pub fn is_empty(&self) -> bool {
        self.exact.is_empty() && self.place.is_empty()
    }

    /// Whose each row is, as far as the person said so. One that is known by its place alone has to be the only one there that
    /// is left, or it is a guess.
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
