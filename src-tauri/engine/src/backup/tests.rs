//! Tests of backups on real encrypted stores: what comes back, what never comes in, and what is refused.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use core_rules::accounts::{IdentifierKind, find_identifier};
use core_rules::catalogue::StepId;
use core_rules::checklist;
use core_rules::document::{Document, MOST_BYTES};
use core_rules::exposure::{Check, Exposure, Outcome, SourceId};
use core_rules::model::{Change, FactName, Id, Kind, Mark, Model};
use jiff::Timestamp;
use secrecy::SecretString;

use super::sealed::{open, passphrase, seal};
use super::{BackupFault, Restore, Restored};
use crate::accounts::NewAccount;
use crate::check::tests::NoKeyring;
use crate::settings::{CONSENT_WORDING, Choice, Recheck, Settings};
use crate::{App, FixedClock, OpenFault, Way};

const PHRASE: &str = "three grey cranes over the bay";

fn secret(text: &str) -> SecretString {
    SecretString::from(text)
}

fn at(days: i64) -> Timestamp {
    Timestamp::from_second(1_795_000_000 + days * 86_400).unwrap()
}

/// Returns an app with a new list in this folder.
fn begun(dir: &Path, days: i64) -> App {
    let app = App::new(dir, Arc::new(FixedClock::at(at(days))), Arc::new(NoKeyring)).unwrap();
    app.set_passphrase(None, &secret("four blue doors by the quay")).unwrap();
    app
}

/// Returns the app as it is after a new start.
fn again(app: App, dir: &Path, days: i64) -> App {
    app.close();
    drop(app);
    let app = App::new(dir, Arc::new(FixedClock::at(at(days))), Arc::new(NoKeyring)).unwrap();
    app.unlock(Way::Passphrase, &secret("four blue doors by the quay")).unwrap();
    app
}

fn account(app: &App, service: &str, sign_in: &str) -> Id {
    app.add_account(&NewAccount { service, sign_in, ..NewAccount::default() }).unwrap()
}

/// Fills a list with some of everything, and switches on what never goes into a backup. Returns the ids of an account and an address.
fn lived_in(app: &App) -> (Id, Id) {
    let kept = account(app, "instagram", "mara@example.com");
    let (removed, deleted) = (account(app, "x", "mara"), account(app, "paypal", "mara@example.com"));
    app.mark_step(&kept.to_string(), StepId::TwoFactor, Mark::Done).unwrap();
    app.mark_step(&kept.to_string(), StepId::Sessions, Mark::Done).unwrap();
    app.mark_step(&kept.to_string(), StepId::Sessions, Mark::Undone).unwrap();
    app.mark_step("device", StepId::DeviceLock, Mark::Done).unwrap();
    app.answer_person(FactName::PasswordsLive, "manager").unwrap();
    app.remove_account(removed).unwrap();
    app.remove_account(deleted).unwrap();
    app.delete_for_good(deleted).unwrap();
    let address = find_identifier(&model(app), IdentifierKind::Email, "mara@example.com").map(|one| one.id).unwrap();
    let place: Arc<str> = "https://leaks.example/api".into();
    let found = |leak: &str| Exposure {
        identifier: address,
        leak: leak.into(),
        source: SourceId::Server,
        origin: Arc::clone(&place),
        at: at(0),
    };
    let check = Check {
        identifier: address,
        source: SourceId::Server,
        origin: Arc::clone(&place),
        at: at(1),
        outcome: Outcome::Found(2),
    };
    let changes = vec![
        Change::Expose(found("Adobe")),
        Change::Expose(found("Canva")),
        Change::Unexpose(found("Canva")),
        Change::Checked(check),
    ];
    app.change(|_, _| Ok::<_, OpenFault>((changes, ()))).unwrap();
    app.finish_first_run().unwrap();
    app.start_sitting(30, false).unwrap();
    app.set_network(true).unwrap();
    app.choose(Choice::Recheck(Recheck::Weekly)).unwrap();
    app.set_source(SourceId::Xposed, "", true).unwrap();
    app.agree(SourceId::Xposed, address, CONSENT_WORDING, true).unwrap();
    app.set_source(SourceId::Server, "https://leaks.example/api", true).unwrap();
    (kept, address)
}

fn model(app: &App) -> Model {
    app.read(|known, _| Ok(known.model.clone())).unwrap()
}

