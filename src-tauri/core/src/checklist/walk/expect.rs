//! What a leak brings: which calls, texts and mails to expect, and three messages to try it on.

use super::{Part, answer};
use crate::catalogue::StepId;
use crate::exposure::{LeakKind, Touch, Verdict};
use crate::known::Known;
use crate::model::{Entity, Kind};
use strum::{IntoStaticStr, VariantArray, VariantNames};

/// Something that may come. The page has a sentence for each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, IntoStaticStr, VariantArray, VariantNames)]
#[strum(serialize_all = "camelCase")]
pub enum Expect {
    /// Mails that pretend to come from the service.
    MailAsService,
    /// A mail that quotes an old password and asks for money.
    MailQuotesPassword,
    /// Reset mails and codes that nobody asked for.
    ResetsUnasked,
    /// Calls from "support" or "the bank".
    CallAsSupport,
    /// Texts about parcels, fees, a new phone.
    TextWithLink,
    /// The number moved to another SIM card.
    NumberMoved,
    /// Messages from friends whose account was taken.
    FriendInNeed,
    /// Offers by firms nobody knows, to people with a following.
    OffersByFirms,
}

/// A message to try it on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, IntoStaticStr, VariantArray, VariantNames)]
#[strum(serialize_all = "camelCase")]
pub enum Message {
    /// A mail: the account closes within a day unless one presses.
    MailClosesSoon,
    /// A mail: a new sign-in, look in the app; no link.
    MailLookInApp,
    /// A mail that quotes a password and asks for money.
    MailPaysOrElse,
    /// A text with a code that the person asked for.
    TextCodeAsked,
    /// A call asks for the code that came by text.
    CallWantsCode,
    /// A text with a link to a parcel.
    TextParcel,
}

impl Message {
    /// Whether it would really come like this.
    #[must_use]
    pub const fn is_real(self) -> bool {
        match self {
            Self::MailLookInApp | Self::TextCodeAsked => true,
            Self::MailClosesSoon | Self::MailPaysOrElse | Self::CallWantsCode | Self::TextParcel => false,
        }
    }
}

/// What came out, of all leaks that touch an entity.
#[derive(Debug, Clone, Copy, Default)]
struct Out {
    emails: bool,
    phones: bool,
    passwords: bool,
    third_party: bool,
}

fn out(known: &Known<'_>, entity: &Entity) -> Out {
    let touches: Vec<Touch<'_>> = match entity.kind {
        Kind::Account => crate::exposure::touches(known, entity),
        Kind::Identifier => crate::exposure::identifier_touches(known.book, known.model, entity),
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
        // Nothing is known of the leak's data: an address is what nearly all of them have.
        found.emails = true;
    }
    found
}

/// What to expect after the leaks that touch an entity, most likely first.
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

/// Three messages that fit the leaks: always one that is real, so that "false" is no answer to all.
#[must_use]
pub fn messages(known: &Known<'_>, entity: &Entity) -> [Message; 3] {
    let out = out(known, entity);
    match (out.phones, out.passwords) {
        (true, _) => [Message::CallWantsCode, Message::TextCodeAsked, Message::TextParcel],
        (false, true) => [Message::MailPaysOrElse, Message::MailLookInApp, Message::MailClosesSoon],
        (false, false) => [Message::MailClosesSoon, Message::MailLookInApp, Message::CallWantsCode],
    }
}

/// The parts that show the three, in their order.
pub const SHOWN: [Part; 3] = [Part::MessageOne, Part::MessageTwo, Part::MessageThree];

/// How many of the three were told rightly.
pub(super) fn told_apart(known: &Known<'_>, entity: &Entity) -> usize {
    let said = |part| answer(entity, StepId::Vigilance, part);
    let right = |(message, part): &(Message, Part)| said(*part) == if message.is_real() { "real" } else { "false" };
    messages(known, entity).into_iter().zip(SHOWN).filter(right).count()
}
