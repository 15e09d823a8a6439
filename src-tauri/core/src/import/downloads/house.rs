//! The services whose downloads are read, each with its own file, and what they have in common.

use super::gather::Gather;
use super::{Part, Refusal, table};
use super::{
    apple, discord, facebook, github, google, instagram, linkedin, reddit, slack, snapchat, spotify, telegram, tiktok,
    x,
};
use crate::import::skeleton::Shape;

/// All known services. Services with marks in the content come before those that are recognised by a file name alone.
pub(super) const SERVICES: &[&Service] = &[
    &x::SERVICE,
    &instagram::SERVICE,
    &facebook::SERVICE,
    &tiktok::SERVICE,
    &google::SERVICE,
    &linkedin::SERVICE,
    &discord::SERVICE,
    &reddit::SERVICE,
    &snapchat::SERVICE,
    &spotify::SERVICE,
    &apple::SERVICE,
    &github::SERVICE,
    &telegram::SERVICE,
    &slack::SERVICE,
];

/// A service that offers a data download.
pub(super) struct Service {
    /// Id of the service in the catalogue.
    pub id: &'static str,
    /// Parts that a complete download contains.
    pub tells: &'static [Part],
    /// Returns whether a path in a ZIP, in lower case, occurs only in this service's downloads.
    pub marks: fn(&str) -> bool,
    /// Returns whether a file of the service contains no part that is read, judged by its content.
    pub silent: fn(&Look<'_>) -> bool,
    /// Readers for the files that contain a part.
    pub readers: &'static [Reader],
}

/// A reader for one kind of file in a download.
pub(super) struct Reader {
    /// Returns whether a file with this path in a ZIP, in lower case, may be of this kind.
    pub named: fn(&str) -> bool,
    /// Whether only this service uses that file name.
    pub sure: bool,
    /// Returns whether a file is of this kind, judged by its content.
    pub is: fn(&Look<'_>) -> bool,
    /// Parts that the file can contain.
    pub parts: &'static [Part],
    /// Reads the file.
    pub read: fn(&mut Gather, &Look<'_>) -> Result<(), Refusal>,
}

impl Reader {
    /// Creates a reader for a file name that only this service uses.
    pub(super) const fn sure(
        named: fn(&str) -> bool,
        is: fn(&Look<'_>) -> bool,
        parts: &'static [Part],
        read: fn(&mut Gather, &Look<'_>) -> Result<(), Refusal>,
    ) -> Self {
        Self { named, sure: true, is, parts, read }
    }

    /// Creates a reader for a file name that others use as well, so that the content decides.
    pub(super) const fn perhaps(
        named: fn(&str) -> bool,
        is: fn(&Look<'_>) -> bool,
        parts: &'static [Part],
        read: fn(&mut Gather, &Look<'_>) -> Result<(), Refusal>,
    ) -> Self {
        Self { named, sure: false, is, parts, read }
    }
}

/// A file that is to be recognised.
pub(super) struct Look<'a> {
    /// Name without folders, in lower case; empty if there is none.
    pub name: String,
    /// Text of the file without white space at its start.
    pub text: &'a str,
    shape: Shape,
}

impl<'a> Look<'a> {
    pub(super) fn of(path: &str, text: &'a str) -> Self {
        // Trimmed only once, because the white space may be megabytes long.
        let text = text.trim_start();
        let shape = if text.starts_with(['{', '[']) { Shape::of(text) } else { Shape::of("") };
        Self { name: last(path).to_lowercase(), text, shape }
    }

    /// Returns whether it is a JSON object with this key.
    pub(super) fn has(&self, key: &str) -> bool {
        self.shape.object_with(&[key])
    }

    /// Returns whether it is a JSON list whose first item has these keys.
    pub(super) fn lists(&self, keys: &[&str]) -> bool {
        self.shape.list_with(keys)
    }

    /// Returns whether it is a JSON list, empty or not.
    pub(super) const fn is_list(&self) -> bool {
        self.shape.list
    }

    /// Returns whether it has a table with these titles, given in lower case.
    pub(super) fn titled(&self, must: &[&str]) -> bool {
        !self.text.starts_with(['{', '[']) && table::has(self.text, must)
    }
}

/// Returns a path without its folders.
pub(super) fn last(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

/// Returns the file name of a path without this ending and without a page number; `None` if it has another ending.
pub(super) fn stem<'p>(path: &'p str, ending: &str) -> Option<&'p str> {
    let name = last(path).strip_suffix(ending)?;
    let page =
        name.rsplit_once('_').filter(|(_, page)| !page.is_empty() && page.bytes().all(|byte| byte.is_ascii_digit()));
    Some(page.map_or(name, |(name, _)| name))
}
