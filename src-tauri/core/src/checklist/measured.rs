//! What an import measured of a password, where that is good news.

use jiff::Timestamp;

use crate::model::{Entity, FactName};

/// A password that an import found nothing against.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Measured {
    /// When.
    pub at: Timestamp,
    /// It was looked up in the list of leaked ones, and is not there.
    pub not_in_list: bool,
}

/// The password stood once in what was imported, and was not found easy to guess. `None` where nobody compared it, where it has
/// been changed since, or where a look-up found it.
pub(super) fn good(account: &Entity) -> Option<Measured> {
    let judged = account.fact(&FactName::PasswordJudged)?;
    let check = account.value(&FactName::PasswordCheck);
    (check != "found").then_some(Measured { at: judged.at, not_in_list: check == "not_found" })
}
