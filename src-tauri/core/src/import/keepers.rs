//! Browsers and password managers: the logins they hold.

mod apple;
mod bitwarden_csv;
mod bitwarden_json;
mod bitwarden_protected;
mod chrome;
mod dashlane;
mod firefox;
mod keepass_csv;
mod keepass_entry;
mod keepassxc_csv;
mod lastpass;
mod lines;
mod nordpass;
mod onepassword_csv;
mod proton_csv;

use super::Reader;

/// All readers of browsers and password managers.
pub const READERS: &[Reader] = &[
    chrome::READER,
    firefox::READER,
    onepassword_csv::READER,
    apple::READER,
    bitwarden_csv::READER,
    bitwarden_protected::READER,
    bitwarden_json::READER,
    lastpass::READER,
    dashlane::CSV,
    keepassxc_csv::READER,
    keepass_csv::READER,
    proton_csv::READER,
    nordpass::READER,
];

/// What almost any text could be; asked last.
pub const LOOSE: &[Reader] = &[lines::READER];
