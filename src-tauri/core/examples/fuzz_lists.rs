//! Feeds changed answers, lists, pages and files to the readers for a while, and fails on a panic or on "not in the list" for a
//! question that was not answered.
//!
//! `cargo run --release -p nightlatch-core --example fuzz_lists -- ranges 60 1` (family, seconds, seed); families: `ranges`,
//! `lists`, `paste`, `sorted`, `direct`. A case that fails is written to the folder named last, if there is one.

use std::io::Write as _;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use core_rules::catalogue::Catalogue;
use core_rules::exposure::fingerprint::{AddressFingerprint, PasswordFingerprint};
use core_rules::exposure::list::{self, change, deletion, passkeys, two_factor};
use core_rules::exposure::password::{self, match_password};
use core_rules::exposure::range::{self, Rule, match_range};
use core_rules::exposure::sorted::{ReadAt, SortedFile};
use core_rules::exposure::{LeakBook, direct, paste};

/// Xorshift64*: the same seed gives the same cases everywhere.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D)
    }

    fn below(&mut self, most: usize) -> usize {
        usize::try_from(self.next() % most.max(1) as u64).unwrap_or(0)
    }
}

/// Pieces that readers stumble over.
const PIECES: [&[u8]; 24] = [
    b"\0",
    b"\r",
    b"\n",
    b"\"",
    b"\\",
    b"\\u0000",
    b"\xEF\xBB\xBF",
    b"\xFF",
    b"[",
    b"]",
    b"{",
    b"}",
    b",",
    b":",
    b":0",
    b":-1",
    b"null",
    b"99999999999999999999",
    b"<script",
    b"</",
    b"no pwnage found",
    b"data breaches",
    b"localhost",
    b"\xE2\x80\xAE",
];

fn change_bytes(dice: &mut Dice, seed: &[u8]) -> Vec<u8> {
    let mut bytes = seed.to_vec();
    for _ in 0..=dice.below(6) {
        let at = dice.below(bytes.len() + 1);
        let span = dice.below(40).min(bytes.len() - at.min(bytes.len()));
        match dice.below(8) {
            0 => bytes.truncate(at),
            1 => drop(bytes.drain(at..at + span)),
            2 => {
                let copy: Vec<u8> = bytes.iter().skip(at).take(span).copied().collect();
                let place = dice.below(bytes.len() + 1);
                bytes.splice(place..place, copy);
            }
            3 | 4 => {
                let piece = PIECES.get(dice.below(PIECES.len())).copied().unwrap_or_default();
                bytes.splice(at..at, piece.iter().copied());
            }
            5 => {
                let byte = u8::try_from(dice.below(256)).unwrap_or(0);
                if let Some(place) = bytes.get_mut(at) {
                    *place = byte;
                }
            }
            6 => {
                if let Some(place) = bytes.get_mut(at) {
                    *place ^= 1 << dice.below(8);
                }
            }
            _ => {
                if let Some(place) = bytes.get_mut(at) {
                    place.make_ascii_lowercase();
                }
            }
        }
    }
    bytes
}

struct Memory<'a>(&'a [u8]);

impl ReadAt for Memory<'_> {
    type Error = ();

    fn len(&self) -> u64 {
        self.0.len() as u64
    }

    fn read_at(&self, at: u64, buffer: &mut [u8]) -> Result<usize, ()> {
        let rest = usize::try_from(at).ok().and_then(|at| self.0.get(at..)).unwrap_or_default();
        for (place, byte) in buffer.iter_mut().zip(rest) {
            *place = *byte;
        }
        Ok(rest.len().min(buffer.len()))
    }
}

/// A body that answers "found", what is asked of it, and whether an answer stands in a changed body.
struct Seeds {
    address: AddressFingerprint,
    password: PasswordFingerprint,
    address_range: Vec<u8>,
    password_range: Vec<u8>,
    sorted: Vec<u8>,
    book: LeakBook,
}

