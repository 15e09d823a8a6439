//! Lists as they are, and lists as nobody wants them.

use proptest::prelude::*;

use super::{MOST_ENTRIES, parse_latest, parse_list, plausible};
use crate::catalogue::LooseDate;
use crate::exposure::{ListEntry, Why};

/// A whole entry in HIBP's model; the sentences are ours.
const WHOLE: &str = r#"{"Name":"Canva","Title":"Canva &amp; friends","Domain":"Canva.com","BreachDate":"2019-05-24",
    "AddedDate":"2019-08-09T14:24:01Z","ModifiedDate":"2019-08-09T14:24:01Z","PwnCount":137272116,
    "Description":"In May, <a href=\"https://x.example\">a site</a> leaked.<script>alert(1)</script>","LogoPath":"x.png",
    "Attribution":null,"DisclosureUrl":null,"DataClasses":["Email addresses",null,"Passwords"],"IsVerified":true,
    "IsFabricated":false,"IsSensitive":true,"IsRetired":false,"IsSpamList":false,"IsMalware":false,
    "IsSubscriptionFree":false,"IsStealerLog":true,"SomethingNew":{"a":[1]}}"#;

fn one(entry: &str) -> ListEntry {
    parse_list(format!("[{entry}]").as_bytes()).unwrap().remove(0)
}

#[test]
fn a_whole_entry() {
    let entry = one(WHOLE);
    assert_eq!(entry.name, "Canva");
    assert_eq!(entry.title, "Canva & friends");
    assert_eq!(entry.domain, "canva.com");
    assert_eq!((entry.date, entry.added), (LooseDate::parse("2019-05-24"), LooseDate::parse("2019-08-09")));
    assert_eq!(entry.accounts, 137_272_116);
    assert_eq!(entry.data, ["Email addresses", "Passwords"]);
    assert_eq!(entry.description, "In May, a site leaked.");
    assert!(entry.verified && entry.sensitive && entry.stealer_log);
    assert!(!entry.fabricated && !entry.retired && !entry.spam_list);
    assert_eq!(parse_latest(WHOLE.as_bytes()), Ok(entry));
}

#[test]
fn what_may_be_missing_may_be_missing() {
    let entry = one(r#"{"Name":"X"}"#);
    assert_eq!((entry.name.as_str(), entry.title.as_str(), entry.domain.as_str()), ("X", "X", ""));
    assert!(entry.date.is_none() && entry.added.is_none() && !entry.verified && entry.data.is_empty());
    assert_eq!(
        one(r#"{"Name":"X","Title":null,"BreachDate":null,"PwnCount":null,"DataClasses":null,"IsVerified":null}"#),
        entry
    );
    assert_eq!(one(r#"{"Name":"X","PwnCount":-1}"#), entry, "nobody counts below nothing");
    assert_eq!(one(r#"{"Name":"X","Title":" \u0000 "}"#), entry);
    for date in ["soon", "", "2019-13-45", "0001-01-01T00:00:00", "9999-12-31", "2019-05-24x", "99"] {
        assert_eq!(one(&format!(r#"{{"Name":"X","BreachDate":"{date}"}}"#)).date, None, "{date}");
    }
    let odd = one(r#"{"Name":"X\u202e\u0007Y","Title":"<b>Bold</b> & co"}"#);
    assert_eq!((odd.name.as_str(), odd.title.as_str()), ("X Y", "Bold & co"));
}

#[test]
fn the_first_of_a_name_holds() {
    let list = parse_list(br#"[{"Name":"X","PwnCount":1},{"Name":"Y"},{"Name":"X","PwnCount":2}]"#).unwrap();
    let short: Vec<(&str, u64)> = list.iter().map(|entry| (entry.name.as_str(), entry.accounts)).collect();
    assert_eq!(short, [("X", 1), ("Y", 0)]);
}

#[test]
fn what_is_no_list() {
    let long = format!("[{}]", vec![r#"{"Name":"X"}"#; MOST_ENTRIES + 1].join(","));
    for (what, body, why) in [
        ("nothing", "", Why::CutShort),
        ("HTML", "<html>", Why::NotAnAnswer),
        ("an object", "{}", Why::NotAnAnswer),
        ("an empty list", "[]", Why::Implausible),
        ("cut", r#"[{"Name":"X"},{"Na"#, Why::CutShort),
        ("not closed", r#"[{"Name":"X"}"#, Why::CutShort),
        ("more after it", r#"[{"Name":"X"}]x"#, Why::Malformed),
        ("no name", r#"[{"Title":"X"}]"#, Why::Malformed),
        ("an empty name", r#"[{"Name":" "}]"#, Why::Malformed),
        ("another case", r#"[{"name":"X"}]"#, Why::Malformed),
        ("a wrong type", r#"[{"Name":"X","IsVerified":"yes"}]"#, Why::Malformed),
        ("names only", r#"["X"]"#, Why::Malformed),
        ("too many", &long, Why::TooBig),
    ] {
        assert_eq!(parse_list(body.as_bytes()), Err(why), "{what}");
    }
    assert_eq!(parse_latest(b"[]"), Err(Why::NotAnAnswer));
    assert_eq!(parse_latest(b"{}"), Err(Why::Malformed));
}

#[test]
fn a_list_that_shrinks_is_not_believed() {
    for (old, new, believed) in
        [(0, 1, true), (0, 0, false), (900, 1038, true), (900, 600, true), (900, 599, false), (1000, 3, false)]
    {
        assert_eq!(plausible(old, new), believed, "{old} to {new}");
    }
}

proptest! {
    #[test]
    fn never_panics(bytes in prop::collection::vec(any::<u8>(), 0..300), text in any::<String>()) {
        prop_assert!(parse_list(&bytes).is_err());
        let list = parse_list(serde_json::json!([{ "Name": "X", "Description": text, "Title": text, "BreachDate": text }]).to_string().as_bytes());
        prop_assert!(list.is_ok_and(|list| !list[0].description.contains(char::is_control)));
    }

    #[test]
    fn a_part_is_no_list(part in 0.0..1.0) {
        let whole = format!("[{WHOLE},{WHOLE}]");
        prop_assert!(parse_list(&whole.as_bytes()[..(whole.len() as f64 * part) as usize]).is_err());
    }
}
