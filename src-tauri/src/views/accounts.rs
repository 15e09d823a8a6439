//! Views of accounts, identifiers and tiles.

use contract::{
    AccountRef, AccountRow, AccountView, AccountsView, AnswerView, Code, CompaniesView, CompanyKind, FactView,
    IdentifierRef, IdentifierView, LastAnswer, ListedSite, MailQuestion, RemovedRow, RemovedView, ServiceTile,
    SourceAnswer, TilesView,
};
use core_rules::accounts::{self, account_name, accounts_of, identifier_kind, tint};
use core_rules::advice::{self, Line};
use core_rules::catalogue::Company;
use core_rules::catalogue::{Catalogue, Link, Service, ServiceKind};
use core_rules::checklist::{self, Brief, Sheet, State, Urgency};
use core_rules::exposure::list::ServiceList;
use core_rules::exposure::{Check, Outcome};
use core_rules::import::looks_like;
use core_rules::known::Known;
use core_rules::model::answers::{PasswordCheck, YesNo};
use core_rules::model::{Entity, Fact, FactName, Id, IdOrUnsure, Kind, facts};
use core_rules::public_lists::{Found, LiveLists, LiveSite, country_of};
use core_rules::touch::{Answered, Place, Told, nobody_answers, place, told};
use engine::check::WouldAsk;
use engine::{FindFault, NotFound, Open};

use super::{Desk, codes, count, each, guide, instant, leaks, steps};

/// Makes the tile of a catalogue service.
pub fn tile(desk: &Desk<'_, '_>, service: &Service) -> ServiceTile {
    ServiceTile {
        id: service.id.clone(),
        name: service.name.clone(),
        icon: service.icon.clone(),
        tint: tint(&service.id),
        kind: Code(service.kind),
        accounts: count(desk.known.listed_at(&service.id)),
        listed: None,
        company: company_of(service),
    }
}

fn company_of(service: &Service) -> Option<CompanyKind> {
    Company::of(&service.id).map(Code)
}

/// Makes the tile of a site that only a public list knows. `company`: the kind of company that the person is choosing, if any.
pub fn listed_tile(desk: &Desk<'_, '_>, site: &LiveSite, company: Option<Company>) -> ServiceTile {
    let id = LiveLists::id_of(site, company);
    let stand_in = id.split_once(':').and_then(|(under, _)| desk.known.catalogue.service(under));
    ServiceTile {
        name: site.name.clone(),
        icon: None,
        tint: tint(&site.domain),
        kind: Code(stand_in.map_or(ServiceKind::Other, |service| service.kind)),
        accounts: count(desk.known.accounts_at(&site.domain).len()),
        listed: Some(ListedSite {
            domain: site.domain.clone(),
            alike: looks_like(&site.domain).map(|service| service.name.clone()),
            list: site.told_by.first().copied().map(codes::service_list),
        }),
        company: None,
        id,
    }
}

/// Makes the tile of an account's service. Its count of accounts is 1 and not looked up, because lists have thousands.
pub fn tile_of(catalogue: &Catalogue, account: &Entity) -> ServiceTile {
    let service = accounts::service(catalogue, account);
    let id = service.map_or_else(|| account.id.to_string(), |service| service.id.clone());
    let name = account_name(catalogue, account);
    ServiceTile {
        // An account of the person's own has the colour of its name, as in the preview of an import, and not of an id drawn by chance.
        tint: tint(if service.is_some() { &id } else { name }),
        id,
        name: name.to_owned(),
        icon: service.and_then(|service| service.icon.clone()),
        kind: Code(service.map_or(ServiceKind::Other, |service| service.kind)),
        accounts: 1,
        listed: None,
        company: service.and_then(company_of),
    }
}

/// Makes a short reference to an account.
pub fn account_ref(known: &Known<'_>, id: Id) -> AccountRef {
    let account = known.model.get(id);
    AccountRef {
        id: id.to_string(),
        name: account.map_or_else(String::new, |account| account_name(known.catalogue, account).to_owned()),
        sign_in: account.map_or("", |account| account.value(&FactName::SignIn)).to_owned(),
        service: account.map(|account| tile_of(known.catalogue, account)),
    }
}

/// Returns the tiles of the first run. The public lists are read here, before the person types: reading them at a key stroke
/// would take too long.
pub fn tiles(desk: &Desk<'_, '_>) -> TilesView {
    let lists_missing = desk.lists().is_empty();
    let tiles = engine::accounts::tile_order(desk.known.catalogue);
    TilesView { tiles: tiles.into_iter().map(|service| tile(desk, service)).collect(), own: None, lists_missing }
}

