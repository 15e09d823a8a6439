//! Finds the names of apps in the copied text of a service's page "apps with access".
//!
//! The result is a proposal: the person ticks which names are apps. Lines that are certainly not names are dropped (menus, buttons,
//! dates, what an app may do); lines that may be names stay.

mod words;

use std::collections::HashSet;

use crate::text::is_unseen;
use words::{ABOUT, BUTTONS, MENUS, MONTHS};

/// The number of bytes that are read; a page of this kind has a few thousand.
const TEXT: usize = 5 << 20;
/// The number of characters that are kept of a name.
const NAME: usize = 100;
/// The largest number of names: as many as an account takes at once.
const NAMES: usize = 200;
/// The largest number of words in a name; a line with more words is a sentence.
const WORDS: usize = 7;

/// Names found in a pasted text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Pasted {
    /// The names, each once, in the order of the text.
    pub names: Vec<String>,
    /// The text or the list of names was longer than the limit, and the rest was dropped.
    pub cut: bool,
}

/// Finds the names of apps in a pasted page.
#[must_use]
pub fn app_names(text: &str) -> Pasted {
    let end = (0..=TEXT.min(text.len())).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(0);
    let mut pasted = Pasted { names: Vec::new(), cut: end < text.len() };
    let text = text.get(..end).unwrap_or_default();
    // The last line of a cut text may be incomplete, so it is dropped.
    let text = if pasted.cut { text.rsplit_once('\n').map_or("", |(whole, _)| whole) } else { text };
    let (mut lines, mut seen) = (HashSet::new(), HashSet::new());
    for name in text.lines().filter(|line| lines.insert(*line)).filter_map(name) {
        if !seen.insert(name.to_lowercase()) {
            continue;
        }
        if pasted.names.len() == NAMES {
            pasted.cut = true;
            break;
        }
        pasted.names.push(name);
    }
    pasted
}

/// Returns the name in a line, or `None` if the line is not a name.
fn name(line: &str) -> Option<String> {
    // A line far longer than a name is not examined.
    if line.len() > 2_000 {
        return None;
    }
    let hides = |letter: char| is_unseen(letter) || letter.is_control() && !letter.is_whitespace();
    let seen: String = line.chars().filter(|letter| !hides(*letter)).collect();
    let spaced: Vec<&str> = seen.split_whitespace().collect();
    let line = spaced.join(" ");
    // The text after a middle dot describes the name before it.
    let line = line.split_once(" · ").map_or(line.as_str(), |(before, _)| before);
    let line = without_button(without_bullet(line)).to_owned();
    let low = line.to_lowercase();
    let bare = low.trim_end_matches([':', '.', '…', '>', '›', '»']).trim_end();
    let is_none = bare.is_empty()
        || !bare.chars().any(char::is_alphanumeric)
        || BUTTONS.contains(&bare)
        || MENUS.contains(&bare)
        || ABOUT.iter().any(|start| low.starts_with(start))
        || is_sentence(&line)
        || is_moment(&low)
        || is_count(&low)
        || is_address(&low);
    if is_none {
        return None;
    }
    Some(line.chars().take(NAME).collect::<String>().trim_end().to_owned())
}

/// Removes a bullet, a number or a checkbox at the start: `• Canva`, `- Canva`, `3. Canva`, `[x] Canva`.
fn without_bullet(line: &str) -> &str {
    let line =
        line.trim_start_matches(['•', '·', '*', '–', '—', '▪', '●', '○', '☐', '☑', '✓', '✔', '›', '>']).trim_start();
    let line = line.strip_prefix("- ").unwrap_or(line);
    let line = line.strip_prefix("[x] ").or_else(|| line.strip_prefix("[ ] ")).unwrap_or(line);
    let digits = line.len() - line.trim_start_matches(|letter: char| letter.is_ascii_digit()).len();
    let numbered = (1..=3).contains(&digits).then(|| line.get(digits..)).flatten();
    numbered.and_then(|rest| rest.strip_prefix(". ").or_else(|| rest.strip_prefix(") "))).unwrap_or(line)
}

