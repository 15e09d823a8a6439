//! Commands for settings, the ledger, and the computer around the program.

use contract::{
    ChooseFilesRequest, ChooseSettingRequest, DiagnosticsView, Done, FetchListRequest, KeepLedgerRequest, Nothing,
    SavedView, SetApiKeyRequest, SetConsentRequest, SetNetworkRequest, SetSourceRequest, SetZoomRequest, SettingsView,
    SourceRequest, StoreFault, WhatLeftRequest, WhatLeftView, WireError, ZoomView,
};
use tauri::{Runtime, State, WebviewWindow};

use super::{id, refuse, secret, show};
use crate::views::{codes, outside as views};
use crate::{Question, Reply, Shell, desktop, reply};

fn stands(app: &Shell) -> Reply<SettingsView> {
    show(app, |desk, open| views::settings(desk, &app.engine, open))
}

#[tauri::command]
pub fn settings(app: State<'_, Shell>, request: Nothing) -> Reply<SettingsView> {
    let Nothing {} = request;
    stands(&app)
}

#[tauri::command]
pub fn set_network(app: State<'_, Shell>, request: SetNetworkRequest) -> Reply<SettingsView> {
    reply(|| {
        app.engine.set_network(request.on).map_err(refuse)?;
        stands(&app)
    })
}

#[tauri::command]
pub fn choose_setting(app: State<'_, Shell>, request: ChooseSettingRequest) -> Reply<SettingsView> {
    reply(|| {
        app.engine.choose(request.choice.into()).map_err(refuse)?;
        stands(&app)
    })
}

/// Returns the size of the text. It works while the list is locked and before there is one: someone who cannot read the first
/// page could not continue.
#[tauri::command]
pub fn zoom(app: State<'_, Shell>, request: Nothing) -> Reply<ZoomView> {
    let Nothing {} = request;
    reply(|| Ok(views::zoom(app.kept.look())))
}

#[tauri::command]
pub fn set_zoom<R: Runtime>(
    app: State<'_, Shell>,
    window: WebviewWindow<R>,
    request: SetZoomRequest,
) -> Reply<ZoomView> {
    reply(|| {
        let look = app.kept.zoom(request.change).map_err(|_| WireError::Store { fault: StoreFault::Failed });
        // The new size is shown even if it could not be written to the disk.
        window.set_zoom(app.kept.look().factor()).map_err(|_| WireError::Internal)?;
        look.map(views::zoom)
    })
}

#[tauri::command]
pub fn set_source(app: State<'_, Shell>, request: SetSourceRequest) -> Reply<SettingsView> {
    reply(|| {
        let source = request.source.0;
        if let Some(new) = app.engine.new_address(source, &request.url).map_err(refuse)? {
            let learns = views::learns(source);
            app.agreed(&Question::NewAddress { host: &new.receiver(), address: new.as_str(), learns })?;
        }
        app.engine.set_source(source, &request.url, request.on).map_err(refuse)?;
        stands(&app)
    })
}

#[tauri::command]
pub fn set_api_key(app: State<'_, Shell>, request: SetApiKeyRequest) -> Reply<SettingsView> {
    reply(|| {
        app.engine.set_api_key(request.source.0, &secret(&request.key)).map_err(refuse)?;
        stands(&app)
    })
}

#[tauri::command]
pub fn forget_api_key(app: State<'_, Shell>, request: SourceRequest) -> Reply<SettingsView> {
    reply(|| {
        app.engine.forget_api_key(request.source.0).map_err(refuse)?;
        stands(&app)
    })
}

#[tauri::command]
pub fn try_source(app: State<'_, Shell>, request: SourceRequest) -> Reply<SettingsView> {
    reply(|| {
        app.engine.try_source(request.source.0).map_err(refuse)?;
        stands(&app)
    })
}

#[tauri::command]
pub fn set_consent(app: State<'_, Shell>, request: SetConsentRequest) -> Reply<SettingsView> {
    reply(|| {
        let (source, identifier) = (request.source.0, id(&request.identifier)?);
        let wording = request.wording;
        if !request.given {
            app.engine.agree(source, identifier, wording, false).map_err(refuse)?;
        } else if let Some(shown) = app.engine.disclosure(source, identifier, wording).map_err(refuse)? {
            app.agreed(&Question::Consent { receiver: &shown.receiver, address: &shown.address })?;
            app.engine.agree_to(source, identifier, wording, &shown).map_err(refuse)?;
        }
        stands(&app)
    })
}

/// Lets the person choose a folder or file. The path comes from the system's dialog, never from the page.
#[tauri::command]
pub fn choose_files(app: State<'_, Shell>, request: ChooseFilesRequest) -> Reply<SettingsView> {
    reply(|| {
        if let Some(path) = desktop::choose(request.single)? {
            app.engine.set_files(request.source.0, &path).map_err(refuse)?;
        }
        stands(&app)
    })
}

#[tauri::command]
pub fn fetch_list(app: State<'_, Shell>, request: FetchListRequest) -> Reply<SettingsView> {
    reply(|| {
        app.engine.fetch_list(codes::list_from(request.list)).map_err(refuse)?;
        stands(&app)
    })
}

#[tauri::command]
pub fn keep_ledger(app: State<'_, Shell>, request: KeepLedgerRequest) -> Reply<WhatLeftView> {
    reply(|| {
        if app.engine.shortens_ledger(request.days).map_err(refuse)? {
            app.agreed(&Question::ShortenLedger { days: request.days })?;
        }
        app.engine.keep_ledger((request.days > 0).then_some(request.days)).map_err(refuse)?;
        views::what_left(&app.engine, views::ALL).map_err(refuse)
    })
}

/// Writes the whole ledger into a file that the person chooses.
#[tauri::command]
pub fn export_ledger(app: State<'_, Shell>, request: Nothing) -> Reply<SavedView> {
    let Nothing {} = request;
    reply(|| {
        let (text, lines) = app.engine.ledger_csv().map_err(refuse)?;
        Ok(SavedView { name: desktop::save("nightlatch-what-left.csv", &text)?, lines })
    })
}

#[tauri::command]
pub fn what_left(app: State<'_, Shell>, request: WhatLeftRequest) -> Reply<WhatLeftView> {
    reply(|| views::what_left(&app.engine, request).map_err(refuse))
}

/// Returns the versions and the last lines of the log, which never contain anything personal.
#[tauri::command]
pub fn diagnostics(app: State<'_, Shell>, request: Nothing) -> Reply<DiagnosticsView> {
    let Nothing {} = request;
    let (version, system, machine) = (env!("CARGO_PKG_VERSION"), std::env::consts::OS, std::env::consts::ARCH);
    Ok(DiagnosticsView { text: format!("Nightlatch {version}\n{system} {machine}\n\n{}", app.log.lines().join("\n")) })
}

#[tauri::command]
pub fn open_data_folder(app: State<'_, Shell>, request: Nothing) -> Reply<Done> {
    let Nothing {} = request;
    reply(|| desktop::show_folder(app.engine.dir()).map(|()| Done {}))
}

#[tauri::command]
pub fn print<R: Runtime>(window: WebviewWindow<R>, _request: Nothing) -> Reply<Done> {
    reply(|| window.print().map(|()| Done {}).map_err(|_| WireError::NotOpened))
}
