//! The household that the page's tests know: made up, at real services, furnished by the commands that the page has for it.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use core_rules::exposure::SourceId;
use core_rules::exposure::fingerprint::AddressFingerprint;
use core_rules::exposure::folder;
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

/// What another browser has: an address and a number that no one said to be theirs.
const OTHER_BROWSER: &str = "name,url,username,password\n\
    Etsy,https://www.etsy.com/,mara.lind+travel@example.com,\n\
    Ko-fi,https://ko-fi.com/,mara.lind+travel@example.com,\n\
    Telegram,https://web.telegram.org/,+44 7700 900199,\n";

/// The addresses that the folder of ranges below has, and the leaks that each is in there.
const RANGES: &[(&str, &[&str])] =
    &[(MARA, &["Canva", "Tumblr", "LinkedIn", "Dropbox", "Patreon", "MySpace"]), ("mara.lind+shops@example.com", &[])];

/// The SHA-1 of "leaked one", which the list of leaked passwords below has so many times.
const LEAKED: &str = "CE0A2635131E398A3452FA17508A3309E8B086BC:3861";

/// What is kept of it, to be copied for each program.
pub struct Household {
    kept: TempDir,
    /// The list of leaked passwords lies here, and the folder of ranges.
    beside: TempDir,
    /// A folder that is synchronised with a cloud, in which exports lie.
    cloud: TempDir,
    keyring: Arc<Drawer>,
    names: Names,
}

/// Where a scenario begins.
#[derive(Clone, Copy)]
pub enum Start {
    /// The household, furnished and open.
    Household,
    /// The same after its addresses were looked up, each with another answer.
    LookedUp,
    /// The household, and an export of this name and content to choose.
    Export(&'static str, &'static [u8]),
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
        let cloud = tempfile::tempdir().expect("a folder");
        names.place(beside.path(), "/home/mara/Downloads");
        names.place(cloud.path(), "/media/mara");
        Self { kept, beside, cloud, keyring, names }
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
            Start::Nothing => Program::start(None, &Arc::default(), &Names::default(), now()),
            Start::Household | Start::Export(..) => self.opened(now()),
            Start::LookedUp => self.opened("2026-11-18T20:14:00Z".parse().expect("a time")),
        };
        program.done("session", &json!({}));
        match start {
            Start::LookedUp => look_up(&mut program, &self.beside),
            Start::Export(name, content) => program.chosen = Some(self.export(name, content)),
            Start::Household | Start::Nothing => {}
        }
        program
    }

    fn opened(&self, now: Timestamp) -> Program {
        Program::start(Some(self.kept.path()), &Arc::new(self.keyring.copy()), &self.names, now)
    }

    fn export(&self, name: &str, content: &[u8]) -> PathBuf {
        let folder = self.cloud.path().join("OneDrive").join("Downloads");
        fs::create_dir_all(&folder).expect("a folder");
        let path = folder.join(name);
        fs::write(&path, content).expect("an export");
        path
    }
}

/// Looks the addresses up: one by the folder and by hand, one by hand alone, one that is not in the folder's list, and one of which the
/// folder has no range.
fn look_up(program: &mut Program, beside: &TempDir) {
    let list = beside.path().join("other-browser.csv");
    fs::write(&list, OTHER_BROWSER).expect("a list");
    let ranges = beside.path().join("ranges");
    fs::create_dir_all(&ranges).expect("a folder");
    for (address, leaks) in RANGES {
        let fingerprint = AddressFingerprint::of_address(address).expect("an address");
        let [name, ..] = folder::address_files(&fingerprint);
        let other = json!({ "hashSuffix": "0".repeat(34), "websites": ["Adobe"] });
        let own = json!({ "hashSuffix": fingerprint.suffix(), "websites": leaks });
        let rows: Vec<Value> = if leaks.is_empty() { vec![other] } else { vec![other, own] };
        fs::write(ranges.join(name), Value::from(rows).to_string()).expect("a range");
    }
    let shell = program.shell();
    shell.engine.open_import(Which::File(&list), &SecretString::from("")).expect("a list that can be read");
    for own in [0, 1] {
        let own = json!({ "lines": [], "all": false, "own": [own], "take": false, "tray": [], "ignores": null, "show": null, "from": 0 });
        program.done("choose_import", &own);
    }
    program.done("import_rows", &json!({}));
    program.done("cancel_import", &json!({}));
    program.shell().engine.set_files(SourceId::Folder, &ranges).expect("a source");
    for (kind, value) in [("email", "mara.lind+shops@example.com"), ("email", "news@maralind.example"), ("name", NAME)]
    {
        program.done("add_identifier", &json!({ "kind": kind, "value": value }));
    }
    let patreon =
        json!({ "service": "patreon", "name": "", "site": "", "signIn": "news@maralind.example", "memberSince": "" });
    program.done("add_account", &patreon);
    program.done("check_identifiers", &json!({ "ids": [] }));
    let visited =
        json!({ "identifier": "own:studio@maralind.example", "ticked": ["hibp:Adobe"], "none": false, "count": 1 });
    program.done("record_visit", &visited);
    for subject in ["account:adobe", "own:studio@maralind.example"] {
        program.done("handle_leak", &json!({ "subject": subject, "leak": "hibp:Adobe", "handled": true }));
    }
    program.at(now());
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
