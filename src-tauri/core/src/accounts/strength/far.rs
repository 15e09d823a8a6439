//! A fast test for passwords that zxcvbn certainly needs many tries for.
//!
//! zxcvbn splits a password in every possible way, which takes long, and most generated passwords have no pattern. For
//! zxcvbn three parts never take fewer than 10^8 tries, so below this limit only one or two parts matter. A part is a
//! word, adjacent keys, a repetition, a sequence, a date, or otherwise ten tries for every character. Each estimate
//! here is lower than zxcvbn's, so *far* is always confirmed by zxcvbn; a test compares the two.

use std::sync::LazyLock;

use super::{WORDS, read_as};

/// The triples of characters in zxcvbn's own words, and the five around a character that is neither letter nor digit.
/// `core/words/trios.py` generates the file.
const THEIRS: &str = include_str!("../../../words/trios.txt");
/// The number of kinds of characters: each letter, each digit, and one kind for all others.
const KINDS: usize = 37;
const OTHER: usize = KINDS - 1;

/// For each ASCII character, a bit for every kind that it may be read as: its own, and those of the letters that it may
/// replace.
static READINGS: LazyLock<[u64; 128]> = LazyLock::new(|| {
    let mut readings = [0; 128];
    for (sign, kinds) in (0_u8..).zip(&mut readings) {
        let sign = sign.to_ascii_lowercase();
        *kinds = read_as(sign).chain([sign]).fold(0, |kinds, sign| kinds | 1 << kind(sign));
    }
    readings
});

/// For each pair of kinds, a bit for each kind that follows them in zxcvbn's words or ours.
static TRIOS: LazyLock<Vec<u64>> = LazyLock::new(|| {
    let mut trios = vec![0; KINDS * KINDS];
    let mut keep = |one: u8, two: u8, three: u8| {
        if let Some(found) = trios.get_mut(kind(one) * KINDS + kind(two)) {
            *found |= 1 << kind(three);
        }
    };
    for line in THEIRS.lines() {
        if let [one, two, b' ', rest @ ..] = line.as_bytes() {
            rest.iter().for_each(|three| keep(*one, *two, *three));
        }
    }
    for (word, _) in WORDS.iter() {
        for trio in word.as_bytes().windows(3) {
            if let [one, two, three] = trio {
                keep(*one, *two, *three);
            }
        }
    }
    trios
});

/// The kinds of the four characters around one that replaces no letter. Our words have only letters and digits.
static FIVES: LazyLock<Vec<[usize; 4]>> = LazyLock::new(|| {
    let around = |line: &str| match line.as_bytes() {
        [one, two, b'*', four, five] => Some([*one, *two, *four, *five].map(kind)),
        _ => None,
    };
    THEIRS.lines().filter_map(around).collect()
});

/// The position of each ASCII character on a keyboard: row and column.
type Keys = [Option<(usize, usize)>; 128];
/// The two keyboard layouts that zxcvbn knows.
static KEYS: LazyLock<[Keys; 2]> = LazyLock::new(|| {
    [QWERTY, DVORAK].map(|layout| {
        let mut keys = [None; 128];
        for (row, signs) in layout.iter().enumerate() {
            for (place, sign) in signs.bytes().enumerate().filter(|(_, sign)| *sign != 0) {
                if let Some(key) = keys.get_mut(usize::from(sign)) {
                    *key = Some((row, place / 2));
                }
            }
        }
        keys
    })
});

/// The least number of tries that zxcvbn counts for a part of one character and for a longer part with a pattern.
const ONE_SIGN: u64 = 10;
const SEVERAL: u64 = 50;
/// The number of tries that zxcvbn adds if there are two parts.
const TWO_PARTS: u64 = 10_000;
/// The length of the longest date, `11/11/1991`.
const DATE: usize = 10;

/// The keys of the two layouts that zxcvbn knows, each with its characters without and with Shift. Keys that touch are
/// next to each other here, also between rows.
const QWERTY: [&str; 4] = [
    "`~1!2@3#4$5%6^7&8*9(0)-_=+",
    "\0\0qQwWeErRtTyYuUiIoOpP[{]}\\|",
    "\0\0aAsSdDfFgGhHjJkKlL;:'\"",
    "\0\0zZxXcCvVbBnNmM,<.>/?",
];
const DVORAK: [&str; 4] = [
    "`~1!2@3#4$5%6^7&8*9(0)[{]}",
    "\0\0'\",<.>pPyYfFgGcCrRlL/?=+\\|",
    "\0\0aAoOeEuUiIdDhHtTnNsS-_",
    "\0\0;:qQjJkKxXbBmMwWvVzZ",
];
/// The keys of a number pad; any two of them count as touching.
const PAD: &[u8] = b"0123456789/*-+.=";

/// Returns whether zxcvbn needs at least `limit` tries for a password, whichever of [`WORDS`] it is given. `limit` is
/// at most 10^8. `false` does not mean that it needs fewer.
pub(super) fn is_far(password: &str, limit: u64) -> bool {
    let signs = password.as_bytes();
    // How other letters are folded is left to zxcvbn.
    if !password.is_ascii() || signs.is_empty() {
        return false;
    }
    if anything(signs.len()) < limit {
        return false;
    }
    let seen = Seen::of(signs);
    let two = |at: usize| {
        let (start, end) = (seen.tries(0, at), seen.tries(at, signs.len()));
        start.saturating_mul(end).saturating_mul(2).saturating_add(TWO_PARTS) >= limit
    };
    !seen.is_something(0, signs.len()) && (1..signs.len()).all(two)
}

