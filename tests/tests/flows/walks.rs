//! Every walkthrough from its first part to its end, on a real store, with a restart in the middle.

use core_rules::accounts::IdentifierKind;
use core_rules::catalogue::StepId;
use core_rules::checklist::walk::{self, Part, Rule};
use core_rules::checklist::{Reason, State, Urgency};
use core_rules::model::{FactName, Id};
use engine::accounts::EditAccount;
use engine::{App, Invalid, NotYet, Session};

use super::{ADDRESS, Home, MAIL, account, value};

fn at(app: &App, who: &str, step: StepId) -> Part {
    let look = |known: &core_rules::known::Known<'_>, _: &engine::Open| {
        let id = engine::steps::subject(known, who).unwrap();
        Ok(walk::walk(known, known.model.get(id).unwrap(), step).at)
    };
    app.read(look).unwrap()
}

/// Answers in the order of the parts: what the table says, or the part's first answer.
fn walked(app: &App, who: &str, step: StepId, told: &[(Part, &str)]) {
    for _ in 0..30 {
        let part = at(app, who, step);
        if part == Part::Finish {
            return;
        }
        let answer = told.iter().find(|(known, _)| *known == part).map_or_else(
            || match part {
                Part::Clean => "yes",
                Part::Check => "skip",
                _ => part.answers()[0].word(),
            },
            |(_, answer)| answer,
        );
        app.answer_walk(who, step, part, answer).unwrap_or_else(|fault| panic!("{step} {part:?} {answer}: {fault:?}"));
    }
    panic!("{step} goes round in circles");
}

/// Who has a code app has it for every account: it is asked before it is needed, and once.
#[test]
fn a_code_app_is_asked_for_once_and_only_by_who_has_none() {
    let home = Home::new();
    let app = home.created();
    let step = StepId::TwoFactor;
    let [first, second, third] = ["instagram", "reddit", "discord"].map(|of| account(&app, of, ADDRESS).to_string());
    let chosen = |who: &str, method: &str| {
        for (part, answer) in [(Part::Why, "seen"), (Part::OnAlready, "off"), (Part::Method, method)] {
            app.answer_walk(who, step, part, answer).unwrap();
        }
        at(&app, who, step)
    };
    assert_eq!(chosen(&third, "securityKey"), Part::Open, "no app is wanted for a key");
    assert_eq!(chosen(&first, "app"), Part::GetApp);
    app.answer_walk(&first, step, Part::GetApp, "have").unwrap();
    assert_eq!(at(&app, &first, step), Part::Open);
    assert_eq!(chosen(&second, "app"), Part::Open, "it was said for all accounts");
    drop(app);
    let app = home.start();
    assert_eq!(app.session(), Session::Open);
    assert_eq!(at(&app, &second, step), Part::Open, "and it is kept");
    let told = app.read(|known, _| Ok(known.model.person_says(&FactName::CodeApp).to_owned())).unwrap();
    assert_eq!(told, "yes");

    let home = Home::new();
    let app = home.created();
    let [first, second] = ["instagram", "reddit"].map(|of| account(&app, of, ADDRESS).to_string());
    walked(&app, &first, step, &[(Part::OnAlready, "on"), (Part::Method, "app")]);
    app.finish_walk(&first, step).unwrap();
    for (part, answer) in [(Part::Why, "seen"), (Part::OnAlready, "off"), (Part::Method, "app")] {
        app.answer_walk(&second, step, part, answer).unwrap();
    }
    assert_eq!(
        at(&app, &second, step),
        Part::Open,
        "an account that takes its codes from an app shows that there is one"
    );
}

