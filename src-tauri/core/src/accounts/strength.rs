//! Whether a password is easy to guess.
//!
//! zxcvbn knows English words and names; it is told the words of other languages that stand in this password. It would take whole
//! lists, but it copies what it is given for every password and every way of reading it, so only the few that occur are given.

mod far;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;
use zeroize::Zeroizing;
use zxcvbn::zxcvbn;

/// The lists, each most usual first; `core/words/README.md` says where they come from.
const LISTS: [&str; 8] = [
    include_str!("../../words/de.txt"),
    include_str!("../../words/es.txt"),
    include_str!("../../words/fr.txt"),
    include_str!("../../words/it.txt"),
    include_str!("../../words/keys.txt"),
    include_str!("../../words/nl.txt"),
    include_str!("../../words/pl.txt"),
    include_str!("../../words/pt.txt"),
];
/// Words without their accents, sorted, each with the best place that it has in a list.
static WORDS: LazyLock<Vec<(String, usize)>> = LazyLock::new(|| {
    let mut words: BTreeMap<String, usize> = BTreeMap::new();
    for language in LISTS {
        for (place, word) in language.split_whitespace().enumerate() {
            // people without the key write ä as ae
            let umlauts = word.contains(['ä', 'ö', 'ü']);
            let spelled = umlauts.then(|| word.replace('ä', "ae").replace('ö', "oe").replace('ü', "ue"));
            for written in [word].into_iter().chain(spelled.as_deref()) {
                let best = words.entry(plain(written).to_string()).or_insert(place);
                *best = place.min(*best);
            }
        }
    }
    words.into_iter().collect()
});
/// No more than zxcvbn itself reads of a password.
const READ: usize = 100;

/// Fewer tries are easy: about 10^8, where zxcvbn's score of 3 begins (Wheeler, USENIX Security 2016), and its own margin.
const EASY: u64 = 100_000_005;
/// Years that people choose: their own, their children's, this one.
const YEARS: u64 = 100;
/// What zxcvbn reckons for a sign that follows from nothing.
const SIGN: u64 = 10;

/// Whether it is guessed within about 10^8 tries.
///
/// zxcvbn finds each part of `Freedom2025!` and then reckons at least 10^4 tries for every further part, whatever it is: three parts
/// are never weak to it. Yet a year and a sign after a word is what is tried first, so what stands around the letters counts here
/// for what it is.
#[must_use]
pub fn is_weak(password: &str) -> bool {
    let plain = plain(password);
    is_guessed(&plain, EASY) || is_guessed_from_the_word(&plain)
}

/// Whether zxcvbn, told our words, takes fewer tries than that; at most [`EASY`].
///
/// Most passwords of a manager are so far from anything that it need not be asked. A word more only ever takes tries off below that
/// limit, where a password has two parts at most; so what is easy to guess by zxcvbn's own words is asked once, without ours.
fn is_guessed(plain: &str, limit: u64) -> bool {
    if far::is_far(plain, limit) {
        return false;
    }
    let tries = |words: &[&str]| zxcvbn(plain, words).guesses();
    tries(&[]) < limit || {
        let words = words_in(plain);
        // without the places between them each word is more usual than it is: what is not easy then never is
        let close: Vec<&str> = in_order(&words).map(|(_, word)| word).collect();
        !words.is_empty() && tries(&close) < limit && tries(&by_rank(&words)) < limit
    }
}

/// The same for one who begins with what lies between the first letter and the last, and then tries what people put around it.
fn is_guessed_from_the_word(plain: &str) -> bool {
    let no_letter = |sign: char| !sign.is_alphabetic();
    let (before, rest) = plain.split_at(plain.len() - plain.trim_start_matches(no_letter).len());
    let (word, behind) = rest.split_at(rest.trim_end_matches(no_letter).len());
    let places = if before.is_empty() { 1 } else { 2 };
    let around = tries_for_signs(before).saturating_mul(tries_for_signs(behind)).saturating_mul(places);
    // where the signs alone are enough, nothing has to be known of the word; without any, all of it was tried already
    !word.is_empty() && word != plain && around < EASY && is_guessed(word, EASY.div_ceil(around))
}

