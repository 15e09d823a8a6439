//! Determines the facts of each line and which of them are news. What the person said outranks any file.

use std::collections::{HashMap, HashSet};

use jiff::ToSpan as _;
use jiff::civil::Date;
use jiff::tz::Offset;

use super::place::Place;
use super::{Fate, Line, Plan, Step, Verdict, remembered};
use crate::catalogue::LooseDate;
use crate::import::{Ignore, Read, Row};
use crate::known::Known;
use crate::model::answers::{Judged, PasswordCheck, PasswordPlace, SecondStepBy, SignsInWith, YesNo};
use crate::model::{Basis, Entity, Fact, FactName, FactOf, Origin, PasswordGroup, Saying, Value, facts};

/// Formats of browsers; all other formats with passwords are password managers'.
const BROWSERS: [&str; 2] = ["chrome", "firefox"];
/// Formats that do not tell where a password is kept.
const LISTS: [&str; 2] = ["table", "lines"];
/// Years without use after which an account counts as unused.
const UNUSED_YEARS: i32 = 2;

/// Returns where the passwords of a format are kept; `None` if the format does not tell.
pub(in crate::import) fn place_of(format: &str) -> Option<PasswordPlace> {
    let place = if BROWSERS.contains(&format) { PasswordPlace::Browser } else { PasswordPlace::Manager };
    (!LISTS.contains(&format)).then_some(place)
}

/// Sets the fate of each line and the facts that it would write.
pub(super) fn settle(plan: &mut Plan, read: &Read, known: &Known<'_>) {
    let youngest = youngest(read, known.today);
    for line in &mut plan.lines {
        let rows: Vec<&Row> = line.items.iter().filter_map(|item| read.rows.get(*item)).collect();
        let there = line.there.and_then(|id| known.model.get(id));
        line.unused |= last_used(&rows, known.today).is_some_and(|used| long_ago(used, known.today));
        line.news = facts(line, &rows, there, plan.format, (youngest, known.today));
        line.fate = Fate::New;
    }
    shared(plan, known);
    for line in &mut plan.lines {
        let there = line.there.and_then(|id| known.model.get(id));
        if let Some(account) = there {
            line.news.retain(|(name, value)| is_news(account, name, value));
            if line.news.iter().all(|(name, _)| goes_along(name)) {
                line.news.clear();
            }
            let silenced = silences_second_step(line, account);
            line.fate = if line.news.is_empty() && !silenced { Fate::Unchanged } else { Fate::Updated };
        }
    }
}

/// Returns whether a warning about the second step was silenced in the password manager and the step is not marked here yet.
pub(in crate::import) fn silences_second_step(line: &Line, account: &Entity) -> bool {
    let about = crate::model::About::Step(crate::catalogue::StepId::TwoFactor);
    line.ignores.contains(&Ignore::NoSecondStep) && account.mark(&about).is_none()
}

/// Returns whether a fact alone is no news: an export that shows a known second step, or a way to sign in.
const fn goes_along(name: &FactName) -> bool {
    matches!(name, FactName::SecondStepSeen | FactName::SignsInWith)
}

/// Returns whether a value would change what is known: it differs, and no statement of a higher rank holds. A new measurement
/// replaces any older one, whatever its origin.
pub(in crate::import) fn is_news(account: &Entity, name: &FactName, value: &str) -> bool {
    let measured = matches!(name.basis(), Basis::Measurement | Basis::Detail);
    match account.fact(name) {
        // A password that is not weak is no news if no weakness was noted before.
        None if *name == FactName::PasswordWeak => YesNo::parse(value) == Some(YesNo::Yes),
        None => !value.is_empty(),
        Some(fact) => (measured || fact.origin.rank() <= Origin::Import.rank()) && fact.value != value,
    }
}

