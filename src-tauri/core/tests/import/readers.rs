//! Programs whose exports are read by one reader each: a small file in the shape of each, and what it must give. All are made up here,
//! and a secret has `s3cr3t` in it. What the shapes were taken from stands in `docs/formats.md`.

use core_rules::import::{Foreign, Hidden, Keys, Read, Refusal, is_unmarked, read, recognise};
use zip::CompressionMethod::{Deflated, Stored};

use crate::cases::{given, gives, passwords};
use crate::shown::{fixture, sealed_zip, shown, zip_of};

const KEYGUARD: &str = r#"{"encrypted":false,"organizations":[{"id":"o","name":"Home"}],"collections":[],"folders":[],"items":[
        {"id":"a","name":"Farm","type":1,"creationDate":"2020-01-02T03:04:05Z","deletedDate":null,"archivedDate":null,"fields":null,
         "passwordHistory":[{"lastUsedDate":"2019-01-01T00:00:00Z","password":"s3cr3t-0"}],
         "login":{"uris":[{"uri":"https://farm.example.com"}],"username":"ida","password":"s3cr3t-1","passwordRevisionDate":"2021-05-06T00:00:00Z","totp":null,"fido2Credentials":[]}},
        {"id":"b","name":"A note","type":2,"secureNote":{"type":0},"login":{"uris":[{"uri":"https://note.example.com"}]}}]}"#;

const KEEPER: &str = r#"{"shared_folders":[{"path":"Home","uid":"f"}],"records":[
        {"uid":"a","title":"Farm","$type":"login","login":"ida","password":"s3cr3t-1","login_url":"farm.example.com","last_modified":1762428779,
         "custom_fields":{"$oneTimeCode::1":["otpauth://totp/x?secret=s3cr3t"],"$text:s3cr3t":"s3cr3t"}},
        {"uid":2,"title":"Mill","$type":"login","login":"ida","custom_fields":{"$passkey::1":{"relyingParty":"mill.example.org","privateKey":{"d":"s3cr3t"}}}},
        {"uid":3,"title":"Care","$type":"healthInsurance","login":"ida@example.com","password":"s3cr3t-2","login_url":"https://care.example.net"},
        {"uid":4,"title":"Home","$type":"wifiCredentials","password":"s3cr3t-3"},
        {"uid":5,"title":"Ship","password":"s3cr3t-4","custom_fields":{"$url":["https://ship.example.com","https://in.example.org"]}},
        {"uid":6,"title":"Barn","login":"ida","custom_fields":{"$url":"https://barn.example.com"}}]}"#;

const ZOHO_VAULT: &str = "\u{FEFF}\"Password Name\",\"Description\",\"Password URL\",\"SecretData\",\"Notes\",\"CustomData\",\"Tags\",\"Classification\",\"Favorite\",\"login_totp\",\"Folder Name\"\n\
        Farm,,https://farm.example.com,\"SecretType:Web Account\nUser Name:ida\nPassword:s3cr3t:1\n\",,\"pin:s3cr3t\n\",,P,0,otpauth://totp/x?secret=s3cr3t,Home\n\
        A note,,,\"SecretType:Web Account\nUser Name:\nPassword:\n\",s3cr3t,\"\",,P,0,,\n";

const ZOHO: &str = "\u{FEFF}\"Secret Name\",\"Secret URL\",\"Notes\"\n\
        \"Farm\",\"https://farm.example.com\",\"\",\"ida\",\"s3cr3t-1\",\"s3cr3t-pin\"\n\"A note\",\"\",\"s3cr3t\",\"\",\"\"\n";

