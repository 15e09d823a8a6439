//! Tests bad input: it gives a reason and the rows that could be read, and never a panic or a seed.

use super::{FIXTURES, LARGEST, Refusal, SkipReason, Skipped, fixture, last, password, read, reader, told};
use crate::import::{Effort, Hidden, Keys, Sniff};

/// Fixtures that need the password.
fn encrypted() -> impl Iterator<Item = (&'static str, &'static [u8])> {
    let sealed = FIXTURES.iter().filter(|(name, ..)| name.contains("encrypted"));
    sealed.map(|(name, bytes, _)| (*name, *bytes))
}

#[test]
fn an_encrypted_file_asks_for_its_password_and_knows_a_wrong_one() {
    let wrong = Hidden::new("correct horse a".to_owned());
    assert_eq!(encrypted().count(), 9, "every encrypted format has a fixture");
    for (name, bytes) in encrypted() {
        assert_eq!(read(bytes, None).err(), Some(Refusal::NeedsPassword), "{name}");
        assert_eq!(read(bytes, wrong.as_ref()).err(), Some(Refusal::WrongPassword), "{name}");
    }
}

#[test]
fn a_single_changed_letter_inside_is_never_read_as_if_nothing_were() {
    for (name, bytes) in encrypted().filter(|(name, _)| *name != "stratum_encrypted_old") {
        let mut changed = bytes.to_vec();
        let at = match name {
            // Base64 inside JSON: the last letter before the closing quote of the content.
            "ente_encrypted" | "2fas_encrypted" | "aegis_encrypted" => {
                let key = match name {
                    "ente_encrypted" => "\"encryptedData\": \"",
                    "2fas_encrypted" => "\"servicesEncrypted\": \"",
                    _ => "\"db\": \"",
                };
                String::from_utf8_lossy(bytes).find(key).expect("the key stands there") + key.len() + 40
            }
            "proton_encrypted" => bytes.len() - 40,
            "raivo_encrypted" => 120,
            _ => bytes.len() - 20,
        };
        changed[at] = if changed[at] == b'A' { b'B' } else { b'A' };
        let why = read(&changed, Some(&password())).err();
        // Aegis encrypts the key separately, so a right password is known to be right although the content is damaged.
        let expected = if name == "aegis_encrypted" { Refusal::Damaged(1) } else { Refusal::WrongPassword };
        assert_eq!(why, Some(expected), "{name}");
    }
}

#[test]
fn half_a_file_gives_its_first_half() {
    for (name, bytes, _) in FIXTURES.iter().filter(|(name, ..)| !name.contains("encrypted")) {
        let whole = read(bytes, None).expect("it reads");
        for parts in 1..20 {
            let half = &bytes[..bytes.len() * parts / 20];
            match read(half, None) {
                Ok(read) => {
                    let same = read.codes.iter().zip(&whole.codes).filter(|(one, other)| one == other).count();
                    // A line of text may lose its end and still be valid; a JSON item cannot.
                    assert!(same + 1 >= read.codes.len(), "{name} {parts}/20: {}", told(&read));
                    let text = name.starts_with("google") || name.starts_with("ente") || *name == "otpauth";
                    assert!(
                        text || read.cut_after.is_some(),
                        "{name} {parts}/20: it was not told that the end is missing"
                    );
                }
                Err(Refusal::CutShort(_) | Refusal::Damaged(_) | Refusal::NotKnown | Refusal::Empty) => {}
                Err(other) => panic!("{name} {parts}/20: {other}"),
            }
        }
    }
}

#[test]
fn a_cut_in_the_middle_still_gives_rows() {
    let half = &fixture("aegis")[..fixture("aegis").len() / 2];
    let read = read(half, None).expect("the first rows stand there");
    assert_eq!((read.codes.len(), read.cut_after), (4, Some(4)), "{}", told(&read));
}

