//! The settings of one source of look-ups: where it is, whether it is used, and what its key may do.

use core_rules::accounts::{Problem, base_url};
use core_rules::exposure::{NotChecked, SourceId};
use jiff::Timestamp;

use super::{HIBP_URL, PASSWORDS_URL, XPOSED_URL, named, nobody_asked, set, word};
use crate::App;
use crate::faults::{InputFault, Invalid, OpenFault};
use crate::net::Base;

/// The rights of a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum KeyMay {
    /// The key was not tried yet.
    #[default]
    Untried,
    /// The key may be used for look-ups by range.
    Range,
    /// The key may be used only for searches with the whole address.
    DirectOnly,
    /// The server refuses the key.
    Refused,
    /// The source needs no key.
    NotNeeded,
    /// The rights are not known, because trying the key failed.
    NotKnown,
}

/// The settings of one source of look-ups.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Source {
    /// The base address; empty if it is not set.
    pub url: String,
    /// `true` if the source is in use.
    pub on: bool,
    /// The origin that the key was entered for, if a key is stored; the key is sent nowhere else.
    pub key_origin: Option<String>,
    /// The rights of the key.
    pub may: KeyMay,
    /// The name of the plan as the server gives it; empty if it is not known.
    pub plan: String,
    /// The time when the key was tried (UTC).
    pub tried_at: Option<Timestamp>,
    /// The reason why trying the key failed.
    pub failed: Option<NotChecked>,
    /// Requests per minute that the plan allows; `None` if that is not known.
    pub per_minute: Option<u32>,
    /// The base address that has answered a range of addresses; empty if none has. Another address has to show this again.
    pub ranged: String,
}

const MAY: [(KeyMay, &str); 6] = [
    (KeyMay::Untried, "untried"),
    (KeyMay::Range, "range"),
    (KeyMay::DirectOnly, "direct_only"),
    (KeyMay::Refused, "refused"),
    (KeyMay::NotNeeded, "not_needed"),
    (KeyMay::NotKnown, "not_known"),
];

/// Reads what a key may do; a word that is not known is a key that was not tried.
pub(super) fn may_from(word: &str) -> KeyMay {
    named(&MAY, word)
}

pub(crate) fn may_word(may: KeyMay) -> &'static str {
    word(&MAY, &may)
}

/// Returns the default address of a source, or `None` for a source that has no address of its own to set.
fn own_address(id: SourceId) -> Result<Option<&'static str>, Invalid> {
    Ok(match id {
        SourceId::Hibp => Some(HIBP_URL),
        SourceId::Server => Some(""),
        SourceId::Passwords => Some(PASSWORDS_URL),
        SourceId::Xposed => Some(XPOSED_URL),
        SourceId::Folder | SourceId::PasswordFiles | SourceId::HibpDirect => None,
        SourceId::ByHand | SourceId::Shipped => return Err(Invalid("source", Problem::NotAChoice)),
    })
}

/// Returns the address to store; an empty text means the default one.
fn address(own: &str, url: &str) -> Result<String, Invalid> {
    if url.trim().is_empty() {
        return Ok(own.to_owned());
    }
    base_url(url).map_err(|problem| Invalid("url", problem))
}

impl App {
    /// Sets the address of a source and whether it is used. An empty address means the default one, or off if there is none. A key stays
    /// bound to the address that it was entered for and is not sent to another one. Paths of files are set by [`App::set_files`]; here
    /// they are only switched on or off. Consents end when the source that is sent the address is switched off or gets another address.
    ///
    /// # Errors
    /// Returns [`Invalid`] if the address is not a web address or not https.
    pub fn set_source(&self, id: SourceId, url: &str, on: bool) -> Result<(), InputFault> {
        let Some(own) = own_address(id)? else { return Ok(self.switch_source(id, on)?) };
        let name = id.as_str();
        let url = address(own, url)?;
        self.change(|_, open| {
            let (before, was_on) =
                open.settings.source(id).map(|source| (source.url.clone(), source.on)).unwrap_or_default();
            let on = on && !url.is_empty();
            let mut changes = vec![
                set(&format!("{name}.url"), url.clone()),
                set(&format!("{name}.on"), if on { "yes" } else { "no" }),
            ];
            if before != url && id != SourceId::Xposed {
                changes.extend([
                    set(&format!("{name}.may"), "untried"),
                    set(&format!("{name}.plan"), ""),
                    set(&format!("{name}.failed"), ""),
                ]);
            }
            // The search with the whole address uses HIBP's address.
            let told = if id == SourceId::Hibp { SourceId::HibpDirect } else { id };
            if before != url || (!on && told == id) {
                changes.extend(open.settings.ends_consents(Some(told), None));
            }
            if on && (!was_on || before != url) {
                changes.push(nobody_asked());
            }
            Ok((changes, ()))
        })
    }

    /// Returns the new address of a source if the person has to confirm it: if it is neither the default one nor the current one. The
    /// whole address is compared, because its path is sent as well.
    ///
    /// # Errors
    /// Returns [`Invalid`] if the address is not a web address or not https.
    pub fn new_address(&self, id: SourceId, url: &str) -> Result<Option<Base>, InputFault> {
        let Some(own) = own_address(id)? else { return Ok(None) };
        let url = address(own, url)?;
        let known = self.read(|_, open| Ok(open.settings.source(id).is_some_and(|source| source.url == url)))?;
        if known || url == own {
            return Ok(None);
        }
        Ok(Some(Base::parse(&url).map_err(|_| Invalid("url", Problem::NotAUrl))?))
    }

    fn switch_source(&self, id: SourceId, on: bool) -> Result<(), OpenFault> {
        self.change(|_, open| {
            let source = open.settings.source(id);
            let nowhere = id != SourceId::HibpDirect && source.is_none_or(|source| source.url.is_empty());
            let on = on && !nowhere;
            let mut changes = vec![set(&format!("{}.on", id.as_str()), if on { "yes" } else { "no" })];
            if !on {
                changes.extend(open.settings.ends_consents(Some(id), None));
            } else if source.is_some_and(|source| !source.on) {
                changes.push(nobody_asked());
            }
            Ok((changes, ()))
        })
    }
}
