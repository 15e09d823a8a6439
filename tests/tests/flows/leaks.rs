//! Leaks without any network: sorted by two presses, looked up by hand, dealt with and reopened.

use core_rules::accounts::Problem;
use core_rules::catalogue::StepId;
use core_rules::checklist::{self, State};
use core_rules::exposure::{Outcome, SourceId};
use core_rules::model::answers::Sorting;
use core_rules::model::{FactName, Id};
use core_rules::touch::{Question, Verdict, to_sort, touches};
use engine::{App, InputFault, Invalid, NotFound};

use super::{ADDRESS, Home, account, address};

fn verdict(app: &App, id: Id, leak: &str) -> (Verdict, Option<Question>) {
    app.read(|known, _| {
        let account = known.model.get(id).unwrap();
        let touch = touches(known, account).into_iter().find(|touch| touch.leak.id == leak).unwrap();
        Ok((touch.verdict, touch.asks))
    })
    .unwrap()
}

fn state(app: &App, id: Id, step: StepId) -> Option<State> {
    app.read(|known, _| Ok(checklist::step(known, known.model.get(id).unwrap(), step).map(|step| step.state))).unwrap()
}

#[test]
fn two_presses_sort_a_card_and_both_can_be_taken_back() {
    let home = Home::new();
    let app = home.created();
    let canva = account(&app, "canva", "");
    let (who, leak) = (canva.to_string(), "hibp:Canva");
    assert_eq!(verdict(&app, canva, leak), (Verdict::Unsorted, Some(Question::HadThen)));
    app.sort_leak(&who, leak, true, Sorting::Yes).unwrap();
    assert_eq!(verdict(&app, canva, leak), (Verdict::MayBe, Some(Question::ChangedSince)));
    app.sort_leak(&who, leak, false, Sorting::No).unwrap();
    assert_eq!(verdict(&app, canva, leak), (Verdict::MayBe, None));
    assert_eq!(state(&app, canva, StepId::Password), Some(State::Open));
    app.sort_leak(&who, leak, false, Sorting::Yes).unwrap();
    assert_eq!(verdict(&app, canva, leak), (Verdict::Handled, None));
    app.unsort_leak(&who, leak).unwrap();
    assert_eq!(verdict(&app, canva, leak), (Verdict::Unsorted, Some(Question::HadThen)));
    app.sort_leak(&who, leak, true, Sorting::No).unwrap();
    assert_eq!(verdict(&app, canva, leak), (Verdict::NotAffected, None), "one press is enough");
    drop(app);
    let app = home.start();
    assert_eq!(app.session(), engine::Session::Open);
    assert_eq!(verdict(&app, canva, leak).0, Verdict::NotAffected);
    assert_eq!(app.sort_leak(&who, "no-such-leak", true, Sorting::Yes), Err(NotFound.into()));
    assert_eq!(app.sort_leak("person", leak, true, Sorting::Yes), Err(NotFound.into()));
}

