//! The second step by the method and at the place that the person chose: the lines are those of the method, to the end.

use house_tests::desk::{Desk, Keyring};
use house_tests::journey::walk::{self, Answers, Say};
use house_tests::journey::{accounts, person, rail};
use house_tests::robot::Robot;

use crate::house::{Eyes, settled};

/// Goes on to the part that says what to press, looks at it, and gives its lines.
fn lines(robot: &Robot, eyes: &Eyes<'_>, answers: &Answers<'_>) -> Vec<String> {
    walk::until(robot, answers, "Turn it on there", &mut |head| eyes.look(head));
    walk::lines(robot)
}

/// No line of another method: none scans where there is no code app, and none takes away the way that was just chosen.
fn speaks_of(lines: &[String], words: &str) {
    assert!(lines.iter().any(|line| line.contains(words)), "{words:?} was expected in {lines:?}");
    assert!(!lines.iter().any(|line| line.contains("take text messages away")), "{lines:?}");
}

#[test]
fn text_message_at_google_a_passkey_at_x_and_an_app_on_the_phone_at_instagram() {
    let desk = Desk::open(Keyring::Unlocked);
    let robot = settled(&desk, person::EMAIL);
    let eyes = Eyes::on(&robot);
    accounts::add_listed(&robot, "X (Twitter)");

    accounts::open(&robot, "Google");
    accounts::start(&robot, "Turn on a second step for Google");
    let by_text = Answers { method: "Text message", ..Answers::default() };
    let told = lines(&robot, &eyes, &by_text);
    speaks_of(&told, "Put in your mobile number with its country.");
    assert!(!told.iter().any(|line| line.starts_with("Scan ")), "{told:?}");
    walk::through(&robot, &by_text, |head| eyes.look(head));
    walk::back_to(&robot, "Google");
    accounts::expect_facts(&robot, &[("Second step", "Text message")]);

    accounts::open(&robot, "X (Twitter)");
    accounts::start(&robot, "Turn on a second step for X (Twitter)");
    let by_passkey = Answers { method: "Passkey", ..Answers::default() };
    let told = lines(&robot, &eyes, &by_passkey);
    speaks_of(&told, "where to keep the passkey");
    assert!(!told.iter().any(|line| line.starts_with("Scan ")), "{told:?}");
    walk::through(&robot, &by_passkey, |head| eyes.look(head));
    walk::back_to(&robot, "X (Twitter)");
    accounts::expect_facts(&robot, &[("Second step", "Passkey")]);

    an_app_on_the_phone(&robot, &eyes);
    robot.expect_no_refusals();
    drop(eyes);
    robot.quit();
}

/// Who has no code app is told what it is first; the phone is not told to scan what it shows; without codes and without a second
/// method the step is on, without a way back, and stays to do.
fn an_app_on_the_phone(robot: &Robot, eyes: &Eyes<'_>) {
    accounts::open(robot, "Instagram");
    accounts::start(robot, "Turn on a second step for Instagram");
    let given = [("Where did you put the backup codes?", Say::Choose("I skipped them"))];
    let on_phone = Answers { method: "Code app", given: &given, on_phone: true, ..Answers::default() };
    walk::until(robot, &on_phone, "First, an app for the codes", &mut |head| eyes.look(head));
    for app in ["Ente Auth", "2FAS Auth", "Aegis", "Google Authenticator"] {
        robot.expect_text(app);
    }
    walk::until(robot, &on_phone, "Open the right page at Instagram", &mut |head| eyes.look(head));
    robot.press("I do it on the phone");
    let told = lines(robot, eyes, &on_phone);
    speaks_of(&told, "cannot be scanned by the phone that shows it");
    speaks_of(&told, "choose to enter a key, and paste it");
    assert!(!told.iter().any(|line| line.starts_with("Scan ")), "{told:?}");
    walk::through(robot, &on_phone, |head| eyes.look(head));
    walk::back_to(robot, "Instagram");
    accounts::expect_step(robot, "Second step at sign-in", "To do");
    robot.expect_text("but there is no way back");
    rail::go(robot, "Today");
    robot.expect_text("Instagram");
}
