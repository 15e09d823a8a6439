//! Judges the passwords of a file while they are in memory: which are easy to guess, and which are in the list of leaked ones.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, PoisonError};

use core_rules::accounts::is_weak;
use core_rules::exposure::Why;
use core_rules::exposure::password::Answer;
use core_rules::import::{self, Judged, Read, Verdict};
use core_rules::model::Id;
use secrecy::SecretString;

use super::Stage;
use crate::App;
use crate::faults::{FindFault, NotFound, OpenFault};
use crate::net::Cancel;
use crate::passwords::PasswordFault;

/// How many threads judge passwords. The window needs a processor as well.
const JUDGES: usize = 2;

/// How many passwords are looked up at one press. A file may have a million, and each is a request and a line in the ledger. For more
/// the person presses again.
pub const LOOKUPS: usize = 5_000;

/// The passwords to judge: one row for each different password.
struct ToJudge {
    id: Id,
    read: Arc<Read>,
    /// The number of each row's password, if it has one.
    numbers: Vec<Option<u32>>,
    /// The first row of each number.
    different: Vec<usize>,
    cancel: Cancel,
}

fn next_to_ask(checks: &HashMap<usize, Verdict>, different: usize) -> Vec<usize> {
    let never = (0..different).filter(|number| !checks.contains_key(number));
    let failed = (0..different).filter(|number| matches!(checks.get(number), Some(Verdict::NotChecked(_))));
    let left: Vec<usize> = never.chain(failed).take(LOOKUPS).collect();
    if left.is_empty() { (0..different).take(LOOKUPS).collect() } else { left }
}

/// Returns how many different passwords have an answer.
fn answered(numbers: &[Option<u32>], judged: &[Judged]) -> u32 {
    let has = |judged: &Judged| matches!(judged.check, Some(Verdict::Found(_) | Verdict::NotFound));
    let pairs = numbers.iter().zip(judged).filter(|(_, judged)| has(judged));
    let different: HashSet<u32> = pairs.filter_map(|(number, _)| *number).collect();
    u32::try_from(different.len()).unwrap_or(u32::MAX)
}

impl App {
    /// Collects the passwords to judge.
    ///
    /// # Errors
    /// [`NotFound`] without a preview.
    fn to_judge(&self) -> Result<ToJudge, FindFault> {
        let (id, read, key, cancel) = self.with_ready::<_, FindFault>(|import| {
            let Stage::Ready(ready) = &import.stage else { return Err(NotFound.into()) };
            Ok((import.id, ready.read.clone(), ready.key.clone(), import.cancel.clone()))
        })?;
        let numbers = import::password_numbers(&read.rows, &key);
        let mut next = 0;
        let first = |(row, number): (usize, &Option<u32>)| {
            let new = number.is_some_and(|number| number == next);
            next += u32::from(new);
            new.then_some(row)
        };
        let different: Vec<usize> = numbers.iter().enumerate().filter_map(first).collect();
        Ok(ToJudge { id, read, numbers, different, cancel })
    }

    /// Returns the numbers of the passwords to look up next: first those never looked up, then those without an answer. If all have an
    /// answer, all are looked up again. At most [`LOOKUPS`] are returned.
    fn unanswered(&self, numbers: &[Option<u32>], different: usize) -> Result<Vec<usize>, FindFault> {
        let checks = self.with_ready::<_, FindFault>(|import| {
            let Stage::Ready(ready) = &import.stage else { return Err(NotFound.into()) };
            let pairs = numbers.iter().zip(&ready.judged);
            let check =
                |(number, judged): (&Option<u32>, &Judged)| Some((usize::try_from((*number)?).ok()?, judged.check?));
            Ok(pairs.filter_map(check).collect::<HashMap<usize, Verdict>>())
        })?;
        Ok(next_to_ask(&checks, different))
    }

    /// Stores verdicts, one for each different password, at all rows that have it, and plans again. If the import is gone by now, nothing
    /// happens.
    fn judged(
        &self,
        id: Id,
        numbers: &[Option<u32>],
        verdict: impl Fn(usize, &mut Judged),
        scored: bool,
    ) -> Result<(), OpenFault> {
        let mut held = self.import();
        let Some(import) = held.as_mut().filter(|import| import.id == id) else { return Ok(()) };
        let Stage::Ready(ready) = &mut import.stage else { return Ok(()) };
        ready.judged.resize(numbers.len(), Judged::default());
        for (number, judged) in numbers.iter().zip(&mut ready.judged) {
            if let Some(number) = number.and_then(|number| usize::try_from(number).ok()) {
                verdict(number, judged);
            }
        }
        ready.scored |= scored;
        ready.answered = answered(numbers, &ready.judged);
        let seen = self.seen()?;
        ready.plan_anew(&seen.known(), seen.at);
        Ok(())
    }

