//! Closing the window: asked first while a password is held that is perhaps the only one which lets the person in at its site.

use std::sync::atomic::{AtomicBool, Ordering};

use tauri::{AppHandle, ExitRequestApi, Manager, Window, WindowEvent};

use crate::{Question, Shell, reply};

/// What stands between a press on *Close* and the end.
#[derive(Default)]
pub struct Closing {
    /// A question about it is open: a second press opens no second one.
    asking: AtomicBool,
    /// The person said: close anyway.
    agreed: AtomicBool,
}

impl Closing {
    /// Whether the window has to stay for now; then the person is asked, and the program ends if they say so.
    fn holds(&self, app: &AppHandle, shell: &Shell) -> bool {
        if self.agreed.load(Ordering::Acquire) {
            return false;
        }
        let Some(names) = shell.engine.at_risk() else { return false };
        if !self.asking.swap(true, Ordering::AcqRel) {
            let app = app.clone();
            // The window's own thread has to go on, for the question is shown by it.
            drop(tauri::async_runtime::spawn_blocking(move || ask(&app, &names)));
        }
        true
    }
}

fn ask(app: &AppHandle, names: &[String]) {
    let Some(shell) = app.try_state::<Shell>() else { return };
    let answer = reply(|| (shell.person)(&Question::CloseWithPassword { names }));
    shell.closing.asking.store(false, Ordering::Release);
    if answer.is_err() {
        tracing::info!("closing could not be asked about: the window stays");
    }
    if answer == Ok(true) {
        shell.closing.agreed.store(true, Ordering::Release);
        app.exit(0);
    }
}

/// Hears what happens to the window: it is to close, or it has the focus again, when a clipboard that could not be emptied may be.
pub fn hear(window: &Window, event: &WindowEvent) {
    let Some(shell) = window.try_state::<Shell>() else { return };
    match event {
        WindowEvent::CloseRequested { api, .. } if shell.closing.holds(window.app_handle(), &shell) => {
            api.prevent_close();
        }
        WindowEvent::Focused(true) => {
            let app = window.app_handle().clone();
            // The clipboard may take its time to answer.
            let look = move || app.try_state::<Shell>().map(|shell| shell.engine.look_at_clipboard());
            drop(tauri::async_runtime::spawn_blocking(look));
        }
        _ => {}
    }
}

/// The program is asked to end by something else than its window: a menu, or the last window that went.
pub fn hear_exit(app: &AppHandle, api: &ExitRequestApi) {
    if let Some(shell) = app.try_state::<Shell>().filter(|_| app.get_webview_window(crate::window::LABEL).is_some())
        && shell.closing.holds(app, &shell)
    {
        api.prevent_exit();
    }
}
