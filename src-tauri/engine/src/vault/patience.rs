//! Runs calls that may block for ever, each on its own thread, and limits the waiting: a keyring may prompt for a password in a window
//! that the person does not see.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use super::keyring::KeyringFault;

/// Time between two looks of a waiting call at whether it was cancelled.
const GLANCE: Duration = Duration::from_millis(25);

/// A handle that ends the waiting of every call that waits at that moment; later calls are not affected.
#[derive(Clone, Default)]
pub struct Cancel(Arc<AtomicU64>);

impl Cancel {
    /// Ends every call that waits now with [`KeyringFault::Cancelled`], within a few hundredths of a second.
    pub fn cancel(&self) {
        self.0.fetch_add(1, Ordering::SeqCst);
    }

    fn count(&self) -> u64 {
        self.0.load(Ordering::SeqCst)
    }
}

/// A call in four parts: `prepare`, which may prompt the person; `turn`, which waits for a place in a queue; `work`; and `take_back`,
/// which undoes the work if the caller gave up before it ended. The turn is taken only after the prompt, so that a window that the person
/// does not see blocks no other call.
pub(super) struct Call<P, T, W, B> {
    pub(super) prepare: P,
    pub(super) turn: T,
    pub(super) work: W,
    pub(super) take_back: B,
}

/// Runs a call on a separate thread and waits for it at most `patience`.
///
/// A call that was given up cannot be stopped: if it has no turn yet, it ends without working; if it works all the same, the work is
/// undone while it still holds its turn.
pub(super) fn wait_for<A, P, T, H, W, B>(
    patience: Duration,
    cancel: &Cancel,
    call: Call<P, T, W, B>,
) -> Result<A, KeyringFault>
where
    A: Send + 'static,
    P: FnOnce() -> Result<(), KeyringFault> + Send + 'static,
    T: FnOnce() -> H + Send + 'static,
    W: FnOnce() -> Result<A, KeyringFault> + Send + 'static,
    B: FnOnce() + Send + 'static,
{
    // The channel has no buffer, so an answer counts as given only when it was received and cannot be lost in between.
    let (answer_in, answer_out) = mpsc::sync_channel(0);
    let given_up = Arc::new(AtomicBool::new(false));
    let nobody_waits = Arc::clone(&given_up);
    let Call { prepare, turn, work, take_back } = call;
    let waiting = Waiting::begin(patience, cancel);
    let thread = thread::Builder::new().name("keyring".to_owned()).spawn(move || {
        if let Err(fault) = prepare() {
            answer_in.send(Err(fault)).unwrap_or(());
            return;
        }
        let _held = turn();
        if nobody_waits.load(Ordering::SeqCst) {
            return;
        }
        let answer = work();
        let worked = answer.is_ok();
        if answer_in.send(answer).is_err() && worked {
            take_back();
        }
    });
    if thread.is_err() {
        return Err(KeyringFault::Other);
    }

    let outcome = loop {
        match answer_out.recv_timeout(waiting.glance()) {
            Ok(answer) => break answer,
            // The thread panicked, and what it did is not known.
            Err(RecvTimeoutError::Disconnected) => break Err(KeyringFault::Other),
            Err(RecvTimeoutError::Timeout) => {
                if let Some(fault) = waiting.is_over() {
                    break Err(fault);
                }
            }
        }
    };
    given_up.store(true, Ordering::SeqCst);
    outcome
}

/// A wait that ends after a time limit or when it is cancelled.
pub(super) struct Waiting {
    since: Instant,
    patience: Duration,
    cancel: Cancel,
    cancelled_before: u64,
}

impl Waiting {
    pub(super) fn begin(patience: Duration, cancel: &Cancel) -> Self {
        Self { since: Instant::now(), patience, cancel: cancel.clone(), cancelled_before: cancel.count() }
    }

    /// Returns the time to wait until the next look at [`Waiting::is_over`].
    pub(super) fn glance(&self) -> Duration {
        GLANCE.min(self.patience)
    }

    pub(super) fn is_over(&self) -> Option<KeyringFault> {
        if self.cancel.count() != self.cancelled_before {
            Some(KeyringFault::Cancelled)
        } else if self.since.elapsed() >= self.patience {
            Some(KeyringFault::Timeout)
        } else {
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::{Mutex, MutexGuard, PoisonError};

    type Plain<W> = Call<fn() -> Result<(), KeyringFault>, fn(), W, fn()>;

    fn call<A, W: FnOnce() -> Result<A, KeyringFault>>(work: W) -> Plain<W> {
        Call { prepare: || Ok(()), turn: || (), work, take_back: || () }
    }

    #[test]
    fn an_answer_comes_through() {
        let long = Duration::from_secs(20);
        assert_eq!(wait_for(long, &Cancel::default(), call(|| Ok(7))), Ok(7));
        assert_eq!(
            wait_for::<(), _, _, _, _, _>(long, &Cancel::default(), call(|| Err(KeyringFault::Locked))),
            Err(KeyringFault::Locked)
        );
    }

    #[test]
    fn a_blocked_call_ends_in_time_and_is_taken_back_when_it_works_later() {
        let (go, blocked) = mpsc::channel::<()>();
        let (tell, told) = mpsc::channel();
        let work = move || blocked.recv().map_err(|_| KeyringFault::Other);
        let take_back = move || tell.send("taken back").unwrap();
        let prepare = || Ok(());
        let call = Call { prepare, turn: || (), work, take_back };
        let outcome = wait_for(Duration::from_millis(60), &Cancel::default(), call);
        assert_eq!(outcome, Err(KeyringFault::Timeout));
        go.send(()).unwrap();
        assert_eq!(told.recv_timeout(Duration::from_secs(10)), Ok("taken back"));
    }

    #[test]
    fn cancelling_ends_what_waits_now_and_nothing_later() {
        let cancel = Cancel::default();
        let (go, blocked) = mpsc::channel::<()>();
        let from_outside = cancel.clone();
        thread::spawn(move || {
            thread::sleep(Duration::from_millis(80));
            from_outside.cancel();
        });
        let since = Instant::now();
        let outcome =
            wait_for(Duration::from_secs(600), &cancel, call(move || blocked.recv().map_err(|_| KeyringFault::Other)));
        assert_eq!(outcome, Err(KeyringFault::Cancelled));
        assert!(since.elapsed() < Duration::from_secs(5));
        drop(go);
        assert_eq!(wait_for(Duration::from_secs(600), &cancel, call(|| Ok(1))), Ok(1));
    }

    #[test]
    fn a_call_that_was_given_up_before_its_turn_does_nothing() {
        static TURN: Mutex<()> = Mutex::new(());
        fn turn() -> MutexGuard<'static, ()> {
            TURN.lock().unwrap_or_else(PoisonError::into_inner)
        }
        let held = turn();
        let (tell, told) = mpsc::channel();
        let work = move || {
            tell.send(()).unwrap();
            Ok(())
        };
        let call = Call { prepare: || Ok(()), turn, work, take_back: || () };
        let outcome = wait_for(Duration::from_millis(30), &Cancel::default(), call);
        assert_eq!(outcome, Err(KeyringFault::Timeout));
        drop(held);
        assert_eq!(told.recv_timeout(Duration::from_secs(10)), Err(RecvTimeoutError::Disconnected));
    }

    #[test]
    fn a_panic_is_a_fault_and_poisons_nothing() {
        let outcome =
            wait_for::<(), _, _, _, _, _>(Duration::from_secs(20), &Cancel::default(), call(|| panic!("on purpose")));
        assert_eq!(outcome, Err(KeyringFault::Other));
    }
}
