//! Steps, their states and reasons.

use crate::{AccountRef, IdentifierKind};

/// The immutable ids of the steps (principles.md#checklist).
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export_to = "contract.ts"))]
#[allow(missing_docs, reason = "principles.md#checklist has one line on each")]
pub enum StepId {
    PasswordPlace,
    CodePlace,
    DeviceLock,
    Password,
    TwoFactor,
    BackupCodes,
    Recovery,
    ConnectedApps,
    Sessions,
    MailRules,
    Alerts,
    ContactPrivacy,
    CarrierPin,
    Watch,
    Vigilance,
    Updates,
    DeviceClean,
    ReportHacked,
    Close,
}

codes! {
    /// What a step hangs on.
    pub enum SubjectKind { /// An account.
        Account, /// An e-mail address, number or name.
        Identifier, /// This computer or a phone.
        Device, /// The person.
        Person }
    /// The state of a step.
    pub enum StepState { /// To do.
        Open, /// Done.
        Done, /// Put off until a date.
        Later, /// Left out, with a reason.
        Ignored, /// The service does not offer it.
        NotOffered, /// Nothing is known.
        Unknown }
    /// How soon.
    pub enum Urgency { /// Someone may be in.
        Now, /// In the next days.
        Soon, /// When you like.
        WhenYouLike }
    /// Why a step is left out.
    pub enum LeaveReason { /// Done somewhere else.
        Elsewhere, /// This account does not matter to me.
        NotImportant, /// I take the risk.
        MyChoice, /// It does not fit.
        DoesNotFit }
    /// What a press makes of a step.
    pub enum MarkKind { /// Done.
        Done, /// The last mark is taken back.
        Undone, /// Until a date.
        Later, /// With a reason.
        Ignored, /// The service has no such thing.
        NotOffered }
    /// A second step at sign-in, strongest first.
    pub enum Method { /// A passkey.
        Passkey, /// A security key.
        SecurityKey, /// A prompt on a device.
        Prompt, /// A code app.
        App, /// A text message.
        Sms, /// A call.
        Call, /// An e-mail.
        Email, /// None.
        None }
    /// What came out.
    pub enum LeakKind { /// Passwords.
        Passwords, /// Addresses, numbers, names.
        Contact, /// By a third party.
        ThirdParty, /// Malware that reads what is typed.
        Stealer, /// Lists put together from others.
        Combo, /// What keeps devices signed in.
        Sessions, /// A device or an app on it.
        Device, /// Profile data.
        Profile }
    /// What is missing at the end of a walkthrough, by the person's own answer.
    pub enum Shortfall { /// Passwords live in the head.
        PasswordsInHead, /// They are gone with the device that holds them.
        PasswordsGone, /// Codes come by text message.
        CodesByText, /// What happens with the codes on a new phone is not known.
        CodesMoveUnknown, /// The lock of the number comes off for anyone who calls.
        LockByCall, /// Who can take the lock off could not be said.
        LockByUnknown, /// Nothing of the contact details was hidden.
        NothingHidden, /// The device has no screen lock.
        NoScreenLock, /// The device or app gets no more updates.
        NoMoreUpdates, /// A device that is not the person's, or may not be, could not be signed out.
        DeviceStays, /// Reset protection stays off.
        ProtectionOff, /// Neither an address nor a number can reset it, and no code has a place.
        NothingResets }
    /// With which date a leak was compared.
    pub enum Compared { /// With the last change of the password.
        PasswordChanged, /// With the day the account was made.
        MemberSince, /// With nothing: neither is known.
        Nothing, /// With what the person said.
        Person }
}

