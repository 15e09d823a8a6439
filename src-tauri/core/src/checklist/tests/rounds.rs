//! The walkthrough of each step: its questions, the rules in its way, and what it records.

use proptest::prelude::*;

use super::super::walk::expect::{Expect, Message, SHOWN, expected, messages};
use super::super::walk::{Part, Rule, dependents, finish, may_answer, walk};
use super::walks::{has, parts};
use super::*;

/// Gives the answers and returns the facts that are recorded.
fn recorded(home: &mut Home, id: Id, step: StepId, answers: &[(Part, &str)]) -> Vec<(FactName, String)> {
    home.answers(id, step, answers);
    home.finish(id, step).unwrap_or_else(|rule| panic!("{step}: {rule:?} at {:?}", home.at(id, step)))
}

fn ends_as(home: &Home, id: Id, step: StepId) -> Mark {
    finish(&home.known(5), home.model.get(id).unwrap(), step).unwrap().1
}

const HERE: [(Part, &str); 2] = [(Part::Why, "seen"), (Part::Open, "there")];

#[test]
fn what_each_walkthrough_records() {
    use FactName as F;
    type Row = (&'static str, StepId, &'static [(Part, &'static str)], &'static [(F, &'static str)]);
    let table: &[Row] = &[
        ("google", StepId::Sessions, &[(Part::Devices, "mine")], &[(F::StrangerFound, "no")]),
        (
            "google",
            StepId::Sessions,
            &[(Part::Devices, "unsure"), (Part::SignedOut, "all")],
            &[(F::StrangerFound, "no")],
        ),
        (
            "google",
            StepId::Sessions,
            &[(Part::Devices, "stranger"), (Part::SignedOut, "those")],
            &[(F::StrangerFound, "yes")],
        ),
        (
            "google",
            StepId::MailRules,
            &[(Part::Forwarding, "none"), (Part::Filters, "mine"), (Part::Delegates, "none")],
            &[
                (F::MailForwarding, "none"),
                (F::MailFilters, "mine"),
                (F::MailDelegates, "none"),
                (F::ForeignRule, "no"),
            ],
        ),
        (
            "google",
            StepId::MailRules,
            &[(Part::Forwarding, "removed"), (Part::Filters, "none"), (Part::Delegates, "none")],
            &[(F::MailForwarding, "removed"), (F::ForeignRule, "yes")],
        ),
        (
            "instagram",
            StepId::Recovery,
            &[(Part::Address, "current"), (Part::Number, "none")],
            &[(F::RecoveryAddress, "current"), (F::RecoveryNumber, "none")],
        ),
        (
            "x",
            StepId::Recovery,
            &[(Part::Address, "current"), (Part::Number, "current"), (Part::ResetProtection, "on")],
            &[(F::ResetProtection, "on")],
        ),
        (
            "instagram",
            StepId::Recovery,
            &[(Part::Address, "old"), (Part::Number, "current"), (Part::AddNew, "done"), (Part::RemoveOld, "removed")],
            &[(F::RecoveryAddress, "current")],
        ),
        (
            "instagram",
            StepId::Recovery,
            &[(Part::Address, "current"), (Part::Number, "old"), (Part::AddNew, "later")],
            &[(F::RecoveryNumber, "old")],
        ),
        (
            "instagram",
            StepId::BackupCodes,
            &[(Part::Do, "done"), (Part::Codes, "paper"), (Part::CodesLeft, "5")],
            &[(F::CodesPlace, "paper"), (F::CodesLeft, "5")],
        ),
        ("instagram", StepId::Alerts, &[(Part::Do, "done"), (Part::AlertsGo, "both")], &[(F::AlertsGo, "both")]),
        (
            "instagram",
            StepId::ContactPrivacy,
            &[(Part::Do, "done"), (Part::Hidden, "profile,upload")],
            &[(F::ContactHidden, "profile,upload")],
        ),
        (
            "my-phone-company",
            StepId::CarrierPin,
            &[(Part::Do, "done"), (Part::NumberLock, "port"), (Part::WhoUnlocks, "shop"), (Part::NewPhone, "seen")],
            &[(F::NumberLock, "port"), (F::LockComesOffBy, "shop")],
        ),
        (
            "linktree",
            StepId::Close,
            &[(Part::KeepFirst, "done"), (Part::Do, "done"), (Part::Closed, "waiting")],
            &[(F::Closed, "waiting")],
        ),
    ];
    for (service, step, answers, facts) in table {
        let mut home = Home::new();
        let id = home.account(service, &[(FactName::SignIn, "me@gmail.com")]);
        home.answers(id, *step, &HERE);
        let found = recorded(&mut home, id, *step, answers);
        for (name, value) in *facts {
            assert!(has(&found, name, value), "{step} {answers:?} records {name:?} = {value}: {found:?}");
        }
    }
}

#[test]
fn what_the_device_and_the_person_record() {
    use FactName as F;
    type Row = (Id, StepId, &'static [(Part, &'static str)], &'static [(F, &'static str)]);
    let table: &[Row] = &[
        (
            DEVICE,
            StepId::DeviceLock,
            &[(Part::Do, "done"), (Part::Locks, "screen,finder")],
            &[(F::DeviceLocks, "screen,finder")],
        ),
        (DEVICE, StepId::Updates, &[(Part::Do, "done"), (Part::Updated, "tooOld")], &[(F::UpdatesCome, "tooOld")]),
        (
            DEVICE,
            StepId::DeviceClean,
            &[
                (Part::OtherDevice, "have"),
                (Part::CleanBy, "reset"),
                (Part::Do, "done"),
                (Part::CleanResult, "clean"),
                (Part::After, "seen"),
            ],
            &[(F::Infected, "no"), (F::CleanedBy, "reset")],
        ),
        (
            PERSON,
            StepId::PasswordPlace,
            &[(Part::Saved, "manager"), (Part::LookUp, "worked"), (Part::IfLost, "copy")],
            &[(F::PasswordsLive, "manager"), (F::PasswordsIfLost, "copy")],
        ),
        (
            PERSON,
            StepId::CodePlace,
            &[(Part::CodeApp, "app"), (Part::CodesMove, "export")],
            &[(F::CodesLive, "app"), (F::CodesMove, "export")],
        ),
    ];
    for (id, step, answers, facts) in table {
        let mut home = Home::new();
        home.answers(*id, *step, &[(Part::Why, "seen")]);
        let found = recorded(&mut home, *id, *step, answers);
        for (name, value) in *facts {
            assert!(has(&found, name, value), "{step} records {name:?} = {value}: {found:?}");
        }
    }
}

#[test]
fn what_keeps_the_person_where_they_are() {
    type Row = (Id, StepId, &'static [(Part, &'static str)], Part, Rule);
    let mut home = Home::new();
    let account = home.account("instagram", &[]);
    let mail = home.identifier(IdentifierKind::Email, "me@gmail.com");
    let table: [Row; 5] = [
        (
            account,
            StepId::BackupCodes,
            &[(Part::Open, "there"), (Part::Do, "done"), (Part::Codes, "paper"), (Part::CodesLeft, "0")],
            Part::CodesLeft,
            Rule::NewCodesFirst,
        ),
        (
            mail,
            StepId::Watch,
            &[(Part::Watcher, "hibp"), (Part::Open, "opened"), (Part::Confirmed, "waiting")],
            Part::Confirmed,
            Rule::ConfirmFirst,
        ),
        (
            PERSON,
            StepId::PasswordPlace,
            &[(Part::Saved, "paper"), (Part::LookUp, "failed")],
            Part::LookUp,
            Rule::AnswerFirst,
        ),
        (
            DEVICE,
            StepId::DeviceClean,
            &[(Part::OtherDevice, "none"), (Part::CleanBy, "scan"), (Part::Do, "done"), (Part::CleanResult, "failed")],
            Part::CleanResult,
            Rule::CleanComputerFirst,
        ),
        (
            account,
            StepId::Sessions,
            &[(Part::Open, "there"), (Part::Devices, "stranger")],
            Part::SignedOut,
            Rule::AnswerFirst,
        ),
    ];
    for (id, step, answers, at, rule) in table {
        home.answers(id, step, &[(Part::Why, "seen")]);
        home.answers(id, step, answers);
        assert_eq!((home.at(id, step), home.finish(id, step)), (at, Err(rule)), "{step}");
    }
}

