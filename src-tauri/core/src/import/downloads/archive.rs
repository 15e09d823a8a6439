//! Reads the ZIP of a data download: searches its list of names and inflates single parts into memory with a byte limit.
//!
//! Nothing is written to disk. The sizes stated in the ZIP are not trusted; bytes are counted as they come.

use std::cell::Cell;
use std::io::{self, Cursor, Read, Seek, SeekFrom};
use std::rc::Rc;

use zip::ZipArchive;
use zip::result::ZipError;

use super::gather::Gather;
use super::house::{Look, Reader, SERVICES, Service};
use super::{Download, PART, Part, Why, owner};
use crate::import::Refusal;
use crate::import::archive::reaches_outside;
use crate::import::text::Text;

/// Largest ZIP, in bytes: X's downloads with pictures can have tens of gigabytes. Only the list of names and single small files
/// are read.
const LARGEST: u64 = 1 << 38;
/// Most bytes that are read for the list of names: some hundred thousand names of usual length.
const LIST: u64 = 32 << 20;
/// Most bytes of all parts together, once inflated.
const UNPACKED: u64 = 256 << 20;
/// Most parts that are read; X splits long lists.
const PARTS: usize = 64;
/// Most ZIPs inside the ZIP that are opened, one level deep: Apple packs its parts twice.
const WITHIN: usize = 16;
/// Most files of a service that are looked at; files with ambiguous names may come by the thousand.
const LOOKED_AT: usize = 512;
/// Most files of a service in which the account's names are searched.
const OWNERS: usize = 8;
/// Bytes of a file that are read to find its table header.
const TOP: u64 = 64 << 10;
/// Signature of the end record, which every ZIP has in its last 64 KiB. X always writes the 64-bit form as well, even if it is
/// not needed.
const END: &[u8] = b"PK\x05\x06";
const END_SIZE: u64 = 22;

/// A reader with a byte limit, so that hostile lists fail before they fill the memory.
struct Metered<R> {
    inner: R,
    left: Rc<Cell<u64>>,
}

impl<R: Read> Read for Metered<R> {
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

impl<R: Seek> Seek for Metered<R> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.inner.seek(to)
    }
}

pub(super) fn read<R: Read + Seek>(mut file: R) -> Result<Vec<Download>, Refusal> {
    look_at_end(&mut file)?;
    let mut packed = Packed::open(file)?;
    let mut all = All { left: UNPACKED, ..All::default() };
    packed.look_through(&mut all)?;
    if !all.found.iter().any(|(_, gather)| Part::ALL.into_iter().any(|part| gather.has(part))) {
        for index in packed.zips() {
            // One that is too large or cannot be opened is skipped like any other file.
            let Ok((content, _)) = packed.content(index, PART, &mut all.left) else { continue };
            if let Ok(mut within) = Packed::open(Cursor::new(content)) {
                within.look_through(&mut all)?;
            }
        }
    }
    if all.found.is_empty() {
        return Err(if all.pages { Refusal::AsPages } else { Refusal::OtherDownload });
    }
    let told = all.found.into_iter().map(|(_, mut gather)| {
        let missing: Vec<Part> = Part::ALL.into_iter().filter(|part| !gather.has(*part)).collect();
        gather.lacks(&missing, Why::NotInIt);
        gather.done()
    });
    Ok(told.collect())
}

/// The results, and the bytes that may still be unpacked, counted over all services, because Meta puts several into one ZIP.
#[derive(Default)]
struct All {
    found: Vec<(&'static str, Gather)>,
    pages: bool,
    left: u64,
}

struct Packed<R> {
    zip: ZipArchive<Metered<R>>,
    /// Paths of all files, in lower case.
    names: Vec<String>,
}

impl<R: Read + Seek> Packed<R> {
    fn open(file: R) -> Result<Self, Refusal> {
        let left = Rc::new(Cell::new(LIST));
        let opened = ZipArchive::new(Metered { inner: file, left: Rc::clone(&left) });
        let zip = opened.map_err(|_| if left.get() == 0 { Refusal::TooBig } else { Refusal::CutShort(1) })?;
        left.set(u64::MAX);
        let names: Vec<String> =
            zip.file_names_raw().map(|name| String::from_utf8_lossy(name).replace('\\', "/").to_lowercase()).collect();
        if names.iter().any(|name| reaches_outside(name)) {
            return Err(Refusal::ReachesOutside);
        }
        Ok(Self { zip, names })
    }

    fn zips(&self) -> Vec<usize> {
        let is_zip = |(_, name): &(usize, &String)| name.ends_with(".zip");
        self.names.iter().enumerate().filter(is_zip).map(|(index, _)| index).take(WITHIN).collect()
    }

