//! Parsing text that the person copied from HIBP's result page.
//!
//! The page is made for people and may change any day, so little is trusted: a leak counts as named only if its title
//! is on a line of its own, and "none" only if the page's own sentence for that is there and nothing contradicts it.

use super::{KnownLeak, LeakBook, Why, list::plain_text};

/// The largest text that may be from a page of results, in bytes.
pub const MOST_BYTES: usize = 5 * 1024 * 1024;
/// The largest number of leaks that one address can be in.
pub const MOST_COUNT: u32 = 5000;
/// The longest line that may have a title, in characters of up to four bytes.
const MOST_LINE: usize = 250;

/// What was read from the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pasted {
    /// The leaks that are named, those of the person's services first, otherwise in the order of the page.
    pub named: Vec<NamedLeak>,
    /// The number of leaks that the page gives, or `None` if it gives none.
    pub count: Option<u32>,
    /// How many of that number are not in `named`.
    pub missing: u32,
    /// Whether the page states that the address is in no leak, and nothing in the text contradicts it.
    pub none: bool,
}

/// A leak that the text names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedLeak {
    /// The id of the leak in the leak book.
    pub id: String,
    /// The source's name for the leak, which is recorded.
    pub name: String,
    /// Whether it concerns a service of the person.
    pub own: bool,
}

/// Parses the text. `own` returns whether a leak concerns a service of the person.
///
/// # Errors
/// Returns [`Why::TooBig`] above 5 MB, and [`Why::NotAnAnswer`] if the text does not look like a result page.
pub fn read(text: &str, book: &LeakBook, own: impl Fn(&KnownLeak) -> bool) -> Result<Pasted, Why> {
    if text.len() > MOST_BYTES {
        return Err(Why::TooBig);
    }
    let lines: Vec<String> = text.lines().map(line).filter(|line| !line.is_empty()).collect();
    let mut named: Vec<NamedLeak> = Vec::new();
    for name in titles(&lines, book) {
        let leak = book.named(name);
        let id = book.id_of(name);
        if !named.iter().any(|known| known.id == id) {
            named.push(NamedLeak { id, name: name.to_owned(), own: leak.is_some_and(&own) });
        }
    }
    named.sort_by_key(|leak| !leak.own);
    let words = words(&lines);
    let count = count(&words);
    let quiet = named.is_empty() && count.unwrap_or(0) == 0 && !says_found(&words);
    let none = quiet && says_none(&words) && !is_markup(text) && !any_title(&lines, book);
    if named.is_empty() && count.unwrap_or(0) == 0 && !none {
        return Err(Why::NotAnAnswer);
    }
    let known = u32::try_from(named.len()).unwrap_or(u32::MAX);
    Ok(Pasted { missing: count.unwrap_or(0).saturating_sub(known), named, count, none })
}

/// Returns a line without markup and with single spaces, cut at a length that no line with a title has.
fn line(line: &str) -> String {
    plain_text(line, MOST_LINE * 4)
}

/// Returns the source's name of the leak whose title is on a line, and whether a description follows on it.
fn title<'a>(line: &str, book: &'a LeakBook) -> Option<(&'a str, bool)> {
    if line.len() > MOST_LINE * 4 {
        return None;
    }
    // The forms are "Adobe", "Adobe logo", and "Adobe: In October 2013, …".
    let bare = line.strip_suffix(" logo").or_else(|| line.strip_suffix(" Logo")).unwrap_or(line);
    let whole = book.titled(bare).map(|name| (name, false));
    whole.or_else(|| {
        let (head, tail) = line.split_once(':')?;
        book.titled(head).map(|name| (name, tail.trim().chars().count() >= PROSE))
    })
}

/// The least number of characters of a description.
const PROSE: usize = 40;

/// Returns the leaks of the page's list. If some have a description, what comes before the first or after the last of
/// those is ignored, because the page's header and footer link to services that also leaked.
fn titles<'a>(lines: &[String], book: &'a LeakBook) -> Vec<&'a str> {
    let told = |place: usize| {
        let below = lines.get(place + 1..).unwrap_or_default().iter().take(3);
        below
            .take_while(|line| title(line, book).is_none())
            .any(|line| line.chars().count() >= PROSE || line.to_lowercase().starts_with("compromised data"))
    };
    let found: Vec<(&str, bool)> = lines
        .iter()
        .enumerate()
        .filter_map(|(place, line)| title(line, book).map(|(name, tells)| (name, tells || told(place))))
        .collect();
    let first = found.iter().position(|(_, told)| *told).unwrap_or(0);
    let last = found.iter().rposition(|(_, told)| *told).map_or(found.len(), |last| last + 1);
    found.get(first..last).unwrap_or_default().iter().map(|(name, _)| *name).collect()
}

fn any_title(lines: &[String], book: &LeakBook) -> bool {
    lines.iter().any(|line| title(line, book).is_some())
}

/// Returns the whole text in lower case, with single spaces.
fn words(lines: &[String]) -> String {
    lines.join(" ").to_lowercase()
}

/// Returns whether the page has its sentence for an address in no leak. The page for passwords has one that begins
/// alike.
fn says_none(words: &str) -> bool {
    let address = ["data breach", "breached account", "breached site", "email address"];
    words.contains("no pwnage found")
        && !words.contains("password wasn")
        && address.iter().any(|part| words.contains(part))
}

fn says_found(words: &str) -> bool {
    words.contains("oh no") || words.contains("pwned in ")
}

/// Returns whether the text is HTML source, which has every sentence of the page, even those that are not shown.
fn is_markup(text: &str) -> bool {
    ["</", "<!", "<div", "<p>", "<html"].iter().any(|part| text.to_ascii_lowercase().contains(part))
}

/// Returns the number before "data breaches" or "breached sites"; the largest if there are several.
fn count(words: &str) -> Option<u32> {
    let mut found = None;
    for mark in ["data breach", "breached site"] {
        let mut rest = words;
        while let Some((before, after)) = rest.split_once(mark) {
            found = found.max(number(before));
            rest = after;
        }
    }
    found
}

fn number(before: &str) -> Option<u32> {
    let before = before.trim_end();
    let (head, word) = before.rsplit_once(' ').unwrap_or(("", before));
    if head.ends_with(" the") {
        return None; // "any of the 1,000 data breaches" counts the leaks that the site knows.
    }
    let digits: String = word.chars().filter(|letter| !matches!(letter, ',' | '.')).collect();
    let number =
        (!digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())).then(|| digits.parse().ok())?;
    number.filter(|number| *number <= MOST_COUNT)
}

#[cfg(test)]
mod tests;
