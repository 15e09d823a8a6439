//! The second step that is on at an account.

use jiff::Timestamp;

use crate::catalogue::{Method, SecondStep as Offered, Service};
use crate::known::Known;
use crate::model::answers::{CodesLive, CodesPlace, PasskeyPlace, SecondStepBy, YesNo};
use crate::model::{Entity, FactName, Kind, facts};

/// The second step at an account, as far as it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SecondStep {
    /// No second step is on.
    Off,
    /// A second step by this method is on.
    On(Method),
    /// A second step is on by a method that the program has no name for, such as a PIN.
    Other,
}

impl SecondStep {
    /// Returns whether some second step is on.
    #[must_use]
    pub const fn is_on(self) -> bool {
        matches!(self, Self::On(_) | Self::Other)
    }

    /// Returns whether the code comes to a phone number or an e-mail address, which are not lost with the phone.
    #[must_use]
    pub const fn comes_by_message(self) -> bool {
        matches!(self, Self::On(Method::Sms | Method::Call | Method::Email))
    }
}

/// Returns whether one method is lost together with another one: they are the same, or both come to the phone number. `None` is no
/// method.
#[must_use]
pub(crate) fn lost_with(method: SecondStepBy, other: Option<SecondStepBy>) -> bool {
    let by_number = |method| matches!(method, SecondStepBy::Sms | SecondStepBy::Call);
    other.is_some_and(|other| method == other || (by_number(method) && by_number(other)))
}

/// Returns whether codes at this place are still there when the device of the second step is gone. Codes on the phone are lost with a
/// second step that comes to the phone or is shown on it; a passkey counts as kept on the phone unless it is known to be elsewhere, and a
/// passkey on the computer is lost with a file there. A key, a mailbox and a method without a name here are on neither device, as far as
/// is known.
#[must_use]
pub(crate) fn codes_help(
    place: Option<CodesPlace>,
    method: Option<SecondStepBy>,
    passkey_place: Option<PasskeyPlace>,
) -> bool {
    use SecondStepBy as By;
    let on_phone = match method {
        Some(By::App | By::Prompt | By::Sms | By::Call) => true,
        Some(By::Passkey) => matches!(passkey_place, None | Some(PasskeyPlace::Phone)),
        Some(By::SecurityKey | By::Email | By::Other | By::None) | None => false,
    };
    match place {
        Some(CodesPlace::Paper | CodesPlace::Manager) => true,
        Some(CodesPlace::File) => !(method == Some(By::Passkey) && passkey_place == Some(PasskeyPlace::Computer)),
        Some(CodesPlace::Phone) => !on_phone,
        Some(CodesPlace::None) | None => false,
    }
}

/// Returns since when it is known that the codes are on one device together with the second step; `None` if they are not.
#[must_use]
pub(crate) fn codes_beside_the_step(account: &Entity) -> Option<Timestamp> {
    let place = account.fact(&FactName::CodesPlace)?;
    let kept = place.read().filter(|place| matches!(place, CodesPlace::Phone | CodesPlace::File))?;
    let method = account.fact(&FactName::SecondStep)?;
    let help = codes_help(Some(kept), method.read(), account.answer(&facts::PasskeyPlace));
    (!help).then(|| place.at.max(method.at))
}

/// Returns since when it is known that no way back is left if the device of the second step is gone: no codes are kept apart from it, and
/// there is no second method. A second method that is the same as the first, or is lost with it, does not count. A phone number comes
/// back with a new SIM card and an address with its mailbox; so a method that comes by message lacks a way back only where the person
/// said that the codes have no place or are on that device. `None` means that there is a way back or that this is not known.
#[must_use]
pub(crate) fn no_way_back(account: &Entity) -> Option<Timestamp> {
    let step = second_step(account).filter(|step| step.is_on())?;
    let beside = codes_beside_the_step(account);
    let placed = match account.answer(&facts::CodesPlace) {
        None => step.comes_by_message(),
        Some(place) => place != CodesPlace::None && beside.is_none(),
    };
    // A passkey in a password manager is on every device that has the manager.
    let kept = account.says(&facts::PasskeyPlace, PasskeyPlace::Manager) && step == SecondStep::On(Method::Passkey);
    let method = account.fact(&FactName::SecondStep)?;
    let spare = account.fact(&FactName::SecondStepSpare)?;
    let since = match spare.read()? {
        SecondStepBy::None => spare.at,
        by if method_of(by).is_some() && lost_with(by, method.read()) => spare.at.max(method.at),
        _ => return None,
    };
    (!placed && !kept).then(|| beside.map_or(since, |beside| beside.max(since)))
}

