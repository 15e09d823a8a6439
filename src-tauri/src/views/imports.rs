//! The views of an import. They contain no password, no seed of codes, and no path except the folder of the export.

mod preview;

use contract::{
    ChooseImportRequest, ColumnView, EditImportRequest, ExportEnd, ExportView, FoundView, ImportRefusal, ImportRole,
    ImportView, KeeperRow, KeeperTick, KeeperView, LastImportView, SampleView, ShowImportRequest, WireError,
};
use core_rules::checklist::{
    self,
    keeper::{Row, Tick},
};
use core_rules::import::{self, ForStray, Foreign, Found, Refusal, Role, Sample};
use core_rules::known::Known;
use core_rules::model::Id;
use engine::exports::{Deleted, Export, NotRead};
use engine::imports::{Choose, Correction, Import, Stage, Trouble};
use engine::{Open, OpenFault};

use super::{Desk, accounts, count, instant};
use crate::Reply;

/// Returns the view of the current import, or of the last one if there is no current one. `part` is the part of the preview to show.
pub fn import(
    import: Option<&Import>,
    known: &Known<'_>,
    open: &Open,
    part: &ShowImportRequest,
) -> Result<ImportView, OpenFault> {
    let Some(import) = import else { return Ok(ImportView::None { last: last(open), export: export(open) }) };
    let file = import.file();
    Ok(match &import.stage {
        Stage::Refused(trouble) => {
            let (why, row) = refusal(*trouble);
            ImportView::Refused { file, why, row }
        }
        Stage::Password { unmarked, wrong } => ImportView::Password { file, wrong: *wrong, unmarked: *unmarked },
        Stage::Columns(table) => ImportView::Columns {
            file,
            columns: table.columns.iter().map(column).collect(),
            header: table.header,
            rows: table.rows,
        },
        Stage::Ready(ready) => ImportView::Preview { preview: preview::preview(import, ready, known, part) },
        Stage::Done(found) => ImportView::Done {
            found: found_view(found),
            last: last(open).filter(|_| import.can_be_undone(open)),
            export: import.left_export(open).map(export_view),
        },
    })
}

fn last(open: &Open) -> Option<LastImportView> {
    open.settings().imports.first().map(|last| LastImportView {
        format: last.format.clone(),
        at: instant(last.at),
        new: last.new,
        updated: last.updated,
    })
}

/// Returns the export about which to ask, while it still exists unchanged.
pub fn export(open: &Open) -> Option<ExportView> {
    open.left_export().map(export_view)
}

fn export_view(export: &Export) -> ExportView {
    let shown = |path: Option<&std::path::Path>| path.map(|path| path.display().to_string()).unwrap_or_default();
    ExportView {
        file: export.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default(),
        folder: shown(export.path.parent()),
        cloud: import::synced(&export.path.display().to_string()).map(|cloud| match cloud {
            import::Cloud::OneDrive => contract::Cloud::OneDrive,
            import::Cloud::ICloud => contract::Cloud::ICloud,
            import::Cloud::Dropbox => contract::Cloud::Dropbox,
            import::Cloud::GoogleDrive => contract::Cloud::GoogleDrive,
        }),
    }
}

/// Converts the outcome of deleting an export; `None` means that the person keeps it.
pub const fn end(deleted: Option<Deleted>) -> ExportEnd {
    match deleted {
        None => ExportEnd::Kept,
        Some(Deleted::Gone) => ExportEnd::Gone,
        Some(Deleted::WasGone) => ExportEnd::WasGone,
        Some(Deleted::Changed) => ExportEnd::Changed,
        Some(Deleted::StillThere) => ExportEnd::StillThere,
    }
}

const fn refusal(trouble: Trouble) -> (ImportRefusal, Option<u32>) {
    match trouble {
        // A cancelled reading is dropped, so its refusal is never shown.
        Trouble::File(NotRead::Unreadable) | Trouble::Content(Refusal::Cancelled) => (ImportRefusal::Unreadable, None),
        Trouble::Content(Refusal::NoMemory) => (ImportRefusal::NoMemory, None),
        Trouble::File(NotRead::NotAFile) => (ImportRefusal::NotAFile, None),
        Trouble::File(NotRead::TooBig) | Trouble::Content(Refusal::TooBig) => (ImportRefusal::TooBig, None),
        Trouble::File(NotRead::Changed) => (ImportRefusal::Changed, None),
        // A data download is opened at its account. It is no list of logins, so this page does not know it.
        Trouble::Content(Refusal::NotKnown | Refusal::OtherDownload | Refusal::AsPages) => {
            (ImportRefusal::NotKnown, None)
        }
        Trouble::Content(Refusal::Empty) => (ImportRefusal::Empty, None),
        Trouble::Content(Refusal::AccountEncrypted) => (ImportRefusal::AccountEncrypted, None),
        Trouble::Content(Refusal::OtherEncryption | Refusal::NeedsPassword | Refusal::WrongPassword) => {
            (ImportRefusal::OtherEncryption, None)
        }
        Trouble::Content(Refusal::TooMuchWork) => (ImportRefusal::TooMuchWork, None),
        Trouble::Content(Refusal::Foreign(whose)) => (foreign(whose), None),
        Trouble::Content(Refusal::CutShort(row)) => (ImportRefusal::CutShort, Some(row)),
        Trouble::Content(Refusal::Damaged(row)) => (ImportRefusal::Damaged, Some(row)),
        Trouble::Content(Refusal::TooDeep) => (ImportRefusal::TooDeep, None),
        Trouble::Content(Refusal::ReachesOutside) => (ImportRefusal::ReachesOutside, None),
        Trouble::Content(Refusal::Encoding) => (ImportRefusal::Encoding, None),
    }
}

