//! Guides: our catalogue's how-to, with what public lists add to it.

use contract::{GuideView, LinkView, ListCredit, PageView};
use core_rules::accounts;
use core_rules::catalogue::live::{ListedPage, LiveSite, Offer, Page, Teller};
use core_rules::catalogue::{Guide, Link, Service, StepId, registrable_domain};
use core_rules::exposure::list::ServiceList;
use core_rules::import::looks_like;
use core_rules::model::{Entity, FactName, Id, Kind};
use engine::links::WELL_KNOWN;
use jiff::Timestamp;

use super::{Desk, codes};

/// The how-to of a step of an account, or of what else a step hangs on.
pub fn of_entity(desk: &Desk<'_, '_>, entity: &Entity, step: StepId, offer: &Offer) -> Option<GuideView> {
    if step == StepId::Watch {
        return Some(watch());
    }
    let service = accounts::service(desk.known.catalogue, entity);
    let own = service.and_then(|service| service.guide(step).map(|guide| view(entity, service, guide)));
    with_lists(desk, entity, step, own, offer)
}

/// The same at a service of ours that need not be listed.
pub fn of_service(desk: &Desk<'_, '_>, service: &Service, step: StepId) -> Option<GuideView> {
    let own = service.guide(step).map(|guide| view(&nobody(), service, guide));
    with_lists(desk, &nobody(), step, own, &desk.lists().offer(service))
}

/// The same at a site that only a public list has.
pub fn of_site(desk: &Desk<'_, '_>, site: &LiveSite, step: StepId) -> Option<GuideView> {
    let mut account = nobody();
    let host = core_rules::model::Fact {
        value: site.domain.clone(),
        origin: core_rules::model::Origin::Guess,
        at: Timestamp::UNIX_EPOCH,
    };
    account.set(FactName::OwnSite, host);
    with_lists(desk, &account, step, None, &desk.lists().offer_at(&site.domain))
}

/// Nobody has reported a link of an account that is not there.
fn nobody() -> Entity {
    Entity::new(Id::from_bytes([0; 16]), Kind::Account, Timestamp::UNIX_EPOCH)
}

/// Our guide with the page that a list has for the step, and the lists that say something here. A list fills a gap: nothing of
/// ours gives way.
fn with_lists(
    desk: &Desk<'_, '_>,
    entity: &Entity,
    step: StepId,
    own: Option<GuideView>,
    offer: &Offer,
) -> Option<GuideView> {
    let site = entity.value(&FactName::OwnSite);
    let wanted = Page::of(step).and_then(|what| offer.page(what));
    // A page that was reported gives way to the address that every site may have.
    let page =
        wanted.filter(|page| site.is_empty() || page.what != Page::Change || !is_broken(entity, page.what.word()));
    let lists: Vec<ListCredit> = tellers(step, offer, page).into_iter().filter_map(|list| credit(desk, list)).collect();
    let well_known = (step == StepId::Password && page.is_none() && !site.is_empty()).then(|| well_known(entity, site));
    if own.is_none() && page.is_none() && well_known.is_none() && lists.is_empty() {
        return None;
    }
    let mut guide = own.unwrap_or_else(empty);
    if let Some(page) = page {
        let link = listed_link(desk, entity, page);
        let place = match page.what {
            Page::Help | Page::Lost => &mut guide.help,
            Page::Change | Page::Delete => &mut guide.open,
        };
        *place = place.take().or(Some(link));
    }
    guide.open = guide.open.or(well_known);
    Some(GuideView { lists, ..guide })
}

/// The lists that say something of a step, each once.
fn tellers(step: StepId, offer: &Offer, page: Option<&ListedPage>) -> Vec<ServiceList> {
    let mut said: Vec<Teller> = match step {
        StepId::TwoFactor => offer.second_steps().into_iter().map(|(_, teller)| teller).collect(),
        StepId::Close => offer.difficulty.iter().map(|(teller, _)| *teller).collect(),
        _ => Vec::new(),
    };
    said.extend(page.map(|page| Teller::List(page.list)));
    let list = |teller| if let Teller::List(list) = teller { Some(list) } else { None };
    let mut lists: Vec<ServiceList> = said.into_iter().filter_map(list).collect();
    lists.sort_unstable();
    lists.dedup();
    lists
}

