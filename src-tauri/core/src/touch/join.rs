//! Finds the leaks that concern an account or identifier, and what each means for it now.

use std::cmp::Reverse;
use std::collections::HashSet;
use std::ops::Deref;
use std::sync::Arc;
use strum::{IntoStaticStr, VariantArray, VariantNames};

use jiff::Timestamp;

use super::renewal::Renewal;
use super::settled::Settled;
use crate::accounts::{IdentifierKind, identifier_kind, service, site_host};
use crate::catalogue::{LooseDate, Service, site_domain};
use crate::exposure::{Exposure, KnownLeak, LeakBook, SourceId};
use crate::known::{Found, Known};
use crate::model::answers::Sorting;
use crate::model::{About, Entity, Fact, FactName, Id, Kind, Mark, Model, facts};

/// The meaning of a leak for an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, IntoStaticStr, VariantArray, VariantNames)]
#[strum(serialize_all = "camelCase")]
pub enum Verdict {
    /// A source or the person found the account's sign-in in the leak.
    InLeak,
    /// The service leaked and, as far as is known, the person had the account then.
    MayBe,
    /// It is not known whether the person had the account then.
    Unsorted,
    /// The leak is dealt with.
    Handled,
    /// The account is not in the leak: it is younger, or the company wrote to everybody affected and not to the person.
    NotAffected,
}

/// The reason why a leak counts as dealt with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, IntoStaticStr, VariantArray, VariantNames)]
#[strum(serialize_all = "camelCase")]
pub enum SettledBy {
    /// The person said that it is dealt with.
    Word,
    /// The password is known to be younger than the leak.
    NewPassword,
    /// The person answered that they have changed the password since.
    Answer,
}

/// The date with which that of a leak was compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Compared {
    /// The last change of the password.
    PasswordChanged(LooseDate),
    /// The day on which the account was made.
    MemberSince(LooseDate),
    /// No date was needed: the person answered that they had the account then and that the password is still the same.
    Person,
    /// No date is known.
    Nothing,
}

/// The leak of a touch.
#[derive(Debug, Clone, PartialEq)]
pub enum TouchLeak<'a> {
    /// An entry of the leak book.
    Listed(&'a KnownLeak),
    /// A leak that a source names and no list knows.
    Unlisted(Box<KnownLeak>),
}

impl Deref for TouchLeak<'_> {
    type Target = KnownLeak;

    fn deref(&self) -> &KnownLeak {
        match self {
            Self::Listed(leak) => leak,
            Self::Unlisted(leak) => leak,
        }
    }
}

/// A leak that concerns an account or identifier.
#[derive(Debug, Clone, PartialEq)]
pub struct Touch<'a> {
    /// The leak.
    pub leak: TouchLeak<'a>,
    /// The meaning of the leak for the account or identifier.
    pub verdict: Verdict,
    /// Whether passwords came out and the account has a new one since, so that nothing has to be done about the old one.
    pub renewed: bool,
    /// The date with which the leak was compared.
    pub compared: Compared,
    /// The source that found the identifier; the shipped list if none did.
    pub source: SourceId,
    /// Where that source was when it answered, as in [`Exposure::origin`]; empty if no source found the identifier.
    pub origin: Arc<str>,
    /// Since when the person knows of it. A mark that is older does not cover it.
    pub since: Timestamp,
    /// When it was dealt with; `None` if it was not or the time is not known.
    pub handled_at: Option<Timestamp>,
    /// Why it counts as dealt with; `None` if it does not.
    pub settled: Option<SettledBy>,
    /// The identifier that was found in the leak, if any.
    pub identifier: Option<Id>,
    /// The question that only the person can answer; `None` if there is none.
    pub asks: Option<Question>,
}

impl Touch<'_> {
    /// Returns whether the account or identifier is in the leak, which is not dealt with and asks for a step.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.verdict == Verdict::InLeak && !self.leak.idle
    }
}

/// The question on a sorting card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Question {
    /// Did you have the account then?
    HadThen,
    /// Have you changed the password since?
    ChangedSince,
}

