//! Measures what a screen waits for: 10,000 accounts joined to a list of 1,100 leaks, and a key stroke over many services.
//!
//! `cargo run --release -p nightlatch-core --example measure_join` prints the median of 21 rounds in milliseconds. With the folder
//! of copies of the public lists as argument it also measures the search over them.

#[allow(dead_code, clippy::indexing_slicing, reason = "the bench uses more of it")]
#[path = "../../../tests/src/bin/bench/household.rs"]
mod household;

use std::io::Write as _;
use std::time::Instant;

use core_rules::advice::sitting::next_actions;
use core_rules::advice::{Graph, cards, first_things_first, line};
use core_rules::catalogue::{Catalogue, LooseDate};
use core_rules::checklist::briefs_of;
use core_rules::exposure::list::{Listed, deletion, two_factor};
use core_rules::exposure::{Exposure, LeakBook, SourceId};
use core_rules::import::looks_like;
use core_rules::known::Known;
use core_rules::model::{Change, Entity, Fact, FactName, Id, Kind, Model, Origin};
use core_rules::public_lists::{Lists, LiveLists};
use core_rules::touch::touches;
use jiff::{Timestamp, civil::date};

const ACCOUNTS: u32 = 10_000;
const LEAKS: u32 = 1100;

fn id(number: u32) -> Id {
    let mut bytes = [0; 16];
    for (place, byte) in bytes.iter_mut().zip(number.to_be_bytes()) {
        *place = byte;
    }
    Id::from_bytes(bytes)
}

fn fact(value: String) -> Fact {
    Fact { value, origin: Origin::Import, at: Timestamp::UNIX_EPOCH }
}

/// Half of the accounts at services of ours, half at sites of the person's own, with ten addresses that were found in leaks.
fn model(catalogue: &Catalogue) -> Model {
    let at = Timestamp::UNIX_EPOCH;
    let mut model = Model::new(id(u32::MAX), id(u32::MAX - 1), at);
    for n in 0..10 {
        let mut address = Entity::new(id(1_000_000 + n), Kind::Identifier, at);
        address.set(FactName::IdentifierKind, fact("email".into()));
        address.set(FactName::Value, fact(format!("address{n}@example.com")));
        model.insert(address);
        for leak in 0..20 {
            let leak = format!("Leak{}", leak * 10 + n);
            let (source, origin) = (SourceId::Hibp, "".into());
            model.expose(Exposure { identifier: id(1_000_000 + n), leak, source, origin, at });
        }
    }
    for n in 0..ACCOUNTS {
        let mut account = Entity::new(id(n), Kind::Account, at);
        let services = catalogue.services.len();
        match catalogue.services.get(n as usize % services.max(1)).filter(|_| n % 2 == 0) {
            Some(service) => account.set(FactName::Service, fact(service.id.clone())),
            None => account.set(FactName::OwnSite, fact(format!("https://www.site{}.com/login", n % 3000))),
        };
        account.set(FactName::SignIn, fact(format!("Address{}@example.com", n % 10)));
        account.set(FactName::MemberSince, fact("2015".into()));
        model.insert(account);
    }
    model
}

fn median(mut rounds: impl FnMut() -> usize) -> (f64, usize) {
    let mut taken = Vec::new();
    let mut found = 0;
    for _ in 0..21 {
        let start = Instant::now();
        found = std::hint::black_box(rounds());
        taken.push(start.elapsed().as_secs_f64() * 1000.0);
    }
    taken.sort_by(f64::total_cmp);
    (taken.get(10).copied().unwrap_or_default(), found)
}

