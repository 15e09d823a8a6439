//! Sends one request and reads one answer: connections, limits, framing and decompression.

use std::io::Read as _;
use std::pin::{Pin, pin};
use std::sync::OnceLock;
use std::time::Duration;

use core_rules::exposure::{NotChecked, Why};
use flate2::read::MultiGzDecoder;
use reqwest::header::{
    CONTENT_ENCODING, CONTENT_LENGTH, ETAG, HeaderMap, HeaderValue, LAST_MODIFIED, TRANSFER_ENCODING,
};
use reqwest::{Client, ClientBuilder, Response, Version, redirect, retry};
use tokio::time::{Instant, Sleep, sleep_until};

use super::NetSettings;
use super::ask::{Ask, Validators};
use super::base::Base;
use super::judge;
use super::ledger_row::{Came, Closed};
use super::proxy::{self, Proxy};
use super::switch::Stop;

/// Most bytes that are read of a refusal.
const BEGIN: usize = 4096;

/// The result of a request.
pub(super) struct Heard {
    status: u16,
    bytes_in: u64,
    validators: Validators,
    said: Result<Body, NotChecked>,
}

/// A body. If `flaw` is set, it may be incomplete; a match in it still counts.
struct Body {
    bytes: Vec<u8>,
    flaw: Option<Why>,
}

impl Body {
    /// Returns the body of an answer in a coding that was not asked for.
    const fn unread() -> Self {
        Self { bytes: Vec::new(), flaw: Some(Why::NotAnAnswer) }
    }
}

impl Heard {
    pub(super) const fn nothing(why: Why) -> Self {
        Self::failed(0, NotChecked::because(why))
    }

    const fn failed(status: u16, why: NotChecked) -> Self {
        let validators = Validators { etag: String::new(), modified: String::new() };
        Self { status, bytes_in: 0, validators, said: Err(why) }
    }

    /// Returns `true` if the server said that nothing has changed since the validators that were sent.
    pub(super) const fn is_same(&self) -> bool {
        self.status == 304
    }

    /// Returns the validators to send with the next request.
    pub(super) fn validators(&self) -> Validators {
        self.validators.clone()
    }

    /// Returns `true` for a 404 with an empty body or a plain "not found", from a source whose 404 no parser reads.
    pub(super) const fn is_plain_404(&self) -> bool {
        matches!(self.said, Err(NotChecked { why: Why::Implausible, status: 404, .. }))
    }

    /// Returns the HTTP status; 0 if there was none.
    pub(super) const fn status(&self) -> u16 {
        self.status
    }

    /// Parses the answer. For a damaged body only an answer for which `counts` is `true` (a match) is returned: the absence of a match in
    /// it proves nothing.
    pub(super) fn read<T>(
        self,
        parse: impl FnOnce(&[u8]) -> Result<T, Why>,
        counts: impl FnOnce(&T) -> bool,
    ) -> Result<T, NotChecked> {
        let Body { bytes, flaw } = self.said?;
        let parsed = match (parse(&bytes), flaw) {
            (Ok(answer), Some(why)) if !counts(&answer) => Err(why),
            (Err(_), Some(why)) => Err(why),
            (parsed, _) => parsed,
        };
        parsed.map_err(|why| NotChecked { status: self.status, ..NotChecked::because(why) })
    }

    /// Returns the end of the ledger row.
    pub(super) const fn closed(&self, answered: bool) -> Closed {
        let answer = match self.status {
            _ if answered => Came::Answered,
            // There was no usable proxy, so nothing was sent.
            _ if matches!(self.said, Err(NotChecked { why: Why::ProxyUnsupported, .. })) => Came::NotSent,
            0 => Came::Nothing,
            _ => Came::NotAnAnswer,
        };
        Closed { status: self.status, bytes_in: self.bytes_in, answer }
    }
}

/// The HTTP clients, made at the first request: reading the system's certificates takes milliseconds that a start cannot spare.
#[derive(Default)]
pub(super) struct Clients {
    remote: OnceLock<Option<Client>>,
    loopback: OnceLock<Option<Client>>,
}

impl Clients {
    fn client(&self, base: &Base, settings: &NetSettings) -> Option<&Client> {
        let (place, client) = if base.is_https() {
            // For https: rustls with the system's root certificates, and the system's proxy.
            (&self.remote, builder(settings).https_only(true))
        } else {
            // For http, which is allowed on this computer only: no proxy, no certificates, and `localhost` is never looked up in DNS.
            let addresses = [([127, 0, 0, 1], 0).into(), ([0, 0, 0, 0, 0, 0, 0, 1], 0).into()];
            let local = builder(settings).no_proxy().tls_certs_only([]).resolve_to_addrs("localhost", &addresses);
            (&self.loopback, local)
        };
        place.get_or_init(|| client.build().ok()).as_ref()
    }
}

