//! Tests of keys files that are truncated, corrupted, forged, lost or left behind.
#![allow(clippy::string_slice, reason = "the texts sliced here are ASCII")]

use super::super::keys_file::{MAX_FILE_BYTES, Unreadable, reframed};
use super::*;

#[test]
fn a_flipped_bit_anywhere_is_damage_and_the_previous_file_serves() {
    let (dir, keyring, key, spare) = furnished();
    let whole = fs::read(keys_path(&dir)).unwrap();
    for place in 0..whole.len() {
        for bit in [0x01, 0x20, 0x80] {
            let mut bytes = whole.clone();
            bytes[place] ^= bit;
            assert_eq!(Keys::parse(&bytes).err(), Some(Unreadable::Damaged), "byte {place}");
        }
        if place % 100 == 0 {
            let mut bytes = whole.clone();
            bytes[place] ^= 1;
            fs::write(keys_path(&dir), &bytes).unwrap();
            // Both files hold every slot.
            assert!(state_of(&dir).2);
            assert!(unlock_with_spare_key(dir.path(), &spare).unwrap().same_as(&key));
            assert!(unlock_with_keyring(dir.path(), &keyring).unwrap().same_as(&key));
            assert_eq!(fs::read(keys_path(&dir)).unwrap(), bytes, "reading mends nothing");
        }
    }
    fs::remove_file(previous_path(&dir)).unwrap();
    assert_eq!(state(dir.path()), Err(FileFault::Damaged));
    assert_eq!(fault(unlock_with_keyring(dir.path(), &keyring)), UnlockFault::File(FileFault::Damaged));
    assert_eq!(fault(create_all(dir.path(), &keyring)), CreateFault::NotEmpty);
}

/// Opens each slot of these keys with the right secrets and returns the data keys.
fn open_all(keys: &Keys, wrapping: &WrappingKey, spare: &SpareKey) -> Vec<DataKey> {
    let secret_for = |kind: SlotKind, slot: &SlotContent| match (kind, slot.stretching) {
        (SlotKind::SpareKey, _) => spare.wrapping_key(&binding(&keys.database(), kind)),
        (_, Some((salt, cost))) => slots::stretch("correct horse", &salt, cost).unwrap(),
        (_, None) => zeroize::Zeroizing::new(*wrapping.bytes()),
    };
    let open = |kind: &SlotKind| {
        let slot = keys.slot(*kind)?;
        opened(keys, *kind, &slot, &secret_for(*kind, &slot)).ok().flatten()
    };
    keys.kinds().iter().filter_map(open).collect()
}

fn shows_again(keys: &Keys, key: &DataKey) -> bool {
    let kept = keys.slot(SlotKind::SpareKey).and_then(|slot| slot.kept).unwrap();
    SpareKey::from_kept(&kept, key, &binding(&keys.database(), SlotKind::SpareKey)).is_some()
}

/// An attacker who can write the file can also correct its checksum, so the encryption has to refuse the change.
#[test]
fn a_forged_file_opens_to_the_right_key_or_to_none() {
    let (dir, keyring, key, printed) = furnished();
    let whole = fs::read(keys_path(&dir)).unwrap();
    let wrapping = keyring.read(&state_of(&dir).0).unwrap().unwrap();
    let spare = SpareKey::parse(secrecy::ExposeSecret::expose_secret(&printed)).unwrap();
    assert_eq!(open_all(&Keys::parse(&whole).unwrap(), &wrapping, &spare).len(), 3);

    let body_len = whole.len() - whole.iter().position(|byte| *byte == b'\n').unwrap() - 2; // without the line feeds
    let mut still_read = 0;
    for place in 0..body_len {
        let forged = reframed(2, &whole, |body| {
            let mut bytes = body.as_bytes().to_vec();
            bytes[place] ^= 0x01;
            String::from_utf8(bytes).unwrap()
        });
        let Ok(keys) = Keys::parse(&forged) else { continue };
        still_read += 1;
        let opened = open_all(&keys, &wrapping, &spare);
        assert!(opened.iter().all(|opened| opened.same_as(&key)), "byte {place}");
        // The slot with the changed byte is lost, or all of them, or the spare key can no longer be shown.
        assert!(opened.len() < 3 || !shows_again(&keys, &key), "byte {place} is bound to nothing");
    }
    assert!(still_read > 400, "most digits of a field can be exchanged, only {still_read} were");
}

