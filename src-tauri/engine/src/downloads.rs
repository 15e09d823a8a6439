//! Data downloads of services: connected apps, devices that signed in, and the last change of the password.
//!
//! Apps and the date become facts. Devices and their network addresses are shown once and not stored.

use std::fs::File;
use std::io::{BufReader, Read as _, Seek as _, SeekFrom};
use std::path::Path;

use core_rules::catalogue::LooseDate;
use core_rules::import::Refusal;
use core_rules::import::downloads::{self, AppSeen, Download, Permission, SessionSeen, Why};
use core_rules::model::{Change, Fact, FactName, Id, Kind, Origin};

use crate::App;
use crate::apps::FoundApp;
use crate::faults::{FindFault, OpenFault};
use crate::steps::entity;

/// The greatest size in bytes of a download that is one file. A ZIP archive is read in parts and may be larger.
const ONE_FILE: u64 = 64 << 20;
/// The first bytes of a ZIP file.
const ZIP: &[u8] = b"PK\x03\x04";

/// The content of a data download.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FromDownload {
    /// Number of new connected apps; `None` if the download does not list apps, which must not be read as "none".
    pub apps: Option<usize>,
    /// Devices that signed in, newest first; `None` if the download does not list them.
    pub sessions: Option<Vec<SessionSeen>>,
    /// The last change of the password, if the download has it.
    pub password_changed: Option<LooseDate>,
    /// Whether a part could not be read, so that there may be more apps or devices.
    pub partly: bool,
    /// The number of entries that could not be read.
    pub unread: u32,
    /// Whether the file has more entries than are read; the newest were read.
    pub too_many: bool,
    /// The person's accounts at other services that the download covers as well, each with its number of new apps as in `apps`.
    pub also: Vec<(Id, Option<usize>)>,
}

/// The reason why a file was not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotRead {
    /// The file is a download of another service.
    OtherService,
    /// The download names somebody who is not known to be the person at this account. They can be asked by this name.
    Whose(String),
    /// The path is a folder.
    Folder,
    /// The file cannot be read as a data download.
    Refused(Refusal),
}

impl App {
    /// Reads a data download for an account. A download that covers a second service is used for that one too if the person has exactly
    /// one account there; with several it would not be known which one is meant.
    ///
    /// # Errors
    /// Returns [`NotFound`](crate::NotFound) or the fault of the disk. A file that cannot be read is no error: the reason is in the result.
    pub fn read_download(&self, who: &str, path: &Path) -> Result<Result<FromDownload, NotRead>, FindFault> {
        self.download_of(who, path, None)
    }

    /// Like [`read_download`](Self::read_download), after the person said that the account of this name is the one of the list.
    ///
    /// # Errors
    /// As [`read_download`](Self::read_download).
    pub fn read_own_download(
        &self,
        who: &str,
        path: &Path,
        name: &str,
    ) -> Result<Result<FromDownload, NotRead>, FindFault> {
        self.download_of(who, path, Some(name))
    }

    fn download_of(
        &self,
        who: &str,
        path: &Path,
        agreed: Option<&str>,
    ) -> Result<Result<FromDownload, NotRead>, FindFault> {
        let (service, sign_in) = self.find::<_, FindFault>(|known, _| {
            let account = entity(known, who)?;
            Ok((account.value(&FactName::Service).to_owned(), account.value(&FactName::SignIn).to_owned()))
        })?;
        // The file may have gigabytes, so no lock is held while it is read.
        let downloads = match opened(path) {
            Ok(downloads) => downloads,
            Err(why) => return Ok(Err(why)),
        };
        let Some(own) = downloads.iter().find(|download| download.service == service) else {
            return Ok(Err(NotRead::OtherService));
        };
        let theirs = match own.whose(&sign_in) {
            Some(name) => Some(name.to_owned()),
            None => self.stranger_beside(own, &downloads)?,
        };
        if let Some(name) = theirs.filter(|name| agreed != Some(name.as_str())) {
            return Ok(Err(NotRead::Whose(name)));
        }
        let mut found = self.take_download(who, own)?;
        for other in downloads.iter().filter(|download| download.service != service) {
            // The person was not asked about a part that names somebody else, so it is skipped.
            if let Some(id) = self.only_account(other)? {
                let there = self.take_download(&id.to_string(), other)?;
                found.also.push((id, there.apps));
                found.partly |= there.partly;
            }
        }
        Ok(Ok(found))
    }

