//! Navigates a JSON text that may be truncated, hostile or huge, without copying it.
//!
//! Only brackets, keys and separators are walked here, without recursion; the items are then parsed strictly by `serde_json`. So
//! a seed is skipped in place, a truncated file still gives the items before the cut, and depth costs no stack.

mod folders;

use std::borrow::Cow;

use serde::de::DeserializeOwned;

use super::Refusal;

pub(in crate::import) use folders::in_folders;

/// Deepest nesting; no real export reaches it.
pub(in crate::import) const DEPTH: u32 = 128;

/// Why a walk ended early.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::import) enum Stop {
    /// The text is truncated.
    Cut,
    /// The text is not JSON from here on.
    Bad,
    /// The text is nested deeper than [`DEPTH`].
    Deep,
}

/// A key of an object, and the text from its value to the end of the whole text.
pub(in crate::import) struct Member<'a> {
    pub key: Cow<'a, str>,
    pub value: &'a str,
}

/// The outermost shape of a text, by which a format is recognised.
pub(in crate::import) struct Shape {
    /// Whether the outermost value is a list; `keys` are then those of its first item.
    pub list: bool,
    /// Keys of the outermost object, or of the first item of the list.
    pub keys: Vec<String>,
}

impl Shape {
    /// Reads the shape of the object, or of the first object in the list, at the start of a text.
    pub(in crate::import) fn of(text: &str) -> Self {
        let text = text.trim_start();
        let list = text.starts_with('[');
        let object = if list { first_item(text).unwrap_or("") } else { text };
        Self { list, keys: Members::of(object).map(|member| member.key.into_owned()).collect() }
    }

    /// Returns whether the outermost value is an object with all these keys.
    pub(in crate::import) fn object_with(&self, keys: &[&str]) -> bool {
        !self.list && self.has(keys)
    }

    /// Returns whether the outermost value is a list whose first item has all these keys.
    pub(in crate::import) fn list_with(&self, keys: &[&str]) -> bool {
        self.list && self.has(keys)
    }

    fn has(&self, keys: &[&str]) -> bool {
        keys.iter().all(|key| self.keys.iter().any(|known| known == key))
    }
}

/// Returns the text from the value of a key on, in the object at the start of `object`.
pub(in crate::import) fn member<'a>(object: &'a str, key: &str) -> Option<&'a str> {
    Members::of(object).find(|member| member.key == key).map(|member| member.value)
}

/// Returns the text from the first item of a list on; `None` if the list is empty.
pub(in crate::import) fn first_item(list: &str) -> Option<&str> {
    let first = list.trim_start().strip_prefix('[')?.trim_start();
    (!first.starts_with(']')).then_some(first)
}

/// Parses the value at the start of a text, whatever follows it.
pub(in crate::import) fn value<T: DeserializeOwned>(text: &str) -> Option<T> {
    whole(text).and_then(|value| serde_json::from_str(value).ok())
}

/// Returns the text of the value at the start of a text, whatever follows it.
pub(in crate::import) fn whole(text: &str) -> Option<&str> {
    text.get(..skip(text, 0).ok()?).map(str::trim_start)
}

/// The members of the object at the start of a text, as far as they can be read.
pub(in crate::import) struct Members<'a> {
    text: &'a str,
    at: At,
}

enum At {
    Key(usize),
    /// Start of a value. It is skipped only when the next member is requested, because the caller may need no more.
    Value(usize),
    End,
}

impl<'a> Members<'a> {
    pub(in crate::import) fn of(text: &'a str) -> Self {
        let start = blank(text.as_bytes(), 0);
        let at = if text.as_bytes().get(start) == Some(&b'{') { At::Key(start + 1) } else { At::End };
        Self { text, at }
    }

    /// Returns where the last complete member ends; the text may be truncated in the next one.
    pub(in crate::import) fn whole(mut self) -> Option<usize> {
        let mut end = None;
        while self.next().is_some() {
            let At::Value(value) = self.at else { break };
            match skip(self.text, value) {
                Ok(at) => end = Some(at),
                Err(_) => break,
            }
        }
        end
    }

    fn key_at(&mut self) -> Option<usize> {
        match std::mem::replace(&mut self.at, At::End) {
            At::Key(at) => Some(at),
            At::Value(at) => {
                let comma = blank(self.text.as_bytes(), skip(self.text, at).ok()?);
                (self.text.as_bytes().get(comma) == Some(&b',')).then_some(comma + 1)
            }
            At::End => None,
        }
    }
}

