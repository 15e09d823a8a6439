//! What the desktop does for us: the dialogs for files and folders, and a notification.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use contract::{StoreFault, WireError};
use rfd::AsyncFileDialog;
use tauri::async_runtime::block_on;

use crate::{Reply, questions};

#[cfg(all(feature = "answer-dialog", not(debug_assertions)))]
compile_error!("`answer-dialog` opens whatever the environment names: it is for tests, never for a release");

/// The answers that a window test gives in place of the person: paths as in `PATH`, one for each dialog in turn, the last
/// for all that follow. An empty one is *Cancel*.
#[cfg(feature = "answer-dialog")]
pub fn choose(_file: bool) -> Reply<Option<PathBuf>> {
    use std::sync::atomic::{AtomicUsize, Ordering};
    static ASKED: AtomicUsize = AtomicUsize::new(0);
    let Some(given) = std::env::var_os("NIGHTLATCH_ANSWER_DIALOG") else { return Ok(None) };
    let answers: Vec<PathBuf> = std::env::split_paths(&given).collect();
    let turn = ASKED.fetch_add(1, Ordering::Relaxed).min(answers.len().saturating_sub(1));
    Ok(answers.into_iter().nth(turn).filter(|path| !path.as_os_str().is_empty()))
}

/// Lets the person choose a folder, or one file. `None`: they thought better of it.
#[cfg(not(any(feature = "answer-dialog", test)))]
pub fn choose(file: bool) -> Reply<Option<PathBuf>> {
    let dialog = AsyncFileDialog::new();
    let chosen = if file { wait_for(dialog.pick_file()) } else { wait_for(dialog.pick_folder()) };
    Ok(chosen?.map(|handle| handle.path().to_owned()))
}

/// Unit tests open no dialog: the person always thinks better of it.
#[cfg(all(test, not(feature = "answer-dialog")))]
pub fn choose(_file: bool) -> Reply<Option<PathBuf>> {
    Ok(None)
}

/// Waits until the person has answered. A command runs inside the runtime, where waiting for it panics: so a thread of its
/// own waits. A dialog that broke is no *Cancel*: it is told.
pub fn wait_for<T: Send>(answer: impl Future<Output = Option<T>> + Send) -> Reply<Option<T>> {
    let waited = std::thread::scope(|threads| threads.spawn(|| block_on(answer)).join());
    waited.map_err(|_| WireError::Internal)
}

/// Lets the person choose where to save a text, and writes it. Gives the file's name; empty: they thought better of it.
pub fn save(name: &str, text: &str) -> Reply<String> {
    if cfg!(test) {
        return Ok(String::new());
    }
    let Some(handle) = wait_for(AsyncFileDialog::new().set_file_name(name).save_file())? else {
        return Ok(String::new());
    };
    write(handle.path(), text).map_err(|_| WireError::Store { fault: StoreFault::Failed })?;
    Ok(handle.file_name())
}

fn write(path: &Path, text: &str) -> std::io::Result<()> {
    let mut file = std::fs::File::create(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

/// Hands a checked address to the person's browser.
#[cfg(not(test))]
pub fn browse(url: &str) -> Reply<()> {
    opener::open_browser(url).map_err(|_| WireError::NotOpened)
}

/// Unit tests open no browser: the addresses that would have been opened.
#[cfg(test)]
pub static BROWSED: std::sync::Mutex<Vec<String>> = std::sync::Mutex::new(Vec::new());

#[cfg(test)]
pub fn browse(url: &str) -> Reply<()> {
    BROWSED.lock().map_err(|_| WireError::NotOpened)?.push(url.to_owned());
    Ok(())
}

/// Shows a folder where the person looks at folders.
pub fn show_folder(folder: &Path) -> Reply<()> {
    if cfg!(test) {
        return Ok(());
    }
    opener::open(folder).map_err(|_| WireError::NotOpened)
}

/// Shows that so many new findings wait. The page gives a number and no word: some desktops read marks in a notification as links and
/// pictures. A desktop that shows none is no fault: the same stands on Today.
pub fn notify(news: u32) {
    if cfg!(test) {
        return;
    }
    let said = questions::news(news);
    let shown = notify_rust::Notification::new().appname("Nightlatch").summary("Nightlatch").body(&said).show();
    if shown.is_err() {
        tracing::info!("the desktop showed no notification");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dialog_that_broke_is_no_cancel() {
        assert_eq!(wait_for(async { Some(1) }), Ok(Some(1)));
        assert_eq!(wait_for(async { None::<u8> }), Ok(None));
        let broken = async { if true { panic!("on purpose") } else { Some(1) } };
        assert_eq!(wait_for(broken), Err(WireError::Internal));
    }
}
