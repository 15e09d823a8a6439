//! The system's own dialogs for choosing a file. The page never sees a path, and opens or writes none itself.

use std::path::PathBuf;

/// Asks where to save a file; none if the person thought better of it.
pub fn save_as(name: &str, ending: &str) -> Option<PathBuf> {
    let asked = rfd::AsyncFileDialog::new().set_file_name(name).add_filter(ending, &[ending]).save_file();
    tauri::async_runtime::block_on(asked).map(|file| file.path().to_owned())
}
