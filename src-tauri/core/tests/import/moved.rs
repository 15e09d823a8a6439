//! Lists that went through another program on their way: what one program makes of another's list when it imports or exports it. The
//! files are made up here; a secret has `s3cr3t` or `JBSWY3DP` in it.

use crate::cases::{given, gives, passwords};

fn keepass(meta: &str, inside: &str) -> String {
    format!("<KeePassFile><Meta>{meta}</Meta><Root><Group><Name>Root</Name>{inside}</Group></Root></KeePassFile>")
}

fn entry(fields: &[(&str, &str)], more: &str) -> String {
    let fields = fields.iter().map(|(key, value)| format!("<String><Key>{key}</Key><Value>{value}</Value></String>"));
    format!("<Entry>{}{more}</Entry>", fields.collect::<String>())
}

fn exchange(items: &str) -> String {
    format!(
        "{{\"version\":{{\"major\":1}},\"exporterRpId\":\"keeper.example\",\"accounts\":[{{\"items\":[{items}]}}]}}"
    )
}

#[test]
fn keepassxcs_table_names_codes_after_the_title_and_may_lack_their_seed() {
    gives(
        "keepassxc, codes",
        b"\"Group\",\"Title\",\"Username\",\"Password\",\"URL\",\"Notes\",\"TOTP\",\"Icon\",\"Last Modified\",\"Created\"\n\
          \"Root\",\"PayPal\",\"ida\",\"s3cr3t-1\",\"https://farm.example.com\",\"\",\"otpauth://totp/PayPal:ida?secret=JBSWY3DP&issuer=PayPal\",\"0\",\"\",\"\"\n\
          \"Root\",\"Mill\",\"\",\"s3cr3t-2\",\"https://mill.example.org\",\"\",\"otpauth://totp/Mill:none?secret=&period=30&digits=6&issuer=Mill\",\"0\",\"\",\"\"\n\
          \"Root\",\"Barn\",\"ida\",\"s3cr3t-3\",\"https://barn.example.net\",\"\",\"\",\"0\",\"\",\"\"\n",
        "keepassxc_csv
         2: \"PayPal\" as \"ida\" at https://farm.example.com, password, code
         3: \"Mill\" as \"\" at https://mill.example.org, password, code elsewhere
         4: \"Barn\" as \"ida\" at https://barn.example.net, password",
    );
}

#[test]
fn bitwardens_codes_may_have_no_path_and_no_seed() {
    let csv = |totp: &str| {
        let titles =
            "folder,favorite,type,name,notes,fields,reprompt,login_uri,login_username,login_password,login_totp";
        format!("{titles}\n,,login,Farm,,,0,https://farm.example.com,ida,s3cr3t-1,{totp}\n")
    };
    let json = |totp: &str| {
        format!(
            "{{\"encrypted\":false,\"items\":[{{\"type\":1,\"name\":\"Farm\",\"login\":{{\"username\":\"ida\",\"password\":\"s3cr3t-1\",\
             \"totp\":\"{totp}\",\"uris\":[{{\"uri\":\"https://farm.example.com\"}}]}}}}]}}"
        )
    };
    for (totp, shown) in [
        ("otpauth://totp?secret=JBSWY3DP", ", code"),
        ("otpauth://totp/Farm?secret=", ", code elsewhere"),
        ("-", ", code elsewhere, ignores [NoSecondStep]"),
        ("", ""),
    ] {
        let row = |line: u32| format!("{line}: \"Farm\" as \"ida\" at https://farm.example.com, password{shown}");
        gives(totp, csv(totp).as_bytes(), &format!("bitwarden_csv\n{}", row(2)));
        gives(totp, json(totp).as_bytes(), &format!("bitwarden_json\n{}", row(1)));
    }
}

