//! The ten main walkthroughs, each from the page of its account to *Done* and back, where what was noted stands.

use house_tests::desk::{Desk, Keyring};
use house_tests::journey::walk::{self, Answers, Say};
use house_tests::journey::{accounts, person, rail};
use house_tests::robot::Robot;

use crate::house::{Eyes, settled, start};

/// Goes through a step of the account that is open, looks at each of its screens, and comes back to the account.
fn done(robot: &Robot, eyes: &Eyes<'_>, account: &str, action: &str, answers: &Answers<'_>) -> Vec<String> {
    accounts::start(robot, action);
    finish(robot, eyes, account, answers)
}

/// The same from where the walkthrough stands.
fn finish(robot: &Robot, eyes: &Eyes<'_>, account: &str, answers: &Answers<'_>) -> Vec<String> {
    let mut heads = Vec::new();
    walk::through(robot, answers, |head| {
        eyes.look(head);
        heads.push(head.to_owned());
    });
    walk::back_to(robot, account);
    heads
}

/// As far as a heading, looking at each screen on the way.
fn until(robot: &Robot, eyes: &Eyes<'_>, answers: &Answers<'_>, head: &str) {
    walk::until(robot, answers, head, &mut |head| eyes.look(head));
}

#[test]
fn one_account_from_its_apps_to_its_privacy() {
    let desk = Desk::open(Keyring::Unlocked);
    let robot = settled(&desk, person::EMAIL);
    let eyes = Eyes::on(&robot);
    accounts::open(&robot, "Instagram");
    apps(&robot, &eyes);
    second_step(&robot, &eyes, &desk);
    sessions(&robot, &eyes);
    password(&robot, &eyes);
    let hidden = ["E-mail and number are off the profile", "Nobody can find me by them"];
    let answers = Answers { given: &[("What did you hide at ", Say::Tick(&hidden))], ..Answers::default() };
    done(&robot, &eyes, "Instagram", "Hide your e-mail and number on Instagram", &answers);
    accounts::expect_step(&robot, "Hidden contact details", "Done");
    accounts::expect_facts(&robot, &[("Hidden", "Details off the profile, not found by e-mail or number")]);
    eyes.look("the account, all known");
    robot.expect_no_refusals();
    drop(eyes);
    robot.quit();
}

/// Apps, an agency and a person; one of them goes.
fn apps(robot: &Robot, eyes: &Eyes<'_>) {
    accounts::start(robot, "Look through the apps and people with access to Instagram");
    until(robot, eyes, &Answers::default(), "Who has access to Instagram?");
    walk::add(robot, "Apps and sites", &["Old quiz game"]);
    walk::add(robot, "Agencies and firms", &["Studio Nord"]);
    walk::add(robot, "People", &["Jonas"]);
    walk::go_on(robot, Say::Press("That is all of them"));
    let three = ["Old quiz game", "Studio Nord", "Jonas"];
    let answers = Answers { apps: &three, remove: &["Old quiz game"], ..Answers::default() };
    finish(robot, eyes, "Instagram", &answers);
    accounts::expect_step(robot, "Apps and people with access", "Done");
    rail::go(robot, "Apps");
    robot.expect("button", "Remove: Studio Nord");
    robot.expect_text("Old quiz game");
    assert!(!robot.has("button", "Remove: Old quiz game"), "what was removed has no access any more");
    accounts::open(robot, "Instagram");
}

/// A code app, and a try that fails at first; who shares the account is warned before.
fn second_step(robot: &Robot, eyes: &Eyes<'_>, desk: &Desk) {
    accounts::start(robot, "Turn on a second step for Instagram");
    let given = [("How many codes are unused?", Say::Codes("8"))];
    let answers = Answers { method: "Code app", given: &given, ..Answers::default() };
    until(robot, eyes, &answers, "Tell those who sign in with it, before you turn it on");
    robot.expect_text("Studio Nord");
    let before = desk.opened().len();
    until(robot, eyes, &answers, "Try it once, before you rely on it");
    desk.expect_opened(before, |link| link.contains("instagram.com"));
    robot.press("It did not work");
    robot.expect_text("Then change nothing else for now.");
    robot.expect_page("Try it once, before you rely on it");
    finish(robot, eyes, "Instagram", &answers);
    accounts::expect_step(robot, "Second step at sign-in", "Done");
    let facts = [("Second step", "Code app"), ("Backup codes are", "On paper"), ("Backup codes left", "8")];
    accounts::expect_facts(robot, &facts);
}