#[test]
fn the_old_address_goes_only_after_the_new_one_is_there() {
    let step = StepId::Recovery;
    let mut home = Home::new();
    let id = home.account("instagram", &[]);
    home.answers(id, step, &HERE);
    assert_eq!(home.may(id, step, Part::RemoveOld, "removed"), Err(Rule::AnswerFirst), "nothing is old");
    home.answers(id, step, &[(Part::Address, "old"), (Part::Number, "current"), (Part::AddNew, "later")]);
    assert!(home.may(id, step, Part::RemoveOld, "removed").is_err(), "the new one is not there");
    home.answers(id, step, &[(Part::AddNew, "done"), (Part::RemoveOld, "removed")]);
    // A page may answer out of order: without the new address, the old one counts as still there.
    home.put(id, step, Part::AddNew, "later");
    assert!(!parts(&home, id, step).contains(&Part::RemoveOld));
    assert!(has(&home.finish(id, step).unwrap(), &FactName::RecoveryAddress, "old"));
}

#[test]
fn an_old_address_that_stays_keeps_the_step_open() {
    let mut home = Home::new();
    let id = home.account("instagram", &[(FactName::RecoveryAddress, "old")]);
    home.mark(id, StepId::Recovery, Mark::Done, 1);
    let step = home.step(id, StepId::Recovery, 5);
    assert_eq!((step.state, step.reasons[0].clone()), (State::Open, Reason::RecoveryOld), "the end of the same moment");
    home.say(id, FactName::RecoveryAddress, "current", 3);
    assert_eq!(home.step(id, StepId::Recovery, 5).state, State::Done);
}

