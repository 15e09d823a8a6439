//! Makes a list with a passphrase, waits, locks it, then stays, so that `tests/memory.rs` can read what is left of it in this
//! process: `lock-memory HOME SECRETS [shut]`, where SECRETS is a folder with the files `passphrase` and `address`. It says `open`
//! and `locked`, and goes on when a line comes in. Nothing of the list comes by arguments. With `shut` its memory is shut to others,
//! as a release shuts its own.

use std::error::Error;
use std::fs;
use std::io::Write as _;
use std::path::PathBuf;
use std::sync::Arc;

use core_rules::accounts::IdentifierKind;
use engine::accounts::NewAccount;
use engine::{App, SystemClock, Way};
use house_tests::drawer::Drawer;
use secrecy::SecretString;

#[global_allocator]
static MEMORY: engine::memory::Wiping = engine::memory::WIPING;

fn say(word: &str) -> Result<(), Box<dyn Error>> {
    let mut out = std::io::stdout();
    writeln!(out, "{word}")?;
    Ok(out.flush()?)
}

fn wait() -> Result<(), Box<dyn Error>> {
    std::io::stdin().read_line(&mut String::new())?;
    Ok(())
}

/// A list like a person's: accounts, an address, changes, pages that were looked at.
fn live(app: &App, address: &str) -> Result<(), Box<dyn Error>> {
    app.add_identifier(IdentifierKind::Email, address)?;
    for service in ["instagram", "facebook", "reddit", "github"] {
        app.add_account(&NewAccount { service, sign_in: address, ..NewAccount::default() })?;
    }
    for number in 0..50 {
        let name = format!("account {number}");
        app.add_account(&NewAccount { name: &name, sign_in: address, ..NewAccount::default() })?;
    }
    let (lines, _) = app.ledger(address, 0, 10)?;
    app.choose(engine::settings::Choice::Theme(engine::settings::Theme::Dark))?;
    drop(lines);
    Ok(())
}

fn main() -> Result<(), Box<dyn Error>> {
    engine::process::keep_private();
    if std::env::args_os().nth(3).is_some_and(|word| word == "shut") {
        engine::process::not_dumpable();
    }
    let mut paths = std::env::args_os().skip(1).map(PathBuf::from);
    let (Some(home), Some(secrets)) = (paths.next(), paths.next()) else {
        return Err("lock-memory HOME SECRETS".into());
    };
    let passphrase = || fs::read_to_string(secrets.join("passphrase")).map(SecretString::from);
    let app = App::new(&home, Arc::new(SystemClock), Arc::new(Drawer::default()))?;
    app.set_passphrase(None, &passphrase()?)?;
    live(&app, &fs::read_to_string(secrets.join("address"))?)?;
    // Once shut and opened again, as on any day.
    app.lock();
    app.unlock(Way::Passphrase, &passphrase()?)?;
    say("open")?;
    wait()?;
    app.lock();
    say("locked")?;
    wait()
}
