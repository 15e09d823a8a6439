//! One JSON value, read in place: a secret is copied straight into memory that is wiped, a seed is never copied.
//!
//! A path is a list of names with dots between them; an empty path is the value itself. Programs store the same thing in several
//! places: a path after `|` is used when the one before it has no value. A value that is of another type than requested, or
//! cannot be read, counts as missing.

use serde_json::value::RawValue;
use zeroize::Zeroizing;

use crate::catalogue::LooseDate;
use crate::import::skeleton::{Items, Members, first_item, member, whole};
use crate::import::{Code, Hidden, dates, seed, text};

/// A value that is known to be valid JSON.
#[derive(Clone, Copy)]
pub struct Value<'t>(&'t str);

impl<'t> Value<'t> {
    /// Parses a text that is exactly one JSON object; `None` for anything else.
    #[must_use]
    pub fn of(text: &'t str) -> Option<Self> {
        let raw: &RawValue = serde_json::from_str(text).ok()?;
        raw.get().starts_with('{').then_some(Self(raw.get()))
    }

    /// Returns the first value that is not blank; if all are, the first that exists; `null` if there is none.
    #[must_use]
    pub fn at(self, paths: &str) -> Self {
        let along = |path: &str| path.split('.').filter(|step| !step.is_empty()).try_fold(self, Self::member);
        let mut found = paths.split('|').filter_map(along);
        let first = found.next().unwrap_or(Self("null"));
        if first.says() { first } else { found.find(|other| other.says()).unwrap_or(first) }
    }

    fn member(self, key: &str) -> Option<Self> {
        member(self.0, key).and_then(whole).map(Self)
    }

    /// Returns all values at the end of one path, in which `*` stands for each element of a list.
    #[must_use]
    pub fn all(self, path: &str) -> Vec<Self> {
        path.split('.').fold(vec![self], |found, step| match step {
            "" => found,
            "*" => found.into_iter().flat_map(|list| Items::of(list.0).map(Self)).collect(),
            key => found.into_iter().filter_map(|object| object.member(key)).collect(),
        })
    }

    /// Returns whether it is an object, empty or not.
    #[must_use]
    pub fn is_object(self) -> bool {
        self.0.starts_with('{')
    }

    /// Returns the members of an object.
    pub fn members(self) -> impl Iterator<Item = (String, Self)> + 't {
        Members::of(self.0).filter_map(|member| Some((member.key.into_owned(), Self(whole(member.value)?))))
    }

    /// Returns whether the value is more than a placeholder: a flag that is set, a number, a text that is not blank, a list or
    /// object that is not empty.
    fn says(self) -> bool {
        match self.0.as_bytes().first() {
            Some(b'"') => self.read(|text| !text.trim().is_empty()),
            Some(b'[') => first_item(self.0).is_some(),
            Some(b'{') => Members::of(self.0).next().is_some(),
            Some(b'n' | b'f') | None => false,
            Some(_) => true,
        }
    }

    /// Passes the value's text to `with`: of a string its content, of a number its digits, of anything else an empty text.
    fn read<T>(self, with: impl FnOnce(&str) -> T) -> T {
        match self.0.as_bytes().first() {
            Some(b'"') if self.0.contains('\\') => {
                with(&Zeroizing::new(serde_json::from_str::<String>(self.0).unwrap_or_default()))
            }
            Some(b'"') => with(self.0.trim_matches('"')),
            Some(b'-' | b'0'..=b'9') if self.0.contains(['.', 'e', 'E']) => with(&whole_number(self.0)),
            Some(b'-' | b'0'..=b'9') => with(self.0),
            _ => with(""),
        }
    }

    /// Returns what `with` makes of the text at a path.
    pub fn with<T>(self, paths: &str, with: impl FnOnce(&str) -> T) -> T {
        self.at(paths).read(with)
    }

    /// Returns a copy of a text that is no secret.
    #[must_use]
    pub fn text(self, paths: &str) -> String {
        self.with(paths, str::to_owned)
    }

    /// Returns a secret, copied into memory that is wiped. Blanks count as a secret; `None` means missing or empty.
    #[must_use]
    pub fn secret(self, paths: &str) -> Option<Hidden> {
        paths.split('|').find_map(|path| self.with(path, |text| Hidden::new(text.to_owned())))
    }

    /// Returns the web addresses in the texts at the end of one path, each once.
    #[must_use]
    pub fn urls(self, path: &str) -> Vec<String> {
        text::unique(self.all(path).into_iter().flat_map(|value| value.read(text::urls)).collect())
    }

    /// Returns what a seed field shows about codes. A list or an object counts as a seed.
    #[must_use]
    pub fn code(self, paths: &str) -> Code {
        let value = self.at(paths);
        if value.0.starts_with(['{', '[']) { Code::Here } else { value.read(seed::said) }
    }

    /// Returns whether a value is there, without copying it.
    #[must_use]
    pub fn has(self, paths: &str) -> bool {
        self.at(paths).says()
    }

    /// Returns a whole number, also one written as text or with a fraction; `None` if there is none.
    #[must_use]
    pub fn number(self, paths: &str) -> Option<i64> {
        self.with(paths, |text| text.trim().parse().ok())
    }

    /// Returns a date from a time in seconds since 1970, in UTC; `None` outside 1990 to 2100.
    #[must_use]
    pub fn seconds(self, paths: &str) -> Option<LooseDate> {
        self.number(paths).and_then(dates::seconds)
    }

    /// Returns a date from the latest of several times in seconds since 1970.
    #[must_use]
    pub fn latest(self, paths: &[&str]) -> Option<LooseDate> {
        paths.iter().filter_map(|path| self.number(path)).max().and_then(dates::seconds)
    }

    /// Returns a date from a written-out date, in the form `2021-03-04`.
    #[must_use]
    pub fn iso(self, paths: &str) -> Option<LooseDate> {
        self.with(paths, dates::iso)
    }
}

