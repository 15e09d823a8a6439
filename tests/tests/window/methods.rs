//! Three evenings of three people, each through a second step by the method and at the place that they chose: the lines are those of
//! the method, to the end.

use std::fs;

use house_tests::desk::{Desk, Keyring};
use house_tests::journey::walk::{self, Answers, Say};
use house_tests::journey::{accounts, first_run, imports, person, rail};
use house_tests::robot::{Name, Robot};

use crate::house::{Eyes, start};

/// Goes on to the part that says what to press, looks at it, and gives its lines.
fn lines(robot: &Robot, eyes: &Eyes<'_>, answers: &Answers<'_>) -> Vec<String> {
    walk::until(robot, answers, "Turn it on there", &mut |head| eyes.look(head));
    walk::lines(robot)
}

/// No line of another method: none scans where there is no code app, and none takes away the way that was just chosen.
fn speaks_of(lines: &[String], words: &str) {
    assert!(lines.iter().any(|line| line.contains(words)), "{words:?} was expected in {lines:?}");
    assert!(!lines.iter().any(|line| line.contains("take text messages away")), "{lines:?}");
    assert!(!lines.iter().any(|line| line.starts_with("Scan ")), "{lines:?}");
}

/// She has no code app and sits with her phone: she is told what one is, and no picture is scanned by the phone that shows it. Without
/// codes and without a second method the step is on, without a way back, and stays to do.
#[test]
fn the_illustrator_turns_a_code_app_on_with_her_phone() {
    let desk = Desk::open(Keyring::Unlocked);
    let robot = start(&desk);
    let eyes = Eyes::on(&robot);
    first_run::welcome(&robot);
    first_run::why(&robot);
    let hers = ["Instagram", "X (Twitter)", "Google"];
    first_run::tiles(&robot, &hers, "maria(at)web");
    robot.press("Add 3 accounts");
    robot.expect_text("This is not an e-mail address");
    eyes.look("an address with a slip");
    assert!(hers.iter().all(|name| robot.is_on("checkbox", *name)), "a slip in the address loses no tick");
    robot.fill("The e-mail address you use for most of them", person::EMAIL);
    robot.press("Add 3 accounts");
    robot.expect_page("Three short questions");
    first_run::leave(&robot);

    accounts::open(&robot, "Instagram");
    accounts::expect_facts(&robot, &[]);
    robot.expect_text(person::EMAIL);
    assert!(!robot.page_text().contains("maria(at)web"), "what was refused is kept nowhere");
    accounts::start(&robot, "Turn on a second step for Instagram");
    let given = [("Where did you put the backup codes?", Say::Choose("I skipped them"))];
    let on_phone = Answers { method: "Code app", given: &given, on_phone: true, ..Answers::default() };
    walk::until(&robot, &on_phone, "First, an app for the codes", &mut |head| eyes.look(head));
    for app in ["Ente Auth", "2FAS Auth", "Aegis", "Google Authenticator"] {
        robot.expect_text(app);
    }
    let told = lines(&robot, &eyes, &on_phone);
    speaks_of(&told, "cannot be scanned by the phone that shows it");
    speaks_of(&told, "choose to enter a key, and paste it");
    let end = "Saved. Something is still to do.";
    walk::until(&robot, &on_phone, end, &mut |head| eyes.look(head));
    robot.expect_text("but there is no way back");
    walk::back_to(&robot, "Instagram");
    accounts::expect_step(&robot, "Second step at sign-in", "To do");
    // The way back is fetched from its own card: the codes there, and where they are.
    rail::go(&robot, "Today");
    robot.expect_text("there is no way back");
    assert!(!robot.reads("Second step at sign-in: done"), "what is open again was not done lately");
    robot.press("Start: Get a way back into Instagram");
    let fetched = Answers { on_phone: true, ..Answers::default() };
    let mut heads = Vec::new();
    walk::through(&robot, &fetched, |head| heads.push(head.to_owned()));
    assert!(heads.iter().any(|head| head == "Get the codes and put them away"), "{heads:?}");
    assert!(!heads.iter().any(|head| head == "Which second step will it be?"), "which one it is was said: {heads:?}");
    walk::onwards(&robot);
    accounts::open(&robot, "Instagram");
    accounts::expect_step(&robot, "Second step at sign-in", "Done");
    robot.expect_no_refusals();
    drop(eyes);
    robot.quit();
}

