//! A folder that cannot be written and a disk without room: nothing half-written, and what was acknowledged stays.
//!
//! Root can write anywhere, so these tests run themselves again as an ordinary user, the full disk on a small tmpfs in a mount
//! namespace of its own. Where that is not possible they say so, and are counted as skipped.
#![cfg(target_os = "linux")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a test's helpers fail loudly, and these tests start themselves again"
)]

use std::fs;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
use std::path::Path;
use std::process::Command;
use std::sync::Arc;

use core_rules::catalogue::StepId;
use core_rules::model::{FactName, Kind, Mark};
use engine::accounts::{AccountFault, NewAccount};
use engine::settings::{Choice, Theme};
use engine::vault::{DATABASE_FILE, KEYS_FILE};
use engine::{App, EditFault, OpenFault, Refusal, Session, StoreFault, SystemClock};
use house_tests::drawer::Drawer;
use house_tests::skip::skip;

/// The folder that a test running again works in.
const FOLDER: &str = "NIGHTLATCH_TEST_FOLDER";
/// Nobody in particular.
const USER: u32 = 65_534;
/// The small disk.
const ROOM: &str = "size=2m,mode=0777";

fn start(dir: &Path, keyring: &Arc<Drawer>) -> Result<App, StoreFault> {
    App::new(dir, Arc::new(SystemClock), keyring.clone())
}

fn add(app: &App, name: &str) -> Result<(), AccountFault> {
    app.add_account(&NewAccount { name, ..NewAccount::default() }).map(|_| ())
}

fn names(app: &App) -> Vec<String> {
    app.read(|known, _| {
        let accounts = known.model.of(Kind::Account);
        let mut names: Vec<String> =
            accounts.iter().map(|entity| entity.value(&FactName::OwnName).to_owned()).collect();
        names.sort_unstable();
        Ok(names)
    })
    .unwrap()
}

/// Runs this one test again as an ordinary user, with `FOLDER` set: on a small disk of its own, or in a folder of its own.
fn again(test: &str, small_disk: bool) {
    if fs::metadata("/proc/self").unwrap().uid() != 0 {
        skip(&format!("{test}: starting again as another user needs root"));
        return;
    }
    // The build folder may be closed to others: the program is copied to where they can read it.
    let place = tempfile::tempdir_in("/tmp").unwrap();
    fs::set_permissions(place.path(), fs::Permissions::from_mode(0o755)).unwrap();
    let (program, folder) = (place.path().join("again"), place.path().join("folder"));
    fs::copy(std::env::current_exe().unwrap(), &program).unwrap();
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
    fs::create_dir(&folder).unwrap();
    std::os::unix::fs::chown(&folder, Some(USER), Some(USER)).unwrap();
    let mount = format!("mount -t tmpfs -o {ROOM} tmpfs \"$1\" || exit 77; ");
    let script = format!(
        "{}exec setpriv --reuid={USER} --regid={USER} --clear-groups -- \"$2\" --exact \"$3\" --nocapture --test-threads=1",
        if small_disk { mount.as_str() } else { "" }
    );
    let mut command = if small_disk { Command::new("unshare") } else { Command::new("sh") };
    if small_disk {
        command.args(["-m", "sh"]);
    }
    let run = command.args(["-c", &script, "sh"]).arg(&folder).arg(&program).arg(test).env(FOLDER, &folder);
    let output = match run.current_dir(place.path()).output() {
        Ok(output) => output,
        Err(error) => {
            assert_ne!(
                error.kind(),
                std::io::ErrorKind::NotFound,
                "util-linux is missing: `cargo xtask test` installs it"
            );
            skip(&format!("{test}: {error}"));
            return;
        }
    };
    let said = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    let impossible = said.contains("unshare failed") || said.contains("setpriv: ") || output.status.code() == Some(77);
    if impossible {
        skip(&format!("{test}: this system does not allow it: {}", said.lines().last().unwrap_or_default()));
        return;
    }
    assert!(output.status.success() && said.contains("1 passed"), "{said}");
}

fn folder() -> Option<std::path::PathBuf> {
    std::env::var_os(FOLDER).map(std::path::PathBuf::from)
}

