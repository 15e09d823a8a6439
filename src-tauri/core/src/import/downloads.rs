//! Reads what a service hands out to its own user: apps with access, devices that signed in, and dates of password changes.
//!
//! Such a file is full of private data: only names and dates are taken, and other files are never unpacked. Tokens, cookies and
//! phone numbers are skipped. The formats change, and some words in them are in the person's language; parts that cannot be read
//! count as not known and are listed in [`Download::left_out`]. Each service has a file that names the sources of its formats;
//! `house.rs` lists them.

mod apple;
mod archive;
mod discord;
mod facebook;
mod gather;
mod github;
mod google;
mod house;
mod instagram;
mod linkedin;
mod meta;
mod owner;
mod reddit;
mod slack;
mod snapchat;
mod spotify;
mod table;
mod telegram;
mod tiktok;
mod words;
mod x;

use std::io::{Read, Seek};

use gather::Gather;
use house::{Look, SERVICES};
use jiff::civil::Date;

use super::Refusal;
use super::plan::{newer, sane};
use super::text::{Text, telling};
use crate::catalogue::LooseDate;
use crate::model::{Entity, facts};

/// Largest part, in bytes, and largest file that is not a ZIP.
const PART: u64 = 64 << 20;

/// What one data download tells.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Download {
    /// Id of the service in the catalogue.
    pub service: &'static str,
    /// Names by which the account signs in, as far as the download has them: a user name, addresses.
    pub names: Vec<String>,
    /// Apps that have access and were not removed since.
    pub apps: Vec<AppSeen>,
    /// Days on which the password was changed, newest first and without duplicates. They are not checked;
    /// [`password_day`](Self::password_day) does that.
    pub password_days: Vec<LooseDate>,
    /// Devices that signed in, newest first, each once per place.
    pub sessions: Vec<SessionSeen>,
    /// Parts for which the download has a file.
    pub found: Vec<Part>,
    /// Parts that could not be read, with the reason; they are not known, not empty.
    pub left_out: Vec<LeftOut>,
    /// Number of entries that could not be read.
    pub unread: u32,
}

/// An app that has access.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AppSeen {
    /// Name of the app.
    pub name: String,
    /// Maker of the app; may be empty.
    pub maker: String,
    /// Permissions of the app, as far as the download tells them.
    pub permissions: Vec<Permission>,
    /// Date on which access was granted.
    pub since: Option<LooseDate>,
}

/// What an app may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Permission {
    /// The app sees what the person sees.
    Read,
    /// The app posts and changes things in the person's name.
    Write,
    /// The app reads and sends the person's messages.
    Messages,
    /// The app knows the person's e-mail address.
    Email,
    /// The app has a permission of another kind.
    Other,
}

/// A device that signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionSeen {
    /// Name of the device; empty if the download has only its network address.
    pub device: String,
    /// Network address of the device; may be empty.
    pub place: String,
    /// Town, as the service guesses it from the network address; may be empty.
    pub town: String,
    /// Last day on which it was seen.
    pub at: Option<LooseDate>,
}

/// A part of a data download.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// Apps with access.
    Apps,
    /// Dates of password changes.
    PasswordChanges,
    /// Devices that signed in.
    Sessions,
}

impl Part {
    /// All parts.
    const ALL: [Self; 3] = [Self::Apps, Self::PasswordChanges, Self::Sessions];
}

/// Why a part is not known, or only partly.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// The download does not contain the part.
    NotInIt,
    /// The part is in a language that cannot be read here, or in a new format.
    OtherWords,
    /// The part is damaged or truncated; entries before the damage count.
    Damaged,
    /// The part has more entries than is plausible; the newest ones count.
    TooMany,
    /// The service reports only the last months.
    OnlyRecent,
}

/// A part that is not known, or only partly.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct LeftOut {
    /// The part.
    pub part: Part,
    /// The reason.
    pub why: Why,
}

/// Returns whether the official download of a service has a part.
#[must_use]
pub fn holds(service: &str, part: Part) -> bool {
    SERVICES.iter().any(|known| known.id == service && known.tells.contains(&part))
}

