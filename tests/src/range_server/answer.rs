//! Which answer a request gets: HIBP's, or what a fault makes of it.

use std::sync::Arc;
use std::time::Duration;

use serde::Serialize;
use serde_json::Value;

use super::config::Access;
use super::fault::{Endpoint, Fault};
use super::flood::{self, Pieces};
use super::state::{Inner, State};
use super::wire::Recorded;
use super::{ranges, render};

const JSON: &str = "application/json; charset=utf-8";
const HTML: &str = "text/html; charset=UTF-8";
const TEXT: &str = "text/plain";

/// An answer, and how it goes over the wire.
pub(super) struct Reply {
    /// Status line's number.
    pub(super) status: u16,
    /// All but those of framing.
    pub(super) headers: Vec<(&'static str, String)>,
    /// Before framing.
    pub(super) body: Arc<Vec<u8>>,
    /// Framing.
    pub(super) sent: Sent,
}

/// How a body is framed and sent.
pub(super) enum Sent {
    /// With its length; the connection stays open.
    Whole,
    /// With its length, `bytes` at a time after each `pause`.
    Slowly { bytes: usize, pause: Duration },
    /// With the length of all, but only so many bytes; then closed, or reset.
    Part { bytes: usize, reset: bool },
    /// Chunked, so many bytes, closed without the last chunk.
    PartChunked { bytes: usize },
    /// Neither length nor chunks, so many bytes, closed.
    UntilClose { bytes: usize },
    /// Chunked pieces instead of the body; `ends` sends the last chunk.
    Pieces { pieces: Pieces, ends: bool },
    /// Nothing, ever.
    Never,
    /// A reset.
    Reset,
}

/// What the path asks for. Paths ignore case, as HIBP's do.
pub(super) fn endpoint(path: &str) -> Endpoint {
    let path = bare(path);
    match path.as_str() {
        "/api/v3/breaches" => Endpoint::Breaches,
        "/api/v3/latestbreach" => Endpoint::LatestBreach,
        "/api/v3/subscription/status" => Endpoint::Subscription,
        _ if path.starts_with("/api/v3/breachedaccount/range/") => Endpoint::EmailRange,
        _ if path.starts_with("/api/v3/breachedaccount/") => Endpoint::Direct,
        _ if path.starts_with("/v1/check-email/") => Endpoint::Xposed,
        _ if path.starts_with("/lists/") => Endpoint::PublicList,
        _ if path.starts_with("/range/") => Endpoint::PasswordRange,
        _ => Endpoint::Unknown,
    }
}

/// Lower case, without a query.
fn bare(path: &str) -> String {
    path.split('?').next().unwrap_or_default().to_lowercase()
}

pub(super) fn answer(
    state: &State,
    inner: &mut Inner,
    request: &Recorded,
    endpoint: Endpoint,
    fault: Option<Fault>,
) -> Reply {
    if let Some(reply) = fault.and_then(|fault| instead(fault, state, request)) {
        return reply;
    }
    let honest = honest(state, inner, request, endpoint, fault);
    match fault {
        Some(fault) if honest.status == 200 => sent(honest, fault, endpoint),
        _ => honest,
    }
}

/// Faults that do not look at the question.
fn instead(fault: Fault, state: &State, request: &Recorded) -> Option<Reply> {
    let mut reply = match fault {
        Fault::Unauthorized401 => message(401, "Access denied due to invalid hibp-api-key."),
        Fault::NoUserAgent403 => no_user_agent(),
        Fault::CoreKey403 => core_key(),
        Fault::Cloudflare403 => {
            let mut reply = page(403, "Sorry, you have been blocked");
            reply.headers.push(("cf-ray", "8f0e1d2c3b4a5968-FRA".to_owned()));
            reply.headers.push(("server", "cloudflare".to_owned()));
            reply
        }
        Fault::NotFound404 => Reply::new(404, TEXT, Vec::new()),
        Fault::NotFound404Html => Reply::new(404, TEXT, b"<html><body>This page is not here.</body></html>".to_vec()),
        Fault::NotFound404List => Reply::new(404, JSON, br#"[{"Name":"Adobe"}]"#.to_vec()),
        Fault::NotFound404HalfGzip => {
            let whole = flood::gzip(b"Not found");
            let mut reply = Reply::new(404, TEXT, whole[..whole.len() / 2].to_vec());
            reply.headers.push(("content-encoding", "gzip".to_owned()));
            reply
        }
        Fault::NotFound404Message => message(404, "Resource not found"),
        Fault::NotFound404Cut => {
            Reply { sent: Sent::Part { bytes: 0, reset: false }, ..Reply::new(404, TEXT, b"Not found".to_vec()) }
        }
        Fault::NotFound404TooBig => Reply::new(404, TEXT, vec![b' '; 2 << 20]),
        Fault::TooMany429 { retry_after } => {
            let text = format!("Rate limit is exceeded. Try again in {retry_after} seconds.");
            let mut reply = message(429, &text);
            reply.headers.push(("retry-after", retry_after.to_string()));
            reply
        }
        Fault::Unavailable503Html => page(503, "Just a moment..."),
        Fault::Html200 => page(200, "Welcome to the Grand Hotel. Please log in."),
        Fault::RedirectOtherHost => {
            let mut reply = Reply::new(302, TEXT, Vec::new());
            reply.headers.push(("location", format!("http://{}{}", state.other_address, request.path)));
            reply
        }
        Fault::Stalled | Fault::ConnectionReset => Reply::new(200, TEXT, Vec::new()),
        _ => return None,
    };
    match fault {
        Fault::Stalled => reply.sent = Sent::Never,
        Fault::ConnectionReset => reply.sent = Sent::Reset,
        _ => {}
    }
    Some(reply)
}

/// What HIBP answers, its rows and fields changed if the fault is of that kind.
fn honest(state: &State, inner: &mut Inner, request: &Recorded, endpoint: Endpoint, fault: Option<Fault>) -> Reply {
    if request.header("user-agent").is_none_or(str::is_empty) {
        return no_user_agent();
    }
    if endpoint == Endpoint::Unknown {
        return Reply::new(404, TEXT, Vec::new());
    }
    if request.method != "GET" {
        return Reply::new(405, TEXT, Vec::new());
    }
    if matches!(endpoint, Endpoint::EmailRange | Endpoint::Subscription | Endpoint::Direct)
        && let Some(refusal) = refusal(&state.access, request.header("hibp-api-key"))
    {
        return message(401, &format!("Access denied due to {refusal} hibp-api-key."));
    }
    match endpoint {
        Endpoint::EmailRange => email_range(inner, request, fault),
        Endpoint::PasswordRange => password_range(inner, request, fault),
        Endpoint::Breaches => {
            let listed = if fault == Some(Fault::FewRows) { 3.min(inner.breaches.len()) } else { inner.breaches.len() };
            Reply::json(&&inner.breaches[..listed], fault)
        }
        Endpoint::LatestBreach => match inner.breaches.iter().max_by_key(|breach| &breach.added_date) {
            Some(latest) => Reply::json(latest, fault),
            None => Reply::new(404, TEXT, Vec::new()),
        },
        Endpoint::Subscription => match inner.subscription.status() {
            Some(status) => Reply::json(&status, fault),
            None => Reply::new(404, TEXT, Vec::new()),
        },
        Endpoint::Direct => direct(inner, request, fault),
        Endpoint::Xposed => xposed(inner, request, fault),
        Endpoint::PublicList => public_list(inner, request),
        Endpoint::Unknown => Reply::new(404, TEXT, Vec::new()),
    }
}

/// The last segment of a path, its escapes undone.
fn told(request: &Recorded) -> String {
    let path = request.path.split('?').next().unwrap_or_default();
    let segment = path.rsplit('/').next().unwrap_or_default().as_bytes();
    let (mut bytes, mut at) = (Vec::new(), 0);
    while let Some(byte) = segment.get(at) {
        let digits = segment.get(at + 1..at + 3).and_then(|digits| std::str::from_utf8(digits).ok());
        match digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()).filter(|_| *byte == b'%') {
            Some(escaped) => {
                bytes.push(escaped);
                at += 3;
            }
            None => {
                bytes.push(*byte);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// HIBP's direct search, truncated: 404 for none.
fn direct(inner: &Inner, request: &Recorded, fault: Option<Fault>) -> Reply {
    let Some(names) = inner.emails.get(&ranges::email_hash(&told(request))) else {
        return Reply::new(404, TEXT, Vec::new());
    };
    let rows: Vec<Value> = names.iter().map(|name| serde_json::json!({ "Name": name })).collect();
    Reply::json(&rows, fault)
}

/// XposedOrNot's check: 404 with words for none.
fn xposed(inner: &Inner, request: &Recorded, fault: Option<Fault>) -> Reply {
    let address = told(request);
    match inner.emails.get(&ranges::email_hash(&address)) {
        Some(names) => {
            Reply::json(&serde_json::json!({ "breaches": [names], "email": address, "status": "success" }), fault)
        }
        None => Reply::new(404, JSON, br#"{"Error":"Not found","email":null}"#.to_vec()),
    }
}

/// A public list as a test gave it, with its validator.
fn public_list(inner: &Inner, request: &Recorded) -> Reply {
    let name = bare(&request.path).trim_start_matches("/lists/").to_owned();
    let Some((body, tag)) = inner.lists.get(&name) else { return Reply::new(404, TEXT, Vec::new()) };
    let same = request.header("if-none-match") == Some(tag.as_str());
    let mut reply = Reply::new(if same { 304 } else { 200 }, JSON, if same { Vec::new() } else { body.clone() });
    reply.headers.push(("etag", tag.clone()));
    reply
}

/// HIBP looks at the form first, then whether it knows the key.
fn refusal(access: &Access, given: Option<&str>) -> Option<&'static str> {
    let Access::Key(key) = access else { return None };
    match given {
        None | Some("") => Some("missing"),
        Some(given) if !is_hex(given, 32) => Some("improperly formed"),
        Some(given) if !given.eq_ignore_ascii_case(key) => Some("invalid"),
        Some(_) => None,
    }
}

fn email_range(inner: &mut Inner, request: &Recorded, fault: Option<Fault>) -> Reply {
    if !inner.subscription.allows_ranges() {
        return core_key();
    }
    let Some(prefix) = prefix(request, 6) else {
        return message(400, "The hash prefix was not in a valid format.");
    };
    let make = |inner: &Inner| {
        // HIBP keeps sensitive and retired ones out of ranges.
        let named = inner.breaches.iter().filter(|breach| !breach.is_sensitive && !breach.is_retired);
        let names: Vec<&str> = named.map(|breach| breach.name.as_str()).collect();
        render::email_range(ranges::email_rows(&prefix, &inner.emails, &names), fault)
    };
    let body = match fault {
        None => inner.kept((prefix.clone(), false), make),
        Some(_) => Arc::new(make(inner)),
    };
    Reply { body, ..Reply::new(200, JSON, Vec::new()) }
}

fn password_range(inner: &mut Inner, request: &Recorded, fault: Option<Fault>) -> Reply {
    let Some(prefix) = prefix(request, 5) else {
        return Reply::new(400, TEXT, b"The hash prefix was not in a valid format".to_vec());
    };
    let padded = request.header("add-padding").is_some_and(|value| value.eq_ignore_ascii_case("true"));
    let make = |inner: &Inner| {
        let padding = if padded { ranges::padding_rows(&prefix) } else { Vec::new() };
        render::password_range(ranges::password_rows(&prefix, &inner.passwords), padding, fault)
    };
    let body = match fault {
        None => inner.kept((prefix.clone(), padded), make),
        Some(_) => Arc::new(make(inner)),
    };
    let mut reply = Reply { body, ..Reply::new(200, TEXT, Vec::new()) };
    reply.headers.push(("cache-control", "public, max-age=2678400".to_owned()));
    reply.headers.push(("access-control-allow-origin", "*".to_owned()));
    reply
}

/// The last part of the path in upper case, if it is `digits` hex digits.
fn prefix(request: &Recorded, digits: usize) -> Option<String> {
    let path = bare(&request.path);
    let last = path.split("/range/").nth(1)?;
    is_hex(last, digits).then(|| last.to_uppercase())
}

fn is_hex(text: &str, digits: usize) -> bool {
    text.len() == digits && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// Faults that send an honest body badly.
fn sent(mut reply: Reply, fault: Fault, endpoint: Endpoint) -> Reply {
    let half = half(&reply.body, endpoint);
    match fault {
        Fault::Bom => reply.body = Arc::new([b"\xEF\xBB\xBF", reply.body.as_slice()].concat()),
        Fault::CutBody => reply.sent = Sent::Part { bytes: half, reset: false },
        Fault::ResetInBody => reply.sent = Sent::Part { bytes: half, reset: true },
        Fault::CutChunks => reply.sent = Sent::PartChunked { bytes: half },
        Fault::NoLengthNoChunking { cut } => {
            reply.sent = Sent::UntilClose { bytes: if cut { half } else { reply.body.len() } };
        }
        Fault::SlowDrip { bytes, pause } => reply.sent = Sent::Slowly { bytes: bytes.max(1), pause },
        Fault::EndlessBody => reply.sent = Sent::Pieces { pieces: flood::endless(endpoint, &reply.body), ends: false },
        Fault::MillionEntries if !matches!(endpoint, Endpoint::LatestBreach | Endpoint::Subscription) => {
            reply.sent = Sent::Pieces { pieces: flood::million(endpoint), ends: true };
        }
        Fault::ListTooBig => reply.sent = Sent::Pieces { pieces: flood::too_big(endpoint, &reply.body), ends: true },
        Fault::GzipBomb => {
            reply.body = Arc::new(flood::bomb(endpoint, &reply.body));
            reply.headers.push(("content-encoding", "gzip".to_owned()));
        }
        _ => {}
    }
    reply
}

/// Half of a body; for lines the end of a row near it, which is where a cut is hardest to see.
fn half(body: &[u8], endpoint: Endpoint) -> usize {
    let half = body.len() / 2;
    if endpoint != Endpoint::PasswordRange {
        return half;
    }
    body[..half].iter().rposition(|byte| *byte == b'\r').unwrap_or(half)
}

impl Reply {
    fn new(status: u16, content_type: &str, body: Vec<u8>) -> Self {
        Self {
            status,
            headers: vec![("content-type", content_type.to_owned())],
            body: Arc::new(body),
            sent: Sent::Whole,
        }
    }

    fn json(value: &impl Serialize, fault: Option<Fault>) -> Self {
        Self::new(200, JSON, render::json(value, fault))
    }
}

/// HIBP's refusals: a status and a message.
fn message(status: u16, text: &str) -> Reply {
    Reply::new(status, JSON, format!(r#"{{ "statusCode": {status}, "message": {} }}"#, Value::from(text)).into_bytes())
}

fn no_user_agent() -> Reply {
    message(403, "Forbidden: no user agent has been specified in the request.")
}

fn core_key() -> Reply {
    message(403, "Forbidden: this subscription does not include k-anonymity searches.")
}

fn page(status: u16, title: &str) -> Reply {
    let html =
        format!("<!DOCTYPE html>\n<html><head><title>{title}</title></head><body><h1>{title}</h1></body></html>\n");
    Reply::new(status, HTML, html.into_bytes())
}