/// Digits and signs: a year counts as one, any other as nothing that could be known.
fn tries_for_signs(signs: &str) -> u64 {
    signs.split_inclusive(|sign: char| !sign.is_ascii_digit()).fold(1, |tries: u64, part| {
        let is_year = ["19", "20"].iter().any(|century| part.starts_with(century))
            && part.bytes().take_while(u8::is_ascii_digit).count() == 4;
        let single = part.chars().count() - if is_year { 4 } else { 0 };
        (0..single)
            .fold(if is_year { tries.saturating_mul(YEARS) } else { tries }, |tries, _| tries.saturating_mul(SIGN))
    })
}

/// The same without accents. What has no plain letters stays as it is.
fn plain(text: &str) -> Zeroizing<String> {
    let mut plain = Zeroizing::new(String::with_capacity(2 * text.len()));
    for letter in text.nfkd().filter(|letter| !is_combining_mark(*letter)).take(READ) {
        match letter {
            'ß' => plain.push_str("ss"),
            'ẞ' => plain.push_str("SS"),
            'æ' => plain.push_str("ae"),
            'Æ' => plain.push_str("AE"),
            'œ' => plain.push_str("oe"),
            'Œ' => plain.push_str("OE"),
            'ø' => plain.push('o'),
            'Ø' => plain.push('O'),
            'ł' => plain.push('l'),
            'Ł' => plain.push('L'),
            other => plain.push(other),
        }
    }
    plain
}

/// The words that zxcvbn will find in a password: forwards or backwards, in capitals or not, with signs in place of letters.
fn words_in(password: &str) -> BTreeMap<&'static str, usize> {
    let forwards = Zeroizing::new(password.to_ascii_lowercase().into_bytes());
    let backwards = Zeroizing::new(forwards.iter().rev().copied().collect::<Vec<u8>>());
    let mut found = BTreeMap::new();
    for text in [&forwards, &backwards] {
        let mut rest = text.as_slice();
        while let Some((_, next)) = rest.split_first() {
            begun(&WORDS, 0, rest, &mut found);
            rest = next;
        }
    }
    found
}

/// Goes on with the words that share what was read so far, letter by letter, as far as the text does.
fn begun(words: &'static [(String, usize)], read: usize, text: &[u8], found: &mut BTreeMap<&'static str, usize>) {
    let letter_of = |(word, _): &(String, usize)| word.as_bytes().get(read).copied();
    if let Some((word, place)) = words.first().filter(|word| letter_of(word).is_none()) {
        found.insert(word, *place);
    }
    let Some((sign, rest)) = text.split_first() else { return };
    for letter in read_as(*sign).chain([*sign]) {
        let (_, from) = words.split_at(words.partition_point(|word| letter_of(word) < Some(letter)));
        let (these, _) = from.split_at(from.partition_point(|word| letter_of(word) == Some(letter)));
        if !these.is_empty() {
            begun(these, read + 1, rest, found);
        }
    }
}

/// The letters that a sign may stand for, as zxcvbn reads them.
fn read_as(sign: u8) -> impl Iterator<Item = u8> {
    const SIGNS: [(&[u8], u8); 12] = [
        (b"4@", b'a'),
        (b"8", b'b'),
        (b"({[<", b'c'),
        (b"3", b'e'),
        (b"69", b'g'),
        (b"1!|", b'i'),
        (b"1|7", b'l'),
        (b"0", b'o'),
        (b"$5", b's'),
        (b"+7", b't'),
        (b"%", b'x'),
        (b"2", b'z'),
    ];
    SIGNS.into_iter().filter(move |(signs, _)| signs.contains(&sign)).map(|(_, letter)| letter)
}

/// The most usual first.
fn in_order(words: &BTreeMap<&'static str, usize>) -> impl Iterator<Item = (usize, &'static str)> {
    let mut order: Vec<(usize, &str)> = words.iter().map(|(word, place)| (*place, *word)).collect();
    order.sort_unstable();
    order.into_iter()
}

/// zxcvbn takes a word's place in the list for how usual it is; the places between hold nothing.
fn by_rank(words: &BTreeMap<&'static str, usize>) -> Vec<&'static str> {
    let mut list = Vec::new();
    for (place, word) in in_order(words) {
        // of two words at one place in two lists, one comes next
        list.resize(place.max(list.len()), "");
        list.push(word);
    }
    list
}

#[cfg(test)]
mod tests;
