//! Commands for guides and leaks to pass on to somebody else.

use contract::{
    CopyWordsRequest, Done, GuidePageView, GuideRequest, LinkCodeView, OpenLinkRequest, PlainRequest, PlainView,
    WireError,
};
use core_rules::plain::Plain;
use engine::{FindFault, OpenFault};
use tauri::State;

use super::{refuse, show};
use crate::views::{for_anyone, plain as views};
use crate::{Reply, Shell, reply};

#[tauri::command]
pub fn guide(app: State<'_, Shell>, request: GuideRequest) -> Reply<GuidePageView> {
    reply(|| {
        let step = request.step.0;
        let shown = show(&app, |desk, _| views::guide(desk, &request.service, step, true));
        if matches!(shown, Err(WireError::Locked)) {
            for_anyone(|desk| views::guide(desk, &request.service, step, false)).map_err(refuse)
        } else {
            shown
        }
    })
}

/// Makes plain steps. Before there is a list, it uses the list of leaks that ships with the program.
fn made(app: &Shell, request: &PlainRequest) -> Reply<Plain> {
    match app.engine.find(|known, open| views::made(known.book, || open.live_lists(), request)) {
        Err(FindFault::Open(OpenFault::Locked)) => {
            for_anyone(|desk| views::made(desk.known.book, || desk.lists(), request)).map_err(refuse)
        }
        found => found.map_err(refuse),
    }
}

#[tauri::command]
pub fn plain(app: State<'_, Shell>, request: PlainRequest) -> Reply<PlainView> {
    reply(|| made(&app, &request).map(views::view))
}

#[tauri::command]
pub fn copy_plain(app: State<'_, Shell>, request: PlainRequest) -> Reply<Done> {
    reply(|| copied(&app, &request))
}

fn copied(app: &Shell, request: &PlainRequest) -> Reply<Done> {
    let plain = made(app, request)?;
    app.engine.copy_plain(&plain).map(|()| Done {}).map_err(refuse)
}

#[tauri::command]
pub fn copy_words(app: State<'_, Shell>, request: CopyWordsRequest) -> Reply<Done> {
    reply(|| app.engine.copy_words(&request.text).map(|()| Done {}).map_err(refuse))
}

#[tauri::command]
pub fn link_code(app: State<'_, Shell>, request: OpenLinkRequest) -> Reply<LinkCodeView> {
    reply(|| {
        let target = app.engine.link_address(&request.subject, &request.link).map_err(refuse)?;
        views::link_code(target)
    })
}

#[cfg(test)]
#[path = "plain/tests.rs"]
mod tests;