#[test]
fn slots_of_another_database_or_kind_are_refused() {
    let (dir, keyring, _, spare) = furnished();
    let (other, ..) = furnished();
    let (ours, theirs) = (fs::read(keys_path(&dir)).unwrap(), fs::read_to_string(keys_path(&other)).unwrap());
    let slots_of = |file: &str| file[file.find("\"slots\"").unwrap()..].to_owned();
    let swapped = reframed(2, &ours, |body| body.replace(&slots_of(body), &slots_of(&theirs)));
    fs::remove_file(previous_path(&dir)).unwrap();
    fs::write(keys_path(&dir), swapped).unwrap();
    assert_eq!(fault(unlock_with_keyring(dir.path(), &keyring)), UnlockFault::WrongKeyringEntry);
    assert_eq!(fault(unlock_with_passphrase(dir.path(), &text("correct horse"))), UnlockFault::WrongPassphrase);
    assert_eq!(fault(unlock_with_spare_key(dir.path(), &spare)), UnlockFault::WrongSpareKey);

    // The encrypted key of the keyring's slot, presented as a spare key.
    let kinds = reframed(2, &ours, |body| {
        let (front, kept) = body.split_once(",\"kept\":").unwrap();
        let body = format!("{front}{}", &kept[kept.find('}').unwrap() + 1..]);
        let others = body.replace("\"kind\":\"spare_key\"", "\"kind\":\"x\"");
        others
            .replace("\"kind\":\"keyring\"", "\"kind\":\"spare_key\"")
            .replace("\"kind\":\"x\"", "\"kind\":\"keyring\"")
    });
    fs::write(keys_path(&dir), kinds).unwrap();
    assert_eq!(fault(unlock_with_keyring(dir.path(), &keyring)), UnlockFault::WrongKeyringEntry);
    assert_eq!(fault(unlock_with_spare_key(dir.path(), &spare)), UnlockFault::WrongSpareKey);
}

#[test]
fn impossible_slots_are_damage_and_never_cost_anything() {
    let dir = folder();
    create_at_cost(dir.path(), &text("correct horse"), Cost::NOW).unwrap().finish().unwrap();
    fs::remove_file(previous_path(&dir)).unwrap();
    let whole = fs::read(keys_path(&dir)).unwrap();
    let since = Instant::now();
    for (from, to) in [
        ("\"memory_kib\":65536", "\"memory_kib\":65535"),
        ("\"memory_kib\":65536", "\"memory_kib\":4294967295"),
        ("\"memory_kib\":65536", "\"memory_kib\":1048577"),
        ("\"passes\":3", "\"passes\":2"),
        ("\"passes\":3", "\"passes\":17"),
        ("\"lanes\":1", "\"lanes\":0"),
        ("\"lanes\":1", "\"lanes\":9"),
        ("\"lanes\":1", "\"lanes\":1,\"more\":1"),
        ("\"kind\":\"passphrase\"", "\"kind\":\"backdoor\""),
        ("\"database\":\"", "\"database\":\"00"),
    ] {
        fs::write(keys_path(&dir), reframed(2, &whole, |body| body.replace(from, to))).unwrap();
        assert_eq!(state(dir.path()), Err(FileFault::Damaged), "{to}");
        assert_eq!(
            fault(unlock_with_passphrase(dir.path(), &text("correct horse"))),
            UnlockFault::File(FileFault::Damaged)
        );
    }
    for slots in ["[]", "[SLOT,SLOT]"] {
        let forged = reframed(2, &whole, |body| {
            let slot = &body[body.find('[').unwrap() + 1..body.rfind(']').unwrap()];
            body.replace(&format!("[{slot}]"), &slots.replace("SLOT", slot))
        });
        fs::write(keys_path(&dir), forged).unwrap();
        assert_eq!(state(dir.path()), Err(FileFault::Damaged), "{slots}");
    }
    assert!(since.elapsed() < Duration::from_secs(2));
}

