//! One permission per command of the contract: whatever is not on its list, the page cannot call.

fn main() {
    pack_relocations();
    let commands = tauri_build::AppManifest::new().commands(contract::COMMANDS);
    if let Err(problem) = tauri_build::try_build(tauri_build::Attributes::new().app_manifest(commands)) {
        panic!("{problem:#}");
    }
}

/// A position-independent program of this size carries near two megabytes of relocations, most of them the same entry with
/// another address. Packed (DT_RELR) they take a thirtieth; the C library applies them since glibc 2.36.
fn pack_relocations() {
    let is = |name: &str, value: &str| std::env::var(name).is_ok_and(|found| found == value);
    if is("PROFILE", "release") && is("CARGO_CFG_TARGET_OS", "linux") && is("CARGO_CFG_TARGET_ENV", "gnu") {
        println!("cargo::rustc-link-arg-bins=-Wl,-z,pack-relative-relocs");
    }
}
