//! The leak book: the shipped list, the list that was fetched and our incidents, with each leak once.

use std::collections::{BTreeMap, HashMap};
use strum::{IntoStaticStr, VariantArray, VariantNames};

use serde::{Deserialize, Serialize};

use super::Nature;
use super::merged::Merged;
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
/// How many years a date in a list may be after that of the list itself.
const YEARS_AHEAD: i16 = 2;

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

/// A list that was fetched, and its date.
pub type Live<'a> = (&'a [ListEntry], LooseDate);

/// The leak book, with look-ups by id, name, title, service, domain and maker.
#[derive(Debug, Clone)]
pub struct LeakBook {
    leaks: Vec<KnownLeak>,
    by_id: HashMap<String, usize>,
    by_name: HashMap<String, usize>,
    by_title: HashMap<String, String>,
    /// Titles that only another list than HIBP's gives, with the names of their leaks. A leak that a source names is not looked up here,
    /// because the other list could make a new leak look like an old one.
    by_title_of_others: HashMap<String, String>,
    by_service: HashMap<String, Vec<usize>>,
    by_domain: HashMap<String, Vec<usize>>,
    by_maker: HashMap<String, usize>,
    /// The date of the list in use.
    pub as_of: LooseDate,
    /// Whether a list was fetched; `false` means that only the shipped one is in use.
    pub live: bool,
    /// The number of entries in the lists in use.
    pub entries: usize,
}

impl LeakBook {
    /// Builds the book from the incidents and the shipped list of the catalogue, and HIBP's list if it was fetched.
    ///
    /// A fetched entry replaces the shipped one of the same name. A leak that one of our incidents describes is not listed a second time.
    #[must_use]
    pub fn new(catalogue: &Catalogue, live: Option<Live<'_>>) -> Self {
        Self::with_others(catalogue, live, None)
    }

    /// Like [`new`](Self::new), with another list that may add leaks, kinds of data and titles.
    ///
    /// The other list cannot withdraw a leak of HIBP's or change its date or domain, and its idle leaks are not taken.
    #[must_use]
    pub fn with_others(catalogue: &Catalogue, live: Option<Live<'_>>, others: Option<Live<'_>>) -> Self {
        let merged = Merged::new(catalogue, entries_of(live), entries_of(others));
        let (mut entries, count) = (merged.entries, merged.count);
        let dates = [live, others].into_iter().flatten().map(|(_, date)| date);
        let as_of = dates.max_by_key(|date| date.last_day()).unwrap_or(catalogue.leaks.as_of);
        for entry in entries.values_mut() {
            entry.date = entry.date.filter(|date| can_be(*date, as_of));
            entry.added = entry.added.filter(|date| can_be(*date, as_of));
        }
        let mut leaks: Vec<KnownLeak> =
            catalogue.incidents.iter().map(|incident| from_incident(catalogue, incident, &entries)).collect();
        let added = |entry: &&ListEntry| merged.added.contains(&entry.name);
        let (of_others, own): (Vec<&ListEntry>, Vec<&ListEntry>) = entries.values().partition(added);
        // Leaks from the other list come last, because the first leak of a name is the one that look-ups find.
        for entry in own.iter().chain(&of_others).filter(|entry| catalogue.incident_for_leak(&entry.name).is_none()) {
            leaks.push(from_entry(catalogue, entry));
        }
        let mut book = Self {
            leaks,
            by_id: HashMap::new(),
            by_name: HashMap::new(),
            by_title: HashMap::new(),
            by_title_of_others: HashMap::new(),
            by_service: HashMap::new(),
            by_domain: HashMap::new(),
            by_maker: HashMap::new(),
            as_of,
            live: live.is_some() || others.is_some(),
            entries: count,
        };
        let called = |list: Vec<&ListEntry>| -> Vec<(String, String)> {
            let titles = list.iter().map(|entry| (entry.title.to_lowercase(), entry.name.clone()));
            let names = list.iter().map(|entry| (entry.name.to_lowercase(), entry.name.clone()));
            titles.chain(names).collect()
        };
        for (title, name) in called(own) {
            book.by_title.entry(title).or_insert(name);
        }
        for (title, name) in called(of_others).into_iter().chain(merged.also) {
            book.by_title_of_others.entry(title).or_insert(name);
        }
        book.number();
        book
    }

