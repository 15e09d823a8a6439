//! Who is asked about which addresses, and in which order.

use std::collections::HashMap;

use core_rules::accounts::{IdentifierKind, Problem, identifier_kind};
use core_rules::exposure::SourceId;
use core_rules::known::Known;
use core_rules::model::{Entity, FactName, Id, Kind};
use jiff::Timestamp;

use crate::Fault;
use crate::net::Base;
use crate::settings::{Settings, Source};

/// Who wants a check.
#[derive(Debug, Clone, Copy)]
pub(crate) enum By<'a> {
    /// The person pressed for it.
    Press,
    /// The schedule, and what is newest where it asked. No source learns an address that way.
    Schedule(&'a str),
}

/// The base address of a source.
pub(crate) fn base(source: &Source) -> Result<Base, Fault> {
    Base::parse(&source.url).map_err(|_| Fault::Invalid("url", Problem::NotAUrl))
}

/// One source and what it is asked.
pub(super) struct Turn {
    /// Which.
    pub(super) id: SourceId,
    /// As it is set up.
    pub(super) source: Source,
    /// Of whom, and since when each is what it is.
    pub(super) ids: HashMap<Id, Timestamp>,
    /// Its list of leaks becomes ours.
    pub(super) list: bool,
}

/// HIBP has one key, whichever way it is asked.
pub(super) const fn key_holder(source: SourceId) -> SourceId {
    if matches!(source, SourceId::HibpDirect) { SourceId::Hibp } else { source }
}

/// The order in which sources are asked: what lies here, the person's own server, HIBP by range; those told the address come last.
const ORDER: [SourceId; 5] =
    [SourceId::Folder, SourceId::Server, SourceId::Hibp, SourceId::HibpDirect, SourceId::Xposed];

impl Settings {
    /// Whether the schedule has anybody to ask about addresses: those told the address wait for a press.
    #[must_use]
    pub fn asks_by_itself(&self) -> bool {
        let is_on = |id: SourceId| self.source(id).is_some_and(|source| source.on);
        ORDER.into_iter().any(|id| !id.learns_address() && is_on(id))
    }
}

/// Who is asked, in their order; who is told the address only for addresses that the person agreed to, and when they press.
pub(super) fn turns(settings: &Settings, addresses: &[(Id, Timestamp)], device: Id, pressed: bool) -> Vec<Turn> {
    let mut turns = Vec::new();
    for id in ORDER {
        let Some(source) = settings.source(id).filter(|source| source.on) else { continue };
        let agreed = |(address, _): &&(Id, Timestamp)| {
            !id.learns_address() || (pressed && settings.agreed(id, *address, device))
        };
        let ids: HashMap<_, _> = addresses.iter().filter(agreed).copied().collect();
        let source = if id == SourceId::HibpDirect { settings.hibp.clone() } else { source.clone() };
        let list = id == SourceId::Hibp || id == SourceId::HibpDirect || (id == SourceId::Server && !settings.hibp.on);
        if !ids.is_empty() || !id.learns_address() {
            turns.push(Turn { id, source, ids, list });
        }
    }
    turns
}

/// The addresses to ask for. Numbers and names have nobody who answers.
pub(crate) fn addresses<'a>(known: &Known<'a>, wanted: &[Id]) -> Vec<&'a Entity> {
    let asked = |id: Id, retired: bool| wanted.contains(&id) || (wanted.is_empty() && !retired);
    let identifiers = known.model.of(Kind::Identifier).into_iter();
    identifiers
        .filter(|entity| identifier_kind(entity) == IdentifierKind::Email)
        .filter(|entity| asked(entity.id, entity.value(&FactName::Retired) == "yes"))
        .collect()
}
