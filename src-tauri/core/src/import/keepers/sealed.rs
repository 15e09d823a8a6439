//! Recognises the encrypted storage of other programs by its marks, so that the person is not asked for a password that opens
//! nothing here, and is told how to export from that program.

use super::super::{Foreign, How, Keys, Read, Reader, Refusal, Sniff, archive};

/// The first bytes of their files.
const MARKS: &[(&[u8], Foreign)] = &[
    (b"\x03\xD9\xA2\x9A\x65\xFB\x4B\xB5", Foreign::KeePass1),
    (b"PWS3", Foreign::PasswordSafe),
    (b"rvl\0", Foreign::Revelation),
    (b"b~>buttercup/", Foreign::Buttercup),
    (b"SQLite format 3\0", Foreign::Sqlite),
    (b"-----BEGIN PGP MESSAGE-----", Foreign::OpenPgp),
    (b"OTPClient\0\0\0", Foreign::OtpClient),
];

/// The file in a ZIP of FIDO's Credential Exchange Protocol: the list and each item are encrypted with a key of the receiving
/// program.
const TRANSFER: &str = "index.jwe";

pub const READER: Reader = Reader { format: "sealed", cannot_tell: &[], recognises, read: How::Own(read) };

fn recognises(sniff: &Sniff<'_>) -> bool {
    whose(sniff.bytes).is_some() || sniff.has_keys(&["nextId", "logins"]) || sniff.has_entry(TRANSFER)
}

fn read(bytes: &[u8], _: &Keys<'_>) -> Result<Read, Refusal> {
    let zip = || bytes.starts_with(archive::MAGIC).then_some(Foreign::Transfer);
    Err(Refusal::Foreign(whose(bytes).or_else(zip).unwrap_or(Foreign::FirefoxLogins)))
}

fn whose(bytes: &[u8]) -> Option<Foreign> {
    let marked = MARKS.iter().find(|(mark, _)| bytes.starts_with(mark)).map(|(_, whose)| *whose);
    marked.or_else(|| is_packets(bytes).then_some(Foreign::OpenPgp))
}

/// Returns whether a file begins with a session key encrypted by OpenPGP, followed by encrypted data: a packet of type 1, version
/// 3, with a known public-key algorithm, or of type 3, version 4 to 6, for a password.
/// Source: RFC 9580, 4.2, 5.1 and 5.3.
fn is_packets(bytes: &[u8]) -> bool {
    let (kind, start, length) = match *bytes {
        [tag, length, ..] if tag & 0xC3 == 0x80 => ((tag >> 2) & 0xF, 2, usize::from(length)),
        [tag, high, low, ..] if tag & 0xC3 == 0x81 => ((tag >> 2) & 0xF, 3, usize::from(high) << 8 | usize::from(low)),
        [tag, length, ..] if tag & 0xC0 == 0xC0 && length < 192 => (tag & 0x3F, 2, usize::from(length)),
        [tag, high, low, ..] if tag & 0xC0 == 0xC0 && (192..224).contains(&high) => {
            (tag & 0x3F, 3, (usize::from(high) - 192) * 256 + usize::from(low) + 192)
        }
        _ => return false,
    };
    let Some(body) = bytes.get(start..start + length).filter(|_| bytes.len() > start + length) else {
        return false;
    };
    match (kind, body) {
        // Version, eight bytes of the key id, and the algorithm: RSA, Elgamal, ECDH, X25519 or X448.
        (1, [3, _, _, _, _, _, _, _, _, algorithm, ..]) => {
            matches!(algorithm, 1..=3 | 16 | 18 | 25 | 26)
        }
        // Version, cipher, and how the key is derived from the password.
        (3, [4, cipher, how, ..]) => matches!(cipher, 1..=13) && matches!(how, 0 | 1 | 3 | 4),
        (3, [5 | 6, _, ..]) => length > 16,
        _ => false,
    }
}
