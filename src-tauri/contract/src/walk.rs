//! Walkthroughs: one instruction at a time.

use crate::{
    AccountRef, AppSystem, AppView, CloseDifficulty, ExpectCode, GuideView, LinkView, ListId, MadeOf, MessageCode,
    Method, NewPassword, ReasonView, Secret, ServiceTile, StepId, StepView, WalkPartId,
};

codes! {
    /// The progress of a part of a walkthrough.
    pub enum PartState {
        /// The part was answered.
        Done,
        /// The part is shown now.
        Current,
        /// The part comes later.
        Ahead,
    }
    /// The result of checking a password.
    pub enum PasswordVerdict {
        /// The password is in the list of leaked passwords.
        Found,
        /// The password is not in the list as it is today.
        NotFound,
        /// No source could answer.
        NotChecked,
    }
    /// The state of the clipboard, as far as it concerns a password of ours.
    pub enum ClipboardState {
        /// The clipboard holds no password of ours.
        Nothing,
        /// The clipboard holds a password that will be removed after a while.
        Waits,
        /// The clipboard holds a password that could not be removed; the program tries again.
        Stuck,
    }
}

view! {
    /// One part of a walkthrough.
    pub struct PartView {
        /// The part.
        pub id: WalkPartId,
        /// The progress of the part.
        pub state: PartState,
        /// The answer; empty: not answered.
        pub answer: String,
    }
    /// A page that a part needs and that belongs to another step or another account.
    pub struct PartPageView {
        /// The id of the account that the page belongs to.
        pub subject: String,
        /// The account's name.
        pub name: String,
        /// The step that the page is for; null: it is the page where one is signed in.
        pub step: Option<StepId>,
        /// The page.
        pub link: LinkView,
    }
    /// A method for the second step.
    pub struct MethodView {
        /// The method.
        pub method: Method,
        /// The method is the recommended one.
        pub recommended: bool,
        /// The method is on already.
        pub on: bool,
        /// The public list that alone has this method; null: our catalogue has it.
        pub list: Option<ListId>,
        /// Who can have it, where not everybody can, in the catalogue's words; else empty.
        pub limit: String,
        /// The guide for turning it on.
        pub guide: crate::GuideView,
    }
    /// A recommended program that a part tells people to get: a code app or a password manager.
    pub struct ProgramView {
        /// The program's name in the app stores.
        pub name: String,
        /// The maker's name.
        pub maker: String,
        /// Its source code is open.
        pub open_source: bool,
        /// The systems that it runs on.
        pub systems: Vec<AppSystem>,
        /// The way to move the codes to a new phone, or to begin with the manager, in the catalogue's words.
        pub how: String,
    }
    /// The properties of a generated password that is held in memory, without the password.
    pub struct GeneratedView {
        /// The kind of password: what it is made of.
        pub made: MadeOf,
        /// The number of words or characters.
        pub length: u32,
        /// It may contain symbols.
        pub symbols: bool,
        /// The number of equally likely passwords, as a power of two.
        pub bits: u32,
        /// The state of the clipboard.
        pub clipboard: ClipboardState,
        /// The seconds that a copy stays on the clipboard.
        pub stays: u32,
        /// For `waits`: the seconds that are left; otherwise 0.
        pub left: u32,
    }
    /// The clipboard, as far as a password of ours is on it.
    pub struct ClipboardView {
        /// The state of the clipboard.
        pub state: ClipboardState,
        /// For `waits`: the seconds until it is removed; otherwise 0.
        pub seconds: u32,
    }
    /// The generated password, shown while a button is held.
    pub struct GeneratedPasswordView {
        /// The password as it is to be typed.
        pub text: String,
    }
    /// A sample message with the person's answer.
    pub struct MessageView {
        /// The part that shows it.
        pub part: WalkPartId,
        /// The message.
        pub message: MessageCode,
        /// True: the person judged it correctly; null: not answered.
        pub right: Option<bool>,
    }
    /// The check of the new password.
    pub struct CheckView {
        /// The result.
        pub verdict: PasswordVerdict,
        /// For `found`: the number of times that the list counts it; otherwise 0.
        pub times: u32,
        /// For `notChecked`: the reason.
        pub reason: Option<crate::NotChecked>,
        /// The password is easy to guess.
        pub weak: bool,
    }
    /// One walkthrough with the person's progress.
    pub struct WalkView {
        /// The id of the entity that the step belongs to; `person` and `device` for the person and this computer.
        pub subject: String,
        /// The step.
        pub step: StepId,
        /// The name of the account or identifier; empty for the person and this computer.
        pub name: String,
        /// The tile of the service; null: the entity is no account.
        pub service: Option<ServiceTile>,
        /// The sign-in of an account.
        pub sign_in: String,
        /// The minutes that are left.
        pub minutes: u32,
        /// The reasons why the step is in its state.
        pub reasons: Vec<ReasonView>,
        /// The first reason is a threat that brings the person here; otherwise the step's own sentence is shown.
        pub brought: bool,
        /// The guide; null: nothing is known, so the page tells what to look for.
        pub guide: Option<GuideView>,
        /// At the part that asks where the backup codes are, in the walkthrough of the second step: the guide for getting them; else
        /// null.
        pub codes_guide: Option<GuideView>,
        /// For `report_hacked`: the address that gets the account's resets; empty: not known.
        pub resets: String,
        /// The pages for the current part that belong to other steps or accounts.
        pub pages: Vec<PartPageView>,
        /// The parts, in order.
        pub parts: Vec<PartView>,
        /// The current part.
        pub at: WalkPartId,
        /// *Done* may be pressed.
        pub can_finish: bool,
        /// For `two_factor`: the methods that are offered, or the usual ones where that is not known.
        pub methods: Vec<MethodView>,
        /// The second step is on, and only a way back is missing.
        pub way_back_only: bool,
        /// It is known which methods are offered.
        pub methods_known: bool,
        /// The service is known to give out backup codes; false: it does not, or it is not known.
        pub hands_out_codes: bool,
        /// It hands out one code alone.
        pub one_code: bool,
        /// Recommended programs, for a part that tells people to get one.
        pub programs: Vec<ProgramView>,
        /// The connected apps of the account.
        pub apps: Vec<AppView>,
        /// The service has a data download that contains something for this step.
        pub download: bool,
        /// The accounts with the same password.
        pub siblings: Vec<AccountRef>,
        /// The check of the new password; null: it was not checked.
        pub check: Option<CheckView>,
        /// The generated password that is held; null: none.
        pub generated: Option<GeneratedView>,
        /// The progress of the new password on its way to the site.
        pub on_its_way: NewPassword,
        /// For `close`: the accounts that only this one opens.
        pub dependents: Vec<AccountRef>,
        /// For `two_factor`: the people and agencies who sign in with it.
        pub sharers: Vec<String>,
        /// The difficulty of deleting the account; null: not known.
        pub difficulty: Option<CloseDifficulty>,
        /// For `vigilance`: the consequences to expect after the leaks.
        pub expect: Vec<ExpectCode>,
        /// For `vigilance`: the three sample messages.
        pub messages: Vec<MessageView>,
        /// The code of the place where passwords live; empty: not known.
        pub passwords_live: String,
        /// The step with its state.
        pub state: StepView,
    }
    /// The result of a finished walkthrough.
    pub struct FinishView {
        /// The step after the walkthrough.
        pub step: StepView,
        /// Other steps of the same subject that the walkthrough asked about and that are still to do.
        pub left: Vec<StepView>,
        /// The facts that were recorded.
        pub facts: Vec<crate::FactView>,
        /// The accounts that are better protected by it.
        pub helped: Vec<AccountRef>,
        /// The next card; null: there is none.
        pub next: Option<crate::CardView>,
        /// The first run is not finished and no spare key was shown, so the page offers one.
        pub offer_spare_key: bool,
    }
}

request! {
    /// The answer to one part. The answer `back` takes the part's earlier answer back.
    pub struct AnswerWalkRequest {
        /// The id of the entity that the step belongs to; `person` and `device` for the person and this computer.
        pub subject: String,
        /// The step.
        pub step: StepId,
        /// The part.
        pub part: WalkPartId,
        /// The code of the answer.
        pub answer: String,
    }
    /// A request to check one password, typed once.
    pub struct CheckPasswordRequest {
        /// The id of the account.
        pub subject: String,
        /// The password; it is wiped when the request is dropped.
        pub password: Secret,
    }
    /// A request to generate a new password.
    pub struct MakePasswordRequest {
        /// The id of the account.
        pub subject: String,
        /// The kind of password: what it is made of.
        pub made: MadeOf,
        /// The number of words or characters; out-of-range numbers are clamped.
        pub length: u32,
        /// It may contain symbols.
        pub symbols: bool,
    }
}
