//! The views of walkthroughs.

use contract::{
    CheckView, Code, FinishView, MessageView, MethodView, PartPageView, PartState, PartView, PasswordVerdict,
    ProgramView, WalkView,
};
use core_rules::accounts;
use core_rules::catalogue::{self, Method, StepId};
use core_rules::checklist::walk::{self, Answer, Part};
use core_rules::checklist::{self, SecondStep, State, second_step};
use core_rules::exposure::{NotChecked, Why};
use core_rules::known::{Known, Listed};
use core_rules::model::answers::YesNo;
use core_rules::model::{Entity, Fact, FactName, Kind};
use core_rules::plain::{self, Program};
use core_rules::public_lists::{Offer, Teller};
use engine::apps::apps_of;
use engine::{FindFault, NotFound, Open};

use super::{Desk, codes, guide, steps, today};

/// Returns the view of a walkthrough at its current part. `who` is an id, `device` or `person`.
pub fn walk(desk: &Desk<'_, '_>, who: &str, step: StepId) -> Result<WalkView, FindFault> {
    let known = desk.known;
    let id = engine::steps::subject(known, who).ok_or(NotFound)?;
    let entity = known.model.get(id).filter(|entity| entity.removed.is_none()).ok_or(NotFound)?;
    let state = checklist::step(known, entity, step).unwrap_or_else(|| unlisted(entity, step));
    let found = walk::walk(known, entity, step);
    let offer = match entity.kind {
        Kind::Account => desk.lists().offer_for(known.catalogue, entity),
        Kind::Identifier | Kind::Device | Kind::Person | Kind::App => Offer::default(),
    };
    let here = found.parts.iter().position(|(part, _)| *part == found.at).unwrap_or(0);
    let parts = found.parts.iter().enumerate().map(|(place, (part, answer))| PartView {
        id: Code(*part),
        state: match place.cmp(&here) {
            std::cmp::Ordering::Less => PartState::Done,
            std::cmp::Ordering::Equal => PartState::Current,
            // The current part is asked again, but this later one has its answer and is not.
            std::cmp::Ordering::Greater if !answer.is_empty() => PartState::Done,
            std::cmp::Ordering::Greater => PartState::Ahead,
        },
        answer: answer.clone(),
    });
    Ok(WalkView {
        subject: desk.subject(entity.id),
        step: Code(step),
        name: desk.name(entity.id),
        service: (entity.kind == Kind::Account).then(|| super::accounts::tile_of(desk.known.catalogue, entity)),
        sign_in: entity.value(&FactName::SignIn).to_owned(),
        minutes: walk::minutes_left(known, entity, step),
        reasons: steps::reasons(desk, &state),
        brought: state.reasons.first().is_some_and(checklist::Reason::brings),
        guide: guide::of_entity(desk, entity, step, &offer),
        codes_guide: if step == StepId::TwoFactor && found.at == Part::Codes {
            guide::of_entity(desk, entity, StepId::BackupCodes, &offer)
        } else {
            None
        },
        resets: if step == StepId::ReportHacked { resets(known, entity) } else { String::new() },
        pages: pages(desk, entity, found.at),
        parts: parts.collect(),
        at: Code(found.at),
        can_finish: walk::finish(known, entity, step).is_ok(),
        methods: if step == StepId::TwoFactor { methods(desk, &offer, entity) } else { Vec::new() },
        way_back_only: step == StepId::TwoFactor && checklist::lacks_way_back(entity),
        methods_known: !offer.second_steps().is_empty(),
        hands_out_codes: offered(desk, entity).is_some_and(|offer| offer.codes == Some(true)),
        one_code: offered(desk, entity).is_some_and(|offer| offer.one_code),
        programs: programs(found.at),
        apps: apps_of(known, entity.id).into_iter().map(|app| super::apps::app(desk, app)).collect(),
        download: super::apps::part_of(entity.value(&FactName::Service), step).is_some(),
        siblings: walk::siblings(known, entity).into_iter().map(|id| steps::account_ref(desk, id)).collect(),
        check: check(entity),
        // The command adds it, because the engine has it and the model has not.
        generated: None,
        on_its_way: if entity.kind == Kind::Account && step == StepId::Password {
            Code(walk::new_password(entity))
        } else {
            Code(core_rules::checklist::walk::NewPassword::Settled)
        },
        dependents: if step == StepId::Close {
            walk::dependents(known, entity).into_iter().map(|id| steps::account_ref(desk, id)).collect()
        } else {
            Vec::new()
        },
        sharers: sharers(known, entity, step),
        difficulty: offer.difficulty.map(|(_, difficulty)| Code(difficulty)),
        expect: if step == StepId::Vigilance {
            walk::expect::expected(known, entity).into_iter().map(Code).collect()
        } else {
            Vec::new()
        },
        messages: if step == StepId::Vigilance { messages(known, entity) } else { Vec::new() },
        passwords_live: known.model.person_says(&FactName::PasswordsLive).to_owned(),
        state: steps::step(desk, &state),
    })
}

