//! The larger phone companies and banks of some countries, `catalogue/companies.toml`: names to choose from before any list is here.

use std::collections::BTreeMap;
use strum::{IntoStaticStr, VariantArray, VariantNames};

use serde::Deserialize;

use super::LooseDate;

/// By country (ISO 3166-1 in small letters) the names, each with the registrable domain of the company.
pub type ByCountry = BTreeMap<String, BTreeMap<String, String>>;

/// The shipped companies.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CompanyList {
    /// Where the names are from.
    pub source: String,
    /// The day on which they were written down.
    pub date: LooseDate,
    /// Phone companies.
    pub phone: ByCountry,
    /// Banks.
    pub bank: ByCountry,
}

/// Which firms to look for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, IntoStaticStr, VariantArray, VariantNames)]
#[strum(serialize_all = "camelCase")]
pub enum Company {
    /// Phone companies.
    Phone,
    /// Banks.
    Bank,
}

impl Company {
    /// The service of ours that stands in for it.
    #[must_use]
    pub const fn stand_in(self) -> &'static str {
        match self {
            Self::Phone => "my-phone-company",
            Self::Bank => "my-bank",
        }
    }

    /// The firms that a service of ours stands in for.
    #[must_use]
    pub fn of(stand_in: &str) -> Option<Self> {
        [Self::Phone, Self::Bank].into_iter().find(|company| company.stand_in() == stand_in)
    }
}