fn seeds() -> Option<Seeds> {
    let address = AddressFingerprint::of_address("test@example.com")?;
    let password = PasswordFingerprint::of_password("P@ssw0rd")?;
    let mut rows: Vec<String> =
        (0..60_u32).map(|n| format!("{{\"hashSuffix\":\"{n:034X}\",\"websites\":[\"Adobe\",\"Leak{n}\"]}}")).collect();
    rows.insert(30, format!("{{\"hashSuffix\":\"{}\",\"websites\":[\"Canva\"]}}", address.suffix()));
    let mut lines: Vec<String> = (0..1100_u64).map(|n| format!("{:05X}{:030X}:{}", n * 953, n, n + 1)).collect();
    lines.push(format!("{}:77", password.suffix()));
    lines.sort();
    let mut hashes: Vec<String> = (0..1500)
        .filter_map(|n| PasswordFingerprint::of_password(&format!("pw{n}")))
        .chain(PasswordFingerprint::of_password("P@ssw0rd"))
        .map(|found| format!("{}{}:7", found.prefix(), found.suffix()))
        .collect();
    hashes.sort();
    Some(Seeds {
        address,
        password,
        address_range: format!("[{}]", rows.join(",")).into_bytes(),
        password_range: lines.join("\r\n").into_bytes(),
        sorted: hashes.join("\n").into_bytes(),
        book: LeakBook::new(Catalogue::shipped(), None),
    })
}

const LISTS: [&[u8]; 5] = [
    include_bytes!("corpus/two-factor.json"),
    include_bytes!("corpus/passkeys.json"),
    include_bytes!("corpus/change-password.json"),
    include_bytes!("corpus/deletion.json"),
    include_bytes!("corpus/leaks.json"),
];
const PAGES: [&[u8]; 2] = [include_bytes!("corpus/page-found.txt"), include_bytes!("corpus/page-none.txt")];

fn holds(body: &[u8], part: &str) -> bool {
    let part = part.as_bytes();
    body.windows(part.len()).any(|window| window.eq_ignore_ascii_case(part))
}

/// Our row is there, once or not at all, and whole; "not in the list" would be a lie.
fn ranges(dice: &mut Dice, seeds: &Seeds) -> Result<Vec<u8>, Vec<u8>> {
    let body = change_bytes(dice, &seeds.address_range);
    let rule = if dice.below(2) == 0 { Rule::Hibp } else { Rule::Server };
    let row = format!("{{\"hashSuffix\":\"{}\",\"websites\":[\"Canva\"]}}", seeds.address.suffix());
    if match_range(&body, seeds.address.suffix(), rule) == Ok(range::Answer::NotInList)
        && (holds(&body, &row) || !body.trim_ascii_end().ends_with(b"]"))
    {
        return Err(body);
    }
    let body = change_bytes(dice, &seeds.password_range);
    let row = format!("\n{}:77\r", seeds.password.suffix());
    if match_password(&body, seeds.password.suffix()) == Ok(password::Answer::NotInList) && holds(&body, &row) {
        return Err(body);
    }
    Ok(body)
}

fn lists(dice: &mut Dice, _: &Seeds) -> Result<Vec<u8>, Vec<u8>> {
    let which = dice.below(LISTS.len());
    let body = change_bytes(dice, LISTS.get(which).copied().unwrap_or_default());
    // Each reader gets each list: a foreign one must be refused, not half understood.
    let read = [
        two_factor::parse(&body).map(|list| list.len()),
        passkeys::parse(&body).map(|list| list.len()),
        change::parse(&body).map(|list| list.len()),
        deletion::parse(&body).map(|list| list.len()),
        list::parse_list(&body).map(|list| list.len()),
    ];
    let _latest = list::parse_latest(&body);
    if read.contains(&Ok(0)) { Err(body) } else { Ok(body) }
}

