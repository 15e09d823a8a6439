//! Nobody's file may hold the program up: what a reader does grows with the size of a file and not with its square, the person can
//! stop any reader, and a key that wants more memory than there is gets an answer.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use core_rules::import::{Effort, Hidden, Keys, Mapping, Read, Refusal, Role, read, read_mapped, recognise};
use zip::CompressionMethod;

use crate::facts::{PASSWORD, PLAIN};
use crate::shown::{fixture, zip_of};

/// Steps that reading a file takes. A refusal is a result like another: it must only come soon.
fn cost(bytes: &[u8]) -> u64 {
    let effort = Effort::default();
    let _read = read(bytes, &Keys { effort: Some(&effort), ..Keys::default() });
    effort.spent()
}

fn lines(head: &str, count: usize, line: impl Fn(usize) -> String) -> Vec<u8> {
    let mut text = String::from(head);
    for number in 0..count {
        text.push_str(&line(number));
    }
    text.into_bytes()
}

const CHROME: &str = "name,url,username,password\n";

/// Every second row opens a quote that never closes, and a whole row follows each.
fn quotes(rows: usize) -> Vec<u8> {
    lines(CHROME, rows, |_| "x\"y,\"\n1,2,3,4\n".to_owned())
}

#[test]
fn a_hostile_table_of_twice_the_size_takes_twice_the_work() {
    for (what, table) in [
        ("quotes that never close, and whole rows", quotes as fn(usize) -> Vec<u8>),
        ("a quote that never closes in each row", |rows| lines(CHROME, rows, |_| "a,b,c,\"d\n".to_owned())),
        ("a quote in the midst of each cell", |rows| lines(CHROME, rows, |_| "a\"b,c,d,\"\n".to_owned())),
        ("rows of one cell behind a quote", |rows| lines(&format!("{CHROME}\""), rows, |_| "\"\"\n\"\n".to_owned())),
        ("only separators", |rows| lines(CHROME, rows, |_| ",,,,,,,\n".to_owned())),
        ("only line ends", |rows| lines(CHROME, rows, |_| "\n".to_owned())),
    ] {
        let (once, twice) = (table(40_000), table(80_000));
        let (small, large) = (cost(&once), cost(&twice));
        assert!(large <= small * 5 / 2, "{what}: {small} steps for {} bytes, {large} for {}", once.len(), twice.len());
        let most = u64::try_from(twice.len()).unwrap() * 8 + (32 << 20);
        assert!(large <= most, "{what}: {large} steps for {} bytes", twice.len());
    }
}

/// Where a row of a real file opens a quote that is never closed, all other rows are still read.
#[test]
fn a_few_quotes_that_never_close_cost_only_their_rows() {
    let rows = 2_000;
    let table = lines(CHROME, rows, |number| match number {
        500 | 1_700 => "broken\"x,\"https://broken.example,u,p\n".to_owned(),
        _ => format!("Site {number},https://site{number}.example,user,secret{number}\n"),
    });
    let found = read(&table, &Keys::default()).unwrap();
    assert_eq!((found.rows.len(), found.cut_after), (rows - 2, None));
}