/// A narrow, low window, as text at 200 % makes it; a bank and a phone company that nobody named are no good news.
#[test]
fn the_parent_turns_text_messages_on_in_a_low_window() {
    let desk = Desk::open(Keyring::Unlocked);
    let robot = start(&desk);
    let eyes = Eyes::on(&robot);
    robot.resize(600, 480);
    first_run::shortly(&robot, &["Google", "My phone company", "My bank"], person::EMAIL);
    rail::go(&robot, "Leaks");
    robot.expect("heading", "We do not know which company it is");
    assert!(
        !robot.reads("No leak in our list touches your accounts."),
        "nobody knows that of a company without a name"
    );
    eyes.look("companies without a name");
    accounts::open(&robot, "Google");
    accounts::start(&robot, "Turn on a second step for Google");
    let by_text = Answers { method: "Text message", ..Answers::default() };
    let told = lines(&robot, &eyes, &by_text);
    speaks_of(&told, "Put in your mobile number with its country.");
    walk::until(&robot, &by_text, walk::DONE, &mut |head| eyes.look(head));
    walk::back_to(&robot, "Google");
    accounts::expect_facts(&robot, &[("Second step", "Text message")]);
    robot.expect_no_refusals();
    drop(eyes);
    robot.quit();
}

/// What KeePassXC writes: an account in its bin stays away, and a password that only looks strong is not called so.
const KEEPASSXC: &str = "\"Group\",\"Title\",\"Username\",\"Password\",\"URL\",\"Notes\",\"TOTP\",\"Icon\",\"Last Modified\",\"Created\"\n\
\"Root\",\"X\",\"carl\",\"tu7-Grobian-Ast-19\",\"https://x.com\",\"\",\"\",\"0\",\"2024-03-01T10:00:00Z\",\"2014-05-01T10:00:00Z\"\n\
\"Root\",\"Bench\",\"carl\",\"Konto!2020\",\"https://bench.example.org\",\"\",\"\",\"0\",\"2024-03-01T10:00:00Z\",\"2020-05-01T10:00:00Z\"\n\
\"Root\",\"GitHub\",\"carl\",\"wo8-Lampion-Tal-77\",\"https://github.com\",\"\",\"\",\"0\",\"2024-03-01T10:00:00Z\",\"2015-05-01T10:00:00Z\"\n\
\"Root/Recycle Bin\",\"Tumblr\",\"carl\",\"old-one-1\",\"https://tumblr.com\",\"\",\"\",\"0\",\"2019-03-01T10:00:00Z\",\"2014-05-01T10:00:00Z\"\n";

#[test]
fn the_keepassxc_user_turns_a_passkey_on() {
    let desk = Desk::open(Keyring::Unlocked);
    let robot = start(&desk);
    let eyes = Eyes::on(&robot);
    first_run::shortly(&robot, &["Google"], person::EMAIL);
    let file = desk.folder("home").join("keepassxc.csv");
    fs::write(&file, KEEPASSXC).expect("an export");
    imports::go(&robot);
    imports::choose(&robot, &desk, &file);
    robot.expect_page("Import from KeePassXC");
    imports::expect_row(&robot, "X (Twitter)", "carl");
    robot.expect_text("easy to guess");
    assert!(!robot.page_text().contains("Konto!2020"), "no password comes to the page");
    eyes.look("the preview");
    robot.press("Import 3 accounts");
    robot.expect_page(imports::DONE);
    rail::go(&robot, "Accounts");
    robot.expect("link", Name::starting("X (Twitter)"));
    assert!(!robot.has("link", Name::starting("Tumblr")), "what lies in the bin is no account");
    // A passkey of X takes the place of the password, which goes on working: no second step is on by it, so it is not offered as one.
    accounts::open(&robot, "X (Twitter)");
    accounts::start(&robot, "Turn on a second step for X (Twitter)");
    walk::until(&robot, &Answers::default(), "Which second step will it be?", &mut |head| eyes.look(head));
    robot.expect("radio", "Security key");
    assert!(!robot.has("radio", "Passkey"), "it would end in a second step that is none");
    robot.press("Save and leave");
    accounts::open(&robot, "GitHub");
    accounts::start(&robot, "Turn on a second step for GitHub");
    let by_passkey = Answers { method: "Passkey", ..Answers::default() };
    let told = lines(&robot, &eyes, &by_passkey);
    speaks_of(&told, "where to keep the passkey");
    walk::through(&robot, &by_passkey, |head| eyes.look(head));
    walk::back_to(&robot, "GitHub");
    accounts::expect_facts(&robot, &[("Second step", "Passkey")]);
    robot.expect_no_refusals();
    drop(eyes);
    robot.quit();
}
