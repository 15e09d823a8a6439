//! The catalogue read at the start, and what a key stroke costs.

use std::process::Command;

use core_rules::catalogue::Catalogue;
use core_rules::exposure::list::two_factor;
use core_rules::public_lists::{Lists, LiveLists};

use crate::household::Dice;
use crate::row::{Budget, median, row, taken, usually};

/// Services of the made-up public list, beside ours.
const LISTED: usize = 2500;
/// What people type, letter by letter, and what they paste.
const TYPED: [&str; 14] = [
    "a",
    "s",
    "am",
    "ama",
    "amaz",
    "bank",
    "ok",
    "credit un",
    "zz",
    "qx",
    "www.github.com",
    "the bank of",
    "e",
    "zürich",
];

pub fn main() {
    load();
    type_ahead();
}

/// Read once in a program, so each time in a new one.
fn load() {
    let myself = std::env::current_exe().expect("this program");
    let once = || {
        let output = Command::new(&myself).arg("load-catalogue").output().expect("this program");
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        text.trim().parse::<f64>().unwrap_or_else(|_| panic!("milliseconds: {text:?}"))
    };
    let time = median((0..11).map(|_| once()).collect());
    let figures = format!("{time:.2} ms with the first look-up, the median of 11 programs");
    row("catalogue load", &figures, time, Budget::AtMost(10.0, "ms"));
}

/// In a program of its own: prints the milliseconds of the first look into the catalogue.
pub fn load_once() {
    let (time, found) = taken(|| Catalogue::shipped().service("instagram").is_some());
    assert!(found, "the catalogue is there");
    println!("{time}");
}

fn type_ahead() {
    let catalogue = Catalogue::shipped();
    let two_factor = two_factor::parse(list().as_bytes()).unwrap_or_else(|why| panic!("a list: {}", why.as_str()));
    let as_of = jiff::civil::date(2026, 11, 24);
    let live = LiveLists::new(catalogue, &Lists { two_factor: Some((&two_factor, as_of)), ..Lists::default() });
    let times = TYPED.map(|typed| (usually(51, || live.find(catalogue, typed).len()), typed));
    let (worst, typed) = times.iter().copied().max_by(|one, other| one.0.total_cmp(&other.0)).unwrap_or_default();
    let all = catalogue.services.len() + live.len();
    let figures = format!("{worst:.3} ms at worst ({typed:?}), {} queries over {all} services", TYPED.len());
    row("type-ahead, a key stroke", &figures, worst, Budget::AtMost(2.0, "ms"));
}

/// A list of services in the form of the 2FA Directory, with names of one to three words.
fn list() -> String {
    const PARTS: [&str; 24] = [
        "a", "al", "am", "an", "ba", "bank", "be", "co", "cre", "dit", "e", "er", "go", "in", "ka", "li", "lo", "ma",
        "ne", "o", "pay", "re", "sta", "un",
    ];
    let mut dice = Dice::new(5);
    let mut word = || (0..2 + dice.below(3)).map(|_| PARTS[dice.below(PARTS.len())]).collect::<String>();
    let mut row = |number: usize| {
        let name = (0..1 + number % 3).map(|_| word()).collect::<Vec<_>>().join(" ");
        let domain = format!("{}{number}.com", name.replace(' ', "-"));
        serde_json::json!([name, { "domain": domain, "tfa": ["totp", "sms"], "documentation": format!("https://{domain}/help") }])
    };
    serde_json::Value::Array((0..LISTED).map(&mut row).collect()).to_string()
}
