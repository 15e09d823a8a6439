//! Commands for leaks, look-ups and *Something happened*.

use contract::{
    CheckIdentifiersRequest, CheckProgress, Done, HandleLeakRequest, HappenedRequest, HappenedView, HoldCheckRequest,
    IdentifierRequest, LeakPageView, LeakRequest, LeaksView, Nothing, NotifyRequest, PasteRequest, PastedView,
    RecheckView, RecordVisitRequest, SortLeakRequest, SortQuestion, TheyWroteRequest, UnsortLeakRequest, VisitDoneView,
    VisitView, WireError,
};
use engine::check::Progress;
use tauri::{State, ipc::Channel};

use super::{id, refuse, show};
use crate::views::{Desk, accounts, codes, for_anyone, leaks as views};
use crate::{Reply, Shell, desktop, reply};

#[tauri::command]
pub fn leaks(app: State<'_, Shell>, request: Nothing) -> Reply<LeaksView> {
    let Nothing {} = request;
    show(&app, views::page)
}

#[tauri::command]
pub fn leak(app: State<'_, Shell>, request: LeakRequest) -> Reply<LeakPageView> {
    reply(|| {
        let shown = show(&app, |desk, _| views::leak(desk, &request.id));
        // *Something happened* works before there is a list.
        if matches!(shown, Err(WireError::Locked)) {
            for_anyone(|desk| views::leak(desk, &request.id)).map_err(refuse)
        } else {
            shown
        }
    })
}

#[tauri::command]
pub fn sort_leak(app: State<'_, Shell>, request: SortLeakRequest) -> Reply<LeaksView> {
    reply(|| {
        let had_then = request.question == SortQuestion::HadThen;
        app.engine
            .sort_leak(&request.account, &request.leak, had_then, codes::sorting_from(request.answer))
            .map_err(refuse)?;
        show(&app, views::page)
    })
}

#[tauri::command]
pub fn unsort_leak(app: State<'_, Shell>, request: UnsortLeakRequest) -> Reply<LeaksView> {
    reply(|| {
        app.engine.unsort_leak(&request.account, &request.leak).map_err(refuse)?;
        show(&app, views::page)
    })
}

#[tauri::command]
pub fn they_wrote(app: State<'_, Shell>, request: TheyWroteRequest) -> Reply<LeakPageView> {
    reply(|| {
        app.engine.they_wrote(&request.leak, codes::sorting_from(request.answer)).map_err(refuse)?;
        show(&app, |desk, _| views::leak(desk, &request.leak))
    })
}

#[tauri::command]
pub fn handle_leak(app: State<'_, Shell>, request: HandleLeakRequest) -> Reply<LeakPageView> {
    reply(|| {
        app.engine.handle_leak(&request.subject, &request.leak, request.handled).map_err(refuse)?;
        show(&app, |desk, _| views::leak(desk, &request.leak))
    })
}

/// Opens HIBP's page in the person's browser. The ticks are offered even if no browser opens.
#[tauri::command]
pub fn start_visit(app: State<'_, Shell>, request: IdentifierRequest) -> Reply<VisitView> {
    reply(|| {
        let target = app.engine.open_link("", "hibp").map_err(refuse)?;
        let host = desktop::browse(&target.url).map(|()| target.host).unwrap_or_default();
        let identifier = id(&request.id)?;
        show(&app, |desk, _| views::visit(desk, identifier, host))
    })
}

#[tauri::command]
pub fn record_visit(app: State<'_, Shell>, request: RecordVisitRequest) -> Reply<VisitDoneView> {
    reply(|| {
        let identifier = id(&request.identifier)?;
        let recorded = app.engine.record_visit(&request.identifier, &request.ticked, request.none, request.count);
        let missing = recorded.map_err(refuse)?;
        show(&app, |desk, _| Ok(VisitDoneView { identifier: accounts::identifier(desk, identifier)?, missing }))
    })
}

#[tauri::command]
pub fn check_identifiers(
    app: State<'_, Shell>,
    request: CheckIdentifiersRequest,
    progress: Channel<CheckProgress>,
) -> Reply<LeaksView> {
    reply(|| {
        let ids = request.ids.iter().map(|text| id(text)).collect::<Result<Vec<_>, _>>()?;
        app.engine.check_identifiers(&ids, &|step| drop(progress.send(view(step)))).map_err(refuse)?;
        show(&app, views::page)
    })
}

const fn view(step: Progress) -> CheckProgress {
    match step {
        Progress::Started { total } => CheckProgress::Started { total },
        Progress::One { count, total, waiting } => CheckProgress::One { count, total, waiting },
        Progress::Finished { answered, not_checked } => CheckProgress::Finished { answered, not_checked },
    }
}

#[tauri::command]
pub fn cancel_check(app: State<'_, Shell>, request: Nothing) -> Reply<Done> {
    let Nothing {} = request;
    app.engine.cancel_check();
    Ok(Done {})
}

#[tauri::command]
pub fn hold_check(app: State<'_, Shell>, request: HoldCheckRequest) -> Reply<Done> {
    app.engine.hold_check(request.held);
    Ok(Done {})
}

/// Reads text that the person copied from HIBP's page.
#[tauri::command]
pub fn read_paste(app: State<'_, Shell>, request: PasteRequest) -> Reply<PastedView> {
    reply(|| app.engine.find(|known, open| views::pasted(&Desk::at(known, open), &request.text)).map_err(refuse))
}

/// Checks on the program's schedule, if a check is due.
#[tauri::command]
pub fn recheck(app: State<'_, Shell>, request: Nothing) -> Reply<RecheckView> {
    let Nothing {} = request;
    reply(|| {
        let news = app.engine.recheck().map_err(refuse)?;
        Ok(RecheckView { looked: news.is_some(), news: news.unwrap_or(0) })
    })
}

#[tauri::command]
pub fn notify(_app: State<'_, Shell>, request: NotifyRequest) -> Reply<Done> {
    reply(|| {
        desktop::notify(request.news);
        Ok(Done {})
    })
}

#[tauri::command]
pub fn news_seen(app: State<'_, Shell>, request: Nothing) -> Reply<Done> {
    let Nothing {} = request;
    reply(|| app.engine.news_seen().map(|()| Done {}).map_err(refuse))
}

/// Shows a path of *Something happened*, which works without accounts and before there is a list.
#[tauri::command]
pub fn happened(app: State<'_, Shell>, request: HappenedRequest) -> Reply<HappenedView> {
    reply(|| {
        let shown = show(&app, |desk, _| views::happened(Some(desk), &request.id));
        shown.or_else(|_| views::happened(None, &request.id).map_err(refuse))
    })
}

#[tauri::command]
pub fn refresh_list(app: State<'_, Shell>, request: Nothing) -> Reply<LeaksView> {
    let Nothing {} = request;
    reply(|| {
        app.engine.refresh_list().map_err(refuse)?;
        show(&app, views::page)
    })
}
