//! API keys: where they are stored, where they are sent and what they may do.

use core_rules::accounts::{Problem, api_key};
use core_rules::exposure::{NotChecked, SourceId, Why};
use core_rules::model::Change;
use secrecy::{ExposeSecret as _, SecretString};
use zeroize::Zeroize as _;

use crate::App;
use crate::check::base;
use crate::faults::{Invalid, NetworkOff, NotFound, OpenFault};
use crate::left::Book;
use crate::net::{Cancel, Key};
use crate::settings::{KeyMay, Source, may_word, reason_word, set};
use crate::vault::{self, KeyringFault};

/// The reason why a key was not stored, deleted or tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum KeyFault {
    /// See [`OpenFault`].
    #[error(transparent)]
    Open(#[from] OpenFault),
    /// See [`NotFound`].
    #[error(transparent)]
    NotFound(#[from] NotFound),
    /// See [`Invalid`].
    #[error(transparent)]
    Invalid(#[from] Invalid),
    /// See [`NetworkOff`].
    #[error(transparent)]
    NetworkOff(#[from] NetworkOff),
    /// The keyring did not delete the key.
    #[error(transparent)]
    Keyring(KeyringFault),
}

/// Returns the name under which a source's key is stored, or an error for a source that takes no key.
fn name(id: SourceId) -> Result<&'static str, Invalid> {
    match id {
        SourceId::Hibp | SourceId::Server => Ok(id.as_str()),
        _ => Err(Invalid("source", Problem::NotAChoice)),
    }
}

impl App {
    /// Stores a key, bound to the current address of its source, in the keyring, or in the encrypted database if the keyring does not
    /// take it. Then tries the key once if the network is on.
    ///
    /// # Errors
    /// Returns a [`KeyFault`] if the key is malformed or could not be stored.
    pub fn set_api_key(&self, id: SourceId, key: &SecretString) -> Result<(), KeyFault> {
        self.outside_example()?;
        let name = name(id)?;
        // EXPOSE: its shape is checked before it is stored.
        let clean = SecretString::from(api_key(key.expose_secret()).map_err(|problem| Invalid("key", problem))?);
        let source = self.find::<_, KeyFault>(|_, open| open.settings.source(id).cloned().ok_or(NotFound.into()))?;
        let origin = base(&source)?.origin();
        let in_keyring = vault::keep_api_key(&self.dir, self.keyring.as_ref(), name, &origin, &clean).is_ok();
        let mut held = self.opened();
        let open = held.as_mut().ok_or(OpenFault::Locked)?;
        let mut changes = vec![
            set(&format!("{name}.key_origin"), origin),
            set(&format!("{name}.may"), may_word(KeyMay::Untried)),
            set(&format!("{name}.failed"), ""),
            set(&format!("{name}.key"), if in_keyring { String::new() } else { clean.expose_secret().to_owned() }),
        ];
        let kept = self.commit(open, &changes);
        for change in &mut changes {
            if let Change::Setting(_, value) = change {
                value.zeroize();
            }
        }
        kept?;
        let on = open.settings.network_on;
        drop(held);
        if on { self.try_source(id) } else { Ok(()) }
    }

    /// Deletes a key.
    ///
    /// # Errors
    /// Returns [`KeyFault::Keyring`] if the keyring did not remove the key, or the fault of the disk.
    pub fn forget_api_key(&self, id: SourceId) -> Result<(), KeyFault> {
        self.outside_example()?;
        let name = name(id)?;
        vault::forget_api_key(&self.dir, self.keyring.as_ref(), name).map_err(KeyFault::Keyring)?;
        let gone = ["key_origin", "key", "plan", "failed", "tried_at"].map(|field| set(&format!("{name}.{field}"), ""));
        let untried = set(&format!("{name}.may"), may_word(KeyMay::Untried));
        self.change::<_, OpenFault>(|_, _| Ok((gone.into_iter().chain([untried]).collect(), ())))?;
        Ok(())
    }

    /// Asks a source what its key may do.
    ///
    /// # Errors
    /// Returns [`NetworkOff`]. A failed attempt is no error: the reason is stored with the source.
    pub fn try_source(&self, id: SourceId) -> Result<(), KeyFault> {
        self.outside_example()?;
        let name = name(id)?;
        let source = self.find::<_, KeyFault>(|_, open| {
            if open.settings.network_on {
                open.settings.source(id).cloned().ok_or(NotFound.into())
            } else {
                Err(NetworkOff.into())
            }
        })?;
        let (base, book, cancel) = (base(&source)?, Book(self), Cancel::new());
        let tried = match self.key_of(id, &source) {
            None => Err(NotChecked::because(Why::NoKey)),
            Some(key) => self.net.block_on(self.net.try_key(&base, &key, &book, &cancel)).ok_or(OpenFault::Internal)?,
        };
        let (may, plan, failed, per_minute) = match tried {
            Ok(status) if status.includes_kanon => (KeyMay::Range, status.plan, None, status.per_minute),
            Ok(status) => (KeyMay::DirectOnly, status.plan, None, status.per_minute),
            // A compatible server without that page has no plans, and one without a key needs none.
            Err(not) if id == SourceId::Server && (not.status == 404 || not.why == Why::NoKey) => {
                (KeyMay::NotNeeded, String::new(), None, None)
            }
            Err(not) if not.why == Why::BadKey => (KeyMay::Refused, String::new(), Some(not), None),
            Err(not) => (KeyMay::NotKnown, String::new(), Some(not), None),
        };
        let tried_at = self.clock.now().to_string();
        self.change::<_, OpenFault>(|_, _| {
            let rate = per_minute.map_or_else(String::new, |rate| rate.to_string());
            let words = [
                ("may", may_word(may).to_owned()),
                ("plan", plan),
                ("failed", reason_word(failed)),
                ("tried_at", tried_at),
                ("per_minute", rate),
            ];
            Ok((words.into_iter().map(|(field, value)| set(&format!("{name}.{field}"), value)).collect(), ()))
        })?;
        Ok(())
    }

    /// Returns the key of a source, if one is stored for the address that it has now.
    pub(crate) fn key_of(&self, id: SourceId, source: &Source) -> Option<Key> {
        let origin = source.key_origin.clone()?;
        if base(source).ok()?.origin() != origin {
            return None;
        }
        let name = name(id).ok()?;
        let kept = vault::api_key(&self.dir, self.keyring.as_ref(), name, &origin).ok().flatten().or_else(|| {
            let mut words = self.opened().as_ref()?.store.settings().ok()?;
            words.remove(&format!("{name}.key")).filter(|key| !key.is_empty()).map(SecretString::from)
        })?;
        Some(Key::kept(kept, origin))
    }
}
