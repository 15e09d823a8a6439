//! The second steps that a service offers, and how strong each method is.

use serde::{Deserialize, Serialize};

use super::{Confidence, LooseDate};

/// The second steps that a service offers.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SecondStep {
    /// The methods on offer, in the order of the file.
    #[serde(default)]
    pub methods: Vec<Method>,
    /// What a passkey does at the service.
    #[serde(default)]
    pub passkey: PasskeyUse,
    /// The methods on offer for which only the general way is known. They are listed so that a forgotten guide is
    /// noticed.
    #[serde(default)]
    pub general: Vec<Method>,
    /// Whether the service gives out backup codes, or `None` if that is not known.
    #[serde(default)]
    pub codes: Option<bool>,
    /// It hands out one code alone: there is nothing to count.
    #[serde(default)]
    pub one_code: bool,
    /// Methods that not everybody can have: said where one is chosen, and not when it is looked for in vain.
    #[serde(default, rename = "limit")]
    pub limits: Vec<Limit>,
    /// The source of the fact, as text.
    pub source: String,
    /// The day on which the fact was last verified.
    pub date: LooseDate,
    /// How reliable the fact is.
    pub confidence: Confidence,
}

impl SecondStep {
    /// Returns the strongest method on offer. Of equally strong ones a passkey comes first, then the one listed first.
    #[must_use]
    pub fn strongest(&self) -> Option<Method> {
        Method::strongest(self.all())
    }

    /// Every method on offer, a passkey beside a password included.
    pub fn all(&self) -> impl Iterator<Item = Method> {
        let passkey = matches!(self.passkey, PasskeyUse::SecondStep | PasskeyUse::Both).then_some(Method::Passkey);
        passkey.into_iter().chain(self.methods.iter().copied())
    }

    /// What keeps some people from a method.
    #[must_use]
    pub fn limit(&self, method: Method) -> Option<&Limit> {
        self.limits.iter().find(|limit| limit.method == method)
    }
}

/// What keeps some people from a method that a service offers: a paid plan, say, or the country.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limit {
    /// The method.
    pub method: Method,
    /// Who can have it, in one sentence.
    pub text: String,
    /// Where the fact comes from, as text.
    pub source: String,
    /// The day it was last verified.
    pub date: LooseDate,
    /// How sure we are.
    pub confidence: Confidence,
}

/// The methods of the second step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// A passkey.
    Passkey,
    /// A security key.
    SecurityKey,
    /// A prompt on a device that is already signed in.
    Prompt,
    /// A code from a code app.
    Totp,
    /// A code in a text message.
    Sms,
    /// A code in a voice call.
    Call,
    /// A code in an e-mail.
    Email,
}

impl Method {
    /// Every method, strongest first.
    pub const ALL: [Self; 7] =
        [Self::Passkey, Self::SecurityKey, Self::Prompt, Self::Totp, Self::Sms, Self::Call, Self::Email];

    /// Returns the word of this method in the catalogue.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Passkey => "passkey",
            Self::SecurityKey => "security_key",
            Self::Prompt => "prompt",
            Self::Totp => "totp",
            Self::Sms => "sms",
            Self::Call => "call",
            Self::Email => "email",
        }
    }

    /// The strongest of some; of equals, the first.
    #[must_use]
    pub fn strongest(some: impl IntoIterator<Item = Self>) -> Option<Self> {
        some.into_iter().reduce(|best, next| if next.strength() > best.strength() { next } else { best })
    }

    /// Returns the rank by evidence: passkey = security key > prompt > code app > text message = call > e-mail. Only
    /// the order has a meaning.
    #[must_use]
    pub const fn strength(self) -> u8 {
        match self {
            Self::Passkey | Self::SecurityKey => 5,
            Self::Prompt => 4,
            Self::Totp => 3,
            Self::Sms | Self::Call => 2,
            Self::Email => 1,
        }
    }
}

/// The uses of a passkey at a service.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PasskeyUse {
    /// It is not known whether passkeys are offered.
    #[default]
    Unknown,
    /// Passkeys are not offered.
    None,
    /// A passkey is used only after the password.
    SecondStep,
    /// A passkey is used instead of the password.
    SignIn,
    /// A passkey is used either way.
    Both,
}
