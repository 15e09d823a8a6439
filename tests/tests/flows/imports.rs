//! An import from the file to the undo, on a real encrypted store: what is learned, what is left, and that no secret is kept.

use std::fs;
use std::path::PathBuf;

use core_rules::catalogue::StepId;
use core_rules::checklist::{self, State};
use core_rules::exposure::SourceId;
use core_rules::import::{Fate, ForStray, Refusal};
use core_rules::known::Known;
use core_rules::model::{FactName, Id, Kind};
use engine::accounts::{EditAccount, NewAccount};
use engine::exports::{Deleted, NotRead};
use engine::imports::{Choose, Ready, Stage, Trouble, Which};
use engine::vault::{self, DATABASE_FILE};
use engine::{App, NotFound, OpenFault};
use house_tests::range_server::{Config, RangeServer, password_hash};
use house_tests::traces::{Needle, disguises, search};
use rusqlite::Connection;

use super::{ADDRESS, Home, account, count, secret, value};

/// Secrets of the fixtures; none may be found anywhere afterwards.
const SECRETS: [&str; 4] = ["tr0ub4dor-lantern-93", "hunter2hunter2", "quiet-orbit-mulch-71", "JBSWY3DPEHPK3PXQMARA"];
/// Planted, and found first: a search that finds nothing proves nothing.
const CANARY: &str = "canary-of-the-import-55";

pub(super) const CHROME: &str = "name,url,username,password,note\r
Instagram,https://www.instagram.com/,mara@example.com,tr0ub4dor-lantern-93,\r
GitHub,https://github.com/login,mara@example.com,tr0ub4dor-lantern-93,\r
\"Shop, corner\",https://shop.example/,mara@example.com,hunter2hunter2,\"a note\nwith hunter2hunter2\"\r
router,http://192.168.1.1/,admin,quiet-orbit-mulch-71,\r
,,nobody,hunter2hunter2,\r
";

fn bitwarden(changed: &str) -> String {
    format!(
        r#"{{"encrypted":false,"folders":[],"items":[
        {{"id":"1","type":1,"name":"GitHub","login":{{"uris":[{{"uri":"https://github.com"}}],"username":"mara@example.com",
          "password":"quiet-orbit-mulch-71","totp":"JBSWY3DPEHPK3PXQMARA"}},
          "passwordHistory":[{{"password":"hunter2hunter2","lastUsedDate":"{changed}T10:00:00.000Z"}}],
          "creationDate":"2019-03-01T10:00:00.000Z","revisionDate":"2024-01-02T10:00:00.000Z","deletedDate":null}},
        {{"id":"2","type":2,"name":"A note","notes":"hunter2hunter2"}}]}}"#
    )
}

const AEGIS: &str = r#"{"version":1,"header":{"slots":null,"params":null},"db":{"version":2,"entries":[
    {"type":"totp","uuid":"1","name":"mara@example.com","issuer":"Instagram","note":"","info":{"secret":"JBSWY3DPEHPK3PXQMARA","algo":"SHA1","digits":6,"period":30}},
    {"type":"totp","uuid":"2","name":"mara","issuer":"Maker Forum","note":"","info":{"secret":"JBSWY3DPEHPK3PXQMARA","algo":"SHA1","digits":6,"period":30}}]}}"#;

/// An export beside the database, never inside its folder.
pub(super) struct Exports(tempfile::TempDir);

impl Exports {
    pub(super) fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    pub(super) fn file(&self, name: &str, text: &str) -> PathBuf {
        let path = self.0.path().join(name);
        fs::write(&path, text).unwrap();
        path
    }
}

pub(super) fn open(app: &App, path: &std::path::Path) {
    app.open_import(Which::File(path), &secret("")).unwrap();
}

pub(super) fn ready<T>(app: &App, look: impl FnOnce(&Ready) -> T) -> T {
    app.look_at_import(|import, _, _| match import.map(|import| &import.stage) {
        Some(Stage::Ready(ready)) => Ok(look(ready)),
        _ => panic!("no preview"),
    })
    .unwrap()
}

