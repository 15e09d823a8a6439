//! ZIP files.
#![no_main]

use core_rules::import::{Keys, read};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let _read = read(&[b"PK\x03\x04", bytes].concat(), &Keys::default());
});
