//! Reading what people type: each function gives the value to keep, or what is wrong with it.

use std::borrow::Cow;

use jiff::civil::Date;
use unicode_normalization::UnicodeNormalization as _;
use url::{Host, Url};

use super::IdentifierKind;
use crate::catalogue::{LooseDate, is_plain_host};
use crate::text::is_unseen;

/// What is wrong with what was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Problem {
    /// Nothing was entered.
    Empty,
    /// More than the field holds.
    TooLong,
    /// Not an e-mail address.
    NotAnAddress,
    /// Not a phone number.
    NotAPhone,
    /// Not a name.
    NotAName,
    /// Not a date.
    NotADate,
    /// A date to come.
    InTheFuture,
    /// A date that has been.
    InThePast,
    /// Not the address of a web site.
    NotAUrl,
    /// `http` outside this computer.
    NotHttps,
    /// Not the shape of a key.
    KeyShape,
    /// A key with blanks inside.
    KeySpaces,
    /// A key of another length than 32.
    KeyLength,
    /// A choice that is not on the list.
    NotAChoice,
    /// Characters that cannot be seen or that turn the reading direction.
    HiddenCharacters,
}

/// RFC 5321 §4.5.3.1: 64 octets before the `@`, 255 after; 254 in a path.
const ADDRESS_MAX: usize = 254;
const NAME_MAX: usize = 100;

/// One line without characters that hide or reorder others (Unicode TR 36: bidirectional controls), NFC, trimmed.
fn clean(text: &str, most: usize) -> Result<String, Problem> {
    let text: String = text.trim().nfc().collect();
    if text.is_empty() {
        return Err(Problem::Empty);
    }
    if text.chars().count() > most {
        return Err(Problem::TooLong);
    }
    let hides = |letter: char| letter.is_control() || is_unseen(letter);
    if text.chars().any(hides) { Err(Problem::HiddenCharacters) } else { Ok(text) }
}

/// A name of a person, an app or a service of one's own: any letters, markup is only text.
///
/// # Errors
/// When it is empty, too long or has hidden characters.
pub fn plain_name(text: &str) -> Result<String, Problem> {
    clean(text, NAME_MAX)
}

/// An e-mail address, as people have them: one `@`, something before it, a host with a dot after it.
///
/// # Errors
/// When it is empty, too long, or not an address.
pub fn address(text: &str) -> Result<String, Problem> {
    let text = clean(text, ADDRESS_MAX)?;
    let (local, host) = text.split_once('@').ok_or(Problem::NotAnAddress)?;
    let local_good = !local.is_empty()
        && local.len() <= 64
        && !local.starts_with('.')
        && !local.ends_with('.')
        && !local.contains("..")
        && local.chars().all(|letter| !letter.is_whitespace() && !"<>(),;:\\\"[]@".contains(letter));
    let host_good = !host.contains('@')
        && matches!(Host::parse(host), Ok(Host::Domain(name)) if name.contains('.') && !name.ends_with('.') && !name.starts_with('.'));
    if local_good && host_good { Ok(text) } else { Err(Problem::NotAnAddress) }
}

/// A phone number: 7 to 15 digits (ITU-T E.164) with the marks people write between them.
///
/// # Errors
/// When it is empty, too long, or not a number.
pub fn phone(text: &str) -> Result<String, Problem> {
    let text = clean(text, 40)?;
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let marks = |letter: char| letter.is_ascii_digit() || " -./()".contains(letter);
    let rest = text.strip_prefix('+').unwrap_or(&text);
    if (7..=15).contains(&digits) && rest.chars().all(marks) { Ok(text) } else { Err(Problem::NotAPhone) }
}

/// A user name.
///
/// # Errors
/// When it is empty, too long, or has spaces inside.
pub fn user_name(text: &str) -> Result<String, Problem> {
    let text = clean(text, NAME_MAX)?;
    if text.chars().any(char::is_whitespace) { Err(Problem::NotAName) } else { Ok(text) }
}

/// An identifier of a given kind.
///
/// # Errors
/// As the kind's own function says.
pub fn identifier(kind: IdentifierKind, text: &str) -> Result<String, Problem> {
    match kind {
        IdentifierKind::Email => address(text),
        IdentifierKind::Phone => phone(text),
        IdentifierKind::Name => user_name(text),
    }
}

/// A sign-in: address, number or name, whichever it looks like; empty stays unknown.
///
/// # Errors
/// What looks like an address must be one.
pub fn sign_in(text: &str) -> Result<Option<(IdentifierKind, String)>, Problem> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    let text = clean(text, ADDRESS_MAX)?;
    if text.trim_start_matches('@').contains('@') {
        return address(&text).map(|value| Some((IdentifierKind::Email, value)));
    }
    if let Ok(value) = phone(&text)
        && !is_a_row_of_digits(&value)
    {
        return Ok(Some((IdentifierKind::Phone, value)));
    }
    user_name(&text).map(|value| Some((IdentifierKind::Name, value)))
}

