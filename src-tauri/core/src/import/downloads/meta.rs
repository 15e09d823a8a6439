//! Reads entries of Meta's downloads (Instagram and Facebook): keyed by label, or a list of labels.
//!
//! Labels are in the person's language, and broken if they are not ASCII. So dates, addresses and browser names are recognised by
//! their form, and a label is used only if nothing else helps. Sources: public parsers from 2023-08 to 2026-10 (PanoptiCool,
//! WISPR-lab/data-export-gui, RLEAPP, d3i-infra/data-donation-task).

use super::gather::{Seen, Told};
use super::house::Look;
use super::words::{address, device, in_words, repaired};
use crate::catalogue::LooseDate;
use crate::import::dates;
use crate::import::json::Value;
use crate::import::skeleton::{first_item, whole};

/// An entry in either of the two forms.
pub(super) struct Entry<'t>(pub Value<'t>);

/// The content of one label; `moment` is in seconds since 1970, 0 if there is none.
struct Label {
    label: String,
    value: String,
    moment: i64,
}

fn cell(label: String, cell: Value<'_>) -> Label {
    let moment = cell.number("timestamp|timestamp_value").unwrap_or_default();
    Label { label, value: cell.with("value", |value| value.trim().to_owned()), moment }
}

impl Entry<'_> {
    fn told(&self) -> Vec<Label> {
        let mut told: Vec<Label> =
            self.0.at("string_map_data").members().map(|(label, value)| cell(label, value)).collect();
        told.sort_by(|one, other| one.label.cmp(&other.label));
        let mut open = self.0.all("label_values.*");
        open.reverse();
        while let Some(next) = open.pop() {
            told.push(cell(next.text("label"), next));
            open.extend(["dict.*", "vec.*"].into_iter().flat_map(|within| next.all(within).into_iter().rev()));
        }
        told
    }

    /// Returns the word for the event, which is the first value.
    pub(super) fn kind(&self) -> String {
        let first = self.0.all("label_values.*").into_iter().next();
        first.map(|cell| cell.with("value", |word| repaired(word.trim()))).unwrap_or_default()
    }

    /// Returns the latest date of the labels; otherwise the entry's own date, otherwise a date in words.
    pub(super) fn at(&self) -> Option<LooseDate> {
        let told = self.told();
        let latest = told.iter().map(|one| one.moment).max();
        latest
            .and_then(dates::seconds)
            .or_else(|| self.0.seconds("timestamp"))
            .or_else(|| self.0.iso("title"))
            .or_else(|| told.iter().find_map(|one| in_words(&one.value)))
    }

    /// Returns the day on which an app got access: the date of a label that says so, otherwise the earlier of several dates. A
    /// single date may be the one of the last visit.
    pub(super) fn since(&self) -> Option<LooseDate> {
        let told = self.told();
        let moments = || told.iter().filter(|one| one.moment > 0);
        let added = moments().find(|one| one.label.starts_with("Added")).map(|one| one.moment);
        let earlier = || if moments().count() > 1 { moments().map(|one| one.moment).min() } else { None };
        added.or_else(earlier).and_then(dates::seconds)
    }

    /// Returns the name of an app: the title, otherwise the value labelled as name, otherwise the first text that is not a
    /// number.
    pub(super) fn app(&self) -> String {
        let told = self.told();
        let is_text = |one: &&Label| !one.value.is_empty() && !one.value.bytes().all(|byte| byte.is_ascii_digit());
        let labelled =
            || told.iter().filter(is_text).find(|one| one.label == "Name").or_else(|| told.iter().find(is_text));
        self.0.with("title", |title| match title.trim() {
            "" => labelled().map(|one| repaired(&one.value)).unwrap_or_default(),
            title => repaired(title),
        })
    }

    /// Returns the device, from the user agent of its app or browser.
    pub(super) fn device(&self) -> Option<String> {
        let told = self.told();
        let is_agent = |text: &&str| {
            ["Instagram ", "Mozilla/", "[FB"].iter().any(|start| text.starts_with(start))
                || text.contains("AppleWebKit")
        };
        let agent = told.iter().map(|one| one.value.as_str()).filter(is_agent).max_by_key(|agent| agent.len());
        // The English label counts, whatever the value looks like.
        let named =
            || told.iter().find(|one| one.label.eq_ignore_ascii_case("User Agent")).map(|one| one.value.as_str());
        agent.or_else(named).map(|agent| device(&repaired(agent))).filter(|device| !device.is_empty())
    }

    /// Returns whether the entry has a user agent of Facebook's own apps.
    pub(super) fn is_facebook(&self) -> bool {
        self.told().iter().any(|one| one.value.starts_with("[FB"))
    }

    /// Returns the network address; empty if there is none.
    pub(super) fn place(&self) -> String {
        let told = self.told();
        told.iter().filter(|one| !one.value.is_empty()).find_map(|one| address(&one.value)).unwrap_or_default()
    }

    pub(super) fn town(&self) -> String {
        let told = self.told();
        told.iter()
            .find(|one| matches!(one.label.as_str(), "Location" | "Lieu" | "Ort"))
            .map(|one| repaired(&one.value))
            .unwrap_or_default()
    }
}

