//! Parsing what people type: each function returns the value to keep, or what is wrong with the text.

use std::borrow::Cow;
use strum::{IntoStaticStr, VariantArray, VariantNames};

use jiff::civil::Date;
use unicode_normalization::UnicodeNormalization as _;
use url::{Host, Url};

use super::IdentifierKind;
use crate::catalogue::{LooseDate, is_plain_host};
use crate::text::is_unseen;

/// The problems with a text that was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, IntoStaticStr, VariantArray, VariantNames)]
#[strum(serialize_all = "camelCase")]
pub enum Problem {
    /// The text is empty.
    Empty,
    /// The text is longer than the field allows.
    TooLong,
    /// The text is not an e-mail address.
    NotAnAddress,
    /// The text is not a phone number.
    NotAPhone,
    /// The text is not a name.
    NotAName,
    /// The text is not a date.
    NotADate,
    /// The date is in the future.
    InTheFuture,
    /// The date is in the past.
    InThePast,
    /// The text is not the address of a web site.
    NotAUrl,
    /// The address has `http` and is not on this computer.
    NotHttps,
    /// The API key has characters other than hexadecimal digits.
    KeyShape,
    /// The API key has spaces inside.
    KeySpaces,
    /// The API key does not have 32 characters.
    KeyLength,
    /// The choice is not on the list.
    NotAChoice,
    /// The text has characters that are invisible or change the reading direction.
    HiddenCharacters,
    /// The passphrase has too few characters.
    TooShort,
    /// The passphrase is easy to guess.
    TooWeak,
}

/// The greatest length of an e-mail address. RFC 5321 §4.5.3.1 allows 64 octets before the `@`, 255 after it, and 254
/// in a path.
const ADDRESS_MAX: usize = 254;
const NAME_MAX: usize = 100;

/// Returns the text trimmed and in NFC. It must not be empty, have more than `most` characters, or contain control
/// characters or characters that hide or reorder others (Unicode TR 36: bidirectional controls).
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

/// Parses the name of a person, an app or a service that the person made. Any letters are allowed; markup has no
/// meaning.
///
/// # Errors
/// Returns an error if it is empty, too long or has hidden characters.
pub fn plain_name(text: &str) -> Result<String, Problem> {
    clean(text, NAME_MAX)
}

/// Parses an e-mail address: one `@`, a local part before it, and a host with a dot after it.
///
/// # Errors
/// Returns an error if it is empty, too long, has hidden characters or is not an address.
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

/// Parses a phone number: 7 to 15 digits (ITU-T E.164) and the separators that people write.
///
/// # Errors
/// Returns an error if it is empty, too long, has hidden characters or is not a number.
pub fn phone(text: &str) -> Result<String, Problem> {
    let text = clean(text, 40)?;
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let marks = |letter: char| letter.is_ascii_digit() || " -./()".contains(letter);
    let rest = text.strip_prefix('+').unwrap_or(&text);
    if (7..=15).contains(&digits) && rest.chars().all(marks) { Ok(text) } else { Err(Problem::NotAPhone) }
}

/// Parses a user name.
///
/// # Errors
/// Returns an error if it is empty, too long, or has spaces inside or hidden characters.
pub fn user_name(text: &str) -> Result<String, Problem> {
    let text = clean(text, NAME_MAX)?;
    if text.chars().any(char::is_whitespace) { Err(Problem::NotAName) } else { Ok(text) }
}

/// Parses an identifier of a given kind.
///
/// # Errors
/// Returns the error of the kind's function.
pub fn identifier(kind: IdentifierKind, text: &str) -> Result<String, Problem> {
    match kind {
        IdentifierKind::Email => address(text),
        IdentifierKind::Phone => phone(text),
        IdentifierKind::Name => user_name(text),
    }
}

/// Parses a sign-in as an address, a phone number or a user name, whichever it looks like; `None` if it is empty.
///
/// # Errors
/// Returns an error if it looks like an address and is not one, or if it is no valid user name either.
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

/// Returns whether a text is digits without any mark of a phone number: no country code, no leading 0 of a number
/// dialled within a country, and no separators. Banks, insurers and schools give out such user names.
fn is_a_row_of_digits(text: &str) -> bool {
    const DIALLED: usize = 9;
    text.bytes().all(|sign| sign.is_ascii_digit()) && !(text.starts_with('0') && text.len() >= DIALLED)
}

/// Parses the date since which an account exists: a day, a month or a year that has begun and is not before 1990;
/// `None` if it is empty.
///
/// # Errors
/// Returns an error if it is not such a date.
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

/// Returns the host of a web site, written with or without `https://`; `None` if it has a user, another scheme or no
/// host name with a dot.
#[must_use]
pub fn host_of_site(text: &str) -> Option<String> {
    site_host(text).map(Cow::into_owned)
}

/// Like [`host_of_site`], without a copy if the text contains the host unchanged, because lists look up thousands of
/// accounts.
pub(crate) fn site_host(text: &str) -> Option<Cow<'_, str>> {
    plain_host(text).map(Cow::Borrowed).or_else(|| parsed_host(text).map(Cow::Owned))
}

/// Returns the host of an address if a browser would leave it unchanged; `None` does not mean that the address is
/// invalid.
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

/// Parses the base address of a source: https, or http on this computer; without user, query and fragment.
///
/// # Errors
/// Returns an error if it is not such an address.
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

/// Parses an API key, which has 32 hexadecimal digits (HIBP API v3).
///
/// # Errors
/// Returns an error if it has another shape. The error never contains the key.
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
