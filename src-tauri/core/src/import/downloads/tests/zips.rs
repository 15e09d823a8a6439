//! Tests whole downloads as generated ZIPs, including hostile ones.

use std::io::{Read, Seek, SeekFrom, Write as _};

use zip::CompressionMethod::{Deflated, Stored};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::{Cursor, Download, LeftOut, Part, Refusal, TODAY, Why, fixture, from_zip, told};

fn zip(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (index, (name, content)) in entries.iter().enumerate() {
        let method = if index % 2 == 0 { Deflated } else { Stored };
        writer.start_file(*name, SimpleFileOptions::default().compression_method(method)).expect("it starts");
        writer.write_all(content).expect("memory takes it");
    }
    writer.finish().expect("it ends").into_inner()
}

fn read(entries: &[(&str, &[u8])]) -> Result<Download, Refusal> {
    from_zip(Cursor::new(zip(entries))).map(|mut downloads| {
        assert_eq!(downloads.len(), 1, "it is of one service");
        downloads.remove(0)
    })
}

#[test]
fn a_whole_download_gives_all_its_parts() {
    let x = read(&[
        ("Your archive.html", b"<html>"),
        ("data/manifest.js", b"window.__THAR_CONFIG = {}"),
        ("data/tweets.js", b"window.YTD.tweets.part0 = [ ]"),
        ("data/connected-application.js", fixture!("x_new.js")),
        ("data/connected-application-part1.js", fixture!("x_old.js")),
    ])
    .expect("it reads");
    assert_eq!((x.service, x.apps.len()), ("x", 6), "{}", told(&x));

    let instagram = read(&[
        (
            "security_and_login_information/login_and_profile_creation/password_change_activity.json",
            fixture!("instagram_password.json"),
        ),
        (
            "security_and_login_information/login_and_profile_creation/login_activity.json",
            fixture!("instagram_logins.json"),
        ),
        ("personal_information/device_information/devices.json", fixture!("instagram_devices.json")),
        ("your_instagram_activity/messages/inbox/mira/message_1.json", b"{\"participants\":[]}"),
    ])
    .expect("it reads");
    assert_eq!(instagram.service, "instagram");
    assert_eq!(instagram.password_days.first().map(ToString::to_string).as_deref(), Some("2022-04-15"));
    let no_apps = LeftOut { part: Part::Apps, why: Why::NotInIt };
    assert_eq!((instagram.sessions.len(), instagram.left_out), (5, vec![no_apps]));

    let facebook = read(&[
        ("facebook-mira/apps_and_websites_off_of_facebook/connected_apps_and_websites.json", fixture!("facebook.json")),
        ("facebook-mira/posts/your_posts.json", b"[]"),
    ])
    .expect("it reads");
    assert_eq!((facebook.service, facebook.apps.len()), ("facebook", 3), "{}", told(&facebook));
}

#[test]
fn meta_hands_out_two_services_in_one() {
    let logins = "instagram-mira/security_and_login_information/login_and_profile_creation/login_activity.json";
    let password =
        "instagram-mira/security_and_login_information/login_and_profile_creation/password_change_activity.json";
    let apps = "facebook-mira/apps_and_websites_off_of_facebook/connected_apps_and_websites.json";
    let both: [(&str, &[u8]); 3] = [
        (apps, fixture!("facebook.json")),
        (logins, fixture!("instagram_logins.json")),
        (password, fixture!("instagram_password.json")),
    ];
    let downloads = from_zip(Cursor::new(zip(&both))).expect("it reads");
    let found: Vec<_> =
        downloads.iter().map(|one| (one.service, one.apps.len(), !one.password_days.is_empty())).collect();
    assert_eq!(found, [("instagram", 0, true), ("facebook", 3, false)]);
    let told: Vec<_> = downloads.iter().map(|one| (one.told_apps().is_some(), one.told_sessions().is_some())).collect();
    assert_eq!(told, [(false, true), (true, false)], "what is in neither is not known: {downloads:?}");
    // One of the services comes as web pages: the other one counts, and nothing is known of this one.
    let pages = "facebook-mira/apps_and_websites_off_of_facebook/connected_apps_and_websites.html";
    let mixed = from_zip(Cursor::new(zip(&[(pages, b"<html>"), (logins, fixture!("instagram_logins.json"))])))
        .expect("it reads");
    assert_eq!(mixed.iter().map(|one| one.service).collect::<Vec<_>>(), ["instagram"]);
    // The limit of unpacking counts over both services.
    let blank = vec![b' '; 45 << 20];
    let many: Vec<(String, &[u8])> = (0..6)
        .map(|part| {
            (if part % 2 == 0 { format!("{part}/{apps}") } else { format!("{part}/{logins}") }, blank.as_slice())
        })
        .collect();
    let many: Vec<(&str, &[u8])> = many.iter().map(|(name, content)| (name.as_str(), *content)).collect();
    assert_eq!(from_zip(Cursor::new(zip(&many))).err(), Some(Refusal::TooBig), "270 MB in six parts of two services");
}

