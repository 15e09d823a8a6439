//! By keys alone: pressed in a window that can be asked, and written down for one that cannot.

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
