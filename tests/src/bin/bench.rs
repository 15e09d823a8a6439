//! `cargo xtask bench [pairs]`: our window beside a blank Tauri window, in one run, in interleaved pairs; medians.
//!
//! *Ready* is measured from outside, by the clock of this program: from starting the program until something is painted in its
//! window. Memory is what all its processes hold by their share (PSS), two seconds later.
//! `bench lookups [pairs]` measures only what needs no window.
#![allow(
    clippy::disallowed_methods,
    clippy::cast_precision_loss,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    clippy::print_stdout,
    reason = "a bench starts programs and prints what it measured"
)]

#[path = "bench/lookups.rs"]
mod lookups;

#[cfg(target_os = "linux")]
mod linux {
    use std::fs;
    use std::path::{Path, PathBuf};
    use std::process::Command;
    use std::time::{Duration, Instant};

    use house_tests::desk::{Desk, Keyring, Part, Seen};
    use house_tests::journey::{first_run, person, rail};
    use house_tests::robot::Robot;

    /// What is measured of one start.
    #[derive(Debug, Clone, Copy)]
    struct Start {
        /// Milliseconds until something is painted.
        ready: f64,
        /// MiB of all processes, by their share.
        memory: f64,
    }

    pub fn main() {
        let app = std::env::var_os("NIGHTLATCH_APP").map(PathBuf::from);
        let app = app.expect("NIGHTLATCH_APP names no program: `cargo xtask bench` builds it and says which");
        let pairs = std::env::args().nth(1).map_or(20, |word| word.parse().expect("a number of pairs"));
        let blank = build_blank();
        let desk = Desk::open(Keyring::Unlocked);
        let accounts =
            ["Google", "My phone company", "My bank", "Instagram", "X (Twitter)", "Facebook", "LinkedIn", "Yahoo"];
        let robot = Robot::start(&desk, &app);
        first_run::shortly(&robot, &accounts, person::EMAIL);
        rail::expect(&robot);
        robot.quit();

        // once each, so that neither pays for cold files
        measure(&desk, &blank, "Blank");
        measure(&desk, &app, "Nightlatch");
        let mut taken = Vec::new();
        for number in 1..=pairs {
            let pair = (measure(&desk, &blank, "Blank"), measure(&desk, &app, "Nightlatch"));
            println!(
                "pair {number:>2}: blank {:>6.0} ms {:>6.1} MiB   ours {:>6.0} ms {:>6.1} MiB",
                pair.0.ready, pair.0.memory, pair.1.ready, pair.1.memory
            );
            taken.push(pair);
        }
        report("ready (ms)", &taken, |start| start.ready, 1.25);
        report("memory of all processes (MiB)", &taken, |start| start.memory, 1.15);
        let size = |path: &Path| fs::metadata(path).map_or(0.0, |file| file.len() as f64 / 1e6);
        println!("program (MB)                    blank {:>7.1}   ours {:>7.1}   budget 20", size(&blank), size(&app));
    }

    fn report(what: &str, taken: &[(Start, Start)], of: fn(Start) -> f64, budget: f64) {
        let blank = median(taken.iter().map(|pair| of(pair.0)).collect());
        let ours = median(taken.iter().map(|pair| of(pair.1)).collect());
        let ratio = median(taken.iter().map(|pair| of(pair.1) / of(pair.0)).collect());
        println!(
            "{what:<31} blank {blank:>7.1}   ours {ours:>7.1}   ratio {ratio:.3} (median of pairs), budget {budget}"
        );
    }

    fn median(mut values: Vec<f64>) -> f64 {
        values.sort_by(f64::total_cmp);
        values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
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

    /// Starts a program, waits until it has painted, and ends it.
    fn measure(desk: &Desk, program: &Path, title: &str) -> Start {
        let screen = desk.screen();
        let begun = Instant::now();
        let mut part = Part::start(title, &mut desk.command(program), &desk.folder("logs").join("measured"));
        let window = loop {
            assert!(begun.elapsed() < Duration::from_secs(30), "{title} did not paint");
            let window = screen.window(title);
            if let Some(window) = window.filter(|window| screen.look(*window) == Seen::Painted) {
                break window;
            }
            std::thread::sleep(Duration::from_millis(4));
        };
        let ready = begun.elapsed().as_secs_f64() * 1000.0;
        std::thread::sleep(Duration::from_secs(2));
        let memory = share_of(part.id());
        screen.close(window);
        let asked = Instant::now();
        while part.is_alive() && asked.elapsed() < Duration::from_secs(5) {
            std::thread::sleep(Duration::from_millis(5));
        }
        Start { ready, memory }
    }

    /// PSS of a process and all below it, in MiB. `NIGHTLATCH_BENCH_EACH` prints each of them.
    fn share_of(process: u32) -> f64 {
        let rollup = fs::read_to_string(format!("/proc/{process}/smaps_rollup")).unwrap_or_default();
        let own =
            rollup.lines().find_map(|line| line.strip_prefix("Pss:")?.split_whitespace().next()?.parse::<f64>().ok());
        let tasks = fs::read_dir(format!("/proc/{process}/task")).into_iter().flatten().filter_map(Result::ok);
        let children = tasks.filter_map(|task| fs::read_to_string(task.path().join("children")).ok());
        let below: f64 = children
            .flat_map(|list| list.split_whitespace().filter_map(|child| child.parse().ok()).collect::<Vec<u32>>())
            .map(share_of)
            .sum();
        if std::env::var_os("NIGHTLATCH_BENCH_EACH").is_some() {
            let name = fs::read_to_string(format!("/proc/{process}/comm")).unwrap_or_default();
            println!("   {:<16} {:>6.1} MiB", name.trim(), own.unwrap_or(0.0) / 1024.0);
        }
        own.unwrap_or(0.0) / 1024.0 + below
    }
}

fn main() {
    let mut words = std::env::args().skip(1);
    if words.next().as_deref() == Some("lookups") {
        return lookups::main(words.next().map_or(20, |word| word.parse().expect("a number of pairs")));
    }
    #[cfg(target_os = "linux")]
    linux::main();
    #[cfg(not(target_os = "linux"))]
    println!("the window's rows need an X server: not tried here");
    lookups::main(20);
}
