//! The larger phone companies and banks of some countries, `catalogue/companies.toml`: names to choose from before any list is here.

use std::collections::BTreeMap;

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
