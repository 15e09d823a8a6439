//! Our window beside a blank Tauri window: its start, its memory, its idle minute.
//!
//! *Ready* is measured from outside, by the clock of this program: from starting the program until its page is painted: of ours
//! what stands beside the rail, which is there first. Memory is what all its processes hold by their share (PSS), two seconds later.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::time::{Duration, Instant};

use engine::vault::OsKeyring;
use engine::{App, SystemClock};
use house_tests::desk::{Desk, Keyring, Part, Seen};

use crate::household;
use crate::row::{Budget, median, ms, row};

/// Accounts that are listed when ours is started.
const ACCOUNTS: u32 = 1000;

/// The title of the window that ours is held beside.
const BLANK: &str = "Blank";
/// Pixels that the rail takes at the left of ours, and a little more.
const RAIL: u16 = 300;

/// What is measured of one start.
#[derive(Debug, Clone, Copy)]
struct Start {
    /// Milliseconds until something is painted.
    ready: f64,
    /// MiB of all processes, by their share.
    memory: f64,
}

/// A desk on which both can be started, and where they lie.
struct Stage {
    desk: Desk,
    blank: PathBuf,
    ours: PathBuf,
}

impl Stage {
    fn new() -> Self {
        let ours = std::env::var_os("NIGHTLATCH_APP").map(PathBuf::from);
        let ours = ours.expect("NIGHTLATCH_APP names no program: `cargo xtask bench` builds it and says which");
        let (blank, desk) = (build_blank(), Desk::open(Keyring::Unlocked));
        let myself = std::env::current_exe().expect("this program");
        let folder = desk.folder("data").join("Nightlatch");
        let mut seeding = desk.command(myself);
        let seeded = seeding.arg("seed").arg(folder).arg(ACCOUNTS.to_string()).status();
        assert!(seeded.is_ok_and(|status| status.success()), "a household of {ACCOUNTS} accounts");
        Self { desk, blank, ours }
    }
}

/// In a program of its own, on the desk with its keyring: lists a household in a folder that has none.
pub fn seed(folder: &Path, many: u32) {
    let app = App::new(folder, Arc::new(SystemClock), Arc::new(OsKeyring::new())).expect("the program");
    app.create().unwrap_or_else(|why| panic!("a first start: {why}"));
    app.change(|known, _| Ok::<_, engine::OpenFault>((household::changes(many, known.now), ())))
        .expect("the household");
    app.finish_first_run().expect("the end of the first round");
    app.close();
}

/// The start, the memory and the size of the program.
pub fn main(pairs: usize) {
    let Stage { desk, blank, ours } = Stage::new();
    // Once each, so that neither pays for cold files.
    measure(&desk, &blank, BLANK);
    measure(&desk, &ours, "Nightlatch");
    let mut taken = Vec::new();
    for number in 1..=pairs {
        let pair = (measure(&desk, &blank, BLANK), measure(&desk, &ours, "Nightlatch"));
        println!(
            "pair {number:>2}: blank {:>6.0} ms {:>6.1} MiB   ours {:>6.0} ms {:>6.1} MiB",
            pair.0.ready, pair.0.memory, pair.1.ready, pair.1.memory
        );
        taken.push(pair);
    }
    report(&format!("ready, {ACCOUNTS} accounts"), "ms", &taken, |start| start.ready, 1.25);
    report("memory of all processes", "MiB", &taken, |start| start.memory, 1.15);
    let size = |path: &Path| fs::metadata(path).map_or(0.0, |file| file.len() as f64 / 1e6);
    let figures = format!("blank {:.1} MB   ours {:.1} MB", size(&blank), size(&ours));
    row("program", &figures, size(&ours), Budget::AtMost(20.0, "MB"));
}

fn report(what: &str, unit: &str, taken: &[(Start, Start)], of: fn(Start) -> f64, budget: f64) {
    let blank = median(taken.iter().map(|pair| of(pair.0)).collect());
    let ours = median(taken.iter().map(|pair| of(pair.1)).collect());
    let ratio = median(taken.iter().map(|pair| of(pair.1) / of(pair.0)).collect());
    let pairs = taken.len();
    let figures =
        format!("blank {blank:.1} {unit}   ours {ours:.1} {unit}   ratio {ratio:.3} (median of {pairs} pairs)");
    row(what, &figures, ratio, Budget::AtMost(budget, "× blank"));
}

/// Builds the blank window for release, as ours is.
fn build_blank() -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command.current_dir(&root).args([
        "build",
        "--release",
        "--package",
        "blank-window",
        "--message-format",
        "json-render-diagnostics",
    ]);
    let output = command.stderr(std::process::Stdio::inherit()).output().expect("cargo");
    assert!(output.status.success(), "the blank window does not build");
    let messages = String::from_utf8_lossy(&output.stdout).into_owned();
    let built = messages
        .lines()
        .filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok())
        .filter_map(|message| message.get("executable")?.as_str().map(PathBuf::from))
        .next_back();
    built.expect("cargo built no blank window")
}

/// A program whose window is painted, and how long that took.
struct Shown {
    part: Part,
    window: u32,
    ready: Duration,
}

fn show(desk: &Desk, program: &Path, title: &str) -> Shown {
    let left = if title == BLANK { 0 } else { RAIL };
    let screen = desk.screen();
    let begun = Instant::now();
    let mut log = desk.folder("logs").join("measured");
    log.set_extension(title);
    let part = Part::start(title, &mut desk.command(program), &log);
    loop {
        assert!(begun.elapsed() < Duration::from_secs(30), "{title} did not paint");
        let window = screen.window(title);
        if let Some(window) = window.filter(|window| screen.look(*window, left) == Seen::Painted) {
            return Shown { part, window, ready: begun.elapsed() };
        }
        std::thread::sleep(Duration::from_millis(4));
    }
}

