//! The ways through the window, page by page. Every word of the page that a test looks for stands in this file and nowhere
//! else; each comes from `ui/src/text/en`.

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
            "Today" => robot.wait("Today", || robot.script("return document.title", &[]).as_str().map(|_| ())),
            "What left" => robot.expect_page("What left this computer"),
            page => robot.expect_page(page),
        }
    }

    /// The first round is over: the rail is there.
    pub fn expect(robot: &Robot) {
        robot.expect("navigation", "Main");
    }

    /// Locks, or hides where the key stays in the keyring.
    pub fn lock(robot: &Robot, word: &str) {
        robot.press(word);
    }
}

/// The first round.
pub mod first_run {
    use super::{Name, Robot, person};

    /// The first heading of all.
    pub const WELCOME: &str = "Go round your accounts, one door at a time";

    /// Welcome, with a keyring: one press.
    pub fn welcome(robot: &Robot) {
        robot.expect_page(WELCOME);
        robot.press("Start");
    }

    /// Welcome, without a keyring: a passphrase of one's own.
    pub fn welcome_with_passphrase(robot: &Robot) {
        robot.expect_page(WELCOME);
        robot.expect("heading", "Choose a passphrase");
        robot.expect_text("This computer has no key ring that keeps keys.");
        robot.type_into("Passphrase", person::PASSPHRASE);
        robot.type_into("The same once more", person::PASSPHRASE);
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
                let end = ["leaks sorted.", "One leak sorted.", "No leak in our list touches your accounts."];
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
        let words = "return [...document.querySelectorAll('#main h2, #main h3, .sort-head')].map((e) => e.innerText).join(' / ')";
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
}

/// Walkthroughs.
pub mod walk {
    use super::{Name, Robot};

