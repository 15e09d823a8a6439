//! Runs a batch: random order, each request written to the ledger first, waiting when the source asks to, ending when more requests are
//! pointless.

use std::collections::{HashMap, VecDeque};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use core_rules::exposure::list::parse_list;
use core_rules::exposure::range::Answer;
use core_rules::exposure::{ListEntry, NotChecked, Why};
use core_rules::model::Id;
use tokio::time::sleep;

use super::addresses::{Checked, Progress, refuse};
use super::ask::{Ask, Question};
use super::base::Base;
use super::ledger_row::{Came, Closed, Ledger, LedgerId};
use super::pace::seconds;
use super::send::{Clients, exchange};
use super::switch::{Cancel, Stop};
use super::{LEDGER_SHUT, Net};

/// Most attempts for one address if the server asks to come back later.
const TRIES: u32 = 3;
/// Number of addresses in a row without an answer after which the batch ends.
const FAILURES: u32 = 3;

/// The meaning of a plain 404.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Plain404 {
    /// A plain 404 is not an answer. A 404 that the parser understood counts as the parser says.
    NoAnswer,
    /// The parser understood the 404. Its "nothing found" counts only if the same server's list was read in this batch.
    ReadWithList,
    /// A plain 404 means "nothing found" if the same server's list was read in this batch and the server answered at least one range, in
    /// this batch or before. Otherwise it may mean anything.
    Server {
        /// `true` if the server answered a range before this batch.
        ranged: bool,
    },
}

/// Parses the answer to the question with this number, from status and body.
pub(super) type Parse<'a> = dyn Fn(usize, u16, &[u8]) -> Result<Answer, Why> + Send + Sync + 'a;

/// A batch of either kind: the questions in the order of the input, and the parser of their answers.
pub(super) struct Plan<'a> {
    pub(super) base: &'a Base,
    pub(super) list: bool,
    pub(super) asks: Vec<(Id, Ask<'a>)>,
    pub(super) parse: &'a Parse<'a>,
    pub(super) plain_404: Plain404,
    pub(super) seed: u64,
    pub(super) per_minute: Option<u32>,
    pub(super) ledger: &'a dyn Ledger,
    pub(super) progress: &'a (dyn Fn(Progress<'_>) + Send + Sync),
    pub(super) cancel: &'a Cancel,
}

impl Net {
    pub(super) async fn run(&self, plan: Plan<'_>) -> Checked {
        let everyone = || plan.asks.iter().map(|(id, _)| *id);
        let stop = Stop { switch: &self.switch, cancel: plan.cancel };
        if let Some(why) = stop.now() {
            return refuse(plan.list, everyone(), NotChecked::because(why));
        }
        // Public lists are fetched without a key, even if the same source needs one for addresses.
        let list_ask = plan.list.then(|| Ask::open(plan.base, Question::List));
        let rows: Vec<_> = list_ask.iter().chain(plan.asks.iter().map(|(_, ask)| ask)).map(Ask::outbound).collect();
        let Some(ids) = plan.ledger.open(&rows).ok().filter(|ids| ids.len() == rows.len()) else {
            return refuse(plan.list, everyone(), LEDGER_SHUT);
        };
        // The batch has its own connections, which end with it: a connection belongs to the runtime that opened it.
        let clients = Clients::default();
        let ranged = matches!(plan.plain_404, Plain404::Server { ranged: true });
        let state = Mutex::new(State { ranged, ..State::default() });
        let mut run = Run { net: self, plan: &plan, clients: &clients, stop, has_list: false, state };
        let mut ids = ids.into_iter();
        let list = match list_ask.zip(ids.by_ref().take(usize::from(plan.list)).next()) {
            Some((ask, id)) => Some(run.list(&ask, id).await),
            None => None,
        };
        run.has_list = matches!(list, Some(Ok(_)));
        let mut places: Vec<(usize, LedgerId)> = ids.enumerate().collect();
        shuffle(&mut places, plan.seed);
        run.state().waiting = places.into();
        run.all().await;
        run.settle();
        let ranged = run.state().ranged;
        let answers = std::mem::take(&mut run.state().answers);
        let mut answers: HashMap<usize, _> = answers.into_iter().collect();
        let never = || Err(NotChecked::because(Why::Cancelled)); // does not happen, since every question gets an answer
        let each = plan.asks.iter().enumerate();
        let answers = each.map(|(place, (id, _))| (*id, answers.remove(&place).unwrap_or_else(never)));
        Checked { list, answers: answers.collect(), ranged }
    }
}

/// A running batch.
struct Run<'a> {
    net: &'a Net,
    plan: &'a Plan<'a>,
    clients: &'a Clients,
    stop: Stop<'a>,
    /// `true` if the same server's list was read in this batch.
    has_list: bool,
    /// The state of the batch; the lock is never held while waiting for the network.
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    /// The questions that are not asked yet, in order.
    waiting: VecDeque<(usize, LedgerId)>,
    /// The reason why the remaining questions are not asked.
    ended: Option<NotChecked>,
    /// Number of addresses in a row without an answer.
    failures: u32,
    /// The answers, by number of the question.
    answers: Vec<(usize, Result<Answer, NotChecked>)>,
    /// `true` once the server answered a range.
    ranged: bool,
    /// The questions that got a 404 before the server answered any range.
    held: Vec<usize>,
}

