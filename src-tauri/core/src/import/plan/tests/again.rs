//! Tests a file that is read again, a later file, and what an undo reverts.

use super::*;

#[test]
fn the_same_file_again_changes_nothing() {
    let mut home = Home::new();
    let rows = || {
        let mut first = row(1, "", "https://github.com", ADDRESS, "same");
        (first.made, first.code) = (LooseDate::parse("2020"), Code::Here);
        vec![
            first,
            row(2, "My shop", "https://shop.example", ADDRESS, "same"),
            row(3, "", "http://nas.lan", "admin", "n"),
        ]
    };
    import(&mut home, &file(rows()), IMPORT, 5, |_| {});
    let plan = planned(&home, &file(rows()));
    let fates: Vec<Fate> = plan.lines.iter().map(|line| line.fate).collect();
    assert_eq!(fates, [Fate::Unchanged; 3], "{:?}", plan.lines.iter().map(|line| &line.news).collect::<Vec<_>>());
    assert!(plan.own.is_empty(), "the address is listed by now");
    let before = home.model.clone();
    import(&mut home, &file(rows()), AGAIN, 6, |choices| choices.lines.fill(true));
    let facts = |model: &crate::model::Model| model.of(Kind::Account).into_iter().cloned().collect::<Vec<_>>();
    assert_eq!(facts(&home.model), facts(&before), "nothing is written, also when all is ticked");
}

#[test]
fn rows_that_differ_little_find_their_own_accounts_again() {
    let files: [fn() -> Vec<Row>; 3] = [
        || vec![row(1, "Router (upstairs)", "", "admin", "a"), row(2, "Router (downstairs)", "", "admin", "b")],
        || vec![row(1, "Forum", "https://someone.github.io", "mara", ""), row(2, "Forum", "", "mara", "")],
        || {
            let github = |line, sign_in| row(line, "", "https://github.com", sign_in, "");
            vec![github(1, "one"), github(2, "two"), github(3, "")]
        },
    ];
    for rows in files {
        let mut home = Home::new();
        home.account("github", &[(FactName::SignIn, ADDRESS)]);
        import(&mut home, &file(rows()), IMPORT, 5, |_| {});
        assert_eq!(home.model.of(Kind::Account).len(), 1 + rows().len(), "each is an account of its own");
        let plan = planned(&home, &file(rows()));
        assert!(plan.lines.iter().all(|line| line.fate == Fate::Unchanged), "{:?}", plan.lines);
    }
}

/// Facts that are no news alone must not make a line "Updated", because the preview would show nothing for it.
#[test]
fn a_file_that_says_nothing_new_in_another_way_changes_nothing() {
    let mut home = Home::new();
    let entry = || authenticator(vec![code(1, "GitHub", ADDRESS)]);
    let mut row = row(1, "", "https://github.com", ADDRESS, "a");
    row.code = Code::Here;
    import(&mut home, &file(vec![row]), IMPORT, 5, |_| {});
    let plan = planned(&home, &entry());
    assert_eq!((plan.lines[0].fate, plan.lines[0].news.as_slice()), (Fate::Unchanged, &[][..]), "the same second step");

    let mut home = Home::new();
    home.account("github", &[(FactName::SignIn, ADDRESS)]);
    let table = Read { format: "table", ..file(vec![super::row(1, "", "https://github.com", ADDRESS, "a")]) };
    let plan = planned(&home, &table);
    assert_eq!((plan.lines[0].fate, plan.lines[0].news.as_slice()), (Fate::Unchanged, &[][..]), "it has a password");
}

#[test]
fn a_later_file_updates_and_never_lists_twice() {
    let mut home = Home::new();
    let tile = home.account("instagram", &[]);
    let own = home.account("spotify", &[(FactName::SignIn, ADDRESS), (FactName::SecondStep, "none")]);
    let mut known = row(2, "", "https://spotify.com", "MARA@example.com", "b");
    known.code = Code::Here;
    let read = file(vec![row(1, "", "https://instagram.com", "@mara", "a"), known]);
    let plan = planned(&home, &read);
    assert_eq!(plan.lines.iter().map(|line| line.there).collect::<Vec<_>>(), [Some(tile), Some(own)]);
    assert_eq!(plan.many(Part::Fate(Fate::Updated), Catalogue::shipped()), 2);
    import(&mut home, &read, IMPORT, 5, |_| {});
    assert_eq!(home.model.of(Kind::Account).len(), 2);
    assert_eq!(home.model.get(tile).unwrap().value(&FactName::SignIn), "@mara", "a tile learns how it signs in");
    let spotify = home.model.get(own).unwrap();
    assert_eq!(spotify.value(&FactName::SecondStep), "none", "the person outranks a file");
    assert_eq!(spotify.value(&FactName::SignIn), ADDRESS, "and is not corrected in spelling");
}

