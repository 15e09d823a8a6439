//! Tests with pasted pages; the sentences are made up, except for the few words that are searched.

use proptest::prelude::*;

use super::{MOST_BYTES, Pasted, read};
use crate::catalogue::Catalogue;
use crate::exposure::{LeakBook, Why};

fn ask(text: &str) -> Result<Pasted, Why> {
    let book = LeakBook::new(Catalogue::shipped(), None);
    read(text, &book, |leak| leak.names.iter().any(|name| name == "Canva"))
}

fn names(said: &Pasted) -> Vec<&str> {
    said.named.iter().map(|leak| leak.name.as_str()).collect()
}

const TIMELINE: &str = "Home\nWho's been pwned\nFacebook\n3\nData Breaches\nOh no, this address was found.\n\n\
    Oct\n2013\nAdobe Logo\nAdobe\nSomeone took the records of very many people who had an account there.\nCompromised data:\nEmail addresses\nPasswords\n\
    May\n2019\nCanva\nA site for pictures lost the records of its many users to a stranger.\nCompromised data:\nNames\nView Details\n\
    © somebody\nFacebook\nLinkedIn\nTwitter\n";

#[test]
fn a_page_of_leaks() {
    let said = ask(TIMELINE).unwrap();
    assert_eq!(names(&said), ["Canva", "Adobe"], "own services first; head and foot are no leaks");
    assert!(said.named[0].own && !said.named[1].own);
    assert_eq!((said.count, said.missing, said.none), (Some(3), 1, false));
}

#[test]
fn the_older_page_and_bare_lists() {
    let said = ask("Pwned in 2 data breaches and found 1 paste\nCanva: In some month a stranger took the records of all who were there.\nCompromised data: Names\nAdobe: Somewhere in October, very many records were taken from it.").unwrap();
    assert_eq!(names(&said), ["Canva", "Adobe"]);
    assert_eq!((said.count, said.missing), (Some(2), 0));
    let said = ask("canva\n  ADOBE \nsomething else").unwrap();
    assert_eq!(names(&said), ["Canva", "Adobe"], "a bare list in any case of letters");
    assert_eq!(said.count, None);
    assert_eq!(names(&ask("Adobe\nAdobe\nAdobe Logo").unwrap()), ["Adobe"], "each once");
    let said = ask("<h5 class=\"x\">Adobe</h5>\n<p>Good news — no pwnage found in any data breach</p>").unwrap();
    assert_eq!(names(&said), ["Adobe"], "the source of a page");
    assert!(!said.none);
}

#[test]
fn a_count_without_names() {
    for (text, count) in [
        ("Oh no — 1,234 data breaches", Some(1234)),
        ("7 Data Breaches", Some(7)),
        ("7\n\nData Breaches\nand later 9 data breaches", Some(9)),
        ("Pwned on 12 breached sites", Some(12)),
        ("one of the 1,038 data breaches", None),
        ("99999 data breaches", None),
        ("99999999999999999999999 data breaches", None),
        ("-4 data breaches", None),
    ] {
        let said = ask(text);
        assert_eq!(said.as_ref().ok().and_then(|said| said.count), count, "{text}");
        match count {
            None => assert_eq!(said, Err(Why::NotAnAnswer), "{text}"),
            Some(count) => assert_eq!(said.unwrap().missing, count, "{text}"),
        }
    }
}

#[test]
fn none_is_said_by_the_page_alone() {
    let whole = "0\nData Breaches\nGood news — no pwnage found!\nThis address was not in any of the data breaches.";
    let said = ask(whole).unwrap();
    assert!(said.none && said.named.is_empty() && said.missing == 0);
    for (what, text) in [
        ("nothing", ""),
        ("no sentence", "0 data breaches"),
        ("another page", "Welcome to our hotel"),
        (
            "the page for passwords",
            "Good news — no pwnage found! This password wasn't found in any of the data breaches.",
        ),
        (
            "the source, which holds every sentence",
            "<div class=\"d-none\">Good news — no pwnage found in data breaches</div>",
        ),
        ("the sentence without what it is about", "no pwnage found"),
        ("found as well", "Oh no — pwned! no pwnage found in data breaches"),
    ] {
        assert!(!ask(text).is_ok_and(|said| said.none), "{what}");
    }
    let said = ask(&format!("{whole}\n2 data breaches")).unwrap();
    assert!(!said.none && said.count == Some(2), "a count speaks against it");
    assert!(!ask(&format!("{whole}\nCanva")).unwrap().none, "a leak speaks against it");
}

#[test]
fn hostile_text() {
    assert_eq!(ask(&"x".repeat(MOST_BYTES + 1)), Err(Why::TooBig));
    for piece in ["<", "<script", "Adobe:", "1 data breach ", "\u{202e}Adobe\n", "Canva\n", "&#x41;dobe\n", "\0"] {
        let text = piece.repeat(400_000 / piece.len());
        let said = ask(&text);
        assert!(!said.is_ok_and(|said| said.none), "{piece}");
    }
    assert_eq!(names(&ask("A\u{202e}dobe").unwrap()), ["Adobe"], "signs that nobody sees do not hide a title");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn none_is_never_made_up(parts in prop::collection::vec(prop_oneof![
        Just("no pwnage found"), Just("data breaches"), Just("Adobe"), Just("Canva"), Just("\n"), Just("0"), Just("4"),
        Just("Oh no"), Just("This password wasn't found"), Just("<div>"), Just("email address"), Just(" "), Just("ä\u{301}"),
    ], 0..40)) {
        let text = parts.concat();
        if let Some(said) = ask(&text).ok().filter(|said| said.none) {
            prop_assert!(text.contains("no pwnage found"));
            prop_assert!(!text.lines().any(|line| matches!(line.trim(), "Adobe" | "Canva")));
            prop_assert!(said.named.is_empty() && said.count.unwrap_or(0) == 0);
        }
    }

    #[test]
    fn any_text_is_read(text in any::<String>()) {
        prop_assert!(!ask(&text).is_ok_and(|said| said.none));
    }
}
