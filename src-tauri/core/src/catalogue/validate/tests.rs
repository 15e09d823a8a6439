use serde_json::{Value, json};

use super::{example, validate};
use crate::catalogue::Catalogue;

/// Returns the problems of the example after one value was replaced, or added if the place is new.
fn problems(place: &str, value: Value) -> Vec<String> {
    let mut json = example::json();
    let (parent, key) = place.rsplit_once('/').expect("a place is a pointer");
    let parent = json.pointer_mut(parent).expect("the place exists");
    match parent {
        Value::Array(items) if key == "-" => items.push(value),
        Value::Array(items) => items[key.parse::<usize>().expect("an index")] = value,
        Value::Object(fields) => {
            fields.insert(key.to_owned(), value);
        }
        _ => panic!("{place} is not inside anything"),
    }
    let catalogue = Catalogue::parse(&json.to_string()).expect("still fits the types");
    validate(catalogue.lists()).into_iter().map(|problem| format!("{}: {}", problem.file, problem.message)).collect()
}

fn assert_fires(place: &str, value: Value, expected: &str) {
    let found = problems(place, value.clone());
    let fired = found.iter().any(|problem| problem.contains(expected));
    assert!(fired, "{place} = {value} must be refused with {expected:?}, got {found:#?}");
}

#[test]
fn the_example_is_in_order() {
    assert_eq!(validate(example::catalogue().lists()), []);
}

#[test]
fn links_open_only_what_the_service_names() {
    let url = "/services/1/link/0/url";
    for (address, expected) in [
        ("http://help.instagram.com/two_factor", "not https"),
        ("https://me@help.instagram.com/", "names a user"),
        ("https://me:word@help.instagram.com/", "names a user"),
        ("https://@help.instagram.com/", "names a port or a user"),
        ("https://help.instagram.com:8443/", "names a port or a user"),
        ("https://help.instagram.com:443/", "names a port or a user"),
        ("https://instagram.com/", "instagram.com is not one of the hosts"),
        ("https://help.instagram.com.evil.com/", "is not one of the hosts"),
        ("https://127.0.0.1/", "has no host name"),
        ("two_factor", "not an address"),
        ("javascript:alert(1)", "not https"),
    ] {
        assert_fires(url, json!(address), expected);
    }
    assert_fires("/services/1/hosts/-", json!("m.instagram.com"), "no link uses the host m.instagram.com");
    assert_fires("/services/1/hosts/-", json!("help.instagram.com"), "host \"help.instagram.com\" stands twice");
    assert_fires("/services/1/link/1/id", json!("two_factor"), "link \"two_factor\" stands twice");
    assert_fires("/services/1/link/1/id", json!("Help me"), "not an id");
}

#[test]
fn every_fact_has_a_source_and_a_day() {
    for fact in ["/services/1/link/0", "/services/1/guide/0", "/services/1/second_step"] {
        assert_fires(&format!("{fact}/source"), json!(" "), "has no source");
        assert_fires(&format!("{fact}/source"), json!("https://example.com/a"), "holds a link");
        assert_fires(&format!("{fact}/date"), json!("2026-11"), "needs a whole date");
    }
    assert_fires("/incidents/0/date_checked", json!("2026"), "needs a whole date");
    assert_fires("/incidents/0/sources", json!([]), "no source");
    assert_fires("/incidents/0/sources/0", json!("www.example.com"), "holds a link");
    assert_fires("/happened/0/date", json!("2026"), "needs a whole date");
    assert_fires("/happened/0/sources", json!([]), "no source");
    assert_fires("/leaks/as_of", json!("2025"), "needs a whole date");
    assert_fires("/leaks/leak/0/date", json!("2012"), "needs a whole date");
    assert_fires("/leaks/licence", json!(""), "licence");
}

#[test]
fn guides_lead_somewhere() {
    assert_fires("/services/1/guide/0/open", json!("elsewhere"), "\"elsewhere\", which does not exist");
    assert_fires("/services/1/guide/0/help", json!("elsewhere"), "\"elsewhere\", which does not exist");
    assert_fires("/services/1/reset_protection/link", json!("elsewhere"), "which does not exist");
    let empty = json!({ "step": "close", "source": "s", "date": "2026-11-22", "confidence": "low" });
    assert_fires("/services/1/guide/-", empty, "neither where nor what");
    let again = example::json()["services"][1]["guide"][0].clone();
    assert_fires("/services/1/guide/-", again, "guide for \"sessions\" stands twice");
    assert_fires("/services/1/guide/0/web/0", json!(""), "empty menu name");
}

#[test]
fn ids_and_names_are_unique() {
    assert_fires("/services/1/id", json!("apple"), "service \"apple\" stands twice");
    assert_fires("/services/1/id", json!("Insta"), "is not an id");
    assert_fires("/services/4/also/-", json!("Twitter"), "name \"Twitter\" stands twice");
    assert_fires("/incidents/0/id", json!("wa-2019-spyware"), "incident \"wa-2019-spyware\" stands twice");
    assert_fires("/happened/0/id", json!("clicked"), "path \"clicked\" stands twice");
    assert_fires("/leaks/leak/0/name", json!("Two"), "leak \"Two\" stands twice");
    assert_fires("/incidents/1/steps/-", json!("vigilance"), "step \"vigilance\" stands twice");
}

