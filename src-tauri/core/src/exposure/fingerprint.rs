//! The fingerprint of an address or a password: a prefix that may be sent, and a suffix that stays on this computer.
//!
//! The hash is SHA-1, because both range protocols of HIBP use it: the first 6 of 40 hexadecimal digits for an address
//! (<https://haveibeenpwned.com/API/v3#BreachedAccountRange>), the first 5 for a password
//! (<https://haveibeenpwned.com/API/v3#SearchingPwnedPasswordsByRange>). A fingerprint is made for one look-up and then
//! dropped: a stored one would be outdated when the address changes, and would reveal the address to whoever finds it.

use sha1::{Digest, Sha1};
use zeroize::{Zeroize, Zeroizing};

/// The number of digits of an address's fingerprint that are sent.
pub const ADDRESS_DIGITS: usize = 6;
/// The number of digits of a password's fingerprint that are sent.
pub const PASSWORD_DIGITS: usize = 5;

/// A fingerprint of which `DIGITS` digits may be sent. It is wiped when dropped, and it cannot be printed, copied or
/// serialised.
///
/// The number of digits is part of the type, so that an address cannot be looked up among passwords by mistake, which
/// always gives a wrong result.
pub struct Fingerprint<const DIGITS: usize> {
    prefix: Zeroizing<String>,
    suffix: Zeroizing<String>,
}

/// The fingerprint of an e-mail address.
pub type AddressFingerprint = Fingerprint<ADDRESS_DIGITS>;
/// The fingerprint of a password.
pub type PasswordFingerprint = Fingerprint<PASSWORD_DIGITS>;

impl<const DIGITS: usize> Fingerprint<DIGITS> {
    fn of(bytes: &[u8]) -> Self {
        Self::from_hash(Sha1::digest(bytes).into())
    }

    fn from_hash(mut hash: [u8; 20]) -> Self {
        let (mut prefix, mut suffix) = (String::with_capacity(DIGITS), String::with_capacity(40));
        for (place, digit) in hash.iter().flat_map(|byte| [byte >> 4, byte & 15]).enumerate() {
            let digit = char::from_digit(u32::from(digit), 16).unwrap_or_default().to_ascii_uppercase();
            if place < DIGITS { &mut prefix } else { &mut suffix }.push(digit);
        }
        hash.zeroize();
        Self { prefix: Zeroizing::new(prefix), suffix: Zeroizing::new(suffix) }
    }

    /// Returns the prefix that a look-up sends, as upper-case hexadecimal digits.
    #[must_use]
    pub fn prefix(&self) -> &str {
        &self.prefix
    }

    /// Returns the suffix that stays here and is compared with a range, as upper-case hexadecimal digits.
    #[must_use]
    pub fn suffix(&self) -> &str {
        &self.suffix
    }
}

impl Fingerprint<ADDRESS_DIGITS> {
    /// Returns the fingerprint of an address, which is only trimmed and put in lower case, as in HIBP's ranges: tags
    /// and dots are kept. The lower case is Unicode's, without rules of a language. `None` if the address is empty.
    #[must_use]
    pub fn of_address(address: &str) -> Option<Self> {
        let normal = Zeroizing::new(address.trim().to_lowercase());
        (!normal.is_empty()).then(|| Self::of(normal.as_bytes()))
    }
}

impl Fingerprint<PASSWORD_DIGITS> {
    /// Returns the fingerprint of a password as typed: its UTF-8 bytes, neither trimmed nor normalised, as in the list.
    /// `None` if the password is empty.
    #[must_use]
    pub fn of_password(password: &str) -> Option<Self> {
        (!password.is_empty()).then(|| Self::of(password.as_bytes()))
    }

    /// Returns the fingerprint for a hash, for which no password is known.
    #[cfg(test)]
    pub(crate) fn from_digest(hash: [u8; 20]) -> Self {
        Self::from_hash(hash)
    }
}