impl<'a> Iterator for Members<'a> {
    type Item = Member<'a>;

    fn next(&mut self) -> Option<Member<'a>> {
        let at = self.key_at()?;
        let (key, value) = key(self.text, at).ok()?;
        self.at = At::Value(value);
        Some(Member { key, value: self.text.get(value..)? })
    }
}

/// The items of the list at the start of a text, each with its own text.
pub(in crate::import) struct Items<'a> {
    text: &'a str,
    at: Option<usize>,
    /// Why the list ended early; set after the last item, `None` at a regular end.
    pub stop: Option<Stop>,
}

impl<'a> Items<'a> {
    pub(in crate::import) fn of(text: &'a str) -> Self {
        let bytes = text.as_bytes();
        let start = blank(bytes, 0);
        match bytes.get(start) {
            Some(b'[') if bytes.get(blank(bytes, start + 1)) == Some(&b']') => Self { text, at: None, stop: None },
            Some(b'[') => Self { text, at: Some(start + 1), stop: None },
            Some(_) => Self { text, at: None, stop: Some(Stop::Bad) },
            None => Self { text, at: None, stop: Some(Stop::Cut) },
        }
    }

    fn step(&mut self, at: usize) -> Result<&'a str, Stop> {
        let bytes = self.text.as_bytes();
        let start = blank(bytes, at);
        let end = skip(self.text, start)?;
        let item = self.text.get(start..end).ok_or(Stop::Bad)?;
        let next = blank(bytes, end);
        match bytes.get(next) {
            Some(b',') => self.at = Some(next + 1),
            Some(b']') => {}
            // The item itself is complete, so it counts.
            Some(_) => self.stop = Some(Stop::Bad),
            None => self.stop = Some(Stop::Cut),
        }
        Ok(item)
    }
}

impl<'a> Iterator for Items<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        let at = self.at.take()?;
        self.step(at).map_err(|stop| self.stop = Some(stop)).ok()
    }
}

/// How a walk along a path ended.
pub(in crate::import) struct Ended<'t> {
    /// Why the walk ended early; `None` at the regular end of the text.
    pub stop: Option<Stop>,
    /// The text of the item in which the walk ended early, from its start.
    pub rest: Option<&'t str>,
}

/// Calls `found` with the text of each value at the end of a path: names, `*` for each element of a list or object, `[]` for each
/// element of what must be a list.
///
/// # Errors
/// The errors of `found`, and [`Refusal::TooDeep`].
pub(in crate::import) fn walk<'t>(
    text: &'t str,
    path: &[&str],
    found: &mut dyn FnMut(&'t str) -> Result<(), Refusal>,
) -> Result<Ended<'t>, Refusal> {
    let mut walk = Walk { text, found, rest: None };
    match walk.value(0, path) {
        Ok(_) => Ok(Ended { stop: None, rest: None }),
        Err(Halt::Stop(Stop::Deep)) => Err(Refusal::TooDeep),
        Err(Halt::Stop(stop)) => Ok(Ended { stop: Some(stop), rest: walk.rest }),
        Err(Halt::Refused(why)) => Err(why),
    }
}

enum Halt {
    Stop(Stop),
    Refused(Refusal),
}

impl From<Stop> for Halt {
    fn from(stop: Stop) -> Self {
        Self::Stop(stop)
    }
}

struct Walk<'t, 'f> {
    text: &'t str,
    found: &'f mut dyn FnMut(&'t str) -> Result<(), Refusal>,
    rest: Option<&'t str>,
}

impl Walk<'_, '_> {
    /// Returns where the value ends that starts at or after `at`. The recursion is only as deep as the path.
    fn value(&mut self, at: usize, path: &[&str]) -> Result<usize, Halt> {
        let (text, bytes) = (self.text, self.text.as_bytes());
        let start = blank(bytes, at);
        let Some((step, path)) = path.split_first() else {
            let end = skip(text, start).inspect_err(|_| self.rest = text.get(start..))?;
            (self.found)(text.get(start..end).unwrap_or_default()).map_err(Halt::Refused)?;
            return Ok(end);
        };
        let close = match (bytes.get(start), *step) {
            (Some(b'['), "*" | "[]") => b']',
            (Some(_), "[]") => return Err(Stop::Bad.into()),
            (Some(b'{'), _) => b'}',
            _ => return Ok(skip(text, start)?),
        };
        children(text, start, close, &mut |key, at| {
            let wanted = *step == "*" || key.is_none_or(|key| key == *step);
            if wanted { self.value(at, path) } else { Ok(skip(text, at)?) }
        })
    }
}

