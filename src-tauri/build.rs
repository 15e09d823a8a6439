//! One permission per command of the contract: whatever is not on its list, the page cannot call.

fn main() {
    let commands = tauri_build::AppManifest::new().commands(contract::COMMANDS);
    if let Err(problem) = tauri_build::try_build(tauri_build::Attributes::new().app_manifest(commands)) {
        panic!("{problem:#}");
    }
}
