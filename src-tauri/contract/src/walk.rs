//! Walkthroughs: one instruction at a time.

use crate::{AccountRef, Method, ReasonView, Secret, ServiceTile, StepId, StepView};

codes! {
    /// One part of a walkthrough.
    pub enum WalkPartId {
        /// Is this computer clean? Answer: `yes`, `no`, `unsure`.
        Clean,
        /// The threat. Answer: `seen`.
        Why,
        /// Is a second step on there already? Answer: `off`, `on`, `notOffered`.
        OnAlready,
        /// What to do where no second step is offered. Answer: `seen`.
        Instead,
        /// Which second step. Answer: a [`Method`]'s code.
        Method,
        /// People and agencies who sign in with it are warned first. Answer: `done`.
        Warn,
        /// Go to the page or menu. Answer: `opened`, `there`.
        Open,
        /// Do what the guide says. Answer: `done`.
        Do,
        /// Sign in once with it. Answer: `worked`, `failed`.
        Try,
        /// Where the passkey lives. Answer: `phone`, `computer`, `manager`, `key`.
        PasskeyPlace,
        /// Where the codes are. Answer: `paper`, `manager`, `file`, `phone`, `none`, `later`.
        Codes,
        /// How many codes are unused: a number, or `unknown`. Answer: `unknown`.
        CodesLeft,
        /// Text messages off. Answer: `off`, `keep`, `cannot`.
        SmsOff,
        /// A second method beside the first. Answer: a [`Method`]'s code.
        Spare,
        /// Where the new password comes from. Answer: `manager`, `browser`, `here`, `own`.
        Make,
        /// One that is made here: it was copied or written down. Answer: `taken`.
        Generate,
        /// The check; its verdicts are given by the check alone. Answer by the check, or `skip`.
        Check,
        /// Change it there. Answer: `changed`.
        Change,
        /// Where it is saved. Answer: `browser`, `manager`, `paper`, `other`.
        Saved,
        /// Sign in with it once. Answer: `worked`, `failed`.
        SignIn,
        /// Accounts with the same password. Answer: `seen`.
        Siblings,
        /// List who has access. Answer: `listed`, `empty`.
        List,
        /// Keep or remove each. Answer: `decided`.
        Decide,
        /// Whose devices are on the list? Answer: `mine`, `stranger`, `unsure`.
        Devices,
        /// What was signed out. Answer: `all`, `those`, `cannot`.
        SignedOut,
        /// Does mail go on to another address? Answer: `none`, `mine`, `removed`.
        Forwarding,
        /// Are there filters? Answer: `none`, `mine`, `removed`.
        Filters,
        /// May someone else read the mailbox? Answer: `none`, `mine`, `removed`.
        Delegates,
        /// The address that resets it. Answer: `current`, `old`, `none`.
        Address,
        /// The number that resets it. Answer: `current`, `old`, `none`.
        Number,
        /// The new one is on the account and confirmed. Answer: `done`, `later`.
        AddNew,
        /// The old one is taken off. Answer: `removed`, `keep`.
        RemoveOld,
        /// Reset protection. Answer: `on`, `off`.
        ResetProtection,
        /// Where alerts go. Answer: `email`, `phone`, `both`, `none`.
        AlertsGo,
        /// What was hidden; several. Answer: `profile`, `find`, `upload`, `alias`, `none`.
        Hidden,
        /// Which lock the phone company set. Answer: `pin`, `port`, `both`, `no`.
        NumberLock,
        /// Who can take the lock off. Answer: `pin`, `app`, `shop`, `call`, `unsure`.
        WhoUnlocks,
        /// It comes off before a new phone. Answer: `seen`.
        NewPhone,
        /// What is set on the device; several. Answer: `screen`, `finder`, `sim`, `updates`, `none`.
        Locks,
        /// How updates come. Answer: `itself`, `byHand`, `tooOld`.
        Updated,
        /// Who tells of new leaks. Answer: `hibp`, `monitor`, `manager`, `other`.
        Watcher,
        /// The message that confirms it. Answer: `confirmed`, `waiting`.
        Confirmed,
        /// Look one password up there. Answer: `worked`, `failed`.
        LookUp,
        /// What happens when the device is gone. Answer: `synced`, `copy`, `nothing`.
        IfLost,
        /// What makes the codes. Answer: `passkeys`, `manager`, `app`, `key`, `texts`.
        CodeApp,
        /// What happens with a new phone. Answer: `synced`, `export`, `anew`, `unsure`.
        CodesMove,
        /// Accounts that hang on this one are moved first. Answer: `moved`.
        MoveOthers,
        /// Save what is to be kept. Answer: `done`.
        KeepFirst,
        /// Whether it is closed. Answer: `closed`, `waiting`, `cannot`.
        Closed,
        /// Which calls, texts and mails to expect. Answer: `seen`.
        Expect,
        /// How the service really writes. Answer: `seen`.
        HowTheyWrite,
        /// Where to report. Answer: `seen`.
        WhereToReport,
        /// Real or not, the first. Answer: `real`, `false`.
        MessageOne,
        /// The second. Answer: `real`, `false`.
        MessageTwo,
        /// The third. Answer: `real`, `false`.
        MessageThree,
        /// Another device at hand. Answer: `have`, `none`.
        OtherDevice,
        /// How it is cleaned. Answer: `scan`, `reset`, `expert`.
        CleanBy,
        /// What came of it. Answer: `clean`, `found`, `failed`.
        CleanResult,
        /// What comes after it, in order. Answer: `seen`.
        After,
        /// Can you still get in? Answer: `yes`, `no`.
        StillIn,
        /// Is it someone you know? Answer: `no`, `maybe`.
        Known,
        /// Where to find help. Answer: `seen`.
        Help,
        /// The mailbox first. Answer: `done`, `skip`.
        Mailbox,
        /// The platform's own way back. Answer: `in`, `waiting`.
        WayBack,
        /// Sign out everyone. Answer: `done`, `skip`.
        SignOut,
        /// A new password. Answer: `done`, `skip`.
        NewPassword,
        /// Apps out. Answer: `done`, `skip`.
        Apps,
        /// Second step on. Answer: `done`, `skip`.
        SecondStep,
        /// Who needs a warning; several. Answer: `contacts`, `public`, `team`, `bank`, `nobody`.
        Warned,
        /// Tell contacts. Answer: `done`, `skip`.
        Tell,
        /// Report it. Answer: `done`, `skip`.
        Report,
        /// The end.
        Finish,
    }
    /// How far a part is.
    pub enum PartState { /// Answered.
        Done, /// Here now.
        Current, /// Not yet.
        Ahead }
    /// What the check of a password said.
    pub enum PasswordVerdict { /// It stands in the list.
        Found, /// It does not stand in this list of today.
        NotFound, /// Nobody could answer.
        NotChecked }
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
    /// What may come after a leak.
    pub enum ExpectCode { /// Mails that pretend to come from the service.
        MailAsService, /// A mail that quotes an old password.
        MailQuotesPassword, /// Reset mails and codes that nobody asked for.
        ResetsUnasked, /// Calls from "support".
        CallAsSupport, /// Texts with a link.
        TextWithLink, /// The number moved to another SIM card.
        NumberMoved, /// Friends whose account was taken.
        FriendInNeed, /// Offers by firms nobody knows.
        OffersByFirms }
    /// A message to try it on.
    pub enum MessageCode { /// A mail: the account closes soon.
        MailClosesSoon, /// A mail: look in the app, no link.
        MailLookInApp, /// A mail that quotes a password and asks for money.
        MailPaysOrElse, /// A text with a code that was asked for.
        TextCodeAsked, /// A call asks for the code.
        CallWantsCode, /// A text about a parcel.
        TextParcel }
    /// How hard it is to delete an account.
    pub enum CloseDifficulty { /// A button in the settings.
        Easy, /// A few steps more.
        Medium, /// Someone has to be written to.
        Hard, /// Only for some people or data.
        Limited, /// Not offered.
        Impossible }
    /// What a password is made of.
    pub enum MadeOf { /// Words with hyphens between them.
        Words, /// Letters, digits, symbols.
        Characters }
    /// Where a third party stands on the page *Apps*.
    pub enum AppsPlace { /// Its maker had a leak.
        LookFirst, /// Not decided.
        Waiting, /// Kept.
        Kept, /// Out everywhere.
        Removed }
    /// What came of an official download.
    pub enum AppDownload { /// It was read.
        Read, /// No file was chosen.
        NoFile, /// It is of another service.
        OtherService, /// The part with the apps is not in it, or cannot be read.
        NoApps, /// Pages to look at; asked for as JSON it can be read.
        AsPages, /// Larger than any real one.
        TooBig, /// Damaged, or not a download that is known.
        NotReadable }
    /// How sure a link or path is.
    pub enum Confidence { /// High.
        High, /// Medium.
        Medium, /// Low.
        Low }
}

