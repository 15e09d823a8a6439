//! The use cases of Nightlatch and the parts of the outside world that they need: the store, the vault, the network and the clock.
//!
//! Each use case has one file. Only `store` holds SQL, only `vault` touches the keyring, and only `net` opens a socket. The lock on the
//! open list is held for one transaction at a time, never across a network, file-dialog or keyring call.

pub mod accounts;
mod app;
pub mod apps;
pub mod backup;
pub mod check;
pub mod clipboard;
mod clock;
mod consent;
pub mod copies;
mod damaged;
pub mod downloads;
mod ends;
mod example;
pub mod exports;
mod faults;
pub mod files;
pub mod generated;
mod ids;
pub mod imports;
pub mod keepers;
mod keyrings;
mod keys;
pub mod leaks;
mod left;
pub mod links;
pub mod lists;
pub mod memory;
pub mod net;
pub mod passwords;
mod plain;
pub mod process;
mod recheck;
mod refusal;
mod session;
pub mod settings;
pub mod sitting;
mod starts;
pub mod steps;
mod store;
pub mod vault;
pub mod walks;
mod ways;

pub use app::{App, Open};
pub use clock::{Clock, FixedClock, SystemClock};
pub use core_rules::ways::{Mode, SpareKeyState};
pub use faults::{Busy, EditFault, FindFault, InputFault, Invalid, NetworkOff, NotFound, NotYet, OpenFault};
pub use keys::KeyFault;
pub use refusal::Refusal;
pub use session::{KeyringState, Session, Way};
pub use settings::Settings;
pub use store::{LedgerEntry, SoughtWord, StoreFault, Unread};
pub use ways::{KeysMended, Ways};
