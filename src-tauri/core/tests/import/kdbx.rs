//! Databases that no program writes: bad dates, bombs, depth; and databases written here and read back.

use std::io::Write as _;

use aes::cipher::block_padding::Pkcs7;
use aes::cipher::{BlockCipherEncrypt as _, BlockModeEncrypt as _, KeyInit as _, KeyIvInit as _, StreamCipher as _};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use core_rules::import::{Hidden, Keys, Read, Refusal, read};
use flate2::Compression;
use flate2::write::GzEncoder;
use hmac::{Hmac, Mac as _};
use proptest::prelude::{Strategy, prop_assert_eq, proptest};
use sha2::{Digest as _, Sha256, Sha512};

use crate::facts::PASSWORD;
use crate::shown::shown;

const SEED: [u8; 32] = [1; 32];
const SALT: [u8; 32] = [2; 32];
const INNER: [u8; 64] = [3; 64];
const NONCE: [u8; 16] = [4; 16];

#[derive(Clone, Copy, Debug)]
enum Outer {
    Aes,
    Twofish,
    ChaCha20,
}

/// Stands for a value whose bytes are no text.
const NO_TEXT: &str = "no-text";

/// What goes into a database; protected values are marked as in the text: `<Value Protected="True">plain</Value>`.
struct Made<'a> {
    outer: Outer,
    attachment: &'a [u8],
    xml: &'a str,
}

fn sha256(parts: &[&[u8]]) -> [u8; 32] {
    Sha256::digest(parts.concat()).into()
}

fn sha512(parts: &[&[u8]]) -> [u8; 64] {
    Sha512::digest(parts.concat()).into()
}

fn field(kind: u8, value: &[u8]) -> Vec<u8> {
    [&[kind], u32::try_from(value.len()).unwrap().to_le_bytes().as_slice(), value].concat()
}

fn value(kind: u8, name: &str, value: &[u8]) -> Vec<u8> {
    let length = |bytes: &[u8]| u32::try_from(bytes.len()).unwrap().to_le_bytes();
    [&[kind], length(name.as_bytes()).as_slice(), name.as_bytes(), &length(value), value].concat()
}

fn id(text: &str) -> Vec<u8> {
    (0..text.len()).step_by(2).map(|at| u8::from_str_radix(&text[at..at + 2], 16).unwrap()).collect()
}

/// Protected values under the inner stream, in the order of the text.
fn protected(xml: &str) -> String {
    let key = sha512(&[&INNER]);
    let mut stream = chacha20::ChaCha20::new_from_slices(&key[..32], &key[32..44]).unwrap();
    let mut text = String::new();
    let mut rest = xml;
    while let Some((before, after)) = rest.split_once("Protected=\"True\">") {
        let (plain, after) = after.split_once("</").unwrap();
        let plain = plain.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
        let mut bytes = if plain == NO_TEXT { vec![0xFF, 0xFE, 0x80, 0x81, 0xC0] } else { plain.into_bytes() };
        stream.apply_keystream(&mut bytes);
        text += &format!("{before}Protected=\"True\">{}</", BASE64_STANDARD.encode(bytes));
        rest = after;
    }
    text + rest
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut pack = GzEncoder::new(Vec::new(), Compression::fast());
    pack.write_all(bytes).unwrap();
    pack.finish().unwrap()
}

