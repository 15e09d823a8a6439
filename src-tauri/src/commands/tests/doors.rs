//! Tests which commands only the person may decide, and which the page may call alone. The table is compared with the contract,
//! and with what a page achieves that sends anything in any order while the person always declines.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::{Arc, Mutex};

use core_rules::exposure::SourceId;
use core_rules::model::{Id, Kind};
use engine::Session;
use engine::accounts::NewAccount;
use engine::imports::Which;
use secrecy::SecretString;
use serde_json::{Value, json};
use tauri::test::{MockRuntime, mock_builder, mock_context, noop_assets};
use tauri::{Manager as _, WebviewWindow};

mod table;

use super::{drawer, made, send, window};
use crate::desktop::BROWSED;
use crate::{Log, Shell, handler};
use table::DOORS;
use table::Door::{Asks, AsksIf, Open};

#[test]
fn every_command_of_the_contract_has_its_place() {
    let placed: Vec<&str> = DOORS.iter().map(|(name, _)| *name).collect();
    assert_eq!(placed, contract::COMMANDS, "a new command is placed: does it lock out, destroy or send something new?");
    for (name, door) in DOORS {
        let (Asks(why) | AsksIf(why) | Open(why)) = door;
        assert!(!why.is_empty(), "{name} is placed with a reason");
    }
}

/// A site that only the page names.
const PLANTED: &str = "gathered-in-secret.evil.example";
const PASSPHRASE: &str = "a passphrase of the page's own";

/// The knowledge of a page: the ids in the list, and values that it makes up.
struct Page {
    seed: u64,
    ids: Vec<String>,
    own: Vec<String>,
    export: (String, String),
}

impl Page {
    /// Returns the next number of a series that the seed determines (xorshift64*, Vigna 2016).
    fn next(&mut self) -> u64 {
        self.seed ^= self.seed >> 12;
        self.seed ^= self.seed << 25;
        self.seed ^= self.seed >> 27;
        self.seed.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 32
    }

    fn one<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[made::Choose::below(self, of.len())]
    }
}

impl made::Choose for Page {
    fn below(&mut self, count: usize) -> usize {
        usize::try_from(self.next()).expect("a number") % count
    }

    fn text(&mut self, field: &'static str) -> String {
        match field {
            "file" => self.export.0.clone(),
            "folder" => self.export.1.clone(),
            "link" => self.one(&["well_known", "well_known", "hibp", "two_factor", "strange"]).to_owned(),
            "url" => self.one(&["https://evil.example/api/", "http://127.0.0.1:9", "", "strange"]).to_owned(),
            "site" => self.one(&[PLANTED, ""]).to_owned(),
            "service" | "services" => self.one(&["", "instagram", "google", "strange"]).to_owned(),
            "passphrase" | "secret" | "typed" | "password" | "key" => PASSPHRASE.to_owned(),
            "signIn" | "value" | "query" | "name" | "text" | "answer" | "may" | "to" => {
                self.one(&["", "mara@example.com", "yes", "Old shop", "done"]).to_owned()
            }
            "memberSince" | "since" | "until" | "day" => self.one(&["", "2016", "2027-01-01"]).to_owned(),
            "identifier" if !self.own.is_empty() => {
                let at = self.below(self.own.len());
                self.own[at].clone()
            }
            _ => {
                let at = self.below(self.ids.len());
                self.ids[at].clone()
            }
        }
    }

    fn number(&mut self, field: &'static str) -> u8 {
        if field == "wording" { 1 } else { [0, 1, 2, 30, 90][self.below(5)] }
    }
}

/// A list with something of every kind that can be lost.
struct House {
    folder: tempfile::TempDir,
    app: tauri::App<MockRuntime>,
    window: WebviewWindow<MockRuntime>,
    asked: Arc<Mutex<BTreeSet<String>>>,
}

