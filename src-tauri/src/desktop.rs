//! What the desktop does for us: the dialogs for files and folders, and a notification.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use contract::{StoreFault, WireError};
use rfd::AsyncFileDialog;
use tauri::async_runtime::block_on;

use crate::Reply;

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
#[cfg(not(feature = "answer-dialog"))]
pub fn choose(file: bool) -> Reply<Option<PathBuf>> {
    let dialog = AsyncFileDialog::new();
    let chosen = if file { wait_for(dialog.pick_file()) } else { wait_for(dialog.pick_folder()) };
    Ok(chosen?.map(|handle| handle.path().to_owned()))
}

/// Waits until the person has answered. A command runs inside the runtime, where waiting for it panics: so a thread of its
/// own waits. A dialog that broke is no *Cancel*: it is told.
pub fn wait_for<T: Send>(answer: impl Future<Output = Option<T>> + Send) -> Reply<Option<T>> {
    let waited = std::thread::scope(|threads| threads.spawn(|| block_on(answer)).join());
    waited.map_err(|_| WireError::Internal)
}

/// Lets the person choose where to save a text, and writes it. Gives the file's name; empty: they thought better of it.
pub fn save(name: &str, text: &str) -> Reply<String> {
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

/// Longest line of a notification.
const LONGEST: usize = 200;

/// Shows a notification. A desktop that shows none is no fault: the same stands on Today.
pub fn notify(title: &str, text: &str) {
    let short = |text: &str| text.chars().filter(|letter| !letter.is_control()).take(LONGEST).collect::<String>();
    let shown = notify_rust::Notification::new().appname("Nightlatch").summary(&short(title)).body(&short(text)).show();
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
