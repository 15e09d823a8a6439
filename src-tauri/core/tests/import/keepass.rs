//! Entries of KeePass that refer to others, are forms for others, are in a bin, or were changed: what each gives.

use base64::Engine as _;
use core_rules::import::{Keys, Read, read};

use crate::shown::shown;

fn given(xml: &str) -> Read {
    read(xml.as_bytes(), &Keys::default()).unwrap()
}

fn read_bytes(bytes: &[u8]) -> Read {
    read(bytes, &Keys::default()).unwrap()
}

fn lines(read: &Read) -> Vec<String> {
    shown(read).lines().skip(1).map(str::to_owned).collect()
}

fn file(meta: &str, entries: &str) -> String {
    format!("<KeePassFile><Meta>{meta}</Meta><Root><Group><Name>Root</Name>{entries}</Group></Root></KeePassFile>")
}

/// An entry whose id is sixteen times the same byte.
fn entry(id: &str, fields: &[(&str, &str)]) -> String {
    let fields = fields.iter().map(|(key, value)| format!("<String><Key>{key}</Key><Value>{value}</Value></String>"));
    format!("<Entry><UUID>{id}</UUID>{}</Entry>", fields.collect::<String>())
}

const ONES: &str = "EREREREREREREREREREREQ==";
const TWOS: &str = "IiIiIiIiIiIiIiIiIiIiIg==";

#[test]
fn references_are_followed_or_not_known() {
    let ones = "11".repeat(16);
    let own = format!("{{REF:P@I:{ones}}}");
    let user = format!("{{ref:u@i:{}}}", ones.to_lowercase());
    let text = file(
        "",
        &[
            entry(
                "AA==",
                &[("Title", "Before"), ("UserName", &user), ("Password", &own), ("URL", "https://a.example.com")],
            ),
            entry(
                ONES,
                &[("Title", "Source"), ("UserName", "ida"), ("Password", "s3cr3t-1"), ("URL", "https://b.example.com")],
            ),
            entry(
                TWOS,
                &[
                    ("Title", "Chain"),
                    ("UserName", "{REF:U@T:before}"),
                    ("Password", "{REF:P@T:Before}"),
                    ("URL", "https://c.example.com/{USERNAME}"),
                ],
            ),
            entry(
                "BB==",
                &[
                    ("Title", "Nowhere"),
                    ("UserName", "{REF:U@I:FF}"),
                    ("Password", "{REF:P@I:FF}"),
                    ("URL", "{REF:A@I:FF}"),
                ],
            ),
            entry(
                "CC==",
                &[
                    ("Title", "Ring"),
                    ("UserName", "{REF:U@T:Ring}"),
                    ("Password", "{PASSWORD}{REF:P@T:Ring}"),
                    ("URL", "https://d.example.com"),
                ],
            ),
            entry(
                "DD==",
                &[
                    ("Title", "Many"),
                    ("UserName", "ida"),
                    ("Password", &"{REF:P@T:Many}".repeat(500)),
                    ("URL", "https://e.example.com"),
                ],
            ),
            entry(
                "EE==",
                &[
                    ("Title", "Braces"),
                    ("UserName", "{x} ida"),
                    ("Password", "s3cr3t{}{REF}"),
                    ("URL", "https://f.example.com"),
                ],
            ),
        ]
        .concat(),
    );
    let read = given(&text);
    assert_eq!(
        lines(&read),
        [
            "1: \"Before\" as \"ida\" at https://a.example.com, password",
            "2: \"Source\" as \"ida\" at https://b.example.com, password",
            "3: \"Chain\" as \"ida\" at https://c.example.com/ida, password",
            "4: \"Nowhere\" as \"\"",
            "5: \"Ring\" as \"\" at https://d.example.com",
            "6: \"Many\" as \"ida\" at https://e.example.com",
            "7: \"Braces\" as \"{x} ida\" at https://f.example.com, password",
        ]
    );
    let known: Vec<&str> = read.rows.iter().filter_map(|row| row.password.as_ref()).map(|one| one.expose()).collect();
    assert_eq!(
        known,
        ["s3cr3t-1", "s3cr3t-1", "s3cr3t-1", "s3cr3t{}{REF}"],
        "the same password, and no reference is one"
    );
}

#[test]
fn references_in_the_files_of_other_programs_are_no_passwords() {
    let text = "name,url,username,password\nA,https://a.example.com,{REF:U@I:00},x{REF:P@I:00}\nB,https://b.example.com,ida,{REF:no}\n";
    let read = read(text.as_bytes(), &Keys::default()).unwrap();
    assert_eq!(
        lines(&read),
        ["2: \"A\" as \"\" at https://a.example.com", "3: \"B\" as \"ida\" at https://b.example.com, password"]
    );
}

#[test]
fn forms_for_entries_are_no_accounts() {
    let form = |id| entry(id, &[("Title", "Form"), ("_etm_template", "1"), ("_etm_title_PIN", "PIN")]);
    let made = |title, user| entry("AA==", &[("Title", title), ("UserName", user), ("_etm_template_uuid", "1111")]);
    let group =
        format!("<Group><UUID>{TWOS}</UUID><Name>Forms</Name>{}</Group>", entry("BB==", &[("Title", "Native form")]));
    let text = file(
        &format!("<EntryTemplatesGroup>{TWOS}</EntryTemplatesGroup>"),
        &[made("Mailbox", "ida"), made("My card", ""), form("CC=="), group].concat(),
    );
    let read = given(&text);
    assert_eq!(
        lines(&read),
        ["1: \"Mailbox\" as \"ida\"", "2: left out, NotALogin", "3: left out, NotALogin", "4: left out, NotALogin"]
    );
}