/// Returns a client builder without redirects, retries that the ledger would not see, referer, cookies (not compiled in) or cache.
fn builder(settings: &NetSettings) -> ClientBuilder {
    // The program has one crypto provider; for the second client this returns an error, because it is installed already.
    drop(rustls::crypto::ring::default_provider().install_default());
    Client::builder()
        .redirect(redirect::Policy::none())
        .retry(retry::never())
        .referer(false)
        .connect_timeout(settings.connect)
        .pool_idle_timeout(Duration::from_secs(20)) // connections must not outlive an idle minute
        .pool_max_idle_per_host(4) // as many as a batch uses at once
}

/// Sends a request and reads the answer, unless it is stopped first.
pub(super) async fn exchange(clients: &Clients, settings: &NetSettings, ask: &Ask<'_>, stop: &Stop<'_>) -> Heard {
    tokio::select! {
        biased;
        why = stop.wait() => Heard::nothing(why),
        heard = talk(clients, settings, ask) => heard,
    }
}

async fn talk(clients: &Clients, settings: &NetSettings, ask: &Ask<'_>) -> Heard {
    // Requests to this computer do not use a proxy.
    if ask.base.is_https() && proxy::of_environment() == Proxy::Unusable {
        return Heard::nothing(Why::ProxyUnsupported);
    }
    let Some(client) = clients.client(ask.base, settings) else {
        return Heard::nothing(Why::Untrusted); // the system has no root certificates
    };
    let mut deadline = pin!(sleep_until(Instant::now() + settings.whole));
    let request = client.get(ask.url()).headers(ask.headers());
    let sent = tokio::select! {
        biased;
        sent = request.send() => sent,
        () = &mut deadline => return Heard::nothing(Why::TimedOut),
    };
    let response = match sent {
        Ok(response) => response,
        Err(error) => return Heard::failed(0, judge::failed(&error)),
    };
    let (status, version) = (response.status().as_u16(), response.version());
    let headers = response.headers().clone();
    if status == 304 && ask.asks_for_news() {
        return Heard {
            validators: validators(&headers),
            ..Heard::failed(status, judge::status(status, &headers, false, b""))
        };
    }
    let speaks = status == 404 && ask.speaks_in_404() && !judge::is_html(&headers);
    if !(200..204).contains(&status) && !speaks {
        let limit = if judge::wants_body(status) { BEGIN } else { 0 };
        let raw = read_body(response, limit, deadline).await;
        let unframed = is_unframed(version, &headers);
        let bytes_in = size(&raw.bytes);
        let begin = if status == 404 { decoded(raw, &headers, limit).unwrap_or_else(|()| Body::unread()) } else { raw };
        let mut said = judge::status(status, &headers, ask.has_key(), &begin.bytes);
        // The meaning of a 404 depends on its whole body, so half of one means nothing.
        let flaw = begin.flaw.or(unframed.then_some(Why::CutShort));
        if let Some(flaw) = flaw.filter(|_| status == 404 && !judge::is_html(&headers)) {
            said.why = flaw;
        }
        return Heard { status, bytes_in, validators: Validators::default(), said: Err(said) };
    }
    let not_an_answer = NotChecked { status, ..NotChecked::because(Why::NotAnAnswer) };
    if judge::is_html(&headers) {
        return Heard::failed(status, not_an_answer);
    }
    let unframed = is_unframed(version, &headers);
    let raw = read_body(response, ask.limit(), deadline).await;
    let bytes_in = size(&raw.bytes);
    let said = decoded(raw, &headers, ask.limit()).map_err(|()| not_an_answer).map(|mut body| {
        if unframed {
            body.flaw = body.flaw.or(Some(Why::CutShort)); // without a length nothing tells a whole body from half of one
        }
        body
    });
    Heard { status, bytes_in, validators: validators(&headers), said }
}

/// Most bytes of a validator. Longer ones are dropped, since a validator is a short opaque text.
const LONGEST_VALIDATOR: usize = 200;

fn validators(headers: &HeaderMap) -> Validators {
    let text = |name| {
        let value = headers.get(name).and_then(|value: &HeaderValue| value.to_str().ok()).unwrap_or_default();
        if value.len() <= LONGEST_VALIDATOR { value.to_owned() } else { String::new() }
    };
    Validators { etag: text(ETAG), modified: text(LAST_MODIFIED) }
}

/// Returns `true` if the end of the body is unknown. HTTP/1.x marks it by a length or by chunks (RFC 9112, section 6.3); later versions
/// have their own framing.
fn is_unframed(version: Version, headers: &HeaderMap) -> bool {
    version <= Version::HTTP_11 && !headers.contains_key(CONTENT_LENGTH) && !headers.contains_key(TRANSFER_ENCODING)
}