fn trouble(app: &App) -> Trouble {
    app.look_at_import(|import, _, _| match import.map(|import| &import.stage) {
        Some(Stage::Refused(trouble)) => Ok(*trouble),
        _ => panic!("it was not refused"),
    })
    .unwrap()
}

pub(super) fn fates(app: &App) -> Vec<Fate> {
    ready(app, |ready| ready.plan().lines.iter().map(|line| line.fate).collect())
}

pub(super) fn at(app: &App, service: &str) -> Id {
    app.read(|known, _| {
        let found: Vec<Id> = of_service(known, service);
        assert_eq!(found.len(), 1, "one account at {service}");
        Ok(found[0])
    })
    .unwrap()
}

fn of_service(known: &Known<'_>, service: &str) -> Vec<Id> {
    let is = |one: &&core_rules::model::Entity| {
        one.value(&FactName::Service) == service || one.value(&FactName::OwnName) == service
    };
    known.model.of(Kind::Account).into_iter().filter(is).map(|one| one.id).collect()
}

#[test]
fn a_list_becomes_facts_and_a_later_one_merges_and_is_undone() {
    let (home, exports) = (Home::new(), Exports::new());
    let app = home.created();
    let mine = account(&app, "instagram", "");
    open(&app, &exports.file("passwords.txt", CHROME));
    assert_eq!(fates(&app), [Fate::Updated, Fate::New, Fate::New, Fate::New], "in the order of the file");
    assert_eq!(ready(&app, |ready| (ready.plan().skipped.len(), ready.passwords())), (1, 3));
    assert_eq!((count(&app, Kind::Account), count(&app, Kind::Identifier)), (1, 0), "nothing is written before Import");

    app.score_import().unwrap();
    app.import_rows().unwrap();
    assert_eq!((count(&app, Kind::Account), count(&app, Kind::Identifier)), (4, 1));
    let found = app.look_at_import(|import, _, _| match import.map(|import| &import.stage) {
        Some(Stage::Done(found)) => Ok((found.written.new + found.written.updated, found.accounts, found.at_home)),
        _ => panic!("not done"),
    });
    assert_eq!(found, Ok((4, 3, 1)), "what is listed is what the file has, with the router at home");
    assert_eq!(value(&app, mine, &FactName::SignIn), ADDRESS, "the tile learns how it signs in");
    let github = at(&app, "github");
    let group = value(&app, github, &FactName::PasswordGroup);
    assert!(!group.is_empty() && group == value(&app, mine, &FactName::PasswordGroup), "one password at two places");
    assert_eq!(value(&app, at(&app, "Shop, corner"), &FactName::PasswordWeak), "yes");
    assert_eq!(value(&app, github, &FactName::PasswordWeak), "");
    assert_eq!(value(&app, github, &FactName::SecondStep), "", "a list without codes says nothing about them");
    app.read(|known, _| {
        let sheet = checklist::sheet(known, known.model.get(github).unwrap());
        let password = sheet.steps.iter().find(|step| step.step == StepId::Password).unwrap();
        assert_eq!(password.state, State::Open, "a reused password is to do");
        let local = known.model.get(of_service(known, "router")[0]).unwrap();
        assert!(core_rules::touch::touches(known, local).is_empty(), "a router is in no leak");
        Ok(())
    })
    .unwrap();

    // Another source: it updates, it lists nothing twice.
    open(&app, &exports.file("vault.json", &bitwarden("2025-06-01")));
    assert_eq!(fates(&app), [Fate::Updated]);
    app.import_rows().unwrap();
    assert_eq!(count(&app, Kind::Account), 4);
    assert_eq!(value(&app, github, &FactName::SecondStep), "app");
    assert_eq!(value(&app, github, &FactName::SecondStepSeen), "bitwarden_json");
    assert_eq!(value(&app, github, &FactName::PasswordChanged), "2025-06-01");

    // What the person says meanwhile stays.
    let facts = [(FactName::CodesPlace, "paper".to_owned())];
    app.edit_account(github, &EditAccount { facts: &facts, ..EditAccount::default() }).unwrap();
    app.undo_import().unwrap();
    assert_eq!(value(&app, github, &FactName::SecondStep), "");
    assert_eq!(value(&app, github, &FactName::PasswordChanged), "");
    assert_eq!(value(&app, github, &FactName::CodesPlace), "paper");
    assert_eq!(value(&app, github, &FactName::PasswordGroup), group, "the first import's word is back");
    assert_eq!(count(&app, Kind::Account), 4, "what the first import listed stays");

    drop(app);
    let app = home.start();
    assert_eq!(app.session(), engine::Session::Open);
    assert_eq!(value(&app, github, &FactName::CodesPlace), "paper", "also after the next start");
    assert_eq!(value(&app, github, &FactName::SecondStep), "");
    // Then the one before it, also after that start.
    let lives =
        |app: &engine::App| app.read(|known, _| Ok(known.model.person_says(&FactName::PasswordsLive).to_owned()));
    assert_eq!(lives(&app).unwrap(), "browser", "the first one's program, which the second did not replace");
    app.undo_import().unwrap();
    assert_eq!(lives(&app).unwrap(), "");
    assert_eq!(value(&app, mine, &FactName::SignIn), "", "the tile is as it was");
    assert_eq!(count(&app, Kind::Account), 2, "the tile, and what the person worked on");
    assert_eq!(app.undo_import(), Err(NotFound.into()), "and then none is left");
}

