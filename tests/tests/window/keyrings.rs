//! Opening: with a keyring, without one, and with one that is locked.

use house_tests::desk::{Desk, Keyring};
use house_tests::journey::{first_run, person, rail, settings, unlock};
use house_tests::robot::{Name, Robot};

use crate::house::{FIVE, kept, settled, start};

fn theme(robot: &Robot) -> String {
    let theme = robot.script("return document.documentElement.getAttribute('data-theme') ?? ''", &[]);
    theme.as_str().unwrap_or_default().to_owned()
}

#[test]
fn with_a_keyring_it_opens_by_itself_and_keeps_everything() {
    let desk = Desk::open(Keyring::Unlocked);
    let robot = settled(&desk, person::EMAIL);
    rail::go(&robot, "Settings");
    robot.choose("radio", "Dark");
    robot.wait("the dark theme", || (theme(&robot) == "dark").then_some(()));
    rail::go(&robot, "Accounts");
    robot.quit();

    let robot = start(&desk);
    rail::expect(&robot);
    rail::go(&robot, "Accounts");
    for name in FIVE {
        robot.expect("link", Name::starting(name));
    }
    robot.wait("the theme, kept", || (theme(&robot) == "dark").then_some(()));
    rail::lock(&robot, "Hide");
    robot.expect_page("Nightlatch is hidden");
    robot.press("Show my list");
    rail::expect(&robot);
    robot.expect_no_refusals();
    robot.quit();
}

#[test]
fn what_was_said_is_there_after_the_power_went() {
    let desk = Desk::open(Keyring::Unlocked);
    let robot = settled(&desk, person::EMAIL);
    robot.kill();
    desk.wait_until_gone("nightlatch");
    let robot = start(&desk);
    rail::expect(&robot);
    rail::go(&robot, "Accounts");
    robot.expect("link", Name::starting("LinkedIn"));
    robot.quit();
}

#[test]
fn without_a_keyring_a_passphrase_opens_it() {
    let desk = Desk::open(Keyring::None);
    let robot = start(&desk);
    first_run::welcome_with_passphrase(&robot);
    first_run::why(&robot);
    first_run::tiles(&robot, &FIVE, person::EMAIL);
    first_run::add(&robot, FIVE.len());
    robot.expect_page("Three short questions");
    first_run::leave(&robot);

    rail::lock(&robot, "Lock");
    robot.expect_page(unlock::TITLE);
    unlock::with_passphrase(&robot, "not the right one");
    // The word stands on this page all the time; this sentence only once the answer is there.
    robot.expect_text("That passphrase does not open it.");
    robot.wait("the wrong one to leave the field", || robot.value("Passphrase").is_empty().then_some(()));
    robot.expect_page(unlock::TITLE);
    unlock::with_passphrase(&robot, person::PASSPHRASE);
    rail::expect(&robot);
    robot.quit();

    let robot = start(&desk);
    robot.expect_page(unlock::TITLE);
    assert!(!robot.reads(person::EMAIL), "nothing is shown before it is open");
    unlock::with_passphrase(&robot, person::PASSPHRASE);
    rail::expect(&robot);
    rail::go(&robot, "Accounts");
    robot.expect("link", Name::starting("Instagram"));
    robot.expect_no_refusals();
    robot.quit();
}

/// The word on the button, the page behind it and the next start agree.
#[test]
fn a_passphrase_that_is_asked_for_every_time_locks() {
    let desk = Desk::open(Keyring::Unlocked);
    let robot = settled(&desk, person::EMAIL);
    rail::go(&robot, "Settings");
    robot.press("Set a passphrase…");
    robot.type_into("New passphrase", person::PASSPHRASE);
    robot.type_into("The same again", person::PASSPHRASE);
    robot.press("Set it");
    robot.agree("Set a passphrase?");
    robot.expect_text("Set. “Lock” and every start ask for it.");
    rail::lock(&robot, "Lock");
    robot.expect_page(unlock::TITLE);
    assert!(!robot.has("button", "Show my list"), "no press shows it");
    unlock::with_passphrase(&robot, person::PASSPHRASE);
    rail::expect(&robot);
    robot.quit();

    let robot = start(&desk);
    robot.expect_page(unlock::TITLE);
    unlock::with_passphrase(&robot, person::PASSPHRASE);
    rail::expect(&robot);
    robot.expect_no_refusals();
    robot.quit();
}

#[test]
fn a_locked_or_lost_keyring_is_refused_and_nothing_is_touched() {
    let mut desk = Desk::open(Keyring::Unlocked);
    settled(&desk, person::EMAIL).quit();
    let before = kept(&desk);
    assert!(
        before.iter().any(|(path, _)| path.ends_with("nightlatch.keys")),
        "{:?}",
        before.iter().map(|(p, _)| p).collect::<Vec<_>>()
    );

    for (keyring, head) in [(Keyring::Locked, "The key ring is locked"), (Keyring::None, "There is no key ring here")] {
        desk.set_keyring(keyring);
        let robot = start(&desk);
        robot.expect_page(head);
        robot.expect("button", "Try the key ring again");
        assert!(!robot.has("button", "Start"), "never an empty start where there is a list");
        robot.expect_accessible(head);
        robot.quit();
        let now = kept(&desk);
        let names =
            |list: &[(std::path::PathBuf, Vec<u8>)]| list.iter().map(|(path, _)| path.clone()).collect::<Vec<_>>();
        assert_eq!(names(&now), names(&before), "no file came and none went");
        for ((path, was), (_, is)) in before.iter().zip(&now) {
            assert!(was == is, "{} was changed", path.display());
        }
    }

    desk.set_keyring(Keyring::Unlocked);
    let robot = start(&desk);
    rail::expect(&robot);
    robot.quit();
}

#[test]
fn a_second_start_raises_the_first_window() {
    let desk = Desk::open(Keyring::Unlocked);
    let robot = settled(&desk, person::EMAIL);
    let second = desk.command("timeout").arg("20").arg(crate::house::app()).status().unwrap();
    assert!(second.success(), "the second one ends by itself: {second}");
    assert_eq!(desk.screen().count("Nightlatch"), 1, "one window");
    rail::expect(&robot);
    settings::network(&robot, false);
    robot.quit();
}
