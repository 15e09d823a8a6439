//! Opening, locking, the spare key, and what the person said about themself.

use contract::{
    AnswerPersonRequest, ConfirmSpareKeyRequest, EraseRequest, Nothing, PersonView, Problem, SessionView,
    SetPassphraseRequest, SpareKeyView, UnlockRequest, WireError,
};
use engine::{Fault, Mode};
use tauri::State;

use super::{refuse, refused, secret};
use crate::views::{Desk, session as views};
use crate::{Question, Reply, Shell, reply};

fn stands(app: &Shell) -> Reply<SessionView> {
    views::session(&app.engine).map_err(refuse)
}

#[tauri::command]
pub fn session(app: State<'_, Shell>, request: Nothing) -> Reply<SessionView> {
    let Nothing {} = request;
    reply(|| stands(&app))
}

#[tauri::command]
pub fn create(app: State<'_, Shell>, request: Nothing) -> Reply<SessionView> {
    let Nothing {} = request;
    reply(|| {
        app.engine.create().map_err(refused)?;
        stands(&app)
    })
}

#[tauri::command]
pub fn look_round(app: State<'_, Shell>, request: Nothing) -> Reply<SessionView> {
    let Nothing {} = request;
    reply(|| {
        app.engine.look_round().map_err(refused)?;
        stands(&app)
    })
}

#[tauri::command]
pub fn leave_example(app: State<'_, Shell>, request: Nothing) -> Reply<SessionView> {
    let Nothing {} = request;
    reply(|| {
        app.engine.leave_example();
        stands(&app)
    })
}

#[tauri::command]
pub fn unlock(app: State<'_, Shell>, request: UnlockRequest) -> Reply<SessionView> {
    reply(|| {
        app.engine.unlock(views::way_from(request.way), &secret(&request.secret)).map_err(refused)?;
        app.engine.delete_expired().map_err(refuse)?;
        stands(&app)
    })
}

#[tauri::command]
pub fn lock(app: State<'_, Shell>, request: Nothing) -> Reply<SessionView> {
    let Nothing {} = request;
    reply(|| {
        app.engine.lock();
        stands(&app)
    })
}

#[tauri::command]
pub fn set_passphrase(app: State<'_, Shell>, request: SetPassphraseRequest) -> Reply<SessionView> {
    reply(|| {
        // Where nothing is open there is either nothing yet, and so nothing to lose, or the engine refuses.
        if let Ok(mode) = app.engine.read(|_, open| Ok(open.mode())) {
            app.agreed(&Question::SetPassphrase { replaces: mode != Mode::Keyring })?;
        }
        app.engine.set_passphrase(&secret(&request.passphrase)).map_err(refused)?;
        stands(&app)
    })
}

#[tauri::command]
pub fn show_spare_key(app: State<'_, Shell>, request: Nothing) -> Reply<SpareKeyView> {
    let Nothing {} = request;
    reply(|| {
        app.engine.read(|_, _| Ok(())).map_err(refuse)?;
        app.agreed(&Question::ShowSpareKey)?;
        let groups = app.engine.show_spare_key().map_err(refused)?;
        // EXPOSE: shown once, on a press (law 3); the webview's memory cannot be wiped.
        Ok(SpareKeyView { groups: groups.iter().map(|group| group.to_string()).collect() })
    })
}

#[tauri::command]
pub fn confirm_spare_key(app: State<'_, Shell>, request: ConfirmSpareKeyRequest) -> Reply<SessionView> {
    reply(|| {
        app.engine.confirm_spare_key(&secret(&request.typed)).map_err(refused)?;
        stands(&app)
    })
}

#[tauri::command]
pub fn decline_spare_key(app: State<'_, Shell>, request: Nothing) -> Reply<SessionView> {
    let Nothing {} = request;
    reply(|| {
        app.engine.decline_spare_key().map_err(refuse)?;
        stands(&app)
    })
}

#[tauri::command]
pub fn erase_everything(app: State<'_, Shell>, request: EraseRequest) -> Reply<SessionView> {
    reply(|| {
        if !request.sure {
            return Err(WireError::Invalid { field: "sure".into(), problem: Problem::Empty });
        }
        app.agreed(&Question::Erase)?;
        app.engine.erase_everything().map_err(refused)?;
        stands(&app)
    })
}

#[tauri::command]
pub fn finish_first_run(app: State<'_, Shell>, request: Nothing) -> Reply<SessionView> {
    let Nothing {} = request;
    reply(|| {
        app.engine.finish_first_run().map_err(refuse)?;
        stands(&app)
    })
}

#[tauri::command]
pub fn answer_person(app: State<'_, Shell>, request: AnswerPersonRequest) -> Reply<PersonView> {
    reply(|| {
        app.engine.answer_person(views::question(request.question), &request.answer).map_err(refuse)?;
        said(&app)
    })
}

#[tauri::command]
pub fn person(app: State<'_, Shell>, request: Nothing) -> Reply<PersonView> {
    let Nothing {} = request;
    reply(|| said(&app))
}

fn said(app: &Shell) -> Reply<PersonView> {
    app.engine.read(|known, _| Ok::<_, Fault>(views::person(&Desk::new(known)))).map_err(refuse)
}
