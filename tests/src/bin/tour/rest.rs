//! What a first evening does not come to: the walkthroughs of every other step, a sitting, *Something happened*, an incident, a guide
//! for somebody else, and the picture for the phone.

use house_tests::journey::{accounts, rail, walk};
use house_tests::robot::{Name, Robot};

use super::Album;

/// Walkthroughs by the account they hang on; the first evening has the others.
const AT: [(&str, &str, &str); 10] = [
    ("way-back", "Facebook", "Check which address and number can reset Facebook"),
    ("codes", "X (Twitter)", "Put the backup codes of X (Twitter) where you can find them"),
    ("mail-rules", "Google", "Check forwarding and filters in Google"),
    ("alerts", "Instagram", "Turn on sign-in alerts for Instagram"),
    ("expect", "Instagram", "Learn what fake messages after the Instagram leaks look like"),
    ("number", "My phone company", "Lock your number with a PIN: your phone company"),
    ("bank", "My bank", "Get a stronger second step for your bank"),
    ("whatsapp", "WhatsApp", "Get a stronger second step for WhatsApp"),
    ("updates", "WhatsApp", "Bring your phone and the WhatsApp app on it up to date"),
    ("close", "Goodreads", "Close your Goodreads account"),
];

/// Those that hang on no account, by how the button begins.
const OWN: [(&str, &str); 5] = [
    ("password-place", "Decide where your passwords live"),
    ("code-place", "Decide where your sign-in codes and passkeys live"),
    ("device-lock", "Lock the screen of this computer and turn on its finder"),
    ("watch", "Have someone tell you when robin.vale@example.com is in a new leak"),
    ("number-lock", "Lock +44 7700 900123 with a PIN at your phone company"),
];

/// Looks round in it.
pub fn look(robot: &Robot, album: &mut Album) {
    println!("-- the other walkthroughs");
    for (of, account, action) in AT {
        accounts::open(robot, account);
        accounts::start(robot, action);
        walk::any(robot, |head| album.part(robot, of, head));
        walk::back_to(robot, account);
    }
    for (of, action) in OWN {
        rail::go(robot, "Accounts");
        robot.expect("heading", "Beside your accounts");
        if robot.has("button", Name::starting("Show ")) {
            robot.press(Name::starting("Show "));
        }
        accounts::start(robot, action);
        walk::any(robot, |head| album.part(robot, of, head));
        robot.press("Back to Accounts");
    }
    made_here(robot, album);
    on_the_phone(robot, album);
    sitting(robot, album);
    happened(robot, album);
    someone_elses(robot, album);
    infected(robot, album);
}

/// A password that is made here, of words and of characters.
fn made_here(robot: &Robot, album: &mut Album) {
    accounts::open(robot, "LinkedIn");
    accounts::start(robot, "Give LinkedIn a new password");
    let given = [("Where will the new password come from?", walk::Say::Choose("Make one here"))];
    let answers = walk::Answers { given: &given, ..walk::Answers::default() };
    walk::until(robot, &answers, "A new password, made here", &mut |_| ());
    robot.press("Make one");
    robot.expect("button", "Copy");
    album.wide(robot, "made-here-words");
    robot.choose("radio", "Characters");
    robot.press("Make another");
    robot.expect_text("20 characters");
    album.wide(robot, "made-here-characters");
    robot.press("Save and leave");
}

/// The same page, to be opened on the phone; what stays open by itself there.
fn on_the_phone(robot: &Robot, album: &mut Album) {
    accounts::open(robot, "Facebook");
    accounts::start(robot, "Turn on a second step for Facebook");
    let answers = walk::Answers { method: "Code app", ..walk::Answers::default() };
    walk::until(robot, &answers, "Open the right page at Facebook", &mut |_| ());
    if robot.has("button", "I do it on the phone") {
        robot.press("I do it on the phone");
    } else {
        robot.press("On the phone");
    }
    robot.expect_text("Open it on your phone");
    album.wide(robot, "on-the-phone");
    robot.press("I do it on this computer");
    robot.press("Save and leave");
}

/// A sitting: begun, left in the middle, and summed up.
fn sitting(robot: &Robot, album: &mut Album) {
    println!("-- one sitting");
    rail::go(robot, "Today");
    robot.press(Name::starting("Start a sitting ("));
    robot.wait("a walkthrough", || robot.has("button", "Save and leave").then_some(()));
    walk::any(robot, |_| ());
    album.wide(robot, "sitting-between");
    robot.press(Name::starting("Back to "));
    robot.expect("heading", Name::holding(" left."));
    album.wide(robot, "sitting");
    robot.press("Stop here");
    robot.expect("heading", "When is the next round?");
    album.wide(robot, "sitting-summed-up");
    robot.press("That is all for now");
}

/// The five paths, their list, and an incident.
fn happened(robot: &Robot, album: &mut Album) {
    println!("-- something happened");
    let paths = [
        "I read about a leak",
        "I got a message or code I did not ask for",
        "I think someone is in",
        "My phone is lost or has no signal",
        "I clicked something",
    ];
    for path in paths {
        rail::go(robot, "Today");
        robot.follow(path);
        robot.expect_page(path);
        album.part(robot, "happened", path);
    }
    robot.follow("Something happened");
    robot.expect_page("Something happened");
    album.wide(robot, "happened-paths");
    robot.follow("I read about a leak");
    robot.expect_page("I read about a leak");
    robot.press(Name::starting("Show all "));
    robot.follow(Name::holding("Instagram contact details sold"));
    robot.expect("heading", "What happened");
    album.wide(robot, "incident");
}

/// How it is done at a site that is not listed, for somebody else.
fn someone_elses(robot: &Robot, album: &mut Album) {
    rail::go(robot, "Today");
    robot.follow("I think someone is in");
    robot.fill("A site or app that is not in your list", "tiktok");
    robot.follow("TikTok");
    robot.expect_page(Name::starting("TikTok: "));
    robot.script("document.querySelector('.guide-open details').open = true", &[]);
    robot.expect_text("Open it on your phone");
    album.wide(robot, "guide-for-anyone");
}

/// This computer is not clean: nothing else may be done on it before.
fn infected(robot: &Robot, album: &mut Album) {
    accounts::open(robot, "Instagram");
    robot.press("I think someone is in");
    robot.expect_page("Is this computer clean?");
    robot.choose("radio", "No, or I am not sure");
    album.wide(robot, "not-clean");
    robot.follow("Clean this computer first");
    walk::any(robot, |head| album.part(robot, "clean", head));
    robot.press("Back to where you were");
    robot.expect_page("Is this computer clean?");
    walk::back_to(robot, "Instagram");
}
