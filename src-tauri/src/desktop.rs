//! What the desktop provides: dialogs for files and folders, the browser, and notifications.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use contract::{StoreFault, WireError};
use rfd::AsyncFileDialog;
use tauri::async_runtime::block_on;

use crate::{Reply, questions};

#[cfg(all(feature = "answer-dialog", not(debug_assertions)))]
compile_error!("`answer-dialog` opens whatever the environment names: it is for tests, never for a release");

/// Answers a dialog in place of the person in a window test: paths separated as in `PATH`, one for each dialog in turn; the last
/// is for all that follow. An empty path means *Cancel*.
#[cfg(feature = "answer-dialog")]
pub fn choose(_file: bool) -> Reply<Option<PathBuf>> {
    use std::sync::atomic::{AtomicUsize, Ordering};
    static ASKED: AtomicUsize = AtomicUsize::new(0);
    let Some(given) = std::env::var_os("NIGHTLATCH_ANSWER_DIALOG") else { return Ok(None) };
    let answers: Vec<PathBuf> = std::env::split_paths(&given).collect();
    let turn = ASKED.fetch_add(1, Ordering::Relaxed).min(answers.len().saturating_sub(1));
    Ok(answers.into_iter().nth(turn).filter(|path| !path.as_os_str().is_empty()))
}

/// Lets the person choose one file, or a folder. `None`: they cancelled.
#[cfg(not(any(feature = "answer-dialog", test)))]
pub fn choose(file: bool) -> Reply<Option<PathBuf>> {
    let dialog = AsyncFileDialog::new();
    let chosen = if file { wait_for(dialog.pick_file()) } else { wait_for(dialog.pick_folder()) };
    Ok(chosen?.map(|handle| handle.path().to_owned()))
}

/// Cancels: unit tests open no dialog.
#[cfg(all(test, not(feature = "answer-dialog")))]
pub fn choose(_file: bool) -> Reply<Option<PathBuf>> {
    Ok(None)
}

/// Waits until the person has answered; `None`: they cancelled. It waits on a thread of its own, because waiting inside the async
/// runtime, where commands run, panics. A dialog that panicked is an error and not *Cancel*.
pub fn wait_for<T: Send>(answer: impl Future<Output = Option<T>> + Send) -> Reply<Option<T>> {
    let waited = std::thread::scope(|threads| threads.spawn(|| block_on(answer)).join());
    waited.map_err(|_| WireError::Internal)
}

/// Lets the person choose where to save a file. `None`: they cancelled.
#[cfg(not(any(feature = "answer-dialog", test)))]
pub fn save_as(name: &str) -> Reply<Option<PathBuf>> {
    let chosen = wait_for(AsyncFileDialog::new().set_file_name(name).save_file())?;
    Ok(chosen.map(|handle| handle.path().to_owned()))
}

/// The same for tests, which open no dialog.
#[cfg(any(feature = "answer-dialog", test))]
pub fn save_as(_name: &str) -> Reply<Option<PathBuf>> {
    choose(true)
}

/// Lets the person choose where to save a text, and writes it. Returns the file's name; empty: they cancelled.
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

/// Opens a checked address in the person's browser.
#[cfg(not(test))]
pub fn browse(url: &str) -> Reply<()> {
    opener::open_browser(url).map_err(|_| WireError::NotOpened)
}

/// The addresses that would have been opened: unit tests open no browser.
#[cfg(test)]
pub static BROWSED: std::sync::Mutex<Vec<String>> = std::sync::Mutex::new(Vec::new());

#[cfg(test)]
pub fn browse(url: &str) -> Reply<()> {
    BROWSED.lock().map_err(|_| WireError::NotOpened)?.push(url.to_owned());
    Ok(())
}

/// Opens a folder in the file manager.
pub fn show_folder(folder: &Path) -> Reply<()> {
    if cfg!(test) {
        return Ok(());
    }
    opener::open(folder).map_err(|_| WireError::NotOpened)
}

/// Shows a notification with the number of new findings. The page gives only the number: some desktops interpret markup in a
/// notification as links and pictures. It is no error if the desktop shows none, since Today shows the same.
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

    #[cfg(unix)]
    #[test]
    fn a_file_that_was_saved_is_the_persons_alone() {
        use std::os::unix::fs::PermissionsExt as _;
        engine::process::keep_private();
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("nightlatch-what-left.csv");
        write(&path, "at,receiver").unwrap();
        assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    }
}
