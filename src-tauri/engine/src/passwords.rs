//! Look-ups of passwords: one that was typed, or many of an import. Ranges are asked for with padding and stay in memory until the lock.

use std::collections::{HashMap, VecDeque};
use std::sync::PoisonError;

use core_rules::accounts::{Problem, is_weak};
use core_rules::checklist::walk::Answer as Checked;
use core_rules::exposure::fingerprint::PasswordFingerprint;
use core_rules::exposure::password::{Answer, match_password};
use core_rules::exposure::{NotChecked, Why};
use secrecy::{ExposeSecret as _, SecretString};
use zeroize::Zeroizing;

use crate::check::base;
use crate::faults::{Busy, Invalid, NotFound, OpenFault};
use crate::left::Book;
use crate::net::{self, Cancel, PasswordBatch};
use crate::{App, files, ids};

/// Most ranges that are kept in memory; one has about 80 kB.
const MOST_RANGES: usize = 48;

/// Whole ranges that were received, newest last. They are in memory only and dropped at the lock.
#[derive(Default)]
pub(crate) struct Ranges(VecDeque<(Zeroizing<String>, Vec<u8>)>);

impl Ranges {
    fn get(&self, prefix: &str) -> Option<&[u8]> {
        self.0.iter().find(|(known, _)| known.as_str() == prefix).map(|(_, body)| body.as_slice())
    }

    fn keep(&mut self, prefix: Zeroizing<String>, body: Vec<u8>) {
        self.0.retain(|(known, _)| *known != prefix);
        if self.0.len() >= MOST_RANGES {
            self.0.pop_front();
        }
        self.0.push_back((prefix, body));
    }

    /// Drops all ranges.
    pub(crate) fn clear(&mut self) {
        self.0.clear();
    }

    /// Returns the number of ranges.
    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }
}

/// The number of a question, and its answer.
type Answered = (usize, Result<Answer, NotChecked>);