/// Digits that nothing marks as a phone number: no country code, no leading 0 of one that is dialled at home, nothing between them.
/// Banks, insurers and schools give such names.
fn is_a_row_of_digits(text: &str) -> bool {
    const DIALLED: usize = 9;
    text.bytes().all(|sign| sign.is_ascii_digit()) && !(text.starts_with('0') && text.len() >= DIALLED)
}

/// "Member since": a day, a month or a year that has begun; not before the web.
///
/// # Errors
/// When it is not such a date.
pub fn member_since(text: &str, today: Date) -> Result<Option<LooseDate>, Problem> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    let date = LooseDate::parse(text.trim()).ok_or(Problem::NotADate)?;
    if date.first_day() > today {
        return Err(Problem::InTheFuture);
    }
    if date.year() < 1990 { Err(Problem::NotADate) } else { Ok(Some(date)) }
}

/// The host of a web site as people write it, with or without `https://`.
#[must_use]
pub fn host_of_site(text: &str) -> Option<String> {
    site_host(text).map(Cow::into_owned)
}

/// The same, without a copy where the host stands there as it is: lists of accounts ask for thousands.
pub(crate) fn site_host(text: &str) -> Option<Cow<'_, str>> {
    plain_host(text).map(Cow::Borrowed).or_else(|| parsed_host(text).map(Cow::Owned))
}

/// The host of an address of which a browser would change nothing; `None` says nothing about any other.
fn plain_host(text: &str) -> Option<&str> {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")).unwrap_or(text);
    let host = rest.split(['/', '?', '#']).next()?;
    (is_plain_host(host) && host.contains('.')).then_some(host)
}

fn parsed_host(text: &str) -> Option<String> {
    let text = text.trim();
    let whole = if text.contains("://") { text.to_owned() } else { format!("https://{text}") };
    let url = Url::parse(&whole).ok()?;
    if !matches!(url.scheme(), "http" | "https") || !url.username().is_empty() || url.password().is_some() {
        return None;
    }
    match url.host()? {
        Host::Domain(name) if name.contains('.') => Some(name.trim_end_matches('.').to_owned()),
        _ => None,
    }
}

/// The base address of a source: https anywhere, http only on this computer; no user, query or fragment.
///
/// # Errors
/// When it is not such an address.
pub fn base_url(text: &str) -> Result<String, Problem> {
    let text = clean(text, 300)?;
    let url = Url::parse(&text).map_err(|_| Problem::NotAUrl)?;
    let bare =
        url.username().is_empty() && url.password().is_none() && url.query().is_none() && url.fragment().is_none();
    let here = match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(ip)) => ip.is_loopback(),
        Some(Host::Ipv6(ip)) => ip.is_loopback(),
        None => return Err(Problem::NotAUrl),
    };
    match url.scheme() {
        _ if !bare => Err(Problem::NotAUrl),
        "https" => Ok(url.as_str().trim_end_matches('/').to_owned()),
        "http" if here => Ok(url.as_str().trim_end_matches('/').to_owned()),
        "http" => Err(Problem::NotHttps),
        _ => Err(Problem::NotAUrl),
    }
}

