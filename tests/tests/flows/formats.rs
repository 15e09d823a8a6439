//! Every format that is known, from its fixture through the store: what is listed is found again, and an undo leaves nothing.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use core_rules::import::{Fate, ForStray};
use core_rules::model::Kind;
use engine::App;
use engine::imports::{Choose, Stage, Which};

use super::imports::ready;
use super::{Home, count, secret};

/// What seals the fixtures of password managers that are sealed.
const PASSWORD: &str = "correct horse s3cr3t";

fn fixtures() -> Vec<PathBuf> {
    let folder = |name| format!("{}/fixtures/{name}", env!("CARGO_MANIFEST_DIR"));
    let of = |name| std::fs::read_dir(folder(name)).unwrap().map(|entry| entry.unwrap().path());
    let mut all: Vec<PathBuf> = ["imports", "codes"].into_iter().flat_map(of).collect();
    all.sort();
    all
}

/// Opens a file and ticks all that is in it. `None`: it gave no preview (a script, a key file, one that stays sealed).
fn all_ticked(app: &App, path: &Path) -> Option<&'static str> {
    app.open_import(Which::File(path), &secret(PASSWORD)).unwrap();
    let format = app.look_at_import(|import, _, _| match import.map(|import| &import.stage) {
        Some(Stage::Ready(ready)) => Ok(Some(ready.plan().format)),
        _ => Ok(None),
    });
    let format = format.unwrap()?;
    let (own, strays) = ready(app, |ready| (ready.plan().own.len(), ready.plan().tray.len()));
    let all = Choose { all: Some(None), own: (0..own).collect(), take: true, ..Choose::default() };
    app.choose_import(&all).unwrap();
    for stray in 0..strays {
        app.choose_import(&Choose { tray: Some((stray, ForStray::New)), ..Choose::default() }).unwrap();
    }
    Some(format)
}

#[test]
fn each_fixture_is_listed_once_found_again_and_undone() {
    let home = Home::new();
    let app = home.created();
    let counts = || (count(&app, Kind::Account), count(&app, Kind::Identifier));
    let mut formats = BTreeSet::new();
    for path in fixtures() {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let Some(format) = all_ticked(&app, &path) else { continue };
        formats.insert(format);
        app.import_rows().unwrap();
        let listed = counts();
        assert!(listed.0 > 0, "{name} lists something");

        all_ticked(&app, &path);
        app.score_import().unwrap();
        let news = ready(&app, |ready| {
            let lines = ready.plan().lines.iter().filter(|line| line.fate != Fate::Unchanged);
            let lines: Vec<String> =
                lines.map(|line| format!("{} {:?} {:?}", line.name, line.rows, line.news)).collect();
            (lines, ready.plan().own.len())
        });
        assert_eq!(news, (vec![], 0), "{name} has no news when it is read again");
        let all = Choose { all: Some(None), take: true, ..Choose::default() };
        app.choose_import(&all).unwrap();
        for stray in 0..ready(&app, |ready| ready.plan().tray.len()) {
            app.choose_import(&Choose { tray: Some((stray, ForStray::Leave)), ..Choose::default() }).unwrap();
        }
        app.import_rows().unwrap();
        assert_eq!(counts(), listed, "{name} lists nothing twice");

        app.undo_import().unwrap();
        assert_eq!(counts(), (0, 0), "{name} is undone");
        assert!(app.read(|known, _| Ok(known.model.removed(Kind::Account).is_empty())).unwrap());
    }
    assert!(formats.len() >= 31, "all but the three in ZIPs have a fixture that opens by itself: {formats:?}");
}
