//! Our own curated list of incidents, and the paths of *Something happened*.

use serde::Deserialize;
use strum::{IntoStaticStr, VariantArray, VariantNames};

use super::{Confidence, LooseDate, StepId};

/// The paths of *Something happened*, in the order they are shown.
pub const HAPPENED: [&str; 5] = ["leak-news", "strange-message", "someone-in", "phone-gone", "clicked"];

/// Something that came out, one file in `catalogue/incidents`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Incident {
    /// Immutable id, the file's name.
    pub id: String,
    /// A short title in our words.
    pub title: String,
    /// Catalogue ids of the services whose accounts it concerns.
    #[serde(default)]
    pub services: Vec<String>,
    /// Registrable domains, where the service is not in the catalogue.
    #[serde(default)]
    pub domains: Vec<String>,
    /// The third party that leaked, when it was not the service itself.
    #[serde(default)]
    pub maker: Option<String>,
    /// Entries of the shipped leak list that are this same event, so that nothing is listed twice.
    #[serde(default)]
    pub hibp: Vec<String>,
    /// When the data came out, as exactly as known.
    pub date: LooseDate,
    /// What the date means.
    #[serde(default)]
    pub date_note: Option<String>,
    /// Whether it is established.
    pub status: IncidentStatus,
    /// What it means for the person.
    pub kind: IncidentKind,
    /// Where the hole was, of an incident of [`IncidentKind::Device`]: that one is brought up to date, and no other.
    #[serde(default)]
    pub device: Option<Device>,
    /// Classes of data, in plain words.
    pub data: Vec<String>,
    /// Whether passwords, in whatever form, were among the data.
    pub passwords: bool,
    /// How many accounts; absent when nobody has said.
    #[serde(default)]
    pub accounts: Option<u64>,
    /// Whose figure that is.
    #[serde(default)]
    pub accounts_note: Option<String>,
    /// What came out.
    pub what: String,
    /// What did not come out; absent when the facts do not say.
    #[serde(default)]
    pub what_not: Option<String>,
    /// What the company says, and whether it is disputed.
    #[serde(default)]
    pub company_says: Option<String>,
    /// How to know whether one was in it.
    pub was_i: String,
    /// Whether the company wrote to the people affected.
    pub did_they_write: DidTheyWrite,
    /// Steps it opens, in the order they are shown.
    #[serde(default)]
    pub steps: Vec<StepId>,
    /// Those of them that do not follow from what came out, and that the company itself advised afterwards.
    #[serde(default)]
    pub advised: Vec<StepId>,
    /// One sentence to take away.
    pub lesson: String,
    /// Where the facts come from: text, never links.
    pub sources: Vec<String>,
    /// The day the facts were last looked at.
    pub date_checked: LooseDate,
    /// How sure we are.
    pub confidence: Confidence,
}

/// Whether an incident is established.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, IntoStaticStr, VariantArray, VariantNames,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "camelCase")]
pub enum IncidentStatus {
    /// The company confirms it.
    Confirmed,
    /// The company and others tell it differently.
    Disputed,
    /// Collected from what the service showed, without breaking in.
    Scrape,
    /// Shown by researchers; no misuse known.
    Research,
    /// Claimed, and judged untrue.
    ClaimFalse,
    /// On a public list, not looked into by us.
    Listed,
}

/// What an incident means for the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IncidentKind {
    /// Passwords leaked.
    Passwords,
    /// Contact details leaked.
    Contact,
    /// Someone else who held the data leaked it.
    ThirdParty,
    /// A device could be taken over.
    Device,
    /// What a profile shows was collected.
    Profile,
    /// Codes or their seeds leaked.
    Codes,
}

/// The device that an incident touches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Device {
    /// The app on a phone. Phones are not listed, so the step hangs on the account and names the phone.
    Phone,
    /// The computer that this program runs on.
    Computer,
}

/// Whether the company wrote to the people affected.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, IntoStaticStr, VariantArray, VariantNames,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "camelCase")]
pub enum DidTheyWrite {
    /// Everyone affected was written to: no message means not among them.
    #[strum(serialize = "ifAffected")]
    YesIfAffected,
    /// Nobody was written to: no message means nothing.
    No,
    /// Not known.
    Unknown,
}

/// One path of *Something happened*, one file in `catalogue/happened`. It works with no account listed.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Happened {
    /// Immutable id, the file's name.
    pub id: String,
    /// What the person would say.
    pub title: String,
    /// One calm sentence to start with.
    pub lead: String,
    /// What to do, first thing first.
    #[serde(rename = "part")]
    pub parts: Vec<Part>,
    /// What not to do.
    #[serde(default)]
    pub avoid: Vec<String>,
    /// What the advice rests on: text, never links.
    pub sources: Vec<String>,
    /// The day it was last looked at.
    pub date: LooseDate,
}

/// One part of a path.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// What the person would say for this part to fit; absent: it is for everyone on this path.
    #[serde(default)]
    pub when: Option<String>,
    /// What to do, in a few words.
    pub title: String,
    /// Why, in one or two sentences.
    pub text: String,
    /// The single instructions.
    #[serde(default)]
    pub items: Vec<String>,
}
