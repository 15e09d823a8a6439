//! Turns a status, a header or a failed connection into a reason (principles.md#exposure). None of them counts as an answer.

use std::error::Error;

use core_rules::exposure::direct::says_not_found;
use core_rules::exposure::{NotChecked, Why};
use reqwest::header::{CONTENT_TYPE, HeaderMap, RETRY_AFTER};

/// Longest wait in seconds that is reported: one day.
const LONGEST_WAIT: u32 = 86_400;
/// HTTP status of a proxy that wants a name and a password, which the system's settings do not hold.
const PROXY_AUTHENTICATION: u16 = 407;

/// Returns the reason for a status without an answer. `begin` is the start of the body if it was read (see [`wants_body`]), else empty.
pub(super) fn status(status: u16, headers: &HeaderMap, has_key: bool, begin: &[u8]) -> NotChecked {
    let why = match status {
        300..400 => Why::Redirected, // redirects are never followed: a request goes only where it was sent
        401 if has_key => Why::BadKey,
        401 => Why::NoKey,
        403 => forbidden(headers, has_key, begin),
        // Neither HIBP's range search nor Pwned Passwords answers 404; for a compatible server `net/run.rs` decides what a plain 404
        // means.
        404 if is_html(headers) || !says_not_found(begin) => Why::NotAnAnswer,
        404 => Why::Implausible,
        PROXY_AUTHENTICATION => Why::ProxyAsks,
        408 | 504 => Why::TimedOut,
        429 => Why::TooMany,
        400..500 => Why::Refused,
        500..600 => Why::ServerDown,
        _ => Why::NotAnAnswer,
    };
    NotChecked { why, status, wait: wait(headers) }
}

/// Returns `true` if the body is needed to understand the status.
pub(super) const fn wants_body(status: u16) -> bool {
    matches!(status, 403 | 404)
}

/// Tells the block page of a gatekeeper from the server's own refusal. `cf-ray` is not enough: Cloudflare adds it to everything that
/// passes, including HIBP's own refusals, which are JSON.
fn forbidden(headers: &HeaderMap, has_key: bool, begin: &[u8]) -> Why {
    let text = String::from_utf8_lossy(begin).to_lowercase();
    let own = begin.trim_ascii_start().first() == Some(&b'{');
    let blocked = is_html(headers)
        || (headers.contains_key("cf-ray") && !own)
        || ["user agent", "user-agent", "cloudflare"].iter().any(|word| text.contains(word));
    match has_key {
        _ if blocked => Why::Blocked,
        true => Why::KeyNotAllowed,
        false => Why::Refused,
    }
}

/// Returns `true` for an HTML page, which is never an answer whatever its status: the log-in page of a hotel comes with 200.
pub(super) fn is_html(headers: &HeaderMap) -> bool {
    let kind = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    kind == "text/html" || kind == "application/xhtml+xml"
}

/// Returns `retry-after` in whole seconds, as HIBP sends it; 0 if it is missing or a date.
fn wait(headers: &HeaderMap) -> u32 {
    let value = headers.get(RETRY_AFTER).and_then(|value| value.to_str().ok()).unwrap_or_default().trim();
    if value.is_empty() || !value.bytes().all(|byte| byte.is_ascii_digit()) {
        return 0;
    }
    value.parse().unwrap_or(LONGEST_WAIT).min(LONGEST_WAIT)
}