/// Returns the services and listed sites that match the typed words. Without an exact match, the view offers to add a service of
/// that name. The id of a tile finds that tile.
pub fn found(desk: &Desk<'_, '_>, query: &str) -> TilesView {
    let (lists, catalogue) = (desk.lists(), desk.known.catalogue);
    let hits = match lists.chosen(catalogue, query) {
        Some((_, site)) => vec![Found::Listed(site)],
        None => lists.find(catalogue, query),
    };
    let typed = query.trim().to_lowercase();
    let exact = hits.iter().any(|hit| match hit {
        Found::Ours(service) => service.name.to_lowercase() == typed,
        // Companies of several countries share a name, so a company of our own list need not be the person's.
        Found::Listed(site) => !site.told_by.is_empty() && site.name.to_lowercase() == typed,
    });
    let own = (!typed.is_empty() && !exact).then(|| query.trim().to_owned());
    let tiles = hits.into_iter().map(|hit| match hit {
        Found::Ours(service) => tile(desk, service),
        Found::Listed(site) => listed_tile(desk, site, None),
    });
    TilesView { tiles: tiles.collect(), own, lists_missing: lists.is_empty() }
}

/// Returns the banks or phone companies of the country that the person named, otherwise of the country in the system's language.
pub fn companies(desk: &Desk<'_, '_>, kind: Company, locale: &str, typed: &str) -> CompaniesView {
    let said = desk.known.model.person_says(&FactName::Country);
    let country = if said.is_empty() { country_of(locale).unwrap_or_default() } else { said.to_owned() };
    let found = desk.lists().companies(kind, &country, typed);
    CompaniesView {
        countries: found.countries.into_iter().map(str::to_owned).collect(),
        tiles: found.found.into_iter().map(|site| listed_tile(desk, site, Some(kind))).collect(),
        more: count(found.more),
        list: guide::credit(desk, ServiceList::TwoFactor),
        own_date: desk.known.catalogue.companies.date.to_string(),
        country,
    }
}

/// Makes one row of the list of accounts.
fn row(catalogue: &Catalogue, line: &Line<'_>) -> AccountRow {
    let (account, standing) = (line.account, line.standing);
    AccountRow {
        id: account.id.to_string(),
        service: tile_of(catalogue, account),
        sign_in: account.value(&FactName::SignIn).to_owned(),
        first: standing.first.map(Code),
        to_do: count(standing.open),
        done: count(standing.done),
        unknown: count(standing.unknown),
        state: Code(standing.door),
        urgency: Code(standing.urgency),
        opens: count(line.opens),
        doors: standing.doors.iter().map(|door| door.map(Code)).collect(),
    }
}

/// Returns all accounts, those with the most important steps first.
pub fn list(desk: &Desk<'_, '_>) -> AccountsView {
    let (known, graph) = (desk.known, desk.graph());
    let lines = advice::first_things_first(each(known.listed(), |listed| advice::line(known, graph, listed)));
    AccountsView {
        columns: advice::COLUMNS.into_iter().map(Code).collect(),
        rows: each(&lines, |line| row(known.catalogue, line)),
        removed: count(desk.known.model.removed(Kind::Account).len()),
        identifiers: desk.known.model.of(Kind::Identifier).into_iter().map(identifier_ref).collect(),
    }
}

/// Returns the facts of an account that are shown, each with its origin.
pub fn facts(account: &Entity) -> Vec<FactView> {
    let names = codes::FACTS.iter().map(|(name, _)| name);
    names.filter_map(|name| fact(account, name, account.fact(name)?)).collect()
}

/// Makes the view of one fact; `None`: facts of this kind are not shown.
pub fn fact(entity: &Entity, name: &FactName, fact: &Fact) -> Option<FactView> {
    let (_, kind) = codes::FACTS.iter().find(|(known, _)| known == name)?;
    let unanswered = *name == FactName::PasswordCheck && fact.read() == Some(PasswordCheck::NotChecked);
    let why = entity.answer(&facts::PasswordCheckWhy).filter(|_| unanswered);
    Some(FactView {
        kind: *kind,
        value: fact.value.clone(),
        why: why.map(Code),
        origin: Code(fact.origin),
        at: instant(fact.at),
    })
}

/// Returns the link of a service that is nearest to its settings; its page is shown to those who are signed in.
pub fn home(service: &Service) -> Option<&Link> {
    ["security", "settings", "home", "two_factor", "password"].iter().find_map(|id| service.link(id))
}

