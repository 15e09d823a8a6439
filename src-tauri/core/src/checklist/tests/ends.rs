//! How each walkthrough ends for every answer: what an answer says is missing stays to do, and everything else is done.

use super::super::walk::Part;
use super::*;

/// How a walkthrough ends.
#[derive(Debug, Clone, PartialEq)]
enum End {
    /// The step is done.
    Done,
    /// The service does not offer it.
    NotOffered,
    /// The step stays to do for this reason and was never done.
    Left(Reason),
}

fn short(what: Shortfall) -> End {
    End::Left(Reason::Short(what))
}

/// A step, the answers that lead to its end, and the end.
type Row = (StepId, &'static [(Part, &'static str)], End);

/// Returns the answers after which a walkthrough does not end as done although all other answers are good. Any other answer ends as done.
fn table() -> Vec<Row> {
    use Part as P;
    use Shortfall as S;
    use StepId as Id;
    vec![
        (Id::TwoFactor, &[(P::OnAlready, "notOffered")], End::NotOffered),
        (Id::TwoFactor, &[(P::Method, "app"), (P::Codes, "none"), (P::Spare, "none")], End::Left(Reason::NoWayBack)),
        (Id::TwoFactor, &[(P::Method, "app"), (P::Codes, "later"), (P::Spare, "none")], End::Left(Reason::NoWayBack)),
        (
            Id::TwoFactor,
            &[(P::OnAlready, "off"), (P::Method, "app"), (P::GetApp, "later")],
            End::Left(Reason::NoSecondStep),
        ),
        (Id::BackupCodes, &[(P::Codes, "none")], End::Left(Reason::CodesUnplaced)),
        (Id::BackupCodes, &[(P::Codes, "later")], End::Left(Reason::CodesUnplaced)),
        (Id::BackupCodes, &[(P::Codes, "phone")], short(S::CodesBesideStep)),
        (Id::TwoFactor, &[(P::Method, "app"), (P::Codes, "phone"), (P::Spare, "none")], End::Left(Reason::NoWayBack)),
        (Id::Recovery, &[(P::Address, "old"), (P::AddNew, "later")], End::Left(Reason::RecoveryOld)),
        (Id::Recovery, &[(P::Number, "old"), (P::RemoveOld, "keep")], End::Left(Reason::RecoveryOld)),
        (Id::Recovery, &[(P::Address, "none"), (P::Number, "none")], short(S::NothingResets)),
        (Id::Recovery, &[(P::ResetProtection, "off")], short(S::ProtectionOff)),
        (Id::Sessions, &[(P::Devices, "unsure"), (P::SignedOut, "cannot")], short(S::DeviceStays)),
        (Id::Sessions, &[(P::Devices, "stranger"), (P::SignedOut, "cannot")], short(S::DeviceStays)),
        (Id::Alerts, &[(P::AlertsGo, "none")], End::NotOffered),
        (Id::ContactPrivacy, &[(P::Hidden, "none")], short(S::NothingHidden)),
        (Id::CarrierPin, &[(P::NumberLock, "no")], End::NotOffered),
        (Id::CarrierPin, &[(P::WhoUnlocks, "call")], short(S::LockByCall)),
        (Id::CarrierPin, &[(P::WhoUnlocks, "unsure")], short(S::LockByUnknown)),
        (Id::DeviceLock, &[(P::Locks, "finder")], short(S::NoScreenLock)),
        (Id::DeviceLock, &[(P::Locks, "sim")], short(S::NoScreenLock)),
        (Id::DeviceLock, &[(P::Locks, "updates")], short(S::NoScreenLock)),
        (Id::DeviceLock, &[(P::Locks, "none")], short(S::NoScreenLock)),
        (Id::Updates, &[(P::Updated, "tooOld")], short(S::NoMoreUpdates)),
        (Id::PasswordPlace, &[(P::Saved, "head"), (P::GetManager, "later")], short(S::PasswordsInHead)),
        (Id::PasswordPlace, &[(P::IfLost, "nothing")], short(S::PasswordsGone)),
        (Id::PasswordPlace, &[(P::Saved, "other"), (P::IfLost, "nothing")], short(S::PasswordsGone)),
        (Id::CodePlace, &[(P::CodeApp, "texts")], short(S::CodesByText)),
        (Id::CodePlace, &[(P::CodesMove, "unsure")], short(S::CodesMoveUnknown)),
        (Id::Close, &[(P::Closed, "cannot")], End::NotOffered),
        (Id::ReportHacked, &[(P::SignOut, "skip")], End::Left(Reason::SomeoneIn)),
        (Id::ReportHacked, &[(P::NewPassword, "skip")], End::Left(Reason::SomeoneIn)),
    ]
}

