//! Views of steps and their reasons.

use contract::{AccountRef, Code, HistoryView, HowView, LeakRef, OwnStepView, OwnStepsView, ReasonView, StepView};
use core_rules::advice;
use core_rules::catalogue::{LooseDate, StepId};
use core_rules::checklist::{self, Reason, State, Step, walk};
use core_rules::instructions;
use core_rules::model::{Entity, FactName, Id};
use core_rules::public_lists;
use core_rules::touch::Compared;

use super::{Desk, accounts, codes, guide, instant};

/// Makes a short reference to a leak.
pub fn leak_ref(leak: &checklist::LeakRef) -> LeakRef {
    LeakRef {
        id: leak.id.clone(),
        title: leak.title.clone(),
        date: leak.date.map_or_else(String::new, |date| date.to_string()),
        kind: Code(leak.kind),
        doubtful: leak.doubtful,
        sensitive: leak.sensitive,
    }
}

/// Makes a short reference to an account.
pub fn account_ref(desk: &Desk<'_, '_>, id: Id) -> AccountRef {
    accounts::account_ref(desk.known, id)
}

fn compared(with: Compared) -> (contract::Compared, Option<LooseDate>) {
    match with {
        Compared::PasswordChanged(date) => (contract::Compared::PasswordChanged, Some(date)),
        Compared::MemberSince(date) => (contract::Compared::MemberSince, Some(date)),
        Compared::Person => (contract::Compared::Person, None),
        Compared::Nothing => (contract::Compared::Nothing, None),
    }
}

/// Makes the view of a reason.
pub fn reason(desk: &Desk<'_, '_>, reason: &Reason) -> ReasonView {
    match reason {
        Reason::PasswordLeaked(leak, with) => {
            let (compared, date) = compared(*with);
            ReasonView::PasswordLeaked {
                leak: leak_ref(leak),
                compared,
                compared_date: date.map(|date| date.to_string()),
            }
        }
        Reason::PasswordMayBeLeaked(leak) => ReasonView::PasswordMayBeLeaked { leak: leak_ref(leak) },
        Reason::PasswordFound(times, at) => ReasonView::PasswordFound { times: *times, at: instant(*at) },
        Reason::PasswordReused(others) => {
            let group = others.first().and_then(|id| desk.known.model.get(*id));
            let sharing = group.map_or(&[][..], |one| desk.known.sharing(one.value(&FactName::PasswordGroup)));
            ReasonView::PasswordReused {
                accounts: others.iter().map(|id| account_ref(desk, *id)).collect(),
                leaks: checklist::leaked_at(desk.known, sharing).iter().map(leak_ref).collect(),
            }
        }
        Reason::PasswordWeak => ReasonView::PasswordWeak,
        Reason::ChangedNotChecked(at) => ReasonView::ChangedNotChecked { at: instant(*at) },
        Reason::ContactLeaked(leak, emails, phones) => {
            let kinds = [
                (*emails, Code(core_rules::accounts::IdentifierKind::Email)),
                (*phones, Code(core_rules::accounts::IdentifierKind::Phone)),
            ];
            let what = kinds.into_iter().filter(|(out, _)| *out).map(|(_, kind)| kind).collect();
            ReasonView::ContactLeaked { leak: leak_ref(leak), what }
        }
        Reason::ContactMayBeLeaked(leak) => ReasonView::ContactMayBeLeaked { leak: leak_ref(leak) },
        Reason::MakerLeaked(maker, leak) => ReasonView::MakerLeaked { maker: maker.clone(), leak: leak_ref(leak) },
        Reason::Incident(leak) => ReasonView::Incident { leak: leak_ref(leak) },
        Reason::Stealer(leak) => ReasonView::Stealer { leak: leak_ref(leak) },
        Reason::NoSecondStep => ReasonView::NoSecondStep,
        Reason::SmsOnly => ReasonView::SmsOnly,
        Reason::BetterAvailable(method) => ReasonView::BetterAvailable { method: codes::method(*method) },
        Reason::CodesUsedUp => ReasonView::CodesUsedUp,
        Reason::NoWayBack => ReasonView::NoWayBack,
        Reason::CodesUnplaced => ReasonView::CodesUnplaced,
        Reason::RecoveryRetired(value) => ReasonView::RecoveryRetired { value: value.clone() },
        Reason::SomeoneIn => ReasonView::SomeoneIn,
        Reason::Infected => ReasonView::Infected,
        Reason::OpensOthers(count) => ReasonView::OpensOthers { count: *count },
        Reason::Recommended => ReasonView::Recommended,
        Reason::NeverAsked => ReasonView::NeverAsked,
        Reason::Marked(at) => ReasonView::Marked { at: instant(*at) },
        Reason::OnBy(method) => ReasonView::OnBy { method: method.map(codes::method) },
        Reason::Unused => ReasonView::Unused,
        Reason::StrangerFound => ReasonView::StrangerFound,
        Reason::StrangerIn(id) => ReasonView::StrangerIn { account: account_ref(desk, *id) },
        Reason::ForeignRule => ReasonView::ForeignRule,
        Reason::RecoveryOld => ReasonView::RecoveryOld,
        Reason::Short(what) => ReasonView::Short { what: Code(*what) },
        Reason::PasswordMeasured(at, not_in_list) => {
            ReasonView::PasswordMeasured { at: instant(*at), not_in_list: *not_in_list }
        }
        Reason::PlaceRead(format) => ReasonView::PlaceRead { format: format.clone() },
    }
}