const ALIASVAULT: &str = "ServiceName,FolderPath,ServiceUrl,Username,CurrentPassword,AliasEmail,TwoFactorSecret,AliasGender,AliasFirstName,AliasLastName,AliasNickName,AliasBirthDate,CardholderName,CardNumber,CardExpiryMonth,CardExpiryYear,CardCvv,CardPin,Notes,CreatedAt,UpdatedAt\n\
        Farm,,\"https://farm.example.com,https://in.example.org\",ida,s3cr3t-1,ida@example.com,JBSWY3DP,,,,,,,,,,,,,03/04/2025 17:28:39,09/12/2025 17:28:39\n\
        A card,,,,,,,,,,,,Ida,s3cr3t,12,2030,s3cr3t,s3cr3t,,03/04/2025 17:28:39,03/04/2025 17:28:39\n";

const PASSKY: &str = r#"{"encrypted":false,"passwords":[{"website":"https://farm.example.com","username":"ida","password":"s3cr3t-1","message":"s3cr3t"}]}"#;

const PSONO: &str = r#"{"folders":[{"name":"Home","folders":[{"name":"In","items":[{"type":"application_password","name":"Gate","application_password_username":"admin","application_password_password":"s3cr3t-2"}]}]}],
        "items":[{"type":"website_password","name":"Farm","website_password_url":"https://farm.example.com","website_password_username":"ida","website_password_password":"s3cr3t-1","website_password_totp_code":"s3cr3t"},
                 {"type":"note","name":"Words","note_notes":"s3cr3t"}]}"#;

const KASPERSKY: &str = "Websites\n\nWebsite name: Farm\nWebsite URL: farm.example.com\nLogin name: Mine\nLogin: ida\nPassword:  s3cr3t: 1\nComment: first\nLogin: nobody\nPassword: s3cr3t\n\n---\n\n\
        Applications\n\nApplication: Mill.app\nLogin name:\nLogin: ida\nPassword: s3cr3t-2\nComment:\n\n---\n\n\
        Notes\n\nName: Words\nText: s3cr3t\n---\nLogin: s3cr3t\nPassword: s3cr3t\n\n---\n\n";

fn opened(bytes: &[u8], word: &str) -> Result<Read, Refusal> {
    let password = Hidden::new(word.to_owned());
    read(bytes, &Keys { password: password.as_ref(), ..Keys::default() })
}

#[test]
fn keyguard_in_its_sealed_zip() {
    let facts = "keyguard
         1: \"Farm\" as \"ida\" at https://farm.example.com, password, made 2020-01-02, changed 2021-05-06
         2: left out, NotALogin";
    gives("unpacked", KEYGUARD.as_bytes(), facts);
    gives(
        "packed again",
        &zip_of(&[("vault.json", KEYGUARD.into()), ("attachments/x/y.json", KEYGUARD.into())], Deflated),
        facts,
    );
    let sealed = sealed_zip("vault.json", KEYGUARD.as_bytes(), "open it");
    assert_eq!(given(&sealed).err(), Some(Refusal::NeedsPassword));
    assert_eq!(opened(&sealed, "wrong").err(), Some(Refusal::WrongPassword));
    assert_eq!(opened(&sealed, "open it").unwrap().rows[0].name, "Farm");
}

