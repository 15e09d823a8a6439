//! A sitting: a few steps that are done one after another.

use crate::{AccountRef, ReasonView, ServiceTile, StepId, StepState, SubjectKind};

view! {
    /// One step of a sitting.
    pub struct SittingStepView {
        /// The id of the entity that the step belongs to; `person` and `device` for the person and this computer.
        pub subject: String,
        /// The kind of that entity.
        pub subject_kind: SubjectKind,
        /// The entity's name; empty for the person and this computer.
        pub name: String,
        /// The tile of the service; null: the entity is no account.
        pub service: Option<ServiceTile>,
        /// The step's id.
        pub step: StepId,
        /// The reasons that change what the step asks, such as a way back that is missing; empty: it asks its usual task.
        pub reasons: Vec<ReasonView>,
        /// The other accounts with the same password, for the step `password`.
        pub shared_with: Vec<AccountRef>,
        /// The minutes that it takes.
        pub minutes: u32,
        /// The step's state now; null: the step no longer exists.
        pub state: Option<StepState>,
        /// Nothing is left to do about it in this sitting.
        pub handled: bool,
    }
    /// A sitting and its progress. Without steps, no sitting is under way.
    pub struct SittingView {
        /// It is the half-year round.
        pub half_year: bool,
        /// The minutes that the person chose; 0 for the half-year round.
        pub minutes: u32,
        /// The steps, in order.
        pub steps: Vec<SittingStepView>,
        /// The minutes that the remaining steps take.
        pub minutes_left: u32,
        /// The accounts that are better protected by the steps that were done.
        pub helped: Vec<AccountRef>,
        /// The number of steps that remain for another time.
        pub left: u32,
        /// The ISO date that is suggested for the next round.
        pub next_day: String,
    }
    /// An offer of the half-year round.
    pub struct HalfYearView {
        /// The accounts of the round, at most five.
        pub accounts: Vec<AccountRef>,
        /// The minutes that it takes.
        pub minutes: u32,
    }
}

request! {
    /// A request to plan a sitting, which replaces the one before.
    pub struct StartSittingRequest {
        /// The minutes to plan, at most 240.
        pub minutes: u32,
        /// True plans the half-year round instead.
        pub half_year: bool,
    }
    /// A request to save a calendar entry for the next round.
    pub struct SaveRoundRequest {
        /// The ISO date of the entry, after today.
        pub day: String,
    }
}
