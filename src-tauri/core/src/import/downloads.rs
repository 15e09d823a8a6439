//! What a service hands out about its own user: connected apps from X and Facebook, password age and sign-ins from Instagram.
//!
//! Such a file is full of private things: names and dates are taken, the rest is never unpacked. The shapes move, and some
//! words in them are in the person's language; what cannot be read is not known, and says so in [`Download::left_out`].
//! Shapes as public parsers had them in 2023 to 2026.

mod archive;
mod facebook;
mod instagram;
mod words;
mod x;

use std::io::{Read, Seek};

use jiff::civil::Date;

use super::Refusal;
use super::codes::text::decode;
use super::plan::{newer, sane};
use super::skeleton::{Members, Stop};
use crate::catalogue::LooseDate;
use crate::model::{Entity, FactName};

/// Most apps, and most sign-ins, that are taken from one download.
const ENTRIES: usize = 1_000;
/// Most that are looked at before the newest are picked.
const ROWS: usize = 100_000;
/// Most bytes of one part, and of a file that is no ZIP.
const PART: u64 = 64 << 20;

/// What one download says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Download {
    /// The service's id in the catalogue.
    pub service: &'static str,
    /// Apps that were let in and not thrown out since.
    pub apps: Vec<AppSeen>,
    /// The days on which the password was changed, newest first, each once; whether they can be is for
    /// [`password_day`](Self::password_day) to say.
    pub password_days: Vec<LooseDate>,
    /// Devices that signed in, newest first, each once a place.
    pub sessions: Vec<SessionSeen>,
    /// What could not be read, and why: not known, never "none".
    pub left_out: Vec<LeftOut>,
}

/// An app that has access.
#[derive(Debug, Clone, PartialEq, Eq)]
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
    /// Its name, as far as it tells.
    pub device: String,
    /// Where from: the network address; may be empty.
    pub place: String,
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
}

/// Something that is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct LeftOut {
    /// What.
    pub part: Part,
    /// Why.
    pub why: Why,
}

/// Which parser a part goes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    XApps,
    FacebookApps,
    InstagramPassword,
    InstagramSessions,
    InstagramDevices,
}

impl Kind {
    const fn part(self) -> Part {
        match self {
            Self::XApps | Self::FacebookApps => Part::Apps,
            Self::InstagramPassword => Part::PasswordChanges,
            Self::InstagramSessions | Self::InstagramDevices => Part::Sessions,
        }
    }

    const fn service(self) -> &'static str {
        match self {
            Self::XApps => "x",
            Self::FacebookApps => "facebook",
            Self::InstagramPassword | Self::InstagramSessions | Self::InstagramDevices => "instagram",
        }
    }

    /// By the content of a part. A file's name can be anything; these keys are not translated.
    fn of(text: &str) -> Option<Self> {
        if x::recognises(text) {
            return Some(Self::XApps);
        }
        Members::of(text).find_map(|member| match member.key.as_str() {
            facebook::APPS | facebook::APPS_OLD => Some(Self::FacebookApps),
            instagram::PASSWORD => Some(Self::InstagramPassword),
            instagram::SESSIONS => Some(Self::InstagramSessions),
            instagram::DEVICES => Some(Self::InstagramDevices),
            _ => None,
        })
    }
}

/// Whether the official download of a service has such a part.
#[must_use]
pub fn holds(service: &str, part: Part) -> bool {
    archive::wanted(service).contains(&part)
}

/// Reads a whole download, a ZIP: one for each service that it is of, at least one. Only the parts that are known are unpacked,
/// into memory.
///
/// # Errors
/// [`Refusal::TooBig`] from 4 GiB on and for hostile ZIPs, [`Refusal::ReachesOutside`], [`Refusal::CutShort`],
/// [`Refusal::NotKnown`] when it is no ZIP, [`Refusal::AsPages`], [`Refusal::OtherDownload`].
pub fn from_zip<R: Read + Seek>(file: R) -> Result<Vec<Download>, Refusal> {
    archive::read(file)
}

