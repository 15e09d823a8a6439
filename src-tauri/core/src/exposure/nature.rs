//! Flags of a breach record that a reader must be told and that may mean that it asks for no steps.

use super::ListEntry;
use strum::{IntoStaticStr, VariantArray, VariantNames};

/// The flags of a list's entry (<https://haveibeenpwned.com/FAQs>, from the flags of HIBP's model).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, IntoStaticStr, VariantArray, VariantNames)]
#[strum(serialize_all = "camelCase")]
pub enum Nature {
    /// The list does not vouch for the leak: it may be made up, old, or from elsewhere.
    Unverified,
    /// The leak is made up. An entry can be both verified and fabricated, which means: verified to be fabricated.
    Fabricated,
    /// The list has withdrawn the leak.
    Retired,
    /// The leak is a list for sending spam.
    SpamList,
    /// Malware on people's computers collected the data.
    StealerLog,
    /// A source names the leak, but none of the lists here has it.
    Unlisted,
}

impl Nature {
    /// Returns the flags of an entry.
    pub(super) fn of(entry: &ListEntry) -> Vec<Self> {
        let told = [
            (!entry.verified && !entry.fabricated, Self::Unverified),
            (entry.fabricated, Self::Fabricated),
            (entry.retired, Self::Retired),
            (entry.spam_list, Self::SpamList),
            (entry.stealer_log, Self::StealerLog),
        ];
        told.into_iter().filter(|(holds, _)| *holds).map(|(_, nature)| nature).collect()
    }

    /// Returns whether the leak asks for no steps: it did not happen, was withdrawn, or is only a list for sending
    /// spam.
    pub(super) const fn asks_nothing(self) -> bool {
        matches!(self, Self::Fabricated | Self::Retired | Self::SpamList)
    }
}
