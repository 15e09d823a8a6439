//! The settings of the program, stored in the database as text.

mod sources;

use std::collections::BTreeMap;

use core_rules::advice::sitting::Sitting;
use core_rules::exposure::{NotChecked, SourceId, Why};
use core_rules::model::{Change, Id, Starts};
use core_rules::settings::Choices;
pub use core_rules::settings::{Choice, Recheck, Theme};
use jiff::{Timestamp, civil::Date};

use crate::faults::OpenFault;
use crate::{App, SpareKeyState};

pub use crate::consent::{CONSENT_WORDING, Disclosure};
use sources::may_from;
pub(crate) use sources::may_word;
pub use sources::{KeyMay, Source};

/// The base address of HIBP's API (<https://haveibeenpwned.com/API/v3>).
pub const HIBP_URL: &str = "https://haveibeenpwned.com/api/v3";
/// The base address of Pwned Passwords.
pub const PASSWORDS_URL: &str = "https://api.pwnedpasswords.com";

/// The base address of XposedOrNot's API.
pub const XPOSED_URL: &str = "https://api.xposedornot.com/v1";

/// All settings. At a first start the network is off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// The network switch.
    pub network_on: bool,
    /// What the person chose from closed lists, such as the colours of the page.
    pub chosen: Choices,
    /// `true` if the person has finished the first sitting.
    pub first_run_done: bool,
    /// The person's statement about the spare key. [`crate::Open::spare_key`] returns its state, which also depends on the keys file.
    pub(crate) spare_key_said: SpareKeyState,
    /// The digest of the slot whose spare key was typed back.
    pub(crate) spare_key_slot: String,
    /// HIBP, asked by range.
    pub hibp: Source,
    /// A server compatible with HIBP.
    pub server: Source,
    /// Pwned Passwords.
    pub passwords: Source,
    /// The imports that can be undone, newest first.
    pub imports: Vec<crate::imports::LastImport>,
    /// The exports that were imported and may still be on the disk.
    pub exports: Vec<crate::exports::Export>,
    /// The reason why the last download of the leak list failed; `None` if it did not.
    pub list_failed: Option<NotChecked>,
    /// The name of the keyring's slot that opened the list in a later run than the one that made it; empty if none has.
    pub(crate) keyring_proved: String,
    /// The sitting that was begun.
    pub sitting: Option<Sitting>,
    /// The day when the last half-year round ended or was postponed.
    pub round: Option<Date>,
    /// The reason why the last download of a list of services failed, by name; absent if it did not.
    pub lists_failed: BTreeMap<String, NotChecked>,
    /// Number of rows of the stored lists of services, by name.
    lists_rows: BTreeMap<String, u32>,
    /// A folder of range files for addresses; the address of this source is a path.
    pub folder: Source,
    /// A folder of range files, or one sorted file, for passwords; the address of this source is a path.
    pub password_files: Source,
    /// HIBP's search with the whole address; it uses HIBP's address and key.
    pub hibp_direct: Source,
    /// XposedOrNot, which is sent the whole address.
    pub xposed: Source,
    /// The consents of the person: for each source and identifier the wording and the computer.
    pub(crate) consents: BTreeMap<(SourceId, Id), String>,
    /// The time of the last scheduled check, or when the person chose the schedule (UTC).
    pub rechecked: Option<Timestamp>,
    /// The newest entry of the stored leak list.
    pub newest_leak: String,
    /// The newest entry at each polled source when every address in use last got an answer from all sources that need no consent.
    pub(crate) asked_leak: String,
    /// Number of findings of scheduled checks that the person has not seen.
    pub news: u32,
    /// Days for which the ledger is kept; `None` for ever.
    pub ledger_days: Option<u16>,
    /// The times of past starts that are remembered.
    pub(crate) starts: Starts,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            network_on: false,
            chosen: Choices::default(),
            first_run_done: false,
            spare_key_said: SpareKeyState::None,
            spare_key_slot: String::new(),
            hibp: Source { url: HIBP_URL.into(), on: false, ..Source::default() },
            server: Source::default(),
            passwords: Source { url: PASSWORDS_URL.into(), on: true, may: KeyMay::NotNeeded, ..Source::default() },
            imports: Vec::new(),
            exports: Vec::new(),
            list_failed: None,
            keyring_proved: String::new(),
            sitting: None,
            round: None,
            lists_failed: BTreeMap::new(),
            lists_rows: BTreeMap::new(),
            folder: Source { may: KeyMay::NotNeeded, ..Source::default() },
            password_files: Source { may: KeyMay::NotNeeded, ..Source::default() },
            hibp_direct: Source::default(),
            xposed: Source { url: XPOSED_URL.into(), may: KeyMay::NotNeeded, ..Source::default() },
            consents: BTreeMap::new(),
            rechecked: None,
            newest_leak: String::new(),
            asked_leak: String::new(),
            news: 0,
            ledger_days: None,
            starts: Starts::default(),
        }
    }
}

