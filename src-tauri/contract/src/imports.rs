//! Imports: what a file gave, what it would change, what is ticked. A password comes in with `open_import`, and nothing of the
//! kind goes out.

mod asked;
mod refusal;

use crate::{AccountRef, IdentifierKind, NotCheckedCode, ServiceTile};

pub use asked::*;
pub use refusal::*;

codes! {
    /// Which file is meant.
    pub enum ImportFrom {
        /// One to choose in the system's own dialog.
        Pick,
        /// The one that was dropped on the window.
        Dropped,
        /// The one before, with the password that comes along.
        Again,
        /// The one before, with a key file to choose in the dialog.
        KeyFile,
    }
    /// What a column holds.
    pub enum ImportRole { /// The site's or app's name.
        Name, /// Its address.
        Url, /// What signs in.
        SignIn, /// An e-mail address.
        Email, /// The password.
        Password, /// The seed of a code.
        Code, /// When it was made.
        Made, /// When the password was changed.
        Changed, /// When it was last used.
        Used }
    /// What an account of the file would be.
    pub enum ImportFate { /// Listed.
        New, /// Learns something.
        Updated, /// Nothing new.
        Unchanged, /// Left out.
        Skipped }
    /// Which rows are shown and ticked as one.
    pub enum ImportShow { /// Listed.
        New, /// Learn something.
        Updated, /// Nothing new.
        Unchanged, /// Left out.
        Skipped, /// Mailboxes.
        Mailbox, /// Devices at home.
        Local, /// Only look like another site.
        Alike, /// Share a password.
        Shared, /// Likely not used any more.
        Unused, /// How they sign in is not known.
        NoSignIn }
    /// Why a row is left out.
    pub enum SkipReason { /// A note, card, identity, key or folder.
        NotALogin, /// In the bin there.
        Deleted, /// Put away there.
        Archived, /// Nothing to tell it apart by.
        Empty, /// It cannot be read.
        Damaged, /// A cell or row longer than any real one.
        TooLong, /// A further part of the export, which was not given.
        NotGiven }
    /// What a kind of file says nothing of.
    pub enum ImportUntold { /// The addresses of sites.
        Sites, /// Passwords.
        Passwords, /// Any date.
        Dates, /// When a password was changed.
        DateOfChange, /// Whether there are codes.
        Codes, /// What lies in the bin there.
        Bin, /// What refers to another item.
        References }
    /// What changes at an account. Values are in the fact's own place.
    pub enum ImportChange { /// It is listed.
        Listed, /// How it signs in.
        SignIn, /// An authenticator.
        CodeApp, /// A second step, of a kind that the file does not name.
        SecondStep, /// A passkey.
        Passkey, /// When the password was changed.
        PasswordChanged, /// In that list since.
        ListedSince, /// When it was last used.
        LastUsed, /// No longer used.
        Unused, /// Where the password is.
        PasswordPlace, /// What became known of the password.
        Password, /// Rows like this one belong to it from now on.
        ReadAs }
    /// Warnings that were silenced where it comes from.
    pub enum ImportIgnore { /// Leaked passwords.
        Compromised, /// Reused passwords.
        Reused, /// Weak passwords.
        Weak, /// No second step.
        NoSecondStep }
    /// How a tick of the keeper's check stands.
    pub enum KeeperTick { /// Nothing is noted.
        Free, /// The person said so, and can take it back.
        Said, /// It was measured.
        Measured }
    /// Whose servers a folder is copied to.
    pub enum Cloud { /// Microsoft's.
        OneDrive, /// Apple's.
        ICloud, /// Dropbox's.
        Dropbox, /// Google's.
        GoogleDrive }
    /// What became of an export.
    pub enum ExportEnd { /// It is gone.
        Gone, /// It was gone already.
        WasGone, /// It is another file by now, and was left.
        Changed, /// It could not be deleted.
        StillThere, /// The person keeps it.
        Kept }
    /// Something over the window.
    pub enum DropNote { /// A file is held over it.
        Over, /// It went away again.
        Away, /// It was dropped: `open_import` takes it.
        Dropped }
}

