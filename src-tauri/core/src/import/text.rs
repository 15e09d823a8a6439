//! Decodes the bytes of a file to text, and cleans texts.

use std::collections::HashSet;
use std::hash::Hash;

use zeroize::Zeroizing;

use super::{Refusal, archive, skeleton};
use crate::text::is_unseen;

/// The text of a file: the file's bytes where they are UTF-8, otherwise a conversion that is wiped.
pub enum Text<'a> {
    /// The bytes of a file in UTF-8; single rows may still be invalid.
    Plain(&'a [u8]),
    /// A conversion from UTF-16.
    Turned(Zeroizing<String>),
}

impl<'a> Text<'a> {
    /// Detects UTF-8 with or without a byte order mark, and UTF-16 of either byte order, by its mark or by the zero bytes of
    /// plain letters.
    #[must_use]
    pub fn of(bytes: &'a [u8]) -> Self {
        match bytes {
            [0xEF, 0xBB, 0xBF, rest @ ..] => Self::Plain(rest),
            [0xFF, 0xFE, rest @ ..] => Self::Turned(turned(rest, u16::from_le_bytes)),
            [0xFE, 0xFF, rest @ ..] => Self::Turned(turned(rest, u16::from_be_bytes)),
            [1..=255, 0, 1..=255, 0, ..] => Self::Turned(turned(bytes, u16::from_le_bytes)),
            [0, 1..=255, 0, 1..=255, ..] => Self::Turned(turned(bytes, u16::from_be_bytes)),
            plain => Self::Plain(plain),
        }
    }

    /// Returns the bytes of the text, in UTF-8 as far as the file is valid.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        match self {
            Self::Plain(bytes) => bytes,
            Self::Turned(text) => text.as_bytes(),
        }
    }

    /// Returns all of it as UTF-8, without an incomplete letter at the very end.
    ///
    /// # Errors
    ///
    /// [`Refusal::Encoding`] if anything before that is not UTF-8.
    pub fn whole(&self) -> Result<&str, Refusal> {
        match std::str::from_utf8(self.bytes()) {
            Ok(text) => Ok(text),
            Err(error) if error.error_len().is_none() => Ok(self.start(error.valid_up_to())),
            Err(_) => Err(Refusal::Encoding),
        }
    }

    /// Returns the text of the first `length` bytes, up to the first that is not UTF-8.
    #[must_use]
    pub fn start(&self, length: usize) -> &str {
        let bytes = self.bytes();
        let head = bytes.get(..length).unwrap_or(bytes);
        match std::str::from_utf8(head) {
            Ok(text) => text,
            Err(error) => {
                head.get(..error.valid_up_to()).and_then(|valid| std::str::from_utf8(valid).ok()).unwrap_or_default()
            }
        }
    }
}

/// Largest file, in bytes, that is looked at as a whole to recognise its format.
const LOOKED_AT_WHOLE: usize = 4 << 20;
/// Bytes at the start of larger files that are looked at: what tells a format comes before the long list that makes a file large.
const LOOKED_AT: usize = 256 << 10;

/// Returns the part of a file by which its format is recognised: of a large text its start, up to a complete letter. A ZIP is
/// kept whole, because its table is at the end.
#[must_use]
pub fn telling(bytes: &[u8]) -> &[u8] {
    if bytes.len() <= LOOKED_AT_WHOLE || bytes.starts_with(archive::MAGIC) {
        return bytes;
    }
    let within = |end: &usize| bytes.get(*end).is_some_and(|byte| byte & 0xC0 == 0x80);
    // A letter has four bytes at most; if the file is not UTF-8 the position does not matter.
    let end = (LOOKED_AT - 4..=LOOKED_AT).rev().find(|end| !within(end)).unwrap_or(LOOKED_AT);
    let start = bytes.get(..end).unwrap_or(bytes);
    // In UTF-16, where every other byte of plain letters is 0, letters have an even number of bytes.
    start.get(..end - end % 2).filter(|even| even.contains(&0)).unwrap_or(start)
}

