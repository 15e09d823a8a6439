//! The calls, texts and mails to expect after a leak, and three messages to practise with.

use super::{Answer, Part, given};
use crate::catalogue::StepId;
use crate::exposure::LeakKind;
use crate::known::Known;
use crate::model::{Entity, Kind};
use crate::touch::{Touch, Verdict};
use strum::{IntoStaticStr, VariantArray, VariantNames};

/// A kind of contact to expect. The page has a sentence for each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, IntoStaticStr, VariantArray, VariantNames)]
#[strum(serialize_all = "camelCase")]
pub enum Expect {
    /// Mails pretend to come from the service.
    MailAsService,
    /// A mail quotes an old password and asks for money.
    MailQuotesPassword,
    /// Reset mails and codes arrive that the person did not ask for.
    ResetsUnasked,
    /// Callers pretend to be "support" or "the bank".
    CallAsSupport,
    /// Texts tell of parcels, fees or a new phone.
    TextWithLink,
    /// Someone has the number moved to another SIM card.
    NumberMoved,
    /// Messages come from friends whose account was taken.
    FriendInNeed,
    /// Unknown firms make offers to people with a following.
    OffersByFirms,
}

/// A message to practise with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, IntoStaticStr, VariantArray, VariantNames)]
#[strum(serialize_all = "camelCase")]
pub enum Message {
    /// A mail says that the account closes within a day unless the person presses a link.
    MailClosesSoon,
    /// A mail without a link tells of a new sign-in and asks the person to look in the app.
    MailLookInApp,
    /// A mail quotes a password and asks for money.
    MailPaysOrElse,
    /// A text brings a code that the person asked for.
    TextCodeAsked,
    /// A caller asks for the code that came by text.
    CallWantsCode,
    /// A text has a link to a parcel.
    TextParcel,
}

impl Message {
    /// Returns whether the real sender would write like this.
    #[must_use]
    pub const fn is_real(self) -> bool {
        match self {
            Self::MailLookInApp | Self::TextCodeAsked => true,
            Self::MailClosesSoon | Self::MailPaysOrElse | Self::CallWantsCode | Self::TextParcel => false,
        }
    }
}

/// The kinds of data that leaked, over all leaks that touch an entity.
#[derive(Debug, Clone, Copy, Default)]
struct Out {
    emails: bool,
    phones: bool,
    passwords: bool,
    third_party: bool,
}

fn out(known: &Known<'_>, entity: &Entity) -> Out {
    let touches: Vec<Touch<'_>> = match entity.kind {
        Kind::Account => crate::touch::touches(known, entity),
        Kind::Identifier => crate::touch::identifier_touches(known.book, known.model, entity),
        Kind::Person | Kind::Device | Kind::App => Vec::new(),
    };
    let mut found = Out::default();
    for touch in touches.iter().filter(|touch| touch.verdict != Verdict::NotAffected) {
        found.emails |= touch.leak.emails;
        found.phones |= touch.leak.phones;
        found.passwords |= touch.leak.passwords;
        found.third_party |= touch.leak.kind == LeakKind::ThirdParty;
    }
    if !found.emails && !found.phones && !found.passwords {
        // Without known data, expect that addresses leaked, as they did in nearly all leaks.
        found.emails = true;
    }
    found
}

/// Returns what to expect after the leaks that touch an entity, most likely first.
#[must_use]
pub fn expected(known: &Known<'_>, entity: &Entity) -> Vec<Expect> {
    let out = out(known, entity);
    let mut found = Vec::new();
    let mut add = |when: bool, what: &[Expect]| found.extend(what.iter().filter(|_| when));
    add(out.emails, &[Expect::MailAsService, Expect::ResetsUnasked]);
    add(out.passwords, &[Expect::MailQuotesPassword]);
    add(out.phones, &[Expect::CallAsSupport, Expect::TextWithLink, Expect::NumberMoved]);
    add(out.third_party, &[Expect::OffersByFirms]);
    add(true, &[Expect::FriendInNeed]);
    found
}

/// Returns three messages that fit the leaks. One is always real, so that "false" is not the answer to all.
#[must_use]
pub fn messages(known: &Known<'_>, entity: &Entity) -> [Message; 3] {
    let out = out(known, entity);
    match (out.phones, out.passwords) {
        (true, _) => [Message::CallWantsCode, Message::TextCodeAsked, Message::TextParcel],
        (false, true) => [Message::MailPaysOrElse, Message::MailLookInApp, Message::MailClosesSoon],
        (false, false) => [Message::MailClosesSoon, Message::MailLookInApp, Message::CallWantsCode],
    }
}

/// The parts that show the three messages, in this order.
pub const SHOWN: [Part; 3] = [Part::MessageOne, Part::MessageTwo, Part::MessageThree];

/// Returns the right answer to a message.
fn judgement(message: Message) -> Answer {
    if message.is_real() { Answer::Real } else { Answer::False }
}

/// Returns whether an answer to a message is the right one; `None` if there is none yet.
#[must_use]
pub fn is_right(message: Message, answer: Option<Answer>) -> Option<bool> {
    answer.map(|answer| answer == judgement(message))
}

/// Returns how many of the three messages the person judged correctly.
pub(super) fn told_apart(known: &Known<'_>, entity: &Entity) -> usize {
    let said = |part| given(entity, StepId::Vigilance, part);
    let right = |(message, part): &(Message, Part)| said(*part) == Some(judgement(*message));
    messages(known, entity).into_iter().zip(SHOWN).filter(right).count()
}
