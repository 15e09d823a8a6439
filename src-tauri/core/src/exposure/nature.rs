//! What a leak is beyond what came out: things that a reader must be told, and that may make it ask for nothing.

use super::ListEntry;
use strum::{IntoStaticStr, VariantArray, VariantNames};

/// Something to say of an entry of a list (<https://haveibeenpwned.com/FAQs>, by the flags of HIBP's model).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, IntoStaticStr, VariantArray, VariantNames)]
#[strum(serialize_all = "camelCase")]
pub enum Nature {
    /// The list does not vouch for it: it may be made up, old, or from elsewhere.
    Unverified,
    /// Made up. An entry can be verified and fabricated: verified to be that.
    Fabricated,
    /// Withdrawn by the list.
    Retired,
    /// A list for sending spam.
    SpamList,
    /// Malware on people's computers took it.
    StealerLog,
    /// A source names it, and no list that is here knows it.
    Unlisted,
}

impl Nature {
    /// What is to be said of an entry.
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

    /// It opens no step: it did not happen, was taken back, or is only a list for sending mail to.
    pub(super) const fn asks_nothing(self) -> bool {
        matches!(self, Self::Fabricated | Self::Retired | Self::SpamList)
    }
}
