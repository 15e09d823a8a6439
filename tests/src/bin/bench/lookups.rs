//! The rows without a window: range look-ups beside the plain HTTP client, reads in a sorted file, accounts joined to a leak list.

use std::cell::Cell;
use std::collections::HashMap;
use std::io::Write as _;
use std::path::Path;
use std::rc::Rc;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use core_rules::accounts::IdentifierKind;
use core_rules::catalogue::{Catalogue, LooseDate};
use core_rules::exposure::fingerprint::{AddressFingerprint, PasswordFingerprint};
use core_rules::exposure::sorted::{ReadAt, SortedFile};
use core_rules::exposure::{LeakBook, ListEntry, SourceId, touches};
use core_rules::known::Known;
use core_rules::model::{Entity, Fact, FactName, Id, Kind, Model, Origin};
use engine::files::Placed;
use engine::vault::{DatabaseId, Keyring, KeyringFault, WrappingKey};
use engine::{App, SystemClock};
use house_tests::range_server::{Config, RangeServer, password_hash};
use jiff::Timestamp;

const ADDRESSES: usize = 1000;

/// A keyring in memory.
#[derive(Default)]
struct Drawer(Mutex<HashMap<String, String>>);

impl Keyring for Drawer {
    fn write(&self, database: &DatabaseId, key: &WrappingKey) -> Result<(), KeyringFault> {
        self.0.lock().expect("the drawer").insert(database.to_string(), key.to_text().to_string());
        Ok(())
    }

    fn read(&self, database: &DatabaseId) -> Result<Option<WrappingKey>, KeyringFault> {
        let kept = self.0.lock().expect("the drawer").get(&database.to_string()).cloned();
        kept.map(|text| WrappingKey::from_text(text.as_bytes()).ok_or(KeyringFault::Damaged)).transpose()
    }

    fn delete(&self, database: &DatabaseId) -> Result<(), KeyringFault> {
        self.0.lock().expect("the drawer").remove(&database.to_string());
        Ok(())
    }
}

