//! The larger phone companies, banks and mail providers of some countries, from `catalogue/companies.toml`: the choices before a public
//! list was downloaded.

use std::collections::BTreeMap;
use strum::{IntoStaticStr, VariantArray, VariantNames};

use serde::Deserialize;

use super::LooseDate;

/// The companies of each country (ISO 3166-1 code in lower case): name and registrable domain.
pub type ByCountry = BTreeMap<String, BTreeMap<String, String>>;

/// The list of companies that ships with the program.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CompanyList {
    /// The source of the names, as text.
    pub source: String,
    /// The day on which the names were collected.
    pub date: LooseDate,
    /// The phone companies.
    pub phone: ByCountry,
    /// The banks.
    pub bank: ByCountry,
    /// The mail providers that no service of the catalogue stands for.
    pub mail: ByCountry,
}

/// The id of the service in the catalogue that stands in for a mail provider.
pub const MAILBOX: &str = "my-mailbox";

/// The kinds of companies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, IntoStaticStr, VariantArray, VariantNames)]
#[strum(serialize_all = "camelCase")]
pub enum Company {
    /// A phone company.
    Phone,
    /// A bank.
    Bank,
}

impl Company {
    /// Returns the id of the service in the catalogue that stands in for a company of this kind.
    #[must_use]
    pub const fn stand_in(self) -> &'static str {
        match self {
            Self::Phone => "my-phone-company",
            Self::Bank => "my-bank",
        }
    }

    /// Returns the kind of company that a service of the catalogue stands in for, or `None` for any other service.
    #[must_use]
    pub fn of(stand_in: &str) -> Option<Self> {
        [Self::Phone, Self::Bank].into_iter().find(|company| company.stand_in() == stand_in)
    }
}
