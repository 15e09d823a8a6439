//! What the page asks of an import.

use super::{ImportFrom, ImportRole, ImportShow};

request! {
    /// Open a file. The buffer is wiped when the request is dropped.
    pub struct OpenImportRequest {
        /// Which.
        pub from: ImportFrom,
        /// Its password, or empty.
        pub password: crate::Secret,
    }
    /// Show a part of the preview.
    pub struct ShowImportRequest {
        /// Which rows; absent: all.
        pub show: Option<ImportShow>,
        /// The first row.
        pub from: u32,
    }
    /// Correct a line before it is written. With neither `service` nor `name` it stays where it is.
    pub struct EditImportRequest {
        /// Which.
        pub line: u32,
        /// It is again what the file says; the rest of this request is not looked at.
        pub back: bool,
        /// Each of its rows is an account of its own; the rest of this request is not looked at.
        pub apart: bool,
        /// The site or app, or empty: as it is.
        pub name: String,
        /// How it signs in; absent: as it is.
        pub sign_in: Option<String>,
        /// Which rows are shown; absent: all.
        pub show: Option<ImportShow>,
        /// The first row to show.
        pub from: u32,
    }
    /// What the columns of a table hold.
    pub struct MapImportRequest {
        /// The first row is a header.
        pub header: bool,
        /// For each column.
        pub roles: Vec<Option<ImportRole>>,
    }
    /// Tick and untick.
    pub struct ChooseImportRequest {
        /// These lines.
        pub lines: Vec<u32>,
        /// All rows that are shown.
        pub all: bool,
        /// These addresses and numbers.
        pub own: Vec<u32>,
        /// Tick, or take the tick away.
        pub take: bool,
        /// What becomes of entries of the tray.
        pub tray: Vec<StrayChoice>,
        /// Take over silenced warnings.
        pub ignores: Option<bool>,
        /// Which rows are shown; absent: all.
        pub show: Option<ImportShow>,
        /// The first row to show.
        pub from: u32,
    }
    /// What becomes of an entry of the tray: an account's, one of its own, or neither.
    pub struct StrayChoice {
        /// Its number.
        pub entry: u32,
        /// The account.
        pub to: Option<String>,
        /// An account of its own.
        pub new: bool,
    }
    /// Delete the export, or keep it.
    pub struct DeleteExportRequest {
        /// Delete it now.
        pub delete: bool,
        /// Its name, as it was shown.
        pub file: String,
        /// Its folder, as it was shown.
        pub folder: String,
    }
    /// Whether files may be dropped on the window.
    pub struct WatchDropsRequest {
        /// They may.
        pub on: bool,
    }
    /// What the browser's or password manager's own check says.
    pub struct RecordKeeperRequest {
        /// Accounts whose password it calls leaked.
        pub leaked: Vec<String>,
        /// Accounts that share one password, two or more.
        pub same: Vec<String>,
        /// Accounts whose password it calls weak.
        pub weak: Vec<String>,
    }
}
