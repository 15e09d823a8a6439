//! A program on a copy of a folder, without a window, at a clock that stands still.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use engine::FixedClock;
use engine::clipboard::{Clipboard, NotCopied, NotEmptied};
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};
use tauri::ipc::Channel;
use tauri::test::{MockRuntime, mock_builder, mock_context, noop_assets};
use tauri::{Manager as _, WebviewWindow};
use tempfile::TempDir;

use super::super::drawer::Drawer;
use super::super::{send, window};
use super::names::Names;
use crate::{Log, Shell, handler};

/// A clipboard that takes what it is given.
struct Board;

impl Clipboard for Board {
    fn put(&self, _: &str) -> Result<(), NotCopied> {
        Ok(())
    }

    fn clear_if(&self, _: &str) -> Result<(), NotEmptied> {
        Ok(())
    }
}

/// The program, and who stands in for the page.
pub struct Program {
    folder: TempDir,
    app: tauri::App<MockRuntime>,
    window: WebviewWindow<MockRuntime>,
    clock: Arc<FixedClock>,
    now: Timestamp,
    /// The file that the person chooses in every dialog for an import; `None`: they cancel.
    pub chosen: Option<PathBuf>,
    pub names: Names,
}

impl Program {
    /// Starts on a folder of its own, with what lies in `from`. The person agrees to whatever they are asked.
    pub fn start(from: Option<&Path>, keyring: &Arc<Drawer>, names: &Names, now: Timestamp) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        for entry in from.map(|from| fs::read_dir(from).expect("what is kept")).into_iter().flatten() {
            let entry = entry.expect("a file");
            fs::copy(entry.path(), folder.path().join(entry.file_name())).expect("a copy");
        }
        let clock = Arc::new(FixedClock::at(now));
        let engine = engine::App::new(folder.path(), Arc::<FixedClock>::clone(&clock), Arc::<Drawer>::clone(keyring));
        let engine = engine.expect("an engine").with_clipboard(Arc::new(Board));
        let app = mock_builder()
            .manage(Shell::new(engine, Log::start(), Box::new(|_| Ok(true))))
            .invoke_handler(handler::<MockRuntime>())
            .build(mock_context(noop_assets()))
            .expect("a mock app");
        let window = window(&app);
        // The log keeps a panic's words to itself; a test that fails says why.
        drop(std::panic::take_hook());
        let mut names = names.clone();
        names.place(folder.path(), "/home/mara/nightlatch");
        Self { folder, app, window, clock, now, chosen: None, names }
    }

    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    pub fn shell(&self) -> tauri::State<'_, Shell> {
        self.app.state::<Shell>()
    }

    /// Sets the clock.
    pub fn at(&mut self, now: Timestamp) {
        self.now = now;
        self.clock.set(now);
    }

    /// Asks as the page does, with names in place of ids. What is said later is said a second later.
    pub fn ask(&mut self, command: &str, request: &Value) -> Result<Value, Value> {
        let payload = json!({ "request": self.chosen_for(command, request), "progress": "__CHANNEL__:1" });
        let answer = send(&self.window, command, payload);
        self.at(self.now + SignedDuration::from_secs(1));
        let mut names = std::mem::take(&mut self.names);
        names.look(&self.shell().engine);
        if let Ok(view) = &answer {
            names.look_at_secrets(command, view);
        }
        self.names = names;
        answer.map(|view| self.names.to_page(&view)).map_err(|refusal| self.names.to_page(&refusal))
    }

    /// The request as the program understands it. A test can open no dialog, so the file that would be chosen there is dropped on the
    /// window, and opened by the same code.
    fn chosen_for(&self, command: &str, request: &Value) -> Value {
        let mut request = self.names.to_program(request);
        if let (Some(file), "open_import", Some("pick" | "dropped")) = (&self.chosen, command, request["from"].as_str())
        {
            let shell = self.shell();
            shell.drops.watch(Some(Channel::new(|_| Ok(()))));
            shell.drops.dropped(std::slice::from_ref(file));
            request["from"] = json!("dropped");
        }
        request
    }

    /// Asks for what is certain to be answered.
    pub fn done(&mut self, command: &str, request: &Value) -> Value {
        self.ask(command, request).unwrap_or_else(|why| panic!("{command} {request}: {why}"))
    }
}
