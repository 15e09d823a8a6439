//! What the window keeps from one start to the next: the size of its text and its own size. Both are needed before the list is
//! open, since the first page and the page to unlock have to be readable too, so they are in a file beside the list. It has four
//! values, none of them personal.
//!
//! The common plugin for this adds the frame that GTK draws to the size that it stores, so such a window grows at every start. It
//! also keeps the position, which may be on a screen that is no longer there; the desktop places our window.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use contract::ZoomChange;
use serde::{Deserialize, Serialize};
use tauri::{AppHandle, LogicalSize, Manager as _, Runtime, Window, WindowEvent};

use crate::Shell;

const FILE: &str = "window.json";
/// The possible sizes of the text, in percent of the normal one.
const TEXT: [u32; 10] = [80, 90, 100, 110, 125, 150, 175, 200, 250, 300];
/// The window of a first start.
const USUAL: Look = Look { text: 100, width: 1200, height: 800, maximised: false };
/// The smallest size, in logical pixels; below it, pages do not fit.
pub const LEAST: LogicalSize<u32> = LogicalSize { width: 320, height: 480 };
/// The largest plausible size in logical pixels; a file with a larger one is invalid.
const MOST: u32 = 16_384;

/// The size of the text and of the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Look {
    /// The size of the text in percent of the normal one.
    text: u32,
    /// The width in logical pixels without the frame that the desktop draws; of a maximised window, the width that it had before.
    width: u32,
    height: u32,
    maximised: bool,
}

impl Look {
    /// Parses the content of the file. An invalid file is treated as missing, so the window of a first start is used.
    fn read(text: &str) -> Self {
        match serde_json::from_str::<Self>(text) {
            Ok(look) if TEXT.contains(&look.text) && look.width <= MOST && look.height <= MOST => look,
            Ok(_) | Err(_) => USUAL,
        }
    }

    /// Returns the size of the text in percent.
    pub const fn text(self) -> u32 {
        self.text
    }

    /// Returns the size of the text as a factor for the webview.
    pub fn factor(self) -> f64 {
        f64::from(self.text) / 100.0
    }

    /// Returns whether the window is maximised.
    pub const fn maximised(self) -> bool {
        self.maximised
    }

    /// Returns whether a smaller and whether a larger size of the text is available.
    pub fn may(self) -> (bool, bool) {
        (self.text != after(self.text, ZoomChange::Smaller), self.text != after(self.text, ZoomChange::Larger))
    }

    /// Returns the size of the window on a screen with this room, in logical pixels. `None`: the room is not known.
    pub fn size(self, room: Option<LogicalSize<u32>>) -> LogicalSize<u32> {
        let fit = |wanted: u32, least: u32, room: u32| wanted.min(room).max(least);
        let room = room.filter(|room| room.width > 0 && room.height > 0);
        let (width, height) = room.map_or((MOST, MOST), |room| (room.width, room.height));
        LogicalSize::new(fit(self.width, LEAST.width, width), fit(self.height, LEAST.height, height))
    }
}

/// Returns the size of the text after a change.
pub fn after(text: u32, change: ZoomChange) -> u32 {
    match change {
        ZoomChange::Normal => USUAL.text,
        ZoomChange::Larger => TEXT.into_iter().rev().fold(text, |found, step| if step > text { step } else { found }),
        ZoomChange::Smaller => TEXT.into_iter().fold(text, |found, step| if step < text { step } else { found }),
    }
}

/// The current sizes, and the folder of the file that they are kept in.
#[derive(Debug)]
pub struct Kept {
    folder: PathBuf,
    look: Mutex<Look>,
}

impl Kept {
    /// Reads the sizes that an earlier start left.
    pub fn of(folder: &Path) -> Self {
        let look = fs::read_to_string(folder.join(FILE)).map_or(USUAL, |text| Look::read(&text));
        Self { folder: folder.to_owned(), look: Mutex::new(look) }
    }

    fn held(&self) -> MutexGuard<'_, Look> {
        self.look.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Returns the current sizes.
    pub fn look(&self) -> Look {
        *self.held()
    }

    /// Changes the sizes, and writes them to the disk if they differ.
    ///
    /// # Errors
    /// The disk failed; the change is then in effect until the end of this run.
    pub fn change(&self, change: impl FnOnce(Look) -> Look) -> std::io::Result<Look> {
        let mut look = self.held();
        let next = change(*look);
        if next != *look {
            *look = next;
            fs::create_dir_all(&self.folder)?;
            let beside = self.folder.join(format!("{FILE}.new"));
            fs::write(&beside, serde_json::to_string(&next)?)?;
            fs::rename(beside, self.folder.join(FILE))?;
        }
        Ok(next)
    }

    /// Changes the size of the text.
    ///
    /// # Errors
    /// The disk failed.
    pub fn zoom(&self, change: ZoomChange) -> std::io::Result<Look> {
        self.change(|look| Look { text: after(look.text, change), ..look })
    }
}

/// Handles a request to close the window by keeping its size.
pub fn hear(window: &Window, event: &WindowEvent) {
    if let WindowEvent::CloseRequested { .. } = event {
        keep(window);
    }
}

