//! Tests of erasing and of setting aside, also after an interruption.

use super::*;

const DAY: &str = "2026-11-30";

#[test]
fn erasing_leaves_nothing_even_when_the_keyring_is_silent() {
    let (dir, keyring, ..) = furnished();
    fs::write(dir.path().join("nightlatch.keys.new"), b"half").unwrap();
    fs::write(dir.path().join(DAMAGED_KEYS_FILE), b"old").unwrap();
    fs::write(dir.path().join(DATABASE_FILE), b"a list").unwrap();
    assert_eq!(erase(dir.path(), &keyring), Ok(KeyringRemains::Nothing));
    assert!(names(&dir).is_empty());
    assert_eq!(keyring.len(), 0);
    assert_eq!(erase(dir.path(), &keyring), Ok(KeyringRemains::Nothing));

    fs::write(keys_path(&dir), b"damaged").unwrap();
    assert_eq!(erase(dir.path(), &keyring), Ok(KeyringRemains::Unknown));
    assert!(names(&dir).is_empty());
}

#[test]
fn an_erase_that_was_cut_short_is_finished_and_opens_nothing_meanwhile() {
    let (dir, keyring, _, spare) = furnished();
    fs::write(dir.path().join(DATABASE_FILE), b"a list").unwrap();
    let stays = dir.path().join("nightlatch.copy-1.db");
    fs::create_dir(&stays).unwrap(); // a folder cannot be removed as a file
    assert!(erase(dir.path(), &keyring).is_err());
    assert!(unlock_with_keyring(dir.path(), &keyring).is_err() && unlock_with_spare_key(dir.path(), &spare).is_err());
    assert!(!names(&dir).iter().any(|name| name.starts_with(KEYS_FILE)), "keys go first");
    fs::remove_dir(&stays).unwrap();
    finish_leaving(dir.path(), &keyring, DAY).unwrap();
    assert!(names(&dir).is_empty());
    assert_eq!(keyring.len(), 0, "the entry is found by its number");
}

#[test]
fn what_is_set_aside_is_whole_and_opens_again_where_it_is_put_back() {
    let (dir, keyring, key, spare) = furnished();
    for name in [DATABASE_FILE, DATABASE_LOG_FILE, "nightlatch.copy-1.db", "nightlatch.lock", "holiday.txt"] {
        fs::write(dir.path().join(name), name).unwrap();
    }
    let aside = set_aside(dir.path(), DAY).unwrap();
    assert_eq!(names(&dir), ["holiday.txt", "nightlatch.lock", "set-aside-2026-11-30"]);
    assert_eq!(state(dir.path()), Ok(State::Absent));
    assert_eq!(keyring.len(), 1, "the keyring keeps its entry");
    assert!(unlock_with_keyring(&aside, &keyring).unwrap().same_as(&key));
    assert!(unlock_with_spare_key(&aside, &spare).unwrap().same_as(&key));
    assert_eq!(fs::read(aside.join(DATABASE_LOG_FILE)).unwrap(), DATABASE_LOG_FILE.as_bytes());

    create_all(dir.path(), &keyring).unwrap();
    let second = set_aside(dir.path(), DAY).unwrap();
    assert!(second.ends_with("set-aside-2026-11-30-2"), "never over an earlier one");
}

#[test]
fn setting_aside_that_was_cut_short_is_finished() {
    let (dir, keyring, key, _) = furnished();
    fs::write(dir.path().join(DATABASE_FILE), b"a list").unwrap();
    // The state after a crash when the first file was moved.
    fs::create_dir(dir.path().join("nightlatch.set-aside")).unwrap();
    fs::rename(keys_path(&dir), dir.path().join("nightlatch.set-aside").join(KEYS_FILE)).unwrap();
    finish_leaving(dir.path(), &keyring, DAY).unwrap();
    assert_eq!(names(&dir), ["set-aside-2026-11-30"]);
    let aside = dir.path().join("set-aside-2026-11-30");
    assert_eq!(fs::read(aside.join(DATABASE_FILE)).unwrap(), b"a list");
    assert!(unlock_with_keyring(&aside, &keyring).unwrap().same_as(&key));
}