#[test]
fn an_account_that_others_hang_on_is_not_closed_first() {
    let step = StepId::Close;
    let mut home = Home::new();
    let mailbox = home.account("google", &[(FactName::SignIn, "me@gmail.com")]);
    let other = home.account("instagram", &[(FactName::SignIn, "me@gmail.com")]);
    assert_eq!(dependents(&home.known(5), home.model.get(mailbox).unwrap()), [other]);
    home.answers(mailbox, step, &HERE);
    for given in ["closed", "waiting"] {
        assert_eq!(home.may(mailbox, step, Part::Closed, given), Err(Rule::MoveOthersFirst), "{given}");
    }
    assert_eq!(home.may(mailbox, step, Part::Closed, "cannot"), Ok(()));
    home.answers(mailbox, step, &[(Part::MoveOthers, "moved"), (Part::KeepFirst, "done"), (Part::Do, "done")]);
    home.answers(mailbox, step, &[(Part::Closed, "closed")]);
    home.finish(mailbox, step).unwrap();
    assert!(!parts(&home, other, step).contains(&Part::MoveOthers), "nothing hangs on that one");
}

#[test]
fn a_second_step_that_is_on_is_taken_with_its_method() {
    let step = StepId::TwoFactor;
    let mut home = Home::new();
    let id = home.account("instagram", &[]);
    home.answers(id, step, &[(Part::Why, "seen"), (Part::OnAlready, "on")]);
    let asked = parts(&home, id, step);
    assert!(!asked.contains(&Part::Try) && !asked.contains(&Part::Open), "nothing to turn on: {asked:?}");
    let answers =
        [(Part::Method, "passkey"), (Part::PasskeyPlace, "manager"), (Part::Codes, "later"), (Part::Spare, "app")];
    let facts = recorded(&mut home, id, step, &answers);
    for (name, value) in
        [(FactName::SecondStep, "passkey"), (FactName::PasskeyPlace, "manager"), (FactName::SecondStepSpare, "app")]
    {
        assert!(has(&facts, &name, value), "{name:?}");
    }
    assert_eq!(ends_as(&home, id, step), Mark::Done);
}