/// Returns the reasons of a step. A stronger method that only public lists offer is shown, but opens nothing.
pub fn reasons(desk: &Desk<'_, '_>, step: &Step) -> Vec<ReasonView> {
    let account = (step.step == StepId::TwoFactor).then(|| desk.known.model.get(step.subject)).flatten();
    let better = account.and_then(|account| public_lists::better_by_lists(desk.known, desk.lists(), account));
    let better = better.map(Reason::BetterAvailable);
    let ours = |known: &&Reason| better.is_none() || !matches!(known, Reason::BetterAvailable(_));
    step.reasons.iter().filter(ours).chain(&better).map(|known| reason(desk, known)).collect()
}

/// Returns the reasons of a step that may change what it asks. All others are left out, unlike on a card, because
/// finding them for a long list would take too long.
pub fn changing(desk: &Desk<'_, '_>, entity: &Entity, step: StepId) -> Vec<ReasonView> {
    let on = || checklist::second_step(entity).is_some_and(checklist::SecondStep::is_on);
    if !(step == StepId::CarrierPin || step == StepId::TwoFactor && on()) {
        return Vec::new();
    }
    let found = checklist::step(desk.known, entity, step);
    found.iter().flat_map(|step| &step.reasons).map(|known| reason(desk, known)).collect()
}

/// Returns whether the walkthrough of a step was begun and the step is not done.
pub fn begun(desk: &Desk<'_, '_>, step: &Step) -> bool {
    let to_do = matches!(step.state, State::Open | State::Unknown | State::Later);
    to_do && desk.known.model.get(step.subject).is_some_and(|entity| walk::is_begun(entity, step.step))
}

/// Makes the view of one step.
pub fn step(desk: &Desk<'_, '_>, step: &Step) -> StepView {
    let begun = begun(desk, step);
    StepView {
        subject: desk.subject(step.subject),
        subject_kind: codes::subject_kind(step.kind),
        step: Code(step.step),
        state: Code(step.state),
        urgency: Code(step.urgency),
        begun,
        minutes: step.minutes,
        reasons: reasons(desk, step),
        until: step.until.map(|day| day.to_string()),
        leave: step.leave.map(Code),
        again: step.again,
        history: step
            .history
            .iter()
            .map(|entry| HistoryView {
                at: instant(entry.at),
                state: Code(entry.state),
                leave: entry.leave.map(Code),
                until: entry.until.map(|day| day.to_string()),
                reason: entry.reason.as_ref().map(|known| reason(desk, known)),
            })
            .collect(),
    }
}

/// Returns the steps that belong to no account.
pub fn own(desk: &Desk<'_, '_>) -> OwnStepsView {
    let all = advice::in_order(desk.known, desk.graph(), checklist::own(desk.known));
    let view = |found: &Step| OwnStepView { step: step(desk, found), name: desk.name(found.subject) };
    OwnStepsView { steps: all.iter().map(view).collect() }
}

/// Returns short instructions for a step; they are empty if nothing is known.
pub fn how(desk: &Desk<'_, '_>, entity: &Entity, step: StepId) -> HowView {
    let none = HowView { path: Vec::new(), press: String::new(), link: false };
    let Some(told) = guide::service_for(desk, entity, step).and_then(|service| instructions::of(service, step, None))
    else {
        return none;
    };
    let Some(guide) = told.guide else { return none };
    let first = told.computer.into_iter().next().or(guide.say.first().cloned());
    HowView {
        path: if guide.web.is_empty() { guide.phone } else { guide.web },
        press: first.unwrap_or_default(),
        link: guide.open.is_some(),
    }
}
