//! Tests what is learned of an account: second step, dates, one password at several places, verdicts.

use super::*;

#[test]
fn only_what_is_seen_is_said_of_the_second_step() {
    let mut home = Home::new();
    let mut with = row(1, "", "https://github.com", ADDRESS, "a");
    with.code = Code::Here;
    let mut elsewhere = row(2, "", "https://dropbox.com", ADDRESS, "b");
    elsewhere.code = Code::Elsewhere;
    let mut passkey = row(3, "", "https://google.com", ADDRESS, "");
    passkey.passkey = true;
    let read = file(vec![with, elsewhere, passkey, row(4, "", "https://spotify.com", ADDRESS, "d")]);
    import(&mut home, &read, IMPORT, 5, |_| {});
    let of = |id: &str, name: FactName| {
        let found = home.model.of(Kind::Account).into_iter().find(|one| one.value(&FactName::Service) == id).unwrap();
        found.fact(&name).map(|fact| (fact.value.clone(), fact.origin))
    };
    let seen = |value: &str| Some((value.to_owned(), Origin::Import));
    assert_eq!(of("github", FactName::SecondStep), seen("app"));
    assert_eq!(of("github", FactName::SecondStepSeen), seen("bitwarden_json"));
    assert_eq!(of("dropbox", FactName::SecondStep), seen("other"), "on, by whatever means");
    assert_eq!(of("spotify", FactName::SecondStep), None, "absent is not known, never off");
    assert_eq!(of("google", FactName::SecondStep), None, "a passkey is a way in, not a second step");
    assert_eq!(of("google", FactName::Passkey), seen("yes"));
    assert_eq!(of("google", FactName::SignsInWith), seen("passkey"));
    assert_eq!(of("spotify", FactName::SignsInWith), seen("password"));
    assert_eq!(of("spotify", FactName::PasswordPlace), seen("manager"));
}

#[test]
fn dates_keep_what_they_are_and_absurd_ones_are_none() {
    let mut home = Home::new();
    let date = |text: &str| LooseDate::parse(text);
    let mut one = row(1, "", "https://github.com", "one", "a");
    (one.made, one.changed, one.used) = (date("2015-03"), date("2019-05-24"), date("2020-01-02"));
    let mut two = row(2, "", "https://github.com", "two", "b");
    (two.made, two.changed, two.used) = (date("0001-01-01"), date("2999"), date("2026-11-01"));
    import(&mut home, &file(vec![one, two]), IMPORT, 5, |_| {});
    let first = only(&home, "one");
    assert_eq!(first.value(&FactName::PasswordChanged), "2019-05-24");
    assert_eq!(first.value(&FactName::ListedSince), "2015-03", "made is no date of the password");
    assert_eq!(first.value(&FactName::Unused), "yes", "not used for two years");
    let second = only(&home, "two");
    assert_eq!((second.value(&FactName::PasswordChanged), second.value(&FactName::ListedSince)), ("", ""));
    assert_eq!(second.value(&FactName::Unused), "");
}

/// The known day is 5 November; files count days in UTC.
#[test]
fn a_change_on_an_american_evening_is_a_change_of_today() {
    for (changed, known) in [("2026-11-05", "2026-11-05"), ("2026-11-06", "2026-11-05"), ("2026-11-07", "")] {
        let mut home = Home::new();
        let mut one = row(1, "", "https://github.com", "one", "a");
        one.changed = LooseDate::parse(changed);
        import(&mut home, &file(vec![one]), IMPORT, 5, |_| {});
        assert_eq!(only(&home, "one").value(&FactName::PasswordChanged), known, "{changed}");
    }
}

#[test]
fn equal_passwords_are_one_number_and_only_that() {
    let mut home = Home::new();
    let read = file(vec![
        row(1, "", "https://github.com", "a", "correct horse"),
        row(2, "", "https://spotify.com", "a", "correct horse"),
        row(3, "", "https://dropbox.com", "a", "another one"),
        row(4, "", "https://reddit.com", "a", ""),
    ]);
    let plan = planned(&home, &read);
    assert_eq!(plan.lines.iter().map(|line| line.group).collect::<Vec<_>>(), [Some(1), Some(1), None, None]);
    assert_eq!((plan.groups, plan.same_password(&plan.lines[0]).count()), (1, 1));
    import(&mut home, &read, IMPORT, 5, |_| {});
    let groups: Vec<&str> =
        home.model.of(Kind::Account).iter().map(|one| one.value(&FactName::PasswordGroup)).collect();
    let word = format!("{IMPORT}/1");
    assert_eq!(groups.iter().filter(|group| **group == word).count(), 2);
    let facts = home.model.of(Kind::Account).into_iter().flat_map(|one| one.facts().to_vec());
    assert!(facts.into_iter().all(|(_, fact)| !fact.value.contains("horse")), "facts hold no password");
}

