//! Passwords: one, typed once, or many from an import. By range, padded; ranges stay in memory for a while and go at the lock.

use std::collections::{HashMap, VecDeque};
use std::sync::PoisonError;

use core_rules::accounts::{Problem, is_weak};
use core_rules::exposure::fingerprint::PasswordFingerprint;
use core_rules::exposure::password::{Answer, match_password};
use core_rules::exposure::{NotChecked, Why};
use secrecy::{ExposeSecret as _, SecretString};
use zeroize::Zeroizing;

use crate::check::base;
use crate::left::Book;
use crate::net::{self, Cancel, PasswordBatch};
use crate::{App, Fault, files, ids};

/// Ranges that are kept; one has some 80 kB.
const MOST_RANGES: usize = 48;

/// Ranges that came, whole, newest last. In memory only, bounded, and dropped at the lock.
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

    /// Forgets them all.
    pub(crate) fn clear(&mut self) {
        self.0.clear();
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }
}

/// Which of the questions, and what was said to it.
type Answered = (usize, Result<Answer, NotChecked>);

impl App {
    /// Checks one password, typed once, on a press. Only the verdict and its date stay.
    ///
    /// # Errors
    /// [`Fault::NotFound`], an empty password, or the disk. No answer is no error: the verdict says *not checked*.
    pub fn check_password(&self, who: &str, password: &SecretString) -> Result<(), Fault> {
        // EXPOSE: its strength and its fingerprint are all that is taken.
        let weak = is_weak(password.expose_secret());
        let fingerprint = PasswordFingerprint::of_password(password.expose_secret())
            .ok_or(Fault::Invalid("password", Problem::Empty))?;
        let mut answers = self.ask_about(vec![(0, fingerprint)], &Cancel::new(), &|_, _| ())?;
        let (verdict, times, why) = match answers.pop().map(|(_, answer)| answer).ok_or(Fault::Internal)? {
            Ok(Answer::Found(times)) => ("found", times, None),
            Ok(Answer::NotInList) => ("notFound", 0, None),
            Err(not) => ("notChecked", 0, Some(not.why)),
        };
        self.record_check(who, verdict, times, weak, why)
    }

    /// Looks many passwords up, as an import gives them: each different one is asked for once, in random order. The answers come
    /// in the order of the input; nothing is written but the ledger. `progress` gets how many are done with, and of how many.
    ///
    /// # Errors
    /// [`Fault::Busy`] while another check runs, [`Fault::Locked`].
    pub fn check_passwords(
        &self,
        passwords: &[SecretString],
        progress: &(dyn Fn(u32, u32) + Sync),
    ) -> Result<Vec<Result<Answer, NotChecked>>, Fault> {
        let running = self.begin_check()?;
        self.judge(passwords, &running.cancel, progress)
    }

    fn judge(
        &self,
        passwords: &[SecretString],
        cancel: &Cancel,
        progress: &(dyn Fn(u32, u32) + Sync),
    ) -> Result<Vec<Result<Answer, NotChecked>>, Fault> {
        // EXPOSE: fingerprints are all that is taken.
        let prints: Vec<Option<PasswordFingerprint>> =
            passwords.iter().map(|password| PasswordFingerprint::of_password(password.expose_secret())).collect();
        // Which of the different ones each is; none for an empty one.
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

    /// Asks whoever answers for passwords: files on this computer where they are in use, and then nobody else; else by range.
    fn ask_about(
        &self,
        mut prints: Vec<(usize, PasswordFingerprint)>,
        cancel: &Cancel,
        progress: &(dyn Fn(u32, u32) + Sync),
    ) -> Result<Vec<Answered>, Fault> {
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
            // The lock hides first and then forgets the ranges, under the same guard: none stays behind.
            if !self.hidden.load(std::sync::atomic::Ordering::Acquire) {
                ranges.keep(prefix, body);
            }
        };
        let batch = PasswordBatch { base: &base, prints, ledger: &book, progress: &tell, range: &keep, cancel };
        let came = self.net.block_on(self.net.check_passwords(batch)).ok_or(Fault::Internal)?;
        answers.extend(came.into_iter().map(|asked| (asked.place, asked.answer)));
        Ok(answers)
    }

    /// Answers what the ranges in memory can answer, and leaves the rest.
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

    /// How many ranges lie in memory.
    #[must_use]
    pub fn ranges_in_memory(&self) -> usize {
        self.ranges.lock().unwrap_or_else(PoisonError::into_inner).len()
    }
}
