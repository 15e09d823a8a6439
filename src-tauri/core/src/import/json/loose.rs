//! Values that other programs write in other ways: a number as text, an object where a text should be, nothing at all.

use std::fmt;

use serde::Deserialize;
use serde::de::{DeserializeOwned, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use crate::import::{Code, Hidden, seed};

/// A text that may be missing, a number, or something else altogether (then empty).
#[derive(Default, PartialEq, Eq)]
pub struct Word(pub String);

/// A secret: out of the parser straight to where it is wiped.
#[derive(Default)]
pub struct Secret(pub Option<Hidden>);

/// Whether something stands here; what it is, is not taken (a seed, a key).
#[derive(Default, Clone, Copy)]
pub struct Present(pub bool);

/// What a seed says of the codes beside a login. Several are a list.
#[derive(Default, Clone, Copy)]
pub struct Said(pub Code);

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

impl Scalar for Said {
    fn text(text: &str) -> Self {
        Self(seed::said(text))
    }

    fn number(_: i64) -> Self {
        Self(Code::Here)
    }

    fn nested() -> Self {
        Self(Code::Here)
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
any_scalar!(Word, Secret, Present, Said, Count);

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
