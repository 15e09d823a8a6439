//! A program that belongs to the desk: found missing in a sentence, ended by its own handle.

use std::fs::File;
use std::net::{Ipv4Addr, TcpListener};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// How long anything of the desk may take to come up.
const PATIENCE: Duration = Duration::from_secs(20);

/// A running program; it ends when this is dropped.
#[derive(Debug)]
pub struct Part {
    child: Child,
}

impl Part {
    /// Starts it; both outputs go to one file.
    ///
    /// # Panics
    /// If it is not installed.
    #[must_use]
    pub fn start(name: &str, command: &mut Command, log: &Path) -> Self {
        let out = File::create(log).expect("a file for its words");
        let err = out.try_clone().expect("the same file");
        Self::spawn(name, command.stdout(out).stderr(err))
    }

    /// Starts it; its answer and its complaints go to a file each.
    #[must_use]
    pub fn start_with(name: &str, command: &mut Command, answer: &Path, log: &Path) -> Self {
        let out = File::create(answer).expect("a file for its answer");
        let err = File::create(log).expect("a file for its words");
        Self::spawn(name, command.stdout(out).stderr(err))
    }

    /// Starts it with something on its standard input.
    #[must_use]
    pub fn start_fed(name: &str, command: &mut Command, input: &str, log: &Path) -> Self {
        use std::io::Write as _;
        let out = File::create(log).expect("a file for its words");
        let err = out.try_clone().expect("the same file");
        let mut part = Self::spawn(name, command.stdin(Stdio::piped()).stdout(out).stderr(err));
        let mut pipe = part.child.stdin.take().expect("its input");
        pipe.write_all(input.as_bytes()).expect("its input, written");
        part
    }

    fn spawn(name: &str, command: &mut Command) -> Self {
        let child = command.spawn().unwrap_or_else(|error| {
            panic!("`{name}` could not be started ({error}): `cargo xtask check` says what to install")
        });
        Self { child }
    }

    /// Its process number.
    #[must_use]
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// Does it still run?
    #[must_use]
    pub fn is_alive(&mut self) -> bool {
        matches!(self.child.try_wait(), Ok(None))
    }
}

impl Drop for Part {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

/// Asks again until there is an answer.
///
/// # Panics
/// If there is none after twenty seconds.
pub fn wait_until<T>(what: &str, mut ask: impl FnMut() -> Option<T>) -> T {
    let since = Instant::now();
    loop {
        if let Some(answer) = ask() {
            return answer;
        }
        assert!(since.elapsed() < PATIENCE, "waited for {what} in vain");
        std::thread::sleep(Duration::from_millis(10));
    }
}

/// A port of loopback that nobody listens on just now.
#[allow(clippy::disallowed_methods, reason = "a test's own port, on loopback")]
#[must_use]
pub fn free_port() -> u16 {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
    listener.local_addr().expect("its number").port()
}
