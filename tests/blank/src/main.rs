//! A window with one word in it: what Tauri costs before there is a program. `bench` holds ours beside it.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

fn main() {
    if let Err(problem) = tauri::Builder::default().run(tauri::generate_context!()) {
        panic!("{problem}");
    }
}
