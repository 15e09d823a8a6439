//! *Something happened* before there is a list, help on paper, what hangs on no account, and one sitting over two starts.

use house_tests::desk::{Desk, Keyring};
use house_tests::journey::{accounts, first_run, person, rail, walk};
use house_tests::robot::{Name, Robot};

use crate::house::{Eyes, settled, start};

const PATHS: [&str; 5] = [
    "I read about a leak",
    "I got a message or code I did not ask for",
    "I think someone is in",
    "My phone is lost or has no signal",
    "I clicked something",
];

/// Puts the rules for paper in force, since no driver prints, and reads what stands on it then.
const ON_PAPER: &str = r"
const put = (rules) => { for (const rule of rules) {
  if (rule.media && /^print$/.test(rule.media.mediaText)) rule.media.mediaText = 'all';
  if (rule.cssRules) put(rule.cssRules);
} };
for (const one of document.styleSheets) put(one.cssRules);
window.dispatchEvent(new Event('beforeprint'));
const read = [document.title, document.body.innerText].join('\n');
window.dispatchEvent(new Event('afterprint'));
return read;
";

fn on_paper(robot: &Robot) -> String {
    robot.script(ON_PAPER, &[]).as_str().unwrap_or_default().to_owned()
}

/// Whoever needs it most has listed nothing yet.
#[test]
fn each_path_is_there_before_anything_is_set_up() {
    let desk = Desk::open(Keyring::Unlocked);
    let robot = start(&desk);
    let eyes = Eyes::on(&robot);
    robot.expect_page(first_run::WELCOME);
    robot.follow("Something happened? Go there now");
    for path in PATHS {
        robot.follow(path);
        robot.expect_page(path);
        robot.expect("button", "Copy as plain steps");
        eyes.look(path);
        robot.press("Back");
        robot.expect_page("Something happened");
    }
    robot.follow("I read about a leak");
    robot.press(Name::starting("Show all "));
    robot.follow(Name::holding("Instagram contact details sold"));
    robot.expect("heading", "What happened");
    eyes.look("an incident");
    robot.press("Back");
    robot.expect_page("I read about a leak");
    robot.press("Back");
    robot.expect_page("Something happened");
    robot.follow("I think someone is in");
    robot.fill("Name of the site or app", "insta");
    robot.follow("Instagram");
    robot.expect_page("Instagram: Get the account back");
    robot.expect_text("Open it on your phone");
    eyes.look("a guide for anyone");
    assert_eq!(desk.opened(), Vec::<String>::new(), "nothing is noted yet, so nothing is opened");
    robot.expect_no_refusals();
    drop(eyes);
    robot.quit();
}

/// What goes on paper, its title included, is for anybody.
#[test]
fn what_is_printed_names_nobody() {
    let desk = Desk::open(Keyring::Unlocked);
    let robot = settled(&desk, person::EMAIL);
    rail::go(&robot, "Accounts");
    robot.expect("heading", "Beside your accounts");
    accounts::start(&robot, &format!("Have someone tell you when {} is in a new leak", person::EMAIL));
    robot.expect_page(Name::holding(person::EMAIL));
    robot.expect("button", "Print as plain steps");
    let paper = on_paper(&robot);
    assert!(paper.contains("Nothing about a person is in this text."), "{paper}");
    assert!(!paper.contains("mara") && !paper.contains("Copy as plain steps"), "{paper}");
    robot.quit();

    let robot = start(&desk);
    rail::go(&robot, "Today");
    robot.follow("I think someone is in");
    robot.expect("button", "Print as plain steps");
    robot.expect_text(person::EMAIL);
    let paper = on_paper(&robot);
    assert!(paper.starts_with("I think someone is in\n") && paper.contains("Your mailbox first"), "{paper}");
    assert!(!paper.contains("mara") && !paper.contains("What left"), "neither an account nor the rail: {paper}");
    robot.quit();
}

/// Left after its first step, it waits at the next start, and is summed up where one stops.
#[test]
fn a_sitting_goes_on_where_it_was_left() {
    let desk = Desk::open(Keyring::Unlocked);
    let robot = settled(&desk, person::EMAIL);
    let eyes = Eyes::on(&robot);
    rail::go(&robot, "Today");
    robot.press(Name::starting("Start a sitting ("));
    walk::any(&robot, |_| ());
    robot.expect("button", Name::starting("Next: "));
    eyes.look("between two steps");
    robot.press(Name::starting("Next: "));
    robot.press("Save and leave");
    robot.expect("heading", Name::holding(" left."));
    eyes.look("a sitting");
    drop(eyes);
    robot.quit();

    let robot = start(&desk);
    let eyes = Eyes::on(&robot);
    rail::go(&robot, "Today");
    robot.follow(Name::starting("Go on ("));
    robot.expect("heading", Name::holding(" left."));
    robot.expect("button", Name::starting("Go on: "));
    robot.press("Stop here");
    robot.expect_page("One step done.");
    robot.expect("heading", "When is the next round?");
    robot.expect("button", Name::starting("In a month"));
    eyes.look("a sitting, summed up");
    robot.press("That is all for now");
    robot.expect("button", Name::starting("Start a sitting ("));
    robot.expect_no_refusals();
    drop(eyes);
    robot.quit();
}
