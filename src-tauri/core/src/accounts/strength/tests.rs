//! Which passwords count as easy to guess in each language that has a list, and which do not.

use proptest::prelude::*;

use super::{LISTS, is_weak};

/// Passwords as people make them: a common word or name with a capital letter, a year, a digit, a sign, or digits
/// instead of letters.
const EASY: [(&str, &[&str]); 10] = [
    ("English", &["", "password", "Password1!", "123456", "summer2024", "Welcome2025!", "Dr4g0n99", "ihateyou1"]),
    (
        "German",
        &[
            "Sommer2025!",
            "Konto!2020",
            "Passwort123",
            "P4ssw0rt!",
            "Schatz2019",
            "Winter2023",
            "ichliebedich",
            "Fussball1",
            "Fußball2024",
            "Müller1985",
            "Mueller1985",
            "Hallo1234!",
            "Frühling2025",
            "fruehling25",
            "Geheim!1",
            "Oktober2024!",
        ],
    ),
    (
        "French",
        &[
            "Bonjour2024",
            "motdepasse1",
            "MotDePasse2025!",
            "jetaime123",
            "Soleil2023!",
            "Été2024!!",
            "Printemps2025",
            "azertyuiop1",
            "Chocolat12",
            "Nathalie1975",
            "Décembre2024",
            "Septembre24!",
        ],
    ),
    (
        "Spanish",
        &[
            "contraseña1",
            "Contrasena2025",
            "Verano2024!",
            "tequiero1",
            "teamo123",
            "Alejandro1990",
            "Primavera2025!",
            "Barcelona10",
            "Mariposa22",
            "C0ntr4s3n4",
            "Diciembre2023",
        ],
    ),
    (
        "Italian",
        &[
            "Estate2025!",
            "Giuseppe1965",
            "tiamo2024",
            "Amore2023!",
            "Juventus1897",
            "Password2025!",
            "Benvenuto1!",
            "Ciaociao1",
            "Primavera24",
            "Francesca88",
            "Settembre2025",
        ],
    ),
    (
        "Portuguese",
        &[
            "Senha123!",
            "Verão2024",
            "Verao2024!",
            "Flamengo10",
            "eutamo2023",
            "Saudade2020",
            "Fevereiro2025",
            "Obrigado1!",
            "Corinthians1",
            "Coração12",
        ],
    ),
    (
        "Dutch",
        &[
            "Wachtwoord1",
            "Welkom2025!",
            "Zomer2024!",
            "Geheim123",
            "ikhouvanjou",
            "Voetbal10",
            "Lente2025!",
            "Amsterdam20",
        ],
    ),
    (
        "Polish",
        &[
            "Haslo123!",
            "Hasło2025",
            "Kasia1990",
            "Wiosna2024!",
            "kochamcie1",
            "Polska2024",
            "Misiek123",
            "Lato2025!!",
            "Październik24",
        ],
    ),
    ("keyboards", &["qwertz123", "Qwertzuiop1", "1qay2wsx", "yxcvbnm123", "azerty2024", "wxcvbn123", "qsdfghjklm1"]),
    ("backwards", &["remmos2025", "ehcsalf1"]),
];

/// Random passwords, and unrelated words chosen by dice, also in languages that have lists.
const HARD: [&str; 28] = [
    "vrQ7-mulch-orbit-73-lantern",
    "x9$Kq2!vLm7p",
    "Tz8pWq3nRv5k",
    "hG6%rT9@bN2&",
    "kQ7vderR9xPz2",
    "m4Xw-8Rtz-Pq7L",
    "7hJ2kd9Sx4Qp",
    "correct-horse-battery-staple",
    "lentil gravel tuba mosaic",
    "Zebra!Kompost!Laterne!Anker",
    "gurke wolke hebel tinte quarz",
    "Sommer-Laterne-Gabel-Zebra-Wolke",
    "nuage-citron-marteau-girafe-violon",
    "tortue cactus brouette igloo plume",
    "cebra-martillo-nube-limon-guitarra",
    "lampara grillo embudo trueno coral",
    "zanzara-martello-nuvola-limone-violino",
    "grotta lumaca imbuto tuono corallo",
    "zebra-martelo-nuvem-limao-violino",
    "gruta lesma funil trovao coral",
    "zebra-hamer-wolk-citroen-viool",
    "grot slak trechter donder koraal",
    "zebra-mlotek-chmura-cytryna-skrzypce",
    "grota slimak lejek grzmot koral",
    "żółw-młotek-chmura-śruba-kwiat",
    "Größe.Käfig.Übung.Möhre.Zöpfe",
    "пароль-облако-молоток-зебра",
    "雪山月海風花鳥石川雨竹松",
];

#[test]
fn what_people_usually_choose_is_easy_to_guess_in_every_language() {
    let passed: Vec<String> = EASY
        .iter()
        .flat_map(|(language, all)| all.iter().map(move |one| (language, one)))
        .filter(|(_, one)| !is_weak(one))
        .map(|(language, one)| format!("{language}: {one}"))
        .collect();
    assert_eq!(passed, Vec::<String>::new());
    assert!(EASY.iter().map(|(_, all)| all.len()).sum::<usize>() >= 60);
}

