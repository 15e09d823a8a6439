//! Commands for the copies of the list.

use contract::{BringBackRequest, CopiesView, Nothing, SessionView};
use tauri::State;

use super::{refuse, refused};
use crate::views;
use crate::{Reply, Shell, reply};

#[tauri::command]
pub fn copies(app: State<'_, Shell>, request: Nothing) -> Reply<CopiesView> {
    let Nothing {} = request;
    reply(|| views::copies::list(&app.engine).map_err(refuse))
}

#[tauri::command]
pub fn bring_back(app: State<'_, Shell>, request: BringBackRequest) -> Reply<SessionView> {
    reply(|| {
        app.engine.bring_back(&request.copy).map_err(refused)?;
        views::session::session(&app.engine).map_err(refuse)
    })
}
