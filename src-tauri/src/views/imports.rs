//! An import as the page sees it: no password, no seed, and no path but the export's own folder.

use contract::{
    AccountRef, AlikeView, ChooseImportRequest, ColumnView, ExportEnd, ExportView, FatesView, FoundView, ImportChange,
    ImportChangeView, ImportFate, ImportIgnore, ImportRefusal, ImportRole, ImportRow, ImportView, LastImportView,
    LearnedView, OwnView, PreviewView, SampleView, ServiceTile, ShowImportRequest, StrayView, WireError,
};
use core_rules::accounts::{account_name, tint};
use core_rules::import::{
    self, Fate, ForStray, Found, Ignore, Left, Line, Place, Plan, Refusal, Role, Sample, SkipReason, Verdict,
};
use core_rules::known::Known;
use core_rules::model::{FactName, Id};
use engine::exports::{Deleted, Export, NotRead};
use engine::imports::{Choose, Import, Ready, Stage, Trouble};
use engine::{Fault, Open};

use super::{codes, count, instant};
use crate::Reply;

/// Rows that the page gets at once.
const PAGE: usize = 100;
/// Names of other accounts with the same password.
const NAMES: usize = 3;

/// Where the import stands.
pub fn import(
    import: Option<&Import>,
    known: &Known<'_>,
    open: &Open,
    part: &ShowImportRequest,
) -> Result<ImportView, Fault> {
    let Some(import) = import else { return Ok(ImportView::None { last: last(open), export: export(open) }) };
    let file = import.file();
    Ok(match &import.stage {
        Stage::Refused(trouble) => {
            let (why, row) = refusal(*trouble);
            ImportView::Refused { file, why, row }
        }
        Stage::Password { wrong } => ImportView::Password { file, wrong: *wrong },
        Stage::Columns(table) => ImportView::Columns {
            file,
            columns: table.columns.iter().map(column).collect(),
            header: table.header,
            rows: table.rows,
        },
        Stage::Ready(ready) => ImportView::Preview { preview: preview(file, ready, known, part) },
        Stage::Done(found) => ImportView::Done { found: found_view(found), last: last(open), export: export(open) },
    })
}

fn last(open: &Open) -> Option<LastImportView> {
    open.settings().last_import.as_ref().map(|last| LastImportView {
        format: last.format.clone(),
        at: instant(last.at),
        new: last.new,
        updated: last.updated,
    })
}

/// The export that is remembered, while it lies there.
pub fn export(open: &Open) -> Option<ExportView> {
    let export = open.settings().export.as_ref().filter(|export| export.is_there())?;
    Some(export_view(export))
}

fn export_view(export: &Export) -> ExportView {
    let shown = |path: Option<&std::path::Path>| path.map(|path| path.display().to_string()).unwrap_or_default();
    ExportView {
        file: export.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default(),
        folder: shown(export.path.parent()),
        cloud: import::synced(&export.path.display().to_string()).map(|cloud| match cloud {
            import::Cloud::OneDrive => contract::Cloud::OneDrive,
            import::Cloud::ICloud => contract::Cloud::ICloud,
            import::Cloud::Dropbox => contract::Cloud::Dropbox,
            import::Cloud::GoogleDrive => contract::Cloud::GoogleDrive,
        }),
    }
}

/// What became of an export.
pub const fn end(deleted: Option<Deleted>) -> ExportEnd {
    match deleted {
        None => ExportEnd::Kept,
        Some(Deleted::Gone) => ExportEnd::Gone,
        Some(Deleted::WasGone) => ExportEnd::WasGone,
        Some(Deleted::Changed) => ExportEnd::Changed,
        Some(Deleted::StillThere) => ExportEnd::StillThere,
    }
}

const fn refusal(trouble: Trouble) -> (ImportRefusal, Option<u32>) {
    match trouble {
        Trouble::File(NotRead::Unreadable) => (ImportRefusal::Unreadable, None),
        Trouble::File(NotRead::NotAFile) => (ImportRefusal::NotAFile, None),
        Trouble::File(NotRead::TooBig) | Trouble::Content(Refusal::TooBig) => (ImportRefusal::TooBig, None),
        Trouble::File(NotRead::Changed) => (ImportRefusal::Changed, None),
        // A download is opened beside its account; as a list of logins it is nothing that is known.
        Trouble::Content(Refusal::NotKnown | Refusal::OtherDownload | Refusal::AsPages) => {
            (ImportRefusal::NotKnown, None)
        }
        Trouble::Content(Refusal::Empty) => (ImportRefusal::Empty, None),
        Trouble::Content(Refusal::AccountEncrypted) => (ImportRefusal::AccountEncrypted, None),
        Trouble::Content(Refusal::OtherEncryption | Refusal::NeedsPassword | Refusal::WrongPassword) => {
            (ImportRefusal::OtherEncryption, None)
        }
        Trouble::Content(Refusal::CutShort(row)) => (ImportRefusal::CutShort, Some(row)),
        Trouble::Content(Refusal::Damaged(row)) => (ImportRefusal::Damaged, Some(row)),
        Trouble::Content(Refusal::TooDeep) => (ImportRefusal::TooDeep, None),
        Trouble::Content(Refusal::ReachesOutside) => (ImportRefusal::ReachesOutside, None),
        Trouble::Content(Refusal::Encoding) => (ImportRefusal::Encoding, None),
    }
}

