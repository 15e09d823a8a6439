//! Closing the window. The person is asked first while a password is held that may be their only way to sign in at its site.

use std::sync::atomic::{AtomicBool, Ordering};

use tauri::{AppHandle, ExitRequestApi, Manager, Window, WindowEvent};

use crate::{Question, Shell, reply};

/// The state of the question that is asked before the program ends.
#[derive(Default)]
pub struct Closing {
    /// The question is open, so a second press asks no second one.
    asking: AtomicBool,
    /// The person agreed to close anyway.
    agreed: AtomicBool,
}

impl Closing {
    /// Returns whether the window has to stay open for now. If so, the person is asked, and the program ends if they agree.
    fn holds(&self, app: &AppHandle, shell: &Shell) -> bool {
        if self.agreed.load(Ordering::Acquire) {
            return false;
        }
        let Some(names) = shell.engine.at_risk() else { return false };
        if !self.asking.swap(true, Ordering::AcqRel) {
            let app = app.clone();
            // The window's own thread shows the question, so it must not wait for the answer.
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

/// Handles events of the window: a request to close it, and the focus, on which a clipboard that could not be emptied is tried
/// again.
pub fn hear(window: &Window, event: &WindowEvent) {
    let Some(shell) = window.try_state::<Shell>() else { return };
    match event {
        WindowEvent::CloseRequested { api, .. } if shell.closing.holds(window.app_handle(), &shell) => {
            api.prevent_close();
        }
        WindowEvent::Focused(true) => {
            let app = window.app_handle().clone();
            // The clipboard may take a while to answer.
            let look = move || app.try_state::<Shell>().map(|shell| shell.engine.look_at_clipboard());
            drop(tauri::async_runtime::spawn_blocking(look));
        }
        _ => {}
    }
}

/// Handles a request to end the program that does not come from its window, for example from a menu.
pub fn hear_exit(app: &AppHandle, api: &ExitRequestApi) {
    if let Some(shell) = app.try_state::<Shell>().filter(|_| app.get_webview_window(crate::window::LABEL).is_some())
        && shell.closing.holds(app, &shell)
    {
        api.prevent_exit();
    }
}
