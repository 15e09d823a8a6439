//! A preview that the person corrects, parts that are ticked as one, one undo after a restart, and every export asked about.

use core_rules::accounts::Problem;
use core_rules::import::{Fate, Part};
use core_rules::model::{FactName, Kind};
use engine::exports::Deleted;
use engine::imports::{Choose, Correction, Which};
use engine::{Invalid, NotFound, OpenFault};

use super::imports::{CHROME, Exports, at, fates, open, ready};
use super::{ADDRESS, Home, account, count, secret, value};

#[test]
fn a_corrected_row_is_written_as_corrected_and_undone() {
    let (home, exports) = (Home::new(), Exports::new());
    let app = home.created();
    let reddit = account(&app, "reddit", ADDRESS);
    open(&app, &exports.file("a.csv", CHROME));
    let shop = 2;
    let to = Correction { name: "Reddit", sign_in: None };
    app.edit_import(shop, Some(&to)).unwrap();
    assert_eq!(fates(&app)[shop], Fate::Updated, "it is the account that is listed");
    app.score_import().unwrap();
    assert_eq!(ready(&app, |ready| ready.plan().lines[shop].there), Some(reddit), "also once strengths are known");
    app.edit_import(3, Some(&Correction { name: "Garden gate", sign_in: Some("mara") })).unwrap();
    app.import_rows().unwrap();
    assert_eq!(value(&app, reddit, &FactName::PasswordWeak), "yes");
    assert_eq!(value(&app, at(&app, "Garden gate"), &FactName::SignIn), "mara");
    assert_eq!(count(&app, Kind::Account), 4);
    app.undo_import().unwrap();
    assert_eq!((count(&app, Kind::Account), value(&app, reddit, &FactName::PasswordWeak).as_str()), (1, ""));
}

fn to_nothing() -> Correction<'static> {
    Correction::default()
}

#[test]
fn a_correction_can_be_taken_back_and_a_bad_one_is_refused() {
    let (home, exports) = (Home::new(), Exports::new());
    let app = home.created();
    open(&app, &exports.file("a.csv", CHROME));
    let name = |app: &engine::App| ready(app, |ready| ready.plan().lines[0].name.clone());
    app.edit_import(0, Some(&Correction { name: "Elsewhere", ..to_nothing() })).unwrap();
    assert_eq!(name(&app), "Elsewhere");
    let bad = Correction { sign_in: Some("two words"), ..to_nothing() };
    assert_eq!(app.edit_import(0, Some(&bad)), Err(Invalid("signIn", Problem::NotAName).into()));
    assert_eq!(name(&app), "Elsewhere", "a refused one changes nothing");
    app.edit_import(0, None).unwrap();
    assert_eq!(name(&app), "Instagram");
    assert_eq!(app.edit_import(99, None), Err(NotFound.into()));
    app.cancel_import();
    assert_eq!(app.edit_import(0, None), Err(NotFound.into()), "nothing is open");
    assert_eq!(count(&app, Kind::Account), 0);
}

#[test]
fn a_part_is_left_out_as_one() {
    let (home, exports) = (Home::new(), Exports::new());
    let app = home.created();
    open(&app, &exports.file("a.csv", CHROME));
    let leave = |part| Choose { all: Some(Some(part)), take: false, ..Choose::default() };
    app.choose_import(&leave(Part::Local)).unwrap();
    app.choose_import(&leave(Part::Shared)).unwrap();
    assert_eq!(ready(&app, |ready| ready.choices().lines.clone()), [false, false, true, false]);
    app.import_rows().unwrap();
    assert_eq!(count(&app, Kind::Account), 1, "the shop alone");
}

#[test]
fn the_last_import_is_undone_after_a_restart_and_one_that_wrote_nothing_is_not_it() {
    let (home, exports) = (Home::new(), Exports::new());
    let app = home.created();
    let file = exports.file("a.csv", CHROME);
    open(&app, &file);
    app.import_rows().unwrap();
    let undoable = |app: &engine::App| {
        app.look_at_import(|import, _, open| Ok(import.is_some_and(|import| import.can_be_undone(open)))).unwrap()
    };
    assert!(undoable(&app));
    open(&app, &file);
    app.import_rows().unwrap();
    assert!(!undoable(&app), "nothing was new: *Undo* beside it would take back the one before");
    drop(app);

    let app = home.start();
    assert_eq!(app.session(), engine::Session::Open);
    assert_eq!(app.read(|_, open| Ok(open.settings().imports.first().map(|last| last.new))).unwrap(), Some(4));
    app.undo_import().unwrap();
    assert_eq!(count(&app, Kind::Account), 0);
    assert_eq!(app.undo_import(), Err(NotFound.into()), "once");
}

