//! The accounts that are listed already, by the place and sign-in with which a row of a file is compared.

use std::collections::HashMap;

use super::place::{Place, Places, same_sign_in};
use crate::known::Known;
use crate::model::{Entity, FactName, Kind};

/// Listed accounts by their place; those of services that the person made, also by their name alone.
pub(super) struct Listed<'a> {
    pub(super) own: ByPlace<'a>,
    pub(super) named: ByPlace<'a>,
}

/// Accounts by the key of their place, and by that key with their sign-in.
#[derive(Default)]
pub(super) struct ByPlace<'a> {
    places: HashMap<String, Vec<&'a Entity>>,
    pub(super) sign_ins: HashMap<(String, String), Vec<&'a Entity>>,
}

impl<'a> ByPlace<'a> {
    fn add(&mut self, key: String, sign_in: String, account: &'a Entity) {
        self.places.entry(key.clone()).or_default().push(account);
        self.sign_ins.entry((key, sign_in)).or_default().push(account);
    }

    pub(super) fn at(&self, key: &str) -> &[&'a Entity] {
        self.places.get(key).map_or(&[], Vec::as_slice)
    }
}

impl<'a> Listed<'a> {
    pub fn new(known: &Known<'a>, places: &Places<'_>) -> Self {
        let mut listed = Self { own: ByPlace::default(), named: ByPlace::default() };
        for account in known.model.of(Kind::Account) {
            let sign_in = same_sign_in(account.value(&FactName::SignIn));
            for (order, key) in places.of_account(account).into_iter().enumerate() {
                let by = if order == 0 { &mut listed.own } else { &mut listed.named };
                by.add(key, sign_in.clone(), account);
            }
        }
        listed
    }

    /// Returns whether an account with that sign-in is listed at that place.
    pub fn has(&self, place: &str, sign_in: &str) -> bool {
        let key = (place.to_owned(), sign_in.to_owned());
        [&self.own, &self.named].into_iter().any(|by| by.sign_ins.contains_key(&key))
    }

    /// Returns the accounts at a place.
    pub fn at(&self, place: &Place) -> Vec<&'a Entity> {
        let key = place.key();
        [&self.own, &self.named].into_iter().flat_map(|by| by.at(&key)).copied().collect()
    }
}
