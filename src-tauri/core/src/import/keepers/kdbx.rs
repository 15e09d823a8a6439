//! Reads KeePass databases of versions 3 and 4, opened with a password, a key file or both.
//!
//! The demands of a header are checked before any work is done: memory and time of the key, and the length of each value.
//! Unpacking is limited too. The XML is read by the reader of KeePass's XML, so that a bad date costs only that date. The ciphers
//! are RustCrypto's; only their combination by KeePass is implemented here. (The crate `keepass` parses all or nothing, unpacks
//! without a limit, and does not expose the key of the inner stream.)
//! Source: <https://keepass.info/help/kb/kdbx.html>.

mod header;
mod inner;
mod key_file;
mod seal;

use super::super::{How, Keys, Read, Reader, Refusal, Sniff, limits};
use super::keepass_xml;
use header::Header;

pub use inner::Stream;

pub const READER: Reader = Reader { format: "kdbx", cannot_tell: &[], recognises, read: How::Own(read) };

const MAGIC: &[u8] = &[0x03, 0xD9, 0xA2, 0x9A];
/// The content is one encrypted text, so damage has no more precise position.
const DAMAGED: Refusal = Refusal::Damaged(1);
const CUT: Refusal = Refusal::CutShort(1);

fn recognises(sniff: &Sniff<'_>) -> bool {
    sniff.bytes.starts_with(MAGIC)
}

fn read(bytes: &[u8], keys: &Keys<'_>) -> Result<Read, Refusal> {
    if bytes.len() > limits::DATABASE {
        return Err(Refusal::TooBig);
    }
    let header = Header::read(bytes)?;
    let opened = seal::open(bytes, &header, keys)?;
    let text = std::str::from_utf8(opened.xml()).map_err(|_| DAMAGED)?;
    keepass_xml::read_text(READER.format, text, Some(opened.stream()?), keys)
}

/// Returns a little-endian number of up to eight bytes; `None` if there are more.
fn number(bytes: &[u8]) -> Option<u64> {
    let mut whole = [0_u8; 8];
    whole.get_mut(..bytes.len())?.copy_from_slice(bytes);
    Some(u64::from_le_bytes(whole))
}