fn rights(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

#[test]
fn a_folder_that_cannot_be_written() {
    let Some(folder) = folder() else { return again("a_folder_that_cannot_be_written", false) };
    let keyring = Arc::new(Drawer::default());

    // Nowhere to begin.
    rights(&folder, 0o500);
    assert_eq!(start(&folder.join("new"), &keyring).err(), Some(StoreFault::ReadOnly), "no folder can be made");
    rights(&folder, 0o700);
    let home = folder.join("home");
    let app = start(&home, &keyring).unwrap();
    rights(&home, 0o500);
    assert_eq!(app.create().err(), Some(Refusal::Open(OpenFault::Store(StoreFault::ReadOnly))));
    assert!(keyring.is_empty(), "the entry was taken back");
    rights(&home, 0o700);
    assert_eq!(fs::read_dir(&home).unwrap().count(), 1, "the lock, and nothing half-made");
    app.create().unwrap();
    add(&app, "first").unwrap();
    app.close();
    drop(app);

    // Closed to writing from one day to the next: refused, and as it was.
    let database = fs::read(home.join(DATABASE_FILE)).unwrap();
    let keys = fs::read(home.join(KEYS_FILE)).unwrap();
    for entry in fs::read_dir(&home).unwrap() {
        rights(&entry.unwrap().path(), 0o400);
    }
    rights(&home, 0o500);
    match start(&home, &keyring) {
        Err(fault) => assert_eq!(fault, StoreFault::ReadOnly),
        Ok(app) => assert_eq!(app.session(), Session::Refused(StoreFault::ReadOnly)),
    }
    rights(&home, 0o700);
    for entry in fs::read_dir(&home).unwrap() {
        rights(&entry.unwrap().path(), 0o600);
    }
    assert_eq!(fs::read(home.join(DATABASE_FILE)).unwrap(), database);
    assert_eq!(fs::read(home.join(KEYS_FILE)).unwrap(), keys);

    // Closed while it is open: keys are not changed, and what is said either is kept or is refused.
    let app = start(&home, &keyring).unwrap();
    assert_eq!(app.session(), Session::Open);
    rights(&home, 0o500);
    assert_eq!(app.show_spare_key().err(), Some(Refusal::Open(OpenFault::Store(StoreFault::ReadOnly))));
    assert_eq!(fs::read(home.join(KEYS_FILE)).unwrap(), keys);
    let said = add(&app, "second");
    let mut kept = vec!["first".to_owned()];
    if said.is_ok() {
        kept.push("second".to_owned());
    } else {
        assert_eq!(said, Err(OpenFault::Store(StoreFault::ReadOnly).into()));
    }
    assert_eq!(names(&app), kept);
    assert!(app.erase_everything().is_err(), "nothing can be taken out of it");
    drop(app);
    rights(&home, 0o700);
}

#[test]
fn a_folder_that_came_back() {
    let Some(folder) = folder() else { return again("a_folder_that_came_back", false) };
    let keyring = Arc::new(Drawer::default());
    let home = folder.join("home");
    let app = start(&home, &keyring).unwrap();
    app.create().unwrap();
    add(&app, "first").unwrap();
    app.close();
    drop(app);
    rights(&home, 0o500);
    drop(start(&home, &keyring).map(|app| app.session()));
    rights(&home, 0o700);
    let app = start(&home, &keyring).unwrap();
    assert_eq!(app.session(), Session::Open);
    assert_eq!(names(&app), ["first"]);
    add(&app, "second").unwrap();
}

/// Takes all the room that is left.
fn fill(path: &Path) {
    let mut block = vec![0_u8; 64 * 1024];
    while !block.is_empty() {
        use std::io::Write as _;
        let mut file = fs::File::options().create(true).append(true).open(path).unwrap();
        if file.write_all(&block).is_err() {
            block.truncate(block.len() / 2);
        }
    }
}

#[test]
fn a_full_disk() {
    let Some(disk) = folder() else { return again("a_full_disk", true) };
    let keyring = Arc::new(Drawer::default());
    let (home, ballast) = (disk.join("home"), disk.join("ballast"));

    // No room to begin with.
    let app = start(&home, &keyring).unwrap();
    fill(&ballast);
    assert_eq!(app.create().err(), Some(Refusal::Open(OpenFault::Store(StoreFault::Full))));
    assert!(keyring.is_empty(), "the entry was taken back");
    let left: Vec<_> = fs::read_dir(&home).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left, ["nightlatch.lock"], "nothing half-made");
    fs::remove_file(&ballast).unwrap();
    app.create().unwrap();

    // Room for some, then for none.
    add(&app, "before").unwrap();
    let id = app.read(|known, _| Ok(known.model.of(Kind::Account).first().map(|entity| entity.id))).unwrap().unwrap();
    fill(&ballast);
    let mut kept = vec!["before".to_owned()];
    let mut fault = None;
    for number in 0..5_000 {
        let name = format!("account {number:04}");
        match add(&app, &name) {
            Ok(()) => kept.push(name),
            Err(said) => {
                fault = Some(said);
                break;
            }
        }
    }
    kept.sort_unstable();
    assert_eq!(fault, Some(OpenFault::Store(StoreFault::Full).into()));
    assert_eq!(names(&app), kept, "what was refused is not shown as if it were there");
    let dark = app.choose(Choice::Theme(Theme::Dark));
    assert!(matches!(dark, Ok(()) | Err(OpenFault::Store(StoreFault::Full))), "{dark:?}");
    let marked = app.mark_step(&id.to_string(), StepId::Password, Mark::Done);
    assert!(matches!(marked, Ok(()) | Err(EditFault::Open(OpenFault::Store(StoreFault::Full)))), "{marked:?}");
    let keys = fs::read(home.join(KEYS_FILE)).unwrap();
    assert_eq!(app.show_spare_key().err(), Some(Refusal::Open(OpenFault::Store(StoreFault::Full))));
    assert_eq!(fs::read(home.join(KEYS_FILE)).unwrap(), keys, "the way in is as it was");
    assert_eq!(names(&app), kept);
    app.close();
    drop(app);

    // Still no room: it may open or be refused, but nothing is lost either way.
    let app = start(&home, &keyring).unwrap();
    let session = app.session();
    assert!(matches!(session, Session::Open | Session::Refused(StoreFault::Full)), "{session:?}");
    drop(app);

    // With room again all that was acknowledged is there, and it goes on.
    fs::remove_file(&ballast).unwrap();
    let app = start(&home, &keyring).unwrap();
    assert_eq!(app.session(), Session::Open);
    assert_eq!(names(&app), kept);
    add(&app, "zz after").unwrap();
    kept.push("zz after".to_owned());
    assert_eq!(names(&app), kept);
    app.show_spare_key().unwrap();

    // Full, and the person has enough: erasing needs no room.
    fill(&ballast);
    app.erase_everything().unwrap();
    let left: Vec<_> = fs::read_dir(&home).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left, ["nightlatch.lock"]);
}
