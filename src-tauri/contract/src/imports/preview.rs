//! The preview of an import: one row for each account that it would add or change, and what is left out.

use super::{LearnedView, SkipReason};
use crate::{AccountRef, IdentifierKind, ImportUntold, ServiceTile};

codes! {
    /// The effect that an import would have on a row.
    pub enum ImportFate {
        /// The row becomes a new account.
        New,
        /// The row adds facts to a listed account.
        Updated,
        /// The row has nothing new about a listed account.
        Unchanged,
        /// The row is left out.
        Skipped,
    }
    /// A group of rows that is shown and ticked together.
    pub enum ImportShow {
        /// Rows that become a new account.
        New,
        /// Rows that add facts to a listed account.
        Updated,
        /// Rows with nothing new.
        Unchanged,
        /// Rows that are left out.
        Skipped,
        /// Rows of mailboxes.
        Mailbox,
        /// Rows of devices in the person's own network.
        Local,
        /// Rows whose site imitates another site.
        Alike,
        /// Rows that share a password with another row.
        Shared,
        /// Rows of accounts that are probably no longer used.
        Unused,
        /// Rows without a known sign-in.
        NoSignIn,
    }
    /// A change to an account by an import. The value of the change is in [`ImportChangeView`].
    pub enum ImportChange {
        /// The account becomes listed.
        Listed,
        /// The sign-in is set.
        SignIn,
        /// A code app is recorded as the second step.
        CodeApp,
        /// A second step is recorded whose method the file does not name.
        SecondStep,
        /// A passkey is recorded.
        Passkey,
        /// The date of the last change of the password is set.
        PasswordChanged,
        /// The date since which a password manager has held the entry is set.
        ListedSince,
        /// The date of the last use is set.
        LastUsed,
        /// The account is marked as no longer used.
        Unused,
        /// The place of the password is set.
        PasswordPlace,
        /// A measurement of the password is recorded.
        Password,
        /// Rows like this one will be read as this account in later imports.
        ReadAs,
    }
    /// A warning that was silenced in the program that wrote the file.
    pub enum ImportIgnore {
        /// The warning about a leaked password was silenced.
        Compromised,
        /// The warning about a reused password was silenced.
        Reused,
        /// The warning about a weak password was silenced.
        Weak,
        /// The warning about a missing second step was silenced.
        NoSecondStep,
    }
}

