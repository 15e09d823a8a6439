//! Commands for opening and locking, the spare key, and what the person said about themself.

use contract::{
    AnswerPersonRequest, Code, ConfirmSpareKeyRequest, EraseRequest, Nothing, PassphraseChange, PersonView,
    SessionView, SetPassphraseRequest, ShowSpareKeyRequest, SpareKeyView, UnlockRequest, WireError,
};
use engine::{App, Mode, OpenFault, Refusal, StoreFault};
use secrecy::ExposeSecret as _;
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
pub fn show_readable(app: State<'_, Shell>, request: Nothing) -> Reply<SessionView> {
    let Nothing {} = request;
    reply(|| {
        app.engine.show_readable().map_err(refused)?;
        stands(&app)
    })
}

#[tauri::command]
pub fn leave_readable(app: State<'_, Shell>, request: Nothing) -> Reply<SessionView> {
    let Nothing {} = request;
    reply(|| {
        app.engine.leave_readable();
        stands(&app)
    })
}

#[tauri::command]
pub fn unlock(app: State<'_, Shell>, request: UnlockRequest) -> Reply<SessionView> {
    reply(|| {
        match app.engine.unlock(views::way_from(request.way), &secret(&request.secret)) {
            // The secret was right. The page for a damaged list tells what happened and what can be done.
            Ok(()) | Err(Refusal::Open(OpenFault::Store(StoreFault::Damaged))) => stands(&app),
            Err(refusal) => Err(refused(refusal)),
        }
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
        // If nothing is open, there is either no list yet, and so nothing to lose, or the engine refuses.
        if let Ok(mode) = app.engine.read(|_, open| Ok(open.mode())) {
            let deed = match request.change {
                PassphraseChange::Set => {
                    // Nobody is asked to agree to what is then refused.
                    app.engine.may_choose_passphrase(&secret(&request.passphrase)).map_err(refused)?;
                    Question::SetPassphrase { replaces: mode != Mode::Keyring }
                }
                PassphraseChange::Keep => Question::AskEveryTime { ask: request.every_time },
                PassphraseChange::Remove => Question::RemovePassphrase,
            };
            app.agreed(&deed)?;
        }
        change_passphrase(&app.engine, &request).map_err(refused)?;
        stands(&app)
    })
}

/// Changes the passphrase. The page sends one form, and the engine has a use case for each part of it.
fn change_passphrase(engine: &App, request: &SetPassphraseRequest) -> Result<(), Refusal> {
    let (present, new) = (secret(&request.present), secret(&request.passphrase));
    match request.change {
        PassphraseChange::Set => {
            let there = (!present.expose_secret().is_empty()).then_some(&present);
            engine.set_passphrase(there, &new)?;
            if request.every_time { engine.ask_every_time(&new) } else { Ok(()) }
        }
        PassphraseChange::Keep if request.every_time => engine.ask_every_time(&present),
        PassphraseChange::Keep => engine.open_by_itself(&present),
        PassphraseChange::Remove => engine.remove_passphrase(&present),
    }
}

#[tauri::command]
pub fn show_spare_key(app: State<'_, Shell>, request: ShowSpareKeyRequest) -> Reply<SpareKeyView> {
    reply(|| {
        app.engine.read(|_, _| Ok(())).map_err(refuse)?;
        app.agreed(&Question::ShowSpareKey)?;
        let shown = if request.anew { app.engine.new_spare_key() } else { app.engine.show_spare_key() };
        let groups = shown.map_err(refused)?;
        let replaces = app.engine.read(|_, open| Ok(open.ways().spare.new)).map_err(refuse)?;
        // EXPOSE: shown on a press; the webview's memory cannot be wiped.
        Ok(SpareKeyView { groups: groups.iter().map(|group| group.to_string()).collect(), replaces })
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
pub fn set_aside(app: State<'_, Shell>, request: Nothing) -> Reply<SessionView> {
    let Nothing {} = request;
    reply(|| {
        app.agreed(&Question::SetAside { folder: &app.engine.dir().display().to_string() })?;
        app.engine.set_aside().map_err(refused)?;
        stands(&app)
    })
}

#[tauri::command]
pub fn erase_everything(app: State<'_, Shell>, request: EraseRequest) -> Reply<SessionView> {
    reply(|| {
        if !request.sure {
            return Err(WireError::Invalid {
                field: "sure".into(),
                problem: Code(core_rules::accounts::Problem::Empty),
            });
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
    app.engine.read(|known, _| Ok(views::person(&Desk::new(known)))).map_err(refuse)
}