fn column(column: &import::Column) -> ColumnView {
    let sample = |sample: &Sample| match sample {
        Sample::Empty => SampleView::Empty,
        Sample::Text(text) => SampleView::Text { text: text.clone() },
        Sample::Masked => SampleView::Hidden,
    };
    ColumnView {
        title: column.title.clone(),
        guess: column.guess.map(role),
        samples: column.samples.iter().map(sample).collect(),
    }
}

const fn role(role: Role) -> ImportRole {
    match role {
        Role::Name => ImportRole::Name,
        Role::Url => ImportRole::Url,
        Role::SignIn => ImportRole::SignIn,
        Role::Email => ImportRole::Email,
        Role::Password => ImportRole::Password,
        Role::Code => ImportRole::Code,
        Role::Made => ImportRole::Made,
        Role::Changed => ImportRole::Changed,
        Role::Used => ImportRole::Used,
    }
}

/// The way back.
pub const fn role_from(role: ImportRole) -> Role {
    match role {
        ImportRole::Name => Role::Name,
        ImportRole::Url => Role::Url,
        ImportRole::SignIn => Role::SignIn,
        ImportRole::Email => Role::Email,
        ImportRole::Password => Role::Password,
        ImportRole::Code => Role::Code,
        ImportRole::Made => Role::Made,
        ImportRole::Changed => Role::Changed,
        ImportRole::Used => Role::Used,
    }
}

const fn fate(fate: Fate) -> ImportFate {
    match fate {
        Fate::New => ImportFate::New,
        Fate::Updated => ImportFate::Updated,
        Fate::Unchanged => ImportFate::Unchanged,
    }
}

const fn fate_from(fate: ImportFate) -> Option<Fate> {
    match fate {
        ImportFate::New => Some(Fate::New),
        ImportFate::Updated => Some(Fate::Updated),
        ImportFate::Unchanged => Some(Fate::Unchanged),
        ImportFate::Skipped => None,
    }
}

/// What the page ticks, as the engine takes it: one change for the lines, and one for each entry of the tray.
pub fn choose(request: &ChooseImportRequest) -> Reply<Vec<Choose>> {
    let number = |number: &u32| usize::try_from(*number).map_err(|_| WireError::NotFound);
    let all = match request.show {
        _ if !request.all => None,
        None => Some(None),
        Some(shown) => fate_from(shown).map(Some),
    };
    let mut list = vec![Choose {
        lines: request.lines.iter().map(number).collect::<Result<_, _>>()?,
        all,
        own: request.own.iter().map(number).collect::<Result<_, _>>()?,
        take: request.take,
        ignores: request.ignores,
        tray: None,
    }];
    for choice in &request.tray {
        let becomes = match &choice.to {
            Some(account) => ForStray::To(Id::parse(account).ok_or(WireError::NotFound)?),
            None if choice.new => ForStray::New,
            None => ForStray::Leave,
        };
        list.push(Choose { tray: Some((number(&choice.entry)?, becomes)), ..Choose::default() });
    }
    Ok(list)
}

