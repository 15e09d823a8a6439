//! The commands. Each takes one `request`, calls the engine and answers with a view, in three to six lines and without rules.

mod accounts;
mod checklist;
mod copies;
mod door;
mod imports;
mod leaks;
mod outside;
mod plain;
mod session;
mod sitting;
mod today;
mod walk;

use std::sync::Arc;

use contract::WireError;
use core_rules::model::Id;
use engine::{FindFault, Open};
use secrecy::SecretString;
use tauri::ipc::Invoke;
use tauri::{Runtime, State};

use crate::views::Desk;
use crate::views::refusals::{refuse, refused};
use crate::{Reply, Shell, reply};

use self::{
    accounts::*, checklist::*, copies::*, imports::*, leaks::*, outside::*, plain::*, session::*, sitting::*, today::*,
    walk::*,
};

/// Reads everything that is known and makes a view of it, or of one thing in it that may not be there.
fn show<View>(app: &Shell, view: impl FnOnce(&Desk<'_, '_>, &Open) -> Result<View, FindFault>) -> Reply<View> {
    reply(|| app.engine.find(|known, open| view(&Desk::at(known, open), open)).map_err(refuse))
}

/// Parses an id that the page sent; an invalid one is `NotFound`.
fn id(text: &str) -> Reply<Id> {
    Id::parse(text).ok_or(WireError::NotFound)
}

/// Copies a secret of a request for the one use case that needs it.
fn secret(from: &contract::Secret) -> SecretString {
    // EXPOSE: from one zeroising buffer to another.
    SecretString::from(from.expose())
}

/// Runs every command on a thread of its own and not on the window's, since it may wait for the disk, the keyring or a server.
/// This is done here once: `#[tauri::command(async)]` generates a task for each command, which adds over a megabyte to the
/// program.
fn aside<R: Runtime>(
    answer: impl Fn(Invoke<R>) -> bool + Send + Sync + 'static,
) -> impl Fn(Invoke<R>) -> bool + Send + Sync + 'static {
    let answer = Arc::new(answer);
    move |invoke| {
        let ours = contract::COMMANDS.contains(&invoke.message.command());
        if ours {
            let answer = Arc::clone(&answer);
            drop(tauri::async_runtime::spawn_blocking(move || match door::refused(invoke.message.payload()) {
                Some(refusal) => {
                    invoke.resolver.reject(refusal);
                    true
                }
                None => answer(invoke),
            }));
        }
        ours
    }
}

macro_rules! register {
    ($($name:ident($request:ident) -> $view:ident;)*) => {
        /// Handles every command of the contract. A command that is declared there but not implemented does not compile.
        pub fn handler<R: Runtime>() -> impl Fn(Invoke<R>) -> bool + Send + Sync + 'static {
            aside(tauri::generate_handler![$($name),*])
        }
        $(pin!($name, $request, $view);)*
    };
}

/// Checks at compile time that each command has the request and the view that the contract declares.
macro_rules! pin {
    (check_identifiers, $request:ident, $view:ident) => {
        const _: fn(
            State<'_, Shell>,
            contract::$request,
            tauri::ipc::Channel<contract::CheckProgress>,
        ) -> Reply<contract::$view> = check_identifiers;
    };
    (check_import, $request:ident, $view:ident) => {
        const _: fn(
            State<'_, Shell>,
            contract::$request,
            tauri::ipc::Channel<contract::CheckProgress>,
        ) -> Reply<contract::$view> = check_import;
    };
    (watch_drops, $request:ident, $view:ident) => {
        const _: fn(
            State<'_, Shell>,
            contract::$request,
            tauri::ipc::Channel<contract::DropNote>,
        ) -> Reply<contract::$view> = watch_drops;
    };
    (set_zoom, $request:ident, $view:ident) => {
        const _: fn(State<'_, Shell>, tauri::WebviewWindow<tauri::Wry>, contract::$request) -> Reply<contract::$view> =
            set_zoom;
    };
    (print, $request:ident, $view:ident) => {
        const _: fn(tauri::WebviewWindow<tauri::Wry>, contract::$request) -> Reply<contract::$view> = print;
    };
    ($name:ident, $request:ident, $view:ident) => {
        const _: fn(State<'_, Shell>, contract::$request) -> Reply<contract::$view> = $name;
    };
}
contract::with_commands!(register);

#[cfg(test)]
mod tests;
