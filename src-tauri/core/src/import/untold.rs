//! What a kind of file says nothing of, whatever stands in it. That a preview does not show it is then no good news.

use super::{codes, keepers};
use strum::{IntoStaticStr, VariantArray, VariantNames};

/// Something that a format has no place for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, IntoStaticStr, VariantArray, VariantNames)]
#[strum(serialize_all = "camelCase")]
pub enum Untold {
    /// The addresses of sites.
    Sites,
    /// Passwords.
    Passwords,
    /// Any date of an item.
    Dates,
    /// When a password was changed, though it says when an item was made.
    DateOfChange,
    /// Whether there are codes.
    Codes,
    /// Which items lie in the bin there: they look like all others.
    Bin,
    /// What a text means that refers to another item.
    References,
}

impl Untold {
    /// All, each with the word that `docs/formats.md` has for it.
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

/// A table that the person says the columns of: what lies in a bin, no column tells.
const TABLE: (&str, &[Untold]) = ("table", &[Untold::Bin]);
/// Behind the id of a kind that is the same under a password.
const SEALED: &str = "_encrypted";

/// Every kind of file that is read, by its id, with what it cannot tell.
pub fn formats() -> impl Iterator<Item = (&'static str, &'static [Untold])> {
    let keepers = keepers::READERS.iter().chain(keepers::LOOSE).map(|reader| (reader.format, reader.cannot_tell));
    let codes = codes::READERS.iter().chain([&codes::LAST]).map(|reader| (reader.format, reader.cannot_tell));
    keepers.chain(codes).chain([TABLE])
}

/// What files of a kind cannot tell; of a kind that nobody reads that is not known.
#[must_use]
pub fn cannot_tell(format: &str) -> &'static [Untold] {
    let of = |id: &str| formats().find(|(known, _)| *known == id);
    let sealed = || of(&format!("{format}{SEALED}"));
    let found = of(format).or_else(|| of(format.strip_suffix(SEALED)?)).or_else(sealed);
    found.map_or(&[], |(_, untold)| untold)
}
