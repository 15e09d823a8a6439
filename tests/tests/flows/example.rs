//! Looking round with an example: nothing on the disk, in the keyring or on the wire.

use core_rules::accounts::IdentifierKind;
use core_rules::catalogue::StepId;
use core_rules::exposure::SourceId;
use core_rules::model::{FactName, Kind, Mark};
use engine::{App, NetworkOff, NotFound, OpenFault, Refusal, Session};

use super::{Home, account, count, secret, value};

/// Name, length and time of writing of everything in the folder, the lock included.
fn listing(home: &Home) -> Vec<(String, u64, std::time::SystemTime)> {
    let mut found: Vec<_> = std::fs::read_dir(home.dir.path())
        .unwrap()
        .map(|entry| {
            let entry = entry.unwrap();
            let data = entry.metadata().unwrap();
            (entry.file_name().into_string().unwrap(), data.len(), data.modified().unwrap())
        })
        .collect();
    found.sort();
    found
}

fn looking(home: &Home) -> App {
    let app = home.start();
    app.look_round().unwrap();
    assert_eq!(app.session(), Session::Open);
    app
}

#[test]
fn all_that_one_can_do_in_it_leaves_the_folder_as_it_was() {
    let home = Home::new();
    let app = home.start();
    assert!(matches!(app.session(), Session::FirstStart(_)));
    let (before, keys) = (listing(&home), home.keyring.texts());
    app.look_round().unwrap();
    let accounts = count(&app, Kind::Account);
    assert!(accounts >= 12, "a household");

    let reddit = account(&app, "reddit", "robin.vale@example.com");
    app.add_identifier(IdentifierKind::Email, "other@example.com").unwrap();
    app.mark_step(&reddit.to_string(), StepId::TwoFactor, Mark::Done).unwrap();
    app.start_sitting(15, false).unwrap();
    app.end_sitting().unwrap();
    app.choose(engine::settings::Choice::Theme(engine::settings::Theme::Dark)).unwrap();
    app.remove_account(reddit).unwrap();
    app.recheck().unwrap();
    assert_eq!(count(&app, Kind::Account), accounts, "it can be used like any other");

    app.close();
    assert_eq!(listing(&home), before, "no file came, went or changed");
    assert_eq!(home.keyring.texts(), keys, "and no key");
}

#[test]
fn nothing_reaches_beyond_it() {
    let home = Home::new();
    let app = looking(&home);
    let before = listing(&home);
    let only = OpenFault::OnlyExample;
    assert_eq!(app.set_network(true), Err(only), "the switch cannot be turned on");
    app.set_network(false).unwrap();
    assert_eq!(app.open_link("", "hibp"), Err(only.into()), "no page is opened");
    let tomorrow = "2026-11-30".parse().unwrap();
    assert_eq!(app.calendar_entry(tomorrow), Err(only.into()));
    assert_eq!(app.ledger_csv(), Err(only), "no file is written");
    assert_eq!(app.set_files(SourceId::Folder, home.dir.path()), Err(only.into()), "and none is read");
    let refused = Err(Refusal::Open(only));
    assert_eq!(app.create(), refused);
    assert_eq!(app.set_passphrase(None, &secret("correct horse battery")), refused);
    assert_eq!(app.erase_everything(), refused);
    assert_eq!(app.confirm_spare_key(&secret("0000")), refused);
    assert!(app.show_spare_key().is_err_and(|why| why == Refusal::Open(only)));
    assert_eq!(app.set_api_key(SourceId::Hibp, &secret(&"a".repeat(32))), Err(only.into()));
    assert_eq!(app.forget_api_key(SourceId::Hibp), Err(only.into()));
    assert_eq!(app.try_source(SourceId::Hibp), Err(only.into()));
    assert_eq!(app.refresh_list(), Err(NetworkOff.into()));
    assert_eq!(app.check_identifiers(&[], &|_| {}), Err(NetworkOff.into()));
    assert_eq!(app.ledger("", 0, 10).unwrap(), (Vec::new(), 0), "nothing left, so nothing is listed");
    assert_eq!(listing(&home), before);
}

#[test]
fn leaving_it_leads_back_to_the_first_start_and_nothing_remains() {
    let home = Home::new();
    let app = looking(&home);
    app.leave_example();
    assert!(matches!(app.session(), Session::FirstStart(_)));
    app.create().unwrap();
    assert_eq!(count(&app, Kind::Account), 0, "one's own list begins empty");
    app.leave_example();
    assert_eq!(app.session(), Session::Open, "a real list is not an example");
    assert_eq!(app.look_round(), Err(Refusal::NotFound(NotFound)), "and is not put away for one");
}

#[test]
fn locking_it_is_leaving_it() {
    let home = Home::new();
    let app = looking(&home);
    app.lock();
    assert!(matches!(app.session(), Session::FirstStart(_)));
    assert!(!app.in_example());
}

#[test]
fn where_there_is_a_list_there_is_no_example() {
    let home = Home::new();
    let app = home.created();
    let id = account(&app, "instagram", super::ADDRESS);
    app.close();
    drop(app);
    let app = home.start();
    let files = home.files();
    assert_eq!(app.look_round(), Err(Refusal::NotFound(NotFound)));
    assert_eq!(home.files(), files);
    assert_eq!(app.session(), Session::Open);
    assert_eq!(value(&app, id, &FactName::SignIn), super::ADDRESS);
}
