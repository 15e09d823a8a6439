//! The ZIP of a download: looked through by its list of names, single parts inflated into memory under a count.
//!
//! Nothing is ever written. What the ZIP says of its own sizes is not believed: bytes are counted as they come.

use std::cell::Cell;
use std::io::{self, Read, Seek, SeekFrom};

use zip::ZipArchive;
use zip::result::ZipError;

use super::{Download, Kind, PART, Part, Why, decode};
use crate::import::Refusal;
use crate::import::archive::reaches_outside;

/// Full of pictures, X's have been of tens of gigabytes. Nothing but the list of names and single small files is read.
const LARGEST: u64 = 1 << 38;
/// Bytes that may be read for the list of names: some hundred thousand names of real length.
const LIST: u64 = 32 << 20;
/// Bytes of all parts together, once inflated.
const UNPACKED: u64 = 256 << 20;
/// Parts that are taken: X splits long lists.
const PARTS: usize = 64;
/// The end record, which every ZIP has in its last 64 KiB. X writes the one of the 64-bit form, too, also where nothing needs it.
const END: &[u8] = b"PK\x05\x06";
const END_SIZE: u64 = 22;

/// Reads no more than it may: hostile lists end here, not in memory.
struct Metered<'a, R> {
    inner: R,
    left: &'a Cell<u64>,
}

impl<R: Read> Read for Metered<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        let length = u64::try_from(read).unwrap_or(u64::MAX);
        match self.left.get().checked_sub(length) {
            Some(left) => self.left.set(left),
            None => {
                self.left.set(0);
                return Err(io::Error::other("more than may be read"));
            }
        }
        Ok(read)
    }
}

impl<R: Seek> Seek for Metered<'_, R> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.inner.seek(to)
    }
}

pub(super) fn read<R: Read + Seek>(mut file: R) -> Result<Vec<Download>, Refusal> {
    look_at_end(&mut file)?;
    let left = Cell::new(LIST);
    let opened = ZipArchive::new(Metered { inner: file, left: &left });
    let mut zip = opened.map_err(|_| if left.get() == 0 { Refusal::TooBig } else { Refusal::CutShort(1) })?;
    left.set(u64::MAX);
    let names: Vec<String> =
        zip.file_names_raw().map(|name| String::from_utf8_lossy(name).replace('\\', "/")).collect();
    if names.iter().any(|name| reaches_outside(name)) {
        return Err(Refusal::ReachesOutside);
    }
    let services = services(&names);
    if services.is_empty() {
        return Err(Refusal::OtherDownload);
    }
    // Meta hands out several services in one: what may be unpacked is counted over all of them.
    let mut left = UNPACKED;
    let mut downloads = Vec::new();
    let mut pages = false;
    for service in services {
        let parts: Vec<usize> =
            (0..names.len()).filter(|index| names.get(*index).is_some_and(|name| is_part(name, service))).collect();
        if parts.is_empty() && names.iter().any(|name| is_page_of_part(name, service)) {
            pages = true;
            continue;
        }
        let mut download = Download { service, ..Download::default() };
        let found = take_parts(&mut zip, &parts, &mut download, &mut left)?;
        for part in wanted(service) {
            if !found.contains(part) && !download.left_out.iter().any(|left| left.part == *part) {
                download.leave_out(*part, Why::NotInIt);
            }
        }
        downloads.push(download.tidied());
    }
    if downloads.is_empty() && pages { Err(Refusal::AsPages) } else { Ok(downloads) }
}

/// Sizes and counts, before any list is built.
fn look_at_end<R: Read + Seek>(file: &mut R) -> Result<(), Refusal> {
    let damaged = |_: io::Error| Refusal::CutShort(1);
    let length = file.seek(SeekFrom::End(0)).map_err(damaged)?;
    if length >= LARGEST {
        return Err(Refusal::TooBig);
    }
    let mut start = [0; 4];
    file.seek(SeekFrom::Start(0)).map_err(damaged)?;
    let whole = file.read_exact(&mut start).is_ok();
    if !whole || !matches!(&start, b"PK\x03\x04" | b"PK\x05\x06") {
        return Err(Refusal::NotKnown);
    }
    let tail_at = length.saturating_sub(END_SIZE + u64::from(u16::MAX));
    file.seek(SeekFrom::Start(tail_at)).map_err(damaged)?;
    let mut tail = Vec::new();
    file.take(END_SIZE + u64::from(u16::MAX)).read_to_end(&mut tail).map_err(damaged)?;
    let mut ends = tail.windows(END.len()).filter(|window| *window == END);
    if ends.next().is_none() { Err(Refusal::CutShort(1)) } else { Ok(()) }
}