/// Handles a request to end the program that does not come from its window.
pub fn hear_exit<R: Runtime>(app: &AppHandle<R>) {
    if let Some(window) = app.get_webview_window(crate::window::LABEL) {
        keep(&window.as_ref().window());
    }
}

fn keep<R: Runtime>(window: &Window<R>) {
    let Some(shell) = window.try_state::<Shell>() else { return };
    let filled = window.is_maximized().is_ok_and(|yes| yes);
    let other = window.is_fullscreen().is_ok_and(|yes| yes) || window.is_minimized().is_ok_and(|yes| yes);
    let size = size(window);
    let kept = shell.kept.change(|look| match size {
        Ok(size) if !filled && !other => Look { width: size.width, height: size.height, maximised: false, ..look },
        // If the size is not known, or the person did not choose it, the earlier one is kept.
        Ok(_) | Err(_) => Look { maximised: filled || (other && look.maximised), ..look },
    });
    if kept.is_err() {
        tracing::info!("the size of the window was not kept");
    }
}

/// Returns the size of the window without its frame, so that a window made with it has the same size again. It is GTK's own size,
/// since Tauri's inner size includes the frame where GTK draws one.
#[cfg(target_os = "linux")]
fn size<R: Runtime>(window: &Window<R>) -> tauri::Result<LogicalSize<u32>> {
    use gtk::prelude::*;
    let (width, height) = window.gtk_window()?.size();
    Ok(LogicalSize::new(width, height).cast())
}

#[cfg(not(target_os = "linux"))]
fn size<R: Runtime>(window: &Window<R>) -> tauri::Result<LogicalSize<u32>> {
    Ok(window.inner_size()?.to_logical(window.scale_factor()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_press_is_one_size_and_the_ends_hold() {
        let mut up = vec![80];
        while up.len() < 12 {
            up.push(after(up[up.len() - 1], ZoomChange::Larger));
        }
        assert_eq!(up, [80, 90, 100, 110, 125, 150, 175, 200, 250, 300, 300, 300]);
        let mut down = vec![300];
        while down.len() < 12 {
            down.push(after(down[down.len() - 1], ZoomChange::Smaller));
        }
        assert_eq!(down, [300, 250, 200, 175, 150, 125, 110, 100, 90, 80, 80, 80]);
        assert!([80, 125, 300].iter().all(|text| after(*text, ZoomChange::Normal) == 100));
        let may = |text| Look { text, ..USUAL }.may();
        assert_eq!((may(80), may(100), may(300)), ((false, true), (true, true), (true, false)));
    }

    #[test]
    fn a_window_comes_onto_the_screen_that_is_there() {
        let opens = |width, height, room: Option<(u32, u32)>| {
            let look = Look { width, height, ..USUAL };
            let size = look.size(room.map(|(width, height)| LogicalSize::new(width, height)));
            (size.width, size.height)
        };
        let table = [
            // Each row: the stored size, the room on the screen, the size of the window.
            ((1200, 800), Some((1920, 1040)), (1200, 800)),
            ((3000, 1900), Some((1366, 728)), (1366, 728)),
            ((1200, 800), Some((1024, 600)), (1024, 600)),
            ((10, 10), Some((1920, 1040)), (320, 480)),
            ((1200, 800), Some((200, 200)), (320, 480)),
            ((1400, 900), None, (1400, 900)),
            ((1400, 900), Some((0, 0)), (1400, 900)),
        ];
        for ((width, height), room, opened) in table {
            assert_eq!(opens(width, height, room), opened, "{width} × {height} in {room:?}");
        }
    }

    #[test]
    fn it_is_kept_between_two_starts_and_nothing_else_is() {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("Nightlatch");
        let first = Kept::of(&folder);
        assert_eq!(first.look(), USUAL);
        assert_eq!(first.change(|look| look).unwrap(), USUAL);
        assert!(!folder.exists(), "nothing is written where nothing changed");
        first.zoom(ZoomChange::Larger).unwrap();
        first.change(|look| Look { width: 900, height: 700, maximised: true, ..look }).unwrap();
        let again = Kept::of(&folder).look();
        assert_eq!(again, Look { text: 110, width: 900, height: 700, maximised: true });
        let names: Vec<_> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        assert_eq!(names, [FILE]);
        assert_eq!(
            fs::read_to_string(folder.join(FILE)).unwrap(),
            r#"{"text":110,"width":900,"height":700,"maximised":true}"#
        );
    }

    #[test]
    fn a_file_that_is_not_as_we_write_it_is_as_if_there_were_none() {
        for text in [
            "",
            "{",
            "[]",
            r#"{"text":110}"#,
            r#"{"text":0,"width":900,"height":700,"maximised":true}"#,
            r#"{"text":5000,"width":900,"height":700,"maximised":true}"#,
            r#"{"text":110,"width":-1,"height":700,"maximised":true}"#,
            r#"{"text":110,"width":4000000000,"height":700,"maximised":true}"#,
        ] {
            assert_eq!(Look::read(text), USUAL, "{text}");
        }
    }
}
