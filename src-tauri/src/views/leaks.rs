//! The views of leaks and incidents, of the sources that look for leaks, and of *Something happened*.

use std::collections::HashSet;
use std::path::Path;

use contract::{
    ChangeMark, Code, HappenedPart, HappenedView, HitKind, HitView, LeakDeed, LeakDeedView, LeakPageView, LeakRow,
    LeaksView, ListView, NotCheckedCode, OfferView, PastedView, SortCard, SortTally, StepView, TimelineMark,
    TimelineView, UnnamedView, VisitOption, VisitView, WayId, WayView,
};
use core_rules::accounts::{IdentifierKind, Offer, Problem, identifier_kind, offers};
use core_rules::advice::sitting::next_actions;
use core_rules::advice::{self, Action};
use core_rules::catalogue::{Catalogue, LooseDate, StepId};
use core_rules::checklist::{self, LeakRef, State};
use core_rules::exposure::{
    Asked, KnownLeak, Place, Question, SettledBy, SourceId, Touch, Why, all_touches, identifier_touches, not_compared,
    order_to_show, paste, seen_and_named, to_sort, touches,
};
use core_rules::model::{About, Entity, FactName, Id, Kind, Mark, facts};
use engine::settings::{HIBP_URL, XPOSED_URL};
use engine::{Fault, Open};

use super::{Desk, accounts, codes, instant, steps, to_do};

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
pub fn page(desk: &Desk<'_, '_>, open: &Open) -> Result<LeaksView, Fault> {
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

/// Returns the page of a leak or incident. A leak that a source named and no list knows has a page as well.
pub fn leak(desk: &Desk<'_, '_>, id: &str) -> Result<LeakPageView, Fault> {
    let known = desk.known;
    let unlisted =
        || id.strip_prefix("hibp:").filter(|name| known.model.exposures().iter().any(|found| found.leak == *name));
    let owned;
    let leak = match known.book.get(id) {
        Some(leak) => leak,
        None => {
            owned = KnownLeak::unlisted(unlisted().ok_or(Fault::NotFound)?);
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

/// Returns the leaks that the person can tick after looking at the page of HIBP: first those that are ticked, then those of their own
/// accounts or from another source, then the rest, each group by title.
pub fn visit(desk: &Desk<'_, '_>, id: Id, opened: String) -> Result<VisitView, Fault> {
    let identifier = desk.known.model.get(id).filter(|found| found.kind == Kind::Identifier).ok_or(Fault::NotFound)?;
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
pub fn pasted(desk: &Desk<'_, '_>, text: &str) -> Result<PastedView, Fault> {
    let services = desk.known.model.of(Kind::Account).into_iter();
    let services: Vec<&str> = services.map(|account| account.value(&FactName::Service)).collect();
    let own = |leak: &KnownLeak| leak.services.iter().any(|service| services.contains(&service.as_str()));
    let not_read =
        |why| Fault::Invalid("text", if why == Why::TooBig { Problem::TooLong } else { Problem::NotAChoice });
    let read = paste::read(text, desk.known.book, own).map_err(not_read)?;
    Ok(PastedView {
        ticked: read.named.into_iter().map(|leak| leak.id).collect(),
        none: read.none,
        count: read.count,
        missing: read.missing,
    })
}

/// Returns a path of *Something happened*, with accounts or incidents from which to go on. `desk` is `None` before the program is set up.
pub fn happened(desk: Option<&Desk<'_, '_>>, id: &str) -> Result<HappenedView, Fault> {
    let catalogue = core_rules::catalogue::Catalogue::shipped();
    let path = catalogue.happened(id).ok_or(Fault::NotFound)?;
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