/// Returns the address that receives the resets of an account; empty if it is not known.
fn resets(known: &Known<'_>, entity: &Entity) -> String {
    let listed = Listed::of(known.catalogue, entity);
    let is_address = matches!(accounts::sign_in(listed.resets), Ok(Some((accounts::IdentifierKind::Email, _))));
    if is_address { listed.resets.to_owned() } else { String::new() }
}

/// Returns the links for a part whose work is done on the page of another step or another account.
fn pages(desk: &Desk<'_, '_>, entity: &Entity, at: Part) -> Vec<PartPageView> {
    let step = match at {
        Part::StillIn => None,
        Part::SignOut | Part::Mailbox => Some(StepId::Sessions),
        Part::NewPassword => Some(StepId::Password),
        Part::Apps => Some(StepId::ConnectedApps),
        Part::SecondStep => Some(StepId::TwoFactor),
        _ => return Vec::new(),
    };
    let catalogue = desk.known.catalogue;
    let mailbox = |entity: &&Entity| accounts::may_be_mailbox(catalogue, entity);
    let of = if at == Part::Mailbox {
        let openers = desk.graph().taken_by(entity.id);
        openers.into_iter().filter_map(|id| desk.known.model.get(id)).filter(mailbox).collect()
    } else {
        vec![entity]
    };
    of.into_iter().filter_map(|owner| part_page(desk, owner, step)).collect()
}

fn part_page(desk: &Desk<'_, '_>, owner: &Entity, step: Option<StepId>) -> Option<PartPageView> {
    let link = match step {
        None => guide::home(desk, owner)?,
        Some(step) => {
            let offer = desk.lists().offer_for(desk.known.catalogue, owner);
            let guide = guide::of_entity(desk, owner, step, &offer)?;
            guide.open.into_iter().chain(guide.help).find(|link| !link.broken)?
        }
    };
    let (subject, name) = (desk.subject(owner.id), desk.name(owner.id));
    Some(PartPageView { subject, name, step: step.map(Code), link })
}

/// Makes a step for a walkthrough that the person starts although no evidence asks for it, most often the way back.
pub fn unlisted(entity: &Entity, step: StepId) -> checklist::Step {
    checklist::Step {
        subject: entity.id,
        kind: entity.kind,
        step,
        state: checklist::State::Unknown,
        urgency: checklist::Urgency::WhenYouLike,
        turn: checklist::Turn::Rest,
        came_for: false,
        minutes: checklist::minutes(step),
        reasons: Vec::new(),
        until: None,
        leave: None,
        again: false,
        history: Vec::new(),
    }
}

fn sharers(known: &Known<'_>, entity: &Entity, step: StepId) -> Vec<String> {
    if step != StepId::TwoFactor {
        return Vec::new();
    }
    walk::sharers(known, entity).into_iter().map(|app| app.value(&FactName::AppName).to_owned()).collect()
}

/// Returns the example messages, each with whether the person judged it correctly; `None` if they did not answer yet.
fn messages(known: &Known<'_>, entity: &Entity) -> Vec<MessageView> {
    let shown = walk::expect::messages(known, entity).into_iter().zip(walk::expect::SHOWN);
    let view = |(message, part): (walk::expect::Message, Part)| {
        let right = walk::expect::is_right(message, walk::given(entity, StepId::Vigilance, part));
        MessageView { part: Code(part), message: Code(message), right }
    };
    shown.map(view).collect()
}

