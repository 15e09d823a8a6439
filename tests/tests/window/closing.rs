//! Closing while a new password is between its site and the first sign-in: asked before, and told afterwards.

use house_tests::desk::{Desk, Keyring, wait_until};
use house_tests::journey::walk::{self, Answers, Say};
use house_tests::journey::{accounts, person, rail};
use house_tests::robot::{Robot, TITLE};

use crate::house::{settled, start};

const QUESTION: &str = "Close Nightlatch?";
const ACTION: &str = "Give Instagram a new password";
const TO_PROVE: &str = "Sign in with it once";
const HELD: &str = "Hold to show";

/// As far as the sign-in with a password that was made here.
fn set_there(robot: &Robot) {
    accounts::open(robot, "Instagram");
    accounts::start(robot, ACTION);
    let given = [("Where will the new password come from?", Say::Choose("Make one here"))];
    let answers = Answers { given: &given, ..Answers::default() };
    walk::until(robot, &answers, "A new password, made here", &mut |_| {});
    robot.press("Make one");
    robot.press("Copy");
    robot.expect("button", "Copy again");
    walk::go_on(robot, Say::Press("I have it"));
    let mut heads = Vec::new();
    walk::until(robot, &answers, TO_PROVE, &mut |head| heads.push(head.to_owned()));
    let place = |start: &str| heads.iter().position(|head| head.starts_with(start));
    let (saved, changed) = (place("Where is the new password saved?"), place("Change it at "));
    assert!(saved.is_some() && saved < changed, "saved before it is set there: {heads:?}");
    robot.expect("button", HELD);
}

#[test]
fn closing_asks_while_a_password_that_is_set_at_its_site_is_not_proved() {
    let desk = Desk::open(Keyring::Unlocked);
    let robot = settled(&desk, person::EMAIL);
    set_there(&robot);

    robot.press("Save and leave");
    robot.expect_page("Instagram");
    rail::lock(&robot, "Hide");
    robot.expect_page("Nightlatch is hidden");
    robot.press("Show my list");
    rail::expect(&robot);
    robot.expect_text("You set a new password at Instagram and have not signed in with it yet.");
    robot.follow("Go on with Instagram");
    robot.expect_page(TO_PROVE);
    robot.expect("button", HELD);

    let screen = desk.screen();
    let window = screen.wait_for(TITLE);
    screen.close(window);
    let question = screen.wait_for(QUESTION);
    screen.close(window);
    std::thread::sleep(std::time::Duration::from_millis(500));
    assert_eq!(screen.count(QUESTION), 1, "a second press asks no second time");
    // Whoever closes the question says: keep it open.
    screen.close(question);
    wait_until("the question to go", || screen.window(QUESTION).is_none().then_some(()));
    robot.expect_page(TO_PROVE);
    robot.expect("button", HELD);

    screen.close(window);
    let question = screen.wait_for(QUESTION);
    screen.focus(question);
    // The first button keeps it open; the second closes.
    desk.keys(&["Tab", "Return"]);
    desk.wait_until_gone("nightlatch");
    drop(robot);

    let robot = start(&desk);
    rail::expect(&robot);
    robot.expect_text("You set a new password at Instagram and have not signed in with it yet.");
    robot.follow("Go on with Instagram");
    robot.expect_page(TO_PROVE);
    robot.expect_text("The one made here is no longer held.");
    assert!(!robot.has("button", HELD), "it went with the program, and no file has it");
    walk::through(&robot, &Answers::default(), |_| {});
    robot.expect_no_refusals();
    // Nothing is half done any more: the window closes without a word.
    robot.quit();
}

#[test]
fn after_a_kill_today_says_what_is_half_done() {
    let desk = Desk::open(Keyring::Unlocked);
    let robot = settled(&desk, person::EMAIL);
    set_there(&robot);
    robot.kill();
    desk.wait_until_gone("nightlatch");
    let robot = start(&desk);
    rail::expect(&robot);
    robot.expect_text("You set a new password at Instagram and have not signed in with it yet.");
    robot.expect("link", "Go on with Instagram");
    robot.quit();
}
