//! How reliable a fact is.

use serde::Deserialize;
use strum::{IntoStaticStr, VariantArray, VariantNames};

/// The degrees of confidence in a fact.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, IntoStaticStr, VariantArray, VariantNames,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "camelCase")]
pub enum Confidence {
    /// The fact is known at second hand or from a single source.
    Low,
    /// Good sources agree on the fact, but we did not see it ourselves.
    Medium,
    /// We saw the fact at its source.
    High,
}
