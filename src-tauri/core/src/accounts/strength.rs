//! Whether a password is easy to guess.
//!
//! zxcvbn knows English words and names; it is also given the words of other languages that occur in the password.
//! Whole lists would work, but zxcvbn copies its input for each password and each way of reading it, so only the few
//! words that occur are given.

mod far;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;
use zeroize::Zeroizing;
use zxcvbn::zxcvbn;

/// The lists, each with the most common word first; `core/words/README.md` has their sources.
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
/// All words without accents, sorted, each with its best position in a list.
static WORDS: LazyLock<Vec<(String, usize)>> = LazyLock::new(|| {
    let mut words: BTreeMap<String, usize> = BTreeMap::new();
    for language in LISTS {
        for (place, word) in language.split_whitespace().enumerate() {
            // People without these keys write ä as ae.
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
/// The number of characters that are read, which is the limit of zxcvbn.
const READ: usize = 100;

/// A password is easy to guess below this number of tries: about 10^8, where zxcvbn's score of 3 begins (Wheeler,
/// USENIX Security 2016), plus zxcvbn's own margin.
const EASY: u64 = 100_000_005;
/// The number of years that people choose from: years of birth and the current one.
const YEARS: u64 = 100;
/// The number of tries that zxcvbn counts for a character without any pattern.
const SIGN: u64 = 10;

/// Returns whether a password is guessed within about 10^8 tries.
///
/// zxcvbn finds each part of `Freedom2025!`, but counts at least 10^4 tries for every further part, so three parts are
/// never weak. Attackers try a year and a sign after a word first, so digits and signs around the letters are counted
/// separately here.
#[must_use]
pub fn is_weak(password: &str) -> bool {
    let plain = plain(password);
    is_guessed(&plain, EASY) || is_guessed_from_the_word(&plain)
}

/// Returns whether zxcvbn, given our words, needs fewer tries than `limit`, which is at most [`EASY`].
///
/// Most generated passwords are so far from any pattern that zxcvbn need not be called. Below the limit a password has
/// at most two parts, where further words can only reduce the number of tries, so a password that is easy without our
/// words is not tried again with them.
fn is_guessed(plain: &str, limit: u64) -> bool {
    if far::is_far(plain, limit) {
        return false;
    }
    let tries = |words: &[&str]| zxcvbn(plain, words).guesses();
    tries(&[]) < limit || {
        let words = words_in(plain);
        // Without the gaps between positions each word counts as more common than it is; a password that is not easy
        // then never is.
        let close: Vec<&str> = in_order(&words).map(|(_, word)| word).collect();
        !words.is_empty() && tries(&close) < limit && tries(&by_rank(&words)) < limit
    }
}

/// Like [`is_guessed`], for an attacker who starts with the part from the first to the last letter and then tries
/// digits and signs around it.
fn is_guessed_from_the_word(plain: &str) -> bool {
    let no_letter = |sign: char| !sign.is_alphabetic();
    let (before, rest) = plain.split_at(plain.len() - plain.trim_start_matches(no_letter).len());
    let (word, behind) = rest.split_at(rest.trim_end_matches(no_letter).len());
    let places = if before.is_empty() { 1 } else { 2 };
    let around = tries_for_signs(before).saturating_mul(tries_for_signs(behind)).saturating_mul(places);
    // If the signs alone are enough, the word does not matter; without signs, the whole password was tried already.
    !word.is_empty() && word != plain && around < EASY && is_guessed(word, EASY.div_ceil(around))
}

/// Returns the number of tries for digits and signs: a year counts as one part, any other character as random.
fn tries_for_signs(signs: &str) -> u64 {
    signs.split_inclusive(|sign: char| !sign.is_ascii_digit()).fold(1, |tries: u64, part| {
        let is_year = ["19", "20"].iter().any(|century| part.starts_with(century))
            && part.bytes().take_while(u8::is_ascii_digit).count() == 4;
        let single = part.chars().count() - if is_year { 4 } else { 0 };
        (0..single)
            .fold(if is_year { tries.saturating_mul(YEARS) } else { tries }, |tries, _| tries.saturating_mul(SIGN))
    })
}

/// Returns the text without accents and shortened to [`READ`] characters. Characters without a plain form stay
/// unchanged.
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

/// Returns the words that zxcvbn would find in a password: forwards or backwards, in any case, and with signs instead
/// of letters.
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

/// Collects the words that start with the letters read so far, and continues letter by letter through the text.
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

/// Returns the letters that a sign may replace, as in zxcvbn.
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

/// Returns the words with their positions, the most common first.
fn in_order(words: &BTreeMap<&'static str, usize>) -> impl Iterator<Item = (usize, &'static str)> {
    let mut order: Vec<(usize, &str)> = words.iter().map(|(word, place)| (*place, *word)).collect();
    order.sort_unstable();
    order.into_iter()
}

/// Returns the words as a list for zxcvbn, which takes the position as the frequency; gaps are filled with empty words.
fn by_rank(words: &BTreeMap<&'static str, usize>) -> Vec<&'static str> {
    let mut list = Vec::new();
    for (place, word) in in_order(words) {
        // Two words with the same position in different lists come one after the other.
        list.resize(place.max(list.len()), "");
        list.push(word);
    }
    list
}

#[cfg(test)]
mod tests;
