//! Facts that a format never contains. If a preview does not show them, this is no good news.

use super::{codes, keepers};
use strum::{IntoStaticStr, VariantArray, VariantNames};

/// A fact that a format has no field for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, IntoStaticStr, VariantArray, VariantNames)]
#[strum(serialize_all = "camelCase")]
pub enum Untold {
    /// The addresses of sites.
    Sites,
    /// The passwords.
    Passwords,
    /// All dates of an item.
    Dates,
    /// The date on which a password was changed, though the format has the date on which an item was created.
    DateOfChange,
    /// Whether an item has codes.
    Codes,
    /// Which items are in the program's bin; they look like all others.
    Bin,
    /// The text that a reference to another item stands for.
    References,
}

impl Untold {
    /// All of them, each with its word in `docs/formats.md`.
    pub const ALL: [(Self, &'static str); 7] = [
        (Self::Sites, "sites"),
        (Self::Passwords, "passwords"),
        (Self::Dates, "dates"),
        (Self::DateOfChange, "date of change"),
        (Self::Codes, "codes"),
        (Self::Bin, "bin"),
        (Self::References, "references"),
    ];
}

/// A table whose columns the person maps; no column tells which items are in a bin.
const TABLE: (&str, &[Untold]) = ("table", &[Untold::Bin]);
/// Suffix of the id of a format that is the same but encrypted.
const SEALED: &str = "_encrypted";

/// Returns the id of every format that is read, with the facts that it never contains.
pub fn formats() -> impl Iterator<Item = (&'static str, &'static [Untold])> {
    let keepers = keepers::READERS.iter().chain(keepers::LOOSE).map(|reader| (reader.format, reader.cannot_tell));
    let codes = codes::READERS.iter().chain([&codes::LAST]).map(|reader| (reader.format, reader.cannot_tell));
    keepers.chain(codes).chain([TABLE])
}

/// Returns the facts that a format never contains; empty for an unknown format.
#[must_use]
pub fn cannot_tell(format: &str) -> &'static [Untold] {
    let of = |id: &str| formats().find(|(known, _)| *known == id);
    let sealed = || of(&format!("{format}{SEALED}"));
    let found = of(format).or_else(|| of(format.strip_suffix(SEALED)?)).or_else(sealed);
    found.map_or(&[], |(_, untold)| untold)
}
