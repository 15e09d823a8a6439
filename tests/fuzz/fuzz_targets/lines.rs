//! Plain lists.
#![no_main]

use core_rules::import::{Keys, read};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let _read = read(&[b"instagram.com anna@example.com\n", bytes].concat(), &Keys::default());
});
