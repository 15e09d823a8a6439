//! The rows of the ledger, and the trait that promises to write them before the first byte leaves (principles.md#law-1).
//!
//! A row has no field for digits, an address or an account, so it cannot reveal them. It may name one of the person's identifiers by an
//! id that means nothing outside their encrypted list.

pub use core_rules::model::Id as LedgerId;

/// The purpose of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// The request asks whether an address is in a leak.
    Address,
    /// The request asks whether a password is in the list of leaked ones.
    Password,
    /// The request fetches a public list or asks whether it has changed.
    List,
    /// The request asks what a key may do.
    Key,
}

/// The personal data that a request carries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Carried {
    /// The request carries the first digits of one address's fingerprint (and the key, if the source wants one).
    AddressDigits,
    /// The request carries one whole address, to a source that the person agreed to (and the key, if the source wants one).
    Address,
    /// The request carries the first digits of one password's fingerprint.
    PasswordDigits,
    /// The request carries nothing about the person.
    Nothing,
    /// The request carries a key that the person entered.
    Key,
}

/// A request that is about to be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outbound {
    /// The host, with the port if the address names one.
    pub receiver: String,
    /// The purpose.
    pub purpose: Purpose,
    /// The personal data that the request carries.
    pub carried: Carried,
    /// Number of digits of a fingerprint; 0 if there are none.
    pub digits: u8,
    /// Size of the request in bytes as HTTP/1.1 would write it, without TLS.
    pub bytes_out: u32,
    /// The identifier that the request is about; always `None` for a password.
    pub about: Option<core_rules::model::Id>,
}

/// The result of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Came {
    /// An answer arrived.
    Answered,
    /// Something arrived that is not an answer.
    NotAnAnswer,
    /// Nothing arrived; the bytes may have left.
    Nothing,
    /// The request was not sent: the batch ended before it.
    NotSent,
}

/// The end of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Closed {
    /// HTTP status; 0 if there was none.
    pub status: u16,
    /// Size of the answer's body in bytes, as received (compressed).
    pub bytes_in: u64,
    /// The result.
    pub answer: Came,
}

/// The error for a ledger that could not be written; nothing is sent then.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the ledger could not be written")]
pub struct LedgerShut;

/// The record of every request.
pub trait Ledger: Send + Sync {
    /// Writes all rows in one durable transaction and returns their ids in the same order. None of the requests is sent before.
    ///
    /// # Errors
    /// Returns [`LedgerShut`] if the rows could not be written; then none of the requests is sent.
    fn open(&self, rows: &[Outbound]) -> Result<Vec<LedgerId>, LedgerShut>;

    /// Records the ends of requests. Called after each answer, so it must not wait for the disk: ends may be collected for a moment and
    /// written together. If one is lost, its row still says, correctly, that the bytes may have left.
    fn close(&self, rows: &[(LedgerId, Closed)]);
}
