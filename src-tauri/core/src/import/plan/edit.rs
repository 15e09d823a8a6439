//! Corrections that the person makes in the preview before anything is written: the place of a row and its sign-in.

use std::collections::HashMap;

use super::place::{Found, Place, Places, tidy};
use crate::accounts::{Problem, plain_name, sign_in};
use crate::catalogue::Catalogue;

/// A correction of one row. A field that is `None` leaves the file's value.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Edit {
    /// The place and the name there.
    place: Option<(Place, String)>,
    /// The sign-in; empty if it is not known.
    sign_in: Option<String>,
    /// Whether the correction starts from the file and ignores what the person said of the row at an earlier import.
    as_filed: bool,
    /// Set if it is a separate account, though another row has the same place and sign-in; the value is the first of those rows,
    /// the same for all of them.
    apart: Option<usize>,
}

/// Corrections by the index of their row in [`Read::rows`](crate::import::Read).
pub type Edits = HashMap<usize, Edit>;

impl Edit {
    /// Creates a correction from what the person typed: `name` is a site or a name; an empty one leaves the place unchanged.
    ///
    /// # Errors
    /// The name of the field in the contract, and what is wrong with it.
    pub fn new(catalogue: &Catalogue, name: &str, signs_in: Option<&str>) -> Result<Self, (&'static str, Problem)> {
        let named = |name: &str| plain_name(name).map(|name| place_of(catalogue, name));
        let place = (!name.trim().is_empty()).then(|| named(name)).transpose().map_err(|problem| ("name", problem))?;
        let signs_in = signs_in.map(sign_in).transpose().map_err(|problem| ("signIn", problem))?;
        let sign_in = signs_in.map(|typed| typed.map(|(_, value)| value).unwrap_or_default());
        Ok(Self { place, sign_in, as_filed: false, apart: None })
    }

    /// Creates a correction that restores the row to what the file says.
    #[must_use]
    pub fn as_in_file() -> Self {
        Self { as_filed: true, ..Self::default() }
    }

    /// Creates a correction that makes the row and all rows joined with it separate accounts; `first` is the first of these rows.
    #[must_use]
    pub fn apart(first: usize) -> Self {
        Self { apart: Some(first), ..Self::default() }
    }

    /// Returns the first of the rows that this one was separated from; `None` if it was not separated.
    #[must_use]
    pub const fn apart_from(&self) -> Option<usize> {
        self.apart
    }

    /// Adds this correction to an earlier one of the same row; fields that it leaves open keep their earlier value.
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

    /// Returns whether the place or the sign-in differs from the file.
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

/// Returns the place for a typed site or name. A site or service of the catalogue gets the catalogue's name.
fn place_of(catalogue: &Catalogue, name: String) -> (Place, String) {
    let places = Places::new(catalogue);
    let typed = places.of_url(&name).filter(|found| !matches!(found.place, Place::Named(_)));
    let place = typed.or_else(|| places.of_name(&name)).map_or_else(|| Place::Named(name.clone()), |found| found.place);
    let service = if let Place::Service(id) = &place { catalogue.service(id) } else { None };
    let name = service.map_or(name, |service| service.name.clone());
    (place, name)
}