#[test]
fn did_they_write_to_you() {
    let home = Home::new();
    let app = home.created();
    let x = account(&app, "x", "");
    let leak = "x-2016-password-recovery";
    app.they_wrote(leak, Sorting::Unsure).unwrap();
    assert_eq!(verdict(&app, x, leak).0, Verdict::Unsorted, "not sure says nothing");
    app.they_wrote(leak, Sorting::Yes).unwrap();
    assert_eq!(verdict(&app, x, leak).0, Verdict::MayBe);
    assert_eq!(state(&app, x, StepId::Recovery), Some(State::Open));
    app.they_wrote(leak, Sorting::No).unwrap();
    assert_eq!(verdict(&app, x, leak).0, Verdict::NotAffected);
    assert_ne!(state(&app, x, StepId::Recovery), Some(State::Open));
    let later = account(&app, "x", "second@example.com");
    assert_eq!(verdict(&app, later, leak).0, Verdict::NotAffected, "asked once, also for an account listed later");
    app.they_wrote(leak, Sorting::Unsure).unwrap();
    assert_eq!(verdict(&app, x, leak).0, Verdict::Unsorted, "what was said is taken back");
    // What the person said of the account themself, and what it says of later leaks, stays whatever they say of the letter.
    app.sort_leak(&x.to_string(), leak, true, Sorting::Yes).unwrap();
    let later_leak = "x-2022-5.4m";
    let says = |app: &App| verdict(app, x, later_leak).0;
    assert_eq!((verdict(&app, x, leak).0, says(&app)), (Verdict::MayBe, Verdict::MayBe));
    app.they_wrote(leak, Sorting::No).unwrap();
    assert_eq!((verdict(&app, x, leak).0, says(&app)), (Verdict::NotAffected, Verdict::MayBe), "one letter, one leak");
    app.they_wrote(leak, Sorting::Unsure).unwrap();
    assert_eq!((verdict(&app, x, leak).0, says(&app)), (Verdict::MayBe, Verdict::MayBe));
    let insta = account(&app, "instagram", "");
    app.they_wrote("ig-2017-doxagram", Sorting::No).unwrap();
    assert_eq!(verdict(&app, insta, "ig-2017-doxagram").0, Verdict::Unsorted, "nobody knows whom they wrote to");
    assert_eq!(app.they_wrote("hibp:Canva", Sorting::No), Err(NotFound.into()));
}

#[test]
fn a_look_at_hibps_page_taken_down_by_hand() {
    let home = Home::new();
    let app = home.created();
    let canva = account(&app, "canva", ADDRESS);
    let own = app.read(|known, _| Ok(known.model.of(core_rules::model::Kind::Identifier)[0].id)).unwrap();
    let who = own.to_string();
    let tick = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect::<Vec<_>>();
    let found = |app: &App| {
        app.read(|known, _| {
            let mut names: Vec<String> = known.model.exposures().iter().map(|found| found.leak.clone()).collect();
            names.sort_unstable();
            Ok((names, known.model.checks(own).last().map(|check| (check.source, check.outcome))))
        })
        .unwrap()
    };
    let wrong = Err(Invalid("ticked", Problem::NotAChoice).into());
    assert_eq!(app.record_visit(&who, &[], false, None), wrong, "nothing was said");
    assert_eq!(app.record_visit(&who, &tick(&["hibp:Canva"]), true, None), wrong, "none, and one");
    assert_eq!(app.record_visit(&who, &[], true, Some(2)), wrong);
    let count = Err(Invalid("count", Problem::TooLong).into());
    assert_eq!(app.record_visit(&who, &[], false, Some(u32::MAX)), count, "no page counts that many");
    assert_eq!(app.record_visit(&canva.to_string(), &[], true, None), Err(NotFound.into()), "not an address");
    assert_eq!(app.record_visit(&who, &tick(&["hibp:Nothing"]), false, None), Err(NotFound.into()));
    assert_eq!(
        app.record_visit(&who, &tick(&["ig-2017-doxagram"]), false, None),
        Err(NotFound.into()),
        "not on its page"
    );
    assert_eq!(found(&app), (vec![], None), "none of these left anything");

    assert_eq!(app.record_visit(&who, &tick(&["hibp:Canva", "li-2012-passwords"]), false, Some(5)), Ok(3));
    let by_hand = |outcome| Some((SourceId::ByHand, outcome));
    assert_eq!(found(&app), (vec!["Canva".into(), "LinkedIn".into()], by_hand(Outcome::Found(5))));
    assert_eq!(verdict(&app, canva, "hibp:Canva").0, Verdict::InLeak);
    assert_eq!(state(&app, canva, StepId::Password), Some(State::Open));
    assert_eq!(app.record_visit(&who, &tick(&["hibp:Canva"]), false, None), Ok(0), "one unticked");
    assert_eq!(found(&app), (vec!["Canva".into()], by_hand(Outcome::Found(1))));
    assert_eq!(app.record_visit(&who, &[], false, Some(7)), Ok(7), "only the count");
    assert_eq!(app.record_visit(&who, &[], true, None), Ok(0));
    assert_eq!(found(&app), (vec![], by_hand(Outcome::NotInList)));
    let other = address(&app, "other@example.com").to_string();
    app.record_visit(&other, &tick(&["hibp:Canva"]), false, None).unwrap();
    assert_eq!(found(&app).0, ["Canva"], "each address for itself");
}