/// Reads at most `limit` bytes, and notes what ended the reading early.
async fn read_body(mut response: Response, limit: usize, mut deadline: Pin<&mut Sleep>) -> Body {
    let promised = response.content_length().and_then(|length| usize::try_from(length).ok()).unwrap_or(0);
    let mut body = Body { bytes: Vec::with_capacity(promised.min(limit)), flaw: None };
    body.flaw = loop {
        let piece = tokio::select! {
            biased;
            piece = response.chunk() => piece,
            () = &mut deadline => break Some(Why::TimedOut),
        };
        let piece = match piece {
            Ok(Some(piece)) => piece,
            Ok(None) => break None,
            Err(error) if error.is_timeout() => break Some(Why::TimedOut),
            Err(_) => break Some(Why::CutShort),
        };
        let room = limit.saturating_sub(body.bytes.len());
        let Some((fits, _)) = piece.split_at_checked(room).filter(|(_, more)| !more.is_empty()) else {
            body.bytes.extend_from_slice(&piece);
            continue;
        };
        body.bytes.extend_from_slice(fits);
        break Some(Why::TooBig);
    };
    body
}

/// Decompresses gzip within the limit. Returns an error for any other coding, since it was not asked for.
fn decoded(raw: Body, headers: &HeaderMap, limit: usize) -> Result<Body, ()> {
    let coding = headers.get(CONTENT_ENCODING).map_or(Ok("identity"), |value| value.to_str().map_err(|_| ()))?;
    match coding.trim().to_ascii_lowercase().as_str() {
        "identity" | "" => return Ok(raw),
        "gzip" | "x-gzip" => {}
        _ => return Err(()),
    }
    let mut bytes = Vec::new();
    let most = u64::try_from(limit).unwrap_or(u64::MAX).saturating_add(1);
    let read = MultiGzDecoder::new(raw.bytes.as_slice()).take(most).read_to_end(&mut bytes);
    let flaw = match read {
        _ if bytes.len() > limit => Some(Why::TooBig),
        Ok(_) => None,
        Err(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => Some(Why::CutShort),
        Err(_) => Some(Why::Malformed),
    };
    bytes.truncate(limit);
    Ok(Body { bytes, flaw: raw.flaw.or(flaw) })
}

fn size(bytes: &[u8]) -> u64 {
    u64::try_from(bytes.len()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::{Body, decoded};
    use core_rules::exposure::Why;
    use flate2::{Compression, write::GzEncoder};
    use reqwest::header::{CONTENT_ENCODING, HeaderMap, HeaderValue};
    use std::io::Write as _;

    fn gzip(text: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(text).unwrap();
        encoder.finish().unwrap()
    }

    fn decode(coding: &'static str, bytes: Vec<u8>, flaw: Option<Why>) -> Option<(Vec<u8>, Option<Why>)> {
        let headers = HeaderMap::from_iter([(CONTENT_ENCODING, HeaderValue::from_static(coding))]);
        decoded(Body { bytes, flaw }, &headers, 1000).ok().map(|body| (body.bytes, body.flaw))
    }

    #[test]
    fn gzip_is_read_to_its_own_end() {
        let text = b"0123456789".repeat(100);
        let packed = gzip(&text);
        assert_eq!(decode("gzip", packed.clone(), None), Some((text.clone(), None)), "just within the limit");
        assert_eq!(decode("GZIP", packed.clone(), Some(Why::CutShort)), Some((text.clone(), Some(Why::CutShort))));
        let cut = packed[..packed.len() - 4].to_vec();
        assert_eq!(decode("gzip", cut, None), Some((text.clone(), Some(Why::CutShort))), "its check is missing");
        let trailed = [packed.as_slice(), b"x"].concat();
        assert!(decode("gzip", trailed, None).unwrap().1.is_some(), "more after it");
        let mut wrong = packed;
        let check = wrong.len() - 6;
        wrong[check] ^= 1;
        assert_eq!(decode("gzip", wrong, None), Some((text, Some(Why::Malformed))), "its check is wrong");
        let (bytes, flaw) = decode("gzip", gzip(&vec![b' '; 1 << 20]), None).unwrap();
        assert_eq!((bytes.len(), flaw), (1000, Some(Why::TooBig)), "the limit counts after decompression");
        assert_eq!(decode("gzip", b"<html>not gzip</html>".to_vec(), None).unwrap().1, Some(Why::Malformed));
        assert_eq!(decode("gzip", Vec::new(), None).unwrap().1, Some(Why::CutShort));
    }

    #[test]
    fn a_coding_that_was_not_asked_for_is_not_read() {
        assert_eq!(decode("identity", b"x".to_vec(), None), Some((b"x".to_vec(), None)));
        for coding in ["br", "deflate", "zstd", "gzip, br"] {
            assert_eq!(decode(coding, b"x".to_vec(), None), None, "{coding}");
        }
    }
}
