//! How far a fact can be relied on.

use serde::Deserialize;
use strum::{IntoStaticStr, VariantArray, VariantNames};

/// How sure we are of a fact.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, IntoStaticStr, VariantArray, VariantNames,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "camelCase")]
pub enum Confidence {
    /// Seen at one remove, or told by one voice.
    Low,
    /// Told by good sources, not seen by us.
    Medium,
    /// Seen at the source.
    High,
}