#[test]
fn step_ids_are_known() {
    let mut json = example::json();
    json["incidents"][0]["steps"][0] = "two_step".into();
    assert!(Catalogue::parse(&json.to_string()).is_err(), "an unknown step must not get past reading");
}

#[test]
fn domains_are_what_is_registered_and_have_one_owner() {
    assert_fires("/services/1/domains/0", json!("www.instagram.com"), "instagram.com is");
    assert_fires("/services/1/domains/0", json!("Instagram.com"), "is not what is registered");
    assert_fires("/services/1/domains/0", json!("co.uk"), "can be registered");
    assert_fires("/services/1/domains/0", json!("twitter.com"), "belongs to instagram already");
    assert_fires("/incidents/0/domains/0", json!("en.gravatar.com"), "gravatar.com is");
    assert_fires("/incidents/0/domains/0", json!("twitter.com"), "belongs to the service x");
    assert_fires("/leaks/leak/0/domain", json!("a.one.com"), "one.com is");
}

#[test]
fn a_mailbox_says_where_it_gives_out_addresses_and_nobody_else_does() {
    let mail = |domains: &[&str]| json!({ "domains": domains, "source": "Help page", "date": "2026-11-22", "confidence": "high" });
    assert_fires("/services/0/role", json!("mailbox"), "a mailbox says at which domains");
    assert_fires("/services/0/mail", mail(&["icloud.com"]), "only a mailbox gives out addresses");
    assert_fires("/services/0/mail", mail(&[]), "mail names no domain");
    assert_fires("/services/0/mail", mail(&["mail.icloud.com"]), "icloud.com is");
    assert_fires("/services/0/mail", mail(&["me.com", "me.com"]), "mail at \"me.com\" belongs to apple already");
    let mut nameless = mail(&["me.com"]);
    nameless["source"] = json!("");
    assert_fires("/services/0/mail", nameless, "mail has no source");
}

#[test]
fn a_guide_for_a_password_says_where_the_new_one_goes_in() {
    let press = "/services/1/guide/0/press";
    assert_fires(press, json!(["Turn it on.", "{new password}"]), "has 1 lines");
    let mut json = example::json();
    json["services"][1]["guide"][0]["step"] = json!("password");
    let found = |json: &Value| validate(Catalogue::parse(&json.to_string()).unwrap().lists()).len();
    assert_eq!(found(&json), 1, "no line");
    json["services"][1]["guide"][0]["press"] = json!(["{new password}", "Let it sign out other devices."]);
    assert_eq!(found(&json), 0);
    json["services"][1]["guide"][0]["press"] = json!(["{new password}", "{new password}"]);
    assert_eq!(found(&json), 1, "two lines");
}

/// A method on offer has a guide, or the file lists it as known in general only.
#[test]
fn a_method_on_offer_has_lines_or_is_known_in_general_only() {
    let general = "/services/1/second_step/general";
    assert_fires(general, json!(["sms"]), "totp is on offer and has no lines");
    assert_fires(general, json!(["sms", "totp", "call"]), "general names call, which is not on offer");
    let mut json = example::json();
    json["services"][1]["guide"][0]["step"] = json!("two_factor");
    let complaints = |json: &Value| -> Vec<String> {
        let problems = validate(Catalogue::parse(&json.to_string()).unwrap().lists());
        problems.into_iter().map(|problem| problem.message).collect()
    };
    let says = |json: &Value, words: &str| {
        let found = complaints(json);
        assert!(found.iter().any(|said| said.contains(words)), "{words:?} was expected, got {found:?}");
    };
    says(&json, "what to press belongs to one method");
    json["services"][1]["guide"][0]["method"] = json!("totp");
    says(&json, "general names totp, which has a guide");
    json["services"][1]["second_step"]["general"] = json!(["sms"]);
    assert_eq!(complaints(&json), Vec::<String>::new());
    for (key, value, words) in [
        ("method", json!("passkey"), "this method is not on offer"),
        ("press_phone", json!(["Turn it on."]), "`press` holds at both places"),
        ("press", json!(["{method}", "{method}"]), "has 2 lines"),
        ("press", json!([]), "does not say what to press"),
        ("step", json!("sessions"), "only the second step has methods"),
    ] {
        let mut wrong = json.clone();
        wrong["services"][1]["guide"][0][key] = value;
        says(&wrong, words);
    }
    let mut wrong = json.clone();
    wrong["services"][1]["guide"][0]["method"] = json!("sms");
    wrong["services"][1]["guide"][0]["key"] = json!("Copy key");
    wrong["services"][1]["second_step"]["general"] = json!(["totp"]);
    says(&wrong, "only a code app takes a key");
}

