//! The next actions: one cause, one card, in the order of the evidence.

use std::cmp::Reverse;
use std::collections::HashMap;
use strum::{IntoStaticStr, VariantArray, VariantNames};

use super::{Graph, Precedence};
use crate::accounts::{self, Lock};
use crate::catalogue::{Role, StepId};
use crate::checklist::{self, Brief, Reason, Step, Turn, Urgency};
use crate::known::Known;
use crate::model::{Entity, FactName, Id, Kind};

/// Why a card stands where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, IntoStaticStr, VariantArray, VariantNames)]
#[strum(serialize_all = "camelCase")]
pub enum WhyFirst {
    /// A person may be inside.
    SomeoneIn,
    /// This computer first.
    Infected,
    /// A leaked password still in use.
    LeakedPassword,
    /// One password at several accounts.
    ReusedPassword,
    /// It answers the leak that the person came for.
    CameFor,
    /// Resets of others arrive here.
    OpensOthers,
    /// Money hangs on it.
    Money,
    /// It follows from a leak; whether the person was in that is another question.
    Leak,
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
    /// Steps that end with it: its own, and those of the others of its cause.
    pub steps: usize,
    /// Minutes that all these take.
    pub minutes: u32,
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
    /// Others that the same cause touches and that have the same step to do.
    pub others: Vec<Id>,
    /// They are to do; else nothing is known of them, and they are worth a look.
    pub to_do: bool,
    /// The cause is one password at all those accounts.
    pub one_password: bool,
}

impl Action {
    /// Steps that end with it, one for each account or address that the cause touches and that has it to do.
    #[must_use]
    pub const fn steps(&self) -> usize {
        1 + self.others.len()
    }

    /// Whether a step of that account or address ends with it.
    #[must_use]
    pub fn ends(&self, subject: Id) -> bool {
        self.subject == subject || self.others.contains(&subject)
    }
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
    let mut found: Vec<(Precedence<'_>, Action)> = Vec::new();
    let mut shared: HashMap<Cause<'_>, usize> = HashMap::new();
    let mut expect: Option<usize> = None;
    let mut locks: HashMap<Id, usize> = HashMap::new();
    for (entity, steps) in accounts.iter().chain(others) {
        for step in steps.iter().filter(|step| step.turn != Turn::Rest) {
            let place = Precedence::of(known, graph, entity, step);
            let mut action = Action {
                subject: entity.id,
                step: step.step,
                urgency: step.urgency,
                accounts: Vec::new(),
                others: Vec::new(),
                to_do: step.turn == Turn::ToDo,
                one_password: false,
            };
            match step.step {
                // One cause of several accounts is one card, as urgent as the worst of them.
                StepId::Password => match Cause::of(known, entity, step) {
                    None => found.push((place, action)),
                    Some(cause) => {
                        action.one_password = matches!(cause, Cause::Shared(_));
                        match shared.get(&cause).and_then(|at| found.get_mut(*at)) {
                            Some(first) => {
                                if cause == Cause::Weak {
                                    first.1.accounts.push(entity.id);
                                }
                                if place < first.0 {
                                    action.accounts = std::mem::take(&mut first.1.accounts);
                                    action.others = std::mem::take(&mut first.1.others);
                                    action.others.push(first.1.subject);
                                    *first = (place, action);
                                } else {
                                    first.1.others.push(entity.id);
                                }
                            }
                            None => {
                                action.accounts = match cause {
                                    Cause::Shared(group) => known.sharing(group).to_vec(),
                                    Cause::Weak => vec![entity.id],
                                };
                                shared.insert(cause, found.len());
                                found.push((place, action));
                            }
                        }
                    }
                },
                // A leaked number is one cause as well: the accounts that hang on it stand inside.
                // The company that has it came before, and is the same lock.
                StepId::CarrierPin if entity.kind == Kind::Identifier => {
                    action.accounts = by_weight(known, graph, accounts::accounts_of(known.model, entity));
                    match locks.get(&entity.id).and_then(|at| found.get_mut(*at)) {
                        Some(first) => *first = (place.min(first.0), action),
                        None => found.push((place, action)),
                    }
                }
                StepId::CarrierPin => {
                    let number = match known.locks().at(entity.id) {
                        Some(Lock::Of(number)) => Some(number.id),
                        Some(Lock::Own | Lock::OnNumbers) | None => None,
                    };
                    let again = number.and_then(|number| locks.get(&number)).and_then(|at| found.get_mut(*at));
                    match again {
                        // Two accounts at the company of one number are one lock as well.
                        Some(first) => first.0 = place.min(first.0),
                        None => {
                            locks.extend(number.map(|number| (number, found.len())));
                            found.push((place, action));
                        }
                    }
                }
                // What calls and mails to expect is said once, for all that leaked.
                StepId::Vigilance => match expect {
                    None => {
                        expect = Some(found.len());
                        action.accounts = if entity.kind == Kind::Account { vec![entity.id] } else { Vec::new() };
                        found.push((place, action));
                    }
                    Some(at) => {
                        if let Some((stands, first)) = found.get_mut(at) {
                            first.accounts.extend((entity.kind == Kind::Account).then_some(entity.id));
                            // The card is that of the first of them.
                            let earlier = place < *stands;
                            let other =
                                if earlier { std::mem::replace(&mut first.subject, entity.id) } else { entity.id };
                            first.others.push(other);
                            if earlier {
                                *stands = place;
                                (first.urgency, first.to_do) = (action.urgency, action.to_do);
                            }
                        }
                    }
                },
                _ => found.push((place, action)),
            }
        }
    }
    for at in shared.into_values() {
        if let Some((_, action)) = found.get_mut(at) {
            let mut all = std::mem::take(&mut action.accounts);
            all.sort_unstable();
            // A weak password that is the only one is a card like any other.
            action.accounts = if all.len() > 1 { by_weight(known, graph, all) } else { Vec::new() };
        }
    }
    found.sort_by_key(|(place, _)| *place);
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
            steps: 1 + action.others.len(),
            minutes: step.minutes + minutes(known, &action.others, action.step),
            step,
        })
    })
}

