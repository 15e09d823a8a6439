//! Connected apps: the apps, agencies and people with access to an account, for one account and for all.

use crate::{AccountRef, AppsPlace, GuideView, StepId, WalkView};

codes! {
    /// The kind of a third party with access.
    pub enum AppKind {
        /// An app or site has access.
        App,
        /// An agency or firm has access.
        Agency,
        /// A person has access.
        Person,
    }
    /// The person's decision about a third party.
    pub enum AppDecision {
        /// The person did not decide yet.
        Waiting,
        /// The third party keeps its access.
        Keep,
        /// The access was removed.
        Removed,
    }
    /// The result of opening an official data download.
    pub enum DownloadOutcome {
        /// The file was read.
        Read,
        /// No file was chosen.
        NoFile,
        /// The file is a download of another service.
        OtherService,
        /// The file names another account, and the person did not say that this one is theirs.
        NotYours,
        /// The part that the step needs is missing from the file or cannot be read.
        NotInIt,
        /// The download consists of HTML pages; requested as JSON it can be read.
        AsPages,
        /// A folder was chosen; the packed file, or one file of the folder, is needed.
        Folder,
        /// The file is larger than any real download.
        TooBig,
        /// The file is damaged, or not a download of a known kind.
        NotReadable,
    }
}

view! {
    /// A third party with access to one account.
    pub struct AppView {
        /// The entry's id.
        pub id: String,
        /// The third party's name.
        pub name: String,
        /// The kind of third party.
        pub kind: AppKind,
        /// The person's decision about it.
        pub decision: AppDecision,
        /// The permissions that it has, in the words of the service; may be empty.
        pub may: String,
        /// The date since which it has access (ISO date, month or year); may be empty.
        pub since: String,
        /// A leak at its maker; null: none is known.
        pub leak: Option<crate::LeakRef>,
    }
    /// One account that a third party has access to.
    pub struct ReachView {
        /// The account.
        pub account: AccountRef,
        /// The third party's entry at that account.
        pub app: AppView,
    }
    /// A third party with all accounts that it has access to.
    pub struct ThirdPartyView {
        /// The third party's name.
        pub name: String,
        /// The group of the page that it is shown in.
        pub place: AppsPlace,
        /// A leak at its maker; null: none is known.
        pub leak: Option<crate::LeakRef>,
        /// The accounts that it has access to.
        pub reaches: Vec<ReachView>,
    }
    /// The page *Apps*: the third parties of all accounts, those that need attention first.
    pub struct AppsView {
        /// The third parties.
        pub parties: Vec<ThirdPartyView>,
    }
    /// One account that a third party has access to, with the way to remove the access.
    pub struct WayOutView {
        /// The account.
        pub account: AccountRef,
        /// The third party's entry at that account.
        pub app: AppView,
        /// The guide for removing access at that service; null: not known.
        pub guide: Option<GuideView>,
    }
    /// One third party with every account that it has access to and the way to remove each access.
    pub struct ThirdPartyPageView {
        /// The third party's name.
        pub name: String,
        /// The group of the page *Apps* that it is shown in.
        pub place: AppsPlace,
        /// A leak at its maker; null: none is known.
        pub leak: Option<crate::LeakRef>,
        /// The accounts that it has access to; those where the access was not removed come first.
        pub ways: Vec<WayOutView>,
    }
    /// The names that were found in a pasted page, as a suggestion.
    pub struct PastedAppsView {
        /// The names, each once, in the order of the text.
        pub names: Vec<String>,
        /// The text was longer than what is searched.
        pub cut: bool,
    }
    /// A device that signed in, as a data download lists it. It is shown and not kept.
    pub struct DeviceSeenView {
        /// The device's name; empty: the download has only an address.
        pub device: String,
        /// The network address with the town that the service derives from it; may be empty.
        pub place: String,
        /// The day of the last sign-in; may be empty.
        pub at: String,
    }
    /// Another account of the person that the same data download belongs to.
    pub struct AlsoReadView {
        /// The account.
        pub account: AccountRef,
        /// The number of apps that are new there; null: the download does not list which apps have access.
        pub added: Option<u32>,
    }
    /// The result of opening an official data download, and the walkthrough after it.
    pub struct DownloadView {
        /// The outcome.
        pub outcome: DownloadOutcome,
        /// The number of apps that are new.
        pub added: u32,
        /// A part of the file could not be read, so there may be more than is shown.
        pub partly: bool,
        /// The number of entries that could not be read.
        pub unread: u32,
        /// The file has more entries than are taken; the newest were taken.
        pub too_many: bool,
        /// The devices that signed in, newest first.
        pub devices: Vec<DeviceSeenView>,
        /// The ISO date of the last change of the password; empty: the download does not contain it.
        pub password_changed: String,
        /// Other accounts for which the file was read as well.
        pub also: Vec<AlsoReadView>,
        /// The walkthrough after the file was read.
        pub walk: WalkView,
    }
}

request! {
    /// A request about one third party.
    pub struct ThirdPartyRequest {
        /// The third party's name, as on the page *Apps*.
        pub name: String,
    }
    /// A request to choose an official data download in the system's dialog and read it.
    pub struct ReadDownloadRequest {
        /// The account's id.
        pub subject: String,
        /// The step that needs the download.
        pub step: StepId,
    }
    /// A page of connected apps that was copied whole.
    pub struct PastedAppsRequest {
        /// The copied text.
        pub text: String,
    }
    /// A request to describe a connected app.
    pub struct DescribeAppRequest {
        /// The entry's id.
        pub id: String,
        /// The permissions that it has, in the words of the service; may be empty.
        pub may: String,
        /// The date since which it has access (ISO date, month or year); may be empty.
        pub since: String,
    }
    /// A request to add third parties with access to an account.
    pub struct AddAppRequest {
        /// The account's id.
        pub subject: String,
        /// The name; each line of several adds one entry.
        pub name: String,
        /// The kind of third party.
        pub kind: AppKind,
    }
    /// A decision about a connected app.
    pub struct DecideAppRequest {
        /// The entry's id.
        pub id: String,
        /// The decision.
        pub decision: AppDecision,
    }
    /// A request about one connected app.
    pub struct AppRequest {
        /// The entry's id.
        pub id: String,
    }
}
