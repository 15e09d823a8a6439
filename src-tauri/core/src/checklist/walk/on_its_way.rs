//! A new password on its way to the site: between the moment it may be set there and the first sign-in with it, whoever loses it
//! is shut out. Nothing here knows the password; only how far it is.

use super::{Part, answer, is_begun};
use crate::catalogue::StepId;
use crate::known::Known;
use crate::model::{About, Entity, FactName, Id, Kind, Mark};
use strum::{IntoStaticStr, VariantArray, VariantNames};

/// Beside the answers: `maybe` once the person was led to the page where it is set, `yes` once they said that it is set. It is
/// written the moment that it begins, so that a crash does not hide it, and stays when answers are taken back: going back a part
/// here changes nothing at the site. It ends with the walkthrough, or when the person says that it was not set after all.
pub const SET_THERE: &str = "set_there";

/// How far a new password is on its way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, IntoStaticStr, VariantArray, VariantNames)]
#[strum(serialize_all = "camelCase")]
pub enum NewPassword {
    /// Not at the site: the old one still lets in. Or signed in with: nothing is half done.
    Settled,
    /// The person was led to the page where it is set. Whether they set it, only they know.
    MayBeSet,
    /// They set it, and have not signed in with it yet.
    Set,
}

/// The name under which it is kept that it is set there.
#[must_use]
pub fn set_there() -> FactName {
    FactName::Walk(StepId::Password, SET_THERE.to_owned())
}

/// What an answer says of it, to be written with the answer; `None`: nothing new.
#[must_use]
pub fn set_there_after(account: &Entity, step: StepId, part: Part, given: &str) -> Option<&'static str> {
    match (step, part, given) {
        (StepId::Password, Part::Change, "changed") => Some("yes"),
        (StepId::Password, Part::Open, _) if account.value(&set_there()).is_empty() => Some("maybe"),
        _ => None,
    }
}

/// How far the new password of an account is.
#[must_use]
pub fn new_password(account: &Entity) -> NewPassword {
    // Of thousands of accounts hardly any has one under way.
    if !is_begun(account, StepId::Password) {
        return NewPassword::Settled;
    }
    let said = |part| answer(account, StepId::Password, part);
    if said(Part::SignIn) == "worked" {
        return NewPassword::Settled;
    }
    // Walkthroughs that were begun before this was written down have their answers alone.
    match account.value(&set_there()) {
        "yes" => NewPassword::Set,
        _ if said(Part::Change) == "changed" => NewPassword::Set,
        "maybe" => NewPassword::MayBeSet,
        _ if !said(Part::Open).is_empty() => NewPassword::MayBeSet,
        _ => NewPassword::Settled,
    }
}

/// The person ticked the step off afterwards: that is their word for it, and nothing is left to tell them. It is no proof, though,
/// so that a password which is held is not thrown away for it.
fn ticked_since(account: &Entity) -> bool {
    let begun = [set_there(), FactName::Walk(StepId::Password, Part::Change.word().to_owned())];
    let since = begun.iter().filter_map(|name| account.fact(name)).map(|fact| fact.at).max();
    let done = account.mark(&About::Step(StepId::Password)).filter(|event| event.mark == Mark::Done);
    matches!((since, done), (Some(since), Some(done)) if done.at > since)
}

/// Accounts whose new password is set at the site and not signed in with, the one that waits longest first.
#[must_use]
pub fn half_done(known: &Known<'_>) -> Vec<Id> {
    let mut found: Vec<&Entity> = known.model.of(Kind::Account);
    found.retain(|account| new_password(account) == NewPassword::Set && !ticked_since(account));
    found.sort_by_key(|account| account.fact(&set_there()).map(|fact| fact.at));
    found.into_iter().map(|account| account.id).collect()
}
