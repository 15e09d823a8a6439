//! Tests that what is copied and printed contains nothing of the person, whatever is listed.

use std::sync::{Arc, Mutex};

use contract::{Code, PlainRequest, PlainTopic};
use core_rules::accounts::IdentifierKind;
use core_rules::catalogue::{Catalogue, HAPPENED, StepId};
use engine::accounts::NewAccount;
use engine::clipboard::{Clipboard, NotCopied, NotEmptied};

use super::{copied, made};
use crate::{Log, Shell};

/// A word that is in everything that the person typed and in nothing that ships.
const NEEDLE: &str = "needle";

#[derive(Default)]
struct Kept(Arc<Mutex<Vec<String>>>);

impl Clipboard for Kept {
    fn put(&self, text: &str) -> Result<(), NotCopied> {
        self.0.lock().map_err(|_| NotCopied)?.push(text.to_owned());
        Ok(())
    }

    fn clear_if(&self, _: &str) -> Result<(), NotEmptied> {
        Ok(())
    }
}

fn shell(folder: &std::path::Path, clipboard: Kept) -> Shell {
    let keyring = Arc::new(engine::vault::OsKeyring::new());
    let engine = engine::App::new(folder, Arc::new(engine::SystemClock), keyring).expect("an engine");
    Shell::new(engine.with_clipboard(Arc::new(clipboard)), Log::start(), Box::new(|_| Ok(false)))
}

/// Fills a list with everything that a person may type, each with the needle. Returns the id of the account whose service they
/// made.
fn filled(app: &Shell) -> String {
    let passphrase = secrecy::SecretString::from("correct horse battery");
    app.engine.set_passphrase(None, &passphrase).expect("a list under a passphrase needs no keyring");
    let add = |new: &NewAccount<'_>| app.engine.add_account(new).expect("an account").to_string();
    let sign_in = "needle@example.com";
    for service in ["instagram", "google", "x", "linkedin"] {
        let id = add(&NewAccount { service, sign_in, ..NewAccount::default() });
        app.engine.add_apps(&id, "Needle Agency", core_rules::model::answers::AppKind::Agency).expect("an app");
    }
    app.engine.add_identifier(IdentifierKind::Phone, "+44 7700 900142").expect("a number");
    app.engine.add_identifier(IdentifierKind::Name, "needle.ink").expect("a name");
    add(&NewAccount { name: "Needle Shop", site: "needle.example", sign_in, ..NewAccount::default() })
}

fn every_request(own: &str, leaks: &[String]) -> Vec<PlainRequest> {
    let services = Catalogue::shipped().services.iter().map(|service| service.id.as_str());
    let guides = services.chain([own, ""]).flat_map(|id| {
        StepId::ALL.into_iter().map(move |step| PlainRequest {
            topic: PlainTopic::Guide,
            id: id.to_owned(),
            step: Some(Code(step)),
        })
    });
    let of = |topic, id: &str| PlainRequest { topic, id: id.to_owned(), step: None };
    let leaks = leaks.iter().map(|id| of(PlainTopic::Leak, id));
    let paths = HAPPENED.into_iter().map(|id| of(PlainTopic::Happened, id));
    guides.chain(leaks).chain(paths).collect()
}

#[test]
fn nothing_of_the_person_is_copied_whatever_is_listed() {
    let folder = tempfile::tempdir().expect("a folder");
    let clipboard = Kept::default();
    let texts = clipboard.0.clone();
    let app = shell(folder.path(), clipboard);
    let own = filled(&app);
    let leaks: Vec<String> = app
        .engine
        .read(|known, _| Ok(known.book.all().iter().map(|leak| leak.id.clone()).collect()))
        .expect("the list is open");
    let requests = every_request(&own, &leaks);
    for request in &requests {
        copied(&app, request).expect("what ships can be copied");
    }
    let texts = texts.lock().expect("nobody panicked");
    assert_eq!(texts.len(), requests.len(), "each was copied");
    for text in texts.iter() {
        let lower = text.to_lowercase();
        assert!(!lower.contains(NEEDLE) && !lower.contains("900142"), "something of the person was copied: {text}");
    }
}

#[test]
fn it_can_be_had_before_anything_is_set_up() {
    let folder = tempfile::tempdir().expect("a folder");
    let app = shell(folder.path(), Kept::default());
    let request = PlainRequest { topic: PlainTopic::Leak, id: "ig-2017-doxagram".into(), step: None };
    assert!(made(&app, &request).is_ok_and(|plain| plain.lines.len() > 5), "an incident is told to anyone");
    let unknown = PlainRequest { topic: PlainTopic::Leak, id: "hibp:Needle".into(), step: None };
    assert_eq!(made(&app, &unknown).err(), Some(contract::WireError::NotFound));
}
