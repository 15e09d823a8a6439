//! Stores the person's answers about themself, and what follows from them for their mailbox.

use core_rules::accounts::{self, IdentifierKind, Problem};
use core_rules::graph;
use core_rules::known::Known;
use core_rules::model::answers::{MailboxAsks, PasswordsLive, SecondStepBy};
use core_rules::model::{Change, Entity, FactName, Id, IdOrUnsure, Kind, Value, facts};

use super::values::is_word_of;
use super::{live, said};
use crate::App;
use crate::faults::{InputFault, Invalid};

impl App {
    /// Stores an answer of the person about themself; an empty one clears the answer.
    ///
    /// # Errors
    /// [`Invalid`] if `name` is not such a question or `answer` is not one of its choices.
    pub fn answer_person(&self, name: FactName, answer: &str) -> Result<(), InputFault> {
        self.change(|known, _| {
            let fine = match name {
                FactName::WhyHere
                | FactName::MailboxAsks
                | FactName::Infected
                | FactName::GuideOn
                | FactName::FirstRunAt => is_word_of(&name, answer),
                // Of all passwords, "somewhere else" is no answer.
                FactName::PasswordsLive => {
                    PasswordsLive::parse(answer).is_some_and(|place| place != PasswordsLive::Other)
                }
                FactName::ResetMailbox => match IdOrUnsure::parse(answer) {
                    Some(IdOrUnsure::Known(id)) => live(known, id, Kind::Identifier).is_ok(),
                    Some(IdOrUnsure::Unsure) => true,
                    None => false,
                },
                FactName::Country => answer.len() == 2 && answer.bytes().all(|letter| letter.is_ascii_lowercase()),
                FactName::CameFor => known.book.get(answer).is_some(),
                _ => return Err(Invalid("question", Problem::NotAChoice).into()),
            };
            if !fine && !answer.is_empty() {
                return Err(Invalid("answer", Problem::NotAChoice).into());
            }
            let mut changes = vec![Change::Set(known.model.person, name.clone(), said(known, answer))];
            changes.extend(mailbox_facts(known, &name, answer));
            Ok((changes, ()))
        })
    }
}

/// Returns the changes that set the second step of the account which is, or is taken to be, the mailbox that the person answered about.
/// Answers to other questions change nothing, because the account may have newer facts by then.
fn mailbox_facts(known: &Known<'_>, name: &FactName, answer: &str) -> Vec<Change> {
    if !matches!(name, FactName::MailboxAsks | FactName::ResetMailbox) {
        return Vec::new();
    }
    let asks = match name {
        FactName::MailboxAsks => MailboxAsks::parse(answer),
        _ => known.model.person_answer(&facts::MailboxAsks),
    };
    let mailbox = match name {
        FactName::ResetMailbox => IdOrUnsure::parse(answer),
        _ => known.model.person_answer(&facts::ResetMailbox),
    };
    let Some(method) = asks.and_then(method_of) else { return Vec::new() };
    let Some(identifier) = mailbox.and_then(|mailbox| mailbox_of(known, mailbox)) else { return Vec::new() };
    let address = identifier.value(&FactName::Value);
    let is_it = |account: &&Entity| accounts::is_mailbox_of(known.catalogue, account, address);
    let mut mailboxes: Vec<Id> = known.model.of(Kind::Account).into_iter().filter(is_it).map(|own| own.id).collect();
    // If no mailbox is known for the address, take the only mail account that signs in with it, until the person says otherwise.
    if mailboxes.is_empty() {
        mailboxes.extend(graph::taken_for(known, address));
    }
    let (name, value) = facts::SecondStep.is(method);
    mailboxes.into_iter().map(|account| Change::Set(account, name.clone(), said(known, value.clone()))).collect()
}

/// Returns the address that the person named for resets, even if it was removed since.
fn mailbox_of<'a>(known: &Known<'a>, mailbox: IdOrUnsure) -> Option<&'a Entity> {
    match mailbox {
        IdOrUnsure::Known(id) => known.model.get(id),
        IdOrUnsure::Unsure => None,
    }
}

/// Returns the second step that the person named for the mailbox that gets most resets, if `address` is the address of that mailbox.
pub(super) fn reset_mailbox_asks(known: &Known<'_>, address: &str) -> Option<SecondStepBy> {
    let mailbox = mailbox_of(known, known.model.person_answer(&facts::ResetMailbox)?)?;
    let is_it = accounts::same_identifier(IdentifierKind::Email, mailbox.value(&FactName::Value), address);
    known.model.person_answer(&facts::MailboxAsks).and_then(method_of).filter(|_| is_it)
}

/// Converts the answer about the mailbox's second step to that of the account; `None` if the person was not sure.
const fn method_of(asks: MailboxAsks) -> Option<SecondStepBy> {
    match asks {
        MailboxAsks::None => Some(SecondStepBy::None),
        MailboxAsks::Sms => Some(SecondStepBy::Sms),
        MailboxAsks::App => Some(SecondStepBy::App),
        MailboxAsks::Prompt => Some(SecondStepBy::Prompt),
        MailboxAsks::Key => Some(SecondStepBy::SecurityKey),
        MailboxAsks::Passkey => Some(SecondStepBy::Passkey),
        MailboxAsks::Unsure => None,
    }
}