/// The statements about the spare key; whether there is one is recorded in the keys file.
const SPARE: [(SpareKeyState, &str); 3] =
    [(SpareKeyState::None, "none"), (SpareKeyState::Confirmed, "confirmed"), (SpareKeyState::Declined, "declined")];
fn named<T: Copy + Default>(list: &[(T, &str)], word: &str) -> T {
    list.iter().find(|(_, known)| *known == word).map_or_else(T::default, |(value, _)| *value)
}

pub(crate) fn word<T: PartialEq>(list: &[(T, &'static str)], value: &T) -> &'static str {
    list.iter().find(|(known, _)| known == value).map_or("", |(_, word)| word)
}

impl Settings {
    /// Reads the settings from the texts in the database. A missing setting has its first value, and unknown names are ignored.
    #[must_use]
    pub fn from_words(words: &BTreeMap<String, String>) -> Self {
        let mut settings = Self::default();
        for (name, value) in words {
            settings.apply(name, value);
        }
        settings
    }

    /// Applies one setting.
    pub fn apply(&mut self, name: &str, value: &str) {
        if self.chosen.apply(name, value) {
            return;
        }
        match name {
            "network" => self.network_on = value == "on",
            "first_run" => self.first_run_done = value == "done",
            "spare_key" => self.spare_key_said = named(&SPARE, value),
            "spare_key.slot" => self.spare_key_slot = value.to_owned(),
            "import.last" => self.imports = crate::imports::LastImport::all(value),
            "import.exports" => self.exports = crate::exports::parse(value),
            "list.failed" => self.list_failed = reason(value),
            "keyring_proved" => self.keyring_proved = value.to_owned(),
            "sitting" => self.sitting = Sitting::parse(value),
            "round" => self.round = value.parse().ok(),
            "recheck.at" => self.rechecked = value.parse().ok(),
            "recheck.newest" => self.newest_leak = value.to_owned(),
            "recheck.asked" => self.asked_leak = value.to_owned(),
            // The number of unseen findings: one that cannot be read must not count as 0.
            "recheck.news" => self.news = value.parse().unwrap_or(u32::from(!value.is_empty())),
            crate::starts::STARTS => self.starts = Starts::parse(value),
            "ledger.days" => self.ledger_days = value.parse().ok().filter(|days| *days > 0),
            _ if name.starts_with(crate::consent::CONSENT) => self.apply_consent(name, value),
            _ => {
                let Some((source, field)) = name.split_once('.') else { return };
                if source == "listrows" {
                    self.lists_rows.insert(field.to_owned(), value.parse().unwrap_or(0));
                    return;
                }
                if source == "lists" {
                    match reason(value) {
                        Some(why) => self.lists_failed.insert(field.to_owned(), why),
                        None => self.lists_failed.remove(field),
                    };
                    return;
                }
                let source = match source {
                    "folder" => &mut self.folder,
                    "password_files" => &mut self.password_files,
                    "hibp_direct" => &mut self.hibp_direct,
                    "xposed" => &mut self.xposed,
                    "hibp" => &mut self.hibp,
                    "server" => &mut self.server,
                    "passwords" => &mut self.passwords,
                    _ => return,
                };
                match field {
                    "url" => source.url = value.to_owned(),
                    "on" => source.on = value == "yes",
                    "key_origin" => source.key_origin = (!value.is_empty()).then(|| value.to_owned()),
                    "may" => source.may = may_from(value),
                    "plan" => source.plan = value.to_owned(),
                    "tried_at" => source.tried_at = value.parse().ok(),
                    "failed" => source.failed = reason(value),
                    "ranged" => source.ranged = value.to_owned(),
                    "per_minute" => source.per_minute = value.parse().ok(),
                    _ => {}
                }
            }
        }
    }

    /// Returns the number of rows of a stored list of services; 0 if there is none.
    pub(crate) fn list_rows(&self, name: &str) -> u32 {
        self.lists_rows.get(name).copied().unwrap_or(0)
    }

    /// Returns `true` if the source is at that address now; a source without settings always is.
    #[must_use]
    pub fn is_there(&self, id: SourceId, origin: &str) -> bool {
        let id = if id == SourceId::HibpDirect { SourceId::Hibp } else { id };
        self.source(id).is_none_or(|source| source.url == origin)
    }

    /// Returns the settings of a source; `None` for a source that has none.
    #[must_use]
    pub fn source(&self, id: SourceId) -> Option<&Source> {
        match id {
            SourceId::Hibp => Some(&self.hibp),
            SourceId::Server => Some(&self.server),
            SourceId::Passwords => Some(&self.passwords),
            SourceId::Folder => Some(&self.folder),
            SourceId::PasswordFiles => Some(&self.password_files),
            SourceId::HibpDirect => Some(&self.hibp_direct),
            SourceId::Xposed => Some(&self.xposed),
            SourceId::ByHand | SourceId::Shipped => None,
        }
    }
}

/// Parses a reason. Only an empty text is `None`; a reason that this version does not know still counts as a failure.
fn reason(value: &str) -> Option<NotChecked> {
    if value.is_empty() {
        return None;
    }
    let mut parts = value.split('/');
    let why = Why::parse(parts.next()?).unwrap_or(Why::NotAnAnswer);
    let mut number = || parts.next().and_then(|part| part.parse::<u32>().ok()).unwrap_or(0);
    let (status, wait) = (number(), number());
    Some(NotChecked { why, status: u16::try_from(status).unwrap_or(0), wait })
}

/// Returns the stored form of a reason; empty for none.
pub(crate) fn reason_word(reason: Option<NotChecked>) -> String {
    reason.map_or_else(String::new, |not| format!("{}/{}/{}", not.why.as_str(), not.status, not.wait))
}

pub(crate) fn set(name: &str, value: impl Into<String>) -> Change {
    Change::Setting(name.to_owned(), value.into())
}

/// Returns the change that clears `asked_leak`: a source that is newly used has not answered about any address yet.
pub(crate) fn nobody_asked() -> Change {
    set("recheck.asked", "")
}

impl App {
    /// Turns the network on or off. Off takes effect at once and stops a running check.
    ///
    /// # Errors
    /// Returns [`OpenFault::Locked`], [`OpenFault::OnlyExample`] or the fault of the disk.
    pub fn set_network(&self, on: bool) -> Result<(), OpenFault> {
        if on {
            self.outside_example()?;
        }
        if !on {
            self.net.switch().set(false);
            self.cancel_check();
        }
        self.change::<_, OpenFault>(|_, _| Ok((vec![set("network", if on { "on" } else { "off" })], ())))?;
        self.net.switch().set(on);
        Ok(())
    }

    /// Stores a setting that is one code of a closed list. For the schedule, the first check is due one interval after this press.
    ///
    /// # Errors
    /// Returns [`OpenFault::Locked`] or the fault of the disk.
    pub fn choose(&self, choice: Choice) -> Result<(), OpenFault> {
        let (name, word) = choice.stored();
        let mut changes = vec![set(name, word)];
        if matches!(choice, Choice::Recheck(_)) {
            changes.push(set("recheck.at", self.clock.now().to_string()));
        }
        self.change(|_, _| Ok((changes, ())))
    }

    /// Notes that the first sitting is finished.
    ///
    /// # Errors
    /// Returns [`OpenFault::Locked`] or the fault of the disk.
    pub fn finish_first_run(&self) -> Result<(), OpenFault> {
        self.change(|_, _| Ok((vec![set("first_run", "done")], ())))
    }

    /// Stores the person's statement about the spare key, and the slot that it is about.
    ///
    /// # Errors
    /// Returns [`OpenFault::Locked`] or the fault of the disk.
    pub(crate) fn say_of_spare_key(&self, state: SpareKeyState, slot: &str) -> Result<(), OpenFault> {
        self.change(|_, _| Ok((vec![set("spare_key", word(&SPARE, &state)), set("spare_key.slot", slot)], ())))
    }
}

#[cfg(test)]
mod tests {
    use core_rules::exposure::{NotChecked, Why};

    use super::{Settings, reason_word};

    /// Codes of a later version, or codes that a disk fault changed.
    #[test]
    fn a_failure_in_a_word_that_is_not_known_is_a_failure_all_the_same() {
        let failed = Some(NotChecked::because(Why::NotAnAnswer));
        let own = Some(NotChecked { why: Why::TooMany, status: 429, wait: 7 });
        for (word, expected) in [
            ("", None),
            (reason_word(own).as_str(), own),
            ("struck_by_lightning/0/0", failed),
            ("struck_by_lightning", failed),
            ("/", failed),
        ] {
            let mut set = Settings::default();
            for name in ["list.failed", "lists.two_factor", "hibp.failed"] {
                set.apply(name, word);
            }
            assert_eq!(set.list_failed, expected, "{word}");
            assert_eq!(set.lists_failed.get("two_factor").copied(), expected, "{word}");
            assert_eq!(set.hibp.failed, expected, "{word}");
        }
    }

    #[test]
    fn findings_that_nobody_saw_do_not_vanish_with_their_number() {
        for (word, news) in [("", 0), ("0", 0), ("3", 3), ("three", 1)] {
            let mut set = Settings::default();
            set.apply("recheck.news", word);
            assert_eq!(set.news, news, "{word}");
        }
    }

    /// Only the exact codes switch something on or say that a key may be used.
    #[test]
    fn a_word_that_is_not_known_switches_nothing_on() {
        let mut set = Settings::default();
        let names = [
            "network",
            "first_run",
            "spare_key",
            "recheck",
            "hibp.on",
            "hibp.may",
            "xposed.on",
            "ledger.days",
            "round",
        ];
        for name in names {
            set.apply(name, "perhaps");
        }
        assert_eq!(set, Settings::default());
    }
}
