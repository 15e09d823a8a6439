//! Conversion of untrusted HTML to plain text, and of names to one clean line.
//!
//! The result is plain text and is shown as such: what looks like markup in it (`&lt;b&gt;`) is only characters.

use crate::text::is_unseen;

/// The greatest length of a name or title, in characters.
const MOST_NAME: usize = 200;
/// Elements whose content is not shown to readers.
const UNREAD: [&str; 6] = ["script", "style", "template", "noscript", "iframe", "svg"];
/// Elements within a line; all others separate words.
const INLINE: [&str; 12] = ["a", "abbr", "b", "cite", "code", "em", "font", "i", "small", "span", "strong", "u"];

/// Returns the text as one line without control and direction characters, with single spaces, cut after 200 characters.
#[must_use]
pub fn clean_name(text: &str) -> String {
    clean(text.chars(), MOST_NAME)
}

/// Returns the text of an HTML fragment without tags, comments, scripts and styles, with the common entities decoded
/// and single spaces, cut after `most` characters. A tag or script that is never closed swallows the rest.
#[must_use]
pub fn plain_text(html: &str, most: usize) -> String {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, after)) = rest.split_once('<') {
        text.push_str(before);
        if let Some(comment) = after.strip_prefix("!--") {
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
            continue;
        }
        if !after.starts_with(|first: char| first.is_ascii_alphabetic() || matches!(first, '/' | '!' | '?')) {
            text.push('<'); // "<3", "a < b"
            rest = after;
            continue;
        }
        let name: String =
            after.trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).take(16).collect();
        let name = name.to_ascii_lowercase();
        rest = after_tag(after);
        if UNREAD.contains(&name.as_str()) && !after.starts_with('/') {
            rest = after_element(rest, &name);
        }
        if !INLINE.contains(&name.as_str()) {
            text.push(' ');
        }
    }
    text.push_str(rest);
    let decoded = entities(&text);
    clean(decoded.chars(), most)
}

/// Returns what follows the `>` that ends a tag; a `>` within quotes does not end it.
fn after_tag(tag: &str) -> &str {
    let mut quote = None;
    for (place, letter) in tag.char_indices() {
        match quote {
            Some(open) if letter == open => quote = None,
            Some(_) => {}
            None if letter == '>' => return tag.get(place + 1..).unwrap_or_default(),
            // Only values are quoted, so an apostrophe elsewhere is not a quote.
            None if matches!(letter, '"' | '\'')
                && tag.get(..place).is_some_and(|before| before.trim_end().ends_with('=')) =>
            {
                quote = Some(letter);
            }
            None => {}
        }
    }
    ""
}

/// Returns what follows `</name>`, in upper or lower case.
fn after_element<'a>(content: &'a str, name: &str) -> &'a str {
    let mut rest = content;
    while let Some((_, after)) = rest.split_once("</") {
        if after.get(..name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name)) {
            return after_tag(after);
        }
        rest = after;
    }
    ""
}

/// Decodes the entities once, so that `&amp;lt;` becomes `&lt;` and no more.
fn entities(text: &str) -> String {
    const LONGEST: usize = 10;
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        let end = after.bytes().take(LONGEST).position(|byte| byte == b';');
        let parts = end.and_then(|end| Some((entity(after.get(..end)?)?, after.get(end + 1..)?)));
        match parts {
            Some((letter, after)) => {
                out.push(letter);
                rest = after;
            }
            None => {
                out.push('&');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

fn entity(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(digits) => u32::from_str_radix(digits, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(code);
    }
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => ' ',
        "ndash" => '–',
        "mdash" => '—',
        "hellip" => '…',
        "lsquo" => '‘',
        "rsquo" => '’',
        "ldquo" => '“',
        "rdquo" => '”',
        "copy" => '©',
        "reg" => '®',
        "trade" => '™',
        "pound" => '£',
        "euro" => '€',
        _ => return None,
    })
}

fn clean(letters: impl Iterator<Item = char>, most: usize) -> String {
    let mut out = String::new();
    let mut count = 0;
    let mut blank = false;
    for letter in letters {
        if letter.is_whitespace() || letter.is_control() {
            blank = true;
            continue;
        }
        if is_unseen(letter) {
            continue;
        }
        if count >= most {
            out.push('…');
            break;
        }
        if blank && count > 0 {
            out.push(' ');
            count += 1;
        }
        blank = false;
        out.push(letter);
        count += 1;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{clean_name, plain_text};

    #[test]
    fn markup_goes_and_words_stay() {
        for (html, text) in [
            (
                "In <a href=\"https://example.org?a=1&amp;b=2\" target=\"_blank\">June</a> 2020, it leaked.",
                "In June 2020, it leaked.",
            ),
            ("one<br>two<br/>three<p>four</p>five", "one two three four five"),
            ("<script>alert(1)</script>after", "after"),
            ("a<SCRIPT type='x'>if (a</b) {}</Script >b", "a b"),
            ("a<style>p{}</style>b<!-- gone > --> c", "a b c"),
            ("never<script>ends", "never"),
            ("cut in a <a href=\"x", "cut in a"),
            ("<a title='1 > 0'>kept</a>", "kept"),
            ("it's <b don't>bold</b>", "it's bold"),
            ("I <3 you, 1 < 2", "I <3 you, 1 < 2"),
            (
                "&lt;script&gt; &amp;lt; &#39;x&#x27; &quot; &unknown; & &#0; &#xD800;",
                "<script> &lt; 'x' \" &unknown; & &#xD800;",
            ),
            ("a\u{0}b \u{202E}c\u{200B}d\n\t e&nbsp;f", "a b cd e f"),
            ("", ""),
            ("<", "<"),
            ("a &", "a &"),
        ] {
            assert_eq!(plain_text(html, 4000), text, "{html}");
        }
        assert_eq!(plain_text("äöü äöü", 5), "äöü ä…");
        let long = plain_text(&"x".repeat(10_000), 100);
        assert_eq!(long.chars().count(), 101);
    }

    #[test]
    fn a_name_is_one_clean_line() {
        assert_eq!(clean_name("  Ado\u{202E}be\r\n Inc "), "Adobe Inc");
        assert_eq!(clean_name("<b>x</b>"), "<b>x</b>", "a name is a key and stays as it is");
        assert_eq!(clean_name(&"é".repeat(500)).chars().count(), 201);
    }

    #[test]
    fn hostile_markup_takes_no_time() {
        for piece in ["<", "<a '", "</script", "<script><", "&#", "<!--", "<a x='"] {
            let html = piece.repeat(200_000 / piece.len());
            let text = plain_text(&html, 4000);
            assert!(text.chars().count() <= 4001, "{piece}");
        }
    }
}
