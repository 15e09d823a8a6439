//! Questions to the person, in a system window that the page can neither see nor answer.
//!
//! What locks the person out, destroys data for good or sends something to a new receiver is asked here, in the words of this
//! file: a page in which foreign script runs can send any request, but it cannot press this button. This is the one Rust file
//! with sentences for people. The names in them (a host, an address, a file) are shown as plain text, shortened and without
//! hidden characters.

mod dialog;

use std::sync::{Mutex, OnceLock, TryLockError};

use contract::WireError;
use tauri::AppHandle;

use crate::Reply;

/// The data that the receiver of a source's requests learns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Learns {
    /// The first digits of the SHA-1 of addresses.
    AddressDigits,
    /// The first digits of the SHA-1 of passwords.
    PasswordDigits,
    /// The whole addresses for which the person gives consent, one by one.
    Addresses,
}

/// A decision that only the person may make.
#[allow(missing_docs, reason = "what a question names stands in the sentence above it")]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Question<'a> {
    /// A passphrase is set as a way to open the list; `replaces`: it replaces the present one.
    SetPassphrase { replaces: bool },
    /// The passphrase is asked for at every start (`ask`), or the keyring opens the list without a question.
    AskEveryTime { ask: bool },
    /// The passphrase is removed.
    RemovePassphrase,
    /// The spare key is made or shown.
    ShowSpareKey,
    /// The list is set aside, so that a new one can be begun.
    SetAside { folder: &'a str },
    /// Everything is erased.
    Erase,
    /// A removed account is deleted for good.
    DeleteForGood { name: &'a str },
    /// A file that was imported is deleted.
    DeleteExport { file: &'a str },
    /// Rows of the ledger that are older than `days` days are deleted.
    ShortenLedger { days: u16 },
    /// A source will send its requests to another address.
    NewAddress { host: &'a str, address: &'a str, learns: Learns },
    /// A receiver will learn a whole address.
    Consent { receiver: &'a str, address: &'a str },
    /// The window is to close while new passwords are held that may be set at their sites. Without names the list is locked.
    CloseWithPassword { names: &'a [String] },
    /// A new password that may be set at its site is thrown away.
    ThrowPasswordAway { name: &'a str },
    /// A download names an account by another name than the list has.
    WhoseDownload { name: &'a str },
    /// The browser opens a site that is in no list of ours; `like`: the name of the service that it imitates.
    OpenSite { host: &'a str, like: Option<&'a str> },
}

/// The words of a question. The first button (`keep`) changes nothing, and *Enter* presses it.
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
                "From now on the key ring of this computer opens your list automatically, without asking. Whoever uses \
                 this computer under your name can see it."
                    .to_owned(),
                "Leave it as it is",
                "Open it automatically",
            ),
            Self::RemovePassphrase => (
                "Take the passphrase away?".to_owned(),
                "The passphrase will no longer open your list. The key ring of this computer opens it automatically."
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
                format!("{} and all that you saved about it are deleted. Nobody can bring them back.", plain(name)),
                "Keep it",
                "Delete it",
            ),
            Self::DeleteExport { file } => (
                "Delete this file?".to_owned(),
                if file.to_lowercase().ends_with(".zip") {
                    format!(
                        "The file “{}” is deleted from this computer, with everything in it, also what was not read here. It \
                         does not go to the bin.",
                        plain(file)
                    )
                } else {
                    format!("The file “{}” is deleted from this computer. It does not go to the bin.", plain(file))
                },
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

/// Returns the text of a notification. It is shown in a system window too, so it is in this file.
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

/// The number of characters up to which a name is shown in full.
const LONGEST: usize = 120;

/// Prepares a name for a sentence: one line, without hidden characters or any that change the reading direction. A long name
/// keeps its end, because the end of a host shows who owns it.
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

/// The lock of the one open question. A page that asks again and again cannot pile up windows.
static OPEN: Mutex<()> = Mutex::new(());

/// The program whose window the questions are shown over.
static PROGRAM: OnceLock<AppHandle> = OnceLock::new();

/// Sets the program whose window the questions are shown over.
pub fn over(program: &AppHandle) {
    // It is set once, at the start.
    drop(PROGRAM.set(program.clone()));
}

/// Asks the person and waits for the answer without a time limit, so it must not run on the window's own thread or while anything
/// is locked. `false`: they declined or closed the question.
///
/// # Errors
/// `QuestionOpen` if another question is open, `Internal` if there is no window to ask in.
pub fn ask(question: &Question<'_>) -> Reply<bool> {
    let _alone = match OPEN.try_lock() {
        Ok(alone) => alone,
        Err(TryLockError::Poisoned(alone)) => alone.into_inner(),
        Err(TryLockError::WouldBlock) => return Err(WireError::QuestionOpen),
    };
    dialog::answer(&question.words())
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