fn facts(
    line: &Line,
    rows: &[&Row],
    there: Option<&Entity>,
    format: &str,
    (youngest, today): (Option<Date>, Date),
) -> Vec<(FactName, String)> {
    let mut facts = Vec::new();
    let mut set = |fact: (FactName, String)| facts.push(fact);
    if there.is_none() {
        match &line.place {
            Place::Service(id) => set((FactName::Service, id.clone())),
            Place::Site(_, host) | Place::Local(host) => {
                set((FactName::OwnName, line.name.clone()));
                set((FactName::OwnSite, host.clone()));
            }
            Place::Named(_) => set((FactName::OwnName, line.name.clone())),
        }
    }
    if !line.sign_in.is_empty() && there.is_none_or(|account| account.value(&FactName::SignIn).is_empty()) {
        set((FactName::SignIn, line.sign_in.clone()));
    }
    let password = line.secret.is_some();
    if there.and_then(|account| account.answer(&facts::SignsInWith)).is_none() && (password || line.passkey) {
        set(facts::SignsInWith.is(if password { SignsInWith::Password } else { SignsInWith::Passkey }));
    }
    if line.passkey {
        set(facts::Passkey.is(YesNo::Yes));
    }
    let known = there.and_then(|account| account.answer(&facts::SecondStep));
    second_step(line.step, format, known).into_iter().for_each(&mut set);
    if let Some(place) = place_of(format).filter(|_| password) {
        set(facts::PasswordPlace.is(place));
    }
    let goes_back = || there.is_some_and(|account| is_of_earlier_export(account, format, youngest));
    let day = |of: &FactOf<LooseDate>| there.and_then(|account| account.answer(of));
    let known = day(&facts::PasswordChanged);
    if let Some(date) = changed(rows, today).filter(|date| newer(*date, known) || older(*date, known) && goes_back()) {
        set(facts::PasswordChanged.is(date));
    }
    if let Some(date) = made(rows, today).filter(|date| older(*date, day(&facts::ListedSince))) {
        set(facts::ListedSince.is(date));
    }
    if let Some(date) = last_used(rows, today).filter(|date| newer(*date, day(&facts::LastUsed))) {
        set(facts::LastUsed.is(date));
    }
    if line.unused {
        set(facts::Unused.is(YesNo::Yes));
    }
    judged(line, there, &mut set);
    if !line.corrected.is_empty() {
        let before = there.map_or("", |account| account.value(&FactName::ReadAs));
        set((FactName::ReadAs, remembered::with(before, &line.corrected)));
    }
    facts
}

/// Returns the facts of a second step that a file shows; a step that it does not show is unknown, not off. A stronger known
/// method stays, with the app as spare.
pub(in crate::import) fn second_step(seen: Step, format: &str, known: Option<SecondStepBy>) -> Vec<(FactName, String)> {
    use SecondStepBy as By;
    let on = match (seen, known) {
        (Step::Unseen, _) => return Vec::new(),
        (Step::App, Some(By::Passkey | By::SecurityKey | By::Prompt)) => facts::SecondStepSpare.is(By::App),
        (Step::App, _) => facts::SecondStep.is(By::App),
        (Step::Other, None | Some(By::Other)) => facts::SecondStep.is(By::Other),
        (Step::Other, _) => return Vec::new(),
    };
    vec![on, (FactName::SecondStepSeen, format.to_owned())]
}

/// Adds what was measured now. A warning that was silenced in the password manager is not noted, and does not count as a good
/// result.
fn judged(line: &Line, there: Option<&Entity>, set: &mut impl FnMut((FactName, String))) {
    match line.judged.weak {
        Some(true) if !line.ignores.contains(&Ignore::Weak) => set(facts::PasswordWeak.is(YesNo::Yes)),
        Some(false) if there.is_some() => set(facts::PasswordWeak.is(YesNo::No)),
        Some(_) | None => {}
    }
    // Another account of an earlier file may have the same password.
    let alone = line.group.is_none() && there.is_none_or(|account| account.answer(&facts::PasswordGroup).is_none());
    if line.secret.is_some() && alone && line.judged.weak == Some(false) {
        set(facts::PasswordJudged.is(Judged::Good));
    }
    match line.judged.check {
        Some(Verdict::Found(times)) => {
            set(facts::PasswordCheck.is(PasswordCheck::Found));
            set(facts::PasswordTimes.is(times));
        }
        Some(Verdict::NotFound) => set(facts::PasswordCheck.is(PasswordCheck::NotFound)),
        // A missing answer never replaces an earlier answer, even one that a later change of the password covers for now.
        Some(Verdict::NotChecked(_)) if !there.is_some_and(was_checked) => {
            set(facts::PasswordCheck.is(PasswordCheck::NotChecked));
        }
        Some(Verdict::NotChecked(_)) | None => {}
    }
}

fn was_checked(account: &Entity) -> bool {
    let said = |(name, fact): &(FactName, Fact)| {
        *name == FactName::PasswordCheck && name.saying(&fact.value) == Saying::Answer
    };
    account.facts().iter().any(said)
}

