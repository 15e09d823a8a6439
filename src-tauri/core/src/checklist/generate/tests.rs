//! Generated passwords are what was asked for, keep the rules, and are as random as the given bytes.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;

const WORDS_OF: fn(usize) -> Recipe = |length| Recipe { made: Made::Words, length, symbols: true };
const CHARACTERS_OF: fn(usize) -> Recipe = |length| Recipe { made: Made::Characters, length, symbols: true };

/// Returns bytes that look random and are the same at each run.
fn noise(seed: u64) -> Vec<u8> {
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        u8::try_from(state >> 56).unwrap()
    };
    (0..RANDOM_BYTES).map(|_| next()).collect()
}

#[test]
fn the_list_is_1024_plain_words() {
    let words: Vec<&str> = WORDS.split_ascii_whitespace().collect();
    assert_eq!(words.len(), WORD_COUNT, "ten bits a word");
    assert_eq!(words.iter().collect::<BTreeSet<_>>().len(), WORD_COUNT, "none twice");
    for word in words {
        assert!((3..=8).contains(&word.len()) && word.bytes().all(|letter| letter.is_ascii_lowercase()), "{word}");
    }
}

#[test]
fn lengths_are_kept_and_brought_into_bounds() {
    for (asked, made) in [(0, 4), (5, 5), (7, 7), (99, 10)] {
        let (text, recipe) = make(WORDS_OF(asked), &Rules::default(), &noise(3)).unwrap();
        assert_eq!((text.split('-').count(), recipe.length), (made, made), "{asked} words");
    }
    for (asked, made) in [(0, 12), (20, 20), (500, 64)] {
        let (text, _) = make(CHARACTERS_OF(asked), &Rules::default(), &noise(4)).unwrap();
        assert_eq!(text.len(), made, "{asked} characters");
    }
    let plain = Recipe { symbols: false, ..CHARACTERS_OF(40) };
    let (text, _) = make(plain, &Rules::default(), &noise(5)).unwrap();
    assert!(text.chars().all(|letter| letter.is_ascii_alphanumeric()), "no symbols asked for");
}

#[test]
fn the_rules_of_a_service_are_read() {
    for (text, least, most, must, symbols) in [
        ("", 0, 128, [false; 4], None),
        ("minlength: 8;", 8, 128, [false; 4], None),
        (
            "minlength: 6; maxlength: 20; required: lower; required: upper; required: digit;",
            6,
            20,
            [true, true, true, false],
            Some(""),
        ),
        ("required: [-!;#]; minlength: 10", 10, 128, [false, false, false, true], Some("-!#")),
        ("allowed: lower, upper, digit, [$£€]", 0, 128, [false; 4], Some("")),
        ("maxlength: 9999; nonsense; required: ;max-consecutive: 2", 0, 128, [false; 4], Some("")),
        ("allowed: ascii-printable", 0, 128, [false; 4], Some(SYMBOLS)),
    ] {
        let read = Rules::parse(text);
        let expected = Rules { least, most, must, symbols: symbols.map(str::to_owned) };
        assert_eq!(read, expected, "{text}");
    }
}

#[test]
fn what_is_made_keeps_the_rules() {
    for text in [
        "minlength: 8; maxlength: 16; required: lower; required: upper; required: digit; allowed: [-_]",
        "maxlength: 12; required: digit; required: upper",
        "minlength: 30",
        "required: [!]; maxlength: 20",
        "maxlength: 8",
        "required: upper; required: digit; allowed: [-]",
    ] {
        let rules = Rules::parse(text);
        for recipe in [WORDS_OF(6), CHARACTERS_OF(12), CHARACTERS_OF(40)] {
            for seed in 1..20 {
                let (made, _) = make(recipe, &rules, &noise(seed)).unwrap();
                assert!(rules.takes(&made), "{text}: {} characters", made.len());
            }
        }
    }
    let short = Rules::parse("maxlength: 16");
    assert_eq!(make(WORDS_OF(6), &short, &noise(1)).unwrap().1.made, Made::Characters, "six words do not fit");
    let capital = Rules::parse("required: upper; required: digit; allowed: [-]");
    assert_eq!(make(WORDS_OF(4), &capital, &noise(1)).unwrap().1.made, Made::Words, "a capital and a digit are added");
}

#[test]
fn without_randomness_nothing_is_made() {
    assert!(make(WORDS_OF(6), &Rules::default(), &[7; 11]).is_none());
    assert!(make(CHARACTERS_OF(20), &Rules::default(), &[7; 39]).is_none());
    // One byte repeated never gives a capital and a digit: the attempt ends and returns nothing.
    assert!(make(CHARACTERS_OF(20), &Rules::default(), &[7; RANDOM_BYTES]).is_none());
}

#[test]
fn each_number_is_as_likely() {
    // 65,536 is not a multiple of 69: the remainder is discarded, because otherwise the first letters would be more frequent.
    let all: Vec<u8> = (0..=u16::MAX).flat_map(u16::to_be_bytes).collect();
    for sides in [25, 69, 1024] {
        let mut dice = Dice(all.iter());
        let mut counts = vec![0_u32; sides];
        while let Some(number) = dice.below(sides) {
            counts[number] += 1;
        }
        assert!(counts.iter().all(|count| *count == counts[0]), "{sides} sides");
    }
}

#[test]
fn figures_are_rounded_down() {
    for (recipe, bound) in [(WORDS_OF(6), 60.0), (CHARACTERS_OF(20), 20.0 * 69_f64.log2())] {
        assert!(f64::from(bits(recipe)) <= bound, "{recipe:?}");
    }
    let plain = Recipe { symbols: false, ..CHARACTERS_OF(20) };
    assert!(f64::from(bits(plain)) <= 20.0 * 57_f64.log2());
}

proptest! {
    #[test]
    fn no_rules_make_it_fail_or_go_on_for_ever(text in ".{0,80}", length in 0usize..100, seed in 1u64..1000) {
        let rules = Rules::parse(&text);
        for recipe in [WORDS_OF(length), CHARACTERS_OF(length)] {
            if let Some((made, _)) = make(recipe, &rules, &noise(seed)) {
                prop_assert!(rules.takes(&made));
            }
        }
    }
}
