//! Leaks, incidents, where we look, and what each said.

use crate::{AccountRef, HitView, IdentifierRef, IdentifierView, LeakRef, StepView};

codes! {
    /// Why there is no answer. Never good news.
    pub enum NotCheckedCode {
        /// The network is switched off.
        NetworkOff, /// No source is set up that could answer.
        NoSource, /// No key is entered.
        NoKey, /// The key was refused (401).
        BadKey, /// The key's plan does not include this (403).
        KeyNotAllowed, /// A gatekeeper refused us (403 by Cloudflare).
        Blocked, /// Too many requests (429).
        TooMany, /// The server failed (5xx).
        ServerDown, /// Something that is not an answer, such as a web page.
        NotAnAnswer, /// The answer ended early.
        CutShort, /// The answer was larger than any real one.
        TooBig, /// The answer had another shape than it should.
        Malformed, /// An answer that cannot be true: too few rows.
        Implausible, /// The server sent us elsewhere; we did not go.
        Redirected, /// No answer in time.
        TimedOut, /// No connection.
        Offline, /// The connection could not be trusted.
        Untrusted, /// The person stopped it.
        Cancelled, /// The list of leaks could not be read, so 'not in it' would mean nothing.
        ListMissing, /// The folder has no file for this range.
        RangeMissing, /// Nobody answers for this kind of identifier.
        Nobody, /// The request itself was refused (400 and other 4xx).
        Refused, /// A proxy on the way wants a name and a password.
        ProxyAsks, /// The server showed a certificate of another name.
        WrongHost, /// The person did not agree that this source learns the address.
        NoConsent, /// A file or folder is not there, or cannot be read.
        FileMissing,
    }
    /// Who answered.
    pub enum SourceId { /// Have I Been Pwned, by fingerprint.
        Hibp, /// A compatible server.
        Server, /// The person, after a look at HIBP's page.
        ByHand, /// The leaks that came with the app.
        Shipped, /// Pwned Passwords.
        Passwords, /// Range files on this computer, for addresses.
        Folder, /// Range files or one sorted file on this computer, for passwords.
        PasswordFiles, /// Have I Been Pwned, told the address itself.
        HibpDirect, /// XposedOrNot, told the address itself.
        Xposed }
    /// What we know of an account and a leak.
    pub enum LeakVerdict {
        /// A source said so, or the person.
        InLeak, /// The service leaked and, as far as we know, the person was there then.
        MayBe, /// They joined after it.
        NotAffected, /// Dealt with.
        Handled, /// Not sorted yet.
        Unsorted }
    /// An answer with one press.
    pub enum YesNo { /// Yes.
        Yes, /// No.
        No, /// Not sure.
        Unsure }
    /// What the sorting card asks.
    pub enum SortQuestion { /// Had you the account then?
        HadThen, /// A new password since?
        ChangedSince }
    /// How sure the world is about an incident.
    pub enum IncidentStatus { /// The company confirmed it.
        Confirmed, /// The company disputes it.
        Disputed, /// Collected from public pages.
        Scrape, /// Shown by researchers.
        Research, /// A claim that was judged false.
        ClaimFalse, /// Listed by HIBP.
        Listed }
    /// What a leak is beyond what came out.
    pub enum LeakNature { /// Its list does not vouch for it.
        Unverified, /// Made up.
        Fabricated, /// Withdrawn by its list.
        Retired, /// A list for sending spam.
        SpamList, /// Malware took it.
        StealerLog, /// No list that is here knows it.
        Unlisted }
    /// Does the company write to those affected?
    pub enum TheyWrite { /// It wrote to everyone affected.
        IfAffected, /// It did not.
        No, /// Not known.
        Unknown }
    /// A way to look.
    pub enum WayId { /// What ships with the app.
        Shipped, /// HIBP's page, by hand.
        ByHand, /// Alerts that others send for free.
        Watch, /// HIBP, by fingerprint.
        Hibp, /// A compatible server, by fingerprint.
        Server, /// Range files on this computer.
        Folder, /// HIBP, told the address itself.
        HibpDirect, /// XposedOrNot, told the address itself.
        Xposed }
    /// What was done about a leak.
    pub enum LeakDeed { /// Dealt with.
        Handled, /// Not dealt with after all.
        Reopened, /// A step was done.
        Step }
}

cases! {
    /// The answer about an identifier (DESIGN law 2).
    pub enum AnswerView {
        /// It is in these.
        InLeaks { /// How many.
            count: u32, /// How many are not dealt with.
            open: u32, /// Who said so.
            source: SourceId, /// When, RFC 3339.
            at: String },
        /// It is not in this source's list of that date.
        NotInList { /// Who said so.
            source: SourceId, /// When, RFC 3339.
            at: String },
        /// There was no answer.
        NotChecked { /// Why.
            reason: NotChecked, /// When it was tried, RFC 3339.
            at: String, /// The last good answer stays.
            last: Option<LastAnswer> },
        /// Nobody asked yet.
        NeverAsked,
        /// Nobody can answer for this kind.
        NobodyKnows,
    }
    /// How far a check is.
    pub enum CheckProgress {
        /// It began.
        Started { /// Addresses to ask for.
            total: u32 },
        /// One was answered, or not.
        One { /// How many so far.
            count: u32, /// How many in all.
            total: u32, /// Waiting for the source's own limit, in seconds; 0 if not.
            waiting: u32 },
        /// It ended.
        Finished { /// Answered.
            answered: u32, /// Not checked.
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
        /// When, RFC 3339.
        pub at: String,
    }
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
        /// When it was dealt with, RFC 3339.
        pub handled_at: Option<String>,
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
    /// One source's newest answer.
    pub struct SourceAnswer {
        /// Who.
        pub source: SourceId,
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
        /// Cards to sort.
        pub cards: Vec<SortCard>,
        /// Leaks at the person's accounts, and those that an address was found in elsewhere, worst first.
        pub rows: Vec<LeakRow>,
        /// The ways, in the order to offer.
        pub ways: Vec<WayView>,
        /// The list in use.
        pub list: ListView,
        /// One per identifier that has any.
        pub timelines: Vec<TimelineView>,
        /// All incidents of our own list, newest first.
        pub incidents: Vec<LeakRef>,
        /// Addresses and numbers that accounts use and that are not listed yet, most used first.
        pub offers: Vec<OfferView>,
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
    /// A path.
    pub struct HappenedRequest {
        /// `leak-news`, `strange-message`, `someone-in`, `phone-gone`, `clicked`.
        pub id: String,
    }
}
