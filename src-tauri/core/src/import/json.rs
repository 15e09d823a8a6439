//! JSON, item by item: only one item at a time is looked into, and what is not asked for is never copied.
//!
//! The text is walked along a path to its items; each is parsed alone, so that one bad item costs only itself and half a file
//! gives its first half.

mod value;

use zeroize::Zeroizing;

use super::gather::{Gather, Item};
use super::skeleton::{Ended, Members, Stop, walk};
use super::{Keys, Read, Refusal, SkipReason, limits};

pub use value::Value;

/// Reads the items at the end of a path: names, `*` for each element of a list or object, `[]` for each of what must be a list.
///
/// # Errors
///
/// A [`Refusal`] when nothing in it can be read.
pub fn read<I: Item>(
    format: &'static str,
    text: &str,
    path: &[&str],
    keys: &Keys<'_>,
    item: &mut dyn FnMut(Value<'_>) -> Result<I, SkipReason>,
) -> Result<Read, Refusal> {
    let mut gather = Gather::new(format, keys);
    let ended = each::<I>(text, path, &mut gather, &mut |value, gather| gather.next(item(value)))?;
    // Of a code in whose midst the text ends, what matters may stand before the cut.
    let rest = ended.rest.filter(|_| I::IS_CODE).and_then(whole_members);
    if let Some(found) = rest.as_deref().and_then(|rest| item(Value::of(rest)?).ok()) {
        gather.next(Ok(found))?;
    }
    done(gather, &ended)
}

/// Hands each item at the end of a path to `take`, which puts in what it holds.
///
/// # Errors
///
/// [`Refusal::TooDeep`], [`Refusal::TooBig`] and what `take` answers.
pub fn each<'t, I: Item>(
    text: &'t str,
    path: &[&str],
    gather: &mut Gather<'_>,
    take: &mut dyn FnMut(Value<'t>, &mut Gather<'_>) -> Result<(), Refusal>,
) -> Result<Ended<'t>, Refusal> {
    walk(text, path, &mut |item| {
        gather.spend(steps(item))?;
        if item.len() > limits::ROW {
            return gather.next::<I>(Err(SkipReason::TooLong));
        }
        match Value::of(item) {
            Some(value) => gather.titled(|| title(value), |gather| take(value, gather)),
            None => gather.next::<I>(Err(SkipReason::Damaged)),
        }
    })
}

/// All that a walk gave.
///
/// # Errors
///
/// A [`Refusal`] when there is nothing in it, or nothing before its end or the damage.
pub fn done(gather: Gather<'_>, ended: &Ended<'_>) -> Result<Read, Refusal> {
    match (gather.done(ended.stop.is_some()), ended.stop) {
        (Err(Refusal::CutShort(line)), Some(Stop::Bad)) => Err(Refusal::Damaged(line)),
        (read, _) => read,
    }
}

/// The object at the start of a text that ends in it, with those of its members that are whole. It is wiped: a seed is in it.
fn whole_members(text: &str) -> Option<Zeroizing<String>> {
    let end = Members::of(text).whole()?;
    let mut whole = Zeroizing::new(String::with_capacity(end + 1));
    whole.push_str(text.get(..end)?);
    whole.push('}');
    Some(whole)
}

/// Whether a key at the top is `true`.
///
/// # Errors
///
/// [`Refusal::TooDeep`].
pub fn is_true(text: &str, key: &str) -> Result<bool, Refusal> {
    let mut found = false;
    walk(text, &[key], &mut |flag| {
        found = flag == "true";
        Ok(())
    })?;
    Ok(found)
}

/// Returns what an entry is called, by the places in which programs write that.
fn title(entry: Value<'_>) -> String {
    entry.text("title|name|metadata.name|data.metadata.name|overview.title")
}

/// A step for each byte.
pub fn steps(text: &str) -> u64 {
    u64::try_from(text.len()).unwrap_or(u64::MAX)
}