#[test]
fn verdicts_become_facts_and_no_answer_takes_no_answer_away() {
    let mut home = Home::new();
    let read = || file(vec![row(1, "", "https://github.com", "a", "x"), row(2, "", "https://reddit.com", "b", "y")]);
    let found = Judged { weak: Some(true), check: Some(Verdict::Found(4711)) };
    let silent = Judged { weak: Some(false), check: Some(Verdict::NotChecked(Why::NetworkOff)) };
    for (judged, day) in [([found, silent], 5), ([silent, silent], 6)] {
        let known = home.known(day);
        let plan = plan(&read(), &known, &key(), &judged, &Edits::new());
        let mut choices = Choices::first(&plan);
        choices.lines.fill(true);
        let (list, _) = changes(&plan, &choices, &known, IMPORT, fresh(u128::try_from(day).unwrap() << 70)).unwrap();
        let now = known.now;
        apply(&mut home, &list, now);
    }
    let first = only(&home, "a");
    assert_eq!((first.value(&FactName::PasswordCheck), first.value(&FactName::PasswordTimes)), ("found", "4711"));
    assert_eq!(first.value(&FactName::PasswordWeak), "no", "a newer look at another password");
    assert_eq!(only(&home, "b").value(&FactName::PasswordCheck), "not_checked");
}

#[test]
fn an_old_fact_of_a_person_is_not_news() {
    let mut home = Home::new();
    let id = home.account(
        "github",
        &[(FactName::SignIn, ADDRESS), (FactName::SignsInWith, "password"), (FactName::PasswordPlace, "paper")],
    );
    let plan = planned(&home, &file(vec![row(1, "", "https://github.com", ADDRESS, "a")]));
    assert_eq!((plan.lines[0].there, plan.lines[0].fate), (Some(id), Fate::Unchanged));
}

#[test]
fn where_passwords_live_is_read_off_the_program_where_nobody_said_it() {
    for (format, said, lives) in [
        ("bitwarden_csv", "", "manager"),
        ("kdbx", "", "manager"),
        ("chrome", "", "browser"),
        ("table", "", ""),
        ("lines", "", ""),
        ("chrome", "head", "head"),
        ("bitwarden_csv", "paper", "paper"),
    ] {
        let mut home = Home::new();
        let person = home.model.person;
        if !said.is_empty() {
            home.say(person, FactName::PasswordsLive, said, 1);
        }
        let read = Read { format, ..file(vec![row(1, "", "https://github.com", ADDRESS, "a")]) };
        let at = import(&mut home, &read, IMPORT, 5, |_| {});
        assert_eq!(home.model.person_says(&FactName::PasswordsLive), lives, "{format}, {said:?}");
        let shown = said.is_empty() && !lives.is_empty();
        let program = if shown { format } else { "" };
        assert_eq!(home.model.person_says(&FactName::PasswordsLiveIn), program, "{format}, {said:?}");
        take_back(&mut home, IMPORT, at, 6);
        assert_eq!(home.model.person_says(&FactName::PasswordsLive), said, "{format}: undone with it");
    }
    let mut home = Home::new();
    import(&mut home, &file(vec![row(1, "", "https://github.com", ADDRESS, "")]), IMPORT, 5, |_| {});
    assert_eq!(home.model.person_says(&FactName::PasswordsLive), "", "no password was in it");
}

#[test]
fn a_password_with_nothing_against_it_is_known_to_be_so() {
    let mut home = Home::new();
    let read = file(vec![
        row(1, "", "https://github.com", "alone", "a"),
        row(2, "", "https://reddit.com", "weak", "b"),
        row(3, "", "https://spotify.com", "one", "c"),
        row(4, "", "https://dropbox.com", "two", "c"),
        row(5, "", "https://tumblr.com", "none", ""),
    ]);
    let weighed = |weak| Judged { weak: Some(weak), check: None };
    let judged = [weighed(false), weighed(true), weighed(false), weighed(false), Judged::default()];
    let bring = |home: &mut Home, day: i32| {
        let known = home.known(day);
        let plan = plan(&read, &known, &key(), &judged, &Edits::new());
        let choices = Choices::first(&plan);
        let (list, written) = changes(&plan, &choices, &known, IMPORT, fresh(7 << 64)).unwrap();
        let now = known.now;
        apply(home, &list, now);
        written.updated
    };
    bring(&mut home, 5);
    for (sign_in, judged) in [("alone", "good"), ("weak", ""), ("one", ""), ("two", ""), ("none", "")] {
        assert_eq!(only(&home, sign_in).value(&FactName::PasswordJudged), judged, "{sign_in}");
    }
    assert_eq!(bring(&mut home, 6), 0, "once more it is no news");
}
