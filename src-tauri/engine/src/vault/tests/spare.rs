//! Tests of the spare key: showing it again gives the same key, and a new one replaces it only once it was typed back.

use super::*;

fn opens(dir: &TempDir, spare: &SecretString) -> bool {
    let both = [true, false].map(|main| {
        let path = if main { previous_path(dir) } else { keys_path(dir) };
        let bytes = fs::read(&path).unwrap();
        fs::remove_file(&path).unwrap();
        let opens = unlock_with_spare_key(dir.path(), spare).is_ok();
        fs::write(&path, bytes).unwrap();
        opens
    });
    assert_eq!(both[0], both[1], "both files agree");
    both[0]
}

fn new(dir: &TempDir, key: &DataKey) -> SecretString {
    let shown = new_spare_key(dir.path(), key).unwrap();
    assert!(shown.replaces);
    SecretString::from(shown.key.printed().as_str())
}

fn same(one: &SecretString, other: &SecretString) -> bool {
    secrecy::ExposeSecret::expose_secret(one) == secrecy::ExposeSecret::expose_secret(other)
}

#[test]
fn shown_again_it_is_the_same_and_nothing_is_written() {
    let (dir, _, key, first) = furnished();
    let before = fs::read(keys_path(&dir)).unwrap();
    for _ in 0..3 {
        assert!(same(&printed(dir.path(), &key), &first));
    }
    confirm_spare_key(dir.path(), &key, &first).unwrap();
    assert!(same(&printed(dir.path(), &key), &first));
    assert_eq!(fs::read(keys_path(&dir)).unwrap(), before, "showing and trying change nothing");
}

#[test]
fn a_new_one_takes_the_place_of_the_old_only_when_it_was_typed_back() {
    let (dir, _, key, old) = furnished();
    let confirmed = confirm_spare_key(dir.path(), &key, &old).unwrap();
    let next = new(&dir, &key);
    assert!(same(&new(&dir, &key), &next), "asked for again it is the same");
    assert!(same(&printed(dir.path(), &key), &next), "what waits to be typed back is shown");
    assert!(opens(&dir, &old) && opens(&dir, &next), "both open");
    assert_eq!(spare_slots(dir.path()).unwrap(), SpareSlots { new: true, ..confirmed.clone() });

    // Typing the current one confirms it and changes nothing.
    assert_eq!(confirm_spare_key(dir.path(), &key, &old).unwrap(), SpareSlots { new: true, ..confirmed.clone() });
    assert!(opens(&dir, &old) && opens(&dir, &next));

    let replaced = confirm_spare_key(dir.path(), &key, &next).unwrap();
    assert!(!replaced.new && replaced.slot != confirmed.slot);
    assert!(!opens(&dir, &old) && opens(&dir, &next), "from now on the new one alone");
    assert!(same(&printed(dir.path(), &key), &next));
}

#[test]
fn a_new_one_that_cannot_be_written_voids_nothing() {
    let (dir, _, key, old) = furnished();
    let next = new(&dir, &key);
    let previous = fs::read(previous_path(&dir)).unwrap();
    fs::remove_file(previous_path(&dir)).unwrap();
    fs::create_dir(previous_path(&dir)).unwrap(); // a file cannot be renamed over a folder
    let refused = fault(confirm_spare_key(dir.path(), &key, &next));
    assert!(matches!(refused, ConfirmFault::Change(ChangeFault::Write(_))));
    assert!(unlock_with_spare_key(dir.path(), &old).is_ok() && unlock_with_spare_key(dir.path(), &next).is_ok());
    fs::remove_dir(previous_path(&dir)).unwrap();
    fs::write(previous_path(&dir), previous).unwrap();
    confirm_spare_key(dir.path(), &key, &next).unwrap();
    assert!(!opens(&dir, &old));
}

/// An attacker who can write the file puts their own key there: it must not be shown to the person as theirs.
#[test]
fn a_kept_key_that_does_not_open_its_slot_is_not_shown() {
    let (dir, _, key, _) = furnished();
    let (other, _, others, _) = furnished();
    let stranger = new_spare_key(other.path(), &others).unwrap().key;
    let mut found = disk::read(dir.path()).unwrap().unwrap();
    let mut slot = found.keys.slot(SlotKind::SpareKey).unwrap();
    slot.kept = Some(stranger.keep(&key, &binding(&found.keys.database(), SlotKind::SpareKey)).unwrap());
    found.keys.put(SlotKind::SpareKey, &slot);
    save(dir.path(), &found.main, &found.keys).unwrap();
    let shown = show_spare_key(dir.path(), &key).unwrap();
    assert!(shown.replaces && *shown.key.printed() != *stranger.printed());
    assert!(unlock_with_spare_key(dir.path(), &text(&shown.key.printed())).is_ok());
}
