//! Tests that the same thing has the same count on every page, and that the same thing comes first everywhere.

mod house;

use std::collections::BTreeSet;

use contract::{AccountView, CardView, Code, StepState, StepView};
use core_rules::accounts::Lock;
use core_rules::advice;
use core_rules::advice::sitting::{Sitting, next_actions, pick};
use core_rules::catalogue::StepId;
use core_rules::model::{Change, Fact, FactName, Id, Kind, LeaveReason, Mark, Origin};
use engine::Open;
use jiff::Timestamp;
use proptest::prelude::*;

use self::house::{Happens, happens, look, model, opened};
use super::{Desk, accounts, leaks, sitting, steps, to_do, today, walk};

fn now() -> Timestamp {
    "2026-11-24T19:00:00Z".parse().expect("a time")
}

/// Compares all pages of one household.
fn agree(desk: &Desk<'_, '_>, open: &Open) {
    let page = today::page(desk, open, &[]).expect("Today");
    let list = accounts::list(desk);
    let views: Vec<AccountView> = desk
        .known
        .model
        .of(Kind::Account)
        .iter()
        .map(|account| accounts::account(desk, account.id).expect("it is listed"))
        .collect();
    let own = steps::own(desk).steps;
    let all: Vec<&StepView> =
        views.iter().flat_map(|view| &view.steps).chain(own.iter().map(|one| &one.step)).collect();

    // Accounts.
    let rows = |state: StepState| u32::try_from(list.rows.iter().filter(|row| row.state == state).count()).unwrap();
    assert_eq!(page.tally.to_do, rows(Code(core_rules::checklist::State::Open)), "accounts with something to do");
    assert_eq!(page.tally.done, rows(Code(core_rules::checklist::State::Done)));
    assert_eq!(page.tally.unknown, rows(Code(core_rules::checklist::State::Unknown)));
    assert_eq!(page.tally.later, rows(Code(core_rules::checklist::State::Later)));
    assert_eq!(page.ring.len(), list.rows.len());
    for (row, view) in list.rows.iter().filter_map(|row| Some((row, views.iter().find(|view| view.id == row.id)?))) {
        let open = view.steps.iter().filter(|step| step.state == Code(core_rules::checklist::State::Open)).count();
        assert_eq!(row.to_do as usize, open, "steps of {}", row.service.name);
        let cells = row.doors.iter().filter(|door| **door == Some(Code(core_rules::checklist::State::Unknown))).count();
        assert!(row.unknown as usize >= cells, "{}: what is not known is counted", row.service.name);
    }

    // A card takes the minutes of its walkthrough, and Today the minutes of all its cards.
    for card in &page.next {
        let of_walk = walk::walk(desk, &card.subject, card.step.0).expect("it is there");
        assert_eq!(card.minutes, of_walk.minutes, "{} {:?}", card.name, card.step);
        let here = all.iter().find(|one| one.subject == card.subject && one.step == card.step).expect("a step");
        assert_eq!(here.minutes, of_walk.minutes, "{} {:?} on its own page", card.name, card.step);
    }
    let ended = |card: &CardView| ended_with(card, &all);
    let minutes: u32 = page.next.iter().flat_map(ended).map(|step| step.minutes).sum();
    assert_eq!(page.minutes, minutes, "the minutes of all steps that the cards end");
    let on_cards = page.next.iter().flat_map(ended).count();
    assert_eq!(page.on_cards as usize, on_cards, "and how many they are");

    assert_eq!(page.on_cards + page.more, page.tally.steps_to_do + page.tally.steps_to_look_at);
    for card in &page.next {
        let of_card: u32 = ended(card).iter().map(|step| step.minutes).sum();
        assert_eq!((card.steps as usize, card.minutes_in_all), (ended(card).len(), of_card), "{}", card.name);
    }
    // A lock that both a phone number and its company have is one step.
    let twice = |step: &&&StepView| {
        let lock = Id::parse(&step.subject).and_then(|id| desk.known.locks().at(id));
        step.step == Code(core_rules::model::StepId::CarrierPin) && matches!(lock, Some(Lock::Of(_)))
    };
    let of_state = |state: StepState| all.iter().filter(move |step| step.state == state);
    let to_do = of_state(Code(core_rules::checklist::State::Open)).count()
        - of_state(Code(core_rules::checklist::State::Open)).filter(twice).count();
    assert_eq!(page.tally.steps_to_do as usize, to_do, "steps to do on all pages");
    let done = of_state(Code(core_rules::checklist::State::Done)).count()
        - of_state(Code(core_rules::checklist::State::Done)).filter(twice).count();
    assert_eq!(page.tally.steps_done as usize, done, "and those done");

    // The sitting that the main button begins.
    let planned =
        pick(advice::cards(desk.known, desk.graph(), next_actions(desk.known, desk.graph())), page.plan.asked);
    let sitting = Sitting { began: now(), minutes: page.plan.asked, half_year: false, steps: planned };
    let begun = sitting::view(desk, &sitting);
    assert_eq!(page.plan.steps as usize, begun.steps.len());
    assert_eq!(page.plan.minutes, begun.minutes_left);
    let whose = |card: &CardView| (card.subject.clone(), card.step);
    assert_eq!(begun.steps.first().map(|one| (one.subject.clone(), one.step)), page.next.first().map(whose));

    // The list of all steps, as Today and the accounts count it.
    let everything = to_do::list(desk);
    let on_today = page.tally.steps_to_do + page.tally.steps_to_look_at;
    assert_eq!(everything.steps, on_today, "the number in Today's head, and that of the page it leads to");
    let alone = |row: &&contract::ToDoRow| row.step != Code(core_rules::model::StepId::CarrierPin);
    let firsts =
        everything.rows.iter().filter(alone).filter_map(|to_do| {
            list.rows.iter().position(|row| row.id == to_do.subject && row.first == Some(to_do.step))
        });
    assert!(firsts.collect::<Vec<_>>().is_sorted(), "one rule for all rows, and not only for the first");
    // One action has the same words on both pages, so the reasons that change them are on both.
    for card in &page.next {
        let same = |row: &&contract::ToDoRow| row.subject == card.subject && row.step == card.step;
        let Some(row) = everything.rows.iter().find(same) else { continue };
        let changes = |reason: &contract::ReasonView| {
            use contract::ReasonView as R;
            matches!(reason, R::NoWayBack | R::OnBy { .. } | R::SmsOnly | R::BetterAvailable { .. })
                || row.step == Code(core_rules::model::StepId::CarrierPin) && matches!(reason, R::Short { .. })
        };
        if card.reasons.iter().any(changes) || !row.reasons.is_empty() {
            assert_eq!(row.reasons, card.reasons, "{}", card.name);
        }
    }
    for view in &views {
        let way_back = |step: &StepView| step.reasons.contains(&contract::ReasonView::NoWayBack);
        let open = |step: &&StepView| step.state == Code(core_rules::checklist::State::Open);
        let both = view.steps.iter().filter(open).any(way_back)
            && view.steps.iter().filter(open).any(|step| step.step == Code(core_rules::model::StepId::BackupCodes));
        assert!(!both, "a way back into {} is one job", view.service.name);
    }

    // The first step on an account's page is the one that Today tells first of it.
    for row in &list.rows {
        let of_it = || everything.rows.iter().filter(alone).filter(|to_do| to_do.subject == row.id);
        if of_it().any(|to_do| row.first == Some(to_do.step)) {
            assert_eq!(of_it().next().map(|to_do| to_do.step), row.first, "{}", row.service.name);
        }
    }
    // The order of the accounts.
    for (row, view) in list.rows.iter().filter_map(|row| Some((row, views.iter().find(|view| view.id == row.id)?))) {
        assert_eq!(row.first, view.first, "{}", view.service.name);
        assert!(view.first.is_none() || view.steps.first().map(|step| step.step) == view.first);
    }
    let places = page
        .next
        .iter()
        .filter(|card| card.step != Code(core_rules::model::StepId::CarrierPin))
        .filter_map(|card| list.rows.iter().position(|row| row.id == card.subject && row.first == Some(card.step)));
    assert!(places.collect::<Vec<_>>().is_sorted(), "the accounts stand in the order of the cards");
    // Leaks.
    let waits = page.notices.contains(&contract::Notice::LeaksToSort);
    let of_leaks = leaks::page(desk, open).expect("Leaks");
    let mine: BTreeSet<&str> = of_leaks.rows.iter().map(|row| row.leak.id.as_str()).collect();
    assert!(of_leaks.incidents.iter().all(|one| !mine.contains(one.id.as_str())), "what is mine is not elsewhere");
    let asked: BTreeSet<&str> = of_leaks.cards.iter().map(|card| card.account.id.as_str()).collect();
    assert_eq!(waits, !of_leaks.cards.is_empty(), "Today sends there only where something is to sort");
    if of_leaks.sort.cards as usize == of_leaks.cards.len() {
        assert_eq!(of_leaks.sort.accounts as usize, asked.len(), "accounts are counted, and not cards");
    }
    let leaks_asked: BTreeSet<(&str, &str)> =
        of_leaks.cards.iter().map(|card| (card.account.id.as_str(), card.leak.id.as_str())).collect();
    assert_eq!(
        of_leaks.cards.len(),
        leaks_asked.len(),
        "a leak at an account is one card, also where it asks two things"
    );
    let waiting: BTreeSet<&str> = of_leaks
        .rows
        .iter()
        .filter(|row| row.verdict == Code(core_rules::touch::Verdict::InLeak))
        .map(|row| row.leak.id.as_str())
        .chain(of_leaks.cards.iter().map(|card| card.leak.id.as_str()))
        .collect();
    if of_leaks.sort.cards as usize == of_leaks.cards.len() {
        assert_eq!(leaks::waiting(desk) as usize, waiting.len(), "leaks beside the rail");
    }
    for id in mine {
        let leak = leaks::leak(desk, id).expect("it has a page");
        assert_eq!(leak.rows.len(), leak.row_steps.len());
        for step in &leak.steps {
            let here = all.iter().find(|one| one.subject == step.subject && one.step == step.step);
            assert_eq!(here.map(|one| one.state), Some(step.state), "{id}");
            let whole = everything.rows.iter().find(|row| one_password(row, step)).map(|row| row.minutes);
            assert_eq!(Some(step.minutes), whole.or(here.map(|one| one.minutes)), "{id}: what Today tells");
        }
        assert_eq!(leak.steps.len(), leak.step_names.len());
        for row in &everything.rows {
            let lines = leak.steps.iter().filter(|step| one_password(row, step)).count();
            assert!(lines < 2, "{id}: one password is one line");
        }
    }
}