fn turned(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Zeroizing<String> {
    // Reserve the largest size it can need, so that it never moves and leaves a copy behind.
    let mut text = Zeroizing::new(String::with_capacity(bytes.len() / 2 * 3));
    let pairs = bytes.as_chunks::<2>().0.iter().map(|pair| unit(*pair));
    text.extend(char::decode_utf16(pairs).map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER)));
    text
}

/// Returns why no reader takes a file: it is hostile or damaged, in another encoding, or of an unknown format.
pub fn why_not_known(bytes: &[u8]) -> Refusal {
    if bytes.starts_with(archive::MAGIC) {
        return archive::Archive::open(bytes).err().unwrap_or(Refusal::NotKnown);
    }
    let text = Text::of(bytes);
    let in_itself = match text.bytes().trim_ascii_start().first() {
        Some(b'{' | b'[') => skeleton::walk(text.start(usize::MAX), &[], &mut |_| Ok(())).err(),
        Some(b'<') => text.start(4_096).contains("<!ENTITY").then_some(Refusal::ReachesOutside),
        _ => None,
    };
    if let Some(why) = in_itself {
        return why;
    }
    let head = bytes.get(..4_096).unwrap_or(bytes);
    let binary = head.iter().any(|byte| *byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r'));
    if !binary && text.whole().is_err() { Refusal::Encoding } else { Refusal::NotKnown }
}

/// Returns a name on one line, without characters that hide text or change its direction.
#[must_use]
pub fn clean(text: &str) -> String {
    let seen = text.chars().filter(|letter| !is_unseen(*letter));
    let text: String = seen.map(|letter| if letter.is_control() { ' ' } else { letter }).collect();
    text.trim().to_owned()
}

/// Returns the web addresses in a cell. Several are separated by line breaks, spaces, `,`, `;` or `|`; a comma inside one address
/// is kept.
#[must_use]
pub fn urls(cell: &str) -> Vec<String> {
    let mut found = Vec::new();
    for line in cell.lines() {
        let mut held = String::new();
        for piece in line.split_inclusive([',', ';', '|', ' ', '\t']) {
            if !held.is_empty() && starts_address(piece) {
                keep(&mut found, &held);
                held.clear();
            }
            held.push_str(piece);
        }
        keep(&mut found, &held);
    }
    unique(found)
}

/// Removes duplicates and keeps the order.
#[must_use]
pub fn unique<T: Clone + Eq + Hash>(mut texts: Vec<T>) -> Vec<T> {
    // Nearly every login has one address, so this rarely allocates.
    if texts.len() > 1 {
        let mut seen = HashSet::with_capacity(texts.len());
        texts.retain(|text| seen.insert(text.clone()));
    }
    texts
}

fn keep(found: &mut Vec<String>, address: &str) {
    let address = clean(address.trim_end_matches([',', ';', '|', ' ', '\t']));
    if !address.is_empty() {
        found.push(address);
    }
}

fn starts_address(piece: &str) -> bool {
    let piece = piece.trim_end_matches([',', ';', '|', ' ', '\t']);
    if let Some((scheme, rest)) = piece.split_once("://") {
        return !rest.is_empty() && !scheme.is_empty() && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric());
    }
    let host = piece.split(['/', '?', '#', ':']).next().unwrap_or_default();
    crate::catalogue::site_domain(host).is_some()
}

/// Returns the host of an address without `www.`, which is used as a name if the file has none.
#[must_use]
pub fn host(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = authority.rsplit('@').next().unwrap_or_default();
    let host = host.split_once(':').map_or(host, |(name, _)| name);
    host.strip_prefix("www.").unwrap_or(host)
}

