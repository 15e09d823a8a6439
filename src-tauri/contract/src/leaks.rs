//! Leaks and incidents: what each means for the person, and what to do.

use crate::{
    AccountRef, HitView, IdentifierRef, IdentifierView, IncidentStatus, LeakNature, LeakRef, LeakSettledBy,
    LeakVerdict, ListView, SourceId, StepView, TheyWrite, WayView,
};

codes! {
    /// A yes-or-no answer.
    pub enum YesNo {
        /// Yes.
        Yes,
        /// No.
        No,
        /// The person is not sure.
        Unsure,
    }
    /// The question of a card that sorts a leak.
    pub enum SortQuestion {
        /// Did the person have the account at the time of the leak?
        HadThen,
        /// Did the person change the password after the leak?
        ChangedSince,
    }
    /// A kind of thing that the person did about a leak.
    pub enum LeakDeed {
        /// The leak was marked as dealt with.
        Handled,
        /// That mark was taken back.
        Reopened,
        /// A step that the leak asks for was done.
        Step,
    }
}

view! {
    /// A leak with the account or identifier that it affects.
    pub struct LeakRow {
        /// The leak.
        pub leak: LeakRef,
        /// The verdict about the account or identifier and the leak.
        pub verdict: LeakVerdict,
        /// The affected account; null: none is listed.
        pub account: Option<AccountRef>,
        /// The identifier that was found in the leak; null: none.
        pub identifier: Option<IdentifierRef>,
        /// The source of the statement.
        pub source: SourceId,
        /// The host or folder where that source was asked; empty: the source's own place.
        pub place: String,
        /// The time when it was marked as dealt with, RFC 3339; null: it was not.
        pub handled_at: Option<String>,
        /// What settles it, where it is dealt with.
        pub settled: Option<LeakSettledBy>,
        /// The leak is hidden until the person asks for it.
        pub sensitive: bool,
    }
    /// A card with one question about a leak at an account.
    pub struct SortCard {
        /// The account.
        pub account: AccountRef,
        /// The leak.
        pub leak: LeakRef,
        /// The data that was leaked, in the list's words.
        pub data: Vec<String>,
        /// The question to ask now.
        pub question: SortQuestion,
    }
    /// The number of leaks that wait to be sorted.
    pub struct SortTally {
        /// The number of cards: one for each account and leak.
        pub cards: u32,
        /// The number of accounts that the cards are about.
        pub accounts: u32,
    }
    /// One thing that was done about a leak.
    pub struct LeakDeedView {
        /// The time, RFC 3339.
        pub at: String,
        /// The name of the account or identifier.
        pub name: String,
        /// The kind of thing that was done.
        pub deed: LeakDeed,
        /// The step that was done, for `step`.
        pub step: Option<crate::StepId>,
    }
    /// A leak on a timeline.
    pub struct TimelineMark {
        /// The leak.
        pub leak: LeakRef,
        /// The verdict about the identifier and the leak.
        pub verdict: LeakVerdict,
    }
    /// A change of a password on a timeline.
    pub struct ChangeMark {
        /// The ISO date of the change.
        pub date: String,
        /// The account's name.
        pub name: String,
    }
    /// The leaks of one identifier over the years.
    pub struct TimelineView {
        /// The identifier.
        pub identifier: IdentifierRef,
        /// The leaks, oldest first.
        pub leaks: Vec<TimelineMark>,
        /// The changes of passwords, oldest first.
        pub changes: Vec<ChangeMark>,
    }
    /// The page *Leaks*.
    pub struct LeaksView {
        /// The identifiers with their answers.
        pub identifiers: Vec<IdentifierView>,
        /// The first of the cards to sort.
        pub cards: Vec<SortCard>,
        /// The number of all cards to sort.
        pub sort: SortTally,
        /// The leaks that affect the person's accounts or contain their addresses, worst first.
        pub rows: Vec<LeakRow>,
        /// The ways to look, in the order to offer them.
        pub ways: Vec<WayView>,
        /// The list of leaks in use.
        pub list: ListView,
        /// The timelines of the identifiers that are in any leak.
        pub timelines: Vec<TimelineView>,
        /// The incidents of our own list that affect nothing of the person's, newest first.
        pub incidents: Vec<LeakRef>,
        /// The number of all incidents of our own list.
        pub told: u32,
        /// The date of the newest review among those incidents (ISO date, month or year).
        pub told_as_of: String,
        /// The addresses and phone numbers that accounts use and that are no identifiers yet, most used first.
        pub offers: Vec<OfferView>,
        /// The banks and phone companies whose name is not known, so that no list of leaks covers them.
        pub unnamed: Vec<UnnamedView>,
        /// Other accounts without a known site, so that no list of leaks covers them.
        pub no_site: Vec<AccountRef>,
    }
    /// An account at a bank or phone company whose name is not known.
    pub struct UnnamedView {
        /// The account.
        pub account: AccountRef,
        /// The kind of company.
        pub company: crate::CompanyKind,
    }
    /// An address or phone number that could become an identifier.
    pub struct OfferView {
        /// The kind of identifier.
        pub kind: crate::IdentifierKind,
        /// The value as it is written at an account.
        pub value: String,
        /// The number of accounts that use it.
        pub accounts: u32,
        /// The listed address that probably delivers to the same mailbox; empty: none.
        pub beside: String,
    }
    /// One leak or incident with all details.
    pub struct LeakPageView {
        /// The leak.
        pub leak: LeakRef,
        /// The status of the incident: how well it is established.
        pub status: IncidentStatus,
        /// The third party that leaked; empty: the service itself did.
        pub maker: String,
        /// The number of accounts or records; 0: not known.
        pub accounts: f64,
        /// A remark about where that number comes from; may be empty.
        pub accounts_note: String,
        /// A remark about the meaning of the date; empty: it is the date of the leak.
        pub date_note: String,
        /// The kinds of data that were leaked, in the list's words.
        pub data: Vec<String>,
        /// The description of what was leaked.
        pub what: String,
        /// The description of what was not leaked; may be empty.
        pub what_not: String,
        /// The company's statement; may be empty.
        pub company_says: String,
        /// The way to find out whether one is affected; may be empty.
        pub was_i: String,
        /// The answer to whether the company writes to those affected.
        pub they_write: TheyWrite,
        /// The person's answer to whether the company wrote to them; null: not answered.
        pub they_wrote: Option<YesNo>,
        /// One sentence to learn from it; may be empty.
        pub lesson: String,
        /// The person's accounts and identifiers that it affects.
        pub rows: Vec<LeakRow>,
        /// For each of `rows`, the steps that are closed if the leak is marked as dealt with, or that the mark closed.
        pub row_steps: Vec<Vec<crate::StepId>>,
        /// The steps that it opens for the person.
        pub steps: Vec<StepView>,
        /// The names of the entities of `steps`, in the same order.
        pub step_names: Vec<String>,
        /// The steps that it asks for, for a reader without accounts.
        pub advice: Vec<crate::StepId>,
        /// The id of the catalogue service whose guides apply; empty: none.
        pub guide_at: String,
        /// The ISO date on which the facts were reviewed; empty: the date of the list applies.
        pub checked: String,
        /// The sources of the facts, as text.
        pub sources: Vec<String>,
        /// The facts are from HIBP's list, which has to be named and linked.
        pub from_hibp: bool,
        /// The properties of the entry that a reader has to be told.
        pub nature: Vec<LeakNature>,
        /// The things that were done about it, newest first.
        pub history: Vec<LeakDeedView>,
    }
    /// One part of the instructions of a path.
    pub struct HappenedPart {
        /// The situation that the part is for, in the person's words; empty: it is for everyone on this path.
        pub when: String,
        /// The heading.
        pub title: String,
        /// The text.
        pub text: String,
        /// The instructions, in order.
        pub items: Vec<String>,
    }
    /// A path of *Something happened*: instructions for one kind of emergency.
    pub struct HappenedView {
        /// The path's id.
        pub id: String,
        /// The title.
        pub title: String,
        /// The first sentence.
        pub lead: String,
        /// The parts.
        pub parts: Vec<HappenedPart>,
        /// The things to avoid.
        pub avoid: Vec<String>,
        /// The places to continue: accounts with a walkthrough, or incidents to read.
        pub go_on: Vec<HitView>,
    }
}

