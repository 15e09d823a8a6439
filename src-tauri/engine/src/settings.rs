//! Settings of the program, kept in the database as words.

use std::collections::BTreeMap;

use core_rules::accounts::{Problem, base_url};
use core_rules::advice::sitting::Sitting;
use core_rules::exposure::{NotChecked, SourceId, Why};
use core_rules::model::Change;
use jiff::{Timestamp, civil::Date};

use crate::{App, Fault};

/// HIBP's API base (<https://haveibeenpwned.com/API/v3>).
pub const HIBP_URL: &str = "https://haveibeenpwned.com/api/v3";
/// The base of Pwned Passwords.
pub const PASSWORDS_URL: &str = "https://api.pwnedpasswords.com";

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
    /// Why the last download of the list failed.
    pub list_failed: Option<NotChecked>,
    /// The sitting that was begun.
    pub sitting: Option<Sitting>,
    /// The day on which the last half-year round ended or was put off.
    pub round: Option<Date>,
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
            list_failed: None,
            sitting: None,
            round: None,
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
            "list.failed" => self.list_failed = reason(value),
            "sitting" => self.sitting = Sitting::parse(value),
            "round" => self.round = value.parse().ok(),
            _ => {
                let Some((source, field)) = name.split_once('.') else { return };
                let source = match source {
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

    /// A source by its id; only three have settings.
    #[must_use]
    pub fn source(&self, id: SourceId) -> Option<&Source> {
        match id {
            SourceId::Hibp => Some(&self.hibp),
            SourceId::Server => Some(&self.server),
            SourceId::Passwords => Some(&self.passwords),
            SourceId::ByHand | SourceId::Shipped => None,
        }
    }
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
        if on {
            self.outside_example()?;
        }
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
    /// A key stays bound to the address it was entered for: with another address it is not sent.
    ///
    /// # Errors
    /// The address is not one, or not https.
    pub fn set_source(&self, id: SourceId, url: &str, on: bool) -> Result<(), Fault> {
        let (name, own) = match id {
            SourceId::Hibp => ("hibp", HIBP_URL),
            SourceId::Server => ("server", ""),
            SourceId::Passwords => ("passwords", PASSWORDS_URL),
            SourceId::ByHand | SourceId::Shipped => return Err(Fault::Invalid("source", Problem::NotAChoice)),
        };
        let url = if url.trim().is_empty() {
            own.to_owned()
        } else {
            base_url(url).map_err(|problem| Fault::Invalid("url", problem))?
        };
        self.change(|_, open| {
            let before = open.settings.source(id).map(|source| source.url.clone()).unwrap_or_default();
            let mut changes = vec![
                set(&format!("{name}.url"), url.clone()),
                set(&format!("{name}.on"), if on && !url.is_empty() { "yes" } else { "no" }),
            ];
            if before != url {
                changes.extend([
                    set(&format!("{name}.may"), "untried"),
                    set(&format!("{name}.plan"), ""),
                    set(&format!("{name}.failed"), ""),
                ]);
            }
            Ok((changes, ()))
        })
    }
}
