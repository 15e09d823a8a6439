//! Commands for walkthroughs, the check of a password, connected apps and links.

use std::path::Path;

use contract::{
    AccountRequest, AddAppRequest, AnswerWalkRequest, AppRequest, AppsView, CheckPasswordRequest, ClipboardView,
    DecideAppRequest, DescribeAppRequest, DownloadView, FinishView, GeneratedPasswordView, MakePasswordRequest,
    MarkView, Nothing, OpenLinkRequest, OpenedView, PastedAppsRequest, PastedAppsView, ReadDownloadRequest,
    ReportLinkRequest, StepRequest, ThirdPartyPageView, ThirdPartyRequest, WalkView,
};
use core_rules::catalogue::{StepId, site_domain};
use core_rules::checklist::generate::Recipe;
use core_rules::import::looks_like;
use engine::downloads::{FromDownload, NotRead};
use engine::generated::Earlier;
use secrecy::ExposeSecret as _;
use tauri::State;

use super::{id, refuse, secret, show};
use crate::views::codes;
use crate::views::{apps as apps_views, walk as views};
use crate::{Question, Reply, Shell, desktop, reply};

fn stands(app: &Shell, who: &str, step: StepId) -> Reply<WalkView> {
    let walk = show(app, |desk, _| views::walk(desk, who, step))?;
    let generated = app.engine.generated(who).filter(|_| step == StepId::Password).map(apps_views::generated);
    Ok(WalkView { generated, ..walk })
}

#[tauri::command]
pub fn walk(app: State<'_, Shell>, request: StepRequest) -> Reply<WalkView> {
    stands(&app, &request.subject, request.step.0)
}

#[tauri::command]
pub fn answer_walk(app: State<'_, Shell>, request: AnswerWalkRequest) -> Reply<WalkView> {
    reply(|| {
        let step = request.step.0;
        let part = request.part.0;
        app.engine.answer_walk(&request.subject, step, part, &request.answer).map_err(refuse)?;
        stands(&app, &request.subject, step)
    })
}

#[tauri::command]
pub fn finish_walk(app: State<'_, Shell>, request: StepRequest) -> Reply<FinishView> {
    reply(|| {
        let step = request.step.0;
        let facts = app.engine.finish_walk(&request.subject, step).map_err(refuse)?;
        show(&app, |desk, open| views::finished(desk, open, &request.subject, step, &facts))
    })
}

#[tauri::command]
pub fn leave_walk(app: State<'_, Shell>, request: StepRequest) -> Reply<MarkView> {
    reply(|| app.engine.leave_walk(&request.subject, request.step.0).map_err(refuse))?;
    super::checklist::marked(&app, &request.subject, request.step.0)
}

#[tauri::command]
pub fn check_password(app: State<'_, Shell>, request: CheckPasswordRequest) -> Reply<WalkView> {
    reply(|| {
        app.engine.check_password(&request.subject, &secret(&request.password)).map_err(refuse)?;
        stands(&app, &request.subject, StepId::Password)
    })
}

#[tauri::command]
pub fn make_password(app: State<'_, Shell>, request: MakePasswordRequest) -> Reply<WalkView> {
    reply(|| {
        let (made, length) = (request.made.0, usize::try_from(request.length).unwrap_or(0));
        let recipe = Recipe { made, length, symbols: request.symbols };
        if let Some(earlier) = earlier(&app, &request.subject)? {
            app.engine.make_password(&request.subject, recipe, earlier).map_err(refuse)?;
        }
        stands(&app, &request.subject, StepId::Password)
    })
}

/// Says what happens to the password that is held for an account when another replaces it or it is to be removed. `Stays`:
/// nothing is lost by that. `ThrownAway`: the person agreed to lose it. `None`: the person keeps it.
fn earlier(app: &Shell, who: &str) -> Reply<Option<Earlier>> {
    let Some(name) = app.engine.would_lose(who).map_err(refuse)? else { return Ok(Some(Earlier::Stays)) };
    let thrown_away = (app.person)(&Question::ThrowPasswordAway { name: &name })?;
    Ok(thrown_away.then_some(Earlier::ThrownAway))
}

#[tauri::command]
pub fn forget_password(app: State<'_, Shell>, request: AccountRequest) -> Reply<WalkView> {
    reply(|| {
        if let Some(earlier) = earlier(&app, &request.id)? {
            app.engine.throw_password_away(&request.id, earlier).map_err(refuse)?;
        }
        stands(&app, &request.id, StepId::Password)
    })
}

/// Returns what the clipboard holds. It works while the list is locked, because any program can read a password that is stuck
/// there.
#[tauri::command]
pub fn clipboard(app: State<'_, Shell>, request: Nothing) -> Reply<ClipboardView> {
    let Nothing {} = request;
    reply(|| Ok(apps_views::clipboard(app.engine.look_at_clipboard())))
}

#[tauri::command]
pub fn show_generated_password(app: State<'_, Shell>, request: AccountRequest) -> Reply<GeneratedPasswordView> {
    reply(|| {
        let password = app.engine.show_generated_password(&request.id).map_err(refuse)?;
        // EXPOSE: shown while a button is held (principles.md#law-3); the webview's memory cannot be wiped.
        Ok(GeneratedPasswordView { text: password.expose_secret().to_owned() })
    })
}

#[tauri::command]
pub fn copy_generated_password(app: State<'_, Shell>, request: AccountRequest) -> Reply<WalkView> {
    reply(|| {
        app.engine.copy_generated_password(&request.id).map_err(refuse)?;
        stands(&app, &request.id, StepId::Password)
    })
}