#[test]
fn the_same_file_again_and_one_undo_for_all() {
    let (home, exports) = (Home::new(), Exports::new());
    let app = home.created();
    let before = app.read(|known, _| Ok(known.model.of(Kind::Account).len())).unwrap();
    let file = exports.file("a.csv", CHROME);
    open(&app, &file);
    app.import_rows().unwrap();
    open(&app, &file);
    assert_eq!(fates(&app), [Fate::Unchanged; 4]);
    app.score_import().unwrap();
    assert_eq!(fates(&app), [Fate::Unchanged; 4], "also once strengths are known");
    app.cancel_import();
    app.undo_import().unwrap();
    assert_eq!(count(&app, Kind::Account), before);
    assert_eq!(count(&app, Kind::Identifier), 0);
    let removed = app.read(|known, _| Ok(known.model.removed(Kind::Account).len())).unwrap();
    assert_eq!(removed, 0, "it never was there");
}

#[test]
fn what_the_person_typed_or_confirmed_stays_when_the_import_goes() {
    let (home, exports) = (Home::new(), Exports::new());
    let app = home.created();
    open(&app, &exports.file("passwords.txt", CHROME));
    app.import_rows().unwrap();
    // The first run goes on: the address is typed, "Where do your passwords live?" is answered as it stands.
    app.add_accounts(&[], ADDRESS).unwrap();
    app.answer_person(FactName::PasswordsLive, "browser").unwrap();
    app.undo_import().unwrap();
    let left = |app: &App| {
        app.read(|known, _| {
            let values = known.model.of(Kind::Identifier).into_iter().map(|one| one.value(&FactName::Value).to_owned());
            Ok((values.collect::<Vec<_>>(), known.model.person_says(&FactName::PasswordsLive).to_owned()))
        })
        .unwrap()
    };
    assert_eq!(left(&app), (vec![ADDRESS.to_owned()], "browser".to_owned()));
    drop(app);
    let app = home.start();
    assert_eq!(app.session(), engine::Session::Open);
    assert_eq!(left(&app), (vec![ADDRESS.to_owned()], "browser".to_owned()), "also after the next start");
}

#[test]
fn an_address_that_answers_a_question_stays_when_the_import_goes() {
    let (home, exports) = (Home::new(), Exports::new());
    let app = home.created();
    open(&app, &exports.file("passwords.txt", CHROME));
    app.import_rows().unwrap();
    let id = app.read(|known, _| Ok(known.model.of(Kind::Identifier)[0].id)).unwrap();
    app.answer_person(FactName::ResetMailbox, &id.to_string()).unwrap();
    app.undo_import().unwrap();
    assert_eq!(value(&app, id, &FactName::Value), ADDRESS);
}

