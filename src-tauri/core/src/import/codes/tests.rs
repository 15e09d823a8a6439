//! Tests each format with its fixture, and bad input.

use std::fmt::Write as _;

use super::{LARGEST, LAST, READERS, last, reader};
use crate::import::{Hidden, Keys, Read, Refusal, SkipReason, Skipped, Sniff};

#[path = "tests/bad.rs"]
mod bad;
#[path = "tests/parts.rs"]
mod parts;

macro_rules! fixture_file {
    ($name:literal) => {
        include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/fixtures/codes/", $name))
    };
}

/// Every fixture: its name, its bytes, and the format as which it must be read.
pub(super) const FIXTURES: &[(&str, &[u8], &str)] = &[
    ("2fas_v3", fixture_file!("2fas_v3.2fas"), "2fas"),
    ("2fas_v4", fixture_file!("2fas_v4.2fas"), "2fas"),
    ("2fas_encrypted", fixture_file!("2fas_encrypted.2fas"), "2fas_encrypted"),
    ("aegis", fixture_file!("aegis.json"), "aegis"),
    ("aegis_encrypted", fixture_file!("aegis_encrypted.json"), "aegis_encrypted"),
    ("andotp", fixture_file!("andotp.json"), "andotp"),
    ("andotp_encrypted", fixture_file!("andotp_encrypted.bin"), "andotp_encrypted"),
    ("andotp_encrypted_old", fixture_file!("andotp_encrypted_old.bin"), "andotp_encrypted_old"),
    ("duo", fixture_file!("duo.json"), "duo"),
    ("ente", fixture_file!("ente.txt"), "ente"),
    ("ente_commas", fixture_file!("ente_commas.txt"), "ente"),
    ("ente_encrypted", fixture_file!("ente_encrypted.txt"), "ente_encrypted"),
    ("freeotp_plus", fixture_file!("freeotp_plus.json"), "freeotp_plus"),
    ("google_all", fixture_file!("google_all.txt"), "google_authenticator"),
    ("google_missing", fixture_file!("google_missing.txt"), "google_authenticator"),
    ("lastpass", fixture_file!("lastpass_authenticator.json"), "lastpass_authenticator"),
    ("otpauth", fixture_file!("otpauth.txt"), "otpauth"),
    ("proton", fixture_file!("proton_authenticator.json"), "proton_authenticator"),
    ("proton_encrypted", fixture_file!("proton_authenticator_encrypted.json"), "proton_authenticator_encrypted"),
    ("raivo", fixture_file!("raivo.json"), "raivo"),
    ("raivo_encrypted", fixture_file!("raivo_encrypted.zip"), "raivo_encrypted"),
    ("stratum", fixture_file!("stratum.json"), "stratum"),
    ("stratum_encrypted", fixture_file!("stratum_encrypted.stratum"), "stratum_encrypted"),
    ("stratum_encrypted_old", fixture_file!("stratum_encrypted_old.authpro"), "stratum_encrypted"),
];

pub(super) fn read(bytes: &[u8], password: Option<&Hidden>) -> Result<Read, Refusal> {
    super::read(bytes, &Keys { password, ..Keys::default() })
}

pub(super) fn password() -> Hidden {
    Hidden::new("correct horse ä".to_owned()).expect("it is not empty")
}

pub(super) fn fixture(name: &str) -> &'static [u8] {
    FIXTURES.iter().find(|(known, ..)| *known == name).map(|(_, bytes, _)| *bytes).expect("a fixture of that name")
}

/// The result of reading, one line per entry.
pub(super) fn told(read: &Read) -> String {
    let mut text = format!("{}\n", read.format);
    for code in &read.codes {
        writeln!(text, "{:>3} {:?} | {} | {}", code.line, code.kind, code.issuer, code.name).expect("a text grows");
    }
    for Skipped { line, why } in &read.skipped {
        writeln!(text, "{line:>3} skipped: {why:?}").expect("a text grows");
    }
    if let Some(row) = read.cut_after {
        writeln!(text, "cut after {row}").expect("a text grows");
    }
    text
}

#[test]
fn each_fixture_gives_its_facts_and_no_seed() {
    for (name, bytes, format) in FIXTURES {
        let read = read(bytes, Some(&password())).unwrap_or_else(|why| panic!("{name}: {why}"));
        let told = told(&read);
        assert_eq!(read.format, *format, "{name}");
        assert!(!told.contains("SEED"), "{name}: a seed came out:\n{told}");
        insta::with_settings!({ prepend_module_to_snapshot => false, snapshot_path => "tests/snapshots" }, {
            insta::assert_snapshot!(*name, told);
        });
    }
}

#[test]
fn each_fixture_has_one_reader() {
    for (name, bytes, format) in FIXTURES {
        let all = READERS.iter().chain((*format == LAST.format).then_some(&LAST));
        let readers: Vec<_> =
            all.filter(|reader| (reader.recognises)(&Sniff::of(bytes))).map(|reader| reader.format).collect();
        assert!(
            matches!(readers.as_slice(), [one] if format.starts_with(one) || *format == "ente"),
            "{name}: {readers:?}"
        );
    }
}

#[test]
fn what_a_fixture_says_does_not_hang_on_how_an_editor_saved_it() {
    for (name, bytes, _) in FIXTURES {
        let Ok(text) = std::str::from_utf8(bytes) else { continue };
        let plain = told(&read(bytes, Some(&password())).expect("it reads"));
        let little: Vec<u8> = "\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = "\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(u16::to_be_bytes).collect();
        let marked = format!("\u{feff}{text}").into_bytes();
        let dos = text.replace('\n', "\r\n").into_bytes();
        for (how, saved) in [("BOM", marked), ("UTF-16LE", little), ("UTF-16BE", big), ("CRLF", dos)] {
            let again = read(&saved, Some(&password())).unwrap_or_else(|why| panic!("{name} as {how}: {why}"));
            assert_eq!(told(&again), plain, "{name} as {how}");
        }
    }
}
