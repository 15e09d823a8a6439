//! Walkthroughs never lock the person out (principles.md#law-9), and finish only with everything that they ask for.

use super::super::left_beside;
use super::super::second_step::{lacks_way_back, methods};
use super::super::walk::{Part, Rule, answer, answers_given, check_why, finish, may_answer, walk};
use super::*;

impl Home {
    pub(super) fn may(&self, id: Id, step: StepId, part: Part, given: &str) -> Result<(), Rule> {
        may_answer(&self.known(5), self.model.get(id).unwrap(), step, part, given)
    }

    /// Gives answers as the engine does; the test fails if one is refused.
    pub(super) fn answers(&mut self, id: Id, step: StepId, answers: &[(Part, &str)]) {
        for (part, given) in answers {
            assert_eq!(self.may(id, step, *part, given), Ok(()), "{part:?} {given}");
            assert!(part.accepts(given) || *part == Part::Check, "{part:?} {given}");
            self.put(id, step, *part, given);
        }
    }

    /// Records an answer without asking: a result of the check, or what a faulty page might send.
    pub(super) fn put(&mut self, id: Id, step: StepId, part: Part, given: &str) {
        self.next += 1;
        let fact = Fact { value: given.into(), origin: Origin::Walkthrough, at: day(5) };
        self.model.get_mut(id).unwrap().set(FactName::Walk(step, part.word().into()), fact);
    }

    pub(super) fn at(&self, id: Id, step: StepId) -> Part {
        walk(&self.known(5), self.model.get(id).unwrap(), step).at
    }

    pub(super) fn finish(&self, id: Id, step: StepId) -> Result<Vec<(FactName, String)>, Rule> {
        finish(&self.known(5), self.model.get(id).unwrap(), step).map(|(facts, _)| facts)
    }
}

pub(super) fn parts(home: &Home, id: Id, step: StepId) -> Vec<Part> {
    walk(&home.known(5), home.model.get(id).unwrap(), step).parts.into_iter().map(|(part, _)| part).collect()
}

pub(super) fn has(facts: &[(FactName, String)], name: &FactName, value: &str) -> bool {
    facts.iter().any(|(known, told)| known == name && told == value)
}

const TO_THE_TRY: &[(Part, &str)] =
    &[(Part::Why, "seen"), (Part::Method, "app"), (Part::GetApp, "have"), (Part::Open, "opened"), (Part::Do, "done")];

#[test]
fn a_second_step_that_the_person_said_is_off_is_not_asked_for_again() {
    for (facts, asked) in
        [(vec![], true), (vec![(FactName::SecondStep, "none")], false), (vec![(FactName::SecondStep, "app")], false)]
    {
        let mut home = Home::new();
        let account = home.account("google", &facts);
        let found = parts(&home, account, StepId::TwoFactor);
        assert_eq!(found.contains(&Part::OnAlready), asked, "{facts:?}");
        assert!(asked || found.contains(&Part::Method), "{facts:?}: it goes on with the choice of one");
    }
}

#[test]
fn sms_goes_off_only_after_the_try_and_the_codes() {
    let step = StepId::TwoFactor;
    let mut home = Home::new();
    let account = home.account("instagram", &[(FactName::SecondStep, "sms")]);
    home.answers(account, step, TO_THE_TRY);
    assert!(parts(&home, account, step).contains(&Part::SmsOff));
    assert_eq!(home.may(account, step, Part::SmsOff, "off"), Err(Rule::TryItFirst));
    home.answers(account, step, &[(Part::Try, "failed")]);
    assert_eq!(home.at(account, step), Part::Try, "a failed try stays where it is");
    assert_eq!(home.may(account, step, Part::SmsOff, "off"), Err(Rule::TryItFirst));
    assert_eq!(home.finish(account, step), Err(Rule::TryItFirst));
    home.answers(account, step, &[(Part::Try, "worked")]);
    for nowhere in ["", "none", "later", "phone"] {
        home.put(account, step, Part::Codes, nowhere);
        assert_eq!(home.may(account, step, Part::SmsOff, "off"), Err(Rule::PlaceCodesFirst), "{nowhere:?}");
        assert_eq!(home.may(account, step, Part::SmsOff, "keep"), Ok(()), "keeping it takes nothing away");
    }
    for place in ["paper", "manager", "file"] {
        home.put(account, step, Part::Codes, place);
        assert_eq!(home.may(account, step, Part::SmsOff, "off"), Ok(()), "{place}");
    }
    home.answers(account, step, &[(Part::CodesLeft, "8"), (Part::SmsOff, "off"), (Part::Spare, "none")]);
    let facts = home.finish(account, step).unwrap();
    assert!(has(&facts, &FactName::CodesLeft, "8"));
    assert!(has(&facts, &FactName::SecondStep, "app") && has(&facts, &FactName::CodesPlace, "file"));
    assert!(has(&facts, &FactName::SecondStepSpare, "none"), "that there is none is known by now");
    // A page may send answers out of order, so the end checks once more.
    home.put(account, step, Part::Codes, "none");
    assert_eq!(home.finish(account, step), Err(Rule::PlaceCodesFirst));
}

