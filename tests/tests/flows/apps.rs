//! Third parties over all accounts, and what an official download adds.

use core_rules::accounts::Problem;
use core_rules::advice::{Place, third_parties};
use core_rules::import::Refusal;
use core_rules::model::answers::{AppKind, Decision};
use core_rules::model::{FactName, Id};
use engine::accounts::EditAccount;
use engine::apps::{FoundApp, apps_of};
use engine::downloads::NotRead;
use engine::{App, Invalid, NotFound};
use house_tests::packed::stored;

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
    app.add_apps(&insta.to_string(), "Buffer\nChtrbox\nLinktree", AppKind::App).unwrap();
    app.add_apps(&x.to_string(), "buffer", AppKind::App).unwrap();
    let named = |name: &str, place, reaches| (name.to_owned(), place, reaches);
    let all = parties(&app);
    assert_eq!(all[0], named("Chtrbox", Place::LookFirst, 1), "its maker had a leak");
    assert_eq!(all[1], named("Buffer", Place::Waiting, 2), "the one that reaches most");
    let entries = app.read(|known, _| Ok(apps_of(known, insta).iter().map(|app| app.id).collect::<Vec<_>>())).unwrap();
    for id in entries {
        app.decide_app(id, Decision::Removed).unwrap();
    }
    assert_eq!(parties(&app)[0], named("Buffer", Place::Waiting, 2), "at X it waits still");
    app.remove_account(x).unwrap();
    assert!(
        parties(&app).iter().all(|(_, place, _)| *place == Place::Removed),
        "an account that is gone reaches nothing"
    );
}

#[test]
fn names_stand_in_the_order_in_which_they_were_typed() {
    let home = Home::new();
    let app = home.created();
    let insta = account(&app, "instagram", ADDRESS);
    let typed = ["Statly", "Buffer", "Zed", "Chtrbox", "Linktree", "Agency", "Old game", "Mara's phone"];
    app.add_apps(&insta.to_string(), &typed.join("\n"), AppKind::App).unwrap();
    let names = app
        .read(|known, _| {
            Ok(apps_of(known, insta).iter().map(|app| app.value(&FactName::AppName).to_owned()).collect::<Vec<_>>())
        })
        .unwrap();
    assert_eq!(names, typed);
}

#[test]
fn a_download_adds_and_never_overrules() {
    let home = Home::new();
    let app = home.created();
    let x = account(&app, "x", ADDRESS);
    let who = x.to_string();
    app.add_apps(&who, "Statly", AppKind::Agency).unwrap();
    let id = app.read(|known, _| Ok(apps_of(known, x)[0].id)).unwrap();
    app.decide_app(id, Decision::Keep).unwrap();
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
    assert_eq!(app.describe_app(id, "x", "never"), Err(Invalid("since", Problem::NotADate).into()));
    assert_eq!(app.describe_app(x, "x", ""), Err(NotFound.into()), "an account is no app");
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
    assert_eq!(app.read_download(&instagram.to_string(), &file), Ok(Err(NotRead::OtherService)));
    let read = app.read_download(&x.to_string(), &file).unwrap().unwrap();
    assert_eq!((read.apps, read.sessions, read.partly), (Some(1), None, false));
    let known = |name: &FactName| {
        let id = app.read(|known, _| Ok(apps_of(known, x)[0].id)).unwrap();
        value(&app, id, name)
    };
    assert_eq!(known(&FactName::AppName), "Statly");
    assert_eq!(known(&FactName::AppMay), "read,write");
    assert!(known(&FactName::AppSince).starts_with("2016"), "{}", known(&FactName::AppSince));
    let refused = |path: &std::path::Path| app.read_download(&x.to_string(), path).unwrap().unwrap_err();
    std::fs::write(&file, "a shopping list").unwrap();
    assert_eq!(refused(&file), NotRead::Refused(Refusal::NotKnown));
    assert!(matches!(refused(&home.dir.path().join("none.zip")), NotRead::Refused(_)));
    assert_eq!(refused(home.dir.path()), NotRead::Folder, "a folder instead of the packed file");
}

#[test]
fn instagram_s_download_tells_devices_and_the_age_of_the_password() {
    let home = Home::new();
    let app = home.created();
    let instagram = account(&app, "instagram", ADDRESS);
    let part = |name: &str| -> &'static [u8] {
        match name {
            "logins" => include_bytes!("../../fixtures/downloads/instagram_logins.json"),
            "password" => include_bytes!("../../fixtures/downloads/instagram_password.json"),
            _ => include_bytes!("../../fixtures/downloads/facebook.json"),
        }
    };
    let file = home.dir.path().join("part.json");
    std::fs::write(&file, part("logins")).unwrap();
    let read = app.read_download(&instagram.to_string(), &file).unwrap().unwrap();
    assert!(
        read.sessions.iter().flatten().any(|seen| seen.device.contains("SM-S911B") && seen.place == "203.0.113.7"),
        "{read:?}"
    );
    std::fs::write(&file, part("password")).unwrap();
    let read = app.read_download(&instagram.to_string(), &file).unwrap().unwrap();
    assert_eq!(read.password_changed.map(|day| day.to_string()).as_deref(), Some("2022-04-15"));
    assert_eq!(value(&app, instagram, &FactName::PasswordChanged), "2022-04-15");
    app.edit_account(
        instagram,
        &EditAccount { facts: &[(FactName::PasswordChanged, "2024-01-02".into())], ..EditAccount::default() },
    )
    .unwrap();
    app.read_download(&instagram.to_string(), &file).unwrap().unwrap();
    assert_eq!(value(&app, instagram, &FactName::PasswordChanged), "2024-01-02", "the person ranks before a download");
    // Devices and their addresses are shown, and stand nowhere.
    app.close();
    drop(app);
    for (name, bytes) in home.files() {
        if name != "part.json" {
            assert!(!bytes.windows(11).any(|window| window == b"203.0.113.7"), "{name}");
        }
    }
}