/// Returns an address without parts that may be secret: a sign-in before the host, and all after `?` or `#`. Empty for an address
/// that is itself a secret (the seed of a code).
#[must_use]
pub fn without_secrets(url: &str) -> String {
    let (scheme, rest) = url.split_once("://").map_or(("", url), |(scheme, rest)| (scheme, rest));
    let is = |known: &[&str]| known.iter().any(|known| scheme.trim().eq_ignore_ascii_case(known));
    if is_seed(url) {
        return String::new();
    }
    // In the name of an app the part before the @ is the fingerprint of the app's signer, not a secret.
    if is(&["android", "androidapp"]) {
        return url.to_owned();
    }
    let rest = rest.split(['?', '#']).next().unwrap_or_default();
    let (authority, path) = rest.find('/').map_or((rest, ""), |at| rest.split_at(at));
    let host = authority.rsplit('@').next().unwrap_or_default();
    if scheme.is_empty() { format!("{host}{path}") } else { format!("{scheme}://{host}{path}") }
}

/// Returns whether a text is the seed of a code, written as an address.
#[must_use]
pub fn is_seed(text: &str) -> bool {
    let text = text.trim_start();
    let starts = |scheme: &str| text.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    ["otpauth:", "otpauth-migration:", "steam://", "motp:"].iter().any(|scheme| starts(scheme))
}

/// Returns whether a text refers to a field of another entry, in the syntax of KeePass: `{REF:P@I:…}`. Exports keep such
/// references, also when imported into other programs, and the cell does not hold the value itself.
#[must_use]
pub fn is_reference(text: &str) -> bool {
    text.match_indices('{').any(|(at, _)| {
        let start = text.get(at + 1..at + 8).unwrap_or_default().to_ascii_uppercase();
        let [b'R', b'E', b'F', b':', wanted, b'@', searched] = start.as_bytes() else { return false };
        let close = text.get(at + 8..).is_some_and(|rest| rest.starts_with(':') && rest.contains('}'));
        close && b"TUPANI".contains(wanted) && b"TUPANIO".contains(searched)
    })
}

/// Returns whether a text ends in a card number: 13 to 19 digits, alone or in groups, with the right check digit (ISO/IEC
/// 7812-1). A phone number that starts with `+` does not count.
#[must_use]
pub fn ends_in_card_number(text: &str) -> bool {
    let text = text.trim();
    let start = text.rfind(|letter: char| !(letter.is_ascii_digit() || matches!(letter, ' ' | '-')));
    let number = start.map_or(text, |at| text.get(at..).unwrap_or_default());
    let mut digits = 0;
    let weighed = number.bytes().rev().filter(u8::is_ascii_digit).map(|byte| {
        let digit = u32::from(byte - b'0');
        digits += 1;
        if digits % 2 == 1 { digit } else { digit * 2 % 10 + digit / 5 }
    });
    let sum: u32 = weighed.sum();
    !number.starts_with('+') && (13..=19).contains(&digits) && sum.is_multiple_of(10)
}

/// Returns whether a text has the shape of an e-mail address.
#[must_use]
pub fn is_email(text: &str) -> bool {
    let Some((name, host)) = text.split_once('@') else {
        return false;
    };
    let odd = |letter: char| letter.is_whitespace() || letter.is_control() || ",;:<>()[]\"/\\".contains(letter);
    !name.is_empty() && host.contains('.') && !host.contains('@') && !text.contains(odd) && !host.ends_with('.')
}

#[cfg(test)]
mod tests {
    use super::{Text, clean, ends_in_card_number, host, is_email, urls, without_secrets};

    fn utf16(text: &str, mark: bool, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        let mark = mark.then_some(0xFEFF);
        mark.into_iter().chain(text.encode_utf16()).flat_map(bytes).collect()
    }

