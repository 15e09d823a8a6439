//! Questions that the system's own window asks, where the page may not answer for the person.
//!
//! The only Rust file with sentences for a person: what stands in these windows is what the program is about to do.

use std::path::Path;

use crate::Reply;

/// What is asked.
pub enum Question<'a> {
    /// Set the list aside and begin a new one.
    SetAside {
        /// The folder it lies in.
        folder: &'a Path,
    },
}

impl Question<'_> {
    fn title(&self) -> &'static str {
        match self {
            Self::SetAside { .. } => "Set this list aside and start anew?",
        }
    }

    fn text(&self) -> String {
        match self {
            Self::SetAside { folder } => format!(
                "The files of your list are moved into a folder named \u{201c}set-aside\u{201d} with today\u{2019}s date, in {}. \
                 Nothing is deleted, and the key ring keeps its key. Then you begin with an empty list.",
                folder.display()
            ),
        }
    }

    fn yes(&self) -> &'static str {
        match self {
            Self::SetAside { .. } => "Set it aside",
        }
    }
}

/// Asks, and waits for the person. Only the button that names the action is a yes.
///
/// # Errors
/// The window broke: nothing is done.
#[cfg(not(feature = "answer-dialog"))]
pub fn ask(question: &Question<'_>) -> Reply<bool> {
    let yes = question.yes().to_owned();
    let dialog = rfd::AsyncMessageDialog::new()
        .set_level(rfd::MessageLevel::Warning)
        .set_title(question.title())
        .set_description(question.text())
        .set_buttons(rfd::MessageButtons::OkCancelCustom(yes.clone(), "Cancel".to_owned()));
    let shown = dialog.show();
    let answer = crate::desktop::wait_for(async { Some(shown.await) })?;
    Ok(match answer {
        Some(rfd::MessageDialogResult::Custom(pressed)) => pressed == yes,
        Some(rfd::MessageDialogResult::Ok | rfd::MessageDialogResult::Yes) => true,
        _ => false,
    })
}

/// The answer that a window test gives in place of the person: yes, unless it says `no`. What was asked is written to the file
/// that the environment names, one title a line.
///
/// # Errors
/// Never.
#[cfg(feature = "answer-dialog")]
pub fn ask(question: &Question<'_>) -> Reply<bool> {
    use std::io::Write as _;
    if let Some(path) = std::env::var_os("NIGHTLATCH_QUESTIONS_ASKED")
        && let Ok(mut file) = std::fs::File::options().create(true).append(true).open(path)
    {
        drop(writeln!(file, "{} ({}) {}", question.title(), question.yes(), question.text()));
    }
    Ok(std::env::var_os("NIGHTLATCH_ANSWER_QUESTION").is_none_or(|answer| answer != "no"))
}
