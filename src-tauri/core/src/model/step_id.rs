//! The immutable names of the checklist's steps.

use std::fmt;
use strum::{IntoStaticStr, VariantArray, VariantNames};

use serde::{Deserialize, Serialize};

/// One step of the checklist.
///
/// The id is stored with every step event, so a name is never reused or changed: rewording a step must not lose a tick.
/// The order of the variants is the order of the table in the design.
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
    /// Decide where passwords live.
    PasswordPlace,
    /// Decide which code app or passkey holder is used.
    CodePlace,
    /// Screen lock, find-my, SIM PIN, updates.
    DeviceLock,
    /// A password that is unique and strong.
    Password,
    /// The strongest second step that the service offers.
    TwoFactor,
    /// Know where the codes are.
    BackupCodes,
    /// Recovery address and number are current, reset protection is on.
    Recovery,
    /// Keep or revoke each app, agency or person with access.
    ConnectedApps,
    /// Sign out devices that are not one's own.
    Sessions,
    /// Forwarding, filters and delegates of a mailbox are one's own.
    MailRules,
    /// Login alerts are on.
    Alerts,
    /// Contact details are hidden and not used for finding people.
    ContactPrivacy,
    /// The number is locked at the carrier.
    CarrierPin,
    /// Someone tells the person of new leaks.
    Watch,
    /// What calls, texts and mails to expect.
    Vigilance,
    /// App and system are up to date.
    Updates,
    /// Scan or reset the computer, then everything else.
    DeviceClean,
    /// The platform's own way back.
    ReportHacked,
    /// Delete the account.
    Close,
}

impl StepId {
    /// Every step, in the order of the design's table.
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

    /// The id as it stands in files, the database and the contract.
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

    /// The step of that id, exactly as [`as_str`](Self::as_str) writes it.
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
