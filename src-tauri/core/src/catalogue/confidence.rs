//! How far a fact can be relied on.

use serde::Deserialize;

/// How sure we are of a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Confidence {
    /// Seen at one remove, or told by one voice.
    Low,
    /// Told by good sources, not seen by us.
    Medium,
    /// Seen at the source.
    High,
}
