//! The consents of the person: which source may be sent which of their addresses (principles.md#law-1). A consent is stored for a source,
//! an identifier, a wording and a computer, and is given only by a press.

use core_rules::accounts::{IdentifierKind, Problem, identifier_kind};
use core_rules::exposure::SourceId;
use core_rules::model::{Change, FactName, Id, Kind, Model};

use crate::App;
use crate::check::base;
use crate::faults::{EditFault, Invalid, NotFound};
use crate::settings::{Settings, set};

/// The version of the wording under which the person consents. It must be raised when the sentences in the page change, which ends all
/// consents to the earlier wording.
pub const CONSENT_WORDING: u32 = 1;

/// The start of the names of these settings. A copy of the settings for another place leaves them out.
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

    /// Returns `true` if the source is on and the person consented, to the current wording and on this computer, that it is sent this
    /// address. A consent from another computer came with a copy of the list and does not count.
    #[must_use]
    pub fn agreed(&self, source: SourceId, identifier: Id, device: Id) -> bool {
        let on = self.source(source).is_some_and(|source| source.on);
        let given = self.consents.get(&(source, identifier));
        on && source.learns_address() && given.is_some_and(|given| *given == consent_word(device))
    }

    /// Returns `true` if the source may be asked about this identifier now: it is on and, if it is sent the address, there is a consent.
    pub(crate) fn may_ask(&self, source: SourceId, identifier: Id, device: Id) -> bool {
        let on = self.source(source).is_some_and(|source| source.on);
        on && (!source.learns_address() || self.agreed(source, identifier, device))
    }

    /// Returns `true` if a change takes back a permission: a consent, the use of a source, or look-ups of an identifier that is removed
    /// or whose value changes.
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

    /// Returns what would be disclosed if the person consented now.
    fn disclosure(&self, model: &Model, source: SourceId, id: Id, wording: u32) -> Result<Disclosure, EditFault> {
        let entity = model.get(id).filter(|entity| entity.removed.is_none()).ok_or(NotFound)?;
        let on = self.source(source).is_some_and(|source| source.on);
        if !source.learns_address() || !on {
            return Err(Invalid("source", Problem::NotAChoice).into());
        }
        if identifier_kind(entity) != IdentifierKind::Email {
            return Err(Invalid("identifier", Problem::NotAnAddress).into());
        }
        if wording != CONSENT_WORDING {
            return Err(Invalid("wording", Problem::NotAChoice).into());
        }
        // The search with the whole address uses HIBP's address.
        let place = if source == SourceId::HibpDirect { SourceId::Hibp } else { source };
        let place = self.source(place).ok_or(NotFound)?;
        Ok(Disclosure { receiver: base(place)?.receiver(), address: entity.value(&FactName::Value).to_owned() })
    }

    /// Returns the changes that end consents: those of a source, those for an identifier, or the one for both.
    pub(crate) fn ends_consents(&self, source: Option<SourceId>, identifier: Option<Id>) -> Vec<Change> {
        let ends = self.consents.keys().filter(|(of, id)| {
            source.is_none_or(|source| source == *of) && identifier.is_none_or(|identifier| identifier == *id)
        });
        ends.map(|(of, id)| set(&consent_name(*of, *id), "")).collect()
    }
}

/// The disclosure that the person is shown and consents to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Disclosure {
    /// The host that is sent the address, with its port if the source's address names one.
    pub receiver: String,
    /// The address of the person.
    pub address: String,
}

impl App {
    /// Returns what a consent would disclose now, or `None` if there is a consent already.
    ///
    /// # Errors
    /// Returns the errors of [`App::agree`].
    pub fn disclosure(&self, source: SourceId, identifier: Id, wording: u32) -> Result<Option<Disclosure>, EditFault> {
        self.find(|known, open| {
            let found = open.settings.disclosure(known.model, source, identifier, wording)?;
            let agreed = open.settings.agreed(source, identifier, known.model.device);
            Ok((!agreed).then_some(found))
        })
    }

    /// Records the consent to the disclosure that was shown, unless it has changed since.
    ///
    /// # Errors
    /// Returns [`NotFound`] if the disclosure has changed since, or the errors of [`App::agree`].
    pub fn agree_to(
        &self,
        source: SourceId,
        identifier: Id,
        wording: u32,
        shown: &Disclosure,
    ) -> Result<(), EditFault> {
        self.change(|known, open| {
            if open.settings.disclosure(known.model, source, identifier, wording)? != *shown {
                return Err(NotFound.into());
            }
            Ok((vec![set(&consent_name(source, identifier), consent_word(known.model.device))], ()))
        })
    }

    /// Records that the person consents to a source being sent one of their addresses, or withdraws the consent. Called only at a press.
    ///
    /// # Errors
    /// Returns [`Invalid`] if another wording was shown or the source is off or is never sent an address, or [`NotFound`].
    pub fn agree(&self, source: SourceId, identifier: Id, wording: u32, given: bool) -> Result<(), EditFault> {
        if given {
            let shown = self.find::<_, EditFault>(|known, open| {
                open.settings.disclosure(known.model, source, identifier, wording)
            })?;
            return self.agree_to(source, identifier, wording, &shown);
        }
        self.change(|known, open| {
            known.model.get(identifier).filter(|entity| entity.removed.is_none()).ok_or(NotFound)?;
            Ok((open.settings.ends_consents(Some(source), Some(identifier)), ()))
        })
    }
}
