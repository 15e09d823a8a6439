//! Copies of the list: made once a day and before an import, brought back with what they replaced kept, and without what was deleted for
//! good.

use std::fs;
use std::time::{Duration, Instant};

use core_rules::copies::Cause;
use core_rules::exposure::SourceId;
use core_rules::model::{Id, Kind};
use engine::settings::{Choice, Theme};
use engine::vault::{self, DATABASE_FILE, DATABASE_LOG_FILE};
use engine::{App, Clock as _, FindFault, NotFound, OpenFault, Refusal, Session, StoreFault};
use jiff::SignedDuration;

use super::{ADDRESS, Home, account, address, count};

/// The soonest that a list is known to be whole, and some more for a busy machine.
const PATIENCE: Duration = Duration::from_secs(30);

/// Waits for the copy of the day, which is made after the list was checked.
fn daily(app: &App) -> Vec<Cause> {
    let begun = Instant::now();
    loop {
        app.recheck().unwrap();
        let causes = causes(app);
        if causes.contains(&Cause::Daily) || begun.elapsed() > PATIENCE {
            return causes;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
}

fn causes(app: &App) -> Vec<Cause> {
    app.copies().unwrap().iter().map(|one| one.copy.cause).collect()
}

fn later(home: &Home, hours: i64) {
    home.clock.set(home.clock.now() + SignedDuration::from_hours(hours));
}

fn newest(app: &App) -> String {
    app.copies().unwrap()[0].name.clone()
}

fn accounts_in(app: &App, name: &str) -> Result<usize, FindFault> {
    app.in_copy(name, |known| known.model.of(Kind::Account).len())
}

/// A list that was opened from its file, because a new one is not checked.
fn opened_again(home: &Home) -> App {
    home.created().close();
    let app = home.start();
    assert_eq!(app.session(), Session::Open);
    app
}

fn import(app: &App, rows: &str) {
    let file = app.dir().join("logins.csv");
    fs::write(&file, format!("name,url,username,password\n{rows}\n")).unwrap();
    super::imports::open(app, &file);
    app.import_rows().unwrap();
}

#[test]
fn one_a_day_and_a_day_has_no_second() {
    let home = Home::new();
    let app = opened_again(&home);
    account(&app, "canva", ADDRESS);
    assert_eq!(daily(&app), [Cause::Daily]);
    assert_eq!(accounts_in(&app, &newest(&app)), Ok(1));
    app.recheck().unwrap();
    assert_eq!(causes(&app), [Cause::Daily], "today has one");
    later(&home, 24);
    account(&app, "etsy", ADDRESS);
    app.recheck().unwrap();
    assert_eq!(causes(&app), [Cause::Daily; 2]);
    assert_eq!(accounts_in(&app, &newest(&app)), Ok(2));
    // After two months of days, a week of days and a month of weeks are left.
    for _ in 0..60 {
        later(&home, 24);
        app.recheck().unwrap();
    }
    let kept = causes(&app).len();
    assert!((9..=10).contains(&kept), "{kept} copies");
}

#[cfg(unix)]
#[test]
fn nobody_else_may_read_a_copy() {
    use std::os::unix::fs::PermissionsExt as _;
    let home = Home::new();
    let app = opened_again(&home);
    daily(&app);
    let mode = fs::metadata(home.dir.path().join(newest(&app))).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
}

#[test]
fn what_is_brought_back_is_the_copy_and_what_it_replaced_is_kept() {
    let home = Home::new();
    let app = opened_again(&home);
    account(&app, "canva", ADDRESS);
    daily(&app);
    let before = newest(&app);
    for name in ["etsy", "adobe", "dropbox"] {
        account(&app, name, ADDRESS);
    }
    later(&home, 1);
    app.bring_back(&before).unwrap();
    assert_eq!((app.session(), count(&app, Kind::Account)), (Session::Open, 1));
    assert_eq!(causes(&app), [Cause::Restore, Cause::Daily]);
    let replaced = newest(&app);
    assert_eq!(accounts_in(&app, &replaced), Ok(4));
    account(&app, "etsy", ADDRESS);
    app.close();
    drop(app);
    // It is what the next start opens, and the way there leads back as well.
    let app = home.start();
    assert_eq!((app.session(), count(&app, Kind::Account)), (Session::Open, 2));
    later(&home, 1);
    app.bring_back(&replaced).unwrap();
    assert_eq!(count(&app, Kind::Account), 4);
}

/// SQLite plays a log that lies beside a database into it without any error, also an old one beside a copy.
#[test]
fn an_old_log_does_not_bring_the_newer_list_back() {
    let home = Home::new();
    let app = opened_again(&home);
    account(&app, "canva", ADDRESS);
    daily(&app);
    let before = newest(&app);
    for number in 0..60 {
        account(&app, "canva", &format!("person{number}@example.org"));
    }
    let log = fs::read(home.dir.path().join(DATABASE_LOG_FILE)).unwrap();
    assert!(!log.is_empty(), "the test needs a log");
    app.bring_back(&before).unwrap();
    drop(app);
    let app = home.start();
    assert_eq!((app.session(), count(&app, Kind::Account)), (Session::Open, 1));
}

#[test]
fn nothing_of_this_computer_comes_with_a_copy_and_nothing_is_sent_after_it() {
    let home = Home::new();
    let app = opened_again(&home);
    let own = address(&app, ADDRESS);
    app.set_source(SourceId::Xposed, engine::settings::XPOSED_URL, true).unwrap();
    app.set_network(true).unwrap();
    app.agree(SourceId::Xposed, own, engine::settings::CONSENT_WORDING, true).unwrap();
    daily(&app);
    let before = newest(&app);
    app.set_source(SourceId::Xposed, engine::settings::XPOSED_URL, false).unwrap();
    app.choose(Choice::Theme(Theme::Dark)).unwrap();
    let sent = app.ledger("", 0, 100).unwrap().1;
    app.open_link("", "hibp").unwrap();
    app.bring_back(&before).unwrap();
    app.read(|known, open| {
        let settings = open.settings();
        assert!(!settings.network_on && !settings.xposed.on, "neither the switch nor a source comes back");
        assert!(!settings.agreed(SourceId::Xposed, own, known.model.device), "nor does a consent");
        assert_eq!(settings.chosen.theme, Theme::Dark, "the looks are this computer's");
        Ok(())
    })
    .unwrap();
    assert_eq!(app.ledger("", 0, 100).unwrap().1, sent + 1, "what left since the copy stays written down");
}

#[test]
fn what_is_deleted_for_good_is_in_no_copy_either() {
    let home = Home::new();
    let app = opened_again(&home);
    let gone = account(&app, "canva", "gone@example.org");
    account(&app, "etsy", ADDRESS);
    daily(&app);
    let copy = newest(&app);
    let there = |id: Id| app.in_copy(&copy, |known| known.model.get(id).is_some()).unwrap();
    app.remove_account(gone).unwrap();
    assert!(there(gone), "for a month it can be put back");
    app.delete_for_good(gone).unwrap();
    assert!(app.read(|known, _| Ok(known.model.get(gone).is_none())).unwrap());
    let copies = app.copies().unwrap();
    for one in copies {
        assert_eq!(app.in_copy(&one.name, |known| known.model.get(gone).is_none()), Ok(true), "{}", one.name);
    }
}

#[test]
fn an_import_begins_with_a_copy() {
    let home = Home::new();
    let app = opened_again(&home);
    account(&app, "etsy", ADDRESS);
    import(&app, "Canva,https://www.canva.com,mara@example.com,correct horse battery");
    assert_eq!(causes(&app), [Cause::Import]);
    assert_eq!((accounts_in(&app, &newest(&app)), count(&app, Kind::Account)), (Ok(1), 2));
    for number in 0..5 {
        later(&home, 1);
        import(&app, &format!("Site {number},https://www.site{number}.example,mara@example.com,correct horse battery"));
    }
    assert_eq!(causes(&app), [Cause::Import; 3], "of many imports the newest three copies are kept");
}

#[test]
fn a_damaged_list_is_replaced_by_a_copy_and_kept_and_a_damaged_copy_is_refused() {
    let home = Home::new();
    let app = opened_again(&home);
    for number in 0..80 {
        account(&app, "canva", &format!("person{number}@example.org"));
    }
    daily(&app);
    let copy = newest(&app);
    app.close();
    drop(app);
    let path = home.dir.path().join(DATABASE_FILE);
    let mut bytes = fs::read(&path).unwrap();
    // The first pages hold the schema; each later one is damaged, so that the person's own rows are among them.
    for page in 2..bytes.len() / 4096 {
        bytes[page * 4096 + 900] ^= 1;
    }
    fs::write(&path, &bytes).unwrap();
    let app = home.start();
    assert_eq!(app.session(), Session::Refused(StoreFault::Damaged));
    assert_eq!(causes(&app), [Cause::Daily], "it makes no copy of what is damaged, and deletes none");
    app.bring_back(&copy).unwrap();
    assert_eq!((app.session(), count(&app, Kind::Account)), (Session::Open, 80));
    let kept: Vec<_> = fs::read_dir(home.dir.path()).unwrap().map(|one| one.unwrap().file_name()).collect();
    let kept = kept.iter().filter(|name| name.to_string_lossy().starts_with("nightlatch.db-damaged-"));
    let kept: Vec<_> = kept.map(|name| fs::read(home.dir.path().join(name)).unwrap()).collect();
    assert!(kept == [bytes], "the damaged list is kept as it was");
    // A copy that is damaged itself is refused, and the list stays.
    let path = home.dir.path().join(&copy);
    let mut bytes = fs::read(&path).unwrap();
    bytes[3 * 4096 + 900] ^= 1;
    fs::write(&path, &bytes).unwrap();
    assert_eq!(app.bring_back(&copy), Err(Refusal::Open(OpenFault::Store(StoreFault::Damaged))));
    assert_eq!((app.session(), count(&app, Kind::Account)), (Session::Open, 80));
    account(&app, "etsy", ADDRESS);
    assert!(app.copies().unwrap().len() >= 2, "what was about to be replaced has its copy all the same");
}

#[test]
fn neither_a_stranger_nor_another_name_is_brought_back() {
    let home = Home::new();
    let app = opened_again(&home);
    account(&app, "etsy", ADDRESS);
    for name in ["", "nightlatch.db", "../nightlatch.db", "nightlatch.copy-20261101T000000Z-daily.db"] {
        assert_eq!(app.bring_back(name), Err(Refusal::NotFound(NotFound)), "{name}");
    }
    fs::write(home.dir.path().join("nightlatch.copy-20261101T000000Z-daily.db"), b"not a database").unwrap();
    let foreign = newest(&app);
    assert!(app.bring_back(&foreign).is_err());
    assert_eq!((app.session(), count(&app, Kind::Account)), (Session::Open, 1));
}

#[test]
fn erasing_reaches_the_copies_and_what_a_restore_left() {
    let home = Home::new();
    let app = opened_again(&home);
    daily(&app);
    fs::create_dir(home.dir.path().join("nightlatch.restoring")).unwrap();
    fs::write(home.dir.path().join("nightlatch.restoring/nightlatch.db"), b"left by a crash").unwrap();
    app.erase_everything().unwrap();
    let left: Vec<_> = fs::read_dir(home.dir.path()).unwrap().map(|one| one.unwrap().file_name()).collect();
    assert_eq!(left, ["nightlatch.lock"]);
    assert!(vault::files(home.dir.path()).unwrap().is_empty());
}