/// Makes the view of one account with all details.
pub fn account(desk: &Desk<'_, '_>, id: Id) -> Result<AccountView, FindFault> {
    let known = desk.known;
    let entity = known.model.get(id).filter(|found| found.kind == Kind::Account && found.removed.is_none());
    let entity = entity.ok_or(NotFound)?;
    let sheet = checklist::sheet(known, entity);
    let service = accounts::service(known.catalogue, entity);
    let refs = |ids: Vec<Id>| ids.into_iter().map(|id| steps::account_ref(desk, id)).collect();
    let warnings = sheet.steps.iter().filter(|step| step.state == State::Open && step.urgency == Urgency::Now);
    let own_site = entity.value(&FactName::OwnSite);
    let place = place(known.catalogue, entity);
    let taken_by = desk.graph().taken_by(id);
    let by_number = advice::by_number(known, entity);
    let briefs: Vec<Brief> = sheet.steps.iter().map(checklist::Step::brief).collect();
    Ok(AccountView {
        id: entity.id.to_string(),
        service: tile_of(known.catalogue, entity),
        sign_in: entity.value(&FactName::SignIn).to_owned(),
        member_since: entity.value(&FactName::MemberSince).to_owned(),
        site: own_site.to_owned(),
        compared: place == Place::Known,
        at_home: place == Place::AtHome,
        steps: sheet.steps.iter().map(|step| steps::step(desk, step)).collect(),
        first: advice::standing(entity, &briefs).first.map(Code),
        facts: facts(entity),
        leaks: sheet.touches.iter().map(|touch| leaks::row(desk, touch, Some(entity))).collect(),
        stands_against: if taken_by.is_empty() { None } else { advice::stands_against(entity, &briefs) }.map(Code),
        falls_with: refs(taken_by),
        number_codes: refs(by_number.codes),
        number_resets: refs(by_number.resets),
        opens: refs(desk.graph().falls_with(id)),
        resets_by_default: resets_by_default(known, entity),
        mail: accounts::mail_question(known.catalogue, entity).map(|asked| MailQuestion {
            address: asked.address.to_owned(),
            here: asked.here,
            taken: core_rules::graph::taken_as_mailbox(known).is_some_and(|(id, _)| id == entity.id),
        }),
        home_link: service
            .and_then(home)
            .map(|link| link.id.clone())
            // A device in the person's own network has no such page.
            .or_else(|| {
                accounts::service_domain(known.catalogue, entity).map(|_| engine::links::WELL_KNOWN.to_owned())
            }),
        unused: entity.says(&facts::Unused, YesNo::Yes),
        warnings: warnings.filter_map(|step| step.reasons.first()).map(|known| steps::reason(desk, known)).collect(),
    })
}

/// Returns the sign-in address if password resets go there by default: the person named none, neither here nor for most of their
/// accounts, and a listed mailbox gets its mail. Otherwise the result is empty.
fn resets_by_default(known: &Known<'_>, account: &Entity) -> String {
    let (said, sign_in) = (account.value(&FactName::ResetsThrough), account.value(&FactName::SignIn));
    let is_it = |address: &str| accounts::same_identifier(accounts::IdentifierKind::Email, address, sign_in);
    let named = match known.model.person_answer(&facts::ResetMailbox) {
        Some(IdOrUnsure::Known(id)) => known.model.get(id),
        Some(IdOrUnsure::Unsure) | None => None,
    };
    if named.is_some_and(|named| named.removed.is_none() && is_it(named.value(&FactName::Value))) {
        return String::new();
    }
    let of = |other: &Entity| accounts::is_mailbox_of(known.catalogue, other, sign_in);
    let arrives = || known.accounts().any(|other| other.id != account.id && of(other));
    if said.is_empty() && accounts::address(sign_in).is_ok() && arrives() { sign_in.to_owned() } else { String::new() }
}

/// Returns the accounts in *Recently removed*, newest first.
pub fn removed(desk: &Desk<'_, '_>, open: &Open) -> RemovedView {
    let mut gone = desk.known.model.removed(Kind::Account);
    gone.sort_by_key(|entity| std::cmp::Reverse(entity.removed));
    let row = |entity: &Entity| {
        let at = entity.removed.unwrap_or(entity.made);
        RemovedRow {
            id: entity.id.to_string(),
            service: tile_of(desk.known.catalogue, entity),
            sign_in: entity.value(&FactName::SignIn).to_owned(),
            at: instant(at),
            days_left: u32::try_from(engine::accounts::days_left(open, desk.known.now, at).max(0)).unwrap_or(0),
        }
    };
    RemovedView { rows: gone.into_iter().map(row).collect() }
}

/// Makes a short reference to an identifier.
pub fn identifier_ref(identifier: &Entity) -> IdentifierRef {
    IdentifierRef {
        id: identifier.id.to_string(),
        kind: Code(identifier_kind(identifier)),
        value: identifier.value(&FactName::Value).to_owned(),
    }
}