#[test]
fn each_sign_in_of_an_exchanged_item_is_an_account() {
    let login = |user: &str, number: u8| {
        format!(
            "{{\"type\":\"basic-auth\",\"username\":{{\"value\":\"{user}\"}},\"password\":{{\"value\":\"s3cr3t-{number}\"}}}}"
        )
    };
    let code = |user: &str, issuer: &str, seed: &str| {
        format!(
            "{{\"type\":\"totp\",\"secret\":\"{seed}\",\"username\":\"{user}\",\"issuer\":\"{issuer}\",\"algorithm\":\"sha3\",\"digits\":6}}"
        )
    };
    let passkey =
        |user: &str, site: &str| format!("{{\"type\":\"passkey\",\"username\":\"{user}\",\"rpId\":\"{site}\"}}");
    let item = |credentials: &[String]| {
        let credentials = credentials.join(",");
        format!(
            "{{\"title\":\"Farm\",\"scope\":{{\"urls\":[\"https://farm.example.com\"]}},\"credentials\":[{credentials}]}}"
        )
    };
    let bare = |credentials: &[String]| format!("{{\"title\":\"Farm\",\"credentials\":[{}]}}", credentials.join(","));
    let card = "{\"type\":\"credit-card\",\"number\":{\"value\":\"s3cr3t\"}}".to_owned();
    for (case, item, expected) in [
        (
            "two sign-ins, two codes, names in small letters",
            item(&[login("Ida", 1), login("Bo", 2), code("bo", "farm", "JBSWY3DP"), code("ida", "farm", "")]),
            "1: \"Farm\" as \"Ida\" at https://farm.example.com, password, code elsewhere
             1: \"Farm\" as \"Bo\" at https://farm.example.com, password, code",
        ),
        (
            "a code that says of neither",
            item(&[login("Ida", 1), login("Bo", 2), code("", "", "JBSWY3DP")]),
            "1: \"Farm\" as \"Ida\" at https://farm.example.com, password
             1: \"Farm\" as \"Bo\" at https://farm.example.com, password
             code CodeRow { line: 1, issuer: \"Farm\", name: \"\", kind: Time }",
        ),
        (
            "two passkeys for two sites",
            bare(&[passkey("ida", "farm.example.com"), passkey("ida", "mill.example.org")]),
            "1: \"Farm\" as \"ida\" at farm.example.com, passkey
             1: \"Farm\" as \"ida\" at mill.example.org, passkey",
        ),
        (
            "two people's passkeys for one site",
            item(&[passkey("ida", "example.com"), passkey("bo", "example.com")]),
            "1: \"Farm\" as \"ida\" at https://farm.example.com, passkey
             1: \"Farm\" as \"bo\" at https://farm.example.com, passkey",
        ),
        (
            "a login whose passkey and code go by another name",
            item(&[login("ida", 1), passkey("Ida B.", "example.com"), code("ida@example.com", "", "JBSWY3DP")]),
            "1: \"Farm\" as \"ida\" at https://farm.example.com, password, code, passkey",
        ),
        (
            "a card beside a login",
            item(&[login("ida", 1), card.clone()]),
            "1: \"Farm\" as \"ida\" at https://farm.example.com, password",
        ),
        ("only a card, of the name of a login", item(&[card]), "1: left out, NotALogin"),
        (
            "kinds of credentials and fields that are not known",
            item(&[
                login("ida", 1),
                "{\"type\":\"generated-password\",\"password\":\"s3cr3t\"}".to_owned(),
                "{\"type\":\"new-kind\",\"username\":7,\"urls\":{}}".to_owned(),
                "{\"type\":\"custom-fields\",\"fields\":[{\"fieldType\":\"email\",\"value\":\"x\"},{\"fieldType\":\"number\",\"value\":5}]}"
                    .to_owned(),
                "\"text\"".to_owned(),
            ]),
            "1: \"Farm\" as \"ida\" at https://farm.example.com, password",
        ),
    ] {
        gives(case, exchange(&item).as_bytes(), &format!("cxf\n{expected}"));
    }
}

#[test]
fn an_empty_element_of_keepass_is_an_absent_one() {
    let inside = format!(
        "<EnableSearching/><EnableAutoType></EnableAutoType>{}<Group><UUID></UUID><Name>Home</Name>{}</Group>",
        entry(
            &[("Title", "Farm"), ("UserName", "ida")],
            "<Times><CreationTime/><LastModificationTime></LastModificationTime></Times>"
        ),
        entry(&[("Title", "Mill"), ("UserName", "ida")], "<History/><Times/>"),
    );
    let text =
        keepass("<RecycleBinUUID></RecycleBinUUID><EntryTemplatesGroup></EntryTemplatesGroup><Generator/>", &inside);
    gives("keepass, empty", text.as_bytes(), "keepass_xml\n1: \"Farm\" as \"ida\"\n2: \"Mill\" as \"ida\"");
}

#[test]
fn an_id_among_the_deleted_does_not_mean_that_the_entry_is_gone() {
    let id = "<UUID>EREREREREREREREREREREQ==</UUID>";
    let back = entry(&[("Title", "Farm"), ("UserName", "ida")], id);
    let deleted = format!("<DeletedObject>{id}<DeletionTime>2026-01-02T00:00:00Z</DeletionTime></DeletedObject>");
    let text = keepass("", &back).replace("</Root>", &format!("<DeletedObjects>{deleted}</DeletedObjects></Root>"));
    gives("keepass, deleted", text.as_bytes(), "keepass_xml\n1: \"Farm\" as \"ida\"");
}

#[test]
fn what_keepass_makes_of_bitwardens_items() {
    let card = |user: &str, password: &str| entry(&[("Title", "Card"), ("UserName", user), ("Password", password)], "");
    let inside = [
        entry(
            &[
                ("Title", "Farm"),
                ("UserName", "ida"),
                ("Password", "s3cr3t-1"),
                ("URL", "https://farm.example.com"),
                ("URL 2", "https://in.example.org"),
                ("URL x", "https://no.example.net"),
                ("TOTP", "otpauth://totp/Farm:ida?secret=JBSWY3DP"),
            ],
            "",
        ),
        entry(&[("Title", "Mill"), ("UserName", "ida"), ("Password", "s3cr3t-2"), ("TOTP", "-")], ""),
        card("Ida Example, 4111111111111111", "123"),
        card("4111 1111 1111 1111", ""),
        // A long password: the account of a bank that signs in by the card.
        entry(&[("Title", "Bank"), ("UserName", "4111111111111111"), ("Password", "s3cr3t-3")], ""),
        entry(&[("Title", "Post"), ("UserName", "4111111111111111"), ("URL", "https://post.example.com")], ""),
    ];
    let text = keepass("", &inside.concat());
    gives(
        "keepass, bitwarden's items",
        text.as_bytes(),
        "keepass_xml
         1: \"Farm\" as \"ida\" at https://farm.example.com + https://in.example.org, password, code
         2: \"Mill\" as \"ida\", password, code elsewhere
         5: \"Bank\" as \"\", password
         6: \"Post\" as \"4111111111111111\" at https://post.example.com
         3: left out, NotALogin
         4: left out, NotALogin",
    );
}

/// pykeepass sets a password and leaves the time of the state before; KeePassXC writes times in base64.
#[test]
fn a_new_password_under_the_time_of_the_old_one_has_no_day() {
    let state = |password: &str, time: &str| {
        let times = format!(
            "<Times><CreationTime>2019-01-02T00:00:00Z</CreationTime><LastModificationTime>{time}</LastModificationTime></Times>"
        );
        (vec![("Title", "Farm".to_owned()), ("Password", password.to_owned())], times)
    };
    let shown = |(fields, times): (Vec<(&str, String)>, String), more: &str| {
        let fields: Vec<(&str, &str)> = fields.iter().map(|(key, value)| (*key, value.as_str())).collect();
        entry(&fields, &format!("{times}{more}"))
    };
    for (now, changed) in [
        ("2020-01-02T03:04:05Z", ""),
        ("2020-01-02T03:04:06Z", ", changed 2020-01-02"),
        ("AAAAAAAAAAA=", ""),
        ("no date", ""),
    ] {
        let before = shown(state("s3cr3t-1", "2020-01-02T03:04:05Z"), "");
        let text = keepass("", &shown(state("s3cr3t-2", now), &format!("<History>{before}</History>")));
        gives(now, text.as_bytes(), &format!("keepass_xml\n1: \"Farm\" as \"\", password, made 2019-01-02{changed}"));
    }
}

#[test]
fn pass_imports_table_has_earlier_states_attachments_and_the_bin() {
    let table = b"comments,group,login,otpauth,password,title,url\n\
        ,,ida,otpauth://totp/Farm?secret=JBSWY3DP,s3cr3t-3,Farm,https://farm.example.com\n\
        ,,,,,codes.txt,\n\
        ,History/Farm/farm.example.com,ida,,s3cr3t-1,ida,\n\
        ,History/Farm/farm.example.com,ida,,s3cr3t-2,ida-1,\n\
        ,History,ida,,s3cr3t-4,Mill,https://mill.example.org\n\
        ,Home,ida,,s3cr3t-5,Mill,https://mill.example.org\n\
        ,History,ida,,s3cr3t-6,Museum,https://museum.example.net\n\
        ,Recycle Bin,ida,,s3cr3t-7,Old forum,\n";
    gives(
        "pass-import",
        table,
        "pass_import
         2: \"Farm\" as \"ida\" at https://farm.example.com, password, code
         7: \"Mill\" as \"ida\" at https://mill.example.org, password
         8: \"Museum\" as \"ida\" at https://museum.example.net, password
         3: left out, NotALogin
         4: left out, NotALogin
         5: left out, NotALogin
         6: left out, NotALogin
         9: left out, Deleted",
    );
    assert_eq!(passwords(table), ["s3cr3t-3", "s3cr3t-5", "s3cr3t-6"], "none of an earlier state");
}

#[test]
fn firefoxs_table_keeps_the_areas_of_a_site_apart() {
    let table = b"\"url\",\"username\",\"password\",\"httpRealm\",\"formActionOrigin\",\"guid\",\"timeCreated\",\"timeLastUsed\",\"timePasswordChanged\"\n\
        \"http://router.lan\",\"admin\",\"s3cr3t-1\",\"Guests\",,\"{1}\",\"1600000000000\",\"1600000000000\",\"1600000000000\"\n\
        \"http://router.lan\",\"admin\",\"s3cr3t-2\",\"Cameras\",,\"{2}\",\"1600000000000\",\"1600000000000\",\"1600000000000\"\n";
    let read = given(table).unwrap();
    assert_eq!(read.rows.iter().map(|row| row.realm.as_str()).collect::<Vec<_>>(), ["Guests", "Cameras"]);
}

#[test]
fn addresses_of_codes_without_path_and_with_a_broken_counter() {
    let text = b"otpauth://totp?secret=JBSWY3DP&issuer=Farm\n\
        otpauth://hotp/Mill:ida?secret=JBSWY3DP&counter=5counter=6\n\
        otpauth://hotp/Barn:ida?counter=5counter=6&secret=JBSWY3DP\n\
        otpauth://totp/Shop%3A%20North:ida?secret=JBSWY3DP&issuer=Shop%3A%20North\n";
    gives(
        "otpauth",
        text,
        "otpauth
         code CodeRow { line: 1, issuer: \"Farm\", name: \"\", kind: Time }
         code CodeRow { line: 2, issuer: \"Mill\", name: \"ida\", kind: Counter }
         code CodeRow { line: 3, issuer: \"Barn\", name: \"ida\", kind: Counter }
         code CodeRow { line: 4, issuer: \"Shop: North\", name: \"ida\", kind: Time }",
    );
}
