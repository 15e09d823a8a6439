//! Questions to the person, in a window of the system that the page can neither see nor answer.
//!
//! What locks the person out, destroys for good or sends something to somebody new is asked here, in the words of this file: a
//! page in which foreign script runs may send any request, but it cannot press this button. It is the one Rust file that holds
//! sentences for people; what they name (a host, an address, a file) is shown as plain text, shortened, without hidden characters.

use std::sync::{Mutex, OnceLock, TryLockError};

use contract::WireError;
use tauri::AppHandle;

use crate::Reply;

/// Who learns what, when a source gets another address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Learns {
    /// The first digits of the fingerprints of addresses.
    AddressDigits,
    /// The first digits of the fingerprints of passwords.
    PasswordDigits,
    /// Those whole addresses that the person agrees to, one by one.
    Addresses,
}

/// What only the person may decide.
#[allow(missing_docs, reason = "what a question names stands in the sentence above it")]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Question<'a> {
    /// A passphrase gets a place among the ways in; `replaces`: in place of the present one.
    SetPassphrase { replaces: bool },
    /// The passphrase is asked for at every start from now on, or the key ring opens the list by itself.
    AskEveryTime { ask: bool },
    /// The passphrase is taken away.
    RemovePassphrase,
    /// The spare key is made or shown.
    ShowSpareKey,
    /// The list is set aside, for a new beginning.
    SetAside { folder: &'a str },
    /// Everything is erased.
    Erase,
    /// A removed account is deleted.
    DeleteForGood { name: &'a str },
    /// A file that was imported is deleted.
    DeleteExport { file: &'a str },
    /// Older lines of what left this computer are deleted.
    ShortenLedger { days: u16 },
    /// Somebody else is asked from now on.
    NewAddress { host: &'a str, address: &'a str, learns: Learns },
    /// Somebody learns a whole address.
    Consent { receiver: &'a str, address: &'a str },
    /// The window is to close while new passwords are held that may be set at their sites; no names while it is locked.
    CloseWithPassword { names: &'a [String] },
    /// Such a password is thrown away.
    ThrowPasswordAway { name: &'a str },
    /// A download names an account by another name than the list has.
    WhoseDownload { name: &'a str },
    /// The browser opens a site that stands in no list of ours; `like`: it is written like that other one.
    OpenSite { host: &'a str, like: Option<&'a str> },
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
            Self::SetPassphrase { replaces: false } => (
                "Set a passphrase?".to_owned(),
                "The passphrase that was just typed in will open your list. If you did not just type one, \
                 leave everything as it is."
                    .to_owned(),
                "Leave it as it is",
                "Set the passphrase",
            ),
            Self::SetPassphrase { replaces: true } => (
                "Change the passphrase?".to_owned(),
                "The present passphrase will no longer open your list. The one that was just typed in will. \
                 If you did not just type one, leave everything as it is."
                    .to_owned(),
                "Leave it as it is",
                "Change the passphrase",
            ),
            Self::AskEveryTime { ask: true } => (
                "Ask for the passphrase every time?".to_owned(),
                "From now on only the passphrase or the spare key opens your list, at every start and after every \
                 Lock. The key ring no longer does."
                    .to_owned(),
                "Leave it as it is",
                "Ask every time",
            ),
            Self::AskEveryTime { ask: false } => (
                "Open without the passphrase?".to_owned(),
                "From now on the key ring of this computer opens your list by itself, without asking. Whoever uses \
                 this computer under your name can see it."
                    .to_owned(),
                "Leave it as it is",
                "Open it by itself",
            ),
            Self::RemovePassphrase => (
                "Take the passphrase away?".to_owned(),
                "The passphrase will no longer open your list. The key ring of this computer opens it by itself."
                    .to_owned(),
                "Keep the passphrase",
                "Take it away",
            ),
            Self::SetAside { folder } => (
                "Set this list aside and start anew?".to_owned(),
                format!(
                    "The files of your list are moved into a folder named “set-aside” with today’s date, in {}. \
                     Nothing is deleted, and the key ring keeps its key. Then you begin with an empty list.",
                    plain(folder)
                ),
                "Leave it as it is",
                "Set it aside",
            ),
            Self::ShowSpareKey => (
                "Show the spare key?".to_owned(),
                "It will stand on the screen. Whoever reads it can open your list. If you did not ask for it \
                 just now, leave it."
                    .to_owned(),
                "Do not show it",
                "Show the spare key",
            ),
            Self::Erase => (
                "Erase everything?".to_owned(),
                "Your list, its keys and its copies on this computer are deleted. Nobody can bring them back."
                    .to_owned(),
                "Keep my list",
                "Erase everything",
            ),
            Self::DeleteForGood { name } => (
                "Delete it for good?".to_owned(),
                format!("{} and all that you noted about it are deleted. Nobody can bring them back.", plain(name)),
                "Keep it",
                "Delete it",
            ),
            Self::DeleteExport { file } => (
                "Delete this file?".to_owned(),
                format!("The file “{}” is deleted from this computer. It does not go to the bin.", plain(file)),
                "Keep the file",
                "Delete the file",
            ),
            Self::ShortenLedger { days } => (
                "Delete older lines?".to_owned(),
                format!(
                    "Lines of “What left this computer” that are older than {days} days are deleted from now on, a few \
                     starts later at the earliest. Nobody can bring them back."
                ),
                "Keep the lines",
                "Delete older lines",
            ),
            Self::NewAddress { host, address, learns } => (
                format!("Ask {} from now on?", plain(host)),
                format!("{}\n\nThe whole address is {}", learned(learns, host), plain(address)),
                "Leave it as it is",
                "Ask it from now on",
            ),
            Self::Consent { receiver, address } => (
                "Tell somebody your address?".to_owned(),
                format!(
                    "{} will learn the whole address {}, each time Nightlatch looks there. You can take this back \
                 in Settings.",
                    plain(receiver),
                    plain(address)
                ),
                "Do not tell",
                "Tell it my address",
            ),
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
            Self::WhoseDownload { name } => (
                "Is this your account?".to_owned(),
                format!(
                    "This download is of the account “{}”. Your list has another name for yours, or none. Take it only \
                     if it is this account of yours: it could be of a second one, or somebody else’s.",
                    plain(name)
                ),
                "Do not take it",
                "It is this account",
            ),
            Self::OpenSite { host, like } => (
                "Open this site in your browser?".to_owned(),
                match like {
                    None => format!(
                        "{}\n\nThe site will see that you come. It is not in the lists of Nightlatch: open it \
                     only if this is the name you know.",
                        plain(host)
                    ),
                    Some(other) => format!(
                        "{}\n\nTake care: this is written almost like {}, and is another site. Open it only if \
                     you are certain.",
                        plain(host),
                        plain(other)
                    ),
                },
                "Do not open it",
                "Open the site",
            ),
        };
        Words { title, text, keep, deed }
    }
}

/// What a notification says: it stands in a window of the system as well, so its words stand here.
pub fn news(count: u32) -> String {
    match count {
        1 => "A look found something new. Open Nightlatch to see it.".to_owned(),
        many => format!("A look found {many} new things. Open Nightlatch to see them."),
    }
}

fn learned(learns: Learns, host: &str) -> String {
    let host = plain(host);
    match learns {
        Learns::AddressDigits => format!(
            "{host} will see the first 6 of 40 characters of the fingerprint of each address that Nightlatch \
         looks up, and no address."
        ),
        Learns::PasswordDigits => format!(
            "{host} will see the first 5 of 40 characters of the fingerprint of each password that Nightlatch \
         looks up, and no password."
        ),
        Learns::Addresses => format!("{host} will see the whole addresses that you agree to, one by one."),
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

/// A name as it may stand in a sentence: one line, nothing hidden, nothing that turns the reading direction. Of a long one the
/// end is kept as well, for the end of a host says whose it is.
fn plain(name: &str) -> String {
    let hidden = |letter: &char| {
        letter.is_control()
            || matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
    };
    let letters: Vec<char> = name.chars().filter(|letter| !hidden(letter)).collect();
    if letters.len() <= LONGEST {
        return letters.into_iter().collect();
    }
    let half = LONGEST / 2;
    let (start, end) = (letters.iter().take(half), letters.iter().skip(letters.len() - half));
    start.chain(&['…']).chain(end).collect()
}

/// The one question that is open. A page that asks again and again cannot pile windows up.
static OPEN: Mutex<()> = Mutex::new(());

/// The program whose window the questions stand over.
static PROGRAM: OnceLock<AppHandle> = OnceLock::new();

/// From now on there is a window to ask in.
pub fn over(program: &AppHandle) {
    // Said once, at the start.
    drop(PROGRAM.set(program.clone()));
}

/// Asks the person and waits for the answer, as long as they like: so never on the window's own thread, and with nothing locked.
/// `false`: leave everything as it is; whoever closes the question says the same.
///
/// # Errors
/// Another question is open, or there is no window to ask in.
pub fn ask(question: &Question<'_>) -> Reply<bool> {
    let _alone = match OPEN.try_lock() {
        Ok(alone) => alone,
        Err(TryLockError::Poisoned(alone)) => alone.into_inner(),
        Err(TryLockError::WouldBlock) => return Err(WireError::QuestionOpen),
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

/// GTK's own dialog over the window. The one that `rfd` makes there puts the first focus on the deed and cannot tell *closed* from the
/// second button, so that neither order of its buttons would do.
#[cfg(all(target_os = "linux", not(feature = "answer-dialog")))]
mod shown {
    use std::sync::mpsc;

    use contract::WireError;
    use gtk::prelude::*;
    use tauri::Manager as _;

    use super::Words;
    use crate::{Reply, window};

    pub fn answer(words: &Words) -> Reply<bool> {
        let Some(app) = super::PROGRAM.get() else { return Err(WireError::Internal) };
        // Waiting on the thread that shows it would wait for ever.
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
                    // Nobody waits any more where the program ends: then nothing is to be told.
                    tell.send(answer == gtk::ResponseType::Accept).ok();
                    // Closing answers once more, which nobody hears.
                    if answer != gtk::ResponseType::DeleteEvent {
                        dialog.close();
                    }
                });
                dialog.present();
            }
        };
        app.run_on_main_thread(show).map_err(|_| WireError::Internal)?;
        // A dialog that went without an answer said no.
        Ok(told.recv().unwrap_or(false))
    }
}

/// The system's own. The first button is the one that *Enter* presses, and these systems give the second back by its name: so
/// the first leaves everything as it is, and only the second's name is a yes.
#[cfg(all(not(target_os = "linux"), not(feature = "answer-dialog")))]
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

    const HOST: &str = "leaks.example";

    fn all() -> [Question<'static>; 19] {
        let new = |learns| Question::NewAddress { host: HOST, address: "https://leaks.example/api", learns };
        [
            Question::SetPassphrase { replaces: false },
            Question::SetPassphrase { replaces: true },
            Question::AskEveryTime { ask: true },
            Question::AskEveryTime { ask: false },
            Question::RemovePassphrase,
            Question::SetAside { folder: "/data/Nightlatch" },
            Question::ShowSpareKey,
            Question::Erase,
            Question::DeleteForGood { name: "Old shop" },
            Question::DeleteExport { file: "export.csv" },
            Question::ShortenLedger { days: 30 },
            new(Learns::AddressDigits),
            new(Learns::PasswordDigits),
            new(Learns::Addresses),
            Question::Consent { receiver: HOST, address: "mara@example.com" },
            Question::CloseWithPassword { names: &[] },
            Question::ThrowPasswordAway { name: "Old shop" },
            Question::WhoseDownload { name: "ida_example" },
            Question::OpenSite { host: HOST, like: Some("leaks.test") },
        ]
    }

    #[test]
    fn every_question_names_the_deed_on_its_button_and_is_short() {
        for question in all() {
            let words = question.words();
            assert!(words.title.ends_with('?'), "{words:?}");
            assert!(!words.text.is_empty() && words.text.chars().count() < 400, "{words:?}");
            assert_ne!(words.keep, words.deed, "{words:?}");
            for vague in ["Yes", "No", "OK", "Cancel"] {
                assert!(words.keep != vague && words.deed != vague, "a button says what it does: {words:?}");
            }
        }
    }

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

    #[test]
    fn the_receiver_is_named_whole_and_cannot_dress_up() {
        let named = |name: &str| Question::Consent { receiver: name, address: "mara@example.com" }.words().text;
        assert!(named(HOST).contains(HOST));
        assert!(!named("evil\u{202e}moc\nYou agreed already.").contains(['\u{202e}', '\n']), "one line, read one way");
        let long = format!("{}.evil.example", "a.".repeat(500));
        assert!(named(&long).contains(".evil.example"), "the end of a host says whose it is: {}", named(&long));
    }

    #[test]
    fn a_second_question_is_refused_while_one_is_open() {
        let first = OPEN.lock().unwrap();
        assert_eq!(ask(&Question::Erase), Err(WireError::QuestionOpen));
        drop(first);
        assert_ne!(ask(&Question::Erase), Err(WireError::QuestionOpen), "and the next one may be asked");
    }
}
