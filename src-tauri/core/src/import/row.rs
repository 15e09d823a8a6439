//! What every reader returns: the rows of the file, before anything is joined or decided.

use std::collections::BTreeMap;

use zeroize::Zeroizing;

use crate::catalogue::LooseDate;

/// A secret cell, wiped when dropped. It has no Debug, Clone or Serialize, so that it cannot leak by accident.
pub struct Hidden(Zeroizing<String>);

impl Hidden {
    /// Takes ownership of a secret; `None` if it is empty.
    #[must_use]
    pub fn new(secret: String) -> Option<Self> {
        let secret = Zeroizing::new(secret);
        (!secret.is_empty()).then_some(Self(secret))
    }

    /// Returns the secret, only to measure strength and reuse and to compute the fingerprint for a look-up.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }
}

/// What a password manager shows about codes in a login.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Code {
    /// The login shows nothing, so whether there is a second step is not known.
    #[default]
    Absent,
    /// The password manager makes the codes itself.
    Here,
    /// The login says that codes come from elsewhere (Bitwarden's `-`, KeePassOTP's `2FA Defined`).
    Elsewhere,
}

impl Code {
    /// Combines two fields of one item: a seed counts more than a note that codes come from elsewhere, and either counts more
    /// than nothing.
    #[must_use]
    pub const fn or(self, other: Self) -> Self {
        match (self, other) {
            (Self::Here, _) | (_, Self::Here) => Self::Here,
            (Self::Elsewhere, _) | (_, Self::Elsewhere) => Self::Elsewhere,
            (Self::Absent, Self::Absent) => Self::Absent,
        }
    }
}

/// A warning that the person silenced in their password manager.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ignore {
    /// The warning about leaked passwords or sites.
    Compromised,
    /// The warning about reused passwords.
    Reused,
    /// The warning about weak passwords.
    Weak,
    /// The warning about a missing second step.
    NoSecondStep,
}

/// One login as it is in the file.
#[derive(Default)]
pub struct Row {
    /// Number of the row, line or item in the file, counted from 1, for display.
    pub line: u32,
    /// Title as written; often a host.
    pub name: String,
    /// Addresses as written: `https://…`, `android://…` or a bare host; may be empty.
    pub urls: Vec<String>,
    /// User name or address that signs in; empty if the file has none.
    pub sign_in: String,
    /// Protection realm of HTTP authentication (RFC 9110 §11.5); usually empty.
    pub realm: String,
    /// Further e-mail addresses of the person in the item.
    pub addresses: Vec<String>,
    /// The password; `None` if the file has none.
    pub password: Option<Hidden>,
    /// What the login shows about codes.
    pub code: Code,
    /// Whether the login has a passkey.
    pub passkey: bool,
    /// Date on which the item was created.
    pub made: Option<LooseDate>,
    /// Date on which the password was last changed, only if the file says exactly that (never a general modification date).
    pub changed: Option<LooseDate>,
    /// Date on which the login was last used.
    pub used: Option<LooseDate>,
    /// Warnings that the person silenced in the program that wrote the file.
    pub ignores: Vec<Ignore>,
    /// Whether the item is archived there, so that it is probably unused.
    pub archived: bool,
}

impl Row {
    /// Returns the row if it is a login: it has an address, a sign-in, a password, a code or a passkey.
    ///
    /// # Errors
    /// [`SkipReason::NotALogin`] for a note, a card and the like.
    pub fn if_login(self) -> Result<Self, SkipReason> {
        let is_login = !self.urls.is_empty()
            || !self.sign_in.is_empty()
            || self.password.is_some()
            || self.code != Code::Absent
            || self.passkey;
        if is_login { Ok(self) } else { Err(SkipReason::NotALogin) }
    }
}

/// The kind of codes that an authenticator entry makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CodeKind {
    /// Codes by time (TOTP).
    Time,
    /// Codes by counter (HOTP).
    Counter,
    /// Steam's own codes.
    Steam,
    /// Codes of another kind (mOTP, Yandex).
    Other,
}

/// One entry of an authenticator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeRow {
    /// Number of the entry in the file, counted from 1.
    pub line: u32,
    /// Name of the issuer; may be empty.
    pub issuer: String,
    /// Name of the account at the issuer; may be empty.
    pub name: String,
    /// Kind of codes that it makes.
    pub kind: CodeKind,
}

/// An identifier of the person that the file holds (Dashlane's personal info, Proton Pass aliases).
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Own {
    /// An e-mail address.
    Email(String),
    /// A phone number.
    Phone(String),
}