cases! {
    /// How far an import is.
    pub enum ImportView {
        /// No file is open.
        None { /// The last import, while it can be undone.
            last: Option<LastImportView>, /// The export that may still lie on the disk.
            export: Option<ExportView> },
        /// The file gave nothing.
        Refused { /// Its name.
            file: String, /// Why.
            why: ImportRefusal, /// The row, if it is about one.
            row: Option<u32> },
        /// It needs a password.
        Password { /// Its name.
            file: String, /// One was given, and it does not fit.
            wrong: bool, /// Nothing in it says what it is: it may be no export.
            unmarked: bool },
        /// A table that nobody knows.
        Columns { /// Its name.
            file: String, /// The columns.
            columns: Vec<ColumnView>, /// The first row is a header.
            header: bool, /// Rows below it.
            rows: u32 },
        /// A preview.
        Preview { /// What it would do.
            preview: PreviewView },
        /// It was imported.
        Done { /// What was found.
            found: FoundView, /// The import, to undo it.
            last: Option<LastImportView>, /// The export that may still lie on the disk.
            export: Option<ExportView> },
    }
    /// A cell that is shown.
    pub enum SampleView {
        /// Nothing in it.
        Empty,
        /// Harmless.
        Text { /// As written, shortened.
            text: String },
        /// It may be a secret.
        Hidden,
    }
    /// What is known of a password by now.
    pub enum LearnedView {
        /// There is none in the file.
        NoPassword,
        /// Nobody looked yet.
        NotLooked,
        /// Looked at.
        Looked { /// Easy to guess.
            weak: bool, /// How often it stands among leaked ones; absent: it does not, or nobody asked.
            leaked: Option<u32>, /// Asked, and it does not stand there.
            not_in_list: bool, /// Why nobody answered.
            not_checked: Option<NotCheckedCode> },
    }
}

