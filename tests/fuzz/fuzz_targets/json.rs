//! JSON: alone, and as the items of each known list.
#![no_main]

use core_rules::import::{Keys, read};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    const HEADS: [(&str, &str); 5] = [
        ("", ""),
        (r#"{"encrypted":false,"items":["#, "]}"),
        (r#"{"folders":[],"items":["#, "]}"),
        (r#"{"version":1,"exporterRpId":"a","accounts":[{"items":["#, "]}]}"),
        (r#"{"encrypted":false,"vaults":{"a":{"items":["#, "]}}}"),
    ];
    for (head, tail) in HEADS {
        let _read = read(&[head.as_bytes(), bytes, tail.as_bytes()].concat(), &Keys::default());
    }
});