view! {
    /// A preview of an import: the changes that it would make.
    pub struct PreviewView {
        /// The file's name.
        pub file: String,
        /// The id of the file's format. Ids of formats never change.
        pub format: String,
        /// The version of the format, if the file states one.
        pub version: Option<String>,
        /// The things that files of this format cannot contain.
        pub cannot_tell: Vec<ImportUntold>,
        /// The reasons why rows are left out, each once.
        pub left: Vec<LeftOutView>,
        /// The number of rows that were read.
        pub read: u32,
        /// The number of those rows that are shown with another row of the same account.
        pub joined: u32,
        /// The number of rows by what the import does with them.
        pub counts: FatesView,
        /// The number of rows in each other group.
        pub parts: PartsView,
        /// The number of rows that are ticked.
        pub ticked: u32,
        /// The group of rows that is shown; null: all rows.
        pub show: Option<ImportShow>,
        /// The number of rows in that group.
        pub fitting: u32,
        /// The shown rows, beginning with number `from`.
        pub rows: Vec<ImportRow>,
        /// The place of the first shown row in the group, counted from 0.
        pub from: u32,
        /// The person's addresses and numbers that could become identifiers.
        pub own: Vec<OwnView>,
        /// The authenticator entries that match no account.
        pub tray: Vec<StrayView>,
        /// The file is truncated after this row; null: it is complete.
        pub cut_after: Option<u32>,
        /// The file has rows and no password.
        pub no_passwords: bool,
        /// The file is encrypted, so whoever finds it cannot read it.
        pub sealed: bool,
        /// The strength of the passwords is known.
        pub scored: bool,
        /// The number of different passwords that can be looked up.
        pub passwords: u32,
        /// The number of those that have an answer.
        pub answered: u32,
        /// The number of passwords that one press looks up.
        pub at_once: u32,
        /// The number of rows whose password was looked up without an answer.
        pub not_checked: u32,
        /// The number of groups that share a password.
        pub groups: u32,
        /// The silenced warnings are taken over.
        pub ignores: bool,
        /// The number of rows with silenced warnings.
        pub silenced: u32,
    }
    /// The rows that are left out for one reason.
    pub struct LeftOutView {
        /// The reason.
        pub why: SkipReason,
        /// The number of rows.
        pub rows: u32,
    }
    /// The number of rows by what the import does with them.
    pub struct FatesView {
        /// Rows that become a new account.
        pub new: u32,
        /// Rows that add facts to a listed account.
        pub updated: u32,
        /// Rows with nothing new.
        pub unchanged: u32,
        /// Rows that are left out.
        pub skipped: u32,
    }
    /// The number of rows in each group that has something in common. A row may be in several.
    pub struct PartsView {
        /// Rows of mailboxes.
        pub mailbox: u32,
        /// Rows of devices in the person's own network.
        pub local: u32,
        /// Rows whose site imitates another site.
        pub alike: u32,
        /// Rows that share a password with another row.
        pub shared: u32,
        /// Rows of accounts that are probably no longer used.
        pub unused: u32,
        /// Rows without a known sign-in.
        pub no_sign_in: u32,
    }
    /// One row of the preview: an account of the file, or a row that is left out.
    pub struct ImportRow {
        /// The account's number among those of the file, counted from 0; null: the row is left out.
        pub line: Option<u32>,
        /// The numbers of the file's rows that belong to it, counted from 1.
        pub rows: Vec<u32>,
        /// The service; null: the row is left out.
        pub service: Option<ServiceTile>,
        /// The sign-in; may be empty.
        pub sign_in: String,
        /// The effect that the import would have on it.
        pub fate: ImportFate,
        /// It is ticked.
        pub ticked: bool,
        /// The reason why it is left out; null: it is not.
        pub why: Option<SkipReason>,
        /// The name that the file gives a row which is left out; empty where it may not be shown.
        pub title: String,
        /// The changes that the import would make.
        pub changes: Vec<ImportChangeView>,
        /// Another name of the service, as the file has it; null: the file has no other.
        pub joined: Option<String>,
        /// The file gives no site for the row; it was found by its name alone.
        pub by_name: bool,
        /// The service that its site imitates; null: none.
        pub alike: Option<AlikeView>,
        /// It is a device in the person's own network.
        pub local: bool,
        /// The person can correct its site or app and its sign-in.
        pub editable: bool,
        /// The person corrected them.
        pub edited: bool,
        /// Several rows of the file are shown as this one, and can be taken apart.
        pub parts: bool,
        /// The rows were taken apart.
        pub apart: bool,
        /// The sign-in that another row brought to a listed account without one, which may be the same account; null: none.
        pub twin: Option<String>,
        /// The measurements of its password.
        pub learned: LearnedView,
        /// The names of some other accounts of the file with the same password.
        pub same: Vec<String>,
        /// The number of all other accounts with the same password.
        pub same_count: u32,
        /// The warnings that were silenced in the program that wrote the file.
        pub ignores: Vec<ImportIgnore>,
    }
    /// One change that an import would make.
    pub struct ImportChangeView {
        /// The kind of change.
        pub what: ImportChange,
        /// The new value, a date or a code; empty: the kind has none.
        pub value: String,
    }
    /// A site that imitates a service.
    pub struct AlikeView {
        /// The site as the file has it.
        pub site: String,
        /// The name of the service that it imitates.
        pub service: String,
    }
    /// An address or phone number of the person that could become an identifier.
    pub struct OwnView {
        /// Its number among these, counted from 0.
        pub entry: u32,
        /// The kind of identifier.
        pub kind: IdentifierKind,
        /// The value as written.
        pub value: String,
        /// The number of accounts of the file that sign in with it.
        pub signs_in: u32,
        /// It is ticked.
        pub ticked: bool,
    }
    /// An authenticator entry that matches no account.
    pub struct StrayView {
        /// Its number among these, counted from 0.
        pub entry: u32,
        /// The issuer that the entry names.
        pub issuer: String,
        /// The account name that the entry has.
        pub name: String,
        /// The accounts that it may belong to.
        pub may_be: Vec<AccountRef>,
        /// A new account will be made for it.
        pub new: bool,
        /// The id of the account that it is assigned to; null: none.
        pub to: Option<String>,
    }
}
