//! Tests of how many questions are asked, in which order, and what one answer settles.

use super::*;
use crate::checklist::tests::Home;
use crate::touch::{Verdict, touches};

const TODAY: i32 = 20;

/// Returns the open questions as `service leak question`.
fn cards(house: &Home) -> Vec<String> {
    let known = house.known(TODAY);
    let card = |asked: Asked<'_>| {
        let service = asked.account.value(&FactName::Service);
        format!("{service} {} {:?}", asked.touch.leak.id, asked.question)
    };
    to_sort(&known).into_iter().map(card).collect()
}

fn house(services: &[&str]) -> (Home, Vec<Id>) {
    let mut house = Home::new();
    let ids = services.iter().map(|service| house.account(service, &[])).collect();
    (house, ids)
}

/// Answers the first question until none is open, and returns the number of leaks that were asked about.
fn presses(house: &mut Home, had: &str, changed: &str) -> usize {
    let mut leaks = Vec::new();
    loop {
        let next = {
            let known = house.known(TODAY);
            to_sort(&known)
                .into_iter()
                .next()
                .map(|asked| (asked.account.id, asked.touch.leak.id.clone(), asked.question))
        };
        let Some((account, leak, question)) = next else { return leaks.len() };
        assert!(leaks.len() < 100, "the questions do not end");
        match question {
            Question::HadThen => house.say(account, FactName::HadThen(leak.clone()), had, 3),
            Question::ChangedSince => house.say(account, FactName::ChangedSince(leak.clone()), changed, 3),
        }
        if !leaks.contains(&(account, leak.clone())) {
            leaks.push((account, leak));
        }
    }
}

#[test]
fn nobody_is_asked_for_what_they_have_said() {
    let illustrator = &["instagram", "x", "patreon"][..];
    let keeper = &["adobe", "dropbox", "instagram", "linkedin", "tumblr", "x"][..];
    for (services, waiting, had, changed, asked) in [
        (illustrator, 9, "yes", "no", 3),
        (illustrator, 9, "yes", "yes", 3),
        (illustrator, 9, "no", "no", 5),
        (illustrator, 9, "unsure", "unsure", 9),
        (keeper, 13, "yes", "no", 6),
    ] {
        let (mut house, _) = house(services);
        assert_eq!(cards(&house).len(), waiting, "{services:?}");
        assert_eq!(presses(&mut house, had, changed), asked, "{services:?}: {had}, {changed}");
    }
}

#[test]
fn one_site_after_the_other_and_the_oldest_first() {
    let (mut house, _) = house(&["instagram", "x", "patreon"]);
    let expected = [
        "patreon patreon-2015 HadThen",
        "x x-2016-password-recovery HadThen",
        "x x-2019-contact-upload HadThen",
        "x x-2022-5.4m HadThen",
        "x x-2023-200m HadThen",
        "instagram ig-2017-doxagram HadThen",
        "instagram ig-2019-web-source HadThen",
        "instagram ig-2019-chtrbox HadThen",
        "instagram ig-2026-api-scrape HadThen",
    ];
    assert_eq!(cards(&house), expected, "a password that leaked before all, then what is newest and certain");
    house.say(house.model.person, FactName::CameFor, "ig-2019-chtrbox", 1);
    let came_for = cards(&house);
    assert_eq!(came_for[..2], ["instagram ig-2019-chtrbox HadThen", "instagram ig-2017-doxagram HadThen"]);
    assert_eq!(came_for[4..7], expected[..3], "the others as ever");
    house.say(house.model.person, FactName::CameFor, "a leak that is gone", 1);
    assert_eq!(cards(&house), expected);
}

#[test]
fn what_one_answer_says_of_the_other_leaks() {
    use Verdict::{Handled as H, MayBe as M, NotAffected as N, Unsorted as U};
    let had = |leak: &str| FactName::HadThen(leak.into());
    let (reset, contacts, sale, posted) =
        ("x-2016-password-recovery", "x-2019-contact-upload", "x-2022-5.4m", "x-2023-200m");
    let x = [reset, contacts, sale, posted];
    for (facts, verdicts, why) in [
        (vec![(had(reset), "yes")], [M, M, M, M], "there in 2016 is there later"),
        (vec![(had(sale), "yes")], [U, U, M, M], "and says nothing of before"),
        (vec![(had(sale), "no")], [N, N, N, U], "not there in 2022 was not there before"),
        (vec![(had(contacts), "no"), (had(sale), "yes")], [N, N, M, M], "both ends"),
        (vec![(had(sale), "unsure")], [U, U, M, U], "not sure says nothing of others"),
        (vec![(had(contacts), "unsure"), (had(reset), "yes")], [M, M, M, M], "and gives way to what does"),
        (vec![(had(contacts), "unsure"), (had(sale), "no")], [N, N, N, U], "either way"),
        (
            vec![(had(reset), "yes"), (had(sale), "no")],
            [M, U, N, U],
            "two that cannot both be true say nothing of others",
        ),
        // They wrote to everyone affected, so no message does not mean that there was no account.
        (vec![(had(reset), "no")], [N, U, U, U], "no letter came"),
        (vec![(had(sale), "yes"), (had(reset), "no")], [N, U, M, M], "no letter came, and there all the same"),
    ] {
        let (mut house, ids) = house(&["x"]);
        for (name, value) in facts {
            house.say(ids[0], name, value, 2);
        }
        let known = house.known(TODAY);
        let found = touches(&known, known.model.get(ids[0]).unwrap());
        let verdict = |leak: &str| found.iter().find(|touch| touch.leak.id == leak).map(|touch| touch.verdict);
        assert_eq!(x.map(verdict), verdicts.map(Some), "{why}");
    }
    let changed = |leak: &str| FactName::ChangedSince(leak.into());
    let (first, second) = ("li-2012-passwords", "li-2021-scrape");
    let (mut house, ids) = house(&["linkedin"]);
    house.say(ids[0], had(first), "yes", 2);
    house.say(ids[0], changed(second), "yes", 2);
    let known = house.known(TODAY);
    let found = touches(&known, known.model.get(ids[0]).unwrap());
    let of = |leak: &str| found.iter().find(|touch| touch.leak.id == leak).unwrap();
    assert_eq!(of(first).verdict, H, "a password that is newer than the later leak is newer than the earlier one");
    assert_eq!(of(second).verdict, M, "contact details do not heal by it");
}

#[test]
fn the_evidence_is_as_old_as_the_answer_that_tells_it() {
    let (mut house, ids) = house(&["x"]);
    house.say(ids[0], FactName::HadThen("x-2016-password-recovery".into()), "yes", 5);
    let known = house.known(TODAY);
    let found = touches(&known, known.model.get(ids[0]).unwrap());
    let since = |leak: &str| found.iter().find(|touch| touch.leak.id == leak).map(|touch| touch.since);
    assert_eq!(
        since("x-2022-5.4m"),
        since("x-2016-password-recovery"),
        "a step that was done before does not cover it"
    );
}
