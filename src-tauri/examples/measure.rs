//! Measures the views that a page waits for, from the model of a large household. A part of `cargo xtask bench -- rules`, which
//! reads its lines: what, milliseconds, budget.
#![allow(
    clippy::print_stdout,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a bench prints what it measured"
)]

#[allow(dead_code, reason = "the tests use more of it")]
#[path = "../../tests/src/drawer.rs"]
mod drawer;
#[allow(dead_code, reason = "the bench uses more of it")]
#[path = "../../tests/src/bin/bench/household.rs"]
mod household;

use std::time::Instant;

use nightlatch_shell::views::{Desk, accounts, leaks, session, today};

/// How often each is measured; the median counts.
const TIMES: usize = 11;

fn main() {
    for many in [1_000, 10_000] {
        let folder = tempfile::tempdir().expect("a folder");
        let app = drawer::first_start(folder.path());
        app.change(|known, _| Ok::<_, engine::OpenFault>((household::changes(many, known.now), ())))
            .expect("the household");
        let budget = if many == 10_000 { "16" } else { "" };
        measure(&format!("view of {many} accounts from the model"), budget, || {
            app.read(|known, _| Ok(accounts::list(&Desk::new(known)).rows.len())).expect("the list")
        });
        measure(&format!("Today with {many} accounts"), "", || {
            app.find::<_, engine::FindFault>(|known, open| Ok(today::page(&Desk::new(known), open, &[])?.ring.len()))
                .expect("the page")
        });
        measure(&format!("the rail with {many} accounts"), "", || session::session(&app).expect("the rail"));
        measure(&format!("Leaks with {many} accounts"), "", || {
            app.find::<_, engine::FindFault>(|known, open| Ok(leaks::page(&Desk::new(known), open)?.rows.len()))
                .expect("the page")
        });
    }
}

fn measure<T>(what: &str, budget: &str, mut work: impl FnMut() -> T) {
    let mut taken: Vec<f64> = (0..TIMES)
        .map(|_| {
            let begun = Instant::now();
            drop(std::hint::black_box(work()));
            begun.elapsed().as_secs_f64() * 1000.0
        })
        .collect();
    taken.sort_by(f64::total_cmp);
    println!("{what}\t{:.3}\t{budget}", taken[TIMES / 2]);
}
