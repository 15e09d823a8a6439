//! Imports files with the program's own engine and allocator, then stays, so that `tests/memory.rs` can read what is left of them
//! in this process: `import-memory HOME PASSWORDS CANARY FILE…`. It holds the canary alive, and has freed a reversed one. Nothing
//! of the files comes by arguments or by standard input, whose buffers live on.

use std::error::Error;
use std::fs;
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use core_rules::import::Mapping;
use engine::imports::{Stage, Which};
use engine::{App, SystemClock};
use house_tests::drawer::Drawer;
use secrecy::SecretString;

#[global_allocator]
static MEMORY: engine::memory::Wiping = engine::memory::WIPING;

/// How far the import is.
enum Now {
    Password,
    Columns(Mapping),
    Ready,
    Nothing,
}

fn now(app: &App) -> Result<Now, Box<dyn Error>> {
    Ok(app.look_at_import(|import, _, _| {
        Ok(match import.map(|import| &import.stage) {
            Some(Stage::Password { .. }) => Now::Password,
            Some(Stage::Columns(table)) => {
                let roles = table.columns.iter().map(|column| column.guess).collect();
                Now::Columns(Mapping { roles, header: table.header })
            }
            Some(Stage::Ready(_)) => Now::Ready,
            _ => Now::Nothing,
        })
    })?)
}

fn none() -> SecretString {
    SecretString::from("")
}

/// One file from the dialog to the press on *Import*. Says whether it gave something.
fn import(app: &App, file: &Path, passwords: &[PathBuf]) -> Result<bool, Box<dyn Error>> {
    app.open_import(Which::File(file), &none())?;
    for password in passwords {
        if matches!(now(app)?, Now::Password) {
            let typed = SecretString::from(fs::read_to_string(password)?);
            app.open_import(Which::Again, &typed)?;
            let key_file = file.with_file_name("keepass.keyx");
            if matches!(now(app)?, Now::Password) && key_file.exists() {
                app.open_import(Which::KeyFile(&key_file), &typed)?;
            }
        }
    }
    if let Now::Columns(mapping) = now(app)? {
        app.map_import(&mapping)?;
    }
    if !matches!(now(app)?, Now::Ready) {
        return Ok(false);
    }
    app.check_import(&|_, _| ())?;
    app.import_rows()?;
    app.cancel_import();
    Ok(true)
}

fn work(home: &Path, passwords: &Path, files: &[PathBuf]) -> Result<(), Box<dyn Error>> {
    let app = App::new(home, Arc::new(SystemClock), Arc::new(Drawer::default()))?;
    app.create()?;
    let mut passwords: Vec<PathBuf> =
        fs::read_dir(passwords)?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>()?;
    passwords.sort();
    let mut out = std::io::stdout();
    for file in files {
        if !import(&app, file, &passwords)? {
            writeln!(out, "nothing from {}", file.display())?;
        }
    }
    writeln!(out, "done")?;
    out.flush()?;
    // The thread stays as a runtime's worker does, and its stack with it.
    loop {
        std::thread::park();
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut paths = std::env::args_os().skip(1).map(PathBuf::from);
    let mut next = || paths.next().ok_or("import-memory HOME PASSWORDS CANARY FILE…");
    let (home, passwords, canary) = (next()?, next()?, next()?);
    let alive = fs::read_to_string(canary)?;
    let wide: Vec<u16> = alive.encode_utf16().collect();
    let files: Vec<PathBuf> = paths.collect();
    // Backwards and many times, and given back: nothing of it may be found, or the allocator does not wipe.
    let freed = alive.chars().rev().collect::<String>().repeat(40);
    drop(std::hint::black_box(freed));
    std::thread::spawn(move || {
        if let Err(error) = work(&home, &passwords, &files) {
            drop(writeln!(std::io::stdout(), "failed: {error}"));
            std::process::exit(1);
        }
    });
    // Until the test closes its end.
    std::io::stdin().read_to_end(&mut Vec::new())?;
    drop((alive, wide));
    Ok(())
}