#[test]
fn an_account_whose_second_step_is_off_counts_as_one_without() {
    for (known, expected) in [("", 3), ("none", 3), ("sms", 2)] {
        let (home, exports) = (Home::new(), Exports::new());
        let app = home.created();
        let mine = account(&app, "instagram", ADDRESS);
        let facts = [(FactName::SecondStep, known.to_owned())];
        app.edit_account(mine, &EditAccount { facts: &facts, ..EditAccount::default() }).unwrap();
        open(&app, &exports.file("passwords.txt", CHROME));
        app.import_rows().unwrap();
        let without = app.look_at_import(|import, _, _| match import.map(|import| &import.stage) {
            Some(Stage::Done(found)) => Ok(found.no_second_step),
            _ => panic!("not done"),
        });
        assert_eq!(without, Ok(expected), "{known}");
    }
}

#[test]
fn what_is_not_ticked_is_not_written() {
    let (home, exports) = (Home::new(), Exports::new());
    let app = home.created();
    open(&app, &exports.file("a.csv", CHROME));
    app.choose_import(&Choose { all: Some(None), own: vec![0], take: false, ..Choose::default() }).unwrap();
    app.choose_import(&Choose { lines: vec![1], take: true, ..Choose::default() }).unwrap();
    assert_eq!(app.choose_import(&Choose { lines: vec![9], take: true, ..Choose::default() }), Err(NotFound.into()));
    app.import_rows().unwrap();
    assert_eq!((count(&app, Kind::Account), count(&app, Kind::Identifier)), (1, 0));
    at(&app, "github");
    assert_eq!(app.import_rows(), Err(NotFound.into()), "it is done");
}

#[test]
fn codes_go_to_their_accounts_and_the_rest_waits() {
    let (home, exports) = (Home::new(), Exports::new());
    let app = home.created();
    let insta = account(&app, "instagram", ADDRESS);
    let other = app.add_account(&NewAccount { name: "Forum of makers", ..NewAccount::default() }).unwrap();
    open(&app, &exports.file("aegis.json", AEGIS));
    assert_eq!(ready(&app, |ready| ready.plan().tray.len()), 1);
    app.choose_import(&Choose { tray: Some((0, ForStray::To(other))), ..Choose::default() }).unwrap();
    app.import_rows().unwrap();
    for id in [insta, other] {
        assert_eq!(value(&app, id, &FactName::SecondStep), "app");
        assert_eq!(value(&app, id, &FactName::SecondStepSeen), "aegis");
    }
    app.undo_import().unwrap();
    assert_eq!(value(&app, other, &FactName::SecondStep), "");
}

#[test]
fn passwords_are_looked_up_once_each_and_only_the_verdict_stays() {
    let (home, exports) = (Home::new(), Exports::new());
    let server = RangeServer::start(Config::open());
    let app = home.created();
    app.set_source(SourceId::Passwords, &server.url(), true).unwrap();
    app.set_network(true).unwrap();
    open(&app, &exports.file("a.csv", CHROME));
    app.check_import(&|_, _| ()).unwrap();
    let asked: Vec<String> = server.requests().iter().map(|request| request.path.clone()).collect();
    let mut expected: Vec<String> = ["tr0ub4dor-lantern-93", "hunter2hunter2", "quiet-orbit-mulch-71"]
        .iter()
        .map(|password| format!("/range/{}", &password_hash(password)[..5]))
        .collect();
    let mut sorted = asked.clone();
    sorted.sort();
    expected.sort();
    assert_eq!(sorted, expected, "each different one once, by five digits");
    app.import_rows().unwrap();
    assert_eq!(value(&app, at(&app, "github"), &FactName::PasswordCheck), "not_found");
    let ledger = app.ledger("", 0, 100).unwrap().0;
    assert_eq!(ledger.iter().filter(|line| line.purpose == "password").count(), 3);
}

