//! What a service hands out about its own user: apps with access, devices that signed in, days on which the password was changed.
//!
//! Such a file is full of private things: names and dates are taken, the rest is never unpacked. Tokens, cookies and phone numbers are
//! passed over. The shapes move, and some words in them are in the person's language; what cannot be read is not known, and says so
//! in [`Download::left_out`]. Each service has a file, which names where its shapes are from; `house.rs` lists them.

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
use crate::model::{Entity, FactName};

/// Most bytes of one part, and of a file that is no ZIP.
const PART: u64 = 64 << 20;

/// What one download says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Download {
    /// The service's id in the catalogue.
    pub service: &'static str,
    /// Names by which its account signs in, as far as it tells them: a user name, addresses.
    pub names: Vec<String>,
    /// Apps that were let in and not thrown out since.
    pub apps: Vec<AppSeen>,
    /// The days on which the password was changed, newest first, each once; whether they can be is for
    /// [`password_day`](Self::password_day) to say.
    pub password_days: Vec<LooseDate>,
    /// Devices that signed in, newest first, each once a place.
    pub sessions: Vec<SessionSeen>,
    /// Parts of which a file was there.
    pub found: Vec<Part>,
    /// What could not be read, and why: not known, never "none".
    pub left_out: Vec<LeftOut>,
    /// So many entries could not be read.
    pub unread: u32,
}

/// An app that has access.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AppSeen {
    /// Its name.
    pub name: String,
    /// Who makes it; may be empty.
    pub maker: String,
    /// What it may do, as far as it is told.
    pub permissions: Vec<Permission>,
    /// Since when.
    pub since: Option<LooseDate>,
}

/// What an app may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Permission {
    /// See what the person sees.
    Read,
    /// Post and change in their name.
    Write,
    /// Read and send their messages.
    Messages,
    /// Know their e-mail address.
    Email,
    /// Something that has no name here.
    Other,
}

/// A device that signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionSeen {
    /// Its name; empty where only the address is told.
    pub device: String,
    /// Where from: the network address; may be empty.
    pub place: String,
    /// The town, as the service guesses it from the address; may be empty.
    pub town: String,
    /// The last day.
    pub at: Option<LooseDate>,
}

/// A part of a download.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// Apps with access.
    Apps,
    /// When the password was changed.
    PasswordChanges,
    /// Devices that signed in.
    Sessions,
}

impl Part {
    /// All of them.
    const ALL: [Self; 3] = [Self::Apps, Self::PasswordChanges, Self::Sessions];
}

/// Why a part, or some of it, is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// It is not in this download.
    NotInIt,
    /// It is there, in words of a language that cannot be told apart here, or in a new shape.
    OtherWords,
    /// It is damaged or ends early; what stood before counts.
    Damaged,
    /// There are more entries than anyone has; the newest count.
    TooMany,
    /// The service tells of the last months alone.
    OnlyRecent,
}

/// Something that is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct LeftOut {
    /// What.
    pub part: Part,
    /// Why.
    pub why: Why,
}

/// Whether the official download of a service has such a part.
#[must_use]
pub fn holds(service: &str, part: Part) -> bool {
    SERVICES.iter().any(|known| known.id == service && known.tells.contains(&part))
}

/// Whether a text is a file of such a download: none of them is a table or a list of accounts.
#[must_use]
pub fn is_part(bytes: &[u8]) -> bool {
    // What tells it stands at the start, so that a large file is not looked through.
    let text = Text::of(telling(bytes));
    let Ok(text) = text.whole() else { return false };
    let look = Look::of("", text);
    SERVICES.iter().any(|service| (service.silent)(&look) || service.readers.iter().any(|reader| (reader.is)(&look)))
}

/// Reads a whole download, a ZIP: one for each service that it is of, at least one. Only the parts that are known are unpacked,
/// into memory.
///
/// # Errors
/// [`Refusal::TooBig`] from 256 GiB on and for hostile ZIPs, [`Refusal::ReachesOutside`], [`Refusal::CutShort`],
/// [`Refusal::NotKnown`] when it is no ZIP, [`Refusal::AsPages`], [`Refusal::OtherDownload`].
pub fn from_zip<R: Read + Seek>(file: R) -> Result<Vec<Download>, Refusal> {
    archive::read(file)
}

/// Reads a single file out of such a download. Its name counts only where two kinds of file look the same.
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
        for reader in service.readers.iter().filter(|reader| (reader.is)(&look)) {
            gather.begin(reader.parts);
            (reader.read)(&mut gather, &look)?;
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
    /// The apps that it tells of: none only where their list was read and is empty. `None`: that part is not in it, or nothing of
    /// it could be read.
    #[must_use]
    pub fn told_apps(&self) -> Option<&[AppSeen]> {
        let silent = self.apps.is_empty() && self.left_out.iter().any(|left| left.part == Part::Apps);
        (self.found.contains(&Part::Apps) && !silent).then_some(&self.apps)
    }

    /// The devices that it tells of. `None`: not known; a list of none counts as that, for whoever asked for the download was
    /// signed in.
    #[must_use]
    pub fn told_sessions(&self) -> Option<&[SessionSeen]> {
        Some(self.sessions.as_slice()).filter(|seen| !seen.is_empty())
    }

    /// The last change of the password, as far as it can be: a day that is still to come is none, and would close every leak until then.
    /// Those before it count all the same.
    #[must_use]
    pub fn password_day(&self, today: Date) -> Option<LooseDate> {
        self.password_days.iter().find_map(|day| sane(*day, today))
    }

    /// The same where it says more than is known of the account: of two files the one with the newer day counts, whichever is read last.
    #[must_use]
    pub fn newer_password_day(&self, account: &Entity, today: Date) -> Option<LooseDate> {
        self.password_day(today).filter(|day| newer(*day, account.value(&FactName::PasswordChanged)))
    }

    /// Whether some of what is in it could not be read, or cannot be: what it tells is not all of it.
    #[must_use]
    pub fn partly(&self, today: Date) -> bool {
        self.password_days.iter().any(|day| sane(*day, today).is_none())
            || self.left_out.iter().any(|left| !matches!(left.why, Why::NotInIt | Why::OnlyRecent))
    }

    /// Notes a reason, once.
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
