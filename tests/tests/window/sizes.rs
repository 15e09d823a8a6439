//! At any size: the way about at 400 × 400, a size of text that stays, and a window that comes back as it was.

use house_tests::desk::{Desk, Keyring};
use house_tests::journey::{accounts, first_run, keyboard, person, rail, walk};
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

/// What is wrong with the frame of a walkthrough: a button outside the window or under something, too little room left for the text,
/// or something in the text that has the focus and lies under the head or the foot.
const OUT_OF_REACH: &str = r"
const [top, foot] = ['.walk-top', '.walk-foot'].map((one) => document.querySelector(one));
if (!foot) return [];
const wrong = [];
const inside = (box) => box.left >= 0 && box.right <= innerWidth + 1 && box.top >= 0 && box.bottom <= innerHeight + 1;
const room = () => [top.getBoundingClientRect().bottom, foot.getBoundingClientRect().top];
for (const at of [0, document.documentElement.scrollHeight]) {
  scrollTo(0, at);
  for (const button of document.querySelectorAll('.walk-top .btn, .walk-foot .btn')) {
    const box = button.getBoundingClientRect();
    const there = document.elementFromPoint((box.left + box.right) / 2, (box.top + box.bottom) / 2);
    if (!inside(box) || !button.contains(there)) wrong.push(`${button.textContent.trim() || button.ariaLabel} is out of reach at ${at}: ${Math.round(box.top)} to ${Math.round(box.bottom)}`);
  }
  const [from, to] = room();
  if (to - from < innerHeight * 0.5) wrong.push(`${Math.round(to - from)} pixels are left for the text`);
}
scrollTo(0, 0);
return wrong;
";

/// What has the focus in the text and lies under the head or the foot; nothing where it is in sight, and null outside the text.
const HIDDEN: &str = r"
const one = document.activeElement;
if (!one?.closest('#main') || one.matches('h1')) return null;
const box = one.getBoundingClientRect();
const from = document.querySelector('.walk-top').getBoundingClientRect().bottom;
const to = document.querySelector('.walk-foot').getBoundingClientRect().top;
// of a large field the web view brings out the line that is written on
const end = one.matches('textarea') ? box.top + 32 : box.bottom;
return box.top < from - 1 || end > to + 1 ? `the focus is hidden: ${one.outerHTML.slice(0, 90)}, ${Math.round(box.top)} to ${Math.round(box.bottom)} of ${Math.round(from)} to ${Math.round(to)}` : '';
";
const TO_THE_HEAD: &str = "document.querySelector('h1').focus({ preventScroll: true }); scrollTo(0, 0)";

fn out_of_reach(robot: &Robot) -> Vec<String> {
    robot.settle();
    let found = robot.script(OUT_OF_REACH, &[]);
    let mut wrong: Vec<String> =
        found.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect();
    if robot.script("return Boolean(document.querySelector('.walk-foot'))", &[]) != true {
        return wrong;
    }
    robot.script(TO_THE_HEAD, &[]);
    for _ in 0..40 {
        robot.keys(&[keyboard::TAB]);
        match robot.script(HIDDEN, &[]).as_str() {
            None => break,
            Some("") => {}
            // the page scrolls with the next frame
            Some(_) => {
                robot.settle();
                wrong.extend(robot.script(HIDDEN, &[]).as_str().filter(|one| !one.is_empty()).map(str::to_owned));
            }
        }
    }
    robot.script(TO_THE_HEAD, &[]);
    wrong
}

#[test]
fn in_a_small_window_the_buttons_of_a_walkthrough_are_in_reach() {
    let desk = Desk::open(Keyring::Unlocked);
    let robot = settled(&desk, person::EMAIL);
    let mut wrong = Vec::new();
    let sizes = [(400, 480), (320, 480)];
    for ((width, height), (account, action)) in sizes.into_iter().zip([
        ("LinkedIn", "Turn on a second step for LinkedIn"),
        ("Instagram", "Look through the apps and people with access to Instagram"),
    ]) {
        robot.resize(width, height);
        accounts::open(&robot, account);
        accounts::start(&robot, action);
        robot.expect("button", "Save and leave");
        walk::any(&robot, |head| {
            wrong.extend(out_of_reach(&robot).iter().map(|one| format!("{width} × {height}, {head}: {one}")));
            if robot.overflow() > 0 {
                wrong.push(format!("{width} × {height}, {head} is too wide: {}", robot.widest()));
            }
        });
        walk::back_to(&robot, account);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    robot.expect_no_refusals();
    robot.quit();
}

#[test]
fn at_twice_the_size_the_buttons_of_a_walkthrough_are_in_reach() {
    let desk = Desk::open(Keyring::Unlocked);
    let robot = settled(&desk, person::EMAIL);
    robot.resize(800, 760);
    accounts::open(&robot, "LinkedIn");
    accounts::start(&robot, "Give LinkedIn a new password");
    robot.expect("button", "Save and leave");
    let wide = || robot.script(FACTOR, &[]).as_u64().expect("a width");
    while wide() > 400 {
        let before = wide();
        robot.chord(keyboard::CONTROL, '+');
        robot.wait("larger text", || (wide() < before).then_some(()));
    }
    let mut wrong = Vec::new();
    walk::any(&robot, |head| wrong.extend(out_of_reach(&robot).iter().map(|one| format!("{head}: {one}"))));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    robot.expect_no_refusals();
    robot.quit();
}

/// Keys as WebDriver writes them.
const F1: char = '\u{e031}';
const ESCAPE: char = '\u{e00c}';