/// A list with the day it is of.
pub fn credit(desk: &Desk<'_, '_>, list: ServiceList) -> Option<ListCredit> {
    let day = desk.lists().day(list)?;
    Some(ListCredit { id: codes::service_list(list), date: day.to_string() })
}

fn is_broken(entity: &Entity, link: &str) -> bool {
    entity.value(&FactName::BrokenLink).lines().any(|broken| broken == link)
}

/// A site of the person's own that only looks like one of ours.
fn alike(entity: &Entity) -> Option<String> {
    let domain = registrable_domain(entity.value(&FactName::OwnSite))?;
    looks_like(&domain).map(|service| service.name.clone())
}

/// A page of a list is no page of ours: its whole address is shown first.
fn listed_link(desk: &Desk<'_, '_>, entity: &Entity, page: &ListedPage) -> LinkView {
    LinkView {
        id: page.what.word().to_owned(),
        host: page.page.host.clone(),
        address: Some(page.page.url.clone()),
        verified: desk.lists().day(page.list).map_or_else(String::new, |day| day.to_string()),
        confidence: contract::Confidence::Medium,
        broken: is_broken(entity, page.what.word()),
        list: Some(codes::service_list(page.list)),
        alike: alike(entity),
    }
}

/// The address that every site may have for it (<https://w3c.github.io/webappsec-change-password-url/>), shown in full first.
fn well_known(entity: &Entity, host: &str) -> LinkView {
    LinkView {
        id: WELL_KNOWN.to_owned(),
        host: host.to_owned(),
        address: Some(format!("https://{host}/.well-known/change-password")),
        verified: String::new(),
        confidence: contract::Confidence::Low,
        broken: is_broken(entity, WELL_KNOWN),
        list: None,
        alike: alike(entity),
    }
}

fn link_view(entity: &Entity, link: &Link) -> LinkView {
    LinkView {
        id: link.id.clone(),
        host: super::leaks::host(&link.url),
        address: None,
        verified: link.date.to_string(),
        confidence: codes::confidence(link.confidence),
        broken: is_broken(entity, &link.id),
        list: None,
        alike: None,
    }
}

/// A guide of ours, with what the person said about its links.
fn view(entity: &Entity, service: &Service, guide: &Guide) -> GuideView {
    let link = |id: &Option<String>| id.as_deref().and_then(|id| service.link(id)).map(|link| link_view(entity, link));
    GuideView {
        open: link(&guide.open),
        help: link(&guide.help),
        more: guide.more.iter().filter_map(|id| page_view(entity, service.link(id)?)).collect(),
        web: guide.web.clone(),
        desktop: guide.desktop.clone(),
        phone: guide.phone.clone(),
        ios: guide.ios.clone(),
        android: guide.android.clone(),
        press: guide.press.clone(),
        worked: guide.worked.clone().unwrap_or_default(),
        say: guide.say.clone(),
        source: guide.source.clone(),
        verified: guide.date.to_string(),
        lists: Vec::new(),
    }
}

fn page_view(entity: &Entity, link: &Link) -> Option<PageView> {
    Some(PageView { title: link.title.clone()?, link: link_view(entity, link) })
}

fn empty() -> GuideView {
    GuideView {
        open: None,
        help: None,
        more: Vec::new(),
        web: Vec::new(),
        desktop: Vec::new(),
        phone: Vec::new(),
        ios: Vec::new(),
        android: Vec::new(),
        press: Vec::new(),
        worked: String::new(),
        say: Vec::new(),
        source: String::new(),
        verified: String::new(),
        lists: Vec::new(),
    }
}

/// Who tells of new leaks: two pages that cost nothing, kept as links of no service.
fn watch() -> GuideView {
    const VERIFIED: &str = "2026-11-22";
    let page = |id: &str, host: &str| LinkView {
        id: id.to_owned(),
        host: host.to_owned(),
        address: None,
        verified: VERIFIED.to_owned(),
        confidence: contract::Confidence::High,
        broken: false,
        list: None,
        alike: None,
    };
    GuideView {
        open: Some(page("hibp-notify", "haveibeenpwned.com")),
        help: Some(page("monitor", "monitor.mozilla.org")),
        verified: VERIFIED.to_owned(),
        ..empty()
    }
}

#[cfg(test)]
mod tests;
