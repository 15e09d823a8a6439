//! The first page: what to do tonight, and why.

use crate::{AccountRef, HowView, ReasonView, ServiceTile, StepId, StepState, SubjectKind, Urgency};

codes! {
    /// Where a door stands in the ring.
    pub enum RingGroup { /// Mailboxes, the phone company, where passwords live.
        Keys, /// Banks and payment.
        Money, /// Social and messaging.
        People, /// Work, cloud, developer, creative.
        Work, /// Everything else.
        Rest }
    /// A line on Today that is not a step.
    pub enum Notice {
        /// Nobody but this computer's keyring can open the database.
        SpareKey,
        /// The same, and the keyring has not yet shown that it keeps keys.
        KeyringUnproved,
        /// Nothing but the passphrase opens the database.
        PassphraseOnly,
        /// The spare key that was typed back opens it no more.
        SpareKeyGone,
        /// A keys file was damaged, and was written anew from the other.
        KeysMended,
        /// A keys file is damaged, and could not be written.
        KeysNotMended,
        /// Fewer than five accounts have answers, so there is no score yet.
        NoScoreYet,
        /// Nothing is listed yet.
        NoAccounts,
        /// Known leaks wait to be sorted.
        LeaksToSort,
        /// This computer may be infected.
        InfectedComputer,
        /// A look of the program's own found something new.
        NewFindings,
        /// An export that was imported still lies on the disk.
        ExportLeft,
        /// A part of the file with the list is damaged, although it opened.
        FileDamaged,
    }
    /// Why a card stands where it stands.
    pub enum WhyFirst {
        /// A person may be inside already.
        SomeoneIn,
        /// This computer first.
        Infected,
        /// A leaked password is still in use.
        LeakedPassword,
        /// One password opens several accounts.
        ReusedPassword,
        /// Resets of other accounts arrive here.
        OpensOthers,
        /// Money hangs on it.
        Money,
        /// It closes most with least.
        QuickWin,
        /// It follows from a leak; whether the person is in that one is said by the reason.
        Leak,
        /// It answers the leak that the person came for.
        CameFor,
    }
    /// What a hit of the search leads to.
    pub enum HitKind { /// An account of the person.
        Account, /// A service to add.
        Service, /// A leak or incident.
        Leak, /// A path of *Something happened*.
        Happened, /// A page.
        Page }
}