/// Who cannot have a method is told in a sentence that has a source, beside a method that is there.
#[test]
fn a_limit_is_of_a_method_on_offer_and_is_told_once() {
    let limit = |method: &str, text: &str| json!({ "method": method, "text": text, "source": "Help page", "date": "2026-11-22", "confidence": "high" });
    let at = "/services/1/second_step/limit";
    assert_fires(at, json!([limit("call", "Not in every country.")]), "limit names call, which is not on offer");
    let twice = json!([limit("sms", "Not in every country."), limit("sms", "For paying members only.")]);
    assert_fires(at, twice, "limit names sms twice");
    assert_fires(at, json!([limit("sms", "It is safe.")]), "safe");
    assert_fires("/services/1/second_step/one_code", json!(true), "it is not said that codes are handed out");
    let mut json = example::json();
    json["services"][1]["second_step"]["limit"] = json!([limit("sms", "Not in every country.")]);
    assert!(validate(Catalogue::parse(&json.to_string()).unwrap().lists()).is_empty());
}

#[test]
fn incidents_concern_something_and_open_what_follows() {
    assert_fires("/incidents/1/services/0", json!("friendster"), "\"friendster\" is not in the catalogue");
    assert_fires("/incidents/0/domains", json!([]), "neither a service nor a domain");
    assert_fires("/companies/phone/gb/Harbour", json!("www.harbour.co.uk"), "is not what is registered");
    assert_fires("/companies/phone/gb/Harbour", json!("hafenbank.de"), "\"hafenbank.de\" stands twice");
    assert_fires("/companies/bank/de/Hafenbank", json!("instagram.com"), "that of a service of ours");
    assert_fires("/companies/bank", json!({ "germany": { "Hafenbank": "hafenbank.de" } }), "is no country");
    assert_fires("/companies/bank", json!({ "de": { " Bank": "hafenbank.de" } }), "is no name for a tile");
    assert_fires("/incidents/0/hibp", json!(["Three"]), "\"Three\" is not in leaks.toml");
    assert_fires("/incidents/0/hibp", json!(["One", "One"]), "\"One\" is told by gravatar already");
    assert_fires("/incidents/0/steps", json!([]), "opens no step");
    assert_fires("/incidents/0/status", json!("claim_false"), "judged untrue");
    assert_fires("/incidents/0/passwords", json!(true), "do not agree");
    assert_fires("/incidents/1/data", json!(["e-mail addresses"]), "no phone number came out");
    assert_fires("/incidents/4/advised", json!([]), "what came out does not lead there");
    assert_fires("/incidents/4/advised/-", json!("recovery"), "needs no word of the company");
    assert_fires("/incidents/3/advised", json!(["connected_apps"]), "advised and not among the steps");
    assert_fires("/incidents/0/accounts", json!(0), "accounts is 0");
    assert_fires("/incidents/0/date", json!("2027"), "after it was checked");
    assert_fires("/incidents/0/data", json!([]), "data is empty");
    assert_fires("/incidents/0/was_i", json!(""), "was_i is empty");
}

#[test]
fn the_seeds_open_exactly_what_the_design_says() {
    for seed in 1..=4 {
        assert_fires(&format!("/incidents/{seed}/steps/-"), json!("watch"), "exactly the steps of the design");
        assert_fires(&format!("/incidents/{seed}/id"), json!("other"), "seeds is missing");
    }
    assert_fires("/incidents/4/did_they_write", json!("unknown"), "Twitter wrote");
}

#[test]
fn our_sentences_promise_nothing() {
    for place in [
        "/services/1/guide/0/press/0",
        "/services/1/guide/0/worked",
        "/incidents/0/title",
        "/incidents/0/what",
        "/incidents/0/what_not",
        "/incidents/0/company_says",
        "/incidents/0/was_i",
        "/incidents/0/lesson",
        "/incidents/0/date_note",
        "/incidents/0/accounts_note",
        "/incidents/0/data/0",
        "/happened/0/title",
        "/happened/0/lead",
        "/happened/0/part/0/title",
        "/happened/0/part/0/text",
        "/happened/0/part/0/items/0",
        "/happened/0/avoid/0",
    ] {
        assert_fires(place, json!("Now it is secure"), "says \"secure\"");
        assert_fires(place, json!("See https://example.com"), "holds a link");
        assert_fires(place, json!(""), "is empty");
    }
    assert_eq!(problems("/services/1/guide/0/phone", json!(["Secure account"])), Vec::<String>::new(), "a menu name");
    assert_eq!(problems("/services/1/guide/0/press/0", json!("Press \"Secure account\".")), Vec::<String>::new());
}

#[test]
fn the_five_paths_are_there_and_short() {
    assert_fires("/happened/0/id", json!("other"), "the path leak-news is missing");
    assert_fires("/happened/0/id", json!("other"), "not one of the five paths");
    assert_fires("/happened/0/part", json!([]), "0 parts");
}

#[test]
fn leaks_are_in_order_of_time() {
    assert_fires("/leaks/leak/0/date", json!("2016-05-22"), "not in that order");
    assert_fires("/leaks/leak/0/added", json!("2025-02-26"), "not in that order");
    assert_fires("/leaks/leak/0/accounts", json!(0), "no accounts");
    assert_fires("/leaks/leak/0/data", json!([]), "no data");
}
