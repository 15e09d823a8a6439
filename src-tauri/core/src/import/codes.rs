//! Authenticators: where a code app is already in use. Issuer, account name and kind are taken; seeds are wiped.

use super::Reader;

/// All readers of authenticators.
pub const READERS: &[Reader] = &[];