#[test]
fn no_network_is_no_answer_and_no_good_news() {
    let (home, exports) = (Home::new(), Exports::new());
    let app = home.created();
    open(&app, &exports.file("a.csv", CHROME));
    app.check_import(&|_, _| ()).unwrap();
    app.import_rows().unwrap();
    assert_eq!(value(&app, at(&app, "github"), &FactName::PasswordCheck), "not_checked");
}

/// The whole database, decrypted, as it lies on the disk with its log.
fn decrypted(home: &Home, into: &std::path::Path) {
    let key = vault::unlock_with_keyring(home.dir.path(), home.keyring.as_ref()).unwrap();
    let database = Connection::open(home.dir.path().join(DATABASE_FILE)).unwrap();
    database.pragma_update(None, "key", key.pragma_text().as_str()).unwrap();
    database.execute("ATTACH DATABASE ?1 AS plain KEY ''", [into.to_str().unwrap()]).unwrap();
    database.query_row("SELECT sqlcipher_export('plain')", [], |_| Ok(())).unwrap();
}

#[test]
fn no_secret_of_a_file_is_anywhere_afterwards() {
    let (home, exports, found) = (Home::new(), Exports::new(), Exports::new());
    let app = home.created();
    app.add_account(&NewAccount { name: CANARY, ..NewAccount::default() }).unwrap();
    for (name, text) in [("a.csv", CHROME), ("b.json", &bitwarden("2025-06-01")), ("c.json", AEGIS)] {
        open(&app, &exports.file(name, text));
        app.check_import(&|_, _| ()).unwrap();
        app.import_rows().unwrap();
    }
    let plain = found.0.path().join("plain.db");
    decrypted(&home, &plain);
    fs::write(home.dir.path().join("planted"), CANARY).unwrap();

    let canary = [Needle::text(CANARY, "the canary")];
    assert_eq!(search(found.0.path(), &canary).len(), 1, "the decrypted database is searched");
    assert_eq!(search(home.dir.path(), &canary).len(), 1, "and so is the folder; encrypted, it hides the one inside");
    let needles: Vec<Needle> = SECRETS.iter().flat_map(|secret| disguises(secret, secret)).collect();
    for folder in [found.0.path(), home.dir.path()] {
        assert_eq!(search(folder, &needles), Vec::<String>::new(), "no secret of a file is kept");
    }
}

#[test]
fn what_was_read_is_gone_at_the_lock() {
    let (home, exports) = (Home::new(), Exports::new());
    let app = home.created();
    app.set_passphrase(None, &secret("four words are enough")).unwrap();
    app.ask_every_time(&secret("four words are enough")).unwrap();
    open(&app, &exports.file("a.csv", CHROME));
    app.lock();
    assert_eq!(app.import_rows(), Err(OpenFault::Locked.into()));
    assert_eq!(app.open_import(Which::Again, &secret("")), Err(OpenFault::Locked.into()));
    app.unlock(engine::Way::Passphrase, &secret("four words are enough")).unwrap();
    let open = app.look_at_import(|import, _, _| Ok(import.is_some())).unwrap();
    assert!(!open, "it has to be opened again");
}

#[test]
fn what_gives_nothing_says_why() {
    let (home, exports) = (Home::new(), Exports::new());
    let app = home.created();
    let account = r#"{"encrypted":true,"encKeyValidation_DO_NOT_EDIT":"2.a|b|c","folders":[],"items":[]}"#;
    for (text, why) in
        [("", Refusal::Empty), ("\u{1}\u{2}\u{3}", Refusal::NotKnown), (account, Refusal::AccountEncrypted)]
    {
        open(&app, &exports.file("x", text));
        assert_eq!(trouble(&app), Trouble::Content(why), "{text:?}");
    }
    open(&app, &exports.0.path().join("none"));
    assert_eq!(trouble(&app), Trouble::File(NotRead::Unreadable));
    open(&app, exports.0.path());
    assert_eq!(trouble(&app), Trouble::File(NotRead::NotAFile));
    assert_eq!(app.import_rows(), Err(NotFound.into()));
    assert_eq!(count(&app, Kind::Account), 0);
}