/// Takes the key and the start of a value, and returns where the value ends.
type Visit<'v, E> = dyn FnMut(Option<&str>, usize) -> Result<usize, E> + 'v;

/// Passes the key (in an object) and the start of each value in the list or object at `start` to `visit`, which returns where the
/// value ends. Returns where the list or object ends.
fn children<E: From<Stop>>(text: &str, start: usize, close: u8, visit: &mut Visit<'_, E>) -> Result<usize, E> {
    let bytes = text.as_bytes();
    let mut at = blank(bytes, start + 1);
    if bytes.get(at) == Some(&close) {
        return Ok(at + 1);
    }
    loop {
        let end = if close == b'}' {
            let (key, value) = key(text, at)?;
            visit(Some(&key), value)?
        } else {
            visit(None, at)?
        };
        at = blank(bytes, end);
        match bytes.get(at) {
            Some(b',') => at += 1,
            Some(end) if *end == close => return Ok(at + 1),
            Some(_) => return Err(Stop::Bad.into()),
            None => return Err(Stop::Cut.into()),
        }
    }
}

/// Returns the key at or after `at`, and where its value begins.
fn key(text: &str, at: usize) -> Result<(Cow<'_, str>, usize), Stop> {
    let bytes = text.as_bytes();
    let start = blank(bytes, at);
    if *bytes.get(start).ok_or(Stop::Cut)? != b'"' {
        return Err(Stop::Bad);
    }
    let end = string(bytes, start)?;
    let colon = blank(bytes, end);
    if *bytes.get(colon).ok_or(Stop::Cut)? != b':' {
        return Err(Stop::Bad);
    }
    let quoted = text.get(start..end).ok_or(Stop::Bad)?;
    let key = match quoted.contains('\\') {
        true => Cow::Owned(serde_json::from_str(quoted).map_err(|_| Stop::Bad)?),
        false => Cow::Borrowed(quoted.trim_matches('"')),
    };
    Ok((key, blank(bytes, colon + 1)))
}

/// Returns where the value ends that starts at or after `at`.
fn skip(text: &str, at: usize) -> Result<usize, Stop> {
    let bytes = text.as_bytes();
    let mut at = blank(bytes, at);
    let mut closers: u128 = 0; // one bit for each open bracket: 1 for `{`
    let mut depth = 0_u32;
    loop {
        match *bytes.get(at).ok_or(Stop::Cut)? {
            b'"' => at = string(bytes, at)?,
            open @ (b'{' | b'[') => {
                depth += 1;
                if depth > DEPTH {
                    return Err(Stop::Deep);
                }
                closers = closers << 1 | u128::from(open == b'{');
                at += 1;
            }
            close @ (b'}' | b']') => {
                if depth == 0 || (closers & 1 == 1) != (close == b'}') {
                    return Err(Stop::Bad);
                }
                closers >>= 1;
                depth -= 1;
                at += 1;
            }
            b',' | b':' if depth > 0 => at += 1,
            b',' | b':' => return Err(Stop::Bad),
            _ => at = scalar(bytes, at)?,
        }
        if depth == 0 {
            return Ok(at);
        }
        at = blank(bytes, at);
    }
}

/// Returns where the string that starts at `at` ends, its quotes included.
fn string(bytes: &[u8], at: usize) -> Result<usize, Stop> {
    let mut at = at + 1;
    loop {
        match bytes.get(at).ok_or(Stop::Cut)? {
            b'"' => return Ok(at + 1),
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
}

/// Returns where a number or a word ends. At the very end of the text it may be incomplete, so it counts as cut.
fn scalar(bytes: &[u8], at: usize) -> Result<usize, Stop> {
    let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.');
    let length = bytes.get(at..).unwrap_or_default().iter().take_while(|byte| is_part(byte)).count();
    match (length, bytes.len().saturating_sub(at)) {
        (0, _) => Err(Stop::Bad),
        (length, rest) if length == rest => Err(Stop::Cut),
        (length, _) => Ok(at + length),
    }
}

fn blank(bytes: &[u8], at: usize) -> usize {
    let rest = bytes.get(at..).unwrap_or_default();
    at + rest.iter().take_while(|byte| matches!(byte, b' ' | b'\t' | b'\r' | b'\n')).count()
}

#[cfg(test)]
#[path = "skeleton/tests.rs"]
mod tests;
