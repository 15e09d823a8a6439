//! One entry of an authenticator on its way to a [`CodeRow`]: what all readers share.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{self, Deserialize, Deserializer, IgnoredAny};
use zeroize::Zeroizing;

use crate::import::json::steps;
use crate::import::skeleton::{Items, Members, Stop};
use crate::import::text::{Text, clean};
use crate::import::{CodeKind, CodeRow, Keys, Read, Refusal, SkipReason, Skipped, csv};

/// More entries than anyone has.
pub(super) const ROWS: usize = 100_000;
/// Longest text of an entry that is taken, and longest entry (a picture may stand in it).
const CELL: usize = 64 << 10;
const ITEM: usize = 1 << 20;

/// What a reader made of an entry: who issued it, the account's name, what it makes.
pub(super) struct Entry {
    pub issuer: String,
    pub name: String,
    pub kind: CodeKind,
}

/// Collects the entries of one file.
pub(super) struct Gather<'k>(Read, &'k Keys<'k>);

impl<'k> Gather<'k> {
    pub(super) fn new(keys: &'k Keys<'k>, format: &'static str) -> Self {
        let read = Read {
            format,
            rows: Vec::new(),
            codes: Vec::new(),
            own: Vec::new(),
            skipped: Vec::new(),
            titles: BTreeMap::new(),
            cut_after: None,
        };
        Self(read, keys)
    }

    /// Says that so many steps are about to be taken.
    pub(super) fn spend(&self, steps: u64) -> Result<(), Refusal> {
        self.1.spend(steps)
    }

    /// Takes one entry, or the reason why there is none.
    pub(super) fn take(&mut self, line: u32, entry: Result<Entry, SkipReason>) -> Result<(), Refusal> {
        self.spend(1)?;
        if self.0.codes.len() + self.0.skipped.len() >= ROWS {
            return Err(Refusal::TooBig);
        }
        let entry = entry.and_then(|entry| match entry.issuer.len().max(entry.name.len()) {
            0..=CELL => Ok((clean(&entry.issuer), clean(&entry.name), entry.kind)),
            _ => Err(SkipReason::TooLong),
        });
        match entry {
            Ok((issuer, name, _)) if issuer.is_empty() && name.is_empty() => self.skip(line, SkipReason::Empty),
            Ok((issuer, name, kind)) => self.0.codes.push(CodeRow { line, issuer, name, kind }),
            Err(why) => self.skip(line, why),
        }
        Ok(())
    }

    pub(super) fn skip(&mut self, line: u32, why: SkipReason) {
        self.0.skipped.push(Skipped { line, why });
    }

    pub(super) fn done(self) -> Result<Read, Refusal> {
        if self.0.codes.is_empty() && self.0.skipped.is_empty() { Err(Refusal::Empty) } else { Ok(self.0) }
    }
}

/// Reads a JSON list of entries, each by `entry`. What stood before a cut or a damaged place still counts.
pub(super) fn gather(
    keys: &Keys<'_>,
    format: &'static str,
    list: &str,
    entry: impl Fn(&str) -> Result<Entry, SkipReason>,
) -> Result<Read, Refusal> {
    let mut gather = Gather::new(keys, format);
    let mut items = Items::of(list);
    let mut line = 0;
    for item in items.by_ref() {
        line += 1;
        gather.spend(steps(item))?;
        gather.take(line, if item.len() > ITEM { Err(SkipReason::TooLong) } else { entry(item) })?;
    }
    // Of an entry in whose midst the text ends, what matters may stand before the cut.
    if items.stop == Some(Stop::Cut)
        && let Some(whole) = items.rest().and_then(whole_members)
        && let Ok(found) = entry(&whole)
    {
        line += 1;
        gather.take(line, Ok(found))?;
    }
    let before = !gather.0.codes.is_empty();
    match items.stop {
        Some(Stop::Deep) => return Err(Refusal::TooDeep),
        Some(Stop::Cut) if !before => return Err(Refusal::CutShort(line + 1)),
        Some(Stop::Bad) if !before => return Err(Refusal::Damaged(line + 1)),
        Some(Stop::Cut | Stop::Bad) => gather.0.cut_after = Some(line),
        None => {}
    }
    gather.done()
}

/// The object at the start of a text that ends in it, with those of its members that are whole. It is wiped: a seed is in it.
fn whole_members(text: &str) -> Option<Zeroizing<String>> {
    let end = Members::of(text).whole()?;
    let mut whole = Zeroizing::new(String::with_capacity(end + 1));
    whole.push_str(text.get(..end)?);
    whole.push('}');
    Some(whole)
}