#[test]
fn an_unknown_table_is_read_as_the_person_says() {
    use core_rules::import::{Mapping, Role};
    let (home, exports) = (Home::new(), Exports::new());
    let app = home.created();
    let text =
        "site;wer;colour\ngithub.com;mara@example.com;tr0ub4dor-lantern-93\nreddit.com;mara@example.com;blue-ish\n";
    open(&app, &exports.file("mine.csv", text));
    let columns = app
        .look_at_import(|import, _, _| match import.map(|import| &import.stage) {
            Some(Stage::Columns(table)) => Ok(format!("{:?}", table.columns)),
            _ => panic!("a table"),
        })
        .unwrap();
    assert!(!columns.contains("lantern"), "what may be a secret is not shown: {columns}");
    let roles = vec![Some(Role::Url), Some(Role::SignIn), Some(Role::Password)];
    app.map_import(&Mapping { roles, header: true }).unwrap();
    assert_eq!(fates(&app), [Fate::New, Fate::New]);
    app.import_rows().unwrap();
    assert_eq!(value(&app, at(&app, "github"), &FactName::SignsInWith), "password");
}

#[test]
fn the_export_is_deleted_here_and_asked_about_until_then() {
    let (home, exports) = (Home::new(), Exports::new());
    let app = home.created();
    let file = exports.file("a.csv", CHROME);
    open(&app, &file);
    let lies = std::fs::canonicalize(&file).unwrap();
    assert_eq!(app.delete_export(&lies, true), Err(NotFound.into()), "not before it was imported");
    app.import_rows().unwrap();
    drop(app);
    let app = home.start();
    assert_eq!(app.session(), engine::Session::Open);
    let remembered = |app: &App| app.read(|_, open| Ok(open.settings().exports.clone())).unwrap();
    assert!(remembered(&app).iter().any(engine::exports::Export::is_there), "also after the next start");
    assert_eq!(app.delete_export(&lies, true), Ok(Some(Deleted::Gone)));
    assert!(!file.exists());
    assert_eq!(remembered(&app), []);

    let file = exports.file("b.csv", CHROME);
    open(&app, &file);
    app.import_rows().unwrap();
    assert_eq!(app.delete_export(&std::fs::canonicalize(&file).unwrap(), false), Ok(None));
    assert!(file.exists(), "the person keeps it");
    assert_eq!(
        app.delete_export(&std::fs::canonicalize(&file).unwrap(), true),
        Err(NotFound.into()),
        "and is not asked again"
    );
}

#[test]
fn the_keepers_own_check_is_the_persons_word() {
    let home = Home::new();
    let app = home.created();
    let (one, two, three) = (account(&app, "github", ""), account(&app, "reddit", ""), account(&app, "spotify", ""));
    app.record_keeper(&[one], &[two, three], &[three]).unwrap();
    assert_eq!(value(&app, one, &FactName::PasswordCheck), "found");
    let group = value(&app, two, &FactName::PasswordGroup);
    assert!(!group.is_empty() && group == value(&app, three, &FactName::PasswordGroup));
    assert_eq!(value(&app, three, &FactName::PasswordWeak), "yes");
    let gone = Id::from_bytes([1; 16]);
    assert_eq!(app.record_keeper(&[two, gone], &[], &[]), Err(NotFound.into()));
    assert_eq!(value(&app, two, &FactName::PasswordCheck), "", "all or none");
    app.record_keeper(&[two], &[], &[three]).unwrap();
    assert_eq!(value(&app, one, &FactName::PasswordCheck), "", "what is not ticked any more is taken back");
    assert_eq!(
        (value(&app, two, &FactName::PasswordCheck), value(&app, three, &FactName::PasswordWeak)),
        ("found".into(), "yes".into())
    );
}
