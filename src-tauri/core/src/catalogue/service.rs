//! What is known about one site or app: its names, where its settings are, and how each step is done there.

use serde::{Deserialize, Serialize};
use strum::{IntoStaticStr, VariantArray, VariantNames};

use super::{Confidence, LooseDate, StepId};

/// An entry of the catalogue, one file in `catalogue/services`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Service {
    /// Immutable id, the file's name.
    pub id: String,
    /// The name people know it by.
    pub name: String,
    /// Former and other names ("Twitter").
    #[serde(default)]
    pub also: Vec<String>,
    /// What it is for.
    pub kind: ServiceKind,
    /// What else hangs on it.
    #[serde(default)]
    pub role: Role,
    /// Whether the first run offers it as a tile.
    #[serde(default)]
    pub tile: bool,
    /// Name of its mark; a letter stands in where there is none.
    #[serde(default)]
    pub icon: Option<String>,
    /// Registrable domains under which its accounts are stored.
    pub domains: Vec<String>,
    /// Hosts that its links may open, and no others. Kept apart from `domains`: YouTube's settings live at google.com.
    pub hosts: Vec<String>,
    /// Whether its settings are mainly in the phone app.
    #[serde(default)]
    pub phone_first: bool,
    /// Whether it holds contact details that others may see or look up.
    #[serde(default)]
    pub contact_data: bool,
    /// Where it gives out addresses; only a mail service has it.
    #[serde(default)]
    pub mail: Option<MailDomains>,
    /// Which second steps it offers; absent when that is not known.
    #[serde(default)]
    pub second_step: Option<SecondStep>,
    /// Pages that may be opened.
    #[serde(default, rename = "link")]
    pub links: Vec<Link>,
    /// How each step is done there.
    #[serde(default, rename = "guide")]
    pub guides: Vec<Guide>,
    /// Extra question before a password reset, where it is offered.
    #[serde(default)]
    pub reset_protection: Option<ResetProtection>,
    /// What deleting the account takes.
    #[serde(default)]
    pub close: Option<Close>,
    /// Which passwords it takes, in the notation of the `passwordrules` attribute; absent when that is not known.
    #[serde(default)]
    pub password_rules: Option<String>,
}

impl Service {
    /// The page of that id.
    #[must_use]
    pub fn link(&self, id: &str) -> Option<&Link> {
        self.links.iter().find(|link| link.id == id)
    }

    /// A messenger that signs in with a number is that number: it has no password of its own, its PIN is the second step, and whoever
    /// takes the number over opens it.
    #[must_use]
    pub fn is_the_number(&self) -> bool {
        self.kind == ServiceKind::Messaging && self.phone_first
    }

    /// How that step is done here. For the second step this is what all of its methods share: the way to the page that lists them.
    #[must_use]
    pub fn guide(&self, step: StepId) -> Option<&Guide> {
        self.guides.iter().find(|guide| guide.step == step && guide.method.is_none())
    }

    /// How the second step is turned on here by one method; `None`: only the general way is known.
    #[must_use]
    pub fn method_guide(&self, method: Method) -> Option<&Guide> {
        self.guides.iter().find(|guide| guide.method == Some(method))
    }

    /// Stands in for whichever bank, phone company or mailbox the person has: its accounts live at no domain that we know, so an
    /// account says its own name and site.
    #[must_use]
    pub fn is_stand_in(&self) -> bool {
        self.domains.is_empty()
    }

    /// Whether it gives out addresses at this domain.
    #[must_use]
    pub fn gives_out(&self, domain: &str) -> bool {
        self.mail.as_ref().is_some_and(|mail| mail.domains.iter().any(|own| own == domain))
    }

    /// The strongest second step on offer, a passkey beside a password included; `None` also when nothing is known.
    #[must_use]
    pub fn strongest_second_step(&self) -> Option<Method> {
        self.second_step.as_ref().and_then(SecondStep::strongest)
    }
}

/// What a service is for.
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

/// What other accounts may hang on an account of this service.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Password resets arrive here.
    Mailbox,
    /// It decides who has a phone number.
    Carrier,
    /// It holds other passwords.
    Manager,
    /// It holds money.
    Bank,
    /// Other sites let people in with it.
    Identity,
    /// Nothing in particular.
    #[default]
    None,
}

/// Domains at which a mail service gives out addresses: their mail is read there and nowhere else. Kept apart from `domains`:
/// nobody has an address at apple.com, and accounts of Microsoft do not live at each country's outlook.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MailDomains {
    /// What stands behind the `@`, in small letters.
    pub domains: Vec<String>,
    /// Where the fact comes from, as text.
    pub source: String,
    /// The day it was last verified.
    pub date: LooseDate,
    /// How sure we are.
    pub confidence: Confidence,
}

/// The second steps a service offers.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SecondStep {
    /// Methods on offer, in the order of the file.
    #[serde(default)]
    pub methods: Vec<Method>,
    /// What a passkey does here.
    #[serde(default)]
    pub passkey: PasskeyUse,
    /// Methods on offer of which only the general way is known, so that no guide is written by accident only.
    #[serde(default)]
    pub general: Vec<Method>,
    /// Whether it hands out spare codes; absent when not known.
    #[serde(default)]
    pub codes: Option<bool>,
    /// It hands out one code alone: there is nothing to count.
    #[serde(default)]
    pub one_code: bool,
    /// Methods that not everybody can have: said where one is chosen, and not when it is looked for in vain.
    #[serde(default, rename = "limit")]
    pub limits: Vec<Limit>,
    /// Where the fact comes from, as text.
    pub source: String,
    /// The day it was last verified.
    pub date: LooseDate,
    /// How sure we are.
    pub confidence: Confidence,
}