/// A database of version 4, under AES-KDF with few rounds.
fn written(made: &Made<'_>) -> Vec<u8> {
    let composite = sha256(&[&sha256(&[PASSWORD.as_bytes()])]);
    let cipher = aes::Aes256::new_from_slice(&SALT).unwrap();
    let mut mixed = composite;
    for block in mixed.as_chunks_mut::<16>().0 {
        let mut one = aes::Block::from(*block);
        (0..10).for_each(|_| cipher.encrypt_block(&mut one));
        *block = one.into();
    }
    let transformed = sha256(&[&mixed]);
    let key = sha256(&[&SEED, &transformed]);
    let kdf = [
        vec![0, 1],
        value(0x42, "$UUID", &id("c9d9f39a628a4460bf740d08c18a4fea")),
        value(0x05, "R", &10_u64.to_le_bytes()),
        value(0x42, "S", &SALT),
        vec![0],
    ];
    let (cipher_id, nonce) = match made.outer {
        Outer::Aes => ("31c1f2e6bf714350be5805216afc5aff", &NONCE[..]),
        Outer::Twofish => ("ad68f29f576f4bb9a36ad47af965346c", &NONCE[..]),
        Outer::ChaCha20 => ("d6038a2b8b6f4cb5a524339a31dbb59a", &NONCE[..12]),
    };
    let head = [
        vec![0x03, 0xD9, 0xA2, 0x9A, 0x67, 0xFB, 0x4B, 0xB5, 0, 0, 4, 0],
        field(2, &id(cipher_id)),
        field(3, &1_u32.to_le_bytes()),
        field(4, &SEED),
        field(7, nonce),
        field(11, &kdf.concat()),
        field(0, b"\r\n\r\n"),
    ]
    .concat();
    let inner = [field(1, &3_u32.to_le_bytes()), field(2, &INNER), field(3, made.attachment), field(0, b"")];
    let plain = packed(&[inner.concat(), protected(made.xml).into_bytes()].concat());
    let mut sealed = [plain.as_slice(), &[0; 16]].concat();
    let length = match made.outer {
        Outer::Aes => {
            let cipher = cbc::Encryptor::<aes::Aes256>::new_from_slices(&key, nonce).unwrap();
            cipher.encrypt_padded::<Pkcs7>(&mut sealed, plain.len()).unwrap().len()
        }
        Outer::Twofish => {
            let cipher = cbc::Encryptor::<twofish::Twofish>::new_from_slices(&key, nonce).unwrap();
            cipher.encrypt_padded::<Pkcs7>(&mut sealed, plain.len()).unwrap().len()
        }
        Outer::ChaCha20 => {
            chacha20::ChaCha20::new_from_slices(&key, nonce).unwrap().apply_keystream(&mut sealed[..plain.len()]);
            plain.len()
        }
    };
    sealed.truncate(length);
    let macs = sha512(&[&SEED, &transformed, &[1]]);
    let mac = |index: u64, parts: &[&[u8]]| -> Vec<u8> {
        let mut mac = Hmac::<Sha256>::new_from_slice(&sha512(&[&index.to_le_bytes(), &macs])).unwrap();
        parts.iter().for_each(|part| mac.update(part));
        mac.finalize().into_bytes().to_vec()
    };
    let block = |index: u64, bytes: &[u8]| -> Vec<u8> {
        let length = u32::try_from(bytes.len()).unwrap().to_le_bytes();
        [mac(index, &[&index.to_le_bytes(), &length, bytes]).as_slice(), &length, bytes].concat()
    };
    let whole = [head.clone(), sha256(&[&head]).to_vec(), mac(u64::MAX, &[&head]), block(0, &sealed), block(1, b"")];
    whole.concat()
}

/// A database of version 4 whose key takes so much memory; nothing stands behind its header.
#[cfg(target_os = "linux")]
pub fn asking_for(bytes: u64) -> Vec<u8> {
    let kdf = [
        vec![0, 1],
        value(0x42, "$UUID", &id("9e298b1956db4773b23dfc3ec6f0a1e6")),
        value(0x42, "S", &SALT),
        value(0x05, "I", &1_u64.to_le_bytes()),
        value(0x05, "M", &bytes.to_le_bytes()),
        value(0x04, "P", &1_u32.to_le_bytes()),
        value(0x04, "V", &0x13_u32.to_le_bytes()),
        vec![0],
    ];
    let head = [
        vec![0x03, 0xD9, 0xA2, 0x9A, 0x67, 0xFB, 0x4B, 0xB5, 0, 0, 4, 0],
        field(2, &id("31c1f2e6bf714350be5805216afc5aff")),
        field(3, &1_u32.to_le_bytes()),
        field(4, &SEED),
        field(7, &NONCE),
        field(11, &kdf.concat()),
        field(0, b"\r\n\r\n"),
    ]
    .concat();
    [head.clone(), sha256(&[&head]).to_vec(), vec![0; 64]].concat()
}

fn opened(bytes: &[u8]) -> Result<Read, Refusal> {
    let password = Hidden::new(PASSWORD.to_owned());
    read(bytes, &Keys { password: password.as_ref(), key_file: None, effort: None })
}

fn of_xml(xml: &str) -> Result<Read, Refusal> {
    opened(&written(&Made { outer: Outer::Aes, attachment: b"", xml }))
}

fn entry(title: &str, password: &str, date: &str) -> String {
    format!(
        "<Entry><String><Key>Title</Key><Value>{title}</Value></String><String><Key>Password</Key><Value Protected=\"True\">{password}</Value></String><Times><CreationTime>{date}</CreationTime></Times></Entry>"
    )
}

fn file(entries: &str) -> String {
    format!("<KeePassFile><Meta/><Root><Group>{entries}</Group></Root></KeePassFile>")
}

#[test]
fn a_date_that_is_none_costs_only_the_date() {
    let xml =
        file(&[entry("One", "s3cr3t-1", "not a date"), entry("Two", "s3cr3t-2", "2020-01-02T03:04:05Z")].concat());
    let read = of_xml(&xml).unwrap();
    assert_eq!(shown(&read), "kdbx\n1: \"One\" as \"\", password\n2: \"Two\" as \"\", password, made 2020-01-02\n");
    let passwords: Vec<_> = read.rows.iter().filter_map(|row| row.password.as_ref()).map(Hidden::expose).collect();
    assert_eq!(passwords, ["s3cr3t-1", "s3cr3t-2"]);
}

#[test]
fn what_stands_behind_the_key_is_no_more_believed_than_a_file() {
    assert_eq!(of_xml(&file(&"<Group>".repeat(10_000))).err(), Some(Refusal::TooDeep));
    let reaching =
        "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/hostname\">]><KeePassFile><Root>&a;</Root></KeePassFile>";
    assert_eq!(of_xml(reaching).err(), Some(Refusal::ReachesOutside));
    assert_eq!(of_xml(&file("")).err(), Some(Refusal::Empty));
    let half = format!("<KeePassFile><Root><Group>{}<Entry><String><Ke", entry("One", "s3cr3t", ""));
    let read = of_xml(&half).unwrap();
    assert_eq!((read.rows.len(), read.cut_after), (1, Some(1)), "half a text gives its first half");
}