fn settings(app: &App) -> Settings {
    app.read(|_, open| Ok(open.settings.clone())).unwrap()
}

fn written(app: &App, dir: &Path) -> std::path::PathBuf {
    let path = dir.join("mara.nightlatch");
    app.write_backup(&path, &secret(PHRASE)).unwrap();
    path
}

fn copies(dir: &Path) -> usize {
    let names = fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names.filter(|name| name.starts_with("nightlatch.copy-") && name.ends_with("-restore.db")).count()
}

#[test]
fn a_backup_replaces_a_fresh_list_with_all_of_it_and_nothing_switched_on() {
    let (here, there) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let old = begun(here.path(), 0);
    let (kept, address) = lived_in(&old);
    let path = written(&old, here.path());
    let new = begun(there.path(), 3);
    // What was switched on here is switched off with the list that it was for.
    lived_in(&new);

    let told = new.look_into_backup(&path, &secret(PHRASE)).unwrap();
    let done = old.read(|known, _| Ok(checklist::everything(known))).unwrap();
    let done = done.iter().filter(|step| step.state == checklist::State::Done).count();
    assert_eq!((told.accounts, told.steps_done), (1, done));
    assert!(done > 0);
    let restored = new.restore_backup(&path, &secret(PHRASE), Restore::Replace).unwrap();
    assert_eq!(restored, Restored::default());

    assert_eq!(model(&new), model(&old));
    assert_eq!(copies(there.path()), 1, "the list as it was is kept");
    let (was, is) = (settings(&old), settings(&new));
    assert!(
        was.network_on && was.xposed.on && was.server.on && was.agreed(SourceId::Xposed, address, model(&old).device)
    );
    let mut fresh = Settings::default();
    (fresh.first_run_done, fresh.sitting) = (true, was.sitting.clone());
    fresh.starts = is.starts.clone();
    assert!(was.sitting.is_some());
    assert_eq!(is, fresh, "the network is off, and nothing is agreed to or scheduled");
    assert!(!new.net.switch().is_on());

    let new = again(new, there.path(), 4);
    assert_eq!(model(&new), model(&old), "and after a new start");
    assert!(!settings(&new).network_on);
    new.mark_step(&kept.to_string(), StepId::Sessions, Mark::Done).unwrap();
    let document = |app: &App| app.document().unwrap();
    assert_eq!(document(&new).deleted, document(&old).deleted, "what was deleted for good stays known as such");
}

#[test]
fn two_lists_that_were_begun_apart_are_joined_and_end_the_same() {
    let (here, there) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    // The clock of the first computer is ten years ahead.
    let (one, other) = (begun(here.path(), 3650), begun(there.path(), 0));
    let (kept, _) = lived_in(&one);
    let twin = account(&other, "instagram", "Mara@example.com");
    let own = account(&other, "github", "mara");
    other.set_network(true).unwrap();
    other.answer_person(FactName::WhyHere, "tidy").unwrap();
    let device = model(&other).device;

    let first = other.restore_backup(&written(&one, here.path()), &secret(PHRASE), Restore::Merge).unwrap();
    assert_eq!(first.told.accounts_new, 1);
    assert!(first.offers.iter().any(|offer| (offer.mine, offer.theirs) == (twin, kept)), "{:?}", first.offers);
    assert!(settings(&other).network_on, "this computer stays as it was set");
    assert!(!settings(&other).xposed.on);
    assert_eq!(model(&other).device, device);
    // Written after the joining, by a clock that is behind: it must win all the same.
    other.answer_person(FactName::PasswordsLive, "paper").unwrap();

    let back = one.restore_backup(&written(&other, there.path()), &secret(PHRASE), Restore::Merge).unwrap();
    assert_eq!(back.told.accounts_new, 2);
    let (one, other) = (again(one, here.path(), 3650), again(other, there.path(), 1));
    assert_eq!(model(&other).device, device, "the oldest device is another one");
    for app in [&one, &other] {
        let model = model(app);
        assert_eq!(model.of(Kind::Account).len(), 3);
        assert!([kept, twin, own].iter().all(|id| model.get(*id).is_some()));
        assert_eq!(model.person_says(&FactName::PasswordsLive), "paper");
        assert_eq!(model.person_says(&FactName::WhyHere), "tidy", "one person has what both said");
        assert_eq!(model.of(Kind::Person).len(), 1);
        assert_eq!(model.of(Kind::Device).len(), 2);
    }
    let rows = |app: &App| {
        let document = app.document().unwrap();
        (document.entities, document.deleted, document.exposures, document.checks, document.settings)
    };
    assert_eq!(rows(&one), rows(&other));
    assert_eq!(
        one.restore_backup(&written(&other, there.path()), &secret(PHRASE), Restore::Merge).unwrap().told.facts,
        0
    );
}

