//! HTTP/1.1 by hand: requests in, answers out, as wrong as a fault wants them.

use std::io::{Error, ErrorKind, Result};
use std::sync::Arc;
use std::time::Instant;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::answer::{Reply, Sent};
use super::state::State;

/// Longest head that is read, in bytes.
const HEAD: usize = 64 * 1024;

/// A request as it came in.
#[derive(Debug, Clone)]
pub struct Recorded {
    /// `GET`, as sent.
    pub method: String,
    /// Path with query, as sent.
    pub path: String,
    /// Names and values in the order sent, names as written.
    pub headers: Vec<(String, String)>,
    /// Bytes of the body (never kept).
    pub body_len: usize,
    /// When its last byte had been read.
    pub at: Instant,
    /// The client's port: the same for requests on one connection.
    pub from_port: u16,
}

impl Recorded {
    /// The first header of this name, in any case.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }
}

/// Serves one connection until either side closes it.
pub(super) async fn serve(stream: TcpStream, state: Arc<State>, other: bool) {
    if stream.set_nodelay(true).is_err() {
        return; // already gone
    }
    let mut connection = Connection { stream, unread: Vec::new() };
    // An error here is a client that went away or spoke no HTTP: there is nobody to tell.
    while let Ok(Some(request)) = connection.request().await {
        let last = request.header("connection").is_some_and(|value| value.eq_ignore_ascii_case("close"));
        let reply = state.answer(request, other);
        match connection.send(reply, last).await {
            Ok(true) if !last => {}
            _ => break,
        }
    }
}

struct Connection {
    stream: TcpStream,
    unread: Vec<u8>,
}

impl Connection {
    /// The next request; none when the client closed between two.
    async fn request(&mut self) -> Result<Option<Recorded>> {
        let head_end = loop {
            if let Some(at) = self.unread.windows(4).position(|four| four == b"\r\n\r\n") {
                break at;
            }
            if self.unread.len() > HEAD {
                return Err(Error::new(ErrorKind::InvalidData, "a head without an end"));
            }
            if self.stream.read_buf(&mut self.unread).await? == 0 {
                return Ok(None);
            }
        };
        let rest = self.unread.split_off(head_end + 4);
        let head = String::from_utf8_lossy(&self.unread).into_owned();
        self.unread = rest;
        let mut lines = head.split("\r\n");
        let mut words = lines.next().unwrap_or_default().split(' ');
        let mut word = || words.next().unwrap_or_default().to_owned();
        let mut request = Recorded {
            method: word(),
            path: word(),
            headers: lines
                .filter_map(|line| line.split_once(':'))
                .map(|(name, value)| (name.to_owned(), value.trim().to_owned()))
                .collect(),
            body_len: 0,
            at: Instant::now(),
            from_port: self.stream.peer_addr()?.port(),
        };
        let length = request.header("content-length").and_then(|value| value.parse().ok()).unwrap_or(0);
        while self.unread.len() < length {
            if self.stream.read_buf(&mut self.unread).await? == 0 {
                return Ok(None);
            }
        }
        self.unread.drain(..length);
        request.body_len = length;
        request.at = Instant::now();
        Ok(Some(request))
    }

    /// Sends an answer; says whether the connection can go on.
    async fn send(&mut self, reply: Reply, last: bool) -> Result<bool> {
        let Reply { status, headers, body, sent } = reply;
        let framing = match &sent {
            Sent::Whole | Sent::Slowly { .. } | Sent::Part { .. } => format!("content-length: {}\r\n", body.len()),
            Sent::PartChunked { .. } | Sent::Pieces { .. } => "transfer-encoding: chunked\r\n".to_owned(),
            Sent::UntilClose { .. } => String::new(),
            Sent::Never => return self.stall().await,
            Sent::Reset => return self.reset(),
        };
        let closes = last || matches!(sent, Sent::UntilClose { .. });
        let mut out = format!("HTTP/1.1 {status} {}\r\n", reason(status));
        for (name, value) in headers {
            out.push_str(&format!("{name}: {value}\r\n"));
        }
        out.push_str(&framing);
        out.push_str(if closes { "connection: close\r\n\r\n" } else { "\r\n" });
        let mut out = out.into_bytes();
        match sent {
            Sent::Whole => {
                out.extend_from_slice(&body);
                self.stream.write_all(&out).await?;
                return Ok(!closes);
            }
            Sent::Slowly { bytes, pause } => {
                self.stream.write_all(&out).await?;
                for piece in body.chunks(bytes) {
                    tokio::time::sleep(pause).await;
                    self.stream.write_all(piece).await?;
                }
                return Ok(!closes);
            }
            Sent::Part { bytes, reset } => {
                out.extend_from_slice(&body[..bytes]);
                self.stream.write_all(&out).await?;
                if reset {
                    // A reset throws away what has not been read: let the client read some of it first.
                    tokio::time::sleep(std::time::Duration::from_millis(50)).await;
                    return self.reset();
                }
            }
            Sent::UntilClose { bytes } => {
                out.extend_from_slice(&body[..bytes]);
                self.stream.write_all(&out).await?;
            }
            Sent::PartChunked { bytes } => {
                out.extend(chunk(&body[..bytes]));
                self.stream.write_all(&out).await?;
            }
            Sent::Pieces { pieces, ends } => {
                self.stream.write_all(&out).await?;
                for piece in pieces.filter(|piece| !piece.is_empty()) {
                    self.stream.write_all(&chunk(&piece)).await?;
                }
                if ends {
                    self.stream.write_all(b"0\r\n\r\n").await?;
                    return Ok(!closes);
                }
            }
            Sent::Never | Sent::Reset => {}
        }
        self.stream.shutdown().await?;
        Ok(false)
    }

    /// Says nothing until the client gives up.
    async fn stall(&mut self) -> Result<bool> {
        while self.stream.read_buf(&mut self.unread).await? > 0 {
            self.unread.clear();
        }
        Ok(false)
    }

    fn reset(&self) -> Result<bool> {
        self.stream.set_zero_linger()?; // the drop that follows sends RST
        Ok(false)
    }
}

fn chunk(piece: &[u8]) -> Vec<u8> {
    [format!("{:x}\r\n", piece.len()).as_bytes(), piece, b"\r\n"].concat()
}

fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        302 => "Found",
        400 => "Bad Request",
        401 => "Unauthorized",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        429 => "Too Many Requests",
        _ => "Service Unavailable",
    }
}
