//! Marks, walkthroughs and apps, as they are kept.

use core_rules::accounts::Problem;
use core_rules::advice::Graph;
use core_rules::catalogue::StepId;
use core_rules::checklist::walk::{self, Part, Rule};
use core_rules::checklist::{Reason, State, Urgency};
use core_rules::model::answers::{AppKind, Decision, Sorting};
use core_rules::model::{FactName, Kind, LeaveReason, Mark};
use engine::accounts::AccountFault;
use engine::accounts::EditAccount;
use engine::apps::apps_of;
use engine::walks::WalkFault;
use engine::{App, Invalid, NotFound, NotYet};
use jiff::civil::date;

use super::{ADDRESS, Home, MAIL, account, value};

fn state(app: &App, who: &str, step: StepId) -> State {
    app.step(who, step).unwrap().state
}

fn at(app: &App, who: &str, step: StepId) -> Part {
    let id = who.parse_id();
    app.read(|known, _| Ok(walk::walk(known, known.model.get(id).unwrap(), step).at)).unwrap()
}

trait ParseId {
    fn parse_id(&self) -> core_rules::model::Id;
}

impl ParseId for &str {
    fn parse_id(&self) -> core_rules::model::Id {
        core_rules::model::Id::parse(self).unwrap()
    }
}

fn walked(app: &App, who: &str, step: StepId, answers: &[(Part, &str)]) {
    for (part, answer) in answers {
        app.answer_walk(who, step, *part, answer).unwrap_or_else(|fault| panic!("{part:?} {answer}: {fault:?}"));
    }
}

#[test]
fn marks_need_days_to_come() {
    let home = Home::new();
    let app = home.created();
    let insta = account(&app, "instagram", "").to_string();
    let past = Err(Invalid("until", Problem::InThePast).into());
    let leave = |until| Mark::Ignored { reason: LeaveReason::MyChoice, until };
    assert_eq!(app.mark_step(&insta, StepId::Alerts, Mark::Later(date(2026, 11, 22))), past, "today is no later");
    assert_eq!(app.mark_step(&insta, StepId::Alerts, leave(Some(date(2020, 1, 1)))), past);
    assert_eq!(app.mark_step("nobody", StepId::Alerts, Mark::Done), Err(NotFound.into()));
    app.mark_step(&insta, StepId::Alerts, Mark::Later(date(2026, 11, 24))).unwrap();
    assert_eq!(state(&app, &insta, StepId::Alerts), State::Later);
    home.on_day(2);
    assert_eq!(state(&app, &insta, StepId::Alerts), State::Open);
    app.mark_step(&insta, StepId::Alerts, leave(None)).unwrap();
    assert_eq!(app.step(&insta, StepId::Alerts).unwrap().leave, Some(LeaveReason::MyChoice));
    for who in ["person", "device"] {
        let step = if who == "person" { StepId::PasswordPlace } else { StepId::DeviceLock };
        app.mark_step(who, step, Mark::Done).unwrap();
        assert_eq!(state(&app, who, step), State::Done);
    }
}

#[test]
fn a_tick_on_the_password_counts_as_a_change_and_can_be_undone() {
    let home = Home::new();
    let app = home.created();
    let id = account(&app, "canva", ADDRESS);
    let who = id.to_string();
    let facts = [(FactName::PasswordChanged, "2018".to_owned())];
    app.edit_account(id, &EditAccount { facts: &facts, ..EditAccount::default() }).unwrap();
    app.sort_leak(&who, "hibp:Canva", true, Sorting::Yes).unwrap();
    assert_eq!(state(&app, &who, StepId::Password), State::Open);
    home.on_day(1);
    app.mark_step(&who, StepId::Password, Mark::Done).unwrap();
    let step = app.step(&who, StepId::Password).unwrap();
    assert_eq!(step.state, State::Done);
    assert!(matches!(step.reasons[0], Reason::ChangedNotChecked(_)));
    assert_eq!(value(&app, id, &FactName::PasswordChanged), "2026-11-23");
    home.on_day(2);
    app.mark_step(&who, StepId::Password, Mark::Undone).unwrap();
    assert_eq!(value(&app, id, &FactName::PasswordChanged), "2018", "what the tick recorded goes with it");
    assert_eq!(state(&app, &who, StepId::Password), State::Open, "as it was before");
    drop(app);
    let app = home.start();
    assert_eq!(app.session(), engine::Session::Open);
    assert_eq!(state(&app, &who, StepId::Password), State::Open);
}

