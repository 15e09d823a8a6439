//! Answers the questions that the program asks in a window of the system, as a person does: the page has no part in them.

use std::process::{Command, Stdio};

use super::Robot;
use crate::desk::{Screen, wait_until};

impl Robot {
    /// Presses the second button, which does what is asked about.
    ///
    /// # Panics
    /// If nothing of that title is asked, or the question stays.
    pub fn agree(&self, title: &str) {
        self.answer(title, &["Tab", "Return"]);
    }

    /// Presses *Enter* alone: the first button leaves everything as it is.
    ///
    /// # Panics
    /// If nothing of that title is asked, or the question stays.
    pub fn decline(&self, title: &str) {
        self.answer(title, &["Return"]);
    }

    #[allow(clippy::disallowed_methods, reason = "keys are pressed by another program")]
    fn answer(&self, title: &str, keys: &[&str]) {
        let screen = Screen::connect(&self.display);
        let question = screen.wait_for(title);
        screen.focus(question);
        let mut press = Command::new("xdotool");
        press.env("DISPLAY", &self.display).args(["key", "--delay", "60"]).args(keys).stdin(Stdio::null());
        assert!(press.status().is_ok_and(|status| status.success()), "xdotool pressed {keys:?}");
        wait_until("the question to close", || screen.window(title).is_none().then_some(()));
    }
}
