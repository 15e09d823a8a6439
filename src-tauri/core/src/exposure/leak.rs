//! One leak: its kind, what came out, and how it is made from an entry of a list or an incident of ours.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use strum::{IntoStaticStr, VariantArray, VariantNames};

use super::Nature;
use crate::catalogue::{
    Catalogue, Confidence, DidTheyWrite, Incident, IncidentKind, IncidentStatus, LooseDate, site_domain,
};

/// HIBP's name for the kind of data that makes [`KnownLeak::passwords`] true.
const PASSWORDS: &str = "Passwords";
/// HIBP's name for the kind of data that makes [`KnownLeak::sessions`] true.
const AUTH_TOKENS: &str = "Auth tokens";
/// Parts of the names, in lower case, of other kinds of data that a new password does not change. With these, others can pay, answer
/// security questions or pretend to be the person.
const LASTING: [&str; 11] = [
    "bank account",
    "credit card",
    "dates of birth",
    "driver",
    "government issued",
    "national id",
    "passport",
    "payment card",
    "private messages",
    "security questions",
    "social security",
];
/// An entry of a public list, after HIBP's model (<https://haveibeenpwned.com/API/v3#BreachModel>). It is stored in this form: checked,
/// in plain text, and without the fields that are not used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListEntry {
    /// The name, which does not change.
    pub name: String,
    /// The title, which may change.
    pub title: String,
    /// The domain; may be empty.
    pub domain: String,
    /// The date of the leak, which is only a guide. `None` if the list gives no valid date.
    pub date: Option<LooseDate>,
    /// When it was listed. `None` if the list gives no valid date.
    pub added: Option<LooseDate>,
    /// How many accounts were leaked.
    pub accounts: u64,
    /// The kinds of data in HIBP's words ("Email addresses").
    pub data: Vec<String>,
    /// The description: plain text, never HTML.
    pub description: String,
    /// Whether the list vouches for the leak.
    pub verified: bool,
    /// Whether the leak was made up.
    pub fabricated: bool,
    /// Whether it is shown discreetly.
    pub sensitive: bool,
    /// Whether the list has withdrawn the leak.
    pub retired: bool,
    /// Whether it is a list for sending spam.
    pub spam_list: bool,
    /// Whether malware on people's computers collected the data.
    pub stealer_log: bool,
}

/// The kind of a leak, which decides what to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, IntoStaticStr, VariantArray, VariantNames)]
#[strum(serialize_all = "camelCase")]
pub enum LeakKind {
    /// Passwords of the service.
    Passwords,
    /// Data that malware collected on people's computers.
    Stealer,
    /// The tokens that keep a device signed in. Whoever has one needs no password.
    Sessions,
    /// Passwords of no particular service, put together from other leaks.
    Combo,
    /// Data that a third party leaked.
    ThirdParty,
    /// E-mail addresses or phone numbers.
    Contact,
    /// A device or the app on it.
    Device,
    /// Only data that profiles show.
    Profile,
}

