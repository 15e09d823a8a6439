//! Look-ups of addresses: asks one source after the other about the addresses in random order, and records an answer or a reason for
//! each.
//!
//! The lock on the open list is never held while a request is under way. The answers of a stopped check are kept.

mod learn;
mod running;
#[cfg(test)]
pub(crate) mod tests;
mod turns;

use std::sync::mpsc::{Sender, channel};
use std::time::Duration;

use core_rules::exposure::fingerprint::AddressFingerprint;
use core_rules::exposure::range::{Answer, Rule};
use core_rules::exposure::{ListEntry, NotChecked, SourceId, Why};
use core_rules::model::{Entity, FactName, Id};
use jiff::Timestamp;
use zeroize::Zeroizing;

use crate::faults::{Busy, Invalid, NetworkOff, OpenFault, takes_reasons_of};
use crate::left::{self, Book};
use crate::lists::ListFault;
use crate::net::{
    self, Batch, Cancel, Closed, DirectBatch, DirectSource, Ledger, LedgerId, LedgerShut, Net, Outbound, RangeSource,
    Told,
};
use crate::settings::{KeyMay, set};
use crate::store::LedgerEnd;
use crate::{App, files, ids};

use learn::is_still;
pub use turns::WouldAsk;
pub(crate) use turns::{By, addresses, base};
use turns::{Turn, key_holder, turns};

/// Requests per minute in HIBP's smallest plan, used until the key's own plan is known.
const SMALLEST_PLAN: u32 = 10;
/// Requests per minute to XposedOrNot. It allows two per second and few per hour, and says itself when to wait.
const XPOSED_PLAN: u32 = 60;
/// The age at which waiting answers and ends of requests are written. Progress is reported only after writing.
const GROUP_AGE: Duration = Duration::from_millis(50);
/// The number of addresses that are looked up in local files between two writes.
const GROUP: usize = 500;

/// The progress of a check.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// The check began.
    Started {
        /// Number of questions: one for each address and source.
        total: u32,
    },
    /// One more question is finished, or the source asked for a pause.
    One {
        /// Number of questions finished so far.
        count: u32,
        /// Number of questions in all.
        total: u32,
        /// Seconds to pause; 0 if there is no pause.
        waiting: u32,
    },
    /// The check ended.
    Finished {
        /// Number of questions with an answer.
        answered: u32,
        /// Number of questions without an answer.
        not_checked: u32,
    },
}

/// The ledger of a batch. Requests are written at once, before any is sent; their ends are passed on with the answers and written in the
/// same transaction, by another thread than the one that asks.
struct Outbox<'a> {
    book: Book<'a>,
    sender: Sender<Heard>,
}

impl Ledger for Outbox<'_> {
    fn open(&self, rows: &[Outbound]) -> Result<Vec<LedgerId>, LedgerShut> {
        self.book.open(rows)
    }

    fn close(&self, rows: &[(LedgerId, Closed)]) {
        drop(self.sender.send(Heard::Ended(rows.iter().map(left::end).collect())));
    }
}

enum Heard {
    List(Result<Vec<ListEntry>, NotChecked>),
    Answer(Id, Result<Answer, NotChecked>),
    Waiting(u32),
    Ended(Vec<LedgerEnd>),
}

