//! The program. All of its code is in the library, so that tests can reach it.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

/// Passwords pass through this process, so freed memory is wiped.
#[global_allocator]
static MEMORY: engine::memory::Wiping = engine::memory::WIPING;

fn main() -> std::process::ExitCode {
    match nightlatch_shell::run() {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(_) => std::process::ExitCode::FAILURE,
    }
}
