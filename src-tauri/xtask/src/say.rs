//! Everything this program prints. A closed pipe is no reason to panic, so that write errors are dropped here.

use std::fmt::Display;
use std::io::Write;
use std::time::Duration;

/// One line on stdout.
pub fn line(text: impl Display) {
    writeln!(std::io::stdout(), "{text}").ok();
}

/// The start of a part, with room above it.
pub fn heading(text: impl Display) {
    line(format_args!("\n── {text}"));
}

/// A remark under a heading.
pub fn note(text: impl Display) {
    line(format_args!("   {text}"));
}

/// A failure, on stderr.
pub fn failed(text: impl Display) {
    writeln!(std::io::stderr(), "xtask: {text}").ok();
}

/// A question without its answer: no line end.
pub fn question(text: impl Display) {
    let mut out = std::io::stdout();
    write!(out, "{text} ").ok();
    out.flush().ok();
}

/// How long something took, as people say it.
pub fn time(taken: Duration) -> String {
    let seconds = taken.as_secs();
    if seconds < 100 {
        format!("{seconds}.{} s", taken.subsec_millis() / 100)
    } else {
        format!("{} min {:02} s", seconds / 60, seconds % 60)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_read_well() {
        for (milliseconds, text) in
            [(0, "0.0 s"), (1_999, "1.9 s"), (99_900, "99.9 s"), (100_000, "1 min 40 s"), (724_000, "12 min 04 s")]
        {
            assert_eq!(time(Duration::from_millis(milliseconds)), text);
        }
    }
}
