//! Measures the views that a page waits for, from the model of a large household. Part of `cargo xtask bench`.
#![allow(
    clippy::print_stdout,
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a bench prints what it measured"
)]

use std::time::{Duration, Instant};

use core_rules::catalogue::Catalogue;
use core_rules::exposure::LeakBook;
use core_rules::known::Known;
use core_rules::model::{Entity, Fact, FactName, Id, Kind, Model, Origin};
use jiff::Timestamp;
use nightlatch_shell::views::{Desk, accounts};

/// Accounts in the household that is measured.
const MANY: u32 = 10_000;
/// How often each is measured; the median counts.
const TIMES: usize = 11;

fn main() {
    let model = household(MANY);
    let catalogue = Catalogue::shipped();
    let book = LeakBook::new(catalogue, None);
    let now: Timestamp = "2026-11-24T12:00:00Z".parse().unwrap();
    let today = "2026-11-24".parse().unwrap();
    let known = Known::new(catalogue, &book, &model, now, today);
    let view = median(|| drop(std::hint::black_box(accounts::list(&Desk::new(&known)))));
    let sheets = median(|| drop(std::hint::black_box(Desk::new(&known).sheets(Kind::Account))));
    println!(
        "view of {MANY} accounts from the model: {:>8.2} ms (sheets alone {:.2} ms), budget 16",
        ms(view),
        ms(sheets)
    );
}

fn household(many: u32) -> Model {
    let services: Vec<&str> = Catalogue::shipped().services.iter().map(|service| service.id.as_str()).collect();
    let at = Timestamp::UNIX_EPOCH;
    let mut model = Model::new(Id::from_bytes([1; 16]), Id::from_bytes([2; 16]), at);
    for number in 0..many {
        let mut bytes = [3; 16];
        bytes[..4].copy_from_slice(&number.to_be_bytes());
        let mut account = Entity::new(Id::from_bytes(bytes), Kind::Account, at);
        let mut set = |name: FactName, value: String| account.set(name, Fact { value, origin: Origin::Person, at });
        set(FactName::Service, services[number as usize % services.len()].to_owned());
        set(FactName::SignIn, format!("mara{}@example.com", number % 40));
        if number % 3 == 0 {
            set(FactName::SecondStep, "app".to_owned());
        }
        if number % 4 == 0 {
            set(FactName::PasswordChanged, "2024-03-01".to_owned());
        }
        model.insert(account);
    }
    model
}

fn median(mut work: impl FnMut()) -> Duration {
    let mut taken: Vec<Duration> = (0..TIMES)
        .map(|_| {
            let begun = Instant::now();
            work();
            begun.elapsed()
        })
        .collect();
    taken.sort();
    taken[TIMES / 2]
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}