view! {
    /// A link of the catalogue, opened by the core.
    pub struct LinkView {
        /// Its id.
        pub id: String,
        /// The host that opens, to show.
        pub host: String,
        /// The whole address, shown first where it is not of our catalogue; null otherwise.
        pub address: Option<String>,
        /// ISO date it was last verified.
        pub verified: String,
        /// How sure it is.
        pub confidence: Confidence,
        /// The person reported it as broken.
        pub broken: bool,
    }
    /// A further page of a guide.
    pub struct PageView {
        /// What it is, in the catalogue's words.
        pub title: String,
        /// Its link.
        pub link: LinkView,
    }
    /// The how-to of one step at one service.
    pub struct GuideView {
        /// The page to open.
        pub open: Option<LinkView>,
        /// The service's own help.
        pub help: Option<LinkView>,
        /// Further pages that the step needs, in the order they are needed.
        pub more: Vec<PageView>,
        /// Menu path on the web.
        pub web: Vec<String>,
        /// Menu path in the program on the computer, where it differs.
        pub desktop: Vec<String>,
        /// Menu path in the phone app.
        pub phone: Vec<String>,
        /// Menu path on an iPhone, where it differs.
        pub ios: Vec<String>,
        /// Menu path on an Android phone, where it differs.
        pub android: Vec<String>,
        /// What to press.
        pub press: Vec<String>,
        /// How to know that it worked; empty: the step's own sentence.
        pub worked: String,
        /// Words to say on the phone.
        pub say: Vec<String>,
        /// Where the facts come from.
        pub source: String,
        /// ISO date of it.
        pub verified: String,
    }
    /// One part.
    pub struct PartView {
        /// Which.
        pub id: WalkPartId,
        /// How far.
        pub state: PartState,
        /// The answer given, or empty.
        pub answer: String,
    }
    /// A second step that the service offers.
    pub struct MethodView {
        /// Which.
        pub method: Method,
        /// The one to take.
        pub recommended: bool,
        /// On already.
        pub on: bool,
    }
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
    /// Names found in a pasted page: a proposal.
    pub struct PastedAppsView {
        /// Each once, in the order of the text.
        pub names: Vec<String>,
        /// There was more than is looked at.
        pub cut: bool,
    }
    /// What came of an official download, and the walkthrough after it.
    pub struct AppDownloadView {
        /// What came of it.
        pub outcome: AppDownload,
        /// How many are new.
        pub added: u32,
        /// The walkthrough.
        pub walk: WalkView,
    }
    /// A password that was made here and is held in memory: what may be told of it.
    pub struct GeneratedView {
        /// Of what.
        pub made: MadeOf,
        /// How many words or characters.
        pub length: u32,
        /// Symbols may stand in it.
        pub symbols: bool,
        /// Equally likely ones, as a power of two.
        pub bits: u32,
        /// It was copied.
        pub copied: bool,
    }
    /// That password, shown while a button is held.
    pub struct GeneratedPasswordView {
        /// As it is to be typed.
        pub text: String,
    }
    /// A message to try it on, with what the person said of it.
    pub struct MessageView {
        /// The part that shows it.
        pub part: WalkPartId,
        /// Which message.
        pub message: MessageCode,
        /// Told rightly; null before it is answered.
        pub right: Option<bool>,
    }
    /// The check of the new password.
    pub struct CheckView {
        /// What it said.
        pub verdict: PasswordVerdict,
        /// For `found`: how often.
        pub times: u32,
        /// For `notChecked`: why.
        pub reason: Option<crate::NotChecked>,
        /// Easy to guess.
        pub weak: bool,
    }
    /// One walkthrough, where the person stands in it.
    pub struct WalkView {
        /// Whose.
        pub subject: String,
        /// Which step.
        pub step: StepId,
        /// The account's or identifier's name.
        pub name: String,
        /// The service, if any.
        pub service: Option<ServiceTile>,
        /// The sign-in.
        pub sign_in: String,
        /// Minutes left.
        pub minutes: u32,
        /// The threat.
        pub reasons: Vec<ReasonView>,
        /// The how-to; null: nothing is known, say what to look for.
        pub guide: Option<GuideView>,
        /// Parts in order.
        pub parts: Vec<PartView>,
        /// Where the person is.
        pub at: WalkPartId,
        /// *Done* may be pressed.
        pub can_finish: bool,
        /// For the second step.
        pub methods: Vec<MethodView>,
        /// For connected apps.
        pub apps: Vec<AppView>,
        /// Accounts that share the password.
        pub siblings: Vec<AccountRef>,
        /// The check of the new password.
        pub check: Option<CheckView>,
        /// The password that was made here, if one is held.
        pub generated: Option<GeneratedView>,
        /// Accounts that are opened by this one alone; for closing it.
        pub dependents: Vec<AccountRef>,
        /// People and agencies who sign in with it.
        pub sharers: Vec<String>,
        /// How hard it is to close; null: not known.
        pub difficulty: Option<CloseDifficulty>,
        /// What to expect after its leaks; for `vigilance`.
        pub expect: Vec<ExpectCode>,
        /// Three messages to try it on; for `vigilance`.
        pub messages: Vec<MessageView>,
        /// Where passwords live, as far as is known.
        pub passwords_live: String,
        /// The step as it stands.
        pub state: StepView,
    }
    /// What a finished walkthrough changed.
    pub struct FinishView {
        /// The step as it is now.
        pub step: StepView,
        /// Facts recorded.
        pub facts: Vec<crate::FactView>,
        /// Accounts that are better off.
        pub helped: Vec<AccountRef>,
        /// What comes next, if anything.
        pub next: Option<crate::CardView>,
        /// The first sitting is over: offer the spare key.
        pub offer_spare_key: bool,
    }
    /// A link was handed to the browser.
    pub struct OpenedView {
        /// The host.
        pub host: String,
    }
}

request! {
    /// The answer to one part. `back` as answer takes the part's answer back.
    pub struct AnswerWalkRequest {
        /// Whose.
        pub subject: String,
        /// Which step.
        pub step: StepId,
        /// Which part.
        pub part: WalkPartId,
        /// The answer's code.
        pub answer: String,
    }
    /// One password, typed once, checked on a press.
    pub struct CheckPasswordRequest {
        /// The account.
        pub subject: String,
        /// The password; wiped when the request is dropped.
        pub password: Secret,
    }
    /// Make a new password here.
    pub struct MakePasswordRequest {
        /// The account.
        pub subject: String,
        /// Of what.
        pub made: MadeOf,
        /// How many words or characters; brought into bounds.
        pub length: u32,
        /// Symbols may stand in it.
        pub symbols: bool,
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
    /// A press on a link.
    pub struct OpenLinkRequest {
        /// The account; `service:` and an id of the catalogue where none is listed; for `hibp` and such, empty.
        pub subject: String,
        /// The link's id.
        pub link: String,
    }
    /// A link that does not lead where it should.
    pub struct ReportLinkRequest {
        /// The account.
        pub subject: String,
        /// Which step.
        pub step: StepId,
        /// The link's id.
        pub link: String,
    }
}
