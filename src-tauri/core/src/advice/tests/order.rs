//! Tests of the order: what comes first, why, and that every list uses the same rule.

use super::*;

/// The reason on a card is the one that gave it its place.
#[test]
fn why_a_card_stands_where_it_stands() {
    type Told = fn(&mut Home) -> (Id, StepId);
    let cases: &[(&str, Told, WhyFirst)] = &[
        ("nothing is known", |home| (home.account("mastodon", &[]), StepId::TwoFactor), WhyFirst::QuickWin),
        ("a mailbox", |home| (home.account("google", &[]), StepId::TwoFactor), WhyFirst::OpensOthers),
        ("money", |home| (home.account("my-bank", &[]), StepId::TwoFactor), WhyFirst::Money),
        (
            "the app on the phone had a hole",
            |home| {
                let account = home.account("whatsapp", &[]);
                home.had_then(account, "wa-2019-spyware", "yes", 2);
                (account, StepId::Updates)
            },
            WhyFirst::Leak,
        ),
        (
            "a password may have leaked: that others have it is not known",
            |home| {
                let account = home.account("tumblr", &[]);
                home.had_then(account, "tumblr-2013", "yes", 2);
                (account, StepId::Password)
            },
            WhyFirst::Leak,
        ),
        (
            "it leaked, and is the same",
            |home| {
                let account = home.account("tumblr", &[]);
                home.had_then(account, "tumblr-2013", "yes", 2);
                home.say(account, FactName::ChangedSince("tumblr-2013".into()), "no", 2);
                (account, StepId::Password)
            },
            WhyFirst::LeakedPassword,
        ),
    ];
    for (what, told, why) in cases {
        let mut home = Home::new();
        let (subject, step) = told(&mut home);
        let cards = cards_of(&home);
        assert_eq!(cards[place(&cards, subject, step)].why_first, *why, "{what}");
    }
}

/// A bank or phone company from an import counts as if the person had added it: the same cards in the same order.
#[test]
fn a_company_known_by_its_site_is_that_company() {
    for (stand_in, name, site) in
        [("my-bank", "Sparkasse", "https://www.sparkasse.de/login"), ("my-phone-company", "A1", "login.a1.net")]
    {
        let cards = |service: &'static str| {
            let mut home = Home::new();
            home.account("mastodon", &[]);
            home.account("reddit", &[(FactName::SecondStep, "none")]);
            let facts = [(FactName::OwnName, name), (FactName::OwnSite, site)];
            let company = home.account(service, &facts);
            let cards = cards_of(&home);
            let told = |card: &Card| (card.step.subject, card.step.step, card.step.urgency, card.why_first);
            assert!(cards[1].step.subject == company, "{service} {site}: right after what is known to be open");
            cards.iter().map(told).collect::<Vec<_>>()
        };
        assert_eq!(cards(""), cards(stand_in), "{site}");
    }
    for site in ["sparkasse.de.example.com", "notsparkasse.de", "192.168.1.1", ""] {
        let mut home = Home::new();
        let own = home.account("", &[(FactName::OwnName, "Own"), (FactName::OwnSite, site)]);
        let known = home.known(TODAY);
        let role = crate::accounts::role(known.catalogue, home.model.get(own).unwrap());
        assert_eq!(role, crate::catalogue::Role::None, "{site}");
    }
}

