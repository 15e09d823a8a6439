//! Every way to look: what ships with the program, one visit by hand, a key and a batch of addresses.

use std::time::Duration;

use house_tests::desk::{Desk, Keyring};
use house_tests::journey::{leaks, person, rail, settings, today};
use house_tests::range_server::{Config, Endpoint, Fault, RangeServer, Subscription, TEST_KEY, email_hash};
use house_tests::robot::{Name, Robot};
use house_tests::traces;

use crate::house::{Eyes, settled};

const OTHER: &str = "mara@example.net";

#[test]
fn without_key_or_network_two_presses_and_one_visit_are_enough() {
    let desk = Desk::open(Keyring::Unlocked);
    let robot = settled(&desk, person::EMAIL);
    let eyes = Eyes::on(&robot);
    rail::go(&robot, "Leaks");
    two_presses(&robot);
    eyes.look("a leak, sorted");
    by_hand(&robot, &eyes, &desk);
    none(&robot);
    rail::go(&robot, "What left");
    robot.expect_text("haveibeenpwned.com");
    robot.expect_no_refusals();
    drop(eyes);
    robot.quit();
    traces::plant_canary(&desk);
    traces::expect_nothing_left(&desk, &[(OTHER, "the other address")]);
}

/// The account and the leak of the card that stands on top.
fn card(robot: &Robot) -> (String, String) {
    let read = "return [...document.querySelectorAll('.sort-card')].map((e) => [e.querySelector('.from').innerText, e.querySelector('h3').innerText, e.innerText])[0]";
    let card = robot.script(read, &[]);
    let question = card[1].as_str().expect("a card to sort").to_owned();
    let account = card[0].as_str().unwrap_or_default().split(" · ").next().unwrap_or_default();
    (account.trim().lines().next_back().unwrap_or_default().to_owned(), question)
}

/// Had it then, and the same password still: it may be in it, and Today says what to do. Not then: not affected.
fn two_presses(robot: &Robot) {
    robot.expect("heading", "Sort what only you know");
    let (account, first) = card(robot);
    assert!(first.starts_with(&format!("Did you already have your {account} account then")), "{first}");
    robot.press("Yes");
    leaks::expect_question(robot, &format!("Have you set a new {account} password since then"));
    robot.press("No");
    robot.expect_text("May be in it, and the password is still the same: it is on Today.");
    robot.wait("the next card", || (card(robot).1 != first).then_some(()));
    let (other, question) = card(robot);
    robot.press("No");
    robot.expect_text("Not affected: you joined after it.");
    robot.press("Undo");
    leaks::expect_question(robot, &question);
    robot.press("No");
    robot.expect_text("Not affected: you joined after it.");
    leaks::expect_row(robot, &account, "May be in it");
    leaks::expect_row(robot, &other, "Not affected");
    today::says_what_and_why(robot);
    robot.expect("button", Name::starting(&format!("Start: Give {account} a new password")));
}

/// One tick and a count of three: two are missing. The page, pasted, knows one more.
fn by_hand(robot: &Robot, eyes: &Eyes<'_>, desk: &Desk) {
    rail::go(robot, "Leaks");
    leaks::visit(robot, person::EMAIL);
    desk.expect_opened(0, |link| link.starts_with("https://haveibeenpwned.com"));
    robot.choose("checkbox", Name::starting("LinkedIn"));
    robot.fill("How many did the page count?", "3");
    eyes.look("the visit");
    robot.press("Save what I saw");
    robot.expect_text("2 are missing here");
    robot.press("Tick more");
    robot.press("Or paste the page");
    let in_sight = "const at = (b) => b.getBoundingClientRect(); \
                    return [...document.querySelectorAll('.dialog-foot button')].every((b) => at(b).top >= 0 && at(b).bottom <= innerHeight)";
    assert_eq!(robot.script(in_sight, &[]), true, "the buttons stay in sight beside the box for the page");
    robot.type_into("Or paste the page", "3 data breaches\nDropbox\nCompromised data: email addresses, passwords");
    robot.press("Read it");
    robot.expect_text("1 leak was found in it and ticked.");
    robot.press("Save what I saw");
    robot.expect_text("1 is missing here");
    robot.press("Done");
    leaks::expect_line(robot, person::EMAIL, "In 3 leaks,");
    leaks::expect_line(robot, person::EMAIL, "Have I Been Pwned’s page, read by you");
}

/// The page said none: an answer of this source, no promise.
fn none(robot: &Robot) {
    leaks::add_address(robot, OTHER);
    leaks::expect_line(robot, OTHER, "Not checked yet");
    leaks::expect_line(robot, OTHER, "No source that could answer is switched on.");
    leaks::visit(robot, OTHER);
    robot.press("Save what I saw");
    robot.expect_text("Tick what the page showed, or say that it showed none.");
    robot.choose("checkbox", "The page said: none");
    robot.press("Save what I saw");
    robot.expect_text(&format!("Saved for {OTHER}."));
    leaks::expect_line(robot, OTHER, "Not in this source’s list of");
}

