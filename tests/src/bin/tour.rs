//! `cargo xtask tour`: the real window, driven by role and name from first start to a second one, with a picture of each screen.
//!
//! `tour --narrow` takes the walkthroughs on 320 pixels and at 200 % zoom as well; `tour --house` looks at the furnished house alone,
//! into `target/house`.
//!
//! `tour --watch` does the same in a network of its own that holds nothing but loopback, under strace, and afterwards reads the
//! trace, the requests and every file that is left: see `house_tests::traces`.
#![allow(
    clippy::expect_used,
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a tour tells where it is and ends loudly"
)]

#[cfg(target_os = "linux")]
#[path = "tour/furnished.rs"]
mod furnished;

#[cfg(target_os = "linux")]
#[path = "tour/rest.rs"]
mod rest;

#[cfg(target_os = "linux")]
use linux::Album;

#[cfg(target_os = "linux")]
mod linux {
    use std::path::{Path, PathBuf};
    use std::time::Instant;

    use house_tests::desk::{Desk, Keyring, Part, Seen, wait_until};
    use house_tests::journey::walk::Say;
    use house_tests::journey::{
        accounts, first_run, imports, keyboard, leaks, person, rail, settings, spare_key, today, walk,
    };
    use house_tests::range_server::{Config, RangeServer, TEST_KEY};
    use house_tests::robot::{Name, Robot, TITLE};
    use house_tests::traces;

    use super::furnished;

    const EIGHT: [&str; 8] =
        ["Google", "My phone company", "My bank", "Instagram", "X (Twitter)", "Facebook", "LinkedIn", "Yahoo"];

    /// Where the pictures go, and how many there are.
    pub struct Album {
        folder: PathBuf,
        number: usize,
        narrow: bool,
    }

    impl Album {
        /// An empty one, beside what was built.
        fn new(name: &str, narrow: bool) -> Self {
            let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target").join(name);
            std::fs::remove_dir_all(&folder).ok();
            std::fs::create_dir_all(&folder).unwrap();
            Self { folder: folder.canonicalize().unwrap(), number: 0, narrow }
        }

        pub fn take(&mut self, robot: &Robot, name: &str) {
            self.number += 1;
            robot.both_pictures(&self.folder, self.number, name);
            println!("   {:02} {name}", self.number);
        }

        /// A page; with `--narrow` also on 320 pixels, and at 200 % zoom.
        pub fn wide(&mut self, robot: &Robot, name: &str) {
            self.take(robot, name);
            if self.narrow {
                robot.narrow_pictures(&self.folder, self.number, name);
            }
        }

        /// One instruction of a walkthrough; with `--narrow` also on 320 pixels, and at 200 % zoom.
        pub fn part(&mut self, robot: &Robot, of: &str, head: &str) {
            let word = |letter: char| if letter.is_alphanumeric() { letter.to_ascii_lowercase() } else { '-' };
            let name: String = head.chars().filter(char::is_ascii).take(40).map(word).collect();
            let name = format!("{of}-{}", name.trim_end_matches('-'));
            self.wide(robot, &name);
        }
    }

    pub fn main() {
        let app = std::env::var_os("NIGHTLATCH_APP").map(PathBuf::from);
        let app = app.expect("NIGHTLATCH_APP names no program: `cargo xtask tour` builds it and says which");
        let mut words = std::env::args().skip(1);
        match words.next().as_deref() {
            None => walk_round(&app, None, false),
            Some("--narrow") => walk_round(&app, None, true),
            Some("--house") => furnished::walk_round(&app, &mut Album::new("house", true)),
            Some("--watch") => traces::run_watched(&app),
            Some(furnished::WORD) => {
                let mut word = || words.next().expect("a folder and a server");
                furnished::furnish(Path::new(&word()), &word());
            }
            Some("--watched") => {
                walk_round(&app, Some(Path::new(&words.next().expect("a folder for the evidence"))), false);
            }
            Some(word) => panic!("unknown: {word}"),
        }
    }

