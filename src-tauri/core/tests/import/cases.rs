//! Shapes that real programs write and that went wrong before: what each file must give, by the case that it stands for. The files
//! are made up here. A secret has `s3cr3t` in it, and none may come out.

use core_rules::import::{Foreign, Hidden, Keys, Read, Refusal, read, recognise};
use zip::CompressionMethod;

use crate::shown::{shown, zip_of};

pub fn given(bytes: &[u8]) -> Result<Read, Refusal> {
    read(bytes, &Keys::default())
}

/// What a file gives: its format, then a line for each account, code, own address and row that is left out.
pub fn gives(case: &str, bytes: &[u8], expected: &str) {
    let read = given(bytes).unwrap_or_else(|why| panic!("{case}: {why}"));
    assert_eq!(recognise(bytes), Some(read.format), "{case}");
    let text = shown(&read);
    assert!(!text.contains("s3cr3t") && !text.contains("JBSWY3DP"), "{case} lets a secret out:\n{text}");
    let tidy = |text: &str| text.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n");
    assert_eq!(tidy(&text), tidy(expected), "{case}");
}

pub fn passwords(bytes: &[u8]) -> Vec<String> {
    let read = given(bytes).unwrap();
    read.rows.iter().filter_map(|row| row.password.as_ref()).map(|hidden| hidden.expose().to_owned()).collect()
}