#[test]
fn instagram_s_own_apps_are_not_facebook_s() {
    let all = read(&[
        ("apps_and_websites_off_of_instagram/apps_and_websites/connected_apps_and_websites.json", b"{}"),
        ("your_instagram_activity/likes/liked_posts.json", b"{}"),
    ]);
    assert_eq!(all.map(|one| one.service), Ok("instagram"));
}

#[test]
fn a_part_that_is_not_in_it_is_not_known() {
    let not_in_it = |part| LeftOut { part, why: Why::NotInIt };
    let instagram = read(&[
        ("your_instagram_activity/likes/liked_posts.json", b"{}"),
        (
            "security_and_login_information/login_and_account_creation/login_activity.json",
            fixture!("instagram_logins.json"),
        ),
    ])
    .expect("it reads");
    let missing = [not_in_it(Part::Apps), not_in_it(Part::PasswordChanges)];
    assert_eq!(instagram.left_out, missing, "the older folder name is read too");
    let x = read(&[("data/manifest.js", b""), ("data/tweets.js", b"")]).expect("it is X's");
    assert_eq!(x.left_out, [Part::Apps, Part::PasswordChanges, Part::Sessions].map(not_in_it));
    let wrong = read(&[("data/manifest.js", b""), ("data/connected-application.js", b"window.YTD.tweets.part0 = []")]);
    let wrong = wrong.expect("it is X's");
    assert_eq!((wrong.told_apps(), wrong.partly(TODAY)), (None, true), "a name alone proves nothing");
}

#[test]
fn a_file_of_several_that_cannot_be_read_is_told() {
    let app = br#"window.YTD.connected_application.part0 = [ { "connectedApplication" : { "name" : "Statly" } } ]"#;
    let whole = ("data/connected-application.js", app as &[u8]);
    let strange = ("data/connected-application-part1.js", b"\xff\xfa" as &[u8]);
    let one = read(&[("data/manifest.js", b""), whole]).expect("it is X's");
    assert!(!one.partly(TODAY) && one.told_apps().is_some());
    let both = read(&[("data/manifest.js", b""), whole, strange]).expect("it is X's");
    assert_eq!((both.told_apps(), both.partly(TODAY)), (one.told_apps(), true));
    let alone = read(&[("data/manifest.js", b""), strange]).expect("it is X's");
    assert_eq!(alone.told_apps(), None);
    let names: Vec<String> = (0..65).map(|part| format!("data/connected-application-part{part}.js")).collect();
    let many: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), whole.1)).collect();
    let many = read(&many).expect("it is X's");
    assert!(many.left_out.contains(&LeftOut { part: Part::Apps, why: Why::TooMany }), "the 65th is not looked at");
}

#[test]
fn other_products_and_pages_get_their_reason() {
    assert_eq!(read(&[("holiday/archive_browser.html", b"")]).err(), Some(Refusal::OtherDownload));
    assert_eq!(read(&[("export.data", b"{}"), ("export.attributes", b"{}")]).err(), Some(Refusal::OtherDownload));
    assert_eq!(read(&[]).err(), Some(Refusal::OtherDownload));
    for page in [
        "apps_and_websites_off_of_facebook/connected_apps_and_websites.html",
        "security_and_login_information/login_and_profile_creation/login_activity.html",
    ] {
        assert_eq!(read(&[(page, b"<html>"), ("index.html", b"")]).err(), Some(Refusal::AsPages), "{page}");
    }
    for no_zip in [b"" as &[u8], b"PK", b"{\"a\":1}", b"7z\xbc\xaf\x27\x1c"] {
        assert_eq!(from_zip(Cursor::new(no_zip)).err(), Some(Refusal::NotKnown), "{no_zip:?}");
    }
}

