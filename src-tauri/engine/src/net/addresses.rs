//! A batch of addresses, by range: in random order, written down first, honest about each.

use core_rules::exposure::direct;
use core_rules::exposure::fingerprint::AddressFingerprint;
use core_rules::exposure::range::{Answer, Rule, match_range};
use core_rules::exposure::{ListEntry, NotChecked, Why};
use core_rules::model::Id;
use zeroize::Zeroizing;

use super::Net;
use super::ask::{Ask, Question};
use super::base::{Base, Key};
use super::ledger_row::Ledger;
use super::run::{Plain404, Plan};
use super::switch::Cancel;

/// Who answers for addresses.
pub struct RangeSource {
    /// HIBP itself, which wants a key, or a compatible server.
    pub rule: Rule,
    /// Its base address.
    pub base: Base,
    /// The key, if one is kept.
    pub key: Option<Key>,
    /// This very base answered a range before. A compatible server's 404 counts only then: one that has a list of leaks and no ranges
    /// says 404 to everything.
    pub ranged: bool,
}

/// A batch.
pub struct Batch<'a> {
    /// Who is asked.
    pub source: &'a RangeSource,
    /// Whose fingerprints; each is dropped with the batch.
    pub addresses: Vec<(Id, AddressFingerprint)>,
    /// Randomness for the order, from the system's generator.
    pub seed: u64,
    /// Fetch HIBP's list too. A compatible server's is always fetched: it decides what its 404 means.
    pub fetch_list: bool,
    /// Requests a minute; `None`: no throttle.
    pub per_minute: Option<u32>,
    /// Where every request is written first.
    pub ledger: &'a dyn Ledger,
    /// Told of each answer as it comes, so that what a stopped batch learned is kept.
    pub progress: &'a (dyn Fn(Progress<'_>) + Send + Sync),
    /// Stops it.
    pub cancel: &'a Cancel,
}

/// Who answers when told the address itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    /// HIBP's direct search, with any key.
    Hibp,
    /// XposedOrNot, without one.
    Xposed,
}

/// A source that must be told the address itself.
pub struct DirectSource {
    /// Which.
    pub told: Told,
    /// Its base address.
    pub base: Base,
    /// The key, where one is needed.
    pub key: Option<Key>,
}

/// A batch of addresses that their person agreed to tell this source.
pub struct DirectBatch<'a> {
    /// Who is told.
    pub source: &'a DirectSource,
    /// The addresses; wiped with the batch.
    pub addresses: Vec<(Id, Zeroizing<String>)>,
    /// Randomness for the order, from the system's generator.
    pub seed: u64,
    /// Requests a minute; `None`: no throttle.
    pub per_minute: Option<u32>,
    /// Where every request is written first.
    pub ledger: &'a dyn Ledger,
    /// Told of each answer as it comes.
    pub progress: &'a (dyn Fn(Progress<'_>) + Send + Sync),
    /// Stops it.
    pub cancel: &'a Cancel,
}

/// What a batch tells while it runs.
#[derive(Debug, Clone, Copy)]
pub enum Progress<'a> {
    /// The source's list came, or not.
    List(&'a Result<Vec<ListEntry>, NotChecked>),
    /// One address is done with.
    Address {
        /// Whose.
        id: Id,
        /// What was said.
        answer: &'a Result<Answer, NotChecked>,
        /// How many are done with.
        done: usize,
        /// How many there are.
        total: usize,
    },
    /// The source asked for a pause.
    Waiting {
        /// How long.
        seconds: u32,
    },
}

/// What a batch learned.
#[derive(Debug)]
pub struct Checked {
    /// The source's list, where it was fetched.
    pub list: Option<Result<Vec<ListEntry>, NotChecked>>,
    /// Every address once, in the order of the batch's input.
    pub answers: Vec<(Id, Result<Answer, NotChecked>)>,
    /// A compatible server answered at least one range, in this batch or before.
    pub ranged: bool,
}

impl Net {
    /// Checks a batch by range.
    ///
    /// A reason that holds for the whole source (a refused key, no connection, "too many" beyond patience, the switch, the person)
    /// ends it: the rest is not asked and gets the same reason.
    pub async fn check_addresses(&self, batch: Batch<'_>) -> Checked {
        let list = batch.fetch_list || batch.source.rule == Rule::Server;
        let RangeSource { rule, base, key, ranged } = batch.source;
        if *rule == Rule::Hibp && key.is_none() {
            return refuse(list, batch.addresses.iter().map(|(id, _)| *id), NotChecked::because(Why::NoKey));
        }
        let mut asks = Vec::with_capacity(batch.addresses.len());
        for (id, fingerprint) in &batch.addresses {
            match Ask::keyed(base, Question::Address(fingerprint), key.as_ref()) {
                Ok(ask) => asks.push((*id, ask.about(*id))),
                Err(why) => return refuse(list, batch.addresses.iter().map(|(id, _)| *id), why),
            }
        }
        let parse = |place: usize, _: u16, body: &[u8]| match batch.addresses.get(place) {
            Some((_, fingerprint)) => match_range(body, fingerprint.suffix(), *rule),
            None => Err(Why::Malformed),
        };
        let plain_404 = if *rule == Rule::Server { Plain404::Server { ranged: *ranged } } else { Plain404::NoAnswer };
        let Batch { seed, per_minute, ledger, progress, cancel, .. } = batch;
        self.run(Plan { base, list, asks, parse: &parse, plain_404, seed, per_minute, ledger, progress, cancel }).await
    }

    /// Tells a source the addresses themselves, one request each. The caller made sure that the person agreed to each.
    pub async fn check_direct(&self, batch: DirectBatch<'_>) -> Checked {
        let DirectSource { told, base, key } = batch.source;
        // A 404 of HIBP's says "not found"; that of another server at its address says nothing. Its body and its list tell them apart.
        let (list, plain_404) = match told {
            Told::Hibp => (true, Plain404::ReadWithList),
            Told::Xposed => (false, Plain404::NoAnswer),
        };
        if *told == Told::Hibp && key.is_none() {
            return refuse(list, batch.addresses.iter().map(|(id, _)| *id), NotChecked::because(Why::NoKey));
        }
        let mut asks = Vec::with_capacity(batch.addresses.len());
        for (id, address) in &batch.addresses {
            let question = match told {
                Told::Hibp => Question::HibpDirect(address),
                Told::Xposed => Question::Xposed(address),
            };
            match Ask::keyed(base, question, key.as_ref()) {
                Ok(ask) => asks.push((*id, ask.about(*id))),
                Err(why) => return refuse(list, batch.addresses.iter().map(|(id, _)| *id), why),
            }
        }
        let parse = |place: usize, status: u16, body: &[u8]| match (told, batch.addresses.get(place)) {
            (Told::Hibp, _) => direct::hibp(status, body),
            (Told::Xposed, Some((_, address))) => direct::xposed_or_not(status, body, address),
            (Told::Xposed, None) => Err(Why::Malformed),
        };
        let DirectBatch { seed, per_minute, ledger, progress, cancel, .. } = batch;
        self.run(Plan { base, list, asks, parse: &parse, plain_404, seed, per_minute, ledger, progress, cancel }).await
    }
}

/// Nobody was asked, and all for the same reason.
pub(super) fn refuse(list: bool, ids: impl Iterator<Item = Id>, why: NotChecked) -> Checked {
    Checked { list: list.then_some(Err(why)), answers: ids.map(|id| (id, Err(why))).collect(), ranged: false }
}
