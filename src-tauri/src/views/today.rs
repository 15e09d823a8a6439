//! Views of Today and the palette.

use contract::{
    CardView, Code, DoorView, HalfDoneView, HitKind, HitView, LatelyView, Notice, PlanView, ScoreView, SearchView,
    TallyView, TodayView,
};
use core_rules::accounts::{account_name, kind_of_service, role};
use core_rules::advice::sitting::{MINUTES, minutes_of, pick};
use core_rules::advice::{self, Action, Card, answered, door};
use core_rules::catalogue::StepId;
use core_rules::checklist::walk::{self, Part};
use core_rules::checklist::{self, State};
use core_rules::model::answers::Infected;
use core_rules::model::{About, Entity, FactName, Id, Kind, Mark, facts};
use core_rules::public_lists::{Found, LiveLists};
use engine::{FindFault, Open, SpareKeyState};

use super::{Desk, accounts, codes, count, instant, leaks, sitting, steps};

/// The number of cards: three to five (principles.md#law-6). A fourth and fifth are shown only if they are urgent.
const FEW: usize = 3;
const MOST: usize = 5;

/// Returns the card that comes next after a step of an account, identifier, device or the person.
pub fn next_after(desk: &Desk<'_, '_>, left: Id, step: StepId) -> Option<CardView> {
    let next = advice::next_after(desk.known, desk.graph(), left, step);
    advice::cards(desk.known, desk.graph(), next).next().map(|found| card(desk, &found))
}

/// Makes the view of one card.
fn card(desk: &Desk<'_, '_>, card: &Card) -> CardView {
    let entity = desk.known.model.get(card.step.subject);
    let account = entity.filter(|entity| entity.kind == Kind::Account);
    let begun = steps::begun(desk, &card.step);
    CardView {
        subject: desk.subject(card.step.subject),
        subject_kind: codes::subject_kind(card.step.kind),
        name: desk.name(card.step.subject),
        service: account.map(|account| accounts::tile_of(desk.known.catalogue, account)),
        step: Code(card.step.step),
        urgency: Code(card.step.urgency),
        minutes: card.step.minutes,
        minutes_in_all: card.minutes,
        begun,
        reasons: card.step.reasons.iter().map(|reason| steps::reason(desk, reason)).collect(),
        how: entity.map_or_else(
            || contract::HowView { path: Vec::new(), press: String::new(), link: false },
            |entity| steps::how(desk, entity, card.step.step),
        ),
        accounts: card.accounts.iter().map(|id| steps::account_ref(desk, *id)).collect(),
        steps: count(card.steps),
        why_first: Code(card.why_first),
        opens: card.opens,
    }
}

/// Returns the accounts with a new password that was set and not yet used to sign in. `held`: accounts whose generated password
/// is held.
fn half_done(desk: &Desk<'_, '_>, held: &[Id]) -> Vec<HalfDoneView> {
    let accounts = walk::half_done(desk.known).into_iter().filter_map(|id| desk.known.model.get(id));
    let view = |account: &Entity| HalfDoneView {
        account: steps::account_ref(desk, account.id),
        held: held.contains(&account.id),
        saved: walk::answer(account, StepId::Password, Part::Saved).to_owned(),
    };
    accounts.map(view).collect()
}