#[test]
fn paths_out_of_the_folder_are_refused() {
    let part = ("data/connected-application.js", fixture!("x_new.js") as &[u8]);
    for path in ["../evil.js", "data/../../evil.js", "/etc/evil", "C:/evil", "data\\..\\..\\evil"] {
        // The writer may tidy a path, so the bytes replace a harmless name of the same length.
        let plain = "x".repeat(path.len());
        let mut bytes = zip(&[(plain.as_str(), b""), part]);
        for at in 0..bytes.len() - plain.len() {
            if bytes[at..].starts_with(plain.as_bytes()) {
                bytes[at..at + path.len()].copy_from_slice(path.as_bytes());
            }
        }
        assert_eq!(from_zip(Cursor::new(bytes)).err(), Some(Refusal::ReachesOutside), "{path}");
    }
}

#[test]
fn a_bomb_is_counted_while_it_inflates_and_not_believed() {
    let bomb = vec![b' '; 65 << 20];
    let mut bytes = zip(&[("data/connected-application.js", &bomb)]);
    assert!(bytes.len() < 1 << 20, "it is packed tight");
    assert_eq!(from_zip(Cursor::new(bytes.clone())).err(), Some(Refusal::TooBig), "as it is");
    // The same content in a ZIP that claims ten bytes.
    let said = u32::to_le_bytes(65 << 20);
    for at in 0..bytes.len() - 4 {
        if bytes[at..].starts_with(&said) {
            bytes[at..at + 4].copy_from_slice(&10_u32.to_le_bytes());
        }
    }
    let lied = from_zip(Cursor::new(bytes));
    assert!(lied.is_err() || lied.is_ok_and(|all| all.iter().all(|one| one.apps.is_empty())), "it lies about its size");
    let many: Vec<(String, Vec<u8>)> =
        (0..10).map(|part| (format!("data/connected-application-part{part}.js"), vec![b' '; 40 << 20])).collect();
    let many: Vec<(&str, &[u8])> = many.iter().map(|(name, content)| (name.as_str(), content.as_slice())).collect();
    assert_eq!(read(&many).err(), Some(Refusal::TooBig), "400 MB in ten parts");
}

#[test]
fn a_cut_zip_is_told_as_cut() {
    let whole = zip(&[("data/connected-application.js", fixture!("x_new.js")), ("data/manifest.js", b"")]);
    for part in 1..10 {
        let cut = &whole[..whole.len() * part / 10];
        assert_eq!(from_zip(Cursor::new(cut)).err(), Some(Refusal::CutShort(1)), "{part}/10");
    }
}

#[test]
fn hostile_counts_cost_nothing() {
    // An end record that claims 65,535 entries in a list of 4 GiB.
    let mut bytes = b"PK\x03\x04".to_vec();
    bytes.extend([0; 60]);
    bytes.extend(b"PK\x05\x06\0\0\0\0\xff\xff\xff\xff\xff\xff\xff\xff\x04\0\0\0\0\0");
    assert!(from_zip(Cursor::new(bytes)).is_err());
    let (mut wide, at) = in_64_bits(true, u64::MAX);
    assert!(from_zip(Cursor::new(&wide)).is_err(), "a 64-bit count beyond all measure");
    wide[at + 48..at + 56].copy_from_slice(&u64::MAX.to_le_bytes());
    assert!(from_zip(Cursor::new(&wide)).is_err(), "a list that begins behind the file");
}