#[test]
fn what_is_not_offered_ends_as_not_offered() {
    let mut home = Home::new();
    let id = home.account("instagram", &[]);
    let step = StepId::TwoFactor;
    home.answers(id, step, &[(Part::Why, "seen"), (Part::OnAlready, "notOffered")]);
    assert_eq!(home.at(id, step), Part::Instead, "what to do instead is shown first");
    let facts = recorded(&mut home, id, step, &[(Part::Instead, "seen")]);
    assert!(has(&facts, &FactName::SecondStep, "none"), "the password alone opens it");
    assert_eq!(ends_as(&home, id, step), Mark::NotOffered);

    let phone = home.identifier(IdentifierKind::Phone, "+447700900142");
    let step = StepId::CarrierPin;
    home.answers(phone, step, &HERE);
    recorded(&mut home, phone, step, &[(Part::Do, "done"), (Part::NumberLock, "no")]);
    assert_eq!(ends_as(&home, phone, step), Mark::NotOffered);
}

#[test]
fn who_shares_an_account_is_warned_before_the_second_step() {
    let step = StepId::TwoFactor;
    let mut home = Home::new();
    let id = home.account("instagram", &[]);
    let agency = home.app(id, "Agency Nine", "keep");
    assert!(!parts(&home, id, step).contains(&Part::Warn), "an app does not sign in");
    home.say(agency, FactName::AppKind, "agency", 2);
    assert!(parts(&home, id, step).contains(&Part::Warn));
    home.say(agency, FactName::Decision, "removed", 3);
    assert!(!parts(&home, id, step).contains(&Part::Warn), "they are out");
}

#[test]
fn a_stranger_or_a_foreign_rule_reopens_what_follows_from_it() {
    let mut home = Home::new();
    let mailbox = home.account("google", &[(FactName::SignIn, "me@gmail.com")]);
    let other = home.account("instagram", &[(FactName::SignIn, "me@gmail.com")]);
    for (id, step) in [
        (mailbox, StepId::MailRules),
        (mailbox, StepId::Sessions),
        (mailbox, StepId::Password),
        (other, StepId::Password),
    ] {
        home.mark(id, step, Mark::Done, 2);
    }
    let stands = |home: &Home, id, step| home.step(id, step, 5).state;
    assert_eq!(stands(&home, mailbox, StepId::MailRules), State::Done);
    home.say(other, FactName::StrangerFound, "yes", 3);
    assert_eq!(stands(&home, other, StepId::Password), State::Open, "whoever was in knew it");
    let rules = home.step(mailbox, StepId::MailRules, 5);
    assert_eq!((rules.state, rules.urgency), (State::Open, Urgency::Soon));
    assert_eq!(rules.reasons[0], Reason::StrangerIn(other));
    home.say(mailbox, FactName::StrangerFound, "yes", 3);
    assert_eq!(home.step(mailbox, StepId::MailRules, 5).urgency, Urgency::Now, "in the mailbox itself");
    assert_eq!(stands(&home, mailbox, StepId::Sessions), State::Done, "they were signed out there");
    home.say(mailbox, FactName::ForeignRule, "yes", 4);
    assert_eq!(home.step(mailbox, StepId::Sessions, 5).reasons[0], Reason::ForeignRule);
    home.mark(mailbox, StepId::Sessions, Mark::Done, 5);
    assert_eq!(stands(&home, mailbox, StepId::Sessions), State::Done);
}