view! {
    /// Counts beside the rail.
    pub struct RailView {
        /// Accounts listed.
        pub accounts: u32,
        /// Leaks that wait for the person.
        pub leaks: u32,
        /// Third parties that wait for a decision; null when none is listed.
        pub apps: Option<u32>,
        /// Is the network switched on?
        pub network_on: bool,
        /// When the last request left, RFC 3339; none yet: null.
        pub last_request: Option<String>,
        /// Requests in the ledger.
        pub requests: u32,
        /// Not all lines of the ledger can be read: the two above say nothing then.
        pub requests_unread: bool,
    }
    /// One door of the ring.
    pub struct DoorView {
        /// The account.
        pub account: String,
        /// Its name.
        pub name: String,
        /// Where it stands.
        pub group: RingGroup,
        /// Open steps: to do; none open and some known: done; nothing known: unknown.
        pub state: StepState,
    }
    /// How many accounts are in which state.
    pub struct TallyView {
        /// Something to do.
        pub to_do: u32,
        /// Nothing left to do.
        pub done: u32,
        /// Nothing known yet.
        pub unknown: u32,
        /// Only things put off.
        pub later: u32,
        /// Steps to do, of accounts and of everything else; one lock of a number counts once.
        pub steps_to_do: u32,
        /// Steps of which nothing is known and that are worth a look; the two together are what cards are made of.
        pub steps_to_look_at: u32,
        /// Steps done, of accounts and of everything else. Where every account has something left, they are what was done.
        pub steps_done: u32,
    }
    /// How well the doors are shut, 0 to 100, as a range: what is unknown widens it.
    pub struct ScoreView {
        /// The middle.
        pub value: u32,
        /// If all that is unknown were open.
        pub low: u32,
        /// If all that is unknown were done.
        pub high: u32,
        /// Accounts without an answer.
        pub unknown: u32,
    }
    /// One cause, one card.
    pub struct CardView {
        /// Whose step: an account, identifier, device or person.
        pub subject: String,
        /// What kind of thing that is.
        pub subject_kind: SubjectKind,
        /// Its name: the account's, the address, the number.
        pub name: String,
        /// The mark, where there is a service.
        pub service: Option<ServiceTile>,
        /// The step.
        pub step: StepId,
        /// How soon.
        pub urgency: Urgency,
        /// Minutes that its walkthrough takes.
        pub minutes: u32,
        /// Minutes that all its steps take.
        pub minutes_in_all: u32,
        /// The threat, most telling first.
        pub reasons: Vec<ReasonView>,
        /// The how-to in short.
        pub how: HowView,
        /// Accounts that the same cause touches, mailbox and money first; empty for one of its own.
        pub accounts: Vec<AccountRef>,
        /// It was begun, and is gone on with; the minutes are those that are left.
        pub begun: bool,
        /// Steps that end with it: one for each account of a shared cause that has it to do.
        pub steps: u32,
        /// Why it stands where it stands.
        pub why_first: WhyFirst,
        /// For `opensOthers`: how many.
        pub opens: u32,
    }
    /// Something that happened lately.
    pub struct LatelyView {
        /// When, RFC 3339.
        pub at: String,
        /// The account or identifier by name.
        pub name: String,
        /// The step it was about.
        pub step: StepId,
        /// What became of it.
        pub state: StepState,
    }
    /// A new password that is set at its site, and that nobody has signed in with yet.
    pub struct HalfDoneView {
        /// The account.
        pub account: AccountRef,
        /// The password was made here and is still held; else it is where the person saved it, or nowhere.
        pub held: bool,
        /// Where the person said that they saved it: the answer's code; empty: not said.
        pub saved: String,
    }
    /// A sitting before it is begun.
    pub struct PlanView {
        /// Minutes to ask for.
        pub asked: u32,
        /// Steps that fit.
        pub steps: u32,
        /// Minutes that these take.
        pub minutes: u32,
    }
    /// The whole page.
    pub struct TodayView {
        /// The day, ISO, in the person's time zone.
        pub date: String,
        /// Every account as a door, grouped.
        pub ring: Vec<DoorView>,
        /// The same as numbers.
        pub tally: TallyView,
        /// Null before five accounts have answers.
        pub score: Option<ScoreView>,
        /// What was begun and leaves the person outside if it is left so; before all else.
        pub half_done: Vec<HalfDoneView>,
        /// Three to five cards.
        pub next: Vec<CardView>,
        /// Steps to do or to look at that end with these cards.
        pub on_cards: u32,
        /// Those beyond them.
        pub more: u32,
        /// Minutes that all steps of the cards take together.
        pub minutes: u32,
        /// The sitting that the main button begins.
        pub plan: PlanView,
        /// The sitting that was begun and not ended; without steps there is none.
        pub sitting: crate::SittingView,
        /// The half-year round, if it is due.
        pub half_year: Option<crate::HalfYearView>,
        /// Lines above the cards.
        pub notices: Vec<Notice>,
        /// For `newFindings`: how many.
        pub news: u32,
        /// The newest events, at most five.
        pub lately: Vec<LatelyView>,
    }
    /// One line of the palette.
    pub struct HitView {
        /// What it leads to.
        pub kind: HitKind,
        /// The id to go to: account, service, leak, path or page.
        pub id: String,
        /// Its name, where it has one; pages and paths are named by the page.
        pub name: String,
        /// What sets it apart: the sign-in, the date.
        pub detail: String,
        /// What an account is shown by; null for all else.
        pub service: Option<ServiceTile>,
    }
    /// What the palette found.
    pub struct SearchView {
        /// At most twelve.
        pub hits: Vec<HitView>,
    }
}

request! {
    /// What the person typed in the palette.
    pub struct SearchRequest {
        /// As typed.
        pub query: String,
    }
}