    fn walk_round(app: &Path, evidence: Option<&Path>, narrow: bool) {
        let begun = Instant::now();
        let mut album = Album::new("tour", narrow);

        let server = RangeServer::start(Config::default());
        server.plant_email(person::EMAIL, &["LinkedIn", "Yahoo"]);
        server.plant_password(person::LEAKED_PASSWORD, 3861);
        let desk = Desk::open(Keyring::Unlocked);
        if evidence.is_some() {
            traces::plant_canary(&desk);
        }

        let robot = Robot::start(&desk, app);
        first_start(&robot, &desk, &mut album);
        assert!(server.requests().is_empty(), "nothing was asked of anybody before the network was on");
        let network_on = std::time::SystemTime::now();
        set_a_server(&robot, &server, &mut album);
        two_leaks(&robot, &mut album);
        new_password(&robot, &server, &mut album);
        the_rest_of_instagram(&robot, &server, &mut album);
        taken_back(&robot, &mut album);
        a_list_is_brought(&robot, &desk, &mut album);
        the_other_pages(&robot, &mut album);
        robot.expect_no_refusals();
        robot.quit();

        println!("-- start again");
        let robot = Robot::start(&desk, app);
        all_still_there(&robot, &mut album);
        robot.quit();
        if evidence.is_none() {
            furnished::walk_round(app, &mut album);
        }

        let opened = desk.opened();
        assert!(opened.iter().all(|link| link.starts_with("https://")), "links go to the browser as https: {opened:?}");
        if let Some(evidence) = evidence {
            keys_alone(app);
            traces::write_evidence(evidence, &server, &desk, network_on);
        }
        println!("{} pictures in {}, {:.0?}", album.number * 2, album.folder.display(), begun.elapsed());
    }

    /// The window that ships is incognito, and no driver can ask it: the strokes are tried out in one that can be asked, and
    /// played again by a keyboard.
    fn keys_alone(app: &Path) {
        println!("-- by keys alone, in the window that ships");
        let rehearsal = Desk::open(Keyring::Unlocked);
        let robot = Robot::start(&rehearsal, app);
        let strokes = keyboard::first_round(&robot);
        robot.quit();

        let desk = Desk::open(Keyring::Unlocked);
        traces::plant_canary(&desk);
        let mut program = Part::start("nightlatch", &mut desk.command(app), &desk.folder("logs").join("program"));
        let screen = desk.screen();
        let window = screen.wait_for(TITLE);
        wait_until("the first page", || (screen.look(window, 0) == Seen::Painted).then_some(()));
        screen.focus(window);
        keyboard::replay(&desk, &strokes);
        screen.close(window);
        wait_until("the program to end", || (!program.is_alive()).then_some(()));
        traces::expect_nothing_left(&desk, &[]);

        let robot = Robot::start(&desk, app);
        rail::go(&robot, "Accounts");
        robot.expect("link", Name::starting("Instagram"));
        robot.quit();
    }

    fn first_start(robot: &Robot, desk: &Desk, album: &mut Album) {
        println!("-- first start: network off, no key");
        robot.expect_page(first_run::WELCOME);
        album.take(robot, "welcome");
        first_run::welcome(robot);
        robot.expect_page("Why are you here today?");
        album.take(robot, "why");
        first_run::why(robot);
        first_run::tiles(robot, &EIGHT, person::EMAIL);
        album.take(robot, "tiles");
        first_run::add(robot, EIGHT.len());
        first_run::questions(robot, person::EMAIL);
        album.take(robot, "questions");
        first_run::next(robot);
        robot.expect_page("What is known already");
        album.take(robot, "known-leaks");
        let presses = first_run::sort(robot, |card| (!card.contains("Facebook"), card.contains("Yahoo")));
        println!("   known leaks sorted with {presses} presses");
        assert!(presses > 0, "eight accounts like these have known leaks");
        album.take(robot, "known-leaks-sorted");
        first_run::next(robot);
        first_run::tonight(robot);
        album.take(robot, "tonight");
        second_step(robot, desk, album);
    }

