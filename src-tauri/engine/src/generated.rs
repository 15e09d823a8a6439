//! Passwords that the program generates. Each is kept in memory only, until the person signed in with it or discards it. If it cannot
//! have been set at its site yet, it also goes when the walkthrough is left or the list is locked.
//!
//! A password that may be set at its site already is kept even when the list is locked: the old password no longer works, and this may be
//! the only copy. If locking removes the data key from memory, the password is encrypted under that key until the list is opened again.

use std::sync::atomic::Ordering;
use std::sync::{MutexGuard, PoisonError};

use core_rules::accounts::{account_name, service};
use core_rules::catalogue::StepId;
use core_rules::checklist::generate::{self, RANDOM_BYTES, Recipe, Rules};
use core_rules::checklist::walk::{self, Answer, NewPassword, Part, Rule};
use core_rules::known::Known;
use core_rules::model::{Change, Entity, Id, Kind};
use secrecy::SecretString;
use zeroize::Zeroizing;

use crate::clipboard::{NotCopied, OnClipboard};
use crate::faults::{FindFault, NotFound, NotYet, OpenFault};
use crate::passwords::PasswordFault;
use crate::steps::entity;
use crate::vault::{DataKey, SealedText};
use crate::walks::{take_back, walked};
use crate::{App, Open};

/// The generated passwords, at most one for each account.
#[derive(Default)]
pub(crate) struct Held(Vec<Generated>);

/// A generated password. It is wiped when dropped and has no Debug, Clone or Serialize.
pub(crate) struct Generated {
    account: Id,
    password: Kept,
    recipe: Recipe,
    /// `true` if it was copied or shown, so that it can have been saved elsewhere.
    taken: bool,
}

/// The password, in clear or encrypted by the lock.
enum Kept {
    Clear(SecretString),
    Sealed(SealedText),
}

impl Held {
    fn of(&self, account: Id) -> Option<&Generated> {
        self.0.iter().find(|held| held.account == account)
    }

    fn of_mut(&mut self, account: Id) -> Option<&mut Generated> {
        self.0.iter_mut().find(|held| held.account == account)
    }

    fn forget(&mut self, account: Id) {
        self.0.retain(|held| held.account != account);
    }
}

/// The facts about a generated password that the page may show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// The kind of password that was generated.
    pub recipe: Recipe,
    /// The state of the clipboard: `Nothing` if the password is not there, as far as the program knows.
    pub clipboard: OnClipboard,
}

/// The treatment of an earlier password that may be set at the site and that the person has not signed in with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Earlier {
    /// The earlier password is kept, and no new one is generated.
    Stays,
    /// The earlier password is discarded, because the person said so.
    ThrownAway,
}

