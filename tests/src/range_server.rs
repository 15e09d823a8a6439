//! A range server: Have I Been Pwned's protocols on loopback, with faults that can be switched on.
//!
//! It speaks `GET /api/v3/breachedaccount/range/{6 hex}`, `/api/v3/breaches`, `/api/v3/latestbreach`, `/api/v3/subscription/status`
//! and `GET /range/{5 hex}` in the shapes of <https://haveibeenpwned.com/API/v3>. Rows follow from the prefix alone, so that the
//! same prefix always gives the same bytes, and addresses and passwords of a test are planted among them. It is written on plain
//! TCP because no HTTP library sends a cut, endless or lengthless body. Every request is kept and can be read back.
//!
//! ```
//! use house_tests::range_server::{Config, Endpoint, Fault, RangeServer};
//!
//! let server = RangeServer::start(Config::default());
//! server.plant_email("mara@example.com", &["LinkedIn", "Canva"]);
//! server.plant_password("correct horse", 4711);
//! server.set_fault(Fault::CutBody.on(Endpoint::EmailRange).times(1));
//! assert!(server.api_url().starts_with("http://127.0.0.1:"));
//! assert!(server.requests().is_empty());
//! ```

mod answer;
mod breaches;
mod config;
mod fault;
mod flood;
mod ranges;
mod render;
mod state;
mod wire;

use std::net::{Ipv4Addr, SocketAddr, TcpListener as StdListener};
use std::sync::Arc;
use std::thread::JoinHandle;

use tokio::net::TcpListener;
use tokio::sync::oneshot;

pub use breaches::{Breach, breaches};
pub use config::{Access, Config, Subscription, TEST_KEY};
pub use fault::{Endpoint, Fault, FaultRule};
pub use ranges::{email_hash, password_hash};
pub use wire::Recorded;

use state::State;

/// A running server, on its own thread with its own runtime; stops when dropped. All methods may be called from any thread.
#[derive(Debug)]
pub struct RangeServer {
    state: Arc<State>,
    address: SocketAddr,
    other_address: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl RangeServer {
    /// Binds to loopback and answers from then on.
    ///
    /// # Panics
    /// If the port of `config` is taken or no thread can be started.
    #[must_use]
    pub fn start(config: Config) -> Self {
        let (main, address) = listen(config.port);
        let (other, other_address) = listen(0);
        let state = Arc::new(State::new(config, other_address));
        let (stop, stopped) = oneshot::channel();
        let shared = Arc::clone(&state);
        let thread = std::thread::Builder::new()
            .name("range-server".to_owned())
            .spawn(move || run(main, other, &shared, stopped))
            .expect("a thread for the range server");
        Self { state, address, other_address, stop: Some(stop), thread: Some(thread) }
    }

    /// `http://127.0.0.1:PORT`: the base for password ranges (`{base}/range/{5 hex}`).
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// `http://127.0.0.1:PORT/api/v3`: the base for everything else (`{base}/breachedaccount/range/{6 hex}`).
    #[must_use]
    pub fn api_url(&self) -> String {
        format!("{}/api/v3", self.url())
    }

    /// `http://127.0.0.1:PORT` of the other host, where [`Fault::RedirectOtherHost`] points to. It gives the same answers, so that
    /// a client that follows gets a plausible one.
    #[must_use]
    pub fn other_url(&self) -> String {
        format!("http://{}", self.other_address)
    }

    /// Puts an address (trimmed, lower-cased) into its range, with the leaks it is in, by HIBP's `Name`. Any name is taken, also
    /// one that the breach list does not hold. Planting again replaces.
    pub fn plant_email(&self, address: &str, websites: &[&str]) {
        let websites = websites.iter().map(|name| (*name).to_owned()).collect();
        self.state.change(|inner| {
            inner.emails.insert(email_hash(address), websites);
        });
    }

    /// Takes a planted address out again, as after an opt-out.
    pub fn unplant_email(&self, address: &str) {
        self.state.change(|inner| {
            inner.emails.remove(&email_hash(address));
        });
    }

    /// Puts a password (UTF-8, as it is) into its range, seen `count` times.
    pub fn plant_password(&self, password: &str, count: u64) {
        self.state.change(|inner| {
            inner.passwords.insert(password_hash(password), count);
        });
    }

    /// Replaces the breach list, for `/breaches` and `/latestbreach`.
    pub fn set_breaches(&self, list: Vec<Breach>) {
        self.state.change(|inner| inner.breaches = list);
    }

    /// Puts a public list under `{url}/lists/{name}`, with an `etag`.
    pub fn set_public_list(&self, name: &str, body: &str, tag: &str) {
        let list = (body.as_bytes().to_vec(), format!("\"{tag}\""));
        self.state.change(|inner| {
            inner.lists.insert(name.to_owned(), list);
        });
    }

    /// Changes what the key may do, as when a plan ends.
    pub fn set_subscription(&self, subscription: Subscription) {
        self.state.change(|inner| inner.subscription = subscription);
    }

    /// From now on only this fault: everywhere ([`Fault`]) or as the [`FaultRule`] says. Replaces all earlier ones.
    pub fn set_fault(&self, rule: impl Into<FaultRule>) {
        let rule = rule.into();
        self.state.change(|inner| inner.faults = vec![rule]);
    }

    /// One more fault, on top: where several match a request, the one added last is used (and used up).
    pub fn add_fault(&self, rule: impl Into<FaultRule>) {
        let rule = rule.into();
        self.state.change(|inner| inner.faults.push(rule));
    }

    /// Back to honest answers.
    pub fn clear_faults(&self) {
        self.state.change(|inner| inner.faults.clear());
    }

    /// All requests so far, in the order of arrival, whatever they were answered.
    #[must_use]
    pub fn requests(&self) -> Vec<Recorded> {
        self.state.recorded(false)
    }

    /// Requests that reached the other host; a client that never follows redirects leaves this empty.
    #[must_use]
    pub fn other_requests(&self) -> Vec<Recorded> {
        self.state.recorded(true)
    }

    /// Forgets the requests of both hosts; plants and faults stay.
    pub fn clear(&self) {
        self.state.forget();
    }
}

impl Drop for RangeServer {
    fn drop(&mut self) {
        drop(self.stop.take()); // the receiver wakes and the runtime goes, with all open connections
        if let Some(thread) = self.thread.take() {
            drop(thread.join());
        }
    }
}

#[allow(clippy::disallowed_methods, reason = "not the program: a server for its tests, on loopback")]
fn listen(port: u16) -> (StdListener, SocketAddr) {
    let listener = StdListener::bind((Ipv4Addr::LOCALHOST, port)).expect("a loopback port");
    listener.set_nonblocking(true).expect("a non-blocking listener");
    let address = listener.local_addr().expect("the port just bound");
    (listener, address)
}

fn run(main: StdListener, other: StdListener, state: &Arc<State>, stopped: oneshot::Receiver<()>) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    runtime.block_on(async {
        let main = TcpListener::from_std(main).expect("the listener in the runtime");
        let other = TcpListener::from_std(other).expect("the other listener in the runtime");
        tokio::select! {
            () = accept(main, state, false) => {}
            () = accept(other, state, true) => {}
            _ = stopped => {}
        }
    });
}

async fn accept(listener: TcpListener, state: &Arc<State>, other: bool) {
    while let Ok((stream, _)) = listener.accept().await {
        tokio::spawn(wire::serve(stream, Arc::clone(state), other));
    }
}
