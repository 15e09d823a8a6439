//! The ZIP of a download: looked through by its list of names, single parts inflated into memory under a count.
//!
//! Nothing is ever written. What the ZIP says of its own sizes is not believed: bytes are counted as they come.

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

/// Full of pictures, X's have been of tens of gigabytes. Nothing but the list of names and single small files is read.
const LARGEST: u64 = 1 << 38;
/// Bytes that may be read for the list of names: some hundred thousand names of real length.
const LIST: u64 = 32 << 20;
/// Bytes of all parts together, once inflated.
const UNPACKED: u64 = 256 << 20;
/// Parts that are taken: X splits long lists.
const PARTS: usize = 64;
/// ZIPs in the ZIP that are looked into, one level deep: Apple packs its parts twice.
const WITHIN: usize = 16;
/// Files of a service that are looked at: names that may be any service's may stand in it by the thousand.
const LOOKED_AT: usize = 512;
/// Files of a service that are looked at for whose it is.
const OWNERS: usize = 8;
/// Bytes of a file that shows by its titles what it is.
const TOP: u64 = 64 << 10;
/// The end record, which every ZIP has in its last 64 KiB. X writes the one of the 64-bit form, too, also where nothing needs it.
const END: &[u8] = b"PK\x05\x06";
const END_SIZE: u64 = 22;

/// Reads no more than it may: hostile lists end here, not in memory.
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
            // One that is too large or cannot be opened is a file like any other.
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

/// What was found in it, and what may still be unpacked: Meta hands out several services in one, and that is counted over all.
#[derive(Default)]
struct All {
    found: Vec<(&'static str, Gather)>,
    pages: bool,
    left: u64,
}

struct Packed<R> {
    zip: ZipArchive<Metered<R>>,
    /// Paths of all files, in small letters.
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

    /// Reads what is known of each service.
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

    /// Inflates the files one after the other and hands them to their readers. Says whether one was what it seemed.
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
            // A table that may be any is looked at before all of it is unpacked.
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
            for reader in service.readers.iter().filter(|reader| (reader.is)(&look)) {
                gather.begin(reader.parts);
                (reader.read)(gather, &look)?;
                if !whole {
                    gather.leave_out(Why::Damaged);
                }
            }
            read += 1;
        }
        Ok(read > 0)
    }

    /// Looks by which names the account signs in. What cannot be read of that names nobody.
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

    /// The first bytes of a file.
    fn top(&mut self, index: usize) -> Result<Vec<u8>, Refusal> {
        let mut top = Vec::new();
        let file = self.zip.by_index(index).map_err(|_| Refusal::Damaged(1))?;
        // What is damaged shows when all of it is read.
        let _whole = file.take(TOP).read_to_end(&mut top);
        Ok(top)
    }

    /// The content of a file, and whether it came to its end.
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
    /// The reader of a file that only this service gives that name.
    fn sure(&self, name: &str) -> Option<&Reader> {
        self.readers.iter().find(|reader| reader.sure && (reader.named)(name))
    }

    fn may_be(&self, name: &str) -> bool {
        self.readers.iter().any(|reader| (reader.named)(name))
    }

    fn is(&self, look: &Look<'_>) -> bool {
        self.readers.iter().any(|reader| (reader.is)(look))
    }
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