/// An API key has 32 hexadecimal digits (HIBP API v3).
///
/// # Errors
/// When it has another shape. The key itself is in no error.
pub fn api_key(text: &str) -> Result<&str, Problem> {
    let key = text.trim();
    if key.is_empty() {
        return Err(Problem::Empty);
    }
    if key.contains(char::is_whitespace) {
        return Err(Problem::KeySpaces);
    }
    if key.chars().count() != 32 {
        return Err(Problem::KeyLength);
    }
    if key.bytes().all(|byte| byte.is_ascii_hexdigit()) { Ok(key) } else { Err(Problem::KeyShape) }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn addresses() {
        for good in
            ["mara@example.com", "m.l+shops@sub.example.co.uk", "müller@bücher.example", "a@xn--bcher-kva.example"]
        {
            assert!(address(good).is_ok(), "{good} is one");
        }
        let long = format!("{}@example.com", "a".repeat(400));
        let cases = [
            ("", Problem::Empty),
            ("  ", Problem::Empty),
            ("mara", Problem::NotAnAddress),
            ("mara@", Problem::NotAnAddress),
            ("@example.com", Problem::NotAnAddress),
            ("a@b@example.com", Problem::NotAnAddress),
            ("mara@localhost", Problem::NotAnAddress),
            ("mara@127.0.0.1", Problem::NotAnAddress),
            ("mara @example.com", Problem::NotAnAddress),
            ("mara@exa mple.com", Problem::NotAnAddress),
            ("<b>@example.com", Problem::NotAnAddress),
            ("mara@example.com\u{202e}", Problem::HiddenCharacters),
            (long.as_str(), Problem::TooLong),
        ];
        for (text, problem) in cases {
            assert_eq!(address(text), Err(problem), "{text:?}");
        }
        assert_eq!(address("  Mara@Example.com ").as_deref(), Ok("Mara@Example.com"), "kept as written, trimmed");
    }

    #[test]
    fn sign_ins_are_told_apart() {
        let kind = |text: &str| sign_in(text).map(|found| found.map(|(kind, _)| kind));
        assert_eq!(kind(""), Ok(None), "may be unknown");
        assert_eq!(kind("mara@example.com"), Ok(Some(IdentifierKind::Email)));
        assert_eq!(kind("+44 7700 900142"), Ok(Some(IdentifierKind::Phone)));
        for number in ["+447700900142", "004477009001", "07700 900142", "0612345678", "(212) 555-0123", "212 555 0123"]
        {
            assert_eq!(kind(number), Ok(Some(IdentifierKind::Phone)), "{number}");
        }
        for login in ["123456789", "4711000815", "00123456"] {
            assert_eq!(kind(login), Ok(Some(IdentifierKind::Name)), "a login of a bank: {login}");
        }
        assert_eq!(kind("@maralind.ink"), Ok(Some(IdentifierKind::Name)));
        assert_eq!(kind("a@b@c"), Err(Problem::NotAnAddress));
        assert_eq!(
            kind("\u{1f98a}\u{1f98a}"),
            Ok(Some(IdentifierKind::Name)),
            "emoji are letters to those who use them"
        );
        assert_eq!(kind("\u{5d0}\u{5d1}\u{5d2}"), Ok(Some(IdentifierKind::Name)), "right-to-left letters are letters");
        assert_eq!(kind("\u{202e}evil"), Err(Problem::HiddenCharacters), "turning the direction is not");
    }

    #[test]
    fn dates_of_joining() {
        let today = date(2026, 11, 22);
        assert_eq!(member_since("", today), Ok(None));
        assert!(matches!(member_since("2014", today), Ok(Some(LooseDate::Year(2014)))));
        assert!(matches!(member_since("2026-11", today), Ok(Some(_))));
        assert_eq!(member_since("2027", today), Err(Problem::InTheFuture));
        assert_eq!(member_since("1066", today), Err(Problem::NotADate));
        assert_eq!(member_since("yesterday", today), Err(Problem::NotADate));
    }

    #[test]
    fn base_addresses() {
        for good in
            ["https://example.com/api/v3", "http://127.0.0.1:8080/api/v3", "http://[::1]:9", "http://localhost:1"]
        {
            assert!(base_url(good).is_ok(), "{good}");
        }
        assert_eq!(base_url("https://example.com/api/").as_deref(), Ok("https://example.com/api"));
        assert_eq!(base_url("http://example.com"), Err(Problem::NotHttps));
        assert_eq!(base_url("http://10.0.0.1"), Err(Problem::NotHttps));
        for bad in
            ["example", "ftp://example.com", "https://me:pw@example.com", "https://example.com/?q=1", "file:///etc"]
        {
            assert_eq!(base_url(bad), Err(Problem::NotAUrl), "{bad}");
        }
    }

    #[test]
    fn keys_and_phones_and_sites() {
        assert!(api_key(" 00000000000000000000000000000000 ").is_ok());
        assert_eq!(api_key("0000 0000"), Err(Problem::KeySpaces));
        assert_eq!(api_key("0000"), Err(Problem::KeyLength));
        assert_eq!(api_key(&"g".repeat(32)), Err(Problem::KeyShape));
        assert_eq!(api_key(""), Err(Problem::Empty));
        assert!(phone("+44 (0)7700 900-142").is_ok());
        assert_eq!(phone("12345"), Err(Problem::NotAPhone));
        assert_eq!(phone("call me"), Err(Problem::NotAPhone));
        assert_eq!(host_of_site("shop.example.com/login").as_deref(), Some("shop.example.com"));
        assert_eq!(host_of_site("https://user:pw@example.com"), None);
        assert_eq!(host_of_site("javascript:alert(1)"), None);
        assert_eq!(host_of_site("localhost"), None);
        for site in ["www.example.com", "https://www.example.com", "http://www.example.com/a?b#c", "example.com?x@y"] {
            assert_eq!(site_host(site), parsed_host(site).map(Cow::Owned), "{site}");
            assert!(plain_host(site).is_some(), "{site}");
        }
        for odd in ["https://a.example@b.example", "example.com:8080", "1.2.3.4", "EXAMPLE.com", "https:/example.com"] {
            assert_eq!(plain_host(odd), None, "{odd} is for a browser's parser");
        }
    }
}
