//! A new password that is made here: it lives in memory until the walkthrough ends, is left, or the program locks.

use std::sync::PoisonError;

use core_rules::accounts::service;
use core_rules::catalogue::StepId;
use core_rules::checklist::generate::{self, RANDOM_BYTES, Recipe, Rules};
use core_rules::checklist::walk::{self, Part};
use core_rules::model::{Entity, Id, Kind};
use secrecy::{ExposeSecret as _, SecretString};
use zeroize::Zeroizing;

use crate::steps::entity;
use crate::{App, Fault};

/// The one that is held, without Debug, Clone or Serialize. Wiped when dropped.
pub(crate) struct Generated {
    account: Id,
    password: SecretString,
    recipe: Recipe,
    copied: bool,
    /// It was copied or shown: it can be somewhere else by now.
    taken: bool,
}

/// What may be told of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// Of what it was made.
    pub recipe: Recipe,
    /// It was copied by a press.
    pub copied: bool,
}

impl App {
    /// Makes a new password for an account, in place of the one that was made before.
    ///
    /// # Errors
    /// A rule stands in the way, or the system gave no randomness.
    pub fn make_password(&self, who: &str, recipe: Recipe) -> Result<(), Fault> {
        let (account, rules) = self.read(|known, _| {
            let account = account_of(known, who)?;
            walk::may_answer(known, account, StepId::Password, Part::Make, "here").map_err(Fault::NotYet)?;
            let rules = service(known.catalogue, account).and_then(|service| service.password_rules.as_deref());
            Ok((account.id, rules.map(Rules::parse).unwrap_or_default()))
        })?;
        let mut random = Zeroizing::new(vec![0_u8; RANDOM_BYTES]);
        getrandom::fill(&mut random).map_err(|_| Fault::Internal)?;
        let (made, recipe) = generate::make(recipe, &rules, &random).ok_or(Fault::Internal)?;
        self.drop_generated();
        // EXPOSE: from one zeroising buffer to another.
        let password = SecretString::from(made.as_str());
        *self.generated_held() = Some(Generated { account, password, recipe, copied: false, taken: false });
        Ok(())
    }

    /// What may be told of the password that is held for an account.
    #[must_use]
    pub fn generated(&self, who: &str) -> Option<Standing> {
        let account = Id::parse(who)?;
        let held = self.generated_held();
        let mine = held.as_ref().filter(|held| held.account == account)?;
        Some(Standing { recipe: mine.recipe, copied: mine.copied })
    }

    /// Whether one is held for an account that was copied or shown since it was made.
    pub(crate) fn generated_taken(&self, who: &str) -> bool {
        let account = Id::parse(who);
        self.generated_held().as_ref().is_some_and(|held| Some(held.account) == account && held.taken)
    }

    /// The password itself, for the one command that shows it (law 3).
    ///
    /// # Errors
    /// [`Fault::Locked`], or none is held for that account.
    pub fn show_generated_password(&self, who: &str) -> Result<SecretString, Fault> {
        let password = self.held_for(who)?;
        if let Some(held) = self.generated_held().as_mut() {
            held.taken = true;
        }
        Ok(password)
    }

    fn held_for(&self, who: &str) -> Result<SecretString, Fault> {
        let account = self.read(|known, _| Ok(account_of(known, who)?.id))?;
        let held = self.generated_held();
        held.as_ref().filter(|held| held.account == account).map(|held| held.password.clone()).ok_or(Fault::NotFound)
    }

    /// Copies it, kept out of the clipboard's history.
    ///
    /// # Errors
    /// [`Fault::NotCopied`], or as above.
    pub fn copy_generated_password(&self, who: &str) -> Result<(), Fault> {
        let password = self.held_for(who)?;
        // EXPOSE: to the clipboard, on a press.
        self.clipboard.put(password.expose_secret()).map_err(|_| Fault::NotCopied)?;
        if let Some(held) = self.generated_held().as_mut() {
            (held.copied, held.taken) = (true, true);
        }
        Ok(())
    }

    /// Checks it without it being typed.
    ///
    /// # Errors
    /// As [`App::check_password`].
    pub fn check_generated_password(&self, who: &str) -> Result<(), Fault> {
        self.check_password(who, &self.held_for(who)?)
    }

    /// Leaves a walkthrough. A password that was set there and is not proved to be saved is kept until the program locks:
    /// forgetting it now would shut the person out (law 9).
    ///
    /// # Errors
    /// [`Fault::Locked`] or [`Fault::NotFound`].
    pub fn leave_walk(&self, who: &str, step: StepId) -> Result<(), Fault> {
        let keep = self.read(|known, _| {
            let subject = entity(known, who)?;
            let said = |part| walk::answer(subject, StepId::Password, part);
            Ok(said(Part::Change) == "changed" && said(Part::SignIn) != "worked")
        })?;
        if step == StepId::Password && !keep && self.generated(who).is_some() {
            self.drop_generated();
        }
        Ok(())
    }

    /// Takes it off the clipboard, if it is still there.
    pub(crate) fn clear_clipboard(&self) {
        if let Some(held) = self.generated_held().as_mut().filter(|held| held.copied) {
            // EXPOSE: to compare with what the clipboard holds.
            self.clipboard.clear_if(held.password.expose_secret());
            held.copied = false;
        }
    }

    /// Forgets it.
    pub(crate) fn drop_generated(&self) {
        self.clear_clipboard();
        *self.generated_held() = None;
    }

    fn generated_held(&self) -> std::sync::MutexGuard<'_, Option<Generated>> {
        self.generated.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn account_of<'a>(known: &core_rules::known::Known<'a>, who: &str) -> Result<&'a Entity, Fault> {
    Some(entity(known, who)?).filter(|found| found.kind == Kind::Account).ok_or(Fault::NotFound)
}
