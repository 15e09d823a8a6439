//! Imports: what a file would change, its import, and what other kinds of file are answered with.

use super::{Asked, NOTHING, Page, Start};

const OPEN: Asked = ("open_import", r#"{"from":"pick","password":""}"#);
const SCORE: Asked = ("score_import", r#"{"show":null,"from":0}"#);
const IMPORT: Asked = ("import_rows", NOTHING);
const LOOKS: &[Asked] = &[("session", NOTHING), ("show_import", r#"{"show":null,"from":0}"#)];
const WATCH: &[Asked] = &[("watch_drops", r#"{"on":true}"#), ("watch_drops", r#"{"on":false}"#)];

/// An export with one row of every kind that the preview tells apart.
const EXPORT: &[u8] = br#"{ "encrypted": false, "folders": [], "items": [
    { "type": 1, "name": "Behance", "login": { "uris": [{ "uri": "https://www.behance.net" }], "username": "press@maralind.example", "password": "vellum-heron-quartz-71" } },
    { "type": 1, "name": "Canva", "passwordHistory": [{ "lastUsedDate": "2018-03-09T10:00:00.000Z", "password": "-" }],
      "login": { "uris": [{ "uri": "https://www.canva.com" }], "username": "mara.lind@example.com", "password": "leaked one" } },
    { "type": 1, "name": "X", "login": { "uris": [{ "uri": "https://x.com" }], "username": "maralind.ink", "password": "granite-lamp-violet-3" } },
    { "type": 1, "name": "Spotify", "login": { "uris": [{ "uri": "https://open.spotify.com" }], "username": "mara.lind@example.com" } },
    { "type": 1, "name": "Router", "login": { "uris": [{ "uri": "http://192.168.1.1" }], "username": "admin", "password": "router-below-stairs-9" } },
    { "type": 1, "name": "Pay", "login": { "uris": [{ "uri": "https://paypa1.com" }], "username": "mara.lind@example.com", "password": "meadow-cello-orbit-5" } },
    { "type": 2, "name": "Wi-Fi at home" },
    { "type": 1, "name": "Tumblr", "login": { "uris": [{ "uri": "https://www.tumblr.com" }], "username": "mara.lind@example.com", "password": "leaked one" } },
    { "type": 1, "name": "Twitter", "login": { "uris": [{ "uri": "https://twitter.com" }], "username": "maralind.ink", "password": "granite-lamp-violet-3", "totp": "-" } },
    { "type": 1, "name": "Telegram", "login": { "uris": [{ "uri": "https://web.telegram.org" }], "username": "+44 7700 900155" } }
] }"#;

/// One entry of an authenticator, of a site that is not listed.
const CODES: &[u8] = b"otpauth://totp/Maker%20Forum:mara?secret=JBSWY3DPEHPK3PXP&issuer=Maker%20Forum\n";
const TABLE: &[u8] =
    b"url,wer,password\ngithub.com,mara.lind@example.com,secret-one\nexample.org,mara.lind@example.com,secret-two\n";
const HALF: &[u8] = br#"{ "encrypted": false, "items": [ { "type": 1, "name": "Canva", "login": { "username": "mara"#;
/// The first bytes of a database of KeePass 1.
const OLD: &[u8] = &[0x03, 0xD9, 0xA2, 0x9A, 0x65, 0xFB, 0x4B, 0xB5, 0, 0, 0, 0];

pub(super) const PAGES: &[Page] = &[
    Page {
        name: "import",
        start: Start::Export("bitwarden_export.json", EXPORT),
        looks: LOOKS,
        once: WATCH,
        ways: &[
            &[OPEN, SCORE, ("check_import", r#"{"show":null,"from":0}"#), IMPORT, ("undo_import", NOTHING)],
            &[OPEN, SCORE, IMPORT, ("undo_import", NOTHING)],
            &[OPEN, SCORE, IMPORT, ("cancel_import", NOTHING), ("delete_export", DELETE)],
            &[("open_import", r#"{"from":"dropped","password":""}"#), SCORE],
            &[
                OPEN,
                SCORE,
                ("show_import", r#"{"show":"local","from":0}"#),
                ("show_import", r#"{"show":"skipped","from":0}"#),
                (
                    "choose_import",
                    r#"{"lines":[0],"all":false,"own":[],"take":false,"tray":[],"ignores":null,"show":null,"from":0}"#,
                ),
                (
                    "choose_import",
                    r#"{"lines":[],"all":true,"own":[],"take":true,"tray":[],"ignores":null,"show":null,"from":0}"#,
                ),
                (
                    "choose_import",
                    r#"{"lines":[],"all":false,"own":[1],"take":false,"tray":[],"ignores":null,"show":null,"from":0}"#,
                ),
            ],
            &[
                OPEN,
                SCORE,
                (
                    "choose_import",
                    r#"{"lines":[],"all":true,"own":[],"take":false,"tray":[],"ignores":null,"show":"local","from":0}"#,
                ),
            ],
            &[
                OPEN,
                SCORE,
                ("edit_import", r#"{"line":2,"back":false,"apart":true,"name":"","signIn":null,"show":null,"from":0}"#),
            ],
            &[
                OPEN,
                SCORE,
                (
                    "edit_import",
                    r#"{"line":0,"back":false,"apart":false,"name":"Corner shop","signIn":"","show":null,"from":0}"#,
                ),
                ("edit_import", r#"{"line":0,"back":true,"apart":false,"name":"","signIn":null,"show":null,"from":0}"#),
            ],
        ],
    },
    Page {
        name: "import_codes",
        start: Start::Export("codes.txt", CODES),
        looks: LOOKS,
        once: WATCH,
        ways: &[&[
            OPEN,
            ("accounts", NOTHING),
            (
                "choose_import",
                r#"{"lines":[],"all":false,"own":[],"take":false,"tray":[{"entry":0,"to":null,"new":true}],"ignores":null,"show":null,"from":0}"#,
            ),
        ]],
    },
    Page {
        name: "import_table",
        start: Start::Export("mine.csv", TABLE),
        looks: LOOKS,
        once: WATCH,
        ways: &[&[OPEN, ("map_import", r#"{"header":true,"roles":["url","signIn","password"]}"#), SCORE]],
    },
    Page {
        name: "import_locked",
        start: Start::Export("vault.kdbx", include_bytes!("../../../../../../tests/fixtures/imports/keepass4.kdbx")),
        looks: LOOKS,
        once: WATCH,
        ways: &[&[OPEN, ("open_import", r#"{"from":"again","password":"open sesame"}"#)]],
    },
    Page {
        name: "import_cut_short",
        start: Start::Export("half.json", HALF),
        looks: LOOKS,
        once: WATCH,
        ways: &[&[OPEN, ("cancel_import", NOTHING)]],
    },
    Page { name: "import_refused", start: Start::Export("old.kdb", OLD), looks: LOOKS, once: WATCH, ways: &[&[OPEN]] },
    Page {
        name: "manager_check",
        start: Start::Household,
        looks: &[("session", NOTHING), ("keeper", NOTHING)],
        once: &[],
        ways: &[&[
            ("record_keeper", r#"{"leaked":["account:adobe"],"same":[],"weak":[]}"#),
            (
                "record_keeper",
                r#"{"leaked":["account:adobe","account:paypal"],"same":["account:facebook","account:linkedin"],"weak":[]}"#,
            ),
        ]],
    },
];

const DELETE: &str = r#"{"delete":true,"file":"bitwarden_export.json","folder":"/media/mara/OneDrive/Downloads"}"#;