impl House {
    fn new(says: bool) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let engine = drawer::first_start(&folder.path().join("data"));
        let asked = Arc::<Mutex<BTreeSet<String>>>::default();
        let heard = Arc::clone(&asked);
        let person = move |question: &crate::Question<'_>| {
            heard
                .lock()
                .expect("a list")
                .insert(format!("{question:?}").split([' ', '{']).next().expect("a name").into());
            Ok(says)
        };
        let app = mock_builder()
            .manage(Shell::new(engine, Log::start(), Box::new(person)))
            .invoke_handler(handler::<MockRuntime>())
            .build(mock_context(noop_assets()))
            .expect("a mock app");
        let window = window(&app);
        // The program's panic hook hides the message of a panic; a failing test has to print it.
        drop(std::panic::take_hook());
        let house = Self { folder, app, window, asked };
        house.furnish();
        house
    }

    fn shell(&self) -> tauri::State<'_, Shell> {
        self.app.state::<Shell>()
    }

    fn export(&self) -> std::path::PathBuf {
        self.folder.path().canonicalize().expect("a path").join("passwords.csv")
    }

    /// Imports a file whose deletion may be asked for.
    fn bring(&self) {
        let engine = &self.shell().engine;
        let opened = engine.open_import(Which::File(&self.export()), &SecretString::from(""));
        assert!(opened.is_ok() && engine.import_rows().is_ok(), "an import");
    }

    fn furnish(&self) {
        let engine = &self.shell().engine;
        std::fs::write(self.export(), "name,url,username,password\nExample,https://example.org,mara,x\n")
            .expect("a file");
        self.bring();
        let add = |new: &NewAccount<'_>| engine.add_account(new).expect("an account");
        add(&NewAccount { service: "instagram", sign_in: "mara@example.com", ..NewAccount::default() });
        add(&NewAccount { name: "Planted", site: PLANTED, ..NewAccount::default() });
        let gone = add(&NewAccount { name: "Old shop", site: "old.example", ..NewAccount::default() });
        engine.remove_account(gone).expect("it is removed");
        engine.set_source(SourceId::Xposed, "", true).expect("a source that learns addresses, as it ships");
    }

    fn ids(&self) -> Vec<String> {
        self.ids_of(&[Kind::Account, Kind::Identifier, Kind::App])
    }

    fn ids_of(&self, kinds: &[Kind]) -> Vec<String> {
        let of = |kind| {
            self.shell().engine.read(|known, _| {
                let here = known.model.of(kind).into_iter().chain(known.model.removed(kind));
                Ok(here.map(|entity| entity.id.to_string()).collect::<Vec<_>>())
            })
        };
        kinds.iter().filter_map(|kind| of(*kind).ok()).flatten().collect()
    }

    /// Returns everything that may not change without the person.
    fn kept(&self) -> Kept {
        let engine = &self.shell().engine;
        let keys = std::fs::read(engine.dir().join("nightlatch.keys")).unwrap_or_default();
        let read = engine.read(|known, open| {
            let set = open.settings();
            let sources = [SourceId::Hibp, SourceId::Server, SourceId::Passwords, SourceId::Xposed];
            let addresses = sources.map(|id| set.source(id).map(|one| one.url.clone()).unwrap_or_default()).to_vec();
            let device = known.model.device;
            let told = known.model.of(Kind::Identifier).into_iter().filter(|entity| {
                [SourceId::Xposed, SourceId::HibpDirect].iter().any(|id| set.agreed(*id, entity.id, device))
            });
            let consents = told.count();
            Ok((addresses, consents, set.ledger_days))
        });
        Kept { keys, open: read.ok(), export: self.export().exists() }
    }

    fn asked(&self) -> BTreeSet<String> {
        std::mem::take(&mut *self.asked.lock().expect("a list"))
    }
}

#[derive(Debug, PartialEq, Eq)]
struct Kept {
    keys: Vec<u8>,
    open: Option<(Vec<String>, usize, Option<u16>)>,
    export: bool,
}

fn browsed(own: &str) -> bool {
    BROWSED.lock().expect("a list").iter().any(|url| url.contains(own))
}

/// Returns whether a request is not tried: the network stays off, as another test covers what is sent, and a print dialog needs a
/// real window.
fn is_left_out(command: &str, request: &Value) -> bool {
    command == "print" || (command == "set_network" && request["on"] == json!(true))
}

#[test]
fn with_a_person_who_says_no_the_page_locks_out_destroys_and_sends_nothing() {
    let house = House::new(false);
    let before = house.kept();
    assert!(before.open.is_some() && before.export && !before.keys.is_empty(), "there is something to lose");
    let accounts: Vec<Id> = removed(&house);
    assert!(!accounts.is_empty(), "something could be brought back");
    let export = house.export();
    let named = (export.file_name(), export.parent());
    let text = |path: &Path| path.to_string_lossy().into_owned();
    let export = (text(Path::new(named.0.expect("a name"))), text(named.1.expect("a folder")));
    let mut page = Page { seed: 0x4e69_6768_746c_6174, ids: Vec::new(), own: Vec::new(), export };
    let asks: Vec<&str> = DOORS.iter().filter(|(_, door)| matches!(door, Asks(_))).map(|(name, _)| *name).collect();
    let mut asking: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for turn in 0..6_000 {
        if turn % 50 == 0 {
            // Locking and the example are undone, so that the other commands are tried on an open list as well.
            let engine = &house.shell().engine;
            engine.leave_example();
            engine.unlock(engine::Way::Keyring, &SecretString::from("")).ok();
            house.bring();
            page.own = house.ids_of(&[Kind::Identifier]);
            page.ids = house.ids().into_iter().chain(["person".into(), "device".into(), String::new()]).collect();
        }
        // Commands that ask the person are tried as often as all others together.
        let pool: &[&str] = if turn % 2 == 0 { contract::COMMANDS } else { &asks };
        let command = page.one(pool);
        let request = made::request(command, &mut page);
        if is_left_out(command, &request) {
            continue;
        }
        drop(send(&house.window, command, json!({ "request": request, "progress": "__CHANNEL__:1" })));
        let asked = house.asked();
        if !asked.is_empty() {
            asking.entry(command).or_default().extend(asked);
        }
    }
    let engine = &house.shell().engine;
    engine.leave_example();
    engine.unlock(engine::Way::Keyring, &SecretString::from("")).expect("what opened it opens it still");
    assert_eq!(engine.session(), Session::Open);
    assert_eq!(house.kept(), before, "ways in, addresses, consents, the ledger's days, the export");
    let left = removed(&house);
    assert!(accounts.iter().all(|id| left.contains(id) || is_listed(&house, *id)), "what could be brought back can be");
    assert!(!browsed(PLANTED), "no browser went where only the list leads");

    let asks: BTreeSet<&str> = asks.into_iter().collect();
    let may = |name: &&str| !DOORS.iter().any(|(one, door)| one == name && matches!(door, AsksIf(_)));
    let asked: BTreeSet<&str> = asking.keys().copied().filter(may).collect();
    assert_eq!(asked, asks, "each of them asked, and no other: {asking:?}");
}