#[test]
fn two_factor_from_text_messages_to_a_code_app() {
    let home = Home::new();
    let app = home.created();
    let id = account(&app, "instagram", "");
    let who = id.to_string();
    let facts = [(FactName::SecondStep, "sms".to_owned())];
    app.edit_account(id, &EditAccount { facts: &facts, ..EditAccount::default() }).unwrap();
    let step = StepId::TwoFactor;
    let say = |part, answer: &str| app.answer_walk(&who, step, part, answer);
    assert_eq!(say(Part::Method, "telepathy"), Err(Invalid("answer", Problem::NotAChoice).into()));
    walked(
        &app,
        &who,
        step,
        &[
            (Part::Why, "seen"),
            (Part::Method, "app"),
            (Part::GetApp, "have"),
            (Part::Open, "there"),
            (Part::Do, "done"),
        ],
    );
    assert_eq!(say(Part::SmsOff, "off"), Err(NotYet(Rule::TryItFirst).into()));
    assert_eq!(app.finish_walk(&who, step).err(), Some(NotYet(Rule::TryItFirst).into()));
    drop(app);

    let app = home.start();
    assert_eq!(app.session(), engine::Session::Open);
    assert_eq!(at(&app, &who, step), Part::Try, "it goes on where it stopped");
    walked(&app, &who, step, &[(Part::Try, "failed"), (Part::Try, "worked"), (Part::Codes, "later")]);
    let say = |part, answer: &str| app.answer_walk(&who, step, part, answer);
    assert_eq!(say(Part::SmsOff, "off"), Err(NotYet(Rule::PlaceCodesFirst).into()));
    walked(&app, &who, step, &[(Part::Codes, "paper"), (Part::SmsOff, "off")]);

    // Another method after all: it was not tried, so nothing that rested on the try holds.
    say(Part::Method, "securityKey").unwrap();
    assert_eq!(at(&app, &who, step), Part::Open);
    assert_eq!(say(Part::SmsOff, "off"), Err(NotYet(Rule::TryItFirst).into()));
    walked(&app, &who, step, &[(Part::Open, "opened"), (Part::Do, "done"), (Part::Try, "worked")]);
    walked(&app, &who, step, &[(Part::Codes, "manager"), (Part::SmsOff, "off")]);
    say(Part::Codes, "back").unwrap();
    assert_eq!(at(&app, &who, step), Part::Codes, "back takes the later answers along");
    walked(&app, &who, step, &[(Part::Codes, "paper"), (Part::CodesLeft, "10"), (Part::SmsOff, "keep")]);
    let recorded = app.finish_walk(&who, step).unwrap();
    assert_eq!(recorded.len(), 4);
    let done = app.step(&who, step).unwrap();
    assert_eq!(done.state, State::Done);
    assert_eq!(value(&app, id, &FactName::SecondStep), "securityKey");
    assert_eq!(value(&app, id, &FactName::CodesPlace), "paper");
    assert_eq!(value(&app, id, &FactName::SecondStepSpare), "sms");
    assert_eq!(state(&app, &who, StepId::BackupCodes), State::Done);
    assert_eq!(at(&app, &who, step), Part::Why, "the answers are forgotten");
}

#[test]
fn an_infected_computer_gets_no_new_passwords() {
    let home = Home::new();
    let app = home.created();
    let who = account(&app, "instagram", "").to_string();
    app.answer_walk(&who, StepId::Password, Part::Clean, "no").unwrap();
    let clean_first = WalkFault::NotYet(NotYet(Rule::CleanComputerFirst));
    assert_eq!(app.answer_walk(&who, StepId::Password, Part::Make, "own"), Err(clean_first));
    assert_eq!(app.finish_walk(&who, StepId::Password).err(), Some(clean_first));
    let clean = app.step("device", StepId::DeviceClean).unwrap();
    assert_eq!((clean.state, clean.urgency), (State::Open, Urgency::Now));
    home.on_day(1);
    app.mark_step("device", StepId::DeviceClean, Mark::Done).unwrap();
    app.answer_walk(&who, StepId::Password, Part::Make, "own").unwrap();
    home.on_day(2);
    app.mark_step("device", StepId::DeviceClean, Mark::Undone).unwrap();
    let again = app.step("device", StepId::DeviceClean).unwrap();
    assert_eq!((again.state, again.urgency), (State::Open, Urgency::Now), "not clean after all");
}