fn x_apps(many: usize) -> String {
    let one = |app: usize| {
        let name = format!("App {app}");
        format!(
            r#"{{"connectedApplication":{{"name":"{name}","permissions":["read"],"approvedAt":"2016-05-03T10:00:00.000Z"}}}}"#
        )
    };
    let all: Vec<String> = (0..many).map(one).collect();
    format!("window.YTD.connected_application.part0 = [ {} ]", all.join(","))
}

#[test]
fn all_apps_of_a_download_are_listed_and_a_list_too_long_to_type_is_refused_whole() {
    let home = Home::new();
    let app = home.created();
    let x = account(&app, "x", ADDRESS);
    let file = home.dir.path().join("connected-application.js");
    let read = |id: Id, many| {
        std::fs::write(&file, x_apps(many)).unwrap();
        let read = app.read_download(&id.to_string(), &file).unwrap().unwrap();
        let listed = app.read(|known, _| Ok(apps_of(known, id).len())).unwrap();
        (read.apps, read.partly, listed)
    };
    assert_eq!(read(x, 300), (Some(300), false, 300), "as many as people have let in over the years");
    assert_eq!(read(x, 300), (Some(0), false, 300));
    let more = account(&app, "x", "second@example.com");
    assert_eq!(
        read(more, 1_200),
        (Some(1_000), true, 1_000),
        "of more than anyone has it is said that some are left out"
    );
    let other = account(&app, "instagram", ADDRESS);
    let names: String = (0..201).map(|line| format!("App {line}\n")).collect();
    let refused = app.add_apps(&other.to_string(), &names, AppKind::App);
    assert_eq!(refused, Err(Invalid("name", Problem::TooLong).into()));
    assert!(
        app.read(|known, _| Ok(apps_of(known, other).is_empty())).unwrap(),
        "none, and not the first 200 in silence"
    );
}

