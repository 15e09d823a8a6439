//! KeePass XML.
#![no_main]

use core_rules::import::{Keys, read};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let _alone = read(bytes, &Keys::default());
    let _within = read(&[b"<KeePassFile><Root><Group>", bytes].concat(), &Keys::default());
});
