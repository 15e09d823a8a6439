//! The page as people meet it: by keys alone, narrow, and with anything typed into it.

use house_tests::desk::{Desk, Keyring};
use house_tests::journey::{accounts, first_run, keyboard, person, rail};
use house_tests::robot::Name;

use crate::house::{settled, start};

#[test]
fn keys_alone_are_enough() {
    let desk = Desk::open(Keyring::Unlocked);
    let robot = start(&desk);
    let strokes = keyboard::first_round(&robot);
    assert!(strokes.len() > 10, "{strokes:?}");
    rail::expect(&robot);
    rail::go(&robot, "Accounts");
    robot.expect("link", Name::starting("Instagram"));
    // the palette, by its keys
    robot.chord(keyboard::CONTROL, 'k');
    robot.expect("dialog", Name::holding("Search"));
    robot.keys(&"insta".chars().collect::<Vec<_>>());
    robot.expect_text("Instagram");
    robot.keys(&[keyboard::ENTER]);
    robot.expect_page("Instagram");
    robot.expect_no_refusals();
    robot.quit();
}

#[test]
fn nothing_typed_becomes_markup() {
    let desk = Desk::open(Keyring::Unlocked);
    let robot = settled(&desk, "");
    let name = "<img src=x onerror=\"document.title='owned'\"><b>shop</b>";
    accounts::add_own(&robot, name);
    robot.expect_page(name);
    rail::go(&robot, "Accounts");
    robot.expect_text(name);
    assert_ne!(robot.script("return document.title", &[]), "owned");
    assert_eq!(robot.script("return document.querySelectorAll('main img[src=x], main b b').length", &[]), 0);
    for odd in ["مرحبا بالعالم", "🦊🔑 🏠", "a name that is far too long ".repeat(20).trim()] {
        accounts::add_own(&robot, odd);
        robot.wait("an answer", || {
            let there = robot.reads("is in your list") || robot.has("heading", odd);
            (there || robot.reads("long") || robot.reads("characters")).then_some(())
        });
    }
    robot.expect_no_refusals();
    robot.quit();
}

#[test]
fn what_is_removed_comes_back() {
    let desk = Desk::open(Keyring::Unlocked);
    let robot = settled(&desk, person::EMAIL);
    rail::go(&robot, "Accounts");
    accounts::remove(&robot, "Instagram");
    robot.expect_gone("link", Name::starting("Instagram"));
    accounts::undo(&robot);
    robot.expect("link", Name::starting("Instagram"));
    accounts::remove(&robot, "LinkedIn");
    robot.follow(Name::starting("Recently removed"));
    robot.expect_page("Recently removed");
    robot.press(Name::starting("Bring back LinkedIn"));
    robot.expect_text("LinkedIn is in your list again.");
    rail::go(&robot, "Accounts");
    robot.expect("link", Name::starting("LinkedIn"));
    robot.quit();
}

#[test]
fn every_main_page_meets_wcag_and_fits_a_narrow_window() {
    let desk = Desk::open(Keyring::Unlocked);
    let robot = start(&desk);
    robot.expect_page(first_run::WELCOME);
    robot.expect_accessible("Welcome");
    first_run::shortly(&robot, &crate::house::FIVE, person::EMAIL);
    let mut wrong = Vec::new();
    for theme in ["light", "dark"] {
        robot.theme(theme);
        for page in rail::PAGES {
            rail::go(&robot, page);
            robot.settle();
            wrong.extend(robot.axe().iter().map(|finding| format!("{page}, {theme}: {finding}")));
        }
    }
    robot.resize(320, 800);
    for page in rail::PAGES {
        rail::go(&robot, page);
        robot.wait("the page to be drawn", || (robot.overflow() >= 0).then_some(()));
        if robot.overflow() > 0 {
            wrong.push(format!("{page} is {} pixels wider than 320: {}", robot.overflow(), robot.widest()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    robot.expect_no_refusals();
    robot.quit();
}