    /// Returns a name from the other parts of the file, if this part states none and the names of the others are not those of
    /// any listed account: the whole file may be somebody else's.
    fn stranger_beside(&self, own: &Download, downloads: &[Download]) -> Result<Option<String>, OpenFault> {
        if own.whose("").is_some() {
            return Ok(None);
        }
        self.read(|known, _| {
            let accounts = known.model.of(Kind::Account);
            let strange = |other: &&Download| {
                accounts.iter().all(|account| other.whose(account.value(&FactName::SignIn)).is_some())
            };
            let others = downloads.iter().filter(|other| other.service != own.service);
            Ok(others.filter(strange).find_map(|other| other.whose("").map(str::to_owned)))
        })
    }

    fn only_account(&self, download: &Download) -> Result<Option<Id>, OpenFault> {
        self.read(|known, _| {
            let accounts = known.model.of(Kind::Account).into_iter();
            let there: Vec<_> = accounts.filter(|one| one.value(&FactName::Service) == download.service).collect();
            let only = if let [only] = there.as_slice() { Some(only) } else { None };
            Ok(only.filter(|one| download.whose(one.value(&FactName::SignIn)).is_none()).map(|one| one.id))
        })
    }

    fn take_download(&self, who: &str, download: &Download) -> Result<FromDownload, FindFault> {
        let (password_changed, partly) = self.change::<_, FindFault>(|known, _| {
            let account = entity(known, who)?;
            let fact = |day: LooseDate| Fact { value: day.to_string(), origin: Origin::Import, at: known.now };
            let news = download.newer_password_day(account, known.today).map(fact);
            let news = news.map(|fact| Change::Set(account.id, FactName::PasswordChanged, fact));
            let told = (download.password_day(known.today), download.partly(known.today));
            Ok((news.into_iter().collect(), told))
        })?;
        let add = |apps: &[AppSeen]| match apps {
            [] => Ok(0),
            apps => self.add_found_apps(who, &apps.iter().map(found_app).collect::<Vec<_>>()),
        };
        Ok(FromDownload {
            apps: download.told_apps().map(add).transpose()?,
            sessions: download.told_sessions().map(<[_]>::to_vec),
            password_changed,
            partly,
            unread: download.unread,
            too_many: download.left_out.iter().any(|left| left.why == Why::TooMany),
            also: Vec::new(),
        })
    }
}

fn opened(path: &Path) -> Result<Vec<Download>, NotRead> {
    // Opening a pipe that nothing is written to would block for ever.
    match std::fs::metadata(path) {
        Ok(meta) if meta.is_dir() => return Err(NotRead::Folder),
        Ok(meta) if !meta.is_file() => return Err(NotRead::Refused(Refusal::NotKnown)),
        _ => {}
    }
    read_from(path).map_err(NotRead::Refused)
}

fn read_from(path: &Path) -> Result<Vec<Download>, Refusal> {
    let open = || -> std::io::Result<(File, Vec<u8>)> {
        let mut file = File::open(path)?;
        let mut start = Vec::new();
        (&mut file).take(4).read_to_end(&mut start)?;
        file.seek(SeekFrom::Start(0))?;
        Ok((file, start))
    };
    let (file, start) = open().map_err(|_| Refusal::NotKnown)?;
    if start == ZIP {
        return downloads::from_zip(BufReader::new(file));
    }
    let mut bytes = Vec::new();
    file.take(ONE_FILE + 1).read_to_end(&mut bytes).map_err(|_| Refusal::NotKnown)?;
    // In some downloads two kinds of file look the same and differ only in their names.
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    downloads::from_file(&name, &bytes).map(|download| vec![download])
}

/// Converts an app of a download. Its permissions are codes separated by commas; the page has a text for each.
fn found_app(seen: &AppSeen) -> FoundApp {
    let word = |permission: &Permission| match permission {
        Permission::Read => "read",
        Permission::Write => "write",
        Permission::Messages => "messages",
        Permission::Email => "email",
        Permission::Other => "other",
    };
    let may: Vec<&str> = seen.permissions.iter().map(word).collect();
    let since = seen.since.map_or_else(String::new, |date| date.to_string());
    FoundApp { name: seen.name.clone(), may: may.join(","), since }
}
