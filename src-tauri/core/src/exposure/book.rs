//! The leak book: the shipped list, the list downloaded whole, and our incidents, each event once.

use std::collections::{BTreeMap, HashMap};
use strum::{IntoStaticStr, VariantArray, VariantNames};

use serde::{Deserialize, Serialize};

use super::Nature;
use super::merged::Merged;
use crate::catalogue::{
    Catalogue, Confidence, DidTheyWrite, Incident, IncidentKind, IncidentStatus, LooseDate, site_domain,
};

/// The kinds of data in HIBP's words that a rule hangs on by themselves.
const PASSWORDS: &str = "Passwords";
const AUTH_TOKENS: &str = "Auth tokens";
/// Other kinds, in small letters, that no new password answers: they stay what they are, and others may pay, answer or give themselves
/// out for the person with them.
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
/// So many years may a list's dates lie before its entries.
const YEARS_AHEAD: i16 = 2;

/// An entry of a public list, as HIBP's model has it (<https://haveibeenpwned.com/API/v3#BreachModel>). It is kept in
/// this form: plain text, checked, and nothing that is not used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListEntry {
    /// Stable name.
    pub name: String,
    /// Title; may change.
    pub title: String,
    /// Domain; may be empty.
    pub domain: String,
    /// Date of the leak: a guide only. Absent when the list gives none that is one.
    pub date: Option<LooseDate>,
    /// When it was listed.
    pub added: Option<LooseDate>,
    /// How many accounts.
    pub accounts: u64,
    /// Data classes ("Email addresses").
    pub data: Vec<String>,
    /// Plain text, never HTML.
    pub description: String,
    /// The list vouches for it.
    pub verified: bool,
    /// It never happened.
    pub fabricated: bool,
    /// Shown discreetly.
    pub sensitive: bool,
    /// Withdrawn.
    pub retired: bool,
    /// A list for sending spam.
    pub spam_list: bool,
    /// Malware on people's own computers took it.
    pub stealer_log: bool,
}

/// What came out, as far as it decides what to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, IntoStaticStr, VariantArray, VariantNames)]
#[strum(serialize_all = "camelCase")]
pub enum LeakKind {
    /// Passwords of the service.
    Passwords,
    /// Malware on people's computers.
    Stealer,
    /// What keeps a device signed in: whoever has it needs no password.
    Sessions,
    /// A list put together from others, of no one service.
    Combo,
    /// A third party leaked it.
    ThirdParty,
    /// Addresses, numbers.
    Contact,
    /// A device or the app on it.
    Device,
    /// Only what profiles show.
    Profile,
}

/// One leak or incident.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownLeak {
    /// The incident's id, else `hibp:` and the list's name.
    pub id: String,
    /// Title.
    pub title: String,
    /// The list's names for it.
    pub names: Vec<String>,
    /// Catalogue services it concerns.
    pub services: Vec<String>,
    /// Registrable domains it concerns.
    pub domains: Vec<String>,
    /// When it happened: a guide only. `None`: not known.
    pub date: Option<LooseDate>,
    /// When it became known; evidence is as old as that.
    pub known_since: Option<LooseDate>,
    /// What came out.
    pub kind: LeakKind,
    /// Passwords came out.
    pub passwords: bool,
    /// What keeps devices signed in came out.
    pub sessions: bool,
    /// E-mail addresses came out.
    pub emails: bool,
    /// Phone numbers came out.
    pub phones: bool,
    /// Postal addresses came out.
    pub post: bool,
    /// Something else came out that no new password answers.
    pub lasting: bool,
    /// Data classes.
    pub data: Vec<String>,
    /// Accounts or records.
    pub accounts: Option<u64>,
    /// Who leaked, if a third party.
    pub maker: Option<String>,
    /// Plain text of the list; empty where our own incident tells it.
    pub description: String,
    /// Disputed by the company, or not verified by the list.
    pub doubtful: bool,
    /// It never happened, was withdrawn or is only a spam list: it opens nothing.
    pub idle: bool,
    /// Shown discreetly.
    pub sensitive: bool,
    /// What a reader must be told of it.
    pub nature: Vec<Nature>,
    /// Our own incident tells it.
    pub incident: Option<String>,
    /// The company wrote to whoever was in it, so not to have been in it says nothing of whether the account was there.
    pub they_wrote: bool,
}

/// A list that was downloaded, and its date.
pub type Live<'a> = (&'a [ListEntry], LooseDate);

/// Every leak once, with look-ups.
#[derive(Debug, Clone)]
pub struct LeakBook {
    leaks: Vec<KnownLeak>,
    by_id: HashMap<String, usize>,
    by_name: HashMap<String, usize>,
    by_title: HashMap<String, String>,
    /// Titles that only others give. What a source names is not looked up by these: whoever gives one could pass a new leak off as an
    /// old one.
    by_title_of_others: HashMap<String, String>,
    by_service: HashMap<String, Vec<usize>>,
    by_domain: HashMap<String, Vec<usize>>,
    by_maker: HashMap<String, usize>,
    /// The date of the list in use.
    pub as_of: LooseDate,
    /// The list was downloaded; else it is the shipped one.
    pub live: bool,
    /// Entries of the lists in use.
    pub entries: usize,
}

impl LeakBook {
    /// Joins the catalogue's incidents and list with HIBP's own list, downloaded, and its date.
    ///
    /// A live entry replaces the shipped one of the same name; what an incident tells is not listed a second time.
    #[must_use]
    pub fn new(catalogue: &Catalogue, live: Option<Live<'_>>) -> Self {
        Self::with_others(catalogue, live, None)
    }

