//! An entry of KeePass, as its XML and its databases both hold it.

use zeroize::Zeroizing;

use super::super::{Code, Hidden, Ignore, Row, text};
use crate::catalogue::LooseDate;

/// What an entry says, before it is judged.
#[derive(Default)]
pub struct Entry {
    /// Fields and their values, secret or not.
    pub fields: Vec<(String, Zeroizing<String>)>,
    /// Keys and values of the program's own notes on the entry.
    pub custom: Vec<(String, String)>,
    /// When it was made.
    pub made: Option<LooseDate>,
    /// When this state of it was written.
    pub modified: Option<LooseDate>,
    /// Earlier states: when each was written, and its password.
    pub history: Vec<(Option<LooseDate>, Zeroizing<String>)>,
}

impl Entry {
    fn field(&self, key: &str) -> &str {
        self.fields.iter().find(|(name, _)| name == key).map(|(_, value)| value.as_str()).unwrap_or_default()
    }

    /// As an earlier state of another: when it was written, and its password.
    #[must_use]
    pub fn into_state(mut self) -> (Option<LooseDate>, Zeroizing<String>) {
        let password = self.fields.iter().position(|(key, _)| key == "Password");
        (self.modified, password.map(|index| self.fields.swap_remove(index).1).unwrap_or_default())
    }

    /// The row that it gives.
    #[must_use]
    pub fn into_row(self) -> Row {
        let mut urls = text::urls(self.field("URL"));
        let more = self.fields.iter().filter(|(key, _)| key.starts_with("KP2A_URL"));
        urls.extend(more.flat_map(|(_, value)| text::urls(value)));
        // An app's package, as an Android program writes it.
        let apps = self.fields.iter().filter(|(key, _)| key.starts_with("AndroidApp"));
        urls.extend(apps.map(|(_, package)| format!("androidapp://{}", package.trim())));
        Row {
            name: self.field("Title").to_owned(),
            urls,
            sign_in: self.field("UserName").to_owned(),
            code: self.code(),
            passkey: self.fields.iter().any(|(key, value)| key.starts_with("KPEX_PASSKEY_") && !value.is_empty()),
            made: self.made,
            changed: self.changed(),
            ignores: self.ignores(),
            password: Hidden::new(self.field("Password").to_owned()),
            ..Row::default()
        }
    }

    /// When the first state with today's password was written: the one after the newest state with another password.
    fn changed(&self) -> Option<LooseDate> {
        let now = self.field("Password");
        let other = self.history.iter().rposition(|(_, password)| password.as_str() != now)?;
        self.history.get(other + 1).map_or(self.modified, |(written, _)| *written)
    }

    fn code(&self) -> Code {
        let own = code(self.field("otp"));
        let is_seed =
            |key: &str| key == "TOTP Seed" || key.starts_with("TimeOtp-Secret") || key.starts_with("HmacOtp-");
        let seeds = self.fields.iter().filter(|(key, value)| is_seed(key) && !value.trim().is_empty());
        match own {
            Code::Absent if seeds.count() > 0 => Code::Here,
            own => own,
        }
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

/// An address, `key=…` or a seed; KeePassOTP's `2FA Defined` says that the codes are elsewhere.
#[must_use]
pub fn code(text: &str) -> Code {
    match text.trim() {
        "" => Code::Absent,
        text if text.eq_ignore_ascii_case("2FA Defined") => Code::Elsewhere,
        _ => Code::Here,
    }
}