#[test]
fn tables_of_single_programs() {
    for (case, text, expected) in [
        (
            "proton, addresses as JSON in a cell",
            "type,name,url,email,username,password,note,totp,createTime,modifyTime,vault,autofillUrls\n\
             login,Farm,https://farm.example.com/,ida@example.com,,s3cr3t-1,,,1600000000,1,V,\"[{\"\"url\"\":\"\"https://farm.example.com/\"\",\"\"mode\"\":0},{\"\"url\"\":\"\"https://gone.example.com/\"\",\"\"mode\"\":2}]\"\n\
             login,Mill,,ida@example.com,,s3cr3t-2,,,1600000000,1,V,\"[{\"\"url\"\":\"\"https://mill.example.org/\"\",\"\"mode\"\":1},{\"\"url\"\":\"\"https://[a-z]+\"\",\"\"mode\"\":5}]\"\n",
            "proton_csv
             2: \"Farm\" as \"ida@example.com\" at https://farm.example.com/, password, made 2020-09-13
             3: \"Mill\" as \"ida@example.com\" at https://mill.example.org/, password, made 2020-09-13",
        ),
        (
            "roboform, cells behind the titles",
            "\u{FEFF}Name,Url,MatchUrl,Login,Pwd,Note,Folder,RfFieldsV2\r\n\
             Farm,https://farm.example.com,https://farm.example.com,ida,s3cr3t-1,,/,\"User$,,,txt,ida\",\"Pass$,,,pwd,s3cr3t-1\"\r\n\
             A note,,,,,\"s3cr3t\ntext\",/\r\n",
            "roboform
             2: \"Farm\" as \"ida\" at https://farm.example.com, password
             3: left out, NotALogin",
        ),
        (
            "keeper, no titles, passwords that look like something else",
            "\"\",\"Farm\",\"ida@example.com\",\"s3cr3t.Oak7\",\"https://farm.example.com\",\"\",\"\"\n\
             \"In\",\"mill.example.org\",\"\",\"s3cr3t@x.Y9\",\"https://mill.example.org\",\"a, note\",\"\",\"$oneTimeCode\",\"otpauth://totp/a?secret=JBSWY3DP\"\n",
            "keeper_csv
             1: \"Farm\" as \"ida@example.com\" at https://farm.example.com, password
             2: \"mill.example.org\" as \"\" at https://mill.example.org, password, code",
        ),
        (
            "enpass, names and values side by side",
            "\"Farm\",\"Username\",\"ida\",\"E-mail\",\"ida@example.com\",\"*Password\",\"s3cr3t-1\",\"Website\",\"https://farm.example.com\",\"a note\"\n\
             \"Gate\",\"Login\",\"admin\",\"*Password\",\"s3cr3t@gate.Xy\",\"Access\",\"\"\n\
             \"Words\",\"s3cr3t note\"\n",
            "enpass_csv
             1: \"Farm\" as \"ida\" at https://farm.example.com, also ida@example.com, password
             2: \"Gate\" as \"admin\", password
             3: left out, NotALogin",
        ),
        (
            "enpass, a note before the first login",
            "\"Words\",\"s3cr3t note\"\n\"Farm\",\"Username\",\"ida\",\"*Password\",\"s3cr3t-1\",\"Website\",\"https://farm.example.com\"\n",
            "enpass_csv
             2: \"Farm\" as \"ida\" at https://farm.example.com, password
             1: left out, NotALogin",
        ),
        (
            "enpass, with the titles of older files, which are no row",
            "Title,Field,Value,Field,Value,………,Note\nFarm,URL,https://farm.example.com,Password,s3cr3t-1\nMill,Username,ida,Password,s3cr3t-2,URL,https://mill.example.org,s3cr3t",
            "enpass_csv
             2: \"Farm\" as \"\" at https://farm.example.com, password
             3: \"Mill\" as \"ida\" at https://mill.example.org, password",
        ),
        (
            "a line of comment above the titles",
            "# Made by Password Exporter; Export format 1.1; Encrypted: false\n\
             \"hostname\",\"username\",\"password\",\"formSubmitURL\",\"httpRealm\",\"usernameField\",\"passwordField\"\n\
             \"https://farm.example.com\",\"ida\",\"s3cr3t%22a%2Cb\",\"\",\"\",\"u\",\"p\"\n",
            "password_exporter
             3: \"farm.example.com\" as \"ida\" at https://farm.example.com, password",
        ),
        (
            "nordpass, a last row without its empty cells",
            "name,url,username,password,note,cardholdername,cardnumber,cvc,type,custom_fields,pin\n\
             Farm,https://farm.example.com,,s3cr3t-1,,,,,password",
            "nordpass
             2: \"Farm\" as \"\" at https://farm.example.com, password",
        ),
        (
            "synology, titles joined with an underscore",
            "\u{FEFF}Display_Name,Login_Username,Login_Password,Login_URLs,Login_TOTP,Notes,Favorite\n\
             Farm,ida,s3cr3t-1,\"https://farm.example.com,https://in.example.org\",JBSWY3DP,,1\n",
            "synology
             2: \"Farm\" as \"ida\" at https://farm.example.com + https://in.example.org, password, code",
        ),
        (
            "keepassxc, the bin in another language, references",
            "\"Group\",\"Title\",\"Username\",\"Password\",\"URL\",\"Notes\",\"TOTP\",\"Icon\",\"Last Modified\",\"Created\"\n\
             \"Lösenord\",\"Farm\",\"ida\",\"s3cr3t-1\",\"https://farm.example.com\",\"\",\"\",\"0\",\"\",\"2020-01-02T00:00:00Z\"\n\
             \"Lösenord/papperskorg/Old\",\"Gone\",\"ida\",\"s3cr3t-2\",\"\",\"\",\"\",\"0\",\"\",\"\"\n\
             \"Lösenord/Home/Papperskorg\",\"Bins\",\"{REF:U@I:00112233445566778899AABBCCDDEEFF}\",\"{REF:P@I:00112233445566778899AABBCCDDEEFF}\",\"https://bins.example.com\",\"\",\"\",\"0\",\"\",\"\"\n",
            "keepassxc_csv
             2: \"Farm\" as \"ida\" at https://farm.example.com, password, made 2020-01-02
             4: \"Bins\" as \"\" at https://bins.example.com
             3: left out, Deleted",
        ),
        (
            "buttercup, groups and a bin that is a group",
            "!type,!group_id,!group_name,!group_parent,title,username,password,URL,url,otpURI\n\
             group,a,Trash,0,,,,,,\ngroup,b,In it,a,,,,,,\ngroup,c,Trash,d,,,,,,\n\
             entry,b,,,Gone,ida,s3cr3t-1,,https://gone.example.com,\n\
             entry,c,,,\"My \"\"Farm\"\"\",ida,s3cr3t-2,,https://farm.example.com,otpauth://totp/x?secret=JBSWY3DP\n",
            "buttercup
             6: \"My \\\"Farm\\\"\" as \"ida\" at https://farm.example.com, password, code
             2: left out, NotALogin
             3: left out, NotALogin
             4: left out, NotALogin
             5: left out, Deleted",
        ),
        (
            "revelation's table: both columns are addresses",
            "Name,Type,Description,Updated,Email,Hostname,Password,URL,Username\n\
             Farm,Email,,2020-01-02 00:00:00,ida@example.com,imap.example.org,s3cr3t-1,,ida\n\
             Box,Folder,,2020-01-02 00:00:00,,,,,\n",
            "revelation_csv
             2: \"Farm\" as \"ida\" at imap.example.org, also ida@example.com, password
             3: left out, NotALogin",
        ),
        (
            "password safe's text: no quotes",
            "Group/Title\tUsername\tPassword\tURL\tAutoType\tCreated Time\tPassword Modified Time\te-mail\tNotes\n\
             All.My Farm 2»0\tida\t\"s3cr3t-1\thttps://farm.example.com\t\t2019/01/02 03:04:05\t2021/05/06 07:08:09\tida@example.com\t\"a \"b\"\"\n\
             Mill\tida\ts3cr3t-2\t\t\t2019/01/02 03:04:05\t\t\t\n",
            "password_safe_text
             2: \"My Farm 2.0\" as \"ida\" at https://farm.example.com, also ida@example.com, password, made 2019-01-02, changed 2021-05-06
             3: \"Mill\" as \"ida\", password, made 2019-01-02",
        ),
        (
            "bitwarden's authenticator, six titles and nine cells",
            "folder,favorite,type,name,login_uri,login_totp\n\
             ,,1,Farm,,otpauth://totp/Farm:ida%40example.com?secret=JBSWY3DP&issuer=Farm,Farm,30,6\n",
            "bitwarden_authenticator
             code CodeRow { line: 2, issuer: \"Farm\", name: \"ida@example.com\", kind: Time }",
        ),
        (
            "seeds in a column called url",
            "name,secret,issuer,type,counter,url\nida,JBSWY3DP,Farm,hotp,7,otpauth://hotp/ida?secret=JBSWY3DP&issuer=Farm\n",
            "extract_otp_secrets
             code CodeRow { line: 2, issuer: \"Farm\", name: \"ida\", kind: Counter }",
        ),
        (
            "a list with words behind",
            "Farm, ida@example.com, s3cr3t.Oak7\nx.com s3cr3t-2\nforum.example.com, s3cr3t@b.Qz\n",
            "lines
             1: \"Farm\" as \"ida@example.com\"
             2: \"x.com\" as \"\" at x.com
             3: \"forum.example.com\" as \"\" at forum.example.com",
        ),
    ] {
        gives(case, text.as_bytes(), expected);
    }
}

#[test]
fn quotes_as_keepass_escapes_them_and_as_others_do() {
    let text = "\"Account\",\"Login Name\",\"Password\",\"Web Site\",\"Comments\"\r\n\
                \"My \\\"Farm\\\", new\",\"ida\",\"s3cr3t\\\"a\\\\b\",\"https://farm.example.com\",\"says \\\"no\\\"\r\nwww.not-one.example.com\\\\x\"\r\n\
                \"Twice \"\"so\"\"\",\"ida\",\"s3cr3t-2\",\"https://two.example.com\",\"\"\r\n";
    gives(
        "backslashes",
        text.as_bytes(),
        "keepass_csv
         2: \"My \\\"Farm\\\", new\" as \"ida\" at https://farm.example.com, password
         3: \"Twice \\\"so\\\"\" as \"ida\" at https://two.example.com, password",
    );
    assert_eq!(passwords(text.as_bytes()), ["s3cr3t\"a\\b", "s3cr3t-2"]);
    // A backslash that stands alone is one: whoever wrote this did not escape.
    let plain = "Account,Login Name,Password,Web Site,Comments\nFarm,ida,s3cr3t\\a,https://farm.example.com,\nMill,ida,s3cr3t\\\\b,https://mill.example.com,\n";
    assert_eq!(passwords(plain.as_bytes()), ["s3cr3t\\a", "s3cr3t\\\\b"]);
    // Told by content, whoever writes so; and a password that ends with a backslash makes no other dialect.
    let other = "name,url,username,password\n\"A \\\"b\\\", c\",https://a.example.com,ida,s3cr3t-1\n";
    gives(
        "another program",
        other.as_bytes(),
        "chrome\n2: \"A \\\"b\\\", c\" as \"ida\" at https://a.example.com, password",
    );
    let ends =
        "name,url,username,password\nA,https://a.example.com,ida,\"s3cr3t,\\\"\nB,https://b.example.com,ida,s3cr3t-2\n";
    assert_eq!(passwords(ends.as_bytes()), ["s3cr3t,\\", "s3cr3t-2"]);
}

#[test]
fn json_with_keys_of_today() {
    let vault = r#"{"vaults":{"v":{"name":"P","items":[
        {"itemId":"a","state":1,"createTime":1600000000,"data":{"type":"login","metadata":{"name":"Farm"},"content":{"itemEmail":"ida@example.com","password":"s3cr3t-1","urls":[],"autofillUrls":[{"url":"https://farm.example.com/","mode":1},{"url":"https://old.example.com/","mode":2}]}}},
        {"itemId":"b","state":1,"data":{"type":"sshKey","metadata":{"name":"Key"},"content":{"privateKey":"s3cr3t"}}}]}},"version":"1.40.0"}"#;
    gives(
        "proton without a user",
        vault.as_bytes(),
        "proton_json
         1: \"Farm\" as \"ida@example.com\" at https://farm.example.com/, password, made 2020-09-13
         2: left out, NotALogin",
    );
    let codes = r#"{"encrypted":false,"items":[
        {"name":":null","type":1,"login":{"totp":"otpauth://totp/ida?secret=JBSWY3DP"}},
        {"name":":null","type":1,"login":{"totp":"steam://JBSWY3DP"}},
        {"name":"Farm","type":1,"login":{"totp":"otpauth://totp/Farm%3Aida?secret=JBSWY3DP&issuer=Farm"}}]}"#;
    gives(
        "bitwarden's authenticator",
        codes.as_bytes(),
        "bitwarden_authenticator
         code CodeRow { line: 1, issuer: \"\", name: \"ida\", kind: Time }
         code CodeRow { line: 2, issuer: \"Steam\", name: \"\", kind: Steam }
         code CodeRow { line: 3, issuer: \"Farm\", name: \"ida\", kind: Time }",
    );
    let twofauth = r#"{"app":"2fauth_v6.0.0","schema":1,"datetime":"","data":[
        {"otp_type":"steamtotp","account":"ida","service":"Steam","secret":"JBSWY3DP"},
        {"otp_type":"hotp","account":"only","service":null,"secret":"JBSWY3DP"}]}"#;
    gives(
        "2FAuth",
        twofauth.as_bytes(),
        "2fauth
         code CodeRow { line: 1, issuer: \"Steam\", name: \"ida\", kind: Steam }
         code CodeRow { line: 2, issuer: \"\", name: \"only\", kind: Counter }",
    );
    let list = r#"[{"name":"ida","secret":"JBSWY3DP","issuer":"Farm","type":"totp","counter":null,"url":"otpauth://totp/ida?secret=JBSWY3DP"}]"#;
    gives(
        "seeds as a list",
        list.as_bytes(),
        "extract_otp_secrets\ncode CodeRow { line: 1, issuer: \"Farm\", name: \"ida\", kind: Time }",
    );
    let cxf = r#"{"version":{"major":1,"minor":0},"exporterRpId":"x.example","accounts":[{"items":[
        {"creationAt":-11644473600,"title":"Farm","scope":{"urls":["https://farm.example.com"]},"credentials":[{"type":"basic-auth","username":{"value":"ida"},"password":{"value":"s3cr3t-1"}}]},
        {"creationAt":1600000000,"title":"Mill","credentials":[{"type":"passkey","rpId":"mill.example.org","username":"ida","key":"s3cr3t"}]}]}]}"#;
    gives(
        "cxf, made in the year 1601, and without a scope",
        cxf.as_bytes(),
        "cxf
         1: \"Farm\" as \"ida\" at https://farm.example.com, password
         2: \"Mill\" as \"ida\" at mill.example.org, passkey, made 2020-09-13",
    );
    let cut = r#"[{"secret":"JBSWY3DP","issuer":"Farm","label":"ida","type":"TOTP"},{"secret":"JBSWY3DP","issuer":"","label":"cut","digits":6,"type":"TOTP","tags":[],"period":3"#;
    gives(
        "andOTP, ends in the midst of its last entry",
        cut.as_bytes(),
        "andotp
         code CodeRow { line: 1, issuer: \"Farm\", name: \"ida\", kind: Time }
         code CodeRow { line: 2, issuer: \"\", name: \"cut\", kind: Time }
         cut after 2",
    );
}

#[test]
fn addresses_of_codes_as_programs_break_them() {
    let text = "otpauth://totp/Caf%C3%A9%3Aida%40example.com?secret=JBSWY3DP&issuer=Café&digits=6&peotpauth://totp/Plain%3Aida?secret=JBSWY3DP&issuer=Plain\n\
                otpauth://hotp/A%26B%3A%20North%3Aida?secret=JBSWY3DP&issuer=A & B: North&counter=7\n\
                otpauth://totp/ida@example.com?secret=JBSWY3DP&issuer=None&digits=6\n\
                otpauth://totp/Who? & Co:ida?secret=JBSWY3DP&issuer=Who%3F+%26+Co\n\
                otpauth://totp/None:ida?secret=JBSWY3DP&issuer=None\n";
    gives(
        "glued, not escaped, without an issuer",
        text.as_bytes(),
        "otpauth
         code CodeRow { line: 1, issuer: \"Café\", name: \"ida@example.com\", kind: Time }
         code CodeRow { line: 1, issuer: \"Plain\", name: \"ida\", kind: Time }
         code CodeRow { line: 2, issuer: \"A & B: North\", name: \"ida\", kind: Counter }
         code CodeRow { line: 3, issuer: \"\", name: \"ida@example.com\", kind: Time }
         code CodeRow { line: 4, issuer: \"Who? & Co\", name: \"ida\", kind: Time }
         code CodeRow { line: 5, issuer: \"None\", name: \"ida\", kind: Time }",
    );
}

#[test]
fn a_zip_around_an_export_is_no_other_file() {
    let data = br#"{"encrypted":false,"folders":[],"items":[{"type":1,"name":"Farm","login":{"username":"ida","password":"s3cr3t-1","uris":[]}}]}"#;
    let farm = "bitwarden_json\n1: \"Farm\" as \"ida\", password";
    let entries = [
        ("data.json", data.to_vec()),
        ("attachments/a/data.json", data.to_vec()),
        ("attachments/a/codes.txt", b"s3cr3t".to_vec()),
    ];
    gives("with attachments", &zip_of(&entries, CompressionMethod::Stored), farm);
    gives("with nothing attached", &zip_of(&entries[..1], CompressionMethod::Deflated), farm);
    let two = zip_of(&[("a.json", data.to_vec()), ("b.json", data.to_vec())], CompressionMethod::Stored);
    assert_eq!(given(&two).err(), Some(Refusal::NotKnown), "which of the two is meant, nobody said");
    let nested = zip_of(&[("a.zip", zip_of(&entries, CompressionMethod::Stored))], CompressionMethod::Stored);
    assert_eq!(given(&nested).err(), Some(Refusal::NotKnown), "a ZIP in a ZIP may go on for ever");

    let sealed = crate::shown::sealed_zip(
        "chrome.csv",
        b"name,url,username,password\nFarm,https://farm.example.com,ida,s3cr3t-1\n",
        "open it",
    );
    let opened = |word: &str| {
        let password = Hidden::new(word.to_owned());
        read(&sealed, &Keys { password: password.as_ref(), ..Keys::default() })
    };
    assert_eq!(given(&sealed).err(), Some(Refusal::NeedsPassword));
    assert_eq!(opened("wrong").err(), Some(Refusal::WrongPassword));
    assert_eq!(opened("open it").unwrap().rows[0].sign_in, "ida", "packed under a password by the person");
}

#[test]
fn files_of_other_programs_name_their_way_out() {
    let mut state = 1_u64;
    let mut next = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        state.to_be_bytes()[1]
    };
    let chance: Vec<u8> = (0..600).map(|_| next()).collect();
    let with = |start: &[u8]| [start, &chance[..]].concat();
    for (what, bytes, whose) in [
        ("a database of KeePass 1", with(b"\x03\xD9\xA2\x9A\x65\xFB\x4B\xB5"), Foreign::KeePass1),
        ("Password Safe", with(b"PWS3"), Foreign::PasswordSafe),
        ("Revelation", with(b"rvl\0\x02"), Foreign::Revelation),
        ("Buttercup", with(b"b~>buttercup/b"), Foreign::Buttercup),
        ("a browser's own database", with(b"SQLite format 3\0"), Foreign::Sqlite),
        (
            "OpenPGP, RSA",
            [&b"\x85\x01\x0C\x03\x01\x02\x03\x04\x05\x06\x07\x08\x01\x08\0"[..], &chance].concat(),
            Foreign::OpenPgp,
        ),
        ("OpenPGP, a password", [&b"\xC3\x0D\x04\x09\x03\x08"[..], &chance].concat(), Foreign::OpenPgp),
        ("OpenPGP, as text", with(b"-----BEGIN PGP MESSAGE-----\n\n"), Foreign::OpenPgp),
        (
            "Firefox's own file",
            br#"{"nextId":2,"logins":[{"hostname":"https://a.example"}]}"#.to_vec(),
            Foreign::FirefoxLogins,
        ),
    ] {
        assert_eq!(given(&bytes).err(), Some(Refusal::Foreign(whose)), "{what}");
    }
    assert_eq!(given(&chance).err(), Some(Refusal::NeedsPassword), "chance without a mark may be an old backup");
}
