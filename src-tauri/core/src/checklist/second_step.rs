//! The second step that is on at an account.

use crate::catalogue::Method;
use crate::model::{Entity, FactName};

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

/// The second step that is on at an account; `None`: nothing is known.
#[must_use]
pub fn second_step(account: &Entity) -> Option<SecondStep> {
    match account.value(&FactName::SecondStep) {
        "" => None,
        "none" => Some(SecondStep::Off),
        "other" => Some(SecondStep::Other),
        // A word that this version does not know says nothing: taken for a method, it would make the step done.
        word => METHODS.iter().find(|(_, known)| *known == word).map(|(method, _)| SecondStep::On(*method)),
    }
}
