//! How Meta writes an entry, in Instagram's downloads as in Facebook's: keyed by label, or as a list of labels.
//!
//! Labels are in the person's language, and broken where they are not ASCII. So a moment, an address and the name of a browser are
//! known by what they look like, and a label counts only where nothing else tells. Shapes as public parsers had them from 2023-08 to
//! 2026-10 (PanoptiCool, WISPR-lab/data-export-gui, RLEAPP, d3i-infra/data-donation-task).

use super::words::{address, device, in_words, repaired};
use crate::catalogue::LooseDate;
use crate::import::dates;
use crate::import::json::Value;

/// An entry in either of the two shapes.
pub(super) struct Entry<'t>(pub Value<'t>);

/// What stands at a label.
struct Told {
    label: String,
    value: String,
    moment: i64,
}

fn cell(label: String, cell: Value<'_>) -> Told {
    let moment = cell.number("timestamp|timestamp_value").unwrap_or_default();
    Told { label, value: cell.with("value", |value| value.trim().to_owned()), moment }
}

impl Entry<'_> {
    fn told(&self) -> Vec<Told> {
        let mut told: Vec<Told> =
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

    /// The word for what happened, which stands first.
    pub(super) fn kind(&self) -> String {
        let first = self.0.all("label_values.*").into_iter().next();
        first.map(|cell| cell.with("value", |word| repaired(word.trim()))).unwrap_or_default()
    }

    /// The latest moment in it; else its own, else one in words.
    pub(super) fn at(&self) -> Option<LooseDate> {
        let told = self.told();
        let latest = told.iter().map(|one| one.moment).max();
        latest
            .and_then(dates::seconds)
            .or_else(|| self.0.seconds("timestamp"))
            .or_else(|| self.0.iso("title"))
            .or_else(|| told.iter().find_map(|one| in_words(&one.value)))
    }

    /// When an app was let in: where a label says so, else the earlier of two moments. A single one may be that of the last visit.
    pub(super) fn since(&self) -> Option<LooseDate> {
        let told = self.told();
        let moments = || told.iter().filter(|one| one.moment > 0);
        let added = moments().find(|one| one.label.starts_with("Added")).map(|one| one.moment);
        let earlier = || if moments().count() > 1 { moments().map(|one| one.moment).min() } else { None };
        added.or_else(earlier).and_then(dates::seconds)
    }

    /// The name of an app: the title, else what is labelled so, else the first text that is no number.
    pub(super) fn app(&self) -> String {
        let told = self.told();
        let is_text = |one: &&Told| !one.value.is_empty() && !one.value.bytes().all(|byte| byte.is_ascii_digit());
        let labelled =
            || told.iter().filter(is_text).find(|one| one.label == "Name").or_else(|| told.iter().find(is_text));
        self.0.with("title", |title| match title.trim() {
            "" => labelled().map(|one| repaired(&one.value)).unwrap_or_default(),
            title => repaired(title),
        })
    }

    /// The device by what its app or browser says of itself.
    pub(super) fn device(&self) -> Option<String> {
        let told = self.told();
        let is_agent = |text: &&str| {
            ["Instagram ", "Mozilla/", "[FB"].iter().any(|start| text.starts_with(start))
                || text.contains("AppleWebKit")
        };
        let agent = told.iter().map(|one| one.value.as_str()).filter(is_agent).max_by_key(|agent| agent.len());
        // In English, whatever it looks like.
        let named =
            || told.iter().find(|one| one.label.eq_ignore_ascii_case("User Agent")).map(|one| one.value.as_str());
        agent.or_else(named).map(|agent| device(&repaired(agent))).filter(|device| !device.is_empty())
    }

    /// Whether an app of Facebook's own stands in it.
    pub(super) fn is_facebook(&self) -> bool {
        self.told().iter().any(|one| one.value.starts_with("[FB"))
    }

    /// The network address; empty where there is none.
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

/// What a word for an event means.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Event {
    SignIn,
    PasswordChange,
    /// A word that is known, for something else.
    Other,
}

/// The words of single languages. English ones were seen; the others are ours and stand for the sign-in and the change alone.
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
/// Seen in English, and none of ours: renewals, ends of sessions, what was asked for and not done.
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

/// What a word means. One that is not known counts as something else where the file is in English, for there all that matter are
/// known; in another language it may be the very sign-in, and is not known.
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

/// Whether a file's words are English: several languages say "Login".
pub(super) fn is_english(text: &str) -> bool {
    ["\"Log out\"", "\"Session updated\"", "\"Password Change\"", "\"IP address\""]
        .iter()
        .any(|word| text.contains(word))
}