/// Returns the page *Today*. `held`: accounts whose generated password is held.
pub fn page(desk: &Desk<'_, '_>, open: &Open, held: &[Id]) -> Result<TodayView, FindFault> {
    let known = desk.known;
    let accounts = desk.briefs(Kind::Account);
    let others: Vec<_> =
        [Kind::Device, Kind::Identifier, Kind::Person].into_iter().flat_map(|kind| desk.briefs(kind)).collect();
    let actions = advice::actions(known, desk.graph(), &accounts, &others);
    let of = |to_do: bool| count(actions.iter().filter(|one| one.to_do == to_do).map(Action::steps).sum());
    let (steps_to_do, steps_to_look_at) = (of(true), of(false));
    let pressing = actions.iter().filter(|one| one.urgency != core_rules::checklist::Urgency::WhenYouLike).count();
    let planned = pick(advice::cards(known, desk.graph(), actions.iter().cloned()), MINUTES);
    let plan = PlanView { asked: MINUTES, steps: count(planned.len()), minutes: minutes_of(known, &planned) };
    let shown = actions.into_iter().take(pressing.clamp(FEW, MOST));
    let next: Vec<CardView> = advice::cards(known, desk.graph(), shown).map(|found| card(desk, &found)).collect();
    let doors: Vec<State> = accounts.iter().map(|(_, steps)| door(steps)).collect();
    let many = |state: State| count(doors.iter().filter(|door| **door == state).count());
    let mut ring: Vec<DoorView> = accounts
        .iter()
        .zip(&doors)
        .map(|((account, _), state)| DoorView {
            account: account.id.to_string(),
            name: account_name(known.catalogue, account).to_owned(),
            group: codes::ring_group(role(known.catalogue, account), kind_of_service(known.catalogue, account)),
            state: Code(*state),
        })
        .collect();
    ring.sort_by_key(|door| ring_place(door.group));
    let score = advice::score(known, desk.graph(), &accounts);
    let unanswered = count(accounts.iter().filter(|(account, _)| !answered(account)).count());
    let mut notices = Vec::new();
    if accounts.is_empty() {
        notices.push(Notice::NoAccounts);
    }
    if known.model.person_answer(&facts::Infected) == Some(Infected::Yes) {
        notices.push(Notice::InfectedComputer);
    }
    if open.damage().is_some() || open.ledger_unread() {
        notices.push(Notice::FileDamaged);
    }
    if super::imports::export(open).is_some() {
        notices.push(Notice::ExportLeft);
    }
    if open.settings().news > 0 {
        notices.push(Notice::NewFindings);
    }
    notices.extend(of_ways(open));
    if leaks::any_to_sort(desk) {
        notices.push(Notice::LeaksToSort);
    }
    if score.is_none() && !accounts.is_empty() {
        notices.push(Notice::NoScoreYet);
    }
    let on_cards: u32 = next.iter().map(|card| card.steps).sum();
    Ok(TodayView {
        date: known.today.to_string(),
        ring,
        tally: TallyView {
            to_do: many(State::Open),
            done: many(State::Done) + many(State::Ignored) + many(State::NotOffered),
            unknown: many(State::Unknown),
            later: many(State::Later),
            steps_to_do,
            steps_to_look_at,
            steps_done: count(checklist::steps_done(known, accounts.iter().chain(&others))),
        },
        score: score.map(|score| ScoreView {
            value: score.value,
            low: score.low,
            high: score.high,
            unknown: unanswered,
        }),
        minutes: next.iter().map(|card| card.minutes_in_all).sum(),
        plan,
        on_cards,
        half_done: half_done(desk, held),
        more: (steps_to_do + steps_to_look_at).saturating_sub(on_cards),
        next,
        sitting: sitting::under_way(desk, open),
        half_year: sitting::round(desk, open, &accounts),
        notices,
        news: open.settings().news,
        lately: lately(desk),
    })
}

/// Returns the notices about the ways to open the list.
fn of_ways(open: &Open) -> impl Iterator<Item = Notice> {
    let mended = open.ways().keys.map(|keys| match keys {
        engine::KeysMended::Mended => Notice::KeysMended,
        engine::KeysMended::NotYet => Notice::KeysNotMended,
    });
    // The keyring is the only way to open the list and may turn out to forget the key. The person is told even if they declined a
    // spare key.
    let kept_by_hope = open.mode() == engine::Mode::Keyring && open.keyring_unproved();
    let spare = match open.spare_key() {
        SpareKeyState::Gone => Some(Notice::SpareKeyGone),
        SpareKeyState::Confirmed => None,
        _ if !open.settings().first_run_done => None,
        _ if kept_by_hope => Some(Notice::KeyringUnproved),
        SpareKeyState::None | SpareKeyState::Shown if open.mode() == engine::Mode::Passphrase => {
            Some(Notice::PassphraseOnly)
        }
        SpareKeyState::None | SpareKeyState::Shown => Some(Notice::SpareKey),
        SpareKeyState::Declined => None,
    };
    mended.into_iter().chain(spare)
}

