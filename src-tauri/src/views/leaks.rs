//! The views of leaks and incidents, of the sources that look for leaks, and of *Something happened*.

mod one;

use std::collections::HashSet;
use std::path::Path;

use contract::{
    ChangeMark, Code, HappenedPart, HappenedView, HitKind, HitView, LeakRow, LeaksView, ListView, NotCheckedCode,
    OfferView, PastedView, SortCard, SortTally, TimelineMark, TimelineView, UnnamedView, VisitOption, VisitView, WayId,
    WayView,
};
use core_rules::accounts::{IdentifierKind, Offer, Problem, identifier_kind, offers};
use core_rules::catalogue::{Catalogue, LooseDate};
use core_rules::checklist::LeakRef;
use core_rules::exposure::{KnownLeak, SourceId, Why, paste};
use core_rules::model::{About, Entity, FactName, Id, Kind, Mark};
use core_rules::touch::{
    Asked, Place, Question, Touch, all_touches, identifier_touches, not_compared, order_to_show, seen_and_named,
    to_sort, touches,
};
use engine::settings::{HIBP_URL, XPOSED_URL};
use engine::{FindFault, InputFault, Invalid, NotFound, Open};

use super::{Desk, accounts, codes, instant, steps};

pub use one::leak;

/// How many offers are shown at once. When one is accepted, the next one appears.
const MOST_OFFERS: usize = 6;

/// How many sorting cards are shown at once, so that they do not bury the rest of the page.
const MOST_CARDS: usize = 60;

/// Returns a row of the list of leaks. `account` is `None` if the leak concerns an identifier only.
pub fn row(desk: &Desk<'_, '_>, touch: &Touch<'_>, account: Option<&Entity>) -> LeakRow {
    let identifier = touch.identifier.and_then(|id| desk.known.model.get(id));
    LeakRow {
        leak: steps::leak_ref(&LeakRef::to(&touch.leak)),
        verdict: Code(touch.verdict),
        account: account.map(|account| steps::account_ref(desk, account.id)),
        identifier: identifier.map(accounts::identifier_ref),
        source: Code(touch.source),
        place: place(touch.source, &touch.origin),
        handled_at: touch.handled_at.map(instant),
        settled: touch.settled.map(Code),
        sensitive: touch.leak.sensitive,
    }
}

/// Returns the view of the page *Leaks*.
pub fn page(desk: &Desk<'_, '_>, open: &Open) -> Result<LeaksView, FindFault> {
    let known = desk.known;
    let mut rows = Vec::new();
    for (entity, touch) in all_touches(known) {
        let account = (entity.kind == Kind::Account).then_some(entity);
        rows.push((order_to_show(&touch), row(desk, &touch, account)));
    }
    rows.sort_by_key(|(order, _)| *order);
    let asked = to_sort(known);
    let identifiers = known.model.of(Kind::Identifier);
    let mine: HashSet<&str> = rows.iter().map(|(_, row)| row.leak.id.as_str()).collect();
    let ours = || known.book.all().iter().filter(|leak| leak.incident.is_some());
    let mut incidents: Vec<&KnownLeak> = ours().filter(|leak| !mine.contains(leak.id.as_str())).collect();
    incidents.sort_by_key(|leak| std::cmp::Reverse(leak.date.map(LooseDate::last_day)));
    let (mut unnamed, mut no_site) = (Vec::new(), Vec::new());
    for (account, place) in not_compared(known) {
        let account = steps::account_ref(desk, account.id);
        match place {
            Place::Known | Place::AtHome => {}
            Place::NoSite => no_site.push(account),
            Place::Unnamed(company) => unnamed.push(UnnamedView { account, company: Code(company) }),
        }
    }
    Ok(LeaksView {
        unnamed,
        no_site,
        identifiers: identifiers
            .iter()
            .map(|entity| accounts::identifier(desk, entity.id))
            .collect::<Result<_, _>>()?,
        sort: tally(&asked),
        cards: asked
            .iter()
            .take(MOST_CARDS)
            .map(|one| card(desk, one.account, &one.touch.leak, one.question))
            .collect(),
        rows: rows.into_iter().map(|(_, row)| row).collect(),
        ways: ways(desk, open),
        list: ListView {
            entries: super::count(known.book.entries),
            as_of: known.book.as_of.to_string(),
            live: known.book.live,
            failed: open.settings().list_failed.map(codes::not_checked),
        },
        timelines: identifiers.iter().filter_map(|entity| timeline(desk, entity)).collect(),
        incidents: incidents.into_iter().map(|leak| steps::leak_ref(&LeakRef::to(leak))).collect(),
        told: super::count(ours().count()),
        told_as_of: as_of(known.catalogue),
        offers: offers(known.model).into_iter().take(MOST_OFFERS).map(|found| offer(desk, found)).collect(),
    })
}