#[test]
fn protected_values_that_are_not_kept_take_their_place_in_the_stream() {
    let attachment =
        "s3cr3t and more of it, longer than a block of the stream is, so that blocks are passed over. ".repeat(40);
    let xml = format!(
        "<KeePassFile><Meta><Binaries><Binary ID=\"0\" Protected=\"True\">{attachment}</Binary></Binaries></Meta><Root><Group>{}{}</Group></Root></KeePassFile>",
        "<Entry><String><Key>Title</Key><Value>One</Value></String><String><Key>Notes</Key><Value Protected=\"True\" /></String><String><Key>Notes</Key><Value Protected=\"True\">s3cr3t-1</Value></String><String><Key>Password</Key><Value Protected=\"True\">s3cr3t-2</Value></String><History><Entry><Times><LastModificationTime>2019-01-01T00:00:00Z</LastModificationTime></Times><String><Key>Password</Key><Value Protected=\"True\">s3cr3t-0</Value></String></Entry></History><Times><LastModificationTime>2021-01-01T00:00:00Z</LastModificationTime></Times></Entry>",
        entry("Two", "s3cr3t-3", ""),
    );
    let read = opened(&written(&Made { outer: Outer::Aes, attachment: &[7; 5_000], xml: &xml })).unwrap();
    let passwords: Vec<_> = read.rows.iter().filter_map(|row| row.password.as_ref()).map(Hidden::expose).collect();
    assert_eq!(passwords, ["s3cr3t-2", "s3cr3t-3"]);
    assert_eq!(read.rows[0].changed.map(|date| date.to_string()).as_deref(), Some("2021-01-01"));
}

#[test]
fn a_protected_value_that_is_no_text_takes_its_place_in_the_stream_once() {
    let read = of_xml(&file(&[entry("One", NO_TEXT, ""), entry("Two", "s3cr3t-2", "")].concat())).unwrap();
    let passwords: Vec<_> = read.rows.iter().map(|row| row.password.as_ref().map(Hidden::expose)).collect();
    assert_eq!(passwords, [None, Some("s3cr3t-2")]);
}

#[test]
fn a_single_changed_byte_is_never_read_as_if_nothing_were() {
    let bytes = written(&Made { outer: Outer::ChaCha20, attachment: b"", xml: &file(&entry("One", "s3cr3t", "")) });
    for at in (12..bytes.len()).step_by(3) {
        let mut changed = bytes.clone();
        changed[at] ^= 0x10;
        let why = opened(&changed).err();
        assert!(why.is_some_and(|why| why != Refusal::NotKnown), "byte {at}: {why:?}");
    }
}

proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(48))]
    #[test]
    fn a_written_database_reads_back(
        rows in proptest::collection::vec(("[a-z]{1,8}", "[ -~äß漢🦊]{1,40}").prop_map(|(title, password)| (title, password.replace(['<', '>', '&'], "x"))), 1..6),
        outer in 0_usize..3,
    ) {
        let entries: String = rows.iter().map(|(title, password)| entry(title, password, "2020-01-02T03:04:05Z")).collect();
        let outer = [Outer::Aes, Outer::Twofish, Outer::ChaCha20][outer];
        let read = opened(&written(&Made { outer, attachment: b"s3cr3t", xml: &file(&entries) })).unwrap();
        prop_assert_eq!(read.rows.len(), rows.len());
        for (row, (title, password)) in read.rows.iter().zip(&rows) {
            prop_assert_eq!(&row.name, title);
            prop_assert_eq!(row.password.as_ref().map(Hidden::expose), Some(password.as_str()));
        }
    }
}

/// What KeePassXC chose for five seconds on a plain computer of 2026: 272,727,296 rounds. A build for development takes a minute or
/// more for them: there it is begun, which a file that asks for too much is not, and `NIGHTLATCH_WHOLE=1` brings it to its end.
#[test]
fn a_key_of_as_many_rounds_as_take_five_seconds_is_made() {
    let bytes = crate::shown::fixture("keepass3_many_rounds.kdbx");
    let password = Hidden::new("open sesame".to_owned());
    let some = core_rules::import::Effort::of(1 << 20);
    let begun = read(&bytes, &Keys { password: password.as_ref(), effort: Some(&some), ..Keys::default() });
    assert_eq!(begun.err(), Some(Refusal::Cancelled), "it is begun, and can be stopped");
    if std::env::var_os("NIGHTLATCH_WHOLE").is_none() {
        return;
    }
    let read = read(&bytes, &Keys { password: password.as_ref(), ..Keys::default() }).unwrap();
    let told: Vec<_> =
        read.rows.iter().map(|row| (row.name.as_str(), row.sign_in.as_str(), row.urls.join(" "))).collect();
    assert_eq!(told, [("Example Shop", "lena@example.org", "https://shop.example.com".to_owned())]);
}