const fn ring_place(group: contract::RingGroup) -> u8 {
    match group {
        contract::RingGroup::Keys => 0,
        contract::RingGroup::Money => 1,
        contract::RingGroup::People => 2,
        contract::RingGroup::Work => 3,
        contract::RingGroup::Rest => 4,
    }
}

/// Returns the newest events as they stand now. A step that was done and is open again is left out, and each step has only its
/// last mark.
fn lately(desk: &Desk<'_, '_>) -> Vec<LatelyView> {
    const MOST: usize = 5;
    let kinds = [Kind::Account, Kind::Identifier, Kind::Device, Kind::Person];
    let of_steps = |entity: &'_ Entity| {
        let steps = entity.events().iter().filter_map(|event| match event.about {
            About::Step(step) => Some((event.at, step, event.mark)),
            _ => None,
        });
        steps.collect::<Vec<_>>()
    };
    let entities = kinds.into_iter().flat_map(|kind| desk.known.model.of(kind));
    let mut found: Vec<_> =
        entities.flat_map(|entity| of_steps(entity).into_iter().map(move |event| (entity, event))).collect();
    found.sort_by_key(|(_, (at, ..))| std::cmp::Reverse(*at));
    let mut seen = std::collections::HashSet::new();
    found.retain(|(entity, (_, step, _))| seen.insert((entity.id, *step)));
    let still = |(entity, (_, step, mark)): &(&Entity, (jiff::Timestamp, StepId, Mark))| {
        *mark != Mark::Done
            || core_rules::checklist::step(desk.known, entity, *step).is_none_or(|now| now.state == State::Done)
    };
    let view = |(entity, (at, step, mark)): (&Entity, (jiff::Timestamp, StepId, Mark))| LatelyView {
        at: instant(at),
        name: desk.name(entity.id),
        step: Code(step),
        state: Code(match mark {
            Mark::Done => State::Done,
            Mark::Undone => State::Open,
            Mark::Later(_) => State::Later,
            Mark::Ignored { .. } => State::Ignored,
            Mark::NotOffered => State::NotOffered,
            Mark::Unknown => State::Unknown,
        }),
    };
    found.into_iter().filter(still).take(MOST).map(view).collect()
}

/// Returns what the palette finds: accounts, leaks, then services, at most twelve. The page adds its own pages and paths.
pub fn search(desk: &Desk<'_, '_>, query: &str) -> SearchView {
    let words = query.trim().to_lowercase();
    let fits = |text: &str| text.to_lowercase().contains(&words);
    let mut hits = Vec::new();
    for account in desk.known.model.of(Kind::Account) {
        let (name, sign_in) = (desk.name(account.id), account.value(&FactName::SignIn));
        if fits(&name) || fits(sign_in) {
            let (id, detail) = (account.id.to_string(), sign_in.to_owned());
            let service = Some(accounts::tile_of(desk.known.catalogue, account));
            hits.push(HitView { kind: HitKind::Account, id, name, detail, service });
        }
    }
    hits.truncate(8);
    if !words.is_empty() {
        let leaks = desk.known.book.all().iter().filter(|leak| fits(&leak.title));
        hits.extend(leaks.take(4).map(|leak| HitView {
            kind: HitKind::Leak,
            id: leak.id.clone(),
            name: leak.title.clone(),
            detail: leak.date.map_or_else(String::new, |date| date.to_string()),
            service: None,
        }));
        hits.extend(desk.lists().find(desk.known.catalogue, query).into_iter().take(4).map(|found| {
            let (id, name, detail) = match found {
                Found::Ours(service) => (service.id.clone(), &service.name, String::new()),
                Found::Listed(site) => (LiveLists::id_of(site, None), &site.name, site.domain.clone()),
            };
            HitView { kind: HitKind::Service, id, name: name.clone(), detail, service: None }
        }));
    }
    hits.truncate(12);
    SearchView { hits }
}
