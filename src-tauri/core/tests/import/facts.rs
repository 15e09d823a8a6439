//! Each format's fixture, recognised and read: the facts are pinned, the secrets are not among them.

use core_rules::import::{Hidden, Keys, read, recognise};
use zip::CompressionMethod;

use crate::shown::{fixture, shown, zip_of};

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
    ("proton.json", "proton_json"),
    ("enpass.json", "enpass"),
    ("cxf.json", "cxf"),
    ("keepass.xml", "keepass_xml"),
    ("lines.txt", "lines"),
    ("keyguard.json", "keyguard"),
    ("keeper.json", "keeper_json"),
    ("keeper.csv", "keeper_csv"),
    ("zoho_vault.csv", "zoho_vault"),
    ("zoho.csv", "zoho"),
    ("aliasvault.csv", "aliasvault_csv"),
    ("passky.json", "passky"),
    ("psono.json", "psono"),
    ("kaspersky.txt", "kaspersky"),
    ("strongbox.csv", "strongbox"),
    ("safeincloud.csv", "safeincloud"),
    ("passman.csv", "passman"),
    ("passpack.csv", "passpack"),
    ("saferpass.csv", "saferpass"),
    ("pass_import.csv", "pass_import"),
    ("enpass.csv", "enpass_csv"),
    ("enpass_old.csv", "enpass_csv"),
    ("roboform.csv", "roboform"),
    ("password_exporter.csv", "password_exporter"),
    ("synology.csv", "synology"),
    ("buttercup.csv", "buttercup"),
    ("revelation.csv", "revelation_csv"),
    ("revelation.xml", "revelation_xml"),
    ("password_safe.txt", "password_safe_text"),
    ("password_safe.xml", "password_safe_xml"),
];

/// The password of all sealed fixtures.
pub const PASSWORD: &str = "correct horse s3cr3t";

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
fn sealed_files_open_to_the_same_facts() {
    let password = Hidden::new(PASSWORD.to_owned());
    let key_file = fixture("keepass.keyx");
    let plain = |name: &str| shown(&read(&fixture(name), &Keys::default()).unwrap());
    for (name, format, with_key_file, of) in [
        ("bitwarden_protected_pbkdf2.json", "bitwarden_protected", false, "bitwarden.json"),
        ("bitwarden_protected_argon2id.json", "bitwarden_protected", false, "bitwarden.json"),
        ("keepass3.kdbx", "kdbx", false, "keepass.xml"),
        ("keepass4.kdbx", "kdbx", false, "keepass.xml"),
        ("keepass4_key_file.kdbx", "kdbx", true, "keepass.xml"),
    ] {
        let keys =
            Keys { password: password.as_ref(), key_file: with_key_file.then_some(key_file.as_slice()), effort: None };
        let bytes = fixture(name);
        assert_eq!(recognise(&bytes), Some(format), "{name}");
        let read = read(&bytes, &keys).unwrap_or_else(|why| panic!("{name}: {why}"));
        let facts = |text: &str| text.split_once('\n').unwrap().1.to_owned();
        assert_eq!(facts(&shown(&read)), facts(&plain(of)), "{name} holds what {of} holds");
        let first = read.rows[0].password.as_ref().unwrap().expose();
        assert_eq!(first, if of == "keepass.xml" { "s3cr3t-2&ü" } else { "s3cr3t-ç\n7" }, "{name}");
    }
}

#[test]
fn files_in_zips_give_what_they_give_alone() {
    for (format, entries) in [
        (
            "onepassword_1pux",
            vec![
                ("export.attributes", "onepassword_export.attributes.json"),
                ("export.data", "onepassword_export.data.json"),
            ],
        ),
        (
            "dashlane_zip",
            vec![
                ("credentials.csv", "dashlane_credentials.csv"),
                ("personalInfo.csv", "dashlane_personal.csv"),
                ("payments.csv", "chrome.csv"),
            ],
        ),
        ("proton_zip", vec![("Proton Pass/data.json", "proton.json")]),
    ] {
        for method in [CompressionMethod::Stored, CompressionMethod::Deflated] {
            let bytes = zipped(&entries, method);
            assert_eq!(recognise(&bytes), Some(format));
            let text = shown(&read(&bytes, &Keys::default()).unwrap_or_else(|why| panic!("{format}: {why}")));
            assert!(!text.to_lowercase().contains("s3cr3t"), "{format} lets a secret out:\n{text}");
            insta::assert_snapshot!(format, text);
        }
    }
}

/// A ZIP of fixtures.
fn zipped(entries: &[(&str, &str)], method: CompressionMethod) -> Vec<u8> {
    let contents: Vec<_> = entries.iter().map(|(name, from)| (*name, fixture(from))).collect();
    zip_of(&contents, method)
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
