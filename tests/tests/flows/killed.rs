//! A first start that is ended by the system at any moment: the next start begins anew or opens, and refuses nothing.
#![cfg(target_os = "linux")]
#![allow(clippy::disallowed_methods, reason = "the child is this test's own program, started again")]

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use engine::vault::{DatabaseId, Keyring, KeyringFault, WrappingKey};
use engine::{App, Session, SystemClock, Way};

use super::secret;

const PHRASE: &str = "four words are enough";
/// Set in the child: the folder that it starts in.
const INSIDE: &str = "NIGHTLATCH_KILLED_IN";
/// Set in the child that takes a passphrase.
const BY_PASSPHRASE: &str = "NIGHTLATCH_KILLED_PASSPHRASE";

/// A keyring that outlives the program: a folder, one file an entry.
struct Folder(PathBuf);

impl Keyring for Folder {
    fn write(&self, database: &DatabaseId, key: &WrappingKey) -> Result<(), KeyringFault> {
        std::fs::write(self.0.join(database.to_string()), key.to_text().as_bytes()).map_err(|_| KeyringFault::Other)
    }

    fn read(&self, database: &DatabaseId) -> Result<Option<WrappingKey>, KeyringFault> {
        let Ok(text) = std::fs::read(self.0.join(database.to_string())) else { return Ok(None) };
        WrappingKey::from_text(&text).map(Some).ok_or(KeyringFault::Damaged)
    }

    fn delete(&self, database: &DatabaseId) -> Result<(), KeyringFault> {
        drop(std::fs::remove_file(self.0.join(database.to_string())));
        Ok(())
    }
}

fn start(home: &Path) -> App {
    let keyring = home.join("keyring");
    std::fs::create_dir_all(&keyring).unwrap();
    App::new(&home.join("data"), Arc::new(SystemClock), Arc::new(Folder(keyring))).unwrap()
}

fn make(app: &App, by_passphrase: bool) {
    if by_passphrase {
        app.set_passphrase(None, &secret(PHRASE)).unwrap();
    } else {
        app.create().unwrap();
    }
}

/// The child: says that it begins, makes a list, says so, and waits for its end.
#[test]
#[ignore = "started by `a_first_start_that_is_killed_is_never_refused`"]
fn child() {
    let Some(home) = std::env::var_os(INSIDE) else { return };
    println!("begins");
    std::io::stdout().flush().unwrap();
    make(&start(Path::new(&home)), std::env::var_os(BY_PASSPHRASE).is_some());
    println!("made");
    std::io::stdout().flush().unwrap();
    std::thread::sleep(Duration::from_secs(60));
}

/// Starts the child and kills it so long after it began; `None`: when it has made the list. Gives how long that took.
fn run(home: &Path, by_passphrase: bool, after: Option<Duration>) -> Duration {
    let mut child = Command::new(std::env::current_exe().unwrap());
    child.args(["--exact", "killed::child", "--ignored", "--nocapture"]).env(INSIDE, home).stdout(Stdio::piped());
    if by_passphrase {
        child.env(BY_PASSPHRASE, "1");
    }
    let mut child = child.stderr(Stdio::null()).spawn().unwrap();
    let mut says = BufReader::new(child.stdout.take().unwrap()).lines().map(Result::unwrap);
    assert!(says.by_ref().any(|line| line.ends_with("begins")), "the child began");
    let began = Instant::now();
    match after {
        Some(after) => std::thread::sleep(after),
        None => assert!(says.by_ref().any(|line| line.ends_with("made")), "the child made a list"),
    }
    let took = began.elapsed();
    child.kill().unwrap();
    child.wait().unwrap();
    took
}

/// What a start finds: that nothing was begun, or a list that opens.
fn is_well(home: &Path, by_passphrase: bool, when: &str) -> bool {
    let app = start(home);
    let stood = match app.session() {
        Session::FirstStart(_) => {
            make(&app, by_passphrase);
            false
        }
        Session::Open => true,
        Session::Locked(ways, None) => {
            assert_eq!(ways, [Way::Passphrase], "{when}");
            app.unlock(Way::Passphrase, &secret(PHRASE)).unwrap();
            true
        }
        other => panic!("{when}: {other:?}"),
    };
    assert!(app.read(|_, _| Ok(())).is_ok(), "{when}");
    stood
}

/// A generator with a seed of its own (Knuth's MMIX numbers), so that a failure can be run again.
struct Moments(u64);

impl Moments {
    fn within(&mut self, most: Duration) -> Duration {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let part = u32::try_from(self.0 >> 40).unwrap();
        most.mul_f64(f64::from(part) / f64::from(1_u32 << 24))
    }
}

#[test]
fn a_first_start_that_is_killed_is_never_refused() {
    for (by_passphrase, times) in [(false, 35), (true, 15)] {
        let whole = tempfile::tempdir().unwrap();
        let takes = run(whole.path(), by_passphrase, None);
        assert!(is_well(whole.path(), by_passphrase, "made"), "what was made is there");
        let mut moments = Moments(2026);
        let (mut begun, mut stood) = (0, 0);
        for turn in 0..times {
            let home = tempfile::tempdir().unwrap();
            let after = moments.within(takes.mul_f64(1.1));
            run(home.path(), by_passphrase, Some(after));
            let when = format!("turn {turn}, passphrase {by_passphrase}, killed after {after:?}");
            if is_well(home.path(), by_passphrase, &when) { stood += 1 } else { begun += 1 }
        }
        println!("killed {times} times within {takes:?}: {begun} began anew, {stood} opened");
        assert!(begun > 0, "none was killed before its end");
    }
}
