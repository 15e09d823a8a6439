//! The ways through the window, page by page. The words of the page that several tests look for stand here, each from
//! `ui/src/text/en`; what one test alone reads stands in it.

pub mod accounts;
pub mod first_run;
pub mod imports;
pub mod keyboard;
pub mod leaks;
pub mod settings;
pub mod walk;

use crate::robot::{Name, Robot};

/// A household that does not exist.
pub mod person {
    /// Her address, in two leaks.
    pub const EMAIL: &str = "mara.lindqvist@example.org";
    /// A password that strangers have.
    pub const LEAKED_PASSWORD: &str = "sunflower-1987";
    /// One that nobody has.
    pub const NEW_PASSWORD: &str = "copper otter lantern fjord 58";
    /// Opens the list where there is no keyring.
    pub const PASSPHRASE: &str = "five words nobody else says";
}

/// The rail at the left.
pub mod rail {
    use super::{Name, Robot};

    /// The pages that are always there, with their first headings.
    pub const PAGES: [&str; 5] = ["Today", "Accounts", "Leaks", "What left", "Settings"];

    /// Goes to a page of the rail.
    pub fn go(robot: &Robot, page: &str) {
        let narrow = robot.wait("the rail", || {
            let there = robot.has("link", Name::starting(page));
            (there || robot.has("button", "More")).then_some(!there)
        });
        if narrow {
            robot.press("More");
        }
        robot.follow(Name::starting(page));
        match page {
            // Today greets in words of the day: which page it is, the rail says.
            "Today" => robot.wait("Today", || (here(robot).starts_with(page)).then_some(())),
            "What left" => robot.expect_page("What left this computer"),
            "Apps" => robot.expect_page("Apps and people with access"),
            page => robot.expect_page(page),
        }
    }

    /// What the rail calls the page that is shown.
    fn here(robot: &Robot) -> String {
        // In a narrow window the link may be folded away; it is marked all the same.
        let marked = "return document.querySelector('.rail-list [aria-current=page]')?.textContent.trim() ?? ''";
        robot.script(marked, &[]).as_str().unwrap_or_default().to_owned()
    }

    /// The first round is over: the rail is there.
    pub fn expect(robot: &Robot) {
        robot.expect("navigation", "Main");
    }

    /// Locks, or hides where the key stays in the keyring. The page that showed the list is loaded anew.
    pub fn lock(robot: &Robot, word: &str) {
        robot.expect_no_refusals();
        robot.press(word);
        robot.expect_new_page();
    }
}

/// Today.
pub mod today {
    use super::{Name, Robot, rail};

    /// The first card says what to do, why, and how.
    pub fn says_what_and_why(robot: &Robot) {
        rail::go(robot, "Today");
        robot.expect("heading", "Next");
        robot.expect("button", Name::starting("Start: "));
        robot.expect_text("How:");
        robot.click("button", Name::starting("Why first?"));
    }
}

/// Opening what is shut.
pub mod unlock {
    use super::Robot;

    /// The page that asks for a secret.
    pub const TITLE: &str = "Open Nightlatch";

    /// Types a passphrase.
    pub fn with_passphrase(robot: &Robot, passphrase: &str) {
        robot.type_into("Passphrase", passphrase);
        robot.press("Open");
    }
}

/// The spare key, from the offer to the paper and back.
pub mod spare_key {
    use super::Robot;

    /// Shows it, reads it off the screen, types it back. The offer stands on the page.
    pub fn make(robot: &Robot) -> String {
        robot.press("Make a spare key");
        robot.press("Show the spare key");
        robot.agree("Show the spare key?");
        robot.expect("button", "I have it on paper");
        let groups = robot.script(
            "return [...document.querySelectorAll('.key-shown [aria-hidden]')].map((e) => e.innerText).join(' ')",
            &[],
        );
        // Each group has its number before it, for whoever writes it down.
        let read = groups.as_str().unwrap_or_default().split_whitespace().filter(|word| word.len() == 4);
        let groups = read.collect::<Vec<_>>().join(" ");
        assert_eq!(groups.split_whitespace().count(), 9, "nine groups of four: {groups}");
        robot.press("I have it on paper");
        assert!(!robot.reads(&groups), "it is gone from the screen before it is typed back");
        robot.type_into("Spare key, from paper", &groups);
        robot.press("Check it");
        robot.expect_text("Keep the paper.");
        groups
    }
}
