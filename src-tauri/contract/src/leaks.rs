//! Leaks and incidents, what each means for the person, and what to do.

use crate::{
    AccountRef, HitView, IdentifierRef, IdentifierView, IncidentStatus, LeakNature, LeakRef, LeakSettledBy,
    LeakVerdict, ListView, SourceId, StepView, TheyWrite, WayView,
};

codes! {
    /// An answer with one press.
    pub enum YesNo {
        /// Yes.
        Yes,
        /// No.
        No,
        /// Not sure.
        Unsure,
    }
    /// What the sorting card asks.
    pub enum SortQuestion {
        /// Had you the account then?
        HadThen,
        /// A new password since?
        ChangedSince,
    }
    /// What was done about a leak.
    pub enum LeakDeed {
        /// Dealt with.
        Handled,
        /// Not dealt with after all.
        Reopened,
        /// A step was done.
        Step,
    }
}

view! {
    /// A leak in a list.
    pub struct LeakRow {
        /// The leak.
        pub leak: LeakRef,
        /// What is known.
        pub verdict: LeakVerdict,
        /// The account it touches, if one is listed.
        pub account: Option<AccountRef>,
        /// The identifier found in it, if any.
        pub identifier: Option<IdentifierRef>,
        /// Who said so.
        pub source: SourceId,
        /// Where that was: a host or a folder; empty where it has one place of its own and was there.
        pub place: String,
        /// When it was dealt with, RFC 3339.
        pub handled_at: Option<String>,
        /// What settles it, where it is dealt with.
        pub settled: Option<LeakSettledBy>,
        /// Kept out of sight until asked for.
        pub sensitive: bool,
    }
    /// A card to sort with two presses.
    pub struct SortCard {
        /// The account.
        pub account: AccountRef,
        /// The leak.
        pub leak: LeakRef,
        /// What came out, in the list's words.
        pub data: Vec<String>,
        /// What to ask now.
        pub question: SortQuestion,
    }
    /// How much waits to be sorted.
    pub struct SortTally {
        /// Cards: one for each account and leak.
        pub cards: u32,
        /// Accounts that they are about.
        pub accounts: u32,
    }
    /// What was done about a leak, and when.
    pub struct LeakDeedView {
        /// When, RFC 3339.
        pub at: String,
        /// The account's or identifier's name.
        pub name: String,
        /// What.
        pub deed: LeakDeed,
        /// Which step, for `step`.
        pub step: Option<crate::StepId>,
    }
    /// A mark on the timeline.
    pub struct TimelineMark {
        /// The leak.
        pub leak: LeakRef,
        /// What is known.
        pub verdict: LeakVerdict,
    }
    /// A password change on the timeline.
    pub struct ChangeMark {
        /// ISO date.
        pub date: String,
        /// The account's name.
        pub name: String,
    }
    /// The leaks of one identifier over the years.
    pub struct TimelineView {
        /// The identifier.
        pub identifier: IdentifierRef,
        /// Leaks by date.
        pub leaks: Vec<TimelineMark>,
        /// Password changes by date.
        pub changes: Vec<ChangeMark>,
    }
    /// The page *Leaks*.
    pub struct LeaksView {
        /// Identifiers with their answers.
        pub identifiers: Vec<IdentifierView>,
        /// Cards to sort, the first ones of all that wait.
        pub cards: Vec<SortCard>,
        /// What waits to be sorted, counted.
        pub sort: SortTally,
        /// Leaks at the person's accounts, and those that an address was found in elsewhere, worst first.
        pub rows: Vec<LeakRow>,
        /// The ways, in the order to offer.
        pub ways: Vec<WayView>,
        /// The list in use.
        pub list: ListView,
        /// One per identifier that has any.
        pub timelines: Vec<TimelineView>,
        /// Incidents of our own list that touch nothing of the person's, newest first.
        pub incidents: Vec<LeakRef>,
        /// Incidents of our own list, in all.
        pub told: u32,
        /// The day on which the last of them was looked at.
        pub told_as_of: String,
        /// Addresses and numbers that accounts use and that are not listed yet, most used first.
        pub offers: Vec<OfferView>,
        /// Banks and phone companies of which nobody said which they are: no list can be compared with them.
        pub unnamed: Vec<UnnamedView>,
        /// Other accounts that no list can be compared with, since nobody said at which site they are.
        pub no_site: Vec<AccountRef>,
    }
    /// A company of the person's that has no name yet.
    pub struct UnnamedView {
        /// The account.
        pub account: AccountRef,
        /// What it is.
        pub company: crate::CompanyKind,
    }
    /// An address or number that could be listed with a press.
    pub struct OfferView {
        /// What it is.
        pub kind: crate::IdentifierKind,
        /// As it is written at an account.
        pub value: String,
        /// How many accounts use it.
        pub accounts: u32,
        /// The listed address whose mailbox it seems to share; empty: none.
        pub beside: String,
    }
    /// One leak or incident, in full.
    pub struct LeakPageView {
        /// The leak.
        pub leak: LeakRef,
        /// Its status.
        pub status: IncidentStatus,
        /// Who leaked, if it was a third party.
        pub maker: String,
        /// Accounts or records, 0 if not known.
        pub accounts: f64,
        /// What stands behind that number.
        pub accounts_note: String,
        /// What the date means; empty: it is the day of the leak.
        pub date_note: String,
        /// Data classes, in the list's words.
        pub data: Vec<String>,
        /// What came out.
        pub what: String,
        /// What did not.
        pub what_not: String,
        /// What the company says.
        pub company_says: String,
        /// Was I in it?
        pub was_i: String,
        /// Does the company write?
        pub they_write: TheyWrite,
        /// What the person said about it.
        pub they_wrote: Option<YesNo>,
        /// One sentence to take away.
        pub lesson: String,
        /// The person's accounts and identifiers it touches.
        pub rows: Vec<LeakRow>,
        /// Of each row, the steps that leave the list if it is said to be dealt with; where that was said, those that it took off.
        pub row_steps: Vec<Vec<crate::StepId>>,
        /// Steps it opens, on the person's accounts where they have any.
        pub steps: Vec<StepView>,
        /// The names of those subjects, in the same order as `steps`.
        pub step_names: Vec<String>,
        /// Step ids it asks for, for a reader without accounts.
        pub advice: Vec<crate::StepId>,
        /// The catalogue's service whose guides tell how; empty: none.
        pub guide_at: String,
        /// ISO date the facts were last looked at; empty: the list's.
        pub checked: String,
        /// Where the facts come from, as text.
        pub sources: Vec<String>,
        /// The facts come from HIBP's list: name and link it.
        pub from_hibp: bool,
        /// What a reader must be told of it.
        pub nature: Vec<LeakNature>,
        /// What was done about it, newest first.
        pub history: Vec<LeakDeedView>,
    }
    /// One part of a path.
    pub struct HappenedPart {
        /// What the person would say for it to fit; empty: it is for everyone on this path.
        pub when: String,
        /// Its heading.
        pub title: String,
        /// Its text.
        pub text: String,
        /// What to do, in order.
        pub items: Vec<String>,
    }
    /// A path of *Something happened*.
    pub struct HappenedView {
        /// Its id.
        pub id: String,
        /// Its title.
        pub title: String,
        /// The first sentence.
        pub lead: String,
        /// Its parts.
        pub parts: Vec<HappenedPart>,
        /// What not to do.
        pub avoid: Vec<String>,
        /// Where to go on: accounts for which the walkthrough exists, incidents to read.
        pub go_on: Vec<HitView>,
    }
}

request! {
    /// One leak.
    pub struct LeakRequest {
        /// Its id.
        pub id: String,
    }
    /// One press on a card.
    pub struct SortLeakRequest {
        /// The account.
        pub account: String,
        /// The leak.
        pub leak: String,
        /// What was asked.
        pub question: SortQuestion,
        /// The answer.
        pub answer: YesNo,
    }
    /// Take the sorting of a card back.
    pub struct UnsortLeakRequest {
        /// The account.
        pub account: String,
        /// The leak.
        pub leak: String,
    }
    /// Did the company write?
    pub struct TheyWroteRequest {
        /// The incident.
        pub leak: String,
        /// The answer.
        pub answer: YesNo,
    }
    /// Dealt with, or not after all.
    pub struct HandleLeakRequest {
        /// The account or identifier.
        pub subject: String,
        /// The leak.
        pub leak: String,
        /// Dealt with?
        pub handled: bool,
    }
    /// A path.
    pub struct HappenedRequest {
        /// `leak-news`, `strange-message`, `someone-in`, `phone-gone`, `clicked`.
        pub id: String,
    }
}
