//! Steps with their states and reasons.

use crate::{AccountRef, IdentifierKind, LeakKind, LeaveReason, Shortfall, StepId, StepState, Urgency};

codes! {
    /// The kind of entity that a step belongs to.
    pub enum SubjectKind {
        /// The step belongs to an account.
        Account,
        /// The step belongs to an e-mail address, phone number or user name.
        Identifier,
        /// The step belongs to this computer or a phone.
        Device,
        /// The step belongs to the person.
        Person,
    }
    /// A mark that the person sets on a step by a press.
    pub enum MarkKind {
        /// The step is done.
        Done,
        /// The last mark is taken back.
        Undone,
        /// The step is put off until a date.
        Later,
        /// The step is left out, with a reason.
        Ignored,
        /// The service does not offer what the step asks for.
        NotOffered,
    }
    /// A method for the second step at sign-in, strongest first.
    pub enum Method {
        /// A passkey.
        Passkey,
        /// A security key.
        SecurityKey,
        /// A prompt on a device.
        Prompt,
        /// An app that generates one-time codes.
        App,
        /// A text message.
        Sms,
        /// A phone call.
        Call,
        /// A code or link by e-mail.
        Email,
        /// No second step.
        None,
    }
    /// The date that the date of a leak was compared with.
    pub enum Compared {
        /// The leak was compared with the last change of the password.
        PasswordChanged,
        /// The leak was compared with the date since which the account exists.
        MemberSince,
        /// The leak was compared with nothing, since neither date is known.
        Nothing,
        /// The person answered the question, so no date was compared.
        Person,
    }
}

cases! {
    /// The reason why a step is in its state. The page has a sentence for each variant.
    pub enum ReasonView {
        /// A leak contained the password, which was not changed since.
        PasswordLeaked {
            /// The leak.
            leak: LeakRef,
            /// The date that the leak was compared with.
            compared: Compared,
            /// The value of that date (ISO date, month or year); null: there is none.
            compared_date: Option<String> },
        /// The service leaked passwords; it is not known whether this account was affected.
        PasswordMayBeLeaked {
            /// The leak.
            leak: LeakRef },
        /// The password is in a public list of leaked passwords.
        PasswordFound {
            /// The number of times that the list counts the password.
            times: u32,
            /// The time of the check, RFC 3339.
            at: String },
        /// Other accounts use the same password.
        PasswordReused {
            /// The other accounts.
            accounts: Vec<AccountRef>,
            /// The leaks at any of them and at this account.
            leaks: Vec<LeakRef> },
        /// The password is easy to guess.
        PasswordWeak,
        /// The password was changed and the new one was not checked.
        ChangedNotChecked {
            /// The time of the change, RFC 3339.
            at: String },
        /// An e-mail address or phone number was leaked.
        ContactLeaked {
            /// The leak.
            leak: LeakRef,
            /// The kinds of identifiers that were leaked.
            what: Vec<IdentifierKind> },
        /// An e-mail address or phone number may have been leaked.
        ContactMayBeLeaked {
            /// The leak.
            leak: LeakRef },
        /// A third party with access to the account had a leak.
        MakerLeaked {
            /// The third party's name.
            maker: String,
            /// The leak.
            leak: LeakRef },
        /// An incident of our own list asks for the step.
        Incident {
            /// The incident.
            leak: LeakRef },
        /// Malware on a computer recorded what was typed.
        Stealer {
            /// The leak.
            leak: LeakRef },
        /// The account has no second step.
        NoSecondStep,
        /// The only second step is a text message or call.
        SmsOnly,
        /// The service offers a stronger method; this alone does not reopen the step.
        BetterAvailable {
            /// The strongest method that is offered.
            method: Method },
        /// No backup codes are left.
        CodesUsedUp,
        /// The second step is on, and without its device there is no other way to sign in.
        NoWayBack,
        /// The place of the backup codes is not known.
        CodesUnplaced,
        /// The address or phone number that resets the account is no longer used.
        RecoveryRetired {
            /// The address or number.
            value: String },
        /// The person said that somebody else is in the account.
        SomeoneIn,
        /// The person said that this computer may be infected.
        Infected,
        /// This account can reset other accounts.
        OpensOthers {
            /// The number of those accounts.
            count: u32 },
        /// The step is recommended for every account of this kind.
        Recommended,
        /// Nothing is known yet.
        NeverAsked,
        /// The person gave the step this state.
        Marked {
            /// The time of that mark, RFC 3339.
            at: String },
        /// The second step is on.
        OnBy {
            /// The method; null: it has no name here, for example a PIN.
            method: Option<Method> },
        /// The person no longer uses the account.
        Unused,
        /// An unknown device was signed in to the account.
        StrangerFound,
        /// An unknown device was signed in to another account, and that account's resets arrive in this one.
        StrangerIn {
            /// The other account.
            account: AccountRef },
        /// A rule in the mailbox forwarded mail to somebody else or hid it.
        ForeignRule,
        /// The account has a recovery address or number that is no longer used.
        RecoveryOld,
        /// The walkthrough was finished, but one thing is missing.
        Short {
            /// The thing that is missing.
            what: Shortfall },
        /// An import compared the password with the others of its file, measured its strength and found nothing against it.
        PasswordMeasured {
            /// The time of the import, RFC 3339.
            at: String,
            /// The password was looked up too and is not in the list of leaked passwords.
            not_in_list: bool },
        /// The place of the password was derived from an export.
        PlaceRead {
            /// The format of the export.
            format: String },
    }
}

