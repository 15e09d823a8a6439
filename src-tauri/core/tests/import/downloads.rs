//! What the services hand out: what each download must give, alone and as a ZIP, and what bad input gets. The fixtures are whole
//! trees in one file each, made up in the shapes that public parsers describe. What may not come out has `s3cr3t` in it.

use std::collections::BTreeSet;
use std::io::Cursor;

use core_rules::catalogue::LooseDate;
use core_rules::import::downloads::{Download, Part, Why, from_file, from_zip, is_part};
use core_rules::import::{Keys, Refusal, read, recognise, table};
use zip::CompressionMethod::{Deflated, Stored};

use crate::shown::zip_of;

/// The files of a tree: path and content.
pub fn tree(name: &str) -> Vec<(String, String)> {
    let path = format!("{}/../../tests/fixtures/downloads/trees/{name}.txt", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    let files = text.split("=== ").skip(1).map(|file| file.split_once('\n').expect("a path and a text"));
    files.map(|(path, text)| (path.to_owned(), text.to_owned())).collect()
}

pub fn zipped(files: &[(String, String)]) -> Vec<u8> {
    let entries: Vec<(&str, Vec<u8>)> = files.iter().map(|(path, text)| (path.as_str(), text.clone().into())).collect();
    zip_of(&entries, Deflated)
}

fn zip(files: &[(String, String)]) -> Download {
    let mut all = from_zip(Cursor::new(zipped(files))).unwrap_or_else(|why| panic!("{:?}: {why}", files.first()));
    assert_eq!(all.len(), 1, "it is of one service");
    all.remove(0)
}

fn day(date: Option<LooseDate>) -> String {
    date.map_or_else(|| "?".to_owned(), |date| date.to_string())
}

fn told(download: &Download) -> Vec<String> {
    let apps = download.apps.iter().map(|app| {
        let may: Vec<String> = app.permissions.iter().map(|one| format!("{one:?}").to_lowercase()).collect();
        format!("app {}|{}|{}|{}", app.name, app.maker, may.join("+"), day(app.since))
    });
    let days = download.password_days.iter().map(|one| format!("password {one}"));
    let seen =
        download.sessions.iter().map(|one| format!("seen {}|{}|{}|{}", one.device, one.place, one.town, day(one.at)));
    apps.chain(days).chain(seen).collect()
}

const INSTAGRAM: &[&str] = &[
    "app Café Moulin|||2024-06-15",
    "app Farm Planner|||2023-04-05",
    "password 2026-03-02",
    "password 2024-11-14",
    "seen Google Pixel 8|192.0.2.7||2026-10-03",
    "seen Chrome, Windows|198.51.100.24||2026-05-17",
    "seen iPhone12,5|||2025-12-24",
];
const TAKEOUT: &[&str] = &[
    "password 2026-01-15",
    "password 2021-07-08",
    "seen Firefox, Linux|192.0.2.7|Millton, XX|2026-10-03",
    "seen Pixel 8|192.0.2.7|Millton|2026-10-03",
    "seen Linux PC|||2026-09-02",
    "seen Firefox, Linux|198.51.100.24|Farmville, XX|2026-09-01",
];

/// Tree, service, what it tells, parts that are not in it, whether some of it could not be read.
type Case = (&'static str, &'static str, &'static [&'static str], &'static [Part], bool);

use Part::{Apps, PasswordChanges, Sessions};

const CASES: &[Case] = &[
    ("instagram", "instagram", INSTAGRAM, &[], false),
    (
        "instagram_french",
        "instagram",
        &["app Farm Planner|||2023-04-05", "password 2026-03-02", "seen Google Pixel 8|2001:db8::17||2026-10-03"],
        &[],
        false,
    ),
    ("instagram_labels", "instagram", &["app Farm Planner|||2023-04-05"], &[PasswordChanges, Sessions], false),
    (
        "instagram_older",
        "instagram",
        &["password 2022-05-06", "seen Chrome, Windows|192.0.2.9||2023-02-03"],
        &[Apps],
        false,
    ),
    (
        "instagram_profile",
        "instagram",
        &["seen Phone phone-x|192.0.2.7|Millton|2026-07-07", "seen Chrome, Windows|192.0.2.8|Millton|2026-05-28"],
        &[Apps, PasswordChanges],
        false,
    ),
    (
        "instagram_profile_french",
        "instagram",
        &["seen Phone phone-x|192.0.2.7|Bäckerstraße|2026-07-07", "seen Chrome, Windows|2001:db8::17|Lieu|2026-05-28"],
        &[Apps, PasswordChanges],
        false,
    ),
    (
        "facebook",
        "facebook",
        &[
            "app Farm Planner|||2023-04-05",
            "app Bäckers Spiel|||?",
            "password 2026-01-15",
            "password 2021-07-08",
            "seen Pixel 8|192.0.2.7|Millton, XX|2026-10-04",
            "seen Firefox, Linux|198.51.100.24|Millton|2026-09-01",
        ],
        &[],
        false,
    ),
    (
        "facebook_german",
        "facebook",
        &["app Bäckers Spiel|||2023-04-05", "password 2026-01-15", "seen Pixel 8|192.0.2.7|Münster|2026-10-03"],
        &[],
        false,
    ),
    (
        "x",
        "x",
        &[
            "app Farm Planner|Mill Works|read+write+messages|2023-04-05",
            "app Mill Reader||read+email|2019-01-02",
            "seen |192.0.2.7||2026-10-03",
            "seen Twitter Web App|||2026-10-03",
            "seen |2001:db8::17||2026-09-01",
            "seen Twitter for Android|||2025-11-05",
        ],
        &[PasswordChanges],
        false,
    ),
    (
        "tiktok",
        "tiktok",
        &["seen Pixel 8 (Android 14)|192.0.2.7||2026-10-03", "seen iPhone12,5 (iOS 18.3)|2001:db8::17||2026-09-01"],
        &[Apps, PasswordChanges],
        false,
    ),
    ("tiktok_nothing", "tiktok", &[], &[Apps, PasswordChanges], false),
    ("tiktok_older", "tiktok", &["seen SM-G973F (Android 11)|192.0.2.9||2022-05-06"], &[Apps, PasswordChanges], false),
    ("google", "google", TAKEOUT, &[Apps], false),
    (
        "google_german",
        "google",
        &[
            "password 2026-01-15",
            "password 2021-07-08",
            "seen Gmail, Android|192.0.2.7|Millton|2026-10-03",
            "seen Firefox, Linux|198.51.100.24|Farmville|2026-09-01",
        ],
        &[Apps],
        false,
    ),
    (
        "google_older",
        "google",
        &["seen Galaxy S10 (Ida's phone)|||2025-02-20", "seen Chrome, Windows|192.0.2.9||2022-04-08"],
        &[Apps, PasswordChanges],
        false,
    ),
    (
        "linkedin",
        "linkedin",
        &["seen Chrome, Windows|192.0.2.7||2026-10-03", "seen LinkedIn, Pixel 8|2001:db8::17||2026-09-01"],
        &[Apps, PasswordChanges],
        false,
    ),
    ("linkedin_notes", "linkedin", &["seen Chrome, Windows|192.0.2.7||2026-10-03"], &[Apps, PasswordChanges], false),
    (
        "reddit",
        "reddit",
        &["seen |192.0.2.7||2026-10-03", "seen |2001:db8::17||2026-09-01"],
        &[Apps, PasswordChanges],
        false,
    ),
    (
        "snapchat",
        "snapchat",
        &[
            "password 2026-01-15",
            "password 2021-07-08",
            "seen Pixel 8|192.0.2.7||2026-10-03",
            "seen iPhone12,5|2001:db8::17||2026-09-01",
        ],
        &[Apps],
        false,
    ),
    ("snapchat_older", "snapchat", &["password 2019-07-08"], &[Apps, Sessions], false),
    ("spotify", "spotify", &[], &[Apps, PasswordChanges, Sessions], false),
    (
        "apple",
        "apple",
        &[
            "password 2026-01-15",
            "password 2021-07-08",
            "seen Ida’s iPhone (iPhone 11 Pro Max)|192.0.2.7||2026-10-04",
            "seen iCloud|192.0.2.7||2026-10-03",
            "seen App Store|||2026-09-01",
            "seen Old Mac (MacBook Pro)|||?",
        ],
        &[Apps],
        false,
    ),
    ("discord", "discord", &["seen Firefox, Linux|192.0.2.7||2026-10-03"], &[Apps, PasswordChanges], false),
    (
        "telegram",
        "telegram",
        &[
            "app farm.example|||2023-04-05",
            "seen Telegram Desktop (Desktop)|192.0.2.7|Austria|2026-10-03",
            "seen Pixel 8|2001:db8::17||2021-09-01",
        ],
        &[PasswordChanges],
        false,
    ),
    (
        "github",
        "github",
        &[
            "app Farm Builder||read+write+email|2026-09-15",
            "password 2026-09-20",
            "seen Firefox, Linux|192.0.2.7||2026-10-03",
        ],
        &[],
        false,
    ),
    ("slack", "slack", &["app Farm Calendar||other|2023-04-05"], &[PasswordChanges, Sessions], false),
];

const TODAY: jiff::civil::Date = jiff::civil::date(2026, 11, 30);

#[test]
fn every_service_by_its_download() {
    for (name, service, expected, missing, partly) in CASES {
        let download = zip(&tree(name));
        assert_eq!((download.service, download.partly(TODAY)), (*service, *partly), "{name}: {download:?}");
        assert_eq!(told(&download), *expected, "{name}");
        assert!(!format!("{download:?}").contains("s3cr3t"), "{name} lets a secret out: {download:?}");
        let not_in_it =
            |part: &Part| download.left_out.iter().any(|left| left.part == *part && left.why == Why::NotInIt);
        let absent: Vec<Part> = [Apps, PasswordChanges, Sessions].into_iter().filter(not_in_it).collect();
        assert_eq!(absent, *missing, "{name}");
        assert!(!absent.contains(&Apps) || download.told_apps().is_none(), "{name}: not in it is never none");
    }
}

#[test]
fn a_file_alone_gives_its_share_and_says_nothing_of_the_rest() {
    for (name, service, expected, ..) in CASES {
        let mut all = BTreeSet::new();
        for (path, text) in tree(name) {
            let Ok(one) = from_file(&path, text.as_bytes()) else { continue };
            assert_eq!(one.service, *service, "{name}: {path}");
            assert!(!one.partly(TODAY), "{name}: {path}: {one:?}");
            let silent = told(&one).is_empty();
            assert!(silent || one.left_out.iter().all(|left| left.why != Why::NotInIt), "{name}: {path}");
            all.extend(told(&one).into_iter().filter(|line| !line.starts_with("seen")));
        }
        let expected: BTreeSet<String> =
            expected.iter().filter(|line| !line.starts_with("seen")).map(ToString::to_string).collect();
        assert_eq!(all, expected, "{name}");
    }
}

#[test]
fn parts_of_one_download_are_read_each_for_itself() {
    let halves = |name: &str, first: &[&str]| {
        let is_first = |file: &(String, String)| first.iter().any(|part| file.0.contains(part));
        let (one, other): (Vec<_>, Vec<_>) = tree(name).into_iter().partition(is_first);
        let mut all = told(&zip(&one));
        all.extend(told(&zip(&other)));
        all.into_iter().collect::<BTreeSet<String>>()
    };
    let both = halves("instagram", &["security_and_login", "connections/"]);
    assert!(INSTAGRAM.iter().all(|line| line.starts_with("seen") || both.contains(*line)), "{both:?}");
    let both = halves("google", &["Google Account"]);
    assert!(TAKEOUT.iter().all(|line| line.contains("Farmville") || both.contains(*line)), "{both:?}");
}

#[test]
fn apple_packs_its_parts_twice() {
    let inner = zipped(&tree("apple"));
    let outer =
        zip_of(&[("Other Data Part 1 of 2/Apple ID account and device information.zip", inner.clone())], Stored);
    let all = from_zip(Cursor::new(outer)).unwrap();
    assert_eq!(all.iter().map(told).collect::<Vec<_>>(), [told(&zip(&tree("apple")))]);
    // Only one level deep, and what is damaged inside is no download.
    let deeper = zip_of(&[("a.zip", zip_of(&[("b.zip", inner)], Stored)), ("c.zip", b"PK\x03\x04".to_vec())], Stored);
    assert_eq!(from_zip(Cursor::new(deeper)).err(), Some(Refusal::OtherDownload));
    let list = [("Apps Using Sign In with Apple.csv".to_owned(), "Some Title,Other\nFarm,x\n".to_owned())];
    let apps = zip(&list);
    assert_eq!((apps.told_apps(), apps.partly(TODAY)), (None, true), "its titles are not known");
}

#[test]
fn words_of_a_language_that_is_not_known_are_no_sign_ins() {
    let text = r#"{"account_activity_v2":[{"action":"Uusi kirjautuminen","timestamp":1791015300,"ip_address":"192.0.2.7"},{"action":"Salasana","timestamp":1768494000}]}"#;
    let one = from_file("account_activity.json", text.as_bytes()).unwrap();
    assert_eq!((told(&one), one.unread, one.partly(TODAY)), (Vec::new(), 2, true));
    let changed = tree("instagram_profile_french").remove(0).1.replace("Connexion", "Kirjautuminen");
    let one = from_file("profile_activity.json", changed.as_bytes()).unwrap();
    assert_eq!((told(&one), one.unread, one.told_sessions()), (Vec::new(), 2, None));
}

#[test]
fn a_log_that_ends_early_does_not_say_who_has_access() {
    let text = tree("github").remove(0).1;
    let end = text.find("oauth_authorization.destroy").unwrap();
    let half = from_file("export-ida.json", &text.as_bytes()[..end]).unwrap();
    assert_eq!((half.told_apps(), half.apps.len()), (None, 0), "whoever was thrown out may stand in the other half");
    let none = from_file("", br#"[{"action":"user.logout","actor":"ida","created_at":1791015300000}]"#).unwrap();
    assert_eq!(
        (none.told_apps(), none.partly(TODAY)),
        (None, false),
        "what was let in before the 90 days is not in it"
    );
}

#[test]
fn no_file_of_a_download_is_a_list_of_accounts() {
    for (name, ..) in CASES {
        for (path, text) in tree(name) {
            let bytes = text.as_bytes();
            let what = format!("{name}: {path}");
            assert_eq!(recognise(bytes), None, "{what}");
            assert!(table(bytes).is_none() && read(bytes, &Keys::default()).is_err(), "{what}");
            let csv = path.ends_with(".csv") && !path.contains("statistics");
            assert!(!csv || is_part(bytes), "{what}");
        }
        assert!(read(&zipped(&tree(name)), &Keys::default()).is_err(), "{name}");
    }
    assert!(!is_part(b"name,url,username,password\nFarm,https://farm.example.com,ida,x\n"));
}

/// Where and when, without the names: what a damaged file may not make up.
fn facts(download: &Download) -> BTreeSet<String> {
    let places = download.sessions.iter().map(|one| one.place.clone());
    let days = download.sessions.iter().map(|one| day(one.at));
    let apps = download.apps.iter().map(|app| format!("app {} {}", app.name, day(app.since)));
    places.chain(days).chain(apps).chain(download.password_days.iter().map(|one| format!("password {one}"))).collect()
}

#[test]
fn a_file_that_is_cut_gives_some_of_it_or_a_refusal() {
    for (name, ..) in CASES {
        for (path, text) in tree(name) {
            let Ok(whole) = from_file(&path, text.as_bytes()) else { continue };
            // Days of lines that are not read yet are older; all of them stand in the text.
            let step = (text.len() / 97).max(1);
            for end in (0..text.len()).step_by(step) {
                let Ok(cut) = from_file(&path, &text.as_bytes()[..end]) else { continue };
                let known = |fact: &String| {
                    facts(&whole).contains(fact) || fact.starts_with("20") || fact == "?" || fact.is_empty()
                };
                assert!(facts(&cut).iter().all(known), "{name}: {path} at {end}: {cut:?}");
                assert_eq!(cut.service, whole.service, "{name}: {path} at {end}");
            }
        }
    }
}

#[test]
fn swapped_cells_and_a_spreadsheet_s_habits_make_nothing_up() {
    for (name, ..) in CASES {
        for (path, text) in tree(name).into_iter().filter(|(path, _)| path.ends_with(".csv")) {
            let Ok(whole) = from_file(&path, text.as_bytes()) else { continue };
            let known = facts(&whole);
            for delimiter in [";", "\t"].into_iter().filter(|_| !text.contains('"') && !text.contains(';')) {
                let saved = format!("\u{FEFF}{}", text.replace(',', delimiter));
                assert_eq!(
                    from_file(&path, saved.as_bytes()).map(|one| told(&one)),
                    Ok(told(&whole)),
                    "{name}: {path}"
                );
            }
            let mut lines: Vec<Vec<&str>> = text.lines().map(|line| line.split(',').collect()).collect();
            for row in 1..lines.len() {
                for cell in 1..lines[row].len() {
                    lines[row].swap(cell - 1, cell);
                    let swapped: Vec<String> = lines.iter().map(|cells| cells.join(",")).collect();
                    if let Ok(one) = from_file(&path, format!("{}\n", swapped.join("\n")).as_bytes()) {
                        let odd: Vec<String> = facts(&one)
                            .difference(&known)
                            .filter(|fact| !fact.starts_with("20") && *fact != "?" && !fact.is_empty())
                            .cloned()
                            .collect();
                        assert!(odd.is_empty(), "{name}: {path} row {row} cell {cell}: {odd:?}");
                        assert!(
                            !format!("{one:?}").contains("s3cr3t"),
                            "{name}: {path} row {row} cell {cell}: {one:?}"
                        );
                    }
                    lines[row].swap(cell - 1, cell);
                }
            }
        }
    }
}