#[test]
fn keeper_with_records_of_many_types() {
    let facts = "keeper_json
         1: \"Farm\" as \"ida\" at farm.example.com, password, code
         2: \"Mill\" as \"ida\" at mill.example.org, passkey
         3: \"Care\" as \"ida@example.com\" at https://care.example.net, password
         5: \"Ship\" as \"\" at https://ship.example.com + https://in.example.org, password
         6: \"Barn\" as \"ida\" at https://barn.example.com
         4: left out, NotALogin";
    gives("keeper", KEEPER.as_bytes(), facts);
    let alone = r#"{"records":[{"title":"Farm","$type":"login","login":"ida","password":"s3cr3t-1"}]}"#;
    gives("without folders", alone.as_bytes(), "keeper_json\n1: \"Farm\" as \"ida\", password");
    assert_eq!(recognise(br#"{"records":[{"songs":3}]}"#), None, "records of something else");
}

#[test]
fn zoho_in_both_of_its_tables() {
    gives(
        "vault",
        ZOHO_VAULT.as_bytes(),
        "zoho_vault
         2: \"Farm\" as \"ida\" at https://farm.example.com, password, code
         3: left out, NotALogin",
    );
    assert_eq!(passwords(ZOHO_VAULT.as_bytes()), ["s3cr3t:1"]);
    let older = ZOHO_VAULT
        .replace("Password Name", "Secret Name")
        .replace("Password URL", "Secret URL")
        .replace("login_totp", "ChamberName");
    assert_eq!(given(older.as_bytes()).unwrap().rows[0].urls, ["https://farm.example.com"]);
    gives(
        "plain",
        ZOHO.as_bytes(),
        "zoho
         2: \"Farm\" as \"ida\" at https://farm.example.com, password
         3: left out, NotALogin",
    );
}

#[test]
fn aliasvault_in_its_three_forms() {
    gives(
        "table",
        ALIASVAULT.as_bytes(),
        "aliasvault_csv
         2: \"Farm\" as \"ida\" at https://farm.example.com + https://in.example.org, also ida@example.com, password, code, made 2025-03-04
         3: left out, NotALogin",
    );
    let manifest = fixture("aliasvault_manifest.json");
    let facts = "aliasvault
         1: \"Farm\" as \"ida\" at https://farm.example.com, also ida@example.com, password, code, made 2026-03-19
         2: \"Mill\" as \"ida@example.com\" at mill.example.org, passkey, made 2026-03-19
         3: left out, NotALogin";
    let entries = [
        ("manifest.json", manifest),
        ("attachments/1_2_list.csv", b"name,url,username,password\na,b,c,s3cr3t\n".to_vec()),
        ("logos/x.png", vec![1]),
    ];
    gives("its ZIP", &zip_of(&entries, Deflated), facts);
    let sealed = fixture("aliasvault.avex");
    assert_eq!((recognise(&sealed), given(&sealed).err()), (Some("aliasvault_sealed"), Some(Refusal::NeedsPassword)));
    assert_eq!(opened(&sealed, "wrong").err(), Some(Refusal::WrongPassword));
    let inside = shown(&opened(&sealed, crate::facts::PASSWORD).unwrap());
    assert_eq!(inside.lines().skip(1).collect::<Vec<_>>(), facts.lines().skip(1).map(str::trim).collect::<Vec<_>>());
}

#[test]
fn samsung_pass_tells_itself_by_its_length_alone() {
    let sealed = fixture("samsung_pass.spass");
    assert_eq!((recognise(&sealed), given(&sealed).err()), (Some("samsung_pass"), Some(Refusal::NeedsPassword)));
    assert!(is_unmarked(&sealed), "nothing in it says what it is");
    assert_eq!(opened(&sealed, "wrong").err(), Some(Refusal::WrongPassword));
    let found = shown(&opened(&sealed, crate::facts::PASSWORD).unwrap());
    assert!(!found.contains("s3cr3t"), "{found}");
    let lines: Vec<_> = found.lines().skip(1).collect();
    assert_eq!(
        lines,
        [
            "1: \"Farm\" as \"ida\" at https://farm.example.com, password, code",
            "2: \"com.example.mill\" as \"ida@example.com\" at android://c2lnbmVk@com.example.mill/, password",
        ]
    );
    let other = "QUJD".repeat(40);
    assert_ne!(recognise(other.as_bytes()), Some("samsung_pass"), "base64 of another length");
}

#[test]
fn tables_that_only_their_titles_tell() {
    for (case, text, expected) in [
        (
            "strongbox",
            "Title,Username,Email,Password,URL,OTPAuth,Notes\nFarm,ida,ida@example.com,s3cr3t-1,https://farm.example.com,otpauth://totp/x?secret=s3cr3t,\nWords,,,,,,s3cr3t\n",
            "strongbox
             2: \"Farm\" as \"ida\" at https://farm.example.com, also ida@example.com, password, code
             3: left out, NotALogin",
        ),
        (
            "safeincloud",
            "\"Title\",\"Login\",\"Password\",\"URL\",\"Notes\",\"OTP\"\n\"Farm\",\"ida\",\"s3cr3t-1\",\"https://farm.example.com\",\"\",\"\"\n",
            "safeincloud\n2: \"Farm\" as \"ida\" at https://farm.example.com, password",
        ),
        (
            "passman",
            "\"label\",\"username\",\"password\",\"email\",\"description\",\"tags\",\"url\",\"custom_fields\",\"files\"\n\"Farm\",\"ida\",\"s3cr3t-1\",\"\",\"\",\"[]\",\"https://farm.example.com\",\"[]\",\"[]\"\n",
            "passman\n2: \"Farm\" as \"ida\" at https://farm.example.com, password",
        ),
        (
            "passpack",
            "\"Entry Name\",\"URL\",\"User ID\",\"Password\",\"Notes\",\"Shared Notes\",\"Tags\",\"Extra Fields\",\"Email\"\n\"Farm\",\"https://farm.example.com\",\"\",\"s3cr3t-1\",\"\",\"\",\"{}\",\"{\"\"x\"\":\"\"s3cr3t\"\"}\",\"ida@example.com\"\n",
            "passpack\n2: \"Farm\" as \"ida@example.com\" at https://farm.example.com, password",
        ),
        (
            "saferpass",
            "\u{FEFF}\"modelType\",\"modelVersion\",\"url\",\"username\",\"password\",\"notes\",\"favorite\",\"title\",\"text\",\"color\"\n\"Account\",\"2\",\"https://farm.example.com\",\"ida\",\"s3cr3t-1\",\"\",\"false\",\"Farm\",,\n\"Note\",\"2\",\"\",\"\",\"\",\"\",\"false\",\"Words\",\"s3cr3t\",\n",
            "saferpass
             2: \"Farm\" as \"ida\" at https://farm.example.com, password
             3: left out, NotALogin",
        ),
    ] {
        gives(case, text.as_bytes(), expected);
    }
}

#[test]
fn documents_of_single_programs() {
    gives(
        "passky",
        PASSKY.as_bytes(),
        "passky\n1: \"farm.example.com\" as \"ida\" at https://farm.example.com, password",
    );
    let sealed = PASSKY.replace("false", "true");
    assert_eq!(given(sealed.as_bytes()).err(), Some(Refusal::OtherEncryption));
    gives(
        "psono, which has folders and items as Enpass has",
        PSONO.as_bytes(),
        "psono
         1: \"Farm\" as \"ida\" at https://farm.example.com, password, code
         3: \"Gate\" as \"admin\", password
         2: left out, NotALogin",
    );
    gives(
        "kaspersky, with notes that look like entries",
        KASPERSKY.as_bytes(),
        "kaspersky
         1: \"Farm\" as \"ida\" at farm.example.com, password
         2: \"Mill.app\" as \"ida\", password
         3: left out, NotALogin
         4: left out, NotALogin",
    );
    assert_eq!(passwords(KASPERSKY.as_bytes()), [" s3cr3t: 1", "s3cr3t-2"]);
}

#[test]
fn credential_exchange_as_programs_hand_it_over() {
    let items = r#"[{"title":"Farm","scope":{"urls":["https://farm.example.com"],"androidApps":[]},"credentials":[
            {"type":"basic-auth","username":{"fieldType":"string","value":"ida"},"password":{"fieldType":"concealed-string","value":"s3cr3t-1"}},
            {"type":"custom-fields","label":"","fields":[{"fieldType":"string","label":"one-time password","value":"otpauth://totp/x?secret=s3cr3t"}]}]},
        {"title":"Net","credentials":[{"type":"wifi","ssid":{"value":"Net"},"passphrase":{"value":"s3cr3t"}}]}]"#;
    let facts = "cxf
         1: \"Farm\" as \"ida\" at https://farm.example.com, password, code
         2: left out, NotALogin";
    let account =
        format!(r#"{{"items":{items},"id":"a","username":"ida","email":"ida@example.com","collections":[]}}"#);
    let whole = |head: &str| format!(r#"{{"version":{{"major":1,"minor":0}},{head}"accounts":[{account}]}}"#);
    gives("an account alone", account.as_bytes(), facts);
    gives("Google's head", whole(r#""exporterDisplayName":"Google Password Manager","#).as_bytes(), facts);
    let file = whole(r#""exporterRpId":"x.example","exporterDisplayName":"X","timestamp":1,"#);
    let documents = br#"{"encrypted":false,"items":[]}"#.to_vec();
    for name in ["index.json", "CXF-Export/index.json", "CXP-Export/index.json"] {
        let zip =
            zip_of(&[(name, file.clone().into()), ("CXF-Export/documents/a/b.json", documents.clone())], Deflated);
        gives(name, &zip, facts);
    }
    let transfer = zip_of(
        &[("CXP-Export/index.jwe", b"e30..a.b.c".to_vec()), ("CXP-Export/documents/a.jwe", b"e30..a.b.c".to_vec())],
        Stored,
    );
    assert_eq!(
        given(&transfer).err(),
        Some(Refusal::Foreign(Foreign::Transfer)),
        "sealed for the program that asked for it"
    );
}

#[test]
fn what_lies_deeper_in_a_zip_is_beside_the_export() {
    let chrome = b"name,url,username,password\nFarm,https://farm.example.com,ida,s3cr3t-1\n".to_vec();
    let farm = "chrome\n2: \"Farm\" as \"ida\" at https://farm.example.com, password";
    let other = || {
        ("papers/old/list.csv", b"name,url,username,password\nGone,https://gone.example.com,ida,s3cr3t-2\n".to_vec())
    };
    let many: Vec<String> = (0..100).map(|number| format!("pictures/{number}.png")).collect();
    let pictures = || many.iter().map(|name| (name.as_str(), vec![1]));
    let whole: Vec<(&str, Vec<u8>)> = [("list.csv", chrome.clone()), other()].into_iter().chain(pictures()).collect();
    gives("with a hundred pictures", &zip_of(&whole, Stored), farm);
    let folder = [("read me.txt", b"A text about passwords.".to_vec()), ("mine/list.csv", chrome.clone()), other()];
    gives("in a folder beside a text", &zip_of(&folder, Stored), farm);
    let twice = [("mine/a.csv", chrome.clone()), ("mine/b.csv", chrome)];
    assert_eq!(given(&zip_of(&twice, Stored)).err(), Some(Refusal::NotKnown));
}

#[test]
fn otpclients_own_database_names_its_way_out() {
    for version in [b"\0\0\0\x02", b"\0\0\0\x03"] {
        let bytes = [b"OTPClient".as_slice(), version, &[0xA7; 200]].concat();
        assert_eq!(given(&bytes).err(), Some(Refusal::Foreign(Foreign::OtpClient)));
    }
    assert_eq!(given(b"OTPClient, ida@example.com\n").map(|read| read.format), Ok("lines"), "a list that begins so");
}

/// Cut at any place, and its cells moved by one: what comes out was there before, and no secret is among it.
#[test]
fn half_of_a_file_makes_nothing_up() {
    for whole in [KEYGUARD, KEEPER, ZOHO_VAULT, ZOHO, ALIASVAULT, PASSKY, PSONO, KASPERSKY] {
        let names: Vec<String> = given(whole.as_bytes()).unwrap().rows.into_iter().map(|row| row.name).collect();
        for cut in (0..whole.len()).filter(|cut| whole.is_char_boundary(*cut)) {
            let half = &whole.as_bytes()[..cut];
            let Ok(found) = given(half) else { continue };
            assert!(!shown(&found).contains("s3cr3t"), "{}", &whole[..cut]);
            // A list that is cut short is read by whatever can read lists.
            let ours = Some(found.format) == recognise(whole.as_bytes());
            assert!(
                !ours || found.rows.iter().all(|row| names.contains(&row.name)),
                "{}\n{}",
                shown(&found),
                &whole[..cut]
            );
        }
    }
}
