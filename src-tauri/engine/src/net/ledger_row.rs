//! What the ledger keeps of a request, and the promise that it does so before the first byte leaves (principles.md#law-1).
//!
//! There is no room here for digits, an address or an account: what a row cannot hold, it cannot tell. It may say which of the
//! person's identifiers it was about, by an id that means nothing outside their own encrypted list.

pub use core_rules::model::Id as LedgerId;

/// What a request is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Is this address in a leak?
    Address,
    /// Is this password in the list of leaked ones?
    Password,
    /// The public list of leaks, whole, or whether there is news in it.
    List,
    /// What may this key do?
    Key,
}

/// What it carries about the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Carried {
    /// The first digits of one address's fingerprint (and the key, where the source wants one).
    AddressDigits,
    /// One address itself, to a source that the person agreed to tell it (and the key, where the source wants one).
    Address,
    /// The first digits of one password's fingerprint.
    PasswordDigits,
    /// Nothing about the person.
    Nothing,
    /// A key that the person entered.
    Key,
}

/// A request that is about to leave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outbound {
    /// Host, with its port where the address names one.
    pub receiver: String,
    /// What for.
    pub purpose: Purpose,
    /// What it carries.
    pub carried: Carried,
    /// How many digits of a fingerprint, 0 if none.
    pub digits: u8,
    /// Bytes of the request, as HTTP/1.1 would write it, without TLS.
    pub bytes_out: u32,
    /// Which identifier it was about; never beside a password.
    pub about: Option<core_rules::model::Id>,
}

/// What came back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Came {
    /// An answer.
    Answered,
    /// Something that is not one.
    NotAnAnswer,
    /// Nothing; the bytes may have left.
    Nothing,
    /// It was never sent: the batch ended before its turn.
    NotSent,
}

/// The end of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Closed {
    /// HTTP status, 0 if there was none.
    pub status: u16,
    /// Bytes of the answer's body, as they came over the wire.
    pub bytes_in: u64,
    /// What it was.
    pub answer: Came,
}

/// The ledger could not be written: nothing is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the ledger could not be written")]
pub struct LedgerShut;

/// Where every request is written down.
pub trait Ledger: Send + Sync {
    /// Writes all of them in one transaction, durably, and says their ids in the same order. Only then does any of them leave.
    ///
    /// # Errors
    /// If that cannot be done; then none of them leaves.
    fn open(&self, rows: &[Outbound]) -> Result<Vec<LedgerId>, LedgerShut>;

    /// Takes down what came back. A batch says so after each answer and waits for no disk here: the ends may be gathered for a
    /// moment and written together. A row whose end is lost says rightly that its bytes may have left.
    fn close(&self, rows: &[(LedgerId, Closed)]);
}
