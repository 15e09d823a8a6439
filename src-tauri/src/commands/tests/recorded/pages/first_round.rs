//! The first round, from the welcome to Today, by several ways.

use super::{Asked, NOTHING, Page, Start};

const CREATE: Asked = ("create", NOTHING);
const AT_WHY: Asked = ("answer_person", r#"{"question":"firstRunAt","answer":"why"}"#);
const AT_TILES: Asked = ("answer_person", r#"{"question":"firstRunAt","answer":"tiles"}"#);
const AT_QUESTIONS: Asked = ("answer_person", r#"{"question":"firstRunAt","answer":"questions"}"#);
const AT_LEAKS: Asked = ("answer_person", r#"{"question":"firstRunAt","answer":"leaks"}"#);
const AT_TONIGHT: Asked = ("answer_person", r#"{"question":"firstRunAt","answer":"tonight"}"#);
const TIDY: Asked = ("answer_person", r#"{"question":"whyHere","answer":"tidy"}"#);
const NEWS: Asked = ("answer_person", r#"{"question":"whyHere","answer":"news"}"#);
const CAME_FOR: Asked = ("answer_person", r#"{"question":"cameFor","answer":"x-2016-password-recovery"}"#);
const LINKEDIN: Asked = ("add_accounts", r#"{"services":["linkedin"],"named":[],"address":""}"#);
const FINISH: Asked = ("finish_first_run", NOTHING);

pub(super) const PAGES: &[Page] = &[Page {
    name: "first_round",
    start: Start::Nothing,
    looks: &[
        ("session", NOTHING),
        ("person", NOTHING),
        ("accounts", NOTHING),
        ("leaks", NOTHING),
        ("today", NOTHING),
        ("tiles", NOTHING),
    ],
    once: &[],
    ways: &[
        &[("look_round", NOTHING)],
        &[
            ("set_passphrase", r#"{"change":"set","present":"","passphrase":"four words are good","everyTime":true}"#),
            AT_WHY,
        ],
        // What is typed among the tiles is found from here on.
        &[
            CREATE,
            ("find_services", r#"{"query":"c"}"#),
            ("find_services", r#"{"query":"ca"}"#),
            ("find_services", r#"{"query":"can"}"#),
            ("find_services", r#"{"query":"canv"}"#),
            ("find_services", r#"{"query":"canva"}"#),
            ("find_services", r#"{"query":"a"}"#),
            ("find_services", r#"{"query":"x"}"#),
            ("find_services", r#"{"query":"z"}"#),
            ("find_services", r#"{"query":"zz"}"#),
            ("find_services", r#"{"query":"zzz"}"#),
        ],
        // Left after the tiles, or on to the end.
        &[CREATE, AT_WHY, TIDY, AT_TILES, LINKEDIN, AT_QUESTIONS, FINISH],
        &[CREATE, AT_WHY, TIDY, AT_TILES, LINKEDIN, AT_QUESTIONS, AT_LEAKS, AT_TONIGHT, AT_LEAKS],
        // An address that is none, three times.
        &[
            CREATE,
            AT_WHY,
            TIDY,
            AT_TILES,
            (
                "add_accounts",
                r#"{"services":["linkedin","canva"],"named":[{"service":"","name":"zzz"}],"address":"mara@@example"}"#,
            ),
            (
                "add_accounts",
                r#"{"services":["linkedin","canva"],"named":[{"service":"","name":"zzz"}],"address":"mara(at)web"}"#,
            ),
            (
                "add_accounts",
                r#"{"services":["linkedin","canva"],"named":[{"service":"","name":"zzz"}],"address":"mara@example.com"}"#,
            ),
            AT_QUESTIONS,
        ],
        // A bank under a name that no list has.
        &[
            CREATE,
            AT_WHY,
            TIDY,
            AT_TILES,
            ("companies", r#"{"kind":"bank","locale":"en-US","query":""}"#),
            (
                "add_accounts",
                r#"{"services":[],"named":[{"service":"my-bank","name":"Volksbank Hochfelden"}],"address":""}"#,
            ),
            AT_QUESTIONS,
        ],
        // Back to the tiles, and two of them taken back.
        &[
            CREATE,
            AT_WHY,
            TIDY,
            AT_TILES,
            ("add_accounts", r#"{"services":["linkedin","canva"],"named":[],"address":""}"#),
            AT_QUESTIONS,
            AT_TILES,
            ("remove_account", r#"{"id":"account:linkedin"}"#),
            ("remove_account", r#"{"id":"account:canva"}"#),
        ],
        // An import listed the accounts and told where the passwords are.
        &[
            CREATE,
            AT_WHY,
            TIDY,
            AT_TILES,
            ("add_accounts", r#"{"services":["instagram"],"named":[],"address":"mara@example.com"}"#),
            AT_QUESTIONS,
            ("answer_person", r#"{"question":"passwordsLive","answer":"browser"}"#),
            AT_LEAKS,
        ],
        // A leak brought them here, of which the company wrote to everybody affected.
        &[
            CREATE,
            AT_WHY,
            NEWS,
            CAME_FOR,
            ("leak", r#"{"id":"x-2016-password-recovery"}"#),
            ("they_wrote", r#"{"leak":"x-2016-password-recovery","answer":"no"}"#),
            AT_TILES,
        ],
        // From the welcome to the first walkthrough.
        &[
            CREATE,
            AT_WHY,
            NEWS,
            ("answer_person", r#"{"question":"cameFor","answer":"ig-2019-chtrbox"}"#),
            ("leak", r#"{"id":"ig-2019-chtrbox"}"#),
            AT_TILES,
            ("companies", r#"{"kind":"phone","locale":"en-US","query":""}"#),
            (
                "add_accounts",
                r#"{"services":["my-mailbox","my-phone-company","instagram","linkedin","canva"],"named":[],"address":"mara@example.com"}"#,
            ),
            AT_QUESTIONS,
            ("answer_person", r#"{"question":"resetMailbox","answer":"own:mara@example.com"}"#),
            ("answer_person", r#"{"question":"mailboxAsks","answer":"app"}"#),
            ("answer_person", r#"{"question":"passwordsLive","answer":"manager"}"#),
            AT_LEAKS,
            (
                "sort_leak",
                r#"{"account":"account:instagram","leak":"ig-2019-chtrbox","question":"hadThen","answer":"yes"}"#,
            ),
            ("sort_leak", r#"{"account":"account:canva","leak":"hibp:Canva","question":"hadThen","answer":"no"}"#),
            (
                "sort_leak",
                r#"{"account":"account:linkedin","leak":"li-2012-passwords","question":"hadThen","answer":"yes"}"#,
            ),
            (
                "sort_leak",
                r#"{"account":"account:linkedin","leak":"li-2012-passwords","question":"changedSince","answer":"no"}"#,
            ),
            (
                "sort_leak",
                r#"{"account":"account:instagram","leak":"ig-2017-doxagram","question":"hadThen","answer":"yes"}"#,
            ),
            AT_TONIGHT,
        ],
        // One step was done in it.
        &[
            CREATE,
            AT_WHY,
            TIDY,
            AT_TILES,
            LINKEDIN,
            AT_TONIGHT,
            (
                "mark_step",
                r#"{"subject":"account:linkedin","step":"two_factor","mark":"done","until":null,"reason":null}"#,
            ),
            FINISH,
        ],
    ],
}];
