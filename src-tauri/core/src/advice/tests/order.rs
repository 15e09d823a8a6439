//! What comes first, why, and that every list goes by the same rule.

use super::*;

/// What is said of the place of a card is what gave it its place.
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

/// A bank or phone company that a file brought is one, as if the person had named it: the same cards in the same order.
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

/// The accounts stand in the order of the cards, and where nothing is to do the same rule goes on: what opens most first.
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
    assert_eq!(list(&home), [google, bank, adobe, mastodon, reddit], "and no other way where all is done");
    home.mark(reddit, StepId::Password, Mark::Undone, 4);
    home.mark(reddit, StepId::TwoFactor, Mark::Undone, 4);
    assert_eq!(list(&home)[0], reddit, "what there is to look at stands above what is done");
}
    let by_state = [google, bank, mastodon, reddit, adobe];
    assert_eq!(list(&home), by_state, "of the others something is not known, and nothing comes first");
    for id in ids {
        let steps = briefs(&home.known(TODAY), home.model.get(id).unwrap());
        let left = steps.iter().filter(|step| step.state != State::Done);
        left.for_each(|step| home.mark(id, step.step, Mark::Done, 3));
    }