/// The reason why no password was generated, copied or discarded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum GeneratedFault {
    /// See [`OpenFault`].
    #[error(transparent)]
    Open(#[from] OpenFault),
    /// See [`NotFound`].
    #[error(transparent)]
    NotFound(#[from] NotFound),
    /// See [`NotYet`].
    #[error(transparent)]
    NotYet(#[from] NotYet),
    /// See [`NotCopied`].
    #[error(transparent)]
    NotCopied(#[from] NotCopied),
}

/// Returns `true` if losing the password could lock the person out of the account.
fn is_unproved(open: &Open, account: Id) -> bool {
    let on_its_way = |entity: &Entity| walk::new_password(entity) != NewPassword::Settled;
    !open.example && open.model.get(account).is_some_and(on_its_way)
}

impl App {
    /// Generates a new password for an account and discards the earlier one. Answers about the earlier one are cleared.
    ///
    /// # Errors
    /// Returns [`NotYet`] if a rule forbids it ([`Rule::SignInFirst`] if the earlier password stays), or [`OpenFault::Internal`] if
    /// the system gave no randomness.
    pub fn make_password(&self, who: &str, recipe: Recipe, earlier: Earlier) -> Result<(), GeneratedFault> {
        let holds = |account: Id| self.generated_held().of(account).is_some();
        let (account, rules) = self.change::<_, GeneratedFault>(|known, open| {
            let account = account_of(known, who)?;
            walk::may_answer(known, account, StepId::Password, Part::Make, Answer::Here.word()).map_err(NotYet)?;
            if earlier == Earlier::Stays && holds(account.id) && is_unproved(open, account.id) {
                return Err(NotYet(Rule::SignInFirst).into());
            }
            let rules = service(known.catalogue, account).and_then(|service| service.password_rules.as_deref());
            let parts = walk::walk(known, account, StepId::Password).parts;
            let of_here = parts.iter().any(|(part, _)| *part == Part::Generate);
            let mut changes =
                if of_here { take_back(known, account, StepId::Password, Part::Generate) } else { Vec::new() };
            // The person signed in with the earlier password; the new one is not set at the site yet.
            if walk::new_password(account) == NewPassword::Settled && !account.value(&walk::set_there()).is_empty() {
                changes.push(Change::Set(account.id, walk::set_there(), walked(known, "")));
            }
            Ok((changes, (account.id, rules.map(Rules::parse).unwrap_or_default())))
        })?;
        let mut random = Zeroizing::new(vec![0_u8; RANDOM_BYTES]);
        getrandom::fill(&mut random).map_err(|_| OpenFault::Internal)?;
        let (made, recipe) = generate::make(recipe, &rules, &random).ok_or(OpenFault::Internal)?;
        self.copying.empty();
        let mut held = self.generated_held();
        // Locking first sets `hidden` and then goes through this list under the same lock, so no clear password is left behind.
        if self.hidden.load(Ordering::Acquire) {
            return Err(OpenFault::Locked.into());
        }
        held.forget(account);
        // EXPOSE: from one zeroising buffer to another.
        let password = Kept::Clear(SecretString::from(made.as_str()));
        held.0.push(Generated { account, password, recipe, taken: false });
        Ok(())
    }

    /// Returns what may be shown about the password of an account; `None` if there is none.
    #[must_use]
    pub fn generated(&self, who: &str) -> Option<Standing> {
        let account = Id::parse(who)?;
        let recipe = self.generated_held().of(account)?.recipe;
        let (clipboard, whose) = self.copying.stands();
        Some(Standing { recipe, clipboard: if whose == Some(account) { clipboard } else { OnClipboard::Nothing } })
    }

    /// Returns `true` if the password of this account was copied or shown since it was generated.
    pub(crate) fn generated_taken(&self, who: &str) -> bool {
        Id::parse(who).is_some_and(|account| self.generated_held().of(account).is_some_and(|held| held.taken))
    }

    /// Returns the accounts with a generated password.
    #[must_use]
    pub fn held_for_accounts(&self) -> Vec<Id> {
        self.generated_held().0.iter().map(|held| held.account).collect()
    }

    /// Returns the password itself, for the only command that shows it.
    ///
    /// # Errors
    /// Returns [`OpenFault::Locked`], or [`NotFound`] if there is no password for this account.
    pub fn show_generated_password(&self, who: &str) -> Result<SecretString, FindFault> {
        let (account, password) = self.held_for(who)?;
        self.taken(account);
        Ok(password)
    }

    fn held_for(&self, who: &str) -> Result<(Id, SecretString), FindFault> {
        let account = self.find::<_, FindFault>(|known, _| Ok(account_of(known, who)?.id))?;
        match self.generated_held().of(account).map(|held| &held.password) {
            Some(Kept::Clear(password)) => Ok((account, password.clone())),
            Some(Kept::Sealed(_)) | None => Err(NotFound.into()),
        }
    }

    fn taken(&self, account: Id) {
        if let Some(held) = self.generated_held().of_mut(account) {
            held.taken = true;
        }
    }

    /// Copies the password and keeps it out of the clipboard's history. It is removed from the clipboard after a while.
    ///
    /// # Errors
    /// Returns [`NotCopied`] or the errors of [`App::show_generated_password`].
    pub fn copy_generated_password(&self, who: &str) -> Result<(), GeneratedFault> {
        let (account, password) = self.held_for(who)?;
        self.copying.put(account, &password)?;
        self.taken(account);
        Ok(())
    }

    /// Checks the generated password, so that the person need not type it.
    ///
    /// # Errors
    /// Returns the errors of [`App::check_password`].
    pub fn check_generated_password(&self, who: &str) -> Result<(), PasswordFault> {
        let (_, password) = self.held_for(who)?;
        self.check_password(who, &password)
    }

    /// Leaves a walkthrough. A password that may be set at the site and was not signed in with is kept, because losing it could lock the
    /// person out. The clipboard is emptied all the same; the password can be copied again.
    ///
    /// # Errors
    /// Returns [`OpenFault::Locked`] or [`NotFound`].
    pub fn leave_walk(&self, who: &str, step: StepId) -> Result<(), FindFault> {
        let (subject, keep) = self.find::<_, FindFault>(|known, open| {
            let subject = entity(known, who)?.id;
            Ok((subject, is_unproved(open, subject)))
        })?;
        if step == StepId::Password && self.generated_held().of(subject).is_some() {
            self.copying.empty();
            if !keep {
                self.generated_held().forget(subject);
            }
        }
        Ok(())
    }

    /// Returns the accounts whose password would be lost with the program although it may be set at the site and was not signed in with.
    /// The names are left out while the list is locked. `None` means that nothing would be lost.
    #[must_use]
    pub fn at_risk(&self) -> Option<Vec<String>> {
        let opened = self.opened();
        let hidden = self.hidden.load(Ordering::Acquire);
        let held = self.generated_held();
        let lost = held.0.iter().filter(|one| match (&one.password, opened.as_ref()) {
            (Kept::Sealed(_), _) | (Kept::Clear(_), None) => true,
            (Kept::Clear(_), Some(open)) => is_unproved(open, one.account),
        });
        let lost: Vec<Id> = lost.map(|one| one.account).collect();
        let named = opened.as_ref().filter(|_| !hidden);
        let name = |account: &Id| {
            let entity = named?.model.get(*account)?;
            Some(account_name(core_rules::catalogue::Catalogue::shipped(), entity).to_owned())
        };
        (!lost.is_empty()).then(|| lost.iter().filter_map(name).collect())
    }

    /// Returns the name of the account if discarding its generated password could lock the person out of it, else `None`.
    ///
    /// # Errors
    /// Returns [`OpenFault::Locked`] or [`NotFound`].
    pub fn would_lose(&self, who: &str) -> Result<Option<String>, FindFault> {
        let holds = |account: Id| self.generated_held().of(account).is_some();
        self.find(|known, open| {
            let account = account_of(known, who)?;
            let lost = holds(account.id) && is_unproved(open, account.id);
            Ok(lost.then(|| account_name(known.catalogue, account).to_owned()))
        })
    }

    /// Discards the password of an account, because the person says that it was not set at the site or no longer matters. The walkthrough
    /// goes back to the choice of a password.
    ///
    /// # Errors
    /// Returns [`OpenFault::Locked`], [`NotFound`], [`Rule::SignInFirst`] if an earlier password has to stay, or the fault of the
    /// disk.
    pub fn throw_password_away(&self, who: &str, earlier: Earlier) -> Result<(), GeneratedFault> {
        let holds = |account: Id| self.generated_held().of(account).is_some();
        let account = self.change::<_, GeneratedFault>(|known, open| {
            let account = account_of(known, who)?;
            if earlier == Earlier::Stays && holds(account.id) && is_unproved(open, account.id) {
                return Err(NotYet(Rule::SignInFirst).into());
            }
            let mut changes = take_back(known, account, StepId::Password, Part::Make);
            changes.push(Change::Set(account.id, walk::set_there(), walked(known, "")));
            Ok((changes, account.id))
        })?;
        self.copying.empty();
        self.generated_held().forget(account);
        Ok(())
    }

    /// Discards the password at the end of a walkthrough.
    pub(crate) fn forget_generated(&self, who: &str) {
        self.copying.empty();
        if let Some(account) = Id::parse(who) {
            self.generated_held().forget(account);
        }
    }

    /// Prepares for locking: empties the clipboard and discards the passwords whose loss would lock the person out of nothing.
    pub(crate) fn keep_unproved(&self) {
        self.copying.empty();
        let opened = self.opened();
        let keep = |held: &Generated| match (&held.password, opened.as_ref()) {
            (Kept::Sealed(_), _) => true,
            // The list was locked before: a password that was kept then stays, even if it could not be encrypted.
            (Kept::Clear(_), open) => open.is_none_or(|open| is_unproved(open, held.account)),
        };
        self.generated_held().0.retain(keep);
    }

    /// Encrypts the passwords under the data key, which is about to leave memory.
    pub(crate) fn seal_generated(&self, key: &DataKey) {
        for held in &mut self.generated_held().0 {
            let Kept::Clear(password) = &held.password else { continue };
            match SealedText::seal(key, held.account.bytes(), password) {
                Ok(sealed) => held.password = Kept::Sealed(sealed),
                // Without randomness the password stays in clear: discarding it could lock the person out, and no command returns it
                // while locked.
                Err(fault) => tracing::info!(%fault, "a password is kept as it is while locked"),
            }
        }
    }

    /// Decrypts the passwords, now that the data key is in memory again.
    pub(crate) fn unseal_generated(&self, key: &DataKey) {
        self.generated_held().0.retain_mut(|held| {
            let Kept::Sealed(sealed) = &held.password else { return true };
            let Some(password) = sealed.open(key, held.account.bytes()) else {
                // The password was generated for another database than the one that was opened.
                return false;
            };
            held.password = Kept::Clear(password);
            true
        });
    }

    /// Discards all generated passwords.
    pub(crate) fn drop_generated(&self) {
        self.copying.empty();
        self.generated_held().0.clear();
    }

    fn generated_held(&self) -> MutexGuard<'_, Held> {
        self.generated.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn account_of<'a>(known: &Known<'a>, who: &str) -> Result<&'a Entity, NotFound> {
    Some(entity(known, who)?).filter(|found| found.kind == Kind::Account).ok_or(NotFound)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use core_rules::checklist::generate::Made;
    use core_rules::model::FactName;

    use super::*;
    use crate::accounts::NewAccount;
    use crate::vault::{DatabaseId, Keyring, KeyringFault, WrappingKey};
    use crate::{FixedClock, Way};

    struct NoKeyring;

    impl Keyring for NoKeyring {
        fn write(&self, _: &DatabaseId, _: &WrappingKey) -> Result<(), KeyringFault> {
            Err(KeyringFault::Unavailable)
        }
        fn read(&self, _: &DatabaseId) -> Result<Option<WrappingKey>, KeyringFault> {
            Err(KeyringFault::Unavailable)
        }
        fn delete(&self, _: &DatabaseId) -> Result<(), KeyringFault> {
            Err(KeyringFault::Unavailable)
        }
    }

    #[test]
    fn while_the_data_key_is_out_of_memory_none_is_held_in_the_clear() {
        let folder = tempfile::tempdir().unwrap();
        let clock = Arc::new(FixedClock::at("2026-11-22T12:00:00Z".parse().unwrap()));
        let app = App::new(folder.path(), clock, Arc::new(NoKeyring)).unwrap();
        let phrase = SecretString::from("a long enough phrase");
        app.set_passphrase(None, &phrase).unwrap();
        app.answer_person(FactName::Infected, "no").unwrap();
        let of = |service| app.add_account(&NewAccount { service, sign_in: "m@example.com", ..NewAccount::default() });
        let (set, unset) = (of("instagram").unwrap().to_string(), of("x").unwrap().to_string());
        let recipe = Recipe { made: Made::Words, length: 6, symbols: true };
        for who in [&set, &unset] {
            app.answer_walk(who, StepId::Password, Part::Make, "here").unwrap();
            app.make_password(who, recipe, Earlier::Stays).unwrap();
        }
        for (part, answer) in [(Part::Saved, "paper"), (Part::Open, "there"), (Part::Change, "changed")] {
            app.answer_walk(&set, StepId::Password, part, answer).unwrap();
        }
        app.lock();
        let sealed = |app: &App| -> Vec<bool> {
            app.generated_held().0.iter().map(|held| matches!(held.password, Kept::Sealed(_))).collect()
        };
        assert_eq!(sealed(&app), [true], "the one that matters, sealed; the other is gone");
        app.unlock(Way::Passphrase, &SecretString::from("not the right one")).unwrap_err();
        assert_eq!(sealed(&app), [true]);
        app.unlock(Way::Passphrase, &phrase).unwrap();
        assert_eq!(sealed(&app), [false]);
    }
}
