//! The immutable ids of the checklist's steps.

use std::fmt;
use strum::{IntoStaticStr, VariantArray, VariantNames};

use serde::{Deserialize, Serialize};

/// One step of the checklist.
///
/// The id is stored with every event of a step, so it is never reused or changed: rewording a step must not lose a
/// tick. The variants follow the table in principles.md#checklist.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    IntoStaticStr,
    VariantArray,
    VariantNames,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum StepId {
    /// The person decides where passwords are kept.
    PasswordPlace,
    /// The person decides which code app or passkey holder to use.
    CodePlace,
    /// Screen lock, find-my-device, SIM PIN and automatic updates are on.
    DeviceLock,
    /// The password is unique and strong.
    Password,
    /// The strongest second step that the service offers is on.
    TwoFactor,
    /// The person knows where the backup codes are.
    BackupCodes,
    /// The recovery address and number are current, and reset protection is on.
    Recovery,
    /// Each app, agency or person with access is kept or revoked.
    ConnectedApps,
    /// Devices that are not the person's are signed out.
    Sessions,
    /// Forwarding, filters and delegates of the mailbox are the person's own.
    MailRules,
    /// Sign-in alerts are on.
    Alerts,
    /// Contact details are hidden and not used for finding people.
    ContactPrivacy,
    /// The number is locked at the phone company.
    CarrierPin,
    /// A service notifies the person of new leaks.
    Watch,
    /// The person knows which calls, text messages and mails to expect.
    Vigilance,
    /// The app and the system are up to date.
    Updates,
    /// The computer is scanned or reset before any other step.
    DeviceClean,
    /// The person takes the account back in the way that the platform offers.
    ReportHacked,
    /// The account is deleted.
    Close,
}

impl StepId {
    /// Every step, in the order of the variants.
    pub const ALL: [Self; 19] = [
        Self::PasswordPlace,
        Self::CodePlace,
        Self::DeviceLock,
        Self::Password,
        Self::TwoFactor,
        Self::BackupCodes,
        Self::Recovery,
        Self::ConnectedApps,
        Self::Sessions,
        Self::MailRules,
        Self::Alerts,
        Self::ContactPrivacy,
        Self::CarrierPin,
        Self::Watch,
        Self::Vigilance,
        Self::Updates,
        Self::DeviceClean,
        Self::ReportHacked,
        Self::Close,
    ];

    /// Returns the id as written in files, the database and the contract.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::PasswordPlace => "password_place",
            Self::CodePlace => "code_place",
            Self::DeviceLock => "device_lock",
            Self::Password => "password",
            Self::TwoFactor => "two_factor",
            Self::BackupCodes => "backup_codes",
            Self::Recovery => "recovery",
            Self::ConnectedApps => "connected_apps",
            Self::Sessions => "sessions",
            Self::MailRules => "mail_rules",
            Self::Alerts => "alerts",
            Self::ContactPrivacy => "contact_privacy",
            Self::CarrierPin => "carrier_pin",
            Self::Watch => "watch",
            Self::Vigilance => "vigilance",
            Self::Updates => "updates",
            Self::DeviceClean => "device_clean",
            Self::ReportHacked => "report_hacked",
            Self::Close => "close",
        }
    }

    /// Returns the step with this id, spelled exactly as by [`as_str`](Self::as_str), or `None`.
    #[must_use]
    pub fn parse(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.as_str() == id)
    }
}

impl fmt::Display for StepId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::StepId;

    #[test]
    fn every_step_reads_back_and_stands_in_order() {
        let mut sorted = StepId::ALL;
        sorted.sort_unstable();
        assert_eq!(sorted, StepId::ALL, "ALL must follow the order of the variants");
        for step in StepId::ALL {
            assert_eq!(StepId::parse(step.as_str()), Some(step));
            let json = serde_json::to_value(step).ok();
            assert_eq!(json, Some(step.as_str().into()), "serde and as_str must agree, both are stored");
        }
        assert_eq!(StepId::parse("Two_Factor"), None, "an id is exact");
    }
}
