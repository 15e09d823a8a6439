//! What the person corrects in the preview before anything is written: where a row belongs, and how it signs in.

use std::collections::HashMap;

use super::place::{Found, Place, Places, tidy};
use crate::accounts::{Problem, plain_name, sign_in};
use crate::catalogue::Catalogue;

/// A correction of one row. What is absent stays as the file has it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Edit {
    /// Where it belongs, and the name there.
    place: Option<(Place, String)>,
    /// How it signs in; empty: not known.
    sign_in: Option<String>,
    /// It builds on what the file says, not on what the person said of the row at an earlier import.
    as_filed: bool,
    /// It is an account of its own, though another row has the same place and sign-in: the first of those rows, for all of them.
    apart: Option<usize>,
}

/// Corrections, each by the row's place in [`Read::rows`](crate::import::Read).
pub type Edits = HashMap<usize, Edit>;

impl Edit {
    /// A correction as the person gives it: any site or name; an empty one leaves the place as it is.
    ///
    /// # Errors
    /// The field, by its name on the wire, and what is wrong with it.
    pub fn new(catalogue: &Catalogue, name: &str, signs_in: Option<&str>) -> Result<Self, (&'static str, Problem)> {
        let named = |name: &str| plain_name(name).map(|name| place_of(catalogue, name));
        let place = (!name.trim().is_empty()).then(|| named(name)).transpose().map_err(|problem| ("name", problem))?;
        let signs_in = signs_in.map(sign_in).transpose().map_err(|problem| ("signIn", problem))?;
        let sign_in = signs_in.map(|typed| typed.map(|(_, value)| value).unwrap_or_default());
        Ok(Self { place, sign_in, as_filed: false, apart: None })
    }

    /// The row is again what the file says.
    #[must_use]
    pub fn as_in_file() -> Self {
        Self { as_filed: true, ..Self::default() }
    }

    /// The row is an account of its own, and so is each that was told with it; `first` of them names them all.
    #[must_use]
    pub fn apart(first: usize) -> Self {
        Self { apart: Some(first), ..Self::default() }
    }

    /// The first of the rows that this one was told apart from, if it was.
    #[must_use]
    pub const fn apart_from(&self) -> Option<usize> {
        self.apart
    }

    /// A correction after another one of the same row: what it does not say stays.
    #[must_use]
    pub fn after(self, before: &Self) -> Self {
        Self {
            place: self.place.or_else(|| before.place.clone()),
            sign_in: self.sign_in.or_else(|| before.sign_in.clone()),
            as_filed: self.as_filed || before.as_filed,
            apart: self.apart.or(before.apart),
        }
    }

    pub(super) const fn is_as_filed(&self) -> bool {
        self.as_filed
    }

    /// Something of it is not as in the file.
    pub(super) const fn corrects(&self) -> bool {
        self.place.is_some() || self.sign_in.is_some()
    }

    pub(super) fn found(&self) -> Option<Found> {
        self.place.as_ref().map(|(place, _)| Found { place: place.clone(), joined: None })
    }

    pub(super) fn name(&self) -> Option<&str> {
        self.place.as_ref().map(|(_, name)| name.as_str())
    }

    pub(super) fn sign_in(&self, most: usize) -> Option<String> {
        self.sign_in.as_deref().map(|text| tidy(text, most))
    }
}

/// A site that is typed, or a name that the catalogue knows, is that site, and is called as it is there.
fn place_of(catalogue: &Catalogue, name: String) -> (Place, String) {
    let places = Places::new(catalogue);
    let typed = places.of_url(&name).filter(|found| !matches!(found.place, Place::Named(_)));
    let place = typed.or_else(|| places.of_name(&name)).map_or_else(|| Place::Named(name.clone()), |found| found.place);
    let service = if let Place::Service(id) = &place { catalogue.service(id) } else { None };
    let name = service.map_or(name, |service| service.name.clone());
    (place, name)
}
