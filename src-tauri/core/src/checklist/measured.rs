//! The good news about a password that an import measured.

use jiff::Timestamp;

use crate::model::answers::PasswordCheck;
use crate::model::{Entity, FactName, facts};

/// The measurement of a password that is neither reused nor weak.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Measured {
    /// The time of the import.
    pub at: Timestamp,
    /// The password was also looked up in the list of leaked passwords and is not there.
    pub not_in_list: bool,
}

/// Returns the good measurement of an account's password: it occurred once in the import and is not easy to guess. Returns `None` if no
/// import compared the password, if it was changed since, or if a look-up found it among the leaked ones.
pub(super) fn good(account: &Entity) -> Option<Measured> {
    let judged = account.fact(&FactName::PasswordJudged)?;
    let check = account.answer(&facts::PasswordCheck);
    let not_in_list = check == Some(PasswordCheck::NotFound);
    (check != Some(PasswordCheck::Found)).then_some(Measured { at: judged.at, not_in_list })
}
