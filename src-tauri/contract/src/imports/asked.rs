//! The requests of the page about an import.

use super::{ImportFrom, ImportRole, ImportShow};

request! {
    /// A request to open a file. The password is wiped when the request is dropped.
    pub struct OpenImportRequest {
        /// The file to open.
        pub from: ImportFrom,
        /// The file's password; may be empty.
        pub password: crate::Secret,
    }
    /// A request to show a part of the preview.
    pub struct ShowImportRequest {
        /// The group of rows to show; null: all rows.
        pub show: Option<ImportShow>,
        /// The place of the first row to show in that group, counted from 0.
        pub from: u32,
    }
    /// A correction of a row before it is imported. Without a `name`, the row keeps its site or app.
    pub struct EditImportRequest {
        /// The row's number among the accounts of the file.
        pub line: u32,
        /// The row becomes again what the file says; the other corrections of this request are ignored.
        pub back: bool,
        /// Each of its rows is an account of its own; the other fields of this request are then not used.
        pub apart: bool,
        /// The new site or app; empty: unchanged.
        pub name: String,
        /// The new sign-in; null: unchanged.
        pub sign_in: Option<String>,
        /// The group of rows to show; null: all rows.
        pub show: Option<ImportShow>,
        /// The place of the first row to show in that group, counted from 0.
        pub from: u32,
    }
    /// The meaning of the columns of a table.
    pub struct MapImportRequest {
        /// The first row is a header.
        pub header: bool,
        /// The meaning of each column, in order; null: the column is ignored.
        pub roles: Vec<Option<ImportRole>>,
    }
    /// A change to the ticks of the preview.
    pub struct ChooseImportRequest {
        /// The numbers of the rows to change.
        pub lines: Vec<u32>,
        /// All rows of the shown group are changed.
        pub all: bool,
        /// The numbers of the addresses and phone numbers to change.
        pub own: Vec<u32>,
        /// True sets the ticks, false removes them.
        pub take: bool,
        /// The choices for authenticator entries that match no account.
        pub tray: Vec<StrayChoice>,
        /// True takes over silenced warnings, false does not; null: unchanged.
        pub ignores: Option<bool>,
        /// The group of rows to show; null: all rows.
        pub show: Option<ImportShow>,
        /// The place of the first row to show in that group, counted from 0.
        pub from: u32,
    }
    /// A choice for an authenticator entry: it is assigned to an account, becomes a new account, or is left out.
    pub struct StrayChoice {
        /// The entry's number.
        pub entry: u32,
        /// The id of the account to assign it to; null: none.
        pub to: Option<String>,
        /// A new account is made for it; ignored with `to`.
        pub new: bool,
    }
    /// A request to delete the export or to keep it.
    pub struct DeleteExportRequest {
        /// True deletes the file now, false keeps it.
        pub delete: bool,
        /// The file's name, as it was shown.
        pub file: String,
        /// The path of its folder, as it was shown.
        pub folder: String,
    }
    /// A request to accept files that are dropped on the window, or to stop that.
    pub struct WatchDropsRequest {
        /// True accepts them, false stops that.
        pub on: bool,
    }
    /// The results of the password check of a browser or password manager, as the person ticked them.
    pub struct RecordKeeperRequest {
        /// The ids of the accounts with a leaked password.
        pub leaked: Vec<String>,
        /// The ids of the accounts that share one password: two or more.
        pub same: Vec<String>,
        /// The ids of the accounts with a weak password.
        pub weak: Vec<String>,
    }
}
