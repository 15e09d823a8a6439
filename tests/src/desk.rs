//! A private desktop: folders, a session bus, a keyring and a screen of its own, gone when it is dropped.
//!
//! Whatever is started here sees nothing of the computer it runs on: no home, no display, no bus, no browser. Links that the
//! program hands to the browser end in a list ([`Desk::opened`]).

mod drop;
mod keyring;
mod parts;
mod windows;

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

pub use keyring::Keyring;
pub use parts::{Part, free_port, wait_until};
pub use windows::{Screen, Seen};

/// A bus on which nothing can be started by asking for it.
const BUS: &str = r#"<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:path=SOCKET</listen><policy context="default">
<allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy></busconfig>"#;

/// What GTK calls its dialog for a file.
const DIALOG: &str = "Open File";
/// Stands where the browser would be: writes down what it was given.
const BROWSER: &str = "#!/bin/sh\nprintf '%s\\n' \"$@\" >> \"$NIGHTLATCH_DESK_OPENED\"\n";

/// See the module.
#[derive(Debug)]
pub struct Desk {
    // in the order in which they end: programs first, the folders last
    keyring: Option<Part>,
    bus: Part,
    screen: Part,
    display: String,
    folder: TempDir,
}

impl Desk {
    /// Makes one with a screen of 1280 × 900.
    ///
    /// # Panics
    /// If a program is missing: `cargo xtask check` names it.
    #[must_use]
    pub fn open(keyring: Keyring) -> Self {
        // under the system's own temporary folder, because the path of a socket must be short
        let folder = tempfile::Builder::new().prefix("nl-").tempdir().expect("a folder for the desk");
        for name in ["home", "data", "config", "cache", "state", "run", "tmp", "bin", "logs"] {
            let path = folder.path().join(name);
            fs::create_dir(&path).expect("a folder of the desk");
            fs::set_permissions(&path, fs::Permissions::from_mode(0o700)).expect("a private folder");
        }
        for name in ["xdg-open", "gio", "sensible-browser"] {
            let browser = folder.path().join("bin").join(name);
            fs::write(&browser, BROWSER).expect("a browser that only writes down");
            fs::set_permissions(&browser, fs::Permissions::from_mode(0o755)).expect("a browser that runs");
        }
        let bus = start_bus(folder.path());
        let (screen, display) = start_screen(folder.path());
        let mut desk = Self { keyring: None, bus, screen, display, folder };
        desk.set_keyring(keyring);
        desk
    }

