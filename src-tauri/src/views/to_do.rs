//! The view of all steps to do, in the order and with the counts of Today.

use contract::{Code, ToDoRow, ToDoView};
use core_rules::advice::Action;
use core_rules::advice::sitting::next_actions;
use core_rules::catalogue::Service;
use core_rules::checklist::walk;
use core_rules::model::{FactName, Kind};

use super::{Desk, accounts, codes, count, steps};

/// Returns the whole list.
pub fn list(desk: &Desk<'_, '_>) -> ToDoView {
    let actions = next_actions(desk.known, desk.graph());
    ToDoView {
        date: desk.known.today.to_string(),
        steps: count(actions.iter().map(|action| action.steps()).sum()),
        rows: actions.iter().filter_map(|action| row(desk, action)).collect(),
    }
}

/// Returns the minutes of all steps that end with an action, as Today counts them.
pub fn minutes(desk: &Desk<'_, '_>, action: &Action) -> u32 {
    let whose = std::iter::once(&action.subject).chain(&action.others);
    let entities = whose.filter_map(|id| desk.known.model.get(*id));
    entities.map(|entity| walk::minutes_left(desk.known, entity, action.step)).sum()
}

/// Makes one row.
fn row(desk: &Desk<'_, '_>, action: &Action) -> Option<ToDoRow> {
    let entity = desk.known.model.get(action.subject)?;
    let begun = walk::is_begun(entity, action.step);
    let is_account = entity.kind == Kind::Account;
    Some(ToDoRow {
        subject: desk.subject(action.subject),
        subject_kind: codes::subject_kind(entity.kind),
        name: desk.name(action.subject),
        sign_in: if is_account { entity.value(&FactName::SignIn).to_owned() } else { String::new() },
        service: is_account.then(|| accounts::tile_of(desk.known.catalogue, entity)),
        step: Code(action.step),
        offers_passkey: core_rules::accounts::service(desk.known.catalogue, entity)
            .is_some_and(Service::offers_passkey),
        reasons: steps::changing(desk, entity, action.step),
        urgency: Code(action.urgency),
        minutes: minutes(desk, action),
        begun,
        to_do: action.to_do,
        accounts: action.accounts.iter().map(|id| steps::account_ref(desk, *id)).collect(),
        one_password: action.one_password,
        steps: count(action.steps()),
    })
}
