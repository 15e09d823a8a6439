//! The preview of an import: what it would do, row by row.

use std::collections::BTreeMap;

use contract::{
    AlikeView, Code, FatesView, ImportChange, ImportChangeView, ImportFate, ImportIgnore, ImportRow, ImportShow,
    LearnedView, LeftOutView, OwnView, PartsView, PreviewView, ServiceTile, ShowImportRequest, StrayView,
};
use core_rules::accounts::tint;
use core_rules::import::{self as rules, Fate, ForStray, Ignore, Left, Line, Part, Place, Plan, SkipReason, Verdict};
use core_rules::known::Known;
use core_rules::model::answers::SecondStepBy;
use core_rules::model::{FactName, Value as _};
use engine::imports::{Import, LOOKUPS, Ready};

use crate::views::{accounts, count};

/// How many rows the page gets at once.
const PAGE: usize = 100;
/// How many names of other accounts with the same password are shown.
pub const NAMES: usize = 3;

/// A row of the preview before it becomes a view: a line of the plan, or a row of the file that is left out.
enum Shown<'a> {
    Line(usize, &'a Line),
    Left(&'a Left),
}

/// Returns the preview with the rows that `asked` selects.
pub fn preview(import: &Import, ready: &Ready, known: &Known<'_>, asked: &ShowImportRequest) -> PreviewView {
    let (plan, choices) = (ready.plan(), ready.choices());
    let lines = || plan.lines.iter().enumerate().map(|(number, line)| Shown::Line(number, line));
    let left = || plan.skipped.iter().map(Shown::Left);
    let fits = |one: &Shown<'_>, part: Part| matches!(one, Shown::Line(_, line) if part.has(line, known.catalogue));
    let fitting: Vec<Shown<'_>> = match asked.show.map(part) {
        None => lines().chain(left()).collect(),
        Some(None) => left().collect(),
        Some(Some(part)) => lines().filter(|one| fits(one, part)).collect(),
    };
    let many = |part: Part| count(plan.many(part, known.catalogue));
    let from = usize::try_from(asked.from).unwrap_or(0).min(fitting.len());
    let ticked = |number: usize| choices.lines.get(number).copied().unwrap_or(false);
    PreviewView {
        file: import.file(),
        format: plan.format.to_owned(),
        version: ready.version.clone(),
        cannot_tell: rules::cannot_tell(plan.format).iter().map(|untold| Code(*untold)).collect(),
        left: left_out(plan),
        read: count(plan.read),
        joined: count(plan.joined()),
        counts: FatesView {
            new: many(Part::Fate(Fate::New)),
            updated: many(Part::Fate(Fate::Updated)),
            unchanged: many(Part::Fate(Fate::Unchanged)),
            skipped: count(plan.skipped.len()),
        },
        parts: PartsView {
            mailbox: many(Part::Mailbox),
            local: many(Part::Local),
            alike: many(Part::Alike),
            shared: many(Part::Shared),
            unused: many(Part::Unused),
            no_sign_in: many(Part::NoSignIn),
        },
        ticked: count((0..plan.lines.len()).filter(|number| ticked(*number)).count()),
        show: asked.show,
        fitting: count(fitting.len()),
        rows: fitting.iter().skip(from).take(PAGE).map(|shown| row(shown, plan, known, &ticked)).collect(),
        from: count(from),
        own: own(ready),
        tray: tray(ready, known),
        cut_after: plan.cut_after,
        no_passwords: plan.no_passwords,
        sealed: import.is_sealed(),
        scored: ready.scored,
        passwords: ready.passwords(),
        answered: ready.answered(),
        at_once: count(LOOKUPS),
        not_checked: count(plan.lines.iter().filter(|line| unanswered(line)).count()),
        groups: plan.groups,
        ignores: choices.ignores,
        silenced: count(plan.lines.iter().filter(|line| !line.ignores.is_empty()).count()),
    }
}

/// Returns each reason for leaving rows out once, with the number of rows, in the order of the reasons.
fn left_out(plan: &Plan) -> Vec<LeftOutView> {
    let mut reasons: BTreeMap<SkipReason, u32> = BTreeMap::new();
    for left in &plan.skipped {
        *reasons.entry(left.why).or_default() += 1;
    }
    reasons.into_iter().map(|(reason, rows)| LeftOutView { why: why(reason), rows }).collect()
}

