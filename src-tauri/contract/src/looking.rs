//! Where we look, what each said, and a visit to a page by hand.

use crate::{IdentifierRef, IdentifierView, LeakRef, NotCheckedCode, SourceId};

codes! {
    /// A way to look.
    pub enum WayId {
        /// What ships with the app.
        Shipped,
        /// HIBP's page, by hand.
        ByHand,
        /// Alerts that others send for free.
        Watch,
        /// HIBP, by fingerprint.
        Hibp,
        /// A compatible server, by fingerprint.
        Server,
        /// Range files on this computer.
        Folder,
        /// HIBP, told the address itself.
        HibpDirect,
        /// XposedOrNot, told the address itself.
        Xposed,
    }
}

cases! {
    /// The answer about an identifier (principles.md#law-2).
    pub enum AnswerView {
        /// It is in these.
        InLeaks {
            /// How many.
            count: u32,
            /// How many are not dealt with.
            open: u32,
            /// Who said so.
            source: SourceId,
            /// Where that was: a host or a folder; empty where it has one place of its own and was there.
            place: String,
            /// When, RFC 3339.
            at: String },
        /// It is not in this source's list of that date.
        NotInList {
            /// Who said so.
            source: SourceId,
            /// Where that was, as above.
            place: String,
            /// When, RFC 3339.
            at: String },
        /// There was no answer.
        NotChecked {
            /// Why.
            reason: NotChecked,
            /// When it was tried, RFC 3339.
            at: String,
            /// The last good answer stays.
            last: Option<LastAnswer> },
        /// Nobody asked yet.
        NeverAsked,
        /// Nobody can answer for this kind.
        NobodyKnows,
    }
    /// Who would be asked about an address at a press on *Check*.
    pub enum WouldAskView {
        /// These.
        These {
            /// In their order.
            ways: Vec<WayId> },
        /// Nobody: what is switched on cannot answer yet.
        Stuck {
            /// The first that is on.
            way: WayId,
            /// What is in its way.
            why: NotCheckedCode },
        /// Nobody: nothing that could answer is switched on.
        NoneOn,
    }
    /// How far a check is.
    pub enum CheckProgress {
        /// It began.
        Started {
            /// Addresses to ask for.
            total: u32 },
        /// One was answered, or not.
        One {
            /// How many so far.
            count: u32,
            /// How many in all.
            total: u32,
            /// Waiting for the source's own limit, in seconds; 0 if not.
            waiting: u32 },
        /// It ended.
        Finished {
            /// Answered.
            answered: u32,
            /// Not checked.
            not_checked: u32 },
    }
}

view! {
    /// Why there is no answer.
    pub struct NotChecked {
        /// The closed code.
        pub why: NotCheckedCode,
        /// The status the server gave, 0 if none.
        pub status: u16,
        /// Seconds it asked us to wait, 0 if none.
        pub wait: u32,
    }
    /// The last good answer.
    pub struct LastAnswer {
        /// Leaks found then; 0 is "not in this list".
        pub count: u32,
        /// Who said so.
        pub source: SourceId,
        /// Where that was: a host or a folder; empty where it has one place of its own and was there.
        pub place: String,
        /// When, RFC 3339.
        pub at: String,
    }
    /// A way to look and what it learns about the person.
    pub struct WayView {
        /// Which.
        pub way: WayId,
        /// It can be used now.
        pub ready: bool,
        /// What stands in the way.
        pub missing: Option<NotCheckedCode>,
        /// The host that would be asked; empty: none.
        pub host: String,
        /// In use; what needs no setting is always.
        pub on: bool,
        /// How many addresses it may learn, for those that are told them.
        pub agreed: u32,
        /// Addresses for which `watch` is set up, for that one.
        pub watched: u32,
    }
    /// The newest answer of one source at one place.
    pub struct SourceAnswer {
        /// Who.
        pub source: SourceId,
        /// Where that was: a host or a folder; empty where it has one place of its own and was there.
        pub place: String,
        /// When, RFC 3339.
        pub at: String,
        /// Leaks found; null where there was no answer.
        pub found: Option<u32>,
        /// Why there was none.
        pub reason: Option<NotChecked>,
    }
    /// The list of leaks in use.
    pub struct ListView {
        /// Entries.
        pub entries: u32,
        /// ISO date of it.
        pub as_of: String,
        /// Downloaded, or the one that came with the app.
        pub live: bool,
        /// Why the last download failed.
        pub failed: Option<NotChecked>,
    }
    /// The ticks to offer after a look at HIBP's page.
    pub struct VisitView {
        /// The identifier.
        pub identifier: IdentifierRef,
        /// Leaks to tick, own services first.
        pub options: Vec<VisitOption>,
        /// The host that was opened, or empty if it could not be.
        pub host: String,
    }
    /// One tick.
    pub struct VisitOption {
        /// The leak.
        pub leak: LeakRef,
        /// One of the person's own services.
        pub own: bool,
        /// Ticked before.
        pub ticked: bool,
    }
    /// What was taken down.
    pub struct VisitDoneView {
        /// The identifier now.
        pub identifier: IdentifierView,
        /// How many the page counted that were not ticked.
        pub missing: u32,
    }
    /// What could be read of a pasted page.
    pub struct PastedView {
        /// Leaks that it names, own services first.
        pub ticked: Vec<String>,
        /// It says: none.
        pub none: bool,
        /// The number that it gives.
        pub count: Option<u32>,
        /// How many of them are not named.
        pub missing: u32,
    }
    /// What a look of the program's own came to.
    pub struct RecheckView {
        /// It was time, and it looked.
        pub looked: bool,
        /// New findings.
        pub news: u32,
    }
}

request! {
    /// What HIBP's page showed.
    pub struct RecordVisitRequest {
        /// The identifier.
        pub identifier: String,
        /// Leaks ticked.
        pub ticked: Vec<String>,
        /// The page said: none.
        pub none: bool,
        /// The number the page gave, if the person entered it.
        pub count: Option<u32>,
    }
    /// Text copied from HIBP's page.
    pub struct PasteRequest {
        /// As it was pasted; read, and not kept.
        pub text: String,
    }
    /// Hold a check, or let it go on.
    pub struct HoldCheckRequest {
        /// Hold it?
        pub held: bool,
    }
    /// Addresses to ask for; empty: all.
    pub struct CheckIdentifiersRequest {
        /// Their ids.
        pub ids: Vec<String>,
    }
}