#[test]
fn every_export_is_asked_about_until_it_is_gone_or_kept() {
    let (home, exports) = (Home::new(), Exports::new());
    let app = home.created();
    let files = [exports.file("one.csv", CHROME), exports.file("two.csv", CHROME)];
    let shown = |app: &engine::App| {
        app.look_for_exports();
        app.look_at_import(|import, _, open| {
            let own = import.and_then(|import| import.left_export(open));
            Ok((own.cloned(), open.left_export().cloned()))
        })
        .unwrap()
    };
    for file in &files {
        open(&app, file);
        app.import_rows().unwrap();
        let (own, any) = shown(&app);
        assert_eq!(own.as_ref().map(|export| export.path.as_path()), Some(real(file).as_path()), "the one just read");
        assert_eq!(own, any, "which is the newest");
    }
    drop(app);
    let app = home.start();
    assert_eq!(app.session(), engine::Session::Open);
    let two = shown(&app).1.unwrap();
    assert_eq!(two.path, real(&files[1]));
    // Somebody deletes what the page shows; the press that follows must not reach the other one.
    std::fs::remove_file(&files[1]).unwrap();
    assert_eq!(app.delete_export(&two.path, true), Ok(Some(Deleted::WasGone)));
    assert!(files[0].exists(), "not another one in its place");
    let one = shown(&app).1.unwrap();
    assert_eq!(app.delete_export(&one.path, false), Ok(None), "the other is kept");
    assert_eq!(app.delete_export(&one.path, true), Err(NotFound.into()), "and not asked about again");
    assert!(files[0].exists());
}

/// A password database is no copy to be rid of: beside its result no other file is named.
#[test]
fn the_result_of_an_import_names_no_export_but_its_own() {
    let (home, exports) = (Home::new(), Exports::new());
    let app = home.created();
    open(&app, &exports.file("one.csv", CHROME));
    app.import_rows().unwrap();
    let vault = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/imports/keepass4.kdbx");
    app.open_import(Which::File(&vault), &secret("correct horse s3cr3t")).unwrap();
    app.import_rows().unwrap();
    let own = app.look_at_import(|import, _, open| Ok(import.and_then(|import| import.left_export(open)).cloned()));
    assert_eq!(own, Ok(None));
}

fn real(path: &std::path::Path) -> std::path::PathBuf {
    std::fs::canonicalize(path).unwrap()
}

/// Two corrections of one row, one after the other, and the same file a week later.
#[test]
fn a_row_that_was_corrected_is_not_offered_again() {
    let (home, exports) = (Home::new(), Exports::new());
    let app = home.created();
    let file = exports.file("a.csv", CHROME);
    open(&app, &file);
    app.edit_import(2, Some(&Correction { name: "Corner shop", sign_in: None })).unwrap();
    app.edit_import(2, Some(&Correction { name: "", sign_in: Some("shop@example.com") })).unwrap();
    let named = |app: &engine::App| {
        ready(app, |ready| (ready.plan().lines[2].name.clone(), ready.plan().lines[2].sign_in.clone()))
    };
    assert_eq!(named(&app), ("Corner shop".into(), "shop@example.com".into()), "the second keeps what the first said");
    app.import_rows().unwrap();
    drop(app);
    let app = home.start();
    assert_eq!(app.session(), engine::Session::Open);
    open(&app, &file);
    assert_eq!(fates(&app), [Fate::Unchanged; 4]);
}

#[test]
fn the_example_opens_no_file() {
    let (home, exports) = (Home::new(), Exports::new());
    let app = home.start();
    app.look_round().unwrap();
    let file = exports.file("a.csv", CHROME);
    assert_eq!(app.open_import(Which::File(&file), &secret("")), Err(OpenFault::OnlyExample.into()));
    let open = app.look_at_import(|import, _, _| Ok(import.is_some())).unwrap();
    assert!(!open);
}

#[test]
fn rows_that_are_one_account_are_told_apart_and_joined_again() {
    let (home, exports) = (Home::new(), Exports::new());
    let app = home.created();
    let table = "name,url,username,password\n\
        Amazon,https://www.amazon.com,mara,one\n\
        ,https://www.amazon.de,mara,two\n\
        Shop,https://shop.example,mara,three\n";
    open(&app, &exports.file("a.csv", table));
    let lines = || ready(&app, |ready| ready.plan().lines.iter().map(|line| line.rows.len()).collect::<Vec<_>>());
    assert_eq!(lines(), [2, 1]);
    assert_eq!(app.part_import(1), Err(NotFound.into()), "one row is one account");
    app.part_import(0).unwrap();
    assert_eq!(lines(), [1, 1, 1]);
    app.edit_import(1, None).unwrap();
    assert_eq!(lines(), [2, 1], "taken back at one of them, both are joined again");
    app.part_import(0).unwrap();
    app.import_rows().unwrap();
    assert_eq!(count(&app, Kind::Account), 3);
    assert_eq!(value(&app, at(&app, "amazon.de"), &FactName::SignIn), "mara");
}
