//! Domain → contract: the core speaks in its own types, the page gets views. Nothing is decided here.

pub mod accounts;
pub mod apps;
pub mod codes;
pub mod guide;
pub mod imports;
pub mod leaks;
pub mod outside;
pub mod plain;
pub mod session;
pub mod sitting;
pub mod steps;
pub mod to_do;
pub mod today;
pub mod walk;

#[cfg(test)]
mod tests;

use std::cell::OnceCell;
use std::sync::LazyLock;

use core_rules::advice::Graph;
use core_rules::checklist::{self, Brief};
use core_rules::known::Known;
use core_rules::model::{Entity, Id, Kind};
use core_rules::public_lists::LiveLists;
use engine::Open;
use jiff::Timestamp;

/// What several views need: everything known, and which account opens which.
pub struct Desk<'a, 'k> {
    /// What is known.
    pub known: &'k Known<'a>,
    graph: OnceCell<Graph>,
    /// What is open; `None`: nothing is set up yet, or nothing of it is needed.
    open: Option<&'k Open>,
    lists: OnceCell<&'k LiveLists>,
}

/// Does something with a desk on which nothing of anybody lies: what ships can be read before anything is set up.
pub fn for_anyone<View>(look: impl FnOnce(&Desk<'_, '_>) -> View) -> View {
    let catalogue = core_rules::catalogue::Catalogue::shipped();
    let book = core_rules::exposure::LeakBook::new(catalogue, None);
    let (person, device) = (Id::from_bytes([0; 16]), Id::from_bytes([1; 16]));
    let nobody = core_rules::model::Model::new(person, device, Timestamp::UNIX_EPOCH);
    let day = book.as_of.first_day();
    let known = Known::new(catalogue, &book, &nobody, Timestamp::UNIX_EPOCH, day);
    look(&Desk::new(&known))
}

impl<'a, 'k> Desk<'a, 'k> {
    /// Beside what is known and nothing else.
    pub fn new(known: &'k Known<'a>) -> Self {
        Self { known, graph: OnceCell::new(), open: None, lists: OnceCell::new() }
    }

    /// Which account opens which. It is built when a page first asks.
    pub fn graph(&self) -> &Graph {
        self.graph.get_or_init(|| Graph::new(self.known))
    }

    /// The same beside all that is open.
    pub fn at(known: &'k Known<'a>, open: &'k Open) -> Self {
        Self { open: Some(open), ..Self::new(known) }
    }

    /// What public lists say of services. They are read when they are first asked for.
    pub fn lists(&self) -> &'k LiveLists {
        static NONE: LazyLock<LiveLists> = LazyLock::new(LiveLists::default);
        self.lists.get_or_init(|| self.open.map_or(&NONE, Open::live_lists))
    }

    /// All entities of a kind, with their steps in short.
    pub fn briefs(&self, kind: Kind) -> Vec<(&'a Entity, Vec<Brief>)> {
        each(&self.known.model.of(kind), |entity| (*entity, checklist::briefs(self.known, entity)))
    }

    /// The name of a subject: the service's, the address, or nothing for the person and their computer.
    pub fn name(&self, id: Id) -> String {
        let Some(entity) = self.known.model.get(id) else { return String::new() };
        match entity.kind {
            Kind::Account => core_rules::accounts::account_name(self.known.catalogue, entity).to_owned(),
            Kind::Identifier => entity.value(&core_rules::model::FactName::Value).to_owned(),
            Kind::App => entity.value(&core_rules::model::FactName::AppName).to_owned(),
            Kind::Person | Kind::Device => String::new(),
        }
    }

    /// An id as the page writes it.
    pub fn subject(&self, id: Id) -> String {
        match id {
            id if id == self.known.model.person => "person".into(),
            id if id == self.known.model.device => "device".into(),
            id => id.to_string(),
        }
    }
}

/// Accounts that one processor gets through before a screen is waited for.
const ENOUGH: usize = 2000;

/// Does the same with each of many, in their order; of thousands each processor takes its part.
pub fn each<T: Sync, R: Send>(many: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let processors = std::thread::available_parallelism().map_or(1, usize::from);
    let part = many.len().div_ceil(processors.min(8)).max(ENOUGH);
    let mut parts = many.chunks(part);
    let first = parts.next().unwrap_or_default();
    std::thread::scope(|scope| {
        let work = &work;
        let others: Vec<_> = parts.map(|part| scope.spawn(move || part.iter().map(work).collect::<Vec<R>>())).collect();
        let mut done: Vec<R> = first.iter().map(work).collect();
        for other in others {
            // What went wrong in a part goes wrong here: nothing is left out silently.
            done.extend(other.join().unwrap_or_else(|fault| std::panic::resume_unwind(fault)));
        }
        done
    })
}

/// A count as the wire has it.
pub fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// An instant as the wire has it (RFC 3339).
pub fn instant(at: Timestamp) -> String {
    at.to_string()
}
