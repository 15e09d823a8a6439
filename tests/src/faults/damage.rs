//! Files that changed by themselves: one bit, or a piece cut off at the end.

use std::fs;
use std::path::{Path, PathBuf};

use engine::Session;

use super::Dice;
use super::expected::Folder;
use super::work::Program;

/// A change of one file.
#[derive(Debug, Clone)]
pub struct Damage {
    file: PathBuf,
    at: usize,
    cut: bool,
}

impl Damage {
    /// Chooses a place in one of the files that the list lies in.
    ///
    /// # Panics
    /// If there are none.
    pub fn choose(place: &Path, dice: &mut Dice) -> Self {
        let data = place.join("data");
        let mut files: Vec<PathBuf> =
            fs::read_dir(&data).expect("the folder").map(|entry| entry.expect("a file").path()).collect();
        files
            .retain(|file| fs::metadata(file).is_ok_and(|meta| meta.len() > 0) && !file.ends_with("nightlatch.db-shm"));
        files.sort();
        let file = files[dice.below(files.len())].clone();
        let length = usize::try_from(fs::metadata(&file).expect("the file").len()).expect("its length");
        // The first bytes say how everything else is to be read.
        let at = if dice.below(3) == 0 { dice.below(length.min(100)) } else { dice.below(length) };
        Self { file, at, cut: dice.below(4) == 0 }
    }

    /// Returns what is damaged, in words.
    #[must_use]
    pub fn what(&self) -> String {
        let name = self.file.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        format!("{name} {} byte {}", if self.cut { "cut at" } else { "changed at" }, self.at)
    }

    /// Damages the file.
    ///
    /// # Panics
    /// If it cannot be written.
    pub fn make(&self) {
        let mut bytes = fs::read(&self.file).expect("the file");
        if self.cut {
            bytes.truncate(self.at);
        } else {
            bytes[self.at] ^= 1 << (self.at % 8);
        }
        fs::write(&self.file, bytes).expect("the damage");
    }
}

/// Starts the program on a damaged folder: it opens with everything, or refuses and changes neither the list nor its keys.
///
/// # Errors
/// Returns what is wrong, in words.
pub fn judge(place: &Path, holds: &Folder) -> Result<(), String> {
    let files = ["data/nightlatch.db", "data/nightlatch.keys"].map(|name| place.join(name));
    let before = files.clone().map(|file| fs::read(file).ok());
    let program = Program::start(place, 2_000)?;
    let session = program.app.session();
    if session == Session::Open {
        let list = program.list()?;
        return if holds.list.as_ref() == Some(&list) {
            Ok(())
        } else {
            Err(format!("it opens with [{list}] instead of what it held"))
        };
    }
    if matches!(session, Session::FirstStart(_)) {
        return Err("it begins anew beside a list".to_owned());
    }
    drop(program);
    let after = files.map(|file| fs::read(file).ok());
    if before == after { Ok(()) } else { Err(format!("refused with {session:?}, and changed the files")) }
}
