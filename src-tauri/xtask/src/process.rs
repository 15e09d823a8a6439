//! Starts other programs. This is the only file that does.

#![allow(clippy::disallowed_methods, reason = "chores are made of other programs")]

use std::ffi::{OsStr, OsString};
use std::io::{BufRead, BufReader, ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};
use std::sync::mpsc;

use crate::failure::{Done, Failure};
use crate::say;

/// A program with its arguments.
#[derive(Debug)]
pub struct Program {
    name: OsString,
    command: Command,
}

/// Returns the cargo that started this program, or the one on the PATH.
pub fn cargo() -> Program {
    Program::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// Returns npm, which is a script on Windows.
pub fn npm() -> Program {
    Program::new(if cfg!(windows) { "npm.cmd" } else { "npm" })
}

impl Program {
    /// Makes a program from its name or path.
    pub fn new(name: impl AsRef<OsStr>) -> Self {
        let mut command = Command::new(name.as_ref());
        // `cargo run` sets variables that describe this crate; a cargo, build script or test that is started here must not take
        // them for its own.
        for (key, _) in std::env::vars_os() {
            if is_ours(&key.to_string_lossy()) {
                command.env_remove(key);
            }
        }
        Self { name: name.as_ref().to_owned(), command }
    }

    /// Adds arguments.
    pub fn args<S: AsRef<OsStr>>(mut self, args: impl IntoIterator<Item = S>) -> Self {
        self.command.args(args);
        self
    }

    /// Adds another program with its arguments as arguments of this one.
    pub fn before(self, other: &Self) -> Self {
        let mut all = self.args([other.name.as_os_str()]).args(other.command.get_args());
        for (key, value) in other.command.get_envs() {
            match value {
                Some(value) => all.command.env(key, value),
                None => all.command.env_remove(key),
            };
        }
        if let Some(dir) = other.command.get_current_dir() {
            all.command.current_dir(dir);
        }
        all
    }

    /// Sets a variable of its environment.
    pub fn env(mut self, key: &str, value: impl AsRef<OsStr>) -> Self {
        self.command.env(key, value);
        self
    }

    /// Removes a variable from its environment.
    pub fn without_env(mut self, key: &str) -> Self {
        self.command.env_remove(key);
        self
    }

    /// Sets the folder that it runs in.
    pub fn within(mut self, dir: &Path) -> Self {
        self.command.current_dir(dir);
        self
    }

    /// Runs it with our own terminal; an exit code other than 0 is a failure.
    pub fn run(mut self) -> Done {
        let status = self.command.status().map_err(|error| self.not_started(&error))?;
        self.judge(status)
    }

    /// Runs it with our own terminal and returns its exit code; 1 if a signal stopped it or the code is above 255.
    pub fn code(mut self) -> Done<u8> {
        let status = self.command.status().map_err(|error| self.not_started(&error))?;
        Ok(status.code().and_then(|code| u8::try_from(code).ok()).unwrap_or(1))
    }

    /// Runs it and returns its stdout; its stderr goes to the terminal. An exit code other than 0 is a failure.
    pub fn output(mut self) -> Done<String> {
        self.command.stderr(Stdio::inherit());
        let output = self.command.output().map_err(|error| self.not_started(&error))?;
        self.judge(output.status)?;
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    }

    /// Runs it and returns its stdout, whatever its exit code is. `None`: it could not be started.
    pub fn answer(mut self) -> Option<String> {
        self.command.stdin(Stdio::null()).stderr(Stdio::null());
        let output = self.command.output().ok()?;
        Some(String::from_utf8_lossy(&output.stdout).into_owned())
    }

    /// Runs it without output and returns whether it exists and succeeds.
    pub fn succeeds(mut self) -> bool {
        self.command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        self.command.status().is_ok_and(|status| status.success())
    }

    /// Runs it, prints its lines as they come, and returns those that are wanted with the result of the run.
    pub fn keep_lines(mut self, wanted: fn(&str) -> bool) -> Done<(Vec<String>, Done)> {
        self.command.stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = self.command.spawn().map_err(|error| self.not_started(&error))?;
        let (sender, lines) = mpsc::channel();
        let readers = [
            child.stdout.take().map(|pipe| pass_on(pipe, sender.clone())),
            child.stderr.take().map(|pipe| pass_on(pipe, sender)),
        ];
        let mut kept = Vec::new();
        for line in lines {
            say::line(&line);
            let plain = without_colour(&line);
            if wanted(&plain) {
                kept.push(plain.trim().to_owned());
            }
        }
        for reader in readers.into_iter().flatten() {
            reader.join().ok();
        }
        let status = child.wait().map_err(|error| self.not_started(&error))?;
        Ok((kept, self.judge(status)))
    }

    /// Returns the command line as one would type it.
    pub fn show(&self) -> String {
        let name = Path::new(&self.name).file_stem().unwrap_or(&self.name).to_string_lossy().into_owned();
        let mut words = vec![name];
        for arg in self.command.get_args() {
            let arg = arg.to_string_lossy();
            let plain = arg.chars().all(|c| c.is_ascii_alphanumeric() || "-_=./:,@+".contains(c));
            words.push(if plain && !arg.is_empty() { arg.into_owned() } else { format!("'{arg}'") });
        }
        words.join(" ")
    }

    fn judge(&self, status: ExitStatus) -> Done {
        match status.code() {
            Some(0) => Ok(()),
            Some(code) => Err(Failure::new(format!("`{}` ended with code {code}", self.show()))),
            None => Err(Failure::new(format!("`{}` was stopped by a signal", self.show()))),
        }
    }

    fn not_started(&self, error: &std::io::Error) -> Failure {
        let name = self.name.to_string_lossy();
        if error.kind() == ErrorKind::NotFound {
            Failure::new(format!("there is no `{name}` on this computer: `cargo xtask check` says what to install"))
        } else {
            Failure::new(format!("`{name}` could not be started: {error}"))
        }
    }
}

/// Returns the path of a program on the PATH; `None`: it is not there.
pub fn on_path(name: &str) -> Option<PathBuf> {
    let file = format!("{name}{}", std::env::consts::EXE_SUFFIX);
    std::env::split_paths(&std::env::var_os("PATH")?).map(|dir| dir.join(&file)).find(|path| path.is_file())
}

fn is_ours(key: &str) -> bool {
    ["CARGO_PKG_", "CARGO_MANIFEST_"].iter().any(|start| key.starts_with(start)) || key == "CARGO_PRIMARY_PACKAGE"
}

fn pass_on(pipe: impl Read + Send + 'static, lines: mpsc::Sender<String>) -> std::thread::JoinHandle<()> {
    std::thread::spawn(move || {
        let mut pipe = BufReader::new(pipe);
        let mut line = Vec::new();
        while pipe.read_until(b'\n', &mut line).is_ok_and(|read| read > 0) {
            let text = String::from_utf8_lossy(&line).trim_end_matches(['\n', '\r']).to_owned();
            line.clear();
            if lines.send(text).is_err() {
                break;
            }
        }
    })
}

fn without_colour(line: &str) -> String {
    let mut plain = String::with_capacity(line.len());
    let mut chars = line.chars();
    while let Some(c) = chars.next() {
        if c == '\u{1b}' {
            // ESC [ numbers letter
            let mut rest = chars.by_ref().skip_while(|c| !c.is_ascii_alphabetic());
            rest.next();
        } else {
            plain.push(c);
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shows_what_one_would_type() {
        let program = Program::new("/a/b/cargo-nextest").args(["run", "-E", "not binary(window)"]);
        assert_eq!(program.show(), "cargo-nextest run -E 'not binary(window)'");
        let wrapped = Program::new("xvfb-run").args(["-a"]).before(&program);
        assert_eq!(wrapped.show(), "xvfb-run -a /a/b/cargo-nextest run -E 'not binary(window)'");
    }

    #[test]
    fn colour_is_taken_off_before_a_line_is_judged() {
        assert_eq!(without_colour("\u{1b}[32;1m     Summary\u{1b}[0m [ 1s] ok"), "     Summary [ 1s] ok");
        assert_eq!(without_colour("plain ü"), "plain ü");
        assert_eq!(without_colour("cut \u{1b}["), "cut ");
    }

    #[test]
    fn a_missing_program_is_a_sentence() {
        let failure = Program::new("no-such-program-here").run().unwrap_err();
        assert!(failure.to_string().contains("cargo xtask check"), "{failure}");
        assert!(Program::new("no-such-program-here").answer().is_none());
        assert!(!Program::new("no-such-program-here").succeeds());
    }

    #[test]
    fn an_unhappy_program_is_a_failure() {
        let failure = cargo().args(["no-such-command"]).output().unwrap_err();
        assert!(failure.to_string().contains("cargo no-such-command` ended with code 101"), "{failure}");
        assert_eq!(cargo().args(["no-such-command"]).code(), Ok(101));
    }

    #[test]
    fn lines_are_kept_from_both_streams() {
        let (kept, done) = cargo().args(["--version"]).keep_lines(|line| line.starts_with("cargo ")).unwrap();
        assert_eq!(kept.len(), 1, "the version is printed on stdout");
        assert!(done.is_ok());
        let (kept, done) = cargo().args(["no-such-command"]).keep_lines(|line| line.contains("no such")).unwrap();
        assert_eq!(kept.len(), 1, "the complaint is printed on stderr");
        assert!(done.is_err());
    }
}