/// Reads a single file out of such a download.
///
/// # Errors
/// [`Refusal::TooBig`] over 64 MiB, [`Refusal::Encoding`], [`Refusal::TooDeep`], [`Refusal::NotKnown`],
/// [`Refusal::OtherDownload`] for another file of X's, and [`Refusal::Empty`] when nothing in it could be read.
pub fn from_file(bytes: &[u8]) -> Result<Download, Refusal> {
    if u64::try_from(bytes.len()).is_ok_and(|length| length > PART) {
        return Err(Refusal::TooBig);
    }
    let text = decode(bytes)?;
    let Some(kind) = Kind::of(&text) else {
        let pages =
            text.trim_start().get(..5).is_some_and(|start| start.eq_ignore_ascii_case("<html") || start == "<!DOC");
        return Err(match pages {
            true => Refusal::AsPages,
            false if x::is_other_part(&text) => Refusal::OtherDownload,
            false => Refusal::NotKnown,
        });
    };
    let mut download = Download { service: kind.service(), ..Download::default() };
    download.take(kind, &text)?;
    Ok(download.tidied())
}

impl Download {
    /// The apps that it tells of: none only where their list was read and is empty. `None`: that part is not in it, or nothing of
    /// it could be read.
    #[must_use]
    pub fn told_apps(&self) -> Option<&[AppSeen]> {
        let silent = self.apps.is_empty() && self.left_out.iter().any(|left| left.part == Part::Apps);
        (holds(self.service, Part::Apps) && !silent).then_some(&self.apps)
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
            || self.left_out.iter().any(|left| left.why != Why::NotInIt)
    }

    fn take(&mut self, kind: Kind, text: &str) -> Result<(), Refusal> {
        match kind {
            Kind::XApps => x::apps(self, text),
            Kind::FacebookApps => facebook::apps(self, text),
            Kind::InstagramPassword => instagram::password(self, text),
            Kind::InstagramSessions => instagram::sessions(self, instagram::SESSIONS, text),
            Kind::InstagramDevices => instagram::sessions(self, instagram::DEVICES, text),
        }
    }

    /// Notes a reason, once.
    fn leave_out(&mut self, part: Part, why: Why) {
        let left = LeftOut { part, why };
        if !self.left_out.contains(&left) {
            self.left_out.push(left);
        }
    }

    /// Whether another entry may be taken; notes it when not.
    fn room(&mut self, part: Part) -> bool {
        let room = self.apps.len() + self.sessions.len() < ROWS;
        if !room {
            self.leave_out(part, Why::TooMany);
        }
        room
    }

    /// Notes why a list ended before its end. Hostile depth refuses the whole file.
    fn ended(&mut self, part: Part, stop: Option<Stop>) -> Result<(), Refusal> {
        match stop {
            Some(Stop::Deep) => Err(Refusal::TooDeep),
            Some(Stop::Cut | Stop::Bad) => {
                self.leave_out(part, Why::Damaged);
                Ok(())
            }
            None => Ok(()),
        }
    }

    /// Each app and each device once a place, the newest first; no more than anyone has.
    fn tidied(mut self) -> Self {
        let newest = |at: &Option<LooseDate>| std::cmp::Reverse(at.map(LooseDate::last_day));
        self.sessions.sort_by(|one, other| {
            let by_day = newest(&one.at).cmp(&newest(&other.at));
            by_day.then_with(|| (&one.device, &one.place).cmp(&(&other.device, &other.place)))
        });
        let mut seen = std::collections::HashSet::new();
        self.sessions.retain(|session| seen.insert((session.device.clone(), session.place.clone())));
        self.apps.sort_by(|one, other| {
            newest(&one.since).cmp(&newest(&other.since)).then_with(|| one.name.cmp(&other.name))
        });
        let mut seen = std::collections::HashSet::new();
        self.apps.retain(|app| seen.insert((app.name.clone(), app.maker.clone())));
        for (length, part) in [(self.apps.len(), Part::Apps), (self.sessions.len(), Part::Sessions)] {
            if length > ENTRIES {
                self.leave_out(part, Why::TooMany);
            }
        }
        self.apps.truncate(ENTRIES);
        self.sessions.truncate(ENTRIES);
        self.password_days.sort_by_key(|day| std::cmp::Reverse((day.last_day(), day.first_day())));
        self.password_days.dedup();
        self.left_out.sort_unstable();
        self
    }
}

#[cfg(test)]
#[path = "downloads/tests.rs"]
mod tests;
