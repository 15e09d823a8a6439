//! The folders that trials start from, and the work that is disturbed in them.

use std::fs;
use std::path::Path;

use super::expected::Folder;
use super::work::{Job, Program};

/// What is done before, undisturbed, and what is done under faults.
#[derive(Debug, Clone, Copy)]
pub struct Scenario {
    /// Its name in the report.
    pub name: &'static str,
    before: &'static [&'static str],
    work: &'static [&'static str],
}

/// Every kind of work that writes.
pub const ALL: [Scenario; 11] = [
    Scenario { name: "first start", before: &[], work: &["create", "add first"] },
    Scenario {
        name: "ticks",
        before: &["create", "add one", "add two"],
        work: &["tick one", "add three", "dark true", "tick three", "untick one", "add four"],
    },
    Scenario { name: "import", before: &["create", "add one"], work: &["import row 12", "add last"] },
    Scenario { name: "copies", before: &["create", "add one", "tick one"], work: &["daily", "add two"] },
    Scenario {
        name: "bringing a copy back",
        before: &["create", "add one", "import row 6", "add two"],
        work: &["bring-back", "add last"],
    },
    Scenario { name: "writing a backup", before: &["create", "add one"], work: &["save", "add last"] },
    Scenario { name: "restoring", before: &["create", "add one", "tick one"], work: &["replace", "add last"] },
    Scenario { name: "merging", before: &["create", "add one", "tick one"], work: &["merge", "add last"] },
    Scenario {
        name: "ways to open",
        before: &["create", "add one"],
        work: &["phrase 1", "add two", "phrase 2", "spare", "no-phrase 2", "add last"],
    },
    Scenario {
        name: "deleting for good",
        before: &["create", "add one", "add two", "import row 3"],
        work: &["forget two", "add last"],
    },
    Scenario { name: "erasing", before: &["create", "add one", "import row 3"], work: &["erase", "create", "add new"] },
];

/// The accounts of the other list, whose backup lies beside.
const OTHER: [&str; 3] = ["create", "add theirs", "tick theirs"];

impl Scenario {
    /// Returns the work as jobs.
    #[must_use]
    pub fn jobs(&self) -> Vec<Job> {
        jobs(self.work)
    }

    /// Makes the folder that its trials start from, and returns what it holds.
    ///
    /// # Panics
    /// If something of it is refused, since nothing disturbs it.
    #[must_use]
    pub fn prepare(&self, folder: &Path) -> Folder {
        let mut holds = Folder::default();
        if self.work.iter().any(|job| ["replace", "merge"].contains(job)) {
            let other = tempfile::tempdir().expect("a folder");
            make_room(other.path());
            let program = Program::start(other.path(), 0).expect("the other program");
            let theirs = jobs(&OTHER);
            theirs.iter().for_each(|job| program.does(job).expect("a job of the other list"));
            make_room(folder);
            program.save_to(&folder.join("other.nightlatch"));
            holds.other = program.list().expect("the other list").accounts;
        }
        make_room(folder);
        let program = Program::start(folder, 0).expect("the program");
        for job in jobs(self.before) {
            program.does(&job).expect("a job that nothing disturbs");
            holds = holds.after(&job);
        }
        program.app.close();
        let lines: Vec<&str> = self.work.to_vec();
        fs::write(folder.join("jobs"), lines.join("\n")).expect("the jobs");
        holds
    }
}

fn jobs(lines: &[&str]) -> Vec<Job> {
    lines.iter().map(|line| line.parse().expect("a job")).collect()
}

fn make_room(folder: &Path) {
    for name in ["data", "keyring"] {
        fs::create_dir_all(folder.join(name)).expect("a folder");
    }
}
