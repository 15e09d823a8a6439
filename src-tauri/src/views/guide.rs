//! Views of guides: the instructions of our catalogue with what public lists add to them.

use contract::{Code, GuideView, LinkView, ListCredit, PageView};
use core_rules::accounts;
use core_rules::catalogue::Company;
use core_rules::catalogue::{Link, Method, Service, StepId, site_domain};
use core_rules::checklist;
use core_rules::checklist::walk::{self, Answer, Part};
use core_rules::exposure::list::ServiceList;
use core_rules::import::looks_like;
use core_rules::instructions::{self, Instructions};
use core_rules::model::{Entity, Kind};
use core_rules::public_lists::{Fill, Filling, ListedPage, LiveSite, Offer, Spot};
use engine::links::WELL_KNOWN;

use super::{Desk, codes};

/// Returns the guide for a step of an account or another entity; `None`: nothing is known.
pub fn of_entity(desk: &Desk<'_, '_>, entity: &Entity, step: StepId, offer: &Offer) -> Option<GuideView> {
    if step == StepId::Watch {
        return Some(watch());
    }
    let spot = Spot::of(entity);
    let service = service_for(desk, entity, step);
    // With a chosen method, the guide is the one for that method; before, it is what all methods share.
    let chosen = Some(step).filter(|step| *step == StepId::TwoFactor).and_then(|step| chosen(entity, step));
    if let Some(method) = chosen {
        return Some(of_method(desk, entity, method, offer));
    }
    // If only the way back is missing, the guide tells how to get backup codes.
    let codes_alone = step == StepId::TwoFactor && checklist::lacks_way_back(entity);
    let codes = service.filter(|service| codes_alone && service.guide(StepId::BackupCodes).is_some());
    let told = if codes.is_some() { StepId::BackupCodes } else { step };
    let from = walk::given(entity, StepId::Password, Part::Make);
    let own = service.and_then(|service| instructions::of(service, told, from).map(|told| view(spot, service, told)));
    filled(desk, spot, own, &offer.fill(step, spot))
}

/// Returns the method that was chosen in the walkthrough of the second step.
fn chosen(entity: &Entity, step: StepId) -> Option<Method> {
    walk::given(entity, step, Part::Method).and_then(Answer::of_fact).and_then(checklist::method_of)
}

/// Returns how the second step is turned on by one method. If the service's own way is not written down, it is the general one.
pub fn of_method(desk: &Desk<'_, '_>, entity: &Entity, method: Method, offer: &Offer) -> GuideView {
    let spot = Spot::of(entity);
    let service = accounts::service(desk.known.catalogue, entity);
    let told = instructions::second_step(service, method);
    let own = match service {
        Some(service) => view(spot, service, told),
        None => lines(empty(), told),
    };
    let fill = offer.fill(StepId::TwoFactor, spot);
    match filled(desk, spot, Some(own), &fill) {
        Some(guide) => guide,
        // Filling a guide always gives a guide, so this is never reached.
        None => empty(),
    }
}

/// Returns the service whose guide applies to a step of an entity. The lock of a phone number has a guide for phone companies in
/// general.
pub fn service_for<'a>(desk: &Desk<'a, '_>, entity: &Entity, step: StepId) -> Option<&'a Service> {
    let catalogue = desk.known.catalogue;
    let number = entity.kind == Kind::Identifier && step == StepId::CarrierPin;
    let company = || catalogue.service(Company::Phone.stand_in()).filter(|_| number);
    accounts::service(catalogue, entity).or_else(company)
}

/// Returns the guide for a step at a catalogue service where the person need not have an account.
pub fn of_service(desk: &Desk<'_, '_>, service: &Service, step: StepId) -> Option<GuideView> {
    let spot = Spot::default();
    let own = instructions::of(service, step, None).map(|told| view(spot, service, told));
    filled(desk, spot, own, &desk.lists().offer(service).fill(step, spot))
}

/// Returns the guide for a step at a site that only a public list knows.
pub fn of_site(desk: &Desk<'_, '_>, site: &LiveSite, step: StepId) -> Option<GuideView> {
    let spot = Spot { site: &site.domain, ..Spot::default() };
    filled(desk, spot, None, &desk.lists().offer_at(&site.domain).fill(step, spot))
}

/// Returns the link of an account's service to a page that is shown to those who are signed in; `None`: there is none, or it is
/// broken.
pub fn home(desk: &Desk<'_, '_>, entity: &Entity) -> Option<LinkView> {
    let service = accounts::service(desk.known.catalogue, entity)?;
    super::accounts::home(service).map(|link| link_view(Spot::of(entity), link)).filter(|link| !link.broken)
}

