//! What a list may hold after a fault: what was acknowledged, and perhaps the one job that had no answer.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use super::work::Job;

/// What the trials look at in a list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct List {
    /// The accounts by name, each with whether its step is marked as done.
    pub accounts: BTreeMap<String, bool>,
    /// Whether the window is dark.
    pub dark: bool,
}

impl fmt::Display for List {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(if self.dark { "dark" } else { "light" })?;
        self.accounts.iter().try_for_each(|(name, done)| write!(out, " {name}{}", if *done { "+" } else { "-" }))
    }
}

impl FromStr for List {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let mut words = text.split_whitespace();
        let dark = words.next() == Some("dark");
        let account = |word: &str| {
            let done = word.ends_with('+');
            word.strip_suffix(['+', '-']).map(|name| (name.to_owned(), done)).ok_or_else(|| format!("no list: {text}"))
        };
        Ok(Self { accounts: words.map(account).collect::<Result<_, _>>()?, dark })
    }
}

/// All that is known of a folder: the list, the ways to open it and what its copies hold.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Folder {
    /// The list; `None` if there is none.
    pub list: Option<List>,
    /// The number of the passphrase, if there is one.
    pub phrase: Option<u8>,
    /// The accounts before the newest import.
    before_import: BTreeMap<String, bool>,
    /// The accounts in the backup of the other list.
    pub other: BTreeMap<String, bool>,
}

impl Folder {
    /// Returns what it is after a job that was acknowledged.
    #[must_use]
    pub fn after(&self, job: &Job) -> Self {
        let mut folder = self.clone();
        let mut list = folder.list.take().unwrap_or_default();
        match job {
            Job::Create | Job::Daily | Job::Save | Job::Spare => {}
            Job::Add(name) | Job::Untick(name) => {
                list.accounts.insert(name.clone(), false);
            }
            Job::Tick(name) => {
                list.accounts.insert(name.clone(), true);
            }
            Job::Dark(on) => list.dark = *on,
            Job::Import(word, rows) => {
                folder.before_import.clone_from(&list.accounts);
                list.accounts.extend((0..*rows).map(|row| (format!("{word}{row}"), false)));
            }
            Job::BringBack => list.accounts.clone_from(&self.before_import),
            Job::Replace => list.accounts.clone_from(&self.other),
            Job::Merge => list.accounts.extend(self.other.clone()),
            Job::Phrase(number) => folder.phrase = Some(*number),
            Job::NoPhrase(_) => folder.phrase = None,
            Job::Forget(name) => {
                list.accounts.remove(name);
            }
            Job::Erase => return Self { other: folder.other, ..Self::default() },
        }
        folder.list = Some(list);
        folder
    }

    /// Returns what it may be after a job that was refused, or had no answer: as it was, or as it would be; and an import that was not
    /// made may have left the copy that is made before it.
    fn perhaps_after(&self, job: &Job) -> Vec<Self> {
        let mut all = vec![self.clone(), self.after(job)];
        if let (Job::Import(..), Some(list)) = (job, &self.list) {
            all.push(Self { before_import: list.accounts.clone(), ..self.clone() });
        }
        all
    }
}

/// What the process said of a job.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Said {
    /// It was acknowledged.
    Acknowledged(usize),
    /// It was refused.
    Refused(usize),
    /// It began, and nothing more was heard.
    Begun(usize),
}

/// Returns all that a folder may be after these answers.
#[must_use]
pub fn possible(before: &Folder, jobs: &[Job], said: &[Said]) -> Vec<Folder> {
    said.iter().fold(vec![before.clone()], |folders, said| {
        let mut next: Vec<Folder> = Vec::new();
        for folder in &folders {
            match said {
                Said::Acknowledged(number) => next.push(folder.after(&jobs[*number])),
                Said::Refused(number) | Said::Begun(number) => next.extend(folder.perhaps_after(&jobs[*number])),
            }
        }
        next.dedup();
        next
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Folder) -> String {
        folder.list.as_ref().map_or_else(|| "none".to_owned(), ToString::to_string)
    }

    #[test]
    fn what_was_acknowledged_is_certain_and_what_was_not_is_open() {
        let jobs = [Job::Create, Job::Add("a".into()), Job::Tick("a".into()), Job::Erase];
        let acknowledged = [Said::Acknowledged(0), Said::Acknowledged(1)];
        let told = |last: Said| {
            let said: Vec<Said> = acknowledged.into_iter().chain([last]).collect();
            possible(&Folder::default(), &jobs, &said).iter().map(names).collect::<Vec<_>>()
        };
        assert_eq!(told(Said::Acknowledged(2)), ["light a+"]);
        assert_eq!(told(Said::Refused(2)), ["light a-", "light a+"]);
        assert_eq!(told(Said::Begun(3)), ["light a-", "none"]);
    }

    #[test]
    fn a_list_reads_as_it_was_written() {
        let list = List { accounts: [("a".to_owned(), true), ("b".to_owned(), false)].into(), dark: true };
        assert_eq!(list.to_string(), "dark a+ b-");
        assert_eq!(list.to_string().parse(), Ok(list));
    }
}