#[test]
fn a_second_look_does_not_end_the_need_for_a_new_password() {
    let mut home = Home::new();
    let id = home.account("google", &[(FactName::StrangerFound, "yes")]);
    home.answers(id, StepId::Sessions, &HERE);
    let facts = recorded(&mut home, id, StepId::Sessions, &[(Part::Devices, "mine")]);
    assert!(facts.is_empty(), "the stranger's knowledge of the password stays: {facts:?}");
    home.say(id, FactName::PasswordChanged, "2026-11-03", 3);
    assert!(has(&home.finish(id, StepId::Sessions).unwrap(), &FactName::StrangerFound, "no"));
}

#[test]
fn sorted_answers_decide_between_now_and_soon() {
    // principles.md#law-6 and principles.md#exposure: a leaked password that is still in use is *now*; not sure is *soon*, never *now*.
    for (had, changed, urgency) in [
        ("yes", "no", Urgency::Now),
        ("yes", "unsure", Urgency::Soon),
        ("unsure", "no", Urgency::Soon),
        ("unsure", "unsure", Urgency::Soon),
    ] {
        let mut home = Home::new();
        let id = home.account("canva", &[]);
        home.had_then(id, "hibp:Canva", had, 2);
        home.say(id, FactName::ChangedSince("hibp:Canva".into()), changed, 2);
        let step = home.step(id, StepId::Password, 5);
        assert_eq!((step.state, step.urgency), (State::Open, urgency), "had it {had}, changed {changed}");
    }
    let mut home = Home::new();
    let id = home.account("canva", &[]);
    home.had_then(id, "hibp:Canva", "yes", 2);
    home.say(id, FactName::ChangedSince("hibp:Canva".into()), "yes", 2);
    assert_ne!(home.step(id, StepId::Password, 5).state, State::Open, "dealt with");
}

#[test]
fn the_way_back_waits_for_the_platform_and_goes_on_meanwhile() {
    let step = StepId::ReportHacked;
    let mut home = Home::new();
    let id = home.account("instagram", &[(FactName::SomeoneIn, "yes")]);
    home.answers(id, step, &[(Part::Clean, "yes"), (Part::StillIn, "no"), (Part::Known, "maybe")]);
    assert_eq!(home.at(id, step), Part::Help, "first where help is, then what they would notice");
    home.answers(id, step, &[(Part::Help, "seen"), (Part::Mailbox, "done"), (Part::WayBack, "waiting")]);
    assert_eq!(home.at(id, step), Part::Warned, "others can be warned without getting in");
    assert!(!parts(&home, id, step).contains(&Part::SignOut));
    home.answers(id, step, &[(Part::Warned, "contacts,bank"), (Part::Tell, "done"), (Part::Report, "done")]);
    assert_eq!((home.at(id, step), home.finish(id, step)), (Part::WayBack, Err(Rule::GetInFirst)));
    home.answers(id, step, &[(Part::WayBack, "in")]);
    assert_eq!(home.at(id, step), Part::SignOut);
    home.answers(
        id,
        step,
        &[(Part::SignOut, "done"), (Part::NewPassword, "skip"), (Part::Apps, "done"), (Part::SecondStep, "done")],
    );
    let facts = home.finish(id, step).unwrap();
    assert!(facts.is_empty(), "without a new password the alarm goes on: {facts:?}");
    home.answers(id, step, &[(Part::NewPassword, "done")]);
    let facts = home.finish(id, step).unwrap();
    assert!(has(&facts, &FactName::SomeoneIn, "no"));
    assert!(has(&facts, &FactName::PasswordChanged, "2026-11-05"));
    assert!(!facts.iter().any(|(name, _)| *name == FactName::PasswordCheck), "nobody looked at the new one");
}

