//! The sentences that hold at any service, as `catalogue/plain.toml` has them.

use std::sync::LazyLock;
use strum::{IntoStaticStr, VariantArray, VariantNames};

use serde::Deserialize;

use crate::catalogue::{LooseDate, Method, StepId};

/// The words of a calendar entry.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CalendarWords {
    /// Its title.
    pub title: String,
    /// What to do then.
    pub text: String,
}

/// What a step is, said without a service.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StepWords {
    /// The step.
    pub id: StepId,
    /// The thing to do.
    pub title: String,
    /// The threat.
    pub why: String,
    /// What to do where no guide says it better.
    pub press: Vec<String>,
    /// How to know that it worked.
    pub worked: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Words {
    pub foot: String,
    pub labels: Labels,
    pub status: Statuses,
    pub wrote: Wrote,
    pub lists: ListNames,
    pub new_password: NewPassword,
    pub calendar: CalendarWords,
    #[serde(rename = "step")]
    pub steps: Vec<StepWords>,
    #[serde(rename = "method")]
    pub methods: Vec<MethodWords>,
    pub key: KeyWords,
    #[serde(rename = "code_app")]
    pub code_apps: Vec<Program>,
    #[serde(rename = "password_manager")]
    pub password_managers: Vec<Program>,
}

/// How the second step is turned on by one method, said without a service.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MethodWords {
    /// The method.
    pub id: Method,
    /// Its name.
    pub name: String,
    /// What to do in a browser on a computer; `{key}` stands for where the key of the picture is.
    pub computer: Vec<String>,
    /// The same on a phone.
    pub phone: Vec<String>,
    /// How to know that it worked.
    pub worked: String,
}

/// Where a code app finds the key that the picture holds: by the words on the site's button, or where those are not known.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct KeyWords {
    /// On a computer; `{name}` stands for the words on the button.
    pub computer_named: String,
    /// On a computer, where the words are not known.
    pub computer: String,
    /// On a phone; `{name}` stands for the words on the button.
    pub phone_named: String,
    /// On a phone, where the words are not known.
    pub phone: String,
}

/// A system that such programs are made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, IntoStaticStr, VariantArray, VariantNames)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "camelCase")]
pub enum AppSystem {
    /// Phones with Android.
    Android,
    /// iPhones.
    Ios,
    /// Windows, macOS or Linux.
    Computer,
}

/// A well-kept program to get: an app that shows the codes of a second step, or a password manager.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Program {
    /// Its name in the shops.
    pub name: String,
    /// Who makes it: copies with nearly the same name exist.
    pub maker: String,
    /// Everyone may read how it is made.
    pub open_source: bool,
    /// Where it runs.
    pub systems: Vec<AppSystem>,
    /// Of an app for codes how they come to a new phone, of a manager how one begins with it.
    pub how: String,
    /// Who says so, as text.
    pub source: String,
    /// The day it was last verified.
    pub date: LooseDate,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewPassword {
    pub any: String,
    pub manager: String,
    pub browser: String,
    pub here: String,
    pub own: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Labels {
    pub page: String,
    pub help: String,
    pub computer: String,
    pub desktop: String,
    pub phone: String,
    pub ios: String,
    pub android: String,
    pub steps: String,
    pub say: String,
    pub worked: String,
    pub checked: String,
    pub what: String,
    pub data: String,
    pub what_not: String,
    pub company: String,
    pub was_i: String,
    pub wrote: String,
    pub lesson: String,
    pub sources: String,
    pub avoid: String,
    pub from: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ListNames {
    pub two_factor: String,
    pub passkeys: String,
    pub change_password: String,
    pub deletion: String,
    pub of: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Statuses {
    pub confirmed: String,
    pub disputed: String,
    pub scrape: String,
    pub research: String,
    pub claim_false: String,
    pub listed: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Wrote {
    pub yes_if_affected: String,
    pub no: String,
    pub unknown: String,
}

#[allow(clippy::expect_used, reason = "the text is compiled in and a test reads it: there is no answer but this one")]
pub(crate) static WORDS: LazyLock<Words> = LazyLock::new(|| {
    serde_json::from_str(include_str!(concat!(env!("OUT_DIR"), "/plain.json"))).expect("plain.toml is read by a test")
});
