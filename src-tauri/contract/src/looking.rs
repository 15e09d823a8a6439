//! The ways to look for leaks, the answers of their sources, and a visit to HIBP's page by hand.

use crate::{IdentifierRef, IdentifierView, LeakRef, NotCheckedCode, SourceId};

codes! {
    /// A way to look for leaks.
    pub enum WayId {
        /// The list of leaks that ships with the program.
        Shipped,
        /// HIBP's page, which the person reads in their own browser.
        ByHand,
        /// Alerts that others send free of charge.
        Watch,
        /// HIBP, asked with the first digits of the SHA-1 of an address.
        Hibp,
        /// A compatible server, asked with the same digits.
        Server,
        /// A folder of range files on this computer.
        Folder,
        /// HIBP, asked with the whole address.
        HibpDirect,
        /// XposedOrNot, asked with the whole address.
        Xposed,
    }
}

cases! {
    /// The combined answer about an identifier (principles.md#law-2).
    pub enum AnswerView {
        /// The identifier is in leaks.
        InLeaks {
            /// The number of leaks.
            count: u32,
            /// The number of leaks that are not dealt with.
            open: u32,
            /// The source that answered.
            source: SourceId,
            /// The host or folder where that source was asked; empty: the source's own place.
            place: String,
            /// The time of the answer, RFC 3339.
            at: String },
        /// The identifier is not in this source's list of that date.
        NotInList {
            /// The source that answered.
            source: SourceId,
            /// The host or folder where that source was asked; empty: the source's own place.
            place: String,
            /// The time of the answer, RFC 3339.
            at: String },
        /// The newest check got no answer.
        NotChecked {
            /// The reason.
            reason: NotChecked,
            /// The time of that check, RFC 3339.
            at: String,
            /// The last answer, which stays valid for its date; null: there never was one.
            last: Option<LastAnswer> },
        /// No source was asked yet.
        NeverAsked,
        /// No source can answer for this kind of identifier.
        NobodyKnows,
    }
    /// The sources that *Check* would ask about an address.
    pub enum WouldAskView {
        /// There are sources that can answer.
        These {
            /// Their ways, in the order to ask them.
            ways: Vec<WayId> },
        /// The ways that are switched on cannot answer yet.
        Stuck {
            /// The first way that is switched on.
            way: WayId,
            /// The reason why it cannot answer.
            why: NotCheckedCode },
        /// No way that could answer is switched on.
        NoneOn,
    }
    /// The progress of a check.
    pub enum CheckProgress {
        /// The check began.
        Started {
            /// The number of addresses to ask about.
            total: u32 },
        /// One address was finished, with or without an answer.
        One {
            /// The number of addresses that are finished.
            count: u32,
            /// The number of all addresses.
            total: u32,
            /// The seconds to wait because of the source's rate limit; 0: it does not wait.
            waiting: u32 },
        /// The check ended.
        Finished {
            /// The number of addresses with an answer.
            answered: u32,
            /// The number of addresses without an answer.
            not_checked: u32 },
    }
}

view! {
    /// The reason why there is no answer.
    pub struct NotChecked {
        /// The code of the reason.
        pub why: NotCheckedCode,
        /// The HTTP status of the server; 0: none.
        pub status: u16,
        /// The seconds that the server asked us to wait; 0: none.
        pub wait: u32,
    }
    /// The last answer about an identifier.
    pub struct LastAnswer {
        /// The number of leaks; 0 means "not in this source's list".
        pub count: u32,
        /// The source that answered.
        pub source: SourceId,
        /// The host or folder where that source was asked; empty: the source's own place.
        pub place: String,
        /// The time of the answer, RFC 3339.
        pub at: String,
    }
    /// A way to look for leaks, and what it learns about the person.
    pub struct WayView {
        /// The way.
        pub way: WayId,
        /// It can be used now.
        pub ready: bool,
        /// The reason why it cannot be used yet; null: it can.
        pub missing: Option<NotCheckedCode>,
        /// The host that would be asked; empty: none.
        pub host: String,
        /// The person uses it; ways without a setting are always in use.
        pub on: bool,
        /// The number of addresses that it may learn, for ways that ask with the whole address; 0 for others.
        pub agreed: u32,
        /// For `watch`: the number of addresses for which an alert is set up; 0 for others.
        pub watched: u32,
    }
    /// The newest answer of one source at one place.
    pub struct SourceAnswer {
        /// The source.
        pub source: SourceId,
        /// The host or folder where that source was asked; empty: the source's own place.
        pub place: String,
        /// The time of the check, RFC 3339.
        pub at: String,
        /// The number of leaks; null: there was no answer.
        pub found: Option<u32>,
        /// The reason why there was no answer; null: there was one.
        pub reason: Option<NotChecked>,
    }
    /// The list of leaks in use.
    pub struct ListView {
        /// The number of its entries.
        pub entries: u32,
        /// The ISO date of the list.
        pub as_of: String,
        /// It was downloaded; otherwise it is the one that shipped with the program.
        pub live: bool,
        /// The reason why the last download failed; null: it did not fail.
        pub failed: Option<NotChecked>,
    }
    /// The leaks to tick after a visit to HIBP's page.
    pub struct VisitView {
        /// The identifier.
        pub identifier: IdentifierRef,
        /// The leaks to tick: those already ticked first, then those of the person's own services, then the rest by title.
        pub options: Vec<VisitOption>,
        /// The host that was opened; empty: it could not be opened.
        pub host: String,
    }
    /// One leak to tick.
    pub struct VisitOption {
        /// The leak.
        pub leak: LeakRef,
        /// It concerns one of the person's own services, or another source found the identifier in it.
        pub own: bool,
        /// It was ticked at an earlier visit.
        pub ticked: bool,
    }
    /// The result of a visit.
    pub struct VisitDoneView {
        /// The identifier after the visit.
        pub identifier: IdentifierView,
        /// The number of leaks that the page counted and that were not ticked.
        pub missing: u32,
    }
    /// The content that was read from a pasted page.
    pub struct PastedView {
        /// The ids of the leaks that the page names, own services first.
        pub ticked: Vec<String>,
        /// The page states that there are no leaks.
        pub none: bool,
        /// The number of leaks that the page states; null: none was found.
        pub count: Option<u32>,
        /// The number of those that the page does not name.
        pub missing: u32,
    }
    /// The result of a check that the program made on its schedule.
    pub struct RecheckView {
        /// A check was due and was made.
        pub looked: bool,
        /// The number of new findings.
        pub news: u32,
    }
}

request! {
    /// The result of a visit to HIBP's page, as the person entered it.
    pub struct RecordVisitRequest {
        /// The id of the identifier.
        pub identifier: String,
        /// The ids of the leaks that the person ticked.
        pub ticked: Vec<String>,
        /// The page stated that there are no leaks.
        pub none: bool,
        /// The number of leaks that the page stated, if the person entered it.
        pub count: Option<u32>,
    }
    /// Text that was copied from HIBP's page.
    pub struct PasteRequest {
        /// The text as pasted; it is read and not kept.
        pub text: String,
    }
    /// A request to pause a check or to continue it.
    pub struct HoldCheckRequest {
        /// True pauses the check, false continues it.
        pub held: bool,
    }
    /// A request to check identifiers.
    pub struct CheckIdentifiersRequest {
        /// The ids of the identifiers; empty: all of them.
        pub ids: Vec<String>,
    }
}
