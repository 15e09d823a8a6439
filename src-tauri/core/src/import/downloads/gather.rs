//! Collects the content of one download's files: merges lines of the same device, removes duplicate apps and days, and notes what
//! could not be read.

use std::collections::{BTreeMap, HashMap};

use super::table::{self, Row, Step};
use super::words::name;
use super::{AppSeen, Download, Part, Permission, Refusal, SessionSeen, Why};
use crate::catalogue::LooseDate;
use crate::import::dates;
use crate::import::json::Value;
use crate::import::skeleton::{Items, Stop};

/// Most apps, and most sign-ins, that are returned for one download.
const ENTRIES: usize = 1_000;
/// Most different entries that are held before the newest are chosen.
const HELD: usize = 100_000;

/// The content of one entry of a file.
pub(super) enum Told {
    App(AppSeen),
    Password(LooseDate),
    Seen(Seen),
    /// The entry was understood, but is neither an app nor a password change nor a device.
    Nothing,
}

/// A line about a device.
#[derive(Default)]
pub(super) struct Seen {
    /// Name of the device; empty if the line has only its network address.
    pub device: String,
    /// Network address; may be empty.
    pub place: String,
    /// Town, as the service guesses it from the network address; may be empty.
    pub town: String,
    pub at: Option<LooseDate>,
    /// How the line is matched with lines of other files that name the same device differently.
    pub is: Is,
}

#[derive(Default, PartialEq, Eq)]
pub(super) enum Is {
    #[default]
    Itself,
    /// A device in the service's own list, with this operating system.
    Listed(String),
    /// An app on a device with this operating system.
    AppOn(String),
}

impl Seen {
    pub(super) fn new(device: &str, place: String, at: Option<LooseDate>) -> Self {
        Self { device: name(device), place, at, ..Self::default() }
    }

    pub(super) fn near(mut self, town: &str) -> Self {
        self.town = name(town);
        self
    }

    pub(super) fn told(self) -> Option<Told> {
        // A line with neither a name nor an address does not help the person.
        (!self.device.is_empty() || !self.place.is_empty()).then_some(Told::Seen(self))
    }
}

impl AppSeen {
    pub(super) fn told(self) -> Option<Told> {
        (!self.name.is_empty()).then_some(Told::App(self))
    }
}

/// Returns an app of which a file tells no more than its name and since when it has access.
pub(super) fn app_since(app: &str, since: Option<LooseDate>) -> Option<Told> {
    AppSeen { name: name(app), since, ..AppSeen::default() }.told()
}

/// Everything that was collected for one service.
#[derive(Default)]
pub(super) struct Gather {
    download: Download,
    seen: HashMap<(String, String), Seen>,
    grants: BTreeMap<String, Grant>,
    /// The parts that the current file can contain.
    parts: &'static [Part],
}

/// The newest log line about an app.
struct Grant {
    at: i64,
    /// The app while it has access; `None` once it was removed.
    app: Option<AppSeen>,
}

impl Gather {
    pub(super) fn new(service: &'static str) -> Self {
        Self { download: Download { service, ..Download::default() }, ..Self::default() }
    }

    /// Starts a file that can contain these parts.
    pub(super) fn begin(&mut self, parts: &'static [Part]) {
        self.parts = parts;
        for part in parts {
            if !self.has(*part) {
                self.download.found.push(*part);
            }
        }
    }

    /// Adds names by which the account signs in, without duplicates.
    pub(super) fn is_of(&mut self, names: Vec<String>) {
        for name in names {
            if !self.download.names.contains(&name) {
                self.download.names.push(name);
            }
        }
    }

    pub(super) fn has(&self, part: Part) -> bool {
        self.download.found.contains(&part)
    }

    /// Notes why something in the current file is not known, once per reason.
    pub(super) fn leave_out(&mut self, why: Why) {
        self.parts.iter().for_each(|part| self.download.leave_out(*part, why));
    }

    /// Notes why parts without a file of their own are not known.
    pub(super) fn lacks(&mut self, parts: &[Part], why: Why) {
        parts.iter().for_each(|part| self.download.leave_out(*part, why));
    }

    /// Adds one entry; `None` counts as an entry that could not be read.
    pub(super) fn take(&mut self, told: Option<Told>) {
        match told {
            Some(Told::App(app)) if self.room(Part::Apps) => self.download.apps.push(app),
            Some(Told::Password(day)) if self.download.password_days.len() < HELD => {
                self.download.password_days.push(day);
            }
            Some(Told::Seen(seen)) => self.note(seen),
            Some(Told::Password(_)) => self.download.leave_out(Part::PasswordChanges, Why::TooMany),
            Some(Told::App(_) | Told::Nothing) => {}
            None => {
                self.download.unread = self.download.unread.saturating_add(1);
                self.leave_out(Why::OtherWords);
            }
        }
    }

