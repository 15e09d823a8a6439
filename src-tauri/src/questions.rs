//! Questions to the person, in a window of the system that the page can neither see nor answer. It is the one Rust file that holds
//! sentences for people.

use std::sync::{Mutex, TryLockError};

use contract::WireError;

use crate::Reply;

/// What only the person may decide.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Question<'a> {
    /// The window is to close while new passwords are held that may be set at their sites; no names while it is locked.
    CloseWithPassword { names: &'a [String] },
    /// Such a password is thrown away.
    ThrowPasswordAway { name: &'a str },
}

/// A question as it is shown. The first button leaves everything as it is, and is the one that *Enter* presses.
#[derive(Debug, PartialEq, Eq)]
struct Words {
    title: String,
    text: String,
    keep: &'static str,
    deed: &'static str,
}

impl Question<'_> {
    fn words(&self) -> Words {
        let (title, text, keep, deed) = match *self {
            Self::CloseWithPassword { names } => (
                "Close Nightlatch?".to_owned(),
                format!(
                    "{} is held here until you have signed in with it once. When Nightlatch closes, it is gone. \
                     Close only if you saved it where you keep your passwords.",
                    new_password_of(names)
                ),
                "Keep it open",
                "Close anyway",
            ),
            Self::ThrowPasswordAway { name } => (
                "Throw the new password away?".to_owned(),
                format!(
                    "If it is set at {} already and saved nowhere else, only “Forgot password?” on its sign-in page \
                     lets you in again.",
                    plain(name)
                ),
                "Keep it",
                "Throw it away",
            ),
        };
        Words { title, text, keep, deed }
    }
}

fn new_password_of(names: &[String]) -> String {
    match names {
        [] => "A new password that you made".to_owned(),
        [name] => format!("The new password for {}", plain(name)),
        [first, rest @ ..] => format!("The new password for {} and {} more", plain(first), rest.len()),
    }
}

/// Longest name that is shown whole.
const LONGEST: usize = 120;

/// A name as it may stand in a sentence: one line, nothing that turns the reading direction.
fn plain(name: &str) -> String {
    let hidden =
        |letter: &char| letter.is_control() || matches!(letter, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}');
    name.chars().filter(|letter| !hidden(letter)).take(LONGEST).collect()
}

/// The one question that is open. A page that asks again and again cannot pile windows up.
static OPEN: Mutex<()> = Mutex::new(());

/// Asks the person and waits for the answer, as long as they like: so never on the window's own thread, and with nothing locked.
/// `false`: leave everything as it is; whoever closes the question says the same.
///
/// # Errors
/// Another question is open, or there is no window to ask in.
pub fn ask(question: &Question<'_>) -> Reply<bool> {
    let _alone = match OPEN.try_lock() {
        Ok(alone) => alone,
        Err(TryLockError::Poisoned(alone)) => alone.into_inner(),
        Err(TryLockError::WouldBlock) => return Err(WireError::Busy),
    };
    shown::answer(&question.words())
}

/// The answers that a window test gives in place of the person: `yes` or `no`, separated as in `PATH`, one for each question in
/// turn, the last for all that follow. Each question that was asked becomes a line of a file that the test reads.
#[cfg(feature = "answer-dialog")]
mod shown {
    use std::io::Write as _;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use contract::WireError;

    use super::Words;
    use crate::Reply;

    pub fn answer(words: &Words) -> Reply<bool> {
        static ASKED: AtomicUsize = AtomicUsize::new(0);
        if let Some(list) = std::env::var_os("NIGHTLATCH_QUESTIONS_ASKED") {
            let line = format!("{} {}\n", words.title, words.text.replace('\n', " "));
            let opened = std::fs::OpenOptions::new().create(true).append(true).open(list);
            opened.and_then(|mut file| file.write_all(line.as_bytes())).map_err(|_| WireError::Internal)?;
        }
        let given = std::env::var("NIGHTLATCH_ANSWER_QUESTION").unwrap_or_default();
        let answers: Vec<&str> = given.split(':').collect();
        let turn = ASKED.fetch_add(1, Ordering::Relaxed).min(answers.len().saturating_sub(1));
        Ok(answers.get(turn) != Some(&"no"))
    }
}

/// The system's own.
#[cfg(not(feature = "answer-dialog"))]
mod shown {
    use rfd::{AsyncMessageDialog, MessageButtons, MessageDialogResult, MessageLevel};

    use super::Words;
    use crate::{Reply, desktop};

    pub fn answer(words: &Words) -> Reply<bool> {
        let dialog = AsyncMessageDialog::new()
            .set_level(MessageLevel::Warning)
            .set_title(&words.title)
            .set_description(&words.text)
            .set_buttons(MessageButtons::OkCancelCustom(words.keep.to_owned(), words.deed.to_owned()));
        let shown = dialog.show();
        let pressed = desktop::wait_for(async { Some(shown.await) })?;
        Ok(pressed == Some(MessageDialogResult::Custom(words.deed.to_owned())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn closing_names_the_site_and_says_what_is_lost() {
        let said = |names: &[&str]| {
            let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
            Question::CloseWithPassword { names: &names }.words().text
        };
        assert!(said(&["Instagram"]).starts_with("The new password for Instagram is held here"));
        assert!(
            said(&["Instagram", "X", "Etsy"]).starts_with("The new password for Instagram and 2 more is held here")
        );
        assert!(said(&[]).starts_with("A new password that you made is held here"), "no names while it is locked");
        assert!(said(&["Insta\u{202e}gram\n"]).contains("Instagram is"));
    }
}