/// One leak or incident.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownLeak {
    /// The id of our incident, else `hibp:` and the name in the list.
    pub id: String,
    /// The title.
    pub title: String,
    /// Its names in the list; empty if the list does not have it.
    pub names: Vec<String>,
    /// The ids of the catalogue services that it concerns.
    pub services: Vec<String>,
    /// The registrable domains that it concerns.
    pub domains: Vec<String>,
    /// When it happened, which is only a guide. `None` if that is not known.
    pub date: Option<LooseDate>,
    /// When it became known; `None` if that is not known. Evidence from this leak begins on that day.
    pub known_since: Option<LooseDate>,
    /// The kind of leak.
    pub kind: LeakKind,
    /// Whether passwords came out.
    pub passwords: bool,
    /// Whether the tokens came out that keep devices signed in.
    pub sessions: bool,
    /// Whether e-mail addresses came out.
    pub emails: bool,
    /// Whether phone numbers came out.
    pub phones: bool,
    /// Whether postal addresses came out.
    pub post: bool,
    /// Whether other data came out that a new password does not change.
    pub lasting: bool,
    /// The kinds of data, in our words and those of the list.
    pub data: Vec<String>,
    /// How many accounts or records were leaked; `None` if that is not known.
    pub accounts: Option<u64>,
    /// The third party that leaked the data; `None` if the service itself did.
    pub maker: Option<String>,
    /// The list's description in plain text; empty if our own incident describes the leak.
    pub description: String,
    /// Whether the company disputes it, the list has not verified it, or our confidence in it is low.
    pub doubtful: bool,
    /// Whether it opens no steps, because it did not happen, was withdrawn or is only a spam list.
    pub idle: bool,
    /// Whether it is shown discreetly.
    pub sensitive: bool,
    /// The flags of which a reader must be told.
    pub nature: Vec<Nature>,
    /// The id of our own incident for it, if there is one.
    pub incident: Option<String>,
    /// Whether the company wrote to everybody affected. Not to be affected then does not mean that the account did not exist.
    pub they_wrote: bool,
}

impl KnownLeak {
    /// Makes a leak that a source names and no list knows; it counts like any other (principles.md#exposure).
    #[must_use]
    pub fn unlisted(name: &str) -> Self {
        Self {
            id: format!("hibp:{name}"),
            title: name.to_owned(),
            names: vec![name.to_owned()],
            services: Vec::new(),
            domains: Vec::new(),
            date: None,
            known_since: None,
            kind: LeakKind::Contact,
            passwords: false,
            sessions: false,
            emails: true,
            phones: false,
            post: false,
            lasting: false,
            data: Vec::new(),
            accounts: None,
            maker: None,
            description: String::new(),
            doubtful: true,
            idle: false,
            sensitive: false,
            nature: vec![Nature::Unlisted],
            incident: None,
            they_wrote: false,
        }
    }

    /// Returns whether data came out that a new password does not change, such as a phone number, postal address or date of birth.
    #[must_use]
    pub const fn outlives_a_password(&self) -> bool {
        self.phones || self.post || self.lasting
    }

    /// Returns whether contact data came out, with which somebody may call, write or ask for a reset.
    #[must_use]
    pub const fn contact(&self) -> bool {
        self.emails || self.phones
    }
}

fn has(data: &[String], word: &str) -> bool {
    data.iter().any(|class| class.to_lowercase().contains(word))
}

/// Returns whether a list names exactly this kind of data, without case: `Password hints` and `Historical passwords` are not `Passwords`.
fn names(data: &[String], class: &str) -> bool {
    data.iter().any(|known| known.eq_ignore_ascii_case(class))
}

pub(super) fn from_entry(catalogue: &Catalogue, entry: &ListEntry) -> KnownLeak {
    let passwords = names(&entry.data, PASSWORDS);
    let sessions = names(&entry.data, AUTH_TOKENS);
    // If the list does not name any kind of data, e-mail addresses are assumed.
    let emails = has(&entry.data, "email addresses") || entry.data.is_empty();
    let phones = has(&entry.data, "phone numbers");
    let domain = site_domain(&entry.domain);
    let service = domain.as_deref().and_then(|domain| catalogue.services_by_domain(domain));
    let kind = if entry.stealer_log {
        LeakKind::Stealer
    } else if domain.is_none() && passwords {
        LeakKind::Combo
    } else if passwords {
        LeakKind::Passwords
    } else if sessions {
        LeakKind::Sessions
    } else if emails || phones {
        LeakKind::Contact
    } else {
        LeakKind::Profile
    };
    let nature = Nature::of(entry);
    KnownLeak {
        id: format!("hibp:{}", entry.name),
        title: entry.title.clone(),
        names: vec![entry.name.clone()],
        services: service.map(|service| service.id.clone()).into_iter().collect(),
        // A leak at twitter.com is also one at x.com, also for an account whose site the person typed.
        domains: service.map_or_else(|| domain.into_iter().collect(), |service| service.domains.clone()),
        date: entry.date,
        known_since: entry.added,
        kind,
        passwords,
        sessions,
        emails,
        phones,
        post: has(&entry.data, "physical address"),
        lasting: LASTING.iter().any(|word| has(&entry.data, word)),
        data: entry.data.clone(),
        accounts: Some(entry.accounts),
        maker: None,
        description: entry.description.clone(),
        doubtful: !entry.verified,
        idle: nature.iter().any(|nature| nature.asks_nothing()),
        sensitive: entry.sensitive,
        nature,
        incident: None,
        they_wrote: false,
    }
}

