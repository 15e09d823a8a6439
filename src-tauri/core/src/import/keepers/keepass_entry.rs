//! An entry of KeePass, as its XML and its databases both hold it.

use zeroize::Zeroizing;

use super::super::text::{self, is_reference};
use super::super::{Code, Hidden, Ignore, Row, SkipReason, seed};
use super::keepass_refs::Book;
use crate::catalogue::LooseDate;

/// What an entry says, before it is judged.
#[derive(Default)]
pub struct Entry {
    /// Fields and their values, secret or not.
    pub fields: Vec<(String, Zeroizing<String>)>,
    /// Keys and values of the program's own notes on the entry.
    pub custom: Vec<(String, String)>,
    /// Its id, in hex.
    pub id: String,
    /// When it was made.
    pub made: Option<LooseDate>,
    /// When this state of it was written, by day and by second.
    pub modified: Option<LooseDate>,
    pub second: Option<i64>,
    /// Earlier states, in whatever order the program keeps them.
    pub history: Vec<State>,
    /// Why it is left out whatever it says: it is in the bin, or a form for others.
    pub left_out: Option<SkipReason>,
}

/// An earlier state of an entry.
pub struct State {
    second: Option<i64>,
    day: Option<LooseDate>,
    password: Zeroizing<String>,
}

impl Entry {
    /// The value of a field; nothing where there is none of that name.
    #[must_use]
    pub fn field(&self, key: &str) -> &str {
        self.fields.iter().find(|(name, _)| name == key).map(|(_, value)| value.as_str()).unwrap_or_default()
    }

    /// Whether any of its fields may refer to others.
    #[must_use]
    pub fn refers(&self) -> bool {
        self.fields.iter().any(|(_, value)| value.contains('{'))
    }

    /// As an earlier state of another.
    #[must_use]
    pub fn into_state(mut self) -> State {
        let password = self.fields.iter().position(|(key, _)| key == "Password");
        let password = password.map(|index| self.fields.swap_remove(index).1).unwrap_or_default();
        State { second: self.second, day: self.modified, password }
    }

    /// The row that it gives, or why there is none. `book` has all entries of the file, and this one at `own`.
    ///
    /// # Errors
    /// A [`SkipReason`] for what is in the bin, a form, or made from a form without a login in it.
    pub fn row(&self, book: &Book<'_>, own: usize) -> Result<Row, SkipReason> {
        if let Some(why) = self.left_out {
            return Err(why);
        }
        // What cannot be resolved stays as it stands: no reader of rows takes a reference for what it refers to.
        let meaning = |text: &str| {
            let found = if text.contains('{') { book.meaning(text, own) } else { None };
            found.unwrap_or_else(|| Zeroizing::new(text.to_owned()))
        };
        let mut urls = text::urls(&meaning(self.field("URL")));
        let more = self.fields.iter().filter(|(key, _)| key.starts_with("KP2A_URL") || is_numbered_url(key));
        urls.extend(more.flat_map(|(_, value)| text::urls(&meaning(value))));
        // An app's package, as an Android program writes it.
        let apps = self.fields.iter().filter(|(key, _)| key.starts_with("AndroidApp"));
        urls.extend(apps.map(|(_, package)| format!("androidapp://{}", package.trim())));
        let sign_in = meaning(self.field("UserName")).as_str().to_owned();
        let password = meaning(self.field("Password"));
        // The form that Keepass2Android makes entries by, and what was made by one that has no login.
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

    /// When the first state with today's password was written: the one after the newest state with another password. Of a
    /// password that refers to another entry's it is not known: that one may have changed since. Nor is it where both states bear one
    /// time: pykeepass sets a password and leaves the time of the state before.
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
        // `TOTP` is where KeePass puts the codes of Bitwarden's items; it makes none of them itself.
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

/// `URL 2` and so on: where KeePass puts further addresses of an item that it takes from another program.
fn is_numbered_url(key: &str) -> bool {
    let number = key.strip_prefix("URL ").unwrap_or_default();
    !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
}

/// Most programs put the newest state last, some first, and where one edits the other's file the order is mixed: the dates
/// decide. A state without one keeps its place.
fn by_time(history: &[State]) -> Vec<&State> {
    let mut dated: Vec<&State> = history.iter().filter(|state| state.second.is_some()).collect();
    dated.sort_by_key(|state| state.second);
    let mut dated = dated.into_iter();
    history.iter().filter_map(|state| if state.second.is_some() { dated.next() } else { Some(state) }).collect()
}

/// An address, `key=…` or a seed; KeePassOTP's `2FA Defined` says that the codes are elsewhere.
#[must_use]
pub fn code(text: &str) -> Code {
    match text.trim() {
        text if text.eq_ignore_ascii_case("2FA Defined") => Code::Elsewhere,
        text => seed::said_by_hand(text),
    }
}