const fn foreign(whose: Foreign) -> ImportRefusal {
    match whose {
        Foreign::KeePass1 => ImportRefusal::KeePass1,
        Foreign::PasswordSafe => ImportRefusal::PasswordSafe,
        Foreign::OpenPgp => ImportRefusal::OpenPgp,
        Foreign::Revelation => ImportRefusal::Revelation,
        Foreign::Buttercup => ImportRefusal::Buttercup,
        Foreign::Sqlite => ImportRefusal::Database,
        Foreign::FirefoxLogins => ImportRefusal::FirefoxLogins,
        Foreign::OtpClient => ImportRefusal::OtpClient,
        Foreign::Transfer => ImportRefusal::Transfer,
    }
}

fn column(column: &import::Column) -> ColumnView {
    let sample = |sample: &Sample| match sample {
        Sample::Empty => SampleView::Empty,
        Sample::Text(text) => SampleView::Text { text: text.clone() },
        Sample::Masked => SampleView::Hidden,
    };
    ColumnView {
        title: column.title.clone(),
        guess: column.guess.map(role),
        looks: column.looks.map(role),
        samples: column.samples.iter().map(sample).collect(),
    }
}

const fn role(role: Role) -> ImportRole {
    match role {
        Role::Name => ImportRole::Name,
        Role::Url => ImportRole::Url,
        Role::SignIn => ImportRole::SignIn,
        Role::Email => ImportRole::Email,
        Role::Password => ImportRole::Password,
        Role::Code => ImportRole::Code,
        Role::Made => ImportRole::Made,
        Role::Changed => ImportRole::Changed,
        Role::Used => ImportRole::Used,
    }
}

/// Converts a role that the page chose for a column.
pub const fn role_from(role: ImportRole) -> Role {
    match role {
        ImportRole::Name => Role::Name,
        ImportRole::Url => Role::Url,
        ImportRole::SignIn => Role::SignIn,
        ImportRole::Email => Role::Email,
        ImportRole::Password => Role::Password,
        ImportRole::Code => Role::Code,
        ImportRole::Made => Role::Made,
        ImportRole::Changed => Role::Changed,
        ImportRole::Used => Role::Used,
    }
}

/// Converts the ticks of the page into the changes of the engine: one for all lines, and one for each entry of the tray.
pub fn choose(request: &ChooseImportRequest) -> Reply<Vec<Choose>> {
    let number = |number: &u32| usize::try_from(*number).map_err(|_| WireError::NotFound);
    // The rows that are left out have no ticks.
    let all = match request.show {
        _ if !request.all => None,
        None => Some(None),
        Some(shown) => preview::part(shown).map(Some),
    };
    let mut list = vec![Choose {
        lines: request.lines.iter().map(number).collect::<Result<_, _>>()?,
        all,
        own: request.own.iter().map(number).collect::<Result<_, _>>()?,
        take: request.take,
        ignores: request.ignores,
        tray: None,
    }];
    for choice in &request.tray {
        let becomes = match &choice.to {
            Some(account) => ForStray::To(Id::parse(account).ok_or(WireError::NotFound)?),
            None if choice.new => ForStray::New,
            None => ForStray::Leave,
        };
        list.push(Choose { tray: Some((number(&choice.entry)?, becomes)), ..Choose::default() });
    }
    Ok(list)
}

/// Converts a correction of the page: the number of the line, and the correction, or `None` if it is dropped.
pub fn correction(request: &EditImportRequest) -> Reply<(usize, Option<Correction<'_>>)> {
    let line = usize::try_from(request.line).map_err(|_| WireError::NotFound)?;
    let to = Correction { name: &request.name, sign_in: request.sign_in.as_deref() };
    Ok((line, (!request.back).then_some(to)))
}

/// Returns the results of the password manager's own check that are recorded for each account.
pub fn keeper(desk: &Desk<'_, '_>) -> KeeperView {
    let tick = |tick: Tick| match tick {
        Tick::Free => KeeperTick::Free,
        Tick::Said => KeeperTick::Said,
        Tick::Measured => KeeperTick::Measured,
    };
    let account = |id: Id| accounts::account_ref(desk.known, id);
    let row = |row: Row| KeeperRow {
        account: account(row.account),
        leaked: tick(row.leaked),
        weak: tick(row.weak),
        same: row.same.iter().take(preview::NAMES).map(|id| account(*id).name).collect(),
        same_count: count(row.same.len()),
    };
    KeeperView { rows: checklist::keeper::rows(desk.known).into_iter().map(row).collect() }
}

fn found_view(found: &Found) -> FoundView {
    FoundView {
        new: found.written.new,
        updated: found.written.updated,
        identifiers: found.written.identifiers,
        accounts: found.accounts,
        at_home: found.at_home,
        mailboxes: found.mailboxes,
        groups: found.groups,
        shared: found.shared,
        weak: found.weak,
        leaked: found.leaked,
        no_second_step: found.no_second_step,
        unused: found.unused,
    }
}
