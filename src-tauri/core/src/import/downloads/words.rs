//! Reads words, dates and network addresses as services write them.

use core::net::IpAddr;

use crate::catalogue::LooseDate;
use crate::import::dates;
use crate::import::text::clean;

/// Longest name that is kept, in characters.
const NAME: usize = 100;

/// Repairs Meta's texts, which have each byte of UTF-8 as a letter of Latin-1: `CafÃ©`. Other texts are unchanged.
pub(super) fn repaired(text: &str) -> String {
    let bytes: Option<Vec<u8>> = text.chars().map(|letter| u8::try_from(u32::from(letter)).ok()).collect();
    bytes.and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_else(|| text.to_owned())
}

/// Returns a name that can be shown.
pub(super) fn name(text: &str) -> String {
    clean(text).chars().take(NAME).collect::<String>().trim_end().to_owned()
}

/// Returns the name of a device from the user agent of its app or browser.
pub(super) fn device(agent: &str) -> String {
    let agent = agent.trim();
    let app = |mark: &str| {
        let (_, rest) = agent.split_once(mark)?;
        Some(rest.split_once(')').map_or(rest, |(inside, _)| inside))
    };
    // Instagram 300.0.0 Android (33/13; 420dpi; 1080x2200; samsung; SM-S911B; dm1q; qcom; en_GB; 1)
    if let Some(inside) = app("Android (").filter(|_| agent.starts_with("Instagram")) {
        let mut fields = inside.split(';').map(str::trim).skip(3);
        let (maker, model) = (fields.next().unwrap_or_default(), fields.next().unwrap_or_default());
        // "HUAWEI/HONOR" also names a brand, "Google/google" the maker twice.
        let (first, brand) = maker.split_once('/').unwrap_or((maker, maker));
        let maker = if first.eq_ignore_ascii_case(brand) { first } else { brand };
        return name(&format!("{maker} {model}"));
    }
    // Instagram 300.0.0 (iPhone14,5; iOS 17_0; en_GB; …)
    if let Some(inside) = app("Instagram").and_then(|rest| rest.split_once('(')).map(|(_, inside)| inside) {
        return name(inside.split(';').next().unwrap_or_default());
    }
    // [FBAN/FB4A;FBAV/480.0;FBMF/Google;FBDV/Pixel 8;FBSV/14;]
    if let Some((_, model)) = agent.split_once("FBDV/") {
        return name(model.split([';', ']']).next().unwrap_or_default());
    }
    let first =
        |known: &[(&str, &'static str)]| known.iter().find(|(mark, _)| agent.contains(mark)).map(|(_, name)| *name);
    let browser = first(&[
        ("Edg", "Edge"),
        ("OPR/", "Opera"),
        ("SamsungBrowser", "Samsung Internet"),
        ("Firefox/", "Firefox"),
        ("FxiOS", "Firefox"),
        ("CriOS", "Chrome"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ]);
    let system = first(&[
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Android", "Android"),
        ("Windows", "Windows"),
        ("CrOS", "ChromeOS"),
        ("Mac OS X", "Mac"),
        ("Linux", "Linux"),
    ]);
    match (browser, system) {
        (Some(browser), Some(system)) => format!("{browser}, {system}"),
        (None, Some(system)) if !agent.starts_with("Mozilla/") => own_app(agent).unwrap_or_else(|| system.to_owned()),
        (Some(one), None) | (None, Some(one)) => one.to_owned(),
        (None, None) => name(agent),
    }
}

/// Returns two names of one device, the second in brackets if there are two.
pub(super) fn both(one: &str, other: &str) -> String {
    match (one.trim(), other.trim()) {
        (one, "") => one.to_owned(),
        ("", other) => other.to_owned(),
        (one, other) => format!("{one} ({other})"),
    }
}

/// Returns the usual spelling of a word such as `GMAIL_APP`.
pub(super) fn in_capitals(word: &str) -> String {
    let word = word.trim_end_matches("_OS").trim_end_matches("_APP").replace('_', " ");
    match word.as_str() {
        "IOS" => "iOS".to_owned(),
        "MAC" | "MACOS" | "OSX" => "Mac".to_owned(),
        _ => word.chars().take(1).chain(word.to_lowercase().chars().skip(1)).collect(),
    }
}

/// Returns whether a word is a code that a service does not translate, such as Google's kinds of events.
pub(super) fn is_code(word: &str) -> bool {
    word.starts_with(|letter: char| letter.is_ascii_uppercase())
}

/// Returns app and phone of a user agent such as `LinkedIn/9.30 (Pixel 8; Android 14)`.
fn own_app(agent: &str) -> Option<String> {
    let (app, rest) = agent.split_once('/')?;
    let (_, inside) = rest.split_once('(')?;
    let model = inside.split([';', ')']).next()?.trim();
    let is_word = |word: &str| !word.is_empty() && word.chars().all(char::is_alphanumeric);
    (is_word(app) && !matches!(model, "" | "Linux" | "X11" | "compatible")).then(|| name(&format!("{app}, {model}")))
}

/// Returns the device of a cell with a user agent; empty for an empty cell, `None` if the cell is no user agent.
pub(super) fn agent(text: &str) -> Option<String> {
    (text.is_empty() || text.contains('/')).then(|| device(text))
}

/// Returns a network address in its usual form; empty if there is none, `None` if the text is something else.
pub(super) fn address(text: &str) -> Option<String> {
    match text.trim() {
        "" | "N/A" | "None" | "null" | "-" => Some(String::new()),
        text => text.parse().ok().map(|address: IpAddr| address.to_string()),
    }
}

/// Returns the day of a written date: ISO followed by anything, or English words. Digits alone do not count, because in a table
/// they may mean anything.
pub(super) fn text_moment(text: &str) -> Option<LooseDate> {
    dates::iso(text).or_else(|| dates::iso(&text.trim().replace('.', "-"))).or_else(|| in_words(text))
}

/// Returns the day of `Sat Oct 03 08:15:00 UTC 2026` or `Jun 15, 2026, 7:40:10 AM UTC`.
pub(super) fn in_words(text: &str) -> Option<LooseDate> {
    const MONTHS: &[&str] = &["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    if text.len() > 64 {
        return None;
    }
    let words = || text.split([' ', ',', '\u{A0}', '\u{202F}']).filter(|word| !word.is_empty());
    let digits = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    let start = |word: &str| word.get(..3).map(str::to_ascii_lowercase);
    let month = words().find_map(|word| MONTHS.iter().position(|month| start(word).as_deref() == Some(month)))?;
    let day = words().find(|word| word.len() <= 2 && digits(word))?;
    let year = words().find(|word| word.len() == 4 && digits(word))?;
    dates::iso(&format!("{year}-{:02}-{day:0>2}", month + 1))
}