/// Returns whether a file belongs to a data download; such a file is never a table or a list of accounts.
#[must_use]
pub fn is_part(bytes: &[u8]) -> bool {
    // The marks are at the start, so a large file need not be searched.
    let text = Text::of(telling(bytes));
    let Ok(text) = text.whole() else { return false };
    let look = Look::of("", text);
    SERVICES.iter().any(|service| (service.silent)(&look) || service.readers.iter().any(|reader| reader.is(&look)))
}

/// Reads a whole download from a ZIP and returns at least one download, one for each service in it. Only known parts are
/// unpacked, into memory.
///
/// # Errors
/// [`Refusal::TooBig`] from 256 GiB on and for hostile ZIPs, [`Refusal::ReachesOutside`], [`Refusal::CutShort`],
/// [`Refusal::NotKnown`] if it is no ZIP, [`Refusal::AsPages`], [`Refusal::OtherDownload`].
pub fn from_zip<R: Read + Seek>(file: R) -> Result<Vec<Download>, Refusal> {
    archive::read(file)
}

/// Reads a single file of a data download. The file's name counts only if two kinds of file look the same.
///
/// # Errors
/// [`Refusal::TooBig`] over 64 MiB, [`Refusal::Encoding`], [`Refusal::TooDeep`], [`Refusal::NotKnown`] and [`Refusal::AsPages`].
pub fn from_file(name: &str, bytes: &[u8]) -> Result<Download, Refusal> {
    if u64::try_from(bytes.len()).is_ok_and(|length| length > PART) {
        return Err(Refusal::TooBig);
    }
    let text = Text::of(bytes);
    let text = text.whole()?;
    let look = Look::of(name, text);
    for service in SERVICES {
        let mut gather = Gather::new(service.id);
        gather.is_of(owner::names(service.id, &look.name, &look));
        let mut any = false;
        for reader in service.readers.iter().filter(|reader| reader.is(&look)) {
            gather.begin(reader.parts);
            reader.read(&mut gather, &look)?;
            any = true;
        }
        if any {
            return Ok(gather.done());
        }
    }
    let Some(silent) = SERVICES.iter().find(|service| (service.silent)(&look)) else {
        return Err(if table::is_page(text) { Refusal::AsPages } else { Refusal::NotKnown });
    };
    let mut gather = Gather::new(silent.id);
    gather.lacks(&Part::ALL, Why::NotInIt);
    Ok(gather.done())
}

impl Download {
    /// Returns the apps of the download. An empty list means that it was read completely and is empty; `None` means that the part
    /// is missing or nothing of it could be read.
    #[must_use]
    pub fn told_apps(&self) -> Option<&[AppSeen]> {
        let silent = self.apps.is_empty() && self.left_out.iter().any(|left| left.part == Part::Apps);
        (self.found.contains(&Part::Apps) && !silent).then_some(&self.apps)
    }

    /// Returns the devices of the download. `None` means not known; an empty list counts as not known, because the person was
    /// signed in to request the download.
    #[must_use]
    pub fn told_sessions(&self) -> Option<&[SessionSeen]> {
        Some(self.sessions.as_slice()).filter(|seen| !seen.is_empty())
    }

    /// Returns the last plausible day of a password change. A day in the future is skipped, because it would settle every leak
    /// until then; earlier days still count.
    #[must_use]
    pub fn password_day(&self, today: Date) -> Option<LooseDate> {
        self.password_days.iter().find_map(|day| sane(*day, today))
    }

    /// Like `password_day`, but only if it is newer than the day known for the account, so that the order of reading two files
    /// does not matter.
    #[must_use]
    pub fn newer_password_day(&self, account: &Entity, today: Date) -> Option<LooseDate> {
        self.password_day(today).filter(|day| newer(*day, account.answer(&facts::PasswordChanged)))
    }

    /// Returns whether some content could not be read, so that the download is incomplete.
    #[must_use]
    pub fn partly(&self, today: Date) -> bool {
        self.password_days.iter().any(|day| sane(*day, today).is_none())
            || self.left_out.iter().any(|left| !matches!(left.why, Why::NotInIt | Why::OnlyRecent))
    }

    /// Adds a reason, without duplicates.
    fn leave_out(&mut self, part: Part, why: Why) {
        let left = LeftOut { part, why };
        if !self.left_out.contains(&left) {
            self.left_out.push(left);
        }
    }
}

#[cfg(test)]
#[path = "downloads/tests.rs"]
mod tests;
