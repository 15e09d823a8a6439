//! Compares the walk with `serde_json`, and checks where it must stop.

use proptest::prelude::{Just, Strategy, any, prop, prop_oneof, proptest};
use serde_json::Value;

use super::{Items, Members, Shape, Stop, first_item, member, value, walk};
use crate::import::Refusal;

fn json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        Just(Value::from(-1.5e10)),
        any::<String>().prop_map(Value::from),
    ];
    leaf.prop_recursive(5, 60, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::btree_map(any::<String>(), inner, 0..6)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn items_and_members_are_what_a_whole_parser_finds(found in json(), pretty in any::<bool>()) {
        let text = if pretty { serde_json::to_string_pretty(&found) } else { serde_json::to_string(&found) };
        let text = text.expect("it is a value");
        if let Value::Array(list) = &found {
            let mut items = Items::of(&text);
            let walked: Vec<Value> = items.by_ref().map(|item| serde_json::from_str(item).expect("an item")).collect();
            assert_eq!((&walked, items.stop), (list, None), "{text}");
        }
        if let Value::Object(object) = &found {
            let walked: Vec<String> = Members::of(&text).map(|member| member.key.into_owned()).collect();
            assert_eq!(walked, object.keys().cloned().collect::<Vec<_>>(), "{text}");
            for (key, inner) in object {
                let walked = member(&text, key).and_then(value::<Value>);
                assert_eq!(walked.as_ref(), Some(inner), "{text}");
            }
        }
    }

    #[test]
    fn no_text_makes_it_panic_or_run_on(text in any::<String>(), brackets in "[\\[\\]{}\",:\\\\a1 ]{0,40}") {
        for text in [&text, &brackets] {
            assert!(Items::of(text).count() <= text.len());
            assert!(Members::of(text).count() <= text.len());
            assert!(Shape::of(text).keys.len() <= text.len());
        }
    }
}

#[test]
fn it_tells_why_it_stops() {
    let deep = format!("[{}", "[".repeat(200));
    for (text, count, stop) in [
        ("[]", 0, None),
        (" [ ] tail", 0, None),
        ("[1,2]", 2, None),
        ("[1,2", 1, Some(Stop::Cut)),
        ("[1,2,", 2, Some(Stop::Cut)),
        ("[\"a\",\"b", 1, Some(Stop::Cut)),
        ("[{\"a\":1},{\"b\"", 1, Some(Stop::Cut)),
        ("[{\"a\":1}", 1, Some(Stop::Cut)),
        ("[\"a\\", 0, Some(Stop::Cut)),
        ("[1}", 1, Some(Stop::Bad)),
        ("[{]}]", 0, Some(Stop::Bad)),
        ("[,]", 0, Some(Stop::Bad)),
        ("[é]", 0, Some(Stop::Bad)),
        ("{}", 0, Some(Stop::Bad)),
        ("", 0, Some(Stop::Cut)),
        (deep.as_str(), 0, Some(Stop::Deep)),
    ] {
        let mut items = Items::of(text);
        assert_eq!((items.by_ref().count(), items.stop), (count, stop), "{text}");
    }
}

#[test]
fn a_cut_text_still_shows_what_it_is() {
    let shape = Shape::of("{\"version\":1,\"db\":{\"entries\":[{\"a\":1},{\"b");
    assert!(shape.object_with(&["version", "db"]) && !shape.list_with(&["version"]));
    assert!(Shape::of("[{\"secret\":\"x\",\"label\":\"y").list_with(&["secret", "label"]));
    assert_eq!(first_item("[ ]"), None);
    assert_eq!(first_item(" [ {\"a\":1}"), Some("{\"a\":1}"));
    assert_eq!(
        member("{\"k\\u0065y\":7,\"x\":1}", "key").and_then(value::<u8>),
        Some(7),
        "an escaped key is the same key"
    );
    assert_eq!(member("{\"a\":{\"key\":1},\"key\":2}", "key").and_then(value::<u8>), Some(2), "only at the top");
}

#[test]
fn a_path_leads_to_each_value_at_its_end() {
    let text = r#"{"x":[{"no":1}],"a":{"one":[{"i":[1,2]},{"i":null},7],"two":[{"i":[3]}]},"a":5,"l":[[4],{}]}"#;
    let walked = |text: &str, path: &[&str]| {
        let mut found = Vec::new();
        let ended = walk(text, path, &mut |value| {
            found.push(value.to_owned());
            Ok(())
        });
        ended.map(|ended| (found, ended.stop, ended.rest.map(str::to_owned)))
    };
    let whole = |found: &[&str]| Ok((found.iter().map(|text| (*text).to_owned()).collect(), None, None));
    assert_eq!(walked(text, &["a", "*", "*", "i", "*"]), whole(&["1", "2", "3"]));
    assert_eq!(walked(text, &["a", "one", "*"]), whole(&["{\"i\":[1,2]}", "{\"i\":null}", "7"]));
    assert_eq!(walked(text, &["a"]), whole(&["{\"one\":[{\"i\":[1,2]},{\"i\":null},7],\"two\":[{\"i\":[3]}]}", "5"]));
    assert_eq!(walked(text, &["missing", "*"]), whole(&[]));
    assert_eq!(walked(" [ ] tail", &["[]"]), whole(&[]));
    let cut = walked(r#"{"a":[{"i":1},{"i":2"#, &["a", "*"]);
    assert_eq!(cut, Ok((vec!["{\"i\":1}".to_owned()], Some(Stop::Cut), Some("{\"i\":2".to_owned()))));
    assert_eq!(walked(r#"{"a":{}}"#, &["a", "[]"]), Ok((Vec::new(), Some(Stop::Bad), None)), "no list");
    assert_eq!(walked(r#"{"a":null}"#, &["a", "[]"]), Ok((Vec::new(), Some(Stop::Bad), None)), "no list");
    assert_eq!(walked(r#"{"a""#, &["a", "*"]), Ok((Vec::new(), Some(Stop::Cut), None)));
    assert_eq!(walked(&format!("[{}", "[".repeat(200)), &["*"]), Err(Refusal::TooDeep));
    assert_eq!(walk("[1]", &["*"], &mut |_| Err(Refusal::TooBig)).err(), Some(Refusal::TooBig));
}