    #[test]
    fn the_same_text_in_every_encoding() {
        let text = "name,url\nBücher 🦊,x\n";
        for (what, bytes) in [
            ("UTF-8", text.as_bytes().to_vec()),
            ("UTF-8 with mark", [b"\xEF\xBB\xBF", text.as_bytes()].concat()),
            ("UTF-16 LE with mark", utf16(text, true, u16::to_le_bytes)),
            ("UTF-16 BE with mark", utf16(text, true, u16::to_be_bytes)),
            ("UTF-16 LE", utf16(text, false, u16::to_le_bytes)),
            ("UTF-16 BE", utf16(text, false, u16::to_be_bytes)),
        ] {
            assert_eq!(Text::of(&bytes).whole(), Ok(text), "{what}");
        }
        let cut = Text::of(&"Bü".as_bytes()[..2]).whole().map(str::to_owned);
        assert_eq!(cut.as_deref(), Ok("B"), "half a letter at the end is a cut, not another encoding");
        assert!(Text::of(b"B\xFCcher,x").whole().is_err(), "Latin-1 is not guessed at");
    }

    #[test]
    fn several_addresses_in_one_cell() {
        for (cell, expected) in [
            ("", &[] as &[&str]),
            ("https://a.com", &["https://a.com"]),
            ("https://a.com,https://b.com/x", &["https://a.com", "https://b.com/x"]),
            ("a.com, b.com", &["a.com", "b.com"]),
            ("https://a.com/?q=1,2", &["https://a.com/?q=1,2"]),
            ("https://a.com\nhttps://b.com", &["https://a.com", "https://b.com"]),
            ("https://a.com androidapp://com.a", &["https://a.com", "androidapp://com.a"]),
            ("https://a.com; https://a.com", &["https://a.com"]),
            ("android://aGFzaA==@com.example.app/", &["android://aGFzaA==@com.example.app/"]),
            ("htt:/broken", &["htt:/broken"]),
            ("my bank", &["my bank"]),
        ] {
            assert_eq!(urls(cell), expected, "{cell:?}");
        }
    }

    #[test]
    fn an_address_is_kept_without_what_may_be_secret() {
        for (url, kept) in [
            ("https://me:pw@a.com:8443/x?token=1#k", "https://a.com:8443/x"),
            ("HTTP://me@a.com", "HTTP://a.com"),
            ("https://a.com/@me", "https://a.com/@me"),
            ("android://aGFzaA==@com.example.app/", "android://aGFzaA==@com.example.app/"),
            ("a.com", "a.com"),
            ("ftp://me:pw@a.com/x", "ftp://a.com/x"),
            ("me:pw@a.com/x?token=1", "a.com/x"),
            ("otpauth://totp/z?secret=JBSWY3DPEHPK3PXP", ""),
            (" OTPAUTH-MIGRATION://offline?data=AAAA", ""),
        ] {
            assert_eq!(without_secrets(url), kept);
        }
    }

    #[test]
    fn numbers_of_cards_are_told_by_length_and_check_digit() {
        for (text, yes) in [
            ("4111111111111111", true),
            ("Ida Example, 4111 1111 1111 1111 ", true),
            ("3782-822463-10005", true),
            ("4111111111111112", false),
            ("+4111111111111111", false),
            ("411111111111", false),
            ("41111111111111111111111", false),
            ("4111111111111111 Ida", false),
            ("ida@example.com", false),
            ("ü", false),
            ("", false),
        ] {
            assert_eq!(ends_in_card_number(text), yes, "{text:?}");
        }
    }

    #[test]
    fn hosts_mails_and_names() {
        for (url, name) in
            [("https://www.a.com:8443/x?y", "a.com"), ("a.com", "a.com"), ("https://me@a.com", "a.com"), ("", "")]
        {
            assert_eq!(host(url), name, "{url}");
        }
        for (text, yes) in
            [("anna@example.com", true), ("anna", false), ("a@b", false), ("@b.com", false), ("a b@c.com", false)]
        {
            assert_eq!(is_email(text), yes, "{text}");
        }
        assert_eq!(clean(" pay\u{202E}lap\n "), "paylap", "letters that turn the line round are left out");
    }
}