#[cfg(test)]
mod tests {
    use super::{AddressFingerprint, Fingerprint, PasswordFingerprint};

    fn parts<const DIGITS: usize>(fingerprint: Option<Fingerprint<DIGITS>>) -> (String, String) {
        let fingerprint = fingerprint.unwrap();
        (fingerprint.prefix().to_owned(), fingerprint.suffix().to_owned())
    }

    #[test]
    fn published_addresses() {
        let domain = "hibp-integration-tests.com";
        for (local, prefix, suffix) in [
            ("account-exists", "ABB3D0", "431522C61929E9F5D3B13D2E4750BFA948"),
            ("multiple-breaches", "6B5917", "C6C0AADE0C085843D66E4944E108C4A4CD"),
            ("not-active-and-active-breach", "46E717", "D95E127BD0C0455D0CF3CEE15022BA020D"),
            ("not-active-breach", "22C209", "1DE4871DBA64A2CA84131AC177FF2E1433"),
            ("paste-sensitive-breach", "B4369F", "757A83D4E4E390F6C04373C85E1C727A39"),
            ("sensitive-and-other-breaches", "87DCD4", "1560CE0A5CF9CCDD93C00C2165A362A035"),
            ("sensitive-breach", "C1FB58", "D32C5EA1F252BAEDFDFF7C1651655E09E1"),
            ("unverified-breach", "856DDB", "F80F43160639C3FF8CB511F2EDD6B79D11"),
        ] {
            let found = parts(AddressFingerprint::of_address(&format!("{local}@{domain}")));
            assert_eq!(found, (prefix.to_owned(), suffix.to_owned()), "{local}");
        }
        let published = ("567159".to_owned(), "D622FFBB50B11B0EFD307BE358624A26EE".to_owned());
        assert_eq!(parts(AddressFingerprint::of_address("test@example.com")), published);
        assert_eq!(parts(AddressFingerprint::of_address(" \tTest@EXAMPLE.com\n")), published, "trimmed, lower case");
        assert_ne!(parts(AddressFingerprint::of_address("test+x@example.com")), published, "never folded");
        let other = ("939598".to_owned(), "8394D4568DF3C54C2645DDB1D0753A0C20".to_owned());
        assert_eq!(parts(AddressFingerprint::of_address("email@example.com")), other);
    }

    #[test]
    fn lower_case_is_of_no_language() {
        let upper = parts(AddressFingerprint::of_address("MÜLLER@EXAMPLE.COM"));
        assert_eq!(upper, parts(AddressFingerprint::of_address("müller@example.com")));
        let dotless = parts(AddressFingerprint::of_address("INFO@example.com"));
        assert_eq!(dotless, parts(AddressFingerprint::of_address("info@example.com")), "no Turkish i");
    }

    #[test]
    fn published_passwords() {
        for (password, prefix, suffix) in [
            ("P@ssw0rd", "21BD1", "2DC183F740EE76F27B78EB39C8AD972A757"),
            ("password", "5BAA6", "1E4C9B93F3F0682250B6CF8331B7EE68FD8"),
            ("password123", "CBFDA", "C6008F9CAB4083784CBD1874F76618D2A97"),
            ("123456", "7C4A8", "D09CA3762AF61E59520943DC26494F8941B"),
        ] {
            let found = parts(PasswordFingerprint::of_password(password));
            assert_eq!(found, (prefix.to_owned(), suffix.to_owned()), "{password}");
        }
        let typed = parts(PasswordFingerprint::of_password(" Password "));
        assert_ne!(typed, parts(PasswordFingerprint::of_password("password")), "as typed");
    }

    #[test]
    fn nothing_has_no_fingerprint() {
        assert!(AddressFingerprint::of_address("").is_none());
        assert!(AddressFingerprint::of_address(" \r\n\u{a0}").is_none());
        assert!(PasswordFingerprint::of_password("").is_none());
        assert!(PasswordFingerprint::of_password(" ").is_some(), "a blank is a password");
    }
}