/// Names the groups of accounts with one password. A known group keeps its name, so that reading the same file again changes
/// nothing; only a name whose accounts no longer share a password is replaced.
fn shared(plan: &mut Plan, known: &Known<'_>) {
    let word = |line: &Line| {
        let account = line.there.and_then(|id| known.model.get(id))?;
        Some(account.value(&FactName::PasswordGroup).to_owned()).filter(|word| !word.is_empty())
    };
    let mut of_word: HashMap<String, Vec<Option<u32>>> = HashMap::new();
    let mut of_group: HashMap<u32, String> = HashMap::new();
    for line in plan.lines.iter().filter(|line| line.secret.is_some()) {
        if let Some(word) = word(line) {
            of_word.entry(word.clone()).or_default().push(line.group);
            if let Some(group) = line.group {
                of_group.entry(group).or_insert(word);
            }
        }
    }
    // Computed once per name, because thousands of lines may share one.
    let is_split = |groups: &[Option<u32>]| {
        groups.len() > 1 && groups.iter().any(|group| Some(group) != groups.first() || group.is_none())
    };
    let apart: HashSet<String> =
        of_word.into_iter().filter(|(_, groups)| is_split(groups)).map(|(word, _)| word).collect();
    let split = |word: &String| apart.contains(word);
    for line in plan.lines.iter_mut().filter(|line| line.secret.is_some()) {
        let before = word(line);
        let value = match line.group {
            Some(_) if line.ignores.contains(&Ignore::Reused) => continue,
            Some(group) => match of_group.get(&group) {
                Some(word) if !split(word) => PasswordGroup::Known(word.clone()),
                _ => PasswordGroup::New(group),
            },
            // The password is alone in this file: an earlier group stays unless this file contradicts it.
            None => match before {
                // The account becomes a group of one; an empty value would reveal an older group.
                Some(word) if split(&word) => match line.there {
                    Some(account) => PasswordGroup::Known(account.to_string()),
                    None => continue,
                },
                _ => continue,
            },
        };
        line.news.push(facts::PasswordGroup.is(value));
    }
}

fn long_ago(date: LooseDate, today: Date) -> bool {
    today.checked_sub(UNUSED_YEARS.years()).is_ok_and(|limit| date.last_day() < limit)
}

/// Returns a plausible date: `None` before 1990 or in the future. Files count days in UTC, where an American evening is tomorrow;
/// tomorrow becomes today.
pub(in crate::import) fn sane(date: LooseDate, today: Date) -> Option<LooseDate> {
    let tomorrow = today.tomorrow().unwrap_or(today);
    match date.first_day() {
        first if date.year() < 1990 || first > tomorrow => None,
        first if first == tomorrow => Some(LooseDate::Day(today)),
        _ => Some(date),
    }
}

fn dates(rows: &[&Row], of: impl Fn(&Row) -> Option<LooseDate>, today: Date) -> impl Iterator<Item = LooseDate> {
    rows.iter().filter_map(move |row| sane(of(row)?, today))
}

/// Returns the newest day in a file, which is the earliest on which it can have been exported.
fn youngest(read: &Read, today: Date) -> Option<Date> {
    let dates = read.rows.iter().flat_map(|row| [row.made, row.changed, row.used]);
    dates.filter_map(|date| sane(date?, today)).map(LooseDate::first_day).max()
}

/// Returns whether the known date of the password was read from an export of the same place that is certainly older than this
/// one. Programs restore older passwords with their older dates (Firefox from a table, KeePass from a copy), so the later export
/// counts and not the later date.
fn is_of_earlier_export(account: &Entity, format: &str, youngest: Option<Date>) -> bool {
    let same_place = place_of(format).is_some_and(|place| account.says(&facts::PasswordPlace, place));
    let read_on = account.fact(&FactName::PasswordChanged).filter(|fact| fact.origin == Origin::Import);
    let read_on = read_on.map(|fact| Offset::UTC.to_datetime(fact.at).date());
    same_place && read_on.zip(youngest).is_some_and(|(read_on, youngest)| youngest > read_on)
}

fn changed(rows: &[&Row], today: Date) -> Option<LooseDate> {
    dates(rows, |row| row.changed, today).max_by_key(|date| date.first_day())
}

fn made(rows: &[&Row], today: Date) -> Option<LooseDate> {
    dates(rows, |row| row.made, today).min_by_key(|date| date.first_day())
}

fn last_used(rows: &[&Row], today: Date) -> Option<LooseDate> {
    dates(rows, |row| row.used, today).max_by_key(|date| date.first_day())
}

/// Returns whether a date is later than the known one, or none is known.
pub(in crate::import) fn newer(date: LooseDate, known: Option<LooseDate>) -> bool {
    known.is_none_or(|known| date.first_day() > known.first_day())
}

fn older(date: LooseDate, known: Option<LooseDate>) -> bool {
    known.is_none_or(|known| date.first_day() < known.first_day())
}