/// Returns the leaks that may concern an account: those of its service, and those at the domain or with the name of a site that the
/// person added themselves. Idle leaks are left out.
pub(crate) fn leaks_around<'a>(
    book: &'a LeakBook,
    account: &Entity,
    service: Option<&Service>,
) -> impl Iterator<Item = &'a KnownLeak> + use<'a> {
    let own_site = service.is_none_or(Service::is_stand_in).then(|| account.value(&FactName::OwnSite));
    let domain = own_site.and_then(|site| site_host(site).filter(|host| book.may_know(host)));
    let domain = domain.and_then(|host| site_domain(&host)).unwrap_or_default();
    let stands_in = service.is_some_and(Service::is_stand_in);
    let service = service.map_or("", |service| &service.id);
    let at_service = book.places_of_service(service);
    // Nearly every account has leaks in one of the two lists only. Each leak is returned once.
    let elsewhere = book.places_of_domain(&domain).iter().filter(|place| !at_service.contains(place));
    let found = at_service.iter().chain(elsewhere).filter_map(|place| book.all().get(*place));
    // Lists give some leaks a company name and no domain. A leak with a domain concerns that site and not another one of the same name.
    let own_name = own_site.map(|_| account.value(&FactName::OwnName)).filter(|name| stands_in && !name.is_empty());
    let nowhere = |leak: &&KnownLeak| leak.domains.is_empty() && leak.services.is_empty() && leak.maker.is_none();
    let by_name = own_name.and_then(|name| book.made_by(name)).filter(nowhere);
    found.chain(by_name).filter(|leak| !leak.idle)
}

/// Returns the leaks that concern an account, the worst first. They are found by its service and domain, and judged with the exposures
/// of its sign-in.
#[must_use]
pub fn touches<'a>(known: &Known<'a>, account: &Entity) -> Vec<Touch<'a>> {
    let exposed = known.exposed(account.value(&FactName::SignIn));
    touches_at(known, account, service(known.catalogue, account), exposed)
}

/// Like [`touches`], with the service and the exposures of the sign-in already looked up.
pub(crate) fn touches_at<'a>(
    known: &Known<'a>,
    account: &Entity,
    service: Option<&Service>,
    exposed: &[Found<'_>],
) -> Vec<Touch<'a>> {
    let mut leaks = leaks_around(known.book, account, service).peekable();
    if leaks.peek().is_none() {
        return Vec::new();
    }
    let of = |leak: &KnownLeak| {
        // Both point into the book, which has each leak once.
        let same = |known: &&KnownLeak| std::ptr::eq(*known, leak);
        exposed.iter().find(|found| found.leak.as_ref().is_some_and(same)).map(|found| found.exposure)
    };
    let renewal = Renewal::of(known, account);
    let dates = Dates::of(account, renewal, Settled::of(account, known.book, |at| renewal.is_over(at)));
    // If the company wrote to everybody affected, a person without a message was not affected, whenever they joined.
    let not_among = |leak: &KnownLeak| {
        leak.they_wrote && known.model.person_answer(&facts::they_wrote(&leak.id)) == Some(Sorting::No)
    };
    let judged = leaks.map(|leak| judge(account, &dates, leak, of(leak), not_among(leak)));
    let mut found: Vec<Touch<'a>> = judged.collect();
    if found.len() > 1 {
        found.sort_by(|one, other| {
            let newest = |touch: &Touch<'_>| touch.leak.date.map(LooseDate::last_day);
            (one.verdict, one.leak.kind)
                .cmp(&(other.verdict, other.leak.kind))
                .then_with(|| newest(other).cmp(&newest(one)))
        });
    }
    found
}

/// The dates and answers of an account with which every leak is compared.
struct Dates<'e> {
    member_since: Option<LooseDate>,
    /// A day on which a password manager had the account at the latest; the account may be older.
    listed_since: Option<LooseDate>,
    changed: Option<LooseDate>,
    renewal: Renewal<'e>,
    settled: Settled,
}

impl<'e> Dates<'e> {
    fn of(account: &Entity, renewal: Renewal<'e>, settled: Settled) -> Self {
        let member_since = account.answer(&facts::MemberSince);
        let listed_since = account.answer(&facts::ListedSince);
        let changed = renewal.change.and_then(Fact::read);
        Self { member_since, listed_since, changed, renewal, settled }
    }
}

/// Returns what one leak means for one account, from the answers about this leak alone. `exposure` is set if the account's sign-in was
/// found in it.
#[must_use]
pub fn touch<'a>(account: &Entity, leak: &'a KnownLeak, exposure: Option<&Exposure>) -> Touch<'a> {
    judge(account, &Dates::of(account, Renewal::said(account), Settled::default()), leak, exposure, false)
}

