use serde_json::Value;

use super::validate::example;
use super::{Catalogue, HAPPENED, Method, SHIPPED, Service, StepId};

/// Returns the entries that do not fit their type; serde alone would only name a column of one long line.
fn misfits<T: serde::de::DeserializeOwned>(list: &str) -> Vec<String> {
    let shipped: Value = serde_json::from_str(SHIPPED).expect("build.rs writes JSON");
    let entries = shipped.get(list).and_then(Value::as_array).expect("every list is there").clone();
    let misfit = |entry: Value| {
        let id = entry.get("id").map(Value::to_string).unwrap_or_default();
        serde_json::from_value::<T>(entry).err().map(|error| format!("{list} {id}: {error}"))
    };
    entries.into_iter().filter_map(misfit).collect()
}

#[test]
fn every_shipped_entry_fits_its_type() {
    let mut found = misfits::<Service>("services");
    found.extend(misfits::<super::Incident>("incidents"));
    found.extend(misfits::<super::Happened>("happened"));
    assert!(found.is_empty(), "{}", found.join("\n"));
    assert!(Catalogue::parse(SHIPPED).is_ok());
}

#[test]
fn the_shipped_catalogue_is_in_order() {
    let problems = super::validate::validate(Catalogue::shipped().lists());
    let lines: Vec<String> = problems.iter().map(|problem| format!("{}: {}", problem.file, problem.message)).collect();
    assert!(lines.is_empty(), "{} problems:\n{}", lines.len(), lines.join("\n"));
}

#[test]
fn the_shipped_catalogue_holds_what_the_design_names() {
    let shipped = Catalogue::shipped();
    assert_eq!(shipped.incidents.len(), 26);
    assert_eq!(shipped.leaks.leaks.len(), 60);
    assert_eq!(shipped.happened.len(), HAPPENED.len());
    assert!(shipped.incidents_at("gravatar.com").iter().any(|incident| incident.id == "gravatar-2020-scrape"));
    assert_eq!(shipped.incident_for_leak("LinkedIn").map(|incident| incident.id.as_str()), Some("li-2012-passwords"));
    let newest_first: Vec<_> = shipped.incidents_of("x").iter().map(|incident| incident.date.last_day()).collect();
    assert!(newest_first.is_sorted_by(|one, other| one >= other) && newest_first.len() == 4);
}

fn found(query: &str) -> Vec<String> {
    let catalogue = example::catalogue();
    catalogue.find(query).into_iter().map(|service| service.id.clone()).collect()
}

#[test]
fn finding_takes_what_people_type() {
    assert_eq!(found("insta"), ["instagram"]);
    assert_eq!(found("INSTA gram"), ["instagram"]);
    assert_eq!(found("twitter"), ["x"], "people still say the former name");
    assert_eq!(found("twítter"), ["x"]);
    assert_eq!(found("https://nowhere"), Vec::<String>::new());
    assert_eq!(found("m.instagram.com"), ["instagram"], "a pasted host finds as well");
    assert_eq!(found("facebook messenger"), ["messenger"]);
    assert_eq!(found("messenger face"), ["messenger"], "words in any order");
    assert_eq!(found(" "), Vec::<String>::new(), "nothing typed suggests nothing");
}

#[test]
fn finding_ranks_the_same_way_every_time() {
    assert_eq!(found("x").first().map(String::as_str), Some("x"), "a whole name comes first");
    assert_eq!(found("app"), ["apple", "whatsapp"], "the start of a name comes before its middle");
    assert_eq!(found("a").last().map(String::as_str), Some("apple"), "one letter only matches starts");
    assert_eq!(found("app"), found("app"));
}

#[test]
fn finding_stops_at_a_dozen() {
    let mut catalogue = example::catalogue();
    let first = catalogue.services.first().expect("there is one").clone();
    catalogue.services =
        (0..30).map(|n| Service { id: format!("s{n:02}"), name: format!("Site {n}"), ..first.clone() }).collect();
    let found = catalogue.find("site");
    assert_eq!(found.len(), 12);
    assert_eq!(found.first().map(|service| service.id.as_str()), Some("s00"));
}

#[test]
fn look_ups_answer_or_say_none() {
    let catalogue = example::catalogue();
    let twitter = catalogue.services_by_domain("twitter.com").expect("a former domain is known");
    assert_eq!(twitter.id, "x");
    assert!(catalogue.services_by_domain("nowhere.example").is_none());
    assert!(catalogue.guide("instagram", StepId::Sessions).is_some());
    assert!(catalogue.guide("instagram", StepId::Close).is_none());
    assert!(catalogue.link("instagram", "two_factor").is_some());
    assert!(catalogue.link("instagram", "elsewhere").is_none());
    assert!(catalogue.service("Instagram").is_none(), "ids are exact");
}

#[test]
fn the_strongest_second_step_follows_the_evidence() {
    let mut service = example::catalogue().service("instagram").expect("it is in the example").clone();
    assert_eq!(service.strongest_second_step(), Some(Method::Totp), "a code app before SMS, whatever the order");
    let second_step = service.second_step.as_mut().expect("it has one");
    second_step.passkey = super::PasskeyUse::Both;
    assert_eq!(service.strongest_second_step(), Some(Method::Passkey));
    service.second_step = None;
    assert_eq!(service.strongest_second_step(), None, "what is not known is not guessed");
}

/// A way by the menus ends where the lines begin: what is pressed first is not the last stop of the way as well.
#[test]
fn what_to_press_begins_where_the_way_ends() {
    for service in &Catalogue::shipped().services {
        for guide in &service.guides {
            let lines = [&guide.press, &guide.press_computer, &guide.press_phone];
            for first in lines.into_iter().filter_map(|lines| lines.first()) {
                let pressed =
                    ["Press “", "Tick “", "Choose your account, then “"].iter().any(|how| first.starts_with(how));
                for (place, way) in guide.paths() {
                    let stop = way.last().filter(|_| way.len() > 1);
                    let again = pressed && stop.is_some_and(|stop| first.contains(&format!("“{stop}”")));
                    assert!(!again, "{}, {}, {place}: {first}", service.id, guide.step);
                }
            }
        }
    }
}

#[test]
fn unknown_fields_are_refused() {
    let mut json = example::json();
    json["services"][0]["colour"] = "blue".into();
    assert!(Catalogue::parse(&json.to_string()).is_err(), "a misspelt field must not be lost quietly");
}
