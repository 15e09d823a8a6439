//! The ways into the list: what Lock does with them, and how far the spare key has come. Nothing of this is stored: it
//! follows from the slots of the keys file and from what the person said.

/// What opens the list from one day to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// The keyring, without asking.
    Keyring,
    /// The passphrase, at every start and after every Lock.
    Passphrase,
    /// The keyring, without asking; the passphrase where the keyring does not.
    Both,
}

impl Mode {
    /// From the slots that there are. A spare key alone is no way for every morning, and asks as a passphrase does.
    #[must_use]
    pub const fn of(keyring: bool, passphrase: bool) -> Self {
        match (keyring, passphrase) {
            (true, true) => Self::Both,
            (true, false) => Self::Keyring,
            (false, _) => Self::Passphrase,
        }
    }

    /// Whether Lock shuts the list. Where the keyring opens it again at one press, Lock only hides it, and says so.
    /// `keyring_fails`: the keyring was asked in this run and did not open it.
    #[must_use]
    pub const fn locks(self, keyring_fails: bool) -> bool {
        matches!(self, Self::Passphrase) || keyring_fails
    }
}

/// How far the spare key has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum SpareKeyState {
    /// Not made.
    #[default]
    None,
    /// Shown, not typed back.
    Shown,
    /// Typed back once, and it still opens.
    Confirmed,
    /// The person does without.
    Declined,
    /// It was typed back once, and what it opened is no longer among the keys: it is to be made anew.
    Gone,
}

/// How far the spare key has come: from what was said (`Confirmed` or `Declined`; anything else says nothing), the digest
/// of the slot that was confirmed, and the digest of the slot that is there.
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
