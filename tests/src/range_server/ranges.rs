//! The rows of a range: grown from the prefix alone, with the planted ones among them.

use std::collections::HashMap;

use sha1::{Digest, Sha1};

/// E-mail rows in an ordinary range, on average. HIBP had 393 under `567159` on 30 March 2026.
const EMAIL_ROWS: usize = 393;
/// Password rows in an ordinary range, on average: 2 068 408 781 hashes (July 2026) over 16^5 prefixes.
const PASSWORD_ROWS: usize = 1973;
/// Padding rows, at least and at most, as measured in September 2026.
const PADDING_ROWS: (usize, usize) = (51, 193);

/// 40 upper-case hex digits of SHA-1 over the trimmed, lower-cased address, as HIBP's e-mail ranges are made.
#[must_use]
pub fn email_hash(address: &str) -> String {
    hex(&Sha1::digest(address.trim().to_lowercase()))
}

/// 40 upper-case hex digits of SHA-1 over the password as it is, as Pwned Passwords is made.
#[must_use]
pub fn password_hash(password: &str) -> String {
    hex(&Sha1::digest(password))
}

/// One row of an e-mail range.
#[derive(Debug, Clone)]
pub(super) struct EmailRow {
    pub(super) suffix: String,
    pub(super) websites: Vec<String>,
    pub(super) planted: bool,
}

/// One row of a password range; `count` 0 is padding.
#[derive(Debug, Clone)]
pub(super) struct PasswordRow {
    pub(super) suffix: String,
    pub(super) count: u64,
    pub(super) planted: bool,
}

/// Sorted by suffix.
pub(super) fn email_rows(prefix: &str, planted: &HashMap<String, Vec<String>>, names: &[&str]) -> Vec<EmailRow> {
    let mut chain = Chain::new("email", prefix);
    let size = chain.between(EMAIL_ROWS - 20, EMAIL_ROWS + 20);
    let mut rows = Vec::with_capacity(size + 4);
    for place in 0..size {
        let suffix = chain.sorted_hex(34, place, size);
        let mut websites = Vec::new();
        if !names.is_empty() {
            let first = chain.between(0, names.len() - 1);
            let some = chain.between(1, 4).min(names.len());
            websites.extend((0..some).map(|n| names[(first + n * 5) % names.len()].to_owned()));
            websites.dedup();
        }
        rows.push(EmailRow { suffix, websites, planted: false });
    }
    for (suffix, websites) in matching(planted, prefix) {
        let at = rows.partition_point(|row| row.suffix.as_str() < suffix);
        rows.insert(at, EmailRow { suffix: suffix.to_owned(), websites: websites.clone(), planted: true });
    }
    rows
}

/// Sorted by suffix, without padding.
pub(super) fn password_rows(prefix: &str, planted: &HashMap<String, u64>) -> Vec<PasswordRow> {
    let mut chain = Chain::new("password", prefix);
    let size = chain.between(PASSWORD_ROWS - 60, PASSWORD_ROWS + 60);
    let mut rows = Vec::with_capacity(size + 4);
    for place in 0..size {
        let suffix = chain.sorted_hex(35, place, size);
        let number = chain.next(); // most were seen a few times, some often
        let count = 1 + number / 10 % if number % 10 == 9 { 50_000 } else { 12 };
        rows.push(PasswordRow { suffix, count, planted: false });
    }
    for (suffix, count) in matching(planted, prefix) {
        let at = rows.partition_point(|row| row.suffix.as_str() < suffix);
        rows.insert(at, PasswordRow { suffix: suffix.to_owned(), count: *count, planted: true });
    }
    rows
}

/// The tail that `Add-Padding: true` asks for. HIBP's is random; ours repeats, like everything here.
pub(super) fn padding_rows(prefix: &str) -> Vec<PasswordRow> {
    let mut chain = Chain::new("padding", prefix);
    (0..chain.between(PADDING_ROWS.0, PADDING_ROWS.1))
        .map(|_| PasswordRow { suffix: chain.hex(35), count: 0, planted: false })
        .collect()
}

fn matching<'a, T>(planted: &'a HashMap<String, T>, prefix: &'a str) -> impl Iterator<Item = (&'a str, &'a T)> {
    planted.iter().filter_map(move |(hash, what)| Some((hash.strip_prefix(prefix)?, what)))
}

/// Numbers that follow from the prefix: splitmix64, seeded with SHA-1. Cheap, so that a benchmark measures its client.
struct Chain(u64);

impl Chain {
    fn new(kind: &str, prefix: &str) -> Self {
        let seed = Sha1::digest(format!("range server, {kind}, {prefix}"));
        Self(seed.iter().take(8).fold(0, |number, byte| number << 8 | u64::from(*byte)))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ self.0 >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ mixed >> 31
    }

    /// `n` upper-case hex digits, 48 at most.
    fn hex(&mut self, n: usize) -> String {
        let mut digits = format!("{:016X}{:016X}{:016X}", self.next(), self.next(), self.next());
        digits.truncate(n);
        digits
    }

    /// The same for row `place` of `size`: later rows come later in the alphabet, as if all had been sorted.
    fn sorted_hex(&mut self, n: usize, place: usize, size: usize) -> String {
        let step = (1 << 32) / size as u64;
        let start = place as u64 * step + self.next() % step;
        let mut digits = format!("{start:08X}{:016X}{:016X}", self.next(), self.next());
        digits.truncate(n);
        digits
    }

    /// From `low` to `high`, both included.
    fn between(&mut self, low: usize, high: usize) -> usize {
        let span = (high - low + 1) as u64;
        low + usize::try_from(self.next() % span).expect("less than a usize")
    }
}

/// 40 upper-case hex digits.
fn hex(hash: &[u8]) -> String {
    hash.iter().map(|byte| format!("{byte:02X}")).collect()
}
