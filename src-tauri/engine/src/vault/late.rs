//! Questions to the keyring whose late answers are kept for a while.
//!
//! KeePassXC prompts the person anew for every question. A question that was not answered in time is still open: whoever asks the same
//! meanwhile waits for the same prompt, and a key that arrives after everybody stopped waiting is kept for a short time for the next
//! caller.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use super::keyring::{Fits, KeyringFault};
use super::patience::{Cancel, Waiting};
use super::secret::WrappingKey;

/// Time for which a late key is kept in memory.
const KEPT: Duration = Duration::from_secs(120);

type Answer = Result<Option<WrappingKey>, KeyringFault>;

enum State {
    Asked,
    Answered(Answer),
    Taken,
}

struct Question {
    state: Mutex<State>,
    told: Condvar,
}

impl Question {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn answer(&self, answer: Answer) {
        let mut state = self.state();
        if matches!(*state, State::Asked) {
            *state = State::Answered(answer);
        }
        self.told.notify_all();
    }

    /// Waits for the answer and takes it; returns `None` if another caller took it.
    fn wait(&self, waiting: &Waiting) -> Option<Answer> {
        let mut state = self.state();
        loop {
            match std::mem::replace(&mut *state, State::Taken) {
                State::Answered(answer) => {
                    self.told.notify_all();
                    return Some(answer);
                }
                State::Taken => return None,
                State::Asked => *state = State::Asked,
            }
            if let Some(fault) = waiting.is_over() {
                return Some(Err(fault));
            }
            state = self.told.wait_timeout(state, waiting.glance()).unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    /// Wipes the answer if it was not taken within this time.
    fn expire(&self, kept: Duration) {
        let answered = |state: &mut State| matches!(state, State::Answered(_));
        let held = self.told.wait_timeout_while(self.state(), kept, answered);
        *held.unwrap_or_else(PoisonError::into_inner).0 = State::Taken;
    }
}

/// The asking thread's side of a question. Dropping it without an answer answers with a fault.
struct Asking(Arc<Question>);

impl Drop for Asking {
    fn drop(&mut self) {
        self.0.answer(Err(KeyringFault::Other));
    }
}

/// The questions that are open, by name.
pub(super) struct Questions<K>(Mutex<Option<HashMap<K, Arc<Question>>>>);

impl<K: Eq + Hash + Clone + Send + 'static> Questions<K> {
    pub(super) const fn new() -> Self {
        Self(Mutex::new(None))
    }

    fn open(&self) -> MutexGuard<'_, Option<HashMap<K, Arc<Question>>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Asks on a separate thread, or joins a caller who asked the same before. Of late answers only a key that fits is used: whether the
    /// keyring is still locked, or the person still refuses, has to be asked again.
    pub(super) fn ask(
        &'static self,
        name: &K,
        fits: &Fits,
        patience: Duration,
        cancel: &Cancel,
        work: impl FnOnce() -> Answer + Send + 'static,
    ) -> Answer {
        let waiting = Waiting::begin(patience, cancel);
        let before = self.open().get_or_insert_default().get(name).cloned();
        if let Some(before) = before {
            let late = !matches!(*before.state(), State::Asked);
            match before.wait(&waiting) {
                Some(Ok(Some(key))) if fits(&key) => return Ok(Some(key)),
                Some(answer) if !late => return answer,
                Some(_) | None => {}
            }
        }
        let question = Arc::new(Question { state: Mutex::new(State::Asked), told: Condvar::new() });
        self.open().get_or_insert_default().insert(name.clone(), Arc::clone(&question));
        let (asking, name) = (Asking(Arc::clone(&question)), name.clone());
        let thread = thread::Builder::new().name("keyring".to_owned()).spawn(move || {
            asking.0.answer(work());
            asking.0.expire(KEPT);
            self.forget(&name, &asking.0);
        });
        if thread.is_err() {
            return Err(KeyringFault::Other);
        }
        // Another caller with the same question may take the answer first.
        question.wait(&waiting).unwrap_or(Err(KeyringFault::Other))
    }

    fn forget(&self, name: &K, question: &Arc<Question>) {
        if let Some(open) = self.open().as_mut()
            && open.get(name).is_some_and(|one| Arc::ptr_eq(one, question))
        {
            open.remove(name);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::sync::mpsc;

    use super::*;

    fn any() -> Fits {
        Arc::new(|_| true)
    }

    fn soon() -> Duration {
        Duration::from_millis(60)
    }

    #[test]
    fn a_late_key_is_kept_for_the_next_who_asks_and_given_once() {
        static ASKED: Questions<u8> = Questions::new();
        let (go, blocked) = mpsc::channel::<()>();
        let late = move || {
            blocked.recv().unwrap();
            Ok(Some(WrappingKey::random().unwrap()))
        };
        let cancel = Cancel::default();
        assert_eq!(ASKED.ask(&1, &any(), soon(), &cancel, late).err(), Some(KeyringFault::Timeout));
        // The prompt is still open, so the same question waits for it instead of asking.
        let never = || panic!("asked twice");
        assert_eq!(ASKED.ask(&1, &any(), soon(), &cancel, never).err(), Some(KeyringFault::Timeout));
        // A different question has its own prompt.
        assert!(ASKED.ask(&2, &any(), soon(), &cancel, || Ok(None)).unwrap().is_none());
        go.send(()).unwrap();
        let long = Duration::from_secs(20);
        assert!(ASKED.ask(&1, &any(), long, &cancel, || panic!("asked twice")).unwrap().is_some());
        assert!(ASKED.ask(&1, &any(), long, &cancel, || Ok(None)).unwrap().is_none(), "asked anew");
    }

    #[test]
    fn a_late_no_is_asked_anew() {
        static ASKED: Questions<u8> = Questions::new();
        for first in [Err(KeyringFault::Refused), Ok(None), Ok(Some(WrappingKey::random().unwrap()))] {
            let (go, blocked) = mpsc::channel::<()>();
            let (tell, told) = mpsc::channel();
            let late = move || {
                blocked.recv().unwrap();
                tell.send(()).unwrap();
                first
            };
            let cancel = Cancel::default();
            let none: Fits = Arc::new(|_| false);
            assert_eq!(ASKED.ask(&1, &none, soon(), &cancel, late).err(), Some(KeyringFault::Timeout));
            go.send(()).unwrap();
            told.recv().unwrap();
            thread::sleep(soon());
            let count = Arc::new(AtomicUsize::new(0));
            let counted = Arc::clone(&count);
            let again = move || {
                counted.fetch_add(1, Ordering::SeqCst);
                Ok(None)
            };
            assert!(ASKED.ask(&1, &none, Duration::from_secs(20), &cancel, again).unwrap().is_none());
            assert_eq!(count.load(Ordering::SeqCst), 1);
        }
    }

    #[test]
    fn a_key_that_nobody_takes_is_wiped() {
        let question = Question { state: Mutex::new(State::Asked), told: Condvar::new() };
        question.answer(Ok(Some(WrappingKey::random().unwrap())));
        question.expire(soon());
        assert!(matches!(*question.state(), State::Taken));
    }

    #[test]
    fn a_panic_is_a_fault() {
        static ASKED: Questions<u8> = Questions::new();
        let outcome = ASKED.ask(&1, &any(), Duration::from_secs(20), &Cancel::default(), || panic!("on purpose"));
        assert_eq!(outcome.err(), Some(KeyringFault::Other));
    }
}
