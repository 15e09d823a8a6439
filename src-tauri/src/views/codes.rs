//! Converts closed lists of the core to closed lists of the contract. Each match is exhaustive.

use core_rules::catalogue::{self, Role, ServiceKind};
use core_rules::exposure::list::ServiceList;
use core_rules::exposure::{NotChecked, SourceId};
use core_rules::model::{FactName, Kind, answers};

/// Converts between two enums with the same variants, in both directions if two names are given.
macro_rules! pairs {
    ($(#[$doc:meta])* $to:ident / $from:ident: $domain:ty = $wire:ty { $($left:ident = $right:ident),* $(,)? }) => {
        $(#[$doc])*
        pub const fn $to(value: $domain) -> $wire {
            match value { $(<$domain>::$left => <$wire>::$right,)* }
        }
        /// Converts back from the wire.
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
    /// Converts a method of the second step.
    method: catalogue::Method = contract::Method {
        Passkey = Passkey, SecurityKey = SecurityKey, Prompt = Prompt, Totp = App, Sms = Sms, Call = Call, Email = Email,
    }
}
/// Returns the way to look that a source belongs to; `None` for sources of passwords.
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

/// Converts the kind of entity that a step belongs to. An app has no steps and counts as an account.
pub const fn subject_kind(kind: Kind) -> contract::SubjectKind {
    match kind {
        Kind::Account | Kind::App => contract::SubjectKind::Account,
        Kind::Identifier => contract::SubjectKind::Identifier,
        Kind::Device => contract::SubjectKind::Device,
        Kind::Person => contract::SubjectKind::Person,
    }
}

/// Converts the reason why there is no answer, with the server's status and the seconds to wait.
pub const fn not_checked(not: NotChecked) -> contract::NotChecked {
    contract::NotChecked { why: contract::Code(not.why), status: not.status, wait: not.wait }
}

/// Returns the group of the ring in which an account is shown.
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

/// The facts that are shown, in the order to show them.
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

/// Returns the name of a fact that the person may set; `None`: no fact has this kind.
pub fn fact_name(kind: contract::FactKind) -> Option<FactName> {
    FACTS.iter().find(|(_, wire)| *wire == kind).map(|(name, _)| name.clone())
}

pairs! {
    /// Converts an answer about a leak.
    sorting / sorting_from: answers::Sorting = contract::YesNo { Yes = Yes, No = No, Unsure = Unsure }
}
pairs! {
    /// Converts the kind of a third party.
    app_kind / app_kind_from: answers::AppKind = contract::AppKind { App = App, Agency = Agency, Person = Person }
}
pairs! {
    /// Converts the decision about a third party.
    decision / decision_from: answers::Decision = contract::AppDecision {
        Waiting = Waiting, Keep = Keep, Removed = Removed,
    }
}
pairs! {
    /// Converts a public list of services.
    service_list: ServiceList = contract::ListId {
        TwoFactor = TwoFactor, Passkeys = Passkeys, ChangePassword = ChangePassword, Deletion = Deletion,
    }
}
pairs! {
    /// Converts a public list.
    list / list_from: engine::lists::ListId = contract::ListId {
        Breaches = Breaches, TwoFactor = TwoFactor, Passkeys = Passkeys, ChangePassword = ChangePassword,
        Deletion = Deletion,
    }
}
