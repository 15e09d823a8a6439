//! Files that are dropped on the window. The path stays in Rust; the page is told only that there is one.

use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use contract::DropNote;
use tauri::ipc::Channel;
use tauri::{DragDropEvent, Manager, Window, WindowEvent};

use crate::Shell;

/// The channel to tell about drops, and the file that was dropped last.
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

    /// Starts to tell a channel about drops. `None`: dropped files are ignored from now on.
    pub fn watch(&self, watching: Option<Channel<DropNote>>) {
        self.with(|held| *held = Held { watching, dropped: None });
    }

    /// Takes the path of the dropped file; a second call returns `None`.
    pub fn take(&self) -> Option<PathBuf> {
        self.with(|held| held.dropped.take())
    }

    /// Keeps the path if one file was dropped. Several are ignored, because it is not clear which one is meant.
    pub(crate) fn dropped(&self, paths: &[PathBuf]) -> DropNote {
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

/// Handles events of dragging a file over the window.
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