/// Returns the bare kind of data that a phrase names, so that the same kind is not shown twice. Our phrase may add that only some or
/// a part of it came out, or that it is a claim; the list's plain phrase would contradict that.
pub(super) fn kind_of_data(word: &str) -> String {
    let mut bare = word.to_lowercase();
    for cut in [" (", " without "] {
        if let Some(at) = bare.find(cut) {
            bare.truncate(at);
        }
    }
    match bare.trim_start_matches("some ") {
        "email addresses" => "e-mail addresses".to_owned(),
        "usernames" => "user names".to_owned(),
        "geographic locations" => "places".to_owned(),
        "physical addresses" => "postal addresses".to_owned(),
        other => other.to_owned(),
    }
}

pub(super) fn from_incident(
    catalogue: &Catalogue,
    incident: &Incident,
    entries: &BTreeMap<String, ListEntry>,
) -> KnownLeak {
    let listed: Vec<&ListEntry> = incident.hibp.iter().filter_map(|name| entries.get(name)).collect();
    let mut data = incident.data.clone();
    for class in listed.iter().flat_map(|entry| &entry.data) {
        if !data.iter().any(|known| kind_of_data(known) == kind_of_data(class)) {
            data.push(class.clone());
        }
    }
    let passwords = incident.passwords || listed.iter().any(|entry| names(&entry.data, PASSWORDS));
    let mut domains = incident.domains.clone();
    for service in incident.services.iter().filter_map(|id| catalogue.service(id)) {
        domains.extend(service.domains.iter().cloned());
    }
    let kind = match incident.kind {
        _ if passwords => LeakKind::Passwords,
        IncidentKind::Passwords | IncidentKind::Codes => LeakKind::Passwords,
        IncidentKind::ThirdParty => LeakKind::ThirdParty,
        IncidentKind::Device => LeakKind::Device,
        IncidentKind::Profile => LeakKind::Profile,
        IncidentKind::Contact => LeakKind::Contact,
    };
    // These two kinds leak no contact data, even if they name numbers: spyware on phones, or a count of who is on WhatsApp.
    let contact = !matches!(kind, LeakKind::Device | LeakKind::Profile);
    KnownLeak {
        id: incident.id.clone(),
        title: incident.title.clone(),
        names: incident.hibp.clone(),
        services: incident.services.clone(),
        domains,
        date: Some(incident.date),
        known_since: Some(incident.date),
        kind,
        passwords,
        sessions: names(&data, AUTH_TOKENS),
        emails: contact && (has(&data, "email") || has(&data, "e-mail")),
        phones: contact && has(&data, "phone number"),
        post: has(&data, "postal address") || has(&data, "physical address"),
        lasting: LASTING.iter().any(|word| has(&data, word)),
        data,
        accounts: incident.accounts.or_else(|| listed.iter().map(|entry| entry.accounts).max()),
        maker: incident.maker.clone(),
        description: String::new(),
        doubtful: matches!(incident.status, IncidentStatus::Disputed | IncidentStatus::ClaimFalse)
            || incident.confidence == Confidence::Low,
        idle: incident.status == IncidentStatus::ClaimFalse,
        sensitive: false,
        nature: Vec::new(),
        incident: Some(incident.id.clone()),
        they_wrote: incident.did_they_write == DidTheyWrite::YesIfAffected,
    }
}