#[test]
fn a_newer_file_is_left_alone_and_the_previous_one_is_not_used() {
    let (dir, keyring, key, _) = furnished();
    let newer = reframed(3, &fs::read(keys_path(&dir)).unwrap(), |_| "{\"anything\":\"else\"}".to_owned());
    fs::write(keys_path(&dir), &newer).unwrap();
    assert_eq!(state(dir.path()), Err(FileFault::Newer));
    assert_eq!(fault(unlock_with_keyring(dir.path(), &keyring)), UnlockFault::File(FileFault::Newer));
    assert_eq!(fault(new_spare_key(dir.path(), &key)), ChangeFault::File(FileFault::Newer));
    assert_eq!(fault(relink_keyring(dir.path(), &key, &keyring)), ChangeFault::File(FileFault::Newer));
    assert_eq!(fs::read(keys_path(&dir)).unwrap(), newer);
}

#[test]
fn a_cut_file_of_any_length_is_damage() {
    let (dir, keyring, key, _) = furnished();
    let whole = fs::read(keys_path(&dir)).unwrap();
    for length in 0..whole.len() {
        assert_eq!(Keys::parse(&whole[..length]).err(), Some(Unreadable::Damaged), "{length} bytes");
    }
    for length in [0, 1, 80, whole.len() - 1] {
        fs::write(keys_path(&dir), &whole[..length]).unwrap();
        assert!(state_of(&dir).2);
        assert!(unlock_with_keyring(dir.path(), &keyring).unwrap().same_as(&key)); // through the previous file
    }
    fs::remove_file(previous_path(&dir)).unwrap();
    assert_eq!(state(dir.path()), Err(FileFault::Damaged));
    fs::write(keys_path(&dir), vec![b'x'; MAX_FILE_BYTES + 1]).unwrap();
    assert_eq!(state(dir.path()), Err(FileFault::Damaged));
}

#[test]
fn the_previous_file_serves_when_the_main_one_is_gone_and_both_become_whole_again() {
    let (dir, keyring, key, _) = furnished();
    fs::remove_file(keys_path(&dir)).unwrap();
    let (_, slots, used_previous) = state_of(&dir);
    assert!(used_previous && slots == [SlotKind::Keyring, SlotKind::Passphrase, SlotKind::SpareKey]);
    assert_eq!(settle(dir.path(), &key), Ok(Mended::Mended));
    assert_eq!(settle(dir.path(), &key), Ok(Mended::Whole));
    assert!(!state_of(&dir).2);
    assert_eq!(fs::read(keys_path(&dir)).unwrap(), fs::read(previous_path(&dir)).unwrap());
    assert!(unlock_with_keyring(dir.path(), &keyring).unwrap().same_as(&key));
}

#[test]
fn a_damaged_file_is_kept_when_a_new_one_takes_its_place() {
    let (dir, keyring, key, _) = furnished();
    let previous = fs::read(previous_path(&dir)).unwrap();
    fs::write(keys_path(&dir), b"what is left of it").unwrap();
    settle(dir.path(), &key).unwrap();
    assert_eq!(fs::read(dir.path().join(DAMAGED_KEYS_FILE)).unwrap(), b"what is left of it");
    assert_eq!(fs::read(previous_path(&dir)).unwrap(), previous);
    assert!(unlock_with_keyring(dir.path(), &keyring).unwrap().same_as(&key));
}

#[test]
fn a_file_that_cannot_be_read_is_not_replaced() {
    let (dir, keyring, key, _) = furnished();
    fs::remove_file(keys_path(&dir)).unwrap();
    fs::create_dir(keys_path(&dir)).unwrap(); // cannot be read as a file, even by root
    assert!(state_of(&dir).2);
    assert!(unlock_with_keyring(dir.path(), &keyring).unwrap().same_as(&key));
    assert!(matches!(fault(new_spare_key(dir.path(), &key)), ChangeFault::Write(_)));
    fs::remove_file(previous_path(&dir)).unwrap();
    assert!(matches!(state(dir.path()), Err(FileFault::Read(_))));
}

#[test]
fn a_file_left_by_a_crash_is_in_nobodys_way() {
    let (dir, keyring) = (folder(), MemoryKeyring::new(Mood::Well));
    fs::write(dir.path().join("nightlatch.keys.new"), b"half").unwrap();
    create_all(dir.path(), &keyring).unwrap();
    assert_eq!(names(&dir), [KEYS_FILE, PREVIOUS_KEYS_FILE]);
}

#[test]
fn only_the_owner_may_read_the_keys() {
    use std::os::unix::fs::PermissionsExt;
    let (dir, ..) = furnished();
    for path in [keys_path(&dir), previous_path(&dir)] {
        assert_eq!(fs::metadata(path).unwrap().permissions().mode() & 0o777, 0o600);
    }
}
