//! Bodies too large to hold: made piece by piece, always well-formed as far as they go.

use std::io::Write as _;

use flate2::write::GzEncoder;
use flate2::{Compress, Compression, Crc, FlushCompress};

use super::fault::Endpoint;

/// Pieces of a body, sent chunked.
pub(super) type Pieces = Box<dyn Iterator<Item = Vec<u8>> + Send>;

/// 64 MiB: no endless body is longer, every bomb is.
const BOUND: usize = 64 << 20;
/// 50 MB: the list that is too big.
const TOO_BIG: usize = 50_000_000;
const PIECE: usize = 1 << 16;

/// A million entries. Lists hold a name only (21 bytes each), so that the bytes alone do not stop a reader.
pub(super) fn million(endpoint: Endpoint) -> Pieces {
    let entry = move |n: u32| match endpoint {
        Endpoint::PasswordRange => format!("{n:035X}:1\r\n"),
        Endpoint::EmailRange => format!(r#"{{"hashSuffix":"{n:034X}","websites":[]}}"#),
        _ => format!(r#"{{"Name":"L{n:07}"}}"#),
    };
    let lines = endpoint == Endpoint::PasswordRange;
    let pieces = (0..1000_u32).map(move |thousand| {
        let entries: Vec<String> = (thousand * 1000..(thousand + 1) * 1000).map(entry).collect();
        entries.join(if lines { "" } else { "," }).into_bytes()
    });
    if lines {
        return Box::new(pieces);
    }
    let open = std::iter::once(b"[".to_vec());
    let listed = pieces.enumerate().map(|(n, mut piece)| {
        if n > 0 {
            piece.insert(0, b',');
        }
        piece
    });
    Box::new(open.chain(listed).chain(std::iter::once(b"]".to_vec())))
}

/// 50 MB: the honest body with long filling before its end.
pub(super) fn too_big(endpoint: Endpoint, body: &[u8]) -> Pieces {
    let (start, end) = opened(endpoint, body);
    let filling = filling(endpoint);
    let pieces = std::iter::repeat_n(filling, TOO_BIG.div_ceil(PIECE));
    Box::new(std::iter::once(start).chain(pieces).chain(std::iter::once(end)))
}

/// The honest body's start and filling up to 64 MiB; its end never comes.
pub(super) fn endless(endpoint: Endpoint, body: &[u8]) -> Pieces {
    let (start, _) = opened(endpoint, body);
    Box::new(std::iter::once(start).chain(std::iter::repeat_n(filling(endpoint), BOUND / PIECE)))
}

/// One gzip member that inflates to the honest body with more than 64 MiB of filling before its end.
pub(super) fn bomb(endpoint: Endpoint, body: &[u8]) -> Vec<u8> {
    let (start, end) = opened(endpoint, body);
    let filling = filling(endpoint);
    let repeats = BOUND / PIECE + 1;
    let mut gzip = vec![0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff];
    gzip.extend(deflated(&start));
    let block = deflated(&filling);
    for _ in 0..repeats {
        gzip.extend_from_slice(&block);
    }
    gzip.extend(deflated(&end));
    gzip.extend([3, 0]); // the last block, empty
    let mut crc = crc(&start);
    let of_filling = self::crc(&filling);
    for _ in 0..repeats {
        crc.combine(&of_filling);
    }
    crc.combine(&self::crc(&end));
    gzip.write_all(&crc.sum().to_le_bytes()).expect("writes to memory");
    gzip.write_all(&crc.amount().to_le_bytes()).expect("writes to memory");
    gzip
}

/// One gzip member, whole.
pub(super) fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).expect("writes to memory");
    encoder.finish().expect("writes to memory")
}

/// Deflate blocks that end on a byte and look back at nothing before them, so that they can be repeated.
fn deflated(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len() + 1024);
    Compress::new(Compression::default(), false)
        .compress_vec(bytes, &mut out, FlushCompress::Full)
        .expect("deflates in memory");
    out
}

fn crc(bytes: &[u8]) -> Crc {
    let mut crc = Crc::new();
    crc.update(bytes);
    crc
}

/// A body before and after the place where more may stand.
fn opened(endpoint: Endpoint, body: &[u8]) -> (Vec<u8>, Vec<u8>) {
    if endpoint == Endpoint::PasswordRange {
        let start = [body, b"\r\n".as_slice()].concat();
        return (start, format!("{:035X}:1", 1).into_bytes());
    }
    let (start, end) = body.split_at(body.len().saturating_sub(1)); // the last bracket or brace
    (start.to_vec(), end.to_vec())
}

/// 64 KiB that may stand there: blanks in JSON, padding rows for passwords.
fn filling(endpoint: Endpoint) -> Vec<u8> {
    if endpoint != Endpoint::PasswordRange {
        return vec![b' '; PIECE];
    }
    let row = format!("{:035X}:0\r\n", 0);
    row.repeat(PIECE / row.len()).into_bytes()
}
