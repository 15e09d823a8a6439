//! Tests that a corrected row is recognised at the next import of the file, and that nothing that may be a secret is kept for it.

use super::*;

/// Imports with corrections; returns the time of the written facts.
fn import_edited(home: &mut Home, read: &Read, edits: &Edits, id: Id, day: i32) -> Timestamp {
    let known = home.known(day);
    let plan = plan(read, &known, &key(), &[], edits);
    let choices = Choices::first(&plan);
    let (list, _) = changes(&plan, &choices, &known, id, fresh(u128::from(id.bytes()[0]) << 64)).unwrap();
    let now = known.now;
    apply(home, &list, now);
    now
}

fn edit(name: &str, sign_in: Option<&str>) -> Edit {
    Edit::new(Catalogue::shipped(), name, sign_in).unwrap()
}

fn two_rows() -> Read {
    file(vec![
        row(1, "Code", "https://code.example", "hunter2-hunter2", "a"),
        row(2, "", "https://reddit.com", "mara", "b"),
    ])
}

#[test]
fn a_corrected_row_is_unchanged_when_the_same_file_comes_again() {
    let corrections = [
        edit("github", Some(ADDRESS)),
        edit("github", None),
        edit("Corner shop", None),
        edit("Corner shop", Some(ADDRESS)),
        edit("", Some(ADDRESS)),
        edit("", Some("")),
    ];
    for there in [true, false] {
        for correction in &corrections {
            let mut home = Home::new();
            if there {
                home.account("github", &[(FactName::SignIn, ADDRESS)]);
            }
            import_edited(&mut home, &two_rows(), &Edits::from([(0, correction.clone())]), IMPORT, 5);
            let many = home.model.of(Kind::Account).len();
            let plan = planned(&home, &two_rows());
            let fates: Vec<Fate> = plan.lines.iter().map(|line| line.fate).collect();
            assert_eq!(fates, [Fate::Unchanged; 2], "{correction:?}, {there}: {:?}", plan.lines);
            assert!(plan.lines[0].edited && !plan.lines[1].edited, "and it says why it stands elsewhere");
            import(&mut home, &two_rows(), AGAIN, 6, |choices| choices.lines.fill(true));
            assert_eq!(home.model.of(Kind::Account).len(), many, "nothing is listed twice");
        }
    }
}

#[test]
fn a_sign_in_that_was_corrected_is_not_kept_unless_it_is_an_address() {
    for (signs_in, kept) in [("hunter2-hunter2", false), ("old@example.com", true), ("+447700900142", true)] {
        let mut home = Home::new();
        let read = file(vec![row(1, "Code", "https://code.example", signs_in, "a")]);
        import_edited(&mut home, &read, &Edits::from([(0, edit("", Some(ADDRESS)))]), IMPORT, 5);
        let all = format!("{:?}", only(&home, ADDRESS).facts());
        assert_eq!(all.contains(signs_in.trim_start_matches('+')), kept, "{all}");
    }
}

#[test]
fn what_cannot_be_told_apart_is_not_guessed() {
    let mut home = Home::new();
    let rows = || {
        file(vec![
            row(1, "", "https://code.example", "one-secret", "a"),
            row(2, "", "https://code.example", "two-secret", "b"),
        ])
    };
    let edits = Edits::from([(0, edit("", Some("a@example.com"))), (1, edit("", Some("b@example.com")))]);
    import_edited(&mut home, &rows(), &edits, IMPORT, 5);
    let plan = planned(&home, &rows());
    assert_eq!(plan.lines.iter().map(|line| line.there).collect::<Vec<_>>(), [None, None], "either could be either");
}

#[test]
fn the_row_of_a_listed_account_is_not_taken_for_the_corrected_one() {
    let mut home = Home::new();
    let both = || {
        file(vec![row(1, "", "https://code.example", "a-secret", "a"), row(2, "", "https://code.example", "mara", "b")])
    };
    import_edited(&mut home, &both(), &Edits::from([(0, edit("", Some(ADDRESS)))]), IMPORT, 5);
    let fates: Vec<Fate> = planned(&home, &both()).lines.iter().map(|line| line.fate).collect();
    assert_eq!(fates, [Fate::Unchanged; 2]);
}

#[test]
fn as_in_the_file_holds_against_an_earlier_correction_and_the_last_word_counts() {
    let mut home = Home::new();
    import_edited(&mut home, &two_rows(), &Edits::from([(0, edit("github", None))]), IMPORT, 5);
    let back = Edits::from([(0, Edit::as_in_file())]);
    let plan = plan(&two_rows(), &home.known(6), &key(), &[], &back);
    let line = &plan.lines[0];
    assert_eq!((line.there, line.edited, line.name.as_str()), (None, false, "Code"));
    import_edited(&mut home, &two_rows(), &back, AGAIN, 6);
    let again = planned(&home, &two_rows());
    assert_eq!((again.lines[0].fate, again.lines[0].name.as_str()), (Fate::Unchanged, "Code"));
}

#[test]
fn a_second_correction_builds_on_the_first_and_on_an_earlier_one() {
    let twice = edit("", Some(ADDRESS)).after(&edit("github", None));
    assert_eq!(twice, edit("github", Some(ADDRESS)), "what the second does not say stays");
    let mut home = Home::new();
    import_edited(&mut home, &two_rows(), &Edits::from([(0, edit("github", Some("mara")))]), IMPORT, 5);
    let plan = plan(&two_rows(), &home.known(6), &key(), &[], &Edits::from([(0, edit("", Some(ADDRESS)))]));
    assert_eq!((plan.lines[0].name.as_str(), plan.lines[0].sign_in.as_str()), ("GitHub", ADDRESS));
}

#[test]
fn an_undo_takes_the_correction_back_too() {
    let mut home = Home::new();
    let github = home.account("github", &[(FactName::SignIn, ADDRESS)]);
    let at = import_edited(&mut home, &two_rows(), &Edits::from([(0, edit("github", Some(ADDRESS)))]), IMPORT, 5);
    take_back(&mut home, IMPORT, at, 6);
    assert_eq!(home.model.get(github).unwrap().value(&FactName::ReadAs), "");
    assert_eq!(planned(&home, &two_rows()).lines[0].name, "Code");
}