#[test]
fn apps_are_listed_decided_and_taken_off() {
    let home = Home::new();
    let app = home.created();
    let id = account(&app, "instagram", "");
    let who = id.to_string();
    let step = StepId::ConnectedApps;
    walked(&app, &who, step, &[(Part::Why, "seen"), (Part::Open, "opened")]);
    let nobody = app.answer_walk(&who, step, Part::List, "listed");
    assert_eq!(
        nobody,
        Err(NotYet(walk::Rule::NameOneFirst).into()),
        "nobody was named, and it was not said to be empty"
    );
    assert_eq!(app.add_apps(&who, " \n ", AppKind::App), Err(Invalid("name", Problem::Empty).into()));
    assert_eq!(
        app.add_apps(&who, "\u{202e}evil", AppKind::App),
        Err(Invalid("name", Problem::HiddenCharacters).into())
    );
    app.add_apps(&who, "Linktree\n <b>Chtrbox</b> \n\nlinktree", AppKind::App).unwrap();
    app.add_apps(&who, "LINKTREE\nChtrbox", AppKind::Agency).unwrap();
    walked(&app, &who, step, &[(Part::List, "listed")]);
    let apps = |app: &App| -> Vec<(core_rules::model::Id, String)> {
        let name = |entity: &core_rules::model::Entity| (entity.id, entity.value(&FactName::AppName).to_owned());
        app.read(|known, _| Ok(apps_of(known, id).into_iter().map(name).collect())).unwrap()
    };
    let mut listed = apps(&app);
    listed.sort_by(|one, other| one.1.cmp(&other.1));
    assert_eq!(
        listed.iter().map(|(_, name)| name.as_str()).collect::<Vec<_>>(),
        ["<b>Chtrbox</b>", "Chtrbox", "Linktree"]
    );
    let decide = || app.answer_walk(&who, step, Part::Decide, "decided");
    let each_first = Err(NotYet(Rule::DecideEachApp).into());
    assert_eq!(decide(), each_first);
    assert_eq!(app.decide_app(listed[2].0, Decision::Keep), Ok(id));
    assert_eq!(app.decide_app(listed[1].0, Decision::Keep), Ok(id));
    assert_eq!(decide(), each_first);
    assert_eq!(app.remove_app(listed[0].0), Ok(id), "a slip");
    decide().unwrap();
    app.finish_walk(&who, step).unwrap();
    assert_eq!(state(&app, &who, step), State::Done, "kept in the knowledge of its leak");
    assert_eq!(app.decide_app(listed[0].0, Decision::Keep), Err(NotFound.into()));
    assert_eq!(app.read(|known, _| Ok(known.model.of(Kind::App).len())).unwrap(), 2);
}

#[test]
fn the_way_back_ends_the_alarm() {
    let home = Home::new();
    let app = home.created();
    let id = account(&app, "google", ADDRESS);
    let who = id.to_string();
    let facts = [(FactName::SomeoneIn, "yes".to_owned())];
    app.edit_account(id, &EditAccount { facts: &facts, ..EditAccount::default() }).unwrap();
    for step in [StepId::ReportHacked, StepId::Sessions, StepId::MailRules] {
        assert_eq!(app.step(&who, step).unwrap().urgency, Urgency::Now, "{step}");
    }
    home.on_day(1);
    let step = StepId::ReportHacked;
    while at(&app, &who, step) != Part::Finish {
        let part = at(&app, &who, step);
        app.answer_walk(&who, step, part, part.answers()[0].word()).unwrap();
    }
    app.finish_walk(&who, step).unwrap();
    assert_eq!(state(&app, &who, step), State::Done);
    assert_ne!(state(&app, &who, StepId::MailRules), State::Open);
}

