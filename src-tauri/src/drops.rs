//! Files dropped on the window. Rust takes the path; the page is told only that something came.

use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use contract::DropNote;
use tauri::ipc::Channel;
use tauri::{DragDropEvent, Manager, Window, WindowEvent};

use crate::Shell;

/// Whom to tell, and what came last.
#[derive(Default)]
pub struct Drops(Mutex<Held>);

#[derive(Default)]
struct Held {
    watching: Option<Channel<DropNote>>,
    dropped: Option<PathBuf>,
}

impl Drops {
    fn with<T>(&self, work: impl FnOnce(&mut Held) -> T) -> T {
        work(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Tells of drops from now on; with none, nothing dropped is taken.
    pub fn watch(&self, watching: Option<Channel<DropNote>>) {
        self.with(|held| *held = Held { watching, dropped: None });
    }

    /// The file that was dropped, once.
    pub fn take(&self) -> Option<PathBuf> {
        self.with(|held| held.dropped.take())
    }

    /// One file is taken; of several nobody knows which is meant first.
    fn dropped(&self, paths: &[PathBuf]) -> DropNote {
        self.with(|held| match paths {
            [path] if held.watching.is_some() => {
                held.dropped = Some(path.clone());
                DropNote::Dropped
            }
            _ => DropNote::Away,
        })
    }

    fn tell(&self, note: DropNote) {
        self.with(|held| {
            if held.watching.as_ref().is_some_and(|channel| channel.send(note).is_err()) {
                held.watching = None;
            }
        });
    }
}

/// Hears what happens to the window.
pub fn hear(window: &Window, event: &WindowEvent) {
    let WindowEvent::DragDrop(event) = event else { return };
    let Some(shell) = window.try_state::<Shell>() else { return };
    let note = match event {
        DragDropEvent::Enter { .. } => DropNote::Over,
        DragDropEvent::Drop { paths, .. } => shell.drops.dropped(paths),
        DragDropEvent::Leave => DropNote::Away,
        _ => return,
    };
    shell.drops.tell(note);
}
