//! Tables: behind each known header, and as tables nobody knows.
#![no_main]

use core_rules::import::{Keys, Mapping, read, read_mapped, table};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    const HEADERS: [&str; 4] = [
        "name,url,username,password,note\n",
        "url;username;password;httpRealm;formActionOrigin;guid;timeCreated;timeLastUsed;timePasswordChanged\n",
        "url,username,password,totp,extra,name,grouping,fav\n",
        "",
    ];
    for header in HEADERS {
        let whole = [header.as_bytes(), bytes].concat();
        let _read = read(&whole, &Keys::default());
        if let Some(table) = table(&whole) {
            let roles = table.columns.iter().map(|column| column.guess).collect();
            let _mapped = read_mapped(&whole, &Mapping { roles, header: table.header }, &Keys::default());
        }
    }
});
