//! The shell: one window and the commands of the contract. It holds no rules.
//!
//! Dependencies go one way: shell → engine → core. This is the only crate that depends on Tauri.

mod closing;
mod commands;
mod desktop;
mod drops;
mod kept;
mod log;
mod questions;
pub mod views;
mod window;

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex};

use contract::WireError;
use tauri::{AppHandle, Manager, RunEvent};

pub use commands::handler;
pub use log::Log;
pub use questions::Question;

use views::refusals::refuse;

/// The answer of a command.
pub type Reply<View> = Result<View, WireError>;

/// The one managed state, which the commands work with.
pub struct Shell {
    /// The engine: the data folder, the clock, the keyring, and what is open.
    pub engine: engine::App,
    /// The last lines of the log, for a report.
    pub log: Log,
    /// The file that was dropped on the window.
    pub drops: drops::Drops,
    /// Asks the person what only they may decide.
    pub person: Person,
    /// The sites of the person's own list that they agreed to open since the start.
    pub sites: Mutex<BTreeSet<String>>,
    /// The state of the question that is asked before the program ends.
    pub closing: closing::Closing,
    /// The size of the window and its text, kept from one start to the next.
    pub kept: kept::Kept,
}

/// Asks the person a question; in the program, in a system window. True: they agreed.
pub type Person = Box<dyn Fn(&Question<'_>) -> Reply<bool> + Send + Sync>;

impl Shell {
    /// Makes the state that the commands work with.
    #[must_use]
    pub fn new(engine: engine::App, log: Log, person: Person) -> Self {
        let (drops, closing) = (drops::Drops::default(), closing::Closing::default());
        let kept = kept::Kept::of(engine.dir());
        Self { engine, log, drops, person, sites: Mutex::default(), closing, kept }
    }

    /// Continues only if the person agrees. Nothing of the engine is locked while they are asked.
    ///
    /// # Errors
    /// `SaidNo` if they declined, `QuestionOpen` if another question is open, `OnlyExample` if the example is open.
    pub fn agreed(&self, question: &Question<'_>) -> Reply<()> {
        // Nothing in the example can be lost or sent, so no question is asked.
        self.engine.outside_example().map_err(refuse)?;
        if (self.person)(question)? { Ok(()) } else { Err(WireError::SaidNo) }
    }
}

/// Runs the body of a command. A panic in it is a mistake of the program: the answer is `Internal`, and the program continues.
pub fn reply<View>(work: impl FnOnce() -> Reply<View>) -> Reply<View> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or(Err(WireError::Internal))
}

/// Starts to open the list while the window is made, which takes longer.
fn open_early(app: &AppHandle) -> std::io::Result<()> {
    let app = app.clone();
    let open = move || {
        if let Some(shell) = app.try_state::<Shell>() {
            shell.engine.open_early();
        }
    };
    std::thread::Builder::new().name("open".to_owned()).spawn(open).map(drop)
}

/// Builds the program and runs it until its window closes.
///
/// # Errors
/// There is no display, no webview or no data folder.
pub fn run() -> tauri::Result<()> {
    engine::process::keep_private();
    window::paint_by_itself();
    let log = Log::start();
    let app = tauri::Builder::default()
        // This plugin comes first, so that a second start ends before it touches anything.
        .plugin(tauri_plugin_single_instance::init(|app, _arguments, _folder| window::raise(app)))
        .invoke_handler(handler())
        .on_window_event(drops::hear)
        .on_window_event(closing::hear)
        .on_window_event(kept::hear)
        .setup(move |app| {
            let (local, roaming) = (app.path().local_data_dir()?, app.path().data_dir()?);
            let folder = engine::process::data_folder(&local.join("Nightlatch"), &roaming.join("Nightlatch"));
            let keyring = Arc::new(engine::vault::OsKeyring::new());
            let engine = engine::App::new(&folder, Arc::new(engine::SystemClock), keyring)?
                .with_clipboard(Arc::new(engine::clipboard::OsClipboard::default()));
            app.manage(Shell::new(engine, log, Box::new(questions::ask)));
            questions::over(app.handle());
            open_early(app.handle())?;
            window::open(app)?;
            Ok(())
        })
        .build(tauri::generate_context!())?;
    app.run(|app, event| match event {
        RunEvent::ExitRequested { code, api, .. } => {
            kept::hear_exit(app);
            if code.is_none() {
                closing::hear_exit(app, &api);
            }
        }
        RunEvent::Exit => {
            if let Some(shell) = app.try_state::<Shell>() {
                shell.engine.close();
            }
            window::forget();
        }
        _ => {}
    });
    Ok(())
}