#[test]
fn dealt_with_and_reopened_per_subject() {
    let home = Home::new();
    let app = home.created();
    let canva = account(&app, "canva", ADDRESS);
    let own = app.read(|known, _| Ok(known.model.of(core_rules::model::Kind::Identifier)[0].id)).unwrap();
    app.record_visit(&own.to_string(), &["hibp:Canva".to_owned()], false, None).unwrap();
    let handle = |id: Id, handled| app.handle_leak(&id.to_string(), "hibp:Canva", handled).unwrap();
    let of_address = |app: &App| {
        app.read(|known, _| {
            let entity = known.model.get(own).unwrap();
            Ok(core_rules::touch::identifier_touches(known.book, known.model, entity)[0].verdict)
        })
        .unwrap()
    };
    handle(canva, true);
    assert_eq!((verdict(&app, canva, "hibp:Canva").0, of_address(&app)), (Verdict::Handled, Verdict::InLeak));
    assert_ne!(state(&app, canva, StepId::Password), Some(State::Open));
    handle(own, true);
    handle(own, true);
    assert_eq!(of_address(&app), Verdict::Handled);
    handle(own, false);
    handle(canva, false);
    assert_eq!((verdict(&app, canva, "hibp:Canva").0, of_address(&app)), (Verdict::InLeak, Verdict::InLeak));
    assert_eq!(state(&app, canva, StepId::Password), Some(State::Open));
}

/// One answer settles what follows from it, and taking it back asks again: nothing of it is written down twice.
#[test]
fn one_answer_settles_the_others_and_gives_them_back() {
    let home = Home::new();
    let app = home.created();
    let x = account(&app, "x", ADDRESS);
    let waiting = |app: &App| {
        app.read(|known, _| Ok(to_sort(known).iter().map(|asked| asked.touch.leak.id.clone()).collect::<Vec<_>>()))
            .unwrap()
    };
    let all = waiting(&app);
    assert_eq!(all.first().map(String::as_str), Some("x-2016-password-recovery"), "the oldest first: {all:?}");
    let x = x.to_string();
    app.sort_leak(&x, "x-2016-password-recovery", true, Sorting::Yes).unwrap();
    assert_eq!(waiting(&app), [""; 0]);
    app.unsort_leak(&x, "x-2016-password-recovery").unwrap();
    assert_eq!(waiting(&app), all);
    app.answer_person(FactName::CameFor, "x-2022-5.4m").unwrap();
    assert_eq!(waiting(&app).first().map(String::as_str), Some("x-2022-5.4m"), "the one they came for");
    let fault = app.answer_person(FactName::CameFor, "no such leak").unwrap_err();
    assert_eq!(fault, InputFault::Invalid(Invalid("answer", Problem::NotAChoice)));
}

/// Where the person was in the first round, and that they sort the rest later, are kept over a start.
#[test]
fn where_the_person_was_is_kept_over_a_start() {
    let home = Home::new();
    let app = home.created();
    app.answer_person(FactName::FirstRunAt, "tonight").unwrap();
    drop(app);
    let app = home.start();
    assert_eq!(app.session(), engine::Session::Open);
    let at = app.read(|known, _| Ok(known.model.person_says(&FactName::FirstRunAt).to_owned()));
    assert_eq!(at.as_deref(), Ok("tonight"));
    assert!(app.answer_person(FactName::FirstRunAt, "after").is_err(), "a word that the page cannot go back to");
}
