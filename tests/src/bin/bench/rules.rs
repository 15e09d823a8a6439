//! What the screens of a large household wait for: accounts joined to leaks, the file read, the views made.

use std::path::Path;
use std::process::Command;
use std::sync::Arc;

use core_rules::catalogue::{Catalogue, LooseDate};
use core_rules::exposure::LeakBook;
use core_rules::known::Known;
use core_rules::model::{Entity, Fact, FactName, Id, Kind, Model, Origin};
use core_rules::touch::touches;
use engine::Session;
use jiff::Timestamp;

use crate::household;
use crate::row::{Budget, median, row, taken, usually};
use house_tests::drawer::{Drawer, program};

/// Accounts of the household.
const MANY: u32 = 10_000;

pub fn main() {
    joined();
    cold_load();
    views();
}

/// 10,000 accounts joined to a list of 1,100 leaks.
fn joined() {
    let entries = household::leaks(1100);
    let date = LooseDate::parse("2026-11-22").expect("a date");
    let catalogue = Catalogue::shipped();
    let book = LeakBook::new(catalogue, Some((&entries, date)));
    let at = Timestamp::from_second(1_795_000_000).expect("a time");
    let id = |number: u32| {
        let mut bytes = [0; 16];
        bytes[..4].copy_from_slice(&number.to_be_bytes());
        Id::from_bytes(bytes)
    };
    let mut model = Model::new(id(1), id(2), at);
    for number in 0..10_000 {
        let mut account = Entity::new(id(number + 10), Kind::Account, at);
        let mut set = |name: FactName, value: String| account.set(name, Fact { value, origin: Origin::Person, at });
        set(FactName::OwnSite, format!("www.site{}.com", number % 3000));
        set(FactName::SignIn, format!("person{number}@example.org"));
        model.insert(account);
    }
    let known = Known::new(catalogue, &book, &model, at, date.first_day());
    let once = || {
        let found: usize = model.of(Kind::Account).into_iter().map(|account| touches(&known, account).len()).sum();
        assert!(found > 3000, "accounts at sites that leaked: {found}");
    };
    let time = usually(21, once);
    let figures = format!("{time:.2} ms, the median of 21");
    row("10,000 accounts joined to 1,100 leaks", &figures, time, Budget::AtMost(10.0, "ms"));
}

/// From a shut file to the model, everything in between included: lock, keys, keyring, pragmas.
fn cold_load() {
    let folder = tempfile::tempdir().expect("a folder");
    let drawer = Arc::new(Drawer::default());
    let app = program(folder.path(), &drawer);
    assert!(app.create().is_ok(), "a first start");
    app.change(|known, _| Ok::<_, engine::OpenFault>((household::changes(MANY, known.now), ())))
        .expect("the household");
    app.close();
    drop(app);
    let once = || {
        let app = program(folder.path(), &drawer);
        let (time, session) = taken(|| app.session());
        assert_eq!(session, Session::Open, "it opens by itself");
        let many = app.read(|known, _| Ok(known.model.of(Kind::Account).len())).expect("the model");
        assert_eq!(many, MANY as usize, "all of them");
        app.close();
        time
    };
    let time = median((0..11).map(|_| once()).collect());
    let figures = format!("{time:.1} ms from the shut file to the model, the median of 11");
    row("cold load of 10,000 accounts", &figures, time, Budget::AtMost(60.0, "ms"));
}

/// The views are the shell's, which is too heavy to be a part of this program: it is started.
fn views() {
    let Some(program) = std::env::var_os("NIGHTLATCH_MEASURE") else {
        return row("views of a large household", "left out: NIGHTLATCH_MEASURE names no program", 0.0, Budget::None);
    };
    let output = Command::new(Path::new(&program)).output().expect("the program that makes the views");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    for line in String::from_utf8_lossy(&output.stdout).lines() {
        let parts: Vec<&str> = line.split('\t').collect();
        let [what, time, budget] = parts.as_slice() else { panic!("a line of three parts: {line:?}") };
        let time: f64 = time.parse().expect("milliseconds");
        let budget = budget.parse().map_or(Budget::None, |most| Budget::AtMost(most, "ms"));
        row(what, &format!("{time:.2} ms, the median of 11"), time, budget);
    }
}