cases! {
    /// Why a step is as it is. The page has a sentence for each.
    pub enum ReasonView {
        /// A password leaked, and this one is as old.
        PasswordLeaked { /// The leak.
            leak: LeakRef, /// With what it was compared.
            compared: Compared, /// That date, if there is one.
            compared_date: Option<String> },
        /// The service leaked passwords; whether this account was in it is not known.
        PasswordMayBeLeaked { /// The leak.
            leak: LeakRef },
        /// The password stands in a public list.
        PasswordFound { /// How often.
            times: u32, /// When it was checked, RFC 3339.
            at: String },
        /// Other accounts use the same password.
        PasswordReused { /// Which.
            accounts: Vec<AccountRef>, /// Leaks at any of them and at this one.
            leaks: Vec<LeakRef> },
        /// The password is easy to guess.
        PasswordWeak,
        /// The password was changed and not checked.
        ChangedNotChecked { /// When, RFC 3339.
            at: String },
        /// Address or number came out.
        ContactLeaked { /// The leak.
            leak: LeakRef, /// What came out.
            what: Vec<IdentifierKind> },
        /// It may have come out.
        ContactMayBeLeaked { /// The leak.
            leak: LeakRef },
        /// A third party that was let in leaked.
        MakerLeaked { /// Its name.
            maker: String, /// The leak.
            leak: LeakRef },
        /// An incident says so.
        Incident { /// The incident.
            leak: LeakRef },
        /// Malware on a computer took what was typed.
        Stealer { /// The leak.
            leak: LeakRef },
        /// There is no second step.
        NoSecondStep,
        /// Only text messages or calls.
        SmsOnly,
        /// A stronger one is offered; nothing reopens for it.
        BetterAvailable { /// The strongest.
            method: Method },
        /// No spare codes are left.
        CodesUsedUp,
        /// The second step is on, and nothing else lets in when its device is gone.
        NoWayBack,
        /// Nobody knows where the codes are.
        CodesUnplaced,
        /// The address or number that resets it is no longer used.
        RecoveryRetired { /// Which.
            value: String },
        /// The person said that someone is in.
        SomeoneIn,
        /// The person said that this computer may be infected.
        Infected,
        /// This account resets others.
        OpensOthers { /// How many.
            count: u32 },
        /// A good idea for every account like this.
        Recommended,
        /// Nothing is known yet.
        NeverAsked,
        /// The person marked it so.
        Marked { /// When, RFC 3339.
            at: String },
        /// On, by this method.
        OnBy { /// Which; null: one that has no name here, a PIN say.
            method: Option<Method> },
        /// The person no longer uses the account.
        Unused,
        /// A stranger's device was found.
        StrangerFound,
        /// The same at another account, whose resets arrive here.
        StrangerIn { /// Which.
            account: AccountRef },
        /// Mail went on to someone else, or was hidden.
        ForeignRule,
        /// An address or number is on the account that is not in use any more.
        RecoveryOld,
        /// The walkthrough was gone through, and this is missing.
        Short { /// What.
            what: Shortfall },
        /// An import compared and weighed the password, and found nothing against it.
        PasswordMeasured { /// When, RFC 3339.
            at: String, /// It was looked up as well, and is not in the list of leaked ones.
            not_in_list: bool },
        /// The place was read off an export.
        PlaceRead { /// Of this format.
            format: String },
    }
}

view! {
    /// A leak or incident named in passing.
    pub struct LeakRef {
        /// Its id: `hibp:LinkedIn` or an incident's.
        pub id: String,
        /// Its title.
        pub title: String,
        /// ISO date, month or year.
        pub date: String,
        /// What came out.
        pub kind: LeakKind,
        /// Disputed by the company, or not confirmed by the list.
        pub doubtful: bool,
        /// Its name is shown on a press only.
        pub sensitive: bool,
    }
    /// One entry of a step's history.
    pub struct HistoryView {
        /// When, RFC 3339.
        pub at: String,
        /// What happened.
        pub state: StepState,
        /// The reason for leaving it out.
        pub leave: Option<LeaveReason>,
        /// The date it was put off to.
        pub until: Option<String>,
        /// Evidence that opened it again.
        pub reason: Option<ReasonView>,
    }
    /// The how-to in short.
    pub struct HowView {
        /// Where to go, menu by menu; empty if the link does it.
        pub path: Vec<String>,
        /// What to press: the guide's first sentence, or empty.
        pub press: String,
        /// There is a page that a press opens.
        pub link: bool,
    }
    /// One step.
    pub struct StepView {
        /// Whose.
        pub subject: String,
        /// Of what kind.
        pub subject_kind: SubjectKind,
        /// Which.
        pub step: StepId,
        /// Its state.
        pub state: StepState,
        /// How soon.
        pub urgency: Urgency,
        /// Its walkthrough was begun, and is gone on with.
        pub begun: bool,
        /// Minutes; of one that was begun, those that are left.
        pub minutes: u32,
        /// Why it is so, most telling first.
        pub reasons: Vec<ReasonView>,
        /// The date it was put off to.
        pub until: Option<String>,
        /// Why it is left out.
        pub leave: Option<LeaveReason>,
        /// Done, and evidence opened it again.
        pub again: bool,
        /// What happened, newest first.
        pub history: Vec<HistoryView>,
    }
    /// A step that hangs on no account.
    pub struct OwnStepView {
        /// The step.
        pub step: StepView,
        /// The address or number; empty for the person and this computer.
        pub name: String,
    }
    /// What hangs on the person, this computer, addresses and numbers; what is to do first.
    pub struct OwnStepsView {
        /// The steps.
        pub steps: Vec<OwnStepView>,
    }
    /// What a mark did, with the means to take it back.
    pub struct MarkView {
        /// The step as it is now.
        pub step: StepView,
    }
}

request! {
    /// A step of a subject.
    pub struct StepRequest {
        /// Whose; for a step of the person or this computer, `person` or `device`.
        pub subject: String,
        /// Which.
        pub step: StepId,
    }
    /// A press on a step.
    pub struct MarkStepRequest {
        /// Whose.
        pub subject: String,
        /// Which.
        pub step: StepId,
        /// What it becomes.
        pub mark: MarkKind,
        /// For `later`: an ISO date to come. For `ignored`: an ISO date on which that ends, or null.
        pub until: Option<String>,
        /// For `ignored`: why.
        pub reason: Option<LeaveReason>,
    }
}
