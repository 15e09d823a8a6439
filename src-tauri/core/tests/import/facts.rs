//! Each format's fixture, recognised and read: the facts are pinned, the secrets are not among them.

use core_rules::import::{Keys, read, recognise};

use crate::shown::{fixture, shown};

/// Fixture and the format it must be recognised as.
pub const PLAIN: &[(&str, &str)] = &[
    ("chrome.csv", "chrome"),
    ("chrome_note.csv", "chrome"),
    ("firefox.csv", "firefox"),
    ("apple.csv", "apple"),
    ("apple_old.csv", "apple"),
    ("bitwarden.csv", "bitwarden_csv"),
    ("bitwarden_old.csv", "bitwarden_csv"),
    ("bitwarden_org.csv", "bitwarden_csv"),
    ("bitwarden.json", "bitwarden_json"),
    ("onepassword.csv", "onepassword_csv"),
    ("lastpass.csv", "lastpass"),
    ("lastpass_no_totp.csv", "lastpass"),
    ("lastpass_totp_last.csv", "lastpass"),
    ("lastpass_damaged.csv", "lastpass"),
    ("dashlane_credentials.csv", "dashlane_csv"),
    ("dashlane_old.csv", "dashlane_csv"),
    ("keepassxc.csv", "keepassxc_csv"),
    ("keepassxc_old.csv", "keepassxc_csv"),
    ("keepass2.csv", "keepass_csv"),
    ("proton.csv", "proton_csv"),
    ("proton_before_vault.csv", "proton_csv"),
    ("proton_before_email.csv", "proton_csv"),
    ("nordpass.csv", "nordpass"),
    ("nordpass_old.csv", "nordpass"),
    ("lines.txt", "lines"),
];

#[test]
fn every_fixture_gives_its_facts_and_no_secret() {
    for (name, format) in PLAIN {
        let bytes = fixture(name);
        assert_eq!(recognise(&bytes), Some(*format), "{name}");
        let read = read(&bytes, &Keys::default()).unwrap_or_else(|why| panic!("{name}: {why}"));
        assert_eq!(read.format, *format, "{name}");
        let text = shown(&read);
        assert!(!text.to_lowercase().contains("s3cr3t"), "{name} lets a secret out:\n{text}");
        insta::assert_snapshot!(name.replace('.', "_"), text);
    }
}

#[test]
fn passwords_arrive_whole_and_unaltered() {
    let passwords = |name: &str| -> Vec<String> {
        let read = read(&fixture(name), &Keys::default()).unwrap_or_else(|why| panic!("{name}: {why}"));
        read.rows.iter().filter_map(|row| row.password.as_ref()).map(|hidden| hidden.expose().to_owned()).collect()
    };
    let chrome = ["s3cr3t-1", "s3cr3t-2", "s3cr3t-3", "s3cr3t-4", "s3cr3t-5", "s3cr3t,\"6\nx", "s3cr3t-7"];
    assert_eq!(passwords("chrome.csv"), chrome);
    assert_eq!(passwords("lastpass.csv"), ["s3cr3t-1<\"", "s3cr3t-4"], "escapes of HTML are resolved");
    assert_eq!(passwords("bitwarden.json"), ["s3cr3t-ç\n7", "s3cr3t-8", "s3cr3t-9"]);
}