#[test]
fn a_key_is_tried_when_it_is_entered_and_says_what_it_may() {
    let desk = Desk::open(Keyring::Unlocked);
    let server = RangeServer::start(Config::core());
    let robot = settled(&desk, person::EMAIL);
    settings::network(&robot, true);
    settings::source(&robot, settings::SERVER, &server.api_url());
    assert!(server.requests().is_empty(), "an address alone asks nobody");
    settings::key(&robot, settings::SERVER, TEST_KEY);
    robot.wait("the field to be emptied", || robot.value(Name::starting("Key: ")).is_empty().then_some(()));
    let says = |text: &str| settings::expect_says(&robot, settings::SERVER, text);
    says("Needs your full address. We send it only if you agree to that below.");
    says("Plan: Core 1.");
    let asked: Vec<String> = server.requests().iter().map(|request| request.path.clone()).collect();
    assert_eq!(asked, ["/api/v3/subscription/status"], "tried once, and nothing else");
    robot.expect_accessible("Settings, a source set up");

    let try_it = || robot.press(&format!("Try it: {}", settings::SERVER));
    server.set_subscription(Subscription::Pro);
    try_it();
    says("May ask by fingerprint. Plan: Pro 1.");
    server.set_fault(Fault::Unauthorized401.on(Endpoint::Subscription));
    try_it();
    says("Not checked, because the key was refused");
    server.set_fault(Fault::Unavailable503Html.on(Endpoint::Subscription));
    try_it();
    says("Not checked, because the server failed");
    traces::expect_allowed(&server.requests());
    robot.expect_no_refusals();
    robot.quit();
}

#[test]
fn a_batch_counts_pauses_and_keeps_what_it_learned() {
    let desk = Desk::open(Keyring::Unlocked);
    let server = RangeServer::start(Config::open());
    let addresses: Vec<String> = (1..=7).map(|number| format!("mara{number}@example.org")).collect();
    let robot = settled(&desk, person::EMAIL);
    for address in addresses.iter().map(String::as_str).chain([person::EMAIL]) {
        server.plant_email(address, &["LinkedIn", "Yahoo"]);
    }
    settings::network(&robot, true);
    settings::source(&robot, settings::SERVER, &server.api_url());
    rail::go(&robot, "Leaks");
    for address in &addresses {
        leaks::add_address(&robot, address);
    }
    // each answer takes some seconds
    server.set_fault(Fault::SlowDrip { bytes: 2000, pause: Duration::from_millis(120) }.on(Endpoint::EmailRange));
    robot.press("Check all");
    robot.expect("progressbar", "Asking where we look");
    robot.expect_text("1 of 8");
    robot.press("Pause");
    robot.expect_text("Paused. We keep what was found so far.");
    held(&robot, &server);
    let before = count(&robot);
    robot.press("Go on");
    robot.wait("one more", || (count(&robot) > before).then_some(()));
    robot.press("Cancel");
    let sum = robot.wait("the sum", || {
        let text = robot.page_text();
        text.lines().find(|line| line.starts_with("Checked: ")).map(str::to_owned)
    });
    robot.expect_gone("button", "Cancel");

    let all: Vec<&str> = addresses.iter().map(String::as_str).chain([person::EMAIL]).collect();
    let answered = |address: &&&str| leaks::line(&robot, address).contains("In 2 leaks,");
    let known: Vec<_> = all.iter().filter(answered).copied().collect();
    assert!((2..8).contains(&known.len()), "{known:?}");
    let (came, not) = (format!(" {} answers came", known.len()), 8 - known.len());
    assert!(sum.contains(&came), "{sum}: {known:?}");
    assert!(
        sum.contains(
            if not == 1 { "One was not checked".to_owned() } else { format!("{not} were not checked") }.as_str()
        ),
        "{sum}"
    );
    for address in all.iter().filter(|address| !known.contains(*address)) {
        let line = leaks::line(&robot, address);
        assert!(line.contains("Not checked") && !line.contains("Not in this"), "never good news: {line}");
    }
    rail::go(&robot, "Today");
    rail::go(&robot, "Leaks");
    for address in known {
        leaks::expect_line(&robot, address, "In 2 leaks,");
    }
    let digits: Vec<String> = all.iter().map(|address| email_hash(address)[..6].to_owned()).collect();
    for request in server.requests() {
        let own = request.path.rsplit_once("/range/").is_none_or(|(_, asked)| digits.iter().any(|six| six == asked));
        assert!(own, "six digits of one of hers, and nothing else: {}", request.path);
    }
    robot.expect_no_refusals();
    robot.quit();
}

/// How many the page says are done.
fn count(robot: &Robot) -> u64 {
    let done = robot.script("return document.querySelector('progress')?.value ?? 8", &[]);
    done.as_f64().map_or(8, |done| done as u64)
}

/// While it is held nobody is asked: what is on its way may arrive, then all is quiet for as long as a look at the page takes.
fn held(robot: &Robot, server: &RangeServer) {
    let asked = server.requests().len();
    robot.expect_accessible("Leaks, a check that is held");
    robot.expect_accessible("Leaks, a check that is held");
    assert!(server.requests().len() <= asked + 1, "asked while held");
}