    /// The same with the list of somebody else, which may add leaks, data and titles. What HIBP says of a leak stays as it is: a list
    /// of others neither withdraws nor dates nor moves it, and brings no leak that asks for nothing.
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
        // What others add comes last: where names are looked up, the first holds.
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
                // An incident names domains that are those of its services as well.
                if places.last() != Some(&place) {
                    places.push(place);
                }
            }
            if leak.idle {
                continue;
            }
            // A leak that no incident of ours tells bears the name of who leaked.
            let title = leak.incident.is_none().then_some(&leak.title);
            for maker in leak.maker.iter().chain(title) {
                self.by_maker.entry(maker.to_lowercase()).or_insert(place);
            }
        }
    }

    /// All leaks: incidents first, then the list by name.
    #[must_use]
    pub fn all(&self) -> &[KnownLeak] {
        &self.leaks
    }

    /// The leak of that id.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&KnownLeak> {
        self.by_id.get(id).and_then(|place| self.leaks.get(*place))
    }

    /// The leak that a source calls by that name: the list's own, else one that differs in its case or is the title, as another
    /// source than HIBP may write it.
    #[must_use]
    pub fn named(&self, name: &str) -> Option<&KnownLeak> {
        let listed = || self.by_title.get(&name.trim().to_lowercase());
        let as_written = || listed().and_then(|listed| self.by_name.get(listed));
        self.by_name.get(name).or_else(as_written).and_then(|place| self.leaks.get(*place))
    }

    /// The list's name for the leak that it shows under that title, or under its name, letters compared without case.
    #[must_use]
    pub fn titled(&self, title: &str) -> Option<&str> {
        let title = title.trim().to_lowercase();
        self.by_title.get(&title).or_else(|| self.by_title_of_others.get(&title)).map(String::as_str)
    }

    /// The id under which a source's leak is known, also when the list does not know the name.
    #[must_use]
    pub fn id_of(&self, name: &str) -> String {
        self.named(name).map_or_else(|| format!("hibp:{name}"), |leak| leak.id.clone())
    }

    /// Leaks of a catalogue service.
    pub fn of_service<'a>(&'a self, service: &str) -> impl Iterator<Item = &'a KnownLeak> + use<'a> {
        self.places_of_service(service).iter().filter_map(|place| self.leaks.get(*place))
    }

    /// Leaks at a registrable domain.
    pub fn of_domain<'a>(&'a self, domain: &str) -> impl Iterator<Item = &'a KnownLeak> + use<'a> {
        self.places_of_domain(domain).iter().filter_map(|place| self.leaks.get(*place))
    }

    /// Where the leaks of a service stand in [`all`](Self::all).
    pub(crate) fn places_of_service(&self, service: &str) -> &[usize] {
        places(&self.by_service, service)
    }

    /// Where the leaks at a domain stand in [`all`](Self::all).
    pub(crate) fn places_of_domain(&self, domain: &str) -> &[usize] {
        places(&self.by_domain, domain)
    }

    /// Whether a host, or what it belongs to, is the domain of some leak: quicker than to find what somebody registered.
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

    /// The leak of a third party of that name, letters compared without case.
    #[must_use]
    pub fn made_by(&self, maker: &str) -> Option<&KnownLeak> {
        self.by_maker.get(&maker.trim().to_lowercase()).and_then(|place| self.leaks.get(*place))
    }
}

fn entries_of(list: Option<Live<'_>>) -> &[ListEntry] {
    list.map_or(&[], |(entries, _)| entries)
}

/// Whether a date may be true in a list of that day. A leak to come would be younger than whatever a person does about it, for ever;
/// the clock of the computer that fetched the list may be wrong by some years.
fn can_be(date: LooseDate, as_of: LooseDate) -> bool {
    date.year() <= as_of.year().saturating_add(YEARS_AHEAD)
}

fn places<'a>(index: &'a HashMap<String, Vec<usize>>, key: &str) -> &'a [usize] {
    let found = if key.is_empty() { None } else { index.get(key) };
    found.map_or(&[], Vec::as_slice)
}

impl KnownLeak {
    /// A leak that a source names and no list knows: in it all the same (principles.md#exposure).
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

    /// More came out than a new password answers: a number, a postal address or a date of birth stays what it is.
    #[must_use]
    pub const fn outlives_a_password(&self) -> bool {
        self.phones || self.post || self.lasting
    }

    /// Contact data came out: someone may call, write or ask for a reset.
    #[must_use]
    pub const fn contact(&self) -> bool {
        self.emails || self.phones
    }
}

fn has(data: &[String], word: &str) -> bool {
    data.iter().any(|class| class.to_lowercase().contains(word))
}

/// Whether a list names this very kind of data: `Password hints` and `Historical passwords` are no password of today.
fn names(data: &[String], class: &str) -> bool {
    data.iter().any(|known| known.eq_ignore_ascii_case(class))
}

fn from_entry(catalogue: &Catalogue, entry: &ListEntry) -> KnownLeak {
    let passwords = names(&entry.data, PASSWORDS);
    let sessions = names(&entry.data, AUTH_TOKENS);
    // A list that does not say what came out does not say that nothing did.
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
        // A leak at twitter.com is one at x.com, also for whoever typed the address of an account themselves.
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

/// What a word for a kind of data says, so that our word and the list's for the same are told once. Ours may say that it was only some
/// of them, a part of each, or a claim: the list's bare word adds nothing to that, and would contradict it.
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
    // Spyware on phones and a count of who is on WhatsApp give out nobody's number.
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
