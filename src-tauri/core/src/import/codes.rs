//! Authenticators: where a code app is already in use. Issuer, account name and kind are taken; seeds are wiped.
