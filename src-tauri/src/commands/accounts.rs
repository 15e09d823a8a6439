//! Commands for accounts, identifiers and tiles.

use contract::{
    AccountRequest, AccountView, AccountsView, AddAccountRequest, AddAccountsRequest, AddIdentifierRequest,
    CompaniesRequest, CompaniesView, EditAccountRequest, EditIdentifierRequest, FindServicesRequest, IdentifierRequest,
    IdentifierView, LeaksView, Nothing, RemovedView, TilesView, WireError,
};
use core_rules::accounts::account_name;
use core_rules::known::Known;
use core_rules::model::{FactName, Id, Kind};
use engine::accounts::{EditAccount, NewAccount};
use engine::{FindFault, NotFound};
use tauri::State;

use super::{id, refuse, show};
use crate::views::{accounts as views, codes, for_anyone, leaks};
use crate::{Question, Reply, Shell, reply};

#[tauri::command]
pub fn tiles(app: State<'_, Shell>, request: Nothing) -> Reply<TilesView> {
    let Nothing {} = request;
    show(&app, |desk, _| Ok(views::tiles(desk)))
}

#[tauri::command]
pub fn find_services(app: State<'_, Shell>, request: FindServicesRequest) -> Reply<TilesView> {
    reply(|| {
        let shown = show(&app, |desk, _| Ok(views::found(desk, &request.query)));
        // *Something happened* searches for a site even before there is a list.
        if matches!(shown, Err(WireError::Locked)) {
            Ok(for_anyone(|desk| views::found(desk, &request.query)))
        } else {
            shown
        }
    })
}

#[tauri::command]
pub fn companies(app: State<'_, Shell>, request: CompaniesRequest) -> Reply<CompaniesView> {
    let kind = request.kind.0;
    show(&app, |desk, _| Ok(views::companies(desk, kind, &request.locale, &request.query)))
}

#[tauri::command]
pub fn accounts(app: State<'_, Shell>, request: Nothing) -> Reply<AccountsView> {
    let Nothing {} = request;
    show(&app, |desk, _| Ok(views::list(desk)))
}

#[tauri::command]
pub fn account(app: State<'_, Shell>, request: AccountRequest) -> Reply<AccountView> {
    reply(|| one(&app, id(&request.id)?))
}

fn one(app: &Shell, id: Id) -> Reply<AccountView> {
    show(app, |desk, _| views::account(desk, id))
}

#[tauri::command]
pub fn add_accounts(app: State<'_, Shell>, request: AddAccountsRequest) -> Reply<AccountsView> {
    reply(|| {
        let tiles = request.services.iter().map(|service| NewAccount { service, ..NewAccount::default() });
        let named = request.named.iter();
        let named = named.map(|one| NewAccount { service: &one.service, name: &one.name, ..NewAccount::default() });
        app.engine.add_accounts(&tiles.chain(named).collect::<Vec<_>>(), &request.address).map_err(refuse)?;
        show(&app, |desk, _| Ok(views::list(desk)))
    })
}

#[tauri::command]
pub fn add_account(app: State<'_, Shell>, request: AddAccountRequest) -> Reply<AccountView> {
    reply(|| {
        let new = NewAccount {
            service: &request.service,
            name: &request.name,
            site: &request.site,
            sign_in: &request.sign_in,
            member_since: &request.member_since,
        };
        one(&app, app.engine.add_account(&new).map_err(refuse)?)
    })
}

#[tauri::command]
pub fn edit_account(app: State<'_, Shell>, request: EditAccountRequest) -> Reply<AccountView> {
    reply(|| {
        let id = id(&request.id)?;
        let facts = request.facts.into_iter().map(|edit| Some((codes::fact_name(edit.kind)?, edit.value)));
        let facts: Vec<(FactName, String)> = facts.collect::<Option<_>>().ok_or_else(|| refuse(NotFound))?;
        let edit = EditAccount {
            sign_in: request.sign_in.as_deref(),
            member_since: request.member_since.as_deref(),
            name: request.name.as_deref(),
            site: request.site.as_deref(),
            facts: &facts,
        };
        app.engine.edit_account(id, &edit).map_err(refuse)?;
        one(&app, id)
    })
}

#[tauri::command]
pub fn remove_account(app: State<'_, Shell>, request: AccountRequest) -> Reply<AccountsView> {
    reply(|| {
        app.engine.remove_account(id(&request.id)?).map_err(refuse)?;
        show(&app, |desk, _| Ok(views::list(desk)))
    })
}

#[tauri::command]
pub fn restore_account(app: State<'_, Shell>, request: AccountRequest) -> Reply<AccountView> {
    reply(|| {
        let id = id(&request.id)?;
        app.engine.restore(id).map_err(refuse)?;
        one(&app, id)
    })
}

#[tauri::command]
pub fn delete_for_good(app: State<'_, Shell>, request: AccountRequest) -> Reply<RemovedView> {
    reply(|| {
        let id = id(&request.id)?;
        let name = app.engine.find(|known, _| removed_name(known, id)).map_err(refuse)?;
        app.agreed(&Question::DeleteForGood { name: &name })?;
        app.engine.delete_for_good(id).map_err(refuse)?;
        show(&app, |desk, open| Ok(views::removed(desk, open)))
    })
}

fn removed_name(known: &Known<'_>, id: Id) -> Result<String, FindFault> {
    let gone = known.model.get(id).filter(|entity| entity.kind == Kind::Account && entity.removed.is_some());
    Ok(account_name(known.catalogue, gone.ok_or(NotFound)?).to_owned())
}

#[tauri::command]
pub fn removed(app: State<'_, Shell>, request: Nothing) -> Reply<RemovedView> {
    let Nothing {} = request;
    show(&app, |desk, open| Ok(views::removed(desk, open)))
}

#[tauri::command]
pub fn add_identifier(app: State<'_, Shell>, request: AddIdentifierRequest) -> Reply<IdentifierView> {
    reply(|| {
        let kind = request.kind.0;
        let id = app.engine.add_identifier(kind, &request.value).map_err(refuse)?;
        show(&app, |desk, _| views::identifier(desk, id))
    })
}

#[tauri::command]
pub fn edit_identifier(app: State<'_, Shell>, request: EditIdentifierRequest) -> Reply<IdentifierView> {
    reply(|| {
        let id = id(&request.id)?;
        app.engine.edit_identifier(id, request.value.as_deref(), request.retired).map_err(refuse)?;
        show(&app, |desk, _| views::identifier(desk, id))
    })
}

#[tauri::command]
pub fn remove_identifier(app: State<'_, Shell>, request: IdentifierRequest) -> Reply<LeaksView> {
    reply(|| {
        app.engine.remove_identifier(id(&request.id)?).map_err(refuse)?;
        show(&app, leaks::page)
    })
}

#[tauri::command]
pub fn restore_identifier(app: State<'_, Shell>, request: IdentifierRequest) -> Reply<IdentifierView> {
    reply(|| {
        let id = id(&request.id)?;
        app.engine.restore(id).map_err(refuse)?;
        show(&app, |desk, _| views::identifier(desk, id))
    })
}
