//! A house that is furnished beforehand: the household of the example as a list of one's own, and public lists of services, so
//! that there are pictures of screens that take a long time to fill.

use core_rules::model::answers::AppKind;
use std::path::Path;
use std::sync::Arc;

use core_rules::example::household;
use core_rules::model::{FactName, Kind};
use engine::lists::{ListId, Places};
use engine::vault::OsKeyring;
use engine::{App, SystemClock};
use house_tests::desk::{Desk, Keyring};
use house_tests::journey::{accounts, imports, rail};
use house_tests::range_server::{Config, RangeServer};
use house_tests::robot::{Name, Robot};

use super::{Album, rest};

/// Sites that our own list does not have; all of them are made up.
const LISTED: &str = r#"[
  ["Cedar Bank",{"domain":"cedar-bank.example","tfa":["sms","totp"],"documentation":"https://cedar-bank.example/help","keywords":["banking"],"regions":["gb"]}],
  ["Harbour & Sons",{"domain":"harbour-sons.example","tfa":["sms"],"keywords":["banking"],"regions":["gb"]}],
  ["Kestrel Building Society",{"domain":"kestrel-bs.example","tfa":["custom-hardware"],"keywords":["banking"],"regions":["gb"]}],
  ["Banque du Lac",{"domain":"banque-du-lac.example","tfa":["sms"],"keywords":["banking"],"regions":["fr"]}],
  ["Lindwurm Bank",{"domain":"lindwurm-bank.example","tfa":["totp"],"keywords":["banking"],"regions":["de"]}],
  ["Benchmark Tools",{"domain":"benchmark-tools.example","tfa":["totp","u2f"],"documentation":"https://help.benchmark-tools.example/2fa"}],
  ["Benchwood",{"domain":"benchwood.example","tfa":["sms"]}],
  ["The Bench Press",{"domain":"bench-press.example"}]
]"#;

/// The word of the command line for a program of its own that furnishes, on the desk with its keyring.
pub const WORD: &str = "furnish";

/// Makes the list in a folder that has none; the public lists come from a server of the tests.
pub fn furnish(folder: &Path, server: &str) {
    let places = ListId::ALL.into_iter().map(|(id, name)| (id, format!("{server}/lists/{name}"))).collect();
    let (clock, keyring) = (Arc::new(SystemClock), Arc::new(OsKeyring::new()));
    let app = App::with_places(folder, clock, keyring, Places(places)).expect("the program");
    app.create().unwrap_or_else(|why| panic!("a first start: {why}"));
    app.change(|known, _| Ok::<_, engine::OpenFault>((household(known.model.person, known.now), ())))
        .expect("the household");
    for service in ["instagram", "facebook", "x"] {
        let of = |entity: &&core_rules::model::Entity| entity.value(&FactName::Service) == service;
        let found = app.read(|known, _| Ok(known.model.of(Kind::Account).into_iter().find(of).map(|one| one.id)));
        let account = found.expect("the model").expect("an account of the household");
        app.add_apps(&account.to_string(), "Statly", AppKind::App).expect("one app in three accounts");
    }
    app.set_network(true).expect("the network");
    app.fetch_list(ListId::TwoFactor).expect("the list of services");
    app.set_network(false).expect("the network off again");
    app.finish_first_run().expect("the end of the first round");
    app.close();
}

/// Looks round in it.
#[allow(clippy::disallowed_methods, reason = "the tour furnishes by a program of its own, on the desk")]
pub fn walk_round(app: &Path, album: &mut Album) {
    println!("-- a furnished house");
    let server = RangeServer::start(Config::open());
    server.set_public_list("two_factor", LISTED, "one");
    let desk = Desk::open(Keyring::Unlocked);
    let myself = std::env::current_exe().expect("this program");
    let mut furnishing = desk.command(myself);
    furnishing.env("NIGHTLATCH_APP", app);
    let furnished = furnishing.arg(WORD).arg(desk.folder("data").join("Nightlatch")).arg(server.url()).status();
    assert!(furnished.is_ok_and(|status| status.success()), "the house is furnished");

    let robot = Robot::start(&desk, app);
    rail::go(&robot, "Today");
    robot.expect("heading", "Next");
    album.wide(&robot, "house-today");
    rail::go(&robot, "Leaks");
    album.wide(&robot, "house-leaks");
    rail::go(&robot, "Accounts");
    album.wide(&robot, "house-accounts");
    accounts::open(&robot, "Instagram");
    album.wide(&robot, "house-account");
    listed(&robot, album);
    third_party(&robot, album);
    correction(&robot, &desk, album);
    rest::look(&robot, album);
    rail::go(&robot, "Today");
    robot.expect("heading", "Next");
    robot.as_forced_colours();
    album.take(&robot, "house-today-forced-colours");
    rail::go(&robot, "Accounts");
    album.take(&robot, "house-accounts-forced-colours");
    accounts::open(&robot, "Instagram");
    album.take(&robot, "house-account-forced-colours");
    robot.quit();
}

/// Sites of a public list, and firms by country.
fn listed(robot: &Robot, album: &mut Album) {
    accounts::search(robot, "bench", "Benchmark Tools");
    album.wide(robot, "add-from-a-list");
    robot.press("Benchmark Tools");
    robot.expect_text("It is not in our own list");
    album.wide(robot, "add-from-a-list-chosen");
    accounts::search(robot, "my bank", "My bank");
    robot.press("My bank");
    robot.expect("heading", "Which bank is yours?");
    robot.select("Country", "United Kingdom");
    robot.expect("button", "Cedar Bank");
    album.wide(robot, "companies-by-country");
}

/// One third party, and everything it can reach.
fn third_party(robot: &Robot, album: &mut Album) {
    rail::go(robot, "Apps");
    album.wide(robot, "house-apps");
    robot.press("Remove: Statly");
    robot.expect_page("Remove Statly");
    robot.choose("checkbox", Name::starting("It is out at "));
    robot.expect_text("1 of 3 accounts done.");
    album.wide(robot, "third-party");
}

/// A row of a preview is corrected before anything is written.
fn correction(robot: &Robot, desk: &Desk, album: &mut Album) {
    let export = desk.folder("home").join("passwords.csv");
    std::fs::copy(concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/imports/chrome.csv"), &export).expect("an export");
    imports::go(robot);
    imports::choose(robot, desk, &export);
    robot.expect_page("Import from Chrome, Edge or a browser like them");
    robot.press(Name::starting("Change com.example.app"));
    robot.expect("dialog", Name::holding("com.example.app"));
    album.wide(robot, "import-correction");
    robot.press("Cancel");
    robot.press("Cancel");
}