#[test]
fn what_to_expect_follows_from_what_came_out() {
    let mut home = Home::new();
    let instagram = home.account("instagram", &[]);
    let canva = home.account("canva", &[]);
    home.had_then(canva, "hibp:Canva", "yes", 1);
    let comes = |home: &Home, id| expected(&home.known(5), home.model.get(id).unwrap());
    assert!(comes(&home, instagram).contains(&Expect::NumberMoved), "numbers came out in 2017");
    let found = comes(&home, canva);
    assert!(found.contains(&Expect::MailQuotesPassword) && !found.contains(&Expect::CallAsSupport), "{found:?}");
    for id in [instagram, canva] {
        let three = messages(&home.known(5), home.model.get(id).unwrap());
        let real = three.iter().filter(|message| message.is_real()).count();
        assert!((1..3).contains(&real), "neither all real nor all false: {three:?}");
    }
}

#[test]
fn three_messages_are_counted() {
    let step = StepId::Vigilance;
    let mut home = Home::new();
    let id = home.account("instagram", &[]);
    let three: [Message; 3] = messages(&home.known(5), home.model.get(id).unwrap());
    home.answers(id, step, &[(Part::Expect, "seen"), (Part::HowTheyWrite, "seen"), (Part::WhereToReport, "seen")]);
    for (message, part) in three.into_iter().zip(SHOWN) {
        home.answers(id, step, &[(part, if message.is_real() { "real" } else { "false" })]);
    }
    assert!(has(&home.finish(id, step).unwrap(), &FactName::MessagesTold, "3"));
    home.answers(id, step, &[(Part::MessageOne, if three[0].is_real() { "false" } else { "real" })]);
    assert!(has(&home.finish(id, step).unwrap(), &FactName::MessagesTold, "2"));
}

proptest! {
    /// Checks principles.md#law-9 as a property: in whatever order a page answers, what takes a way in away comes after the proof of
    /// another.
    #[test]
    fn no_order_of_answers_takes_a_way_in_away_first(picks in proptest::collection::vec((0usize..400, 0usize..12), 1..60)) {
        for step in [StepId::TwoFactor, StepId::Recovery, StepId::Close, StepId::Password] {
            let mut home = Home::new();
            let id = home.account("google", &[(FactName::SecondStep, "sms"), (FactName::SignIn, "me@gmail.com")]);
            home.account("instagram", &[(FactName::SignIn, "me@gmail.com")]);
            for (part, answer) in &picks {
                let parts = parts(&home, id, step);
                let part = parts[part % parts.len()];
                let Some(given) = part.answers().get(answer % part.answers().len().max(1)) else { continue };
                let given = given.word();
                if may_answer(&home.known(5), home.model.get(id).unwrap(), step, part, given).is_ok() {
                    // The engine forgets the answers that follow a changed one.
                    let before = super::super::walk::answer(home.model.get(id).unwrap(), step, part).to_owned();
                    let at = parts.iter().position(|known| *known == part).unwrap_or(0);
                    if !before.is_empty() && before != given {
                        for later in &parts[at..] {
                            home.put(id, step, *later, "");
                        }
                    }
                    home.put(id, step, part, given);
                }
                let answers = walk(&home.known(5), home.model.get(id).unwrap(), step).parts;
                let said = |part: Part| answers.iter().find(|(known, _)| *known == part).map_or("", |(_, said)| said.as_str());
                if said(Part::SmsOff) == "off" {
                    prop_assert_eq!(said(Part::Try), "worked");
                    prop_assert!(!answers.iter().any(|(known, _)| *known == Part::Codes) || !matches!(said(Part::Codes), "" | "none" | "later"));
                }
                if said(Part::RemoveOld) == "removed" {
                    prop_assert_eq!(said(Part::AddNew), "done");
                }
                if matches!(said(Part::Closed), "closed" | "waiting") {
                    prop_assert_eq!(said(Part::MoveOthers), "moved");
                }
                if let Ok((facts, _)) = finish(&home.known(5), home.model.get(id).unwrap(), step) {
                    let changed = facts.iter().any(|(name, _)| *name == FactName::PasswordChanged);
                    prop_assert!(!changed || (!said(Part::Saved).is_empty() && said(Part::SignIn) == "worked"));
                }
            }
        }
    }
}
