//! The facts about a site or app: its names, where its settings are, and how each step is done there.

use serde::{Deserialize, Serialize};
use strum::{IntoStaticStr, VariantArray, VariantNames};

use super::{Confidence, LooseDate, StepId};

/// A service of the catalogue, one file in `catalogue/services`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Service {
    /// The immutable id, which is the file's name.
    pub id: String,
    /// The name that people know.
    pub name: String,
    /// Former and other names ("Twitter").
    #[serde(default)]
    pub also: Vec<String>,
    /// The purpose of the service.
    pub kind: ServiceKind,
    /// The role of the service for other accounts.
    #[serde(default)]
    pub role: Role,
    /// Whether the first run offers it as a tile.
    #[serde(default)]
    pub tile: bool,
    /// The name of its icon; without one a letter is shown.
    #[serde(default)]
    pub icon: Option<String>,
    /// The registrable domains that its accounts are saved under.
    pub domains: Vec<String>,
    /// The only hosts that its links may open. They differ from `domains`: YouTube's settings are at google.com.
    pub hosts: Vec<String>,
    /// Whether its settings are mainly in the phone app.
    #[serde(default)]
    pub phone_first: bool,
    /// Whether it holds contact details that others can see or look up.
    #[serde(default)]
    pub contact_data: bool,
    /// The domains of the addresses it gives out; only mail services have it.
    #[serde(default)]
    pub mail: Option<MailDomains>,
    /// The second steps that it offers, or `None` if that is not known.
    #[serde(default)]
    pub second_step: Option<SecondStep>,
    /// The pages that may be opened.
    #[serde(default, rename = "link")]
    pub links: Vec<Link>,
    /// How each step is done there.
    #[serde(default, rename = "guide")]
    pub guides: Vec<Guide>,
    /// The extra question before a password reset, if the service offers one.
    #[serde(default)]
    pub reset_protection: Option<ResetProtection>,
    /// What deleting an account takes.
    #[serde(default)]
    pub close: Option<Close>,
    /// The rules for its passwords, in the notation of the `passwordrules` attribute, or `None` if they are not known.
    #[serde(default)]
    pub password_rules: Option<String>,
}

impl Service {
    /// Returns the link with this id.
    #[must_use]
    pub fn link(&self, id: &str) -> Option<&Link> {
        self.links.iter().find(|link| link.id == id)
    }

    /// Returns whether the service is a messenger that signs in with a phone number: it has no password, its PIN is the
    /// second step, and whoever takes over the number can open the account.
    #[must_use]
    pub fn is_the_number(&self) -> bool {
        self.kind == ServiceKind::Messaging && self.phone_first
    }

    /// Returns the guide for a step. For the second step this is the part that all methods share: the way to the page
    /// that lists them.
    #[must_use]
    pub fn guide(&self, step: StepId) -> Option<&Guide> {
        self.guides.iter().find(|guide| guide.step == step && guide.method.is_none())
    }

    /// Returns the guide for turning on one method of the second step, or `None` if only the general way is known.
    #[must_use]
    pub fn method_guide(&self, method: Method) -> Option<&Guide> {
        self.guides.iter().find(|guide| guide.method == Some(method))
    }

    /// Returns whether the service stands in for any bank, phone company or mailbox. It has no domains, so its accounts
    /// have a name and site of their own.
    #[must_use]
    pub fn is_stand_in(&self) -> bool {
        self.domains.is_empty()
    }

    /// Returns whether it gives out addresses at this domain.
    #[must_use]
    pub fn gives_out(&self, domain: &str) -> bool {
        self.mail.as_ref().is_some_and(|mail| mail.domains.iter().any(|own| own == domain))
    }

    /// Returns whether a passkey is known to be among its second steps.
    #[must_use]
    pub fn offers_passkey(&self) -> bool {
        self.second_step.as_ref().is_some_and(|offered| offered.all().any(|method| method == Method::Passkey))
    }

    /// Returns the strongest second step on offer, including a passkey used after the password; `None` if there is none
    /// or nothing is known.
    #[must_use]
    pub fn strongest_second_step(&self) -> Option<Method> {
        self.second_step.as_ref().and_then(SecondStep::strongest)
    }
}

/// The purposes of services.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, IntoStaticStr, VariantArray, VariantNames,
)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "the names say it all")]
#[strum(serialize_all = "camelCase")]
pub enum ServiceKind {
    Social,
    Messaging,
    Identity,
    Mail,
    Money,
    Shopping,
    Cloud,
    Work,
    Creative,
    Security,
    Developer,
    Travel,
    Fun,
    Games,
    Health,
    Carrier,
    Other,
}

/// The roles of services for other accounts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Password resets arrive here.
    Mailbox,
    /// The service decides who holds a phone number.
    Carrier,
    /// The service stores other passwords.
    Manager,
    /// The service holds money.
    Bank,
    /// People sign in to other sites with this account.
    Identity,
    /// Nothing depends on it.
    #[default]
    None,
}

