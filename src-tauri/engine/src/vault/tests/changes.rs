//! Tests of adding and removing slots, and of erasing everything.

use super::*;

#[test]
fn what_is_revoked_opens_neither_file() {
    let (dir, keyring, key, spare) = furnished();
    let second = new_spare_key(dir.path(), &key).unwrap().key;
    confirm_spare_key(dir.path(), &key, &text(&second.printed())).unwrap();
    remove_passphrase(dir.path(), &key).unwrap();
    for _ in 0..2 {
        assert_eq!(fault(unlock_with_spare_key(dir.path(), &spare)), UnlockFault::WrongSpareKey);
        assert_eq!(fault(unlock_with_passphrase(dir.path(), &text("correct horse"))), UnlockFault::NoSuchSlot);
        assert!(unlock_with_spare_key(dir.path(), &text(&second.printed())).unwrap().same_as(&key));
        assert!(unlock_with_keyring(dir.path(), &keyring).unwrap().same_as(&key));
        drop(fs::remove_file(keys_path(&dir))); // once more, with the previous file
    }
}

#[test]
fn a_changed_passphrase_replaces_the_old_one() {
    let (dir, _, key, _) = furnished();
    add_at_cost(dir.path(), &key, &text("battery staple"), Cost::TINY).unwrap();
    assert_eq!(fault(unlock_with_passphrase(dir.path(), &text("correct horse"))), UnlockFault::WrongPassphrase);
    assert!(unlock_with_passphrase(dir.path(), &text("battery staple")).unwrap().same_as(&key));
}

#[test]
fn the_last_way_in_stays() {
    let dir = folder();
    let key = create_cheaply(dir.path(), "correct horse");
    assert_eq!(fault(remove_passphrase(dir.path(), &key)), ChangeFault::LastWayIn);
    show_spare_key(dir.path(), &key).unwrap();
    assert_eq!(fault(remove_passphrase(dir.path(), &key)), ChangeFault::LastWayIn);
    assert!(unlock_with_passphrase(dir.path(), &text("correct horse")).unwrap().same_as(&key));

    let (dir, keyring) = (folder(), MemoryKeyring::new(Mood::Well));
    let key = create_all(dir.path(), &keyring).unwrap();
    assert_eq!(fault(unlink_keyring(dir.path(), &key, &keyring)), ChangeFault::LastWayIn);
    add_at_cost(dir.path(), &key, &text("correct horse"), Cost::TINY).unwrap();
    assert_eq!(unlink_keyring(dir.path(), &key, &keyring), Ok(KeyringRemains::Nothing));
    assert_eq!(keyring.len(), 0);
    assert_eq!(state_of(&dir).1, [SlotKind::Passphrase]);
}

#[test]
fn a_lost_keyring_entry_is_made_again() {
    let (dir, _, key, spare) = furnished();
    let new_system = MemoryKeyring::new(Mood::Well);
    assert_eq!(fault(unlock_with_keyring(dir.path(), &new_system)), UnlockFault::KeyringEntryMissing);
    let recovered = unlock_with_spare_key(dir.path(), &spare).unwrap();
    relink_keyring(dir.path(), &recovered, &new_system).unwrap();
    assert!(unlock_with_keyring(dir.path(), &new_system).unwrap().same_as(&key));

    // Linking again uses the entry instead of replacing it.
    let entry = new_system.read(&state_of(&dir).0).unwrap().unwrap();
    relink_keyring(dir.path(), &recovered, &new_system).unwrap();
    assert!(new_system.read(&state_of(&dir).0).unwrap().unwrap().same_as(&entry));

    let before = fs::read(keys_path(&dir)).unwrap();
    for (mood, expected) in [
        (Mood::ReadFails(KeyringFault::Locked), ChangeFault::Keyring(KeyringFault::Locked)),
        (Mood::WriteFails, ChangeFault::Keyring(KeyringFault::Unavailable)),
        (Mood::Forgets, ChangeFault::KeyringLost),
        (Mood::Changes, ChangeFault::KeyringDiffers),
    ] {
        assert_eq!(fault(relink_keyring(dir.path(), &key, &MemoryKeyring::new(mood))), expected);
        assert_eq!(fs::read(keys_path(&dir)).unwrap(), before);
    }
}

/// The person has not seen the new spare key yet, so the printed one must still open the list.
#[test]
fn a_change_that_fails_changes_nothing() {
    let (dir, keyring, key, spare) = furnished();
    fs::remove_file(previous_path(&dir)).unwrap();
    fs::create_dir(previous_path(&dir)).unwrap(); // a file cannot be renamed over a folder
    let before = fs::read(keys_path(&dir)).unwrap();
    assert!(matches!(fault(new_spare_key(dir.path(), &key)), ChangeFault::Write(_)));
    assert!(matches!(fault(remove_passphrase(dir.path(), &key)), ChangeFault::Write(_)));
    assert!(matches!(fault(unlink_keyring(dir.path(), &key, &keyring)), ChangeFault::Write(_)));
    assert_eq!(fs::read(keys_path(&dir)).unwrap(), before);
    assert!(unlock_with_spare_key(dir.path(), &spare).unwrap().same_as(&key));
    assert!(unlock_with_keyring(dir.path(), &keyring).unwrap().same_as(&key));
    assert_eq!(names(&dir), [KEYS_FILE, PREVIOUS_KEYS_FILE]);
}
