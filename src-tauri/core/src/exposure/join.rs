//! Which leaks touch an account or identifier, and what that means now.

use std::cmp::Reverse;
use std::collections::HashSet;
use std::ops::Deref;
use std::sync::Arc;
use strum::{IntoStaticStr, VariantArray, VariantNames};

use jiff::Timestamp;

use super::renewal::Renewal;
use super::settled::Settled;
use super::{Exposure, KnownLeak, LeakBook, SourceId};
use crate::accounts::{IdentifierKind, identifier_kind, service, site_host};
use crate::catalogue::{LooseDate, Service, site_domain};
use crate::known::{Found, Known};
use crate::model::{About, Entity, Fact, FactName, Id, Kind, Mark, Model};

/// What is known of an account and a leak.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, IntoStaticStr, VariantArray, VariantNames)]
#[strum(serialize_all = "camelCase")]
pub enum Verdict {
    /// A source or the person said so.
    InLeak,
    /// The service leaked and, as far as known, the person was there then.
    MayBe,
    /// Not sorted yet.
    Unsorted,
    /// Dealt with.
    Handled,
    /// They joined after it.
    NotAffected,
}

/// What settles a leak that is dealt with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, IntoStaticStr, VariantArray, VariantNames)]
#[strum(serialize_all = "camelCase")]
pub enum SettledBy {
    /// The person said that it is dealt with.
    Word,
    /// The password is known to be younger than the leak.
    NewPassword,
    /// The person said that they have another password since.
    Answer,
}

/// With which date a leak was compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Compared {
    /// With the last change of the password.
    PasswordChanged(LooseDate),
    /// With the day the account was made.
    MemberSince(LooseDate),
    /// The person said so.
    Person,
    /// Neither is known.
    Nothing,
}

/// The leak of a touch: the book's own, or one that a source names and no list knows.
#[derive(Debug, Clone, PartialEq)]
pub enum TouchLeak<'a> {
    /// As it stands in the book.
    Listed(&'a KnownLeak),
    /// No list knows it.
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

/// One leak that touches something of the person's.
#[derive(Debug, Clone, PartialEq)]
pub struct Touch<'a> {
    /// The leak.
    pub leak: TouchLeak<'a>,
    /// What is known.
    pub verdict: Verdict,
    /// Passwords came out, and the account has another one since: what hangs on the old one is over.
    pub renewed: bool,
    /// With what it was compared.
    pub compared: Compared,
    /// Who said so.
    pub source: SourceId,
    /// Where that source was then, as in [`Exposure::origin`].
    pub origin: Arc<str>,
    /// Since when that is known to the person; a mark that is older does not cover it.
    pub since: Timestamp,
    /// When it was dealt with.
    pub handled_at: Option<Timestamp>,
    /// What settles it, where it is dealt with.
    pub settled: Option<SettledBy>,
    /// The identifier found in it.
    pub identifier: Option<Id>,
    /// What only the person can say of it now, if anything.
    pub asks: Option<Question>,
}

impl Touch<'_> {
    /// It is in the leak, that was not dealt with, and there is something to do about it.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.verdict == Verdict::InLeak && !self.leak.idle
    }
}

/// What a sorting card asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Question {
    /// Had you the account then?
    HadThen,
    /// A new password since?
    ChangedSince,
}

/// Leaks where an account is: at its service, and at the domain of a site of the person's own; idle ones are left out.
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
    // Nearly every account is at one of the two only; no leak comes twice.
    let elsewhere = book.places_of_domain(&domain).iter().filter(|place| !at_service.contains(place));
    let found = at_service.iter().chain(elsewhere).filter_map(|place| book.all().get(*place));
    // Some leaks of companies stand in the lists under a name alone. One with a domain is that of this domain and no namesake's.
    let own_name = own_site.map(|_| account.value(&FactName::OwnName)).filter(|name| stands_in && !name.is_empty());
    let nowhere = |leak: &&KnownLeak| leak.domains.is_empty() && leak.services.is_empty() && leak.maker.is_none();
    let by_name = own_name.and_then(|name| book.made_by(name)).filter(nowhere);
    found.chain(by_name).filter(|leak| !leak.idle)
}

/// The leaks that touch an account, worst first: by service, by domain, and by its sign-in's exposures.
#[must_use]
pub fn touches<'a>(known: &Known<'a>, account: &Entity) -> Vec<Touch<'a>> {
    let exposed = known.exposed(account.value(&FactName::SignIn));
    touches_at(known, account, service(known.catalogue, account), exposed)
}

/// The same where its service and its sign-in's exposures are at hand.
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
        // Both are the book's, which has each leak once.
        let same = |known: &&KnownLeak| std::ptr::eq(*known, leak);
        exposed.iter().find(|found| found.leak.as_ref().is_some_and(same)).map(|found| found.exposure)
    };
    let renewal = Renewal::of(known, account);
    let dates = Dates::of(account, renewal, Settled::of(account, known.book, |at| renewal.is_over(at)));
    // Where everybody affected was written to, no message means that they were not among them, whenever they joined.
    let not_among =
        |leak: &KnownLeak| leak.they_wrote && known.model.person_says(&FactName::TheyWrote(leak.id.clone())) == "no";
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