#[test]
fn random_ones_and_dice_words_are_not_easy_to_guess_in_any_language() {
    let refused: Vec<&str> = HARD.into_iter().filter(|one| is_weak(one)).collect();
    assert_eq!(refused, Vec::<&str>::new());
}

#[test]
fn any_word_of_a_list_with_a_capital_a_year_and_a_sign_is_easy_to_guess() {
    for list in LISTS {
        let words: Vec<&str> = list.split_whitespace().collect();
        assert!(words.len() > 50);
        for word in words.iter().step_by(97) {
            let capital: String =
                word.chars().take(1).flat_map(char::to_uppercase).chain(word.chars().skip(1)).collect();
            assert!(is_weak(&format!("{capital}2025!")), "{word}");
        }
    }
}

#[test]
fn what_is_long_or_made_of_anything_is_read_without_end_or_panic() {
    assert!(!is_weak(&"vrQ7-mulch-orbit-73-lantern".repeat(200)));
    for odd in [
        "1".repeat(400),
        "!1|l7".repeat(80),
        "İ".repeat(300),
        "\u{301}\u{301}".into(),
        "💡".repeat(3),
        "2025".into(),
        "!".into(),
    ] {
        assert!(is_weak(&odd), "{odd}");
    }
}

/// The slow way: zxcvbn is called for every password, with our words at their positions.
fn is_weak_by_asking(password: &str) -> bool {
    let plain = super::plain(password);
    let tries = |text: &str| zxcvbn::zxcvbn(text, &super::by_rank(&super::words_in(text))).guesses();
    let no_letter = |sign: char| !sign.is_alphabetic();
    let (before, rest) = plain.split_at(plain.len() - plain.trim_start_matches(no_letter).len());
    let (word, behind) = rest.split_at(rest.trim_end_matches(no_letter).len());
    let places = if before.is_empty() { 1 } else { 2 };
    let around = super::tries_for_signs(before).saturating_mul(super::tries_for_signs(behind)).saturating_mul(places);
    let alone = word.is_empty() || word == plain.as_str() || around >= super::EASY;
    tries(&plain) < super::EASY || (!alone && tries(word).saturating_mul(around) < super::EASY)
}

#[test]
fn those_of_the_tables_are_judged_as_by_asking() {
    for password in EASY.iter().flat_map(|(_, all)| all.iter()).chain(&HARD) {
        assert_eq!(is_weak(password), is_weak_by_asking(password), "{password}");
    }
}

/// Words from zxcvbn's own lists, some with signs.
const THEIRS: &[&str] = &[
    "password",
    "dragon",
    "liverpool",
    "monkey",
    "close-up",
    "hip-hop",
    "w_pass",
    "0.0.000",
    "sasha_007",
    "p@ssw0rd",
    "jean-claude",
    "1qaz2wsx",
    "zxcvbnm",
    "counterstrike",
    "qazwsxedc",
    "elizabeth",
    "sweetheart",
    "123456789",
];
/// Adjacent keys and sequences.
const WALKS: &[&str] =
    &["qwertyuiop[]", "asdfghjkl;'", ",aoeuidhtns", "74185296", "abcdefgh", "98765432", "!@#$%^&*", "zaq1xsw2"];

/// Generates pieces of passwords, both with and without patterns that zxcvbn knows.
fn piece() -> impl Strategy<Value = String> {
    let ours: Vec<String> = LISTS.iter().flat_map(|list| list.split_whitespace()).map(str::to_owned).collect();
    let capital = |word: String| {
        word.chars().take(1).flat_map(char::to_uppercase).chain(word.chars().skip(1)).collect::<String>()
    };
    let signs = |word: String| word.replace('a', "4").replace('e', "3").replace('o', "0").replace('s', "$");
    let word = prop_oneof![proptest::sample::select(ours), proptest::sample::select(THEIRS).prop_map(str::to_owned)];
    prop_oneof![
        4 => word.clone(),
        2 => word.clone().prop_map(capital),
        1 => word.clone().prop_map(signs),
        1 => word.prop_map(|word: String| word.chars().rev().collect::<String>()),
        2 => (proptest::sample::select(WALKS), 3_usize..8).prop_map(|(walk, most)| walk.chars().take(most).collect::<String>()),
        1 => "[ -~]{1,6}",
        1 => "(19|20)[0-9]{2}",
        1 => "[0-3]?[0-9][./-][01]?[0-9][./-]?(19|20)?[0-9]{2}",
        1 => "[a-zA-Z0-9]{1,12}",
        1 => ("[a-z0-9]{1,3}", 2_usize..5).prop_map(|(again, times): (String, usize)| again.repeat(times)),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]
    #[test]
    fn every_password_is_judged_as_by_asking(pieces in proptest::collection::vec(piece(), 1..4)) {
        let password = pieces.concat();
        prop_assert_eq!(is_weak(&password), is_weak_by_asking(&password), "{}", password);
    }
}