/// Makes an entity that has the step.
fn subject(home: &mut Home, step: StepId) -> Id {
    match step {
        StepId::PasswordPlace | StepId::CodePlace => PERSON,
        StepId::DeviceLock | StepId::DeviceClean | StepId::Updates => DEVICE,
        StepId::CarrierPin => home.identifier(IdentifierKind::Phone, NUMBER),
        StepId::Watch => home.identifier(IdentifierKind::Email, ADDRESS),
        StepId::MailRules => home.account("google", &[(FactName::SignIn, ADDRESS)]),
        StepId::BackupCodes => home.account("x", &[(FactName::SecondStep, "app")]),
        _ => home.account("x", &[]),
    }
}

/// Goes through the walkthrough with these answers and good ones for the rest. Returns `None` if one of the answers keeps the person at
/// its part.
fn ended(step: StepId, given: &[(Part, &str)]) -> Option<Step> {
    let mut home = Home::new();
    let id = subject(&mut home, step);
    for _ in 0..30 {
        let at = home.at(id, step);
        if at == Part::Finish {
            home.end(id, step, 5);
            return Some(home.step(id, step, 6));
        }
        let chosen = given.iter().find(|(part, _)| *part == at).map(|(_, answer)| *answer);
        let good = match at {
            Part::Check => "notFound",
            Part::List => "empty",
            Part::CodesLeft => "8",
            Part::Spare => {
                at.answers().iter().map(|one| one.word()).find(|one| home.may(id, step, at, one).is_ok()).unwrap()
            }
            _ => at.answers()[0].word(),
        };
        let given = chosen.unwrap_or(good);
        if at == Part::Spare && home.may(id, step, at, given).is_err() {
            return None;
        }
        home.put(id, step, at, given);
        if home.at(id, step) == at {
            return None;
        }
    }
    panic!("{step} goes round in circles with {given:?}")
}

fn end(step: &Step) -> End {
    match step.state {
        State::Done => End::Done,
        State::NotOffered => End::NotOffered,
        State::Open => End::Left(step.reasons[0].clone()),
        State::Unknown | State::Later | State::Ignored => panic!("{step:?}"),
    }
}

/// Returns the parts that a walkthrough has at its start.
fn parts_of(step: StepId) -> Vec<Part> {
    let mut home = Home::new();
    let id = subject(&mut home, step);
    super::walks::parts(&home, id, step)
}

#[test]
fn a_step_ends_as_done_only_where_nothing_is_missing() {
    let table = table();
    for (step, given, wanted) in &table {
        let found = ended(*step, given).unwrap_or_else(|| panic!("{step} {given:?} comes to its end"));
        assert_eq!(end(&found), *wanted, "{step} {given:?}");
        assert!(!found.again, "{step} {given:?}: what was never done is not to do again");
        let shown = found.history.iter().any(|entry| entry.state == State::Done);
        assert_eq!(shown, *wanted == End::Done, "{step} {given:?}: nor does its history say so");
    }
    for step in StepId::ALL {
        for part in parts_of(step) {
            for answer in part.answers() {
                let given = [(part, answer.word())];
                if table.iter().any(|(of, answers, _)| *of == step && **answers == given) {
                    continue;
                }
                if let Some(found) = ended(step, &given) {
                    assert_eq!(end(&found), End::Done, "{step} {given:?}: {:?}", found.reasons);
                }
            }
        }
    }
}

#[test]
fn every_shortfall_is_the_end_of_some_walkthrough() {
    let table = table();
    for what in Shortfall::ALL {
        assert!(table.iter().any(|(.., end)| *end == short(what)), "{what:?}");
    }
}

