//! ZIP files: as they are, and with the input as the file that a reader looks for.
#![no_main]

use std::io::{Cursor, Write as _};

use core_rules::import::{Keys, read};
use libfuzzer_sys::fuzz_target;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

fuzz_target!(|bytes: &[u8]| {
    const FILES: [&[&str]; 3] = [&["export.data", "export.attributes"], &["credentials.csv"], &["Proton Pass/data.json"]];
    let _read = read(&[b"PK\x03\x04", bytes].concat(), &Keys::default());
    let _whole = read(bytes, &Keys::default());
    for names in FILES {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for name in names {
            let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
            zip.start_file(*name, stored).expect("a file in memory");
            zip.write_all(bytes).expect("memory");
        }
        let _inside = read(&zip.finish().expect("memory").into_inner(), &Keys::default());
    }
});