#[test]
fn the_second_step_with_codes_later_and_sms_kept() {
    let step = StepId::TwoFactor;
    let mut home = Home::new();
    let account = home.account("instagram", &[(FactName::SecondStep, "sms"), (FactName::CodesPlace, "paper")]);
    home.answers(account, step, TO_THE_TRY);
    home.answers(account, step, &[(Part::Try, "worked"), (Part::Codes, "later"), (Part::SmsOff, "keep")]);
    let facts = home.finish(account, step).unwrap();
    assert!(has(&facts, &FactName::SecondStepSpare, "sms"));
    assert!(!facts.iter().any(|(name, _)| *name == FactName::CodesPlace), "later says nothing about a place");
    assert_eq!(answers_given(home.model.get(account).unwrap(), step).len(), 8, "all are forgotten afterwards");
}

#[test]
fn a_second_step_without_a_way_back_stays_to_do() {
    let step = StepId::TwoFactor;
    for (codes, spare, state) in [
        ("later", "none", State::Open),
        ("none", "none", State::Open),
        ("later", "securityKey", State::Done),
        ("phone", "none", State::Open),
        ("phone", "securityKey", State::Done),
        ("paper", "none", State::Done),
    ] {
        let mut home = Home::new();
        let account = home.account("instagram", &[]);
        home.answers(account, step, &[(Part::Why, "seen"), (Part::OnAlready, "off")]);
        home.answers(account, step, &TO_THE_TRY[1..]);
        home.answers(account, step, &[(Part::Try, "worked"), (Part::Codes, codes)]);
        if matches!(codes, "paper" | "phone") {
            home.answers(account, step, &[(Part::CodesLeft, "8")]);
        }
        home.answers(account, step, &[(Part::Spare, spare)]);
        home.end(account, step, 5);
        let found = home.step(account, step, 6);
        assert_eq!(found.state, state, "{codes} {spare}");
        let codes_open = home.open(6).contains(&(Kind::Account, StepId::BackupCodes));
        let apart = codes != "paper" && state == State::Done;
        assert_eq!(
            codes_open, apart,
            "skipped codes stay to do: in the way back where that is missing, else by themselves"
        );
        let beside = left_beside(&home.known(6), home.model.get(account).unwrap(), step);
        let steps: Vec<StepId> = beside.into_iter().map(|step| step.step).collect();
        assert_eq!(
            steps,
            if apart { vec![StepId::BackupCodes] } else { vec![] },
            "{codes} {spare}: the last page says so"
        );
        if state == State::Open {
            assert_eq!((found.urgency, &found.reasons[0]), (Urgency::Soon, &Reason::NoWayBack));
            assert!(!found.again, "it was never done");
            let left = parts(&home, account, step);
            assert!(
                !left.contains(&Part::Method) && !left.contains(&Part::Try) && left.contains(&Part::Codes),
                "only what is missing is asked, and how to get it is told: {left:?}"
            );
            home.told(account, FactName::CodesPlace, "paper", Origin::Person, 7);
            assert_eq!(home.step(account, step, 8).state, State::Done, "the codes have a place");
        }
    }
    for (place, state) in [("manager", State::Done), ("key", State::Open)] {
        let mut home = Home::new();
        let facts =
            [(FactName::SecondStep, "passkey"), (FactName::PasskeyPlace, place), (FactName::SecondStepSpare, "none")];
        let account = home.account("instagram", &facts);
        assert_eq!(home.step(account, step, 6).state, state, "a passkey in a manager is on every device that has it");
    }
}

