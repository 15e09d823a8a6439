//! The services whose downloads are read: one file each, and what is common to all of them.

use super::gather::Gather;
use super::{Part, Refusal, table};
use super::{
    apple, discord, facebook, github, google, instagram, linkedin, reddit, slack, snapchat, spotify, telegram, tiktok,
    x,
};
use crate::import::skeleton::Shape;

/// All that are known. What is told by its own marks comes before what is told by its name alone.
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

/// A service that hands out a download.
pub(super) struct Service {
    /// Its id in the catalogue.
    pub id: &'static str,
    /// What its download tells, if the person asked for all of it.
    pub tells: &'static [Part],
    /// Whether a name in a ZIP, in small letters, stands in this service's download alone.
    pub marks: fn(&str) -> bool,
    /// Whether a file of it tells none of the three, by its content.
    pub silent: fn(&Look<'_>) -> bool,
    /// Files that tell something.
    pub readers: &'static [Reader],
}

/// One kind of file in a download.
pub(super) struct Reader {
    /// Whether a file with this path in a ZIP, in small letters, may be it.
    pub named: fn(&str) -> bool,
    /// Whether only this service gives a file that name.
    pub sure: bool,
    /// Whether it is, by its content.
    pub is: fn(&Look<'_>) -> bool,
    /// What it can tell.
    pub parts: &'static [Part],
    /// Reads it.
    pub read: fn(&mut Gather, &Look<'_>) -> Result<(), Refusal>,
}

impl Reader {
    /// Of a file that only this service names so.
    pub(super) const fn sure(
        named: fn(&str) -> bool,
        is: fn(&Look<'_>) -> bool,
        parts: &'static [Part],
        read: fn(&mut Gather, &Look<'_>) -> Result<(), Refusal>,
    ) -> Self {
        Self { named, sure: true, is, parts, read }
    }

    /// Of a file whose name may stand anywhere: its content decides.
    pub(super) const fn perhaps(
        named: fn(&str) -> bool,
        is: fn(&Look<'_>) -> bool,
        parts: &'static [Part],
        read: fn(&mut Gather, &Look<'_>) -> Result<(), Refusal>,
    ) -> Self {
        Self { named, sure: false, is, parts, read }
    }
}

/// A file to be recognised.
pub(super) struct Look<'a> {
    /// Its name without folders, in small letters; empty where it has none.
    pub name: String,
    /// Its text, without blanks before it.
    pub text: &'a str,
    shape: Shape,
}

impl<'a> Look<'a> {
    pub(super) fn of(path: &str, text: &'a str) -> Self {
        // Once: it may be blank for megabytes.
        let text = text.trim_start();
        let shape = if text.starts_with(['{', '[']) { Shape::of(text) } else { Shape::of("") };
        Self { name: last(path).to_lowercase(), text, shape }
    }

    /// Whether it is a JSON object with this key.
    pub(super) fn has(&self, key: &str) -> bool {
        self.shape.object_with(&[key])
    }

    /// Whether it is a JSON list whose first item has these keys.
    pub(super) fn lists(&self, keys: &[&str]) -> bool {
        self.shape.list_with(keys)
    }

    /// Whether it is a list of anything, or of nothing.
    pub(super) const fn is_list(&self) -> bool {
        self.shape.list
    }

    /// Whether it has a table with these titles, in small letters.
    pub(super) fn titled(&self, must: &[&str]) -> bool {
        !self.text.starts_with(['{', '[']) && table::has(self.text, must)
    }
}

/// A path without its folders.
pub(super) fn last(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

/// The file name of a path without its ending and without the number of a page, if it has this ending.
pub(super) fn stem<'p>(path: &'p str, ending: &str) -> Option<&'p str> {
    let name = last(path).strip_suffix(ending)?;
    let page =
        name.rsplit_once('_').filter(|(_, page)| !page.is_empty() && page.bytes().all(|byte| byte.is_ascii_digit()));
    Some(page.map_or(name, |(name, _)| name))
}