/// The reason why no password was checked. A check of the passwords of an import can meet the same: it needs a preview where the other
/// needs an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PasswordFault {
    /// See [`OpenFault`].
    #[error(transparent)]
    Open(#[from] OpenFault),
    /// See [`NotFound`].
    #[error(transparent)]
    NotFound(#[from] NotFound),
    /// The password is empty, or the stored address of the source is not a web address.
    #[error(transparent)]
    Invalid(#[from] Invalid),
    /// See [`Busy`].
    #[error(transparent)]
    Busy(#[from] Busy),
}

impl App {
    /// Checks one typed password. Only the result and its date are stored.
    ///
    /// # Errors
    /// Returns [`NotFound`], [`Invalid`] for an empty password, or the fault of the disk. A missing answer is no error: the
    /// result is then *not checked*.
    pub fn check_password(&self, who: &str, password: &SecretString) -> Result<(), PasswordFault> {
        // EXPOSE: only the strength and the fingerprint are computed from it.
        let weak = is_weak(password.expose_secret());
        let fingerprint =
            PasswordFingerprint::of_password(password.expose_secret()).ok_or(Invalid("password", Problem::Empty))?;
        let mut answers = self.ask_about(vec![(0, fingerprint)], &Cancel::new(), &|_, _| ())?;
        let (verdict, times, why) = match answers.pop().map(|(_, answer)| answer).ok_or(OpenFault::Internal)? {
            Ok(Answer::Found(times)) => (Checked::Found, times, None),
            Ok(Answer::NotInList) => (Checked::NotFound, 0, None),
            Err(not) => (Checked::NotChecked, 0, Some(not.why)),
        };
        Ok(self.record_check(who, verdict, times, weak, why)?)
    }

    /// Looks up the passwords of an import: each different one once, in random order. The answers are in the order of the input, and
    /// nothing is stored but the ledger. `progress` gets the number of passwords finished and the number of all.
    ///
    /// # Errors
    /// Returns [`Busy`] while another check runs, or [`OpenFault::Locked`].
    pub fn check_passwords(
        &self,
        passwords: &[SecretString],
        progress: &(dyn Fn(u32, u32) + Sync),
    ) -> Result<Vec<Result<Answer, NotChecked>>, PasswordFault> {
        let running = self.begin_check()?;
        self.judge(passwords, &running.cancel, progress)
    }

    fn judge(
        &self,
        passwords: &[SecretString],
        cancel: &Cancel,
        progress: &(dyn Fn(u32, u32) + Sync),
    ) -> Result<Vec<Result<Answer, NotChecked>>, PasswordFault> {
        // EXPOSE: only the fingerprints are computed from them.
        let prints: Vec<Option<PasswordFingerprint>> =
            passwords.iter().map(|password| PasswordFingerprint::of_password(password.expose_secret())).collect();
        // For each password the number of its fingerprint among the different ones; `None` for an empty password.
        let mut places: HashMap<(&str, &str), usize> = HashMap::new();
        let which: Vec<Option<usize>> = prints
            .iter()
            .map(|print| {
                let print = print.as_ref()?;
                let next = places.len();
                Some(*places.entry((print.prefix(), print.suffix())).or_insert(next))
            })
            .collect();
        drop(places);
        let mut different: Vec<(usize, PasswordFingerprint)> = Vec::new();
        for (place, print) in which.iter().zip(prints) {
            if let (Some(place), Some(print)) = (place, print)
                && *place == different.len()
            {
                different.push((*place, print));
            }
        }
        let total = u32::try_from(different.len()).unwrap_or(u32::MAX);
        let answers: HashMap<usize, _> =
            self.ask_about(different, cancel, &|done, _| progress(done, total))?.into_iter().collect();
        let answer_of = |place: Option<usize>| {
            let found = place.and_then(|place| answers.get(&place));
            found.map_or(Err(NotChecked::because(Why::Nobody)), |answer| *answer)
        };
        Ok(which.into_iter().map(answer_of).collect())
    }

    /// Asks the source for passwords: only files on this computer if they are in use, otherwise Pwned Passwords by range.
    fn ask_about(
        &self,
        mut prints: Vec<(usize, PasswordFingerprint)>,
        cancel: &Cancel,
        progress: &(dyn Fn(u32, u32) + Sync),
    ) -> Result<Vec<Answered>, PasswordFault> {
        let total = u32::try_from(prints.len()).unwrap_or(u32::MAX);
        let (here, source) =
            self.read(|_, open| Ok((open.settings.password_files.clone(), open.settings.passwords.clone())))?;
        if here.on {
            let look = |(done, (place, print)): (u32, (usize, PasswordFingerprint))| {
                cancel.wait_while_held();
                let stopped = cancel.is_pressed().then_some(Err(NotChecked::because(Why::Cancelled)));
                let answer = stopped.unwrap_or_else(|| files::look_up_password(&here.url, &print));
                progress(done, total);
                (place, answer)
            };
            return Ok((1..).zip(prints).map(look).collect());
        }
        if !source.on {
            let none = |(place, _)| (place, Err(NotChecked::because(Why::NoSource)));
            return Ok(prints.into_iter().map(none).collect());
        }
        let base = base(&source)?;
        let mut answers = self.known_ranges(&mut prints);
        let known = u32::try_from(answers.len()).unwrap_or(u32::MAX);
        progress(known, total);
        if prints.is_empty() {
            return Ok(answers);
        }
        net::shuffle(&mut prints, ids::seed()?);
        let book = Book(self);
        let tell = |done: usize| progress(known.saturating_add(u32::try_from(done).unwrap_or(u32::MAX)), total);
        let keep = |prefix, body| {
            let mut ranges = self.ranges.lock().unwrap_or_else(PoisonError::into_inner);
            // Locking first sets `hidden` and then clears the ranges under this same lock, so no range is left behind.
            if !self.hidden.load(std::sync::atomic::Ordering::Acquire) {
                ranges.keep(prefix, body);
            }
        };
        let batch = PasswordBatch { base: &base, prints, ledger: &book, progress: &tell, range: &keep, cancel };
        let came = self.net.block_on(self.net.check_passwords(batch)).ok_or(OpenFault::Internal)?;
        answers.extend(came.into_iter().map(|asked| (asked.place, asked.answer)));
        Ok(answers)
    }

    /// Answers and removes the questions that a range in memory answers.
    fn known_ranges(&self, prints: &mut Vec<(usize, PasswordFingerprint)>) -> Vec<(usize, Result<Answer, NotChecked>)> {
        let ranges = self.ranges.lock().unwrap_or_else(PoisonError::into_inner);
        let mut answers = Vec::new();
        prints.retain(|(place, print)| {
            let Some(Ok(answer)) = ranges.get(print.prefix()).map(|body| match_password(body, print.suffix())) else {
                return true;
            };
            answers.push((*place, Ok(answer)));
            false
        });
        answers
    }

    /// Returns the number of ranges in memory.
    #[must_use]
    pub fn ranges_in_memory(&self) -> usize {
        self.ranges.lock().unwrap_or_else(PoisonError::into_inner).len()
    }
}