#[test]
fn every_step_is_walked_to_its_end_across_a_restart() {
    use FactName as F;
    type Row<'a> = (&'a str, StepId, &'a [(Part, &'a str)], &'a [(F, &'a str)]);
    let home = Home::new();
    let app = home.created();
    let insta = account(&app, "instagram", ADDRESS).to_string();
    let x = account(&app, "x", ADDRESS).to_string();
    let mailbox = account(&app, "google", MAIL).to_string();
    let phone = app.add_identifier(IdentifierKind::Phone, "+447700900142").unwrap().to_string();
    let mail = app.read(|known, _| Ok(known.model.of(core_rules::model::Kind::Identifier)[0].id)).unwrap().to_string();
    let table: &[Row<'_>] = &[
        (&insta, StepId::Sessions, &[(Part::Devices, "unsure"), (Part::SignedOut, "all")], &[(F::StrangerFound, "no")]),
        (
            &x,
            StepId::Recovery,
            &[(Part::ResetProtection, "on")],
            &[(F::ResetProtection, "on"), (F::RecoveryAddress, "current")],
        ),
        (
            &insta,
            StepId::BackupCodes,
            &[(Part::Codes, "manager"), (Part::CodesLeft, "7")],
            &[(F::CodesPlace, "manager"), (F::CodesLeft, "7")],
        ),
        (
            &mailbox,
            StepId::MailRules,
            &[(Part::Filters, "mine")],
            &[(F::MailForwarding, "none"), (F::MailFilters, "mine")],
        ),
        (&insta, StepId::Alerts, &[(Part::AlertsGo, "both")], &[(F::AlertsGo, "both")]),
        (&insta, StepId::ContactPrivacy, &[(Part::Hidden, "find,alias")], &[(F::ContactHidden, "find,alias")]),
        (
            &phone,
            StepId::CarrierPin,
            &[(Part::NumberLock, "both"), (Part::WhoUnlocks, "app")],
            &[(F::NumberLock, "both"), (F::LockComesOffBy, "app")],
        ),
        ("device", StepId::DeviceLock, &[(Part::Locks, "screen,finder,sim")], &[(F::DeviceLocks, "screen,finder,sim")]),
        ("device", StepId::Updates, &[(Part::Updated, "byHand")], &[(F::UpdatesCome, "byHand")]),
        (&mail, StepId::Watch, &[(Part::Watcher, "monitor")], &[(F::WatchedBy, "monitor")]),
        (
            "person",
            StepId::PasswordPlace,
            &[(Part::Saved, "paper"), (Part::IfLost, "copy")],
            &[(F::PasswordsLive, "paper"), (F::PasswordsIfLost, "copy")],
        ),
        (
            "person",
            StepId::CodePlace,
            &[(Part::CodeApp, "key"), (Part::CodesMove, "anew")],
            &[(F::CodesLive, "key"), (F::CodesMove, "anew")],
        ),
        (&insta, StepId::Vigilance, &[], &[(F::MessagesTold, "1")]),
        (&insta, StepId::Close, &[(Part::Closed, "waiting")], &[(F::Closed, "waiting")]),
        (
            &x,
            StepId::TwoFactor,
            &[(Part::OnAlready, "on"), (Part::Method, "securityKey"), (Part::Spare, "app")],
            &[(F::SecondStep, "securityKey"), (F::SecondStepSpare, "app")],
        ),
        (
            &insta,
            StepId::Password,
            &[(Part::Saved, "manager")],
            &[(F::PasswordPlace, "manager"), (F::PasswordChanged, "2026-11-22"), (F::PasswordCheck, "")],
        ),
        (&insta, StepId::ConnectedApps, &[(Part::List, "empty")], &[]),
        ("device", StepId::DeviceClean, &[(Part::CleanBy, "reset")], &[(F::CleanedBy, "reset")]),
        (
            &mailbox,
            StepId::ReportHacked,
            &[(Part::Warned, "nobody")],
            &[(F::SomeoneIn, "no"), (F::PasswordChanged, "2026-11-22")],
        ),
    ];
    let missing = StepId::ALL.into_iter().find(|step| !table.iter().any(|(_, walked, ..)| walked == step));
    assert_eq!(missing, None, "every step of the checklist is in the table");
    for (who, step, told, _) in table {
        // Half of it before the restart: the first part alone.
        let part = at(&app, who, *step);
        app.answer_walk(who, *step, part, part.answers()[0].word()).unwrap();
        assert_eq!(at(&app, who, *step) == part, part == Part::Finish, "{step} goes on");
        let _ = told;
    }
    let stood: Vec<Part> = table.iter().map(|(who, step, ..)| at(&app, who, *step)).collect();
    drop(app);
    let app = home.start();
    assert_eq!(app.session(), Session::Open);
    let mut looked_at = 0;
    for ((who, step, told, facts), stood) in table.iter().zip(stood) {
        assert_eq!(at(&app, who, *step), stood, "{step} goes on where it stopped");
        walked(&app, who, *step, told);
        app.finish_walk(who, *step).unwrap();
        let id = app.read(|known, _| Ok(engine::steps::subject(known, who).unwrap())).unwrap();
        for (name, told) in *facts {
            assert_eq!(value(&app, id, name), *told, "{step} {name:?}");
        }
        // A step that is not offered any more once it is done has no state to look at.
        if let Ok(found) = app.step(who, *step) {
            assert_eq!(found.state, State::Done, "{step}");
            looked_at += 1;
        }
        let kept = app.read(|known, _| Ok(walk::answers_given(known.model.get(id).unwrap(), *step).len())).unwrap();
        assert_eq!(kept, 0, "{step}: the answers are forgotten");
    }
    assert!(looked_at * 2 > table.len(), "most of them are done, and were looked at: {looked_at}");
}