/// The result of one question.
enum Said {
    /// An answer, or the reason why there is none.
    Word(Result<Answer, NotChecked>),
    /// A plain 404 of a compatible server whose list was read.
    Plain404,
}

impl Run<'_> {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Asks the questions one after the other; if there is no rate limit, four at a time as long as each is answered.
    async fn all(&self) {
        while self.next().await {
            if self.plan.per_minute.is_none() && self.state().failures == 0 {
                tokio::join!(self.lane(), self.lane(), self.lane(), self.lane());
            }
        }
    }

    async fn lane(&self) {
        while self.state().failures == 0 && self.next().await {}
    }

    /// Asks the next question; returns `false` if there is none.
    async fn next(&self) -> bool {
        let Some((place, ledger_id)) = self.state().waiting.pop_front() else { return false };
        let Some((id, ask)) = self.plan.asks.get(place) else { return true };
        let said = self.address(place, ask, ledger_id).await;
        let mut state = self.state();
        let answer = match said {
            Said::Word(answer) => answer,
            Said::Plain404 if state.ranged => Ok(Answer::NotInList),
            Said::Plain404 => {
                state.held.push(place); // a later answer may still show that this server has ranges
                return true;
            }
        };
        state.failures = if answer.is_ok() { 0 } else { state.failures + 1 };
        if let Err(reason) = &answer
            && state.ended.is_none()
            && (ends_batch(reason.why) || state.failures >= FAILURES)
        {
            state.ended = Some(*reason);
        }
        drop(state);
        self.answered(place, *id, answer);
        true
    }

    fn answered(&self, place: usize, id: Id, answer: Result<Answer, NotChecked>) {
        let mut state = self.state();
        state.answers.push((place, answer.clone()));
        let (done, total) = (state.answers.len(), self.plan.asks.len());
        drop(state);
        (self.plan.progress)(Progress::Address { id, answer: &answer, done, total });
    }

    /// Decides what the held 404s mean when all questions were asked: a server that says nothing but 404 may have no ranges at all.
    fn settle(&self) {
        let (held, ranged) = {
            let mut state = self.state();
            (std::mem::take(&mut state.held), state.ranged)
        };
        let nothing = NotChecked { status: 404, ..NotChecked::because(Why::Implausible) };
        for place in held {
            if let Some((id, _)) = self.plan.asks.get(place) {
                self.answered(place, *id, if ranged { Ok(Answer::NotInList) } else { Err(nothing) });
            }
        }
    }

    async fn list(&self, ask: &Ask<'_>, id: LedgerId) -> Result<Vec<ListEntry>, NotChecked> {
        let (answer, _) = self.ask(ask, id, |_, body| parse_list(body), |_| false).await;
        if let Err(reason) = &answer
            && matches!(
                reason.why,
                Why::Offline
                    | Why::Untrusted
                    | Why::WrongHost
                    | Why::ProxyAsks
                    | Why::ProxyUnsupported
                    | Why::NetworkOff
                    | Why::Cancelled
                    | Why::TimedOut
                    | Why::TooMany
            )
        {
            self.state().ended = Some(*reason); // the same server will not answer about addresses either
        }
        (self.plan.progress)(Progress::List(&answer));
        answer
    }

    async fn address(&self, place: usize, ask: &Ask<'_>, id: LedgerId) -> Said {
        let ended = self.state().ended;
        if let Some(reason) = ended {
            self.close(id, Closed { status: 0, bytes_in: 0, answer: Came::NotSent });
            return Said::Word(Err(reason));
        }
        let parse = |status: u16, body: &[u8]| (self.plan.parse)(place, status, body);
        let (answer, plain_404) = self.ask(ask, id, parse, |answer| matches!(answer, Answer::Found(_))).await;
        let list_missing = NotChecked { status: 404, ..NotChecked::because(Why::ListMissing) };
        match (self.plan.plain_404, answer) {
            (Plain404::ReadWithList, Ok(Answer::NotInList)) if !self.has_list => Said::Word(Err(list_missing)),
            (Plain404::Server { .. }, Err(_)) if plain_404 && self.has_list => Said::Plain404,
            (Plain404::Server { .. }, Err(_)) if plain_404 => Said::Word(Err(list_missing)),
            (Plain404::Server { .. }, Ok(answer)) => {
                self.state().ranged = true;
                Said::Word(Ok(answer))
            }
            (_, answer) => Said::Word(answer),
        }
    }

    /// Asks a question, and asks again after a pause if the source wants one. The second result is `true` if a plain 404 came.
    async fn ask<T>(
        &self,
        ask: &Ask<'_>,
        id: LedgerId,
        parse: impl Fn(u16, &[u8]) -> Result<T, Why> + Send,
        counts: impl Fn(&T) -> bool + Send,
    ) -> (Result<T, NotChecked>, bool) {
        let origin = ask.base.origin();
        let mut id = id;
        for again in 1.. {
            if let Err(reason) = self.turn(&origin).await {
                self.close(id, Closed { status: 0, bytes_in: 0, answer: Came::NotSent });
                return (Err(reason), false);
            }
            let heard = exchange(self.clients, &self.net.settings, ask, &self.stop).await;
            let by_batch = matches!(self.plan.plain_404, Plain404::Server { .. });
            let (answered, unanswered) = (heard.closed(true), heard.closed(false));
            let plain_404 = by_batch && heard.is_plain_404();
            let status = heard.status();
            let answer = heard.read(|body| parse(status, body), &counts);
            self.close(id, if answer.is_ok() || plain_404 { answered } else { unanswered });
            let Err(NotChecked { why: Why::TooMany, wait, .. }) = answer else { return (answer, plain_404) };
            self.net.pace.shut(&origin, wait);
            if again >= TRIES || wait == 0 || wait > self.net.settings.longest_wait {
                return (answer, false);
            }
            // Another attempt is another request, so it has its own ledger row.
            match self.plan.ledger.open(&[ask.outbound()]).ok().and_then(|ids| ids.first().copied()) {
                Some(next) => id = next,
                None => return (Err(LEDGER_SHUT), false),
            }
            (self.plan.progress)(Progress::Waiting { seconds: wait });
        }
        (Err(NotChecked::because(Why::TooMany)), false)
    }

    /// Waits until the source may be asked again.
    async fn turn(&self, origin: &str) -> Result<(), NotChecked> {
        if self.stop.cancel.is_held() {
            self.stop.while_held().await.map_err(NotChecked::because)?;
        }
        self.shut(origin)?;
        let mut wait = self.net.pace.turn(origin, self.plan.per_minute);
        while !wait.is_zero() {
            tokio::select! {
                biased;
                why = self.stop.wait() => return Err(NotChecked::because(why)),
                () = sleep(wait) => {}
            }
            wait = self.shut(origin)?; // another batch may have been told to wait meanwhile
        }
        self.stop.now().map_or(Ok(()), |why| Err(NotChecked::because(why)))
    }

    /// Returns how much is left of the source's pause; an error if it is longer than a batch waits.
    fn shut(&self, origin: &str) -> Result<Duration, NotChecked> {
        let left = self.net.pace.shut_left(origin);
        let wait = seconds(left);
        if wait > self.net.settings.longest_wait {
            return Err(NotChecked { wait, ..NotChecked::because(Why::TooMany) });
        }
        Ok(left)
    }

    fn close(&self, id: LedgerId, closed: Closed) {
        self.plan.ledger.close(&[(id, closed)]);
    }
}