view! {
    /// A short reference to a leak or incident.
    pub struct LeakRef {
        /// The id: `hibp:LinkedIn`, or the id of an incident.
        pub id: String,
        /// The title.
        pub title: String,
        /// The date of the leak (ISO date, month or year); empty: not known.
        pub date: String,
        /// The kind of data that was leaked.
        pub kind: LeakKind,
        /// The company disputes the leak, or the list did not verify it.
        pub doubtful: bool,
        /// The name is hidden until the person asks for it.
        pub sensitive: bool,
    }
    /// One entry of a step's history.
    pub struct HistoryView {
        /// The time of the event, RFC 3339.
        pub at: String,
        /// The state that the event gave the step.
        pub state: StepState,
        /// The reason for leaving the step out.
        pub leave: Option<LeaveReason>,
        /// The ISO date until which that state holds; null: no date was set.
        pub until: Option<String>,
        /// The evidence that reopened the step.
        pub reason: Option<ReasonView>,
    }
    /// Short instructions for a step.
    pub struct HowView {
        /// The menu path, one menu per entry; empty: none is known.
        pub path: Vec<String>,
        /// The first sentence of the guide about what to press, or empty.
        pub press: String,
        /// The guide has a page that can be opened.
        pub link: bool,
    }
    /// One step with its state.
    pub struct StepView {
        /// The id of the entity that the step belongs to; `person` and `device` for the person and this computer.
        pub subject: String,
        /// The kind of that entity.
        pub subject_kind: SubjectKind,
        /// The step's id.
        pub step: StepId,
        /// The step's state.
        pub state: StepState,
        /// The step's urgency.
        pub urgency: Urgency,
        /// The walkthrough of this step was begun and not finished.
        pub begun: bool,
        /// The minutes that the step takes; of a walkthrough that was begun, the minutes that are left.
        pub minutes: u32,
        /// The reasons why the step is in its state, the strongest first.
        pub reasons: Vec<ReasonView>,
        /// The ISO date that the step is put off to; null: none.
        pub until: Option<String>,
        /// The reason for leaving the step out; null: it is not left out.
        pub leave: Option<LeaveReason>,
        /// The step was done, and evidence reopened it.
        pub again: bool,
        /// The events of the step, newest first.
        pub history: Vec<HistoryView>,
    }
    /// A step that belongs to no account.
    pub struct OwnStepView {
        /// The step.
        pub step: StepView,
        /// The address or phone number; empty for the person and this computer.
        pub name: String,
    }
    /// The steps of the person, this computer, the addresses and the numbers; those to do come first.
    pub struct OwnStepsView {
        /// The steps.
        pub steps: Vec<OwnStepView>,
    }
    /// The result of a mark.
    pub struct MarkView {
        /// The step after the mark.
        pub step: StepView,
    }
}

request! {
    /// A request about one step.
    pub struct StepRequest {
        /// The id of the entity that the step belongs to; `person` and `device` for the person and this computer.
        pub subject: String,
        /// The step's id.
        pub step: StepId,
    }
    /// A mark that the person sets on a step.
    pub struct MarkStepRequest {
        /// The id of the entity that the step belongs to; `person` and `device` for the person and this computer.
        pub subject: String,
        /// The step's id.
        pub step: StepId,
        /// The mark to set.
        pub mark: MarkKind,
        /// For `later`: an ISO date after today. For `ignored`: the ISO date on which that ends, or null.
        pub until: Option<String>,
        /// For `ignored`: the reason.
        pub reason: Option<LeaveReason>,
    }
}
