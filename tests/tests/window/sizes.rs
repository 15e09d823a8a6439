//! At any size: the way about at 400 × 400, a size of text that stays, and a window that comes back as it was.

use house_tests::desk::{Desk, Keyring};
use house_tests::journey::{first_run, keyboard, person, rail};
use house_tests::robot::{Name, Robot};
use serde_json::{Value, json};

use crate::house::{FIVE, settled, start};

const FACTOR: &str = "return window.innerWidth";

/// Where a control stands between the upper and the lower edge of the window, without a turn of the wheel.
fn in_sight(robot: &Robot, words: &str) -> bool {
    let script = "const [words] = arguments;
        const found = [...document.querySelectorAll('a, button, summary')].filter((one) => one.checkVisibility() && one.textContent.trim().startsWith(words));
        return found.some((one) => { const box = one.getBoundingClientRect(); return box.height > 0 && box.top >= 0 && box.bottom <= window.innerHeight; })";
    robot.script(script, &[json!(words)]) == Value::Bool(true)
}

#[test]
fn in_a_low_window_the_way_about_is_at_the_top() {
    let desk = Desk::open(Keyring::Unlocked);
    let robot = start(&desk);
    robot.resize(400, 400);
    robot.expect_page(first_run::WELCOME);
    assert!(in_sight(&robot, "Start"), "the first page goes on without scrolling");
    first_run::shortly(&robot, &FIVE, person::EMAIL);
    for page in rail::PAGES {
        rail::go(&robot, page);
        robot.settle();
        for entry in ["Today", "Accounts", "Leaks", "Something happened", "More"] {
            assert!(in_sight(&robot, entry), "{entry} on {page}");
        }
        assert_eq!(robot.overflow(), 0, "{page}: {}", robot.widest());
        robot.script("window.scrollTo(0, document.body.scrollHeight)", &[]);
        assert!(in_sight(&robot, "Today"), "also at the end of {page}");
    }
    robot.press("More");
    for entry in ["What left", "Settings", "Search", "Help"] {
        assert!(in_sight(&robot, entry), "{entry}");
    }
    robot.keys(&[ESCAPE]);
    robot.expect_accessible("A low window");
    robot.expect_no_refusals();
    robot.quit();
}

#[test]
fn text_that_was_made_larger_is_so_at_the_next_start() {
    let desk = Desk::open(Keyring::Unlocked);
    let robot = settled(&desk, "");
    let wide = |robot: &Robot| robot.script(FACTOR, &[]).as_u64().expect("a width");
    let before = wide(&robot);
    robot.chord(keyboard::CONTROL, '+');
    robot.chord(keyboard::CONTROL, '+');
    robot.wait("larger text", || (wide(&robot) * 5 / 4 <= before + 2).then_some(()));
    // By keys: the driver of this web view presses beside what it means to press while the page is zoomed.
    robot.chord(keyboard::CONTROL, 'k');
    robot.expect("dialog", Name::holding("Search"));
    robot.keys(&"text size".chars().collect::<Vec<_>>());
    robot.expect_text("Here in Nightlatch");
    robot.keys(&[keyboard::ENTER]);
    robot.expect_page("Settings");
    robot.expect_text("125 %");
    robot.expect_no_refusals();
    robot.quit();

    let robot = start(&desk);
    rail::expect(&robot);
    robot.wait("the same size", || (wide(&robot) * 5 / 4 <= before + 2).then_some(()));
    robot.chord(keyboard::CONTROL, '0');
    robot.wait("the usual size", || (wide(&robot) == before).then_some(()));
    robot.quit();
}

#[test]
fn a_window_comes_back_in_its_size() {
    let desk = Desk::open(Keyring::Unlocked);
    let robot = settled(&desk, "");
    robot.resize(900, 700);
    robot.quit();

    let robot = start(&desk);
    rail::expect(&robot);
    robot.wait("the size", || (robot.script(FACTOR, &[]) == 900).then_some(()));
    robot.quit();
}

#[test]
fn what_people_ask_for_is_found_and_help_is_one_key_away() {
    let desk = Desk::open(Keyring::Unlocked);
    let robot = settled(&desk, person::EMAIL);
    for (words, page) in [
        ("apps", "Apps and people with access"),
        ("passphrase", "Settings"),
        ("licence", "About Nightlatch"),
        ("sort", "All steps"),
    ] {
        robot.chord(keyboard::CONTROL, 'k');
        robot.expect("dialog", Name::holding("Search"));
        robot.keys(&words.chars().collect::<Vec<_>>());
        robot.expect_text("Here in Nightlatch");
        robot.keys(&[keyboard::ENTER]);
        robot.expect_page(page);
    }
    robot.expect("link", Name::starting("Start: "));
    robot.keys(&[F1]);
    robot.expect("dialog", "Help and keys");
    robot.expect_text("Undo what the last message says");
    robot.expect_accessible("Help");
    robot.keys(&[ESCAPE]);
    robot.expect_gone("dialog", "Help and keys");
    robot.expect_no_refusals();
    robot.quit();
}

/// Keys as WebDriver writes them.
const F1: char = '\u{e031}';
const ESCAPE: char = '\u{e00c}';
