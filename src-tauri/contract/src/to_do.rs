//! Everything that is to do, as one list.

use crate::{AccountRef, ServiceTile, StepId, SubjectKind, Urgency};

view! {
    /// One cause with the step that ends it.
    pub struct ToDoRow {
        /// Whose step: an account, identifier, device or person.
        pub subject: String,
        /// What kind of thing that is.
        pub subject_kind: SubjectKind,
        /// Its name: the account's, the address, the number.
        pub name: String,
        /// The account's sign-in, which sets two at one site apart; else empty.
        pub sign_in: String,
        /// The mark, where there is a service.
        pub service: Option<ServiceTile>,
        /// The step.
        pub step: StepId,
        /// How soon.
        pub urgency: Urgency,
        /// Minutes it takes; those that are left, where it was begun.
        pub minutes: u32,
        /// It was begun, and is gone on with.
        pub begun: bool,
        /// It is to do; else nothing is known, and it is worth a look.
        pub to_do: bool,
        /// Accounts that the same cause touches; empty for one of its own.
        pub accounts: Vec<AccountRef>,
        /// The cause is one password at all of them.
        pub one_password: bool,
        /// Steps that end with it.
        pub steps: u32,
    }
    /// The page *All steps*: what Today counts, one row for each cause, first thing first.
    pub struct ToDoView {
        /// The day, ISO, in the person's time zone.
        pub date: String,
        /// The rows.
        pub rows: Vec<ToDoRow>,
        /// Steps to do or to look at that end with them.
        pub steps: u32,
    }
}
