//! Downloads of services: a part alone, and as a file of a whole download.
#![no_main]

use std::io::{Cursor, Write as _};

use core_rules::import::downloads;
use libfuzzer_sys::fuzz_target;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

fuzz_target!(|bytes: &[u8]| {
    const PARTS: [&str; 3] = [
        "data/connected-application.js",
        "apps_and_websites_off_of_facebook/connected_apps_and_websites.json",
        "security_and_login_information/login_and_profile_creation/login_activity.json",
    ];
    let _alone = downloads::from_file(bytes);
    let _zip = downloads::from_zip(Cursor::new(bytes));
    for name in PARTS {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        zip.start_file(name, stored).expect("a file in memory");
        zip.write_all(bytes).expect("memory");
        let _part = downloads::from_zip(zip.finish().expect("memory"));
    }
});
