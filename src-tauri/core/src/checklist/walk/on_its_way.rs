//! A new password between the moment when it may be set at the site and the first sign-in with it: losing it then locks the person out.
//! The module does not know the password, only how far it has come.

use super::{Answer, Part, given, is_begun};
use crate::catalogue::StepId;
use crate::known::Known;
use crate::model::{About, Entity, FactName, Id, Kind, Mark};
use strum::{IntoStaticStr, VariantArray, VariantNames};

/// The name of a value that is recorded with the answers: `maybe` once the person was led to the page where the password is set, `yes`
/// once they said that it is set. It is written as soon as that begins, so that a crash does not hide it, and it stays when answers are
/// taken back, since that changes nothing at the site. It ends with the walkthrough, or when the person says that the password was not
/// set after all.
pub const SET_THERE: &str = "set_there";

/// How far a new password has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, IntoStaticStr, VariantArray, VariantNames)]
#[strum(serialize_all = "camelCase")]
pub enum NewPassword {
    /// Nothing is half done: the old password still works, or the new one was signed in with.
    Settled,
    /// The person was led to the page where the password is set; only they know whether they set it.
    MayBeSet,
    /// The person set the password and has not signed in with it yet.
    Set,
}

/// Returns the name of the fact that records how far the password has come at the site.
#[must_use]
pub fn set_there() -> FactName {
    FactName::Walk(StepId::Password, SET_THERE.to_owned())
}

/// Returns what to record of [`set_there`] together with an answer; `None` if there is nothing new.
#[must_use]
pub fn set_there_after(account: &Entity, step: StepId, part: Part, given: &str) -> Option<&'static str> {
    match (step, part, Answer::parse(given)) {
        (StepId::Password, Part::Change, Some(Answer::Changed)) => Some(Answer::Yes.word()),
        (StepId::Password, Part::Open, _) if account.value(&set_there()).is_empty() => Some(Answer::Maybe.word()),
        _ => None,
    }
}

/// Returns how far the new password of an account has come.
#[must_use]
pub fn new_password(account: &Entity) -> NewPassword {
    // Among thousands of accounts, hardly any has a new password under way.
    if !is_begun(account, StepId::Password) {
        return NewPassword::Settled;
    }
    let said = |part| given(account, StepId::Password, part);
    if said(Part::SignIn) == Some(Answer::Worked) {
        return NewPassword::Settled;
    }
    // Without the recorded value, as some databases have it, only the answers tell.
    match Answer::parse(account.value(&set_there())) {
        Some(Answer::Yes) => NewPassword::Set,
        _ if said(Part::Change) == Some(Answer::Changed) => NewPassword::Set,
        Some(Answer::Maybe) => NewPassword::MayBeSet,
        _ if said(Part::Open).is_some() => NewPassword::MayBeSet,
        _ => NewPassword::Settled,
    }
}

/// Returns whether the person ticked the step off afterwards. It is their word that they are done, so they need not be reminded. It is no
/// proof, though, so a password that is held is not discarded for it.
fn ticked_since(account: &Entity) -> bool {
    let begun = [set_there(), FactName::Walk(StepId::Password, Part::Change.word().to_owned())];
    let since = begun.iter().filter_map(|name| account.fact(name)).map(|fact| fact.at).max();
    let done = account.mark(&About::Step(StepId::Password)).filter(|event| event.mark == Mark::Done);
    matches!((since, done), (Some(since), Some(done)) if done.at > since)
}

/// Returns the accounts whose new password is set at the site and was not signed in with yet, the one that has waited longest first.
#[must_use]
pub fn half_done(known: &Known<'_>) -> Vec<Id> {
    let mut found: Vec<&Entity> = known.model.of(Kind::Account);
    found.retain(|account| new_password(account) == NewPassword::Set && !ticked_since(account));
    found.sort_by_key(|account| account.fact(&set_there()).map(|fact| fact.at));
    found.into_iter().map(|account| account.id).collect()
}
