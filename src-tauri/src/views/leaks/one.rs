//! The page of one leak: what it means for the person, the steps that it opens, and what was done about it.

use std::collections::HashSet;

use contract::{Code, LeakDeed, LeakDeedView, LeakPageView, StepView};
use core_rules::advice::sitting::next_actions;
use core_rules::advice::{self, Action};
use core_rules::catalogue::StepId;
use core_rules::checklist::{self, LeakRef, State};
use core_rules::exposure::KnownLeak;
use core_rules::model::{About, Entity, Kind, Mark, facts};
use core_rules::touch::{SettledBy, Touch, identifier_touches, touches};
use engine::{FindFault, NotFound};

use super::row;
use crate::views::{Desk, codes, instant, steps, to_do};

/// Returns the page of a leak or incident. A leak that a source named and no list knows has a page as well.
pub fn leak(desk: &Desk<'_, '_>, id: &str) -> Result<LeakPageView, FindFault> {
    let known = desk.known;
    let unlisted =
        || id.strip_prefix("hibp:").filter(|name| known.model.exposures().iter().any(|found| found.leak == *name));
    let owned;
    let leak = match known.book.get(id) {
        Some(leak) => leak,
        None => {
            owned = KnownLeak::unlisted(unlisted().ok_or(NotFound)?);
            &owned
        }
    };
    let incident = leak.incident.as_deref().and_then(|id| known.catalogue.incident(id));
    let (mut rows, mut row_steps) = (Vec::new(), Vec::new());
    let swayed = |entity: &Entity| -> Vec<contract::StepId> {
        checklist::swayed_by_leak(known, entity, &leak.id).into_iter().map(|(_, step)| Code(step)).collect()
    };
    let asked = core_rules::exposure::asks(leak, incident);
    let mut opened = Vec::new();
    for account in known.model.of(Kind::Account) {
        let Some(touch) = touches(known, account).into_iter().find(|touch| touch.leak.id == leak.id) else { continue };
        rows.push(row(desk, &touch, Some(account)));
        row_steps.push(swayed(account));
        opened.extend(steps_of(desk, account, &leak.id, still(&asked, &touch)));
    }
    for identifier in known.model.of(Kind::Identifier) {
        let found =
            identifier_touches(known.book, known.model, identifier).into_iter().find(|touch| touch.leak.id == leak.id);
        let asked = found.as_ref().map_or(&[][..], |touch| still(&asked, touch));
        opened.extend(steps_of(desk, identifier, &leak.id, asked));
        if let Some(touch) = found {
            rows.push(row(desk, &touch, None));
            row_steps.push(swayed(identifier));
        }
    }
    if let Some(device) = known.model.get(known.model.device) {
        opened.extend(steps_of(desk, device, &leak.id, &[]));
    }
    let opened = advice::in_order(known, desk.graph(), opened);
    let (step_names, steps) = causes(desk, &opened).into_iter().unzip();
    let text = |value: Option<&String>| value.cloned().unwrap_or_default();
    Ok(LeakPageView {
        leak: steps::leak_ref(&LeakRef::to(leak)),
        status: incident.map_or(Code(core_rules::catalogue::IncidentStatus::Listed), |incident| Code(incident.status)),
        maker: leak.maker.clone().unwrap_or_default(),
        #[allow(clippy::cast_precision_loss, reason = "a count of accounts stays far below 2^53")]
        accounts: leak.accounts.unwrap_or(0) as f64,
        accounts_note: text(incident.and_then(|incident| incident.accounts_note.as_ref())),
        date_note: text(incident.and_then(|incident| incident.date_note.as_ref())),
        data: leak.data.clone(),
        what: incident.map_or_else(|| leak.description.clone(), |incident| incident.what.clone()),
        what_not: text(incident.and_then(|incident| incident.what_not.as_ref())),
        company_says: text(incident.and_then(|incident| incident.company_says.as_ref())),
        was_i: text(incident.map(|incident| &incident.was_i)),
        they_write: incident
            .map_or(Code(core_rules::catalogue::DidTheyWrite::Unknown), |incident| Code(incident.did_they_write)),
        they_wrote: known.model.person_answer(&facts::they_wrote(&leak.id)).map(codes::sorting),
        lesson: text(incident.map(|incident| &incident.lesson)),
        rows,
        row_steps,
        step_names,
        steps,
        advice: asked.into_iter().map(Code).collect(),
        guide_at: leak.services.first().cloned().unwrap_or_default(),
        checked: incident.map_or_else(String::new, |incident| incident.date_checked.to_string()),
        sources: incident
            .map_or_else(|| vec![known.catalogue.leaks.source.clone()], |incident| incident.sources.clone()),
        from_hibp: !leak.names.is_empty(),
        nature: leak.nature.iter().map(|nature| Code(*nature)).collect(),
        history: history(desk, leak),
    })
}

