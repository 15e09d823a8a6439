//! The second step that is on at an account.

use jiff::Timestamp;

use crate::catalogue::{Method, SecondStep as Offered, Service};
use crate::known::Known;
use crate::model::{Entity, FactName, Kind};

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

/// The values of the methods in facts, strongest method first.
pub(crate) const METHODS: [(Method, &str); 7] = [
    (Method::Passkey, "passkey"),
    (Method::SecurityKey, "securityKey"),
    (Method::Prompt, "prompt"),
    (Method::Totp, "app"),
    (Method::Sms, "sms"),
    (Method::Call, "call"),
    (Method::Email, "email"),
];

/// Returns whether one method is lost together with another one: they are the same, or both come to the phone number. An empty `method`
/// is no method.
#[must_use]
pub(crate) fn lost_with(method: &str, other: &str) -> bool {
    let by_number = |word: &str| matches!(word, "sms" | "call");
    !method.is_empty() && (method == other || (by_number(method) && by_number(other)))
}

/// Returns whether codes at this place are still there when the device of the second step is gone. Codes on the phone are lost with a
/// second step that comes to the phone or is shown on it; a passkey counts as kept on the phone unless it is known to be elsewhere, and a
/// passkey on the computer is lost with a file there. A key, a mailbox and a method without a name here are on neither device, as far as
/// is known.
#[must_use]
pub(crate) fn codes_help(place: &str, method: &str, passkey_place: &str) -> bool {
    let on_phone = match method {
        "app" | "prompt" | "sms" | "call" => true,
        "passkey" => !matches!(passkey_place, "computer" | "manager" | "key"),
        _ => false,
    };
    match place {
        "paper" | "manager" => true,
        "file" => !(method == "passkey" && passkey_place == "computer"),
        "phone" => !on_phone,
        _ => false,
    }
}

/// Returns since when it is known that the codes are on one device together with the second step; `None` if they are not.
#[must_use]
pub(crate) fn codes_beside_the_step(account: &Entity) -> Option<Timestamp> {
    let place = account.fact(&FactName::CodesPlace).filter(|fact| matches!(fact.value.as_str(), "phone" | "file"))?;
    let method = account.fact(&FactName::SecondStep)?;
    let help = codes_help(&place.value, &method.value, account.value(&FactName::PasskeyPlace));
    (!help).then(|| place.at.max(method.at))
}

/// Returns since when it is known that no way back is left if the device of the second step is gone: no codes are kept apart from it, and
/// there is no second method. A second method that is the same as the first, or is lost with it, does not count. A phone number comes
/// back with a new SIM card and an address with its mailbox; so a method that comes by message lacks a way back only where the person
/// said that the codes have no place or are on that device. `None` means that there is a way back or that this is not known.
#[must_use]
pub(crate) fn no_way_back(account: &Entity) -> Option<Timestamp> {
    let step = second_step(account).filter(|step| step.is_on())?;
    let place = account.value(&FactName::CodesPlace);
    let beside = codes_beside_the_step(account);
    let placed = if place.is_empty() { step.comes_by_message() } else { place != "none" && beside.is_none() };
    // A passkey in a password manager is on every device that has the manager.
    let kept = account.value(&FactName::PasskeyPlace) == "manager" && step == SecondStep::On(Method::Passkey);
    let method = account.fact(&FactName::SecondStep)?;
    let spare = account.fact(&FactName::SecondStepSpare)?;
    let since = if spare.value == "none" {
        spare.at
    } else if method_of(&spare.value).is_some() && lost_with(&spare.value, &method.value) {
        spare.at.max(method.at)
    } else {
        return None;
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
    let said = known.model.person_says(&FactName::CodeApp) == "yes";
    let lives = matches!(known.model.person_says(&FactName::CodesLive), "app" | "manager");
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
    match account.value(&FactName::SecondStep) {
        "" => None,
        "none" => Some(SecondStep::Off),
        "other" => Some(SecondStep::Other),
        // A value that this version does not know counts as not known: taken for a method, it would make the step done.
        word => method_of(word).map(SecondStep::On),
    }
}

/// Returns the method of a value in facts; `None` if this version does not know the value.
#[must_use]
pub fn method_of(word: &str) -> Option<Method> {
    METHODS.iter().find(|(_, known)| *known == word).map(|(method, _)| *method)
}
