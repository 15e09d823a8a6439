//! The window in which a question is asked: one for each kind of system, and what answers in a window test.

pub use shown::answer;

/// Answers a question in place of the person in a window test: `yes` or `no`, separated by `:`, one for each question in turn;
/// the last is for all that follow. Each question that was asked becomes a line of a file that the test reads.
#[cfg(feature = "answer-dialog")]
mod shown {
    use std::io::Write as _;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use contract::WireError;

    use super::super::Words;
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

/// Asks with GTK's own dialog over the window. The dialog of `rfd` on GTK gives the deed the first focus and does not distinguish
/// closing from the second button, so neither order of its buttons would work.
#[cfg(all(target_os = "linux", not(feature = "answer-dialog")))]
mod shown {
    use std::sync::mpsc;

    use contract::WireError;
    use gtk::prelude::*;
    use tauri::Manager as _;

    use super::super::Words;
    use crate::{Reply, window};

    pub fn answer(words: &Words) -> Reply<bool> {
        let Some(app) = super::super::PROGRAM.get() else { return Err(WireError::Internal) };
        // Waiting on the thread that shows the dialog would never end.
        if gtk::is_initialized_main_thread() {
            return Err(WireError::Internal);
        }
        let (tell, told) = mpsc::channel();
        let (title, text, keep, deed) = (words.title.clone(), words.text.clone(), words.keep, words.deed);
        let show = {
            let app = app.clone();
            move || {
                let over = app.get_webview_window(window::LABEL).and_then(|window| window.gtk_window().ok());
                let flags = gtk::DialogFlags::MODAL | gtk::DialogFlags::DESTROY_WITH_PARENT;
                let (kind, none) = (gtk::MessageType::Question, gtk::ButtonsType::None);
                let dialog = gtk::MessageDialog::new(over.as_ref(), flags, kind, none, &title);
                dialog.set_title(&title);
                dialog.set_secondary_text(Some(&text));
                dialog.add_button(keep, gtk::ResponseType::Cancel);
                dialog.add_button(deed, gtk::ResponseType::Accept);
                dialog.set_default_response(gtk::ResponseType::Cancel);
                dialog.connect_response(move |dialog, answer| {
                    // If the program is ending, no one waits for the answer any more.
                    tell.send(answer == gtk::ResponseType::Accept).ok();
                    // Closing sends a second answer, which no one receives.
                    if answer != gtk::ResponseType::DeleteEvent {
                        dialog.close();
                    }
                });
                dialog.present();
            }
        };
        app.run_on_main_thread(show).map_err(|_| WireError::Internal)?;
        // A dialog that ends without an answer counts as no.
        Ok(told.recv().unwrap_or(false))
    }
}

/// Asks with the system's own dialog. *Enter* presses the first button, and these systems report the second by its name: so the
/// first button changes nothing, and only the name of the second means yes.
#[cfg(all(not(target_os = "linux"), not(feature = "answer-dialog")))]
mod shown {
    use rfd::{AsyncMessageDialog, MessageButtons, MessageDialogResult, MessageLevel};

    use super::super::Words;
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
