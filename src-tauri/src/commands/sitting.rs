//! Commands for a sitting, and for the next round in the calendar.

use contract::{Nothing, SaveRoundRequest, SavedView, SittingView, StartSittingRequest, TodayView};
use tauri::State;

use super::{refuse, show};
use crate::views::sitting as views;
use crate::{Reply, Shell, desktop, reply};

fn stands(app: &Shell) -> Reply<SittingView> {
    show(app, |desk, open| Ok(views::under_way(desk, open)))
}

#[tauri::command]
pub fn sitting(app: State<'_, Shell>, request: Nothing) -> Reply<SittingView> {
    let Nothing {} = request;
    stands(&app)
}

#[tauri::command]
pub fn start_sitting(app: State<'_, Shell>, request: StartSittingRequest) -> Reply<SittingView> {
    reply(|| {
        app.engine.start_sitting(request.minutes, request.half_year).map_err(refuse)?;
        stands(&app)
    })
}

#[tauri::command]
pub fn end_sitting(app: State<'_, Shell>, request: Nothing) -> Reply<TodayView> {
    let Nothing {} = request;
    reply(|| {
        app.engine.end_sitting().map_err(refuse)?;
        super::today::page(&app)
    })
}

#[tauri::command]
pub fn skip_round(app: State<'_, Shell>, request: Nothing) -> Reply<TodayView> {
    let Nothing {} = request;
    reply(|| {
        app.engine.skip_round().map_err(refuse)?;
        super::today::page(&app)
    })
}

/// Saves a calendar entry for the next round. No lock is held while the dialog is open.
#[tauri::command]
pub fn save_round(app: State<'_, Shell>, request: SaveRoundRequest) -> Reply<SavedView> {
    reply(|| {
        let day = engine::steps::day("day", Some(&request.day)).map_err(refuse)?;
        let entry = app.engine.calendar_entry(day).map_err(refuse)?;
        Ok(SavedView { name: desktop::save("nightlatch.ics", &entry)?, lines: 1 })
    })
}
