//! What the pages ask beside the walkthroughs: the questions of a page as it opens, and ways through it, press by press. The first
//! round, the leaks and the imports have tables of their own, in the modules below.

mod first_round;
mod imports;
mod leaks;

use serde_json::Value;

use super::household::{Household, Start};
use super::{Recording, Scenario};

/// A command and its request, as JSON.
type Asked = (&'static str, &'static str);

/// One recording.
struct Page {
    name: &'static str,
    start: Start,
    /// Asked at the start, and after each press: what the page may ask again.
    looks: &'static [Asked],
    /// Asked at the start alone.
    once: &'static [Asked],
    /// Presses, one after another, from the start, and what is asked between them. Two ways may begin alike.
    ways: &'static [&'static [Asked]],
}

/// What changes nothing, asked on a way as well.
const LOOKS: &[&str] = &["companies", "find_services", "leak", "plain", "read_paste", "show_import", "watch_drops"];

const NOTHING: &str = "{}";
const SHOW_KEY: Asked = ("show_spare_key", r#"{"anew":false}"#);
const TYPE_KEY: Asked = ("confirm_spare_key", r#"{"typed":"k7qm 2xdr hw94 pn6t 0vbe j3fy s8zc 5rga kd4m"}"#);
const NEW_KEY: Asked = ("show_spare_key", r#"{"anew":true}"#);

const PAGES: &[Page] = &[
    Page {
        name: "first_start",
        start: Start::Nothing,
        looks: &[
            ("session", NOTHING),
            ("leaks", NOTHING),
            ("today", NOTHING),
            ("accounts", NOTHING),
            ("own_steps", NOTHING),
        ],
        once: &[
            ("leak", r#"{"id":"ig-2019-chtrbox"}"#),
            ("plain", r#"{"topic":"leak","id":"ig-2019-chtrbox","step":null}"#),
            ("guide", r#"{"service":"instagram","step":"report_hacked"}"#),
            ("plain", r#"{"topic":"guide","id":"instagram","step":"report_hacked"}"#),
            ("link_code", r#"{"subject":"service:instagram","link":"report_hacked"}"#),
            ("happened", r#"{"id":"someone-in"}"#),
            ("plain", r#"{"topic":"happened","id":"someone-in","step":null}"#),
            ("person", NOTHING),
        ],
        ways: &[&[("create", NOTHING)]],
    },
    Page {
        name: "help",
        start: Start::Household,
        looks: &[("session", NOTHING), ("person", NOTHING)],
        once: &[
            ("happened", r#"{"id":"leak-news"}"#),
            ("happened", r#"{"id":"strange-message"}"#),
            ("happened", r#"{"id":"someone-in"}"#),
            ("happened", r#"{"id":"phone-gone"}"#),
            ("happened", r#"{"id":"clicked"}"#),
            ("plain", r#"{"topic":"happened","id":"leak-news","step":null}"#),
            ("plain", r#"{"topic":"happened","id":"strange-message","step":null}"#),
            ("plain", r#"{"topic":"happened","id":"someone-in","step":null}"#),
            ("plain", r#"{"topic":"happened","id":"phone-gone","step":null}"#),
            ("plain", r#"{"topic":"happened","id":"clicked","step":null}"#),
            ("copy_plain", r#"{"topic":"happened","id":"clicked","step":null}"#),
            ("guide", r#"{"service":"instagram","step":"report_hacked"}"#),
            ("guide", r#"{"service":"gone","step":"password"}"#),
            ("plain", r#"{"topic":"guide","id":"instagram","step":"report_hacked"}"#),
            ("plain", r#"{"topic":"guide","id":"gone","step":"password"}"#),
            ("open_link", r#"{"subject":"service:instagram","link":"report_hacked"}"#),
            ("link_code", r#"{"subject":"service:instagram","link":"report_hacked"}"#),
            ("find_services", r#"{"query":"i"}"#),
            ("find_services", r#"{"query":"in"}"#),
            ("find_services", r#"{"query":"ins"}"#),
            ("find_services", r#"{"query":"inst"}"#),
            ("find_services", r#"{"query":"insta"}"#),
        ],
        ways: &[],
    },
    Page {
        name: "sitting",
        start: Start::Household,
        looks: &[("session", NOTHING), ("sitting", NOTHING)],
        once: &[],
        ways: &[
            &[
                ("start_sitting", r#"{"minutes":15,"halfYear":false}"#),
                ("start_sitting", r#"{"minutes":5,"halfYear":false}"#),
            ],
            &[
                ("start_sitting", r#"{"minutes":15,"halfYear":false}"#),
                (
                    "mark_step",
                    r#"{"subject":"account:canva","step":"password","mark":"done","until":null,"reason":null}"#,
                ),
                (
                    "mark_step",
                    r#"{"subject":"own:+447700900142","step":"carrier_pin","mark":"done","until":null,"reason":null}"#,
                ),
                (
                    "mark_step",
                    r#"{"subject":"account:facebook","step":"two_factor","mark":"done","until":null,"reason":null}"#,
                ),
                ("start_sitting", r#"{"minutes":15,"halfYear":false}"#),
            ],
        ],
    },
    Page {
        name: "today",
        start: Start::Household,
        looks: &[("session", NOTHING), ("today", NOTHING)],
        once: &[],
        ways: &[
            &[("start_sitting", r#"{"minutes":15,"halfYear":false}"#)],
            &[
                (
                    "mark_step",
                    r#"{"subject":"account:facebook","step":"two_factor","mark":"later","until":"2026-11-29","reason":null}"#,
                ),
                (
                    "mark_step",
                    r#"{"subject":"account:facebook","step":"two_factor","mark":"undone","until":null,"reason":null}"#,
                ),
            ],
            &[SHOW_KEY, TYPE_KEY],
        ],
    },
    Page {
        name: "account",
        start: Start::Household,
        looks: &[
            ("session", NOTHING),
            ("account", r#"{"id":"account:instagram"}"#),
            ("account", r#"{"id":"account:google"}"#),
        ],
        once: &[("account", r#"{"id":"nobody"}"#)],
        ways: &[
            &[
                (
                    "mark_step",
                    r#"{"subject":"account:instagram","step":"two_factor","mark":"ignored","until":"2027-05-23","reason":"myChoice"}"#,
                ),
                (
                    "mark_step",
                    r#"{"subject":"account:instagram","step":"two_factor","mark":"undone","until":null,"reason":null}"#,
                ),
            ],
            &[(
                "edit_account",
                r#"{"id":"account:instagram","signIn":null,"memberSince":null,"name":null,"site":null,"facts":[{"kind":"resetsThrough","value":"mara.lind@example.com"}]}"#,
            )],
            &[
                (
                    "edit_account",
                    r#"{"id":"account:instagram","signIn":null,"memberSince":"2031","name":null,"site":null,"facts":[]}"#,
                ),
                (
                    "edit_account",
                    r#"{"id":"account:instagram","signIn":null,"memberSince":"2013","name":null,"site":null,"facts":[{"kind":"secondStep","value":"app"}]}"#,
                ),
            ],
            &[(
                "edit_account",
                r#"{"id":"account:instagram","signIn":null,"memberSince":null,"name":null,"site":null,"facts":[{"kind":"unused","value":"yes"}]}"#,
            )],
            &[
                (
                    "edit_account",
                    r#"{"id":"account:google","signIn":null,"memberSince":null,"name":null,"site":null,"facts":[{"kind":"mailOf","value":""}]}"#,
                ),
                (
                    "edit_account",
                    r#"{"id":"account:google","signIn":null,"memberSince":null,"name":null,"site":null,"facts":[{"kind":"mailOf","value":"none"}]}"#,
                ),
            ],
            &[
                ("remove_account", r#"{"id":"account:instagram"}"#),
                ("restore_account", r#"{"id":"account:instagram"}"#),
            ],
        ],
    },
    Page {
        name: "accounts",
        start: Start::Household,
        looks: &[("session", NOTHING), ("accounts", NOTHING)],
        once: &[
            ("tiles", NOTHING),
            ("own_steps", NOTHING),
            ("find_services", r#"{"query":"instagram"}"#),
            ("find_services", r#"{"query":"facebook"}"#),
            ("find_services", r#"{"query":"t"}"#),
            ("find_services", r#"{"query":"tw"}"#),
            ("find_services", r#"{"query":"twi"}"#),
            ("find_services", r#"{"query":"twit"}"#),
            ("find_services", r#"{"query":"twitt"}"#),
            ("find_services", r#"{"query":"twitte"}"#),
            ("find_services", r#"{"query":"twitter"}"#),
            ("find_services", r#"{"query":"M"}"#),
            ("find_services", r#"{"query":"Ma"}"#),
            ("find_services", r#"{"query":"Mak"}"#),
            ("find_services", r#"{"query":"Make"}"#),
            ("find_services", r#"{"query":"Maker"}"#),
            ("find_services", r#"{"query":"Maker "}"#),
            ("find_services", r#"{"query":"Maker F"}"#),
            ("find_services", r#"{"query":"Maker Fo"}"#),
            ("find_services", r#"{"query":"Maker For"}"#),
            ("find_services", r#"{"query":"Maker Foru"}"#),
            ("find_services", r#"{"query":"Maker Forum"}"#),
        ],
        ways: &[
            &[("remove_account", r#"{"id":"account:x"}"#), ("restore_account", r#"{"id":"account:x"}"#)],
            &[
                ("add_account", r#"{"service":"instagram","name":"","site":"","signIn":"a@@b","memberSince":""}"#),
                ("add_account", r#"{"service":"instagram","name":"","site":"","signIn":"","memberSince":"lately"}"#),
                (
                    "add_account",
                    r#"{"service":"facebook","name":"","site":"","signIn":"mara.lind@example.com","memberSince":""}"#,
                ),
            ],
        ],
    },
    Page {
        name: "locked",
        start: Start::Household,
        looks: &[("session", NOTHING)],
        once: &[],
        ways: &[
            &[
                (
                    "set_passphrase",
                    r#"{"change":"set","present":"","passphrase":"otter lantern copper","everyTime":true}"#,
                ),
                ("lock", NOTHING),
                ("unlock", r#"{"way":"passphrase","secret":"not this one"}"#),
                ("unlock", r#"{"way":"spareKey","secret":"short"}"#),
                ("unlock", r#"{"way":"keyring","secret":""}"#),
                ("unlock", r#"{"way":"passphrase","secret":"otter lantern copper"}"#),
            ],
            &[("lock", NOTHING), ("unlock", r#"{"way":"keyring","secret":""}"#)],
        ],
    },
    Page {
        name: "spare_key",
        start: Start::Household,
        looks: &[("session", NOTHING)],
        once: &[],
        ways: &[
            &[SHOW_KEY, SHOW_KEY, TYPE_KEY],
            &[SHOW_KEY, TYPE_KEY, SHOW_KEY],
            &[SHOW_KEY, TYPE_KEY, NEW_KEY, SHOW_KEY, TYPE_KEY],
        ],
    },
    Page {
        name: "removed",
        start: Start::Household,
        looks: &[("session", NOTHING), ("removed", NOTHING)],
        once: &[],
        ways: &[
            &[
                ("remove_account", r#"{"id":"account:spotify"}"#),
                ("remove_account", r#"{"id":"account:dropbox"}"#),
                ("restore_account", r#"{"id":"account:spotify"}"#),
            ],
            &[("remove_account", r#"{"id":"account:spotify"}"#), ("delete_for_good", r#"{"id":"account:spotify"}"#)],
        ],
    },
    Page {
        name: "settings",
        start: Start::Household,
        looks: &[("session", NOTHING), ("settings", NOTHING), ("zoom", NOTHING)],
        once: &[("copy_words", r#"{"text":"store open"}"#)],
        ways: &[
            &[("copies", NOTHING), ("export_list", r#"{"form":"csv"}"#)],
            &[("set_network", r#"{"on":true}"#)],
            &[("set_zoom", r#"{"change":"larger"}"#), ("set_zoom", r#"{"change":"normal"}"#)],
            &[("choose_setting", r#"{"choice":{"theme":"dark"}}"#)],
            &[("set_api_key", r#"{"source":"hibp","key":"0123456789abcdef0123456789abcdef"}"#)],
            &[("set_source", r#"{"source":"server","url":"http://example.com","on":true}"#)],
            &[
                ("set_source", r#"{"source":"xposed","url":"https://api.xposedornot.com/v1","on":true}"#),
                (
                    "set_consent",
                    r#"{"source":"xposed","identifier":"own:mara.lind@example.com","wording":1,"given":true}"#,
                ),
            ],
            &[("choose_setting", r#"{"choice":{"recheck":"weekly"}}"#)],
            &[("choose_files", r#"{"source":"passwordFiles","single":true}"#)],
            &[(
                "set_passphrase",
                r#"{"change":"set","present":"","passphrase":"otter lantern copper","everyTime":false}"#,
            )],
            &[("set_passphrase", r#"{"change":"set","present":"","passphrase":"password","everyTime":true}"#)],
            &[("erase_everything", r#"{"sure":true}"#)],
        ],
    },
    Page {
        name: "what_left",
        start: Start::Household,
        looks: &[("session", NOTHING), ("settings", NOTHING), ("what_left", r#"{"words":[],"skip":0}"#)],
        once: &[("export_ledger", NOTHING)],
        ways: &[&[
            ("open_link", r#"{"subject":"account:instagram","link":"two_factor"}"#),
            ("keep_ledger", r#"{"days":30}"#),
        ]],
    },
];

pub fn recordings(household: &Household) -> Vec<Recording> {
    let pages = PAGES.iter().chain(first_round::PAGES).chain(imports::PAGES).chain(leaks::PAGES);
    pages.map(|page| recorded(household, page)).collect()
}

fn recorded(household: &Household, page: &Page) -> Recording {
    let looks = page.looks.iter().map(|(command, request)| (*command, json(request))).collect();
    let mut scenario = Scenario::of(household, page.start, looks);
    for (command, request) in page.once {
        drop(scenario.look(command, json(request)));
    }
    for way in page.ways {
        scenario.back_to(0);
        for (command, request) in *way {
            drop(match LOOKS.contains(command) {
                true => scenario.look(command, json(request)),
                false => scenario.press(command, json(request)),
            });
        }
    }
    scenario.recorded(page.name)
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|why| panic!("{text}: {why}"))
}
