//! JSON, item by item: only one item at a time is parsed, straight into types whose secrets are wiped.
//!
//! The text is walked along a path to its items; each is parsed alone, so that one bad item costs only itself and half a file
//! gives its first half. What is not asked for is passed over and never held.

mod loose;

use std::cell::Cell;
use std::fmt;

use serde::Deserialize;
use serde::de::{DeserializeOwned, DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use super::gather::Gather;
use super::skeleton::{member, value};
use super::{Refusal, Row, SkipReason, limits};

pub use loose::{Count, Present, Said, Secret, Word, lenient, list};

/// How the walk ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// At the end of the text.
    Whole,
    /// The text stops, or stops being JSON.
    Cut,
}

/// Refuses brackets nested deeper than any real export has them.
///
/// # Errors
///
/// [`Refusal::TooDeep`].
pub fn check_depth(text: &str) -> Result<(), Refusal> {
    let (mut depth, mut quoted, mut escaped) = (0_usize, false, false);
    for byte in text.bytes() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            _ if quoted => {}
            b'{' | b'[' => {
                depth += 1;
                if depth > limits::DEPTH {
                    return Err(Refusal::TooDeep);
                }
            }
            b'}' | b']' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    Ok(())
}

/// Calls `found` for each item at the end of a path; `*` stands for every element of a list or object.
///
/// # Errors
///
/// What `found` answers, and [`Refusal::TooDeep`].
pub fn each(
    text: &str,
    path: &[&str],
    found: &mut dyn FnMut(&RawValue) -> Result<(), Refusal>,
) -> Result<End, Refusal> {
    check_depth(text)?;
    let refused = Cell::new(None);
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let walk = Walk { path, found, refused: &refused }.deserialize(&mut deserializer);
    match (refused.take(), walk) {
        (Some(refusal), _) => Err(refusal),
        (None, Ok(())) => Ok(End::Whole),
        (None, Err(_)) => Ok(End::Cut),
    }
}

/// Whether a key at the top is `true`.
///
/// # Errors
///
/// [`Refusal::TooDeep`].
pub fn is_true(text: &str, key: &str) -> Result<bool, Refusal> {
    let mut found = false;
    each(text, &[key], &mut |flag| {
        found = flag.get().trim() == "true";
        Ok(())
    })?;
    Ok(found)
}

/// Reads the items at the end of a path into rows.
///
/// # Errors
///
/// [`Refusal::TooDeep`] and [`Refusal::TooBig`].
pub fn items<T: DeserializeOwned>(
    text: &str,
    path: &[&str],
    gather: &mut Gather<'_>,
    row: &mut dyn FnMut(T) -> Result<Row, SkipReason>,
) -> Result<End, Refusal> {
    items_of_many(text, path, gather, &mut |item, gather| gather.next(row(item)))
}

/// The same where an item may hold several accounts: `take` puts them in.
///
/// # Errors
///
/// [`Refusal::TooDeep`], [`Refusal::TooBig`] and what `take` answers.
pub fn items_of_many<T: DeserializeOwned>(
    text: &str,
    path: &[&str],
    gather: &mut Gather<'_>,
    take: &mut dyn FnMut(T, &mut Gather<'_>) -> Result<(), Refusal>,
) -> Result<End, Refusal> {
    each(text, path, &mut |raw| {
        gather.spend(steps(raw.get()))?;
        if raw.get().len() > limits::ROW {
            return gather.next(Err(SkipReason::TooLong));
        }
        match serde_json::from_str(raw.get()) {
            Ok(item) => gather.titled(|| title(raw.get()), |gather| take(item, gather)),
            Err(_) => gather.next(Err(SkipReason::Damaged)),
        }
    })
}

/// What an entry is called, by the place in which programs write it.
fn title(entry: &str) -> String {
    let places: [&[&str]; 5] =
        [&["title"], &["name"], &["metadata", "name"], &["data", "metadata", "name"], &["overview", "title"]];
    let at = |path: &[&str]| path.iter().try_fold(entry, |object, key| member(object, key));
    places.into_iter().filter_map(at).find_map(value::<String>).unwrap_or_default()
}

/// A step for each byte.
pub fn steps(text: &str) -> u64 {
    u64::try_from(text.len()).unwrap_or(u64::MAX)
}

struct Walk<'w> {
    path: &'w [&'w str],
    found: &'w mut dyn FnMut(&RawValue) -> Result<(), Refusal>,
    refused: &'w Cell<Option<Refusal>>,
}

impl Walk<'_> {
    fn step(&mut self, path: &[&str]) -> Walk<'_> {
        // The path shortens with each step; the rest is lent on.
        let path = self.path.get(self.path.len() - path.len()..).unwrap_or_default();
        Walk { path, found: &mut *self.found, refused: self.refused }
    }
}

impl<'de> DeserializeSeed<'de> for Walk<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        if self.path.is_empty() {
            let raw: &RawValue = Deserialize::deserialize(deserializer)?;
            return (self.found)(raw).map_err(|refusal| {
                self.refused.set(Some(refusal));
                D::Error::custom("refused")
            });
        }
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Walk<'_> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a list or an object")
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut list: A) -> Result<(), A::Error> {
        match self.path {
            ["*", rest @ ..] => while list.next_element_seed(self.step(rest))?.is_some() {},
            _ => while list.next_element::<IgnoredAny>()?.is_some() {},
        }
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut object: A) -> Result<(), A::Error> {
        let path = self.path;
        while let Some(key) = object.next_key::<Word>()? {
            match path {
                [name, rest @ ..] if *name == "*" || *name == key.0 => object.next_value_seed(self.step(rest))?,
                _ => object.next_value::<IgnoredAny>().map(|_| ())?,
            }
        }
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_i64<E>(self, _: i64) -> Result<(), E> {
        Ok(())
    }

    fn visit_u64<E>(self, _: u64) -> Result<(), E> {
        Ok(())
    }

    fn visit_f64<E>(self, _: f64) -> Result<(), E> {
        Ok(())
    }

    fn visit_str<E>(self, _: &str) -> Result<(), E> {
        Ok(())
    }
}

/// The keys of the object at the start of a text, as far as it can be read.
#[must_use]
pub fn keys(text: &str) -> Vec<String> {
    struct Keys<'k>(&'k mut Vec<String>);
    impl<'de> Visitor<'de> for Keys<'_> {
        type Value = ();

        fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
            formatter.write_str("an object")
        }

        fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<(), A::Error> {
            while let Some(key) = object.next_key::<Word>()? {
                if self.0.len() < 100 {
                    self.0.push(key.0);
                }
                object.next_value::<IgnoredAny>()?;
            }
            Ok(())
        }
    }
    let mut found = Vec::new();
    // Half a file fails at its end; the keys before stand.
    let _half = serde_json::Deserializer::from_str(text).deserialize_map(Keys(&mut found));
    found
}

/// The keys of the first object in the list at the start of a text.
#[must_use]
pub fn item_keys(text: &str) -> Vec<String> {
    let first = text.trim_start().strip_prefix('[').unwrap_or_default().trim_start();
    if first.starts_with('{') { keys(first) } else { Vec::new() }
}
