//! New passwords that are made here. Each lives in memory alone: until it was signed in with, or is thrown away on purpose, or,
//! where it cannot be set at its site yet, until the walkthrough is left or the program locks.
//!
//! From the moment that it may be set there it outlasts the lock as well: the old password lets nobody in any more, and this may be
//! the only copy. Where the lock takes the data key out of memory, it is sealed under that key until the next opening.

use std::sync::atomic::Ordering;
use std::sync::{MutexGuard, PoisonError};

use core_rules::accounts::{account_name, service};
use core_rules::catalogue::StepId;
use core_rules::checklist::generate::{self, RANDOM_BYTES, Recipe, Rules};
use core_rules::checklist::walk::{self, NewPassword, Part, Rule};
use core_rules::known::Known;
use core_rules::model::{Change, Entity, Id, Kind};
use secrecy::SecretString;
use zeroize::Zeroizing;

use crate::clipboard::OnClipboard;
use crate::steps::entity;
use crate::vault::{DataKey, SealedText};
use crate::walks::{take_back, walked};
use crate::{App, Fault, Open};

/// Those that are held, one for an account at most.
#[derive(Default)]
pub(crate) struct Held(Vec<Generated>);

/// One of them, without Debug, Clone or Serialize. Wiped when dropped.
pub(crate) struct Generated {
    account: Id,
    password: Kept,
    recipe: Recipe,
    /// It was copied or shown: it can be somewhere else by now.
    taken: bool,
}

/// The password, as the lock has left it.
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

/// What may be told of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// Of what it was made.
    pub recipe: Recipe,
    /// It lies on the clipboard, as far as is known.
    pub clipboard: OnClipboard,
}

/// What becomes of a password that was made here before, may be set at the site, and was not signed in with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Earlier {
    /// It stays, and none is made in its place.
    Stays,
    /// The person said so: it is thrown away.
    ThrownAway,
}

/// Whether losing the password would shut the person out of an account.
fn is_unproved(open: &Open, account: Id) -> bool {
    let on_its_way = |entity: &Entity| walk::new_password(entity) != NewPassword::Settled;
    !open.example && open.model.get(account).is_some_and(on_its_way)
}

impl App {
    /// Makes a new password for an account, in place of the one that was made before. What was answered of that one is asked anew.
    ///
    /// # Errors
    /// A rule stands in the way, [`Rule::SignInFirst`] where an earlier one stays; or the system gave no randomness.
    pub fn make_password(&self, who: &str, recipe: Recipe, earlier: Earlier) -> Result<(), Fault> {
        let holds = |account: Id| self.generated_held().of(account).is_some();
        let (account, rules) = self.change(|known, open| {
            let account = account_of(known, who)?;
            walk::may_answer(known, account, StepId::Password, Part::Make, "here").map_err(Fault::NotYet)?;
            if earlier == Earlier::Stays && holds(account.id) && is_unproved(open, account.id) {
                return Err(Fault::NotYet(Rule::SignInFirst));
            }
            let rules = service(known.catalogue, account).and_then(|service| service.password_rules.as_deref());
            let parts = walk::walk(known, account, StepId::Password).parts;
            let of_here = parts.iter().any(|(part, _)| *part == Part::Generate);
            let mut changes =
                if of_here { take_back(known, account, StepId::Password, Part::Generate) } else { Vec::new() };
            // The one before was signed in with: what is made now is not at the site yet.
            if walk::new_password(account) == NewPassword::Settled && !account.value(&walk::set_there()).is_empty() {
                changes.push(Change::Set(account.id, walk::set_there(), walked(known, "")));
            }
            Ok((changes, (account.id, rules.map(Rules::parse).unwrap_or_default())))
        })?;
        let mut random = Zeroizing::new(vec![0_u8; RANDOM_BYTES]);
        getrandom::fill(&mut random).map_err(|_| Fault::Internal)?;
        let (made, recipe) = generate::make(recipe, &rules, &random).ok_or(Fault::Internal)?;
        self.copying.empty();
        let mut held = self.generated_held();
        // The lock hides first and then looks through what is held, under the same guard: none in the clear stays behind.
        if self.hidden.load(Ordering::Acquire) {
            return Err(Fault::Locked);
        }
        held.forget(account);
        // EXPOSE: from one zeroising buffer to another.
        let password = Kept::Clear(SecretString::from(made.as_str()));
        held.0.push(Generated { account, password, recipe, taken: false });
        Ok(())
    }

    /// What may be told of the password that is held for an account.
    #[must_use]
    pub fn generated(&self, who: &str) -> Option<Standing> {
        let account = Id::parse(who)?;
        let recipe = self.generated_held().of(account)?.recipe;
        let (clipboard, whose) = self.copying.stands();
        Some(Standing { recipe, clipboard: if whose == Some(account) { clipboard } else { OnClipboard::Nothing } })
    }

    /// Whether one is held for an account that was copied or shown since it was made.
    pub(crate) fn generated_taken(&self, who: &str) -> bool {
        Id::parse(who).is_some_and(|account| self.generated_held().of(account).is_some_and(|held| held.taken))
    }

    /// Accounts for which a password is held.
    #[must_use]
    pub fn held_for_accounts(&self) -> Vec<Id> {
        self.generated_held().0.iter().map(|held| held.account).collect()
    }

    /// The password itself, for the one command that shows it.
    ///
    /// # Errors
    /// [`Fault::Locked`], or none is held for that account.
    pub fn show_generated_password(&self, who: &str) -> Result<SecretString, Fault> {
        let (account, password) = self.held_for(who)?;
        self.taken(account);
        Ok(password)
    }

