//! Lists the next actions. Each cause is one card, and the cards are in the order of [`Precedence`].

use std::cmp::Reverse;
use std::collections::HashMap;
use strum::{IntoStaticStr, VariantArray, VariantNames};

use super::{Graph, Precedence};
use crate::accounts::{self, Lock};
use crate::catalogue::{Role, StepId};
use crate::checklist::{self, Brief, Reason, Step, Turn, Urgency};
use crate::known::Known;
use crate::model::answers::YesNo;
use crate::model::{Entity, FactName, Id, Kind, facts};

/// The reason for the place of a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq, IntoStaticStr, VariantArray, VariantNames)]
#[strum(serialize_all = "camelCase")]
pub enum WhyFirst {
    /// Somebody else may have access to the account.
    SomeoneIn,
    /// A device is infected, or malware took data from one.
    Infected,
    /// A leaked password is still in use.
    LeakedPassword,
    /// Several accounts share one password.
    ReusedPassword,
    /// The step answers the leak that the person came for.
    CameFor,
    /// Other accounts can be opened from this one.
    OpensOthers,
    /// The account is at a bank.
    Money,
    /// The step follows from a leak, which need not have the person's data in it.
    Leak,
    /// No other reason applies: the step brings much for little effort.
    QuickWin,
}

/// A cause with the step that answers it.
#[derive(Debug, Clone, PartialEq)]
pub struct Card {
    /// The step.
    pub step: Step,
    /// The accounts that the cause touches, the heaviest first; empty if it touches the subject alone.
    pub accounts: Vec<Id>,
    /// The reason for its place.
    pub why_first: WhyFirst,
    /// How many accounts fall with the subject.
    pub opens: u32,
    /// How many steps end with the card: its own, and the same step of others that the cause touches.
    pub steps: usize,
    /// The minutes that all these steps take.
    pub minutes: u32,
}

/// A cause before its reasons are computed. There may be thousands of actions to sort, of which only a few become cards.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Action {
    /// The account, identifier, device or person whose step it is.
    pub subject: Id,
    /// The step.
    pub step: StepId,
    /// How soon the step is to do.
    pub urgency: Urgency,
    /// The accounts that the cause touches, as in [`Card`].
    pub accounts: Vec<Id>,
    /// The other subjects that the cause touches and for which the same step makes sense now.
    pub others: Vec<Id>,
    /// Whether the step is to do; `false` means that it is to look at.
    pub to_do: bool,
    /// Whether the cause is one password that all those accounts share.
    pub one_password: bool,
}

impl Action {
    /// Returns how many steps end with the action: that of the subject and those of the others.
    #[must_use]
    pub const fn steps(&self) -> usize {
        1 + self.others.len()
    }

    /// Returns whether a step of `subject` ends with the action.
    #[must_use]
    pub fn ends(&self, subject: Id) -> bool {
        self.subject == subject || self.others.contains(&subject)
    }
}

/// Returns every action that makes sense now, the first one first. The page shows three to five of them.
///
/// `accounts` are the accounts with their steps, `others` the person, devices and identifiers with theirs.
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
                // A cause that several accounts have in common is one card, as urgent as the most urgent of them.
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
                // A leaked number is one cause as well: its card lists the accounts that use it.
                // The account at its phone company has the same lock and came earlier in this loop.
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
                        // Two accounts at the phone company of one number have one lock as well.
                        Some(first) => first.0 = place.min(first.0),
                        None => {
                            locks.extend(number.map(|number| (number, found.len())));
                            found.push((place, action));
                        }
                    }
                }
                // One card tells which calls and mails to expect, for all leaks.
                StepId::Vigilance => match expect {
                    None => {
                        expect = Some(found.len());
                        action.accounts = if entity.kind == Kind::Account { vec![entity.id] } else { Vec::new() };
                        found.push((place, action));
                    }
                    Some(at) => {
                        if let Some((stands, first)) = found.get_mut(at) {
                            first.accounts.extend((entity.kind == Kind::Account).then_some(entity.id));
                            // The subject of the card is the one that comes first.
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
            // A single weak password is an ordinary card without a list.
            action.accounts = if all.len() > 1 { by_weight(known, graph, all) } else { Vec::new() };
        }
    }
    found.sort_by_key(|(place, _)| *place);
    found.into_iter().map(|(_, action)| action).collect()
}

/// A cause that the password steps of several accounts have in common.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Cause<'a> {
    /// The accounts share one password; the text is the key of its group.
    Shared(&'a str),
    /// The password of each account is easy to guess, and the step has no other reason.
    Weak,
}

impl<'a> Cause<'a> {
    fn of(known: &Known<'_>, account: &'a Entity, step: &Brief) -> Option<Self> {
        if !checklist::walk::siblings(known, account).is_empty() {
            return Some(Self::Shared(account.value(&FactName::PasswordGroup)));
        }
        // A step that is to do now gets its own card.
        if step.urgency == Urgency::Now || !account.says(&facts::PasswordWeak, YesNo::Yes) {
            return None;
        }
        let step = checklist::step(known, account, step.step)?;
        (step.reasons == [Reason::PasswordWeak]).then_some(Self::Weak)
    }
}

/// Returns the cards of actions. Each is computed when the iterator reaches it.
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

/// Returns the minutes that a step takes for all of `whose` together.
fn minutes(known: &Known<'_>, whose: &[Id], step: StepId) -> u32 {
    let those = whose.iter().filter_map(|id| known.model.get(*id));
    those.map(|entity| checklist::walk::minutes_left(known, entity, step)).sum()
}

/// Returns how much depends on an entity; a greater number comes first.
///
/// An account that opens others weighs more than the heaviest account that falls with it, directly or through others. So a mailbox
/// comes before everything that it resets, also before another mailbox that opens more accounts directly.
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
    // A leaked password is the reason only if the step is to do now; otherwise what the account opens may be.
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
    // The graph does not know what a password manager holds or what a mailbox receives, so these two count as opening others.
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