/// Inflates the parts one after the other and hands them to their parsers. Gives which were there.
fn take_parts<R: Read + Seek>(
    zip: &mut ZipArchive<R>,
    parts: &[usize],
    download: &mut Download,
    left: &mut u64,
) -> Result<Vec<Part>, Refusal> {
    let mut found = Vec::new();
    let mut unread = (parts.len() > PARTS).then_some(Why::TooMany);
    for index in parts.iter().take(PARTS) {
        let file = zip.by_index(*index).map_err(|error| match error {
            ZipError::UnsupportedArchive(_) | ZipError::InvalidPassword => Refusal::OtherEncryption,
            _ => Refusal::Damaged(1),
        })?;
        let most = PART.min(*left);
        let mut content = Vec::new();
        let whole = file.take(most + 1).read_to_end(&mut content).is_ok();
        let length = u64::try_from(content.len()).unwrap_or(u64::MAX);
        if length > most {
            return Err(Refusal::TooBig);
        }
        *left -= length;
        let text = decode(&content).ok();
        let kind = text.as_deref().and_then(Kind::of).filter(|kind| kind.service() == download.service);
        let (Some(text), Some(kind)) = (text, kind) else {
            unread = unread.or(Some(Why::Damaged));
            continue;
        };
        found.push(kind.part());
        download.take(kind, &text)?;
        if !whole {
            download.leave_out(kind.part(), Why::Damaged);
        }
    }
    // What stands in a file that cannot be read may belong to any part that was found.
    if let Some(why) = unread {
        found.iter().for_each(|part| download.leave_out(*part, why));
    }
    Ok(found)
}

/// Whose download it is, by names that are the same in every language; Meta's may be of two.
fn services(names: &[String]) -> Vec<&'static str> {
    let any = |test: &dyn Fn(&str) -> bool| names.iter().any(|name| test(name));
    let is_x = |name: &str| is_part(name, "x") || name == "data/manifest.js" || name.ends_with("/data/manifest.js");
    let is_facebook = |name: &str| is_part(name, "facebook") || name.contains("apps_and_websites_off_of_facebook/");
    let is_instagram = |name: &str| is_part(name, "instagram") || name.contains("your_instagram_activity/");
    // Pages have the same names with another ending.
    let as_page = |test: &dyn Fn(&str) -> bool| {
        any(&|name| name.strip_suffix(".html").is_some_and(|stem| test(&format!("{stem}.json"))))
    };
    let found = [
        ("x", any(&is_x)),
        ("instagram", any(&is_instagram) || as_page(&is_instagram)),
        ("facebook", any(&is_facebook) || as_page(&is_facebook)),
    ];
    found.into_iter().filter(|(_, is)| *is).map(|(service, _)| service).collect()
}

fn last(name: &str) -> &str {
    name.rsplit('/').next().unwrap_or(name)
}

fn is_part(name: &str, service: &str) -> bool {
    let last = last(name);
    match service {
        "x" => last.starts_with("connected-application") && last.ends_with(".js"),
        "facebook" => {
            matches!(last, "connected_apps_and_websites.json" | "apps_and_websites.json")
                && !name.contains("off_of_instagram")
        }
        "instagram" => match last {
            "password_change_activity.json" | "login_activity.json" => true,
            "devices.json" => name.contains("device_information/"),
            _ => false,
        },
        _ => false,
    }
}

fn is_page_of_part(name: &str, service: &str) -> bool {
    let as_data = name.strip_suffix(".html").map(|stem| format!("{stem}.json"));
    as_data.is_some_and(|name| is_part(&name, service))
}

/// What a download of that service should say.
pub(super) fn wanted(service: &str) -> &'static [Part] {
    match service {
        "instagram" => &[Part::PasswordChanges, Part::Sessions],
        "x" | "facebook" => &[Part::Apps],
        _ => &[],
    }
}
