//! A queue for changes of the same entry: one that hangs in a prompt must not finish later and overwrite a newer one. Changes of
//! different entries do not wait for each other.

use std::collections::HashSet;
use std::hash::Hash;
use std::sync::{Condvar, Mutex, PoisonError};

/// The entries that are being changed.
pub(super) struct Turns<K: 'static> {
    busy: Mutex<Option<HashSet<K>>>,
    free: Condvar,
}

/// The turn for one entry, which ends when it is dropped.
pub(super) struct Turn<K: Eq + Hash + 'static> {
    name: K,
    of: &'static Turns<K>,
}

impl<K: Eq + Hash + Clone + 'static> Turns<K> {
    pub(super) const fn new() -> Self {
        Self { busy: Mutex::new(None), free: Condvar::new() }
    }

    /// Waits until no other call changes this entry.
    pub(super) fn take(&'static self, name: &K) -> Turn<K> {
        let mut busy = self.busy.lock().unwrap_or_else(PoisonError::into_inner);
        while busy.get_or_insert_default().contains(name) {
            busy = self.free.wait(busy).unwrap_or_else(PoisonError::into_inner);
        }
        busy.get_or_insert_default().insert(name.clone());
        Turn { name: name.clone(), of: self }
    }
}

impl<K: Eq + Hash + 'static> Drop for Turn<K> {
    fn drop(&mut self) {
        let mut busy = self.of.busy.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(busy) = busy.as_mut() {
            busy.remove(&self.name);
        }
        self.of.free.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;
    use std::thread;
    use std::time::Duration;

    use super::*;

    #[test]
    fn the_same_entry_waits_and_another_does_not() {
        static TURNS: Turns<u8> = Turns::new();
        let held = TURNS.take(&1);
        drop(TURNS.take(&2));
        let (tell, told) = mpsc::channel();
        let waits = thread::spawn(move || {
            let _turn = TURNS.take(&1);
            tell.send(()).unwrap();
        });
        assert!(told.recv_timeout(Duration::from_millis(60)).is_err());
        drop(held);
        told.recv_timeout(Duration::from_secs(20)).unwrap();
        waits.join().unwrap();
    }
}
