//! Walkthroughs: one instruction at a time.

use crate::{AccountRef, Method, ReasonView, Secret, ServiceTile, StepId, StepView};

codes! {
    /// One part of a walkthrough.
    pub enum WalkPartId {
        /// Is this computer clean?
        Clean,
        /// The threat.
        Why,
        /// Which second step. Answer: a [`Method`]'s code.
        Method,
        /// Go to the page or menu. Answer: `opened` or `there`.
        Open,
        /// Do what the guide says. Answer: `done`.
        Do,
        /// Sign in once with it. Answer: `worked`, `failed`.
        Try,
        /// Where the codes are. Answer: `paper`, `manager`, `file`, `phone`, `none`, `later`.
        Codes,
        /// Text messages off. Answer: `off`, `keep`, `cannot`.
        SmsOff,
        /// Where a new password comes from. Answer: `manager`, `browser`, `own`.
        Make,
        /// The check, offered and never required. Answer by `check_password`, or `skip`.
        Check,
        /// Change it there. Answer: `changed`.
        Change,
        /// Where it is saved. Answer: `browser`, `manager`, `paper`, `other`.
        Saved,
        /// Sign in with it once. Answer: `worked`, `failed`.
        SignIn,
        /// Accounts with the same password. Answer: `seen`.
        Siblings,
        /// List them. Answer: `listed`, `empty`.
        List,
        /// Keep or remove each. Answer: `decided`.
        Decide,
        /// Can you still get in? Answer: `yes`, `no`.
        StillIn,
        /// Is it someone you know? Answer: `no`, `maybe`.
        Known,
        /// The mailbox first. Answer: `done`, `skip`.
        Mailbox,
        /// Sign out everyone. Answer: `done`, `skip`.
        SignOut,
        /// A new password. Answer: `done`, `skip`.
        NewPassword,
        /// Apps out. Answer: `done`, `skip`.
        Apps,
        /// Second step on. Answer: `done`, `skip`.
        SecondStep,
        /// Tell contacts. Answer: `done`, `skip`.
        Tell,
        /// Report it. Answer: `done`, `skip`.
        Report,
        /// Reset protection (X). Answer: `on`, `off`.
        ResetProtection,
        /// The end.
        Finish,
    }
    /// How far a part is.
    pub enum PartState { /// Answered.
        Done, /// Here now.
        Current, /// Not yet.
        Ahead }
    /// Which walkthrough.
    pub enum WalkKind { /// Second step.
        TwoFactor, /// Password.
        Password, /// Connected apps.
        ConnectedApps, /// Way back.
        ReportHacked, /// One plain page.
        Plain }
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
    /// The how-to of one step at one service.
    pub struct GuideView {
        /// The page to open.
        pub open: Option<LinkView>,
        /// The service's own help.
        pub help: Option<LinkView>,
        /// Menu path on the web.
        pub web: Vec<String>,
        /// Menu path in the phone app.
        pub phone: Vec<String>,
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
        /// Its maker had a leak.
        pub leak: Option<crate::LeakRef>,
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
        /// Which walkthrough.
        pub kind: WalkKind,
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
        /// This service has reset protection.
        pub reset_protection: bool,
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
