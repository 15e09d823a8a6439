//! Exports of authenticators, in the open.
#![no_main]

use core_rules::import::{Keys, codes};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    const HEADS: [(&str, &str); 5] = [
        ("", ""),
        ("otpauth://totp/", "?secret=SEED"),
        ("otpauth-migration://offline?data=", ""),
        (r#"{"version":1,"header":{},"db":{"version":2,"entries":["#, "]}}"),
        (r#"{"schemaVersion":4,"services":["#, "]}"),
    ];
    for (head, tail) in HEADS {
        if let Ok(read) = codes::read(&[head.as_bytes(), bytes, tail.as_bytes()].concat(), &Keys::default()) {
            assert!(read.codes.len() <= 100_000, "more entries than anyone has");
        }
    }
});
