//! Commands for the copies of the list.

use contract::{
    BringBackRequest, CopiesView, ExportListRequest, Nothing, SavedView, SessionView, StoreFault, WireError,
};
use core_rules::model::Kind;
use core_rules::table::Form;
use engine::backup::BackupFault;
use tauri::State;

use super::{refuse, refused};
use crate::{Reply, Shell, desktop, reply, views};

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

/// Writes the list, unencrypted, into a file that the person chooses.
#[tauri::command]
pub fn export_list(app: State<'_, Shell>, request: ExportListRequest) -> Reply<SavedView> {
    reply(|| {
        let accounts = app.engine.read(|known, _| Ok(known.model.of(Kind::Account).len())).map_err(refuse)?;
        let name = match request.form.0 {
            Form::Json => "nightlatch-list.json",
            Form::Csv => "nightlatch-accounts.csv",
        };
        let Some(path) = desktop::save_as(name)? else {
            return Ok(SavedView { name: String::new(), lines: 0 });
        };
        let written = match request.form.0 {
            Form::Json => app.engine.export_json(&path),
            Form::Csv => app.engine.export_csv(&path),
        };
        written.map_err(|fault| match fault {
            BackupFault::Fault(fault) => refuse(fault),
            BackupFault::FolderGone => WireError::Store { fault: StoreFault::ReadOnly },
            _ => WireError::Internal,
        })?;
        let name = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        Ok(SavedView { name, lines: views::count(accounts) })
    })
}
