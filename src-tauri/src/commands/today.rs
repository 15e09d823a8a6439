//! Today and the palette.

use contract::{Nothing, SearchRequest, SearchView, TodayView};
use tauri::State;

use super::show;
use crate::views::today as views;
use crate::{Reply, Shell};

#[tauri::command]
pub fn today(app: State<'_, Shell>, request: Nothing) -> Reply<TodayView> {
    let Nothing {} = request;
    app.engine.look_for_exports();
    show(&app, views::page)
}

#[tauri::command]
pub fn search(app: State<'_, Shell>, request: SearchRequest) -> Reply<SearchView> {
    show(&app, |desk, _| Ok(views::search(desk, &request.query)))
}