/// With the same step to do, an account comes before those that it resets, whatever their weight and however many they open.
#[test]
fn a_mailbox_stands_before_what_it_resets() {
    const OWN: &str = "mara@outlook.com";
    use FactName as F;
    type Setting = fn(&mut Home) -> (Id, Vec<Id>);
    let cases: [(&str, Setting); 5] = [
        ("by the address that signs in", |home| {
            let first = home.account("google", &[(F::SignIn, ADDRESS)]);
            (
                first,
                vec![home.account("my-bank", &[(F::SignIn, ADDRESS)]), home.account("adobe", &[(F::SignIn, ADDRESS)])],
            )
        }),
        ("by what was said", |home| {
            let first = home.account("google", &[(F::SignIn, ADDRESS)]);
            (first, vec![home.account("1password", &[(F::SignIn, "mara"), (F::ResetsThrough, ADDRESS)])])
        }),
        ("who signs in with Google", |home| {
            let first = home.account("google", &[(F::SignIn, ADDRESS)]);
            (first, vec![home.account("canva", &[(F::SignIn, "mara"), (F::SignsInWith, "google")])])
        }),
        ("another mailbox that opens more by itself", |home| {
            let second = home.account("microsoft", &[(F::SignIn, OWN), (F::ResetsThrough, ADDRESS)]);
            let mut behind: Vec<Id> = ["adobe", "reddit", "tumblr", "github"]
                .iter()
                .map(|site| home.account(site, &[(F::SignIn, OWN)]))
                .collect();
            behind.push(second);
            (home.account("google", &[(F::SignIn, ADDRESS)]), behind)
        }),
        ("a number of a phone company", |home| {
            let company = home.account("my-phone-company", &[(F::SignIn, NUMBER)]);
            (company, vec![home.account("google", &[(F::SignIn, ADDRESS), (F::ResetPhone, NUMBER)])])
        }),
    ];
    for (what, setting) in cases {
        let mut home = Home::new();
        let (first, behind) = setting(&mut home);
        for id in behind.iter().chain([&first]) {
            home.say(*id, F::PasswordWeak, "yes", 2);
            home.say(*id, F::PasswordCheck, "found", 2);
        }
        let known = home.known(TODAY);
        let graph = Graph::new(&known);
        let opened = graph.falls_with(first);
        assert!(behind.iter().all(|id| opened.contains(id)), "{what}: they fall with it");
        for step in [StepId::Password, StepId::TwoFactor] {
            let place = |id: Id| {
                let entity = home.model.get(id).unwrap();
                let brief = briefs(&known, entity).into_iter().find(|brief| brief.step == step)?;
                Some((brief.turn, brief.urgency, Precedence::of(&known, &graph, entity, &brief)))
            };
            let Some((turn, urgency, own)) = place(first) else { continue };
            for (other_turn, other_urgency, other) in behind.iter().filter_map(|id| place(*id)) {
                if (turn, urgency) == (other_turn, other_urgency) {
                    assert!(own < other, "{what}: {step}");
                }
            }
        }
        let cards = cards_of(&home);
        let firsts = about(&cards, StepId::Password);
        assert_eq!(firsts.first().map(|card| card.step.subject), Some(first), "{what}");
    }
}

/// A step for the leak that the person came for comes before steps that are as pressing, and after steps to do now.
#[test]
fn what_the_leak_asks_for_that_they_came_for_stands_first() {
    let mut home = Home::new();
    let google = home.account("google", &[(FactName::SignIn, ADDRESS), (FactName::SecondStep, "none")]);
    let tumblr = home.account("tumblr", &[]);
    home.had_then(tumblr, "tumblr-2013", "yes", 2);
    let first = |home: &Home| {
        let cards = cards_of(home);
        (cards[0].step.subject, cards[0].why_first)
    };
    assert_eq!(first(&home).0, google, "what opens most");
    home.say(PERSON, FactName::CameFor, "tumblr-2013", 3);
    assert_eq!(first(&home), (tumblr, WhyFirst::CameFor));
    home.say(google, FactName::PasswordCheck, "found", 3);
    assert_eq!(first(&home).0, google, "what has to be done now");
    home.say(google, FactName::PasswordCheck, "not_found", 4);
    home.say(PERSON, FactName::CameFor, "a leak that is gone", 4);
    assert_eq!(first(&home).0, google);
    home.say(PERSON, FactName::CameFor, "tumblr-2013", 5);
    home.say(tumblr, FactName::PasswordChanged, "2026-11-05", 5);
    assert_eq!(first(&home).0, google, "a new password answers it");
}

