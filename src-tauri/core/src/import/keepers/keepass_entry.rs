//! An entry of KeePass, common to its XML and its databases.

use zeroize::Zeroizing;

use super::super::text::{self, is_reference};
use super::super::{Code, Hidden, Ignore, Row, SkipReason, seed};
use super::keepass_refs::Book;
use crate::catalogue::LooseDate;

/// An entry as it is in the file.
#[derive(Default)]
pub struct Entry {
    /// Names and values of the fields, secret or not.
    pub fields: Vec<(String, Zeroizing<String>)>,
    /// Keys and values that programs store with the entry.
    pub custom: Vec<(String, String)>,
    /// Id of the entry, in hexadecimal.
    pub id: String,
    /// Date on which the entry was created.
    pub made: Option<LooseDate>,
    /// Day on which this state of the entry was written; `second` is the same as a number of seconds.
    pub modified: Option<LooseDate>,
    pub second: Option<i64>,
    /// Earlier states, in the order of the file.
    pub history: Vec<State>,
    /// Why it is skipped whatever it holds: it is in the bin, is a template, or is too long.
    pub left_out: Option<SkipReason>,
}

/// An earlier state of an entry.
pub struct State {
    second: Option<i64>,
    day: Option<LooseDate>,
    password: Zeroizing<String>,
}

impl Entry {
    /// Returns the value of a field; empty if there is none of that name.
    #[must_use]
    pub fn field(&self, key: &str) -> &str {
        self.fields.iter().find(|(name, _)| name == key).map(|(_, value)| value.as_str()).unwrap_or_default()
    }

    /// Returns whether any field may refer to other fields.
    #[must_use]
    pub fn refers(&self) -> bool {
        self.fields.iter().any(|(_, value)| value.contains('{'))
    }

    /// Converts the entry into an earlier state of another one.
    #[must_use]
    pub fn into_state(mut self) -> State {
        let password = self.fields.iter().position(|(key, _)| key == "Password");
        let password = password.map(|index| self.fields.swap_remove(index).1).unwrap_or_default();
        State { second: self.second, day: self.modified, password }
    }

    /// Returns the row of the entry. `book` has all entries of the file, with this one at index `own`.
    ///
    /// # Errors
    /// A [`SkipReason`] for an entry in the bin, a template, or one made from a template without a login.
    pub fn row(&self, book: &Book<'_>, own: usize) -> Result<Row, SkipReason> {
        if let Some(why) = self.left_out {
            return Err(why);
        }
        // A reference that cannot be resolved stays as it is; later steps recognise it as a reference.
        let meaning = |text: &str| {
            let found = if text.contains('{') { book.meaning(text, own) } else { None };
            found.unwrap_or_else(|| Zeroizing::new(text.to_owned()))
        };
        let mut urls = text::urls(&meaning(self.field("URL")));
        let more = self.fields.iter().filter(|(key, _)| key.starts_with("KP2A_URL") || is_numbered_url(key));
        urls.extend(more.flat_map(|(_, value)| text::urls(&meaning(value))));
        // An Android app's package, as Android programs write it.
        let apps = self.fields.iter().filter(|(key, _)| key.starts_with("AndroidApp"));
        urls.extend(apps.map(|(_, package)| format!("androidapp://{}", package.trim())));
        let sign_in = meaning(self.field("UserName")).as_str().to_owned();
        let password = meaning(self.field("Password"));
        // Templates of Keepass2Android, and entries made from a template that has no login.
        let made_by_form = !self.field("_etm_template_uuid").is_empty();
        let is_form = self.field("_etm_template") == "1";
        if is_form || made_by_form && urls.is_empty() && sign_in.is_empty() && password.is_empty() {
            return Err(SkipReason::NotALogin);
        }
        Ok(Row {
            name: meaning(self.field("Title")).as_str().to_owned(),
            urls,
            sign_in,
            code: self.code(),
            passkey: self.fields.iter().any(|(key, value)| key.starts_with("KPEX_PASSKEY_") && !value.is_empty()),
            made: self.made,
            changed: self.changed(),
            ignores: self.ignores(),
            password: Hidden::new(password.as_str().to_owned()),
            ..Row::default()
        })
    }

    /// Returns the date on which the first state with today's password was written: the one after the newest state with another
    /// password. `None` if the password refers to another entry, which may have changed since, or if both states have the same
    /// time: pykeepass sets a password and keeps the time of the state before.
    fn changed(&self) -> Option<LooseDate> {
        let now = self.field("Password");
        if is_reference(now) {
            return None;
        }
        let states = by_time(&self.history);
        let other = states.iter().rposition(|state| state.password.as_str() != now)?;
        let (day, second) =
            states.get(other + 1).map_or((self.modified, self.second), |state| (state.day, state.second));
        let before = states.get(other)?.second;
        if before.is_some() && before == second { None } else { day }
    }

    fn code(&self) -> Code {
        // KeePass stores the codes of imported Bitwarden items in `TOTP`, but does not make codes from it.
        let is_seed = |key: &str| {
            matches!(key, "otp" | "TOTP" | "TOTP Seed")
                || key.starts_with("TimeOtp-Secret")
                || key.starts_with("HmacOtp-")
        };
        let seeds = self.fields.iter().filter(|(key, _)| is_seed(key));
        seeds.map(|(_, value)| code(value)).fold(Code::Absent, Code::or)
    }

    fn ignores(&self) -> Vec<Ignore> {
        let excluded = |(key, value): &(String, String)| {
            ["KnownBad", "KPXC_EXCLUDE_FROM_REPORTS"].contains(&key.as_str()) && !value.eq_ignore_ascii_case("false")
        };
        if self.custom.iter().any(excluded) {
            vec![Ignore::Compromised, Ignore::Reused, Ignore::Weak]
        } else {
            Vec::new()
        }
    }
}

/// Returns whether a field is `URL 2` and so on, in which KeePass stores further addresses of items imported from other programs.
fn is_numbered_url(key: &str) -> bool {
    let number = key.strip_prefix("URL ").unwrap_or_default();
    !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
}

/// Sorts states by date. Most programs put the newest state last, some first, and files edited by both are mixed. A state without
/// a date keeps its position.
fn by_time(history: &[State]) -> Vec<&State> {
    let mut dated: Vec<&State> = history.iter().filter(|state| state.second.is_some()).collect();
    dated.sort_by_key(|state| state.second);
    let mut dated = dated.into_iter();
    history.iter().filter_map(|state| if state.second.is_some() { dated.next() } else { Some(state) }).collect()
}

/// Returns what a code field shows: an address, `key=…` or a seed; KeePassOTP's `2FA Defined` means that the codes are elsewhere.
#[must_use]
pub fn code(text: &str) -> Code {
    match text.trim() {
        text if text.eq_ignore_ascii_case("2FA Defined") => Code::Elsewhere,
        text => seed::said_by_hand(text),
    }
}