fn judge<'a>(
    account: &Entity,
    dates: &Dates<'_>,
    leak: &'a KnownLeak,
    exposure: Option<&Exposure>,
    not_among: bool,
) -> Touch<'a> {
    let had_then = account.fact_of(|name| matches!(name, FactName::HadThen(id) if *id == leak.id));
    let changed_since = account.fact_of(|name| matches!(name, FactName::ChangedSince(id) if *id == leak.id));
    let changed_since = changed_since.filter(|fact| !dates.renewal.is_over(fact.at));
    let Dates { member_since, listed_since, changed, renewal, settled } = *dates;
    let leaked_by = leak.date.map(LooseDate::last_day);

    // An answer about this leak comes first, then what follows from answers about other leaks, then "not sure".
    let sure = |fact: &&Fact| matches!(fact.read(), Some(Sorting::Yes | Sorting::No));
    let told_had = settled.had(leaked_by).filter(|_| had_then.filter(sure).is_none());
    let told_changed = settled.changed(leaked_by).filter(|_| changed_since.filter(sure).is_none());
    let had = told_had.map(|(had, _)| had).or_else(|| had_then.and_then(Fact::read));
    let since = told_changed.map(|(since, _)| since).or_else(|| changed_since.and_then(Fact::read));

    // The leak is compared with the last change of the password, else with the day of joining; `compared` tells which.
    let after_change = match (changed, leaked_by) {
        (Some(changed), Some(leaked)) => Some(leaked >= changed.first_day()),
        _ => None,
    };
    let after_joining = match (member_since, leaked_by) {
        (Some(since), Some(leaked)) => Some(leaked >= since.first_day()),
        // An account that a password manager already had then existed; one that it had later may have existed as well.
        (None, Some(leaked)) if listed_since.is_some_and(|since| leaked >= since.last_day()) => Some(true),
        _ => None,
    };
    let there_then = had == Some(Sorting::Yes) || (had.is_none() && after_joining == Some(true));
    let compared = match (changed, member_since) {
        // The person had the account then and answered that the password is still the same.
        _ if there_then && since == Some(Sorting::No) => Compared::Person,
        (Some(date), _) if leak.passwords => Compared::PasswordChanged(date),
        (_, Some(date)) => Compared::MemberSince(date),
        (Some(date), None) => Compared::PasswordChanged(date),
        (None, None) => Compared::Nothing,
    };
    let joined_later = after_joining == Some(false) || had == Some(Sorting::No);
    // A new password answers a leak of the old one. A phone number that came out with it is still out.
    let by_date = after_change == Some(false);
    let renewed = leak.passwords && (by_date || since == Some(Sorting::Yes));
    // An import that shows a shared or leaked password outweighs an older mark that the leak is dealt with.
    let shown = renewal.bad.filter(|_| leak.passwords && !renewed);
    let handled = account.mark_of(|about| matches!(about, About::Leak(id) if *id == leak.id));
    let handled = handled.filter(|event| event.mark == Mark::Done && shown.is_none_or(|shown| event.at > shown));
    let dealt_with = handled.is_some() || (renewed && !leak.outlives_a_password());
    let verdict = if (joined_later || not_among) && exposure.is_none() {
        Verdict::NotAffected
    } else if dealt_with {
        Verdict::Handled
    } else if exposure.is_some() {
        Verdict::InLeak
    } else if had.is_none() && after_joining.is_none() {
        Verdict::Unsorted
    } else {
        Verdict::MayBe
    };
    let settled_by = match handled {
        Some(_) => SettledBy::Word,
        None if by_date => SettledBy::NewPassword,
        None => SettledBy::Answer,
    };
    let known = leak.known_since.map_or(Timestamp::UNIX_EPOCH, LooseDate::begins);
    let said = [had_then, changed_since].into_iter().flatten().map(|fact| fact.at);
    let said = said.chain(told_had.iter().chain(&told_changed).map(|(_, at)| *at)).max();
    let asks = match verdict {
        Verdict::NotAffected | Verdict::Handled => None,
        Verdict::Unsorted => Some(Question::HadThen),
        Verdict::InLeak | Verdict::MayBe => {
            (leak.passwords && since.is_none() && changed.is_none()).then_some(Question::ChangedSince)
        }
    };
    let known_to_them = exposure.map(|exposure| exposure.at).or(said).unwrap_or(known).max(known);
    // Steps that were done for a password that is not in use have to be done again.
    let again = shown.filter(|_| renewal.refuted.is_some());
    Touch {
        leak: TouchLeak::Listed(leak),
        verdict,
        renewed,
        compared,
        source: exposure.map_or(SourceId::Shipped, |exposure| exposure.source),
        origin: exposure.map_or_else(Arc::default, |exposure| Arc::clone(&exposure.origin)),
        since: again.map_or(known_to_them, |again| again.max(known_to_them)),
        handled_at: handled.map(|event| event.at).or_else(|| {
            dealt_with.then_some(if by_date { renewal.change } else { changed_since }).flatten().map(|fact| fact.at)
        }),
        settled: (verdict == Verdict::Handled).then_some(settled_by),
        identifier: exposure.map(|exposure| exposure.identifier),
        asks,
    }
}

