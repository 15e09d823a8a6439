//! The first page: what to do next, and why.

use crate::{AccountRef, HowView, ReasonView, ServiceTile, StepId, StepState, SubjectKind, Urgency, WhyFirst};

codes! {
    /// The group in which an account is shown in the ring.
    pub enum RingGroup {
        /// Mailboxes, phone companies and password managers.
        Keys,
        /// Banks, payment and shopping.
        Money,
        /// Social networks and messaging.
        People,
        /// Work, cloud, developer, creative and security services.
        Work,
        /// All other accounts.
        Rest,
    }
    /// A notice on Today that is not a step.
    pub enum Notice {
        /// Only this computer's keyring can open the list.
        SpareKey,
        /// Only the keyring can open the list, and it did not prove yet that it keeps keys.
        KeyringUnproved,
        /// Only the passphrase can open the list.
        PassphraseOnly,
        /// The spare key that was typed back no longer opens the list.
        SpareKeyGone,
        /// A keys file was damaged, and it was restored from the other one.
        KeysMended,
        /// A keys file is damaged, and it could not be restored.
        KeysNotMended,
        /// Fewer than five accounts have answers, so there is no score yet.
        NoScoreYet,
        /// No account is listed yet.
        NoAccounts,
        /// Some leaks wait to be sorted.
        LeaksToSort,
        /// This computer may be infected.
        InfectedComputer,
        /// A check on the program's schedule found something new.
        NewFindings,
        /// A file that was imported is still on the disk.
        ExportLeft,
        /// The list opened, but a part of its file is damaged.
        FileDamaged,
    }
    /// The kind of thing that a search hit leads to.
    pub enum HitKind {
        /// The hit is an account of the person.
        Account,
        /// The hit is a service to add.
        Service,
        /// The hit is a leak or incident.
        Leak,
        /// The hit is a path of *Something happened*.
        Happened,
        /// The hit is a page of the program.
        Page,
    }
}