#[test]
fn an_undo_on_one_computer_holds_on_the_other() {
    let (here, there) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (one, other) = (begun(here.path(), 0), begun(there.path(), 0));
    let kept = account(&one, "instagram", "mara@example.com");
    one.mark_step(&kept.to_string(), StepId::TwoFactor, Mark::Done).unwrap();
    other.restore_backup(&written(&one, here.path()), &secret(PHRASE), Restore::Merge).unwrap();
    one.mark_step(&kept.to_string(), StepId::TwoFactor, Mark::Undone).unwrap();
    other.restore_backup(&written(&one, here.path()), &secret(PHRASE), Restore::Merge).unwrap();
    let step = |app: &App| app.step(&kept.to_string(), StepId::TwoFactor).unwrap();
    assert_eq!(step(&one), step(&other));
    let second = |app: &App| model(app).get(kept).unwrap().value(&FactName::SecondStep).to_owned();
    assert_eq!(second(&one), second(&other), "the fact that the tick recorded is taken back, too");
}

#[test]
fn consent_ends_where_the_other_list_gives_the_address_another_value() {
    let (here, there) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (one, other) = (begun(here.path(), 0), begun(there.path(), 0));
    let address = one.add_identifier(IdentifierKind::Email, "mara@example.com").unwrap();
    let same = one.add_identifier(IdentifierKind::Email, "club@example.com").unwrap();
    other.restore_backup(&written(&one, here.path()), &secret(PHRASE), Restore::Merge).unwrap();
    other.set_source(SourceId::Xposed, "", true).unwrap();
    for id in [address, same] {
        other.agree(SourceId::Xposed, id, CONSENT_WORDING, true).unwrap();
    }
    one.edit_identifier(address, Some("tom@example.com"), None).unwrap();
    other.restore_backup(&written(&one, here.path()), &secret(PHRASE), Restore::Merge).unwrap();
    let agreed = |id| settings(&other).agreed(SourceId::Xposed, id, model(&other).device);
    assert!(!agreed(address), "nobody agreed to this address");
    assert!(agreed(same));
    assert!(!settings(&one).xposed.on);
}