/// Adds the links of public lists where our guide has none, and names the lists that also have facts; `None`: neither has
/// anything.
fn filled(desk: &Desk<'_, '_>, spot: Spot<'_>, own: Option<GuideView>, fill: &Fill<'_>) -> Option<GuideView> {
    if own.is_none() && fill.is_empty() {
        return None;
    }
    let link = |filling| match filling {
        Filling::Page(page) => listed_link(desk, spot, page),
        Filling::WellKnown => well_known(spot),
    };
    let guide = own.unwrap_or_else(empty);
    Some(GuideView {
        open: guide.open.or_else(|| fill.open.map(link)),
        help: guide.help.or_else(|| fill.help.map(link)),
        lists: fill.lists.iter().filter_map(|list| credit(desk, *list)).collect(),
        ..guide
    })
}

/// Makes the credit of a list with its date; `None`: the list was never downloaded.
pub fn credit(desk: &Desk<'_, '_>, list: ServiceList) -> Option<ListCredit> {
    let day = desk.lists().day(list)?;
    Some(ListCredit { id: codes::service_list(list), date: day.to_string() })
}

/// Returns the service that a site of the person's own list imitates.
fn alike(spot: Spot<'_>) -> Option<String> {
    let domain = site_domain(spot.site)?;
    looks_like(&domain).map(|service| service.name.clone())
}

/// Makes the link to a page of a public list. It is not reviewed by us, so its whole address is shown first.
fn listed_link(desk: &Desk<'_, '_>, spot: Spot<'_>, page: &ListedPage) -> LinkView {
    LinkView {
        id: page.what.word().to_owned(),
        host: page.page.host.clone(),
        address: Some(page.page.url.clone()),
        verified: desk.lists().day(page.list).map_or_else(String::new, |day| day.to_string()),
        confidence: Code(core_rules::catalogue::Confidence::Medium),
        broken: spot.is_broken(page.what.word()),
        list: Some(codes::service_list(page.list)),
        alike: alike(spot),
    }
}

/// Makes the link to the well-known address that any site may have (<https://w3c.github.io/webappsec-change-password-url/>). The
/// whole address is shown first.
fn well_known(spot: Spot<'_>) -> LinkView {
    let host = spot.site;
    LinkView {
        id: WELL_KNOWN.to_owned(),
        host: host.to_owned(),
        address: Some(format!("https://{host}/.well-known/change-password")),
        verified: String::new(),
        confidence: Code(core_rules::catalogue::Confidence::Low),
        broken: spot.is_broken(WELL_KNOWN),
        list: None,
        alike: alike(spot),
    }
}

fn link_view(spot: Spot<'_>, link: &Link) -> LinkView {
    LinkView {
        id: link.id.clone(),
        host: super::leaks::host(&link.url),
        address: None,
        verified: link.date.to_string(),
        confidence: Code(link.confidence),
        broken: spot.is_broken(&link.id),
        list: None,
        alike: None,
    }
}

/// Makes the view of a guide of our catalogue, with the links that the person reported as broken.
fn view(spot: Spot<'_>, service: &Service, told: Instructions) -> GuideView {
    let Some(guide) = &told.guide else { return lines(empty(), told) };
    let link = |id: &Option<String>| id.as_deref().and_then(|id| service.link(id)).map(|link| link_view(spot, link));
    let known = GuideView {
        open: link(&guide.open),
        help: link(&guide.help),
        more: guide.more.iter().filter_map(|id| page_view(spot, service.link(id)?)).collect(),
        web: guide.web.clone(),
        desktop: guide.desktop.clone(),
        phone: guide.phone.clone(),
        ios: guide.ios.clone(),
        android: guide.android.clone(),
        say: guide.say.clone(),
        source: guide.source.clone(),
        verified: guide.date.to_string(),
        ..empty()
    };
    lines(known, told)
}

/// Adds the instructions to a guide.
fn lines(guide: GuideView, told: Instructions) -> GuideView {
    let Instructions { computer, phone, worked, general, .. } = told;
    GuideView { computer, on_phone: phone, worked: worked.unwrap_or_default(), general, ..guide }
}

fn page_view(spot: Spot<'_>, link: &Link) -> Option<PageView> {
    Some(PageView { title: link.title.clone()?, link: link_view(spot, link) })
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
        computer: Vec::new(),
        on_phone: Vec::new(),
        general: false,
        worked: String::new(),
        say: Vec::new(),
        source: String::new(),
        verified: String::new(),
        lists: Vec::new(),
    }
}

/// Returns the guide for `watch`: two pages that alert of new leaks free of charge. Their links belong to no service.
fn watch() -> GuideView {
    const VERIFIED: &str = "2026-11-22";
    let page = |id: &str, host: &str| LinkView {
        id: id.to_owned(),
        host: host.to_owned(),
        address: None,
        verified: VERIFIED.to_owned(),
        confidence: Code(core_rules::catalogue::Confidence::High),
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