#[test]
fn depth_is_refused_without_a_stack() {
    let deep = format!("{}{}", "[".repeat(10_000), "]".repeat(10_000));
    for (format, text) in [
        ("aegis", format!(r#"{{"version":1,"header":{{}},"db":{{"entries":[{{"x":{deep}}}]}}}}"#)),
        ("2fas", format!(r#"{{"schemaVersion":4,"services":[{deep}]}}"#)),
        ("freeotp_plus", format!(r#"{{"tokenOrder":[],"tokens":[{{"secret":{deep}}}]}}"#)),
    ] {
        assert_eq!(reader(&Sniff::of(text.as_bytes())).map(|reader| reader.format), Some(format));
        assert_eq!(read(text.as_bytes(), None).err(), Some(Refusal::TooDeep), "{format}");
    }
    assert_eq!(read(deep.as_bytes(), None).err(), Some(Refusal::NotKnown));
    let allowed = format!("{}{}", "[".repeat(100), "]".repeat(100));
    let text = format!(r#"{{"tokenOrder":[],"tokens":[{{"label":"mira","secret":[1],"x":{allowed}}}]}}"#);
    assert!(read(text.as_bytes(), None).is_ok_and(|read| read.codes.len() == 1), "a hundred levels are read");
}

#[test]
fn too_much_is_refused() {
    let mut entries = r#"{"issuer":"x","label":"y","secret":"SEED","type":"TOTP"},"#.repeat(100_001);
    entries.pop();
    assert_eq!(read(format!("[{entries}]").as_bytes(), None).err(), Some(Refusal::TooBig), "over 100,000 rows");
    let lines = "otpauth://totp/x?secret=SEED\n".repeat(100_001);
    assert_eq!(read(lines.as_bytes(), None).err(), Some(Refusal::TooBig), "over 100,000 lines");
    assert_eq!(read(&vec![b' '; LARGEST + 1], None).err(), Some(Refusal::TooBig), "over 64 MiB");
}

#[test]
fn long_cells_and_rows_are_left_out_with_their_reason() {
    let entry = |issuer: &str, more: &str| {
        format!(r#"{{"issuer":"{issuer}","label":"y","secret":"SEED","type":"TOTP","thumbnail":"{more}"}}"#)
    };
    let long = entry(&"x".repeat((64 << 10) + 1), "");
    let fat = entry("x", &"x".repeat(1 << 20));
    let read = read(format!("[{},{long},{fat}]", entry("Fine", "")).as_bytes(), None).expect("one is fine");
    let too_long = |line| Skipped { line, why: SkipReason::TooLong };
    assert_eq!((read.codes.len(), read.skipped), (1, vec![too_long(2), too_long(3)]));
}

#[test]
fn costs_that_no_real_file_asks_for_are_not_paid() {
    let aegis = String::from_utf8_lossy(fixture("aegis_encrypted")).into_owned();
    let ente = String::from_utf8_lossy(fixture("ente_encrypted")).into_owned();
    // Each slot may cost this much, but not all of them together.
    let slot = r#"{"type":1,"key":"00","key_params":{"nonce":"00","tag":"00"},"n":524288,"r":8,"p":3,"salt":"00"}"#;
    let slots = format!(
        r#"{{"version":1,"header":{{"slots":[{slot},{slot},{slot}],"params":{{"nonce":"00","tag":"00"}}}},"db":"AAAA"}}"#
    );
    let too_much = Refusal::TooMuchWork;
    for (what, text, expected) in [
        ("scrypt of all slots together", slots, too_much),
        ("scrypt n", aegis.replace("\"n\": 1024", "\"n\": 1073741824"), too_much),
        ("scrypt n that is no power of two", aegis.replace("\"n\": 1024", "\"n\": 1000"), Refusal::OtherEncryption),
        ("scrypt r", aegis.replace("\"r\": 8", "\"r\": 4294967295"), too_much),
        ("scrypt p", aegis.replace("\"p\": 1", "\"p\": 4294967295"), too_much),
        ("Argon2 memory", ente.replace("8388608", "68719476736"), too_much),
        ("Argon2 passes", ente.replace("\"opsLimit\": 3", "\"opsLimit\": 4000000000"), too_much),
    ] {
        assert_eq!(read(text.as_bytes(), Some(&password())).err(), Some(expected), "{what}");
    }
}

/// A key may cost minutes, so that the person is asked for nothing more once they pressed *Cancel*.
#[test]
fn the_work_of_each_key_is_counted_before_it_is_done() {
    let password = password();
    let spent = |bytes: &[u8], allowed: u64| {
        let effort = Effort::of(allowed);
        let keys = Keys { password: Some(&password), effort: Some(&effort), ..Keys::default() };
        (crate::import::codes::read(bytes, &keys).err(), effort.spent())
    };
    for (name, work) in [
        ("2fas_encrypted", 10_000),
        ("aegis_encrypted", 1_024),
        ("andotp_encrypted", 140_000),
        ("ente_encrypted", 8 * 1_024 * 3),
        ("proton_encrypted", 19 * 1_024 * 2),
        ("stratum_encrypted", 64 * 1_024 * 3),
        ("stratum_encrypted_old", 64_000),
    ] {
        let (refused, whole) = spent(fixture(name), u64::MAX);
        assert_eq!(refused, None, "{name}");
        assert!(whole > work, "{name}: {whole} steps, of which {work} for the key");
        assert_eq!(spent(fixture(name), work - 1).0, Some(Refusal::Cancelled), "{name} is stopped before its key");
    }
}

#[test]
fn only_what_looks_like_chance_is_taken_for_a_file_without_a_mark() {
    for (name, bytes, _) in FIXTURES {
        assert_eq!(
            last(&Sniff::of(bytes)).is_some() && reader(&Sniff::of(bytes)).is_none(),
            *name == "andotp_encrypted_old",
            "{name}"
        );
    }
    let picture = [b"\x89PNG\r\n\x1a\n", fixture("andotp_encrypted_old")].concat();
    let text = "name,url,username,password\n".repeat(9).into_bytes();
    let counted: Vec<u8> = (0..=255).cycle().take(5_000).collect();
    for (what, bytes) in
        [("a picture", picture), ("text", text), ("every byte as often", counted), ("zeros", vec![0; 500])]
    {
        assert!(last(&Sniff::of(&bytes)).is_none(), "{what}");
    }
}

#[test]
fn only_a_fingerprint_slot_is_no_password() {
    let only =
        r#"{"version":1,"header":{"slots":[{"type":2,"key":"00"}],"params":{"nonce":"00","tag":"00"}},"db":"AAAA"}"#;
    assert_eq!(read(only.as_bytes(), Some(&password())).err(), Some(Refusal::OtherEncryption));
}

#[test]
fn small_and_strange_files_get_their_reason() {
    for (text, expected) in [
        ("", Refusal::NotKnown),
        ("[]", Refusal::NotKnown),
        ("{}", Refusal::NotKnown),
        ("name,url,username,password\n", Refusal::NotKnown),
        (r#"{"encrypted":false,"folders":[],"items":[]}"#, Refusal::NotKnown),
        (
            r#"{"version":{"major":1,"minor":0},"exporterRpId":"x","accounts":[{"id":"x","items":[]}]}"#,
            Refusal::NotKnown,
        ),
        (r#"{"tokenOrder":[],"tokens":[]}"#, Refusal::Empty),
        (r#"{"tokenOrder":[],"tokens":null}"#, Refusal::Damaged(1)),
        (r#"{"tokenOrder":[],"tokens":["#, Refusal::CutShort(1)),
        (r#"{"tokenOrder":[],"tokens":"#, Refusal::CutShort(1)),
        (r#"{"tokenOrder":[],"tokens":[}"#, Refusal::Damaged(1)),
        (r#"{"version":1,"header":{},"db":"AAAA"}"#, Refusal::OtherEncryption),
        (r#"{"version":1,"header":{},"db":7}"#, Refusal::Damaged(1)),
        (r#"{"version":1,"salt":"!","content":"AAAA"}"#, Refusal::Damaged(1)),
    ] {
        assert_eq!(read(text.as_bytes(), Some(&password())).err(), Some(expected), "{text}");
    }
    assert_eq!(read(b"\xff\xfe\x00\xd8\x00\xd8", None).err(), Some(Refusal::NotKnown), "half a pair of UTF-16");
    assert_eq!(read(b"{\"tokenOrder\":\xe9}", None).err(), Some(Refusal::NotKnown), "Latin-1");
}

#[test]
fn what_is_left_out_has_its_title_and_never_its_seed() {
    for (text, title) in [
        (
            "otpauth://totp/A:b?secret=SEEDA\notpauth://totp/Mill:ida?secret=SEED&codeDisplay=%7B%22trashed%22%3Atrue%7D",
            "Mill:ida",
        ),
        ("otpauth://totp/A:b?secret=SEEDA\notpauth://totp/Mill:ida?issuer=Mill", "Mill:ida"),
        ("otpauth://totp/A:b?secret=SEEDA\notpauth://totp/SEEDB", ""),
        ("otpauth://totp/A:b?secret=SEEDA\notpauth://totp/Mill%3FSecret%3DSEEDB?issuer=Mill", ""),
        (
            r#"[{"issuer":"A","label":"b","secret":"SEEDA","type":"TOTP"},{"issuer":"Mill","label":"ida","secret":"","type":"TOTP"}]"#,
            "Mill",
        ),
        (
            r#"{"version":1,"header":{},"db":{"entries":[{"issuer":"A","name":"b","info":{"secret":"SEEDA"}},{"issuer":"","name":"ida"}]}}"#,
            "ida",
        ),
        (
            r#"{"schemaVersion":4,"services":[{"name":"A","secret":"SEEDA"},{"name":"Mill","otp":{"issuer":""}}]}"#,
            "Mill",
        ),
        (
            r#"[{"accountType":"OtpAccount","name":"A: b","otpGenerator":{"otpSecret":"SEEDA"}},{"accountType":"PushAccount","name":"Mill"}]"#,
            "Mill",
        ),
    ] {
        let read = read(text.as_bytes(), None).unwrap_or_else(|why| panic!("{text}: {why}"));
        let titles: Vec<(u32, &str)> = read.titles.iter().map(|(line, title)| (*line, title.as_str())).collect();
        let expected: &[(u32, &str)] = if title.is_empty() { &[] } else { &[(2, title)] };
        assert_eq!((read.codes.len(), titles.as_slice()), (1, expected), "{text}");
    }
}