#[test]
fn a_stranger_at_instagram_opens_the_password_and_the_mailbox() {
    let home = Home::new();
    let app = home.created();
    let insta = account(&app, "instagram", MAIL).to_string();
    let mailbox = account(&app, "google", MAIL).to_string();
    walked(&app, &mailbox, StepId::MailRules, &[]);
    app.finish_walk(&mailbox, StepId::MailRules).unwrap();
    home.on_day(1);
    walked(&app, &insta, StepId::Sessions, &[(Part::Devices, "stranger")]);
    app.finish_walk(&insta, StepId::Sessions).unwrap();
    let rules = app.step(&mailbox, StepId::MailRules).unwrap();
    assert_eq!((rules.state, rules.again), (State::Open, true));
    assert!(matches!(rules.reasons[0], Reason::StrangerIn(_)));
    let password = app.step(&insta, StepId::Password).unwrap();
    assert_eq!((password.state, password.urgency), (State::Open, Urgency::Now));
    home.on_day(2);
    walked(&app, &insta, StepId::Password, &[]);
    app.finish_walk(&insta, StepId::Password).unwrap();
    assert_eq!(app.step(&insta, StepId::Password).unwrap().state, State::Done);
    walked(&app, &mailbox, StepId::MailRules, &[(Part::Forwarding, "removed")]);
    app.finish_walk(&mailbox, StepId::MailRules).unwrap();
    let devices = app.step(&mailbox, StepId::Sessions).unwrap();
    assert_eq!(
        (devices.state, devices.urgency, &devices.reasons[0]),
        (State::Open, Urgency::Now, &Reason::ForeignRule)
    );
}

