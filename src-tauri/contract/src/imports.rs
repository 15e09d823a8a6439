//! Imports: what was read from a file, what it would change, and which rows are ticked. A password comes in with `open_import`;
//! no password and no seed goes out.

mod asked;
mod preview;
mod refusal;

use crate::{AccountRef, NotCheckedCode};

pub use asked::*;
pub use preview::*;
pub use refusal::*;

codes! {
    /// The file that a request means.
    pub enum ImportFrom {
        /// A file to choose in the system's dialog.
        Pick,
        /// The file that was dropped on the window.
        Dropped,
        /// The file that was opened before, with the password of this request.
        Again,
        /// The file that was opened before, with a key file to choose in the system's dialog.
        KeyFile,
    }
    /// The meaning of a column of a table.
    pub enum ImportRole {
        /// The name of the site or app.
        Name,
        /// The address of the site.
        Url,
        /// The sign-in.
        SignIn,
        /// An e-mail address.
        Email,
        /// The password.
        Password,
        /// The seed of one-time codes.
        Code,
        /// The date on which the entry was made.
        Made,
        /// The date on which the password was changed.
        Changed,
        /// The date on which the entry was last used.
        Used,
    }
    /// The reason why a row is left out.
    pub enum SkipReason {
        /// The row is a note, card, identity, key or folder, not a login.
        NotALogin,
        /// The entry is in the bin of the program that wrote the file.
        Deleted,
        /// The entry is archived in the program that wrote the file.
        Archived,
        /// The row has nothing that identifies an account.
        Empty,
        /// The row cannot be read.
        Damaged,
        /// A cell or the row is longer than any real one.
        TooLong,
        /// The row stands for another part of the export, which was not given.
        NotGiven,
    }
    /// The state of a tick in the table of a password manager's own check.
    pub enum KeeperTick {
        /// Nothing is recorded.
        Free,
        /// The person said so, and can take it back.
        Said,
        /// It was measured, so it cannot be changed here.
        Measured,
    }
    /// The cloud service that a folder is synchronised with.
    pub enum Cloud {
        /// Microsoft OneDrive.
        OneDrive,
        /// Apple iCloud.
        ICloud,
        /// Dropbox.
        Dropbox,
        /// Google Drive.
        GoogleDrive,
    }
    /// The result of deleting the file of an export.
    pub enum ExportEnd {
        /// The file was deleted.
        Gone,
        /// The file was missing already.
        WasGone,
        /// The file was changed since the import, so it was not deleted.
        Changed,
        /// The file could not be deleted.
        StillThere,
        /// The person keeps the file.
        Kept,
    }
    /// An event of dragging a file over the window.
    pub enum DropNote {
        /// A file is held over the window.
        Over,
        /// The file left the window again, or several files were dropped.
        Away,
        /// The file was dropped; `open_import` opens it.
        Dropped,
    }
}