impl SecondStep {
    /// The strongest method on offer. The order of the list does not matter; of equals, the one named first wins.
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

/// One way of proving oneself besides the password.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// A passkey.
    Passkey,
    /// A security key.
    SecurityKey,
    /// A question on a device that is signed in already.
    Prompt,
    /// A code app.
    Totp,
    /// A code by text message.
    Sms,
    /// A code by voice call.
    Call,
    /// A code by e-mail.
    Email,
}

impl Method {
    /// Every method, strongest first.
    pub const ALL: [Self; 7] =
        [Self::Passkey, Self::SecurityKey, Self::Prompt, Self::Totp, Self::Sms, Self::Call, Self::Email];

    /// The word that stands in the catalogue.
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

    /// Rank by evidence: passkey = security key > prompt > code app > SMS = call > e-mail. Only the order means anything.
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

/// What a passkey does at a service.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PasskeyUse {
    /// Not known.
    #[default]
    Unknown,
    /// Not offered.
    None,
    /// Only after the password.
    SecondStep,
    /// Instead of the password.
    SignIn,
    /// Either.
    Both,
}

/// A page that may be opened in the person's browser.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Link {
    /// Id within the service; the page asks for it by this, never by address.
    pub id: String,
    /// What the page is, in our words; for one of several pages of a guide, which would otherwise look alike.
    #[serde(default)]
    pub title: Option<String>,
    /// The address: https, its host one of the service's `hosts`.
    pub url: String,
    /// Where the fact comes from, as text.
    pub source: String,
    /// The day it was last verified.
    pub date: LooseDate,
    /// How sure we are.
    pub confidence: Confidence,
}

/// A line of a guide for a password: the new one goes in here. Where it comes from is chosen before, so no guide says it.
pub const NEW_PASSWORD: &str = "{new password}";

/// A line of a guide for one method of the second step: the lines that this method has at most sites go in here. They differ
/// between a computer and a phone, which cannot scan the picture that it shows itself.
pub const METHOD_LINES: &str = "{method}";

/// Where a person follows a guide.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// In a browser or program on a computer.
    Computer,
    /// In the app or browser of a phone.
    Phone,
}

/// How one step is done at one service.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Guide {
    /// The step it explains.
    pub step: StepId,
    /// For the second step: the method that it turns on. Absent: what all methods share, see [`Service::guide`].
    #[serde(default)]
    pub method: Option<Method>,
    /// For a method: menu entries that come after the shared ways.
    #[serde(default)]
    pub then: Vec<String>,
    /// For a code app: the words of the site on the button that shows or copies the key of the picture.
    #[serde(default)]
    pub key: Option<String>,
    /// For a method: the only place where it can be turned on; absent: both.
    #[serde(default)]
    pub only: Option<Place>,
    /// Link that opens the exact settings page.
    #[serde(default)]
    pub open: Option<String>,
    /// Link to the service's own help page, the fallback.
    #[serde(default)]
    pub help: Option<String>,
    /// Links to further pages that the step needs, in the order in which they are needed.
    #[serde(default)]
    pub more: Vec<String>,
    /// Menu path in the browser.
    #[serde(default)]
    pub web: Vec<String>,
    /// Menu path in the program on the computer, where it differs from the browser's.
    #[serde(default)]
    pub desktop: Vec<String>,
    /// Menu path on the phone.
    #[serde(default)]
    pub phone: Vec<String>,
    /// Menu path on an iPhone, where it differs from the other phones'.
    #[serde(default)]
    pub ios: Vec<String>,
    /// Menu path on an Android phone, where it differs from the other phones'.
    #[serde(default)]
    pub android: Vec<String>,
    /// What to press, one instruction each; [`NEW_PASSWORD`] and [`METHOD_LINES`] stand for what depends on a choice.
    #[serde(default)]
    pub press: Vec<String>,
    /// In its place where the lines on a computer differ beyond what [`METHOD_LINES`] says.
    #[serde(default)]
    pub press_computer: Vec<String>,
    /// In its place where the lines on a phone do.
    #[serde(default)]
    pub press_phone: Vec<String>,
    /// How to know that it worked.
    #[serde(default)]
    pub worked: Option<String>,
    /// What to say where one has to call.
    #[serde(default)]
    pub say: Vec<String>,
    /// Where the fact comes from, as text.
    pub source: String,
    /// The day it was last verified.
    pub date: LooseDate,
    /// How sure we are.
    pub confidence: Confidence,
}

impl Guide {
    /// What to press at that place, as the file has it.
    #[must_use]
    pub fn press_at(&self, place: Place) -> &[String] {
        let own = match place {
            Place::Computer => &self.press_computer,
            Place::Phone => &self.press_phone,
        };
        if own.is_empty() { &self.press } else { own }
    }

    /// The menu paths by platform, as the file names them; empty ones included.
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
    /// Link to the page that turns it on.
    pub link: String,
}

/// What deleting an account takes.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Close {
    /// How hard it is.
    pub difficulty: Difficulty,
}

/// How hard it is to delete an account.
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
    /// A button in the settings.
    Easy,
    /// A few extra steps.
    Medium,
    /// Someone has to be written to.
    Hard,
    /// Only for some people or some data.
    Limited,
    /// Not offered.
    Impossible,
}
