//! Which settings belong to the list, and go with it into a backup or to another computer.

/// The settings of the list, with what they hold. Every other setting belongs to the computer, so that neither a backup nor another
/// computer can switch the network or a source on, agree to anything, or say where a key is (principles.md#law-1).
pub const OF_LIST: [(&str, &str); 3] = [
    ("first_run", "that the first sitting is finished"),
    ("round", "the day of the last half-year round"),
    ("sitting", "the steps of the sitting that was begun"),
];

/// What becomes of a setting of the computer when a backup replaces the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum After {
    /// It is as in a fresh list: the person sets it again, knowing which list is open.
    Fresh,
    /// It says nothing of the list and stays.
    Stays,
}

/// The settings of the computer, with the reason why they stay there. Consents are not named here: only the place that asks for them knows
/// their names, and a setting that is not named is as in a fresh list. A name that ends with a dot stands for all that begin with it. A
/// setting in neither list stays on the computer, too.
pub const OF_COMPUTER: [(&str, After, &str); 21] = [
    ("network", After::Fresh, "a new computer begins with the network off"),
    ("hibp.", After::Fresh, "address, use, key and rights of a source are set on each computer"),
    ("hibp_direct.", After::Fresh, "the same"),
    ("server.", After::Fresh, "the same"),
    ("passwords.", After::Fresh, "the same"),
    ("xposed.", After::Fresh, "the same"),
    ("folder.", After::Fresh, "the same, and its path is one of this computer"),
    ("password_files.", After::Fresh, "the same"),
    ("recheck", After::Fresh, "no schedule is taken over"),
    ("recheck.", After::Fresh, "what the schedule of this computer last saw"),
    ("list.", After::Stays, "the state of this computer's downloads"),
    ("lists.", After::Stays, "the same"),
    ("listrows.", After::Stays, "the same"),
    ("import.last", After::Fresh, "an import is undone where it was made"),
    ("import.exports", After::Stays, "paths of files on this computer"),
    ("keyring_proved", After::Stays, "the keyring of this computer"),
    ("spare_key", After::Stays, "the keys file of this computer, which has its own spare key"),
    ("spare_key.slot", After::Stays, "the same"),
    ("starts", After::Stays, "when the program was started on this computer"),
    ("ledger.days", After::Stays, "the ledger of this computer"),
    ("theme", After::Stays, "the window of this computer"),
];

/// The name of the setting that says which of several devices of the list is this computer.
pub const THIS_COMPUTER: &str = "this_computer";

/// Returns whether the setting of this name stays when a backup replaces the list.
#[must_use]
pub fn stays_when_replaced(name: &str) -> bool {
    OF_COMPUTER.iter().any(|(known, after, _)| {
        *after == After::Stays && (*known == name || (known.ends_with('.') && name.starts_with(known)))
    })
}

/// Returns whether the setting of this name goes with the list.
#[must_use]
pub fn belongs_to_list(name: &str) -> bool {
    OF_LIST.iter().any(|(known, _)| *known == name)
}

#[cfg(test)]
mod tests {
    use super::{OF_COMPUTER, OF_LIST, THIS_COMPUTER, belongs_to_list, stays_when_replaced};

    #[test]
    fn a_replaced_list_has_nothing_switched_on() {
        for name in
            ["network", "consent.xposed.00", "hibp.key", "hibp.on", "server.url", "recheck", "recheck.news", "x"]
        {
            assert!(!stays_when_replaced(name), "{name}");
        }
        for name in ["spare_key", "spare_key.slot", "keyring_proved", "starts", "list.failed", "theme"] {
            assert!(stays_when_replaced(name), "{name}");
        }
    }

    #[test]
    fn nothing_that_sends_or_agrees_goes_with_the_list() {
        for (name, _, _) in OF_COMPUTER {
            assert!(!belongs_to_list(name), "{name}");
            assert!(!belongs_to_list(&format!("{name}on")), "{name}");
        }
        for name in [THIS_COMPUTER, "", "consent.xposed.00", "a_setting_of_a_later_version", "first_run.", "Sitting"] {
            assert!(!belongs_to_list(name), "{name}");
        }
        assert!(OF_LIST.iter().all(|(name, _)| belongs_to_list(name)));
    }
}
