//! One password at several accounts: each of them tells of the leaks of all.

use super::*;

const CANVA: &str = "hibp:Canva";
const PATREON: &str = "patreon-2015";

/// Makes two accounts with one password, each in a leak, and a third account that is in none.
fn home() -> (Home, [Id; 3]) {
    let mut home = Home::new();
    let shares = [(FactName::PasswordGroup, "g")];
    let ids = ["canva", "patreon", "bluesky"].map(|service| home.account(service, &shares));
    home.had_then(ids[0], CANVA, "yes", 2);
    home.had_then(ids[1], PATREON, "yes", 2);
    (home, ids)
}

fn leaked(home: &Home, ids: &[Id]) -> Vec<String> {
    leaked_at(&home.known(5), ids)
        .into_iter()
        .map(|leak| leak.id)
        .filter(|id| [CANVA, PATREON].contains(&id.as_str()))
        .collect()
}

#[test]
fn every_leak_of_the_accounts_that_share_a_password_is_told_once() {
    let (home, ids) = home();
    assert_eq!(leaked(&home, &ids), [CANVA, PATREON]);
    assert_eq!(leaked(&home, &[ids[0], ids[1], ids[0]]), [CANVA, PATREON], "each once");
    assert_eq!(leaked(&home, &ids[2..]), [""; 0], "what leaked at none of them is not told");
}

#[test]
fn the_leak_that_the_person_came_for_stands_first() {
    for (came_for, first) in [(CANVA, CANVA), (PATREON, PATREON), ("", CANVA), ("a leak that is gone", CANVA)] {
        let (mut home, ids) = home();
        home.say(PERSON, FactName::CameFor, came_for, 2);
        assert_eq!(leaked(&home, &ids).first().map(String::as_str), Some(first), "{came_for:?}");
    }
}

#[test]
fn a_leak_after_which_the_password_was_changed_is_told_no_more() {
    let (mut home, ids) = home();
    home.say(ids[0], FactName::PasswordChanged, "2026-10-01", 3);
    assert_eq!(leaked(&home, &ids), [PATREON]);
}
