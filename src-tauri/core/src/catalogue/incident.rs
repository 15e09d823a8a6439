//! The incidents of our own list, and the paths of *Something happened*.

use serde::Deserialize;
use strum::{IntoStaticStr, VariantArray, VariantNames};

use super::{Confidence, LooseDate, StepId};

/// The ids of the paths of *Something happened*, in the order on screen.
pub const HAPPENED: [&str; 5] = ["leak-news", "strange-message", "someone-in", "phone-gone", "clicked"];

/// An incident, one file in `catalogue/incidents`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Incident {
    /// The immutable id, which is the file's name.
    pub id: String,
    /// A short title in our own words.
    pub title: String,
    /// The catalogue ids of the services whose accounts it concerns.
    #[serde(default)]
    pub services: Vec<String>,
    /// The registrable domains it concerns that have no service in the catalogue.
    #[serde(default)]
    pub domains: Vec<String>,
    /// The third party that leaked, if it was not the service itself.
    #[serde(default)]
    pub maker: Option<String>,
    /// The names of entries of the shipped leak list that are the same event, so that nothing is listed twice.
    #[serde(default)]
    pub hibp: Vec<String>,
    /// The date when the data leaked, as precisely as it is known.
    pub date: LooseDate,
    /// An explanation of the date.
    #[serde(default)]
    pub date_note: Option<String>,
    /// Whether the incident is established.
    pub status: IncidentStatus,
    /// What it means for the person.
    pub kind: IncidentKind,
    /// The device that has to be updated; set exactly if the kind is [`IncidentKind::Device`].
    #[serde(default)]
    pub device: Option<Device>,
    /// The classes of data that leaked, in plain words.
    pub data: Vec<String>,
    /// Whether passwords were among the data, in any form.
    pub passwords: bool,
    /// The number of accounts, or `None` if no source gives one.
    #[serde(default)]
    pub accounts: Option<u64>,
    /// The source of that number.
    #[serde(default)]
    pub accounts_note: Option<String>,
    /// A description of what leaked.
    pub what: String,
    /// A description of what did not leak, or `None` if that is not known.
    #[serde(default)]
    pub what_not: Option<String>,
    /// The company's statement, and whether it is disputed.
    #[serde(default)]
    pub company_says: Option<String>,
    /// How the person can find out whether they were affected.
    pub was_i: String,
    /// Whether the company notified the people affected.
    pub did_they_write: DidTheyWrite,
    /// The steps that the incident opens, in the order on screen.
    #[serde(default)]
    pub steps: Vec<StepId>,
    /// The steps among them that do not follow from the leaked data but were advised by the company.
    #[serde(default)]
    pub advised: Vec<StepId>,
    /// The lesson in one sentence.
    pub lesson: String,
    /// The sources of the facts, as text without links.
    pub sources: Vec<String>,
    /// The day on which the facts were last checked.
    pub date_checked: LooseDate,
    /// How reliable the facts are.
    pub confidence: Confidence,
}

/// The degrees to which an incident is established.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, IntoStaticStr, VariantArray, VariantNames,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "camelCase")]
pub enum IncidentStatus {
    /// The company confirmed it.
    Confirmed,
    /// The company and other sources disagree.
    Disputed,
    /// The data was collected from what the service shows, without a break-in.
    Scrape,
    /// Researchers showed that it was possible; no misuse is known.
    Research,
    /// It was claimed and found untrue.
    ClaimFalse,
    /// It is on a public list; we did not look into it.
    Listed,
}

/// The kinds of incidents, by what they mean for the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IncidentKind {
    /// Passwords leaked.
    Passwords,
    /// Contact details leaked.
    Contact,
    /// A third party that held the data leaked it.
    ThirdParty,
    /// A device could be taken over.
    Device,
    /// Data shown on profiles was collected.
    Profile,
    /// Sign-in codes or their seeds leaked.
    Codes,
}

/// The devices that an incident can concern.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Device {
    /// The app on a phone. Phones are not listed as devices, so the step belongs to the account and names the phone.
    Phone,
    /// The computer that this program runs on.
    Computer,
}

/// Whether the company notified the people affected.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, IntoStaticStr, VariantArray, VariantNames,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "camelCase")]
pub enum DidTheyWrite {
    /// Everyone affected was notified, so no message means not affected.
    #[strum(serialize = "ifAffected")]
    YesIfAffected,
    /// The company notified no one, so the absence of a message means nothing.
    No,
    /// It is not known whether the company notified anyone.
    Unknown,
}

/// A path of *Something happened*, one file in `catalogue/happened`. It needs no account in the list.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Happened {
    /// The immutable id, which is the file's name.
    pub id: String,
    /// The title, in the words that the person would use.
    pub title: String,
    /// A calm first sentence.
    pub lead: String,
    /// The parts of the path: what to do, the most important first.
    #[serde(rename = "part")]
    pub parts: Vec<Part>,
    /// What to avoid.
    #[serde(default)]
    pub avoid: Vec<String>,
    /// The sources of the advice, as text without links.
    pub sources: Vec<String>,
    /// The day on which the path was last checked.
    pub date: LooseDate,
}

/// A part of a path.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// The situation in which this part applies, in the person's words; `None` if it applies to everyone on the path.
    #[serde(default)]
    pub when: Option<String>,
    /// What to do, in a few words.
    pub title: String,
    /// The reason, in one or two sentences.
    pub text: String,
    /// The instructions, one step each.
    #[serde(default)]
    pub items: Vec<String>,
}
