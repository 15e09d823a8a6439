//! One sorted file of leaked passwords.
#![no_main]

use core_rules::exposure::fingerprint::PasswordFingerprint;
use core_rules::exposure::sorted::{ReadAt, SortedFile};
use libfuzzer_sys::fuzz_target;

struct Memory<'a>(&'a [u8]);

impl ReadAt for Memory<'_> {
    type Error = ();

    fn len(&self) -> u64 {
        self.0.len() as u64
    }

    fn read_at(&self, at: u64, buffer: &mut [u8]) -> Result<usize, ()> {
        let rest = usize::try_from(at).ok().and_then(|at| self.0.get(at..)).unwrap_or_default();
        let length = rest.len().min(buffer.len());
        buffer[..length].copy_from_slice(&rest[..length]);
        Ok(length)
    }
}

fuzz_target!(|bytes: &[u8]| {
    let password = PasswordFingerprint::of_password("P@ssw0rd").expect("a password");
    if let Ok(file) = SortedFile::open(Memory(bytes)) {
        let _order = file.inspect();
        let _answer = file.look_up(&password);
    }
});