/// Returns the leaks in which an identifier was found, the newest first.
#[must_use]
pub fn identifier_touches<'a>(book: &'a LeakBook, model: &Model, identifier: &Entity) -> Vec<Touch<'a>> {
    let mut found: Vec<Touch<'a>> = Vec::new();
    for exposure in model.exposures().iter().filter(|exposure| exposure.identifier == identifier.id) {
        let id = book.id_of(&exposure.leak);
        if found.iter().any(|known| known.leak.id == id) {
            continue;
        }
        let leak = book
            .get(&id)
            .map_or_else(|| TouchLeak::Unlisted(Box::new(KnownLeak::unlisted(&exposure.leak))), TouchLeak::Listed);
        let handled = identifier.mark(&About::Leak(id)).filter(|event| event.mark == Mark::Done);
        found.push(Touch {
            verdict: if handled.is_some() { Verdict::Handled } else { Verdict::InLeak },
            renewed: false,
            compared: Compared::Nothing,
            source: exposure.source,
            origin: Arc::clone(&exposure.origin),
            since: exposure.at,
            handled_at: handled.map(|event| event.at),
            settled: handled.map(|_| SettledBy::Word),
            identifier: Some(identifier.id),
            asks: None,
            leak,
        });
    }
    found.sort_by_key(|touch| std::cmp::Reverse(touch.leak.date.map(LooseDate::last_day)));
    found
}

/// Returns every leak that concerns the person, each with the account or identifier.
///
/// An identifier comes with the leaks in which it was found, except those that are already listed for an account that uses it. Idle
/// leaks are left out.
#[must_use]
pub fn all_touches<'a>(known: &Known<'a>) -> Vec<(&'a Entity, Touch<'a>)> {
    let at = |account| touches(known, account).into_iter().map(move |touch| (account, touch));
    let mut all: Vec<(&'a Entity, Touch<'a>)> = known.accounts().flat_map(at).collect();
    let told = |(_, touch): &(&Entity, Touch<'a>)| Some((touch.identifier?, touch.leak.id.clone()));
    let told: HashSet<(Id, String)> = all.iter().filter_map(told).collect();
    for identifier in known.model.of(Kind::Identifier) {
        let found = identifier_touches(known.book, known.model, identifier).into_iter();
        let left = found.filter(|touch| !touch.leak.idle && !told.contains(&(identifier.id, touch.leak.id.clone())));
        all.extend(left.map(|touch| (identifier, touch)));
    }
    all
}

/// Returns the ids of the leaks in which an identifier was found: first those that the person saw on the page of HIBP, then those that
/// another source named. Only the first are ticked when the person looks there again.
#[must_use]
pub fn seen_and_named(book: &LeakBook, model: &Model, identifier: Id) -> (Vec<String>, Vec<String>) {
    let found = model.exposures().iter().filter(|found| found.identifier == identifier);
    let (seen, named): (Vec<_>, Vec<_>) = found.partition(|found| found.source == SourceId::ByHand);
    let ids = |found: Vec<&Exposure>| found.into_iter().map(|one| book.id_of(&one.leak)).collect();
    (ids(seen), ids(named))
}

/// Returns the sort key of a leak among those that the person sorts: certain leaks before disputed or unconfirmed ones, those with
/// passwords before the rest, and the newest first. So the most important leaks come first, and the first question is a clear one.
#[must_use]
pub fn order_to_sort(leak: &KnownLeak) -> impl Ord + Copy + use<> {
    (leak.doubtful, !leak.passwords, Reverse(leak.date.map(LooseDate::last_day)))
}

/// Returns the sort key of a leak in a list: the worst verdict first, then certain leaks, then those with passwords, then the newest.
#[must_use]
pub fn order_to_show(touch: &Touch<'_>) -> impl Ord + Copy + use<> {
    let leak = &touch.leak;
    (touch.verdict, leak.doubtful, !leak.passwords, Reverse(leak.date.map(LooseDate::last_day)))
}

/// Returns whether no source can look up an identifier of this kind without seeing it. Only e-mail addresses can be.
#[must_use]
pub fn nobody_answers(identifier: &Entity) -> bool {
    identifier_kind(identifier) != IdentifierKind::Email
}

#[cfg(test)]
#[path = "join_tests.rs"]
mod tests;
