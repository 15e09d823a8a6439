//! Settings, what left, and the computer around the program.

use contract::{
    DiagnosticsView, Done, Nothing, SetApiKeyRequest, SetNetworkRequest, SetSourceRequest, SetThemeRequest,
    SettingsView, SourceRequest, WhatLeftRequest, WhatLeftView, WireError,
};
use tauri::{Runtime, State, WebviewWindow};

use super::{refuse, refused, secret, show};
use crate::views::{codes, outside as views, session};
use crate::{Reply, Shell, reply};

fn stands(app: &Shell) -> Reply<SettingsView> {
    show(app, |desk, open| Ok(views::settings(desk, &app.engine, open)))
}

#[tauri::command(async)]
pub fn settings(app: State<'_, Shell>, request: Nothing) -> Reply<SettingsView> {
    let Nothing {} = request;
    stands(&app)
}

#[tauri::command(async)]
pub fn set_network(app: State<'_, Shell>, request: SetNetworkRequest) -> Reply<SettingsView> {
    reply(|| {
        app.engine.set_network(request.on).map_err(refuse)?;
        stands(&app)
    })
}

#[tauri::command(async)]
pub fn set_theme(app: State<'_, Shell>, request: SetThemeRequest) -> Reply<SettingsView> {
    reply(|| {
        app.engine.set_theme(session::theme_from(request.theme)).map_err(refuse)?;
        stands(&app)
    })
}

#[tauri::command(async)]
pub fn set_source(app: State<'_, Shell>, request: SetSourceRequest) -> Reply<SettingsView> {
    reply(|| {
        app.engine.set_source(codes::source_from(request.source), &request.url, request.on).map_err(refuse)?;
        stands(&app)
    })
}

#[tauri::command(async)]
pub fn set_api_key(app: State<'_, Shell>, request: SetApiKeyRequest) -> Reply<SettingsView> {
    reply(|| {
        app.engine.set_api_key(codes::source_from(request.source), &secret(&request.key)).map_err(refused)?;
        stands(&app)
    })
}

#[tauri::command(async)]
pub fn forget_api_key(app: State<'_, Shell>, request: SourceRequest) -> Reply<SettingsView> {
    reply(|| {
        app.engine.forget_api_key(codes::source_from(request.source)).map_err(refused)?;
        stands(&app)
    })
}

#[tauri::command(async)]
pub fn try_source(app: State<'_, Shell>, request: SourceRequest) -> Reply<SettingsView> {
    reply(|| {
        app.engine.try_source(codes::source_from(request.source)).map_err(refused)?;
        stands(&app)
    })
}

#[tauri::command(async)]
pub fn what_left(app: State<'_, Shell>, request: WhatLeftRequest) -> Reply<WhatLeftView> {
    reply(|| views::what_left(&app.engine, &request.query, request.skip).map_err(refuse))
}

/// Versions and the last lines of the log, which never hold anything personal.
#[tauri::command(async)]
pub fn diagnostics(app: State<'_, Shell>, request: Nothing) -> Reply<DiagnosticsView> {
    let Nothing {} = request;
    let (version, system, machine) = (env!("CARGO_PKG_VERSION"), std::env::consts::OS, std::env::consts::ARCH);
    Ok(DiagnosticsView { text: format!("Nightlatch {version}\n{system} {machine}\n\n{}", app.log.lines().join("\n")) })
}

#[tauri::command(async)]
pub fn open_data_folder(app: State<'_, Shell>, request: Nothing) -> Reply<Done> {
    let Nothing {} = request;
    reply(|| opener::open(app.engine.dir()).map(|()| Done {}).map_err(|_| WireError::NotOpened))
}

#[tauri::command(async)]
pub fn print<R: Runtime>(window: WebviewWindow<R>, _request: Nothing) -> Reply<Done> {
    reply(|| window.print().map(|()| Done {}).map_err(|_| WireError::NotOpened))
}
