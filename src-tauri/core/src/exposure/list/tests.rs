//! Tests of valid lists and of damaged ones.

use proptest::prelude::*;

#[path = "../../../../../tests/src/skip.rs"]
#[allow(dead_code, reason = "other tests ask for programs as well")]
mod skip;

use super::{MOST_ENTRIES, parse_latest, parse_list, plausible};
use crate::catalogue::LooseDate;
use crate::exposure::{ListEntry, Why};

/// A whole entry in HIBP's model, with made-up sentences.
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
    assert!(one(r#"{"Name":"X","IsMalware":true}"#).stealer_log, "a trojan took it from people's own computers");
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

/// Small lists in the formats of the four directories, with made-up facts.
mod services {
    use crate::catalogue::{Difficulty, Method, PasskeyUse};
    use crate::exposure::Why;
    use crate::exposure::list::{
        Listed, MOST_BYTES, MOST_ROWS, Row, WebPage, change, deletion, newer, passkeys, two_factor,
    };

    const TWO_FACTOR: &str = r#"[["Bench &amp; <b>Co</b>",{"domain":"bench.example.com","additional-domains":["bench.co.uk","10.0.0.1","localhost"],
        "tfa":["sms","u2f","totp","custom-software","carrier-pigeon"],"custom-software":["Bench app"],"documentation":"https://help.bench.co.uk/2fa",
        "recovery":"http://bench.co.uk/lost","keywords":["shop","banking"],"notes":"x","regions":["us","-ru","GB","nowhere"],"url":"https://www.bench.co.uk","img":"x.svg"}],
        ["Quiet",{"domain":"quiet.org","contact":{"email":"a@quiet.org"},"keywords":["x"]}],
        ["Inside",{"domain":"router.lan","tfa":["totp"],"keywords":[]}]]"#;

    fn domains<T>(row: &Row<T>) -> Vec<(&str, bool)> {
        row.domains.iter().map(|at| (at.domain.as_str(), at.exact)).collect()
    }

    #[test]
    fn two_factor_directory() {
        let list = two_factor::parse(TWO_FACTOR.as_bytes()).unwrap();
        assert_eq!((list.len(), list.dropped), (2, 1), "a name of one's own network is no service");
        let bench = &list.rows[0];
        assert_eq!(bench.name, "Bench & Co");
        assert_eq!(domains(bench), [("example.com", false), ("bench.co.uk", true)]);
        assert_eq!(bench.says.methods, [Method::SecurityKey, Method::Totp, Method::Sms], "strongest first");
        assert!(bench.says.other);
        assert_eq!(bench.says.help.as_ref().map(|page| page.host.as_str()), Some("help.bench.co.uk"));
        assert_eq!(bench.says.recovery, None, "https only");
        assert_eq!(bench.says.trades, [two_factor::Trade::Bank]);
        assert_eq!(bench.says.countries, ["gb", "us"], "codes of countries alone; one with a minus is not where it is");
        assert!(list.rows[1].says.methods.is_empty() && !list.rows[1].says.other);
        assert!(list.rows[1].says.trades.is_empty() && list.rows[1].says.countries.is_empty());
    }

    #[test]
    fn passkeys_directory() {
        let body = r#"{"a.com":{"mfa":"allowed","passwordless":"required","documentation":"https://a.com/x","notes":"n"},
            "id.b.com":{"passwordless":"allowed"},"c.com":{"mfa":"allowed"},"d.com":{"regions":["us"]},"a.com":{"mfa":"allowed"}}"#;
        let list = passkeys::parse(body.as_bytes()).unwrap();
        let said: Vec<_> = list.rows.iter().map(|row| (row.domains[0].domain.as_str(), row.says.passkey)).collect();
        assert_eq!(
            said,
            [("a.com", PasskeyUse::Both), ("b.com", PasskeyUse::SignIn), ("c.com", PasskeyUse::SecondStep)],
            "of a site that stands twice the first holds, and one that says nothing says nothing"
        );
    }

    #[test]
    fn change_password_pages() {
        let body = r#"{"a.com":"https://a.com/password","b.com":"http://b.com/","c.com":"https://user@c.com/","d.com":"https://d.com:444/",
            "www.e.co.uk":"https://www.e.co.uk/p","f.com":"https://127.0.0.1/","g.com":"https://g.com/","h.com":"https://h.com/"}"#;
        let list = change::parse(body.as_bytes()).unwrap();
        let said: Vec<_> = list.rows.iter().map(|row| (domains(row)[0], row.says.page.url.as_str())).collect();
        assert_eq!(
            said,
            [
                (("a.com", true), "https://a.com/password"),
                (("e.co.uk", true), "https://www.e.co.uk/p"),
                (("g.com", true), "https://g.com/"),
                (("h.com", true), "https://h.com/")
            ]
        );
        assert_eq!(list.dropped, 4);
    }

    #[test]
    fn delete_pages() {
        let body = r#"[{"name":"Bench","url":"https://bench.com/delete","difficulty":"easy","domains":["a-bench.org","bench.com","10.1.1.1"],"notes":"n","notes_de":"n"},
            {"name":"Old","url":"http://old.com/x","difficulty":"impossible","domains":["old.com"],"meta":"popular"},
            {"name":"Odd","url":"https://odd.com","difficulty":"so-so","domains":["odd.com"]}]"#;
        let list = deletion::parse(body.as_bytes()).unwrap();
        assert_eq!(domains(&list.rows[0]), [("bench.com", true), ("a-bench.org", true)], "the one of its name first");
        assert_eq!((list.rows[1].says.difficulty, list.rows[1].says.page.clone()), (Difficulty::Impossible, None));
        assert_eq!((list.len(), list.dropped), (2, 1));
    }

    #[test]
    fn what_is_no_list_of_services() {
        let many = format!("[{}]", vec![r#"["x",{"domain":"x.com"}]"#; MOST_ROWS + 1].join(","));
        let table: Vec<String> = (0..=MOST_ROWS).map(|n| format!(r#""x{n}.com":"https://x.com""#)).collect();
        let table = format!("{{{}}}", table.join(","));
        let large = format!("[{}]", " ".repeat(MOST_BYTES));
        for (what, body, why) in [
            ("nothing", "", Why::CutShort),
            ("HTML", "<html>", Why::NotAnAnswer),
            ("an object", "{}", Why::NotAnAnswer),
            ("an empty list", "[]", Why::Implausible),
            ("no site in it", r#"[["x",{"domain":"localhost"}]]"#, Why::Implausible),
            (
                "mostly no sites",
                r#"[["x",{"domain":"localhost"}],["x",{"domain":"10.0.0.1"}],["x",{"domain":"x.com"}]]"#,
                Why::Implausible,
            ),
            ("cut", r#"[["x",{"domain":"x.com"}],["y",{"do"#, Why::CutShort),
            ("more after it", r#"[["x",{"domain":"x.com"}]]x"#, Why::Malformed),
            ("another shape", r#"[{"name":"x","domain":"x.com"}]"#, Why::Malformed),
            ("a wrong type", r#"[["x",{"domain":"x.com","tfa":"sms"}]]"#, Why::Malformed),
            ("too many", &many, Why::TooBig),
            ("too large", &large, Why::TooBig),
        ] {
            assert_eq!(two_factor::parse(body.as_bytes()).map(|list| list.len()), Err(why), "{what}");
        }
        assert_eq!(change::parse(table.as_bytes()).map(|list| list.len()), Err(Why::TooBig));
        assert_eq!(change::parse(b"[]").map(|list| list.len()), Err(Why::NotAnAnswer));
        assert_eq!(passkeys::parse(br#"{"a.com":{"mfa":true}}"#).map(|list| list.len()), Err(Why::Malformed));
        assert_eq!(
            deletion::parse(br#"[{"name":"x","difficulty":"easy"}]"#).map(|list| list.len()),
            Err(Why::Malformed)
        );
    }

    #[test]
    fn an_old_list_stays() {
        let list = || two_factor::parse(TWO_FACTOR.as_bytes());
        assert!(newer(0, list()).is_ok() && newer(3, list()).is_ok());
        assert_eq!(newer(4, list()).map(|list| list.len()), Err(Why::Implausible), "more than a third is gone");
        assert_eq!(newer::<()>(0, Err(Why::TooBig)), Err(Why::TooBig));
    }

    #[test]
    fn pages_that_are_not_opened() {
        for address in [
            "",
            "x",
            "javascript:alert(1)",
            "file:///etc/passwd",
            "https://",
            "https://a",
            "https://a.com:444/",
            "https://u:p@a.com/",
            "https://[::1]/",
            "https://0x7f.1/",
            "https://com/",
            "data:text/html,x",
        ] {
            assert_eq!(WebPage::parse(address), None, "{address}");
        }
        assert_eq!(WebPage::parse(&format!("https://a.com/{}", "x".repeat(3000))), None);
        assert_eq!(
            WebPage::parse(" https://Www.A.com:443/x y ").map(|page| page.url),
            Some("https://www.a.com/x%20y".into())
        );
    }

    /// Tests the real lists, if copies of them are next to the repository; none of them is part of it.
    #[test]
    fn the_real_lists() {
        let root = std::env::var_os("NIGHTLATCH_OPEN_DATA").map_or_else(
            || std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/open"),
            std::path::PathBuf::from,
        );
        let read = |path: &str| std::fs::read(root.join(path)).ok();
        let (Some(two), Some(keys), Some(change), Some(delete)) = (
            read("2factorauth/v3-all.json"),
            read("2factorauth-passkeys/v1-all.json"),
            read("apple-password-manager-resources/change-password-URLs.json"),
            read("justdeleteme/sites.json"),
        ) else {
            return super::skip::skip("no copies of the public lists lie beside the project");
        };
        fn kept<T>(list: Result<Listed<T>, Why>) -> (usize, usize) {
            let list = list.unwrap();
            (list.len(), list.dropped)
        }
        let (two, keys) = (kept(two_factor::parse(&two)), kept(passkeys::parse(&keys)));
        let (change, delete) = (kept(change::parse(&change)), kept(deletion::parse(&delete)));
        for ((kept, dropped), least) in [(two, 2500), (keys, 350), (change, 640), (delete, 2500)] {
            assert!(kept >= least && dropped * 50 <= kept, "{kept} kept, {dropped} dropped");
        }
    }
}

proptest! {
    #[test]
    fn noise_is_no_list_of_services(bytes in prop::collection::vec(any::<u8>(), 0..300), text in any::<String>()) {
        for body in [bytes.as_slice(), text.as_bytes()] {
            prop_assert!(super::two_factor::parse(body).is_err());
            prop_assert!(super::passkeys::parse(body).is_err());
            prop_assert!(super::change::parse(body).is_err());
            prop_assert!(super::deletion::parse(body).is_err());
        }
        let body = serde_json::json!([[text, { "domain": "x.com", "documentation": text, "tfa": [text] }]]).to_string();
        if let Ok(list) = super::two_factor::parse(body.as_bytes()) {
            prop_assert!(!list.rows[0].name.contains(char::is_control));
        }
    }
}
