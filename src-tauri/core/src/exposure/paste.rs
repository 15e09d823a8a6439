//! Text that the person copied from HIBP's result page, read as well as it can be.
//!
//! The page is made for people and may change any day, so little is believed: a leak is named where a line of its own bears its
//! title, "none" only where the page's own sentence for that stands and nothing speaks against it.

use super::{KnownLeak, LeakBook, Why, list::plain_text};

/// More than this was not copied from a page of results.
pub const MOST_BYTES: usize = 5 * 1024 * 1024;
/// More leaks than this no address is in.
pub const MOST_COUNT: u32 = 5000;
/// Longest line that may bear a title.
const MOST_LINE: usize = 250;

/// What was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pasted {
    /// The leaks that are named, those of the person's own services first, each in the order of the page.
    pub named: Vec<NamedLeak>,
    /// How many the page says there are, where it says so.
    pub count: Option<u32>,
    /// Of those, how many are not named here.
    pub missing: u32,
    /// The page says that the address is in none, and nothing in the text speaks against it.
    pub none: bool,
}

/// A leak that is named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedLeak {
    /// Its id in the leak book.
    pub id: String,
    /// The source's name for it, to be recorded.
    pub name: String,
    /// It concerns a service of the person's own.
    pub own: bool,
}

/// Reads it. `own` says of a leak whether it concerns a service of the person's.
///
/// # Errors
/// [`Why::TooBig`] beyond 5 MB; [`Why::NotAnAnswer`] where nothing of a result page can be made out.
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

/// A line without markup, blanks collapsed; empty when it is too long to bear anything but prose that is cut.
fn line(line: &str) -> String {
    plain_text(line, MOST_LINE * 4)
}

/// The source's name of the leak whose title this line bears.
fn title<'a>(line: &str, book: &'a LeakBook) -> Option<(&'a str, bool)> {
    if line.len() > MOST_LINE * 4 {
        return None;
    }
    // "Adobe", "Adobe logo", or "Adobe: In October 2013, …"
    let bare = line.strip_suffix(" logo").or_else(|| line.strip_suffix(" Logo")).unwrap_or(line);
    let whole = book.titled(bare).map(|name| (name, false));
    whole.or_else(|| {
        let (head, tail) = line.split_once(':')?;
        book.titled(head).map(|name| (name, tail.trim().chars().count() >= PROSE))
    })
}

/// A line of so many letters is a description.
const PROSE: usize = 40;

/// The leaks of a page's list. Where some have a description below them, what stands before the first and after the last of those
/// is the page's own head and foot, which link to services that leaked, too.
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

/// The whole text in lower case, words apart by one blank.
fn words(lines: &[String]) -> String {
    lines.join(" ").to_lowercase()
}

/// The page's sentence for an address that is in none. The page for passwords has one that begins alike.
fn says_none(words: &str) -> bool {
    let address = ["data breach", "breached account", "breached site", "email address"];
    words.contains("no pwnage found")
        && !words.contains("password wasn")
        && address.iter().any(|part| words.contains(part))
}

fn says_found(words: &str) -> bool {
    words.contains("oh no") || words.contains("pwned in ")
}

/// Source text holds every sentence of the page, also those that are not shown.
fn is_markup(text: &str) -> bool {
    ["</", "<!", "<div", "<p>", "<html"].iter().any(|part| text.to_ascii_lowercase().contains(part))
}

/// The number before "data breaches" or "breached sites"; the greatest, if there are several.
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
        return None; // "any of the 1,000 data breaches" counts what the site knows
    }
    let digits: String = word.chars().filter(|letter| !matches!(letter, ',' | '.')).collect();
    let number =
        (!digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())).then(|| digits.parse().ok())?;
    number.filter(|number| *number <= MOST_COUNT)
}

#[cfg(test)]
mod tests;
