//! Settings of the program, kept in the database as words.

use std::collections::BTreeMap;

use core_rules::accounts::{IdentifierKind, Problem, base_url, identifier_kind};
use core_rules::exposure::{NotChecked, SourceId, Why};
use core_rules::model::{Change, Id};
use jiff::{SignedDuration, Timestamp};

use crate::{App, Fault};

/// HIBP's API base (<https://haveibeenpwned.com/API/v3>).
pub const HIBP_URL: &str = "https://haveibeenpwned.com/api/v3";
/// The base of Pwned Passwords.
pub const PASSWORDS_URL: &str = "https://api.pwnedpasswords.com";

/// XposedOrNot's API base.
pub const XPOSED_URL: &str = "https://api.xposedornot.com/v1";
/// The wording under which the person agrees that a source learns an address. Whoever changes those sentences in the page counts
/// this up: what was agreed to in other words no longer holds.
pub const CONSENT_WORDING: u32 = 1;

/// How often to look again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Recheck {
    /// Never by itself.
    #[default]
    Off,
    /// Once in 7 days.
    Weekly,
    /// Once in 30 days.
    Monthly,
}

impl Recheck {
    /// Days between two looks.
    #[must_use]
    pub const fn days(self) -> Option<i64> {
        match self {
            Self::Off => None,
            Self::Weekly => Some(7),
            Self::Monthly => Some(30),
        }
    }
}

/// How the page looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Theme {
    /// As the system does.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// How far the spare key has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum SpareKeyState {
    /// Not made.
    #[default]
    None,
    /// Shown, not typed back.
    Shown,
    /// Typed back once.
    Confirmed,
    /// The person does without.
    Declined,
}

/// What a key may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum KeyMay {
    /// Not tried.
    #[default]
    Untried,
    /// Ask by range.
    Range,
    /// Ask with the address only.
    DirectOnly,
    /// Nothing.
    Refused,
    /// No key is needed.
    NotNeeded,
    /// The try failed.
    NotKnown,
}

/// One source of look-ups.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Source {
    /// Base address; empty: not set.
    pub url: String,
    /// In use.
    pub on: bool,
    /// The key's origin, if a key is kept: it goes nowhere else.
    pub key_origin: Option<String>,
    /// What the key may do.
    pub may: KeyMay,
    /// The plan's name as the server gives it.
    pub plan: String,
    /// When the key was tried.
    pub tried_at: Option<Timestamp>,
    /// Why the try failed.
    pub failed: Option<NotChecked>,
    /// Requests a minute that the plan allows.
    pub per_minute: Option<u32>,
}

/// All settings. A first start has the network off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// The one switch.
    pub network_on: bool,
    /// The look.
    pub theme: Theme,
    /// The first sitting is over.
    pub first_run_done: bool,
    /// The spare key.
    pub spare_key: SpareKeyState,
    /// HIBP by range.
    pub hibp: Source,
    /// A compatible server.
    pub server: Source,
    /// Pwned Passwords.
    pub passwords: Source,
    /// The last import, while it can be taken back.
    pub last_import: Option<crate::imports::LastImport>,
    /// The export that was imported and may still lie on the disk.
    pub export: Option<crate::exports::Export>,
    /// Why the last download of the list failed.
    pub list_failed: Option<NotChecked>,
    /// Why the last download of another list failed, by its name.
    pub lists_failed: BTreeMap<String, NotChecked>,
    /// Rows of the other lists that are kept, by name.
    lists_rows: BTreeMap<String, u32>,
    /// Range files for addresses; the address of this source is a path.
    pub folder: Source,
    /// Range files, or one sorted file, for passwords; the address of this source is a path.
    pub password_files: Source,
    /// HIBP, told the address itself; it has HIBP's address and key.
    pub hibp_direct: Source,
    /// XposedOrNot, told the address itself.
    pub xposed: Source,
    /// What the person agreed to: which source learns which identifier, in which wording, on which computer.
    consents: BTreeMap<(SourceId, Id), String>,
    /// How often to look again.
    pub recheck: Recheck,
    /// When the program last looked by itself, or the person chose that it should.
    pub rechecked: Option<Timestamp>,
    /// The newest entry of the list at that time.
    pub newest_leak: String,
    /// New findings of the last look of its own that the person has not seen.
    pub news: u32,
    /// Days that the lines of what left are kept; `None`: for ever.
    pub ledger_days: Option<u16>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            network_on: false,
            theme: Theme::System,
            first_run_done: false,
            spare_key: SpareKeyState::None,
            hibp: Source { url: HIBP_URL.into(), on: false, ..Source::default() },
            server: Source::default(),
            passwords: Source { url: PASSWORDS_URL.into(), on: true, may: KeyMay::NotNeeded, ..Source::default() },
            last_import: None,
            export: None,
            list_failed: None,
            lists_failed: BTreeMap::new(),
            lists_rows: BTreeMap::new(),
            folder: Source { may: KeyMay::NotNeeded, ..Source::default() },
            password_files: Source { may: KeyMay::NotNeeded, ..Source::default() },
            hibp_direct: Source::default(),
            xposed: Source { url: XPOSED_URL.into(), may: KeyMay::NotNeeded, ..Source::default() },
            consents: BTreeMap::new(),
            recheck: Recheck::Off,
            rechecked: None,
            newest_leak: String::new(),
            news: 0,
            ledger_days: None,
        }
    }
}