cases! {
    /// The stage of an import.
    pub enum ImportView {
        /// No file is open.
        None {
            /// The last import, while it can be undone; null: there is none.
            last: Option<LastImportView>,
            /// The export that may still be on the disk.
            export: Option<ExportView> },
        /// The file could not be imported.
        Refused {
            /// The file's name.
            file: String,
            /// The reason.
            why: ImportRefusal,
            /// The number of the row that the reason is about; null: it is about the whole file.
            row: Option<u32> },
        /// The file needs a password.
        Password {
            /// The file's name.
            file: String,
            /// A password was given, and it is wrong.
            wrong: bool,
            /// Nothing in the file identifies its format, so it may be no export.
            unmarked: bool },
        /// The file is a table of unknown format, so the person says what each column means.
        Columns {
            /// The file's name.
            file: String,
            /// The columns.
            columns: Vec<ColumnView>,
            /// The first row is a header.
            header: bool,
            /// The number of rows, the header not counted.
            rows: u32 },
        /// The file was read, and nothing was imported yet.
        Preview {
            /// The preview.
            preview: PreviewView },
        /// The import is finished.
        Done {
            /// The counts of what was found in the file.
            found: FoundView,
            /// The import, while it can be undone; null: it cannot.
            last: Option<LastImportView>,
            /// The export that may still be on the disk.
            export: Option<ExportView> },
    }
    /// A sample cell of a table.
    pub enum SampleView {
        /// The cell is empty.
        Empty,
        /// The cell can be shown.
        Text {
            /// The text of the cell, shortened.
            text: String },
        /// The cell may be a secret and is not shown.
        Hidden,
    }
    /// The measurements of a password of the file.
    pub enum LearnedView {
        /// The row has no password.
        NoPassword,
        /// The password was not measured yet.
        NotLooked,
        /// The password was measured.
        Looked {
            /// The password is easy to guess.
            weak: bool,
            /// The number of times that the list of leaked passwords counts it; null: it is not in the list, or no source was
            /// asked.
            leaked: Option<u32>,
            /// A source was asked, and the password is not in its list.
            not_in_list: bool,
            /// The reason why the look-up has no answer; null: it has one, or no source was asked.
            not_checked: Option<NotCheckedCode> },
    }
}

view! {
    /// A column of an unknown table.
    pub struct ColumnView {
        /// The column's title; empty: the table has no header.
        pub title: String,
        /// The meaning of the column, guessed from its title; null: the title does not tell.
        pub guess: Option<ImportRole>,
        /// The meaning that the cells suggest where the title does not tell. It is shown to the person and never chosen for them.
        pub looks: Option<ImportRole>,
        /// The first cells of the column.
        pub samples: Vec<SampleView>,
    }
    /// The counts of what was found in the rows that were imported.
    pub struct FoundView {
        /// The number of accounts that were listed.
        pub new: u32,
        /// The number of accounts that were changed.
        pub updated: u32,
        /// The number of addresses and phone numbers that became identifiers.
        pub identifiers: u32,
        /// The number of accounts that were taken, devices in the person's own network not counted.
        pub accounts: u32,
        /// The number of such devices that were taken.
        pub at_home: u32,
        /// The number of mailboxes among the accounts.
        pub mailboxes: u32,
        /// The number of groups that share a password.
        pub groups: u32,
        /// The number of accounts in those groups.
        pub shared: u32,
        /// The number of accounts with a weak password.
        pub weak: u32,
        /// The number of accounts with a leaked password.
        pub leaked: u32,
        /// The number of accounts without a known second step.
        pub no_second_step: u32,
        /// The number of accounts that were archived or not used for two years.
        pub unused: u32,
    }
    /// The last import, which can be undone.
    pub struct LastImportView {
        /// The format of its file.
        pub format: String,
        /// The time of the import, RFC 3339.
        pub at: String,
        /// The number of accounts that it listed.
        pub new: u32,
        /// The number of accounts that it changed.
        pub updated: u32,
    }
    /// The results of the password manager's own check, as far as they are recorded.
    pub struct KeeperView {
        /// A row for each listed account.
        pub rows: Vec<KeeperRow>,
    }
    /// The results for one account.
    pub struct KeeperRow {
        /// The account.
        pub account: AccountRef,
        /// The manager calls its password leaked.
        pub leaked: KeeperTick,
        /// The manager calls its password weak.
        pub weak: KeeperTick,
        /// The names of other accounts with the same password, a few of them.
        pub same: Vec<String>,
        /// The number of other accounts with the same password.
        pub same_count: u32,
    }
    /// An imported file that may still be on the disk.
    pub struct ExportView {
        /// The file's name.
        pub file: String,
        /// The path of its folder.
        pub folder: String,
        /// The cloud service that the folder is synchronised with; null: none is recognised by the path.
        pub cloud: Option<Cloud>,
    }
    /// The result of deleting or keeping an export.
    pub struct ExportEndView {
        /// The result for the file.
        pub end: ExportEnd,
        /// The stage of the import after that.
        pub import: ImportView,
    }
}