pub fn main(pairs: usize) {
    range_look_ups(pairs);
    joined();
    sorted();
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

fn range_look_ups(pairs: usize) {
    let server = RangeServer::start(Config::open());
    let folder = tempfile::tempdir().expect("a folder");
    let app = App::new(folder.path(), Arc::new(SystemClock), Arc::new(Drawer::default())).expect("the program");
    assert!(app.create().is_ok(), "a first start");
    let addresses: Vec<String> = (0..ADDRESSES).map(|place| format!("person{place}@example.org")).collect();
    for address in &addresses {
        app.add_identifier(IdentifierKind::Email, address).expect("an address");
    }
    app.set_source(SourceId::Server, &server.api_url(), true).expect("the source");
    app.set_network(true).expect("the network");
    let urls: Vec<String> = addresses
        .iter()
        .map(|address| AddressFingerprint::of_address(address).expect("a fingerprint"))
        .map(|print| format!("{}/breachedaccount/range/{}", server.api_url(), print.prefix()))
        .collect();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    // The program brings the TLS arithmetic that every client of this process is built with.
    app.check_identifiers(&[], &|_| ()).expect("a first check");
    let client = reqwest::Client::builder().no_proxy().build().expect("a client");
    let plain = || {
        let begun = Instant::now();
        let mut bytes = 0;
        runtime.block_on(async {
            for url in &urls {
                let answer = client.get(url).header("user-agent", "plain").send().await.expect("an answer");
                bytes += answer.bytes().await.expect("a body").len();
            }
        });
        assert!(bytes > ADDRESSES * 1000, "whole bodies");
        begun.elapsed().as_secs_f64()
    };
    let ours = || {
        let begun = Instant::now();
        app.check_identifiers(&[], &|_| ()).expect("a check");
        begun.elapsed().as_secs_f64()
    };
    plain();
    ours(); // the server keeps its bodies from here on
    let taken: Vec<(f64, f64)> = (0..pairs).map(|_| (plain(), ours())).collect();
    let rate = |of: fn(&(f64, f64)) -> f64| ADDRESSES as f64 / median(taken.iter().map(of).collect());
    let ratio = median(taken.iter().map(|(plain, ours)| plain / ours).collect());
    println!(
        "{ADDRESSES} range look-ups (per second)  plain {:>7.0}   ours {:>7.0}   ratio {ratio:.2} (median of pairs), budget 0.8",
        rate(|pair| pair.0),
        rate(|pair| pair.1)
    );
}

/// 10,000 accounts joined to a list of 1,100 leaks.
fn joined() {
    let entries: Vec<ListEntry> = (0..1100)
        .map(|place| ListEntry {
            name: format!("Leak{place}"),
            title: format!("Leak {place}"),
            domain: format!("site{place}.com"),
            date: LooseDate::parse("2019-05-24"),
            added: LooseDate::parse("2019-06-24"),
            accounts: 1000,
            data: vec!["Email addresses".into(), "Passwords".into()],
            description: String::new(),
            verified: true,
            fabricated: false,
            sensitive: false,
            retired: false,
            spam_list: false,
            stealer_log: false,
        })
        .collect();
    let date = LooseDate::parse("2026-11-22").expect("a date");
    let catalogue = Catalogue::shipped();
    let book = LeakBook::new(catalogue, Some((&entries, date)));
    let at = Timestamp::from_second(1_795_000_000).expect("a time");
    let id = |number: u32| {
        let mut bytes = [0; 16];
        bytes[..4].copy_from_slice(&number.to_be_bytes());
        Id::from_bytes(bytes)
    };
    let mut model = Model::new(id(1), id(2), at);
    for number in 0..10_000 {
        let mut account = Entity::new(id(number + 10), Kind::Account, at);
        let mut set = |name: FactName, value: String| account.set(name, Fact { value, origin: Origin::Person, at });
        set(FactName::OwnSite, format!("www.site{}.com", number % 3000));
        set(FactName::SignIn, format!("person{number}@example.org"));
        model.insert(account);
    }
    let known = Known::new(catalogue, &book, &model, at, date.first_day());
    let once = || {
        let begun = Instant::now();
        let found: usize = model.of(Kind::Account).into_iter().map(|account| touches(&known, account).len()).sum();
        assert!(found > 3000, "accounts at sites that leaked: {found}");
        begun.elapsed().as_secs_f64() * 1000.0
    };
    println!(
        "10,000 accounts × 1,100 leaks (ms)   ours {:>7.1}   budget 10",
        median((0..20).map(|_| once()).collect())
    );
}

/// A file that counts how often it is read.
struct Counted(Placed, Rc<Cell<u32>>);

impl ReadAt for Counted {
    type Error = std::io::ErrorKind;

    fn len(&self) -> u64 {
        self.0.len()
    }

    fn read_at(&self, at: u64, buffer: &mut [u8]) -> Result<usize, Self::Error> {
        self.1.set(self.1.get() + 1);
        self.0.read_at(at, buffer)
    }
}

/// Reads in one sorted file of generated hashes, of four sizes.
fn sorted() {
    let folder = tempfile::tempdir().expect("a folder");
    for lines in [10_000_u32, 100_000, 1_000_000, 10_000_000] {
        let path = folder.path().join("sorted.txt");
        write_sorted(&path, lines);
        let count = Rc::new(Cell::new(0));
        let file = SortedFile::open(Counted(Placed::open(&path).expect("the file"), Rc::clone(&count)));
        let file = file.unwrap_or_else(|_| panic!("a sorted file"));
        let (mut most, mut all, mut found) = (0, 0, 0);
        let begun = Instant::now();
        let mut within = Duration::ZERO;
        for number in 0..1000 {
            let word = if number % 2 == 0 { planted(number) } else { format!("no such word {number}") };
            let print = PasswordFingerprint::of_password(&word).expect("a word");
            let (before, start) = (count.get(), Instant::now());
            let answer = file.look_up(&print).unwrap_or_else(|_| panic!("an answer"));
            within += start.elapsed();
            let reads = count.get() - before;
            most = most.max(reads);
            all += reads;
            found += u32::from(matches!(answer, core_rules::exposure::password::Answer::Found(_)));
        }
        assert_eq!(found, 500, "each word that is there, and no other");
        println!(
            "sorted file of {lines:>8} lines       reads {:>4.1} on average, {most} at most, budget 12; {:.0} look-ups a second ({:.1} s in all)",
            f64::from(all) / 1000.0,
            1000.0 / within.as_secs_f64(),
            begun.elapsed().as_secs_f64()
        );
    }
}

fn planted(number: u32) -> String {
    format!("planted word {number}")
}

/// Evenly spread hashes from splitmix64, and the planted words among them.
fn write_sorted(path: &Path, lines: u32) {
    let mut state = 7_u64;
    let mut next = || {
        state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (state ^ (state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    };
    let mut hashes: Vec<[u64; 3]> = (0..lines).map(|_| [next(), next(), next() >> 32]).collect();
    for number in (0..1000).step_by(2) {
        let digits = password_hash(&planted(number));
        let part = |from: usize, to: usize| u64::from_str_radix(&digits[from..to], 16).expect("digits");
        hashes.push([part(0, 16), part(16, 32), part(32, 40)]);
    }
    hashes.sort_unstable();
    hashes.dedup();
    let mut file = std::io::BufWriter::new(std::fs::File::create(path).expect("a file"));
    for (place, [high, middle, low]) in hashes.iter().enumerate() {
        write!(file, "{high:016X}{middle:016X}{low:08X}:{}\r\n", place % 97 + 1).expect("a line");
    }
    file.flush().expect("the end");
}
