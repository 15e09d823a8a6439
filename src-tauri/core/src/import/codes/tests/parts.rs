//! Tests the parts that readers share: labels, addresses, QR codes.

use super::{Skipped, fixture, read, told};
use crate::import::codes::uri;
use crate::import::{CodeKind, SkipReason};

#[test]
fn labels_are_split_as_people_read_them() {
    for (issuer, label, expected) in [
        ("", "Google:mira@example.org", ("Google", "mira@example.org")),
        ("Google", "Google:mira@example.org", ("Google", "mira@example.org")),
        ("Google", "google: mira@example.org", ("Google", "mira@example.org")),
        ("Right", "Wrong:mira", ("Right", "mira")),
        ("Site: the forum", "Site: the forum:mira", ("Site: the forum", "mira")),
        ("Google", "mira", ("Google", "mira")),
        ("", "mira", ("", "mira")),
        ("", ":mira", ("", "mira")),
        ("Google", "", ("Google", "")),
        ("", "Site:mira:work", ("Site", "mira:work")),
        ("İ", "i̇x:mira", ("İ", "mira")),
    ] {
        let (one, other) = uri::split(issuer, label);
        assert_eq!((one.as_str(), other.as_str()), expected, "{issuer:?} {label:?}");
    }
}

#[test]
fn addresses_are_read_whatever_case_and_escape() {
    let told = |address: &str| match uri::read(address) {
        Ok(entry) => format!("{:?} {} {}", entry.kind, entry.issuer, entry.name),
        Err(why) => format!("{why:?}"),
    };
    for (address, expected) in [
        ("otpauth://totp/A:b?secret=SEED", "Time A b"),
        ("OTPAUTH://TOTP/A:b?secret=SEED", "Time A b"),
        ("otpauth://hotp/A%3Ab?secret=SEED&counter=1", "Counter A b"),
        ("otpauth://totp/b?issuer=Caf%C3%A9+Nero&secret=SEED", "Time Café Nero b"),
        ("otpauth://totp/b%FF?secret=SEED", "Time  b\u{fffd}"),
        ("otpauth://totp/100%?secret=SEED", "Time  100%"),
        ("otpauth://totp/b?secret=SEED&issuer=Aperiod=30", "Time A b"),
        ("otpauth://totp?secret=SEED&issuer=A", "Time A "),
        ("otpauth://totp/b?issuer=A", "Damaged"),
        ("otpauth://totp/b?secret=", "Damaged"),
        ("otpauth://totp/b", "Damaged"),
        ("otpauth://?secret=SEED", "Damaged"),
        ("otpauth://magic/b?secret=SEED", "Damaged"),
        ("otpauth:", "Damaged"),
        ("ötpauth://totp/b?secret=SEED", "Damaged"),
        ("otpauth://totp/b?secret=SEED&codeDisplay=%7B%22trashed%22%3Atrue%7D", "Deleted"),
        ("otpauth://totp/b?secret=SEED&codeDisplay=%7Bbroken", "Time  b"),
    ] {
        assert_eq!(told(address), expected, "{address}");
    }
}

#[test]
fn a_missing_picture_is_named_by_its_number() {
    let some = read(fixture("google_missing"), None).expect("two of three are there");
    assert_eq!(some.skipped, [Skipped { line: 2, why: SkipReason::NotGiven }], "the second of three");
    let all = read(fixture("google_all"), None).expect("all are there");
    assert!(all.skipped.is_empty(), "{}", told(&all));
}

#[test]
fn the_text_of_a_picture_is_read_however_it_was_copied() {
    let text = std::str::from_utf8(fixture("google_all")).expect("it is text");
    let plain = read(text.as_bytes(), None).expect("it reads");
    let decoded = text.replace("%2B", "+").replace("%2F", "/").replace("%3D", "=");
    let addressed = decoded
        .replace('+', "-")
        .replace('/', "_")
        .replace("otpauth-migration:__offline", "otpauth-migration://offline");
    let addressed = addressed.replace("otpauth_migration", "otpauth-migration");
    for (how, other) in [
        ("decoded", decoded.clone()),
        ("blanks for plus", decoded.replace('+', " ")),
        ("the alphabet of addresses", addressed),
        ("no padding", text.replace("%3D", "")),
    ] {
        let read = read(other.as_bytes(), None).unwrap_or_else(|why| panic!("{how}: {why}"));
        assert_eq!(told(&read), told(&plain), "{how}");
    }
}

#[test]
fn damaged_pictures_cost_only_themselves() {
    let good = std::str::from_utf8(fixture("google_all")).expect("it is text").lines().next().expect("a line");
    // A length beyond the end, an unterminated number, and a group (which no program writes).
    for broken in ["Cv8B", "CP////////////8B", "Cw==", "!!!", ""] {
        let text = format!("otpauth-migration://offline?data={broken}\n{good}");
        let read = read(text.as_bytes(), None).unwrap_or_else(|why| panic!("{broken}: {why}"));
        assert_eq!(read.codes.len(), 2, "{broken}");
        assert!(read.codes.iter().all(|code| code.kind == CodeKind::Time), "{broken}");
    }
}
