//! The log: the last lines, in memory, with nothing personal. There is no log file.

use std::collections::VecDeque;
use std::fmt::{Debug, Write};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use tracing::field::{Field, Visit};
use tracing::{Event, Level, Subscriber};
use tracing_subscriber::layer::{Context, Layer, SubscriberExt};

/// The number of lines that are kept.
const LINES: usize = 500;
/// The crates whose events are logged. What other crates log was not reviewed and may be personal.
const OURS: [&str; 5] = ["nightlatch", "nightlatch_shell", "engine", "core_rules", "contract"];

/// The lines; a clone shares them.
#[derive(Clone)]
pub struct Log {
    lines: Arc<Mutex<VecDeque<String>>>,
    since: Instant,
}

impl Log {
    /// Starts to collect events. A panic is logged with its place only, since its message may contain anything.
    pub fn start() -> Log {
        let log = Log { lines: Arc::default(), since: Instant::now() };
        // Only a second start in one process, as in tests, finds another subscriber already set.
        drop(tracing::subscriber::set_global_default(tracing_subscriber::registry().with(log.clone())));
        std::panic::set_hook(Box::new(|panic| match panic.location() {
            Some(place) => {
                let file = place.file().rsplit(['/', '\\']).next().unwrap_or_default();
                tracing::error!("panic at {file}:{}", place.line());
            }
            None => tracing::error!("panic"),
        }));
        log
    }

    /// Returns the lines, oldest first.
    pub fn lines(&self) -> Vec<String> {
        self.lines.lock().unwrap_or_else(PoisonError::into_inner).iter().cloned().collect()
    }

    fn push(&self, line: String) {
        #[cfg(all(debug_assertions, not(test)))] // for developers in a terminal; as redacted as the rest
        drop(std::io::Write::write_all(&mut std::io::stderr(), format!("{line}\n").as_bytes()));
        let mut lines = self.lines.lock().unwrap_or_else(PoisonError::into_inner);
        if lines.len() == LINES {
            lines.pop_front();
        }
        lines.push_back(line);
    }
}

impl<S: Subscriber> Layer<S> for Log {
    fn on_event(&self, event: &Event<'_>, _context: Context<'_, S>) {
        let meta = event.metadata();
        let source = meta.target().split("::").next().unwrap_or_default();
        if *meta.level() > Level::INFO || !OURS.contains(&source) {
            return;
        }
        let mut text = Text(String::new());
        event.record(&mut text);
        let seconds = self.since.elapsed().as_secs_f32();
        self.push(format!("{seconds:9.3} {:5} {}:{}", meta.level(), meta.target(), redact(&text.0)));
    }
}

/// The message and fields of an event, in one line.
struct Text(String);

impl Visit for Text {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        let written = match field.name() {
            "message" => write!(self.0, " {value:?}"),
            name => write!(self.0, " {name}={value:?}"),
        };
        debug_assert!(written.is_ok(), "a string takes all");
    }
}

/// Removes words that look like an address, path, link, number or hash. Nothing of the kind should be logged; this is a second
/// protection.
fn redact(text: &str) -> String {
    let line: Vec<&str> =
        text.split(char::is_whitespace).map(|word| if is_personal(word) { "[cut]" } else { word }).collect();
    line.join(" ")
}

fn is_personal(word: &str) -> bool {
    let digits = word.chars().filter(char::is_ascii_digit).count();
    let in_hex = |run: &str| run.len() >= 5 && run.contains(|c: char| c.is_ascii_digit());
    word.contains(['@', '/', '\\', '%']) || digits >= 7 || word.split(|c: char| !c.is_ascii_hexdigit()).any(in_hex)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_personal_stays_in_a_line() {
        let line = redact(
            r#"get url="https://x.example/range/21BD1" for ada@mail.example at /home/ada: 21bd10 +49-151-234567 3 rows, 404"#,
        );
        assert_eq!(line, "get [cut] for [cut] at [cut] [cut] [cut] 3 rows, 404");
    }

    #[test]
    fn only_our_own_lines_and_the_last_of_them_are_kept() {
        let log = Log { lines: Arc::default(), since: Instant::now() };
        tracing::subscriber::with_default(tracing_subscriber::registry().with(log.clone()), || {
            tracing::info!(target: "hyper", "not ours");
            tracing::debug!(target: "engine", "too fine");
            for number in 0..=LINES {
                tracing::warn!(target: "engine::store", number, "copy kept");
            }
        });
        let lines = log.lines();
        assert_eq!(lines.len(), LINES, "the oldest line makes room");
        assert!(lines[0].ends_with("WARN  engine::store: copy kept number=1"), "{}", lines[0]);
    }
}