/// A step is one of those that one password at several accounts asks for.
fn one_password(row: &contract::ToDoRow, step: &StepView) -> bool {
    let there = row.subject == step.subject || row.accounts.iter().any(|account| account.id == step.subject);
    row.one_password && row.step == step.step && there
}

/// Returns the steps that end with a card, from the pages of the entities that have them.
fn ended_with<'s>(card: &CardView, all: &[&'s StepView]) -> Vec<&'s StepView> {
    let cause: Vec<&str> = card.accounts.iter().map(|account| account.id.as_str()).collect();
    let same = |step: &&&StepView| step.step == card.step && step.state == Code(core_rules::checklist::State::Open);
    match card.step {
        Code(core_rules::model::StepId::Password) => {
            let fits = |step: &&&StepView| step.subject == card.subject || cause.contains(&step.subject.as_str());
            all.iter().filter(same).filter(fits).copied().collect()
        }
        Code(core_rules::model::StepId::Vigilance) => all.iter().filter(same).copied().collect(),
        _ => all.iter().filter(|step| step.subject == card.subject && step.step == card.step).copied().collect(),
    }
}

/// Compares all pages of a household, the example or an almost empty one, after these changes.
fn pages_agree(example: bool, all: &[Happens]) {
    let (_folder, app) = opened();
    let model = model(example, all, now());
    app.read(|_, open| {
        look(&model, open, now(), |desk| agree(desk, open));
        Ok(())
    })
    .expect("it is open");
}

