//! One sitting: a few steps that fit, one after another.

use crate::{AccountRef, ServiceTile, StepId, StepState, SubjectKind};

view! {
    /// One step of it.
    pub struct SittingStepView {
        /// Whose.
        pub subject: String,
        /// What kind of thing that is.
        pub subject_kind: SubjectKind,
        /// Its name.
        pub name: String,
        /// The mark, where there is a service.
        pub service: Option<ServiceTile>,
        /// Which.
        pub step: StepId,
        /// Other accounts that have the same password, where that is what the step is for.
        pub shared_with: Vec<AccountRef>,
        /// Minutes it takes.
        pub minutes: u32,
        /// Its state now; null: it is gone.
        pub state: Option<StepState>,
        /// Nothing is left to do about it in this sitting.
        pub handled: bool,
    }
    /// A sitting as it stands. Without steps there is none.
    pub struct SittingView {
        /// The half-year round.
        pub half_year: bool,
        /// Minutes that were asked for; 0 for the half-year round.
        pub minutes: u32,
        /// The steps, in order.
        pub steps: Vec<SittingStepView>,
        /// Minutes that the rest takes.
        pub minutes_left: u32,
        /// Accounts that are better off by what was done.
        pub helped: Vec<AccountRef>,
        /// Actions that are left for another time.
        pub left: u32,
        /// A day for the next round, ISO.
        pub next_day: String,
    }
    /// The half-year round, offered.
    pub struct HalfYearView {
        /// At most five accounts.
        pub accounts: Vec<AccountRef>,
        /// Minutes it takes.
        pub minutes: u32,
    }
}

request! {
    /// Plan a sitting in place of the one before.
    pub struct StartSittingRequest {
        /// At most 240.
        pub minutes: u32,
        /// The half-year round instead.
        pub half_year: bool,
    }
    /// A calendar entry for the next round.
    pub struct SaveRoundRequest {
        /// ISO date, after today.
        pub day: String,
    }
}