/// What is known of an account that every leak is compared with.
struct Dates<'e> {
    member_since: Option<LooseDate>,
    changed: Option<LooseDate>,
    renewal: Renewal<'e>,
    settled: Settled,
}

impl<'e> Dates<'e> {
    fn of(account: &Entity, renewal: Renewal<'e>, settled: Settled) -> Self {
        let member_since = LooseDate::parse(account.value(&FactName::MemberSince));
        let changed = renewal.change.and_then(|fact| LooseDate::parse(&fact.value));
        Self { member_since, changed, renewal, settled }
    }
}

/// What one leak means for one account, as far as answers about this leak alone tell; `exposure` when its sign-in was found in it.
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
    let Dates { member_since, changed, renewal, settled } = *dates;
    let leaked_by = leak.date.map(LooseDate::last_day);

    // What was said of this leak itself comes first, then what answers about others say; not sure is the least.
    let sure = |fact: &&Fact| matches!(fact.value.as_str(), "yes" | "no");
    let told_had = settled.had(leaked_by).filter(|_| had_then.filter(sure).is_none());
    let told_changed = settled.changed(leaked_by).filter(|_| changed_since.filter(sure).is_none());
    let had = told_had.map(|(word, _)| word).or_else(|| had_then.map(|fact| fact.value.as_str()));
    let since = told_changed.map(|(word, _)| word).or_else(|| changed_since.map(|fact| fact.value.as_str()));

    // The reason names the date it was compared with; a change outranks the day of joining.
    let after_change = match (changed, leaked_by) {
        (Some(changed), Some(leaked)) => Some(leaked >= changed.first_day()),
        _ => None,
    };
    let after_joining = match (member_since, leaked_by) {
        (Some(since), Some(leaked)) => Some(leaked >= since.first_day()),
        _ => None,
    };
    let there_then = had == Some("yes") || (had.is_none() && after_joining == Some(true));
    let compared = match (changed, member_since) {
        // Both said by the person: there then, and the password is still the same.
        _ if there_then && since == Some("no") => Compared::Person,
        (Some(date), _) if leak.passwords => Compared::PasswordChanged(date),
        (_, Some(date)) => Compared::MemberSince(date),
        (Some(date), None) => Compared::PasswordChanged(date),
        (None, None) => Compared::Nothing,
    };
    let joined_later = after_joining == Some(false) || had == Some("no");
    // A new password answers that the old one came out. A number that came out with it is out all the same.
    let by_date = after_change == Some(false);
    let renewed = leak.passwords && (by_date || since == Some("yes"));
    // A look that shows a password of several accounts, or a leaked one, outweighs what was said of this one before.
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
    // What was done for a password that is not in use is to do once more.
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

/// The leaks that an identifier was found in, newest first.
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

/// Every leak that touches something of the person's, each with the account or identifier: those at their accounts, and those that
/// an identifier was found in where no account with it is. What asks for nothing is left out.
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

/// Ids of the leaks that an identifier was found in: those that the person saw on the page themself, and what others named. Only the
/// first are ticked at the next look by hand.
#[must_use]
pub fn seen_and_named(book: &LeakBook, model: &Model, identifier: Id) -> (Vec<String>, Vec<String>) {
    let found = model.exposures().iter().filter(|found| found.identifier == identifier);
    let (seen, named): (Vec<_>, Vec<_>) = found.partition(|found| found.source == SourceId::ByHand);
    let ids = |found: Vec<&Exposure>| found.into_iter().map(|one| book.id_of(&one.leak)).collect();
    (ids(seen), ids(named))
}

/// The place of a leak among those that the person sorts: what is certain before what is disputed or not confirmed, passwords
/// before the rest, the newest first. What matters most is asked first, and nobody starts with a riddle.
#[must_use]
pub fn order_to_sort(leak: &KnownLeak) -> impl Ord + Copy + use<> {
    (leak.doubtful, !leak.passwords, Reverse(leak.date.map(LooseDate::last_day)))
}

/// The place of a leak in a list: the worst first, of those alike the certain ones, then passwords before the rest, and the newest.
#[must_use]
pub fn order_to_show(touch: &Touch<'_>) -> impl Ord + Copy + use<> {
    let leak = &touch.leak;
    (touch.verdict, leak.doubtful, !leak.passwords, Reverse(leak.date.map(LooseDate::last_day)))
}

/// Whether an identifier is of a kind that nobody can look up without seeing it.
#[must_use]
pub fn nobody_answers(identifier: &Entity) -> bool {
    identifier_kind(identifier) != IdentifierKind::Email
}

#[cfg(test)]
#[path = "join_tests.rs"]
mod tests;