#[test]
fn the_way_back_keeps_its_place_and_ends_the_alarm_only_with_a_new_password() {
    let home = Home::new();
    let app = home.created();
    let id = account(&app, "instagram", ADDRESS);
    let who = id.to_string();
    let facts = [(FactName::SomeoneIn, "yes".to_owned())];
    app.edit_account(id, &EditAccount { facts: &facts, ..EditAccount::default() }).unwrap();
    let step = StepId::ReportHacked;
    let say = |app: &App, part, answer: &str| app.answer_walk(&who, step, part, answer).unwrap();
    say(&app, Part::Clean, "yes");
    say(&app, Part::StillIn, "no");
    say(&app, Part::Known, "maybe");
    assert_eq!(at(&app, &who, step), Part::Help);
    say(&app, Part::Help, "seen");
    say(&app, Part::Mailbox, "done");
    say(&app, Part::WayBack, "waiting");
    drop(app);
    home.on_day(3);
    let app = home.start();
    assert_eq!(app.session(), Session::Open);
    assert_eq!(at(&app, &who, step), Part::Warned, "what can be done without the account");
    say(&app, Part::Warned, "contacts,team");
    say(&app, Part::Tell, "done");
    say(&app, Part::Report, "done");
    assert_eq!(at(&app, &who, step), Part::WayBack);
    assert_eq!(app.finish_walk(&who, step).err(), Some(NotYet(Rule::GetInFirst).into()));
    say(&app, Part::WayBack, "in");
    let warned = FactName::Walk(step, Part::Warned.word().to_owned());
    assert_eq!(value(&app, id, &warned), "contacts,team", "what was done meanwhile is not asked again");
    walked(&app, &who, step, &[(Part::NewPassword, "skip")]);
    app.finish_walk(&who, step).unwrap();
    assert_eq!(value(&app, id, &FactName::SomeoneIn), "yes", "the password was skipped");
    walked(&app, &who, step, &[]);
    app.finish_walk(&who, step).unwrap();
    assert_eq!(value(&app, id, &FactName::SomeoneIn), "no");
    assert_eq!(value(&app, id, &FactName::PasswordChanged), "2026-11-25", "the day on which it was done");
}

#[test]
fn a_cleaned_computer_is_clean_for_all_accounts() {
    let home = Home::new();
    let app = home.created();
    let who = account(&app, "instagram", "").to_string();
    app.answer_walk(&who, StepId::Password, Part::Clean, "no").unwrap();
    walked_until(&app, StepId::DeviceClean, Part::CleanResult);
    app.answer_walk("device", StepId::DeviceClean, Part::CleanResult, "failed").unwrap();
    assert_eq!(app.finish_walk("device", StepId::DeviceClean).err(), Some(NotYet(Rule::CleanComputerFirst).into()));
    home.on_day(1);
    walked(&app, "device", StepId::DeviceClean, &[(Part::CleanResult, "found")]);
    app.finish_walk("device", StepId::DeviceClean).unwrap();
    assert_eq!(app.step("device", StepId::DeviceClean).map(|step| step.state), Ok(State::Done));
    app.answer_walk(&who, StepId::Password, Part::Make, "own").unwrap();
}

fn walked_until(app: &App, step: StepId, until: Part) {
    while at(app, "device", step) != until {
        let part = at(app, "device", step);
        app.answer_walk("device", step, part, part.answers()[0].word()).unwrap();
    }
}

#[test]
fn not_offered_is_noted_as_such() {
    let home = Home::new();
    let app = home.created();
    let id: Id = account(&app, "letterboxd", ADDRESS);
    let who = id.to_string();
    walked(&app, &who, StepId::TwoFactor, &[(Part::OnAlready, "notOffered")]);
    app.finish_walk(&who, StepId::TwoFactor).unwrap();
    assert_eq!(app.step(&who, StepId::TwoFactor).unwrap().state, State::NotOffered);
    assert_eq!(value(&app, id, &FactName::SecondStep), "none");
}

#[test]
fn answers_that_are_none_are_refused() {
    let home = Home::new();
    let app = home.created();
    let who = account(&app, "instagram", "").to_string();
    for (step, part, answer) in [
        (StepId::BackupCodes, Part::CodesLeft, "482913"),
        (StepId::BackupCodes, Part::CodesLeft, "-1"),
        (StepId::ContactPrivacy, Part::Hidden, "profile,none"),
        (StepId::ContactPrivacy, Part::Hidden, ""),
        (StepId::Sessions, Part::Devices, "mine,stranger"),
    ] {
        let refused = app.answer_walk(&who, step, part, answer);
        let not_a_choice = Invalid("answer", core_rules::accounts::Problem::NotAChoice).into();
        assert_eq!(refused, Err(not_a_choice), "{part:?} {answer:?}");
    }
}