/// Returns the reason for a failed request. The error itself is dropped here, because it contains the URL with the digits or the address.
pub(super) fn failed(error: &reqwest::Error) -> NotChecked {
    if error.is_timeout() {
        return NotChecked::because(Why::TimedOut);
    }
    let mut cause: Option<&(dyn Error + 'static)> = error.source();
    while let Some(inner) = cause {
        if let Some(why) = tls(inner) {
            return NotChecked::because(why);
        }
        // hyper and hyper-util identify these two errors only by their text.
        let text = inner.to_string();
        if text.contains("proxy authorization required") {
            return NotChecked { status: PROXY_AUTHENTICATION, ..NotChecked::because(Why::ProxyAsks) };
        }
        if text.starts_with("invalid HTTP ") || text == "message head is too large" {
            return NotChecked::because(Why::NotAnAnswer);
        }
        cause = inner.source();
    }
    NotChecked::because(Why::Offline)
}

/// Returns the reason if TLS failed. hyper-rustls wraps the error of rustls in an I/O error and reqwest wraps that in another; `source`
/// skips wrapped errors, so they are unwrapped here.
fn tls(error: &(dyn Error + 'static)) -> Option<Why> {
    if let Some(failed) = error.downcast_ref::<rustls::Error>() {
        return Some(match failed {
            rustls::Error::InvalidCertificate(
                rustls::CertificateError::NotValidForName | rustls::CertificateError::NotValidForNameContext { .. },
            ) => Why::WrongHost,
            _ => Why::Untrusted,
        });
    }
    error.downcast_ref::<std::io::Error>().and_then(std::io::Error::get_ref).and_then(|inner| tls(inner))
}

#[cfg(test)]
mod tests {
    use super::{is_html, status};
    use core_rules::exposure::Why;
    use reqwest::header::{CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue, RETRY_AFTER};

    fn headers(pairs: &[(HeaderName, &'static str)]) -> HeaderMap {
        pairs.iter().map(|(name, value)| (name.clone(), HeaderValue::from_static(value))).collect()
    }

    #[test]
    fn every_status_has_its_reason() {
        let none = HeaderMap::new();
        for (code, why) in [
            (302, Why::Redirected),
            (304, Why::Redirected),
            (400, Why::Refused),
            (401, Why::BadKey),
            (403, Why::KeyNotAllowed),
            (404, Why::Implausible),
            (405, Why::Refused),
            (407, Why::ProxyAsks),
            (408, Why::TimedOut),
            (429, Why::TooMany),
            (500, Why::ServerDown),
            (503, Why::ServerDown),
            (504, Why::TimedOut),
            (204, Why::NotAnAnswer),
            (206, Why::NotAnAnswer),
            (600, Why::NotAnAnswer),
        ] {
            let answer = status(code, &none, true, b"");
            assert_eq!((answer.why, answer.status), (why, code), "{code}");
        }
        assert_eq!(status(401, &none, false, b"").why, Why::NoKey);
        assert_eq!(status(403, &none, false, b"").why, Why::Refused);
    }

    #[test]
    fn who_says_forbidden() {
        let ray = HeaderName::from_static("cf-ray");
        let json = br#"{ "statusCode": 403, "message": "Forbidden: not in this plan." }"#;
        let agent = br#"{ "statusCode": 403, "message": "no user agent has been specified" }"#;
        let html = [(CONTENT_TYPE, "Text/HTML; charset=UTF-8")];
        assert_eq!(status(403, &headers(&html), true, b"<html>").why, Why::Blocked);
        assert_eq!(status(403, &headers(&[(ray.clone(), "x")]), true, b"error code: 1020").why, Why::Blocked);
        assert_eq!(status(403, &headers(&[(ray, "x")]), true, json).why, Why::KeyNotAllowed, "it passed the gate");
        assert_eq!(status(403, &HeaderMap::new(), true, agent).why, Why::Blocked, "the key is not the reason");
        assert_eq!(status(404, &headers(&html), true, b"").why, Why::NotAnAnswer, "a web host's page");
        assert!(!is_html(&headers(&[(CONTENT_TYPE, "text/plain")])));
    }

    #[test]
    fn how_long_to_wait() {
        for (value, wait) in [
            ("2", 2),
            (" 60 ", 60),
            ("86400", 86_400),
            ("999999", 86_400),
            ("99999999999999999999", 86_400),
            ("-1", 0),
            ("1.5", 0),
            ("", 0),
            ("Wed, 21 Oct 2026 07:28:00 GMT", 0),
        ] {
            assert_eq!(status(429, &headers(&[(RETRY_AFTER, value)]), true, b"").wait, wait, "{value}");
        }
    }
}
