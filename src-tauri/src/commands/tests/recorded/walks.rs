//! Every walkthrough from its first part to its end, and the ways off that path that the page's tests take.

use serde_json::{Value, json};

use super::household::{Household, Start};
use super::{Recording, Scenario};

/// The subject and the step, what is answered at each part, and what else is pressed: `first` before the answer, on the way to the
/// end, and `aside` at a part whose way is not gone on.
struct Walked {
    subject: &'static str,
    step: &'static str,
    /// Tells two walkthroughs of one step apart.
    way: &'static str,
    answers: &'static [(&'static str, &'static str)],
    first: &'static [(&'static str, Press)],
    aside: &'static [(&'static str, &'static [Press])],
}

/// A command, and what its request has beside the subject and the step.
#[derive(Clone, Copy)]
enum Press {
    /// An answer to the part.
    Answer(&'static str),
    /// An answer to another part.
    At(&'static str, &'static str),
    /// Another command, with its request as JSON.
    Ask(&'static str, &'static str),
    /// The same, of which it is known that it changes nothing.
    Look(&'static str, &'static str),
}
use Press::{Answer, Ask, At, Look};

const LATER: Press = Ask("mark_step", r#"{"mark":"later","until":"2026-11-29","reason":null}"#);
const LEAVE: Press = Ask("leave_walk", "{}");

const WALKS: &[Walked] = &[
    Walked {
        subject: "account:instagram",
        step: "two_factor",
        way: "",
        answers: &[
            ("why", "seen"),
            ("method", "app"),
            ("open", "opened"),
            ("do", "done"),
            ("try", "worked"),
            ("codes", "paper"),
            ("codesLeft", "8"),
            ("smsOff", "off"),
            ("spare", "none"),
        ],
        first: &[],
        aside: &[
            ("why", &[LATER, LEAVE]),
            ("open", &[Ask("report_link", r#"{"link":"two_factor"}"#)]),
            ("open", &[Ask("answer_person", r#"{"question":"guideOn","answer":"phone"}"#)]),
            ("do", &[At("open", "back")]),
            ("try", &[Answer("failed")]),
        ],
    },
    Walked {
        subject: "account:tumblr",
        step: "two_factor",
        way: "_not_known",
        answers: &[
            ("why", "seen"),
            ("onAlready", "off"),
            ("method", "app"),
            ("open", "opened"),
            ("do", "done"),
            ("try", "worked"),
            ("codes", "paper"),
            ("codesLeft", "8"),
            ("spare", "none"),
        ],
        first: &[],
        aside: &[],
    },
    Walked {
        subject: "account:canva",
        step: "password",
        way: "",
        answers: &[
            ("why", "seen"),
            ("make", "manager"),
            ("check", ""),
            ("saved", "manager"),
            ("open", "opened"),
            ("change", "changed"),
            ("signIn", "worked"),
            ("siblings", "seen"),
        ],
        first: &[
            ("check", Ask("check_password", r#"{"password":"leaked one"}"#)),
            ("check", Ask("check_password", r#"{"password":"copper otter lantern fjord"}"#)),
        ],
        aside: &[("check", &[Answer("skip")]), ("signIn", &[Ask("forget_password", "{}")])],
    },
    Walked {
        subject: "account:canva",
        step: "password",
        way: "_made_here",
        answers: &[
            ("why", "seen"),
            ("make", "here"),
            ("generate", "taken"),
            ("check", ""),
            ("saved", "manager"),
            ("open", "there"),
            ("change", "changed"),
            ("signIn", "worked"),
            ("siblings", "seen"),
        ],
        first: &[
            ("generate", Answer("taken")),
            ("generate", Ask("make_password", r#"{"made":"words","length":6,"symbols":true}"#)),
            ("generate", Answer("taken")),
            ("generate", Ask("show_generated_password", "{}")),
            ("generate", Ask("show_generated_password", "{}")),
            ("generate", Ask("copy_generated_password", "{}")),
            ("check", Ask("check_generated_password", "{}")),
        ],
        aside: &[
            ("generate", &[Ask("make_password", r#"{"made":"words","length":6,"symbols":true}"#), LEAVE]),
            ("saved", &[Ask("forget_password", "{}")]),
            ("signIn", &[Ask("forget_password", "{}")]),
        ],
    },
    Walked {
        subject: "account:instagram",
        step: "connected_apps",
        way: "",
        answers: &[("why", "seen"), ("open", "opened"), ("list", "listed"), ("decide", "decided")],
        first: &[
            ("list", Look("read_download", "{}")),
            ("list", Look("read_pasted_apps", r#"{"text":"Buffer\nRemove access\nStatly"}"#)),
            ("list", Ask("add_app", r#"{"name":"Buffer\nChtrbox","kind":"app"}"#)),
            ("decide", Answer("decided")),
            ("decide", Ask("decide_app", r#"{"id":"app:buffer","decision":"keep"}"#)),
            ("decide", Ask("decide_app", r#"{"id":"app:chtrbox","decision":"removed"}"#)),
        ],
        aside: &[
            ("list", &[Answer("empty")]),
            ("decide", &[Ask("describe_app", r#"{"id":"app:buffer","may":"reads messages","since":"2017-02"}"#)]),
        ],
    },
    Walked {
        subject: "account:instagram",
        step: "report_hacked",
        way: "",
        answers: &[
            ("clean", "yes"),
            ("stillIn", "no"),
            ("known", "maybe"),
            ("help", "seen"),
            ("mailbox", "done"),
            ("wayBack", "in"),
            ("signOut", "done"),
            ("newPassword", "done"),
            ("apps", "done"),
            ("secondStep", "done"),
            ("warned", "contacts"),
            ("tell", "done"),
            ("report", "done"),
        ],
        first: &[("mailbox", Look("open_link", r#"{"subject":"account:google","link":"sessions"}"#))],
        aside: &[("wayBack", &[Answer("waiting")])],
    },
    Walked {
        subject: "account:x",
        step: "recovery",
        way: "",
        answers: &[
            ("why", "seen"),
            ("open", "opened"),
            ("address", "old"),
            ("number", "current"),
            ("addNew", "done"),
            ("removeOld", "removed"),
            ("resetProtection", "on"),
        ],
        first: &[],
        aside: &[],
    },
    Walked {
        subject: "account:dropbox",
        step: "backup_codes",
        way: "",
        answers: &[("why", "seen"), ("open", "opened"), ("do", "done"), ("codes", "paper"), ("codesLeft", "8")],
        first: &[("codesLeft", Answer("0"))],
        aside: &[],
    },
    Walked {
        subject: "account:instagram",
        step: "sessions",
        way: "",
        answers: &[("why", "seen"), ("open", "opened"), ("devices", "stranger"), ("signedOut", "all")],
        first: &[("devices", Look("read_download", "{}"))],
        aside: &[],
    },
    Walked {
        subject: "account:google",
        step: "mail_rules",
        way: "",
        answers: &[
            ("why", "seen"),
            ("open", "opened"),
            ("forwarding", "mine"),
            ("filters", "none"),
            ("delegates", "none"),
        ],
        first: &[],
        aside: &[],
    },
    Walked {
        subject: "account:instagram",
        step: "alerts",
        way: "",
        answers: &[("why", "seen"), ("open", "opened"), ("do", "done"), ("alertsGo", "both")],
        first: &[],
        aside: &[],
    },
    Walked {
        subject: "account:instagram",
        step: "contact_privacy",
        way: "",
        answers: &[("why", "seen"), ("open", "opened"), ("do", "done"), ("hidden", "profile,upload")],
        first: &[],
        aside: &[],
    },
    Walked {
        subject: "account:my-phone-company",
        step: "carrier_pin",
        way: "",
        answers: &[
            ("why", "seen"),
            ("open", "there"),
            ("do", "done"),
            ("numberLock", "both"),
            ("whoUnlocks", "shop"),
            ("newPhone", "seen"),
        ],
        first: &[],
        aside: &[],
    },
    Walked {
        subject: "device",
        step: "device_lock",
        way: "",
        answers: &[("why", "seen"), ("do", "done"), ("locks", "screen,finder")],
        first: &[],
        aside: &[],
    },
    Walked {
        subject: "account:whatsapp",
        step: "updates",
        way: "",
        answers: &[("why", "seen"), ("do", "done"), ("updated", "itself")],
        first: &[],
        aside: &[],
    },
    Walked {
        subject: "own:mara.lind@example.com",
        step: "watch",
        way: "",
        answers: &[("why", "seen"), ("watcher", "monitor"), ("open", "opened"), ("confirmed", "confirmed")],
        first: &[],
        aside: &[],
    },
    Walked {
        subject: "person",
        step: "password_place",
        way: "",
        answers: &[("why", "seen"), ("saved", "manager"), ("lookUp", "worked"), ("ifLost", "synced")],
        first: &[],
        aside: &[("saved", &[Answer("head"), At("getManager", "later")])],
    },
    Walked {
        subject: "person",
        step: "code_place",
        way: "",
        answers: &[("why", "seen"), ("codeApp", "app"), ("codesMove", "unsure")],
        first: &[],
        aside: &[],
    },
    Walked {
        subject: "account:google",
        step: "close",
        way: "",
        answers: &[
            ("why", "seen"),
            ("moveOthers", "moved"),
            ("keepFirst", "done"),
            ("open", "opened"),
            ("do", "done"),
            ("closed", "waiting"),
        ],
        first: &[],
        aside: &[],
    },
    Walked {
        subject: "account:instagram",
        step: "vigilance",
        way: "",
        answers: &[
            ("expect", "seen"),
            ("howTheyWrite", "seen"),
            ("messageOne", "real"),
            ("messageTwo", "real"),
            ("messageThree", "false"),
            ("whereToReport", "seen"),
        ],
        first: &[],
        aside: &[],
    },
    Walked {
        subject: "device",
        step: "device_clean",
        way: "",
        answers: &[
            ("why", "seen"),
            ("otherDevice", "have"),
            ("cleanBy", "expert"),
            ("do", "done"),
            ("cleanResult", "clean"),
            ("after", "seen"),
        ],
        first: &[("cleanResult", Answer("failed"))],
        aside: &[],
    },
];

pub fn recordings(household: &Household) -> Vec<Recording> {
    WALKS.iter().map(|walked| recorded(household, walked)).collect()
}

fn recorded(household: &Household, walked: &Walked) -> Recording {
    let Walked { subject, step, .. } = walked;
    let about = json!({ "subject": subject, "step": step });
    let looks = vec![("walk", about.clone()), ("person", json!({})), ("clipboard", json!({}))];
    let mut scenario = Scenario::of(household, Start::Household, looks);
    let mut passed: Vec<(String, usize)> = Vec::new();
    loop {
        let view = scenario.look("walk", about.clone()).unwrap_or_else(|why| panic!("{step}: {why}"));
        let part = view["at"].as_str().expect("a part").to_owned();
        assert!(passed.iter().all(|(before, _)| *before != part), "{step}: {part} does not go on: {}", view["parts"]);
        passed.push((part.clone(), scenario.now()));
        // The same in plain steps can be printed from every part.
        let service = view["service"]["id"].as_str().unwrap_or_default();
        drop(scenario.look("plain", json!({ "topic": "guide", "id": service, "step": step })));
        for link in ["open", "help"] {
            if let Some(link) = view["guide"][link]["id"].as_str() {
                drop(scenario.look("open_link", json!({ "subject": subject, "link": link })));
                drop(scenario.look("link_code", json!({ "subject": subject, "link": link })));
            }
        }
        if part == "finish" {
            break;
        }
        for (_, press) in walked.first.iter().filter(|(at, _)| *at == part) {
            pressed(&mut scenario, walked, &part, *press);
        }
        let answer = walked.answers.iter().find(|(of, _)| *of == part).map(|(_, answer)| *answer);
        match answer.unwrap_or_else(|| panic!("{step}: {part} is not answered: {}", view["parts"])) {
            // A press of its own goes on, as the check of a password does.
            "" => {}
            answer => pressed(&mut scenario, walked, &part, Answer(answer)),
        }
    }
    for (answered, _) in walked.answers {
        assert!(passed.iter().any(|(part, _)| part == answered), "{step}: {answered} is answered and not asked");
    }
    drop(scenario.press("finish_walk", about));
    for (at, presses) in walked.aside {
        let (_, state) = passed.iter().find(|(part, _)| part == at).unwrap_or_else(|| panic!("{step}: no {at}"));
        scenario.back_to(*state);
        for press in *presses {
            pressed(&mut scenario, walked, at, *press);
        }
    }
    scenario.recorded(&format!("walk_{step}{}", walked.way))
}

fn pressed(scenario: &mut Scenario<'_>, walked: &Walked, part: &str, press: Press) {
    let Walked { subject, step, .. } = walked;
    let answered =
        |part: &str, answer: &str| json!({ "subject": subject, "step": step, "part": part, "answer": answer });
    let (command, request) = match press {
        Answer(answer) => ("answer_walk", answered(part, answer)),
        At(part, answer) => ("answer_walk", answered(part, answer)),
        Ask(command, more) | Look(command, more) => {
            let mut request: Value = serde_json::from_str(more).expect("JSON");
            let fields = request.as_object_mut().expect("a request");
            let about = match command {
                "mark_step" | "leave_walk" | "report_link" | "read_download" => {
                    vec![("subject", subject), ("step", step)]
                }
                "check_password" | "make_password" | "add_app" => vec![("subject", subject)],
                "show_generated_password"
                | "copy_generated_password"
                | "check_generated_password"
                | "forget_password" => {
                    vec![("id", subject)]
                }
                _ => Vec::new(),
            };
            fields.extend(about.into_iter().map(|(name, value)| (name.to_owned(), json!(value))));
            (command, request)
        }
    };
    drop(match press {
        Look(..) => scenario.look(command, request),
        _ => scenario.press(command, request),
    });
}
