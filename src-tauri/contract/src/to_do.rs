//! All steps to do, as one list.

use crate::{AccountRef, ReasonView, ServiceTile, StepId, SubjectKind, Urgency};

view! {
    /// One cause with the step that answers it.
    pub struct ToDoRow {
        /// The id of the entity that the step belongs to; `person` and `device` for the person and this computer.
        pub subject: String,
        /// The kind of that entity.
        pub subject_kind: SubjectKind,
        /// The entity's name: the account's, the address or the number; empty for the person and this computer.
        pub name: String,
        /// The sign-in of an account, which tells two accounts at one site apart; empty for other entities.
        pub sign_in: String,
        /// The tile of the service; null: the entity is no account.
        pub service: Option<ServiceTile>,
        /// The step.
        pub step: StepId,
        /// A passkey is known to be among the second steps of the service.
        pub offers_passkey: bool,
        /// The reasons that change what the step asks, such as a way back that is missing; empty: it asks its usual task.
        pub reasons: Vec<ReasonView>,
        /// The step's urgency.
        pub urgency: Urgency,
        /// The minutes that the steps of the row take; of a walkthrough that was begun, the minutes that are left.
        pub minutes: u32,
        /// Its walkthrough was begun and not finished.
        pub begun: bool,
        /// The step is to do; otherwise nothing is known of it, and it is worth a look.
        pub to_do: bool,
        /// The accounts that share the cause; empty: the cause affects only this entity.
        pub accounts: Vec<AccountRef>,
        /// The cause is one password that all these accounts use.
        pub one_password: bool,
        /// The number of steps that end with it.
        pub steps: u32,
    }
    /// The page *All steps*: what Today counts, one row for each cause, most important first.
    pub struct ToDoView {
        /// The ISO date of today in the person's time zone.
        pub date: String,
        /// The rows.
        pub rows: Vec<ToDoRow>,
        /// The number of steps, to do or worth a look, that end with the rows.
        pub steps: u32,
    }
}
