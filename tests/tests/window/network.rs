//! What leaves, and what is said when no answer came.

use house_tests::desk::{Desk, Keyring};
use house_tests::journey::{accounts, leaks, person, rail, settings, walk};
use house_tests::range_server::{Config, Endpoint, Fault, RangeServer, TEST_KEY};
use house_tests::robot::{Name, Robot};
use house_tests::traces;

use crate::house::settled;

fn server() -> RangeServer {
    let server = RangeServer::start(Config::default());
    server.plant_email(person::EMAIL, &["LinkedIn", "Yahoo"]);
    server.plant_password(person::LEAKED_PASSWORD, 3861);
    server
}

#[test]
fn with_the_network_off_nobody_is_asked() {
    let (desk, server) = (Desk::open(Keyring::Unlocked), server());
    let robot = settled(&desk, person::EMAIL);
    settings::source(&robot, settings::SERVER, &server.api_url());
    settings::key(&robot, settings::SERVER, TEST_KEY);
    settings::source(&robot, settings::PASSWORDS, &server.url());
    settings::try_it(&robot, settings::SERVER);
    robot.expect_text("The network is switched off");
    rail::go(&robot, "Leaks");
    robot.press("Fetch the newest list");
    robot.wait("the reason", || robot.page_text().to_lowercase().contains("the network is switched off").then_some(()));
    accounts::open(&robot, "LinkedIn");
    accounts::start(&robot, "Give LinkedIn a new password");
    robot.wait("the check of the new password", || {
        if robot.has("textbox", "New password") {
            return Some(());
        }
        if robot.has("button", "Begin") {
            robot.press("Begin");
        }
        for answer in ["Yes, as far as I know", "My password manager makes one"] {
            if robot.has("radio", answer) {
                robot.choose("radio", answer);
                robot.press("Continue");
            }
        }
        None
    });
    walk::try_password(&robot, person::LEAKED_PASSWORD);
    robot.expect_text("Not checked, because the network is switched off.");
    robot.press("Save and leave");
    the_rest_goes_on(&robot);
    rail::go(&robot, "What left");
    robot.expect_text("Nothing has left this computer");
    assert!(server.requests().is_empty(), "{:?}", server.requests());
    robot.expect_no_refusals();
    robot.quit();
}

/// What is known on this computer is as useful as before: sites to add, leaks to read about, paths to follow, steps to do.
fn the_rest_goes_on(robot: &Robot) {
    accounts::search(robot, "whats", "WhatsApp");
    rail::go(robot, "Leaks");
    robot.follow(Name::holding("WhatsApp"));
    robot.expect("heading", "What the company says");
    rail::go(robot, "Today");
    robot.follow("My phone is lost or has no signal");
    robot.expect("heading", "Better not");
    accounts::open(robot, "Yahoo");
    accounts::start(robot, "Sign out devices that are not yours from Yahoo");
    // a page handed to the browser is no request of the program's, and would be listed as opened by the person
    let given = [("Open the right page at ", walk::Say::Press("I am there"))];
    let answers = walk::Answers { given: &given, ..walk::Answers::default() };
    walk::through(robot, &answers, |head| {
        if head.starts_with("Open the right page at ") && robot.has("button", "On this computer") {
            robot.press("On this computer");
        }
    });
    walk::back_to(robot, "Yahoo");
    accounts::expect_step(robot, "Signed-in devices", "Done");
}

#[test]
fn a_failed_check_is_never_good_news_and_the_last_answer_stays() {
    let (desk, server) = (Desk::open(Keyring::Unlocked), server());
    let robot = settled(&desk, person::EMAIL);
    settings::source(&robot, settings::SERVER, &server.api_url());
    settings::key(&robot, settings::SERVER, TEST_KEY);
    settings::network(&robot, true);
    leaks::check(&robot, person::EMAIL);
    leaks::expect_in(&robot, 2);

    for (fault, because) in [
        (Fault::Unavailable503Html, "the server failed"),
        (Fault::Html200, "what came back was not an answer"),
        (Fault::RedirectOtherHost, "the server sent us elsewhere, and we did not go"),
    ] {
        server.set_fault(fault.on(Endpoint::EmailRange));
        leaks::check(&robot, person::EMAIL);
        leaks::expect_not_checked(&robot, because);
        robot.expect_text("Last answer: in 2 leaks");
    }
    robot.expect_accessible("Leaks, not checked");
    server.clear_faults();
    leaks::check(&robot, person::EMAIL);
    leaks::expect_in(&robot, 2);
    assert!(server.other_requests().is_empty(), "never a key or digits to another host");
    traces::expect_allowed(&server.requests());
    robot.expect_no_refusals();
    robot.quit();
}

#[test]
fn a_leaked_password_is_refused() {
    let (desk, server) = (Desk::open(Keyring::Unlocked), server());
    let robot = settled(&desk, person::EMAIL);
    settings::source(&robot, settings::PASSWORDS, &server.url());
    settings::network(&robot, true);
    accounts::open(&robot, "Yahoo");
    accounts::start(&robot, "Give Yahoo a new password");
    let passwords = [person::LEAKED_PASSWORD, person::NEW_PASSWORD];
    let mut heads = Vec::new();
    let answers = walk::Answers { passwords: &passwords, ..walk::Answers::default() };
    walk::through(&robot, &answers, |head| heads.push(head.to_owned()));
    walk::back_to(&robot, "Yahoo");
    accounts::expect_step(&robot, "Password", "Done");
    let facts =
        [("Password check", "Not in the list of leaked passwords"), ("Password is kept in", "A password manager")];
    accounts::expect_facts(&robot, &facts);
    assert!(heads.iter().any(|head| head.starts_with("Where is the new password saved?")), "{heads:?}");
    traces::expect_allowed(&server.requests());
    robot.expect_no_refusals();
    robot.quit();
    traces::plant_canary(&desk);
    traces::expect_nothing_left(&desk, &[]);
}