/// The reason why no check was made, or why its answers were not stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CheckFault {
    /// See [`OpenFault`].
    #[error(transparent)]
    Open(#[from] OpenFault),
    /// See [`Busy`].
    #[error(transparent)]
    Busy(#[from] Busy),
    /// See [`NetworkOff`].
    #[error(transparent)]
    NetworkOff(#[from] NetworkOff),
    /// The stored address of a source is not a web address.
    #[error(transparent)]
    Invalid(#[from] Invalid),
}

takes_reasons_of! {
    ListFault { Open, NetworkOff, Invalid } => CheckFault;
}

/// The counts of a check.
#[derive(Default)]
struct Tally {
    count: u32,
    answered: u32,
    total: u32,
}

impl App {
    /// Asks every source in use about these addresses; if `wanted` is empty, about all addresses in use.
    ///
    /// # Errors
    /// Returns [`Busy`] or [`NetworkOff`]. A source that does not answer is no error: each address gets a reason instead.
    pub fn check_identifiers(&self, wanted: &[Id], progress: &dyn Fn(Progress)) -> Result<(), CheckFault> {
        self.check_for(By::Press, wanted, progress)
    }

    /// Like [`App::check_identifiers`], for a press or for the schedule.
    pub(crate) fn check_for(&self, by: By<'_>, wanted: &[Id], progress: &dyn Fn(Progress)) -> Result<(), CheckFault> {
        let running = self.begin_check()?;
        self.check_all(by, wanted, progress, &running.cancel)
    }

    fn check_all(
        &self,
        by: By<'_>,
        wanted: &[Id],
        progress: &dyn Fn(Progress),
        cancel: &Cancel,
    ) -> Result<(), CheckFault> {
        let pressed = matches!(by, By::Press);
        let (addresses, turns, all) = self.find::<_, CheckFault>(|known, open| {
            let since = |entity: &Entity| entity.fact(&FactName::Value).map_or(entity.made, |value| value.at);
            let addresses: Vec<_> =
                addresses(known, wanted).into_iter().map(|entity| (entity.id, since(entity))).collect();
            let turns = turns(&open.settings, &addresses, known.model.device, pressed);
            let leaves = turns.iter().any(|turn| turn.id != SourceId::Folder);
            // With the network off, files on this computer can still answer.
            let quiet = !open.settings.network_on && (leaves || turns.is_empty());
            let local: Vec<Turn> = turns.into_iter().filter(|turn| !quiet || turn.id == SourceId::Folder).collect();
            if quiet && local.is_empty() {
                return Err(NetworkOff.into());
            }
            // `true` if no address in use was left out and some source is asked about every one.
            let all = wanted.is_empty() && !quiet && local.iter().any(|turn| turn.ids.len() == addresses.len());
            Ok((addresses, local, all))
        })?;
        let asked: usize = turns.iter().map(|turn| turn.ids.len()).sum();
        let nobody = turns.is_empty();
        if nobody && !pressed {
            return Ok(()); // the schedule stays silent if it has no source to ask
        }
        let total = u32::try_from(if nobody { addresses.len() } else { asked }).unwrap_or(u32::MAX);
        let mut tally = Tally { total, ..Tally::default() };
        progress(Progress::Started { total });
        if nobody {
            let none = Err(NotChecked::because(Why::NoSource));
            let answers: Vec<_> = addresses.iter().map(|(id, _)| (*id, none.clone())).collect();
            let place = self.read(|_, open| Ok(open.settings.hibp.url.clone()))?;
            self.learn((SourceId::Hibp, &place), &addresses.iter().copied().collect(), &answers, &[])?;
        }
        let mut written = Ok(());
        for turn in turns {
            let done = match turn.id {
                SourceId::Folder => self.look_in_folder(&turn, progress, cancel, &mut tally).map_err(CheckFault::from),
                // The key was tried and may not do this: asking would send digits for nothing.
                SourceId::Hibp if turn.source.may == KeyMay::DirectOnly => {
                    let no = |id: &Id| Heard::Answer(*id, Err(NotChecked::because(Why::KeyNotAllowed)));
                    self.take_down(&turn, turn.ids.keys().map(no).collect(), progress, cancel, &mut tally)
                        .map_err(CheckFault::from)
                }
                _ => self.ask_source(&turn, progress, cancel, &mut tally),
            };
            written = written.and(done);
        }
        let not_checked = total - tally.answered.min(total);
        if all && not_checked == 0 && written.is_ok() {
            written = self.change::<_, CheckFault>(|_, open| {
                let newest = if let By::Schedule(newest) = by { newest } else { &open.settings.newest_leak };
                Ok((vec![set("recheck.asked", newest)], ()))
            });
        }
        progress(Progress::Finished { answered: tally.answered, not_checked });
        written
    }

    /// Returns the addresses that this source may be asked about now, with their values, which are wiped when dropped. Addresses whose
    /// consent was taken back, or that were edited or removed since the check began, are left out.
    fn values(&self, turn: &Turn) -> Result<Vec<(Id, Zeroizing<String>)>, OpenFault> {
        self.read(|known, open| {
            let may = |id: Id| open.settings.may_ask(turn.id, id, known.model.device);
            let still = |(id, since): (&Id, &Timestamp)| known.model.get(*id).filter(|one| is_still(one, *since));
            let value = |entity: &Entity| (entity.id, Zeroizing::new(entity.value(&FactName::Value).to_owned()));
            Ok(turn.ids.iter().filter_map(still).filter(|entity| may(entity.id)).map(value).collect())
        })
    }

    fn ask_source(
        &self,
        turn: &Turn,
        progress: &dyn Fn(Progress),
        cancel: &Cancel,
        tally: &mut Tally,
    ) -> Result<(), CheckFault> {
        let values = self.values(turn)?;
        if values.is_empty() && turn.id.learns_address() {
            return Ok(()); // every consent was taken back meanwhile
        }
        let (base, key, seed) = (base(&turn.source)?, self.key_of(key_holder(turn.id), &turn.source), ids::seed()?);
        let place = base.as_str().to_owned();
        let ranged = turn.source.ranged == place;
        let per_minute = match turn.id {
            SourceId::Hibp | SourceId::HibpDirect => Some(turn.source.per_minute.unwrap_or(SMALLEST_PLAN)),
            SourceId::Xposed => Some(XPOSED_PLAN),
            _ => turn.source.per_minute,
        };
        let (sender, heard) = channel::<Heard>();
        let (running, over) = channel::<()>();
        // The look-ups run on another thread. Their answers are written here as they arrive, so that stopping loses none.
        std::thread::scope(|scope| {
            let look_ups = scope.spawn(move || {
                let book = Outbox { book: Book(self), sender: sender.clone() };
                let tell = |step: net::Progress<'_>| {
                    let note = match step {
                        net::Progress::List(list) => Heard::List(list.clone()),
                        net::Progress::Address { id, answer, .. } => Heard::Answer(id, answer.clone()),
                        net::Progress::Waiting { seconds } => Heard::Waiting(seconds),
                    };
                    drop(sender.send(note));
                };
                let (ledger, progress) = (&book, &tell);
                let checked = if turn.id.learns_address() {
                    let told = if turn.id == SourceId::HibpDirect { Told::Hibp } else { Told::Xposed };
                    let source = &DirectSource { told, base, key };
                    let batch = DirectBatch { source, addresses: values, seed, per_minute, ledger, progress, cancel };
                    Net::run_batch(self.net.check_direct(batch))
                } else {
                    let rule = if turn.id == SourceId::Hibp { Rule::Hibp } else { Rule::Server };
                    let source = &RangeSource { rule, base, key, ranged };
                    let print = |(id, value): &(Id, Zeroizing<String>)| {
                        AddressFingerprint::of_address(value).map(|print| (*id, print))
                    };
                    let addresses = values.iter().filter_map(print).collect();
                    let fetch_list = true;
                    let batch = Batch { source, addresses, seed, fetch_list, per_minute, ledger, progress, cancel };
                    Net::run_batch(self.net.check_addresses(batch))
                };
                drop(running);
                checked
            });
            let before = tally.count;
            let mut written = Ok(());
            while let Ok(first) = heard.recv() {
                // `over` carries no messages: waiting on it wakes this thread when the time is over or the batch has ended, but not at
                // every answer.
                let waited = over.recv_timeout(GROUP_AGE);
                debug_assert!(waited.is_err(), "nobody says anything");
                let notes = std::iter::once(first).chain(heard.try_iter()).collect();
                written = written.and(self.take_down(turn, notes, progress, cancel, tally));
            }
            let checked = look_ups.join().map_err(|_| OpenFault::Internal)?.ok_or(OpenFault::Internal)?;
            if tally.count == before && !checked.answers.is_empty() {
                // The batch was refused as a whole, before the first request: each address still gets the reason.
                tally.count += u32::try_from(checked.answers.len()).unwrap_or(u32::MAX);
                written = written.and(self.learn(turn.witness(), &turn.ids, &checked.answers, &[]));
            }
            if checked.ranged && !ranged {
                let known = set(&format!("{}.ranged", turn.id.as_str()), place);
                written = written.and(self.change(|_, _| Ok((vec![known], ()))));
            }
            Ok(written?)
        })
    }

    /// Writes the answers in one transaction and only then reports progress. If writing fails, they count as not checked and the check
    /// stops: further requests would send digits for answers that are dropped.
    fn take_down(
        &self,
        turn: &Turn,
        notes: Vec<Heard>,
        progress: &dyn Fn(Progress),
        cancel: &Cancel,
        tally: &mut Tally,
    ) -> Result<(), OpenFault> {
        let (mut answers, mut ends, mut waiting, mut written) = (Vec::new(), Vec::new(), None, Ok(()));
        for note in notes {
            match note {
                Heard::List(list) if turn.list => written = written.and(self.keep_list(&turn.source, &list)),
                Heard::List(_) => {}
                Heard::Waiting(seconds) => waiting = Some(seconds),
                Heard::Answer(id, answer) => answers.push((id, answer)),
                Heard::Ended(more) => ends.extend(more),
            }
        }
        let learned = self.learn(turn.witness(), &turn.ids, &answers, &ends);
        if learned.is_err() {
            cancel.press();
        }
        for (_, answer) in &answers {
            tally.count += 1;
            tally.answered += u32::from(learned.is_ok() && answer.is_ok());
            progress(Progress::One { count: tally.count, total: tally.total, waiting: 0 });
        }
        if let Some(waiting) = waiting {
            progress(Progress::One { count: tally.count, total: tally.total, waiting });
        }
        written.and(learned)
    }

    fn look_in_folder(
        &self,
        turn: &Turn,
        progress: &dyn Fn(Progress),
        cancel: &Cancel,
        tally: &mut Tally,
    ) -> Result<(), OpenFault> {
        let mut values = self.values(turn)?;
        net::shuffle(&mut values, ids::seed()?);
        for group in values.chunks(GROUP) {
            let mut answers = Vec::with_capacity(group.len());
            for (id, value) in group {
                cancel.wait_while_held();
                let answer = match AddressFingerprint::of_address(value) {
                    _ if cancel.is_pressed() => Err(NotChecked::because(Why::Cancelled)),
                    Some(print) => files::look_up_address(&turn.source.url, &print),
                    None => Err(NotChecked::because(Why::Malformed)),
                };
                answers.push((*id, answer));
            }
            let notes = answers.into_iter().map(|(id, answer)| Heard::Answer(id, answer)).collect();
            self.take_down(turn, notes, progress, cancel, tally)?;
        }
        Ok(())
    }
}