/// Returns the steps that a leak opens, each with the name of its subject. The password steps of accounts that share one password are
/// one line, with the same minutes as on Today.
fn causes(desk: &Desk<'_, '_>, opened: &[checklist::Step]) -> Vec<(String, StepView)> {
    let shared = if opened.iter().any(|step| step.step == StepId::Password) {
        next_actions(desk.known, desk.graph()).into_iter().filter(|action| action.one_password).collect()
    } else {
        Vec::new()
    };
    let mut told = HashSet::new();
    let line = |step: &checklist::Step| {
        let of = |action: &&Action| action.step == step.step && action.ends(step.subject);
        let mut view = steps::step(desk, step);
        if let Some(action) = shared.iter().find(of) {
            view.minutes = to_do::minutes(desk, action);
            if !told.insert(action.subject) {
                return None;
            }
        }
        Some((desk.name(step.subject), view))
    };
    opened.iter().filter_map(line).collect()
}

/// Returns what was done about a leak, the newest first: marks that it is dealt with or open again, and the steps that it asks for which
/// were done since the person knew of it.
fn history(desk: &Desk<'_, '_>, leak: &KnownLeak) -> Vec<LeakDeedView> {
    let known = desk.known;
    let incident = leak.incident.as_deref().and_then(|id| known.catalogue.incident(id));
    let asked = core_rules::exposure::asks(leak, incident);
    let of_accounts = known.model.of(Kind::Account).into_iter().filter_map(|account| {
        let found = touches(known, account).into_iter().find(|touch| touch.leak.id == leak.id)?;
        Some((account, found.since))
    });
    let of_identifiers = known.model.of(Kind::Identifier).into_iter().filter_map(|identifier| {
        let found = identifier_touches(known.book, known.model, identifier);
        Some((identifier, found.into_iter().find(|touch| touch.leak.id == leak.id)?.since))
    });
    let mut deeds = Vec::new();
    for (entity, since) in of_accounts.chain(of_identifiers) {
        for event in entity.events() {
            let (deed, step) = match &event.about {
                About::Leak(id) if *id == leak.id && event.mark == Mark::Done => (LeakDeed::Handled, None),
                About::Leak(id) if *id == leak.id => (LeakDeed::Reopened, None),
                About::Step(step) if asked.contains(step) && event.mark == Mark::Done && event.at >= since => {
                    (LeakDeed::Step, Some(Code(*step)))
                }
                About::Leak(_) | About::Step(_) => continue,
            };
            deeds.push((event.at, LeakDeedView { at: instant(event.at), name: desk.name(entity.id), deed, step }));
        }
    }
    deeds.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
    deeds.into_iter().map(|(_, deed)| deed).collect()
}

/// Returns the steps that stay on the page although the leak is ticked as dealt with: what it asks for may be open for another reason.
fn still<'a>(asked: &'a [StepId], touch: &Touch<'_>) -> &'a [StepId] {
    if touch.settled == Some(SettledBy::Word) { asked } else { &[] }
}

/// Returns the open steps of an entity that have this leak as a reason, or that are among `asked`.
fn steps_of(desk: &Desk<'_, '_>, entity: &Entity, leak: &str, asked: &[StepId]) -> Vec<checklist::Step> {
    let names = |reason: &checklist::Reason| reason.leak().is_some_and(|known| known.id == leak);
    let stays = |step: &checklist::Step| asked.contains(&step.step) || step.reasons.iter().any(names);
    let sheet = checklist::sheet(desk.known, entity);
    sheet.steps.into_iter().filter(|step| step.state == State::Open && stays(step)).collect()
}