    /// Reads the list at the start of a text, each item with `told`.
    ///
    /// # Errors
    /// [`Refusal::TooDeep`] for a list that is nested too deeply.
    pub(super) fn list(&mut self, list: &str, mut told: impl FnMut(Value<'_>) -> Option<Told>) -> Result<(), Refusal> {
        self.log(list, |_, item| told(item))
    }

    /// Like `list`, for a log whose lines may tell that an app was given or denied access.
    ///
    /// # Errors
    /// [`Refusal::TooDeep`] for a list that is nested too deeply.
    pub(super) fn log(
        &mut self,
        list: &str,
        mut told: impl FnMut(&mut Self, Value<'_>) -> Option<Told>,
    ) -> Result<(), Refusal> {
        if is_nothing(list) {
            return Ok(());
        }
        let mut items = Items::of(list);
        for item in items.by_ref() {
            let told = Value::of(item).and_then(|item| told(self, item));
            self.take(told);
        }
        match items.stop {
            Some(Stop::Deep) => return Err(Refusal::TooDeep),
            Some(Stop::Cut | Stop::Bad) => self.leave_out(Why::Damaged),
            None => {}
        }
        Ok(())
    }

    /// Reads every row below a header that has all titles in `must`.
    pub(super) fn table(&mut self, text: &str, must: &[&str], mut told: impl FnMut(&Row<'_>) -> Option<Told>) {
        for step in table::rows(text, must) {
            match step {
                Step::Row(titles, cells) => self.take(told(&Row { titles: &titles, cells: &cells })),
                Step::Other => self.take(None),
                Step::Cut => self.leave_out(Why::Damaged),
            }
        }
    }

    /// Notes that a log line gave access to an app or removed it. The newest line counts, whatever the order of the log.
    pub(super) fn grant(&mut self, name: &str, at: i64, app: Option<AppSeen>) -> Option<Told> {
        if name.is_empty() || self.grants.len() >= HELD {
            return None;
        }
        let older = self.grants.get(name).is_none_or(|known| known.at < at || known.at == at && app.is_none());
        if older {
            self.grants.insert(name.to_owned(), Grant { at, app });
        }
        Some(Told::Nothing)
    }

    fn room(&mut self, part: Part) -> bool {
        let room = self.download.apps.len() + self.seen.len() < HELD;
        if !room {
            self.download.leave_out(part, Why::TooMany);
        }
        room
    }

    fn note(&mut self, seen: Seen) {
        let key = (seen.device.clone(), seen.place.clone());
        if let Some(known) = self.seen.get_mut(&key) {
            known.join(seen);
        } else if self.room(Part::Sessions) {
            self.seen.insert(key, seen);
        }
    }

    /// Returns the download, newest entries first, within the limits.
    pub(super) fn done(mut self) -> Download {
        // A truncated log may lack the line that removed an app, so none of its apps counts.
        let cut = self.download.left_out.iter().any(|left| left.part == Part::Apps && left.why == Why::Damaged);
        let granted = std::mem::take(&mut self.grants).into_values().filter_map(|grant| grant.app);
        self.download.apps.extend(granted.filter(|_| !cut));
        let mut download = self.download;
        download.sessions = settled(self.seen.into_values().collect());
        let newest = |at: &Option<LooseDate>| std::cmp::Reverse(at.map(LooseDate::last_day));
        download.sessions.sort_by(|one, other| {
            let by_day = newest(&one.at).cmp(&newest(&other.at));
            by_day.then_with(|| (&one.device, &one.place).cmp(&(&other.device, &other.place)))
        });
        download.apps.sort_by(|one, other| {
            newest(&one.since).cmp(&newest(&other.since)).then_with(|| one.name.cmp(&other.name))
        });
        let mut seen = std::collections::HashSet::new();
        download.apps.retain(|app| seen.insert((app.name.clone(), app.maker.clone())));
        for (length, part) in [(download.apps.len(), Part::Apps), (download.sessions.len(), Part::Sessions)] {
            if length > ENTRIES {
                download.leave_out(part, Why::TooMany);
            }
        }
        download.apps.truncate(ENTRIES);
        download.sessions.truncate(ENTRIES);
        download.password_days.sort_by_key(|day| std::cmp::Reverse((day.last_day(), day.first_day())));
        download.password_days.dedup();
        download.left_out.sort_unstable();
        download
    }
}

impl Seen {
    /// Adds another line of the same device.
    fn join(&mut self, other: Self) {
        // The town of the newer line is kept; on the same day, the longer one.
        let told = |one: &Self| (one.at.map(LooseDate::last_day), one.town.len());
        if !other.town.is_empty() && (self.town.is_empty() || told(&other) > told(self)) {
            self.town = other.town;
        }
        if self.place.is_empty() {
            self.place = other.place;
        }
        self.at = dates::later(self.at, other.at);
    }
}

/// Merges lines of the same device from several files into the line that has both a name and an address.
fn settled(seen: Vec<Seen>) -> Vec<SessionSeen> {
    let seen = apps_on_their_phone(seen);
    let (mut whole, less): (Vec<Seen>, Vec<Seen>) =
        seen.into_iter().partition(|one| !one.device.is_empty() && !one.place.is_empty());
    whole.sort_by_key(|one| std::cmp::Reverse(one.at.map(LooseDate::last_day)));
    let mut by_device: HashMap<String, usize> = HashMap::new();
    let mut newest_at: HashMap<String, Option<LooseDate>> = HashMap::new();
    for (index, one) in whole.iter().enumerate() {
        by_device.entry(one.device.clone()).or_insert(index);
        newest_at.entry(one.place.clone()).or_insert(one.at);
    }
    let mut alone = Vec::new();
    for one in less {
        let known = by_device.get(&one.device).and_then(|index| whole.get_mut(*index));
        let told = |at: &Option<LooseDate>| at.map(LooseDate::last_day) >= one.at.map(LooseDate::last_day);
        match known {
            Some(known) if one.place.is_empty() => known.join(one),
            // An address alone is the same sign-in in another file, if a device was seen there at least as late.
            _ if one.device.is_empty() && newest_at.get(&one.place).is_some_and(told) => {}
            _ => alone.push(one),
        }
    }
    let shown = |one: Seen| SessionSeen { device: one.device, place: one.place, town: one.town, at: one.at };
    whole.into_iter().chain(alone).map(shown).collect()
}

/// Merges an app's log lines, which name only the operating system, into the listed device, if exactly one has that system.
fn apps_on_their_phone(seen: Vec<Seen>) -> Vec<Seen> {
    let (mut listed, mut rest): (Vec<Seen>, Vec<Seen>) =
        seen.into_iter().partition(|one| matches!(one.is, Is::Listed(_)));
    // Newest first, so that the newest line gives the device its address.
    rest.sort_by(|one, other| {
        let day = |seen: &Seen| std::cmp::Reverse(seen.at.map(LooseDate::last_day));
        (day(one), &one.device, &one.place).cmp(&(day(other), &other.device, &other.place))
    });
    // Index of the only device with a system; `None` if there are several.
    let mut only: HashMap<String, Option<usize>> = HashMap::new();
    for (index, one) in listed.iter().enumerate() {
        if let Is::Listed(system) = &one.is {
            only.entry(system.clone()).and_modify(|place| *place = None).or_insert(Some(index));
        }
    }
    let mut kept = Vec::new();
    for one in rest {
        let place = match &one.is {
            Is::AppOn(system) => only.get(system).copied().flatten(),
            Is::Itself | Is::Listed(_) => None,
        };
        match place.and_then(|place| listed.get_mut(place)) {
            Some(phone) => phone.join(one),
            None => kept.push(one),
        }
    }
    kept.extend(listed);
    kept
}

/// Returns whether a list is empty, in one of the ways in which services write that.
fn is_nothing(list: &str) -> bool {
    let start: String = list.chars().filter(|letter| !letter.is_whitespace()).take(6).collect();
    ["null", "\"\"", "{}", "\"N/A\"", "\"None\""].iter().any(|empty| start.starts_with(empty))
}

/// Returns the permissions that the usual words of a scope stand for.
pub(super) fn scopes(words: &str) -> Vec<Permission> {
    distinct(words.split([',', ' ']).map(str::trim).filter(|word| !word.is_empty()).flat_map(scope).collect())
}

/// Returns the permissions that single words stand for.
pub(super) fn permissions(words: impl Iterator<Item = String>) -> Vec<Permission> {
    distinct(words.map(|word| permission(&word.to_ascii_lowercase())).collect())
}

fn distinct(mut permissions: Vec<Permission>) -> Vec<Permission> {
    permissions.sort_unstable();
    permissions.dedup();
    permissions
}

fn permission(word: &str) -> Permission {
    match word {
        "read" => Permission::Read,
        "write" => Permission::Write,
        word if word.contains("message") => Permission::Messages,
        word if word.contains("mail") => Permission::Email,
        _ => Permission::Other,
    }
}

fn scope(word: &str) -> Vec<Permission> {
    let word = word.to_ascii_lowercase();
    let has = |part: &str| word.contains(part);
    if word == "repo" {
        vec![Permission::Read, Permission::Write]
    } else if has("mail") {
        vec![Permission::Email]
    } else if has("message") {
        vec![Permission::Messages]
    } else if has("write") || has("admin") || has("delete") {
        vec![Permission::Write]
    } else if has("read") {
        vec![Permission::Read]
    } else {
        vec![Permission::Other]
    }
}
