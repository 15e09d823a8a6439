//! The system's own dialog for choosing a file. The page never sees a path before a file is chosen, and opens none itself.

use std::path::PathBuf;

#[cfg(all(feature = "answer-dialog", not(debug_assertions)))]
compile_error!("`answer-dialog` opens whatever its environment names: it is for tests, never for a release");

/// Asks for a file; none if the person thought better of it.
#[cfg(not(feature = "answer-dialog"))]
pub fn pick_file() -> Option<PathBuf> {
    let asked = rfd::AsyncFileDialog::new().pick_file();
    tauri::async_runtime::block_on(asked).map(|file| file.path().to_owned())
}

/// The answer that a test gives in place of the person.
#[cfg(feature = "answer-dialog")]
pub fn pick_file() -> Option<PathBuf> {
    std::env::var_os("NIGHTLATCH_ANSWER_DIALOG").map(PathBuf::from).filter(|path| !path.as_os_str().is_empty())
}
