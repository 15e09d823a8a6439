//! What the server knows, shared by its thread and the tests.

use std::collections::HashMap;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard};

use super::answer::{self, Reply};
use super::breaches::{Breach, breaches};
use super::config::{Access, Config, Subscription};
use super::fault::{Endpoint, FaultRule};
use super::ranges::{email_hash, password_hash};
use super::wire::Recorded;

/// Honest range bodies kept; a benchmark asks for a thousand, of 80 kB at most.
const KEPT_BODIES: usize = 1100;

#[derive(Debug)]
pub(super) struct State {
    pub(super) access: Access,
    pub(super) other_address: SocketAddr,
    inner: Mutex<Inner>,
    log: Mutex<[Vec<Recorded>; 2]>,
}

#[derive(Debug)]
pub(super) struct Inner {
    /// Names of leaks by full hash.
    pub(super) emails: HashMap<String, Vec<String>>,
    /// Counts by full hash.
    pub(super) passwords: HashMap<String, u64>,
    pub(super) breaches: Vec<Breach>,
    /// Public lists by name, each with its `etag`.
    pub(super) lists: HashMap<String, (Vec<u8>, String)>,
    pub(super) subscription: Subscription,
    pub(super) faults: Vec<FaultRule>,
    /// Honest bodies by path and padding, until something changes.
    pub(super) bodies: HashMap<(String, bool), Arc<Vec<u8>>>,
}

impl State {
    /// Holds the published vectors from the start: one address, two passwords (counts of the real size).
    pub(super) fn new(config: Config, other_address: SocketAddr) -> Self {
        let vector = ["Adobe", "Stratfor", "Yahoo"].map(str::to_owned).to_vec();
        let inner = Inner {
            emails: HashMap::from([(email_hash("test@example.com"), vector)]),
            passwords: HashMap::from([(password_hash("password"), 52_256_179), (password_hash("P@ssw0rd"), 6_421_042)]),
            breaches: breaches(),
            lists: HashMap::new(),
            subscription: config.subscription,
            faults: Vec::new(),
            bodies: HashMap::new(),
        };
        Self { access: config.access, other_address, inner: Mutex::new(inner), log: Mutex::default() }
    }

    /// Changes plants, lists or faults, and forgets the bodies made before.
    pub(super) fn change(&self, change: impl FnOnce(&mut Inner)) {
        let mut inner = self.lock();
        change(&mut inner);
        inner.bodies.clear();
    }

    /// Records a request, then answers it.
    pub(super) fn answer(&self, request: Recorded, other: bool) -> Reply {
        self.log.lock().expect("the record")[usize::from(other)].push(request.clone());
        let mut inner = self.lock();
        let endpoint = answer::endpoint(&request.path);
        let fault = if other { None } else { inner.fault(endpoint) };
        answer::answer(self, &mut inner, &request, endpoint, fault)
    }

    pub(super) fn recorded(&self, other: bool) -> Vec<Recorded> {
        self.log.lock().expect("the record")[usize::from(other)].clone()
    }

    pub(super) fn forget(&self) {
        *self.log.lock().expect("the record") = Default::default();
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().expect("the server's state")
    }
}

impl Inner {
    fn fault(&mut self, endpoint: Endpoint) -> Option<super::fault::Fault> {
        self.faults.iter_mut().rev().find_map(|rule| rule.take(endpoint))
    }

    /// The honest body under this key, made once.
    pub(super) fn kept(&mut self, key: (String, bool), make: impl FnOnce(&Self) -> Vec<u8>) -> Arc<Vec<u8>> {
        if let Some(body) = self.bodies.get(&key) {
            return Arc::clone(body);
        }
        let body = Arc::new(make(self));
        if self.bodies.len() >= KEPT_BODIES {
            self.bodies.clear();
        }
        self.bodies.insert(key, Arc::clone(&body));
        body
    }
}