    /// A folder of the desk: `home`, `data`, `config`, `cache`, `state`, `run`, `tmp` or `logs`.
    #[must_use]
    pub fn folder(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Every folder in which the program may leave something.
    #[must_use]
    pub fn places(&self) -> Vec<PathBuf> {
        ["home", "data", "config", "cache", "state", "run", "tmp"].iter().map(|name| self.folder(name)).collect()
    }

    /// A program on this desk and nowhere else.
    #[allow(clippy::disallowed_methods, reason = "a desk is made of other programs")]
    #[must_use]
    pub fn command(&self, program: impl AsRef<Path>) -> Command {
        let mut command = Command::new(program.as_ref());
        let root = self.folder.path();
        let path = std::env::var("PATH").unwrap_or_default();
        command
            .env_clear()
            .env("PATH", format!("{}:{path}", root.join("bin").display()))
            .env("HOME", root.join("home"))
            .env("XDG_DATA_HOME", root.join("data"))
            .env("XDG_CONFIG_HOME", root.join("config"))
            .env("XDG_CACHE_HOME", root.join("cache"))
            .env("XDG_STATE_HOME", root.join("state"))
            .env("XDG_RUNTIME_DIR", root.join("run"))
            .env("TMPDIR", root.join("tmp"))
            .env("DBUS_SESSION_BUS_ADDRESS", format!("unix:path={}", self.socket().display()))
            .env("DISPLAY", &self.display)
            .env("GDK_BACKEND", "x11")
            .env("NO_AT_BRIDGE", "1")
            .env("GTK_A11Y", "none")
            .env("LANG", "C.UTF-8")
            .env("TZ", "UTC")
            .env("NIGHTLATCH_DESK_OPENED", self.folder("logs").join("opened"))
            .stdin(Stdio::null());
        command
    }

    /// Addresses that were handed to the browser, in order.
    #[must_use]
    pub fn opened(&self) -> Vec<String> {
        let list = fs::read_to_string(self.folder("logs").join("opened")).unwrap_or_default();
        list.lines().filter(|line| line.contains("://")).map(str::to_owned).collect()
    }

    /// Waits until a link of this start was handed to the browser, after so many others: the program opens it beside the page, which
    /// goes on at once.
    pub fn expect_opened(&self, after: usize, fits: impl Fn(&str) -> bool) {
        wait_until(&format!("a link to be opened after {:?}", self.opened()), || {
            self.opened().iter().skip(after).any(|link| fits(link)).then_some(())
        });
    }

    /// What the program and the driver printed, for a failure's last words.
    #[must_use]
    pub fn said(&self) -> String {
        let log = fs::read_to_string(self.folder("logs").join("driver")).unwrap_or_default();
        let lines: Vec<&str> = log.lines().collect();
        lines[lines.len().saturating_sub(30)..].join("\n")
    }

    /// The screen, to find, close, size and watch windows on.
    #[must_use]
    pub fn screen(&self) -> Screen {
        Screen::connect(&self.display)
    }

    /// Types keys as a keyboard would, into whatever has the focus (names as xdotool knows them).
    pub fn keys(&self, names: &[&str]) {
        let status = self.command("xdotool").arg("key").args(["--delay", "20"]).args(names).status();
        assert!(status.is_ok_and(|status| status.success()), "xdotool pressed {names:?}");
    }

    /// Types a text as a keyboard would.
    pub fn type_text(&self, text: &str) {
        let status = self.command("xdotool").args(["type", "--delay", "12", "--", text]).status();
        assert!(status.is_ok_and(|status| status.success()), "xdotool typed");
    }

    /// Answers the system's dialog for a file: types where it lies, as one may after a `/`. The dialog opens its line at the
    /// first `/` and may lose what comes while it does, so that there are many.
    ///
    /// # Panics
    /// If there is no dialog, or it stays.
    pub fn answer_dialog(&self, file: &Path) {
        let screen = self.screen();
        let dialog = screen.wait_for(DIALOG);
        screen.focus(dialog);
        self.type_text(&format!("{}{}", "/".repeat(16), file.display()));
        self.keys(&["Return"]);
        wait_until("the dialog to close", || screen.window(DIALOG).is_none().then_some(()));
    }

    /// Ends the keyring that is there and starts another, in the same home: what was kept stays kept.
    pub fn set_keyring(&mut self, keyring: Keyring) {
        self.keyring = None;
        self.keyring = keyring::start(self, keyring);
    }

    /// Waits until no program of this name is on the bus any more. The bus notices a moment after a program was ended, and a
    /// second start in that moment would make way for a first one that is gone.
    pub fn wait_until_gone(&self, name: &str) {
        wait_until("the bus to notice", || {
            let mut ask = self.command("dbus-send");
            ask.args([
                "--session",
                "--print-reply",
                "--dest=org.freedesktop.DBus",
                "/",
                "org.freedesktop.DBus.ListNames",
            ]);
            let names = String::from_utf8_lossy(&ask.output().ok()?.stdout).to_lowercase();
            (names.contains("string") && !names.contains(name)).then_some(())
        });
    }

    fn socket(&self) -> PathBuf {
        self.folder.path().join("bus")
    }

    /// For the tests of the desk itself.
    #[must_use]
    pub fn is_alive(&mut self) -> bool {
        self.bus.is_alive() && self.screen.is_alive()
    }
}

#[allow(clippy::disallowed_methods, reason = "a desk is made of other programs")]
fn start_bus(root: &Path) -> Part {
    let socket = root.join("bus");
    let config = root.join("bus.conf");
    fs::write(&config, BUS.replace("SOCKET", &socket.display().to_string())).expect("the bus's file");
    let mut command = Command::new("dbus-daemon");
    command.arg(format!("--config-file={}", config.display())).args(["--nofork", "--nopidfile", "--nosyslog"]);
    let part = Part::start("dbus-daemon", command.env_clear().stdin(Stdio::null()), &root.join("logs/bus"));
    wait_until("the session bus", || socket.exists().then_some(()));
    part
}

#[allow(clippy::disallowed_methods, reason = "a desk is made of other programs")]
fn start_screen(root: &Path) -> (Part, String) {
    let number = root.join("logs/display");
    let mut command = Command::new("Xvfb");
    command
        .args(["-displayfd", "1", "-screen", "0", "1280x900x24", "-nolisten", "tcp", "-noreset"])
        .env_clear()
        .env("PATH", std::env::var("PATH").unwrap_or_default())
        .stdin(Stdio::null());
    let part = Part::start_with("Xvfb", &mut command, &number, &root.join("logs/screen"));
    let display = wait_until("a free display", || {
        let line = fs::read_to_string(&number).ok()?;
        line.ends_with('\n').then(|| format!(":{}", line.trim()))
    });
    (part, display)
}