/// Returns the day on which one of our own incidents was checked last; empty if there is none.
fn as_of(catalogue: &Catalogue) -> String {
    let days = catalogue.incidents.iter().map(|incident| incident.date_checked);
    days.max_by_key(|day| day.last_day()).map_or_else(String::new, |day| day.to_string())
}

/// Returns whether any leak has an open question.
pub fn any_to_sort(desk: &Desk<'_, '_>) -> bool {
    let waits = |account: &Entity| touches(desk.known, account).iter().any(|touch| touch.asks.is_some());
    desk.known.accounts().any(waits)
}

/// Counts the cards and the accounts that they are about. An account may have several cards.
fn tally(asked: &[Asked<'_>]) -> SortTally {
    let accounts: HashSet<Id> = asked.iter().map(|one| one.account.id).collect();
    SortTally { cards: super::count(asked.len()), accounts: super::count(accounts.len()) }
}

fn offer(desk: &Desk<'_, '_>, found: Offer) -> OfferView {
    let beside = found.beside.and_then(|id| desk.known.model.get(id));
    OfferView {
        kind: Code(found.kind),
        value: found.value,
        accounts: super::count(found.accounts),
        beside: beside.map_or_else(String::new, |entity| entity.value(&FactName::Value).to_owned()),
    }
}

/// Returns how many leaks the person still has to sort or deal with. The rail shows it.
pub fn waiting(desk: &Desk<'_, '_>) -> u32 {
    let waits = |(entity, touch): &(&Entity, Touch<'_>)| {
        touch.is_open() || (entity.kind == Kind::Account && touch.asks.is_some())
    };
    let open = all_touches(desk.known).into_iter().filter(waits);
    let ids: HashSet<String> = open.map(|(_, touch)| touch.leak.id.clone()).collect();
    super::count(ids.len())
}

fn card(desk: &Desk<'_, '_>, account: &Entity, leak: &KnownLeak, asked: Question) -> SortCard {
    SortCard {
        account: steps::account_ref(desk, account.id),
        leak: steps::leak_ref(&LeakRef::to(leak)),
        data: leak.data.clone(),
        question: match asked {
            Question::HadThen => contract::SortQuestion::HadThen,
            Question::ChangedSince => contract::SortQuestion::ChangedSince,
        },
    }
}

/// Returns the ways to look for leaks, in the order of principles.md#exposure, each with the reason why it cannot be used yet, if any.
fn ways(desk: &Desk<'_, '_>, open: &Open) -> Vec<WayView> {
    let set = open.settings();
    let model = desk.known.model;
    let addresses: Vec<&Entity> = model
        .of(Kind::Identifier)
        .into_iter()
        .filter(|entity| identifier_kind(entity) == IdentifierKind::Email)
        .collect();
    let agreed =
        |id: SourceId| super::count(addresses.iter().filter(|one| set.agreed(id, one.id, model.device)).count());
    let watched = |entity: &&&Entity| {
        let marked = entity.mark(&About::Step(core_rules::catalogue::StepId::Watch));
        marked.is_some_and(|event| event.mark == Mark::Done)
    };
    let watched = super::count(addresses.iter().filter(watched).count());
    let way = |way: WayId, missing: Option<NotCheckedCode>, host: String, on: bool, agreed: u32| {
        let ready = missing.is_none();
        WayView { way, ready, missing, host, on, agreed, watched: if way == WayId::Watch { watched } else { 0 } }
    };
    let (hibp_agreed, xposed_agreed) = (agreed(SourceId::HibpDirect), agreed(SourceId::Xposed));
    let stands = |id: SourceId| set.in_the_way(id).map(Code);
    let told =
        |id: SourceId, agreed: u32| stands(id).or((agreed == 0).then_some(Code(core_rules::exposure::Why::NoConsent)));
    vec![
        way(WayId::Shipped, None, String::new(), true, 0),
        way(WayId::ByHand, None, "haveibeenpwned.com".into(), true, 0),
        way(WayId::Watch, None, "haveibeenpwned.com".into(), true, 0),
        way(WayId::Hibp, stands(SourceId::Hibp), host(&set.hibp.url), set.hibp.on, 0),
        way(WayId::Server, stands(SourceId::Server), host(&set.server.url), set.server.on, 0),
        way(WayId::Folder, stands(SourceId::Folder), String::new(), set.folder.on, 0),
        way(
            WayId::HibpDirect,
            told(SourceId::HibpDirect, hibp_agreed),
            host(&set.hibp.url),
            set.hibp_direct.on,
            hibp_agreed,
        ),
        way(WayId::Xposed, told(SourceId::Xposed, xposed_agreed), host(&set.xposed.url), set.xposed.on, xposed_agreed),
    ]
}

/// Returns where a source was when it answered: the name of a folder or a host. Empty if it was at its usual address.
pub fn place(source: SourceId, origin: &str) -> String {
    let own = match source {
        SourceId::Hibp | SourceId::HibpDirect => HIBP_URL,
        SourceId::Xposed => XPOSED_URL,
        _ => "",
    };
    match source {
        _ if origin == own => String::new(),
        SourceId::Folder => {
            let name = Path::new(origin).file_name();
            name.map_or_else(|| origin.to_owned(), |name| name.to_string_lossy().into_owned())
        }
        _ => host(origin),
    }
}

/// Returns the host of a base URL, to show.
pub fn host(url: &str) -> String {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.split('/').next().unwrap_or("").to_owned()
}

fn timeline(desk: &Desk<'_, '_>, identifier: &Entity) -> Option<TimelineView> {
    let found = identifier_touches(desk.known.book, desk.known.model, identifier);
    let mut marks: Vec<TimelineMark> = found
        .iter()
        .filter(|touch| !touch.leak.sensitive)
        .map(|touch| TimelineMark { leak: steps::leak_ref(&LeakRef::to(&touch.leak)), verdict: Code(touch.verdict) })
        .collect();
    marks.sort_by(|one, other| one.leak.date.cmp(&other.leak.date));
    let using = core_rules::accounts::accounts_of(desk.known.model, identifier);
    let mut changes: Vec<ChangeMark> = using
        .into_iter()
        .filter_map(|id| {
            let date = desk.known.model.get(id)?.value(&FactName::PasswordChanged);
            (!date.is_empty()).then(|| ChangeMark { date: date.to_owned(), name: desk.name(id) })
        })
        .collect();
    changes.sort_by(|one, other| one.date.cmp(&other.date));
    (!marks.is_empty()).then(|| TimelineView {
        identifier: accounts::identifier_ref(identifier),
        leaks: marks,
        changes,
    })
}

/// Returns the leaks that the person can tick after looking at the page of HIBP: first those that are ticked, then those of their own
/// accounts or from another source, then the rest, each group by title.
pub fn visit(desk: &Desk<'_, '_>, id: Id, opened: String) -> Result<VisitView, FindFault> {
    let identifier = desk.known.model.get(id).filter(|found| found.kind == Kind::Identifier).ok_or(NotFound)?;
    let mut own: Vec<String> = Vec::new();
    for account in desk.known.model.of(Kind::Account) {
        own.extend(touches(desk.known, account).into_iter().map(|touch| touch.leak.id.clone()));
    }
    // A leak that another source found is offered among the first, but not ticked: the person did not see it on that page.
    let (ticked, named) = seen_and_named(desk.known.book, desk.known.model, identifier.id);
    own.extend(named);
    // Only a leak that HIBP lists can be on its page.
    let listed = desk.known.book.all().iter().filter(|leak| !leak.names.is_empty());
    // HIBP does not show sensitive leaks on its public page.
    let listed = listed.filter(|leak| !leak.sensitive || ticked.contains(&leak.id));
    let mut options: Vec<VisitOption> = listed
        .map(|leak| VisitOption {
            leak: steps::leak_ref(&LeakRef::to(leak)),
            own: own.contains(&leak.id),
            ticked: ticked.contains(&leak.id),
        })
        .collect();
    options.sort_by_key(|option| (!option.ticked, !option.own, option.leak.title.to_lowercase()));
    Ok(VisitView { identifier: accounts::identifier_ref(identifier), options, host: opened })
}

/// Returns what could be read from a pasted page. The text is not kept.
pub fn pasted(desk: &Desk<'_, '_>, text: &str) -> Result<PastedView, InputFault> {
    let services = desk.known.model.of(Kind::Account).into_iter();
    let services: Vec<&str> = services.map(|account| account.value(&FactName::Service)).collect();
    let own = |leak: &KnownLeak| leak.services.iter().any(|service| services.contains(&service.as_str()));
    let not_read = |why| Invalid("text", if why == Why::TooBig { Problem::TooLong } else { Problem::NotAChoice });
    let read = paste::read(text, desk.known.book, own).map_err(not_read)?;
    Ok(PastedView {
        ticked: read.named.into_iter().map(|leak| leak.id).collect(),
        none: read.none,
        count: read.count,
        missing: read.missing,
    })
}

/// Returns a path of *Something happened*, with accounts or incidents from which to go on. `desk` is `None` before the program is set up.
pub fn happened(desk: Option<&Desk<'_, '_>>, id: &str) -> Result<HappenedView, FindFault> {
    let catalogue = core_rules::catalogue::Catalogue::shipped();
    let path = catalogue.happened(id).ok_or(NotFound)?;
    let mut go_on = Vec::new();
    if let Some(desk) = desk {
        let accounts = desk.known.model.of(Kind::Account).into_iter();
        let hit = |account: &Entity| HitView {
            kind: HitKind::Account,
            id: account.id.to_string(),
            name: desk.name(account.id),
            detail: account.value(&FactName::SignIn).to_owned(),
            service: Some(accounts::tile_of(catalogue, account)),
        };
        if matches!(id, "someone-in" | "strange-message" | "clicked") {
            go_on.extend(accounts.map(hit).take(40));
        }
    }
    if id == "leak-news" {
        let mut incidents: Vec<_> = catalogue.incidents.iter().collect();
        incidents.sort_by_key(|incident| std::cmp::Reverse(incident.date.last_day()));
        go_on.extend(incidents.into_iter().map(|incident| HitView {
            kind: HitKind::Leak,
            id: incident.id.clone(),
            name: incident.title.clone(),
            detail: incident.date.to_string(),
            service: None,
        }));
    }
    Ok(HappenedView {
        id: path.id.clone(),
        title: path.title.clone(),
        lead: path.lead.clone(),
        parts: path
            .parts
            .iter()
            .map(|part| HappenedPart {
                when: part.when.clone().unwrap_or_default(),
                title: part.title.clone(),
                text: part.text.clone(),
                items: part.items.clone(),
            })
            .collect(),
        avoid: path.avoid.clone(),
        go_on,
    })
}

#[cfg(test)]
mod tests {
    use core_rules::exposure::SourceId;
    use engine::settings::{HIBP_URL, XPOSED_URL};

    use super::place;

    /// A source that may be at several places is shown with the one that answered: "by A", not "by the server in use".
    #[test]
    fn who_said_so_is_told_with_its_place() {
        for (source, origin, shown) in [
            (SourceId::Hibp, HIBP_URL, ""),
            (SourceId::HibpDirect, HIBP_URL, ""),
            (SourceId::Xposed, XPOSED_URL, ""),
            (SourceId::ByHand, "", ""),
            (SourceId::Server, "", ""),
            (SourceId::Hibp, "https://mirror.example/api", "mirror.example"),
            (SourceId::Server, "https://leaks.example:8443/api", "leaks.example:8443"),
            (SourceId::Server, "oracle", "oracle"), // a source of a later version
            (SourceId::Folder, "/home/mara/ranges", "ranges"),
        ] {
            assert_eq!(place(source, origin), shown, "{source:?} {origin}");
        }
    }
}
