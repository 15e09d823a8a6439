//! Turns values of the core into views of the contract. Nothing is decided here.

pub mod accounts;
pub mod apps;
pub mod codes;
pub mod copies;
pub mod guide;
pub mod imports;
pub mod leaks;
pub mod outside;
pub mod plain;
pub mod refusals;
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

/// The context that several views need: everything that is known, and the access graph.
pub struct Desk<'a, 'k> {
    /// Everything that is known.
    pub known: &'k Known<'a>,
    graph: OnceCell<Graph>,
    /// The open list; `None`: there is none, or the view needs nothing of it.
    open: Option<&'k Open>,
    lists: OnceCell<&'k LiveLists>,
}

/// Calls `look` with a context that has no user data, so that the catalogue can be shown before there is a list.
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
    /// Makes a context of what is known, without the settings and public lists of an open list.
    pub fn new(known: &'k Known<'a>) -> Self {
        Self { known, graph: OnceCell::new(), open: None, lists: OnceCell::new() }
    }

    /// Returns the access graph, which is built on first use.
    pub fn graph(&self) -> &Graph {
        self.graph.get_or_init(|| Graph::new(self.known))
    }

    /// Makes a context of what is known and the open list.
    pub fn at(known: &'k Known<'a>, open: &'k Open) -> Self {
        Self { open: Some(open), ..Self::new(known) }
    }

    /// Returns what public lists say of services. The lists are read on first use; without an open list there are none.
    pub fn lists(&self) -> &'k LiveLists {
        static NONE: LazyLock<LiveLists> = LazyLock::new(LiveLists::default);
        self.lists.get_or_init(|| self.open.map_or(&NONE, Open::live_lists))
    }

    /// Returns all entities of a kind with the summaries of their steps.
    pub fn briefs(&self, kind: Kind) -> Vec<(&'a Entity, Vec<Brief>)> {
        each(&self.known.model.of(kind), |entity| (*entity, checklist::briefs(self.known, entity)))
    }

    /// Returns the name of an entity: the service's, the address or the connected app's; empty for the person and this computer.
    pub fn name(&self, id: Id) -> String {
        let Some(entity) = self.known.model.get(id) else { return String::new() };
        match entity.kind {
            Kind::Account => core_rules::accounts::account_name(self.known.catalogue, entity).to_owned(),
            Kind::Identifier => entity.value(&core_rules::model::FactName::Value).to_owned(),
            Kind::App => entity.value(&core_rules::model::FactName::AppName).to_owned(),
            Kind::Person | Kind::Device => String::new(),
        }
    }

    /// Returns the id of an entity as the page writes it: `person` and `device` for the person and this computer.
    pub fn subject(&self, id: Id) -> String {
        match id {
            id if id == self.known.model.person => "person".into(),
            id if id == self.known.model.device => "device".into(),
            id => id.to_string(),
        }
    }
}

/// The number of accounts for which one thread is fast enough.
const ENOUGH: usize = 2000;

/// Applies `work` to each item and returns the results in order. Long lists are split among the processors.
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
            // A panic in a part is passed on, so no part is left out silently.
            done.extend(other.join().unwrap_or_else(|fault| std::panic::resume_unwind(fault)));
        }
        done
    })
}

/// Converts a count for the wire; a number that is too large becomes the largest one.
pub fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// Formats a time for the wire (RFC 3339, UTC).
pub fn instant(at: Timestamp) -> String {
    at.to_string()
}
