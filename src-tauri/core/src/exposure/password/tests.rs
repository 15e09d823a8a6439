//! Tests of every form that a password range can have, and of what it must never mean.

use proptest::prelude::*;

use super::{Answer, LEAST_ROWS, match_password};
use crate::exposure::Why;

const OURS: &str = "7DC183F740EE76F27B78EB39C8AD972A757";

/// Returns evenly spread rows of others, with `extra` in the middle.
fn rows(count: usize, extra: &[&str]) -> Vec<String> {
    let step = (1_u64 << 32) / count as u64;
    let mut rows: Vec<String> = (0..count as u64)
        .map(|place| format!("{:08X}{:027X}:{}", place * step + step / 2, place, place % 9 + 1))
        .collect();
    for extra in extra {
        rows.insert(count / 2, (*extra).to_owned());
    }
    rows
}

fn read(rows: &[String]) -> Result<Answer, Why> {
    match_password(rows.join("\r\n").as_bytes(), OURS)
}

#[test]
fn an_ordinary_range() {
    let mut all = rows(1973, &[]);
    assert_eq!(read(&all), Ok(Answer::NotInList));
    all.extend((0..193).map(|place| format!("{place:035X}:0")));
    assert_eq!(read(&all), Ok(Answer::NotInList), "padding comes last");
    for end in ["\n", "\r\n"] {
        for (start, last) in [("", ""), ("\u{FEFF}", ""), ("", end), ("\u{FEFF}", end)] {
            let body = format!("{start}{}{last}", all.join(end));
            assert_eq!(match_password(body.as_bytes(), OURS), Ok(Answer::NotInList), "{start:?} {end:?} {last:?}");
        }
    }
    assert_eq!(read(&rows(1973, &[&format!("{OURS}:6421042")])), Ok(Answer::Found(6_421_042)));
    assert_eq!(read(&rows(1973, &[&format!("{OURS}:99999999999")])), Ok(Answer::Found(u32::MAX)));
    assert_eq!(read(&rows(1973, &[&format!("{OURS}:0")])), Ok(Answer::NotInList), "padding is never a hit");
    assert_eq!(read(&rows(1973, &[&format!("{OURS}:7"), &format!("{OURS}:0")])), Ok(Answer::Found(7)));
    assert_eq!(read(&rows(1973, &[&format!("{}:7", OURS.to_lowercase())])), Ok(Answer::Found(7)));
}

#[test]
fn what_is_not_an_answer_is_none() {
    let many = rows(1973, &[]).join("\r\n");
    let with = |row: &str| rows(1973, &[row]).join("\r\n");
    let zeros = "0".repeat(35);
    let cases: &[(&str, String, Why)] = &[
        ("nothing", String::new(), Why::Implausible),
        ("only padding", vec![format!("{zeros}:0"); 1500].join("\r\n"), Why::Implausible),
        ("too few", rows(LEAST_ROWS - 1, &[]).join("\n"), Why::Implausible),
        ("HTML", "<!DOCTYPE html>\n<html></html>\n".into(), Why::NotAnAnswer),
        ("JSON", r#"{"message":"x"}"#.into(), Why::NotAnAnswer),
        ("text", "The hash prefix was not in a valid format".into(), Why::Malformed),
        ("no colon", many.replace(':', "="), Why::Malformed),
        ("36 digits", many.replace(':', "0:"), Why::Malformed),
        ("one row of 34 digits", with(&format!("{}:1", "0".repeat(34))), Why::Malformed),
        ("lower case", with(&format!("{}:1", "abcde".repeat(7))), Why::Malformed),
        ("our count is no number", with(&format!("{OURS}:many")), Why::Malformed),
        ("our count is missing", with(&format!("{OURS}:")), Why::Malformed),
        ("our count has a sign", with(&format!("{OURS}:-1")), Why::Malformed),
        ("our count has a point", with(&format!("{OURS}:1.5")), Why::Malformed),
        ("our count is beyond counting", with(&format!("{OURS}:{}", "9".repeat(40))), Why::Malformed),
        ("another's count is no number", with(&format!("{zeros}:1x")), Why::Malformed),
        ("a blank row", with(""), Why::Malformed),
        ("two last line ends", format!("{many}\r\n\r\n"), Why::Malformed),
        ("blanks", with(&format!(" {zeros}:1")), Why::Malformed),
        ("cut in the digits", format!("{many}\r\n00AB"), Why::CutShort),
        ("cut at the colon", format!("{many}\r\n{zeros}:"), Why::CutShort),
        ("half of the rows, at a row's end", rows(1973, &[])[..1100].join("\r\n"), Why::CutShort),
        ("cut at the last tenth", rows(1973, &[])[..1800].join("\r\n"), Why::CutShort),
    ];
    for (what, body, why) in cases {
        assert_eq!(match_password(body.as_bytes(), OURS), Err(*why), "{what}");
    }
    assert_eq!(match_password(many.as_bytes(), "7DC1"), Err(Why::Malformed), "half a suffix matches nothing");
}

#[test]
fn a_match_counts_in_a_damaged_body() {
    let ours = format!("{OURS}:4711");
    for body in [
        format!("<!-- not a row -->\r\n{ours}\r\n0123456789:many\r\nFFFF"),
        format!("\u{0}\n{ours}"),
        rows(1973, &[&ours]).join("\r\n").replace(":2\r\n", ":x\r\n"),
    ] {
        assert_eq!(match_password(body.as_bytes(), OURS), Ok(Answer::Found(4711)));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn never_panics_and_never_takes_rubbish_for_an_answer(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        prop_assert!(match_password(&bytes, OURS).is_err());
    }

    #[test]
    fn never_good_news_from_a_part(count in 1000..2200_usize, part in 0.0..0.98) {
        let whole = rows(count, &[]).join("\r\n");
        prop_assert_eq!(match_password(whole.as_bytes(), OURS), Ok(Answer::NotInList));
        let cut = (whole.len() as f64 * part) as usize;
        prop_assert!(match_password(&whole.as_bytes()[..cut], OURS).is_err());
    }

    #[test]
    fn a_damaged_row_is_never_good_news(place in 0..1973_usize, damage in "[0-9A-Za-z: ]{0,60}") {
        let mut all = rows(1973, &[]);
        let good = damage.split_once(':').is_some_and(|(digits, count)| {
            digits.len() == 35 && !digits.contains(|letter: char| !letter.is_ascii_digit() && !('A'..='F').contains(&letter))
                && !count.is_empty() && count.len() < 16 && count.bytes().all(|digit| digit.is_ascii_digit())
        });
        all[place] = damage;
        prop_assert!(good || read(&all).is_err());
    }
}
