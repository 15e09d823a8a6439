//! Faults, one after another, while the program works on a real encrypted list: killed, refused by the disk, without power, damaged.
//!
//! A [`scenario::Scenario`] is a list of [`work::Job`]s that the program does in a process of its own. That process says what it begins
//! and what it has acknowledged. A trial starts it on a copy of the same folder under `strace`, whose *system call tampering*
//! (<https://strace.io>) ends it at a given system call or lets that call fail; [`power`] makes from one undisturbed run what a disk may
//! hold after a loss of power. Then the list is opened as the next start would open it, and [`expected`] says whether it is what was
//! acknowledged.
//!
//! Everything follows from one seed, so a trial that failed can be run again alone.

pub mod damage;
pub mod expected;
pub mod power;
pub mod scenario;
pub mod trial;
pub mod work;

use std::collections::BTreeMap;
use std::fmt::Write as _;

/// What a run of trials found, by the kind of fault.
#[derive(Debug, Default)]
pub struct Tally {
    rows: BTreeMap<&'static str, Row>,
    /// What went wrong, one line each, with what is needed to run it again.
    pub wrong: Vec<String>,
}

/// The counts of one kind of fault.
#[derive(Debug, Default, Clone, Copy)]
struct Row {
    tried: u32,
    acknowledged: u32,
    wrong: u32,
}

impl Tally {
    /// Counts one trial, in which so many jobs were acknowledged.
    pub fn count(&mut self, kind: &'static str, what: &str, acknowledged: usize, verdict: Result<(), String>) {
        let row = self.rows.entry(kind).or_default();
        row.tried += 1;
        row.acknowledged += u32::try_from(acknowledged).unwrap_or(u32::MAX);
        if let Err(why) = verdict {
            row.wrong += 1;
            self.wrong.push(format!("{kind}, {what}: {why}"));
        }
    }

    /// Takes over the counts of another run.
    pub fn add(&mut self, other: Self) {
        for (kind, row) in other.rows {
            let mine = self.rows.entry(kind).or_default();
            mine.tried += row.tried;
            mine.acknowledged += row.acknowledged;
            mine.wrong += row.wrong;
        }
        self.wrong.extend(other.wrong);
    }

    /// Returns how many trials of a kind were made.
    #[must_use]
    pub fn tried(&self, kind: &str) -> u32 {
        self.rows.get(kind).map_or(0, |row| row.tried)
    }

    /// Returns the counts as a table.
    #[must_use]
    pub fn table(&self) -> String {
        let mut text = format!("{:<34}{:>8}{:>14}{:>8}\n", "fault", "tried", "acknowledged", "wrong");
        for (kind, row) in &self.rows {
            writeln!(text, "{kind:<34}{:>8}{:>14}{:>8}", row.tried, row.acknowledged, row.wrong).expect("a line");
        }
        text
    }
}

/// A generator of numbers with a seed (Knuth's MMIX constants), so that a failure can be run again.
#[derive(Debug, Clone)]
pub struct Dice(u64);

impl Dice {
    /// Starts at a seed.
    #[must_use]
    pub const fn new(seed: u64) -> Self {
        Self(seed ^ 0x9e37_79b9_7f4a_7c15)
    }

    /// Returns a number below `most`; 0 if `most` is 0.
    pub fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let number = usize::try_from(self.0 >> 33).expect("31 bits");
        if most == 0 { 0 } else { number % most }
    }
}

/// How much is tried.
#[derive(Debug, Clone, Copy)]
pub struct Plan {
    /// Where all choices come from.
    pub seed: u64,
    /// How often the program is killed.
    pub kills: usize,
    /// Every how-manieth changing system call fails.
    pub every: usize,
    /// How many disks are made for each moment at which the power fails.
    pub powers: usize,
    /// How many files are damaged.
    pub damages: usize,
}

/// Runs all trials of a plan.
#[must_use]
pub fn run(worker: &trial::Worker, plan: &Plan) -> Tally {
    // Nothing here depends on a real disk, and a folder in memory makes each trial several times as quick.
    let memory = std::path::Path::new("/dev/shm");
    if memory.is_dir() {
        // Fails only if another folder was set before, which is as good.
        drop(tempfile::env::override_temp_dir(memory));
    }
    let all: Vec<trial::Prepared> =
        scenario::ALL.iter().map(|scenario| trial::Prepared::new(*scenario, worker)).collect();
    let mut tally = Tally::default();
    let mut dice = Dice::new(plan.seed);
    for number in 0..plan.kills {
        let prepared = &all[dice.below(all.len())];
        let moment = prepared.moments()[dice.below(prepared.moments().len())].clone();
        let what = format!("{number}: {}, at {} {}", prepared.name(), moment.call, moment.number);
        let (acknowledged, verdict) = prepared.trial(&trial::Fault::Kill(moment));
        tally.count("killed", &what, acknowledged, verdict);
    }
    for prepared in &all {
        let changes = prepared.moments().iter().filter(|moment| trial::CHANGES.contains(&moment.call.as_str()));
        let skipped = dice.below(plan.every);
        for moment in changes.skip(skipped).step_by(plan.every) {
            let what = format!("{}, at {} {}", prepared.name(), moment.call, moment.number);
            let (acknowledged, verdict) = prepared.trial(&trial::Fault::Broken(moment.clone()));
            tally.count("a call fails", &what, acknowledged, verdict);
            if ["pwrite64", "write", "ftruncate"].contains(&moment.call.as_str()) {
                let (acknowledged, verdict) = prepared.trial(&trial::Fault::Full(moment.clone()));
                tally.count("the disk is full from here on", &what, acknowledged, verdict);
            }
        }
    }
    for prepared in &all {
        let recording = power::Recording::new(prepared, &worker.program, &worker.args);
        let skipped = dice.below(plan.every);
        for after in (skipped..=recording.len()).step_by(plan.every) {
            for _ in 0..plan.powers {
                let what = format!("{}, after step {after}", prepared.name());
                let (acknowledged, verdict) = recording.trial(prepared, after, &mut dice);
                tally.count("the power fails", &what, acknowledged, verdict);
            }
        }
    }
    for _ in 0..plan.damages {
        let prepared = &all[1 + dice.below(all.len() - 1)];
        let place = prepared.copy();
        let damage = damage::Damage::choose(place.path(), &mut dice);
        damage.make();
        tally.count(
            "a file is damaged",
            &format!("{}, {}", prepared.name(), damage.what()),
            0,
            damage::judge(place.path(), prepared.holds()),
        );
    }
    tally
}