/// Reads a table of entries.
pub(super) fn gather_table(
    keys: &Keys<'_>,
    habits: csv::Habits,
    format: &'static str,
    bytes: &[u8],
    entry: impl Fn(&csv::Line<'_>) -> Result<Entry, SkipReason>,
) -> Result<Read, Refusal> {
    let text = Text::of(bytes);
    let mut sheet = csv::Sheet::open(&text).ok_or(Refusal::NotKnown)?.written_by(habits);
    let mut gather = Gather::new(keys, format);
    let mut last = 1;
    loop {
        match sheet.next() {
            csv::Step::Row(line, row) => {
                last = line;
                gather.take(line, entry(&row))?;
            }
            csv::Step::Skip(line, why) => gather.take(line, Err(why))?,
            csv::Step::Cut if gather.0.codes.is_empty() => return Err(Refusal::CutShort(last + 1)),
            csv::Step::Cut => {
                gather.0.cut_after = Some(last);
                return gather.done();
            }
            csv::Step::End => return gather.done(),
        }
    }
}

/// Parses one item strictly.
pub(super) fn item<'a, T: Deserialize<'a>>(text: &'a str) -> Result<T, SkipReason> {
    serde_json::from_str(text).map_err(|_| SkipReason::Damaged)
}

/// A text, however it was written: numbers stand where texts are meant and the other way round; anything else is none.
#[derive(Default)]
pub(in crate::import) struct Loose(pub String);

impl Loose {
    /// As a whole number; 0 when it is none.
    pub(in crate::import) fn number(&self) -> i64 {
        self.0.trim().parse().unwrap_or(0)
    }
}

/// Whether a seed stands there. It is looked at where it is and never copied.
#[derive(Default)]
pub(super) struct Seed(bool);

impl Seed {
    /// An entry without a seed makes no codes and proves nothing.
    pub(super) fn needed(&self) -> Result<(), SkipReason> {
        if self.0 { Ok(()) } else { Err(SkipReason::Damaged) }
    }
}

impl<'de> Deserialize<'de> for Loose {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = deserializer.deserialize_any(Any(|seen: Seen<'_>| match seen {
            Seen::Text(text) => text.to_owned(),
            Seen::List => String::new(),
        }));
        text.map(|text| Self(text.unwrap_or_default()))
    }
}

impl<'de> Deserialize<'de> for Seed {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let some = deserializer.deserialize_any(Any(|seen: Seen<'_>| match seen {
            Seen::Text(text) => !text.trim().is_empty(),
            Seen::List => true,
        }));
        some.map(|some| Self(some.unwrap_or(false)))
    }
}

/// What may stand where a text is meant.
enum Seen<'a> {
    Text(&'a str),
    /// A list that is not empty (FreeOTP+ writes a seed as numbers).
    List,
}

/// Gives what its function makes of a text, a number or a list; `None` for all else.
struct Any<F>(F);

impl<'de, T, F: Fn(Seen<'_>) -> T> de::Visitor<'de> for Any<F> {
    type Value = Option<T>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("anything")
    }
    fn visit_str<E: de::Error>(self, text: &str) -> Result<Option<T>, E> {
        Ok(Some((self.0)(Seen::Text(text))))
    }
    fn visit_i64<E: de::Error>(self, number: i64) -> Result<Option<T>, E> {
        Ok(Some((self.0)(Seen::Text(&number.to_string()))))
    }
    fn visit_u64<E: de::Error>(self, number: u64) -> Result<Option<T>, E> {
        Ok(Some((self.0)(Seen::Text(&number.to_string()))))
    }
    fn visit_f64<E: de::Error>(self, _: f64) -> Result<Option<T>, E> {
        Ok(None)
    }
    fn visit_bool<E: de::Error>(self, _: bool) -> Result<Option<T>, E> {
        Ok(None)
    }
    fn visit_unit<E: de::Error>(self) -> Result<Option<T>, E> {
        Ok(None)
    }
    fn visit_map<A: de::MapAccess<'de>>(self, mut map: A) -> Result<Option<T>, A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(None)
    }
    fn visit_seq<A: de::SeqAccess<'de>>(self, mut list: A) -> Result<Option<T>, A::Error> {
        let mut any = false;
        while list.next_element::<IgnoredAny>()?.is_some() {
            any = true;
        }
        Ok(any.then(|| (self.0)(Seen::List)))
    }
}

/// The kind by the word that most formats use.
pub(super) fn kind(word: &str) -> CodeKind {
    let is = |known: &str| word.eq_ignore_ascii_case(known);
    match word {
        _ if word.is_empty() || is("totp") => CodeKind::Time,
        _ if is("hotp") => CodeKind::Counter,
        _ if is("steam") => CodeKind::Steam,
        _ => CodeKind::Other,
    }
}
