//! Commands for marks on steps, and for the steps that belong to no account.

use contract::{MarkKind, MarkStepRequest, MarkView, Nothing, OwnStepsView};
use core_rules::catalogue::StepId;
use core_rules::checklist;
use core_rules::model::Mark;
use engine::steps::{day, leaving};
use engine::{Invalid, NotFound, steps};
use tauri::State;

use super::{refuse, show};
use crate::views::steps as views;
use crate::{Reply, Shell, reply};

#[tauri::command]
pub fn own_steps(app: State<'_, Shell>, request: Nothing) -> Reply<OwnStepsView> {
    let Nothing {} = request;
    show(&app, |desk, _| Ok(views::own(desk)))
}

#[tauri::command]
pub fn mark_step(app: State<'_, Shell>, request: MarkStepRequest) -> Reply<MarkView> {
    reply(|| {
        let step = request.step.0;
        let mark = mark(&request).map_err(refuse)?;
        app.engine.mark_step(&request.subject, step, mark).map_err(refuse)?;
        marked(&app, &request.subject, step)
    })
}

fn mark(request: &MarkStepRequest) -> Result<Mark, Invalid> {
    let until = request.until.as_deref();
    Ok(match request.mark {
        MarkKind::Done => Mark::Done,
        MarkKind::Undone => Mark::Undone,
        MarkKind::NotOffered => Mark::NotOffered,
        MarkKind::Later => Mark::Later(day("until", until)?),
        MarkKind::Ignored => Mark::Ignored {
            reason: leaving(request.reason.map(|code| code.0))?,
            until: if until.is_some() { Some(day("until", until)?) } else { None },
        },
    })
}

/// Returns the step as it is after a mark.
pub fn marked(app: &Shell, who: &str, step: StepId) -> Reply<MarkView> {
    show(app, |desk, _| {
        let id = steps::subject(desk.known, who).ok_or(NotFound)?;
        let entity = desk.known.model.get(id).ok_or(NotFound)?;
        let found =
            checklist::step(desk.known, entity, step).unwrap_or_else(|| crate::views::walk::unlisted(entity, step));
        Ok(MarkView { step: views::step(desk, &found) })
    })
}