/// Each of these took minutes to hours while something in its reader compared every text with all texts before it. No clock is
/// looked at: the test runner ends a test that takes minutes.
#[test]
fn files_made_to_be_compared_with_themselves_are_read_at_once() {
    let many = |count: usize, one: &dyn Fn(usize) -> String| (0..count).map(one).collect::<Vec<_>>().join(",");
    let cell = |item: usize| {
        (0..90_000).fold(String::new(), |mut cell, at| {
            write!(cell, "a://{item:x}{at:x} ").unwrap();
            cell
        })
    };
    let addresses =
        |item: usize| format!(r#"{{"scope":{{"urls":["{}"]}},"credentials":[{{"type":"totp"}}]}}"#, cell(item));
    let urls = |item: usize| {
        let urls = many(40_000, &|at| format!(r#"{{"url":"a://{item}{at}"}}"#));
        format!(
            r#"{{"categoryUuid":"001","state":"active","overview":{{"title":"x","urls":[{urls}]}},"details":{{}}}}"#
        )
    };
    let alias = |at: usize| format!(r#"{{"state":1,"aliasEmail":"alias{at}@example.com"}}"#);
    let part = |at: usize| {
        // A picture without an entry: how many there are, and which one this is.
        let index = u8::try_from(at % 128).unwrap();
        let high = u8::try_from(at / 128 % 128).unwrap();
        let top = u8::try_from(at / 16_384).unwrap();
        let bytes = [0x18, 0x01, 0x20, 0x80 | index, 0x80 | high, top];
        format!("otpauth-migration://offline?data={}\n", base64(&bytes))
    };
    let personal = lines("email,phone_number\n", 150_000, |at| format!("person{at}@example.com,+49151{at:07}\n"));
    let item = |items: &str| format!(r#"{{"accounts":[{{"vaults":[{{"items":[{items}]}}]}}]}}"#).into_bytes();
    for (what, format, bytes) in [
        ("quotes that never close", "chrome", quotes(500_000)),
        (
            "addresses in a cell",
            "cxf",
            format!(r#"{{"version":{{}},"exporterRpId":"x","accounts":[{{"items":[{}]}}]}}"#, many(6, &addresses))
                .into_bytes(),
        ),
        (
            "addresses of an item",
            "onepassword_1pux",
            zip_of(
                &[("export.attributes", b"{}".to_vec()), ("export.data", item(&many(8, &urls)))],
                CompressionMethod::Stored,
            ),
        ),
        (
            "addresses of the person's own",
            "proton_json",
            format!(r#"{{"encrypted":false,"vaults":{{"v":{{"items":[{}]}}}}}}"#, many(200_000, &alias)).into_bytes(),
        ),
        (
            "the person's own addresses beside the logins",
            "dashlane_zip",
            zip_of(
                &[("credentials.csv", fixture("dashlane_credentials.csv")), ("personalInfo.csv", personal)],
                CompressionMethod::Stored,
            ),
        ),
        ("pictures without entries", "google_authenticator", lines("", 400_000, part)),
        (
            "long lines that are no names",
            "lines",
            lines(
                "",
                1_200,
                |at| if at < 200 { format!("site{at}.com\n") } else { format!("{}\n", "é".repeat(30_000)) },
            ),
        ),
    ] {
        assert_eq!(recognise(&bytes), Some(format), "{what}");
        let rows = match read(&bytes, &Keys::default()) {
            Ok(found) => found.rows.len() + found.own.len() + found.skipped.len() + found.codes.len(),
            Err(why) => {
                assert_eq!((format, why), ("google_authenticator", Refusal::TooBig), "{what}");
                1
            }
        };
        assert!(rows > 0, "{what} gives something");
    }
}

fn base64(bytes: &[u8]) -> String {
    use base64::Engine as _;
    base64::engine::general_purpose::STANDARD.encode(bytes)
}

fn with_effort(
    bytes: &[u8],
    password: Option<&Hidden>,
    key_file: Option<&[u8]>,
    effort: &Effort,
) -> Result<Read, Refusal> {
    read(bytes, &Keys { password, key_file, effort: Some(effort) })
}

/// Files of every format, with the password of those that are sealed.
fn every_format() -> Vec<(String, Vec<u8>, Option<&'static str>)> {
    const CODES: &str = "correct horse ä";
    let mut files: Vec<_> = PLAIN.iter().map(|(name, _)| ((*name).to_owned(), fixture(name), None)).collect();
    for name in
        ["bitwarden_protected_pbkdf2.json", "bitwarden_protected_argon2id.json", "keepass3.kdbx", "keepass4.kdbx"]
    {
        files.push((name.to_owned(), fixture(name), Some(PASSWORD)));
    }
    let folder = format!("{}/../../tests/fixtures/codes", env!("CARGO_MANIFEST_DIR"));
    for file in std::fs::read_dir(&folder).unwrap() {
        let path = file.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if !matches!(path.extension().and_then(|end| end.to_str()), Some("py" | "md")) {
            files.push((name, std::fs::read(&path).unwrap(), Some(CODES)));
        }
    }
    let zipped = |names: &[(&str, &str)]| {
        let entries: Vec<_> = names.iter().map(|(inside, name)| (*inside, fixture(name))).collect();
        zip_of(&entries, CompressionMethod::Deflated)
    };
    files.push((
        "a 1PUX".to_owned(),
        zipped(&[
            ("export.attributes", "onepassword_export.attributes.json"),
            ("export.data", "onepassword_export.data.json"),
        ]),
        None,
    ));
    files.push(("a ZIP of Dashlane".to_owned(), zipped(&[("credentials.csv", "dashlane_credentials.csv")]), None));
    files.push(("a ZIP of Proton".to_owned(), zipped(&[("Proton Pass/data.json", "proton.json")]), None));
    files
}

#[test]
fn every_reader_can_be_stopped_to_its_last_row() {
    let mut formats = BTreeSet::new();
    for (name, bytes, password) in every_format() {
        let password = password.and_then(|password| Hidden::new(password.to_owned()));
        let whole = Effort::default();
        let found = with_effort(&bytes, password.as_ref(), None, &whole).unwrap_or_else(|why| panic!("{name}: {why}"));
        let rows = u64::try_from(found.rows.len() + found.codes.len() + found.skipped.len()).unwrap();
        assert!(whole.spent() >= rows && rows > 0, "{name}: {} steps for {rows} rows", whole.spent());
        formats.insert(recognise(&bytes).unwrap());
        for allowed in [0, 1, whole.spent() / 2, whole.spent() - 1] {
            let said = with_effort(&bytes, password.as_ref(), None, &Effort::of(allowed)).err();
            assert_eq!(said, Some(Refusal::Cancelled), "{name} after {allowed} of {} steps", whole.spent());
        }
        let stopped = Effort::default();
        stopped.stop();
        assert_eq!(with_effort(&bytes, password.as_ref(), None, &stopped).err(), Some(Refusal::Cancelled), "{name}");
    }
    assert_eq!(formats.len(), 64, "every format has a file here: {formats:?}");
}

#[test]
fn a_table_that_nobody_knows_can_be_stopped_too() {
    let mapping = Mapping { roles: vec![Some(Role::Name), Some(Role::Url), None, None], header: true };
    let table = lines("w,x,y,z\n", 100, |at| format!("Site {at},site{at}.example,,\n"));
    let whole = Effort::default();
    read_mapped(&table, &mapping, &Keys { effort: Some(&whole), ..Keys::default() }).unwrap();
    let half = Effort::of(whole.spent() / 2);
    let said = read_mapped(&table, &mapping, &Keys { effort: Some(&half), ..Keys::default() });
    assert_eq!(said.err(), Some(Refusal::Cancelled));
}

/// Runs in a program of its own with little memory, where an allocation that may not fail would end the whole program.
#[test]
#[cfg(target_os = "linux")]
#[allow(clippy::disallowed_methods, reason = "the test starts itself again, with little memory")]
fn a_key_that_takes_more_memory_than_there_is_gets_an_answer() {
    let myself = std::env::current_exe().unwrap();
    let run = |kib: u32| {
        let shell =
            format!("ulimit -v {kib} && exec \"$0\" --exact held_up::within_little_memory --ignored --nocapture");
        std::process::Command::new("sh").arg("-c").arg(shell).arg(&myself).output().unwrap()
    };
    let output = run(400_000);
    let told = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "it did not answer: {:?}\n{told}", output.status);
    assert!(told.contains("1 passed"), "the test inside ran: {told}");
}

#[test]
#[ignore = "run by the test above, with little memory"]
#[cfg(target_os = "linux")]
fn within_little_memory() {
    let password = Hidden::new("any".to_owned());
    for (what, bytes) in sealed_with_a_gibibyte() {
        let said = read(&bytes, &Keys { password: password.as_ref(), ..Keys::default() }).err();
        assert_eq!(said, Some(Refusal::NoMemory), "{what}");
    }
}

/// Files whose key takes as much memory as a file may ask for.
#[cfg(target_os = "linux")]
fn sealed_with_a_gibibyte() -> Vec<(&'static str, Vec<u8>)> {
    let bitwarden = r#"{"encrypted":true,"passwordProtected":true,"salt":"c2FsdHNhbHQ=","kdfType":1,"kdfIterations":1,
        "kdfMemory":1024,"kdfParallelism":1,"encKeyValidation_DO_NOT_EDIT":"2.a|b|c","data":"2.a|b|c"}"#;
    let ente = format!(
        r#"{{"version":1,"kdfParams":{{"memLimit":{},"opsLimit":1,"salt":"{}"}},"encryptedData":"{}","encryptionNonce":"{}"}}"#,
        1_u64 << 30,
        base64(&[1; 16]),
        base64(&[2; 64]),
        base64(&[3; 24])
    );
    let aegis = format!(
        r#"{{"version":1,"header":{{"slots":[{{"type":1,"uuid":"x","key":"{}","key_params":{{"nonce":"{}","tag":"{}"}},
        "n":524288,"r":8,"p":1,"salt":"{}"}}],"params":{{"nonce":"{}","tag":"{}"}}}},"db":"{}"}}"#,
        "00".repeat(32),
        "00".repeat(12),
        "00".repeat(16),
        "00".repeat(32),
        "00".repeat(12),
        "00".repeat(16),
        base64(&[4; 64])
    );
    vec![
        ("Bitwarden", bitwarden.as_bytes().to_vec()),
        ("ente Auth", ente.into_bytes()),
        ("Aegis", aegis.into_bytes()),
        ("KeePass", crate::kdbx::asking_for(1 << 30)),
    ]
}
