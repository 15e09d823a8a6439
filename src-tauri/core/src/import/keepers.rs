//! Readers for the logins of browsers and password managers.

mod aliasvault;
mod apple;
mod bins;
mod bitwarden_csv;
mod bitwarden_json;
mod bitwarden_protected;
mod buttercup;
mod chrome;
mod cxf;
mod dashlane;
mod enpass;
mod enpass_csv;
mod firefox;
mod kaspersky;
mod kdbx;
mod keepass_csv;
mod keepass_entry;
mod keepass_refs;
mod keepass_xml;
mod keepassxc_csv;
mod keeper_csv;
mod keeper_json;
mod keyguard;
mod lastpass;
mod lines;
mod nordpass;
mod onepassword_1pux;
mod onepassword_csv;
mod pass_import;
mod passky;
mod password_exporter;
mod password_safe;
mod proton_csv;
mod proton_json;
mod psono;
mod revelation;
mod roboform;
mod samsung_pass;
mod sealed;
mod synology;
mod titled;
mod zoho;

use super::Reader;

/// All readers with exact marks, in the order in which they are tried.
pub const READERS: &[Reader] = &[
    sealed::READER,
    chrome::READER,
    firefox::READER,
    onepassword_csv::READER,
    apple::READER,
    bitwarden_csv::READER,
    bitwarden_protected::READER,
    keyguard::READER,
    bitwarden_json::READER,
    lastpass::READER,
    dashlane::CSV,
    keepassxc_csv::READER,
    keepass_csv::READER,
    proton_csv::READER,
    nordpass::READER,
    keepass_xml::READER,
    kdbx::READER,
    onepassword_1pux::READER,
    dashlane::ZIP,
    proton_json::ZIP,
    proton_json::JSON,
    cxf::READER,
    aliasvault::JSON,
    aliasvault::SEALED,
    aliasvault::CSV,
    psono::READER,
    enpass::READER,
    enpass_csv::READER,
    roboform::READER,
    password_exporter::READER,
    synology::READER,
    buttercup::READER,
    revelation::CSV,
    revelation::XML,
    password_safe::TEXT,
    password_safe::XML,
    keeper_csv::READER,
    keeper_json::READER,
    zoho::VAULT,
    zoho::PLAIN,
    pass_import::READER,
    titled::STRONGBOX,
    titled::SAFEINCLOUD,
    titled::PASSMAN,
    titled::PASSPACK,
    titled::SAFERPASS,
    passky::READER,
    kaspersky::READER,
];

/// Id of the one format that has no mark.
pub const UNMARKED: &str = samsung_pass::READER.format;

/// Readers that accept almost any text, so they are tried last.
pub const LOOSE: &[Reader] = &[lines::READER, samsung_pass::READER];