#[test]
fn undo_takes_back_exactly_what_the_import_did() {
    let mut home = Home::new();
    let tile = home.account("instagram", &[]);
    let before = home.model.clone();
    let mut insta = row(1, "", "https://instagram.com", ADDRESS, "a");
    insta.code = Code::Here;
    insta.ignores = vec![Ignore::NoSecondStep];
    let read = file(vec![
        insta,
        row(2, "", "https://github.com", ADDRESS, "a"),
        row(3, "", "https://reddit.com", ADDRESS, "c"),
    ]);
    let at = import(&mut home, &read, IMPORT, 5, |_| {});
    assert_eq!((home.model.of(Kind::Account).len(), home.model.of(Kind::Identifier).len()), (3, 1));
    assert!(
        home.model.get(tile).unwrap().mark(&crate::model::About::Step(crate::catalogue::StepId::TwoFactor)).is_some()
    );

    // The person answers something for one of them: it stays, without what the file said.
    let reddit =
        home.model.of(Kind::Account).into_iter().find(|one| one.value(&FactName::Service) == "reddit").unwrap().id;
    home.say(reddit, FactName::MemberSince, "2019", 6);
    take_back(&mut home, IMPORT, at, 7);
    let left: Vec<Id> = home.model.of(Kind::Account).iter().map(|one| one.id).collect();
    assert_eq!(left.len(), 2, "the tile and the one that was worked on");
    assert!(left.contains(&tile) && left.contains(&reddit));
    let (was, now) = (before.get(tile).unwrap(), home.model.get(tile).unwrap());
    for name in [
        FactName::SignIn,
        FactName::SecondStep,
        FactName::SecondStepSeen,
        FactName::PasswordGroup,
        FactName::SignsInWith,
    ] {
        assert_eq!(now.value(&name), was.value(&name), "{name:?} is as before");
    }
    assert!(now.mark(&crate::model::About::Step(crate::catalogue::StepId::TwoFactor)).is_none(), "so is the warning");
    let kept = home.model.get(reddit).unwrap();
    assert_eq!(
        (kept.value(&FactName::Service), kept.value(&FactName::SignIn)),
        ("reddit", ADDRESS),
        "it is still the account that it was"
    );
    assert_eq!((kept.value(&FactName::PasswordPlace), kept.value(&FactName::MemberSince)), ("", "2019"));
    assert!(home.model.of(Kind::Identifier).is_empty());
}

#[test]
fn undo_of_a_second_import_brings_the_first_ones_values_back() {
    let mut home = Home::new();
    let with = |changed: &str| {
        let mut one = row(1, "", "https://github.com", ADDRESS, "a");
        one.changed = LooseDate::parse(changed);
        file(vec![one])
    };
    import(&mut home, &with("2019-05-24"), IMPORT, 5, |_| {});
    let at = import(&mut home, &with("2024-01-02"), AGAIN, 6, |_| {});
    assert_eq!(only(&home, ADDRESS).value(&FactName::PasswordChanged), "2024-01-02");
    take_back(&mut home, AGAIN, at, 7);
    assert_eq!(only(&home, ADDRESS).value(&FactName::PasswordChanged), "2019-05-24");
    assert_eq!(home.model.of(Kind::Identifier).len(), 1, "what the first one listed stays");
}

#[test]
fn imports_are_undone_one_after_another_the_newest_first() {
    let mut home = Home::new();
    let with = |changed: &str| {
        let mut one = row(1, "", "https://github.com", ADDRESS, "a");
        one.changed = LooseDate::parse(changed);
        file(vec![one])
    };
    let (first, second, third) = (IMPORT, AGAIN, Id::from_bytes([9; 16]));
    let one = import(&mut home, &with("2019-05-24"), first, 5, |_| {});
    let two = import(&mut home, &with("2024-01-02"), second, 6, |_| {});
    let three = import(&mut home, &with("2025-03-04"), third, 7, |_| {});
    let changed = |home: &Home| only(home, ADDRESS).value(&FactName::PasswordChanged).to_owned();
    assert_eq!(changed(&home), "2025-03-04");
    take_back(&mut home, third, three, 8);
    assert_eq!(changed(&home), "2024-01-02");
    take_back(&mut home, second, two, 9);
    assert_eq!(changed(&home), "2019-05-24");
    take_back(&mut home, first, one, 10);
    assert!(home.model.of(Kind::Account).is_empty() && home.model.of(Kind::Identifier).is_empty());
    assert_eq!(home.model.person_says(&FactName::PasswordsLive), "", "where passwords live was the first one's word");
}

#[test]
fn an_account_that_a_later_import_only_silenced_goes_with_the_one_that_listed_it() {
    let mut home = Home::new();
    let row = || row(1, "", "https://github.com", ADDRESS, "a");
    let mut silenced = row();
    silenced.ignores = vec![Ignore::NoSecondStep];
    let one = import(&mut home, &file(vec![row()]), IMPORT, 5, |_| {});
    let two = import(&mut home, &file(vec![silenced]), AGAIN, 6, |_| {});
    take_back(&mut home, AGAIN, two, 7);
    take_back(&mut home, IMPORT, one, 8);
    assert!(home.model.of(Kind::Account).is_empty());
}