request! {
    /// A request about one leak.
    pub struct LeakRequest {
        /// The leak's id.
        pub id: String,
    }
    /// An answer to the question of a card.
    pub struct SortLeakRequest {
        /// The id of the account.
        pub account: String,
        /// The id of the leak.
        pub leak: String,
        /// The question that was asked.
        pub question: SortQuestion,
        /// The answer.
        pub answer: YesNo,
    }
    /// A request to take back the answers about one account and leak.
    pub struct UnsortLeakRequest {
        /// The id of the account.
        pub account: String,
        /// The id of the leak.
        pub leak: String,
    }
    /// The answer to whether the company wrote to the person.
    pub struct TheyWroteRequest {
        /// The id of the incident.
        pub leak: String,
        /// The answer.
        pub answer: YesNo,
    }
    /// A request to mark a leak as dealt with, or to take that back.
    pub struct HandleLeakRequest {
        /// The id of the account or identifier.
        pub subject: String,
        /// The id of the leak.
        pub leak: String,
        /// True marks it as dealt with, false takes that back.
        pub handled: bool,
    }
    /// A request for a path of *Something happened*.
    pub struct HappenedRequest {
        /// The path's id: `leak-news`, `strange-message`, `someone-in`, `phone-gone` or `clicked`.
        pub id: String,
    }
}