/// One device is not hers: all are signed out, and the password is next.
fn sessions(robot: &Robot, eyes: &Eyes<'_>) {
    let given = [
        ("Whose devices are on the list?", Say::Choose("One is not mine")),
        ("Sign out what is not yours", Say::Choose("I signed out all of them")),
    ];
    let answers = Answers { given: &given, ..Answers::default() };
    let heads = done(robot, eyes, "Instagram", "Sign out devices that are not yours from Instagram", &answers);
    assert!(heads.iter().any(|head| head == "Sign out what is not yours"), "{heads:?}");
    accounts::expect_step(robot, "Signed-in devices", "Done");
    accounts::expect_step(robot, "Password", "To do");
    accounts::expect_facts(robot, &[("A device that was not yours", "Was signed in")]);
    robot.expect_text("Among the devices signed in to Instagram was one that is not yours.");
}

/// One that is made here, shown only while the button is held; without a network it is not checked, and that is said.
fn password(robot: &Robot, eyes: &Eyes<'_>) {
    accounts::start(robot, "Give Instagram a new password");
    let given = [("Where will the new password come from?", Say::Choose("Make one here"))];
    let answers = Answers { given: &given, ..Answers::default() };
    until(robot, eyes, &answers, "A new password, made here");
    robot.press("I have it");
    robot.expect_text("Make one first, and save it where you keep your passwords.");
    robot.press("Make one");
    robot.expect_text("6 words of a list of 1,024.");
    robot.press("I have it");
    robot.expect_text("Nobody has it yet.");
    robot.press("Copy");
    robot.expect("button", "Copy again");
    eyes.look("a password that was made");
    walk::go_on(robot, Say::Press("I have it"));
    until(robot, eyes, &answers, "Is it in a list of leaked passwords?");
    robot.press("Check the one made here");
    robot.expect_text("Not checked, because the network is switched off.");
    walk::go_on(robot, Say::Press("Continue"));
    finish(robot, eyes, "Instagram", &answers);
    accounts::expect_step(robot, "Password", "Done");
    let facts =
        [("Password is kept in", "A password manager"), ("Password check", "Not checked: the network is switched off")];
    accounts::expect_facts(robot, &facts);
}

#[test]
fn the_mailbox_and_the_number_in_a_narrow_window() {
    let desk = Desk::open(Keyring::Unlocked);
    let robot = settled(&desk, person::EMAIL);
    let eyes = Eyes::on(&robot);
    robot.theme("dark");
    robot.resize(320, 800);
    accounts::open(&robot, "Google");
    recovery(&robot, &eyes);
    backup_codes(&robot, &eyes);
    mail_rules(&robot, &eyes);
    carrier_pin(&robot, &eyes);
    robot.expect_no_refusals();
    drop(eyes);
    robot.quit();
}

/// An old address is replaced: the new one is added first.
fn recovery(robot: &Robot, eyes: &Eyes<'_>) {
    let given = [
        ("Which e-mail address can reset ", Say::Choose("One that I no longer use")),
        ("Which phone number can reset ", Say::Choose("There is none")),
        ("Add the new one first", Say::Press("It is there, and confirmed")),
        ("Now take the old one off", Say::Press("It is off")),
    ];
    let answers = Answers { given: &given, ..Answers::default() };
    let heads = done(robot, eyes, "Google", "Check which address and number can reset Google", &answers);
    let place = |head: &str| heads.iter().position(|one| one == head);
    assert!(place("Add the new one first") < place("Now take the old one off"), "{heads:?}");
    accounts::expect_step(robot, "Way back in", "Done");
    let facts = [("Address that resets it", "One you use today"), ("Number that resets it", "None")];
    accounts::expect_facts(robot, &facts);
}

/// None left is no end: a new set comes first.
fn backup_codes(robot: &Robot, eyes: &Eyes<'_>) {
    accounts::start(robot, "Put the backup codes of Google where you can find them");
    let given = [
        ("Where did you put the backup codes?", Say::Choose("In my password manager")),
        ("How many codes are unused?", Say::Codes("10")),
    ];
    let answers = Answers { given: &given, ..Answers::default() };
    until(robot, eyes, &answers, "How many codes are unused?");
    walk::say(robot, Say::Codes("0"));
    robot.expect_text("Then ask for a new set there before you go on, and put that away.");
    finish(robot, eyes, "Google", &answers);
    accounts::expect_step(robot, "Backup codes", "Done");
    accounts::expect_facts(robot, &[("Backup codes are", "A password manager"), ("Backup codes left", "10")]);
}

/// A filter that was not hers: someone was in, so the devices are next.
fn mail_rules(robot: &Robot, eyes: &Eyes<'_>) {
    let given = [
        ("Does your mail go on to another address?", Say::Choose("No")),
        ("Are there filters or rules?", Say::Choose("One was not mine: I removed it")),
        ("May someone else read or send from this mailbox?", Say::Choose("Nobody")),
    ];
    let answers = Answers { given: &given, ..Answers::default() };
    done(robot, eyes, "Google", "Check forwarding and filters in Google", &answers);
    accounts::expect_step(robot, "Forwarding and filters", "Done");
    accounts::expect_step(robot, "Signed-in devices", "To do");
    let facts =
        [("Forwarding", "None"), ("Filters", "One was not yours, removed"), ("Others who may read it", "Nobody")];
    accounts::expect_facts(robot, &facts);
}