    fn second_step(robot: &Robot, desk: &Desk, album: &mut Album) {
        println!("-- a second step, from beginning to end");
        let before = desk.opened().len();
        let offered = robot.has("button", "Start: Turn on a second step for Instagram");
        if offered {
            robot.press("Start: Turn on a second step for Instagram");
        } else {
            first_run::leave(robot);
            accounts::open(robot, "Instagram");
            album.take(robot, "account");
            accounts::start(robot, "Turn on a second step for Instagram");
        }
        let given = [("How many codes are unused?", Say::Codes("8"))];
        let answers = walk::Answers { method: "Code app", given: &given, ..walk::Answers::default() };
        walk::through(robot, &answers, |head| album.part(robot, "second-step", head));
        assert!(desk.opened().len() > before, "the right page was handed to the browser");
        walk::onwards(robot);
        if offered {
            robot.expect_page("That is one step done");
            album.take(robot, "what-changed");
            let key = spare_key::make(robot);
            assert!(!key.is_empty());
            first_run::leave(robot);
        }
    }

    fn set_a_server(robot: &Robot, server: &RangeServer, album: &mut Album) {
        println!("-- a server is set, the network goes on");
        settings::source(robot, settings::SERVER, &server.api_url());
        settings::key(robot, settings::SERVER, TEST_KEY);
        settings::source(robot, settings::PASSWORDS, &server.url());
        assert!(server.requests().is_empty(), "setting up asks nobody");
        settings::network(robot, true);
        album.take(robot, "settings");
    }

    fn two_leaks(robot: &Robot, album: &mut Album) {
        println!("-- the exposure check");
        leaks::check(robot, person::EMAIL);
        leaks::expect_in(robot, 2);
        album.take(robot, "leaks");
        today::says_what_and_why(robot);
        album.take(robot, "today");
    }

    fn new_password(robot: &Robot, server: &RangeServer, album: &mut Album) {
        println!("-- a leaked password is refused, a new one accepted");
        accounts::open(robot, "LinkedIn");
        album.take(robot, "account-leaked");
        accounts::start(robot, "Give LinkedIn a new password");
        let before = server.requests().len();
        let passwords = [person::LEAKED_PASSWORD, person::NEW_PASSWORD];
        let answers = walk::Answers { passwords: &passwords, ..walk::Answers::default() };
        walk::through(robot, &answers, |head| {
            if head.starts_with("Is it in a list") || head == walk::DONE {
                album.take(robot, if head == walk::DONE { "password-done" } else { "password-check" });
            }
        });
        let asked: Vec<String> = server.requests().iter().skip(before).map(|request| request.path.clone()).collect();
        assert_eq!(asked.len(), 2, "one question for each password: {asked:?}");
        assert!(
            asked.iter().all(|path| path.starts_with("/range/") && path.len() == 12),
            "five digits each: {asked:?}"
        );
        walk::onwards(robot);
    }

    /// The second step stands already: the new password, apps and people, devices, what others see.
    fn the_rest_of_instagram(robot: &Robot, server: &RangeServer, album: &mut Album) {
        println!("-- the whole round of one account");
        accounts::open(robot, "Instagram");
        let three = ["Buffer", "Studio Nord", "Old quiz game"];
        let hidden = ["E-mail and number are off the profile", "Nobody can find me by them"];
        let given = [
            ("Whose devices are on the list?", Say::Choose("One is not mine")),
            ("Sign out what is not yours", Say::Choose("I signed out all of them")),
            ("What did you hide at ", Say::Tick(&hidden)),
        ];
        let answers = walk::Answers {
            apps: &three,
            remove: &["Old quiz game"],
            passwords: &[person::LEAKED_PASSWORD, person::NEW_PASSWORD],
            given: &given,
            ..walk::Answers::default()
        };
        let before = server.requests().len();
        for (of, action) in [
            ("apps", "Look through the apps and people with access to Instagram"),
            ("devices", "Sign out devices that are not yours from Instagram"),
            ("password", "Give Instagram a new password"),
            ("privacy", "Hide your e-mail and number on Instagram"),
        ] {
            accounts::start(robot, action);
            walk::through(robot, &answers, |head| album.part(robot, of, head));
            walk::back_to(robot, "Instagram");
        }
        album.take(robot, "account-after-the-round");
        assert_eq!(server.requests().len(), before, "both ranges are in memory still: nobody is asked twice");
        rail::go(robot, "Apps");
        album.take(robot, "apps-page");
    }

