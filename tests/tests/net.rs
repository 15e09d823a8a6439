//! The net against the range server: every fault of every source has its own end, and none of them is good news.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    reason = "a test's helpers fail loudly"
)]

#[path = "net/faults.rs"]
mod faults;
#[path = "net/law.rs"]
mod law;
#[path = "net/promises.rs"]
mod promises;
#[path = "net/sources.rs"]
mod sources;

use std::sync::Mutex;
use std::time::{Duration, Instant};

use core_rules::exposure::fingerprint::{AddressFingerprint, PasswordFingerprint};
use core_rules::exposure::range::{Answer, Rule};
use core_rules::exposure::{NotChecked, Why, password};
use core_rules::model::Id;
use engine::net::{
    Base, Batch, Cancel, Checked, Closed, Key, Ledger, LedgerId, LedgerShut, Net, NetSettings, Outbound, PasswordBatch,
    Progress, RangeSource, Switch, Validators, Whole,
};
use house_tests::range_server::{RangeServer, TEST_KEY};

/// In every server's range, in its second half, so that half a body does not hold it.
const PLANTED: &str = "test@example.com";
const UNPLANTED: &str = "nobody@example.com";
/// The same for passwords.
const PLANTED_PASSWORD: &str = "123456";
const UNPLANTED_PASSWORD: &str = "four words that nobody used";

/// A ledger in memory that knows when it was written.
#[derive(Default)]
struct Book {
    rows: Mutex<Vec<Line>>,
    opened: Mutex<Vec<usize>>,
    shut: bool,
}

#[derive(Clone)]
struct Line {
    outbound: Outbound,
    at: Instant,
    closed: Option<Closed>,
}

impl Book {
    fn lines(&self) -> Vec<Line> {
        self.rows.lock().unwrap().clone()
    }

    /// How many rows each transaction held.
    fn transactions(&self) -> Vec<usize> {
        self.opened.lock().unwrap().clone()
    }
}

impl Ledger for Book {
    fn open(&self, outbound: &[Outbound]) -> Result<Vec<LedgerId>, LedgerShut> {
        if self.shut {
            return Err(LedgerShut);
        }
        let mut rows = self.rows.lock().unwrap();
        self.opened.lock().unwrap().push(outbound.len());
        let first = rows.len();
        rows.extend(outbound.iter().map(|row| Line { outbound: row.clone(), at: Instant::now(), closed: None }));
        Ok((first..rows.len()).map(number).collect())
    }

    fn close(&self, ends: &[(LedgerId, Closed)]) {
        let mut rows = self.rows.lock().unwrap();
        for (id, closed) in ends {
            let line = &mut rows[usize::try_from(u128::from_be_bytes(*id.bytes())).unwrap()];
            assert!(line.closed.is_none(), "a row ends once");
            line.closed = Some(*closed);
        }
    }
}

fn number(place: usize) -> Id {
    Id::from_bytes((place as u128).to_be_bytes())
}

/// Impatient: a second for a request, and none for a server that wants us to wait two.
fn net() -> Net {
    let settings = NetSettings { connect: Duration::from_secs(1), whole: Duration::from_secs(1), longest_wait: 1 };
    Net::new(settings, Switch::new(true))
}

fn base(text: &str) -> Base {
    Base::parse(text).unwrap()
}

fn source(server: &RangeServer, rule: Rule) -> RangeSource {
    let base = base(&server.api_url());
    RangeSource { rule, key: Key::new(TEST_KEY, &base), base, ranged: false }
}

/// Checks these addresses, in that order of ids.
fn check(net: &Net, source: &RangeSource, book: &Book, addresses: &[&str]) -> Checked {
    check_with(net, source, book, addresses, &Cancel::new(), &|_| ())
}

fn check_with(
    net: &Net,
    source: &RangeSource,
    book: &Book,
    addresses: &[&str],
    cancel: &Cancel,
    progress: &(dyn Fn(Progress<'_>) + Send + Sync),
) -> Checked {
    let addresses = addresses.iter().enumerate();
    let addresses =
        addresses.map(|(place, text)| (number(place), AddressFingerprint::of_address(text).unwrap())).collect();
    let (fetch_list, per_minute) = (false, None);
    let batch = Batch { source, addresses, seed: 7, fetch_list, per_minute, ledger: book, progress, cancel };
    net.block_on(net.check_addresses(batch)).unwrap()
}

fn check_one(net: &Net, source: &RangeSource, address: &str) -> Result<Answer, NotChecked> {
    check(net, source, &Book::default(), &[address]).answers.remove(0).1
}

fn check_password(net: &Net, base: &Base, book: &Book, password: &str) -> Result<password::Answer, NotChecked> {
    let prints = vec![(0, PasswordFingerprint::of_password(password).unwrap())];
    let (progress, range) = (&|_| (), &|_, _| ());
    let batch = PasswordBatch { base, prints, ledger: book, progress, range, cancel: &Cancel::new() };
    net.block_on(net.check_passwords(batch)).unwrap().remove(0).answer
}

/// A public list, whole, read by `parse`.
fn fetch<T: Send>(
    net: &Net,
    url: &str,
    book: &Book,
    parse: impl FnOnce(&[u8]) -> Result<T, Why> + Send,
) -> Result<T, NotChecked> {
    let since = Validators::default();
    match net.block_on(net.fetch_whole(&base(url), &since, parse, book, &Cancel::new())).unwrap()? {
        Whole::New(list, _) => Ok(list),
        Whole::Same => panic!("nothing was there to compare with"),
    }
}
