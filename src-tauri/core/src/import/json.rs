//! Reads JSON item by item: only one item is parsed at a time, and fields that are not asked for are never copied.
//!
//! The text is walked along a path to its items. Each is parsed separately, so that one bad item costs only itself and a
//! truncated file still gives the items before the cut.

mod value;

use zeroize::Zeroizing;

use super::gather::{Gather, Item};
use super::skeleton::{Ended, Members, Stop, walk};
use super::{Keys, Read, Refusal, Row, SkipReason, limits};

pub use value::Value;

/// Reads the items at the end of a path: names, `*` for each element of a list or object, `[]` for each element of what must be a
/// list.
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
    // If the text is truncated inside a code, the members that matter may come before the cut.
    let rest = ended.rest.filter(|_| I::IS_CODE).and_then(whole_members);
    if let Some(found) = rest.as_deref().and_then(|rest| item(Value::of(rest)?).ok()) {
        gather.next(Ok(found))?;
    }
    done(gather, &ended)
}

/// Like `read`, for files in which an item may hold several logins, or other things than a login: `take` adds what it holds.
///
/// # Errors
///
/// A [`Refusal`] when nothing in it can be read.
pub fn read_each(
    format: &'static str,
    text: &str,
    path: &[&str],
    keys: &Keys<'_>,
    take: &mut dyn FnMut(Value<'_>, &mut Gather<'_>) -> Result<(), Refusal>,
) -> Result<Read, Refusal> {
    let mut gather = Gather::new(format, keys);
    let ended = each::<Row>(text, path, &mut gather, take)?;
    done(gather, &ended)
}

/// Passes each item at the end of a path to `take`, which adds what it holds to `gather`.
///
/// # Errors
///
/// [`Refusal::TooDeep`], [`Refusal::TooBig`], [`Refusal::Cancelled`] and the errors of `take`.
pub fn each<'t, I: Item>(
    text: &'t str,
    path: &[&str],
    gather: &mut Gather<'_>,
    take: &mut dyn FnMut(Value<'t>, &mut Gather<'_>) -> Result<(), Refusal>,
) -> Result<Ended<'t>, Refusal> {
    walk(text, path, &mut |item| one::<I>(item, gather, take))
}

/// Passes one item to `take`.
///
/// # Errors
///
/// [`Refusal::TooBig`], [`Refusal::Cancelled`] and the errors of `take`.
pub fn one<'t, I: Item>(
    item: &'t str,
    gather: &mut Gather<'_>,
    take: &mut dyn FnMut(Value<'t>, &mut Gather<'_>) -> Result<(), Refusal>,
) -> Result<(), Refusal> {
    gather.spend(steps(item))?;
    if item.len() > limits::ROW {
        return gather.next::<I>(Err(SkipReason::TooLong));
    }
    match Value::of(item) {
        Some(value) => gather.named(|| value.text(I::TITLE), |gather| take(value, gather)),
        None => gather.next::<I>(Err(SkipReason::Damaged)),
    }
}

/// Returns all that a walk collected.
///
/// # Errors
///
/// A [`Refusal`] when the file is empty, or when nothing could be read before the cut or the damage.
pub fn done(gather: Gather<'_>, ended: &Ended<'_>) -> Result<Read, Refusal> {
    match (gather.done(ended.stop.is_some()), ended.stop) {
        (Err(Refusal::CutShort(line)), Some(Stop::Bad)) => Err(Refusal::Damaged(line)),
        (read, _) => read,
    }
}

/// Returns the object at the start of a truncated text with its complete members only. The copy is wiped, because it may hold a
/// seed.
fn whole_members(text: &str) -> Option<Zeroizing<String>> {
    let end = Members::of(text).whole()?;
    let mut whole = Zeroizing::new(String::with_capacity(end + 1));
    whole.push_str(text.get(..end)?);
    whole.push('}');
    Some(whole)
}

/// Returns whether a key of the outermost object is `true`.
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

/// Returns the number of steps for a text: one for each byte.
pub fn steps(text: &str) -> u64 {
    u64::try_from(text.len()).unwrap_or(u64::MAX)
}
