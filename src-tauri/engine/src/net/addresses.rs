//! Batches of addresses: in random order, each request written to the ledger first, each address with an answer or a reason.

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

/// A source that answers look-ups by range.
pub struct RangeSource {
    /// The rule of the source: HIBP itself, which needs a key, or a compatible server.
    pub rule: Rule,
    /// The base address.
    pub base: Base,
    /// The key, if one is stored.
    pub key: Option<Key>,
    /// `true` if this base address answered a range before. Only then does a compatible server's 404 count: a server that has a list of
    /// leaks but no ranges answers 404 to everything.
    pub ranged: bool,
}

/// A batch of addresses to look up by range.
pub struct Batch<'a> {
    /// The source to ask.
    pub source: &'a RangeSource,
    /// The fingerprints of the addresses, dropped with the batch.
    pub addresses: Vec<(Id, AddressFingerprint)>,
    /// A random number from the system's generator that decides the order.
    pub seed: u64,
    /// `true` to fetch HIBP's list as well. A compatible server's list is always fetched, because it decides what a 404 means.
    pub fetch_list: bool,
    /// Most requests per minute; `None` means no limit.
    pub per_minute: Option<u32>,
    /// The ledger, in which every request is written first.
    pub ledger: &'a dyn Ledger,
    /// Called for each answer as it arrives, so that the answers of a stopped batch are kept.
    pub progress: &'a (dyn Fn(Progress<'_>) + Send + Sync),
    /// The handle that stops the batch.
    pub cancel: &'a Cancel,
}

/// A source that has to be sent the whole address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    /// HIBP's direct search, which accepts the key of every plan.
    Hibp,
    /// XposedOrNot, which needs no key.
    Xposed,
}

/// A source that has to be sent the whole address, with its place.
pub struct DirectSource {
    /// The source.
    pub told: Told,
    /// The base address.
    pub base: Base,
    /// The key, if one is needed.
    pub key: Option<Key>,
}

/// A batch of addresses that the person agreed to send to this source.
pub struct DirectBatch<'a> {
    /// The source to ask.
    pub source: &'a DirectSource,
    /// The addresses, wiped with the batch.
    pub addresses: Vec<(Id, Zeroizing<String>)>,
    /// A random number from the system's generator that decides the order.
    pub seed: u64,
    /// Most requests per minute; `None` means no limit.
    pub per_minute: Option<u32>,
    /// The ledger, in which every request is written first.
    pub ledger: &'a dyn Ledger,
    /// Called for each answer as it arrives.
    pub progress: &'a (dyn Fn(Progress<'_>) + Send + Sync),
    /// The handle that stops the batch.
    pub cancel: &'a Cancel,
}

/// A report of a running batch.
#[derive(Debug, Clone, Copy)]
pub enum Progress<'a> {
    /// The source's list arrived or failed.
    List(&'a Result<Vec<ListEntry>, NotChecked>),
    /// One address is finished.
    Address {
        /// The id of the address.
        id: Id,
        /// The answer, or the reason why there is none.
        answer: &'a Result<Answer, NotChecked>,
        /// Number of addresses finished so far.
        done: usize,
        /// Number of addresses in the batch.
        total: usize,
    },
    /// The source asked for a pause.
    Waiting {
        /// Length of the pause in seconds.
        seconds: u32,
    },
}

/// The results of a batch.
#[derive(Debug)]
pub struct Checked {
    /// The source's list, if it was to be fetched.
    pub list: Option<Result<Vec<ListEntry>, NotChecked>>,
    /// Every address once, in the order of the batch.
    pub answers: Vec<(Id, Result<Answer, NotChecked>)>,
    /// `true` if the compatible server answered at least one range, in this batch or before.
    pub ranged: bool,
}

impl Net {
    /// Looks up a batch of addresses by range.
    ///
    /// A reason that holds for the whole source ends the batch (a refused key, no connection, a pause that is too long, the switch, a
    /// stop by the person): the remaining addresses are not asked about and get the same reason.
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

    /// Sends the addresses themselves to a source, one in each request. The caller has made sure of the consent for each.
    pub async fn check_direct(&self, batch: DirectBatch<'_>) -> Checked {
        let DirectSource { told, base, key } = batch.source;
        // HIBP's 404 means "not found", but another server at that address may say 404 to anything. The body and the list tell them
        // apart.
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

/// Returns the results of a batch in which nothing was asked, with the same reason for every address.
pub(super) fn refuse(list: bool, ids: impl Iterator<Item = Id>, why: NotChecked) -> Checked {
    Checked { list: list.then_some(Err(why)), answers: ids.map(|id| (id, Err(why))).collect(), ranged: false }
}
