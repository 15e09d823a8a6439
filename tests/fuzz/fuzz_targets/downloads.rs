//! Downloads of services: a part alone, and as a file of a whole download.
#![no_main]

use std::io::{Cursor, Write as _};

use core_rules::import::downloads;
use libfuzzer_sys::fuzz_target;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

fuzz_target!(|bytes: &[u8]| {
    // One name for each way of reading: a script, the two shapes of Meta's lists, a page, a table, a log, a ZIP in the ZIP.
    const PARTS: [&str; 8] = [
        "data/connected-application.js",
        "apps_and_websites_off_of_facebook/connected_apps_and_websites.json",
        "security_and_login_information/login_and_profile_creation/login_activity.json",
        "security_and_login_information/login_and_profile_creation/profile_activity.json",
        "Takeout/Google Account/x.SubscriberInfo.html",
        "Takeout/Access Log Activity/Devices.csv",
        "integration_logs.json",
        "within.zip",
    ];
    let _part = downloads::is_part(bytes);
    for name in ["", "active_apps.json", "connected_apps.json"] {
        let _alone = downloads::from_file(name, bytes);
    }
    let _zip = downloads::from_zip(Cursor::new(bytes));
    for name in PARTS {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        zip.start_file(name, stored).expect("a file in memory");
        zip.write_all(bytes).expect("memory");
        let _part = downloads::from_zip(zip.finish().expect("memory"));
    }
});