/// What the list of accounts and Today wait for, of the household that the bench lists.
fn lists(out: &mut impl std::io::Write, catalogue: &Catalogue) -> std::io::Result<()> {
    let (book, now) = (LeakBook::new(catalogue, None), Timestamp::UNIX_EPOCH);
    let mut model = Model::new(id(u32::MAX), id(u32::MAX - 1), now);
    let mut changes = household::changes(ACCOUNTS, now);
    // As they are read from the file.
    changes.sort_by_key(|change| match change {
        Change::New(id, _) | Change::Set(id, ..) => Some(*id),
        _ => None,
    });
    changes.iter().for_each(|change| model.apply(change, now));
    drop(changes);
    let known = || Known::new(catalogue, &book, &model, now, date(2026, 11, 24));
    let (graph, _) = median(|| Graph::new(&known()).opens(id(0)));
    let (short, _) = median(|| {
        let known = known();
        known.listed().iter().map(|listed| briefs_of(&known, listed).len()).sum()
    });
    let (listed, _) = median(|| {
        let known = known();
        let graph = Graph::new(&known);
        first_things_first(known.listed().iter().map(|listed| line(&known, &graph, listed)).collect()).len()
    });
    writeln!(
        out,
        "list of {ACCOUNTS} accounts: {listed:.2} ms; of that {graph:.2} which opens which, {short:.2} their steps in short"
    )?;
    let (first, _) = median(|| {
        let known = known();
        let graph = Graph::new(&known);
        cards(&known, &graph, next_actions(&known, &graph)).take(5).count()
    });
    writeln!(out, "what comes first, five cards of all: {first:.2} ms")
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut out = std::io::stdout();
    let catalogue = Catalogue::shipped();
    let list = household::leaks(LEAKS);
    let day = LooseDate::parse("2026-11-22").ok_or("a date")?;
    let book = LeakBook::new(catalogue, Some((&list, day)));
    let model = model(catalogue);
    let (join, found) = median(|| {
        let known = Known::new(catalogue, &book, &model, Timestamp::UNIX_EPOCH, date(2026, 11, 24));
        model.of(Kind::Account).into_iter().map(|account| touches(&known, account).len()).sum()
    });
    writeln!(out, "join of {ACCOUNTS} accounts to {} leaks: {join:.2} ms, {found} touches", book.all().len())?;
    lists(&mut out, catalogue)?;
    let (made, _) = median(|| LeakBook::new(catalogue, Some((&list, day))).all().len());
    writeln!(out, "the leak book: {made:.2} ms")?;

    let Some(folder) = std::env::args().nth(1).map(std::path::PathBuf::from) else {
        return Ok(());
    };
    let two = two_factor::parse(&std::fs::read(folder.join("2factorauth/v3-all.json"))?).map_err(|why| why.as_str())?;
    let delete =
        deletion::parse(&std::fs::read(folder.join("justdeleteme/sites.json"))?).map_err(|why| why.as_str())?;
    let of = date(2026, 11, 24);
    let lists = Lists { two_factor: Some((&two, of)), deletion: Some((&delete, of)), ..Lists::default() };
    let (made, sites) = median(|| LiveLists::new(catalogue, &lists).len());
    writeln!(out, "joining lists of {} and {} rows: {made:.2} ms, {sites} domains", two.len(), delete.len())?;
    let kept = (serde_json::to_vec(&two)?, serde_json::to_vec(&delete)?);
    let (read, _) = median(|| {
        let two = serde_json::from_slice::<Listed<two_factor::TwoFactor>>(&kept.0).map_or(0, |list| list.len());
        two + serde_json::from_slice::<Listed<deletion::Deletion>>(&kept.1).map_or(0, |list| list.len())
    });
    writeln!(out, "reading both as they are kept, {} kB: {read:.2} ms", (kept.0.len() + kept.1.len()) / 1024)?;
    let live = LiveLists::new(catalogue, &lists);
    let domains = two.rows.iter().filter_map(|row| row.domains.first());
    let alike: Vec<&str> = domains.map(|at| at.domain.as_str()).filter(|domain| looks_like(domain).is_some()).collect();
    writeln!(out, "{} of them look like one of ours: {}", alike.len(), alike.join(", "))?;
    let (taken, _) =
        median(|| alike.iter().chain(&["bench.example"; 12]).filter(|one| looks_like(one).is_some()).count());
    writeln!(out, "looking at {} domains for that: {taken:.3} ms", alike.len() + 12)?;
    for typed in ["a", "s", "am", "ama", "bank", "ok", "credit un", "zz", "qx", "www.github.com", "the bank of", "e"] {
        let (taken, found) = median(|| live.find(catalogue, typed).len());
        writeln!(out, "{typed:>16}: {taken:.3} ms, {found} found")?;
    }
    Ok(())
}