/// Returns the device of an entry.
pub(super) fn seen(entry: Value<'_>) -> Option<Told> {
    let entry = Entry(entry);
    Seen::new(&entry.device()?, entry.place(), entry.at()).near(&entry.town()).told()
}

/// Returns a bare list of entries that is recognised by the name of its file, or because its first entry is such an entry.
pub(super) fn list_of<'a>(look: &Look<'a>, name: &str, is: fn(&Entry<'_>) -> bool) -> Option<&'a str> {
    let first = || first_item(look.text).and_then(whole).and_then(Value::of).map(Entry);
    let is_such = || look.name.contains(name) || first().is_some_and(|entry| is(&entry));
    (look.lists(&["label_values"]) && is_such()).then_some(look.text)
}

/// Returns the list of Facebook's own apps and the devices that they are on.
pub(super) fn own_devices<'a>(look: &Look<'a>) -> Option<&'a str> {
    list_of(look, "your_devices", |entry| entry.is_facebook())
}

/// The meaning of a word for an event.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Event {
    SignIn,
    PasswordChange,
    /// A known word for another event.
    Other,
}

/// Words for a sign-in in several languages. The English ones are from real files; the others are our translations, only of
/// sign-in and password change.
const SIGN_INS: &[&str] = &[
    "login",
    "log in",
    "anmeldung",
    "connexion",
    "inicio de sesión",
    "accesso",
    "início de sessão",
    "aanmelding",
    "logowanie",
    "giriş",
    "inloggning",
    "вход",
    "вхід",
    "로그인",
    "ログイン",
    "登录",
    "登入",
];
const PASSWORD_CHANGES: &[&str] = &[
    "password change",
    "password changed",
    "passwort geändert",
    "passwortänderung",
    "changement de mot de passe",
    "mot de passe modifié",
    "cambio de contraseña",
    "contraseña cambiada",
    "modifica della password",
    "password modificata",
    "alteração da palavra-passe",
    "alteração de senha",
    "wachtwoord gewijzigd",
    "zmiana hasła",
    "şifre değişikliği",
];
/// English words from real files that mean other events: renewals, ends of sessions, and requests that were not carried out.
const OTHERS: &[&str] = &[
    "session updated",
    "log out",
    "logout",
    "web session terminated",
    "mobile session terminated",
    "requested password reset",
    "email added",
    "checkpoint",
];

/// Returns the meaning of a word for an event. In an English file an unknown word means another event, because all relevant
/// English words are known; in another language it may mean a sign-in, so it is `None`.
pub(super) fn event(word: &str, english: bool) -> Option<Event> {
    let word = word.trim().to_lowercase();
    let is = |words: &[&str]| words.contains(&word.as_str());
    match () {
        () if is(SIGN_INS) => Some(Event::SignIn),
        () if is(PASSWORD_CHANGES) => Some(Event::PasswordChange),
        () if is(OTHERS) || english && !word.is_empty() => Some(Event::Other),
        () => None,
    }
}

/// Returns whether the words of a file are English; "Login" alone does not tell, because several languages use it.
pub(super) fn is_english(text: &str) -> bool {
    ["\"Log out\"", "\"Session updated\"", "\"Password Change\"", "\"IP address\""]
        .iter()
        .any(|word| text.contains(word))
}
