//! The marks of the person: done, later, left out, taken back.

use super::*;

#[test]
fn done_stays_done_until_newer_evidence() {
    let mut home = Home::new();
    let account = home.account("canva", &[(FactName::SignIn, ADDRESS)]);
    let address = home.identifier(IdentifierKind::Email, ADDRESS);
    home.had_then(account, "hibp:Canva", "yes", 2);
    home.mark(account, StepId::Sessions, Mark::Done, 3);
    let step = home.step(account, StepId::Sessions, 5);
    assert_eq!((step.state, step.again), (State::Done, false));
    assert!(step.reasons.contains(&Reason::Marked(day(3))));
    home.expose(address, "Canva", 4);
    let step = home.step(account, StepId::Sessions, 5);
    assert_eq!((step.state, step.urgency, step.again), (State::Open, Urgency::Soon, true), "a source says so since");
    let opened = &step.history[0];
    assert_eq!((opened.at, opened.state), (day(4), State::Open));
    assert!(opened.reason.is_some(), "History says why");
    home.mark(account, StepId::Sessions, Mark::Done, 6);
    assert_eq!(home.step(account, StepId::Sessions, 7).state, State::Done, "and done again");
}

#[test]
fn undo_goes_back_to_what_was_before() {
    let mut home = Home::new();
    let account = home.account("instagram", &[]);
    let state = |home: &Home| home.step(account, StepId::Alerts, 9).state;
    let alerts = |home: &mut Home, mark, on| home.mark(account, StepId::Alerts, mark, on);
    alerts(&mut home, Mark::NotOffered, 2);
    assert_eq!(state(&home), State::NotOffered);
    alerts(&mut home, Mark::Done, 3);
    assert_eq!(state(&home), State::Done);
    alerts(&mut home, Mark::Undone, 4);
    assert_eq!(state(&home), State::NotOffered, "the mark before");
    alerts(&mut home, Mark::Undone, 5);
    alerts(&mut home, Mark::Undone, 6);
    alerts(&mut home, Mark::Done, 7);
    assert_eq!(state(&home), State::Done, "one undo too many does not swallow the next mark");
    let history = home.step(account, StepId::Alerts, 9).history;
    assert_eq!(history.len(), 6, "nothing is ever taken out of the history");
    assert!(history.windows(2).all(|pair| pair[0].at >= pair[1].at), "newest first");
}

#[test]
fn later_ends_on_its_day_and_gives_way_to_now() {
    let mut home = Home::new();
    let account = home.account("canva", &[(FactName::SignIn, ADDRESS)]);
    let address = home.identifier(IdentifierKind::Email, ADDRESS);
    home.mark(account, StepId::Password, Mark::Later("2026-11-10".parse().unwrap()), 2);
    for (on, state) in [(2, State::Later), (9, State::Later), (10, State::Open), (40, State::Open)] {
        let step = home.step(account, StepId::Password, on);
        assert_eq!(step.state, state, "on the {on}th");
        assert_eq!(step.until.is_some(), state == State::Later);
    }
    home.had_then(account, "hibp:Canva", "yes", 3);
    assert_eq!(home.step(account, StepId::Password, 5).state, State::Later, "soon can wait until then");
    home.expose(address, "Canva", 4);
    assert_eq!(home.step(account, StepId::Password, 5).state, State::Open, "a leaked password in use cannot");
}

#[test]
fn left_out_has_a_reason_can_end_and_leaves_no_urgency() {
    let mut home = Home::new();
    let account = home.account("instagram", &[(FactName::SecondStep, "none")]);
    let until: Date = "2026-11-10".parse().unwrap();
    home.mark(account, StepId::TwoFactor, Mark::Ignored { reason: LeaveReason::MyChoice, until: Some(until) }, 2);
    let step = home.step(account, StepId::TwoFactor, 9);
    assert_eq!((step.state, step.leave, step.until), (State::Ignored, Some(LeaveReason::MyChoice), Some(until)));
    assert_eq!(home.step(account, StepId::TwoFactor, 10).state, State::Open, "it ends");
    home.mark(account, StepId::TwoFactor, Mark::Ignored { reason: LeaveReason::DoesNotFit, until: None }, 11);
    assert_eq!(home.step(account, StepId::TwoFactor, 4000).state, State::Ignored, "for good");
    home.mark(account, StepId::TwoFactor, Mark::Undone, 4001);
    let step = home.step(account, StepId::TwoFactor, 4002);
    assert_eq!(step.state, State::Open, "taken back");
}

#[test]
fn changed_and_not_checked_says_so() {
    for (check, says) in [("skipped", true), ("not_checked", true), ("not_found", false)] {
        let mut home = Home::new();
        let account = home.account("instagram", &[(FactName::PasswordCheck, check)]);
        home.mark(account, StepId::Password, Mark::Done, 2);
        let step = home.step(account, StepId::Password, 5);
        assert_eq!(step.state, State::Done);
        assert_eq!(step.reasons.contains(&Reason::ChangedNotChecked(day(2))), says, "{check}");
    }
}

#[test]
fn leaks_that_never_were_open_nothing() {
    let fake =
        ListEntry { fabricated: true, ..listed("Fake", "mastodon.social", "2026-01-01", "2026-01-02", &["Passwords"]) };
    let spam = ListEntry { spam_list: true, ..listed("Spam", "bsky.app", "2026-01-01", "2026-01-02", &["Passwords"]) };
    let mut home = Home::with_list(&[fake, spam]);
    home.account("mastodon", &[(FactName::MemberSince, "2012")]);
    home.account("bluesky", &[(FactName::MemberSince, "2012")]);
    assert_eq!(home.open(5), only(&[]));
}

/// These steps belong to no account, so without a list of their own the person could not begin them.
#[test]
fn what_hangs_on_no_account_is_listed_and_what_is_to_do_stands_first() {
    let mut home = Home::new();
    home.account("google", &[]);
    let address = home.identifier(IdentifierKind::Email, "mara@example.com");
    let number = home.identifier(IdentifierKind::Phone, "+44 7700 900142");
    home.identifier(IdentifierKind::Name, "mara.ink");
    let listed = |home: &Home| -> Vec<(Id, StepId)> {
        crate::advice::in_order(
            &home.known(5),
            &crate::advice::Graph::new(&home.known(5)),
            super::super::own(&home.known(5)),
        )
        .into_iter()
        .map(|step| (step.subject, step.step))
        .collect()
    };
    let all = [
        (PERSON, StepId::PasswordPlace),
        (DEVICE, StepId::DeviceLock),
        (number, StepId::CarrierPin),
        (address, StepId::Watch),
        (PERSON, StepId::CodePlace),
    ];
    assert_eq!(listed(&home), all, "a name has none of its own, and an account's are on its page");
    home.mark(PERSON, StepId::CodePlace, Mark::Done, 2);
    assert_eq!(listed(&home), all, "what is done stays: it can be looked at again");
    home.say(PERSON, FactName::Infected, "yes", 3);
    assert_eq!(listed(&home).first(), Some(&(DEVICE, StepId::DeviceClean)), "what is to do now stands on top");
    home.say(address, FactName::Retired, "yes", 3);
    assert!(!listed(&home).contains(&(address, StepId::Watch)), "an address that is out of use asks nothing");
}