    /// Finds the passwords that are easy to guess. This takes a while, so it is done after the preview is shown.
    ///
    /// # Errors
    /// [`NotFound`] without a preview.
    pub fn score_import(&self) -> Result<(), FindFault> {
        let _turn = self.scoring.lock().unwrap_or_else(PoisonError::into_inner);
        if self.with_ready(|import| Ok::<_, FindFault>(matches!(&import.stage, Stage::Ready(ready) if ready.scored)))? {
            return Ok(());
        }
        let ToJudge { id, read, numbers, different, cancel } = self.to_judge()?;
        let weak = |row: &usize| {
            // EXPOSE: only yes or no comes back.
            let password = read.rows.get(*row).and_then(|row| row.password.as_ref());
            !cancel.is_pressed() && password.is_some_and(|password| is_weak(password.expose()))
        };
        let part = different.len().div_ceil(JUDGES).max(1);
        let verdicts: Vec<bool> = std::thread::scope(|scope| {
            let weak = &weak;
            let parts: Vec<_> = different
                .chunks(part)
                .map(|rows| scope.spawn(move || rows.iter().map(weak).collect::<Vec<bool>>()))
                .collect();
            parts.into_iter().map(|part| part.join().map_err(|_| OpenFault::Internal)).collect::<Result<Vec<_>, _>>()
        })?
        .concat();
        Ok(self.judged(id, &numbers, |number, judged| judged.weak = verdicts.get(number).copied(), true)?)
    }

    /// Looks up passwords in the sources that the person switched on: each different one once, [`LOOKUPS`] at a time, and first those that
    /// have no answer yet, in the order of the file. [`cancel_check`](Self::cancel_check) stops it; the answers until then are kept.
    ///
    /// # Errors
    /// [`NotFound`] without a preview, [`Busy`](crate::Busy) while another check runs.
    pub fn check_import(&self, progress: &(dyn Fn(u32, u32) + Sync)) -> Result<(), PasswordFault> {
        // Score before any source is asked. Passwords that are scored already are not scored again.
        self.score_import()?;
        let ToJudge { id, read, numbers, different, .. } = self.to_judge()?;
        let asked = self.unanswered(&numbers, different.len())?;
        let password = |row: &usize| read.rows.get(*row).and_then(|row| row.password.as_ref());
        // EXPOSE: from one zeroising buffer to another; a fingerprint is made of it, and five of its digits leave.
        let passwords: Vec<SecretString> = asked
            .iter()
            .filter_map(|number| different.get(*number))
            .filter_map(password)
            .map(|password| SecretString::from(password.expose()))
            .collect();
        drop(read);
        let answers = self.check_passwords(&passwords, progress)?;
        drop(passwords);
        let of_number: HashMap<usize, _> = asked.into_iter().zip(&answers).collect();
        let verdict = |number: usize, judged: &mut Judged| {
            let Some(answer) = of_number.get(&number) else { return };
            judged.check = match answer {
                Ok(Answer::Found(times)) => Some(Verdict::Found(*times)),
                Ok(Answer::NotInList) => Some(Verdict::NotFound),
                Err(not) if not.why == Why::Cancelled => judged.check,
                Err(not) => Some(Verdict::NotChecked(not.why)),
            };
        };
        Ok(self.judged(id, &numbers, verdict, false)?)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use core_rules::exposure::Why;
    use core_rules::import::Verdict;

    use super::{LOOKUPS, next_to_ask};

    #[test]
    fn one_press_asks_for_a_few_thousand_and_the_next_for_the_rest() {
        let different = LOOKUPS * 2 + 10;
        let mut checks = HashMap::new();
        let first = next_to_ask(&checks, different);
        assert_eq!(first, (0..LOOKUPS).collect::<Vec<_>>());
        checks.extend(first.iter().map(|number| (*number, Verdict::NotFound)));
        checks.insert(7, Verdict::NotChecked(Why::Cancelled));
        let second = next_to_ask(&checks, different);
        assert_eq!(second, (LOOKUPS..LOOKUPS * 2).collect::<Vec<_>>(), "what was never asked for comes first");
        checks.extend(second.iter().map(|number| (*number, Verdict::Found(3))));
        let third = next_to_ask(&checks, different);
        assert_eq!(third, (LOOKUPS * 2..different).chain([7]).collect::<Vec<_>>(), "then what got no answer");
        checks.extend(third.iter().map(|number| (*number, Verdict::NotFound)));
        assert_eq!(next_to_ask(&checks, different).len(), LOOKUPS, "all have one: they may be asked for again");
    }
}