/// Minutes that the same step takes at all of these.
fn minutes(known: &Known<'_>, whose: &[Id], step: StepId) -> u32 {
    let those = whose.iter().filter_map(|id| known.model.get(*id));
    those.map(|entity| checklist::walk::minutes_left(known, entity, step)).sum()
}

/// What hangs on an entity. Of an account all that falls with it counts, directly or through others, and it weighs no less than the
/// heaviest of these: so a mailbox stands before whatever it resets, be that a bank or another mailbox that opens more by itself.
pub(super) fn weight(known: &Known<'_>, graph: &Graph, entity: &Entity) -> u32 {
    if entity.kind != Kind::Account || graph.opens(entity.id) == 0 {
        return own_weight(known, entity);
    }
    let falling = graph.falls_with(entity.id);
    let opened = falling.iter().filter_map(|id| known.model.get(*id));
    let heaviest = opened.chain([entity]).map(|one| own_weight(known, one)).max().unwrap_or(0);
    heaviest.saturating_add(u32::try_from(falling.len()).unwrap_or(u32::MAX))
}

fn own_weight(known: &Known<'_>, entity: &Entity) -> u32 {
    match (entity.kind, accounts::role(known.catalogue, entity)) {
        (Kind::Device, _) => 60,
        (Kind::Account, Role::Mailbox) => 50,
        (Kind::Account, Role::Manager) => 45,
        (Kind::Account | Kind::Identifier, Role::Carrier) | (Kind::Identifier, _) => 40,
        (Kind::Account, Role::Identity) => 30,
        (Kind::Account, Role::Bank) => 25,
        (Kind::Account, Role::None) => 10,
        (Kind::Person | Kind::App, _) => 5,
    }
}

fn by_weight(known: &Known<'_>, graph: &Graph, mut ids: Vec<Id>) -> Vec<Id> {
    ids.sort_by_cached_key(|id| Reverse(known.model.get(*id).map_or(0, |entity| weight(known, graph, entity))));
    ids
}

fn why_first(known: &Known<'_>, graph: &Graph, entity: &Entity, step: &Step) -> WhyFirst {
    // What has to be done now goes before what opens most; what may wait does not, whatever its reason.
    let now = step.urgency == Urgency::Now;
    for reason in &step.reasons {
        match reason {
            Reason::SomeoneIn | Reason::StrangerFound | Reason::StrangerIn(_) | Reason::ForeignRule => {
                return WhyFirst::SomeoneIn;
            }
            Reason::Infected | Reason::Stealer(_) => return WhyFirst::Infected,
            Reason::PasswordLeaked(..) | Reason::PasswordFound(..) if now => return WhyFirst::LeakedPassword,
            Reason::PasswordReused(_) => return WhyFirst::ReusedPassword,
            _ => {}
        }
    }
    if !now && step.came_for {
        return WhyFirst::CameFor;
    }
    let role = accounts::role(known.catalogue, entity);
    // What a manager holds and a mailbox receives is no account of the graph; what hangs on a number is, where it is known.
    let opens = role == Role::Manager || accounts::may_be_mailbox(known.catalogue, entity);
    if opens || graph.opens(entity.id) > 0 {
        WhyFirst::OpensOthers
    } else if role == Role::Bank {
        WhyFirst::Money
    } else if step.reasons.iter().any(Reason::is_of_a_leak) {
        WhyFirst::Leak
    } else {
        WhyFirst::QuickWin
    }
}