fn row(shown: &Shown<'_>, plan: &Plan, known: &Known<'_>, ticked: &dyn Fn(usize) -> bool) -> ImportRow {
    match shown {
        Shown::Left(left) => ImportRow {
            line: None,
            rows: vec![left.line],
            service: None,
            sign_in: String::new(),
            fate: ImportFate::Skipped,
            ticked: false,
            why: Some(why(left.why)),
            title: left.title.clone(),
            changes: Vec::new(),
            joined: None,
            by_name: false,
            alike: None,
            local: false,
            editable: false,
            edited: false,
            parts: false,
            apart: false,
            twin: None,
            learned: LearnedView::NoPassword,
            same: Vec::new(),
            same_count: 0,
            ignores: Vec::new(),
        },
        Shown::Line(number, line) => {
            // A file may have one password everywhere: count the others, and copy only the names that are shown.
            let others = || plan.same_password(line);
            ImportRow {
                line: Some(count(*number)),
                rows: line.rows.clone(),
                service: Some(tile(line, known)),
                sign_in: line.sign_in.clone(),
                fate: fate(line.fate),
                ticked: ticked(*number),
                why: None,
                title: String::new(),
                changes: changes(line),
                joined: line.joined.clone(),
                by_name: line.by_name,
                alike: alike(line, known),
                local: line.place.is_local(),
                editable: !line.items.is_empty(),
                edited: line.edited,
                parts: line.items.len() > 1,
                apart: line.apart,
                twin: plan.twin(line).map(|twin| twin.sign_in.clone()),
                learned: learned(line),
                same_count: count(others().count()),
                same: others().take(NAMES).map(|other| other.name.clone()).collect(),
                ignores: line.ignores.iter().map(|one| ignore(*one)).collect(),
            }
        }
    }
}

fn tile(line: &Line, known: &Known<'_>) -> ServiceTile {
    let service = match &line.place {
        Place::Service(id) => known.catalogue.service(id),
        Place::Site(..) | Place::Local(_) | Place::Named(_) => None,
    };
    let id = service.map_or(line.name.as_str(), |service| service.id.as_str());
    ServiceTile {
        id: id.to_owned(),
        name: line.name.clone(),
        icon: service.and_then(|service| service.icon.clone()),
        tint: tint(id),
        kind: Code(service.map_or(core_rules::catalogue::ServiceKind::Other, |service| service.kind)),
        accounts: 0,
        listed: None,
        company: None,
    }
}

fn alike(line: &Line, known: &Known<'_>) -> Option<AlikeView> {
    let service = known.catalogue.service(line.alike.as_deref()?)?;
    let site = match &line.place {
        Place::Site(domain, _) => domain.clone(),
        _ => line.name.clone(),
    };
    Some(AlikeView { site, service: service.name.clone() })
}

/// Returns what a line would change, each kind of change once.
fn changes(line: &Line) -> Vec<ImportChangeView> {
    let mut found: Vec<ImportChangeView> = Vec::new();
    if line.fate == Fate::New {
        found.push(ImportChangeView { what: ImportChange::Listed, value: String::new() });
    }
    for (name, value) in &line.news {
        let what = match name {
            FactName::SignIn if line.fate == Fate::Updated => ImportChange::SignIn,
            FactName::SecondStep | FactName::SecondStepSpare
                if SecondStepBy::parse(value) == Some(SecondStepBy::App) =>
            {
                ImportChange::CodeApp
            }
            FactName::SecondStep => ImportChange::SecondStep,
            FactName::Passkey => ImportChange::Passkey,
            FactName::PasswordChanged => ImportChange::PasswordChanged,
            FactName::ListedSince => ImportChange::ListedSince,
            FactName::LastUsed => ImportChange::LastUsed,
            FactName::Unused => ImportChange::Unused,
            FactName::ReadAs if line.fate == Fate::Updated => ImportChange::ReadAs,
            FactName::PasswordPlace if line.fate == Fate::Updated => ImportChange::PasswordPlace,
            FactName::PasswordWeak
            | FactName::PasswordJudged
            | FactName::PasswordGroup
            | FactName::PasswordCheck
            | FactName::PasswordTimes
                if line.fate == Fate::Updated =>
            {
                ImportChange::Password
            }
            _ => continue,
        };
        if !found.iter().any(|known| known.what == what) {
            let bare = matches!(what, ImportChange::Password | ImportChange::ReadAs);
            let value = if bare { String::new() } else { value.clone() };
            found.push(ImportChangeView { what, value });
        }
    }
    found
}

