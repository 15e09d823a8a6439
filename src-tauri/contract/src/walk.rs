//! Walkthroughs: one instruction at a time.

use crate::{
    AccountRef, AppSystem, AppView, CloseDifficulty, ExpectCode, GuideView, LinkView, ListId, MadeOf, MessageCode,
    Method, NewPassword, ReasonView, Secret, ServiceTile, StepId, StepView, WalkPartId,
};

codes! {
    /// How far a part is.
    pub enum PartState {
        /// Answered.
        Done,
        /// Here now.
        Current,
        /// Not yet.
        Ahead,
    }
    /// What the check of a password said.
    pub enum PasswordVerdict {
        /// It stands in the list.
        Found,
        /// It does not stand in this list of today.
        NotFound,
        /// Nobody could answer.
        NotChecked,
    }
    /// What lies on the clipboard of ours.
    pub enum ClipboardState {
        /// No password.
        Nothing,
        /// A password, which is taken off after a while.
        Waits,
        /// A password that could not be taken off; it is tried again.
        Stuck,
    }
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
