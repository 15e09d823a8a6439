//! The facts about a site or app: its names, where its settings are, and how each step is done there.

use serde::{Deserialize, Serialize};
use strum::{IntoStaticStr, VariantArray, VariantNames};

use super::{Confidence, Guide, LooseDate, Method, SecondStep, StepId};

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