#[allow(clippy::cast_possible_truncation, reason = "`as` saturates, and such a date is dropped as absurd")]
fn whole_number(text: &str) -> String {
    text.parse::<f64>().map(|number| (number as i64).to_string()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::Value;
    use crate::import::Code;

    const ITEM: &str = r#"{"a":{"b":"in","n":7.9,"t":"12"},"blank":" ","none":null,"no":false,"yes":true,"zero":0,
        "list":[{"u":"https://a.com"},{"u":null},3,{"u":"https://b.com https://a.com"}],"empty":[],"nothing":{},
        "esc":"\"q\" \u00e9\ud83e\udd8a","half":"\ud83e","\u006bey":"k","seed":"JBSW","address":"otpauth://totp/x?secret="}"#;

    #[test]
    fn values_are_found_by_their_path_or_by_the_next() {
        let item = Value::of(ITEM).expect("it is an object");
        for (paths, text) in [
            ("a.b", "in"),
            ("a.n", "7"),
            ("zero", "0"),
            ("blank|a.b", "in"),
            ("none|missing|no|a.b", "in"),
            ("blank", " "),
            ("missing", ""),
            ("a", ""),
            ("list", ""),
            ("yes", ""),
            ("esc", "\"q\" é🦊"),
            ("half", ""),
            ("key", "k"),
            ("a.b.c", ""),
        ] {
            assert_eq!(item.text(paths), text, "{paths}");
        }
        assert_eq!((item.number("a.t"), item.number("a.n"), item.number("a.b")), (Some(12), Some(7), None));
        assert_eq!(item.urls("list.*.u"), ["https://a.com", "https://b.com"]);
    }

    #[test]
    fn what_says_something_is_told_from_what_does_not() {
        let item = Value::of(ITEM).expect("it is an object");
        for (paths, has) in [
            ("a", true),
            ("yes", true),
            ("zero", true),
            ("list", true),
            ("empty", false),
            ("nothing", false),
            ("blank", false),
            ("none", false),
            ("no", false),
            ("missing", false),
        ] {
            assert_eq!(item.has(paths), has, "{paths}");
        }
        let codes = ["seed", "address", "zero", "list", "none", "yes", "missing"].map(|path| item.code(path));
        let (here, absent) = (Code::Here, Code::Absent);
        assert_eq!(codes, [here, Code::Elsewhere, here, here, absent, absent, absent]);
        for (paths, secret) in [
            ("seed", Some("JBSW")),
            ("none|a.b", Some("in")),
            ("blank|a", Some(" ")),
            ("a|list", None),
            ("missing", None),
        ] {
            assert_eq!(item.secret(paths).as_ref().map(|secret| secret.expose()), secret, "{paths}");
        }
    }

    #[test]
    fn only_a_whole_object_is_an_item() {
        for text in ["", "7", "[]", "\"a\"", "{", "{\"a\":tru}", "{\"a\":1,}", "{} {}"] {
            assert!(Value::of(text).is_none(), "{text}");
        }
    }
}