    fn taken_back(robot: &Robot, album: &mut Album) {
        println!("-- someone is in: the way back");
        accounts::open(robot, "X (Twitter)");
        robot.press("I think someone is in");
        let warned = ["Friends and family", "People who follow me"];
        let given = [
            ("Can you still get in to ", Say::Press("No, I cannot")),
            ("Could it be someone you know?", Say::Choose("Maybe")),
            ("You need not do this alone", Say::Press("Go on")),
            ("Your mailbox comes first", Say::Press("Done")),
            ("The way back that ", Say::Press("I am in again")),
            ("Sign out every other device", Say::Press("Done")),
            ("Set a new password", Say::Press("Done")),
            ("Take access away from apps", Say::Press("Done")),
            ("Turn on the second step", Say::Press("Skip")),
            ("Who else needs a warning?", Say::Tick(&warned)),
            ("Tell the people who know you there", Say::Press("Done")),
            ("Report it to ", Say::Press("Done")),
        ];
        let answers = walk::Answers { given: &given, ..walk::Answers::default() };
        walk::through(robot, &answers, |head| album.part(robot, "hacked", head));
        walk::back_to(robot, "X (Twitter)");
    }

    fn a_list_is_brought(robot: &Robot, desk: &Desk, album: &mut Album) {
        println!("-- a list is brought");
        let export = desk.folder("home").join("passwords.csv");
        std::fs::copy(concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/imports/chrome.csv"), &export).unwrap();
        imports::go(robot);
        album.take(robot, "import");
        imports::choose(robot, desk, &export);
        robot.expect_page("Import from Chrome, Edge or a browser like them");
        album.take(robot, "import-preview");
        robot.press(Name::starting("Import "));
        robot.expect_page(imports::DONE);
        album.take(robot, "import-done");
        robot.press("Delete it now");
        robot.agree("Delete this file?");
        robot.expect_text("The export is deleted. We checked: it is gone.");
        assert!(!export.exists(), "the export is gone");
    }

    fn the_other_pages(robot: &Robot, album: &mut Album) {
        println!("-- the other pages");
        rail::go(robot, "Accounts");
        album.take(robot, "accounts");
        rail::go(robot, "What left");
        robot.expect_text("6 of 40 characters of the fingerprint of");
        robot.expect_text("5 of 40 characters of one password’s fingerprint");
        album.take(robot, "what-left");
        rail::go(robot, "Today");
        robot.follow("I think someone is in");
        robot.expect_page("I think someone is in");
        album.take(robot, "something-happened");
    }

    fn all_still_there(robot: &Robot, album: &mut Album) {
        rail::expect(robot);
        album.take(robot, "today-again");
        rail::go(robot, "Accounts");
        for name in EIGHT {
            robot.expect("link", Name::starting(name));
        }
        // the list that was brought has another one
        robot.follow(&format!("Instagram, {}", person::EMAIL));
        accounts::expect_facts(robot, &[("Second step", "Code app"), ("Backup codes left", "8")]);
        rail::go(robot, "Leaks");
        robot.expect_text(person::EMAIL);
        leaks::expect_in(robot, 2);
        rail::go(robot, "What left");
        robot.expect_text("6 of 40 characters of the fingerprint of");
        rail::go(robot, "Settings");
        assert!(robot.is_on("switch", "Network"), "the network stays as it was left");
    }
}

fn main() {
    #[cfg(target_os = "linux")]
    linux::main();
    #[cfg(not(target_os = "linux"))]
    println!("the tour needs WebKitWebDriver and an X server: not tried here");
}
