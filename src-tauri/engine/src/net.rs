//! Look-ups over the network. This is the only module of the program that opens a socket.
//!
//! principles.md#law-1: nothing is sent while the switch is off, every request is written to the ledger before its bytes leave, and its
//! content is built in one place (`net/ask.rs`). principles.md#law-2: whatever is not an answer ends as a [`NotChecked`] with its own
//! reason. Redirects are never followed, a key is sent only to the origin that it was entered for, and size limits apply after
//! decompression.

mod addresses;
mod ask;
mod base;
mod judge;
mod ledger_row;
mod lookups;
mod pace;
mod passwords;
mod proxy;
mod run;
mod send;
mod switch;

use std::sync::OnceLock;
use std::time::Duration;

use core_rules::exposure::{NotChecked, Why};
use tokio::runtime::{Builder, Handle, Runtime};

pub use addresses::{Batch, Checked, DirectBatch, DirectSource, Progress, RangeSource, Told};
pub use ask::Validators;
pub use base::{BadBase, Base, Key};
pub use ledger_row::{Came, Carried, Closed, Ledger, LedgerId, LedgerShut, Outbound, Purpose};
pub use lookups::{KeyStatus, Whole};
pub use passwords::{PasswordAsked, PasswordBatch};
pub(crate) use run::shuffle;
pub use switch::{Cancel, Switch};

/// The base address of HIBP.
pub const HIBP: &str = "https://haveibeenpwned.com/api/v3";
/// The base address of Pwned Passwords.
pub const PWNED_PASSWORDS: &str = "https://api.pwnedpasswords.com";

/// The answer if the ledger could not be written: the request was refused on this computer and not sent.
const LEDGER_SHUT: NotChecked = NotChecked::because(Why::Refused);

/// Timeouts of requests.
#[derive(Debug, Clone, Copy)]
pub struct NetSettings {
    /// Longest time for connecting, including TLS.
    pub connect: Duration,
    /// Longest time for a whole request, from connecting to the last byte received.
    pub whole: Duration,
    /// Longest `retry-after`, in seconds, that a batch waits for.
    pub longest_wait: u32,
}

impl Default for NetSettings {
    fn default() -> Self {
        Self { connect: Duration::from_secs(10), whole: Duration::from_secs(30), longest_wait: 120 }
    }
}

/// The network client of the program.
pub struct Net {
    settings: NetSettings,
    switch: Switch,
    clients: send::Clients,
    pace: pace::Pace,
    runtime: OnceLock<Option<Runtime>>,
}

impl Net {
    /// Creates a client. Nothing is opened yet: connections, certificates and threads are made for the first look-up.
    #[must_use]
    pub fn new(settings: NetSettings, switch: Switch) -> Self {
        Self {
            settings,
            switch,
            clients: send::Clients::default(),
            pace: pace::Pace::default(),
            runtime: OnceLock::new(),
        }
    }

    /// Returns the network switch.
    #[must_use]
    pub const fn switch(&self) -> &Switch {
        &self.switch
    }

    /// Runs a look-up to its end, for callers that are not async. It may be called from within another runtime, whose thread then waits,
    /// and several look-ups may run at once. Returns `None` if the system gives no thread.
    ///
    /// Batches of addresses use [`Net::run_batch`] instead; batches of passwords use this, over the connections that the program keeps.
    pub fn block_on<F>(&self, look_up: F) -> Option<F::Output>
    where
        F: Future + Send,
        F::Output: Send,
    {
        let made = self.runtime.get_or_init(|| {
            Builder::new_multi_thread().worker_threads(1).thread_name("nightlatch-net").enable_all().build().ok()
        });
        let runtime = made.as_ref()?;
        if Handle::try_current().is_err() {
            return Some(runtime.block_on(look_up));
        }
        // tokio panics if one runtime waits inside another, and a new thread is inside none
        std::thread::scope(|scope| {
            let waiting = std::thread::Builder::new().spawn_scoped(scope, || runtime.block_on(look_up)).ok()?;
            waiting.join().ok()
        })
    }
}

impl Net {
    /// Runs a batch of addresses to its end on the calling thread, which also drives the sockets: with a driver on another thread every
    /// packet costs two wake-ups. No thread or connection is left over. Returns `None` if the system gives no runtime.
    ///
    /// Must not be called from within another runtime.
    pub fn run_batch<F: Future>(batch: F) -> Option<F::Output> {
        let runtime = Builder::new_current_thread().enable_all().build().ok()?;
        Some(runtime.block_on(batch))
    }
}

impl Drop for Net {
    fn drop(&mut self) {
        // Waiting for the threads would panic inside another runtime, and nothing that they do is worth waiting for.
        if let Some(Some(runtime)) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}
