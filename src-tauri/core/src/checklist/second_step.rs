//! The second step that is on at an account.

use jiff::Timestamp;

use crate::catalogue::{Method, SecondStep as Offered, Service};
use crate::known::Known;
use crate::model::{Entity, FactName, Kind};

/// The second step that is on, as far as is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SecondStep {
    /// None.
    Off,
    /// This one.
    On(Method),
    /// One that has no name here (a PIN, say).
    Other,
}

impl SecondStep {
    /// Some second step is on.
    #[must_use]
    pub const fn is_on(self) -> bool {
        matches!(self, Self::On(_) | Self::Other)
    }

    /// A code that comes to a number or an address: those are not lost with the phone.
    #[must_use]
    pub const fn comes_by_message(self) -> bool {
        matches!(self, Self::On(Method::Sms | Method::Call | Method::Email))
    }
}

/// The words of methods in facts, strongest first.
pub(crate) const METHODS: [(Method, &str); 7] = [
    (Method::Passkey, "passkey"),
    (Method::SecurityKey, "securityKey"),
    (Method::Prompt, "prompt"),
    (Method::Totp, "app"),
    (Method::Sms, "sms"),
    (Method::Call, "call"),
    (Method::Email, "email"),
];

/// Whether a method is lost with another one: it is the same, or both come to the phone number.
#[must_use]
pub(crate) fn lost_with(method: &str, other: &str) -> bool {
    let by_number = |word: &str| matches!(word, "sms" | "call");
    !method.is_empty() && (method == other || (by_number(method) && by_number(other)))
}

/// Whether codes at this place are still there when the device of the second step is gone. Codes on the phone are lost with whatever
/// comes to it or is shown on it; a passkey lies there too unless it is known to lie elsewhere, and one of the computer is lost with a
/// file there. A key, a mailbox and a step that has no name here are on neither as far as is known.
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

/// Since when it is known that the codes lie on one device alone, and the second step with them.
#[must_use]
pub(crate) fn codes_beside_the_step(account: &Entity) -> Option<Timestamp> {
    let place = account.fact(&FactName::CodesPlace).filter(|fact| matches!(fact.value.as_str(), "phone" | "file"))?;
    let method = account.fact(&FactName::SecondStep)?;
    let help = codes_help(&place.value, &method.value, account.value(&FactName::PasskeyPlace));
    (!help).then(|| place.at.max(method.at))
}

/// Since when it is known that a second step is on and nothing else lets in when its device is gone: no code has a place
/// apart from it, and no second method is there; the method itself is no second one, whoever once wrote it down as that. A number comes back with a new SIM
/// card, and an address with its mailbox; so what comes by message lacks a way back only where the service hands out codes and the
/// person said that they have no place.
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

/// The second step is on, and what is missing is a way back: the person gets codes or adds a second method, and turns nothing on.
#[must_use]
pub fn lacks_way_back(account: &Entity) -> bool {
    no_way_back(account).is_some()
}

/// Whether the person has an app that shows codes: they said so, or an account takes its codes from one. Who has none is told what
/// it is before a walkthrough needs it.
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

/// The method to recommend of some that are offered: the strongest that needs nothing bought. A passkey needs the computer or the phone
/// alone; a security key has to be owned. What not everybody can have comes last: whoever cannot have it would look for it in vain.
/// `None`: there is nothing but a key to buy.
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

/// The same of all that a service of ours offers.
#[must_use]
pub fn best_at(known: &Known<'_>, service: &Service) -> Option<Method> {
    let offered = service.second_step.as_ref()?;
    recommended(known, Some(offered), offered.all())
}

/// The second step that is on at an account; `None`: nothing is known.
#[must_use]
pub fn second_step(account: &Entity) -> Option<SecondStep> {
    match account.value(&FactName::SecondStep) {
        "" => None,
        "none" => Some(SecondStep::Off),
        "other" => Some(SecondStep::Other),
        // A word that this version does not know says nothing: taken for a method, it would make the step done.
        word => method_of(word).map(SecondStep::On),
    }
}

/// The method of a word in facts; `None`: none that this version knows.
#[must_use]
pub fn method_of(word: &str) -> Option<Method> {
    METHODS.iter().find(|(_, known)| *known == word).map(|(method, _)| *method)
}