#[test]
fn a_download_makes_no_password_newer_or_older_than_it_is() {
    let home = Home::new();
    let app = home.created();
    let instagram = account(&app, "instagram", ADDRESS);
    let file = home.dir.path().join("password_change_activity.json");
    let read = |moments: &[i64]| {
        let one = |moment: &i64| format!(r#"{{"string_map_data":{{"Time":{{"timestamp":{moment}}}}}}}"#);
        let all: Vec<String> = moments.iter().map(one).collect();
        let text = format!(r#"{{"account_history_password_change_history":[{}]}}"#, all.join(","));
        std::fs::write(&file, text).unwrap();
        let read = app.read_download(&instagram.to_string(), &file).unwrap().unwrap();
        let told = read.password_changed.map(|day| day.to_string()).unwrap_or_default();
        (told, read.partly, value(&app, instagram, &FactName::PasswordChanged))
    };
    let text = |told: &str, partly: bool, known: &str| (told.to_owned(), partly, known.to_owned());
    assert_eq!(read(&[4_000_000_000]), text("", true, ""), "a day to come would close every leak until then");
    assert_eq!(read(&[1_650_000_000]), text("2022-04-15", false, "2022-04-15"));
    assert_eq!(read(&[1_700_000_000]), text("2023-11-14", false, "2023-11-14"));
    assert_eq!(read(&[1_650_000_000]), text("2022-04-15", false, "2023-11-14"), "the older file does not turn it back");
    assert_eq!(
        read(&[1_750_000_000, 4_000_000_000]),
        text("2025-06-15", true, "2025-06-15"),
        "an absurd one hides no other"
    );
}

#[allow(clippy::disallowed_methods, reason = "a pipe is made by the system's own tool")]
#[cfg(unix)]
#[test]
fn a_pipe_is_no_download() {
    let home = Home::new();
    let app = home.created();
    let x = account(&app, "x", ADDRESS);
    let pipe = home.dir.path().join("archive.zip");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let read = app.read_download(&x.to_string(), &pipe);
    assert_eq!(read, Ok(Err(NotRead::Refused(Refusal::NotKnown))), "it is not waited for");
}

#[test]
fn a_download_of_two_services_is_read_for_both() {
    let home = Home::new();
    let app = home.created();
    let instagram = account(&app, "instagram", ADDRESS);
    let parts: [(&str, &[u8]); 2] = [
        (
            "facebook-m/apps_and_websites_off_of_facebook/connected_apps_and_websites.json",
            include_bytes!("../../fixtures/downloads/facebook.json"),
        ),
        (
            "instagram-m/security_and_login_information/login_activity.json",
            include_bytes!("../../fixtures/downloads/instagram_logins.json"),
        ),
    ];
    let file = home.dir.path().join("meta.zip");
    std::fs::write(&file, stored(&parts)).unwrap();
    let read = |who: Id| app.read_download(&who.to_string(), &file).unwrap().unwrap();
    assert_eq!(read(instagram).also, [], "there is no account at the other one");
    let facebook = account(&app, "facebook", ADDRESS);
    assert_eq!(read(instagram).also, [(facebook, Some(3))]);
    assert_eq!(app.read(|known, _| Ok(apps_of(known, facebook).len())).unwrap(), 3);
    assert_eq!(read(facebook).apps, Some(0), "nothing is listed twice");
    assert_eq!(
        read(facebook).also,
        [(instagram, None)],
        "Instagram's tells of no apps, which is not that there are none"
    );
    // Cut short: what stood before counts, and the rest is not known. In another shape nothing is.
    let half = parts[0].1.get(..parts[0].1.len() * 3 / 4).unwrap();
    std::fs::write(&file, stored(&[(parts[0].0, half), parts[1]])).unwrap();
    assert_eq!((read(facebook).apps, read(facebook).partly), (Some(0), true));
    assert_eq!((read(instagram).also, read(instagram).partly), (vec![(facebook, Some(0))], true));
    std::fs::write(&file, stored(&[(parts[0].0, br#"{"installed_apps_v2":{"a":1}}"#), parts[1]])).unwrap();
    assert_eq!((read(facebook).apps, read(instagram).also), (None, vec![(facebook, None)]));
    account(&app, "facebook", "other@example.com");
    assert_eq!(read(instagram).also, [], "of two accounts there it is not known which");
}

#[test]
fn a_download_of_another_account_is_taken_only_on_the_persons_word() {
    let home = Home::new();
    let app = home.created();
    let x = account(&app, "x", "mara@example.com");
    let apps = x_apps(2);
    let named = |user: &str| {
        let account = format!(
            r#"window.YTD.account.part0 = [{{"account":{{"email":"{user}@example.com","username":"{user}"}}}}]"#
        );
        stored(&[("data/account.js", account.as_bytes()), ("data/connected-application.js", apps.as_bytes())])
    };
    let file = home.dir.path().join("x.zip");
    let listed = || app.read(|known, _| Ok(apps_of(known, x).len())).unwrap();
    std::fs::write(&file, named("ida")).unwrap();
    let read = app.read_download(&x.to_string(), &file).unwrap();
    assert_eq!((read, listed()), (Err(NotRead::Whose("ida".into())), 0), "nothing of it is taken");
    let other = app.read_own_download(&x.to_string(), &file, "somebody").unwrap();
    assert_eq!((other, listed()), (Err(NotRead::Whose("ida".into())), 0), "the word was about another name");
    let own = app.read_own_download(&x.to_string(), &file, "ida").unwrap().unwrap();
    assert_eq!((own.apps, listed()), (Some(2), 2));
    std::fs::write(&file, named("mara")).unwrap();
    assert_eq!(app.read_download(&x.to_string(), &file).unwrap().unwrap().apps, Some(0), "it names the account");
}

#[test]
fn a_part_without_a_name_is_not_taken_where_another_part_names_a_stranger() {
    let home = Home::new();
    let app = home.created();
    let facebook = account(&app, "facebook", "mara@example.com");
    let apps: &[u8] = include_bytes!("../../fixtures/downloads/facebook.json");
    let named = |user: &str| {
        let map = format!(r#"{{"Username":{{"value":"{user}"}},"Email":{{"value":"{user}@example.com"}}}}"#);
        let info = format!(r#"{{"profile_user":[{{"string_map_data":{map}}}]}}"#);
        stored(&[
            ("facebook-m/apps_and_websites_off_of_facebook/connected_apps_and_websites.json", apps),
            ("instagram-m/personal_information/personal_information.json", info.as_bytes()),
            (
                "instagram-m/security_and_login_information/login_activity.json",
                include_bytes!("../../fixtures/downloads/instagram_logins.json"),
            ),
        ])
    };
    let file = home.dir.path().join("meta.zip");
    let listed = || app.read(|known, _| Ok(apps_of(known, facebook).len())).unwrap();
    std::fs::write(&file, named("ida")).unwrap();
    let read = app.read_download(&facebook.to_string(), &file).unwrap();
    assert_eq!((read, listed()), (Err(NotRead::Whose("ida".into())), 0), "Facebook's part says nothing of whose it is");
    let own = app.read_own_download(&facebook.to_string(), &file, "ida").unwrap().unwrap();
    assert_eq!((own.apps, listed()), (Some(3), 3), "they said that it is theirs");
    // Another account of the person's has that name.
    std::fs::write(&file, named("mara")).unwrap();
    assert_eq!(app.read_download(&facebook.to_string(), &file).unwrap().unwrap().apps, Some(0));
}