/// Returns a download of X whose ZIP has the 64-bit records as well, and the offset of these. With `sentinels` the short record
/// only refers to them.
fn in_64_bits(sentinels: bool, count: u64) -> (Vec<u8>, usize) {
    let whole = zip(&[("data/connected-application.js", fixture!("x_new.js")), ("data/manifest.js", b"")]);
    let end = whole.len() - 22;
    let (list, mut short) = (whole[..end].to_vec(), whole[end..].to_vec());
    let number = |at: usize| u64::from(u32::from_le_bytes(short[at..at + 4].try_into().expect("four")));
    let (size, start) = (number(12), number(16));
    let long = [
        &b"PK\x06\x06"[..],
        &44_u64.to_le_bytes(),
        &[45, 0, 45, 0, 0, 0, 0, 0, 0, 0, 0, 0],
        &count.to_le_bytes(),
        &count.to_le_bytes(),
        &size.to_le_bytes(),
        &start.to_le_bytes(),
    ]
    .concat();
    let locator =
        [&b"PK\x06\x07\0\0\0\0"[..], &u64::try_from(end).expect("it fits").to_le_bytes(), &1_u32.to_le_bytes()]
            .concat();
    if sentinels {
        short[8..20].fill(0xFF);
    }
    ([list, long, locator, short].concat(), end)
}

#[test]
fn a_zip_in_64_bits_is_a_download_like_any_other() {
    let plain = zip(&[("data/connected-application.js", fixture!("x_new.js")), ("data/manifest.js", b"")]);
    let expected = from_zip(Cursor::new(plain)).expect("it reads");
    for sentinels in [false, true] {
        let (bytes, _) = in_64_bits(sentinels, 2);
        let found = from_zip(Cursor::new(bytes)).expect("it reads");
        assert_eq!(found.len(), 1, "sentinels: {sentinels}");
        assert_eq!(found[0].apps.len(), expected[0].apps.len(), "sentinels: {sentinels}");
        assert!(!found[0].apps.is_empty());
    }
}

#[test]
fn a_list_of_names_beyond_all_measure_is_too_big_and_not_half_a_file() {
    // 65,535 names of 600 letters each make a list of 40 MB, of which 32 MiB are read.
    let (mut bytes, name) = (b"PK\x03\x04".to_vec(), [b'x'; 600]);
    let start = u32::try_from(bytes.len()).expect("it fits");
    for _ in 0..u16::MAX {
        bytes.extend(b"PK\x01\x02\x14\0\x14\0");
        bytes.extend([0; 20]);
        bytes.extend(600_u16.to_le_bytes());
        bytes.extend([0; 16]);
        bytes.extend(name);
    }
    let size = u32::try_from(bytes.len()).expect("it fits") - start;
    bytes.extend(b"PK\x05\x06\0\0\0\0\xff\xff\xff\xff");
    bytes.extend([size.to_le_bytes(), start.to_le_bytes()].concat());
    bytes.extend([0, 0]);
    assert_eq!(from_zip(Cursor::new(bytes)).err(), Some(Refusal::TooBig));
}

/// A file of any size that holds nothing but zeros.
struct Zeros {
    at: u64,
    length: u64,
    read: u64,
}

impl Read for Zeros {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let left = usize::try_from(self.length.saturating_sub(self.at)).unwrap_or(usize::MAX);
        let length = buffer.len().min(left);
        buffer[..length].fill(0);
        self.at += u64::try_from(length).expect("it fits");
        self.read += u64::try_from(length).expect("it fits");
        Ok(length)
    }
}

impl Seek for Zeros {
    fn seek(&mut self, to: SeekFrom) -> std::io::Result<u64> {
        let base = match to {
            SeekFrom::Start(at) => {
                return Ok({
                    self.at = at;
                    at
                });
            }
            SeekFrom::End(by) => i128::from(self.length) + i128::from(by),
            SeekFrom::Current(by) => i128::from(self.at) + i128::from(by),
        };
        self.at = u64::try_from(base).map_err(std::io::Error::other)?;
        Ok(self.at)
    }
}

#[test]
fn more_than_any_download_is_refused_by_size_alone() {
    let mut file = Zeros { at: 0, length: 1 << 38, read: 0 };
    assert_eq!(from_zip(&mut file).err(), Some(Refusal::TooBig));
    assert_eq!(file.read, 0, "not a byte of it was read");
    // Downloads with pictures can really have ten gigabytes; only their end is read.
    let mut file = Zeros { at: 0, length: 10 << 30, read: 0 };
    assert_eq!(from_zip(&mut file).err(), Some(Refusal::NotKnown));
    assert!(file.read < 1 << 20, "{} bytes were read", file.read);
}