#[tauri::command]
pub fn check_generated_password(app: State<'_, Shell>, request: AccountRequest) -> Reply<WalkView> {
    reply(|| {
        app.engine.check_generated_password(&request.id).map_err(refuse)?;
        stands(&app, &request.id, StepId::Password)
    })
}

#[tauri::command]
pub fn apps(app: State<'_, Shell>, request: Nothing) -> Reply<AppsView> {
    let Nothing {} = request;
    show(&app, |desk, _| Ok(apps_views::apps(desk)))
}

#[tauri::command]
pub fn third_party(app: State<'_, Shell>, request: ThirdPartyRequest) -> Reply<ThirdPartyPageView> {
    show(&app, |desk, _| apps_views::third_party(desk, &request.name))
}

#[tauri::command]
pub fn describe_app(app: State<'_, Shell>, request: DescribeAppRequest) -> Reply<WalkView> {
    reply(|| {
        let account = app.engine.describe_app(id(&request.id)?, &request.may, &request.since).map_err(refuse)?;
        stands(&app, &account.to_string(), StepId::ConnectedApps)
    })
}

/// Returns the names of apps in a pasted page; nothing of the page is kept.
#[tauri::command]
pub fn read_pasted_apps(app: State<'_, Shell>, request: PastedAppsRequest) -> Reply<PastedAppsView> {
    reply(|| {
        app.engine.read(|_, _| Ok(())).map_err(refuse)?;
        let pasted = core_rules::checklist::paste::app_names(&request.text);
        Ok(PastedAppsView { names: pasted.names, cut: pasted.cut })
    })
}

/// Reads a data download. If it names another account than the list has, the person is asked whose it is.
fn downloaded(app: &Shell, who: &str, path: &Path) -> Reply<Result<FromDownload, NotRead>> {
    let read = app.engine.read_download(who, path).map_err(refuse)?;
    let Err(NotRead::Whose(name)) = &read else { return Ok(read) };
    if !(app.person)(&Question::WhoseDownload { name })? {
        return Ok(read);
    }
    app.engine.read_own_download(who, path, name).map_err(refuse)
}

/// Reads a data download that the person chooses. No lock is held while the dialog is open.
#[tauri::command]
pub fn read_download(app: State<'_, Shell>, request: ReadDownloadRequest) -> Reply<DownloadView> {
    reply(|| {
        let step = request.step.0;
        let read = desktop::choose(true)?.map(|path| downloaded(&app, &request.subject, &path)).transpose()?;
        let walk = stands(&app, &request.subject, step)?;
        show(&app, |desk, _| Ok(apps_views::download(desk, step, read, walk)))
    })
}

#[tauri::command]
pub fn add_app(app: State<'_, Shell>, request: AddAppRequest) -> Reply<WalkView> {
    reply(|| {
        let kind = codes::app_kind_from(request.kind);
        app.engine.add_apps(&request.subject, &request.name, kind).map_err(refuse)?;
        stands(&app, &request.subject, StepId::ConnectedApps)
    })
}

#[tauri::command]
pub fn decide_app(app: State<'_, Shell>, request: DecideAppRequest) -> Reply<WalkView> {
    reply(|| {
        let decision = codes::decision_from(request.decision);
        let account = app.engine.decide_app(id(&request.id)?, decision).map_err(refuse)?;
        stands(&app, &account.to_string(), StepId::ConnectedApps)
    })
}

#[tauri::command]
pub fn remove_app(app: State<'_, Shell>, request: AppRequest) -> Reply<WalkView> {
    reply(|| {
        let account = app.engine.remove_app(id(&request.id)?).map_err(refuse)?;
        stands(&app, &account.to_string(), StepId::ConnectedApps)
    })
}

#[tauri::command]
pub fn open_link(app: State<'_, Shell>, request: OpenLinkRequest) -> Reply<OpenedView> {
    reply(|| {
        let target = app.engine.link_address(&request.subject, &request.link).map_err(refuse)?;
        if target.own_site {
            agreed_site(&app, &target.host)?;
        }
        app.engine.opens(&target).map_err(refuse)?;
        desktop::browse(&target.url)?;
        Ok(OpenedView { host: target.host })
    })
}

/// Asks the person before the browser opens a host that only their own list names, once for each host and start of the program.
/// Opening a host of our catalogue reveals nothing. A host in the person's list may have been written there by a page in which
/// foreign script runs: data could be encoded in a subdomain of the attacker's, and the browser would send it there although the
/// network of this program is off. It cannot be proved that the page showed the host, so a system window shows it in full.
fn agreed_site(app: &Shell, host: &str) -> Reply<()> {
    if app.sites.lock().is_ok_and(|sites| sites.contains(host)) {
        return Ok(());
    }
    let like = site_domain(host).and_then(|domain| looks_like(&domain)).map(|service| service.name.as_str());
    app.agreed(&Question::OpenSite { host, like })?;
    if let Ok(mut sites) = app.sites.lock() {
        sites.insert(host.to_owned());
    }
    Ok(())
}

#[tauri::command]
pub fn report_link(app: State<'_, Shell>, request: ReportLinkRequest) -> Reply<WalkView> {
    reply(|| {
        app.engine.report_link(&request.subject, &request.link).map_err(refuse)?;
        stands(&app, &request.subject, request.step.0)
    })
}
