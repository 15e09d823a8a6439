//! Decides which sources are asked about which addresses, and in which order.

use std::collections::HashMap;

use core_rules::accounts::{IdentifierKind, Problem, identifier_kind};
use core_rules::exposure::{SourceId, Why};
use core_rules::known::Known;
use core_rules::model::answers::YesNo;
use core_rules::model::{Entity, Id, Kind, facts};
use jiff::Timestamp;

use crate::faults::Invalid;
use crate::net::Base;
use crate::settings::{KeyMay, Settings, Source};

/// The origin of a check: a press or the schedule.
#[derive(Debug, Clone, Copy)]
pub(crate) enum By<'a> {
    /// The person pressed a button.
    Press,
    /// The schedule started it. The text holds the newest entries that it found at the polled sources. No source is sent a whole address
    /// this way.
    Schedule(&'a str),
}

/// Returns the base address of a source.
pub(crate) fn base(source: &Source) -> Result<Base, Invalid> {
    Base::parse(&source.url).map_err(|_| Invalid("url", Problem::NotAUrl))
}

/// One source with the addresses that it is asked about.
pub(super) struct Turn {
    /// The source.
    pub(super) id: SourceId,
    /// The settings of the source.
    pub(super) source: Source,
    /// The addresses, each with the time since which it has its value.
    pub(super) ids: HashMap<Id, Timestamp>,
    /// `true` if the list of leaks that comes with the answers is stored.
    pub(super) list: bool,
}

impl Turn {
    /// Returns the origin of the answers: the source and its address.
    pub(super) fn witness(&self) -> (SourceId, &str) {
        (self.id, &self.source.url)
    }
}

/// Returns the source whose key is used: HIBP has one key for both of its searches.
pub(super) const fn key_holder(source: SourceId) -> SourceId {
    if matches!(source, SourceId::HibpDirect) { SourceId::Hibp } else { source }
}

/// The order in which sources are asked: local files, the person's own server, HIBP by range; those that see the whole address come last.
const ORDER: [SourceId; 5] =
    [SourceId::Folder, SourceId::Server, SourceId::Hibp, SourceId::HibpDirect, SourceId::Xposed];

impl Settings {
    /// Returns `true` if the schedule has a source for addresses. Sources that see the whole address are asked only at a press.
    #[must_use]
    pub fn asks_by_itself(&self) -> bool {
        let is_on = |id: SourceId| self.source(id).is_some_and(|source| source.on);
        ORDER.into_iter().any(|id| !id.learns_address() && is_on(id))
    }
}

/// The sources that a press would ask about an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WouldAsk {
    /// These sources would be asked, in this order.
    These(Vec<SourceId>),
    /// No source would be asked; this is the first one that is switched on, and the reason against it.
    Stuck(SourceId, Why),
    /// No source would be asked, because none is switched on.
    NoneOn,
}

impl Settings {
    /// Returns the reason why a source cannot be asked about any address, or `None` if it can.
    #[must_use]
    pub fn in_the_way(&self, id: SourceId) -> Option<Why> {
        let Some(source) = self.source(id).filter(|source| source.on) else { return Some(Why::NoSource) };
        let by_key = matches!(id, SourceId::Hibp | SourceId::HibpDirect);
        match (id, self.hibp.may) {
            (SourceId::Folder | SourceId::PasswordFiles, _) => None,
            _ if !self.network_on => Some(Why::NetworkOff),
            _ if by_key && self.hibp.key_origin.is_none() => Some(Why::NoKey),
            (SourceId::Hibp | SourceId::HibpDirect, KeyMay::Refused) => Some(Why::BadKey),
            (SourceId::Hibp, KeyMay::DirectOnly) => Some(Why::KeyNotAllowed),
            _ if source.may == KeyMay::Refused => Some(Why::BadKey),
            _ => None,
        }
    }

