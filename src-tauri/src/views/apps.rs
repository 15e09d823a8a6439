//! Apps, agencies and people with access, of one account and over all.

use contract::{AppDecision, AppDownload, AppKind, AppView, AppsView, GeneratedView, ReachView, ThirdPartyView};
use core_rules::advice::{Place, third_parties};
use core_rules::checklist::generate;
use core_rules::checklist::{self, LeakRef};
use core_rules::import::Refusal;
use core_rules::model::{Entity, FactName};
use engine::apps::FromDownload;
use engine::generated::Standing;

use super::{Desk, codes, count, steps};

/// An entry of an account's list.
pub fn app(desk: &Desk<'_, '_>, app: &Entity) -> AppView {
    let name = app.value(&FactName::AppName);
    let leak = checklist::maker_leak(desk.known, name);
    AppView {
        id: app.id.to_string(),
        name: name.to_owned(),
        kind: match app.value(&FactName::AppKind) {
            "agency" => AppKind::Agency,
            "person" => AppKind::Person,
            _ => AppKind::App,
        },
        decision: match app.value(&FactName::Decision) {
            "keep" => AppDecision::Keep,
            "removed" => AppDecision::Removed,
            _ => AppDecision::Waiting,
        },
        may: app.value(&FactName::AppMay).to_owned(),
        since: app.value(&FactName::AppSince).to_owned(),
        leak: leak.map(|leak| steps::leak_ref(&LeakRef::to(leak))),
    }
}

/// The page *Apps*.
pub fn apps(desk: &Desk<'_, '_>) -> AppsView {
    let parties = third_parties(desk.known).into_iter().map(|party| ThirdPartyView {
        name: party.name.to_owned(),
        place: codes::apps_place(party.place),
        leak: party.leak.map(|leak| steps::leak_ref(&LeakRef::to(leak))),
        reaches: party
            .reaches
            .iter()
            .map(|(entry, account)| ReachView { account: steps::account_ref(desk, *account), app: app(desk, entry) })
            .collect(),
    });
    AppsView { parties: parties.collect() }
}

/// How many wait for a decision; nothing when none is listed.
pub fn waiting(desk: &Desk<'_, '_>) -> Option<u32> {
    let parties = third_parties(desk.known);
    let waits = parties.iter().filter(|party| matches!(party.place, Place::LookFirst | Place::Waiting));
    (!parties.is_empty()).then(|| count(waits.count()))
}

/// What came of an official download, and how many apps are new.
pub fn download(read: Option<FromDownload>) -> (AppDownload, u32) {
    match read {
        None => (AppDownload::NoFile, 0),
        Some(FromDownload::Added(new)) => (AppDownload::Read, count(new)),
        Some(FromDownload::OtherService | FromDownload::Refused(Refusal::OtherDownload)) => {
            (AppDownload::OtherService, 0)
        }
        Some(FromDownload::NoApps) => (AppDownload::NoApps, 0),
        Some(FromDownload::Refused(Refusal::AsPages)) => (AppDownload::AsPages, 0),
        Some(FromDownload::Refused(Refusal::TooBig)) => (AppDownload::TooBig, 0),
        Some(FromDownload::Refused(_)) => (AppDownload::NotReadable, 0),
    }
}

/// What may be told of a password that was made here.
pub fn generated(standing: Standing) -> GeneratedView {
    let recipe = standing.recipe;
    GeneratedView {
        made: codes::made(recipe.made),
        length: count(recipe.length),
        symbols: recipe.symbols,
        bits: generate::bits(recipe),
        copied: standing.copied,
    }
}
