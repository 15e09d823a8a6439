//! Only what Tauri itself needs.

fn main() {
    tauri_build::build();
}