#[test]
fn what_cannot_be_restored_leaves_the_list_as_it_was() {
    let dir = tempfile::tempdir().unwrap();
    let app = begun(dir.path(), 0);
    lived_in(&app);
    let path = written(&app, dir.path());
    let (before, set) = (model(&app), settings(&app));
    let file = |name: &str, bytes: &[u8]| {
        let path = dir.path().join(name);
        fs::write(&path, bytes).unwrap();
        path
    };
    let ours = fs::read(&path).unwrap();
    let json = String::from_utf8(app.document().unwrap().to_json().unwrap()).unwrap();
    let newer = json.replacen("\"version\":1", "\"version\":2", 1);
    let sealed = |text: &str| seal(text.as_bytes(), passphrase(PHRASE).unwrap(), 2).unwrap();
    let whole = sealed(&json);
    let much: Vec<u8> = {
        let mut bytes = ours.clone();
        let place = ours.windows(4).position(|part| part == b" 18\n").unwrap();
        bytes[place + 2] = b'9';
        bytes[place + 1] = b'2';
        bytes
    };
    let cases: Vec<(&str, Vec<u8>, &str, BackupFault)> = vec![
        ("wrong", whole.clone(), "three grey cranes over the sea", BackupFault::WrongPassphrase),
        ("none", whole.clone(), "", BackupFault::NoPassphrase),
        ("blank", whole.clone(), "three grey cranes over the bay ", BackupFault::Blanks),
        ("cut", whole[..whole.len() - 1].to_vec(), PHRASE, BackupFault::Damaged),
        ("longer", [&whole[..], b"x"].concat(), PHRASE, BackupFault::Damaged),
        ("work", much, PHRASE, BackupFault::TooMuchWork),
        ("other", b"PK\x03\x04".to_vec(), PHRASE, BackupFault::NotABackup),
        ("nothing", Vec::new(), PHRASE, BackupFault::NotABackup),
        ("newer", sealed(&newer), PHRASE, BackupFault::Newer),
        ("newer and plain", newer.clone().into_bytes(), PHRASE, BackupFault::Newer),
        ("empty", sealed(""), PHRASE, BackupFault::NotABackup),
        ("half", sealed(json.trim_end_matches(['}', ']'])), PHRASE, BackupFault::NotABackup),
        ("odd", sealed(&json.replace("\"deleted\"", "\"erased\"")), PHRASE, BackupFault::Damaged),
    ];
    for (what, bytes, phrase, fault) in cases {
        let path = file(what, &bytes);
        for how in [Restore::Replace, Restore::Merge] {
            assert_eq!(app.restore_backup(&path, &secret(phrase), how), Err(fault), "{what}");
        }
        assert_eq!(app.look_into_backup(&path, &secret(phrase)), Err(fault), "{what}");
    }
    let gone = dir.path().join("gone");
    assert_eq!(app.restore_backup(&gone, &secret(PHRASE), Restore::Merge), Err(BackupFault::FileGone));
    assert_eq!(app.look_into_backup(dir.path(), &secret(PHRASE)), Err(BackupFault::NotABackup), "a folder");
    let large = dir.path().join("large");
    fs::File::create(&large).unwrap().set_len(u64::try_from(MOST_BYTES).unwrap() * 2).unwrap();
    assert_eq!(app.look_into_backup(&large, &secret(PHRASE)), Err(BackupFault::TooLarge));
    assert_eq!((model(&app), settings(&app)), (before, set));
    assert_eq!(copies(dir.path()), 0);
}

