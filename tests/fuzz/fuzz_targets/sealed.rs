//! Sealed exports with a password: what a file may ask for, and what a wrong key makes of the rest. Slow, for each has a key.
#![no_main]

use core_rules::import::{Hidden, Keys, read};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    for password in ["correct horse \u{e4}", "correct horse s3cr3t"] {
        let password = Hidden::new(password.to_owned());
        let _read = read(bytes, &Keys { password: password.as_ref(), key_file: None, effort: None });
    }
});
