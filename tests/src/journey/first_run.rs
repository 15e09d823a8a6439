//! The first round.

use super::{Name, Robot, person};

/// The first heading of all.
pub const WELCOME: &str = "Go through your accounts, one at a time";

/// Welcome, with a keyring: one press.
pub fn welcome(robot: &Robot) {
    robot.expect_page(WELCOME);
    robot.press("Start");
}

/// Welcome, without a keyring: a passphrase of one's own.
pub fn welcome_with_passphrase(robot: &Robot) {
    robot.expect_page(WELCOME);
    robot.expect("heading", "Choose a passphrase");
    robot.expect_text("This computer has no key ring that can keep a key.");
    robot.type_into("Passphrase", person::PASSPHRASE);
    robot.type_into("The same again", person::PASSPHRASE);
    robot.press("Lock my list with it");
}

/// Why are you here?
pub fn why(robot: &Robot) {
    robot.expect_page("Why are you here today?");
    robot.press("I want to put things in order");
}

/// Picks these, and gives one address for all.
pub fn tiles(robot: &Robot, names: &[&str], address: &str) {
    robot.expect_page("Which of these do you have?");
    for name in names {
        robot.choose("checkbox", *name);
    }
    if !address.is_empty() {
        robot.fill("The e-mail address you use for most of them", address);
    }
    assert!(names.iter().all(|name| robot.is_on("checkbox", *name)), "all are ticked");
}

/// Goes on with what was picked.
pub fn add(robot: &Robot, count: usize) {
    robot.press(&if count == 1 { "Add 1 account".to_owned() } else { format!("Add {count} accounts") });
}

/// Three questions.
pub fn questions(robot: &Robot, mailbox: &str) {
    robot.expect_page("Three short questions");
    robot.choose("radio", mailbox);
    robot.choose("radio", "Nothing");
    robot.choose("radio", "In a password manager");
}

/// Goes on.
pub fn next(robot: &Robot) {
    robot.press("Continue");
}

/// Sorts every leak that is known: `answer` says for each card whether the person had the account then, and whether
/// they set a new password since. Gives how many presses it took.
pub fn sort(robot: &Robot, answer: impl Fn(&str) -> (bool, bool)) -> usize {
    robot.expect_page("What is known already");
    let mut presses = 0;
    loop {
        let open = |robot: &Robot| {
            let end = [
                "leaks sorted.",
                "One leak sorted.",
                "answers sorted",
                "One answer sorted",
                "All leaks at your accounts are sorted.",
                "No leak in our list touches",
            ];
            !end.iter().any(|text| robot.reads(text))
        };
        let question = robot.wait("a card, or the end of them", || {
            if robot.has("button", "Yes, I had it then") {
                Some(Some(true))
            } else if robot.has("button", "Yes, a new one since") {
                Some(Some(false))
            } else {
                (!open(robot)).then_some(None)
            }
        });
        let Some(had) = question else { return presses };
        let card = robot.script("return document.querySelector('article h2')?.innerText ?? ''", &[]);
        let (then, since) = answer(card.as_str().unwrap_or_default());
        let before = head_of_card(robot);
        robot.press(match (had, then, since) {
            (true, true, _) => "Yes, I had it then",
            (true, false, _) => "No, I joined later",
            (false, _, true) => "Yes, a new one since",
            (false, _, false) => "No, still the same",
        });
        presses += 1;
        assert!(presses < 100, "the cards do not end");
        robot.wait("the next card", || (head_of_card(robot) != before).then_some(()));
    }
}

fn head_of_card(robot: &Robot) -> String {
    let words =
        "return [...document.querySelectorAll('#main h2, #main h3, .sort-head')].map((e) => e.innerText).join(' / ')";
    robot.script(words, &[]).as_str().unwrap_or_default().to_owned()
}

/// Tonight's steps are there, each with its threat and its how-to.
pub fn tonight(robot: &Robot) {
    robot.expect_page("Tonight’s first steps");
    robot.expect("button", Name::starting("Start: "));
    robot.expect_text("How:");
}

/// Leaves the round for Today.
pub fn leave(robot: &Robot) {
    robot.press("Go to Today");
    super::rail::expect(robot);
}

/// The whole round with a keyring, as short as it goes: these accounts, nothing sorted.
pub fn shortly(robot: &Robot, names: &[&str], address: &str) {
    welcome(robot);
    why(robot);
    tiles(robot, names, address);
    add(robot, names.len());
    robot.expect_page("Three short questions");
    leave(robot);
}