#[test]
fn every_cut_and_every_changed_byte_has_a_code() {
    let phrase = || passphrase(PHRASE).unwrap();
    let sealed = seal(br#"{"format":"nightlatch"}"#, phrase(), 2).unwrap();
    assert!(open(&sealed, phrase()).is_ok());
    for end in 0..sealed.len() {
        let fault = open(&sealed[..end], phrase()).unwrap_err();
        let expected = if end < 22 { BackupFault::NotABackup } else { BackupFault::Damaged };
        assert_eq!(fault, expected, "cut at {end}");
    }
    for place in 0..sealed.len() {
        let mut changed = sealed.clone();
        changed[place] ^= 1;
        let fault = open(&changed, phrase()).unwrap_err();
        let codes =
            [BackupFault::NotABackup, BackupFault::Damaged, BackupFault::WrongPassphrase, BackupFault::TooMuchWork];
        assert!(codes.contains(&fault), "byte {place}: {fault:?}");
    }
}

/// The format seals pieces of 64 KiB, and a file that ends after a whole piece looks well until its last byte.
#[test]
fn a_file_cut_between_two_pieces_gives_nothing() {
    let phrase = || passphrase(PHRASE).unwrap();
    let plain = vec![b'x'; 3 * 65_536];
    let sealed = seal(&plain, phrase(), 2).unwrap();
    assert_eq!(open(&sealed, phrase()).unwrap().as_slice(), plain);
    let begins = sealed.len() - 3 * (65_536 + 16);
    for pieces in 0..3 {
        let cut = &sealed[..begins + pieces * (65_536 + 16)];
        assert_eq!(open(cut, phrase()), Err(BackupFault::Damaged), "{pieces} pieces");
    }
}

#[test]
fn a_passphrase_is_the_same_however_it_was_typed() {
    let composed = seal(b"{}", passphrase("gr\u{fc}ne T\u{fc}r am Hafen").unwrap(), 2).unwrap();
    assert!(open(&composed, passphrase("gru\u{308}ne Tu\u{308}r am Hafen").unwrap()).is_ok());
    for (typed, fault) in [
        ("", BackupFault::NoPassphrase),
        (" ", BackupFault::Blanks),
        ("bay ", BackupFault::Blanks),
        ("\u{a0}bay", BackupFault::Blanks),
        ("bay\n", BackupFault::Blanks),
    ] {
        assert_eq!(passphrase(typed).map(drop), Err(fault), "{typed:?}");
    }
    assert_eq!(passphrase(&"x".repeat(4097)).map(drop), Err(BackupFault::TooLong));
}

/// `fixtures/typage.nightlatch` was sealed by age-encryption 0.3.1 (npm, TypeScript) with work factor 8; `fixtures/README.md` says how.
#[test]
fn a_file_of_another_implementation_opens() {
    let sealed = include_bytes!("fixtures/typage.nightlatch");
    let plain = open(sealed, passphrase("Gru\u{308}ne Tu\u{308}r am Hafen").unwrap()).unwrap();
    let document = Document::read(&plain).unwrap();
    let model = document.model();
    let accounts = model.of(Kind::Account);
    assert_eq!(accounts.len(), 1);
    assert_eq!(accounts[0].value(&FactName::SignIn), "mara@example.com");
}

#[test]
fn our_files_carry_the_work_that_every_program_opens() {
    let dir = tempfile::tempdir().unwrap();
    let app = begun(dir.path(), 0);
    let bytes = fs::read(written(&app, dir.path())).unwrap();
    assert!(bytes.starts_with(b"age-encryption.org/v1\n-> scrypt "));
    let head = bytes.split(|byte| *byte == b'\n').nth(1).unwrap();
    assert!(head.ends_with(b" 18"), "{}", String::from_utf8_lossy(head));
}

#[test]
fn a_file_is_written_whole_for_this_user_alone_or_not_at_all() {
    let dir = tempfile::tempdir().unwrap();
    let app = begun(dir.path(), 0);
    let stick = dir.path().join("stick");
    let path = stick.join("mara.nightlatch");
    assert_eq!(app.write_backup(&path, &secret(PHRASE)), Err(BackupFault::FolderGone));
    fs::create_dir(&stick).unwrap();
    fs::write(&path, b"an older one").unwrap();
    app.write_backup(&path, &secret(PHRASE)).unwrap();
    assert_eq!(fs::read_dir(&stick).unwrap().count(), 1, "no temporary file stays");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    }
    assert!(app.look_into_backup(&path, &secret(PHRASE)).is_ok());
    // A folder in its place cannot be replaced by a file.
    let folder = stick.join("folder");
    fs::create_dir_all(folder.join("inside")).unwrap();
    assert!(matches!(app.export_json(&folder), Err(BackupFault::Fault(OpenFault::Store(_)))));
    assert_eq!(fs::read_dir(&stick).unwrap().count(), 2, "no temporary file stays after an error");
    for (phrase, fault) in [
        ("", BackupFault::NoPassphrase),
        ("short", BackupFault::TooShort),
        ("password1234", BackupFault::TooWeak),
        (" three grey cranes", BackupFault::Blanks),
    ] {
        assert_eq!(app.write_backup(&path, &secret(phrase)), Err(fault), "{phrase:?}");
    }
}

#[test]
fn a_plain_export_gives_the_same_list() {
    let (here, there) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (old, new) = (begun(here.path(), 0), begun(there.path(), 3));
    lived_in(&old);
    let (json, csv) = (here.path().join("list.json"), here.path().join("list.csv"));
    old.export_json(&json).unwrap();
    new.restore_backup(&json, &secret(""), Restore::Replace).unwrap();
    assert_eq!(model(&new), model(&old));
    old.export_csv(&csv).unwrap();
    let table = fs::read_to_string(&csv).unwrap();
    assert_eq!(table.lines().count(), 2, "the titles and the one account: {table}");
    assert!(table.contains("Instagram,,mara@example.com,"), "{table}");
}

#[test]
fn nothing_is_written_or_restored_while_there_is_no_list_of_the_persons_own() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("mara.nightlatch");
    let app = begun(dir.path(), 0);
    app.write_backup(&path, &secret(PHRASE)).unwrap();
    app.lock();
    let locked = Err(BackupFault::Fault(OpenFault::Locked));
    assert_eq!(app.write_backup(&path, &secret(PHRASE)), locked);
    assert_eq!(app.export_json(&path), locked);
    assert_eq!(app.export_csv(&path), locked);
    for how in [Restore::Replace, Restore::Merge] {
        assert_eq!(app.restore_backup(&path, &secret(PHRASE), how).map(drop), locked);
    }
}
