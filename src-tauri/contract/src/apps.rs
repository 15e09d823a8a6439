//! Apps, agencies and people with access, of one account and over all.

use crate::{AccountRef, GuideView, StepId, WalkView};

codes! {
    /// An app, a firm or a person with access.
    pub enum AppKind { /// An app or site.
        App, /// An agency or firm.
        Agency, /// A person.
        Person }
    /// What becomes of it.
    pub enum AppDecision { /// Not said yet.
        Waiting, /// Stays.
        Keep, /// Access taken away.
        Removed }
    /// Where a third party stands on the page *Apps*.
    pub enum AppsPlace { /// Its maker had a leak.
        LookFirst, /// Not decided.
        Waiting, /// Kept.
        Kept, /// Out everywhere.
        Removed }
    /// What came of an official download.
    pub enum DownloadOutcome { /// It was read.
        Read, /// No file was chosen.
        NoFile, /// It is of another service.
        OtherService, /// It names another account, and the person did not say that it is theirs.
        NotYours, /// The part that the step is about is not in it, or cannot be read.
        NotInIt, /// Pages to look at; asked for as JSON it can be read.
        AsPages, /// A folder: the packed file is wanted, or one file of it.
        Folder, /// Larger than any real one.
        TooBig, /// Damaged, or not a download that is known.
        NotReadable }
}

view! {
    /// An app or person with access.
    pub struct AppView {
        /// Its id.
        pub id: String,
        /// Its name.
        pub name: String,
        /// What it is.
        pub kind: AppKind,
        /// What becomes of it.
        pub decision: AppDecision,
        /// What it may do, as written there; may be empty.
        pub may: String,
        /// Has access since: ISO date, month or year; may be empty.
        pub since: String,
        /// Its maker had a leak.
        pub leak: Option<crate::LeakRef>,
    }
    /// One account that a third party can reach.
    pub struct ReachView {
        /// The account.
        pub account: AccountRef,
        /// Its entry there.
        pub app: AppView,
    }
    /// A third party with all that it can reach.
    pub struct ThirdPartyView {
        /// Its name.
        pub name: String,
        /// Where it stands.
        pub place: AppsPlace,
        /// Its maker had a leak.
        pub leak: Option<crate::LeakRef>,
        /// What it can reach.
        pub reaches: Vec<ReachView>,
    }
    /// The page *Apps*: over all accounts, those to look at first at the top.
    pub struct AppsView {
        /// The third parties.
        pub parties: Vec<ThirdPartyView>,
    }
    /// One account that a third party can reach, with how access is taken away there.
    pub struct WayOutView {
        /// The account.
        pub account: AccountRef,
        /// Its entry there.
        pub app: AppView,
        /// How it is done there; null: not known.
        pub guide: Option<GuideView>,
    }
    /// One third party, everything it can reach, and the way out of each.
    pub struct ThirdPartyPageView {
        /// Its name.
        pub name: String,
        /// Where it stands.
        pub place: AppsPlace,
        /// Its maker had a leak.
        pub leak: Option<crate::LeakRef>,
        /// What it can reach, those that still let it in first.
        pub ways: Vec<WayOutView>,
    }
    /// Names found in a pasted page: a proposal.
    pub struct PastedAppsView {
        /// Each once, in the order of the text.
        pub names: Vec<String>,
        /// There was more than is looked at.
        pub cut: bool,
    }
    /// A device that signed in, as a download tells it. Shown, and not kept.
    pub struct DeviceSeenView {
        /// Its name; empty where only an address is told.
        pub device: String,
        /// The network address, with the town that the service guesses from it; may be empty.
        pub place: String,
        /// The last day; may be empty.
        pub at: String,
    }
    /// Another account of the person's that the same download is of.
    pub struct AlsoReadView {
        /// The account.
        pub account: AccountRef,
        /// How many apps are new there; null: it does not tell which have access.
        pub added: Option<u32>,
    }
    /// What came of an official download, and the walkthrough after it.
    pub struct DownloadView {
        /// What came of it.
        pub outcome: DownloadOutcome,
        /// How many apps are new.
        pub added: u32,
        /// Some of it could not be read: there may be more than it tells.
        pub partly: bool,
        /// So many entries could not be read.
        pub unread: u32,
        /// It has more entries than are taken: the newest were.
        pub too_many: bool,
        /// Devices that signed in, newest first.
        pub devices: Vec<DeviceSeenView>,
        /// The last change of the password, ISO date; empty: not told.
        pub password_changed: String,
        /// What else was read.
        pub also: Vec<AlsoReadView>,
        /// The walkthrough.
        pub walk: WalkView,
    }
}

request! {
    /// One third party.
    pub struct ThirdPartyRequest {
        /// Its name, as on the page *Apps*.
        pub name: String,
    }
    /// An official download, chosen in a dialog.
    pub struct ReadDownloadRequest {
        /// The account.
        pub subject: String,
        /// The step that asks for it.
        pub step: StepId,
    }
    /// A page copied whole.
    pub struct PastedAppsRequest {
        /// Its text.
        pub text: String,
    }
    /// What an app may do.
    pub struct DescribeAppRequest {
        /// The app.
        pub id: String,
        /// In the words of the page; may be empty.
        pub may: String,
        /// ISO date, month or year; may be empty.
        pub since: String,
    }
    /// Something with access.
    pub struct AddAppRequest {
        /// The account.
        pub subject: String,
        /// Its name; several lines add several.
        pub name: String,
        /// What it is.
        pub kind: AppKind,
    }
    /// Keep or remove.
    pub struct DecideAppRequest {
        /// The app.
        pub id: String,
        /// What becomes of it.
        pub decision: AppDecision,
    }
    /// One app.
    pub struct AppRequest {
        /// Its id.
        pub id: String,
    }
}