/// Why a row was skipped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SkipReason {
    /// The row is a note, card, identity, key or folder, not a login.
    NotALogin,
    /// The row is in the program's bin.
    Deleted,
    /// The row is archived in a program whose archive is not a list of accounts.
    Archived,
    /// The row has neither a service nor a sign-in.
    Empty,
    /// A cell or the row cannot be read.
    Damaged,
    /// A cell is over 64 KiB or the row over 1 MiB.
    TooLong,
    /// Another part of the same export (a QR code) was not given; `line` is the number of that part.
    NotGiven,
}

/// A row that was skipped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Skipped {
    /// Number of the row, line or item, counted from 1.
    pub line: u32,
    /// Why it was skipped.
    pub why: SkipReason,
}

/// All that one file holds.
pub struct Read {
    /// Immutable id of the format, such as `chrome`, `bitwarden_json`, `aegis`; the page has its name for display.
    pub format: &'static str,
    /// Logins.
    pub rows: Vec<Row>,
    /// Authenticator entries.
    pub codes: Vec<CodeRow>,
    /// The person's own addresses and phone numbers.
    pub own: Vec<Own>,
    /// Rows that were skipped.
    pub skipped: Vec<Skipped>,
    /// Titles of skipped rows by their line, if the file has a title column.
    pub titles: BTreeMap<u32, String>,
    /// The last row that was read, if the file is truncated; `None` for a complete file.
    pub cut_after: Option<u32>,
}

impl Read {
    /// Creates an empty result for a file of this format.
    #[must_use]
    pub const fn new(format: &'static str) -> Self {
        Self {
            format,
            rows: Vec::new(),
            codes: Vec::new(),
            own: Vec::new(),
            skipped: Vec::new(),
            titles: BTreeMap::new(),
            cut_after: None,
        }
    }
}

/// Programs whose own files are recognised by their marks but cannot be read. Each needs another kind of export.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Foreign {
    /// A KeePass 1 database.
    KeePass1,
    /// A Password Safe database.
    PasswordSafe,
    /// A message encrypted with OpenPGP, as pass keeps one for each entry.
    OpenPgp,
    /// A Revelation database.
    Revelation,
    /// A Buttercup vault.
    Buttercup,
    /// An SQLite database of a browser or an app.
    Sqlite,
    /// The file in which Firefox keeps its logins.
    FirefoxLogins,
    /// An OTPClient database.
    OtpClient,
    /// A transfer from one password manager to another, which only the other can open.
    Transfer,
}

/// Why nothing can be read from a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The format is unknown; the columns of a table can still be mapped by hand.
    #[error("not known")]
    NotKnown,
    /// The file is empty.
    #[error("empty")]
    Empty,
    /// The file needs a password or a key file.
    #[error("needs a password")]
    NeedsPassword,
    /// The password or key file does not open the file.
    #[error("wrong password")]
    WrongPassword,
    /// The file is encrypted for one Bitwarden account; only a password-protected or plain export can be read.
    #[error("encrypted for an account")]
    AccountEncrypted,
    /// The file is encrypted in a way that is not supported.
    #[error("encrypted in another way")]
    OtherEncryption,
    /// The file is another program's own storage, recognised by its marks; it is no export, and no password opens it here.
    #[error("the own file of another program")]
    Foreign(Foreign),
    /// Opening the file takes more work than the limit allows.
    #[error("too much work")]
    TooMuchWork,
    /// The file is truncated, and nothing before this row could be read.
    #[error("cut short at row {0}")]
    CutShort(u32),
    /// The file is damaged at this row, and nothing before could be read.
    #[error("damaged at row {0}")]
    Damaged(u32),
    /// The key takes more memory than the computer has available.
    #[error("not enough memory")]
    NoMemory,
    /// The person stopped the reading.
    #[error("cancelled")]
    Cancelled,
    /// The file is larger than any real one, or becomes so when unpacked.
    #[error("too big")]
    TooBig,
    /// The file is nested deeper than any real one.
    #[error("too deep")]
    TooDeep,
    /// The file refers to things outside itself (XML entities, paths with `..`).
    #[error("reaches outside")]
    ReachesOutside,
    /// The text is neither UTF-8 nor UTF-16.
    #[error("encoding")]
    Encoding,
    /// The file is a data download of another service, or one without the parts that are read here.
    #[error("another download")]
    OtherDownload,
    /// The file is a data download as web pages (HTML); the same download as JSON can be read.
    #[error("pages, not data")]
    AsPages,
}