#[test]
fn in_the_example_all_pages_agree() {
    pages_agree(true, &[]);
}

#[test]
fn what_was_said_lately_names_a_step_once_with_its_last_word() {
    let left = Mark::Ignored { reason: LeaveReason::MyChoice, until: None };
    let later = Mark::Later("2027-03-01".parse().expect("a day"));
    let marks = [later, left].map(|mark| Happens::Marks(0, StepId::Recovery, mark));
    let all: Vec<Happens> = std::iter::once(Happens::Joins(1, 0, "", "")).chain(marks).collect();
    let (_folder, app) = opened();
    let lately = app
        .find(|_, open| {
            look(&model(false, &all, now()), open, now(), |desk| today::page(desk, open, &[])).map(|page| page.lately)
        })
        .expect("it is open");
    assert_eq!(lately.iter().map(|one| one.state).collect::<Vec<_>>(), [Code(core_rules::checklist::State::Ignored)]);
}

/// Where a reset goes was said, if the person named the address that signs in for the resets of most of their accounts.
#[test]
fn where_a_reset_goes_is_asked_only_where_nobody_said_it() {
    let asked = |forget: bool| {
        let (_folder, app) = opened();
        let mut model = model(true, &[], now());
        let named = Id::parse(model.person_says(&FactName::ResetMailbox)).and_then(|id| model.get(id));
        let address = named.expect("the example names it").value(&FactName::Value).to_owned();
        if forget {
            let fact = Fact { value: String::new(), origin: Origin::Person, at: now() };
            model.apply(&Change::Set(model.person, FactName::ResetMailbox, fact), now());
        }
        let count = app.read(|_, open| {
            Ok(look(&model, open, now(), |desk| {
                let all = desk.known.model.of(Kind::Account).into_iter();
                let views = all.map(|account| accounts::account(desk, account.id).expect("it is listed"));
                views.filter(|view| view.resets_by_default == address).count()
            }))
        });
        count.expect("it is open")
    };
    assert_eq!(asked(false), 0, "it was said");
    assert!(asked(true) > 0, "it was not");
}

/// What answers the leak that the person came for comes first on every page, in the example with each of its leaks.
#[test]
fn in_the_example_all_pages_agree_on_the_leak_that_they_came_for() {
    for leak in house::LEAKS {
        pages_agree(true, &[Happens::CameFor(leak), Happens::Sorts(0, "yes", "no")]);
        pages_agree(true, &[Happens::CameFor(leak)]);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]
    #[test]
    fn in_any_household_all_pages_agree(example in any::<bool>(), all in prop::collection::vec(happens(), 0..24)) {
        pages_agree(example, &all);
    }
}
