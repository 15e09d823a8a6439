//! A Secret Service that behaves as it is told, on the bus of the room: silent and late prompts, entries twice, no
//! default collection, errors where a real one rarely gives them.
//!
//! Its Diffie-Hellman key is the number 1, so that what both sides derive from it is the same in every session: a
//! secret is kept and given back as it came, without being read here.

use std::collections::{HashMap, HashSet};
use std::ffi::CString;
use std::sync::{Arc, Mutex, MutexGuard, mpsc};
use std::thread;
use std::time::{Duration, Instant};

use dbus::arg::{PropMap, RefArg, Variant};
use dbus::channel::{BusType, Channel};
use dbus::message::MessageType;
use dbus::{Message, Path};

const NAME: &str = "org.freedesktop.secrets";
const SERVICE: &str = "/org/freedesktop/secrets";
const NOWHERE: &str = "/";

/// A secret as the bus carries it: session, salt, secret, kind.
type Carried<'a> = (Path<'a>, Vec<u8>, Vec<u8>, String);

/// How a question to the person ends.
#[derive(Debug, Clone, Copy)]
pub enum Answer {
    /// They say yes at once.
    Yes,
    /// They say yes, later.
    YesAfter(Duration),
    /// They close the window.
    Dismissed,
    /// Nobody sees it.
    Never,
    /// There is no window: the call itself fails with this error.
    Fails(&'static str),
}

#[derive(Debug, Clone)]
pub struct Item {
    pub path: String,
    pub attributes: HashMap<String, String>,
    /// Salt and secret, as they came.
    pub secret: (Vec<u8>, Vec<u8>),
}

#[derive(Debug)]
pub struct Collection {
    pub path: String,
    pub locked: bool,
    pub items: Vec<Item>,
}

/// What it holds and how it behaves.
#[derive(Debug)]
pub struct State {
    pub default: Option<String>,
    pub session: Option<String>,
    pub collections: Vec<Collection>,
    /// How unlocking, and access to an item, is answered.
    pub unlock: Answer,
    pub delete: Answer,
    /// Each new connection asks the person before it is given a secret, as KeePassXC does.
    pub asks_each_connection: bool,
    /// A locked collection shows nothing of what it holds, as KeePassXC's does.
    pub hides: bool,
    pub allowed: HashSet<String>,
    /// Sessions that were opened; a program that was started anew knows none of those before.
    pub sessions: HashSet<String>,
    /// Another name that it has on the bus.
    pub also: Option<&'static str>,
    /// The members that were called, with the path.
    pub calls: Vec<String>,
    pub made: u32,
    pub prompts: HashMap<String, Asked>,
}

/// What the person is asked.
#[derive(Debug, Clone)]
pub enum Asked {
    Unlock(Vec<String>, String),
    Delete(String),
}

pub fn collection(name: &str, locked: bool) -> Collection {
    Collection { path: format!("{SERVICE}/collection/{name}"), locked, items: Vec::new() }
}

impl State {
    /// The first collection is the default one.
    pub fn with(collections: Vec<Collection>) -> Self {
        Self {
            default: collections.first().map(|first| first.path.clone()),
            session: None,
            collections,
            unlock: Answer::Yes,
            delete: Answer::Yes,
            asks_each_connection: false,
            hides: false,
            allowed: HashSet::new(),
            sessions: HashSet::new(),
            also: None,
            calls: Vec::new(),
            made: 0,
            prompts: HashMap::new(),
        }
    }

    /// Calls whose member has this name.
    pub fn called(&self, member: &str) -> usize {
        self.calls.iter().filter(|call| call.starts_with(&format!("{member} "))).count()
    }

    /// As after a restart of the program, whose new connection nobody has allowed yet.
    pub fn forget_who_was_allowed(&mut self) {
        self.allowed.clear();
    }

    fn fresh(&mut self, kind: &str) -> String {
        self.made += 1;
        format!("{SERVICE}/{kind}/{}", self.made)
    }

    fn collection(&self, path: &str) -> Option<&Collection> {
        self.collections.iter().find(|one| one.path == path)
    }

    fn item(&self, path: &str) -> Option<(&Collection, &Item)> {
        self.collections.iter().find_map(|one| one.items.iter().find(|item| item.path == path).map(|item| (one, item)))
    }

    fn is_locked(&self, path: &str, sender: &str) -> bool {
        if let Some(collection) = self.collection(path) {
            return collection.locked;
        }
        let stranger = self.asks_each_connection && !self.allowed.contains(sender);
        self.item(path).is_some_and(|(collection, _)| collection.locked || stranger)
    }

    fn found(&self, within: Option<&str>, wanted: &HashMap<String, String>) -> Vec<String> {
        let here = |one: &&Collection| within.is_none_or(|path| path == one.path) && !(self.hides && one.locked);
        let fits = |item: &&Item| wanted.iter().all(|(name, value)| item.attributes.get(name) == Some(value));
        let items = self.collections.iter().filter(here).flat_map(|one| one.items.iter());
        items.filter(fits).map(|item| item.path.clone()).collect()
    }

