//! Third parties over all accounts, and what an official download adds.

use core_rules::accounts::Problem;
use core_rules::advice::{Place, third_parties};
use core_rules::model::FactName;
use engine::apps::{FoundApp, FromDownload, apps_of};
use engine::{App, Fault};

use super::{ADDRESS, Home, account, value};

fn parties(app: &App) -> Vec<(String, Place, usize)> {
    let row = |party: core_rules::advice::ThirdParty<'_>| (party.name.to_owned(), party.place, party.reaches.len());
    app.read(|known, _| Ok(third_parties(known).into_iter().map(row).collect())).unwrap()
}

#[test]
fn one_third_party_and_everything_it_can_reach() {
    let home = Home::new();
    let app = home.created();
    let insta = account(&app, "instagram", ADDRESS);
    let x = account(&app, "x", ADDRESS);
    assert!(parties(&app).is_empty(), "the rail has no entry yet");
    app.add_apps(&insta.to_string(), "Buffer\nChtrbox\nLinktree", "app").unwrap();
    app.add_apps(&x.to_string(), "buffer", "app").unwrap();
    let named = |name: &str, place, reaches| (name.to_owned(), place, reaches);
    let all = parties(&app);
    assert_eq!(all[0], named("Chtrbox", Place::LookFirst, 1), "its maker had a leak");
    assert_eq!(all[1], named("Buffer", Place::Waiting, 2), "the one that reaches most");
    let entries = app.read(|known, _| Ok(apps_of(known, insta).iter().map(|app| app.id).collect::<Vec<_>>())).unwrap();
    for id in entries {
        app.decide_app(id, "removed").unwrap();
    }
    assert_eq!(parties(&app)[0], named("Buffer", Place::Waiting, 2), "at X it waits still");
    app.remove_account(x).unwrap();
    assert!(
        parties(&app).iter().all(|(_, place, _)| *place == Place::Removed),
        "an account that is gone reaches nothing"
    );
}

#[test]
fn a_download_adds_and_never_overrules() {
    let home = Home::new();
    let app = home.created();
    let x = account(&app, "x", ADDRESS);
    let who = x.to_string();
    app.add_apps(&who, "Statly", "agency").unwrap();
    let id = app.read(|known, _| Ok(apps_of(known, x)[0].id)).unwrap();
    app.decide_app(id, "keep").unwrap();
    app.describe_app(id, "reads posts", "2018").unwrap();
    let found =
        |name: &str, may: &str, since: &str| FoundApp { name: name.into(), may: may.into(), since: since.into() };
    let list = [
        found("statly", "read and write", "2016-05-03"),
        found("Puzzle Garden", "name, friends", "2013"),
        found("", "", ""),
        found("\u{202e}evil", "", ""),
        found("Later", "", "2999-01-01"),
    ];
    assert_eq!(app.add_found_apps(&who, &list), Ok(2));
    assert_eq!(value(&app, id, &FactName::AppMay), "reads posts", "the person ranks before a download");
    assert_eq!(value(&app, id, &FactName::Decision), "keep");
    assert_eq!(app.add_found_apps(&who, &list), Ok(0), "read twice, nothing is listed twice");
    // Listed at the same moment: which stands first is chance.
    let named = |known: &core_rules::known::Known<'_>, name: &str| {
        apps_of(known, x).iter().find(|app| app.value(&FactName::AppName) == name).map(|app| app.id).unwrap()
    };
    let puzzle = app.read(|known, _| Ok(named(known, "Puzzle Garden"))).unwrap();
    let known = [&FactName::AppMay, &FactName::AppSince].map(|name| value(&app, puzzle, name));
    assert_eq!(known.map(|text| text.len()), ["name, friends".len(), 4]);
    app.describe_app(id, "", "").unwrap();
    assert_eq!(value(&app, id, &FactName::AppMay), "read and write", "taken back, the download shines through");
    assert_eq!(app.describe_app(id, "x", "never"), Err(Fault::Invalid("since", Problem::NotADate)));
    assert_eq!(app.describe_app(x, "x", ""), Err(Fault::NotFound), "an account is no app");
}

#[test]
fn an_official_download_is_read_where_it_lies() {
    let home = Home::new();
    let app = home.created();
    let x = account(&app, "x", ADDRESS);
    let instagram = account(&app, "instagram", ADDRESS);
    let file = home.dir.path().join("connected-application.js");
    let text = r#"window.YTD.connected_application.part0 = [ { "connectedApplication" : {
        "organization" : { "name" : "Statly Ltd", "url" : "https://statly.example" },
        "name" : "Statly", "description" : "Figures", "permissions" : [ "read", "write" ],
        "approvedAt" : "2016-05-03T10:00:00.000Z", "id" : "1" } } ]"#;
    std::fs::write(&file, text).unwrap();
    assert_eq!(app.add_apps_from_download(&instagram.to_string(), &file), Ok(FromDownload::OtherService));
    assert_eq!(app.add_apps_from_download(&x.to_string(), &file), Ok(FromDownload::Added(1)));
    let known = |name: &FactName| {
        let id = app.read(|known, _| Ok(apps_of(known, x)[0].id)).unwrap();
        value(&app, id, name)
    };
    assert_eq!(known(&FactName::AppName), "Statly");
    assert_eq!(known(&FactName::AppMay), "read,write");
    assert!(known(&FactName::AppSince).starts_with("2016"), "{}", known(&FactName::AppSince));
    std::fs::write(&file, "a shopping list").unwrap();
    let refused = app.add_apps_from_download(&x.to_string(), &file).unwrap();
    assert!(matches!(refused, FromDownload::Refused(_)), "{refused:?}");
    let gone = app.add_apps_from_download(&x.to_string(), &home.dir.path().join("none.zip")).unwrap();
    assert!(matches!(gone, FromDownload::Refused(_)), "{gone:?}");
}
