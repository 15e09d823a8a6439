//! Tests of every form that an address range can have, and of what it must never mean.
#![allow(clippy::string_slice, reason = "bodies of ASCII, cut at will")]

use proptest::prelude::*;

use super::{Answer, HIBP_LEAST_ROWS, Rule, match_range};
use crate::exposure::Why;

const OURS: &str = "D622FFBB50B11B0EFD307BE358624A26EE";

fn row(suffix: &str, names: &str) -> String {
    format!(r#"{{"hashSuffix":"{suffix}","websites":[{names}]}}"#)
}

/// Returns a body with `rows` rows of others, and our row if it is given.
fn body(rows: usize, ours: Option<&str>) -> String {
    let mut all: Vec<String> =
        (0..rows).map(|place| row(&format!("{:034X}", place * 977), r#""Adobe","Some Longer Name","Canva""#)).collect();
    if let Some(ours) = ours {
        all.insert(rows / 2, ours.to_owned());
    }
    format!("[{}]", all.join(","))
}

fn found(names: &[&str]) -> Result<Answer, Why> {
    Ok(Answer::Found(names.iter().map(|name| (*name).to_owned()).collect()))
}

fn hibp(body: &str) -> Result<Answer, Why> {
    match_range(body.as_bytes(), OURS, Rule::Hibp)
}

#[test]
fn an_ordinary_range() {
    assert_eq!(hibp(&body(393, None)), Ok(Answer::NotInList));
    let ours = row(OURS, r#""Yahoo","Adobe","Yahoo""#);
    assert_eq!(hibp(&body(393, Some(&ours))), found(&["Adobe", "Yahoo"]), "each once");
    assert_eq!(hibp(&format!("\u{FEFF}{}", body(393, None))), Ok(Answer::NotInList), "a byte order mark");
    assert_eq!(hibp(&format!(" \r\n{}\n", body(393, None))), Ok(Answer::NotInList), "a last line end");
}

#[test]
fn json_in_other_dress_is_the_same_json() {
    let pretty = |text: String| {
        let value: serde_json::Value = serde_json::from_str(&text).unwrap();
        serde_json::to_string_pretty(&value).unwrap()
    };
    assert_eq!(hibp(&pretty(body(60, None))), Ok(Answer::NotInList));
    assert_eq!(hibp(&pretty(body(60, Some(&row(OURS, r#""A""#))))), found(&["A"]));
    let escaped = OURS.replacen('D', r"\u0044", 1);
    assert_eq!(hibp(&body(60, Some(&row(&escaped, r#""Caf\u00e9","a\"b""#)))), found(&["Café", "a\"b"]));
    let turned = format!(r#"{{"websites":["A"],"more":{{"x":[1,null]}},"hashSuffix":"{OURS}"}}"#);
    assert_eq!(hibp(&body(60, Some(&turned))), found(&["A"]), "order and unknown fields do not matter");
    let beyond_ascii = row(&"0".repeat(34), r#""Müller""#);
    assert_eq!(hibp(&body(60, Some(&beyond_ascii))), Ok(Answer::NotInList));
}

#[test]
fn what_is_not_an_answer_is_none() {
    let many = body(393, None);
    let cases: &[(&str, String, Why)] = &[
        ("nothing", String::new(), Why::CutShort),
        ("only blanks", " \n".into(), Why::CutShort),
        ("HTML", "<!DOCTYPE html><html></html>".into(), Why::NotAnAnswer),
        ("an object", r#"{"message":"x"}"#.into(), Why::NotAnAnswer),
        ("null", "null".into(), Why::NotAnAnswer),
        ("an empty list from HIBP", "[]".into(), Why::Implausible),
        ("too few from HIBP", body(HIBP_LEAST_ROWS - 1, None), Why::Implausible),
        ("cut", many[..many.len() / 2].into(), Why::CutShort),
        ("the last bracket is missing", many[..many.len() - 1].into(), Why::CutShort),
        ("a comma and then nothing", "[".to_owned() + &row(&"0".repeat(34), "") + ",", Why::CutShort),
        ("a comma before the end", many.replace("}]", "},]"), Why::Malformed),
        ("more after the end", format!("{many}x"), Why::Malformed),
        ("two lists", format!("{many}{many}"), Why::Malformed),
        ("more after an empty end", "[]]".into(), Why::Malformed),
        ("renamed", many.replace("hashSuffix", "suffix"), Why::Malformed),
        ("as in 2018", many.replace("hashSuffix", "HashSuffix").replace("websites", "Websites"), Why::Malformed),
        ("breachNames", many.replace("websites", "breachNames"), Why::Malformed),
        ("37 digits", many.replace("\",\"websites", "000\",\"websites"), Why::Malformed),
        ("one row of 33 digits", body(99, Some(&row(&"0".repeat(33), ""))), Why::Malformed),
        ("lower case", many.replacen("\"00000000", "\"abcdef00", 1), Why::Malformed),
        ("no digits", many.replacen("\"00000000", "\"GGGGGGGG", 1), Why::Malformed),
        ("a number for digits", body(99, Some(r#"{"hashSuffix":17,"websites":[]}"#)), Why::Malformed),
        ("a string for names", body(99, Some(&row(&"0".repeat(34), "").replace("[]", "\"A\""))), Why::Malformed),
        ("a name that is none", body(99, Some(&row(&"0".repeat(34), "7"))), Why::Malformed),
        ("a name never ended", body(99, Some(&row(&"0".repeat(34), "\"A\n\""))), Why::Malformed),
        ("an array for a row", body(99, Some(&format!(r#"["{}",["A"]]"#, "0".repeat(34)))), Why::Malformed),
        ("a field twice", body(99, Some(&row(&"0".repeat(34), "").replace("{", r#"{"websites":[],"#))), Why::Malformed),
        ("null for a row", body(99, Some("null")), Why::Malformed),
        ("our row names no leak", body(99, Some(&row(OURS, ""))), Why::Implausible),
        ("our row names nothing that can be read", body(99, Some(&row(OURS, r#""\u0000 ""#))), Why::Implausible),
        ("our row without names", body(99, Some(&format!(r#"{{"hashSuffix":"{OURS}"}}"#))), Why::Malformed),
        ("our digits and more", body(99, Some(&row(&format!("{OURS}000"), r#""A""#))), Why::Malformed),
    ];
    for (what, body, why) in cases {
        assert_eq!(hibp(body), Err(*why), "{what}");
        let text = match_range(body.as_bytes(), OURS, Rule::Server);
        assert!(*why == Why::Implausible || text == Err(*why), "{what}");
    }
    let mut bytes = body(99, None).into_bytes();
    let place = bytes.windows(5).position(|five| five == b"Adobe").unwrap();
    bytes[place] = 0xFF;
    assert_eq!(match_range(&bytes, OURS, Rule::Hibp), Err(Why::Malformed), "not UTF-8");
    assert_eq!(match_range(b"[]", "D622", Rule::Server), Err(Why::Malformed), "half a suffix matches nothing");
}

#[test]
fn a_compatible_server_may_be_small() {
    assert_eq!(match_range(b"[]", OURS, Rule::Server), Ok(Answer::NotInList));
    assert_eq!(match_range(body(3, None).as_bytes(), OURS, Rule::Server), Ok(Answer::NotInList));
    assert_eq!(match_range(body(0, Some(&row(OURS, "\"A\""))).as_bytes(), OURS, Rule::Hibp), found(&["A"]));
}

#[test]
fn a_match_counts_in_a_damaged_body() {
    let ours = row(OURS, r#""Adobe""#);
    for (what, body) in [
        (
            "broken before and after",
            format!(r#"[{{"hashSuffix":17,"websites":"Adobe"}},{ours},{{"hashSuffix":"0F","web"#),
        ),
        ("cut right after it", format!("[{ours}")),
        ("among rows of another shape", body(99, Some(&ours)).replace(r#""Canva"]"#, r#""Canva"],"websites":[]"#)),
        ("within another list", format!(r#"{{"rows":{}}}"#, body(99, Some(&ours)))),
        (
            "lower case",
            body(99, Some(&ours)).to_lowercase().replace("hashsuffix", "hashSuffix").replace("adobe", "Adobe"),
        ),
    ] {
        let names = match hibp(&body) {
            Ok(Answer::Found(names)) => names,
            other => panic!("{what}: {other:?}"),
        };
        assert_eq!(names, ["Adobe"], "{what}");
    }
    for (what, body) in [
        ("cut within it", format!("[{}", &ours[..ours.len() - 3])),
        ("in a name of another row", body(99, Some(&row("0", &format!(r#""{}""#, ours.replace('"', "\\\"")))))),
        ("only as a value", format!(r#"[{{"x":"{OURS}","websites":["A"]}}]"#)),
    ] {
        assert!(hibp(&body).is_err(), "{what}");
    }
}

#[test]
fn a_hostile_body_takes_no_time() {
    let decoy = format!(r#"{{"websites":["{OURS}","#);
    let body = format!("[{}", decoy.repeat(100_000));
    assert!(hibp(&body).is_err());
    let deep = format!("[{}", r#"{"x":["#.repeat(500_000));
    assert_eq!(hibp(&deep), Err(Why::CutShort), "read without a stack of its own");
}

/// Generates rows in all the ways that JSON allows.
fn any_row() -> impl Strategy<Value = String> {
    let names = prop::collection::vec(any::<String>(), 0..4);
    ("[0-9A-F]{34}", names, any::<bool>()).prop_map(|(suffix, names, pretty)| {
        let value = serde_json::json!({ "hashSuffix": suffix, "websites": names });
        if pretty {
            serde_json::to_string_pretty(&value).unwrap()
        } else {
            row(&suffix, value["websites"].to_string().trim_matches(['[', ']']))
        }
    })
}

proptest! {
    #[test]
    fn never_panics_and_never_takes_rubbish_for_an_answer(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let answer = match_range(&bytes, OURS, Rule::Hibp);
        prop_assert!(answer.is_err());
    }

    #[test]
    fn never_good_news_from_a_part(rows in prop::collection::vec(any_row(), 0..12), part in 0.0..1.0) {
        let whole = format!("[{}]", rows.join(","));
        prop_assert_eq!(match_range(whole.as_bytes(), OURS, Rule::Server), Ok(Answer::NotInList));
        let cut = (whole.len() as f64 * part) as usize;
        prop_assert!(match_range(&whole.as_bytes()[..cut], OURS, Rule::Server).is_err());
    }

    #[test]
    fn found_wherever_it_stands_whatever_is_cut_after_it(before in prop::collection::vec(any_row(), 0..6), after in prop::collection::vec(any_row(), 0..6), part in 0.0..=1.0) {
        let ours = row(OURS, "\"Adobe\"");
        let start = before.iter().map(|row| format!("{row},")).collect::<String>();
        let end = after.iter().map(|row| format!(",{row}")).collect::<String>();
        let kept: usize = end.char_indices().map(|(place, _)| place).nth((end.chars().count() as f64 * part) as usize).unwrap_or(end.len());
        prop_assert_eq!(match_range(format!("[{start}{ours}{}", &end[..kept]).as_bytes(), OURS, Rule::Hibp), found(&["Adobe"]));
    }

    /// The fast parser and serde agree on every change of one byte in a valid body.
    #[test]
    fn a_changed_byte_is_read_as_serde_reads_it(place in 0..220_usize, byte in any::<u8>()) {
        let mut bytes = body(3, None).into_bytes();
        let place = place.min(bytes.len() - 1);
        bytes[place] = byte;
        #[derive(serde::Deserialize)]
        struct Plain { #[serde(rename = "hashSuffix")] suffix: String, #[serde(rename = "websites")] _names: Vec<String> }
        let strict = serde_json::from_slice::<Vec<Plain>>(&bytes).is_ok_and(|rows| {
            rows.iter().all(|row| row.suffix.len() == 34 && row.suffix.bytes().all(|digit| matches!(digit, b'0'..=b'9' | b'A'..=b'F')))
        });
        prop_assert_eq!(match_range(&bytes, OURS, Rule::Server).is_ok(), strict);
    }
}
