//! How a row is printed: what was measured, the figures, the budget, and whether it is kept.

use std::time::{Duration, Instant};

/// What a figure may be.
#[derive(Debug, Clone, Copy)]
pub enum Budget {
    /// At most this, in this unit.
    AtMost(f64, &'static str),
    /// At least this, in this unit.
    AtLeast(f64, &'static str),
    /// Only to know.
    None,
}

/// One row.
pub fn row(what: &str, figures: &str, value: f64, budget: Budget) {
    let (budget, verdict) = match budget {
        Budget::AtMost(most, unit) => (format!("≤ {most} {unit}"), value <= most),
        Budget::AtLeast(least, unit) => (format!("≥ {least} {unit}"), value >= least),
        Budget::None => return println!("{what:<46} {figures}"),
    };
    println!("{what:<46} {figures:<66} budget {budget:<16} {}", if verdict { "ok" } else { "over" });
}

/// The middle of several measurements; of an even count the upper one.
pub fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

/// Milliseconds.
pub fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

/// Milliseconds that some work takes.
pub fn taken<T>(work: impl FnOnce() -> T) -> (f64, T) {
    let begun = Instant::now();
    let gave = std::hint::black_box(work());
    (ms(begun.elapsed()), gave)
}

/// Milliseconds that some work takes, the median of several times.
pub fn usually<T>(times: usize, mut work: impl FnMut() -> T) -> f64 {
    median((0..times).map(|_| taken(&mut work).0).collect())
}