#[test]
fn what_is_mended_later_is_done() {
    let mut home = Home::new();
    let number = home.identifier(IdentifierKind::Phone, NUMBER);
    let company = home.account("my-phone-company", &[(FactName::SignIn, NUMBER)]);
    for (part, answer) in [(Part::Why, "seen"), (Part::Open, "there"), (Part::Do, "done"), (Part::NumberLock, "pin")] {
        home.put(number, StepId::CarrierPin, part, answer);
    }
    home.put(number, StepId::CarrierPin, Part::WhoUnlocks, "call");
    home.put(number, StepId::CarrierPin, Part::NewPhone, "seen");
    home.end(number, StepId::CarrierPin, 5);
    for id in [number, company] {
        let step = home.step(id, StepId::CarrierPin, 6);
        assert_eq!((step.state, step.urgency), (State::Open, Urgency::Soon), "at the number and at its company");
        assert_eq!(step.reasons[0], Reason::Short(Shortfall::LockByCall));
    }
    home.told(company, FactName::LockComesOffBy, "shop", Origin::Walkthrough, 7);
    for id in [number, company] {
        assert_eq!(home.step(id, StepId::CarrierPin, 8).state, State::Done, "what was said last counts");
    }
}

#[test]
fn what_was_done_before_is_to_do_again_when_news_comes() {
    let mut home = Home::new();
    let id = home.account("x", &[(FactName::ResetsThrough, "old@example.org")]);
    home.mark(id, StepId::Recovery, Mark::Done, 2);
    let old = home.identifier(IdentifierKind::Email, "old@example.org");
    home.say(old, FactName::Retired, "yes", 4);
    assert!(home.step(id, StepId::Recovery, 5).again);
}

#[test]
fn who_keeps_passwords_in_the_head_is_led_to_a_manager() {
    let step = StepId::PasswordPlace;
    let mut home = Home::new();
    home.say(PERSON, FactName::PasswordsLive, "head", 1);
    home.answers(PERSON, step, &[(Part::Why, "seen"), (Part::Saved, "head")]);
    assert_eq!(home.at(PERSON, step), Part::GetManager);
    home.answers(PERSON, step, &[(Part::GetManager, "have")]);
    assert_eq!(home.at(PERSON, step), Part::IfLost, "a new manager holds no password that could be looked up");
    home.answers(PERSON, step, &[(Part::IfLost, "synced")]);
    home.end(PERSON, step, 5);
    assert_eq!(home.model.person_says(&FactName::PasswordsLive), "manager");
    assert_eq!(home.step(PERSON, step, 6).state, State::Done);

    let account = home.account("instagram", &[]);
    for (part, answer) in [(Part::Clean, "yes"), (Part::Why, "seen"), (Part::Make, "own"), (Part::Check, "skip")] {
        home.put(account, StepId::Password, part, answer);
    }
    let head = home.may(account, StepId::Password, Part::Saved, "head");
    assert_eq!(head, Err(super::super::walk::Rule::SaveItFirst), "one new password has to be found again");
}

#[test]
fn a_password_that_an_import_judged_is_known() {
    let step = StepId::Password;
    let mut home = Home::new();
    let id = home.account("github", &[]);
    home.told(id, FactName::PasswordJudged, "good", Origin::Import, 2);
    let found = home.step(id, step, 5);
    assert_eq!((found.state, found.reasons), (State::Done, vec![Reason::PasswordMeasured(day(2), false)]));
    home.told(id, FactName::PasswordCheck, "not_found", Origin::Import, 2);
    assert_eq!(home.step(id, step, 5).reasons, [Reason::PasswordMeasured(day(2), true)]);
    home.told(id, FactName::PasswordCheck, "found", Origin::Import, 3);
    assert_eq!(home.step(id, step, 5).state, State::Open, "a look-up that found it outweighs that");
    home.told(id, FactName::PasswordChanged, "2026-11-04", Origin::Walkthrough, 4);
    assert_eq!(home.step(id, step, 5).state, State::Unknown, "nobody judged the new one");
}

#[test]
fn where_an_export_came_from_is_said() {
    let mut home = Home::new();
    home.told(PERSON, FactName::PasswordsLive, "manager", Origin::Import, 2);
    home.told(PERSON, FactName::PasswordsLiveIn, "kdbx", Origin::Import, 2);
    let found = home.step(PERSON, StepId::PasswordPlace, 5);
    assert_eq!((found.state, found.reasons), (State::Done, vec![Reason::PlaceRead("kdbx".into())]));
    home.say(PERSON, FactName::PasswordsLive, "head", 1);
    let found = home.step(PERSON, StepId::PasswordPlace, 5);
    assert_eq!(found.state, State::Open, "the person's own word holds");
}