/// The leak that the person came for comes before more pressing steps of other leaks, also if its own step may wait. If it is not known
/// yet whether they are in it, the account is to look at first.
#[test]
fn a_leak_that_they_came_for_goes_before_what_is_only_soon() {
    let mut home = Home::new();
    home.account("google", &[(FactName::SignIn, ADDRESS), (FactName::SecondStep, "none")]);
    let instagram = home.account("instagram", &[]);
    home.had_then(instagram, "ig-2019-chtrbox", "yes", 2);
    home.say(PERSON, FactName::CameFor, "ig-2019-chtrbox", 3);
    assert_eq!(cards_of(&home)[0].step.subject, instagram);

    let mut home = Home::new();
    home.account("google", &[(FactName::SignIn, ADDRESS)]);
    let instagram = home.account("instagram", &[]);
    home.say(PERSON, FactName::CameFor, "ig-2019-chtrbox", 3);
    assert_eq!(cards_of(&home)[0].step.subject, instagram, "nobody said whether they were there then");
}

/// The account that was just left comes first while it still has a step to do soon.
#[test]
fn the_next_step_stays_at_the_account_that_was_just_left() {
    let mut home = Home::new();
    home.account("google", &[(FactName::SignIn, ADDRESS), (FactName::SecondStep, "none")]);
    let left = home.account("reddit", &[(FactName::SecondStep, "app"), (FactName::SecondStepSpare, "none")]);
    home.say(left, FactName::CodesPlace, "none", 2);
    let next = |home: &Home, step| {
        let known = home.known(TODAY);
        next_after(&known, &Graph::new(&known), left, step).map(|action| (action.subject, action.step))
    };
    assert_eq!(next(&home, StepId::TwoFactor), Some((left, StepId::TwoFactor)), "on, without a way back");
    home.say(left, FactName::CodesPlace, "paper", 3);
    let other = next(&home, StepId::TwoFactor).unwrap();
    assert_ne!(other.0, left, "nothing is left there");
    home.say(left, FactName::PasswordWeak, "yes", 3);
    assert_eq!(next(&home, StepId::TwoFactor), Some((left, StepId::Password)));
    assert_eq!(next(&home, StepId::Password), Some(other), "what was just gone through does not come again");
    home.say(PERSON, FactName::Infected, "yes", 4);
    assert_eq!(next(&home, StepId::TwoFactor), Some((DEVICE, StepId::DeviceClean)), "nothing is done before that");
}

/// The accounts are in the order of the cards. Those with nothing to do follow by the same rule: the heaviest first.
#[test]
fn the_list_goes_by_one_rule_to_its_end() {
    let mut home = Home::new();
    let names = ["adobe", "mastodon", "my-bank", "google", "reddit"];
    let ids = names.map(|service| home.account(service, &[(FactName::SignIn, ADDRESS)]));
    let list = |home: &Home| -> Vec<Id> {
        let known = home.known(TODAY);
        let graph = Graph::new(&known);
        let lines = known.listed().iter().map(|listed| line(&known, &graph, listed)).collect();
        crate::advice::first_things_first(lines).iter().map(|line| line.account.id).collect()
    };
    let [adobe, mastodon, bank, google, reddit] = ids;
    assert_eq!(list(&home), [google, bank, adobe, mastodon, reddit], "to look at: by what opens most, then by name");
    for id in ids {
        for step in [StepId::TwoFactor, StepId::Recovery, StepId::Password] {
            home.mark(id, step, Mark::Done, 3);
        }
    }
    let by_state = [google, bank, mastodon, reddit, adobe];
    assert_eq!(list(&home), by_state, "of the others something is not known, and nothing comes first");
    for id in ids {
        let steps = briefs(&home.known(TODAY), home.model.get(id).unwrap());
        let left = steps.iter().filter(|step| step.state != State::Done);
        left.for_each(|step| home.mark(id, step.step, Mark::Done, 3));
    }
    assert_eq!(list(&home), [google, bank, adobe, mastodon, reddit], "and no other way where all is done");
    home.mark(reddit, StepId::Password, Mark::Undone, 4);
    home.mark(reddit, StepId::TwoFactor, Mark::Undone, 4);
    assert_eq!(list(&home)[0], reddit, "what there is to look at stands above what is done");
}