view! {
    /// A column of an unknown table.
    pub struct ColumnView {
        /// Its title, empty without a header.
        pub title: String,
        /// What it holds by its title.
        pub guess: Option<ImportRole>,
        /// What its cells look like, where the title does not tell. It is said, and never chosen.
        pub looks: Option<ImportRole>,
        /// The first cells.
        pub samples: Vec<SampleView>,
    }
    /// What an import would do.
    pub struct PreviewView {
        /// The file's name.
        pub file: String,
        /// Who wrote it: an immutable id.
        pub format: String,
        /// What the file says of the version of its format, if anything.
        pub version: Option<String>,
        /// What files of this kind say nothing of, whatever stands in them.
        pub cannot_tell: Vec<ImportUntold>,
        /// Why rows are left out, each reason once with how many.
        pub left: Vec<LeftOutView>,
        /// Rows read.
        pub read: u32,
        /// Of those, the ones that are told with another row of the same account.
        pub joined: u32,
        /// Rows of each fate.
        pub counts: FatesView,
        /// Rows of each other part.
        pub parts: PartsView,
        /// Lines that are ticked.
        pub ticked: u32,
        /// Which are shown; absent: all.
        pub show: Option<ImportShow>,
        /// Rows that fit.
        pub fitting: u32,
        /// The rows from `from` on.
        pub rows: Vec<ImportRow>,
        /// The first row shown.
        pub from: u32,
        /// Addresses and numbers that could be listed.
        pub own: Vec<OwnView>,
        /// Authenticator entries that fit no account.
        pub tray: Vec<StrayView>,
        /// It ends early, after this row.
        pub cut_after: Option<u32>,
        /// No password is in it.
        pub no_passwords: bool,
        /// The file is locked: whoever finds it cannot read it.
        pub sealed: bool,
        /// Strengths are known.
        pub scored: bool,
        /// Different passwords that can be looked up.
        pub passwords: u32,
        /// Of those, the ones that have an answer.
        pub answered: u32,
        /// How many of them one press looks up.
        pub at_once: u32,
        /// Rows whose password was to be looked up and got no answer.
        pub not_checked: u32,
        /// Groups that share a password.
        pub groups: u32,
        /// Silenced warnings are taken over.
        pub ignores: bool,
        /// Rows with silenced warnings.
        pub silenced: u32,
    }
    /// Rows that are left out for one reason.
    pub struct LeftOutView {
        /// Why.
        pub why: SkipReason,
        /// How many.
        pub rows: u32,
    }
    /// Rows of each fate.
    pub struct FatesView {
        /// Listed.
        pub new: u32,
        /// Learn something.
        pub updated: u32,
        /// Nothing new.
        pub unchanged: u32,
        /// Left out.
        pub skipped: u32,
    }
    /// Rows of each part that has something in common.
    pub struct PartsView {
        /// Mailboxes.
        pub mailbox: u32,
        /// Devices at home.
        pub local: u32,
        /// Only look like another site.
        pub alike: u32,
        /// Share a password.
        pub shared: u32,
        /// Likely not used any more.
        pub unused: u32,
        /// How they sign in is not known.
        pub no_sign_in: u32,
    }
    /// One row.
    pub struct ImportRow {
        /// Its number among the lines; absent for a row that is left out.
        pub line: Option<u32>,
        /// Rows of the file that it is.
        pub rows: Vec<u32>,
        /// The service; absent for a row that is left out.
        pub service: Option<ServiceTile>,
        /// How it signs in.
        pub sign_in: String,
        /// What it would be.
        pub fate: ImportFate,
        /// It is ticked.
        pub ticked: bool,
        /// Why it is left out.
        pub why: Option<SkipReason>,
        /// What a row that is left out is called in the file; empty where that may not be shown.
        pub title: String,
        /// What changes.
        pub changes: Vec<ImportChangeView>,
        /// Another name of the service, as the file has it.
        pub joined: Option<String>,
        /// The file gives no site for it: it was found by its name alone.
        pub by_name: bool,
        /// The service that this only looks like, and the address.
        pub alike: Option<AlikeView>,
        /// It is in one's own network.
        pub local: bool,
        /// Its site or app and its sign-in can be corrected.
        pub editable: bool,
        /// They were.
        pub edited: bool,
        /// Several rows of the file are told as this one, and can be told apart.
        pub parts: bool,
        /// They were.
        pub apart: bool,
        /// The sign-in that was taken for an account of the list which has none: this may be the same account.
        pub twin: Option<String>,
        /// What is known of its password.
        pub learned: LearnedView,
        /// Names of others with the same password, a few.
        pub same: Vec<String>,
        /// How many others there are.
        pub same_count: u32,
        /// Warnings silenced where it comes from.
        pub ignores: Vec<ImportIgnore>,
    }
    /// One change.
    pub struct ImportChangeView {
        /// What.
        pub what: ImportChange,
        /// A date or a code, if it has one.
        pub value: String,
    }
    /// A look-alike.
    pub struct AlikeView {
        /// What stands in the file.
        pub site: String,
        /// The service's name that it looks like.
        pub service: String,
    }
    /// An address or number that could be listed.
    pub struct OwnView {
        /// Its number.
        pub entry: u32,
        /// What it is.
        pub kind: IdentifierKind,
        /// As written.
        pub value: String,
        /// Accounts that sign in with it.
        pub signs_in: u32,
        /// It is ticked.
        pub ticked: bool,
    }
    /// An authenticator entry that fits no account.
    pub struct StrayView {
        /// Its number.
        pub entry: u32,
        /// Who issued it.
        pub issuer: String,
        /// The account's name there.
        pub name: String,
        /// Accounts that it may be.
        pub may_be: Vec<AccountRef>,
        /// It becomes an account of its own.
        pub new: bool,
        /// The account that it was given to.
        pub to: Option<String>,
    }
    /// What was found.
    pub struct FoundView {
        /// Accounts listed.
        pub new: u32,
        /// Accounts that learned something.
        pub updated: u32,
        /// Addresses and numbers listed.
        pub identifiers: u32,
        /// Accounts of the file that were taken, devices at home left out.
        pub accounts: u32,
        /// Devices at home that were taken.
        pub at_home: u32,
        /// Mailboxes among them.
        pub mailboxes: u32,
        /// Groups that share a password.
        pub groups: u32,
        /// Accounts in them.
        pub shared: u32,
        /// Weak passwords.
        pub weak: u32,
        /// Leaked passwords.
        pub leaked: u32,
        /// No second step known.
        pub no_second_step: u32,
        /// Not used for two years, or archived.
        pub unused: u32,
    }
    /// The last import.
    pub struct LastImportView {
        /// Who wrote the file.
        pub format: String,
        /// When, RFC 3339.
        pub at: String,
        /// Accounts it listed.
        pub new: u32,
        /// Accounts it changed.
        pub updated: u32,
    }
    /// What is noted of what the keeper's own check says, for each account of the list.
    pub struct KeeperView {
        /// A row for each.
        pub rows: Vec<KeeperRow>,
    }
    /// One account.
    pub struct KeeperRow {
        /// The account.
        pub account: AccountRef,
        /// It is called leaked.
        pub leaked: KeeperTick,
        /// It is called weak.
        pub weak: KeeperTick,
        /// Names of others with the same one, a few.
        pub same: Vec<String>,
        /// How many others there are.
        pub same_count: u32,
    }
    /// An export that may still lie on the disk.
    pub struct ExportView {
        /// Its name.
        pub file: String,
        /// Its folder.
        pub folder: String,
        /// Whose servers the folder is copied to.
        pub cloud: Option<Cloud>,
    }
    /// What became of it.
    pub struct ExportEndView {
        /// What became of it.
        pub end: ExportEnd,
        /// Where the import stands now.
        pub import: ImportView,
    }
}