/// The domains at which a mail service gives out addresses, whose mail is read only there. They differ from `domains`:
/// no address ends in apple.com, and Microsoft accounts are not saved under every country's outlook domain.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MailDomains {
    /// The part of the addresses after the `@`, in lower case.
    pub domains: Vec<String>,
    /// The source of the fact, as text.
    pub source: String,
    /// The day on which the fact was last verified.
    pub date: LooseDate,
    /// How reliable the fact is.
    pub confidence: Confidence,
}

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

/// A page that may be opened in the person's browser.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Link {
    /// The id within the service; the page asks for a link by id, never by URL.
    pub id: String,
    /// A title in our words, for guides with several pages that would otherwise look alike.
    #[serde(default)]
    pub title: Option<String>,
    /// The URL: https, with a host from the service's `hosts`.
    pub url: String,
    /// The source of the fact, as text.
    pub source: String,
    /// The day on which the fact was last verified.
    pub date: LooseDate,
    /// How reliable the fact is.
    pub confidence: Confidence,
}

/// The line of a password guide where the new password is entered. The person chose its source before, so guides do not
/// name one.
pub const NEW_PASSWORD: &str = "{new password}";

/// The line of a guide for one method of the second step that is replaced by the lines that this method has at most
/// sites. They differ by place, because a phone cannot scan a picture on its own screen.
pub const METHOD_LINES: &str = "{method}";

/// The places where a person follows a guide.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// A browser or program on a computer.
    Computer,
    /// The app or browser of a phone.
    Phone,
}

/// A guide: how one step is done at one service.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Guide {
    /// The step that it explains.
    pub step: StepId,
    /// For the second step, the method that it turns on; `None` for the part that all methods share, see
    /// [`Service::guide`].
    #[serde(default)]
    pub method: Option<Method>,
    /// For a method: menu entries that follow the shared menu path.
    #[serde(default)]
    pub then: Vec<String>,
    /// For a code app: the words on the button that shows or copies the key of the QR code.
    #[serde(default)]
    pub key: Option<String>,
    /// For a method: the only place where it can be turned on, or `None` for both.
    #[serde(default)]
    pub only: Option<Place>,
    /// The id of the link that opens the settings page.
    #[serde(default)]
    pub open: Option<String>,
    /// The id of the link to the service's help page, the fallback.
    #[serde(default)]
    pub help: Option<String>,
    /// The ids of links to further pages that the step needs, in the order of use.
    #[serde(default)]
    pub more: Vec<String>,
    /// The menu path in the browser.
    #[serde(default)]
    pub web: Vec<String>,
    /// The menu path in the program on the computer, if it differs from the browser's.
    #[serde(default)]
    pub desktop: Vec<String>,
    /// The menu path on the phone.
    #[serde(default)]
    pub phone: Vec<String>,
    /// The menu path on an iPhone, if it differs from other phones.
    #[serde(default)]
    pub ios: Vec<String>,
    /// The menu path on an Android phone, if it differs from other phones.
    #[serde(default)]
    pub android: Vec<String>,
    /// The instructions, one line each; [`NEW_PASSWORD`] and [`METHOD_LINES`] are replaced when the guide is shown.
    #[serde(default)]
    pub press: Vec<String>,
    /// The instructions on a computer, which replace `press` if they differ by more than [`METHOD_LINES`].
    #[serde(default)]
    pub press_computer: Vec<String>,
    /// The instructions on a phone, which replace `press` likewise.
    #[serde(default)]
    pub press_phone: Vec<String>,
    /// How to know that it worked.
    #[serde(default)]
    pub worked: Option<String>,
    /// What to say, if the person has to call.
    #[serde(default)]
    pub say: Vec<String>,
    /// The source of the fact, as text.
    pub source: String,
    /// The day on which the fact was last verified.
    pub date: LooseDate,
    /// How reliable the fact is.
    pub confidence: Confidence,
}

impl Guide {
    /// Returns the instructions at a place, as written in the file.
    #[must_use]
    pub fn press_at(&self, place: Place) -> &[String] {
        let own = match place {
            Place::Computer => &self.press_computer,
            Place::Phone => &self.press_phone,
        };
        if own.is_empty() { &self.press } else { own }
    }

    /// Returns the menu paths by platform, with the keys of the file; they may be empty.
    #[must_use]
    pub const fn paths(&self) -> [(&'static str, &Vec<String>); 5] {
        [
            ("web", &self.web),
            ("desktop", &self.desktop),
            ("phone", &self.phone),
            ("ios", &self.ios),
            ("android", &self.android),
        ]
    }
}

/// An extra question before a password reset.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ResetProtection {
    /// The id of the link to the page that turns it on.
    pub link: String,
}

/// What deleting an account takes.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Close {
    /// How hard it is.
    pub difficulty: Difficulty,
}

/// The degrees of difficulty of deleting an account.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Deserialize,
    Serialize,
    IntoStaticStr,
    VariantArray,
    VariantNames,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "camelCase")]
pub enum Difficulty {
    /// There is a button in the settings.
    Easy,
    /// It takes a few extra steps.
    Medium,
    /// One has to write to the service.
    Hard,
    /// It is possible only for some people or some data.
    Limited,
    /// The service does not offer it.
    Impossible,
}