#[test]
fn the_mailbox_question_is_a_fact_about_the_account() {
    let home = Home::new();
    let app = home.created();
    let id = account(&app, "google", MAIL);
    let identifier = app.read(|known, _| Ok(known.model.of(Kind::Identifier)[0].id)).unwrap();
    app.answer_person(FactName::ResetMailbox, &identifier.to_string()).unwrap();
    app.answer_person(FactName::MailboxAsks, "key").unwrap();
    assert_eq!(value(&app, id, &FactName::SecondStep), "securityKey");
    let facts = [(FactName::SecondStep, "passkey".to_owned())];
    app.edit_account(id, &EditAccount { facts: &facts, ..EditAccount::default() }).unwrap();
    for (question, answer) in [
        (FactName::Country, "de"),
        (FactName::GuideOn, "phone"),
        (FactName::PasswordsLive, "manager"),
        (FactName::Infected, "no"),
    ] {
        app.answer_person(question, answer).unwrap();
        assert_eq!(value(&app, id, &FactName::SecondStep), "passkey", "{answer} says nothing about the mailbox");
    }
    let not_a_choice = Err(Invalid("answer", Problem::NotAChoice).into());
    assert_eq!(app.answer_person(FactName::ResetMailbox, &id.to_string()), not_a_choice, "an account is no address");
    assert_eq!(app.answer_person(FactName::MailboxAsks, "telepathy"), not_a_choice);
    assert_eq!(app.answer_person(FactName::Value, "x"), Err(Invalid("question", Problem::NotAChoice).into()));
}

/// An address of one's own may be read at any mail service. Where the person named it for their resets, the only listed mailbox that
/// signs in with it is taken to open what it resets, until they say where it is read; what they said of the mailbox reaches the
/// account then.
#[test]
fn only_the_person_says_where_an_address_of_their_own_is_read() {
    let home = Home::new();
    let app = home.created();
    let (id, other) = (account(&app, "google", ADDRESS), account(&app, "instagram", ADDRESS));
    let identifier = app.read(|known, _| Ok(known.model.of(Kind::Identifier)[0].id)).unwrap();
    app.answer_person(FactName::ResetMailbox, &identifier.to_string()).unwrap();
    app.answer_person(FactName::MailboxAsks, "app").unwrap();
    assert_eq!(value(&app, id, &FactName::SecondStep), "app", "taken for it, until they say otherwise");
    let falls = |app: &App| app.read(|known, _| Ok(Graph::new(known).falls_with(id))).unwrap();
    let say = |said: &str| {
        let facts = [(FactName::MailOf, said.to_owned())];
        app.edit_account(id, &EditAccount { facts: &facts, ..EditAccount::default() })
    };
    assert_eq!(falls(&app), [other], "taken to, until they say otherwise");
    say("none").unwrap();
    assert_eq!((falls(&app).len(), value(&app, id, &FactName::SecondStep).as_str()), (0, ""));
    say(ADDRESS).unwrap();
    assert_eq!((falls(&app), value(&app, id, &FactName::SecondStep).as_str()), (vec![other], "app"));
    assert!(matches!(say("mine"), Err(AccountFault::Invalid(Invalid("facts", _)))), "no address");
    // Said of the address before, so of another one it is asked again.
    say("none").unwrap();
    app.edit_account(id, &EditAccount { sign_in: Some(" MARA@example.com "), ..EditAccount::default() }).unwrap();
    assert_eq!(value(&app, id, &FactName::MailOf), "none", "the same, written otherwise");
    app.edit_account(id, &EditAccount { sign_in: Some("mara@example.net"), ..EditAccount::default() }).unwrap();
    assert_eq!(value(&app, id, &FactName::MailOf), "");
}

#[test]
fn what_is_said_last_counts_also_when_the_clock_went_back() {
    let home = Home::new();
    let app = home.created();
    let id = account(&app, "instagram", "");
    let who = id.to_string();
    let set = |app: &App, word: &str| {
        let facts = [(FactName::SecondStep, word.to_owned())];
        app.edit_account(id, &EditAccount { facts: &facts, ..EditAccount::default() }).unwrap();
    };
    home.on_day(400);
    set(&app, "sms");
    app.mark_step(&who, StepId::Alerts, Mark::Done).unwrap();
    home.on_day(1); // somebody had set it a year ahead
    set(&app, "app");
    app.mark_step(&who, StepId::Alerts, Mark::Undone).unwrap();
    for _ in 0..2 {
        app.mark_step(&who, StepId::Sessions, Mark::Done).unwrap();
        app.mark_step(&who, StepId::Sessions, Mark::Undone).unwrap();
    }
    let holds = |app: &App| {
        assert_eq!(value(app, id, &FactName::SecondStep), "app");
        assert_eq!(state(app, &who, StepId::Alerts), State::Unknown);
        assert_eq!(state(app, &who, StepId::Sessions), State::Unknown);
    };
    holds(&app);
    drop(app);
    let app = home.start();
    assert_eq!(app.session(), engine::Session::Open);
    holds(&app);
    set(&app, "passkey");
    assert_eq!(value(&app, id, &FactName::SecondStep), "passkey");
}