/// The lock, and who can take it off.
fn carrier_pin(robot: &Robot, eyes: &Eyes<'_>) {
    accounts::open(robot, "My phone company");
    let given = [
        ("Which lock did they set?", Say::Choose("Both")),
        ("Who can take the lock off, and with what?", Say::Choose("Only someone who has the PIN")),
    ];
    let answers = Answers { given: &given, ..Answers::default() };
    done(robot, eyes, "My phone company", "Lock your number with a PIN: your phone company", &answers);
    accounts::expect_step(robot, "Number lock at your phone company", "Done");
    let facts = [("Lock on the number", "A PIN, and the number cannot be moved"), ("To unlock, you need", "The PIN")];
    accounts::expect_facts(robot, &facts);
}

#[test]
fn an_account_is_taken_back_over_two_starts() {
    let desk = Desk::open(Keyring::Unlocked);
    let robot = settled(&desk, person::EMAIL);
    let eyes = Eyes::on(&robot);
    accounts::open(&robot, "Instagram");
    robot.press("I think someone is in");
    clean_first(&robot, &eyes);
    let outside = [
        ("Can you still get in to ", Say::Press("No, I cannot")),
        ("Could it be someone you know?", Say::Choose("Maybe")),
        ("You need not do this alone", Say::Press("Go on")),
        ("Your mailbox comes first", Say::Press("Done")),
    ];
    until(&robot, &eyes, &Answers { given: &outside, ..Answers::default() }, "The way back that Instagram offers");
    walk::go_on(&robot, Say::Press("They are looking at it"));
    let warned = ["Friends and family", "People who follow me"];
    let meanwhile = [
        ("Who else needs a warning?", Say::Tick(&warned)),
        ("Tell the people who know you there", Say::Press("Done")),
        ("Report it to ", Say::Press("Done")),
    ];
    until(&robot, &eyes, &Answers { given: &meanwhile, ..Answers::default() }, "The way back that Instagram offers");
    robot.press("Save and leave");
    robot.expect_page("Instagram");
    drop(eyes);
    robot.quit();

    let robot = start(&desk);
    let eyes = Eyes::on(&robot);
    robot.theme("dark");
    robot.resize(320, 800);
    accounts::open(&robot, "Instagram");
    robot.press("I think someone is in");
    in_again(&robot, &eyes);
    accounts::expect_step(&robot, "Get the account back", "Done");
    accounts::expect_step(&robot, "Password", "Done");
    accounts::expect_facts(&robot, &[("Password is kept in", "A password manager")]);
    robot.expect_no_refusals();
    drop(eyes);
    robot.quit();
}

/// The computer may be infected: it is cleaned before anything else, and the way leads back.
fn clean_first(robot: &Robot, eyes: &Eyes<'_>) {
    robot.expect_page("Is this computer clean?");
    robot.choose("radio", "No, or I am not sure");
    robot.follow("Clean this computer first");
    let given = [
        ("Do you have another device for the meantime?", Say::Choose("Yes")),
        ("How will it be cleaned?", Say::Choose("I set the system up afresh")),
        ("Scan it from another device", Say::Press("I have done it")),
        ("What came of it?", Say::Choose("It was set up afresh, or nothing was found")),
        ("What comes after it, in this order", Say::Press("I know")),
    ];
    let answers = Answers { given: &given, ..Answers::default() };
    until(robot, eyes, &answers, "What came of it?");
    walk::say(robot, Say::Choose("It is still there, or I am not sure"));
    robot.expect_text("Then no new password is set on this computer.");
    walk::through(robot, &answers, |head| eyes.look(head));
    walk::onwards(robot);
    robot.expect_page("Is this computer clean?");
}

/// What waited for the way back comes now, with the password's own walkthrough in between.
fn in_again(robot: &Robot, eyes: &Eyes<'_>) {
    robot.expect_page("The way back that Instagram offers");
    walk::go_on(robot, Say::Press("I am in again"));
    let given = [
        ("Sign out every other device", Say::Press("Done")),
        ("Set a new password", Say::Press("Done")),
        ("Take access away from apps", Say::Press("Done")),
        ("Turn on the second step", Say::Press("Skip")),
    ];
    let answers = Answers { given: &given, ..Answers::default() };
    until(robot, eyes, &answers, "Set a new password");
    walk::go_on(robot, Say::Press("Go through it step by step"));
    robot.expect_page("Give Instagram a new password");
    walk::through(robot, &Answers::default(), |head| eyes.look(head));
    walk::onwards(robot);
    robot.expect_page("Set a new password");
    finish(robot, eyes, "Instagram", &answers);
}