/// Codes on one device are lost with a second step on that device; with a second step elsewhere they are a way back.
#[test]
fn codes_are_a_way_back_only_apart_from_the_second_step() {
    let (paper, phone) = ("paper", "phone");
    for (method, passkey, place, helps) in [
        ("app", "", phone, false),
        ("prompt", "", phone, false),
        ("sms", "", phone, false),
        ("call", "", phone, false),
        ("passkey", "phone", phone, false),
        ("passkey", "", phone, false),
        ("passkey", "computer", phone, true),
        ("passkey", "manager", phone, true),
        ("passkey", "key", phone, true),
        ("securityKey", "", phone, true),
        ("email", "", phone, true),
        ("other", "", phone, true),
        ("app", "", paper, true),
        ("app", "", "manager", true),
        ("app", "", "file", true),
        ("passkey", "computer", "file", false),
        ("passkey", "phone", "file", true),
        ("app", "", "none", false),
        ("passkey", "phone", paper, true),
        ("sms", "", paper, true),
    ] {
        for spare in ["none", "securityKey", "email", ""] {
            let mut home = Home::new();
            let account = home.account(
                "instagram",
                &[
                    (FactName::SecondStep, method),
                    (FactName::PasskeyPlace, passkey),
                    (FactName::CodesPlace, place),
                    (FactName::SecondStepSpare, spare),
                ],
            );
            let row = format!("{method} {passkey:?} {place} {spare:?}");
            let lacks = !helps && (spare == "none" || spare == method);
            assert_eq!(lacks_way_back(home.model.get(account).unwrap()), lacks, "{row}");
            let found = home.step(account, StepId::TwoFactor, 6);
            let wanted = if lacks { State::Open } else { State::Done };
            assert_eq!(found.state, wanted, "{row}");
            if lacks {
                assert_eq!((found.urgency, &found.reasons[0]), (Urgency::Soon, &Reason::NoWayBack), "{row}");
                continue;
            }
            let codes = home.step(account, StepId::BackupCodes, 6);
            assert_eq!(codes.state, if helps { State::Done } else { State::Open }, "{row}: the codes by themselves");
            if place != "none" && !helps {
                assert_eq!(codes.reasons[0], Reason::Short(Shortfall::CodesBesideStep), "{row}");
            }
        }
    }
}

#[test]
fn what_is_on_is_no_second_method_beside_itself() {
    let step = StepId::TwoFactor;
    for (on, spare, refused) in [
        ("app", "app", true),
        ("passkey", "passkey", true),
        ("securityKey", "securityKey", true),
        ("app", "passkey", false),
        ("app", "sms", false),
        ("app", "none", false),
    ] {
        // Only the way back is missing.
        let mut home = Home::new();
        let account = home.account("instagram", &[(FactName::SecondStep, on), (FactName::SecondStepSpare, "none")]);
        home.answers(account, step, &[(Part::Why, "seen"), (Part::Open, "opened"), (Part::Do, "done")]);
        home.answers(account, step, &[(Part::Codes, "later")]);
        assert_eq!(home.may(account, step, Part::Spare, spare).is_err(), refused, "{on} {spare}");
        home.put(account, step, Part::Spare, spare);
        assert_eq!(home.finish(account, step).is_err(), refused, "{on} {spare}: a page that does not ask");
    }
    for (method, spare, refused) in [
        ("app", "app", true),
        ("sms", "call", true),
        ("call", "sms", true),
        ("sms", "email", false),
        ("app", "sms", false),
    ] {
        // The person goes through the whole walkthrough.
        let mut home = Home::new();
        let account = home.account("instagram", &[]);
        home.answers(account, step, &[(Part::Why, "seen"), (Part::OnAlready, "off"), (Part::Method, method)]);
        home.answers(account, step, if method == "app" { &[(Part::GetApp, "have")] } else { &[] });
        home.answers(account, step, &[(Part::Open, "opened"), (Part::Do, "done"), (Part::Try, "worked")]);
        home.answers(account, step, &[(Part::Codes, "later")]);
        assert_eq!(home.may(account, step, Part::Spare, spare).is_err(), refused, "{method} {spare}");
        home.put(account, step, Part::Spare, spare);
        assert_eq!(home.finish(account, step).is_err(), refused, "{method} {spare}: a page that does not ask");
    }
    // A database may hold the method in use as its own second method.
    let mut home = Home::new();
    let account = home.account("instagram", &[(FactName::SecondStep, "app"), (FactName::SecondStepSpare, "app")]);
    assert_eq!(home.step(account, step, 6).state, State::Open, "it is lost with the phone all the same");
}