/// Returns what the catalogue knows about second steps at the service of an account.
fn offered<'a>(desk: &Desk<'a, '_>, entity: &Entity) -> Option<&'a catalogue::SecondStep> {
    accounts::service(desk.known.catalogue, entity).and_then(|service| service.second_step.as_ref())
}

/// The methods that sites offer most often, for a site about which nothing is known.
const USUAL: [Method; 3] = [Method::Passkey, Method::Totp, Method::Sms];

/// Returns the methods that a service offers, the strongest first; the usual ones if nothing is known.
fn methods(desk: &Desk<'_, '_>, offer: &Offer, entity: &Entity) -> Vec<MethodView> {
    let on = second_step(entity);
    let known = offer.second_steps();
    let ours = offered(desk, entity);
    let best = checklist::recommended(desk.known, ours, known.iter().map(|(method, _)| *method));
    let usual = USUAL.iter().filter(|_| known.is_empty()).map(|method| (*method, Teller::Catalogue));
    let view = |(method, teller): (Method, Teller)| MethodView {
        method: codes::method(method),
        recommended: best == Some(method),
        on: on == Some(SecondStep::On(method)),
        list: if let Teller::List(list) = teller { Some(codes::service_list(list)) } else { None },
        limit: ours.and_then(|ours| ours.limit(method)).map_or_else(String::new, |limit| limit.text.clone()),
        guide: guide::of_method(desk, entity, method, offer),
    };
    known.iter().copied().chain(usual).map(view).collect()
}

/// Returns the programs to choose from in a part; empty if the part has none.
fn programs(at: Part) -> Vec<ProgramView> {
    let listed = match at {
        Part::GetApp => plain::code_apps(),
        Part::GetManager => plain::password_managers(),
        _ => return Vec::new(),
    };
    let view = |program: &Program| ProgramView {
        name: program.name.clone(),
        maker: program.maker.clone(),
        open_source: program.open_source,
        systems: program.systems.iter().map(|system| Code(*system)).collect(),
        how: program.how.clone(),
    };
    listed.iter().map(view).collect()
}

fn check(entity: &Entity) -> Option<CheckView> {
    let verdict = match walk::given(entity, StepId::Password, Part::Check)? {
        Answer::Found => PasswordVerdict::Found,
        Answer::NotFound => PasswordVerdict::NotFound,
        Answer::NotChecked => PasswordVerdict::NotChecked,
        _ => return None,
    };
    let why = entity.value(walk::check_why().name());
    let reason = (!why.is_empty()).then(|| Why::parse(why).unwrap_or(Why::NotAnAnswer));
    Some(CheckView {
        verdict,
        // A found password was found at least once, also if its count is unreadable.
        times: if verdict == PasswordVerdict::Found { entity.answer(&walk::check_times()).unwrap_or(1) } else { 0 },
        reason: reason.map(|why| codes::not_checked(NotChecked::because(why))),
        weak: entity.says(&walk::check_weak(), YesNo::Yes),
    })
}

/// Returns the view of what a finished walkthrough changed.
pub fn finished(
    desk: &Desk<'_, '_>,
    open: &Open,
    who: &str,
    step: StepId,
    facts: &[(FactName, Fact)],
) -> Result<FinishView, FindFault> {
    let id = engine::steps::subject(desk.known, who).ok_or(NotFound)?;
    let entity = desk.known.model.get(id).ok_or(NotFound)?;
    let state = checklist::step(desk.known, entity, step).ok_or(NotFound)?;
    let facts = facts.iter().filter_map(|(name, fact)| super::accounts::fact(entity, name, fact));
    let spare = open.spare_key();
    // A step that ended with something missing protects no account yet, for example a lock that anybody can remove.
    let helped = if state.state == State::Done { desk.graph().falls_with(id) } else { Vec::new() };
    let left = checklist::left_beside(desk.known, entity, step);
    Ok(FinishView {
        step: steps::step(desk, &state),
        left: left.iter().map(|step| steps::step(desk, step)).collect(),
        facts: facts.collect(),
        helped: helped.into_iter().map(|id| steps::account_ref(desk, id)).collect(),
        next: today::next_after(desk, id, step),
        offer_spare_key: !open.settings().first_run_done && spare == engine::SpareKeyState::None,
    })
}