/// Makes the view of one identifier with its answer, leaks and steps.
pub fn identifier(desk: &Desk<'_, '_>, id: Id) -> Result<IdentifierView, FindFault> {
    let entity = desk.known.model.get(id).filter(|found| found.kind == Kind::Identifier && found.removed.is_none());
    let entity = entity.ok_or(NotFound)?;
    let sheet = checklist::sheet(desk.known, entity);
    let open = count(sheet.touches.iter().filter(|touch| touch.is_open()).count());
    Ok(IdentifierView {
        id: entity.id.to_string(),
        kind: Code(identifier_kind(entity)),
        value: entity.value(&FactName::Value).to_owned(),
        retired: entity.says(&facts::Retired, YesNo::Yes),
        accounts: count(accounts_of(desk.known.model, entity).len()),
        answer: answer(desk, entity, &sheet, open),
        would_ask: would_ask(desk, entity),
        said: said(desk, entity),
        leaks: sheet.touches.iter().map(|touch| leaks::row(desk, touch, None)).collect(),
        steps: sheet.steps.iter().map(|step| steps::step(desk, step)).collect(),
    })
}

fn would_ask(desk: &Desk<'_, '_>, identifier: &Entity) -> Option<contract::WouldAskView> {
    let asked = !nobody_answers(identifier) && !identifier.says(&facts::Retired, YesNo::Yes);
    let asks = desk.open.filter(|_| asked)?.settings().would_ask(identifier.id, desk.known.model.device);
    Some(match asks {
        WouldAsk::These(these) => {
            contract::WouldAskView::These { ways: these.into_iter().filter_map(codes::way).collect() }
        }
        WouldAsk::Stuck(source, why) => contract::WouldAskView::Stuck { way: codes::way(source)?, why: Code(why) },
        WouldAsk::NoneOn => contract::WouldAskView::NoneOn,
    })
}

/// Returns the newest answer of each source at each place, in the order of the sources.
fn said(desk: &Desk<'_, '_>, identifier: &Entity) -> Vec<SourceAnswer> {
    let checks = desk.known.model.checks(identifier.id);
    let newest = |(at, check): &(usize, &Check)| {
        let later = checks.iter().skip(at + 1);
        !later.clone().any(|later| (later.source, &later.origin) == (check.source, &check.origin))
    };
    let mut newest: Vec<&Check> = checks.iter().enumerate().filter(newest).map(|(_, check)| check).collect();
    newest.sort_by_key(|check| (check.source, check.at));
    let view = |check: &Check| {
        let (found, reason) = match check.outcome {
            Outcome::Found(count) => (Some(count), None),
            Outcome::NotInList => (Some(0), None),
            Outcome::NotChecked(not) => (None, Some(codes::not_checked(not))),
        };
        let (source, place) = (Code(check.source), leaks::place(check.source, &check.origin));
        SourceAnswer { source, place, at: instant(check.at), found, reason }
    };
    newest.into_iter().map(view).collect()
}

/// Returns the combined answer about an identifier as principles.md#law-2 words it. What was found always counts. "Not in this
/// list" counts only while the settings name the place that answered: a new place was not asked yet.
fn answer(desk: &Desk<'_, '_>, identifier: &Entity, sheet: &Sheet<'_>, open: u32) -> AnswerView {
    let checks = desk.known.model.checks(identifier.id).iter();
    let is_there = |source, origin: &str| desk.open.is_none_or(|open| open.settings().is_there(source, origin));
    let counts = |check: &&Check| matches!(check.outcome, Outcome::Found(_)) || is_there(check.source, &check.origin);
    let checks: Vec<Check> = checks.filter(counts).cloned().collect();
    match told(&checks, &sheet.touches, nobody_answers(identifier)) {
        Told::InLeaks(Answered { count, source, origin, at }) => {
            let (source, place) = (Code(source), leaks::place(source, &origin));
            AnswerView::InLeaks { count, open, source, place, at: instant(at) }
        }
        Told::NotInList(Answered { source, origin, at, .. }) => {
            let (source, place) = (Code(source), leaks::place(source, &origin));
            AnswerView::NotInList { source, place, at: instant(at) }
        }
        Told::NotChecked { why, at, last } => AnswerView::NotChecked {
            reason: codes::not_checked(why),
            at: instant(at),
            last: last.map(|Answered { count, source, origin, at }| LastAnswer {
                count,
                source: Code(source),
                place: leaks::place(source, &origin),
                at: instant(at),
            }),
        },
        Told::NeverAsked => AnswerView::NeverAsked,
        Told::NobodyKnows => AnswerView::NobodyKnows,
    }
}