impl Home {
    /// Finishes a walkthrough and applies what it records.
    pub(super) fn end(&mut self, id: Id, step: StepId, on: i32) {
        let event = self.id();
        let known = self.known(on);
        let recorded = super::super::record::finish(&known, self.model.get(id).unwrap(), step, event).unwrap();
        recorded.changes.iter().for_each(|change| self.model.apply(change, day(on)));
    }
}

#[test]
fn no_codes_to_place_where_none_are_handed_out_and_no_sms_where_there_was_none() {
    let step = StepId::TwoFactor;
    let mut home = Home::new();
    let fresh = home.account("instagram", &[]);
    home.answers(fresh, step, TO_THE_TRY);
    assert!(!parts(&home, fresh, step).contains(&Part::SmsOff), "no text messages to switch off");
    assert!(parts(&home, fresh, step).contains(&Part::Codes));
    home.put(fresh, step, Part::Method, "sms");
    assert_eq!(home.may(fresh, step, Part::SmsOff, "off"), Err(Rule::AnswerFirst), "not a part of this one");
    assert_eq!(home.may(fresh, step, Part::Finish, ""), Err(Rule::AnswerFirst));
}

/// Codes that a service hands out are asked for with every method: a person with neither codes nor a second method could be locked out.
#[test]
fn codes_are_asked_for_whatever_the_method_is() {
    let step = StepId::TwoFactor;
    for service in &Catalogue::shipped().services {
        let offered = service.second_step.as_ref().and_then(|offer| offer.codes);
        for (method, word) in methods() {
            let mut home = Home::new();
            let account = home.account(&service.id, &[(FactName::SecondStep, "none")]);
            home.put(account, step, Part::Method, word);
            let by_message = SecondStep::On(method).comes_by_message();
            let asked = parts(&home, account, step).contains(&Part::Codes);
            assert_eq!(asked, offered.unwrap_or(!by_message), "{}, {word}", service.id);
        }
    }
    for (method, word) in methods() {
        let mut home = Home::new();
        let account = home.account("instagram", &[(FactName::SecondStep, word), (FactName::SecondStepSpare, "none")]);
        let lone = !SecondStep::On(method).comes_by_message();
        for (place, lacks) in [("", lone), ("none", true), ("paper", false)] {
            home.say(account, FactName::CodesPlace, place, 3);
            assert_eq!(lacks_way_back(home.model.get(account).unwrap()), lacks, "{word}, {place:?}");
        }
        home.say(account, FactName::CodesPlace, "none", 3);
        assert_eq!(home.step(account, step, 6).reasons[0], Reason::NoWayBack, "{word}");
    }
}

const TO_THE_CHECK: &[(Part, &str)] = &[(Part::Clean, "yes"), (Part::Why, "seen"), (Part::Make, "manager")];
const TO_THE_SIGN_IN: &[(Part, &str)] = &[(Part::Saved, "browser"), (Part::Open, "opened"), (Part::Change, "changed")];

fn password_home() -> (Home, Id) {
    let mut home = Home::new();
    let account = home.account("instagram", &[(FactName::PasswordGroup, "g"), (FactName::PasswordWeak, "yes")]);
    (home, account)
}

