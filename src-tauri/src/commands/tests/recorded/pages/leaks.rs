//! The leaks of a household whose addresses were looked up, and single leaks.

use super::{NOTHING, Page, Start};

pub(super) const PAGES: &[Page] = &[
    Page {
        name: "leaks",
        start: Start::LookedUp,
        looks: &[("session", NOTHING), ("leaks", NOTHING)],
        once: &[
            ("news_seen", NOTHING),
            ("hold_check", r#"{"held":true}"#),
            ("hold_check", r#"{"held":false}"#),
            ("cancel_check", NOTHING),
            ("companies", r#"{"kind":"phone","locale":"en-US","query":""}"#),
        ],
        ways: &[
            &[
                (
                    "sort_leak",
                    r#"{"account":"account:patreon","leak":"patreon-2015","question":"hadThen","answer":"yes"}"#,
                ),
                (
                    "sort_leak",
                    r#"{"account":"account:patreon","leak":"patreon-2015","question":"changedSince","answer":"no"}"#,
                ),
                ("unsort_leak", r#"{"account":"account:patreon","leak":"patreon-2015"}"#),
            ],
            &[
                ("check_identifiers", r#"{"ids":[]}"#),
                ("check_identifiers", r#"{"ids":["own:studio@maralind.example"]}"#),
            ],
            &[("add_identifier", r#"{"kind":"email","value":"mara.lind+travel@example.com"}"#)],
            &[("add_identifier", r#"{"kind":"email","value":"a@@b"}"#)],
            &[
                ("start_visit", r#"{"id":"own:mara.lind@example.com"}"#),
                (
                    "record_visit",
                    r#"{"identifier":"own:mara.lind@example.com","ticked":["hibp:Canva","patreon-2015"],"none":false,"count":5}"#,
                ),
            ],
            &[(
                "edit_account",
                r#"{"id":"account:my-phone-company","signIn":null,"memberSince":null,"name":"Verizon","site":"verizon.com","facts":[]}"#,
            )],
        ],
    },
    Page {
        name: "leak",
        start: Start::LookedUp,
        looks: &[
            ("session", NOTHING),
            ("leak", r#"{"id":"ig-2019-chtrbox"}"#),
            ("leak", r#"{"id":"x-2016-password-recovery"}"#),
            ("leak", r#"{"id":"hibp:Canva"}"#),
            ("leak", r#"{"id":"dropbox-2012"}"#),
        ],
        once: &[("plain", r#"{"topic":"leak","id":"ig-2019-chtrbox","step":null}"#)],
        ways: &[
            &[
                ("they_wrote", r#"{"leak":"ig-2019-chtrbox","answer":"yes"}"#),
                ("handle_leak", r#"{"subject":"account:instagram","leak":"ig-2019-chtrbox","handled":true}"#),
            ],
            &[("they_wrote", r#"{"leak":"ig-2019-chtrbox","answer":"no"}"#)],
            &[("they_wrote", r#"{"leak":"ig-2019-chtrbox","answer":"unsure"}"#)],
            &[("they_wrote", r#"{"leak":"x-2016-password-recovery","answer":"no"}"#)],
        ],
    },
];