/// Starts a program, waits until it has painted, and ends it.
fn measure(desk: &Desk, program: &Path, title: &str) -> Start {
    let shown = show(desk, program, title);
    std::thread::sleep(Duration::from_secs(2));
    let memory = share_of(shown.part.id());
    let ready = ms(shown.ready);
    close(desk, shown);
    Start { ready, memory }
}

fn close(desk: &Desk, Shown { mut part, window, .. }: Shown) {
    desk.screen().close(window);
    let asked = Instant::now();
    while part.is_alive() && asked.elapsed() < Duration::from_secs(5) {
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// A minute in which nobody touches either, both at the same time.
pub fn idle(minutes: usize) {
    let Stage { desk, blank, ours } = Stage::new();
    let (mut of_blank, mut of_ours, mut sockets, mut looks) = (Vec::new(), Vec::new(), 0, 0);
    for _ in 0..minutes {
        let (blank, ours) = (show(&desk, &blank, BLANK), show(&desk, &ours, "Nightlatch"));
        // What a start leaves to do is done by then.
        std::thread::sleep(Duration::from_secs(10));
        let cpu = |shown: &Shown| below(shown.part.id()).into_iter().map(cpu_of).sum::<f64>();
        let before = (cpu(&blank), cpu(&ours));
        let begun = Instant::now();
        while begun.elapsed() < Duration::from_secs(60) {
            std::thread::sleep(Duration::from_millis(250));
            sockets += internet_sockets(&below(ours.part.id()));
            looks += 1;
        }
        of_blank.push(cpu(&blank) - before.0);
        of_ours.push(cpu(&ours) - before.1);
        close(&desk, blank);
        close(&desk, ours);
    }
    let (blank, ours) = (median(of_blank), median(of_ours));
    let figures = format!("blank {blank:.1} ms   ours {ours:.1} ms   {:+.1} ms", ours - blank);
    row("an idle minute, CPU of all processes", &figures, ours - blank, Budget::AtMost(5.0, "ms above blank"));
    let figures = format!("{sockets} seen in {looks} looks");
    row("an idle minute, sockets of the internet", &figures, sockets as f64, Budget::AtMost(0.0, "sockets"));
}

/// A process and all below it.
fn below(process: u32) -> Vec<u32> {
    let tasks = fs::read_dir(format!("/proc/{process}/task")).into_iter().flatten().filter_map(Result::ok);
    let lists = tasks.filter_map(|task| fs::read_to_string(task.path().join("children")).ok());
    let children: Vec<u32> =
        lists.flat_map(|list| list.split_whitespace().filter_map(|id| id.parse().ok()).collect::<Vec<u32>>()).collect();
    std::iter::once(process).chain(children.into_iter().flat_map(below)).collect()
}

/// Milliseconds that the threads of a process ran, as the scheduler counts them.
fn cpu_of(process: u32) -> f64 {
    let tasks = fs::read_dir(format!("/proc/{process}/task")).into_iter().flatten().filter_map(Result::ok);
    let ran = |task: fs::DirEntry| {
        let text = fs::read_to_string(task.path().join("schedstat")).ok()?;
        text.split_whitespace().next()?.parse::<f64>().ok()
    };
    tasks.filter_map(ran).sum::<f64>() / 1e6
}

/// How many sockets of these processes are the internet's, connected or not.
fn internet_sockets(processes: &[u32]) -> usize {
    let mut held: HashSet<String> = HashSet::new();
    for process in processes {
        let files = fs::read_dir(format!("/proc/{process}/fd")).into_iter().flatten().filter_map(Result::ok);
        let names = files.filter_map(|file| fs::read_link(file.path()).ok());
        held.extend(names.filter_map(|name| {
            name.to_str().and_then(|name| Some(name.strip_prefix("socket:[")?.strip_suffix(']')?.to_owned()))
        }));
    }
    // The tenth word of each line after the first is the socket's number.
    let all = ["tcp", "tcp6", "udp", "udp6", "raw", "raw6"].map(|kind| {
        let text = fs::read_to_string(format!("/proc/net/{kind}")).unwrap_or_default();
        let numbers = text.lines().skip(1).filter_map(|line| line.split_whitespace().nth(9).map(str::to_owned));
        numbers.filter(|number| held.contains(number)).count()
    });
    all.into_iter().sum()
}

/// PSS of a process and all below it, in MiB. `NIGHTLATCH_BENCH_EACH` prints each of them.
fn share_of(process: u32) -> f64 {
    let each = std::env::var_os("NIGHTLATCH_BENCH_EACH").is_some();
    let share = |process: u32| {
        let rollup = fs::read_to_string(format!("/proc/{process}/smaps_rollup")).unwrap_or_default();
        let line = rollup.lines().find_map(|line| line.strip_prefix("Pss:"));
        let share = line.and_then(|rest| rest.split_whitespace().next()?.parse::<f64>().ok()).unwrap_or(0.0) / 1024.0;
        if each {
            let name = fs::read_to_string(format!("/proc/{process}/comm")).unwrap_or_default();
            println!("   {:<16} {share:>6.1} MiB", name.trim());
        }
        share
    };
    below(process).into_iter().map(share).sum()
}