fn unanswered(line: &Line) -> bool {
    matches!(line.judged.check, Some(Verdict::NotChecked(_)))
}

fn learned(line: &Line) -> LearnedView {
    let judged = line.judged;
    match (line.secret, judged.weak) {
        (None, _) => LearnedView::NoPassword,
        (Some(_), None) => LearnedView::NotLooked,
        (Some(_), Some(weak)) => LearnedView::Looked {
            weak,
            leaked: if let Some(Verdict::Found(times)) = judged.check { Some(times) } else { None },
            not_in_list: judged.check == Some(Verdict::NotFound),
            not_checked: if let Some(Verdict::NotChecked(why)) = judged.check { Some(Code(why)) } else { None },
        },
    }
}

const fn why(why: SkipReason) -> contract::SkipReason {
    match why {
        SkipReason::NotALogin => contract::SkipReason::NotALogin,
        SkipReason::Deleted => contract::SkipReason::Deleted,
        SkipReason::Archived => contract::SkipReason::Archived,
        SkipReason::Empty => contract::SkipReason::Empty,
        SkipReason::Damaged => contract::SkipReason::Damaged,
        SkipReason::TooLong => contract::SkipReason::TooLong,
        SkipReason::NotGiven => contract::SkipReason::NotGiven,
    }
}

const fn ignore(ignore: Ignore) -> ImportIgnore {
    match ignore {
        Ignore::Compromised => ImportIgnore::Compromised,
        Ignore::Reused => ImportIgnore::Reused,
        Ignore::Weak => ImportIgnore::Weak,
        Ignore::NoSecondStep => ImportIgnore::NoSecondStep,
    }
}

fn own(ready: &Ready) -> Vec<OwnView> {
    let offers = ready.plan().own.iter().zip(&ready.choices().own).enumerate();
    offers
        .map(|(entry, (offer, ticked))| OwnView {
            entry: count(entry),
            kind: Code(offer.kind),
            value: offer.value.clone(),
            signs_in: offer.signs_in,
            ticked: *ticked,
        })
        .collect()
}

fn tray(ready: &Ready, known: &Known<'_>) -> Vec<StrayView> {
    let strays = ready.plan().tray.iter().zip(&ready.choices().tray).enumerate();
    strays
        .map(|(entry, (stray, becomes))| StrayView {
            entry: count(entry),
            issuer: stray.issuer.clone(),
            name: stray.name.clone(),
            may_be: stray.may_be.iter().map(|id| accounts::account_ref(known, *id)).collect(),
            new: *becomes == ForStray::New,
            to: if let ForStray::To(id) = becomes { Some(id.to_string()) } else { None },
        })
        .collect()
}

const fn fate(fate: Fate) -> ImportFate {
    match fate {
        Fate::New => ImportFate::New,
        Fate::Updated => ImportFate::Updated,
        Fate::Unchanged => ImportFate::Unchanged,
    }
}

/// Converts the part of the preview that the page shows; `None` means the rows that are left out.
pub const fn part(show: ImportShow) -> Option<Part> {
    match show {
        ImportShow::New => Some(Part::Fate(Fate::New)),
        ImportShow::Updated => Some(Part::Fate(Fate::Updated)),
        ImportShow::Unchanged => Some(Part::Fate(Fate::Unchanged)),
        ImportShow::Skipped => None,
        ImportShow::Mailbox => Some(Part::Mailbox),
        ImportShow::Local => Some(Part::Local),
        ImportShow::Alike => Some(Part::Alike),
        ImportShow::Shared => Some(Part::Shared),
        ImportShow::Unused => Some(Part::Unused),
        ImportShow::NoSignIn => Some(Part::NoSignIn),
    }
}
