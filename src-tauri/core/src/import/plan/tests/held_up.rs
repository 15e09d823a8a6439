//! Tests that a plan does not grow with the square of the file or of the list. No time is measured: with a quadratic step these
//! tests would take minutes to hours, and the test runner ends a test that takes minutes.

use super::*;

const MANY: u32 = 20_000;

fn many(from: u32) -> Read {
    let one =
        |number: u32| row(number, "Shop", "https://shop.example", &format!("user{number}@example.com"), "the same");
    file((from..from + MANY).map(one).collect())
}

#[test]
fn one_site_with_very_many_accounts_that_share_a_password() {
    let mut home = Home::new();
    import(&mut home, &many(1), IMPORT, 4, |_| {});
    assert_eq!(home.model.of(Kind::Account).len(), MANY as usize);
    assert_eq!(home.model.of(Kind::Identifier).len(), MANY as usize, "addresses that sign in are the person's own");

    let again = planned(&home, &many(1));
    assert!(again.lines.iter().all(|line| line.fate == Fate::Unchanged), "the same file has no news");
    assert!(again.own.is_empty(), "all addresses are listed");

    let others = planned(&home, &many(MANY + 1));
    assert!(others.lines.iter().all(|line| line.there.is_none()), "others are none of those");

    let code = |number: u32| code(number, "shop.example", &format!("user{number}@example.com"));
    let codes = planned(&home, &authenticator((1..=MANY).map(code).collect()));
    assert_eq!((codes.lines.len(), codes.tray.len()), (MANY as usize, 0), "each entry finds its account");
}

#[test]
fn entries_that_fit_nobody_offer_a_few_of_very_many_accounts() {
    let mut home = Home::new();
    import(&mut home, &many(1), IMPORT, 4, |_| {});
    let code = |number: u32| code(number, "shop.example", &format!("nobody{number}"));
    let plan = planned(&home, &authenticator((1..=10_000).map(code).collect()));
    assert_eq!(plan.tray.len(), 10_000);
    assert!(plan.tray.iter().all(|stray| stray.may_be.len() == 100));
}

#[test]
fn names_of_hosts_longer_than_any_are_not_compared_letter_by_letter() {
    let home = Home::new();
    let long = "a".repeat(60_000);
    let hosts = [
        format!("https://{long}.com"),
        format!("https://xn--{long}.com"),
        format!("https://{}.com", "a-".repeat(30_000)),
        format!("https://{}com", "a.".repeat(30_000)),
        format!("https://{}.com", "\u{fc}".repeat(30_000)),
    ];
    let rows = (0..200).map(|number| row(number, "Shop", &hosts[number as usize % hosts.len()], "mara", "x"));
    let plan = planned(&home, &file(rows.collect()));
    assert!(plan.lines.iter().all(|line| line.alike.is_none()));
    assert_eq!(plan.lines.iter().map(|line| line.rows.len()).sum::<usize>(), 200, "the title says where they belong");
}
