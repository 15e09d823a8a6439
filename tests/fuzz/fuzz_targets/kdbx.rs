//! Databases: the header, and what a wrong key makes of the rest.
#![no_main]

use core_rules::import::{Hidden, Keys, read};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let password = Hidden::new("correct horse s3cr3t".to_owned());
    let keys = Keys { password: password.as_ref(), key_file: None, effort: None };
    let _as_it_is = read(bytes, &keys);
    for version in [3, 4] {
        let head = [0x03, 0xD9, 0xA2, 0x9A, 0x67, 0xFB, 0x4B, 0xB5, 0, 0, version, 0];
        let _read = read(&[&head, bytes].concat(), &keys);
    }
});
