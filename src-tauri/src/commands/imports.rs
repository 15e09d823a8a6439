//! Commands for imports: a file comes in, a preview goes out.

use std::path::{Path, PathBuf};

use contract::{
    CheckProgress, ChooseImportRequest, DeleteExportRequest, Done, DropNote, EditImportRequest, ExportEndView,
    ImportFrom, ImportView, KeeperView, MapImportRequest, Nothing, OpenImportRequest, RecordKeeperRequest,
    ShowImportRequest, WatchDropsRequest, WireError,
};
use core_rules::import::Mapping;
use core_rules::model::Id;
use engine::imports::Which;
use tauri::{State, ipc::Channel};

use super::{id, refuse, secret, show};
use crate::views::imports as views;
use crate::{Question, Reply, Shell, desktop, reply};

const START: ShowImportRequest = ShowImportRequest { show: None, from: 0 };

fn stands(app: &Shell, part: &ShowImportRequest) -> Reply<ImportView> {
    app.engine.look_for_exports();
    app.engine.look_at_import(|import, known, open| views::import(import, known, open, part)).map_err(refuse)
}

#[tauri::command]
pub fn open_import(app: State<'_, Shell>, request: OpenImportRequest) -> Reply<ImportView> {
    reply(|| {
        app.engine.outside_example().map_err(refuse)?;
        let path = file_of(&app, request.from)?;
        if let Some(which) = which(request.from, path.as_deref()) {
            app.engine.open_import(which, &secret(&request.password)).map_err(refuse)?;
        }
        stands(&app, &START)
    })
}

/// Returns the path of the file that the request means: one chosen in the dialog, or the one that was dropped. `None`: the person
/// cancelled, or the request names no new file. No lock is held while the dialog is open.
fn file_of(app: &Shell, from: ImportFrom) -> Reply<Option<PathBuf>> {
    match from {
        ImportFrom::Pick | ImportFrom::KeyFile => desktop::choose(true),
        ImportFrom::Dropped => Ok(app.drops.take()),
        ImportFrom::Again => Ok(None),
    }
}

/// Returns the file to open; `None`: the person cancelled.
fn which(from: ImportFrom, path: Option<&Path>) -> Option<Which<'_>> {
    match from {
        ImportFrom::Again => Some(Which::Again),
        ImportFrom::KeyFile => path.map(Which::KeyFile),
        ImportFrom::Pick | ImportFrom::Dropped => path.map(Which::File),
    }
}

#[tauri::command]
pub fn show_import(app: State<'_, Shell>, request: ShowImportRequest) -> Reply<ImportView> {
    reply(|| stands(&app, &request))
}

#[tauri::command]
pub fn map_import(app: State<'_, Shell>, request: MapImportRequest) -> Reply<ImportView> {
    reply(|| {
        let roles = request.roles.into_iter().map(|role| role.map(views::role_from)).collect();
        app.engine.map_import(&Mapping { roles, header: request.header }).map_err(refuse)?;
        stands(&app, &START)
    })
}

#[tauri::command]
pub fn choose_import(app: State<'_, Shell>, request: ChooseImportRequest) -> Reply<ImportView> {
    reply(|| {
        for choose in views::choose(&request)? {
            app.engine.choose_import(&choose).map_err(refuse)?;
        }
        stands(&app, &ShowImportRequest { show: request.show, from: request.from })
    })
}

#[tauri::command]
pub fn edit_import(app: State<'_, Shell>, request: EditImportRequest) -> Reply<ImportView> {
    reply(|| {
        let (line, to) = views::correction(&request)?;
        match request.apart {
            true => app.engine.part_import(line).map_err(refuse)?,
            false => app.engine.edit_import(line, to.as_ref()).map_err(refuse)?,
        }
        stands(&app, &ShowImportRequest { show: request.show, from: request.from })
    })
}

#[tauri::command]
pub fn score_import(app: State<'_, Shell>, request: ShowImportRequest) -> Reply<ImportView> {
    reply(|| {
        app.engine.score_import().map_err(refuse)?;
        stands(&app, &request)
    })
}

#[tauri::command]
pub fn check_import(
    app: State<'_, Shell>,
    request: ShowImportRequest,
    progress: Channel<CheckProgress>,
) -> Reply<ImportView> {
    reply(|| {
        let tell = |count, total| drop(progress.send(CheckProgress::One { count, total, waiting: 0 }));
        app.engine.check_import(&tell).map_err(refuse)?;
        stands(&app, &request)
    })
}

#[tauri::command]
pub fn import_rows(app: State<'_, Shell>, request: Nothing) -> Reply<ImportView> {
    let Nothing {} = request;
    reply(|| {
        app.engine.import_rows().map_err(refuse)?;
        stands(&app, &START)
    })
}

#[tauri::command]
pub fn cancel_import(app: State<'_, Shell>, request: Nothing) -> Reply<ImportView> {
    let Nothing {} = request;
    reply(|| {
        app.engine.cancel_import();
        stands(&app, &START)
    })
}

#[tauri::command]
pub fn undo_import(app: State<'_, Shell>, request: Nothing) -> Reply<ImportView> {
    let Nothing {} = request;
    reply(|| {
        app.engine.undo_import().map_err(refuse)?;
        stands(&app, &START)
    })
}

#[tauri::command]
pub fn delete_export(app: State<'_, Shell>, request: DeleteExportRequest) -> Reply<ExportEndView> {
    reply(|| {
        let path = Path::new(&request.folder).join(&request.file);
        if request.delete {
            app.engine.remembers_export(&path).map_err(refuse)?;
            app.agreed(&Question::DeleteExport { file: &request.file })?;
        }
        let end = views::end(app.engine.delete_export(&path, request.delete).map_err(refuse)?);
        Ok(ExportEndView { end, import: stands(&app, &START)? })
    })
}

/// Accepts dropped files while the page for imports is shown; on other pages a dropped file is ignored.
#[tauri::command]
pub fn watch_drops(app: State<'_, Shell>, request: WatchDropsRequest, progress: Channel<DropNote>) -> Reply<Done> {
    app.drops.watch(request.on.then_some(progress));
    Ok(Done {})
}

#[tauri::command]
pub fn keeper(app: State<'_, Shell>, request: Nothing) -> Reply<KeeperView> {
    let Nothing {} = request;
    show(&app, |desk, _| Ok(views::keeper(desk)))
}

#[tauri::command]
pub fn record_keeper(app: State<'_, Shell>, request: RecordKeeperRequest) -> Reply<KeeperView> {
    reply(|| {
        let ids = |ticked: &[String]| ticked.iter().map(|text| id(text)).collect::<Result<Vec<Id>, WireError>>();
        let (leaked, same, weak) = (ids(&request.leaked)?, ids(&request.same)?, ids(&request.weak)?);
        app.engine.record_keeper(&leaked, &same, &weak).map_err(refuse)?;
        show(&app, |desk, _| Ok(views::keeper(desk)))
    })
}
