//! The ways to open the list: what Lock does with them, and the state of the spare key. None of this is stored; it
//! follows from the slots of the keys file and from what the person did.

/// What opens the list in daily use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// The keyring opens the list without asking.
    Keyring,
    /// The passphrase is asked at every start and after every Lock.
    Passphrase,
    /// The keyring opens the list without asking, and the passphrase is asked if it fails.
    Both,
}

impl Mode {
    /// Returns the mode for the slots that exist. With only a spare key the list asks at every start, as with a
    /// passphrase.
    #[must_use]
    pub const fn of(keyring: bool, passphrase: bool) -> Self {
        match (keyring, passphrase) {
            (true, true) => Self::Both,
            (true, false) => Self::Keyring,
            (false, _) => Self::Passphrase,
        }
    }

    /// Returns whether Lock closes the list. If the keyring would open it again at one press, Lock only hides it and
    /// the page states that. `keyring_fails` means that the keyring was asked in this run and did not open the list.
    #[must_use]
    pub const fn locks(self, keyring_fails: bool) -> bool {
        matches!(self, Self::Passphrase) || keyring_fails
    }
}

/// The states of the spare key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum SpareKeyState {
    /// No spare key was made.
    #[default]
    None,
    /// The spare key was shown but not typed back.
    Shown,
    /// The spare key was typed back once and still opens the list.
    Confirmed,
    /// The person decided against a spare key.
    Declined,
    /// The spare key was typed back once, but its slot is gone, so a new one has to be made.
    Gone,
}

/// Returns the state of the spare key from what was recorded (`Confirmed` or `Declined`; anything else is ignored), the
/// digest of the slot that was confirmed, and the digest of the slot that exists, if any.
#[must_use]
pub fn spare_key(said: SpareKeyState, confirmed: &str, slot: Option<&str>) -> SpareKeyState {
    match (said, slot) {
        (SpareKeyState::Confirmed, Some(slot)) if slot == confirmed => SpareKeyState::Confirmed,
        (SpareKeyState::Confirmed, _) => SpareKeyState::Gone,
        (SpareKeyState::Declined, _) => SpareKeyState::Declined,
        (_, Some(_)) => SpareKeyState::Shown,
        (_, None) => SpareKeyState::None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Mode, SpareKeyState as State, spare_key};

    #[test]
    fn lock_shuts_exactly_where_no_single_press_opens() {
        let modes = [
            (true, false, Mode::Keyring, false),
            (true, true, Mode::Both, false),
            (false, true, Mode::Passphrase, true),
            (false, false, Mode::Passphrase, true),
        ];
        for (keyring, passphrase, mode, locks) in modes {
            assert_eq!(Mode::of(keyring, passphrase), mode);
            assert_eq!(mode.locks(false), locks, "{mode:?}");
            assert!(mode.locks(true), "{mode:?}: a keyring that fails opens nothing at one press");
        }
    }

    #[test]
    fn a_spare_key_is_confirmed_only_while_its_slot_is_there() {
        let cases = [
            (State::None, "", None, State::None),
            (State::None, "", Some("a"), State::Shown),
            (State::Shown, "", None, State::None),
            (State::Shown, "", Some("a"), State::Shown),
            (State::Declined, "", Some("a"), State::Declined),
            (State::Confirmed, "a", Some("a"), State::Confirmed),
            (State::Confirmed, "a", Some("b"), State::Gone),
            (State::Confirmed, "a", None, State::Gone),
            (State::Confirmed, "", Some("a"), State::Gone),
        ];
        for (said, confirmed, slot, is) in cases {
            assert_eq!(spare_key(said, confirmed, slot), is, "{said:?} {confirmed:?} {slot:?}");
        }
    }
}
