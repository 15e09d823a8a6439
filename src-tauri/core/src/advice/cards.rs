//! The next actions: one cause, one card, in the order of the evidence.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::Graph;
use crate::accounts::{self, Lock};
use crate::catalogue::{Role, StepId};
use crate::checklist::{self, Brief, Reason, State, Step, Urgency};
use crate::known::Known;
use crate::model::{Entity, FactName, Id, Kind};

/// Why a card stands where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WhyFirst {
    /// A person may be inside.
    SomeoneIn,
    /// This computer first.
    Infected,
    /// A leaked password still in use.
    LeakedPassword,
    /// Resets of others arrive here.
    OpensOthers,
    /// Money hangs on it.
    Money,
    /// Strangers have what they need to ask for it.
    Contact,
    /// Much for little.
    QuickWin,
}

/// One cause with the step that answers it.
#[derive(Debug, Clone, PartialEq)]
pub struct Card {
    /// The step.
    pub step: Step,
    /// Accounts the same cause touches, mailbox and money first; empty when it is the subject alone.
    pub accounts: Vec<Id>,
    /// Why it stands where it stands.
    pub why_first: WhyFirst,
    /// Accounts that fall with the subject.
    pub opens: u32,
    /// As in [`Action`].
    pub steps: usize,
}

/// One cause, before it is said why: of many accounts thousands are put in order, and a few shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Action {
    /// Whose step.
    pub subject: Id,
    /// Which.
    pub step: StepId,
    /// How soon.
    pub urgency: Urgency,
    /// As in [`Card`].
    pub accounts: Vec<Id>,
    /// Steps that end with it, one for each account or address that the cause touches and that has it to do.
    pub steps: usize,
    /// They are to do; else nothing is known of them, and they are worth a look.
    pub to_do: bool,
}

/// Every action that makes sense now, first thing first. The page shows three to five of them.
///
/// `accounts` with their steps, `others`: the person, devices and identifiers with theirs.
#[must_use]
pub fn actions(
    known: &Known<'_>,
    graph: &Graph,
    accounts: &[(&Entity, Vec<Brief>)],
    others: &[(&Entity, Vec<Brief>)],
) -> Vec<Action> {
    let mut found: Vec<(Rank, Action)> = Vec::new();
    let mut shared: HashMap<Cause<'_>, usize> = HashMap::new();
    let mut expect: Option<usize> = None;
    let mut locks: HashMap<Id, usize> = HashMap::new();
    for (entity, steps) in accounts.iter().chain(others) {
        for step in steps.iter().filter(|step| worth(known, entity, step)) {
            let rank = rank(known, graph, entity, step);
            let mut action = Action {
                subject: entity.id,
                step: step.step,
                urgency: step.urgency,
                accounts: Vec::new(),
                steps: 1,
                to_do: step.state == State::Open,
            };
            match step.step {
                // One cause of several accounts is one card, as urgent as the worst of them.
                StepId::Password => match Cause::of(known, entity, step) {
                    None => found.push((rank, action)),
                    Some(cause) => match shared.get(&cause).and_then(|place| found.get_mut(*place)) {
                        Some(first) => {
                            first.1.steps += 1;
                            if cause == Cause::Weak {
                                first.1.accounts.push(entity.id);
                            }
                            if rank < first.0 {
                                action.accounts = std::mem::take(&mut first.1.accounts);
                                action.steps = first.1.steps;
                                *first = (rank, action);
                            }
                        }
                        None => {
                            action.accounts = match cause {
                                Cause::Shared(group) => known.sharing(group).to_vec(),
                                Cause::Weak => vec![entity.id],
                            };
                            shared.insert(cause, found.len());
                            found.push((rank, action));
                        }
                    },
                },
                // A leaked number is one cause as well: the accounts that hang on it stand inside.
                // The company that has it came before, and is the same lock.
                StepId::CarrierPin if entity.kind == Kind::Identifier => {
                    action.accounts = by_weight(known, graph, accounts::accounts_of(known.model, entity));
                    match locks.get(&entity.id).and_then(|place| found.get_mut(*place)) {
                        Some(first) => *first = (rank.min(first.0), action),
                        None => found.push((rank, action)),
                    }
                }
                StepId::CarrierPin => {
                    if let Some(Lock::Of(number)) = known.locks().at(entity.id) {
                        locks.insert(number.id, found.len());
                    }
                    found.push((rank, action));
                }
                // What calls and mails to expect is said once, for all that leaked.
                StepId::Vigilance => match expect {
                    None => {
                        expect = Some(found.len());
                        action.accounts = if entity.kind == Kind::Account { vec![entity.id] } else { Vec::new() };
                        found.push((rank, action));
                    }
                    Some(place) => {
                        if let Some((_, first)) = found.get_mut(place) {
                            first.steps += 1;
                            first.accounts.extend((entity.kind == Kind::Account).then_some(entity.id));
                        }
                    }
                },
                _ => found.push((rank, action)),
            }
        }
    }
    for place in shared.into_values() {
        if let Some((_, action)) = found.get_mut(place) {
            let mut all = std::mem::take(&mut action.accounts);
            all.sort_unstable();
            // A weak password that is the only one is a card like any other.
            action.accounts = if all.len() > 1 { by_weight(known, graph, all) } else { Vec::new() };
        }
    }
    found.sort_by_key(|(rank, action)| (*rank, action.subject));
    found.into_iter().map(|(_, action)| action).collect()
}

