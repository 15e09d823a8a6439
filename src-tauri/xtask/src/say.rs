//! Prints everything that this program prints. Write errors are ignored here, since a closed pipe is no reason to panic.

use std::fmt::Display;
use std::io::Write;
use std::time::Duration;

/// Prints one line on stdout.
pub fn line(text: impl Display) {
    writeln!(std::io::stdout(), "{text}").ok();
}

/// Prints the heading of a part, with an empty line above it.
pub fn heading(text: impl Display) {
    line(format_args!("\n── {text}"));
}

/// Prints a remark under a heading.
pub fn note(text: impl Display) {
    line(format_args!("   {text}"));
}

/// Prints a failure on stderr.
pub fn failed(text: impl Display) {
    writeln!(std::io::stderr(), "xtask: {text}").ok();
}

/// Prints a question without a line end, so that the answer can be typed behind it.
pub fn question(text: impl Display) {
    let mut out = std::io::stdout();
    write!(out, "{text} ").ok();
    out.flush().ok();
}

/// Formats a duration in seconds, or in minutes and seconds.
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
