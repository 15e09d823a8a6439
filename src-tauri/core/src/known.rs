//! What every rule is given: the catalogue, the leak book, the model, and a now.

use std::collections::HashMap;

use jiff::{Timestamp, civil::Date};

use crate::catalogue::Catalogue;
use crate::exposure::{Exposure, LeakBook};
use crate::model::{FactName, Kind, Model};

/// All that a rule may look at.
pub struct Known<'a> {
    /// What ships with the app.
    pub catalogue: &'a Catalogue,
    /// Every leak once.
    pub book: &'a LeakBook,
    /// What is known of the person.
    pub model: &'a Model,
    /// Now.
    pub now: Timestamp,
    /// The day, where the person is.
    pub today: Date,
    by_address: HashMap<String, Vec<&'a Exposure>>,
}

impl<'a> Known<'a> {
    /// Brings them together; exposures are indexed by address once, since every account asks for its own.
    #[must_use]
    pub fn new(catalogue: &'a Catalogue, book: &'a LeakBook, model: &'a Model, now: Timestamp, today: Date) -> Self {
        let mut by_address: HashMap<String, Vec<&'a Exposure>> = HashMap::new();
        let listed: HashMap<_, _> = model.of(Kind::Identifier).into_iter().map(|entity| (entity.id, entity)).collect();
        for exposure in model.exposures() {
            if let Some(identifier) = listed.get(&exposure.identifier) {
                let address = identifier.value(&FactName::Value).trim().to_lowercase();
                by_address.entry(address).or_default().push(exposure);
            }
        }
        Self { catalogue, book, model, now, today, by_address }
    }

    /// Exposures of the identifier that an account signs in with.
    #[must_use]
    pub fn exposed(&self, sign_in: &str) -> &[&'a Exposure] {
        self.by_address.get(&sign_in.trim().to_lowercase()).map_or(&[], Vec::as_slice)
    }
}
