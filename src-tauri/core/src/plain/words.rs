//! The sentences that hold at any service, from `catalogue/plain.toml`.

use std::sync::LazyLock;
use strum::{IntoStaticStr, VariantArray, VariantNames};

use serde::Deserialize;

use crate::catalogue::{LooseDate, Method, StepId};

/// The texts of a calendar entry.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CalendarWords {
    /// The title of the entry.
    pub title: String,
    /// What to do at that time.
    pub text: String,
}

/// The texts of a step without a service.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StepWords {
    /// The step.
    pub id: StepId,
    /// What to do.
    pub title: String,
    /// The threat that the step is against.
    pub why: String,
    /// The instructions, used where no guide has its own.
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

/// How one method of the second step is turned on, without a service.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MethodWords {
    /// The method.
    pub id: Method,
    /// The name of the method.
    pub name: String,
    /// The instructions in a browser on a computer; `{key}` is replaced by where the key of the QR code is.
    pub computer: Vec<String>,
    /// The instructions on a phone.
    pub phone: Vec<String>,
    /// How to know that it worked.
    pub worked: String,
}

/// Where a code app finds the key of the QR code, with the words on the site's button or, if they are not known,
/// without.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct KeyWords {
    /// The text on a computer; `{name}` is replaced by the words on the button.
    pub computer_named: String,
    /// The text on a computer, if the words on the button are not known.
    pub computer: String,
    /// The text on a phone; `{name}` is replaced by the words on the button.
    pub phone_named: String,
    /// The text on a phone, if the words on the button are not known.
    pub phone: String,
}

/// The systems that programs run on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, IntoStaticStr, VariantArray, VariantNames)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "camelCase")]
pub enum AppSystem {
    /// Android phones.
    Android,
    /// iPhones.
    Ios,
    /// Windows, macOS or Linux.
    Computer,
}

/// A program that is recommended: a code app or a password manager that is well maintained.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Program {
    /// The name in app stores.
    pub name: String,
    /// The maker, because copies with nearly the same name exist.
    pub maker: String,
    /// Whether the source code is public.
    pub open_source: bool,
    /// The systems that it runs on.
    pub systems: Vec<AppSystem>,
    /// For a code app, how the codes get to a new phone; for a password manager, how to start with it.
    pub how: String,
    /// The source of the facts, as text.
    pub source: String,
    /// The day on which the facts were last verified.
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