    fn said_yes(&mut self, asked: &Asked) {
        match asked {
            Asked::Unlock(paths, sender) => {
                for collection in &mut self.collections {
                    let inside = |path: &String| collection.items.iter().any(|item| item.path == *path);
                    if paths.iter().any(|path| *path == collection.path || inside(path)) {
                        collection.locked = false;
                    }
                }
                self.allowed.insert(sender.clone());
            }
            Asked::Delete(path) => {
                for collection in &mut self.collections {
                    collection.items.retain(|item| item.path != *path);
                }
            }
        }
    }
}

/// The running service; it ends with the process.
#[derive(Clone)]
pub struct Double(Arc<Mutex<State>>);

impl Double {
    pub fn start(state: State) -> Self {
        let double = Self(Arc::new(Mutex::new(state)));
        let (ready, there) = mpsc::channel();
        let shared = double.clone();
        thread::spawn(move || shared.serve(&ready));
        there.recv_timeout(Duration::from_secs(10)).unwrap();
        double
    }

    pub fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap()
    }

    fn serve(&self, ready: &mpsc::Sender<()>) {
        let mut bus = Channel::get_private(BusType::Session).unwrap();
        bus.set_watch_enabled(true);
        for name in [Some(NAME), self.state().also].into_iter().flatten() {
            let driver = "org.freedesktop.DBus";
            let ask = Message::new_method_call(driver, "/", driver, "RequestName").unwrap();
            let answer = bus.send_with_reply_and_block(ask.append2(name, 4_u32), Duration::from_secs(5)).unwrap();
            assert_eq!(answer.get1::<u32>(), Some(1), "the name is ours");
        }
        ready.send(()).unwrap();
        let mut due: Vec<(Instant, Message)> = Vec::new();
        let mut late: Vec<(Instant, Asked)> = Vec::new();
        loop {
            if let Some(message) = bus.blocking_pop_message(Duration::from_millis(10)).unwrap()
                && message.msg_type() == MessageType::MethodCall
            {
                for reply in self.answer(&message, &mut due, &mut late) {
                    bus.send(reply).unwrap();
                }
            }
            let now = Instant::now();
            while let Some(place) = late.iter().position(|(at, _)| *at <= now) {
                let (_, asked) = late.remove(place);
                self.state().said_yes(&asked);
            }
            while let Some(place) = due.iter().position(|(at, _)| *at <= now) {
                bus.send(due.remove(place).1).unwrap();
            }
            bus.flush();
        }
    }

