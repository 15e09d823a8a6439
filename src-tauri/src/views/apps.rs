//! Apps, agencies and people with access, of one account and over all.

use contract::{
    AlsoReadView, AppDecision, AppKind, AppView, AppsView, ClipboardState, ClipboardView, Code, DeviceSeenView,
    DownloadOutcome, DownloadView, GeneratedView, ReachView, ThirdPartyPageView, ThirdPartyView, WalkView, WayOutView,
};
use core_rules::advice::{Place, third_parties};
use core_rules::catalogue::StepId;
use core_rules::checklist::generate;
use core_rules::checklist::{self, LeakRef};
use core_rules::clipboard::STAYS;
use core_rules::import::Refusal;
use core_rules::import::downloads::{self, Part, SessionSeen};
use core_rules::model::{Entity, FactName, Id, facts};
use engine::clipboard::OnClipboard;
use engine::downloads::{FromDownload, NotRead};
use engine::generated::Standing;
use engine::{FindFault, NotFound};

use super::{Desk, codes, count, guide, steps};

/// Makes the view of a third party's entry at an account.
pub fn app(desk: &Desk<'_, '_>, app: &Entity) -> AppView {
    let name = app.value(&FactName::AppName);
    let leak = checklist::maker_leak(desk.known, name);
    AppView {
        id: app.id.to_string(),
        name: name.to_owned(),
        kind: app.answer(&facts::AppKind).map_or(AppKind::App, codes::app_kind),
        decision: app.answer(&facts::Decision).map_or(AppDecision::Waiting, codes::decision),
        may: app.value(&FactName::AppMay).to_owned(),
        since: app.value(&FactName::AppSince).to_owned(),
        leak: leak.map(|leak| steps::leak_ref(&LeakRef::to(leak))),
    }
}

/// Returns the page *Apps*.
pub fn apps(desk: &Desk<'_, '_>) -> AppsView {
    let parties = third_parties(desk.known).into_iter().map(|party| ThirdPartyView {
        name: party.name.to_owned(),
        place: Code(party.place),
        leak: party.leak.map(|leak| steps::leak_ref(&LeakRef::to(leak))),
        reaches: party
            .reaches
            .iter()
            .map(|(entry, account)| ReachView { account: steps::account_ref(desk, *account), app: app(desk, entry) })
            .collect(),
    });
    AppsView { parties: parties.collect() }
}

/// Returns the number of third parties that wait for a decision; `None`: none is listed.
pub fn waiting(desk: &Desk<'_, '_>) -> Option<u32> {
    let parties = third_parties(desk.known);
    let waits = parties.iter().filter(|party| matches!(party.place, Place::LookFirst | Place::Waiting));
    (!parties.is_empty()).then(|| count(waits.count()))
}

/// Returns one third party with the way to remove each access; accounts where it still has access come first.
pub fn third_party(desk: &Desk<'_, '_>, name: &str) -> Result<ThirdPartyPageView, FindFault> {
    let wanted = name.trim().to_lowercase();
    let parties = third_parties(desk.known).into_iter();
    let party = parties.into_iter().find(|party| party.name.to_lowercase() == wanted).ok_or(NotFound)?;
    let way = |(entry, account): &(&Entity, Id)| {
        let entity = desk.known.model.get(*account)?;
        let offer = desk.lists().offer_for(desk.known.catalogue, entity);
        let guide = guide::of_entity(desk, entity, StepId::ConnectedApps, &offer);
        Some(WayOutView { account: steps::account_ref(desk, *account), app: app(desk, entry), guide })
    };
    Ok(ThirdPartyPageView {
        name: party.name.to_owned(),
        place: Code(party.place),
        leak: party.leak.map(|leak| steps::leak_ref(&LeakRef::to(leak))),
        ways: party.reaches.iter().filter_map(way).collect(),
    })
}

/// Returns the part of a data download that a step needs; `None`: the step needs none, or the service's download lacks it.
pub fn part_of(service: &str, step: StepId) -> Option<Part> {
    let part = match step {
        StepId::ConnectedApps => Part::Apps,
        StepId::Sessions => Part::Sessions,
        _ => return None,
    };
    downloads::holds(service, part).then_some(part)
}

/// Makes the view of a data download that was read for a step; `None` as `read`: no file was chosen.
pub fn download(
    desk: &Desk<'_, '_>,
    step: StepId,
    read: Option<Result<FromDownload, NotRead>>,
    walk: WalkView,
) -> DownloadView {
    let (outcome, found) = match read {
        None => (DownloadOutcome::NoFile, FromDownload::default()),
        Some(Err(why)) => (refusal(&why), FromDownload::default()),
        Some(Ok(found)) => (outcome(step, &found), found),
    };
    let place = |seen: &SessionSeen| match (seen.place.as_str(), seen.town.as_str()) {
        (place, "") => place.to_owned(),
        ("", town) => town.to_owned(),
        (place, town) => format!("{place} ({town})"),
    };
    let device = |seen: SessionSeen| DeviceSeenView {
        place: place(&seen),
        device: seen.device,
        at: seen.at.map_or_else(String::new, |date| date.to_string()),
    };
    let also = |(id, added): (Id, Option<usize>)| AlsoReadView {
        account: steps::account_ref(desk, id),
        added: added.map(count),
    };
    DownloadView {
        outcome,
        added: count(found.apps.unwrap_or_default()),
        partly: found.partly,
        unread: found.unread,
        too_many: found.too_many,
        devices: found.sessions.into_iter().flatten().map(device).collect(),
        password_changed: found.password_changed.map_or_else(String::new, |date| date.to_string()),
        also: found.also.into_iter().map(also).collect(),
        walk,
    }
}

/// Says whether the download contains what the step needs. A missing part is not shown as an empty one.
const fn outcome(step: StepId, found: &FromDownload) -> DownloadOutcome {
    let told = match step {
        StepId::Sessions => found.sessions.is_some(),
        _ => found.apps.is_some(),
    };
    if told { DownloadOutcome::Read } else { DownloadOutcome::NotInIt }
}

const fn refusal(why: &NotRead) -> DownloadOutcome {
    match why {
        NotRead::OtherService | NotRead::Refused(Refusal::OtherDownload) => DownloadOutcome::OtherService,
        NotRead::Whose(_) => DownloadOutcome::NotYours,
        NotRead::Folder => DownloadOutcome::Folder,
        NotRead::Refused(Refusal::AsPages) => DownloadOutcome::AsPages,
        NotRead::Refused(Refusal::TooBig) => DownloadOutcome::TooBig,
        NotRead::Refused(_) => DownloadOutcome::NotReadable,
    }
}

/// Makes the view of a generated password, without the password.
pub fn generated(standing: Standing) -> GeneratedView {
    let recipe = standing.recipe;
    let ClipboardView { state, seconds } = clipboard(standing.clipboard);
    GeneratedView {
        made: Code(recipe.made),
        length: count(recipe.length),
        symbols: recipe.symbols,
        bits: generate::bits(recipe),
        clipboard: state,
        stays: STAYS,
        left: seconds,
    }
}

/// Makes the view of what the clipboard holds.
pub const fn clipboard(stands: OnClipboard) -> ClipboardView {
    let (state, seconds) = match stands {
        OnClipboard::Nothing => (ClipboardState::Nothing, 0),
        OnClipboard::Waits(seconds) => (ClipboardState::Waits, seconds),
        OnClipboard::Stuck => (ClipboardState::Stuck, 0),
    };
    ClipboardView { state, seconds }
}
