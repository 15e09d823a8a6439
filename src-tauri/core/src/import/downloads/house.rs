//! The services whose downloads are read, each with its own file, and what they have in common.

use super::gather::{Gather, Told};
use super::table::Row;
use super::{Part, Refusal, Why, meta, table};
use super::{
    apple, discord, facebook, github, google, instagram, linkedin, reddit, slack, snapchat, spotify, telegram, tiktok,
    x,
};
use crate::import::json::Value;
use crate::import::skeleton::{Shape, member};

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
    named: Named,
    /// Whether only this service uses that file name.
    pub sure: bool,
    /// Parts that the file can contain.
    pub parts: &'static [Part],
    how: How,
}

/// Which paths in a ZIP, in lower case, may be files of a kind.
enum Named {
    By(fn(&str) -> bool),
    /// Files with these names and the ending `.json`, with or without a page number.
    Json(&'static [&'static str]),
}

/// Where the list of a file is; a file without it is of another kind.
#[derive(Clone, Copy)]
pub(super) enum Find {
    /// Under the first of these keys that the outermost object has.
    Under(&'static [&'static str]),
    /// In a script that sets a list of one of these names.
    Script(&'static [&'static str]),
    /// Where this function finds it.
    By(for<'a> fn(&Look<'a>) -> Option<&'a str>),
}

impl Find {
    fn list<'a>(self, look: &Look<'a>) -> Option<&'a str> {
        match self {
            Self::Under(keys) => look.under(keys),
            Self::Script(names) => look.script().filter(|(name, _)| names.contains(name)).map(|(_, list)| list),
            Self::By(find) => find(look),
        }
    }
}

/// How a file is recognised by its content, and read. The work that a shape shares is done here; a reader only says what one row
/// or item tells. `None` counts as one that could not be read.
pub(super) enum How {
    /// A table with these titles.
    Table(&'static [&'static str], fn(&Row<'_>) -> Option<Told>),
    /// A JSON list.
    Items(Find, fn(Value<'_>) -> Option<Told>),
    /// A JSON list of events of Meta; the reader is told whether the words for events are English.
    Events(Find, fn(Value<'_>, bool) -> Option<Told>),
    /// A file whose titles or keys are not known, so that its parts are left out.
    Unread(fn(&Look<'_>) -> bool),
    /// A file with its own reading function.
    Own(fn(&Look<'_>) -> bool, fn(&mut Gather, &Look<'_>) -> Result<(), Refusal>),
}

impl Reader {
    /// Creates a reader for a file name that only this service uses.
    pub(super) const fn sure(named: fn(&str) -> bool, parts: &'static [Part], how: How) -> Self {
        Self { named: Named::By(named), sure: true, parts, how }
    }

    /// Creates a reader for a file name that others use as well, so that the content decides.
    pub(super) const fn perhaps(named: fn(&str) -> bool, parts: &'static [Part], how: How) -> Self {
        Self { named: Named::By(named), sure: false, parts, how }
    }

    /// Creates a reader for JSON files with these names, which only this service uses.
    pub(super) const fn json(names: &'static [&'static str], parts: &'static [Part], how: How) -> Self {
        Self { named: Named::Json(names), sure: true, parts, how }
    }

    /// Returns whether a file with this path in a ZIP, in lower case, may be of this kind.
    pub(super) fn named(&self, path: &str) -> bool {
        match self.named {
            Named::By(named) => named(path),
            Named::Json(names) => stem(path, ".json").is_some_and(|stem| names.contains(&stem)),
        }
    }

    /// Returns whether a file is of this kind, judged by its content.
    pub(super) fn is(&self, look: &Look<'_>) -> bool {
        match self.how {
            How::Table(titles, _) => look.titled(titles),
            How::Items(find, _) | How::Events(find, _) => find.list(look).is_some(),
            How::Unread(is) | How::Own(is, _) => is(look),
        }
    }

    /// Reads a file of this kind.
    ///
    /// # Errors
    /// [`Refusal::TooDeep`] for a list that is nested too deeply.
    pub(super) fn read(&self, gather: &mut Gather, look: &Look<'_>) -> Result<(), Refusal> {
        match self.how {
            How::Table(titles, row) => gather.table(look.text, titles, row),
            How::Items(find, item) => return gather.list(find.list(look).unwrap_or_default(), item),
            How::Events(find, event) => {
                let english = meta::is_english(look.text);
                return gather.list(find.list(look).unwrap_or_default(), |item| event(item, english));
            }
            How::Unread(_) => gather.leave_out(Why::OtherWords),
            How::Own(_, read) => return read(gather, look),
        }
        Ok(())
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

    /// Returns the value of the first of these keys that a JSON object has, and all text after it.
    pub(super) fn under(&self, keys: &[&str]) -> Option<&'a str> {
        keys.iter().find_map(|key| member(self.text, key))
    }

    /// Returns the name of the list that a script sets, and the list.
    pub(super) fn script(&self) -> Option<(&'a str, &'a str)> {
        let (target, list) = self.text.strip_prefix("window.YTD.")?.split_once('=')?;
        Some((target.split('.').next().unwrap_or_default().trim(), list))
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