/// Returns `true` if a reason holds for the source as a whole and not for one answer, so that more requests are pointless.
const fn ends_batch(why: Why) -> bool {
    matches!(
        why,
        Why::NetworkOff
            | Why::NoKey
            | Why::BadKey
            | Why::KeyNotAllowed
            | Why::Blocked
            | Why::TooMany
            | Why::Redirected
            | Why::Offline
            | Why::Untrusted
            | Why::WrongHost
            | Why::ProxyAsks
            | Why::ProxyUnsupported
            | Why::Cancelled
    )
}

/// Shuffles with Fisher-Yates over splitmix64 (<https://prng.di.unimi.it/splitmix64.c>), so that the order of requests tells nothing
/// about the order of the list. The remainder's bias is below 2^-40 for any batch.
pub(crate) fn shuffle<T>(items: &mut [T], seed: u64) {
    let mut state = seed;
    for last in (1..items.len()).rev() {
        state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (state ^ (state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        let random = mixed ^ (mixed >> 31);
        let other = usize::try_from(random % (last as u64 + 1)).unwrap_or(0);
        items.swap(last, other);
    }
}

#[cfg(test)]
mod tests {
    use super::shuffle;

    #[test]
    fn every_order_is_a_permutation_and_seeds_differ() {
        let of = |seed| {
            let mut items: Vec<u32> = (0..100).collect();
            shuffle(&mut items, seed);
            items
        };
        let mut sorted = of(7);
        assert_ne!(sorted, of(8));
        assert_ne!(sorted, (0..100).collect::<Vec<_>>());
        sorted.sort_unstable();
        assert_eq!(sorted, (0..100).collect::<Vec<_>>());
        let mut first = [0_u32; 4];
        for seed in 0..4000 {
            let mut items = [0, 1, 2, 3];
            shuffle(&mut items, seed);
            first[items[0]] += 1;
        }
        assert!(first.iter().all(|count| (900..1100).contains(count)), "{first:?}");
        shuffle::<u8>(&mut [], 1);
    }
}
