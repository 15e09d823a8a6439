//! Tests each part with its fixture, whole downloads as generated ZIPs, and bad input.

use std::fmt::Write as _;
use std::io::Cursor;

use jiff::civil::Date;

use super::{Download, LeftOut, Part, Why, from_file, from_zip};
use crate::import::Refusal;

#[path = "tests/zips.rs"]
mod zips;

macro_rules! fixture {
    ($name:literal) => {
        include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/fixtures/downloads/", $name))
    };
}
pub(super) use fixture;

pub(super) const FIXTURES: &[(&str, &[u8])] = &[
    ("x_new", fixture!("x_new.js")),
    ("x_old", fixture!("x_old.js")),
    ("facebook", fixture!("facebook.json")),
    ("instagram_password", fixture!("instagram_password.json")),
    ("instagram_password_german", fixture!("instagram_password_german.json")),
    ("instagram_logins", fixture!("instagram_logins.json")),
    ("instagram_logins_korean", fixture!("instagram_logins_korean.json")),
    ("instagram_logins_labels", fixture!("instagram_logins_labels.json")),
    ("instagram_devices", fixture!("instagram_devices.json")),
];

pub(super) const TODAY: Date = jiff::civil::date(2026, 11, 5);

pub(super) fn told(download: &Download) -> String {
    let mut text = format!("{}\n", download.service);
    let day = |date: Option<crate::catalogue::LooseDate>| date.map_or_else(|| "?".to_owned(), |date| date.to_string());
    for app in &download.apps {
        writeln!(text, "app {} | {} | {:?} | {}", app.name, app.maker, app.permissions, day(app.since))
            .expect("it grows");
    }
    if let Some(newest) = download.password_days.first() {
        writeln!(text, "password {}", day(Some(*newest))).expect("it grows");
    }
    for session in &download.sessions {
        writeln!(text, "session {} | {} | {}", session.device, session.place, day(session.at)).expect("it grows");
    }
    for LeftOut { part, why } in &download.left_out {
        writeln!(text, "left out {part:?}: {why:?}").expect("it grows");
    }
    text
}

#[test]
fn each_part_gives_names_and_dates_alone() {
    for (name, bytes) in FIXTURES {
        let told = told(&from_file("", bytes).unwrap_or_else(|why| panic!("{name}: {why}")));
        for private in ["Private words", "123456789", "abc", "50001", "example.org"] {
            assert!(!told.contains(private), "{name}: {private} came out:\n{told}");
        }
        insta::with_settings!({ prepend_module_to_snapshot => false, snapshot_path => "tests/snapshots" }, {
            insta::assert_snapshot!(*name, told);
        });
    }
}

#[test]
fn half_a_part_gives_its_first_half_and_says_so() {
    for (name, bytes) in FIXTURES {
        let whole = from_file("", bytes).expect("it reads");
        for parts in 1..20 {
            match from_file("", &bytes[..bytes.len() * parts / 20]) {
                Ok(half) => {
                    assert!(half.left_out.iter().any(|left| left.why == Why::Damaged), "{name} {parts}/20: not told");
                    assert!(
                        half.apps.iter().all(|app| whole.apps.contains(app)),
                        "{name} {parts}/20: an app was made up"
                    );
                }
                Err(Refusal::NotKnown | Refusal::OtherDownload) => {}
                Err(other) => panic!("{name} {parts}/20: {other}"),
            }
        }
    }
}

