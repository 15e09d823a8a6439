//! Public lists, each by each of their readers, and answers of those who see the address.
#![no_main]

use core_rules::exposure::direct;
use core_rules::exposure::list::{self, change, deletion, passkeys, two_factor};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    for read in [
        two_factor::parse(bytes).map(|list| list.len()),
        passkeys::parse(bytes).map(|list| list.len()),
        change::parse(bytes).map(|list| list.len()),
        deletion::parse(bytes).map(|list| list.len()),
        list::parse_list(bytes).map(|list| list.len()),
    ] {
        assert_ne!(read, Ok(0), "an empty list is no list");
    }
    let _latest = list::parse_latest(bytes);
    for status in [200, 404, 429] {
        let _hibp = direct::hibp(status, bytes);
        let _other = direct::xposed_or_not(status, bytes, "a@example.com");
    }
});
