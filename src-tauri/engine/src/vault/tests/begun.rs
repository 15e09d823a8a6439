//! Tests of creations that are interrupted, and of two at once.

use super::super::keys_file::reframed;
use super::*;

#[test]
fn a_creation_that_is_dropped_takes_back_its_own() {
    let (dir, keyring) = (folder(), MemoryKeyring::new(Mood::Well));
    drop(create(dir.path(), &keyring).unwrap());
    assert!(names(&dir).is_empty());
    assert_eq!(keyring.len(), 0);
    drop(create_at_cost(dir.path(), &text("correct horse"), Cost::TINY).unwrap());
    assert!(names(&dir).is_empty());
}

/// Leaves the files of a crash between keys file and database; no data depends on them.
fn cut_short(dir: &TempDir, keyring: &MemoryKeyring) -> DatabaseId {
    create_all(dir.path(), keyring).unwrap();
    let whole = fs::read(keys_path(dir)).unwrap();
    fs::remove_file(previous_path(dir)).unwrap();
    fs::write(keys_path(dir), reframed(2, &whole, |body| body.replace("\"made\":true", "\"made\":false"))).unwrap();
    state_of_begun(dir)
}

fn state_of_begun(dir: &TempDir) -> DatabaseId {
    let State::Begun(id) = state(dir.path()).unwrap() else { panic!("keys without a database") };
    id
}

#[test]
fn a_creation_that_was_cut_short_is_begun_anew() {
    let (dir, keyring) = (folder(), MemoryKeyring::new(Mood::Well));
    let first = cut_short(&dir, &keyring);
    let key = create_all(dir.path(), &keyring).unwrap();
    assert_ne!(state_of(&dir).0, first);
    assert!(unlock_with_keyring(dir.path(), &keyring).unwrap().same_as(&key));
    assert_eq!(keyring.len(), 1, "what it left in the keyring is gone");

    let (dir, keyring) = (folder(), MemoryKeyring::new(Mood::Well));
    cut_short(&dir, &keyring);
    let key = create_cheaply(dir.path(), "correct horse");
    assert!(unlock_with_passphrase(dir.path(), &text("correct horse")).unwrap().same_as(&key));

    // A keyring that fails leaves the unfinished creation as it was.
    let (dir, keyring) = (folder(), MemoryKeyring::new(Mood::Well));
    let first = cut_short(&dir, &keyring);
    keyring.becomes(Mood::Forgets);
    assert_eq!(fault(create_all(dir.path(), &keyring)), CreateFault::KeyringLost);
    assert_eq!(state_of_begun(&dir), first);
}

#[test]
fn a_database_that_somebody_deleted_is_no_creation_that_was_cut_short() {
    let (dir, keyring) = (folder(), MemoryKeyring::new(Mood::Well));
    create_all(dir.path(), &keyring).unwrap();
    assert!(matches!(state(dir.path()), Ok(State::Present { made: true, .. })), "its keys say that it was made");
    assert_eq!(fault(create_all(dir.path(), &keyring)), CreateFault::NotEmpty);
    assert_eq!(keyring.len(), 1);
}

#[test]
fn keys_that_were_begun_are_kept_where_anything_speaks_of_a_database() {
    for name in [DATABASE_FILE, DATABASE_LOG_FILE, "nightlatch.copy-7.db"] {
        let (dir, keyring) = (folder(), MemoryKeyring::new(Mood::Well));
        cut_short(&dir, &keyring);
        fs::write(dir.path().join(name), b"").unwrap();
        assert!(matches!(state(dir.path()), Ok(State::Present { made: false, .. })), "{name}");
    }
}

/// A file of version 1 has neither the `made` mark nor spare keys that can be shown again.
#[test]
fn a_file_of_the_first_version_opens_and_is_written_anew() {
    let (dir, keyring, key, spare) = furnished();
    let old = reframed(1, &fs::read(keys_path(&dir)).unwrap(), |body| {
        let (front, rest) = body.split_once(",\"made\":true").unwrap();
        let (middle, kept) = rest.split_once(",\"kept\":").unwrap();
        format!("{front}{middle}{}", &kept[kept.find('}').unwrap() + 1..])
    });
    for path in [keys_path(&dir), previous_path(&dir)] {
        fs::write(path, &old).unwrap();
    }
    assert!(matches!(state(dir.path()), Ok(State::Present { made: true, used_previous: false, .. })));
    assert!(unlock_with_spare_key(dir.path(), &spare).unwrap().same_as(&key));
    assert!(unlock_with_keyring(dir.path(), &keyring).unwrap().same_as(&key));
    // The spare key of version 1 cannot be shown again, so a new one is shown, and both open the list.
    let shown = show_spare_key(dir.path(), &key).unwrap();
    assert!(shown.replaces);
    assert!(unlock_with_spare_key(dir.path(), &spare).unwrap().same_as(&key));
    assert!(unlock_with_spare_key(dir.path(), &text(&shown.key.printed())).unwrap().same_as(&key));
}