    /// What is answered where something is asked.
    #[derive(Debug, Clone, Default)]
    pub struct Answers<'a> {
        /// The second step to choose.
        pub method: &'a str,
        /// Names with access, one a line.
        pub apps: &'a [&'a str],
        /// Those of them that are removed.
        pub remove: &'a [&'a str],
        /// Passwords to try, in order; the last one is kept.
        pub passwords: &'a [&'a str],
    }

    /// The heading once it is done.
    pub const DONE: &str = "That is done.";

    /// Goes through it to the end, answering what is asked; `seen` is told the heading of each part before it is answered.
    pub fn through(robot: &Robot, answers: &Answers<'_>, mut seen: impl FnMut(&str)) {
        let mut last = String::new();
        for _ in 0..40 {
            let head = robot.wait("the next part", || {
                let head = robot.script("return document.querySelector('h1')?.innerText ?? ''", &[]);
                let head = head.as_str().unwrap_or_default().trim().to_owned();
                (!head.is_empty() && head != last).then_some(head)
            });
            seen(&head);
            if head == DONE {
                return;
            }
            part(robot, &head, answers);
            last = head;
        }
        robot.fail("the walkthrough does not end");
    }

    fn part(robot: &Robot, head: &str, answers: &Answers<'_>) {
        match head {
            "Is this computer clean?" => chosen(robot, "Yes, as far as I know"),
            head if head.starts_with("Is a second step on at ") => chosen(robot, "No, or not that I know of"),
            "How many codes are unused?" => robot.press("I did not count"),
            "Is there a second method beside it?" => chosen(robot, "No, there is none"),
            "Which second step will it be?" => chosen(robot, answers.method),
            "Turn it on there" => robot.press("I have done it"),
            "Try it once, before anything is switched off" | "Sign in with it once" => robot.press("It let me in"),
            "Where did you put the backup codes?" => chosen(robot, "On paper, at home"),
            "Switch text messages off now" => chosen(robot, "They are off now"),
            "Where will the new password come from?" => chosen(robot, "My password manager makes one"),
            "Is it in a list of leaked passwords?" => check(robot, answers.passwords),
            "Where is the new password saved?" => chosen(robot, "In my password manager"),
            "Where else was the old one used?" => robot.press("Continue"),
            "Keep or remove each" => decide(robot, answers),
            "That is all of it" => robot.press("Done"),
            head if head.starts_with("Open the right page at ") => open(robot),
            head if head.starts_with("Change it at ") => robot.press("I have changed it"),
            head if head.starts_with("Which e-mail address can reset ") => chosen(robot, "One that I use today"),
            head if head.starts_with("Which phone number can reset ") => chosen(robot, "The one I have today"),
            head if head.starts_with("Who has access to ") => list(robot, answers.apps),
            head if head.starts_with("Turn on reset protection at ") => chosen(robot, "It is on now"),
            head if robot.has("button", "Begin") => {
                robot.expect_text(head);
                robot.press("Begin");
            }
            head => robot.fail(&format!("a part that nobody knows: {head}")),
        }
    }

    fn chosen(robot: &Robot, answer: &str) {
        robot.choose("radio", answer);
        robot.press("Continue");
    }

    fn open(robot: &Robot) {
        let ready = robot.wait("a way to the page", || {
            let words = ["On this computer", "Open the page", "I am there"];
            words.into_iter().find(|word| robot.has("button", *word))
        });
        if ready == "On this computer" {
            robot.press("On this computer");
        }
        robot.expect("button", "I am there");
        if robot.has("button", "Open the page") {
            robot.wait("the page to be handed over", || {
                // a press is lost while the page still waits for the answer to the one before
                if robot.has("button", "Open the page") {
                    robot.press("Open the page");
                }
                std::thread::sleep(std::time::Duration::from_millis(200));
                robot.reads("was handed to your browser.").then_some(())
            });
        }
        robot.press("I am there");
    }

    fn check(robot: &Robot, passwords: &[&str]) {
        let Some((kept, refused)) = passwords.split_last() else { return robot.press("Skip") };
        for password in refused {
            try_password(robot, password);
            robot.expect_text("Do not use this one.");
            robot.expect_gone("button", "Continue");
        }
        try_password(robot, kept);
        robot.expect_text("Not in this list of");
        robot.press("Continue");
    }

    /// Types a password into the check; the field is empty at once.
    pub fn try_password(robot: &Robot, password: &str) {
        robot.type_into("New password", password);
        robot.press("Check it");
        assert_eq!(robot.value("New password"), "", "the field is emptied before the question leaves");
    }

    fn list(robot: &Robot, apps: &[&str]) {
        if apps.is_empty() {
            return robot.press("The list there is empty");
        }
        robot.type_into("Names, one on each line", &apps.join("\u{E007}"));
        robot.press("Add to the list");
        for app in apps {
            robot.expect("button", &format!("Take {app} off the list"));
        }
        robot.press("That is all of them");
    }

    fn decide(robot: &Robot, answers: &Answers<'_>) {
        for app in answers.apps {
            let word = if answers.remove.contains(app) { "Removed" } else { "Keep" };
            let button = format!("{word}: {app}");
            robot.press(&button);
            robot.wait("the decision", || robot.is_on("button", &button).then_some(()));
        }
        robot.press("Continue");
    }

    /// Leaves the last page of a walkthrough.
    pub fn onwards(robot: &Robot) {
        let word = robot.wait("a way on", || {
            ["Go to Today", "Go on", "Back to where you were"].into_iter().find(|word| robot.has("button", *word))
        });
        robot.press(word);
    }

    /// A walkthrough by the name of what it does.
    #[must_use]
    pub fn start_button(action: &str) -> Name {
        Name::Whole(format!("Start: {action}"))
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

/// Accounts, and the page of one.
pub mod accounts {
    use super::{Name, Robot, rail};

    /// Opens one.
    pub fn open(robot: &Robot, name: &str) {
        rail::go(robot, "Accounts");
        robot.follow(Name::starting(name));
        robot.expect_page(name);
    }

    /// Starts a step of the account that is open, whatever its state.
    pub fn start(robot: &Robot, action: &str) {
        let words = ["Start", "Have a look", "Do it now", "Look again"];
        let button = robot.wait(&format!("a button for “{action}”"), || {
            words.iter().map(|word| format!("{word}: {action}")).find(|name| robot.has("button", name))
        });
        robot.press(&button);
    }

    /// Removes one from the list.
    pub fn remove(robot: &Robot, name: &str) {
        robot.press(Name::starting(&format!("Remove {name}")));
        robot.expect_text(&format!("{name} is removed."));
    }

    /// Takes the last thing back.
    pub fn undo(robot: &Robot) {
        robot.press("Undo");
    }

    /// Adds one of one's own, under any name.
    pub fn add_own(robot: &Robot, name: &str) {
        rail::go(robot, "Accounts");
        robot.follow("Add accounts");
        robot.expect_page("Add accounts");
        robot.press("Add one of my own");
        robot.type_into("Its name", name);
        robot.press("Add account");
    }

    /// Searches the catalogue on the page that adds.
    pub fn search(robot: &Robot, typed: &str, found: &str) {
        rail::go(robot, "Accounts");
        robot.follow("Add accounts");
        robot.fill("Site or app", typed);
        robot.expect("button", found);
    }
}

/// Leaks.
pub mod leaks {
    use super::{Robot, rail};

    /// Asks about an address.
    pub fn check(robot: &Robot, address: &str) {
        rail::go(robot, "Leaks");
        let first = format!("Check: {address}");
        let word = robot.wait("the button that asks", || {
            [first.clone(), format!("Check again: {address}")].into_iter().find(|name| robot.has("button", name))
        });
        robot.press(&word);
    }

    /// The answer for an address in this many leaks.
    pub fn expect_in(robot: &Robot, count: usize) {
        robot.expect_text(&format!("In {count} leaks,"));
    }

    /// Not checked, and why; the last answer stays.
    pub fn expect_not_checked(robot: &Robot, because: &str) {
        robot.expect_text("Not checked");
        robot.expect_text(&format!("Because {because}"));
    }
}

/// Settings.
pub mod settings {
    use super::{Robot, rail};

    /// A source of one's own.
    pub const SERVER: &str = "A server of your own";
    /// Who answers for passwords.
    pub const PASSWORDS: &str = "Pwned Passwords";

    /// Turns the network on or off.
    pub fn network(robot: &Robot, on: bool) {
        rail::go(robot, "Settings");
        robot.expect("switch", "Network");
        if robot.is_on("switch", "Network") != on {
            robot.choose("switch", "Network");
        }
        robot.wait("the switch", || (robot.is_on("switch", "Network") == on).then_some(()));
    }

    /// Gives a source its address.
    pub fn source(robot: &Robot, name: &str, address: &str) {
        rail::go(robot, "Settings");
        let field = format!("Address of the server: {name}");
        set_up(robot, name);
        robot.fill(&field, address);
        robot.press(&format!("Save the address: {name}"));
        robot.expect_text(&format!("{name}: address saved."));
    }

    /// Opens what can be set of a source.
    fn set_up(robot: &Robot, name: &str) {
        let button = format!("Set up: {name}");
        robot.expect("button", &button);
        if !robot.has("textbox", &format!("Address of the server: {name}")) {
            robot.press(&button);
        }
    }

    /// Gives a source its key.
    pub fn key(robot: &Robot, name: &str, key: &str) {
        robot.type_into(&format!("Key: {name}"), key);
        robot.press(&format!("Keep the key: {name}"));
        robot.expect_text(&format!("{name}: the key is kept."));
    }

    /// Asks the source what the key may do.
    pub fn try_it(robot: &Robot, name: &str) {
        rail::go(robot, "Settings");
        set_up(robot, name);
        robot.press(&format!("Try it: {name}"));
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
        robot.expect("button", "I have it on paper");
        let groups = robot.script(
            "return [...document.querySelectorAll('.key-shown [aria-hidden]')].map((e) => e.innerText).join(' ')",
            &[],
        );
        let groups = groups.as_str().unwrap_or_default().to_owned();
        assert_eq!(groups.split_whitespace().count(), 9, "nine groups of four: {groups}");
        robot.press("I have it on paper");
        assert!(!robot.reads(&groups), "it is gone from the screen before it is typed back");
        robot.type_into("Spare key, from paper", &groups);
        robot.press("Check it");
        robot.expect_text("Keep the paper.");
        groups
    }
}

/// By keys alone: pressed in a window that can be asked, and written down for one that cannot.
pub mod keyboard {
    use super::{Robot, first_run, person};
    use crate::desk::Desk;

    /// WebDriver's codes of the keys.
    pub const TAB: char = '\u{e004}';
    /// See above.
    pub const ENTER: char = '\u{e007}';
    /// See above.
    pub const SPACE: char = ' ';
    /// See above.
    pub const CONTROL: char = '\u{e009}';

    /// One thing done at the keyboard.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub enum Stroke {
        /// A key, by xdotool's name.
        Key(&'static str),
        /// A text.
        Text(String),
        /// Waits until the window has answered.
        Pause,
    }

    struct Hands<'a> {
        robot: &'a Robot,
        strokes: Vec<Stroke>,
    }

    impl Hands<'_> {
        fn key(&mut self, key: char) {
            self.robot.keys(&[key]);
            self.strokes.push(Stroke::Key(match key {
                TAB => "Tab",
                ENTER => "Return",
                _ => "space",
            }));
        }

        /// Tabs until the focus is on this.
        fn to(&mut self, role: &str, name: &str) {
            for _ in 0..80 {
                let (is, named) = self.robot.focused();
                if named == name && is == role {
                    return;
                }
                self.key(TAB);
            }
            self.robot.fail(&format!("the tab key does not reach {role} “{name}”"));
        }

        fn on(&mut self, role: &str, name: &str, key: char) {
            self.to(role, name);
            self.key(key);
        }

        fn page(&mut self, heading: &str) {
            self.robot.expect_page(heading);
            self.strokes.push(Stroke::Pause);
        }
    }

    /// The first round without a pointer, and the strokes it took.
    #[must_use]
    pub fn first_round(robot: &Robot) -> Vec<Stroke> {
        let mut hands = Hands { robot, strokes: Vec::new() };
        hands.page(first_run::WELCOME);
        hands.on("button", "Start", ENTER);
        hands.page("Why are you here today?");
        hands.on("button", "I want to put things in order", ENTER);
        hands.page("Which of these do you have?");
        robot.expect("checkbox", "Instagram");
        for name in ["Google", "Instagram"] {
            hands.on("checkbox", name, SPACE);
        }
        hands.to("textbox", "The e-mail address you use for most of them");
        robot.keys(&person::EMAIL.chars().collect::<Vec<_>>());
        hands.strokes.push(Stroke::Text(person::EMAIL.to_owned()));
        hands.key(ENTER);
        hands.page("Three short questions");
        hands.on("button", "Go to Today", ENTER);
        hands.strokes.push(Stroke::Pause);
        hands.strokes
    }

    /// The same strokes, in a window that nobody can ask.
    pub fn replay(desk: &Desk, strokes: &[Stroke]) {
        for stroke in strokes {
            match stroke {
                Stroke::Key(key) => desk.keys(&[key]),
                Stroke::Text(text) => desk.type_text(text),
                Stroke::Pause => std::thread::sleep(std::time::Duration::from_millis(1500)),
            }
        }
    }
}