#[test]
fn a_found_password_keeps_the_step_open() {
    let step = StepId::Password;
    let (mut home, account) = password_home();
    home.answers(account, step, TO_THE_CHECK);
    home.put(account, step, Part::Check, "found");
    assert_eq!(home.at(account, step), Part::Check);
    assert_eq!(home.may(account, step, Part::Check, "skip"), Err(Rule::PasswordLeaked), "no way round it");
    home.answers(account, step, TO_THE_SIGN_IN);
    home.answers(account, step, &[(Part::SignIn, "worked")]);
    assert_eq!(home.finish(account, step), Err(Rule::PasswordLeaked));
    home.put(account, step, Part::Check, "notFound");
    let facts = home.finish(account, step).unwrap();
    assert!(has(&facts, &FactName::PasswordCheck, "not_found"));
    assert!(has(&facts, &FactName::PasswordChanged, "2026-11-05"));
    assert!(has(&facts, &FactName::PasswordPlace, "browser"));
    assert!(
        !facts.iter().any(|(name, _)| *name == FactName::PasswordGroup),
        "the change ends it, nobody compared anew"
    );
}

#[test]
fn a_skipped_or_failed_check_finishes_as_changed_not_checked() {
    for (verdict, kept) in [("skip", None), ("notChecked", Some("not_checked"))] {
        let step = StepId::Password;
        let (mut home, account) = password_home();
        home.answers(account, step, TO_THE_CHECK);
        home.put(account, step, Part::Check, verdict);
        home.say(account, check_why().name().clone(), "network_off", 5);
        home.answers(account, step, TO_THE_SIGN_IN);
        home.answers(account, step, &[(Part::SignIn, "worked")]);
        let facts = home.finish(account, step).unwrap();
        let told = |name: &FactName| facts.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str());
        assert_eq!(told(&FactName::PasswordCheck), kept, "a check that was left out is no fact");
        let why = kept.map(|_| "network_off");
        assert_eq!(told(&FactName::PasswordCheckWhy), why, "the reason that was said is the one that is kept");
    }
}

#[test]
fn what_the_check_said_of_its_strength_is_kept() {
    let step = StepId::Password;
    let (mut home, account) = password_home();
    home.answers(account, step, TO_THE_CHECK);
    home.put(account, step, Part::Check, "notFound");
    let fact = Fact { value: "yes".into(), origin: Origin::Walkthrough, at: day(5) };
    home.model.get_mut(account).unwrap().set(FactName::Walk(step, "check_weak".into()), fact);
    home.answers(account, step, TO_THE_SIGN_IN);
    home.answers(account, step, &[(Part::SignIn, "worked")]);
    assert!(has(&home.finish(account, step).unwrap(), &FactName::PasswordWeak, "yes"), "new, and easy to guess");
}

#[test]
fn the_new_password_is_saved_then_signed_in_with() {
    let step = StepId::Password;
    let (mut home, account) = password_home();
    home.answers(account, step, TO_THE_CHECK);
    home.answers(account, step, &[(Part::Check, "skip")]);
    assert_eq!(home.at(account, step), Part::Saved, "where it is saved is asked before it is set there");
    assert_eq!(home.finish(account, step), Err(Rule::SaveItFirst));
    for (part, given) in [(Part::Open, "opened"), (Part::Change, "changed"), (Part::SignIn, "worked")] {
        home.put(account, step, part, given);
    }
    assert_eq!(home.finish(account, step), Err(Rule::SaveItFirst), "saved before sign-in");
    home.answers(account, step, TO_THE_SIGN_IN);
    home.answers(account, step, &[(Part::SignIn, "failed")]);
    assert_eq!(home.at(account, step), Part::SignIn);
    assert_eq!(home.finish(account, step), Err(Rule::SignInFirst));
    home.answers(account, step, &[(Part::SignIn, "worked")]);
    home.finish(account, step).unwrap();
}

