//! What every reader gives: rows as they stand in the file, before anything is joined or decided.

use std::collections::BTreeMap;

use zeroize::Zeroizing;

use crate::catalogue::LooseDate;

/// A secret cell. Wiped when dropped; without Debug, Clone or Serialize.
pub struct Hidden(Zeroizing<String>);

impl Hidden {
    /// Takes a secret over; an empty one is none.
    #[must_use]
    pub fn new(secret: String) -> Option<Self> {
        let secret = Zeroizing::new(secret);
        (!secret.is_empty()).then_some(Self(secret))
    }

    /// The secret, for strength, reuse and the fingerprint of a look-up alone.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }
}

/// What a password manager says about a code beside the login.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Code {
    /// Nothing: whether there is a second step is not known.
    #[default]
    Absent,
    /// It makes the codes itself.
    Here,
    /// It says that codes come from elsewhere (Bitwarden's `-`, KeePassOTP's `2FA Defined`).
    Elsewhere,
}

impl Code {
    /// Of two places of one item: a seed that is here says more than the word that it is elsewhere, and either more than nothing.
    #[must_use]
    pub const fn or(self, other: Self) -> Self {
        match (self, other) {
            (Self::Here, _) | (_, Self::Here) => Self::Here,
            (Self::Elsewhere, _) | (_, Self::Elsewhere) => Self::Elsewhere,
            (Self::Absent, Self::Absent) => Self::Absent,
        }
    }
}

/// A warning that the person had silenced in their password manager.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ignore {
    /// Leaked passwords or sites.
    Compromised,
    /// Reused passwords.
    Reused,
    /// Weak passwords.
    Weak,
    /// No second step.
    NoSecondStep,
}

/// One login as the file has it.
#[derive(Default)]
pub struct Row {
    /// Row, line or item in the file, counted from 1, to name it in a sentence.
    pub line: u32,
    /// Title, as written; often a host.
    pub name: String,
    /// Addresses as written: `https://…`, `android://…`, a bare host, nothing.
    pub urls: Vec<String>,
    /// User name or address that signs in; may be empty.
    pub sign_in: String,
    /// The area of the site that the browser's own question names (RFC 9110 §11.5); most often there is none.
    pub realm: String,
    /// Further e-mail addresses of the person that stand in the item.
    pub addresses: Vec<String>,
    /// The password, if the file has one.
    pub password: Option<Hidden>,
    /// Codes beside it.
    pub code: Code,
    /// A passkey stands beside it.
    pub passkey: bool,
    /// When the item was made.
    pub made: Option<LooseDate>,
    /// When the password was last changed, where the file truly says so (never a plain "modified").
    pub changed: Option<LooseDate>,
    /// When it was last used.
    pub used: Option<LooseDate>,
    /// Warnings that were silenced there.
    pub ignores: Vec<Ignore>,
    /// Archived there: likely unused.
    pub archived: bool,
}

/// What an authenticator makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CodeKind {
    /// Codes by time.
    Time,
    /// Codes by counter.
    Counter,
    /// Steam's own.
    Steam,
    /// Another kind (mOTP, Yandex).
    Other,
}

/// One entry of an authenticator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeRow {
    /// Entry in the file, counted from 1.
    pub line: u32,
    /// Who issued it; may be empty.
    pub issuer: String,
    /// The account's name there; may be empty.
    pub name: String,
    /// What it makes.
    pub kind: CodeKind,
}

/// An identifier of the person's own that the file holds (Dashlane's personal info, Proton Pass aliases).
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Own {
    /// An e-mail address.
    Email(String),
    /// A phone number.
    Phone(String),
}

/// Why a row was left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SkipReason {
    /// A note, card, identity, key or folder: not a login.
    NotALogin,
    /// In the bin there.
    Deleted,
    /// Put away there, in a program whose archive is no list of accounts.
    Archived,
    /// Neither a service nor a sign-in.
    Empty,
    /// A cell or row that cannot be read.
    Damaged,
    /// A cell of over 64 KiB or a row of over 1 MiB.
    TooLong,
    /// A further part of the same export (a QR picture) that was not given; `line` is its number.
    NotGiven,
}

/// A row that was left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Skipped {
    /// Row, line or item, counted from 1.
    pub line: u32,
    /// Why.
    pub why: SkipReason,
}

/// What one file holds.
pub struct Read {
    /// Who wrote it: an immutable id such as `chrome`, `bitwarden_json`, `aegis` (the page has its name).
    pub format: &'static str,
    /// Logins.
    pub rows: Vec<Row>,
    /// Authenticator entries.
    pub codes: Vec<CodeRow>,
    /// The person's own addresses and numbers.
    pub own: Vec<Own>,
    /// What was left out.
    pub skipped: Vec<Skipped>,
    /// What rows that were left out are called in the file, by their line, where their own column says so.
    pub titles: BTreeMap<u32, String>,
    /// The file ended early: what stands here is all that could be read, up to this row.
    pub cut_after: Option<u32>,
}

impl Read {
    /// Of a file of this kind, before anything of it is read.
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

/// Programs whose own files are told by their marks. Each has another way out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Foreign {
    /// A database of KeePass 1.
    KeePass1,
    /// A database of Password Safe.
    PasswordSafe,
    /// A message locked with OpenPGP, as pass keeps one for each entry.
    OpenPgp,
    /// A database of Revelation.
    Revelation,
    /// A vault of Buttercup.
    Buttercup,
    /// A database of a browser or an app, in SQLite.
    Sqlite,
    /// The file that Firefox keeps its logins in.
    FirefoxLogins,
    /// A database of OTPClient.
    OtpClient,
    /// A transfer from one password manager to another, which only the other can open.
    Transfer,
}

/// Why a file gives nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Nobody knows this kind of file; a table may still be mapped by hand.
    #[error("not known")]
    NotKnown,
    /// Nothing in it.
    #[error("empty")]
    Empty,
    /// A password, or key file, is needed.
    #[error("needs a password")]
    NeedsPassword,
    /// The password or key file does not open it.
    #[error("wrong password")]
    WrongPassword,
    /// Encrypted for one Bitwarden account: only a password-protected or plain export can be read.
    #[error("encrypted for an account")]
    AccountEncrypted,
    /// Encrypted in a way that cannot be read here.
    #[error("encrypted in another way")]
    OtherEncryption,
    /// What another program keeps for itself, told by its marks: no export, and no password opens it here.
    #[error("the own file of another program")]
    Foreign(Foreign),
    /// To open it takes more work than is done here.
    #[error("too much work")]
    TooMuchWork,
    /// It ends early and nothing before could be read.
    #[error("cut short at row {0}")]
    CutShort(u32),
    /// It is damaged at this row and nothing before could be read.
    #[error("damaged at row {0}")]
    Damaged(u32),
    /// The key that opens it takes more memory than the computer gives.
    #[error("not enough memory")]
    NoMemory,
    /// The person stopped the reading.
    #[error("cancelled")]
    Cancelled,
    /// Larger than any real one, also once unpacked.
    #[error("too big")]
    TooBig,
    /// Nested deeper than any real one.
    #[error("too deep")]
    TooDeep,
    /// It names things outside itself (XML entities, paths with `..`).
    #[error("reaches outside")]
    ReachesOutside,
    /// Text in an encoding that is not UTF-8 or UTF-16.
    #[error("encoding")]
    Encoding,
    /// A download of a service, but of another one, or without the parts that are read here.
    #[error("another download")]
    OtherDownload,
    /// A download of a service as pages to look at (HTML); asked for as JSON it can be read.
    #[error("pages, not data")]
    AsPages,
}
