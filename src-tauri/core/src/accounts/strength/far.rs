//! Which passwords are far from anything that zxcvbn could find quickly, told without asking it.
//!
//! zxcvbn takes a password apart into everything that it may be made of, which takes long, and most passwords of a manager are made
//! of nothing. To it, three parts never take fewer than 10^8 tries, so that below this only one part or two have to be looked at: a
//! part is a word, keys side by side, a repetition, a run of letters, a date, or else ten tries for every sign. What is said here
//! of each is less than zxcvbn asks of it; where this says *far*, zxcvbn says more tries than that, and a test compares the two.

use std::sync::LazyLock;

use super::{WORDS, read_as};

/// Which three signs follow one another in zxcvbn's own words, and which five around one that is neither letter nor digit;
/// `core/words/trios.py` writes it.
const THEIRS: &str = include_str!("../../../words/trios.txt");
/// Kinds of signs: letters, digits, and one for all others.
const KINDS: usize = 37;
const OTHER: usize = KINDS - 1;

/// For each sign a bit for every kind that it may be read as: its own, and those of the letters that it may stand for.
static READINGS: LazyLock<[u64; 128]> = LazyLock::new(|| {
    let mut readings = [0; 128];
    for (sign, kinds) in (0_u8..).zip(&mut readings) {
        let sign = sign.to_ascii_lowercase();
        *kinds = read_as(sign).chain([sign]).fold(0, |kinds, sign| kinds | 1 << kind(sign));
    }
    readings
});

/// For every two kinds of signs a bit for each third that follows them, in zxcvbn's words and in ours.
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

/// The kinds of the four around a sign that stands for no letter. Our words have letters and digits alone.
static FIVES: LazyLock<Vec<[usize; 4]>> = LazyLock::new(|| {
    let around = |line: &str| match line.as_bytes() {
        [one, two, b'*', four, five] => Some([*one, *two, *four, *five].map(kind)),
        _ => None,
    };
    THEIRS.lines().filter_map(around).collect()
});

/// Where each sign stands on a keyboard: its row and its place there.
type Keys = [Option<(usize, usize)>; 128];
/// The two layouts that zxcvbn walks.
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

/// What zxcvbn takes at least for a part of one sign, of several, and of none of its kinds.
const ONE_SIGN: u64 = 10;
const SEVERAL: u64 = 50;
/// And for the fact that there are two of them.
const TWO_PARTS: u64 = 10_000;
/// The longest date, `11/11/1991`.
const DATE: usize = 10;

/// The keys of the two layouts that zxcvbn walks, each with what it gives with and without Shift. Keys that touch are next to one another
/// here, also from row to row.
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
/// The keys of a number pad, of which any two count as touching.
const PAD: &[u8] = b"0123456789/*-+.=";

/// Whether zxcvbn takes at least `limit` tries for a password, whatever words it is told of those that [`WORDS`] has. `limit` is at
/// most 10^8. *No* means nothing.
pub(super) fn is_far(password: &str, limit: u64) -> bool {
    let signs = password.as_bytes();
    // What other letters are made into is for zxcvbn to say.
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

/// Ten tries for every sign.
fn anything(length: usize) -> u64 {
    u32::try_from(length).map_or(u64::MAX, |length| ONE_SIGN.saturating_pow(length))
}

/// How far what begins at a sign goes on, for each kind that goes from sign to sign.
struct Seen<'p> {
    signs: &'p [u8],
    /// Behind the last sign of a word that may begin here, read forwards; of the longest.
    forwards: Vec<usize>,
    /// The same of a word that is written backwards.
    backwards: Vec<usize>,
    /// Keys side by side.
    walk: Vec<usize>,
    /// The same step from letter to letter.
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

    /// The fewest tries that a part of the password may take.
    fn tries(&self, from: usize, to: usize) -> u64 {
        match to - from {
            1 => ONE_SIGN,
            length if self.is_something(from, to) => SEVERAL.min(anything(length)),
            length => anything(length),
        }
    }

    /// Whether it may be more than signs of which nothing is known.
    fn is_something(&self, from: usize, to: usize) -> bool {
        let reaches = [&self.forwards, &self.backwards, &self.walk, &self.run];
        let part = self.signs.get(from..to).unwrap_or(&[]);
        reaches.into_iter().any(|reach| reach.get(from).is_some_and(|end| *end >= to)) || is_date(part) || repeats(part)
    }
}

/// For every place how far one gets from it, in steps that look at so many signs. What is shorter than a step gets through.
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

/// All that a sign may be read as.
fn readings(sign: u8) -> u64 {
    READINGS.get(usize::from(sign)).copied().unwrap_or(u64::MAX)
}

/// Whether three signs follow one another in some word, each read in whatever way.
fn is_in_words([one, two, three]: [u8; 3]) -> bool {
    let kinds = |sign: u8| (0..KINDS).filter(move |kind| readings(sign) & 1 << kind != 0);
    let thirds = |one: usize, two: usize| TRIOS.get(one * KINDS + two).copied().unwrap_or(u64::MAX);
    kinds(one).any(|one| kinds(two).any(|two| thirds(one, two) & readings(three) != 0))
}

/// Whether five signs may stand in a word, as far as the middle one tells that: one that stands for no letter is in few words.
fn may_be_around([one, two, middle, four, five]: [u8; 5]) -> bool {
    let fits = |kinds: &[usize; 4]| {
        kinds.iter().zip([one, two, four, five]).all(|(kind, sign)| readings(sign) & 1 << kind != 0)
    };
    readings(middle) != 1 << OTHER || FIVES.iter().any(fits)
}

/// Whether two keys touch, on any keyboard that zxcvbn knows.
fn touch(one: u8, other: u8) -> bool {
    let near = |keys: &Keys| {
        let key = |sign: u8| keys.get(usize::from(sign)).copied().flatten();
        key(one).zip(key(other)).is_some_and(|((row, place), (next_row, next_place))| {
            row.abs_diff(next_row) <= 1 && place.abs_diff(next_place) <= 1
        })
    };
    (PAD.contains(&one) && PAD.contains(&other)) || KEYS.iter().any(near)
}

/// A year or a date has no letters.
fn is_date(part: &[u8]) -> bool {
    part.len() <= DATE && !part.iter().any(u8::is_ascii_alphabetic)
}

/// Whether it is the same again and again, two times at least.
fn repeats(part: &[u8]) -> bool {
    (1..=part.len() / 2).any(|length| {
        part.len().is_multiple_of(length) && part.iter().zip(part.iter().skip(length)).all(|(one, other)| one == other)
    })
}
