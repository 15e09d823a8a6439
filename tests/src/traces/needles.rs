//! A secret in every form in which it could lie in a file.

use std::fs;
use std::path::Path;

use sha1::{Digest as _, Sha1};

/// Bytes to look for.
#[derive(Debug, Clone)]
pub struct Needle {
    /// What it would mean to find it.
    pub what: String,
    /// The bytes.
    pub bytes: Vec<u8>,
}

impl Needle {
    /// As it is written.
    #[must_use]
    pub fn text(text: &str, what: &str) -> Self {
        Self { what: what.to_owned(), bytes: text.as_bytes().to_vec() }
    }
}

/// UTF-8, UTF-16LE, hex, base64 at each of its three offsets, and SHA-1 as text and as bytes.
#[must_use]
pub fn disguises(secret: &str, what: &str) -> Vec<Needle> {
    let utf8 = secret.as_bytes();
    let utf16: Vec<u8> = secret.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let sha1 = Sha1::digest(utf8).to_vec();
    let needle = |form: &str, bytes: Vec<u8>| Needle { what: format!("{what} as {form}"), bytes };
    let mut all = vec![
        needle("UTF-8", utf8.to_vec()),
        needle("UTF-16LE", utf16),
        needle("hex", hex(utf8).into_bytes()),
        needle("hex in capitals", hex(utf8).to_uppercase().into_bytes()),
        needle("SHA-1", hex(&sha1).into_bytes()),
        needle("SHA-1 in capitals", hex(&sha1).to_uppercase().into_bytes()),
        needle("SHA-1 in bytes", sha1),
    ];
    for (offset, text) in base64_cores(utf8).into_iter().enumerate() {
        all.push(needle(&format!("base64 at offset {offset}"), text.into_bytes()));
    }
    all
}

/// Where any of these stands, in a name or inside a file under a folder.
#[must_use]
pub fn search(folder: &Path, needles: &[Needle]) -> Vec<String> {
    let mut found = Vec::new();
    let Ok(entries) = fs::read_dir(folder) else { return found };
    for entry in entries.filter_map(Result::ok) {
        let path = entry.path();
        let Ok(kind) = entry.file_type() else { continue };
        let name = entry.file_name().to_string_lossy().into_owned().into_bytes();
        let bytes = if kind.is_file() { fs::read(&path).unwrap_or_default() } else { Vec::new() };
        for needle in needles {
            if holds(&bytes, &needle.bytes) || holds(&name, &needle.bytes) {
                found.push(format!("{}: {}", path.display(), needle.what));
            }
        }
        if kind.is_dir() {
            found.extend(search(&path, needles));
        }
    }
    found
}

fn holds(bytes: &[u8], needle: &[u8]) -> bool {
    let Some(first) = needle.first() else { return false };
    let mut from = 0;
    while let Some(at) = bytes[from..].iter().position(|byte| byte == first) {
        if bytes[from + at..].starts_with(needle) {
            return true;
        }
        from += at + 1;
    }
    false
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What of the base64 of a text that holds these bytes does not depend on what stands before and after them.
fn base64_cores(bytes: &[u8]) -> [String; 3] {
    [0, 1, 2].map(|offset| {
        let mut shifted = vec![0; offset];
        shifted.extend_from_slice(bytes);
        let whole = base64(&shifted);
        let (skip, keep) = ((offset * 8).div_ceil(6), shifted.len() * 8 / 6);
        whole[skip..keep].to_owned()
    })
}

fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for three in bytes.chunks(3) {
        let value = three.iter().enumerate().fold(0_u32, |sum, (n, byte)| sum | u32::from(*byte) << (16 - 8 * n));
        for n in 0..=three.len() {
            out.push(char::from(LETTERS[(value >> (18 - 6 * n) & 63) as usize]));
        }
    }
    out
}

#[test]
fn base64_is_base64() {
    assert_eq!(base64(b"Man"), "TWFu");
    assert_eq!(base64(b"Ma"), "TWE");
    for before in ["", "x", "xy"] {
        let text = base64(format!("{before}mara@example.org and more").as_bytes());
        let cores = base64_cores(b"mara@example.org");
        assert!(cores.iter().any(|core| text.contains(core)), "{before}: {text} holds none of {cores:?}");
    }
}

#[test]
fn every_disguise_is_found() {
    let folder = tempfile::tempdir().unwrap();
    for (number, needle) in disguises("mara@example.org", "it").into_iter().enumerate() {
        let inner = folder.path().join(format!("inner-{number}"));
        fs::create_dir(&inner).unwrap();
        assert!(search(&inner, std::slice::from_ref(&needle)).is_empty());
        fs::write(inner.join("file"), [b"mmm", needle.bytes.as_slice(), b"mmm"].concat()).unwrap();
        assert_eq!(search(folder.path(), &[needle]).len(), 1);
    }
}
