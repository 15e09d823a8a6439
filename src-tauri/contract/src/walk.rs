//! Walkthroughs: one instruction at a time.

use crate::{
    AccountRef, AppView, GuideView, LinkView, ListId, Method, ReasonView, Secret, ServiceTile, StepId, StepView,
};

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
        /// A code app is there before it is needed. Answer: `have`.
        GetApp,
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
        /// Where it is saved. Answer: `browser`, `manager`, `paper`, `other`; where all of them live, also `head`.
        Saved,
        /// A password manager is there, for somebody who keeps passwords in the head. Answer: `have`, `later`.
        GetManager,
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
    /// A system that code apps are made for.
    pub enum AppSystem { /// Phones with Android.
        Android, /// iPhones.
        Ios, /// Windows, macOS or Linux.
        Computer }
    /// How hard it is to delete an account.
    pub enum CloseDifficulty { /// A button in the settings.
        Easy, /// A few steps more.
        Medium, /// Someone has to be written to.
        Hard, /// Only for some people or data.
        Limited, /// Not offered.
        Impossible }
    /// How far a new password is on its way to its site.
    pub enum NewPassword { /// Not at the site, or signed in with: nothing is half done.
        Settled, /// The person was led to the page where it is set.
        MayBeSet, /// It is set there, and nobody has signed in with it yet.
        Set }
    /// What lies on the clipboard of ours.
    pub enum ClipboardState { /// No password.
        Nothing, /// A password, which is taken off after a while.
        Waits, /// A password that could not be taken off; it is tried again.
        Stuck }
    /// What a password is made of.
    pub enum MadeOf { /// Words with hyphens between them.
        Words, /// Letters, digits, symbols.
        Characters }
}

view! {
    /// One part.
    pub struct PartView {
        /// Which.
        pub id: WalkPartId,
        /// How far.
        pub state: PartState,
        /// The answer given, or empty.
        pub answer: String,
    }
    /// A page that a part sends people to and that is not the page of its own walkthrough: another step's, or another account's.
    pub struct PartPageView {
        /// Whose page: the account to name when it is opened.
        pub subject: String,
        /// Its name.
        pub name: String,
        /// The step that the page is for; null: signed in there, whatever page that is.
        pub step: Option<StepId>,
        /// The page.
        pub link: LinkView,
    }
    /// A second step that the service offers.
    pub struct MethodView {
        /// Which.
        pub method: Method,
        /// The one to take.
        pub recommended: bool,
        /// On already.
        pub on: bool,
        /// A public list alone says so; null: our catalogue does.
        pub list: Option<ListId>,
        /// Who can have it, where not everybody can, in the catalogue's words; else empty.
        pub limit: String,
        /// How it is turned on.
        pub guide: crate::GuideView,
    }
    /// A well-kept program that a part sends people to get: an app for codes, or a password manager.
    pub struct ProgramView {
        /// Its name in the shops.
        pub name: String,
        /// Who makes it.
        pub maker: String,
        /// Everyone may read how it is made.
        pub open_source: bool,
        /// Where it runs.
        pub systems: Vec<AppSystem>,
        /// How the codes come to a new phone, or how one begins with the manager, in the catalogue's words.
        pub how: String,
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
        /// It lies on the clipboard.
        pub clipboard: ClipboardState,
        /// Seconds that a copy stays there.
        pub stays: u32,
        /// For `waits`: seconds that are left.
        pub left: u32,
    }
    /// The clipboard, as far as a password of ours lies there.
    pub struct ClipboardView {
        /// What lies there.
        pub state: ClipboardState,
        /// For `waits`: seconds until it is taken off.
        pub seconds: u32,
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
        /// Why the step is as it is.
        pub reasons: Vec<ReasonView>,
        /// The first reason is a threat that brings the person here; else the step's own is told.
        pub brought: bool,
        /// The how-to; null: nothing is known, say what to look for.
        pub guide: Option<GuideView>,
        /// The address that its resets go to, as far as is known; for the way back.
        pub resets: String,
        /// Pages beside the part where the person is, which belong to other steps or accounts.
        pub pages: Vec<PartPageView>,
        /// Parts in order.
        pub parts: Vec<PartView>,
        /// Where the person is.
        pub at: WalkPartId,
        /// *Done* may be pressed.
        pub can_finish: bool,
        /// For the second step: what is on offer, or the usual ones where nobody says what is.
        pub methods: Vec<MethodView>,
        /// The second step is on, and only a way back is missing.
        pub way_back_only: bool,
        /// It is known what is on offer.
        pub methods_known: bool,
        /// The service hands out backup codes, and says so; false also where that is not known.
        pub hands_out_codes: bool,
        /// It hands out one code alone.
        pub one_code: bool,
        /// Where a code app or a password manager is wanted and none is there: some that are well kept.
        pub programs: Vec<ProgramView>,
        /// For connected apps.
        pub apps: Vec<AppView>,
        /// The service's official download tells something for this step.
        pub download: bool,
        /// Accounts that share the password.
        pub siblings: Vec<AccountRef>,
        /// The check of the new password.
        pub check: Option<CheckView>,
        /// The password that was made here, if one is held.
        pub generated: Option<GeneratedView>,
        /// How far the new password is on its way to the site.
        pub on_its_way: NewPassword,
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
}
