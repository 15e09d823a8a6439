//! Tests of the vault through its public interface, with a keyring in memory that can misbehave.
#![allow(clippy::string_slice, reason = "the texts sliced here are ASCII")]

use std::collections::HashMap;
use std::fs;
use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};

use tempfile::TempDir;

use super::creation::create_at_cost;
use super::disk::save;
use super::patience::{Call, wait_for};
use super::*;

mod begun;
mod changes;
mod damage;
mod leaving;
mod spare;

/// The behaviour of the keyring in memory.
enum Mood {
    Well,
    WriteFails,
    ReadFails(KeyringFault),
    Forgets,
    Changes,
}

struct MemoryKeyring {
    mood: Mutex<Mood>,
    entries: Mutex<HashMap<[u8; 16], WrappingKey>>,
}

impl MemoryKeyring {
    fn new(mood: Mood) -> Self {
        Self { mood: Mutex::new(mood), entries: Mutex::default() }
    }

    fn becomes(&self, mood: Mood) {
        *self.mood.lock().unwrap() = mood;
    }

    fn len(&self) -> usize {
        self.entries.lock().unwrap().len()
    }
}

fn copy_of(key: &WrappingKey) -> WrappingKey {
    WrappingKey::from_text(key.to_text().as_bytes()).unwrap()
}

impl Keyring for MemoryKeyring {
    fn write(&self, database: &DatabaseId, key: &WrappingKey) -> Result<(), KeyringFault> {
        let kept = match *self.mood.lock().unwrap() {
            Mood::WriteFails => return Err(KeyringFault::Unavailable),
            Mood::Forgets => return Ok(()),
            Mood::Changes => WrappingKey::random().unwrap(),
            Mood::Well | Mood::ReadFails(_) => copy_of(key),
        };
        self.entries.lock().unwrap().insert(database.0, kept);
        Ok(())
    }

    fn read(&self, database: &DatabaseId) -> Result<Option<WrappingKey>, KeyringFault> {
        match *self.mood.lock().unwrap() {
            Mood::ReadFails(fault) => Err(fault),
            _ => Ok(self.entries.lock().unwrap().get(&database.0).map(copy_of)),
        }
    }

    fn delete(&self, database: &DatabaseId) -> Result<(), KeyringFault> {
        self.entries.lock().unwrap().remove(&database.0);
        Ok(())
    }
}

fn folder() -> TempDir {
    tempfile::tempdir().unwrap()
}

fn text(passphrase: &str) -> SecretString {
    SecretString::from(passphrase)
}

/// Creates a list as [`create_with_passphrase`] does, at a low cost.
fn create_cheaply(dir: &Path, passphrase: &str) -> DataKey {
    create_at_cost(dir, &text(passphrase), Cost::TINY).unwrap().finish().unwrap()
}

/// Creates a list with [`create`] and finishes it.
fn create_all(dir: &Path, keyring: &dyn Keyring) -> Result<DataKey, CreateFault> {
    create(dir, keyring)?.finish()
}

/// Returns the spare key as it is shown.
fn printed(dir: &Path, key: &DataKey) -> SecretString {
    SecretString::from(show_spare_key(dir, key).unwrap().key.printed().as_str())
}

fn keys_path(dir: &TempDir) -> PathBuf {
    dir.path().join(KEYS_FILE)
}

fn previous_path(dir: &TempDir) -> PathBuf {
    dir.path().join(PREVIOUS_KEYS_FILE)
}