/// What several accounts' password steps have in common.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Cause<'a> {
    /// One password at all of them.
    Shared(&'a str),
    /// Each is easy to guess, and nothing else is wrong with it.
    Weak,
}

impl<'a> Cause<'a> {
    fn of(known: &Known<'_>, account: &'a Entity, step: &Brief) -> Option<Self> {
        if !checklist::walk::siblings(known, account).is_empty() {
            return Some(Self::Shared(account.value(&FactName::PasswordGroup)));
        }
        // What has to be done now is a cause of its own.
        if step.urgency == Urgency::Now || account.value(&FactName::PasswordWeak) != "yes" {
            return None;
        }
        let step = checklist::step(known, account, step.step)?;
        (step.reasons == [Reason::PasswordWeak]).then_some(Self::Weak)
    }
}

/// The cards of actions, one by one as they are asked for.
pub fn cards<'x>(
    known: &'x Known<'_>,
    graph: &'x Graph,
    actions: impl IntoIterator<Item = Action> + 'x,
) -> impl Iterator<Item = Card> + 'x {
    actions.into_iter().filter_map(move |action| {
        let entity = known.model.get(action.subject)?;
        let step = checklist::step(known, entity, action.step)?;
        Some(Card {
            why_first: why_first(known, graph, entity, &step),
            opens: u32::try_from(graph.falls_with(entity.id).len()).unwrap_or(u32::MAX),
            accounts: action.accounts,
            steps: action.steps,
            step,
        })
    })
}

/// Steps of which nothing is known are worth a card only where much hangs on them.
fn worth(known: &Known<'_>, entity: &Entity, step: &Brief) -> bool {
    match step.state {
        State::Open => true,
        State::Unknown => match entity.kind {
            Kind::Account => {
                let key = accounts::role(known.catalogue, entity) != Role::None;
                let elsewhere = || matches!(known.locks().at(entity.id), Some(Lock::OnNumbers));
                matches!(step.step, StepId::TwoFactor)
                    || (key && step.step == StepId::Recovery)
                    || (key && step.step == StepId::CarrierPin && !elsewhere())
            }
            Kind::Person => step.step == StepId::PasswordPlace,
            Kind::Device | Kind::Identifier | Kind::App => false,
        },
        State::Later | State::Ignored | State::NotOffered | State::Done => false,
    }
}

type Rank = (Urgency, bool, u8, Reverse<u32>, u8);

fn rank(known: &Known<'_>, graph: &Graph, entity: &Entity, step: &Brief) -> Rank {
    // Only what has to be done now comes before what opens most: a weak password of a small site does not.
    let class = match step.step {
        _ if step.urgency != Urgency::Now => 3,
        StepId::DeviceClean => 0,
        StepId::ReportHacked => 1,
        StepId::Password => 2,
        _ => 3,
    };
    // Evidence before what is merely not known; then what opens most; then the order inside an account.
    let place = checklist::place(step.step, step.urgency);
    (step.urgency, step.state == State::Unknown, class, Reverse(weight(known, graph, entity)), place)
}

pub(super) fn weight(known: &Known<'_>, graph: &Graph, entity: &Entity) -> u32 {
    let opens = u32::try_from(graph.opens(entity.id)).unwrap_or(u32::MAX).min(100);
    let role = match (entity.kind, accounts::role(known.catalogue, entity)) {
        (Kind::Device, _) => 60,
        (Kind::Account, Role::Mailbox) => 50,
        (Kind::Account, Role::Manager) => 45,
        (Kind::Account | Kind::Identifier, Role::Carrier) | (Kind::Identifier, _) => 40,
        (Kind::Account, Role::Identity) => 30,
        (Kind::Account, Role::Bank) => 25,
        (Kind::Account, Role::None) => 10,
        (Kind::Person | Kind::App, _) => 5,
    };
    role + opens
}

fn by_weight(known: &Known<'_>, graph: &Graph, mut ids: Vec<Id>) -> Vec<Id> {
    ids.sort_by_cached_key(|id| Reverse(known.model.get(*id).map_or(0, |entity| weight(known, graph, entity))));
    ids
}

fn why_first(known: &Known<'_>, graph: &Graph, entity: &Entity, step: &Step) -> WhyFirst {
    for reason in &step.reasons {
        match reason {
            Reason::SomeoneIn | Reason::StrangerFound | Reason::StrangerIn(_) | Reason::ForeignRule => {
                return WhyFirst::SomeoneIn;
            }
            Reason::Infected | Reason::Stealer(_) => return WhyFirst::Infected,
            Reason::PasswordLeaked(..) | Reason::PasswordFound(..) | Reason::PasswordReused(_) => {
                return WhyFirst::LeakedPassword;
            }
            _ => {}
        }
    }
    let role = accounts::role(known.catalogue, entity);
    let opens = matches!(role, Role::Carrier | Role::Manager) || accounts::may_be_mailbox(known.catalogue, entity);
    if opens || graph.opens(entity.id) > 0 {
        WhyFirst::OpensOthers
    } else if role == Role::Bank {
        WhyFirst::Money
    } else if step
        .reasons
        .iter()
        .any(|reason| matches!(reason, Reason::ContactLeaked(..) | Reason::ContactMayBeLeaked(_) | Reason::SmsOnly))
    {
        WhyFirst::Contact
    } else {
        WhyFirst::QuickWin
    }
}