    /// Returns the sources that a press would ask about an address, or the reason why there are none.
    #[must_use]
    pub fn would_ask(&self, address: Id, device: Id) -> WouldAsk {
        let on = |id: &SourceId| self.source(*id).is_some_and(|source| source.on);
        let no_word = |id: SourceId| id.learns_address() && !self.agreed(id, address, device);
        let ways: Vec<(SourceId, Option<Why>)> = ORDER
            .into_iter()
            .filter(on)
            .map(|id| (id, self.in_the_way(id).or_else(|| no_word(id).then_some(Why::NoConsent))))
            .collect();
        let these: Vec<SourceId> = ways.iter().filter(|(_, why)| why.is_none()).map(|(id, _)| *id).collect();
        match ways.first() {
            _ if !these.is_empty() => WouldAsk::These(these),
            Some((id, Some(why))) => WouldAsk::Stuck(*id, *why),
            _ => WouldAsk::NoneOn,
        }
    }
}

/// Returns the sources to ask, in order. Sources that see the whole address are asked only at a press, and only about addresses that the
/// person agreed to.
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

/// Returns the e-mail addresses to ask about: the wanted ones, or all in use if `wanted` is empty. No source answers for phone numbers
/// and user names.
pub(crate) fn addresses<'a>(known: &Known<'a>, wanted: &[Id]) -> Vec<&'a Entity> {
    let asked = |id: Id, retired: bool| wanted.contains(&id) || (wanted.is_empty() && !retired);
    let identifiers = known.model.of(Kind::Identifier).into_iter();
    identifiers
        .filter(|entity| identifier_kind(entity) == IdentifierKind::Email)
        .filter(|entity| asked(entity.id, entity.says(&facts::Retired, YesNo::Yes)))
        .collect()
}

#[cfg(test)]
mod tests {
    use core_rules::exposure::{SourceId, Why};
    use core_rules::model::Id;

    use super::WouldAsk;
    use crate::consent::consent_word;
    use crate::settings::{KeyMay, Settings};

    const ADDRESS: Id = Id::from_bytes([1; 16]);
    const OTHER: Id = Id::from_bytes([2; 16]);
    const DEVICE: Id = Id::from_bytes([3; 16]);

    /// A case: its name, a change of the first settings, and what a press on one address would do then.
    type Case = (&'static str, fn(&mut Settings), WouldAsk);

    fn with_key(set: &mut Settings, may: KeyMay) {
        set.network_on = true;
        set.hibp.on = true;
        set.hibp.key_origin = Some("https://haveibeenpwned.com".into());
        set.hibp.may = may;
    }

    #[test]
    fn an_address_knows_who_would_be_asked_or_what_is_in_the_way() {
        let cases: [Case; 11] = [
            ("a first start", |_| (), WouldAsk::NoneOn),
            ("the network alone asks nobody", |set| set.network_on = true, WouldAsk::NoneOn),
            ("the network", |set| set.server.on = true, WouldAsk::Stuck(SourceId::Server, Why::NetworkOff)),
            ("files need no network", |set| set.folder.on = true, WouldAsk::These(vec![SourceId::Folder])),
            ("a key", |set| (set.network_on, set.hibp.on) = (true, true), WouldAsk::Stuck(SourceId::Hibp, Why::NoKey)),
            ("a key that fits", |set| with_key(set, KeyMay::Range), WouldAsk::These(vec![SourceId::Hibp])),
            ("a plan", |set| with_key(set, KeyMay::DirectOnly), WouldAsk::Stuck(SourceId::Hibp, Why::KeyNotAllowed)),
            ("another key", |set| with_key(set, KeyMay::Refused), WouldAsk::Stuck(SourceId::Hibp, Why::BadKey)),
            (
                "the person's word",
                |set| (set.network_on, set.xposed.on) = (true, true),
                WouldAsk::Stuck(SourceId::Xposed, Why::NoConsent),
            ),
            (
                "a word for another address",
                |set| {
                    (set.network_on, set.xposed.on) = (true, true);
                    set.consents.insert((SourceId::Xposed, OTHER), consent_word(DEVICE));
                },
                WouldAsk::Stuck(SourceId::Xposed, Why::NoConsent),
            ),
            (
                "two, in their order",
                |set| {
                    (set.network_on, set.xposed.on, set.server.on) = (true, true, true);
                    set.consents.insert((SourceId::Xposed, ADDRESS), consent_word(DEVICE));
                },
                WouldAsk::These(vec![SourceId::Server, SourceId::Xposed]),
            ),
        ];
        for (missing, change, asks) in cases {
            let mut set = Settings::default();
            change(&mut set);
            assert_eq!(set.would_ask(ADDRESS, DEVICE), asks, "{missing}");
        }
    }
}