#[test]
fn a_bin_that_is_only_a_group_of_that_name() {
    let group = |name: &str, inner: &str| format!("<Group><UUID>{ONES}</UUID><Name>{name}</Name>{inner}</Group>");
    let one = |title| entry("AA==", &[("Title", title), ("UserName", "ida")]);
    let groups = [group("Recycle Bin", &one("Gone")), group("Home", &group("Recycle Bin", &one("Bins")))].concat();
    let kpcli = given(&file(
        "<Generator>File::KeePass</Generator><RecycleBinUUID>AAAAAAAAAAAAAAAAAAAAAA==</RecycleBinUUID>",
        &groups,
    ));
    assert_eq!(lines(&kpcli), ["2: \"Bins\" as \"ida\"", "1: left out, Deleted"]);
    let other = given(&file("<Generator>KeePass</Generator>", &groups));
    assert_eq!(other.rows.len(), 2, "a program that has a bin says which group it is");
}

#[test]
fn the_dates_of_earlier_states_decide_and_not_their_order() {
    let state = |day: &str, password: &str| {
        let times = if day.is_empty() {
            String::new()
        } else {
            format!("<Times><LastModificationTime>{day}</LastModificationTime></Times>")
        };
        format!("<Entry>{times}<String><Key>Password</Key><Value>{password}</Value></String></Entry>")
    };
    let (a, b, c) = (
        state("2018-01-01T00:00:00Z", "old"),
        state("2020-03-04T10:00:00Z", "new"),
        state("2020-03-04T09:00:00Z", "old"),
    );
    let undated = state("", "old");
    for (what, states, changed) in [
        ("oldest first", [&a, &c, &b], Some("2020-03-04")),
        ("newest first", [&b, &c, &a], Some("2020-03-04")),
        ("mixed", [&c, &b, &a], Some("2020-03-04")),
        ("one without a date keeps its place", [&undated, &c, &b], Some("2020-03-04")),
        ("never changed", [&b, &b, &b], None),
    ] {
        let states = states.map(String::as_str).concat();
        let text = file(
            "",
            &format!(
                "<Entry><Times><LastModificationTime>2024-05-06T00:00:00Z</LastModificationTime></Times>\
                 <String><Key>Title</Key><Value>Farm</Value></String><String><Key>Password</Key><Value>new</Value></String>\
                 <History>{states}</History></Entry>"
            ),
        );
        let found = given(&text).rows[0].changed.map(|day| day.to_string());
        assert_eq!(found.as_deref(), changed, "{what}");
    }
}

/// The time of a state is written as text or counted from the year 1, and programs that edit the same file mix the two.
#[test]
fn earlier_states_are_sorted_however_their_time_is_written() {
    let seconds =
        |seconds: i64| base64::engine::general_purpose::STANDARD.encode((seconds + 62_135_596_800).to_le_bytes());
    // 2020-09-13, then 2021-03-04, then 2022-01-01.
    let (first, last) = (seconds(1_600_000_000), seconds(1_640_995_200));
    let state = |time: &str, password: &str| {
        format!(
            "<Times><LastModificationTime>{time}</LastModificationTime></Times>\
             <String><Key>Title</Key><Value>Farm</Value></String>\
             <String><Key>Password</Key><Value>{password}</Value></String>"
        )
    };
    let text = file(
        "",
        &format!(
            "<Entry>{}<History><Entry>{}</Entry><Entry>{}</Entry></History></Entry>",
            state(&last, "s3cr3t-new"),
            state("2021-03-04T05:06:07Z", "s3cr3t-new"),
            state(&first, "s3cr3t-old"),
        ),
    );
    assert_eq!(lines(&given(&text)), ["1: \"Farm\" as \"\", password, changed 2021-03-04"]);
}

#[test]
fn what_is_left_out_has_its_title() {
    let text = file(
        "<RecycleBinUUID>IiIiIiIiIiIiIiIiIiIiIg==</RecycleBinUUID>",
        &format!(
            "{}<Group><UUID>{TWOS}</UUID>{}{}</Group>",
            entry(ONES, &[("Title", "Farm"), ("UserName", "ida")]),
            entry("AA==", &[("Title", "Mill"), ("UserName", "ida")]),
            entry("AQ==", &[("Title", "{REF:T@I:11111111111111111111111111111111}"), ("UserName", "ida")]),
        ),
    );
    let read = given(&text);
    assert_eq!(read.skipped.iter().map(|left| left.line).collect::<Vec<_>>(), [2, 3]);
    assert_eq!(read.titles.into_iter().collect::<Vec<_>>(), [(2, "Mill".to_owned())], "a reference is no title");
    let safe =
        b"<?xml version=\"1.0\"?><revelationdata><entry type=\"folder\"><name>Notes</name></entry></revelationdata>";
    let read = read_bytes(safe);
    assert_eq!(read.titles.into_iter().collect::<Vec<_>>(), [(1, "Notes".to_owned())]);
}