/// Returns the number of tries for characters without a pattern: ten for each.
fn anything(length: usize) -> u64 {
    u32::try_from(length).map_or(u64::MAX, |length| ONE_SIGN.saturating_pow(length))
}

/// For each position, how far a pattern that begins there extends. All values are exclusive ends.
struct Seen<'p> {
    signs: &'p [u8],
    /// Ends of the longest word, read forwards.
    forwards: Vec<usize>,
    /// Ends of the longest word, read backwards.
    backwards: Vec<usize>,
    /// Ends of a row of adjacent keys.
    walk: Vec<usize>,
    /// Ends of a sequence with a constant step between characters.
    run: Vec<usize>,
}

impl<'p> Seen<'p> {
    fn of(signs: &'p [u8]) -> Self {
        let trio = |at: usize| signs.get(at..).and_then(|rest| rest.first_chunk::<3>()).copied();
        let five = |at: usize| signs.get(at..).and_then(|rest| rest.first_chunk::<5>()).copied();
        let turned = |backwards: bool| {
            let trios =
                |at| trio(at).is_some_and(|[a, b, c]| is_in_words(if backwards { [c, b, a] } else { [a, b, c] }));
            let fives = |at| {
                five(at).is_some_and(|[a, b, c, d, e]| {
                    may_be_around(if backwards { [e, d, c, b, a] } else { [a, b, c, d, e] })
                })
            };
            let (trios, fives) = (reach(signs.len(), 3, trios), reach(signs.len(), 5, fives));
            trios.iter().zip(fives).map(|(one, other)| other.min(*one)).collect()
        };
        let next_to = |at: usize| signs.get(at).zip(signs.get(at + 1)).is_some_and(|(one, other)| touch(*one, *other));
        let steps = |at: usize| trio(at).is_some_and(|[one, two, three]| step(one, two) == step(two, three));
        let (walk, run) = (reach(signs.len(), 2, next_to), reach(signs.len(), 3, steps));
        Self { signs, forwards: turned(false), backwards: turned(true), walk, run }
    }

    /// Returns the least number of tries that a part of the password may take.
    fn tries(&self, from: usize, to: usize) -> u64 {
        match to - from {
            1 => ONE_SIGN,
            length if self.is_something(from, to) => SEVERAL.min(anything(length)),
            length => anything(length),
        }
    }

    /// Returns whether a part may have a pattern.
    fn is_something(&self, from: usize, to: usize) -> bool {
        let reaches = [&self.forwards, &self.backwards, &self.walk, &self.run];
        let part = self.signs.get(from..to).unwrap_or(&[]);
        reaches.into_iter().any(|reach| reach.get(from).is_some_and(|end| *end >= to)) || is_date(part) || repeats(part)
    }
}

/// Returns for each position how far one gets with steps that look at `step` characters. A rest shorter than a step
/// counts as passed.
fn reach(length: usize, step: usize, goes_on: impl Fn(usize) -> bool) -> Vec<usize> {
    let mut ends = vec![length; length];
    for at in (0..length).rev().filter(|at| at + step <= length) {
        let end = if goes_on(at) { ends.get(at + 1).copied().unwrap_or(length) } else { at + step - 1 };
        if let Some(place) = ends.get_mut(at) {
            *place = end;
        }
    }
    ends
}

fn step(one: u8, other: u8) -> i16 {
    i16::from(other) - i16::from(one)
}

fn kind(sign: u8) -> usize {
    match sign {
        b'a'..=b'z' => usize::from(sign - b'a'),
        b'0'..=b'9' => 26 + usize::from(sign - b'0'),
        _ => OTHER,
    }
}

/// Returns the bits of all kinds that a character may be read as.
fn readings(sign: u8) -> u64 {
    READINGS.get(usize::from(sign)).copied().unwrap_or(u64::MAX)
}

/// Returns whether three characters follow each other in some word, in any reading.
fn is_in_words([one, two, three]: [u8; 3]) -> bool {
    let kinds = |sign: u8| (0..KINDS).filter(move |kind| readings(sign) & 1 << kind != 0);
    let thirds = |one: usize, two: usize| TRIOS.get(one * KINDS + two).copied().unwrap_or(u64::MAX);
    kinds(one).any(|one| kinds(two).any(|two| thirds(one, two) & readings(three) != 0))
}

/// Returns whether five characters may be in a word, judged by the middle one: few words contain a character that
/// replaces no letter.
fn may_be_around([one, two, middle, four, five]: [u8; 5]) -> bool {
    let fits = |kinds: &[usize; 4]| {
        kinds.iter().zip([one, two, four, five]).all(|(kind, sign)| readings(sign) & 1 << kind != 0)
    };
    readings(middle) != 1 << OTHER || FIVES.iter().any(fits)
}

/// Returns whether two keys touch on any keyboard that zxcvbn knows.
fn touch(one: u8, other: u8) -> bool {
    let near = |keys: &Keys| {
        let key = |sign: u8| keys.get(usize::from(sign)).copied().flatten();
        key(one).zip(key(other)).is_some_and(|((row, place), (next_row, next_place))| {
            row.abs_diff(next_row) <= 1 && place.abs_diff(next_place) <= 1
        })
    };
    (PAD.contains(&one) && PAD.contains(&other)) || KEYS.iter().any(near)
}

/// Returns whether a part may be a year or a date: it is short and has no letters.
fn is_date(part: &[u8]) -> bool {
    part.len() <= DATE && !part.iter().any(u8::is_ascii_alphabetic)
}

/// Returns whether a part is the same text at least twice.
fn repeats(part: &[u8]) -> bool {
    (1..=part.len() / 2).any(|length| {
        part.len().is_multiple_of(length) && part.iter().zip(part.iter().skip(length)).all(|(one, other)| one == other)
    })
}
