//! Closed lists of the domain as closed lists of the contract, each match exhaustive.

use core_rules::accounts::{IdentifierKind, Problem};
use core_rules::advice::{Place, WhyFirst};
use core_rules::catalogue::live::Company;
use core_rules::catalogue::{self, Role, ServiceKind, StepId};
use core_rules::checklist::generate;
use core_rules::checklist::walk::{self, Part, Rule, expect};
use core_rules::checklist::{Shortfall, State, Urgency};
use core_rules::exposure::list::ServiceList;
use core_rules::exposure::{LeakKind, Nature, NotChecked, SettledBy, SourceId, Verdict, Why};
use core_rules::model::{FactName, Kind, LeaveReason, Origin};
use core_rules::plain;

/// Two enums with the same variants, both ways.
macro_rules! pairs {
    ($(#[$doc:meta])* $to:ident / $from:ident: $domain:ty = $wire:ty { $($left:ident = $right:ident),* $(,)? }) => {
        $(#[$doc])*
        pub const fn $to(value: $domain) -> $wire {
            match value { $(<$domain>::$left => <$wire>::$right,)* }
        }
        /// The way back.
        pub const fn $from(value: $wire) -> $domain {
            match value { $(<$wire>::$right => <$domain>::$left,)* }
        }
    };
    ($(#[$doc:meta])* $to:ident: $domain:ty = $wire:ty { $($left:ident = $right:ident),* $(,)? }) => {
        $(#[$doc])*
        pub const fn $to(value: $domain) -> $wire {
            match value { $(<$domain>::$left => <$wire>::$right,)* }
        }
    };
}

pairs! {
    /// Steps.
    step_id / step_id_from: StepId = contract::StepId {
        PasswordPlace = PasswordPlace, CodePlace = CodePlace, DeviceLock = DeviceLock, Password = Password,
        TwoFactor = TwoFactor, BackupCodes = BackupCodes, Recovery = Recovery, ConnectedApps = ConnectedApps,
        Sessions = Sessions, MailRules = MailRules, Alerts = Alerts, ContactPrivacy = ContactPrivacy,
        CarrierPin = CarrierPin, Watch = Watch, Vigilance = Vigilance, Updates = Updates, DeviceClean = DeviceClean,
        ReportHacked = ReportHacked, Close = Close,
    }
}
pairs! {
    /// States.
    state: State = contract::StepState {
        Open = Open, Unknown = Unknown, Later = Later, Ignored = Ignored, NotOffered = NotOffered, Done = Done,
    }
}
pairs! {
    /// How soon.
    urgency: Urgency = contract::Urgency { Now = Now, Soon = Soon, WhenYouLike = WhenYouLike }
}
pairs! {
    /// Reasons for leaving out.
    leave / leave_from: LeaveReason = contract::LeaveReason {
        Elsewhere = Elsewhere, NotImportant = NotImportant, MyChoice = MyChoice, DoesNotFit = DoesNotFit,
    }
}
pairs! {
    /// Second steps.
    method: catalogue::Method = contract::Method {
        Passkey = Passkey, SecurityKey = SecurityKey, Prompt = Prompt, Totp = App, Sms = Sms, Call = Call, Email = Email,
    }
}
pairs! {
    /// Kinds of service.
    service_kind: ServiceKind = contract::ServiceKind {
        Social = Social, Messaging = Messaging, Identity = Identity, Mail = Mail, Money = Money, Shopping = Shopping,
        Cloud = Cloud, Work = Work, Creative = Creative, Security = Security, Developer = Developer, Travel = Travel,
        Fun = Fun, Games = Games, Health = Health, Carrier = Carrier, Other = Other,
    }
}
pairs! {
    /// Identifiers.
    identifier_kind / identifier_kind_from: IdentifierKind = contract::IdentifierKind {
        Email = Email, Phone = Phone, Name = Name,
    }
}
pairs! {
    /// Origins of facts.
    origin: Origin = contract::Origin {
        Person = Person, Walkthrough = Walkthrough, Import = Import, Catalogue = Catalogue, Guess = Guess,
    }
}
pairs! {
    /// What came out.
    leak_kind: LeakKind = contract::LeakKind {
        Passwords = Passwords, Stealer = Stealer, Combo = Combo, ThirdParty = ThirdParty, Contact = Contact,
        Sessions = Sessions, Device = Device, Profile = Profile,
    }
}
pairs! {
    /// What a leak is beyond that.
    nature: Nature = contract::LeakNature {
        Unverified = Unverified, Fabricated = Fabricated, Retired = Retired, SpamList = SpamList,
        StealerLog = StealerLog, Unlisted = Unlisted,
    }
}
pairs! {
    /// What is known of an account and a leak.
    verdict: Verdict = contract::LeakVerdict {
        InLeak = InLeak, MayBe = MayBe, Unsorted = Unsorted, Handled = Handled, NotAffected = NotAffected,
    }
}
pairs! {
    /// Sources.
    source / source_from: SourceId = contract::SourceId {
        Hibp = Hibp, Server = Server, ByHand = ByHand, Shipped = Shipped, Passwords = Passwords, Folder = Folder,
        PasswordFiles = PasswordFiles, HibpDirect = HibpDirect, Xposed = Xposed,
    }
}
/// The way to look that a source is; none for those that say nothing about addresses.
pub const fn way(source: SourceId) -> Option<contract::WayId> {
    Some(match source {
        SourceId::Shipped => contract::WayId::Shipped,
        SourceId::ByHand => contract::WayId::ByHand,
        SourceId::Hibp => contract::WayId::Hibp,
        SourceId::Server => contract::WayId::Server,
        SourceId::Folder => contract::WayId::Folder,
        SourceId::HibpDirect => contract::WayId::HibpDirect,
        SourceId::Xposed => contract::WayId::Xposed,
        SourceId::Passwords | SourceId::PasswordFiles => return None,
    })
}

pairs! {
    /// Why there is no answer.
    why: Why = contract::NotCheckedCode {
        NetworkOff = NetworkOff, NoSource = NoSource, NoKey = NoKey, BadKey = BadKey, KeyNotAllowed = KeyNotAllowed,
        Blocked = Blocked, TooMany = TooMany, ServerDown = ServerDown, NotAnAnswer = NotAnAnswer, CutShort = CutShort,
        TooBig = TooBig, Malformed = Malformed, Implausible = Implausible, Redirected = Redirected,
        TimedOut = TimedOut, Offline = Offline, Untrusted = Untrusted, Cancelled = Cancelled,
        ListMissing = ListMissing, RangeMissing = RangeMissing, Nobody = Nobody, Refused = Refused,
        ProxyAsks = ProxyAsks, WrongHost = WrongHost, NoConsent = NoConsent, FileMissing = FileMissing,
        ProxyUnsupported = ProxyUnsupported,
    }
}
pairs! {
    /// What is wrong with a field.
    problem: Problem = contract::Problem {
        Empty = Empty, TooLong = TooLong, NotAnAddress = NotAnAddress, NotAPhone = NotAPhone, NotAName = NotAName,
        NotADate = NotADate, InTheFuture = InTheFuture, InThePast = InThePast, NotAUrl = NotAUrl, NotHttps = NotHttps,
        KeyShape = KeyShape, KeySpaces = KeySpaces, KeyLength = KeyLength, NotAChoice = NotAChoice, HiddenCharacters = HiddenCharacters,
    }
}
pairs! {
    /// Rules in the way.
    rule: Rule = contract::Rule {
        TryItFirst = TryItFirst, PlaceCodesFirst = PlaceCodesFirst, PasswordLeaked = PasswordLeaked,
        SaveItFirst = SaveItFirst, SignInFirst = SignInFirst, DecideEachApp = DecideEachApp,
        CleanComputerFirst = CleanComputerFirst, AnswerFirst = AnswerFirst, NameOneFirst = NameOneFirst, NewCodesFirst = NewCodesFirst,
        AddNewFirst = AddNewFirst, MoveOthersFirst = MoveOthersFirst, ConfirmFirst = ConfirmFirst,
        GetInFirst = GetInFirst, TakeItFirst = TakeItFirst,
    }
}
pairs! {
    /// Parts of a walkthrough.
    part / part_from: Part = contract::WalkPartId {
        Clean = Clean, Why = Why, OnAlready = OnAlready, Instead = Instead, Method = Method, GetApp = GetApp, Warn = Warn, Open = Open,
        Do = Do, Try = Try, PasskeyPlace = PasskeyPlace, Codes = Codes, CodesLeft = CodesLeft, SmsOff = SmsOff,
        Spare = Spare, Make = Make, Generate = Generate, Check = Check, Change = Change, Saved = Saved, GetManager = GetManager,
        SignIn = SignIn, Siblings = Siblings, List = List, Decide = Decide, Devices = Devices, SignedOut = SignedOut,
        Forwarding = Forwarding, Filters = Filters, Delegates = Delegates, Address = Address, Number = Number,
        AddNew = AddNew, RemoveOld = RemoveOld, ResetProtection = ResetProtection, AlertsGo = AlertsGo,
        Hidden = Hidden, NumberLock = NumberLock, WhoUnlocks = WhoUnlocks, NewPhone = NewPhone, Locks = Locks,
        Updated = Updated, Watcher = Watcher, Confirmed = Confirmed, LookUp = LookUp, IfLost = IfLost,
        CodeApp = CodeApp, CodesMove = CodesMove, MoveOthers = MoveOthers, KeepFirst = KeepFirst, Closed = Closed,
        Expect = Expect, HowTheyWrite = HowTheyWrite, WhereToReport = WhereToReport, MessageOne = MessageOne,
        MessageTwo = MessageTwo, MessageThree = MessageThree, OtherDevice = OtherDevice, CleanBy = CleanBy,
        CleanResult = CleanResult, After = After, StillIn = StillIn, Known = Known, Help = Help, Mailbox = Mailbox,
        WayBack = WayBack, SignOut = SignOut, NewPassword = NewPassword, Apps = Apps, SecondStep = SecondStep,
        Warned = Warned, Tell = Tell, Report = Report, Finish = Finish,
    }
}
pairs! {
    /// What a password is made of.
    made / made_from: generate::Made = contract::MadeOf { Words = Words, Characters = Characters }
}
pairs! {
    /// How far a new password is on its way to its site.
    new_password: walk::NewPassword = contract::NewPassword { Settled = Settled, MayBeSet = MayBeSet, Set = Set }
}
pairs! {
    /// Where a third party stands.
    apps_place: Place = contract::AppsPlace {
        LookFirst = LookFirst, Waiting = Waiting, Kept = Kept, Removed = Removed,
    }
}
pairs! {
    /// What may come after a leak.
    expect: expect::Expect = contract::ExpectCode {
        MailAsService = MailAsService, MailQuotesPassword = MailQuotesPassword, ResetsUnasked = ResetsUnasked,
        CallAsSupport = CallAsSupport, TextWithLink = TextWithLink, NumberMoved = NumberMoved,
        FriendInNeed = FriendInNeed, OffersByFirms = OffersByFirms,
    }
}
pairs! {
    /// What is missing at the end of a walkthrough.
    shortfall: Shortfall = contract::Shortfall {
        PasswordsInHead = PasswordsInHead, PasswordsGone = PasswordsGone, CodesByText = CodesByText,
        CodesMoveUnknown = CodesMoveUnknown, LockByCall = LockByCall, LockByUnknown = LockByUnknown,
        NothingHidden = NothingHidden, NoScreenLock = NoScreenLock, NoMoreUpdates = NoMoreUpdates,
        DeviceStays = DeviceStays, ProtectionOff = ProtectionOff, NothingResets = NothingResets,
    }
}
pairs! {
    /// Messages to try it on.
    message: expect::Message = contract::MessageCode {
        MailClosesSoon = MailClosesSoon, MailLookInApp = MailLookInApp, MailPaysOrElse = MailPaysOrElse,
        TextCodeAsked = TextCodeAsked, CallWantsCode = CallWantsCode, TextParcel = TextParcel,
    }
}
pairs! {
    /// A system that code apps are made for.
    app_system: plain::AppSystem = contract::AppSystem { Android = Android, Ios = Ios, Computer = Computer }
}
pairs! {
    /// How hard it is to delete an account.
    difficulty: catalogue::Difficulty = contract::CloseDifficulty {
        Easy = Easy, Medium = Medium, Hard = Hard, Limited = Limited, Impossible = Impossible,
    }
}
pairs! {
    /// What settled a leak.
    settled_by: SettledBy = contract::LeakSettledBy { Word = Word, NewPassword = NewPassword, Answer = Answer }
}
pairs! {
    /// Why a card comes first.
    why_first: WhyFirst = contract::WhyFirst {
        SomeoneIn = SomeoneIn, Infected = Infected, LeakedPassword = LeakedPassword, ReusedPassword = ReusedPassword, OpensOthers = OpensOthers,
        Money = Money, Leak = Leak, QuickWin = QuickWin, CameFor = CameFor,
    }
}
pairs! {
    /// How sure a link is.
    confidence: catalogue::Confidence = contract::Confidence { Low = Low, Medium = Medium, High = High }
}
pairs! {
    /// How sure the world is.
    status: catalogue::IncidentStatus = contract::IncidentStatus {
        Confirmed = Confirmed, Disputed = Disputed, Scrape = Scrape, Research = Research, ClaimFalse = ClaimFalse,
        Listed = Listed,
    }
}
pairs! {
    /// Does the company write?
    they_write: catalogue::DidTheyWrite = contract::TheyWrite { YesIfAffected = IfAffected, No = No, Unknown = Unknown }
}

/// What a step hangs on. An app has no steps of its own; it counts as its account.
pub const fn subject_kind(kind: Kind) -> contract::SubjectKind {
    match kind {
        Kind::Account | Kind::App => contract::SubjectKind::Account,
        Kind::Identifier => contract::SubjectKind::Identifier,
        Kind::Device => contract::SubjectKind::Device,
        Kind::Person => contract::SubjectKind::Person,
    }
}

/// Why there is no answer, with what the server said.
pub const fn not_checked(not: NotChecked) -> contract::NotChecked {
    contract::NotChecked { why: why(not.why), status: not.status, wait: not.wait }
}

/// Where a door stands in the ring.
pub const fn ring_group(role: Role, kind: ServiceKind) -> contract::RingGroup {
    match (role, kind) {
        (Role::Mailbox | Role::Carrier | Role::Manager, _) => contract::RingGroup::Keys,
        (Role::Bank, _) | (_, ServiceKind::Money | ServiceKind::Shopping) => contract::RingGroup::Money,
        (_, ServiceKind::Social | ServiceKind::Messaging) => contract::RingGroup::People,
        (
            _,
            ServiceKind::Work
            | ServiceKind::Cloud
            | ServiceKind::Developer
            | ServiceKind::Creative
            | ServiceKind::Security,
        ) => contract::RingGroup::Work,
        _ => contract::RingGroup::Rest,
    }
}

/// The facts that are shown, in the order to show.
pub const FACTS: [(FactName, contract::FactKind); 41] = [
    (FactName::SignsInWith, contract::FactKind::SignsInWith),
    (FactName::MemberSince, contract::FactKind::MemberSince),
    (FactName::SecondStep, contract::FactKind::SecondStep),
    (FactName::SecondStepSpare, contract::FactKind::SecondStepSpare),
    (FactName::SecondStepSeen, contract::FactKind::SecondStepSeen),
    (FactName::Passkey, contract::FactKind::Passkey),
    (FactName::PasskeyPlace, contract::FactKind::PasskeyPlace),
    (FactName::CodesPlace, contract::FactKind::CodesPlace),
    (FactName::CodesLeft, contract::FactKind::CodesLeft),
    (FactName::PasswordChanged, contract::FactKind::PasswordChanged),
    (FactName::PasswordJudged, contract::FactKind::PasswordJudged),
    (FactName::PasswordCheck, contract::FactKind::PasswordCheck),
    (FactName::PasswordPlace, contract::FactKind::PasswordPlace),
    (FactName::ResetsThrough, contract::FactKind::ResetsThrough),
    (FactName::MailOf, contract::FactKind::MailOf),
    (FactName::ResetPhone, contract::FactKind::ResetPhone),
    (FactName::RecoveryAddress, contract::FactKind::RecoveryAddress),
    (FactName::RecoveryNumber, contract::FactKind::RecoveryNumber),
    (FactName::ResetProtection, contract::FactKind::ResetProtection),
    (FactName::ListedSince, contract::FactKind::ListedSince),
    (FactName::LastUsed, contract::FactKind::LastUsed),
    (FactName::StrangerFound, contract::FactKind::StrangerFound),
    (FactName::MailForwarding, contract::FactKind::MailForwarding),
    (FactName::MailFilters, contract::FactKind::MailFilters),
    (FactName::MailDelegates, contract::FactKind::MailDelegates),
    (FactName::AlertsGo, contract::FactKind::AlertsGo),
    (FactName::ContactHidden, contract::FactKind::ContactHidden),
    (FactName::NumberLock, contract::FactKind::NumberLock),
    (FactName::LockComesOffBy, contract::FactKind::LockComesOffBy),
    (FactName::DeviceLocks, contract::FactKind::DeviceLocks),
    (FactName::UpdatesCome, contract::FactKind::UpdatesCome),
    (FactName::CleanedBy, contract::FactKind::CleanedBy),
    (FactName::WatchedBy, contract::FactKind::WatchedBy),
    (FactName::PasswordsLive, contract::FactKind::PasswordsLive),
    (FactName::PasswordsIfLost, contract::FactKind::PasswordsIfLost),
    (FactName::CodesLive, contract::FactKind::CodesLive),
    (FactName::CodesMove, contract::FactKind::CodesMove),
    (FactName::MessagesTold, contract::FactKind::MessagesTold),
    (FactName::Closed, contract::FactKind::Closed),
    (FactName::Unused, contract::FactKind::Unused),
    (FactName::BrokenLink, contract::FactKind::BrokenLink),
];

/// The name of a fact that the person may set; a kind without a pair is none, and never some other fact.
pub fn fact_name(kind: contract::FactKind) -> Option<FactName> {
    FACTS.iter().find(|(_, wire)| *wire == kind).map(|(name, _)| name.clone())
}

/// An answer with one press.
pub const fn yes_no(answer: contract::YesNo) -> &'static str {
    match answer {
        contract::YesNo::Yes => "yes",
        contract::YesNo::No => "no",
        contract::YesNo::Unsure => "unsure",
    }
}

/// The same from its word.
pub fn yes_no_from(word: &str) -> Option<contract::YesNo> {
    match word {
        "yes" => Some(contract::YesNo::Yes),
        "no" => Some(contract::YesNo::No),
        "unsure" => Some(contract::YesNo::Unsure),
        _ => None,
    }
}
pairs! {
    /// How often to look again.
    recheck / recheck_from: engine::settings::Recheck = contract::Recheck { Off = Off, Weekly = Weekly, Monthly = Monthly }
}
pairs! {
    /// Which firms to look for.
    company_kind / company: Company = contract::CompanyKind { Phone = Phone, Bank = Bank }
}
pairs! {
    /// What a kind of file says nothing of.
    untold: core_rules::import::Untold = contract::ImportUntold {
        Sites = Sites, Passwords = Passwords, Dates = Dates, DateOfChange = DateOfChange, Codes = Codes, Bin = Bin,
        References = References,
    }
}
pairs! {
    /// Public lists of services.
    service_list: ServiceList = contract::ListId {
        TwoFactor = TwoFactor, Passkeys = Passkeys, ChangePassword = ChangePassword, Deletion = Deletion,
    }
}
pairs! {
    /// Public lists.
    list / list_from: engine::lists::ListId = contract::ListId {
        Breaches = Breaches, TwoFactor = TwoFactor, Passkeys = Passkeys, ChangePassword = ChangePassword,
        Deletion = Deletion,
    }
}
