//! The household that the page's tests know: made up, at real services, furnished by the commands that the page has for it.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use core_rules::exposure::SourceId;
use engine::imports::Which;
use jiff::Timestamp;
use secrecy::SecretString;
use serde_json::{Value, json};
use tempfile::TempDir;

use super::super::drawer::Drawer;
use super::names::Names;
use super::player::Program;
use crate::Shell;

const MARA: &str = "mara.lind@example.com";
const NUMBER: &str = "+44 7700 900142";
const NAME: &str = "maralind.ink";

/// Service, sign-in, member since, facts that the person says.
type Listed = (&'static str, &'static str, &'static str, &'static [(&'static str, &'static str)]);

const LISTED: &[Listed] = &[
    ("google", MARA, "2009-03", &[("secondStep", "app"), ("codesPlace", "paper"), ("mailOf", MARA)]),
    ("my-phone-company", NUMBER, "2014", &[]),
    ("instagram", NAME, "2014-06", &[("secondStep", "sms"), ("resetsThrough", MARA), ("resetPhone", NUMBER)]),
    ("whatsapp", NUMBER, "2013", &[("secondStep", "other"), ("resetPhone", NUMBER)]),
    ("x", NAME, "2011-02", &[("secondStep", "sms"), ("resetsThrough", MARA)]),
    ("facebook", MARA, "2010", &[("secondStep", "none"), ("resetPhone", NUMBER)]),
    ("linkedin", MARA, "2011-09", &[("secondStep", "none")]),
    ("paypal", MARA, "2012", &[("secondStep", "app"), ("codesPlace", "paper")]),
    ("my-bank", "", "2008", &[]),
    ("dropbox", MARA, "2010", &[("passwordChanged", "2016-08")]),
    ("adobe", "studio@maralind.example", "2013", &[]),
    ("spotify", MARA, "2015", &[("signsInWith", "google")]),
    ("goodreads", MARA, "2013", &[("unused", "yes")]),
];

/// One password at two sites, as a browser's list tells it.
const BROWSER: &str = "name,url,username,password\n\
    Canva,https://www.canva.com/login,mara.lind@example.com,copper-otter-1\n\
    Tumblr,https://www.tumblr.com/login,mara.lind@example.com,copper-otter-1\n";

/// The SHA-1 of "leaked one", which the list of leaked passwords below has so many times.
const LEAKED: &str = "CE0A2635131E398A3452FA17508A3309E8B086BC:3861";

/// What is kept of it, to be copied for each program.
pub struct Household {
    kept: TempDir,
    /// The list of leaked passwords lies here.
    #[allow(dead_code, reason = "it goes with the value")]
    beside: TempDir,
    keyring: Arc<Drawer>,
    names: Names,
}

/// Where a scenario begins.
#[derive(Clone, Copy)]
pub enum Start {
    /// The household, furnished and open.
    Household,
    /// Before anything was made.
    Nothing,
}

/// When the page's tests look at it.
pub fn now() -> Timestamp {
    "2026-11-22T20:15:00Z".parse().expect("a time")
}

impl Household {
    pub fn furnished() -> Self {
        Self::furnished_with(|_| {})
    }

    /// The household, with more that is recorded at the end.
    pub fn furnished_with(more: impl Fn(&mut Program)) -> Self {
        let keyring = Arc::new(Drawer::default());
        let beside = tempfile::tempdir().expect("a folder");
        let first: Timestamp = "2026-11-14T19:00:00Z".parse().expect("a time");
        let mut program = Program::start(None, &keyring, &Names::default(), first);
        furnish(&mut program, &beside);
        more(&mut program);
        let kept = tempfile::tempdir().expect("a folder");
        program.shell().engine.close();
        for entry in fs::read_dir(program.folder()).expect("what was written") {
            let entry = entry.expect("a file");
            fs::copy(entry.path(), kept.path().join(entry.file_name())).expect("a copy");
        }
        let mut names = program.names.clone();
        names.place(beside.path(), "/home/mara/Downloads");
        Self { kept, beside, keyring, names }
    }

    /// Writes the furnished list into a folder, with what the keyring holds for it.
    pub fn save(&self, folder: &Path) {
        fs::create_dir_all(folder).expect("a folder");
        for name in [engine::vault::DATABASE_FILE, engine::vault::KEYS_FILE] {
            fs::copy(self.kept.path().join(name), folder.join(name)).expect("a copy");
        }
        fs::write(folder.join("keyring.txt"), self.keyring.text()).expect("a keyring");
    }

    /// A program at a start, as its window opens it.
    pub fn program(&self, start: Start) -> Program {
        let mut program = match start {
            Start::Household => {
                Program::start(Some(self.kept.path()), &Arc::new(self.keyring.copy()), &self.names, now())
            }
            Start::Nothing => Program::start(None, &Arc::default(), &Names::default(), now()),
        };
        program.done("session", &json!({}));
        program
    }
}

fn furnish(program: &mut Program, beside: &TempDir) {
    program.done("create", &json!({}));
    let list = beside.path().join("passwords.csv");
    fs::write(&list, BROWSER).expect("a list");
    let words = beside.path().join("leaked-passwords.txt");
    fs::write(&words, leaked_passwords()).expect("a list of leaked passwords");
    let import = |shell: &Shell| {
        shell.engine.open_import(Which::File(&list), &SecretString::from("")).expect("a list that can be read");
        shell.engine.import_rows().expect("an import");
        shell.engine.set_files(SourceId::PasswordFiles, &words).expect("a source");
    };
    import(&program.shell());
    fs::remove_file(&list).expect("nobody needs it any more");

    for (question, answer) in [("infected", "no"), ("passwordsLive", "manager"), ("guideOn", "computer")] {
        program.done("answer_person", &json!({ "question": question, "answer": answer }));
    }
    for (service, sign_in, since, facts) in LISTED {
        let new = json!({ "service": service, "name": "", "site": "", "signIn": sign_in, "memberSince": since });
        program.done("add_account", &new);
        let facts: Vec<Value> = facts.iter().map(|(kind, value)| json!({ "kind": kind, "value": value })).collect();
        let edit = json!({ "id": format!("account:{service}"), "signIn": null, "memberSince": null, "name": null, "site": null, "facts": facts });
        program.done("edit_account", &edit);
    }
    let address = format!("own:{MARA}");
    program.done("answer_person", &json!({ "question": "resetMailbox", "answer": address }));
    for (account, leak, question, answer) in [
        ("account:canva", "hibp:Canva", "hadThen", "yes"),
        ("account:canva", "hibp:Canva", "changedSince", "no"),
        ("account:instagram", "ig-2017-doxagram", "hadThen", "yes"),
    ] {
        program.done("sort_leak", &json!({ "account": account, "leak": leak, "question": question, "answer": answer }));
    }
    program.done("finish_first_run", &json!({}));
}

/// A list as a downloader writes it, sorted by fingerprint: as many lines as a list is believed with, spread evenly.
fn leaked_passwords() -> String {
    let spread = (0..2000_u32).map(|line| format!("{:08X}{:032X}:2", line * (u32::MAX / 2000), line));
    let mut lines: Vec<String> = spread.chain([LEAKED.to_owned()]).collect();
    lines.sort_unstable();
    lines.join("\n")
}