    fn answer(
        &self,
        call: &Message,
        due: &mut Vec<(Instant, Message)>,
        late: &mut Vec<(Instant, Asked)>,
    ) -> Vec<Message> {
        let mut state = self.state();
        let path = call.path().map(|path| path.to_string()).unwrap_or_default();
        let member = call.member().map(|member| member.to_string()).unwrap_or_default();
        let sender = call.sender().map(|sender| sender.to_string()).unwrap_or_default();
        state.calls.push(format!("{member} {path}"));
        let nowhere = || Path::from(NOWHERE);
        let paths = |found: Vec<String>| found.into_iter().map(Path::from).collect::<Vec<_>>();
        let asks = |state: &mut State, asked: Asked, how: Answer| match how {
            Answer::Fails(name) => Err(error(call, name)),
            _ => {
                let prompt = state.fresh("prompt");
                state.prompts.insert(prompt.clone(), asked);
                Ok(Path::from(prompt))
            }
        };
        let reply = match member.as_str() {
            "OpenSession" => {
                let ours = Variant(Box::new(vec![1_u8]) as Box<dyn RefArg>);
                let session = state.fresh("session");
                state.sessions.insert(session.clone());
                call.method_return().append2(ours, Path::from(session))
            }
            "ReadAlias" => {
                let alias = match call.read1::<&str>().unwrap() {
                    "default" => state.default.clone(),
                    "session" => state.session.clone(),
                    _ => None,
                };
                call.method_return().append1(Path::from(alias.unwrap_or(NOWHERE.to_owned())))
            }
            "SearchItems" => {
                let wanted: HashMap<String, String> = call.read1().unwrap();
                if path == SERVICE {
                    let (shut, open) =
                        state.found(None, &wanted).into_iter().partition(|item| state.is_locked(item, &sender));
                    call.method_return().append2(paths(open), paths(shut))
                } else {
                    call.method_return().append1(paths(state.found(Some(&path), &wanted)))
                }
            }
            "Get" => match call.read2::<&str, &str>().unwrap() {
                (_, "Locked") => call.method_return().append1(Variant(state.is_locked(&path, &sender))),
                (_, "Collections") => {
                    let all = state.collections.iter().map(|one| one.path.clone()).collect();
                    call.method_return().append1(Variant(paths(all)))
                }
                (_, "Attributes") => {
                    let attributes = state.item(&path).map(|(_, item)| item.attributes.clone()).unwrap_or_default();
                    call.method_return().append1(Variant(attributes))
                }
                (_, "Label") => call.method_return().append1(Variant("label".to_owned())),
                other => panic!("{other:?}"),
            },
            // KWallet's own: the wallet is open, whatever its collection says
            "isOpen" => call.method_return().append1(state.also.is_some()),
            "Unlock" => {
                let wanted: Vec<Path<'_>> = call.read1().unwrap();
                let wanted: Vec<String> = wanted.iter().map(|path| path.to_string()).collect();
                let shut: Vec<String> = wanted.iter().filter(|one| state.is_locked(one, &sender)).cloned().collect();
                if shut.is_empty() {
                    call.method_return().append2(paths(wanted), nowhere())
                } else {
                    let how = state.unlock;
                    match asks(&mut state, Asked::Unlock(shut, sender), how) {
                        Ok(prompt) => call.method_return().append2(paths(Vec::new()), prompt),
                        Err(error) => error,
                    }
                }
            }
            "Prompt" => {
                if let Some(asked) = state.prompts.remove(&path) {
                    let how = if matches!(asked, Asked::Delete(_)) { state.delete } else { state.unlock };
                    let wait = if let Answer::YesAfter(wait) = how { wait } else { Duration::ZERO };
                    let dismissed = matches!(how, Answer::Dismissed);
                    let at = Instant::now() + wait;
                    if !matches!(how, Answer::Never) {
                        let nothing = Variant(Box::new(String::new()) as Box<dyn RefArg>);
                        let done = Message::new_signal(&path, "org.freedesktop.Secret.Prompt", "Completed").unwrap();
                        due.push((at, done.append2(dismissed, nothing)));
                        if !dismissed {
                            late.push((at, asked));
                        }
                    }
                }
                call.method_return()
            }
            "GetSecret" => {
                let session: Path<'_> = call.read1().unwrap();
                if !state.sessions.contains(&*session) {
                    error(call, "org.freedesktop.Secret.Error.NoSession")
                } else if state.is_locked(&path, &sender) {
                    error(call, "org.freedesktop.Secret.Error.IsLocked")
                } else if let Some((_, item)) = state.item(&path) {
                    let (salt, data) = item.secret.clone();
                    call.method_return().append1((session.into_static(), salt, data, "text/plain"))
                } else {
                    error(call, "org.freedesktop.Secret.Error.NoSuchObject")
                }
            }
            "SetSecret" => {
                let (_, salt, data, _): Carried<'_> = call.read1().unwrap();
                for item in state.collections.iter_mut().flat_map(|one| one.items.iter_mut()) {
                    if item.path == path {
                        item.secret = (salt.clone(), data.clone());
                    }
                }
                call.method_return()
            }
            "CreateItem" => {
                let (properties, secret, replace): (PropMap, Carried<'_>, bool) = call.read3().unwrap();
                let attributes = attributes(&properties);
                let made = state.fresh("item");
                if !state.sessions.contains(&*secret.0) {
                    return vec![error(call, "org.freedesktop.Secret.Error.NoSession")];
                }
                match state.collections.iter_mut().find(|one| one.path == path) {
                    Some(collection) if !collection.locked => {
                        if replace {
                            collection.items.retain(|item| item.attributes != attributes);
                        }
                        let item = Item { path: made.clone(), attributes, secret: (secret.1, secret.2) };
                        collection.items.push(item);
                        call.method_return().append2(Path::from(made), nowhere())
                    }
                    Some(_) => error(call, "org.freedesktop.Secret.Error.IsLocked"),
                    None => error(call, "org.freedesktop.Secret.Error.NoSuchObject"),
                }
            }
            "Delete" => match state.delete {
                Answer::Yes => {
                    state.said_yes(&Asked::Delete(path));
                    call.method_return().append1(nowhere())
                }
                how => match asks(&mut state, Asked::Delete(path), how) {
                    Ok(prompt) => call.method_return().append1(prompt),
                    Err(error) => error,
                },
            },
            other => panic!("{other} {path}"),
        };
        vec![reply]
    }
}

fn error(call: &Message, name: &str) -> Message {
    call.error(&name.into(), &CString::new("as told").unwrap())
}

fn attributes(properties: &PropMap) -> HashMap<String, String> {
    let given = &properties["org.freedesktop.Secret.Item.Attributes"].0;
    let mut words = given.as_iter().unwrap().map(|word| word.as_str().unwrap().to_owned());
    let mut attributes = HashMap::new();
    while let (Some(name), Some(value)) = (words.next(), words.next()) {
        attributes.insert(name, value);
    }
    attributes
}