    fn held_for(&self, who: &str) -> Result<(Id, SecretString), Fault> {
        let account = self.read(|known, _| Ok(account_of(known, who)?.id))?;
        match self.generated_held().of(account).map(|held| &held.password) {
            Some(Kept::Clear(password)) => Ok((account, password.clone())),
            Some(Kept::Sealed(_)) | None => Err(Fault::NotFound),
        }
    }

    fn taken(&self, account: Id) {
        if let Some(held) = self.generated_held().of_mut(account) {
            held.taken = true;
        }
    }

    /// Copies it, kept out of the clipboard's history. It is taken off after a while.
    ///
    /// # Errors
    /// [`Fault::NotCopied`], or as above.
    pub fn copy_generated_password(&self, who: &str) -> Result<(), Fault> {
        let (account, password) = self.held_for(who)?;
        self.copying.put(account, &password).map_err(|_| Fault::NotCopied)?;
        self.taken(account);
        Ok(())
    }

    /// Checks it without it being typed.
    ///
    /// # Errors
    /// As [`App::check_password`].
    pub fn check_generated_password(&self, who: &str) -> Result<(), Fault> {
        let (_, password) = self.held_for(who)?;
        self.check_password(who, &password)
    }

    /// Leaves a walkthrough. A password that may be set there and was not signed in with is kept: forgetting it now would shut the
    /// person out. The clipboard is emptied all the same; copying again is one press.
    ///
    /// # Errors
    /// [`Fault::Locked`] or [`Fault::NotFound`].
    pub fn leave_walk(&self, who: &str, step: StepId) -> Result<(), Fault> {
        let (subject, keep) = self.read(|known, open| {
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

    /// Passwords that would be gone with the program, although they may be set at their sites and nobody signed in with them:
    /// the names of the accounts, or no names while it is locked. `None`: nothing is lost.
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

    /// The name of the account, if throwing its password away could shut the person out there: one is held, may be set at the site, and
    /// was not signed in with.
    ///
    /// # Errors
    /// [`Fault::Locked`] or [`Fault::NotFound`].
    pub fn would_lose(&self, who: &str) -> Result<Option<String>, Fault> {
        let holds = |account: Id| self.generated_held().of(account).is_some();
        self.read(|known, open| {
            let account = account_of(known, who)?;
            let lost = holds(account.id) && is_unproved(open, account.id);
            Ok(lost.then(|| account_name(known.catalogue, account).to_owned()))
        })
    }

    /// Throws the password of an account away because the person says so: it was not set at the site after all, or does not matter
    /// any more. The walkthrough goes back to where one is chosen.
    ///
    /// # Errors
    /// [`Fault::Locked`], [`Fault::NotFound`], the disk, or [`Rule::SignInFirst`] where one that matters is to stay.
    pub fn throw_password_away(&self, who: &str, earlier: Earlier) -> Result<(), Fault> {
        let holds = |account: Id| self.generated_held().of(account).is_some();
        let account = self.change(|known, open| {
            let account = account_of(known, who)?;
            if earlier == Earlier::Stays && holds(account.id) && is_unproved(open, account.id) {
                return Err(Fault::NotYet(Rule::SignInFirst));
            }
            let mut changes = take_back(known, account, StepId::Password, Part::Make);
            changes.push(Change::Set(account.id, walk::set_there(), walked(known, "")));
            Ok((changes, account.id))
        })?;
        self.copying.empty();
        self.generated_held().forget(account);
        Ok(())
    }

    /// The walkthrough is at its end: nothing of it is needed any more.
    pub(crate) fn forget_generated(&self, who: &str) {
        self.copying.empty();
        if let Some(account) = Id::parse(who) {
            self.generated_held().forget(account);
        }
    }

    /// At the lock: the clipboard is emptied, and all but what would shut the person out is forgotten.
    pub(crate) fn keep_unproved(&self) {
        self.copying.empty();
        let opened = self.opened();
        let keep = |held: &Generated| match (&held.password, opened.as_ref()) {
            (Kept::Sealed(_), _) => true,
            // Locked already: what was kept then is kept, also where it could not be sealed.
            (Kept::Clear(_), open) => open.is_none_or(|open| is_unproved(open, held.account)),
        };
        self.generated_held().0.retain(keep);
    }

    /// The data key leaves memory: so does what it can seal.
    pub(crate) fn seal_generated(&self, key: &DataKey) {
        for held in &mut self.generated_held().0 {
            let Kept::Clear(password) = &held.password else { continue };
            match SealedText::seal(key, held.account.bytes(), password) {
                Ok(sealed) => held.password = Kept::Sealed(sealed),
                // Without randomness nothing is sealed; to forget it would shut the person out, and it is given to nobody while locked.
                Err(fault) => tracing::info!(%fault, "a password is kept as it is while locked"),
            }
        }
    }

    /// The data key is back.
    pub(crate) fn unseal_generated(&self, key: &DataKey) {
        self.generated_held().0.retain_mut(|held| {
            let Kept::Sealed(sealed) = &held.password else { return true };
            let Some(password) = sealed.open(key, held.account.bytes()) else {
                // Another database than the one it was made for.
                return false;
            };
            held.password = Kept::Clear(password);
            true
        });
    }

    /// Forgets them all.
    pub(crate) fn drop_generated(&self) {
        self.copying.empty();
        self.generated_held().0.clear();
    }

    fn generated_held(&self) -> MutexGuard<'_, Held> {
        self.generated.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn account_of<'a>(known: &Known<'a>, who: &str) -> Result<&'a Entity, Fault> {
    Some(entity(known, who)?).filter(|found| found.kind == Kind::Account).ok_or(Fault::NotFound)
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