    /// Reads the known files of each service.
    fn look_through(&mut self, all: &mut All) -> Result<(), Refusal> {
        for service in SERVICES {
            let marked = |name: &String| (service.marks)(name) || service.sure(name).is_some();
            let is_of_it = self.names.iter().any(marked);
            let mut files: Vec<usize> = (0..self.names.len())
                .filter(|index| self.names.get(*index).is_some_and(|name| service.may_be(name)))
                .collect();
            files.sort_by_key(|index| self.names.get(*index).is_none_or(|name| service.sure(name).is_none()));
            let is_page = |name: &String| {
                let data = name.strip_suffix(".html").map(|stem| format!("{stem}.json"));
                data.is_some_and(|name| service.sure(&name).is_some())
            };
            if files.is_empty() && self.names.iter().any(is_page) {
                all.pages = true;
                continue;
            }
            let place = all.found.iter().position(|(id, _)| *id == service.id);
            let mut gather = place.map_or_else(|| Gather::new(service.id), |place| all.found.swap_remove(place).1);
            let read = self.take_files(service, &files, &mut gather, &mut all.left)?;
            self.take_names(service, &mut gather, &mut all.left);
            if is_of_it || read || place.is_some() {
                all.found.push((service.id, gather));
            }
        }
        Ok(())
    }

    /// Inflates the files one after the other and passes them to their readers. Returns whether any file was recognised.
    fn take_files(
        &mut self,
        service: &Service,
        files: &[usize],
        gather: &mut Gather,
        left: &mut u64,
    ) -> Result<bool, Refusal> {
        let mut read = 0;
        if files.len() > LOOKED_AT {
            gather.lacks(service.tells, Why::TooMany);
        }
        for index in files.iter().take(LOOKED_AT) {
            let name = self.names.get(*index).cloned().unwrap_or_default();
            let sure = service.sure(&name);
            if read >= PARTS {
                gather.lacks(sure.map_or(service.tells, |reader| reader.parts), Why::TooMany);
                break;
            }
            // A table with an ambiguous name is recognised by its start before it is unpacked completely.
            if sure.is_none() && name.ends_with(".csv") {
                let top = self.top(*index)?;
                let is_it = Text::of(&top).whole().is_ok_and(|text| service.is(&Look::of(&name, text)));
                if !is_it {
                    continue;
                }
            }
            let (content, whole) = self.content(*index, PART, left)?;
            let text = Text::of(&content);
            let look = text.whole().ok().map(|text| Look::of(&name, text)).filter(|look| service.is(look));
            let Some(look) = look else {
                gather.lacks(sure.map_or(&[], |reader| reader.parts), Why::OtherWords);
                continue;
            };
            for reader in service.readers.iter().filter(|reader| reader.is(&look)) {
                gather.begin(reader.parts);
                reader.read(gather, &look)?;
                if !whole {
                    gather.leave_out(Why::Damaged);
                }
            }
            read += 1;
        }
        Ok(read > 0)
    }

    /// Reads the names by which the account signs in. Files that cannot be read give no names.
    fn take_names(&mut self, service: &Service, gather: &mut Gather, left: &mut u64) {
        let told = |(_, name): &(usize, &String)| owner::is_told_in(service.id, name);
        let files = self.names.iter().enumerate().filter(told).map(|(index, name)| (index, name.clone()));
        for (index, name) in files.take(OWNERS).collect::<Vec<_>>() {
            let Ok((content, _)) = self.content(index, PART, left) else { continue };
            if let Ok(text) = Text::of(&content).whole() {
                gather.is_of(owner::names(service.id, &name, &Look::of(&name, text)));
            }
        }
    }

    /// Returns the first bytes of a file.
    fn top(&mut self, index: usize) -> Result<Vec<u8>, Refusal> {
        let mut top = Vec::new();
        let file = self.zip.by_index(index).map_err(|_| Refusal::Damaged(1))?;
        // Damage is detected later, when the whole file is read.
        let _whole = file.take(TOP).read_to_end(&mut top);
        Ok(top)
    }

    /// Returns the content of a file, and whether its end was reached.
    fn content(&mut self, index: usize, part: u64, left: &mut u64) -> Result<(Vec<u8>, bool), Refusal> {
        let file = self.zip.by_index(index).map_err(|error| match error {
            ZipError::UnsupportedArchive(_) | ZipError::InvalidPassword => Refusal::OtherEncryption,
            _ => Refusal::Damaged(1),
        })?;
        let most = part.min(*left);
        let mut content = Vec::new();
        let whole = file.take(most + 1).read_to_end(&mut content).is_ok();
        let length = u64::try_from(content.len()).unwrap_or(u64::MAX);
        if length > most {
            return Err(Refusal::TooBig);
        }
        *left -= length;
        Ok((content, whole))
    }
}

impl Service {
    /// Returns the reader for a file name that only this service uses.
    fn sure(&self, name: &str) -> Option<&Reader> {
        self.readers.iter().find(|reader| reader.sure && reader.named(name))
    }

    fn may_be(&self, name: &str) -> bool {
        self.readers.iter().any(|reader| reader.named(name))
    }

    fn is(&self, look: &Look<'_>) -> bool {
        self.readers.iter().any(|reader| reader.is(look))
    }
}

/// Checks size, signature and end record before any list is built.
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
