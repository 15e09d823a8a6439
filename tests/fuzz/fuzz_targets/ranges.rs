//! Answers by fingerprint. Where the row that was asked for stands in the body, "not in the list" would be a lie.
#![no_main]

use core_rules::exposure::fingerprint::{AddressFingerprint, PasswordFingerprint};
use core_rules::exposure::password::{self, match_password};
use core_rules::exposure::range::{self, Rule, match_range};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let address = AddressFingerprint::of_address("test@example.com").expect("an address");
    let row = format!("{{\"hashSuffix\":\"{}\",\"websites\":[\"Canva\"]}}", address.suffix());
    for rule in [Rule::Hibp, Rule::Server] {
        let _alone = match_range(bytes, address.suffix(), rule);
        let body = [b"[".as_slice(), row.as_bytes(), b",", bytes, b"]"].concat();
        assert_ne!(match_range(&body, address.suffix(), rule), Ok(range::Answer::NotInList), "our row stands first");
    }
    let password = PasswordFingerprint::of_password("P@ssw0rd").expect("a password");
    let _alone = match_password(bytes, password.suffix());
    let body = [password.suffix().as_bytes(), b":77\r\n", bytes].concat();
    assert_ne!(match_password(&body, password.suffix()), Ok(password::Answer::NotInList), "our row stands first");
});