#[test]
fn other_files_get_their_reason() {
    let deep = format!("{{\"installed_apps_v2\":[{{\"x\":{}{}}}]}}", "[".repeat(10_000), "]".repeat(10_000));
    for (text, expected) in [
        ("", Refusal::NotKnown),
        ("{}", Refusal::NotKnown),
        ("[]", Refusal::NotKnown),
        ("<html><head></head><body>Apps and websites</body></html>", Refusal::AsPages),
        (r#"{"relationships_following":[]}"#, Refusal::NotKnown),
        (deep.as_str(), Refusal::TooDeep),
    ] {
        assert_eq!(
            from_file("", text.as_bytes()).err(),
            Some(expected),
            "{}",
            text.chars().take(60).collect::<String>()
        );
    }
    assert_eq!(from_file("", b"\xff\xfa").err(), Some(Refusal::Encoding));
    assert_eq!(from_file("", &vec![b' '; (64 << 20) + 1]).err(), Some(Refusal::TooBig));
}

#[test]
fn an_empty_list_is_known_to_be_empty() {
    for text in ["window.YTD.connected_application.part0 = [ ]", r#"{"installed_apps_v2":[]}"#] {
        let download = from_file("", text.as_bytes()).expect("it reads");
        assert!(download.apps.is_empty() && download.left_out.is_empty(), "{text}");
    }
    let tweets = from_file("", b"window.YTD.tweets.part0 = [ ]").expect("it is X's");
    assert_eq!(
        (tweets.service, tweets.told_apps()),
        ("x", None),
        "a file that tells none of the three says nothing of them"
    );
    let odd = from_file("", br#"{"installed_apps_v2":{"a":1}}"#).expect("it is known");
    assert_eq!(odd.left_out, [LeftOut { part: Part::Apps, why: Why::Damaged }], "another shape is not an empty list");
}

/// Checks that the result is one of: all, some, or not known. "None" may only come from a list that was read to its end.
#[test]
fn a_part_that_was_not_read_is_never_none() {
    let told = |text: &str| {
        let download = from_file("", text.as_bytes()).expect("it is known");
        let apps = download.told_apps().map(<[_]>::len);
        (apps, download.told_sessions().map(<[_]>::len), download.partly(TODAY))
    };
    let app = r#"{"name":"App","added_timestamp":1500000000}"#;
    let session = r#"{"string_map_data":{"User Agent":{"value":"Firefox"}}}"#;
    for (text, expected) in [
        (r#"{"installed_apps_v2":[]}"#.to_owned(), (Some(0), None, false)),
        (format!(r#"{{"installed_apps_v2":[{app}]}}"#), (Some(1), None, false)),
        (format!(r#"{{"installed_apps_v2":[{app},{{"nom":"x"}}]}}"#), (Some(1), None, true)),
        (format!(r#"{{"installed_apps_v2":[{app},"#), (Some(1), None, true)),
        (r#"{"installed_apps_v2":[{"nom":"x"}]}"#.to_owned(), (None, None, true)),
        (r#"{"installed_apps_v2":{"a":1}}"#.to_owned(), (None, None, true)),
        (r#"{"account_history_login_history":[]}"#.to_owned(), (None, None, false)),
        (format!(r#"{{"account_history_login_history":[{session}]}}"#), (None, Some(1), false)),
        (format!(r#"{{"account_history_login_history":[{session},"#), (None, Some(1), true)),
        (r#"{"account_history_password_change_history":[]}"#.to_owned(), (None, None, false)),
    ] {
        assert_eq!(told(&text), expected, "{text}");
    }
}

#[test]
fn there_are_no_more_apps_than_anyone_has() {
    let apps: Vec<String> = (0..1_500)
        .map(|number| format!(r#"{{"name":"App {number}","added_timestamp":{}}}"#, 1_500_000_000 + number * 86_400))
        .collect();
    let download =
        from_file("", format!(r#"{{"installed_apps_v2":[{}]}}"#, apps.join(",")).as_bytes()).expect("it reads");
    assert_eq!(download.apps.len(), 1_000);
    assert_eq!(download.apps[0].name, "App 1499", "the newest count");
    assert_eq!(download.left_out, [LeftOut { part: Part::Apps, why: Why::TooMany }]);
}

#[test]
fn what_was_never_broken_is_not_repaired() {
    for (written, expected) in [
        ("CafÃ©", "Café"),
        ("Café", "Café"),
        ("plain", "plain"),
        ("ð\u{9f}¦\u{8a}", "🦊"),
        ("Ã", "Ã"),
        ("日本", "日本"),
    ] {
        assert_eq!(super::words::repaired(written), expected, "{written:?}");
    }
}

#[test]
fn devices_are_named_as_people_know_them() {
    for (agent, expected) in [
        (
            "Instagram 300.0 Android (33/13; 420dpi; 1080x2200; samsung; SM-S911B; dm1q; qcom; en_GB; 1)",
            "samsung SM-S911B",
        ),
        ("Instagram 300.0 Android (29/10; 480dpi; 1080x2200; HUAWEI/HONOR; YAL-L21; x; y; de_DE; 1)", "HONOR YAL-L21"),
        ("Instagram 300.0 Android (", ""),
        ("Instagram 299.0 (iPhone14,5; iOS 17_0; en_GB)", "iPhone14,5"),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605 Mobile/15E148 Instagram 300.0 (iPhone14,5; iOS 17_0)",
            "iPhone14,5",
        ),
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/120.0 Safari/537.36 Edg/120.0",
            "Edge, Windows",
        ),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:120.0) Gecko/20100101 Firefox/120.0", "Firefox, Linux"),
        ("Mozilla/5.0 (Linux; Android 13) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36", "Chrome, Android"),
        ("", ""),
        ("Something else", "Something else"),
    ] {
        assert_eq!(super::words::device(agent), expected, "{agent}");
    }
}

/// Returns the last second of a day in UTC.
fn moment(day: Date) -> i64 {
    day.at(23, 59, 59, 0).to_zoned(jiff::tz::TimeZone::UTC).unwrap().timestamp().as_second()
}

#[test]
fn one_absurd_day_hides_no_other_and_tomorrow_over_there_is_today() {
    let day = jiff::civil::date;
    for (changed, told, partly) in [
        (vec![day(2022, 4, 15), day(2096, 10, 2)], "2022-04-15", true),
        (vec![day(2096, 10, 2), day(2022, 4, 15), day(1970, 1, 1), day(2021, 1, 1)], "2022-04-15", true),
        (vec![day(2022, 4, 15), day(2026, 11, 5)], "2026-11-05", false),
        (vec![day(2022, 4, 15), day(2026, 11, 6)], "2026-11-05", false),
        (vec![day(2022, 4, 15), day(2026, 11, 7)], "2022-04-15", true),
        (vec![day(2026, 11, 7)], "", true),
    ] {
        let one = |day: &Date| format!(r#"{{"string_map_data":{{"Time":{{"timestamp":{}}}}}}}"#, moment(*day));
        let all: Vec<String> = changed.iter().map(one).collect();
        let text = format!(r#"{{"account_history_password_change_history":[{}]}}"#, all.join(","));
        let download = from_file("", text.as_bytes()).unwrap();
        let found = download.password_day(TODAY).map(|day| day.to_string()).unwrap_or_default();
        assert_eq!((found.as_str(), download.partly(TODAY)), (told, partly), "{changed:?}");
    }
}