fn pages(dice: &mut Dice, seeds: &Seeds) -> Result<Vec<u8>, Vec<u8>> {
    let which = dice.below(PAGES.len());
    let body = change_bytes(dice, PAGES.get(which).copied().unwrap_or_default());
    let text = String::from_utf8_lossy(&body);
    let said = paste::read(&text, &seeds.book, |leak| leak.passwords);
    let made_up = said.is_ok_and(|said| {
        // As the reader sees it: line by line, without markup and signs that nobody sees.
        let lines = text.lines().map(|line| list::plain_text(line, 1000));
        let lines: Vec<String> = lines.filter(|line| !line.is_empty()).collect();
        let plain = lines.join(" ").to_lowercase();
        let titled = text.lines().any(|line| seeds.book.titled(line.trim()).is_some());
        said.none && (!plain.contains("no pwnage found") || titled || !said.named.is_empty())
    });
    if made_up { Err(body) } else { Ok(body) }
}

fn sorted(dice: &mut Dice, seeds: &Seeds) -> Result<Vec<u8>, Vec<u8>> {
    let body = change_bytes(dice, &seeds.sorted);
    let said = SortedFile::open(Memory(&body)).and_then(|file| file.inspect().and(file.look_up(&seeds.password)));
    let row = format!("\n{}{}:7\n", seeds.password.prefix(), seeds.password.suffix());
    let lie =
        matches!(said, Ok(password::Answer::NotInList)) && (holds(&body, &row) || body.len() * 2 < seeds.sorted.len());
    if lie { Err(body) } else { Ok(body) }
}

fn directly(dice: &mut Dice, _: &Seeds) -> Result<Vec<u8>, Vec<u8>> {
    let found: &[u8] = br#"{"breaches":[["Adobe","Canva"]],"email":"a@example.com","status":"success"}"#;
    let hibp: &[u8] = br#"[{"Name":"Adobe"},{"Name":"Canva"}]"#;
    let seed = if dice.below(2) == 0 { found } else { hibp };
    let body = change_bytes(dice, seed);
    let not = Ok(range::Answer::NotInList);
    let lie = direct::hibp(200, &body) == not
        || direct::xposed_or_not(200, &body, "a@example.com") == not
        || direct::xposed_or_not(404, &body, "a@example.com") == not;
    if lie { Err(body) } else { Ok(body) }
}

type Family = fn(&mut Dice, &Seeds) -> Result<Vec<u8>, Vec<u8>>;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let (name, seconds) = (arguments.next().unwrap_or_default(), arguments.next().unwrap_or_default());
    let seed: u64 = arguments.next().unwrap_or_default().parse().unwrap_or(1);
    let folder = arguments.next();
    let family: Family = match name.as_str() {
        "ranges" => ranges,
        "lists" => lists,
        "paste" => pages,
        "sorted" => sorted,
        "direct" => directly,
        _ => return Err("families: ranges, lists, paste, sorted, direct".into()),
    };
    let seeds = seeds().ok_or("no seeds")?;
    let end = Instant::now() + Duration::from_secs(seconds.parse()?);
    let mut cases = 0_u64;
    while Instant::now() < end {
        let mut dice = Dice((seed << 40 | cases).wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
        let finding = match catch_unwind(AssertUnwindSafe(|| family(&mut dice, &seeds))) {
            Ok(Ok(_)) => None,
            Ok(Err(body)) => Some(("a claim without an answer", body)),
            Err(_) => Some(("a panic", Vec::new())),
        };
        if let Some((what, body)) = finding {
            if let Some(folder) = folder {
                std::fs::write(std::path::Path::new(&folder).join(format!("{name}-{seed}-{cases}")), body)?;
            }
            return Err(format!("{name}, seed {seed}, case {cases}: {what}").into());
        }
        cases += 1;
    }
    writeln!(std::io::stdout(), "{name}, seed {seed}: {cases} cases, nothing found")?;
    Ok(())
}