fn names(dir: &TempDir) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(dir.path()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

fn fault<A, F>(outcome: Result<A, F>) -> F {
    outcome.err().expect("a fault")
}

fn state_of(dir: &TempDir) -> (DatabaseId, Vec<SlotKind>, bool) {
    match state(dir.path()).unwrap() {
        State::Present { id, slots, used_previous, .. } => (id, slots, used_previous),
        other => panic!("{other:?}"),
    }
}

/// Returns a database with all three slots, its keyring, its key and its printed spare key.
fn furnished() -> (TempDir, MemoryKeyring, DataKey, SecretString) {
    let (dir, keyring) = (folder(), MemoryKeyring::new(Mood::Well));
    let key = create_all(dir.path(), &keyring).unwrap();
    add_at_cost(dir.path(), &key, &text("correct horse"), Cost::TINY).unwrap();
    let printed = printed(dir.path(), &key);
    (dir, keyring, key, printed)
}

#[test]
fn every_slot_leads_to_the_same_key() {
    let (dir, keyring, key, spare) = furnished();
    assert!(unlock_with_keyring(dir.path(), &keyring).unwrap().same_as(&key));
    assert!(unlock_with_passphrase(dir.path(), &text("correct horse")).unwrap().same_as(&key));
    assert!(unlock_with_spare_key(dir.path(), &spare).unwrap().same_as(&key));
    assert_eq!(state_of(&dir).1, [SlotKind::Keyring, SlotKind::Passphrase, SlotKind::SpareKey]);
    assert_eq!(names(&dir), [KEYS_FILE, PREVIOUS_KEYS_FILE]); // no temporary file is left
}

#[test]
fn the_real_cost_makes_a_slot_that_opens() {
    let dir = folder();
    let key = create_with_passphrase(dir.path(), &text("gr\u{fc}ne T\u{fc}r mit Delle")).unwrap().finish().unwrap();
    assert!(unlock_with_passphrase(dir.path(), &text("gru\u{308}ne Tu\u{308}r mit Delle")).unwrap().same_as(&key));
    assert!(fs::read_to_string(keys_path(&dir)).unwrap().contains("\"memory_kib\":65536,\"passes\":3,\"lanes\":1"));
}

#[test]
fn what_is_wrong_is_named() {
    let (dir, keyring, _, spare) = furnished();
    let path = dir.path();
    assert_eq!(fault(unlock_with_passphrase(path, &text("Correct horse"))), UnlockFault::WrongPassphrase);
    assert_eq!(fault(unlock_with_passphrase(path, &text(""))), UnlockFault::WrongPassphrase);
    assert_eq!(fault(unlock_with_passphrase(path, &text(&"x".repeat(100_000)))), UnlockFault::WrongPassphrase);

    let (other, _, _, others_spare) = furnished();
    assert_eq!(fault(unlock_with_spare_key(path, &others_spare)), UnlockFault::WrongSpareKey);
    let typo = unlock_with_spare_key(path, &text("0000-0000"));
    assert_eq!(fault(typo), UnlockFault::SpareKeyTypo(SpareKeyTypo::Length { found: 8 }));

    keyring.becomes(Mood::ReadFails(KeyringFault::Locked));
    assert_eq!(fault(unlock_with_keyring(path, &keyring)), UnlockFault::Keyring(KeyringFault::Locked));
    let empty = MemoryKeyring::new(Mood::Well);
    assert_eq!(fault(unlock_with_keyring(path, &empty)), UnlockFault::KeyringEntryMissing);
    empty.write(&state_of(&dir).0, &WrappingKey::random().unwrap()).unwrap();
    assert_eq!(fault(unlock_with_keyring(path, &empty)), UnlockFault::WrongKeyringEntry);

    let bare = folder();
    assert_eq!(fault(unlock_with_keyring(bare.path(), &empty)), UnlockFault::Absent);
    create_cheaply(bare.path(), "correct horse");
    assert_eq!(fault(unlock_with_keyring(bare.path(), &empty)), UnlockFault::NoSuchSlot);
    assert_eq!(fault(unlock_with_spare_key(bare.path(), &spare)), UnlockFault::NoSuchSlot);
    drop(other);
}

#[test]
fn short_and_long_passphrases_change_nothing() {
    let (dir, _, key, _) = furnished();
    let before = fs::read(keys_path(&dir)).unwrap();
    assert_eq!(
        fault(add_passphrase(dir.path(), &key, &text("1234567"))),
        ChangeFault::Passphrase(PassphraseRule::TooShort)
    );
    let long = text(&"x".repeat(5_000));
    assert_eq!(fault(add_passphrase(dir.path(), &key, &long)), ChangeFault::Passphrase(PassphraseRule::TooLong));
    assert_eq!(fs::read(keys_path(&dir)).unwrap(), before);
    let empty = folder();
    assert_eq!(
        fault(create_with_passphrase(empty.path(), &text("short"))),
        CreateFault::Passphrase(PassphraseRule::TooShort)
    );
    for weak in ["password", "Password1!", "12345678", "qwertzuiop"] {
        let rule = PassphraseRule::TooWeak;
        assert_eq!(fault(create_with_passphrase(empty.path(), &text(weak))), CreateFault::Passphrase(rule), "{weak}");
        assert_eq!(fault(add_passphrase(dir.path(), &key, &text(weak))), ChangeFault::Passphrase(rule), "{weak}");
    }
    assert_eq!(fs::read(keys_path(&dir)).unwrap(), before);
    assert!(names(&empty).is_empty());
}

#[test]
fn a_keyring_that_does_not_keep_the_key_leaves_nothing_behind() {
    for (mood, expected) in [
        (Mood::WriteFails, CreateFault::Keyring(KeyringFault::Unavailable)),
        (Mood::ReadFails(KeyringFault::Locked), CreateFault::Keyring(KeyringFault::Locked)),
        (Mood::Forgets, CreateFault::KeyringLost),
        (Mood::Changes, CreateFault::KeyringDiffers),
    ] {
        let (dir, keyring) = (folder(), MemoryKeyring::new(mood));
        assert_eq!(fault(create_all(dir.path(), &keyring)), expected);
        assert!(names(&dir).is_empty());
        assert_eq!(keyring.len(), 0);
        assert_eq!(state(dir.path()), Ok(State::Absent));
    }
}

#[test]
fn a_folder_that_cannot_be_written_leaves_no_keyring_entry() {
    let (dir, keyring) = (folder(), MemoryKeyring::new(Mood::Well));
    let gone = dir.path().join("not there");
    assert_eq!(fault(create_all(&gone, &keyring)), CreateFault::Write(std::io::ErrorKind::NotFound));
    assert_eq!(keyring.len(), 0);
}

/// A keyring whose prompt is never answered, behind the real waiting.
struct Blocked {
    cancel: Cancel,
    forever: Mutex<Option<Receiver<()>>>,
}

impl Keyring for Blocked {
    fn write(&self, _: &DatabaseId, _: &WrappingKey) -> Result<(), KeyringFault> {
        let forever = self.forever.lock().unwrap().take();
        let work = move || forever.map_or(Ok(()), |forever| forever.recv().map_err(|_| KeyringFault::Other));
        let call = Call { prepare: || Ok(()), turn: || (), work, take_back: || () };
        wait_for(Duration::from_secs(600), &self.cancel, call)
    }

    fn read(&self, _: &DatabaseId) -> Result<Option<WrappingKey>, KeyringFault> {
        Err(KeyringFault::Other)
    }

    fn delete(&self, _: &DatabaseId) -> Result<(), KeyringFault> {
        Ok(())
    }
}

#[test]
fn a_blocked_keyring_can_be_cancelled() {
    let (never, forever) = mpsc::channel();
    let keyring = Blocked { cancel: Cancel::default(), forever: Mutex::new(Some(forever)) };
    let (dir, cancel) = (folder(), keyring.cancel.clone());
    std::thread::spawn(move || {
        std::thread::sleep(Duration::from_millis(80));
        cancel.cancel();
    });
    let since = Instant::now();
    assert_eq!(fault(create_all(dir.path(), &keyring)), CreateFault::Keyring(KeyringFault::Cancelled));
    assert!(since.elapsed() < Duration::from_secs(10));
    assert!(names(&dir).is_empty());
    drop(never);
}

#[test]
fn nothing_is_created_over_anything() {
    let keyring = MemoryKeyring::new(Mood::Well);
    for name in [DATABASE_FILE, DATABASE_LOG_FILE, KEYS_FILE, PREVIOUS_KEYS_FILE, "nightlatch.copy-7.db"] {
        let dir = folder();
        fs::write(dir.path().join(name), b"").unwrap();
        assert_eq!(fault(create_all(dir.path(), &keyring)), CreateFault::NotEmpty, "{name}");
        assert_eq!(fault(create_with_passphrase(dir.path(), &text("correct horse"))), CreateFault::NotEmpty);
        assert_eq!(names(&dir), [name]);
        assert_ne!(state(dir.path()), Ok(State::Absent), "{name}");
    }
    assert_eq!(keyring.len(), 0);
    let dir = folder();
    fs::write(dir.path().join("nightlatch.lock"), b"").unwrap();
    assert_eq!(state(dir.path()), Ok(State::Absent));
    assert_eq!(state(&dir.path().join("not there")), Ok(State::Absent));
    create_all(dir.path(), &keyring).unwrap();
}

#[test]
fn a_database_without_keys_is_not_an_empty_start() {
    let dir = folder();
    fs::write(dir.path().join(DATABASE_FILE), b"").unwrap();
    fs::write(dir.path().join("nightlatch.copy-b.db"), b"").unwrap();
    fs::write(dir.path().join("nightlatch.copy-a.db"), b"").unwrap();
    let copies = vec!["nightlatch.copy-a.db".to_owned(), "nightlatch.copy-b.db".to_owned()];
    assert_eq!(state(dir.path()), Ok(State::KeysMissing(Files { database: true, copies, ..Files::default() })));
}

/// A slot that an attacker added for a key of their own would show the person an empty database instead of theirs.
#[test]
fn a_slot_for_another_key_is_refused() {
    let (dir, _, key, _) = furnished();
    let foreign = DataKey::random().unwrap();
    assert_eq!(fault(add_passphrase(dir.path(), &foreign, &text("correct horse"))), ChangeFault::OtherDatabase);
    assert_eq!(fault(remove_passphrase(dir.path(), &foreign)), ChangeFault::OtherDatabase);
    assert_eq!(fault(show_spare_key(dir.path(), &foreign)), ChangeFault::OtherDatabase);

    let mut found = disk::read(dir.path()).unwrap().unwrap();
    let id = found.keys.database();
    found.keys.put(SlotKind::Passphrase, &stretched("an attacker's", Cost::TINY, &id, &foreign).unwrap());
    save(dir.path(), &found.main, &found.keys).unwrap();
    assert_eq!(
        fault(unlock_with_passphrase(dir.path(), &text("an attacker's"))),
        UnlockFault::File(FileFault::Damaged)
    );
    drop(key);
}

#[cfg(unix)]
/// Messages may end up in logs, so none may contain a secret or a path.
#[test]
fn no_message_tells_a_secret_or_a_place() {
    let (dir, _, key, spare) = furnished();
    let printed = secrecy::ExposeSecret::expose_secret(&spare).to_owned();
    let messages = [
        fault(unlock_with_passphrase(dir.path(), &text("my secret phrase"))).to_string(),
        format!("{:?}", fault(unlock_with_spare_key(dir.path(), &text(&printed[1..])))),
        fault(unlock_with_spare_key(dir.path(), &text(&printed[1..]))).to_string(),
        fault(create_all(&dir.path().join("not there"), &MemoryKeyring::new(Mood::Well))).to_string(),
    ];
    let place = dir.path().display().to_string();
    let hidden = ["my secret phrase", &printed[5..9], &place, &key.pragma_text()[2..66]];
    for message in messages {
        assert!(hidden.iter().all(|hidden| !message.contains(hidden)), "{message}");
    }
}