    fn number(&mut self) {
        for (place, leak) in self.leaks.iter().enumerate() {
            self.by_id.insert(leak.id.clone(), place);
            for name in &leak.names {
                self.by_name.insert(name.clone(), place);
            }
            for service in &leak.services {
                self.by_service.entry(service.clone()).or_default().push(place);
            }
            for domain in &leak.domains {
                let places = self.by_domain.entry(domain.clone()).or_default();
                // An incident may name a domain that is also one of its services.
                if places.last() != Some(&place) {
                    places.push(place);
                }
            }
            if leak.idle {
                continue;
            }
            // The title of a leak without an incident of ours is the name of who leaked.
            let title = leak.incident.is_none().then_some(&leak.title);
            for maker in leak.maker.iter().chain(title) {
                self.by_maker.entry(maker.to_lowercase()).or_insert(place);
            }
        }
    }

    /// Returns all leaks: first our incidents, then those of HIBP's list by name, then those that only the other list has.
    #[must_use]
    pub fn all(&self) -> &[KnownLeak] {
        &self.leaks
    }

    /// Returns the leak of an id.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&KnownLeak> {
        self.by_id.get(id).and_then(|place| self.leaks.get(*place))
    }

    /// Returns the leak that a source names: by the exact name in the list, else by name or title without case, since sources other than
    /// HIBP write them differently.
    #[must_use]
    pub fn named(&self, name: &str) -> Option<&KnownLeak> {
        let listed = || self.by_title.get(&name.trim().to_lowercase());
        let as_written = || listed().and_then(|listed| self.by_name.get(listed));
        self.by_name.get(name).or_else(as_written).and_then(|place| self.leaks.get(*place))
    }

    /// Returns the list's name for the leak of a title or name, compared without case.
    #[must_use]
    pub fn titled(&self, title: &str) -> Option<&str> {
        let title = title.trim().to_lowercase();
        self.by_title.get(&title).or_else(|| self.by_title_of_others.get(&title)).map(String::as_str)
    }

    /// Returns the id of the leak that a source names. If no list knows the name, it is `hibp:` and that name.
    #[must_use]
    pub fn id_of(&self, name: &str) -> String {
        self.named(name).map_or_else(|| format!("hibp:{name}"), |leak| leak.id.clone())
    }

    /// Returns the leaks of a catalogue service.
    pub fn of_service<'a>(&'a self, service: &str) -> impl Iterator<Item = &'a KnownLeak> + use<'a> {
        self.places_of_service(service).iter().filter_map(|place| self.leaks.get(*place))
    }

    /// Returns the leaks at a registrable domain.
    pub fn of_domain<'a>(&'a self, domain: &str) -> impl Iterator<Item = &'a KnownLeak> + use<'a> {
        self.places_of_domain(domain).iter().filter_map(|place| self.leaks.get(*place))
    }

    /// Returns the positions of a service's leaks in [`all`](Self::all).
    pub(crate) fn places_of_service(&self, service: &str) -> &[usize] {
        places(&self.by_service, service)
    }

    /// Returns the positions of the leaks at a domain in [`all`](Self::all).
    pub(crate) fn places_of_domain(&self, domain: &str) -> &[usize] {
        places(&self.by_domain, domain)
    }

    /// Returns whether a host or one of its parent domains is the domain of some leak. This is faster than to find the registrable domain.
    #[must_use]
    pub(crate) fn may_know(&self, host: &str) -> bool {
        let mut rest = Some(host);
        while let Some(name) = rest {
            if self.by_domain.contains_key(name) {
                return true;
            }
            rest = name.split_once('.').map(|(_, after)| after);
        }
        false
    }

    /// Returns the leak of a third party or, if no incident of ours describes it, of a company of that name, compared without case. Idle
    /// leaks are left out.
    #[must_use]
    pub fn made_by(&self, maker: &str) -> Option<&KnownLeak> {
        self.by_maker.get(&maker.trim().to_lowercase()).and_then(|place| self.leaks.get(*place))
    }
}

fn entries_of(list: Option<Live<'_>>) -> &[ListEntry] {
    list.map_or(&[], |(entries, _)| entries)
}

/// Returns whether a date is possible in a list of `as_of`. A leak in the future would count as newer than any step that the person
/// takes. Some years are allowed, because the clock of the computer that fetched the list may be wrong.
fn can_be(date: LooseDate, as_of: LooseDate) -> bool {
    date.year() <= as_of.year().saturating_add(YEARS_AHEAD)
}

fn places<'a>(index: &'a HashMap<String, Vec<usize>>, key: &str) -> &'a [usize] {
    let found = if key.is_empty() { None } else { index.get(key) };
    found.map_or(&[], Vec::as_slice)
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

fn from_entry(catalogue: &Catalogue, entry: &ListEntry) -> KnownLeak {
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
fn kind_of_data(word: &str) -> String {
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

fn from_incident(catalogue: &Catalogue, incident: &Incident, entries: &BTreeMap<String, ListEntry>) -> KnownLeak {
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

#[cfg(test)]
#[path = "book_tests.rs"]
mod tests;