fn removed(house: &House) -> Vec<Id> {
    let read =
        house.shell().engine.read(|known, _| Ok(known.model.removed(Kind::Account).iter().map(|one| one.id).collect()));
    read.expect("the list")
}

fn is_listed(house: &House, id: Id) -> bool {
    house.shell().engine.read(|known, _| Ok(known.model.get(id).is_some())).expect("the list")
}

#[test]
fn with_a_person_who_agrees_each_of_them_does_its_work() {
    let house = House::new(true);
    let ask = |command: &str, request: Value| send(&house.window, command, json!({ "request": request }));
    let done = |command: &str, request: Value| ask(command, request).unwrap_or_else(|why| panic!("{command}: {why}"));
    let address = house.ids().into_iter().find(|id| ask("remove_identifier", json!({ "id": id })).is_ok());
    let address = address.expect("an address");
    done("restore_identifier", json!({ "id": address }));
    let before = house.kept();
    done("set_source", json!({ "source": "server", "url": "https://leaks.example/api", "on": true }));
    done("set_consent", json!({ "source": "xposed", "identifier": address, "wording": 1, "given": true }));
    done("keep_ledger", json!({ "days": 30 }));
    let set = json!({ "change": "set", "present": "", "passphrase": PASSPHRASE, "everyTime": false });
    done("set_passphrase", set);
    done("show_spare_key", json!({ "anew": false }));
    let gone = removed(&house)[0].to_string();
    done("delete_for_good", json!({ "id": gone }));
    let export = house.export();
    let folder = export.parent().expect("a folder").to_string_lossy().into_owned();
    done("delete_export", json!({ "file": "passwords.csv", "folder": folder, "delete": true }));
    let after = house.kept();
    assert_ne!(after.keys, before.keys, "the ways in");
    assert!(!after.export, "the export");
    let (addresses, consents, days) = after.open.expect("it is open");
    assert_eq!((addresses[1].as_str(), consents, days), ("https://leaks.example/api", 1, Some(30)));
    assert!(removed(&house).is_empty(), "for good");
    assert_eq!(house.asked().len(), 7, "each of them asked first");
    // What was agreed to is not asked again.
    done("set_source", json!({ "source": "server", "url": "https://leaks.example/api", "on": false }));
    done("set_consent", json!({ "source": "xposed", "identifier": address, "wording": 1, "given": true }));
    assert_eq!(house.asked(), BTreeSet::new());
    done("erase_everything", json!({ "sure": true }));
    assert!(house.kept().keys.is_empty(), "all is gone");
}

/// Whoever is asked to agree to a passphrase is asked only of one that can be set.
#[test]
fn a_passphrase_that_is_refused_is_not_asked_about() {
    for says in [false, true] {
        let house = House::new(says);
        for weak in ["short", "password1234", "qwertzuiop"] {
            let set = json!({ "request": { "change": "set", "present": "", "passphrase": weak, "everyTime": false } });
            send(&house.window, "set_passphrase", set).expect_err("it is easy to guess");
            assert_eq!(house.asked(), BTreeSet::new(), "{weak}");
        }
    }
}

#[test]
fn a_site_of_ones_own_opens_only_after_the_person_saw_its_name() {
    for says in [false, true] {
        let house = House::new(says);
        let own = "only-here.example";
        let new = NewAccount { name: "Own", site: own, ..NewAccount::default() };
        let id = house.shell().engine.add_account(&new).expect("an account").to_string();
        let open = || send(&house.window, "open_link", json!({ "request": { "subject": id, "link": "well_known" } }));
        let said = open();
        assert_eq!(house.asked().len(), 1);
        if says {
            assert_eq!(said.expect("it opens")["host"], own);
            open().expect("and again");
            assert_eq!(house.asked().len(), 0, "once for each site");
        } else {
            assert_eq!(said.expect_err("it stays shut")["code"], "saidNo");
            assert!(!browsed(own), "no browser went there");
        }
    }
    assert!(browsed("https://only-here.example/.well-known/change-password"));
}