/// Returns whether the second step is on and only a way back is missing: the person gets codes or adds a second method, and turns nothing
/// on.
#[must_use]
pub fn lacks_way_back(account: &Entity) -> bool {
    no_way_back(account).is_some()
}

/// Returns whether the person has an app that shows codes: they said so, or an account takes its codes from one. A person without one is
/// told what it is before a walkthrough needs it.
#[must_use]
pub(crate) fn has_code_app(known: &Known<'_>) -> bool {
    let said = known.model.person_answer(&facts::CodeApp) == Some(YesNo::Yes);
    let lives = matches!(known.model.person_answer(&facts::CodesLive), Some(CodesLive::App | CodesLive::Manager));
    let in_use = || {
        let accounts = known.model.of(Kind::Account);
        accounts.into_iter().any(|account| second_step(account) == Some(SecondStep::On(Method::Totp)))
    };
    said || lives || in_use()
}

/// Returns the method to recommend among some that are offered: the strongest one that needs nothing bought. A passkey needs only the
/// computer or the phone; a security key counts only if the person owns one. A method that not everybody can have comes last, because
/// people would look for it in vain. `None` means that nothing is offered but a key that has to be bought, or nothing at all.
#[must_use]
pub fn recommended(
    known: &Known<'_>,
    service: Option<&Offered>,
    methods: impl IntoIterator<Item = Method>,
) -> Option<Method> {
    let at_hand = |method: &Method| *method != Method::SecurityKey || known.has_security_key();
    let all: Vec<Method> = methods.into_iter().filter(at_hand).collect();
    let limited = |method: &Method| service.is_some_and(|service| service.limit(*method).is_some());
    let free = all.iter().copied().filter(|method| !limited(method));
    Method::strongest(free).or_else(|| Method::strongest(all.iter().copied()))
}

/// Like [`recommended`], for all methods that a service of the catalogue offers.
#[must_use]
pub fn best_at(known: &Known<'_>, service: &Service) -> Option<Method> {
    let offered = service.second_step.as_ref()?;
    recommended(known, Some(offered), offered.all())
}

/// Returns the second step at an account; `None` if nothing is known about it.
#[must_use]
pub fn second_step(account: &Entity) -> Option<SecondStep> {
    // A value that this version does not know counts as not known: taken for a method, it would make the step done.
    match account.answer(&facts::SecondStep)? {
        SecondStepBy::None => Some(SecondStep::Off),
        SecondStepBy::Other => Some(SecondStep::Other),
        by => method_of(by).map(SecondStep::On),
    }
}

/// Returns the catalogue's method for what a second step is done with; `None` if the catalogue has no name for it, or none is on.
#[must_use]
pub const fn method_of(by: SecondStepBy) -> Option<Method> {
    match by {
        SecondStepBy::Passkey => Some(Method::Passkey),
        SecondStepBy::SecurityKey => Some(Method::SecurityKey),
        SecondStepBy::Prompt => Some(Method::Prompt),
        SecondStepBy::App => Some(Method::Totp),
        SecondStepBy::Sms => Some(Method::Sms),
        SecondStepBy::Call => Some(Method::Call),
        SecondStepBy::Email => Some(Method::Email),
        SecondStepBy::Other | SecondStepBy::None => None,
    }
}

/// Returns the methods with their words in facts, strongest method first.
#[cfg(test)]
pub(crate) fn methods() -> impl Iterator<Item = (Method, &'static str)> {
    let all = <SecondStepBy as strum::VariantArray>::VARIANTS.iter().copied();
    all.filter_map(|by| Some((method_of(by)?, by.word())))
}
