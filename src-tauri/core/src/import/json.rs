//! JSON, item by item: only one item at a time is parsed, straight into types whose secrets are wiped.
//!
//! The text is walked along a path to its items; each is parsed alone, so that one bad item costs only itself and half a file
//! gives its first half. What is not asked for is passed over and never held.

use std::cell::Cell;
use std::fmt;

use serde::Deserialize;
use serde::de::{DeserializeOwned, DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use super::gather::Gather;
use super::{Hidden, Refusal, Row, SkipReason, limits};

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

/// Reads the items at the end of a path into rows.
///
/// # Errors
///
/// [`Refusal::TooDeep`] and [`Refusal::TooBig`].
pub fn items<T: DeserializeOwned>(
    text: &str,
    path: &[&str],
    gather: &mut Gather,
    row: &mut dyn FnMut(T) -> Result<Row, SkipReason>,
) -> Result<End, Refusal> {
    each(text, path, &mut |raw| {
        if raw.get().len() > limits::ROW {
            return gather.next(Err(SkipReason::TooLong));
        }
        gather.next(serde_json::from_str(raw.get()).map_err(|_| SkipReason::Damaged).and_then(&mut *row))
    })
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

/// A text that may be missing, a number, or something else altogether (then empty).
#[derive(Default, PartialEq, Eq)]
pub struct Word(pub String);

/// A secret: out of the parser straight to where it is wiped.
#[derive(Default)]
pub struct Secret(pub Option<Hidden>);

/// Whether something stands here; what it is, is not taken (a seed, a key).
#[derive(Default, Clone, Copy)]
pub struct Present(pub bool);

/// A whole number, also when written as text or with a fraction.
#[derive(Default, Clone, Copy)]
pub struct Count(pub Option<i64>);

/// A value of any kind, of which a string is looked at.
trait Scalar: Default {
    fn text(text: &str) -> Self;
    fn number(_: i64) -> Self {
        Self::default()
    }
    fn nested() -> Self {
        Self::default()
    }
    fn flag(_: bool) -> Self {
        Self::default()
    }
}

impl Scalar for Word {
    fn text(text: &str) -> Self {
        Self(text.to_owned())
    }

    fn number(number: i64) -> Self {
        Self(number.to_string())
    }
}

impl Scalar for Secret {
    fn text(text: &str) -> Self {
        Self(Hidden::new(text.to_owned()))
    }

    fn number(number: i64) -> Self {
        Self(Hidden::new(number.to_string()))
    }
}

impl Scalar for Present {
    fn text(text: &str) -> Self {
        Self(!text.trim().is_empty())
    }

    fn number(_: i64) -> Self {
        Self(true)
    }

    fn nested() -> Self {
        Self(true)
    }

    fn flag(flag: bool) -> Self {
        Self(flag)
    }
}

impl Scalar for Count {
    fn text(text: &str) -> Self {
        Self(text.trim().parse().ok())
    }

    fn number(number: i64) -> Self {
        Self(Some(number))
    }
}

struct AnyScalar<T>(std::marker::PhantomData<T>);

impl<'de, T: Scalar> Visitor<'de> for AnyScalar<T> {
    type Value = T;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a value")
    }

    fn visit_str<E>(self, text: &str) -> Result<T, E> {
        Ok(T::text(text))
    }

    fn visit_i64<E>(self, number: i64) -> Result<T, E> {
        Ok(T::number(number))
    }

    fn visit_u64<E>(self, number: u64) -> Result<T, E> {
        Ok(i64::try_from(number).map_or_else(|_| T::default(), T::number))
    }

    #[allow(clippy::cast_possible_truncation, reason = "`as` saturates, and such a date is dropped as absurd")]
    fn visit_f64<E>(self, number: f64) -> Result<T, E> {
        Ok(T::number(number as i64))
    }

    fn visit_bool<E>(self, flag: bool) -> Result<T, E> {
        Ok(T::flag(flag))
    }

    fn visit_unit<E>(self) -> Result<T, E> {
        Ok(T::default())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<T, A::Error> {
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(T::nested())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<T, A::Error> {
        while object.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(T::nested())
    }
}

macro_rules! any_scalar {
    ($($kind:ty),*) => {$(
        impl<'de> Deserialize<'de> for $kind {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.deserialize_any(AnyScalar(std::marker::PhantomData))
            }
        }
    )*};
}
any_scalar!(Word, Secret, Present, Count);

/// For a field that other programs fill in other ways: what does not fit is as if it were not there.
///
/// # Errors
///
/// Only where the text is no JSON.
pub fn lenient<'de, D: Deserializer<'de>, T: DeserializeOwned + Default>(deserializer: D) -> Result<T, D::Error> {
    let raw: &RawValue = Deserialize::deserialize(deserializer)?;
    Ok(serde_json::from_str(raw.get()).unwrap_or_default())
}

/// For a list of which single elements may not fit.
///
/// # Errors
///
/// Only where the text is no JSON.
pub fn list<'de, D: Deserializer<'de>, T: DeserializeOwned>(deserializer: D) -> Result<Vec<T>, D::Error> {
    let raw: &RawValue = Deserialize::deserialize(deserializer)?;
    let all: Vec<&RawValue> = serde_json::from_str(raw.get()).unwrap_or_default();
    Ok(all.into_iter().filter_map(|one| serde_json::from_str(one.get()).ok()).collect())
}
