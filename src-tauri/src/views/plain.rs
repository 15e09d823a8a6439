//! Views of plain steps, guides without an account, and links for the phone.

use contract::{
    Code, GuidePageView, LinkCodeView, PlainLine, PlainLineKind, PlainRequest, PlainTopic, PlainView, WireError,
};
use core_rules::accounts;
use core_rules::catalogue::{Catalogue, StepId};
use core_rules::exposure::LeakBook;
use core_rules::model::{Entity, Kind};
use core_rules::plain::{self, LineKind, Plain};
use core_rules::public_lists::LiveLists;
use core_rules::qr;
use engine::links::Target;
use engine::{FindFault, NotFound};

use super::{Desk, guide, steps};

/// Makes plain steps from the catalogue and public lists. The model is not passed in, so nothing personal can be in them. The
/// lists are read only for a site that they alone know.
pub fn made<'l>(
    book: &LeakBook,
    lists: impl FnOnce() -> &'l LiveLists,
    request: &PlainRequest,
) -> Result<Plain, FindFault> {
    let catalogue = Catalogue::shipped();
    match request.topic {
        PlainTopic::Guide => {
            let step = request.step.ok_or(NotFound)?.0;
            let ours = catalogue.service(&request.id);
            let lists = (ours.is_none() && request.id.contains(':')).then(lists);
            let made = match lists.and_then(|lists| Some((lists, lists.chosen(catalogue, &request.id)?))) {
                Some((lists, (stand_in, site))) => plain::listed(lists, stand_in, site, step),
                // The name of a site that the person added is left out; the steps hold for any site.
                None => plain::guide(ours, step),
            };
            made.ok_or(NotFound.into())
        }
        PlainTopic::Leak => {
            let leak = book.get(&request.id).ok_or(NotFound)?;
            let incident = leak.incident.as_deref().and_then(|id| catalogue.incident(id));
            Ok(plain::leak(leak, incident, &catalogue.leaks.source))
        }
        PlainTopic::Happened => catalogue.happened(&request.id).map(plain::happened).ok_or(NotFound.into()),
    }
}

/// Makes the view of plain steps.
pub fn view(plain: Plain) -> PlainView {
    let line = |line: plain::Line| PlainLine {
        kind: match line.kind {
            LineKind::Heading => PlainLineKind::Heading,
            LineKind::Text => PlainLineKind::Text,
            LineKind::Item => PlainLineKind::Item,
            LineKind::Point => PlainLineKind::Point,
        },
        text: line.text,
    };
    PlainView { title: plain.title, lines: plain.lines.into_iter().map(line).collect(), foot: plain.foot }
}

/// Returns how a step is done at a catalogue service or a listed site, where the person need not have an account.
pub fn guide(desk: &Desk<'_, '_>, id: &str, step: StepId, can_open: bool) -> Result<GuidePageView, FindFault> {
    let catalogue = desk.known.catalogue;
    let (service, guide, plain, there): (_, _, _, Vec<&Entity>) = if let Some(service) = catalogue.service(id) {
        let own = desk.known.model.of(Kind::Account).into_iter();
        let there = own.filter(|account| accounts::service(catalogue, account).is_some_and(|of| of.id == id));
        let tile = super::accounts::tile(desk, service);
        (tile, guide::of_service(desk, service, step), plain::guide(Some(service), step), there.collect())
    } else {
        let (stand_in, site) = desk.lists().chosen(catalogue, id).ok_or(NotFound)?;
        let there = desk.known.accounts_at(&site.domain).to_vec();
        let tile = super::accounts::listed_tile(desk, site, None);
        (tile, guide::of_site(desk, site, step), plain::listed(desk.lists(), stand_in, site, step), there)
    };
    Ok(GuidePageView {
        service,
        step: Code(step),
        guide,
        plain: view(plain.ok_or(NotFound)?),
        accounts: there.into_iter().map(|account| steps::account_ref(desk, account.id)).collect(),
        can_open,
    })
}

/// Makes the QR code of an address.
pub fn link_code(target: Target) -> Result<LinkCodeView, WireError> {
    let squares = qr::squares(&target.url).ok_or(WireError::LinkRefused)?;
    let row = |row: Vec<bool>| row.into_iter().map(|dark| if dark { '1' } else { '0' }).collect();
    Ok(LinkCodeView { address: target.url, rows: squares.rows.into_iter().map(row).collect() })
}
