//! What the person agreed to: which source learns which of their addresses (principles.md#law-1). It is kept per source, identifier, wording and
//! computer, and never taken by anything but a press.

use core_rules::accounts::{IdentifierKind, Problem, identifier_kind};
use core_rules::exposure::SourceId;
use core_rules::model::{Change, FactName, Id, Kind, Model};

use crate::check::base;
use crate::settings::{Settings, set};
use crate::{App, Fault};

/// The wording under which the person agrees that a source learns an address. Whoever changes those sentences in the page counts
/// this up: what was agreed to in other words no longer holds.
pub const CONSENT_WORDING: u32 = 1;

/// The beginning of such a setting's name. A copy of the settings that goes elsewhere leaves these out.
pub(crate) const CONSENT: &str = "consent.";

fn consent_name(source: SourceId, identifier: Id) -> String {
    format!("{CONSENT}{}.{identifier}", source.as_str())
}

pub(crate) fn consent_word(device: Id) -> String {
    format!("{CONSENT_WORDING}/{device}")
}

impl Settings {
    pub(crate) fn apply_consent(&mut self, name: &str, value: &str) {
        let parts = name.strip_prefix(CONSENT).and_then(|rest| rest.split_once('.'));
        let Some((source, id)) = parts.and_then(|(source, id)| Some((SourceId::parse(source)?, Id::parse(id)?))) else {
            return;
        };
        if value.is_empty() {
            self.consents.remove(&(source, id));
        } else {
            self.consents.insert((source, id), value.to_owned());
        }
    }

    /// Whether the person agreed, in today's words and on this computer, that the source learns that address; and the source is
    /// on. What was agreed to elsewhere came with a copy, and a copy agrees to nothing.
    #[must_use]
    pub fn agreed(&self, source: SourceId, identifier: Id, device: Id) -> bool {
        let on = self.source(source).is_some_and(|source| source.on);
        let given = self.consents.get(&(source, identifier));
        on && source.learns_address() && given.is_some_and(|given| *given == consent_word(device))
    }

    /// Whether the source may be asked about that identifier at this moment: it is on and, where it learns the address, agreed to.
    pub(crate) fn may_ask(&self, source: SourceId, identifier: Id, device: Id) -> bool {
        let on = self.source(source).is_some_and(|source| source.on);
        on && (!source.learns_address() || self.agreed(source, identifier, device))
    }

    /// Whether a change ends what was allowed until now: a consent, the use of a source, or questions about an identifier that is
    /// removed or is another from now on.
    pub(crate) fn is_taken_back(&self, change: &Change, model: &Model) -> bool {
        let (name, value) = match change {
            Change::Setting(name, value) => (name, value),
            Change::Remove(id) => return model.get(*id).is_some_and(|entity| entity.kind == Kind::Identifier),
            Change::Anonymous(_) => return true,
            _ => return false,
        };
        let source = || SourceId::parse(name.strip_suffix(".on")?);
        let off = || source().and_then(|id| self.source(id)).is_some_and(|source| source.on && value != "yes");
        (name.starts_with(CONSENT) && value.is_empty()) || off()
    }

    /// Who would learn what, if the person agreed now.
    fn disclosure(&self, model: &Model, source: SourceId, id: Id, wording: u32) -> Result<Disclosure, Fault> {
        let entity = model.get(id).filter(|entity| entity.removed.is_none()).ok_or(Fault::NotFound)?;
        let on = self.source(source).is_some_and(|source| source.on);
        if !source.learns_address() || !on {
            return Err(Fault::Invalid("source", Problem::NotAChoice));
        }
        if identifier_kind(entity) != IdentifierKind::Email {
            return Err(Fault::Invalid("identifier", Problem::NotAnAddress));
        }
        if wording != CONSENT_WORDING {
            return Err(Fault::Invalid("wording", Problem::NotAChoice));
        }
        // HIBP told the address lives where HIBP lives.
        let place = if source == SourceId::HibpDirect { SourceId::Hibp } else { source };
        let place = self.source(place).ok_or(Fault::NotFound)?;
        Ok(Disclosure { receiver: base(place)?.receiver(), address: entity.value(&FactName::Value).to_owned() })
    }

    /// Takes back what was agreed to: for a source, for an identifier, or for one of both.
    pub(crate) fn ends_consents(&self, source: Option<SourceId>, identifier: Option<Id>) -> Vec<Change> {
        let ends = self.consents.keys().filter(|(of, id)| {
            source.is_none_or(|source| source == *of) && identifier.is_none_or(|identifier| identifier == *id)
        });
        ends.map(|(of, id)| set(&consent_name(*of, *id), "")).collect()
    }
}

/// Who would learn which whole address: what the person is shown, and what they agree to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Disclosure {
    /// The host, with its port where its address names one.
    pub receiver: String,
    /// The address itself.
    pub address: String,
}

impl App {
    /// What an agreement of this moment would come to; `None` where it holds already. What cannot be agreed to is refused as
    /// [`App::agree`] refuses it.
    ///
    /// # Errors
    /// See [`App::agree`].
    pub fn disclosure(&self, source: SourceId, identifier: Id, wording: u32) -> Result<Option<Disclosure>, Fault> {
        self.read(|known, open| {
            let found = open.settings.disclosure(known.model, source, identifier, wording)?;
            let agreed = open.settings.agreed(source, identifier, known.model.device);
            Ok((!agreed).then_some(found))
        })
    }

    /// The person agrees to what they were shown. Where it is something else by now, nothing is agreed to.
    ///
    /// # Errors
    /// [`Fault::NotFound`] when it is something else by now; else see [`App::agree`].
    pub fn agree_to(&self, source: SourceId, identifier: Id, wording: u32, shown: &Disclosure) -> Result<(), Fault> {
        self.change(|known, open| {
            if open.settings.disclosure(known.model, source, identifier, wording)? != *shown {
                return Err(Fault::NotFound);
            }
            Ok((vec![set(&consent_name(source, identifier), consent_word(known.model.device))], ()))
        })
    }

    /// The person agrees that a source learns one of their addresses, or no longer does. Never taken by anything but a press.
    ///
    /// # Errors
    /// Other words than today's were shown, the source is off or learns no address, or [`Fault::NotFound`].
    pub fn agree(&self, source: SourceId, identifier: Id, wording: u32, given: bool) -> Result<(), Fault> {
        if given {
            let shown = self.read(|known, open| open.settings.disclosure(known.model, source, identifier, wording))?;
            return self.agree_to(source, identifier, wording, &shown);
        }
        self.change(|known, open| {
            known.model.get(identifier).filter(|entity| entity.removed.is_none()).ok_or(Fault::NotFound)?;
            Ok((open.settings.ends_consents(Some(source), Some(identifier)), ()))
        })
    }
}