#[test]
fn no_new_password_on_an_infected_computer() {
    let step = StepId::Password;
    let (mut home, account) = password_home();
    home.say(PERSON, FactName::Infected, "yes", 2);
    for (part, given) in [
        (Part::Make, "manager"),
        (Part::Make, "browser"),
        (Part::Make, "own"),
        (Part::Check, "skip"),
        (Part::Change, "changed"),
    ] {
        assert_eq!(home.may(account, step, part, given), Err(Rule::CleanComputerFirst), "{part:?}");
    }
    home.put(account, step, Part::Clean, "no");
    assert_eq!(home.at(account, step), Part::Clean, "the walkthrough stands there");
    assert_eq!(home.finish(account, step), Err(Rule::CleanComputerFirst));
    home.say(PERSON, FactName::Infected, "no", 3);
    assert_eq!(home.may(account, step, Part::Make, "manager"), Ok(()));
    assert!(!parts(&home, account, step).contains(&Part::Clean), "asked once");

    let way_back = StepId::ReportHacked;
    home.answers(account, way_back, &[(Part::Clean, "no")]);
    assert_eq!(home.may(account, way_back, Part::NewPassword, "done"), Err(Rule::CleanComputerFirst));
    assert_eq!(home.may(account, way_back, Part::NewPassword, "skip"), Ok(()));
}

#[test]
fn accounts_with_the_same_password_are_named() {
    let (mut home, account) = password_home();
    assert!(!parts(&home, account, StepId::Password).contains(&Part::Siblings));
    let other = home.account("bluesky", &[(FactName::PasswordGroup, "g")]);
    assert!(parts(&home, account, StepId::Password).contains(&Part::Siblings));
    assert_eq!(super::super::walk::siblings(&home.known(5), home.model.get(account).unwrap()), [other]);
}

#[test]
fn each_app_needs_its_decision() {
    let step = StepId::ConnectedApps;
    let mut home = Home::new();
    let account = home.account("instagram", &[]);
    home.answers(account, step, &[(Part::Why, "seen"), (Part::Open, "opened")]);
    assert_eq!(home.may(account, step, Part::List, "listed"), Err(Rule::NameOneFirst), "nobody is named");
    assert_eq!(home.may(account, step, Part::List, "empty"), Ok(()), "and nobody need be, if the list is empty");
    let one = home.app(account, "Linktree", "waiting");
    let two = home.app(account, "Chtrbox", "");
    home.answers(account, step, &[(Part::List, "listed")]);
    let elsewhere = home.account("x", &[]);
    home.app(elsewhere, "Other", "waiting");
    assert_eq!(home.may(account, step, Part::Decide, "decided"), Err(Rule::DecideEachApp));
    home.say(one, FactName::Decision, "keep", 2);
    assert_eq!(home.may(account, step, Part::Decide, "decided"), Err(Rule::DecideEachApp));
    assert_eq!(home.finish(account, step), Err(Rule::DecideEachApp));
    home.say(two, FactName::Decision, "removed", 2);
    home.answers(account, step, &[(Part::Decide, "decided")]);
    home.finish(account, step).unwrap();
    home.say(two, FactName::Decision, "waiting", 3);
    assert_eq!(home.finish(account, step), Err(Rule::DecideEachApp), "taken back meanwhile");
    home.say(two, FactName::Decision, "removed", 4);
    home.put(account, step, Part::List, "empty");
    assert!(!parts(&home, account, step).contains(&Part::Decide), "an empty list needs none");
}

#[test]
fn every_walkthrough_can_be_finished_and_ends_where_it_began() {
    for step in StepId::ALL {
        let mut home = Home::new();
        let account = home.account("x", &[]);
        let mut rounds = 0;
        while home.at(account, step) != Part::Finish {
            let part = home.at(account, step);
            let given = match part {
                Part::Clean => "yes",
                Part::Check => "skip",
                Part::List => "empty",
                Part::Spare => "none",
                _ => part.answers()[0].word(),
            };
            assert!(home.finish(account, step).is_err(), "{step} is not at its end at {part:?}");
            home.answers(account, step, &[(part, given)]);
            rounds += 1;
            assert!(rounds < 20, "{step} goes round in circles");
        }
        home.finish(account, step).unwrap();
        let given: Vec<_> = parts(&home, account, step);
        assert_eq!(given.last(), Some(&Part::Finish), "{step}");
        for part in given {
            assert_eq!(answer(home.model.get(account).unwrap(), step, part).is_empty(), part == Part::Finish);
        }
    }
}
