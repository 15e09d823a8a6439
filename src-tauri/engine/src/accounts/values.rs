//! What a fact of an account may be set to by the person.

use core_rules::accounts::{self, MAIL_ELSEWHERE, Problem};
use core_rules::catalogue::LooseDate;
use core_rules::known::Known;
use core_rules::model::answers::SecondStepBy;
use core_rules::model::{FactName, Value as _};

use super::bad;
use crate::faults::Invalid;

/// Returns whether a value is one of the words of a fact that has a closed list.
pub(super) fn is_word_of(name: &FactName, value: &str) -> bool {
    name.words().is_some_and(|words| words.contains(&value))
}

/// Checks and normalizes the value of a fact that the person sets: a choice, date, address, phone number or small number, depending on
/// `name`. Anything else is [`Invalid`].
pub(super) fn checked(known: &Known<'_>, name: &FactName, value: &str) -> Result<String, Invalid> {
    let value = value.trim();
    if value.is_empty() {
        return Ok(String::new());
    }
    let not_a_choice = Invalid("facts", Problem::NotAChoice);
    match name {
        // That there is no second method is an answer of a walkthrough alone.
        FactName::SecondStepSpare if SecondStepBy::parse(value) == Some(SecondStepBy::None) => Err(not_a_choice),
        FactName::SecondStep
        | FactName::SecondStepSpare
        | FactName::CodesPlace
        | FactName::PasswordPlace
        | FactName::SignsInWith
        | FactName::Unused
        | FactName::SomeoneIn
        | FactName::StrangerFound
        | FactName::ResetProtection
            if is_word_of(name, value) =>
        {
            Ok(value.to_owned())
        }
        FactName::PasswordChanged => {
            let date = LooseDate::parse(value).ok_or(Invalid("facts", Problem::NotADate))?;
            if date.first_day() > known.today {
                Err(Invalid("facts", Problem::InTheFuture))
            } else {
                Ok(date.to_string())
            }
        }
        FactName::MailOf if value == MAIL_ELSEWHERE => Ok(value.to_owned()),
        FactName::ResetsThrough | FactName::MailOf => accounts::address(value).map_err(bad("facts")),
        FactName::ResetPhone => accounts::phone(value).map_err(bad("facts")),
        FactName::CodesLeft if value.len() <= 2 && value.bytes().all(|byte| byte.is_ascii_digit()) => {
            Ok(value.to_owned())
        }
        _ => Err(not_a_choice),
    }
}