const THEMES: [(Theme, &str); 3] = [(Theme::System, "system"), (Theme::Light, "light"), (Theme::Dark, "dark")];
const SPARE: [(SpareKeyState, &str); 4] = [
    (SpareKeyState::None, "none"),
    (SpareKeyState::Shown, "shown"),
    (SpareKeyState::Confirmed, "confirmed"),
    (SpareKeyState::Declined, "declined"),
];
const RECHECKS: [(Recheck, &str); 3] =
    [(Recheck::Off, "off"), (Recheck::Weekly, "weekly"), (Recheck::Monthly, "monthly")];
const MAY: [(KeyMay, &str); 6] = [
    (KeyMay::Untried, "untried"),
    (KeyMay::Range, "range"),
    (KeyMay::DirectOnly, "direct_only"),
    (KeyMay::Refused, "refused"),
    (KeyMay::NotNeeded, "not_needed"),
    (KeyMay::NotKnown, "not_known"),
];

fn named<T: Copy + Default>(list: &[(T, &str)], word: &str) -> T {
    list.iter().find(|(_, known)| *known == word).map_or_else(T::default, |(value, _)| *value)
}

fn word<T: PartialEq>(list: &[(T, &'static str)], value: &T) -> &'static str {
    list.iter().find(|(known, _)| known == value).map_or("", |(_, word)| word)
}

impl Settings {
    /// From the words in the database; what is not known or missing is as at a first start.
    #[must_use]
    pub fn from_words(words: &BTreeMap<String, String>) -> Self {
        let mut settings = Self::default();
        for (name, value) in words {
            settings.apply(name, value);
        }
        settings
    }

    /// Takes one word over.
    pub fn apply(&mut self, name: &str, value: &str) {
        match name {
            "network" => self.network_on = value == "on",
            "theme" => self.theme = named(&THEMES, value),
            "first_run" => self.first_run_done = value == "done",
            "spare_key" => self.spare_key = named(&SPARE, value),
            "import.last" => self.last_import = crate::imports::LastImport::parse(value),
            "import.export" => self.export = crate::exports::Export::parse(value),
            "list.failed" => self.list_failed = reason(value),
            "recheck" => self.recheck = named(&RECHECKS, value),
            "recheck.at" => self.rechecked = value.parse().ok(),
            "recheck.newest" => self.newest_leak = value.to_owned(),
            "recheck.news" => self.news = value.parse().unwrap_or(0),
            "ledger.days" => self.ledger_days = value.parse().ok().filter(|days| *days > 0),
            _ if name.starts_with(CONSENT) => self.apply_consent(name, value),
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
                    "may" => source.may = named(&MAY, value),
                    "plan" => source.plan = value.to_owned(),
                    "tried_at" => source.tried_at = value.parse().ok(),
                    "failed" => source.failed = reason(value),
                    "per_minute" => source.per_minute = value.parse().ok(),
                    _ => {}
                }
            }
        }
    }

    /// Rows of a kept list of services, 0 if there is none.
    pub(crate) fn list_rows(&self, name: &str) -> u32 {
        self.lists_rows.get(name).copied().unwrap_or(0)
    }

    fn apply_consent(&mut self, name: &str, value: &str) {
        let parts = name.strip_prefix(CONSENT).and_then(|rest| rest.split_once('.'));
        let Some((source, id)) = parts.and_then(|(source, id)| Some((SourceId::parse(source)?, Id::parse(id)?))) else {
            return;
        };
        if value.is_empty() {
            self.consents.remove(&(source, id));
        } else {
            self.consents.insert((source, id), value.to_owned());
        }
    }

    /// Whether the person agreed, in today's words and on this computer, that the source learns that address; and the source is
    /// on. What was agreed to elsewhere came with a copy, and a copy agrees to nothing.
    #[must_use]
    pub fn agreed(&self, source: SourceId, identifier: Id, device: Id) -> bool {
        let on = self.source(source).is_some_and(|source| source.on);
        let given = self.consents.get(&(source, identifier));
        on && source.learns_address() && given.is_some_and(|given| *given == consent_word(device))
    }

    /// Takes back what was agreed to: for a source, for an identifier, or for one of both.
    pub(crate) fn ends_consents(&self, source: Option<SourceId>, identifier: Option<Id>) -> Vec<Change> {
        let ends = self.consents.keys().filter(|(of, id)| {
            source.is_none_or(|source| source == *of) && identifier.is_none_or(|identifier| identifier == *id)
        });
        ends.map(|(of, id)| set(&consent_name(*of, *id), "")).collect()
    }

    /// A source by its id; what needs no setting has none.
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

const CONSENT: &str = "consent.";

fn consent_name(source: SourceId, identifier: Id) -> String {
    format!("{CONSENT}{}.{identifier}", source.as_str())
}

fn consent_word(device: Id) -> String {
    format!("{CONSENT_WORDING}/{device}")
}

fn reason(value: &str) -> Option<NotChecked> {
    let mut parts = value.split('/');
    let why = Why::parse(parts.next()?)?;
    let mut number = || parts.next().and_then(|part| part.parse::<u32>().ok()).unwrap_or(0);
    let (status, wait) = (number(), number());
    Some(NotChecked { why, status: u16::try_from(status).unwrap_or(0), wait })
}

/// The word of a reason, or an empty one.
pub(crate) fn reason_word(reason: Option<NotChecked>) -> String {
    reason.map_or_else(String::new, |not| format!("{}/{}/{}", not.why.as_str(), not.status, not.wait))
}

pub(crate) fn may_word(may: KeyMay) -> &'static str {
    word(&MAY, &may)
}

pub(crate) fn set(name: &str, value: impl Into<String>) -> Change {
    Change::Setting(name.to_owned(), value.into())
}

impl App {
    /// The one switch. Off takes effect at once, also for a check that is running.
    ///
    /// # Errors
    /// [`Fault::Locked`] or the disk.
    pub fn set_network(&self, on: bool) -> Result<(), Fault> {
        if !on {
            self.net.switch().set(false);
            self.cancel_check();
        }
        self.change(|_, _| Ok((vec![set("network", if on { "on" } else { "off" })], ())))?;
        self.net.switch().set(on);
        Ok(())
    }

    /// The look.
    ///
    /// # Errors
    /// [`Fault::Locked`] or the disk.
    pub fn set_theme(&self, theme: Theme) -> Result<(), Fault> {
        self.change(|_, _| Ok((vec![set("theme", word(&THEMES, &theme))], ())))
    }

    /// The first sitting is over.
    ///
    /// # Errors
    /// [`Fault::Locked`] or the disk.
    pub fn finish_first_run(&self) -> Result<(), Fault> {
        self.change(|_, _| Ok((vec![set("first_run", "done")], ())))
    }

    /// How far the spare key has come.
    ///
    /// # Errors
    /// [`Fault::Locked`] or the disk.
    pub(crate) fn set_spare_key(&self, state: SpareKeyState) -> Result<(), Fault> {
        self.change(|_, _| Ok((vec![set("spare_key", word(&SPARE, &state))], ())))
    }

    /// Where a source lives, and whether it is used. An empty address goes back to its own, or off.
    /// A key stays bound to the address it was entered for: with another address it is not sent. Files are chosen elsewhere
    /// ([`App::set_files`]): here they are only switched. What the person agreed to ends when the source that learns the address is
    /// switched off or lives elsewhere.
    ///
    /// # Errors
    /// The address is not one, or not https.
    pub fn set_source(&self, id: SourceId, url: &str, on: bool) -> Result<(), Fault> {
        let own = match id {
            SourceId::Hibp => HIBP_URL,
            SourceId::Server => "",
            SourceId::Passwords => PASSWORDS_URL,
            SourceId::Xposed => XPOSED_URL,
            SourceId::Folder | SourceId::PasswordFiles | SourceId::HibpDirect => return self.switch_source(id, on),
            SourceId::ByHand | SourceId::Shipped => return Err(Fault::Invalid("source", Problem::NotAChoice)),
        };
        let name = id.as_str();
        let url = if url.trim().is_empty() {
            own.to_owned()
        } else {
            base_url(url).map_err(|problem| Fault::Invalid("url", problem))?
        };
        self.change(|_, open| {
            let before = open.settings.source(id).map(|source| source.url.clone()).unwrap_or_default();
            let on = on && !url.is_empty();
            let mut changes = vec![
                set(&format!("{name}.url"), url.clone()),
                set(&format!("{name}.on"), if on { "yes" } else { "no" }),
            ];
            if before != url && id != SourceId::Xposed {
                changes.extend([
                    set(&format!("{name}.may"), "untried"),
                    set(&format!("{name}.plan"), ""),
                    set(&format!("{name}.failed"), ""),
                ]);
            }
            // HIBP told the address lives where HIBP lives.
            let told = if id == SourceId::Hibp { SourceId::HibpDirect } else { id };
            if before != url || (!on && told == id) {
                changes.extend(open.settings.ends_consents(Some(told), None));
            }
            Ok((changes, ()))
        })
    }

    fn switch_source(&self, id: SourceId, on: bool) -> Result<(), Fault> {
        self.change(|_, open| {
            let nowhere =
                id != SourceId::HibpDirect && open.settings.source(id).is_none_or(|source| source.url.is_empty());
            let on = on && !nowhere;
            let mut changes = vec![set(&format!("{}.on", id.as_str()), if on { "yes" } else { "no" })];
            if !on {
                changes.extend(open.settings.ends_consents(Some(id), None));
            }
            Ok((changes, ()))
        })
    }

    /// The person agrees that a source learns one of their addresses, or no longer does. Never taken by anything but a press.
    ///
    /// # Errors
    /// Other words than today's were shown, the source is off or learns no address, or [`Fault::NotFound`].
    pub fn agree(&self, source: SourceId, identifier: Id, wording: u32, given: bool) -> Result<(), Fault> {
        self.change(|known, open| {
            let entity =
                known.model.get(identifier).filter(|entity| entity.removed.is_none()).ok_or(Fault::NotFound)?;
            if !given {
                return Ok((open.settings.ends_consents(Some(source), Some(identifier)), ()));
            }
            let on = open.settings.source(source).is_some_and(|source| source.on);
            if !source.learns_address() || !on {
                return Err(Fault::Invalid("source", Problem::NotAChoice));
            }
            if identifier_kind(entity) != IdentifierKind::Email {
                return Err(Fault::Invalid("identifier", Problem::NotAnAddress));
            }
            if wording != CONSENT_WORDING {
                return Err(Fault::Invalid("wording", Problem::NotAChoice));
            }
            Ok((vec![set(&consent_name(source, identifier), consent_word(known.model.device))], ()))
        })
    }

    /// How often to look again. The first look is one span after this press.
    ///
    /// # Errors
    /// [`Fault::Locked`] or the disk.
    pub fn set_recheck(&self, recheck: Recheck) -> Result<(), Fault> {
        let now = self.clock.now().to_string();
        self.change(|_, _| Ok((vec![set("recheck", word(&RECHECKS, &recheck)), set("recheck.at", now)], ())))
    }

    /// The person saw what the last look of its own found.
    ///
    /// # Errors
    /// [`Fault::Locked`] or the disk.
    pub fn news_seen(&self) -> Result<(), Fault> {
        self.change(|_, open| {
            let seen = (open.settings.news > 0).then(|| set("recheck.news", "0"));
            Ok((seen.into_iter().collect(), ()))
        })
    }

    /// How long the lines of what left are kept; older ones go at once.
    ///
    /// # Errors
    /// Other days than 30, 90, 365 or for ever.
    pub fn keep_ledger(&self, days: Option<u16>) -> Result<(), Fault> {
        if days.is_some_and(|days| ![30, 90, 365].contains(&days)) {
            return Err(Fault::Invalid("days", Problem::NotAChoice));
        }
        let text = days.map_or_else(String::new, |days| days.to_string());
        self.change(|_, _| Ok((vec![set("ledger.days", text)], ())))?;
        self.prune_ledger()
    }

    /// Takes out the lines that are older than the person wants to keep them.
    pub(crate) fn prune_ledger(&self) -> Result<(), Fault> {
        let now = self.clock.now();
        let mut held = self.opened();
        let open = held.as_mut().ok_or(Fault::Locked)?;
        let Some(days) = open.settings.ledger_days else { return Ok(()) };
        let before = now.checked_sub(SignedDuration::from_hours(i64::from(days) * 24)).unwrap_or(now);
        open.store.ledger_prune(before)?;
        Ok(())
    }
}
