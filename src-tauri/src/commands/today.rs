//! Commands for Today, the list of all steps and the palette.

use contract::{Nothing, SearchRequest, SearchView, ToDoView, TodayView};
use tauri::State;

use super::show;
use crate::views::{to_do as list, today as views};
use crate::{Reply, Shell};

#[tauri::command]
pub fn today(app: State<'_, Shell>, request: Nothing) -> Reply<TodayView> {
    let Nothing {} = request;
    page(&app)
}

/// Returns the page *Today*, which other commands answer with as well.
pub(super) fn page(app: &Shell) -> Reply<TodayView> {
    app.engine.look_for_exports();
    let held = app.engine.held_for_accounts();
    show(app, |desk, open| views::page(desk, open, &held))
}

#[tauri::command]
pub fn to_do(app: State<'_, Shell>, request: Nothing) -> Reply<ToDoView> {
    let Nothing {} = request;
    show(&app, |desk, _| Ok(list::list(desk)))
}

#[tauri::command]
pub fn search(app: State<'_, Shell>, request: SearchRequest) -> Reply<SearchView> {
    show(&app, |desk, _| Ok(views::search(desk, &request.query)))
}