/// Removes the text of a button at the end: `Canva Revoke access` and `Canva Remove` become `Canva`. A line that is only `Remove` stays
/// and is dropped later as a button.
fn without_button(line: &str) -> &str {
    let at_end = |button: &&&str| {
        let start = line.len().checked_sub(button.len())?;
        let (name, end) = line.split_at_checked(start)?;
        (end.eq_ignore_ascii_case(button) && name.ends_with(' ')).then(|| name.trim_end())
    };
    let longest = BUTTONS.iter().filter_map(|button| at_end(&button)).min_by_key(|name| name.len());
    longest.filter(|name| !name.is_empty()).unwrap_or(line)
}

fn is_sentence(line: &str) -> bool {
    let words = line.split(' ').count();
    words > WORDS || words > 3 && line.ends_with(['.', '!', '?', ':'])
}

/// Returns whether a line is a date, a time, or how long ago: `Jan 5, 2020`, `12:03 PM · Jan 5, 2020`, `2020-01-05`, `3 months ago`.
fn is_moment(low: &str) -> bool {
    let words: Vec<&str> =
        low.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let is_number = |word: &str| word.chars().all(|letter| letter.is_ascii_digit());
    let has_number = words.iter().any(|word| word.starts_with(|letter: char| letter.is_ascii_digit()));
    let is_year = |word: &str| word.len() == 4 && is_number(word) && (word.starts_with("19") || word.starts_with("20"));
    let is_month = |word: &str| MONTHS.iter().any(|month| word.starts_with(month) && word.chars().count() <= 9);
    let part = |word: &&str| {
        is_number(word)
            || is_month(word)
            || matches!(
                *word,
                "am" | "pm"
                    | "at"
                    | "on"
                    | "um"
                    | "uhr"
                    | "de"
                    | "del"
                    | "le"
                    | "the"
                    | "st"
                    | "nd"
                    | "rd"
                    | "th"
                    | "utc"
                    | "gmt"
                    | "a"
                    | "à"
                    | "las"
            )
            || word.trim_start_matches(|letter: char| letter.is_ascii_digit()).len() <= 2
                && word.starts_with(|letter: char| letter.is_ascii_digit())
    };
    let date = has_number && words.len() >= 2 && words.iter().all(part);
    let ago = low.ends_with(" ago")
        || low.starts_with("vor ") && has_number
        || low.starts_with("il y a ")
        || low.starts_with("hace ");
    let day = matches!(low, "today" | "yesterday" | "heute" | "gestern" | "just now" | "hier" | "ayer" | "hoy");
    date || ago && has_number || day || words.len() == 1 && words.iter().all(|word| is_year(word))
}

/// Returns whether a line is a count: `12`, `(3)`, `3 apps`, `1–10 of 24`.
fn is_count(low: &str) -> bool {
    let mut words = low.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    let of_number = |word: &str| word.chars().all(|letter| letter.is_ascii_digit());
    let unit = |word: &str| {
        matches!(
            word,
            "apps"
                | "app"
                | "of"
                | "von"
                | "results"
                | "items"
                | "permissions"
                | "websites"
                | "connections"
                | "sessions"
        )
    };
    let words_left: Vec<&str> = words.by_ref().collect();
    words_left.iter().all(|word| of_number(word) || unit(word)) && words_left.iter().any(|word| of_number(word))
}

/// Returns whether a line is an address: `https://…`, `mira@example.org`, `@mira`. Such a line is the person's own address, or a link
/// that goes with a name.
fn is_address(low: &str) -> bool {
    let one = !low.contains(' ');
    one && (low.contains("://")
        || low.starts_with("www.")
        || low.starts_with('@')
        || low.contains('@') && low.contains('.'))
}

#[cfg(test)]
#[path = "paste/tests.rs"]
mod tests;