/// A row of the preview, before it is a view: a line, or a row that is left out.
enum Shown<'a> {
    Line(usize, &'a Line),
    Left(&'a Left),
}

fn preview(file: String, ready: &Ready, known: &Known<'_>, part: &ShowImportRequest) -> PreviewView {
    let (plan, choices) = (ready.plan(), ready.choices());
    let lines = || plan.lines.iter().enumerate().map(|(number, line)| Shown::Line(number, line));
    let left = || plan.skipped.iter().map(Shown::Left);
    let fitting: Vec<Shown<'_>> = match part.show {
        None => lines().chain(left()).collect(),
        Some(ImportFate::Skipped) => left().collect(),
        Some(shown) => lines().filter(|one| matches!(one, Shown::Line(_, line) if fate(line.fate) == shown)).collect(),
    };
    let from = usize::try_from(part.from).unwrap_or(0).min(fitting.len());
    let ticked = |number: usize| choices.lines.get(number).copied().unwrap_or(false);
    PreviewView {
        file,
        format: plan.format.to_owned(),
        read: count(plan.read),
        counts: FatesView {
            new: count(plan.many(Fate::New)),
            updated: count(plan.many(Fate::Updated)),
            unchanged: count(plan.many(Fate::Unchanged)),
            skipped: count(plan.skipped.len()),
        },
        ticked: count((0..plan.lines.len()).filter(|number| ticked(*number)).count()),
        show: part.show,
        fitting: count(fitting.len()),
        rows: fitting.iter().skip(from).take(PAGE).map(|shown| row(shown, plan, known, &ticked)).collect(),
        from: count(from),
        own: own(ready),
        tray: tray(ready, known),
        cut_after: plan.cut_after,
        no_passwords: plan.no_passwords,
        scored: ready.scored,
        passwords: ready.passwords(),
        groups: plan.groups,
        ignores: choices.ignores,
        silenced: count(plan.lines.iter().filter(|line| !line.ignores.is_empty()).count()),
    }
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
            changes: Vec::new(),
            joined: None,
            alike: None,
            local: false,
            learned: LearnedView::NoPassword,
            same: Vec::new(),
            same_count: 0,
            ignores: Vec::new(),
        },
        Shown::Line(number, line) => {
            let others: Vec<String> = if line.group.is_some() {
                plan.same_password(line).map(|other| other.name.clone()).collect()
            } else {
                Vec::new()
            };
            ImportRow {
                line: Some(count(*number)),
                rows: line.rows.clone(),
                service: Some(tile(line, known)),
                sign_in: line.sign_in.clone(),
                fate: fate(line.fate),
                ticked: ticked(*number),
                why: None,
                changes: changes(line),
                joined: line.joined.clone(),
                alike: alike(line, known),
                local: line.place.is_local(),
                learned: learned(line),
                same_count: count(others.len()),
                same: others.into_iter().take(NAMES).collect(),
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
        kind: codes::service_kind(service.map_or(core_rules::catalogue::ServiceKind::Other, |service| service.kind)),
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

/// The news of a line, each kind once.
fn changes(line: &Line) -> Vec<ImportChangeView> {
    let mut found: Vec<ImportChangeView> = Vec::new();
    if line.fate == Fate::New {
        found.push(ImportChangeView { what: ImportChange::Listed, value: String::new() });
    }
    for (name, value) in &line.news {
        let what = match name {
            FactName::SignIn if line.fate == Fate::Updated => ImportChange::SignIn,
            FactName::SecondStep | FactName::SecondStepSpare if value == "app" => ImportChange::CodeApp,
            FactName::SecondStep => ImportChange::SecondStep,
            FactName::Passkey => ImportChange::Passkey,
            FactName::PasswordChanged => ImportChange::PasswordChanged,
            FactName::ListedSince => ImportChange::ListedSince,
            FactName::LastUsed => ImportChange::LastUsed,
            FactName::Unused => ImportChange::Unused,
            FactName::PasswordPlace if line.fate == Fate::Updated => ImportChange::PasswordPlace,
            FactName::PasswordWeak | FactName::PasswordGroup | FactName::PasswordCheck | FactName::PasswordTimes
                if line.fate == Fate::Updated =>
            {
                ImportChange::Password
            }
            _ => continue,
        };
        if !found.iter().any(|known| known.what == what) {
            let value = if what == ImportChange::Password { String::new() } else { value.clone() };
            found.push(ImportChangeView { what, value });
        }
    }
    found
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
            not_checked: if let Some(Verdict::NotChecked(why)) = judged.check { Some(codes::why(why)) } else { None },
        },
    }
}

const fn why(why: SkipReason) -> contract::SkipReason {
    match why {
        SkipReason::NotALogin => contract::SkipReason::NotALogin,
        SkipReason::Deleted => contract::SkipReason::Deleted,
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
            kind: codes::identifier_kind(offer.kind),
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
            may_be: stray.may_be.iter().map(|id| account_ref(known, *id)).collect(),
            new: *becomes == ForStray::New,
            to: if let ForStray::To(id) = becomes { Some(id.to_string()) } else { None },
        })
        .collect()
}

fn account_ref(known: &Known<'_>, id: Id) -> AccountRef {
    let account = known.model.get(id);
    AccountRef {
        id: id.to_string(),
        name: account.map_or_else(String::new, |account| account_name(known.catalogue, account)),
        sign_in: account.map_or("", |account| account.value(&FactName::SignIn)).to_owned(),
    }
}

fn found_view(found: &Found) -> FoundView {
    FoundView {
        new: found.written.new,
        updated: found.written.updated,
        identifiers: found.written.identifiers,
        accounts: found.accounts,
        mailboxes: found.mailboxes,
        groups: found.groups,
        shared: found.shared,
        weak: found.weak,
        leaked: found.leaked,
        no_second_step: found.no_second_step,
        unused: found.unused,
    }
}