view! {
    /// The counts of the navigation rail.
    pub struct RailView {
        /// The number of accounts.
        pub accounts: u32,
        /// The number of leaks that are open or wait to be sorted.
        pub leaks: u32,
        /// The number of third parties that wait for a decision; null: none is listed.
        pub apps: Option<u32>,
        /// The network is switched on.
        pub network_on: bool,
        /// The time of the last request, RFC 3339; null: none was sent.
        pub last_request: Option<String>,
        /// The number of requests in the ledger.
        pub requests: u32,
        /// Some rows of the ledger cannot be read, so `lastRequest` and `requests` mean nothing.
        pub requests_unread: bool,
    }
    /// One account in the ring.
    pub struct DoorView {
        /// The account's id.
        pub account: String,
        /// The account's name.
        pub name: String,
        /// The group that it is shown in.
        pub group: RingGroup,
        /// The state of the account as a whole: `open` with any step to do; `unknown` when nothing is known of it.
        pub state: StepState,
    }
    /// The number of accounts in each state, and the number of steps.
    pub struct TallyView {
        /// Accounts with a step to do.
        pub to_do: u32,
        /// Accounts with nothing left to do.
        pub done: u32,
        /// Accounts of which nothing is known.
        pub unknown: u32,
        /// Accounts with only steps that are put off.
        pub later: u32,
        /// Steps to do, of accounts and all other entities. The lock of a phone number counts once, for the number and its
        /// company together.
        pub steps_to_do: u32,
        /// Steps of which nothing is known and that are worth a look. The cards are made of these and of those to do.
        pub steps_to_look_at: u32,
        /// Steps that are done, of accounts and all other entities. They show progress even when every account has something
        /// left.
        pub steps_done: u32,
    }
    /// The score from 0 to 100, as a range that what is unknown widens.
    pub struct ScoreView {
        /// The value in the middle.
        pub value: u32,
        /// The score if everything unknown were to do.
        pub low: u32,
        /// The score if everything unknown were done.
        pub high: u32,
        /// The number of accounts without an answer.
        pub unknown: u32,
    }
    /// A card: one cause with the step that answers it.
    pub struct CardView {
        /// The id of the entity that the step belongs to; `person` and `device` for the person and this computer.
        pub subject: String,
        /// The kind of that entity.
        pub subject_kind: SubjectKind,
        /// The entity's name: the account's, the address or the number; empty for the person and this computer.
        pub name: String,
        /// The tile of the service; null: the entity is no account.
        pub service: Option<ServiceTile>,
        /// The step.
        pub step: StepId,
        /// The step's urgency.
        pub urgency: Urgency,
        /// The minutes that the step takes.
        pub minutes: u32,
        /// The minutes that all steps of the card take.
        pub minutes_in_all: u32,
        /// The threats, the strongest first.
        pub reasons: Vec<ReasonView>,
        /// Short instructions.
        pub how: HowView,
        /// The accounts that share the cause, mailboxes and money first; empty: the cause affects only this entity.
        pub accounts: Vec<AccountRef>,
        /// Its walkthrough was begun and not finished, and the minutes are those that are left.
        pub begun: bool,
        /// The number of steps that end with it: one for each account of a shared cause that has the step to do.
        pub steps: u32,
        /// The reason for its place among the cards.
        pub why_first: WhyFirst,
        /// For `opensOthers`: the number of accounts.
        pub opens: u32,
    }
    /// A recent event of a step.
    pub struct LatelyView {
        /// The time, RFC 3339.
        pub at: String,
        /// The name of the account or identifier; empty for the person and this computer.
        pub name: String,
        /// The step.
        pub step: StepId,
        /// The state that the event gave it.
        pub state: StepState,
    }
    /// A new password that was set at its site and not yet used to sign in.
    pub struct HalfDoneView {
        /// The account.
        pub account: AccountRef,
        /// The password was generated here and is still held in memory; otherwise it is where the person saved it, or lost.
        pub held: bool,
        /// The code of the place where the person said they saved it; empty: they did not say.
        pub saved: String,
    }
    /// The sitting that is offered.
    pub struct PlanView {
        /// The minutes to plan.
        pub asked: u32,
        /// The number of steps that fit.
        pub steps: u32,
        /// The minutes that these steps take.
        pub minutes: u32,
    }
    /// The page *Today*.
    pub struct TodayView {
        /// The ISO date of today in the person's time zone.
        pub date: String,
        /// All accounts with their states, grouped.
        pub ring: Vec<DoorView>,
        /// The number of accounts and steps in each state.
        pub tally: TallyView,
        /// The score; null: fewer than five accounts have answers.
        pub score: Option<ScoreView>,
        /// New passwords that would lock the person out if they were left like this; they come before everything else.
        pub half_done: Vec<HalfDoneView>,
        /// The three to five cards.
        pub next: Vec<CardView>,
        /// The number of steps, to do or worth a look, that end with these cards.
        pub on_cards: u32,
        /// The number of such steps beyond the cards.
        pub more: u32,
        /// The minutes that all steps of the cards take.
        pub minutes: u32,
        /// The sitting that the main button begins.
        pub plan: PlanView,
        /// The sitting that is under way; without steps there is none.
        pub sitting: crate::SittingView,
        /// The half-year round; null: it is not due.
        pub half_year: Option<crate::HalfYearView>,
        /// The notices above the cards.
        pub notices: Vec<Notice>,
        /// For `newFindings`: the number of findings.
        pub news: u32,
        /// The newest events, at most five.
        pub lately: Vec<LatelyView>,
    }
    /// One search hit.
    pub struct HitView {
        /// The kind of thing that it leads to.
        pub kind: HitKind,
        /// The id of the account, service, leak, path or page.
        pub id: String,
        /// The name; empty for pages and paths, which the page names.
        pub name: String,
        /// A detail that tells equal names apart: the sign-in, the date or the domain.
        pub detail: String,
        /// The tile to show an account by; null for other kinds.
        pub service: Option<ServiceTile>,
    }
    /// The result of a search.
    pub struct SearchView {
        /// The hits, at most twelve.
        pub hits: Vec<HitView>,
    }
}

request! {
    /// A search in the palette.
    pub struct SearchRequest {
        /// The words as typed.
        pub query: String,
    }
}
