//! Finds, opens and reads range files on this computer; the core interprets their content.

use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::Path;

use core_rules::accounts::Problem;
use core_rules::exposure::fingerprint::{AddressFingerprint, PasswordFingerprint};
use core_rules::exposure::sorted::{NoAnswer, ReadAt, SortedFile};
use core_rules::exposure::{NotChecked, SourceId, Why, folder, password, range};

use crate::App;
use crate::faults::{InputFault, Invalid};
use crate::settings::set;

/// A file that is read at chosen positions.
pub struct Placed {
    file: File,
    len: u64,
}

impl Placed {
    /// Opens a file.
    ///
    /// # Errors
    /// Returns the error of the system if the file is missing or cannot be read.
    pub fn open(path: &Path) -> io::Result<Self> {
        let file = File::open(path)?;
        let len = file.metadata()?.len();
        Ok(Self { file, len })
    }
}

impl ReadAt for Placed {
    type Error = io::ErrorKind;

    fn len(&self) -> u64 {
        self.len
    }

    fn read_at(&self, at: u64, buffer: &mut [u8]) -> Result<usize, Self::Error> {
        #[cfg(unix)]
        let read = std::os::unix::fs::FileExt::read_at(&self.file, buffer, at);
        #[cfg(windows)]
        let read = std::os::windows::fs::FileExt::seek_read(&self.file, buffer, at);
        read.map_err(|error| error.kind())
    }
}

fn because<E>(no: NoAnswer<E>) -> NotChecked {
    match no {
        NoAnswer::Read(_) => NotChecked::because(Why::FileMissing),
        NoAnswer::Why(why) => NotChecked::because(why),
    }
}

/// The error for a folder, a pipe or a device in place of a file.
const NO_FILE: io::ErrorKind = io::ErrorKind::InvalidInput;

/// Reads the first of these files that exists, up to the size that a range file can have. Returns `None` if there is none.
fn first(place: &Path, names: &[String]) -> Result<Option<Vec<u8>>, NotChecked> {
    for name in names {
        let path = place.join(name);
        // Only regular files are opened, because opening a pipe may block for ever.
        let found =
            fs::metadata(&path).and_then(|there| if there.is_file() { File::open(&path) } else { Err(NO_FILE.into()) });
        match found {
            Ok(file) => {
                let mut content = Vec::new();
                let read = file.take(folder::MOST_BYTES + 1).read_to_end(&mut content);
                return read.map(|_| Some(content)).map_err(|_| NotChecked::because(Why::FileMissing));
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(_) => return Err(NotChecked::because(Why::FileMissing)),
        }
    }
    if place.is_dir() { Ok(None) } else { Err(NotChecked::because(Why::FileMissing)) }
}

/// Looks up an address in a folder of range files.
pub(crate) fn look_up_address(place: &str, print: &AddressFingerprint) -> Result<range::Answer, NotChecked> {
    let content = first(Path::new(place), &folder::address_files(print))?;
    folder::judge_address(content.as_deref(), print).map_err(NotChecked::because)
}

/// Looks up a password in a folder of range files or in one sorted file.
pub(crate) fn look_up_password(place: &str, print: &PasswordFingerprint) -> Result<password::Answer, NotChecked> {
    let path = Path::new(place);
    if path.is_file() {
        let file = Placed::open(path).map_err(|_| NotChecked::because(Why::FileMissing))?;
        return SortedFile::open(file).and_then(|file| file.look_up(print)).map_err(because);
    }
    let content = first(path, &folder::password_files(print))?;
    folder::judge_password(content.as_deref(), print).map_err(NotChecked::because)
}

impl App {
    /// Sets a folder of range files, or for passwords also one sorted file, as a source and uses it from now on. A sorted file is checked
    /// at some positions first, so that one that is not sorted is noticed at once.
    ///
    /// # Errors
    /// Returns [`Invalid`] if the source does not use files or the path does not exist, or
    /// [`OpenFault::OnlyExample`](crate::OpenFault::OnlyExample). A file that fails the check is no error: the source is switched off, with
    /// the reason.
    pub fn set_files(&self, id: SourceId, path: &Path) -> Result<(), InputFault> {
        self.outside_example()?;
        let fits = match id {
            SourceId::Folder => path.is_dir(),
            SourceId::PasswordFiles => path.is_dir() || path.is_file(),
            _ => return Err(Invalid("source", Problem::NotAChoice).into()),
        };
        let text = path.to_str().filter(|_| fits).ok_or(Invalid("path", Problem::NotAChoice))?;
        let failed = if path.is_file() {
            let opened = Placed::open(path).map_err(|_| NotChecked::because(Why::FileMissing));
            opened.and_then(|file| SortedFile::open(file).and_then(|file| file.inspect()).map_err(because)).err()
        } else {
            fs::read_dir(path).err().map(|_| NotChecked::because(Why::FileMissing))
        };
        let name = id.as_str();
        self.change(|_, _| {
            let words = [
                ("url", text.to_owned()),
                ("on", if failed.is_none() { "yes" } else { "no" }.to_owned()),
                ("failed", crate::settings::reason_word(failed)),
            ];
            let words = words.into_iter().map(|(field, value)| set(&format!("{name}.{field}"), value));
            Ok((words.chain([crate::settings::nobody_asked()]).collect(), ()))
        })
    }
}
