//! What a person copies from a page: leaks that it shows, names of apps.
#![no_main]

use std::sync::OnceLock;

use core_rules::catalogue::Catalogue;
use core_rules::checklist::paste::app_names;
use core_rules::exposure::{LeakBook, paste};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    static BOOK: OnceLock<LeakBook> = OnceLock::new();
    let book = BOOK.get_or_init(|| LeakBook::new(Catalogue::shipped(), None));
    let text = String::from_utf8_lossy(bytes);
    let _leaks = paste::read(&text, book, |leak| leak.passwords);
    let _apps = app_names(&text);
});
