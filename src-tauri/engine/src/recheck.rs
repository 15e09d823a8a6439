//! Looking again by itself, on the schedule that the person chose and only while the program runs and is open. First it asks
//! whether anything new was loaded; no source learns an address this way.

use std::collections::BTreeSet;
use std::sync::PoisonError;

use core_rules::exposure::{NotChecked, Verdict, touches};
use core_rules::known::Known;
use core_rules::model::{Entity, Id, Kind};
use jiff::SignedDuration;

use crate::check::{By, addresses, base};
use crate::left::Book;
use crate::lists::{ListId, list_source, newest_word};
use crate::net::Cancel;
use crate::settings::{Settings, Source, reason_word, set};
use crate::{App, Fault};

/// A server without a page that tells what is newest.
const NO_SUCH_PAGE: u16 = 404;
/// After a try that nobody answered, the next one waits so long.
const AFTER_FAILURE: SignedDuration = SignedDuration::from_hours(1);

/// Who is asked whether anything was loaded: each that is asked about addresses by fingerprint, and who gives the leak list, first.
fn polled(settings: &Settings) -> Vec<Source> {
    let mut sources = vec![list_source(settings).clone()];
    sources.extend((settings.hibp.on && settings.server.on).then(|| settings.server.clone()));
    sources
}

/// What is known to be somebody's: an identifier or account, and a leak.
fn findings(known: &Known<'_>) -> BTreeSet<(Id, String)> {
    let of_accounts = known.model.of(Kind::Account).into_iter().flat_map(|account| {
        let open = |verdict| matches!(verdict, Verdict::InLeak | Verdict::MayBe | Verdict::Unsorted);
        let found = touches(known, account).into_iter().filter(move |touch| open(touch.verdict));
        found.map(move |touch| (account.id, touch.leak.id.clone())).collect::<Vec<_>>()
    });
    let of_identifiers = known.model.exposures().iter().map(|found| (found.identifier, known.book.id_of(&found.leak)));
    of_accounts.chain(of_identifiers).collect()
}

impl App {
    /// The person saw what the last look of its own found.
    ///
    /// # Errors
    /// [`Fault::Locked`] or the disk.
    pub fn news_seen(&self) -> Result<(), Fault> {
        self.change(|_, open| {
            let seen = (open.settings.news > 0).then(|| set("recheck.news", "0"));
            Ok((seen.into_iter().collect(), ()))
        })
    }

    /// Looks again if it is time to. `None`: it is not; else how many findings are new.
    ///
    /// # Errors
    /// The disk, or [`Fault::Busy`] while another check runs. Locked or without a network it is simply not time.
    pub fn recheck(&self) -> Result<Option<u32>, Fault> {
        // The program may run for months.
        if let Some(open) = self.opened().as_mut().filter(|open| open.unread.is_none() && !open.example) {
            self.begin(open);
        }
        self.tidy_copies();
        let now = self.clock.now();
        let state = self.read(|known, open| {
            let settings = &open.settings;
            let (Some(days), true) = (settings.recheck.days(), settings.network_on) else { return Ok(None) };
            let last = settings.rechecked.unwrap_or(now);
            let due = now.duration_since(last) >= SignedDuration::from_hours(24 * days);
            Ok(Some((due, last > now, polled(settings), findings(known))))
        });
        let (due, ahead, sources, before) = match state {
            Ok(Some(state)) => state,
            Ok(None) | Err(Fault::Locked) => return Ok(None),
            Err(fault) => return Err(fault),
        };
        if ahead {
            // The computer's clock went back: the span begins anew, or it would be a year until the next look.
            self.change(|_, _| Ok((vec![set("recheck.at", now.to_string())], ())))?;
        }
        let mut tried = self.tried.lock().unwrap_or_else(PoisonError::into_inner);
        if !due || tried.is_some_and(|tried| now >= tried && now.duration_since(tried) < AFTER_FAILURE) {
            return Ok(None);
        }
        *tried = Some(now);
        drop(tried);
        match self.poll(&sources)? {
            Ok(newest) => {
                let told = |failed: Option<NotChecked>| failed.map(|_| set("list.failed", "")).into_iter().collect();
                self.change(|_, open| Ok((told(open.settings.list_failed), ())))?;
                self.look_again(&newest)?;
            }
            // Nobody answered: it is tried again in an hour, and says why beside the list.
            Err(not) => return self.change(|_, _| Ok((vec![set("list.failed", reason_word(Some(not)))], None))),
        }
        let news = self.read(|known, _| Ok(findings(known).difference(&before).count()))?;
        let news = u32::try_from(news).unwrap_or(u32::MAX);
        self.change(|_, open| {
            let unseen = open.settings.news.saturating_add(news).to_string();
            Ok((vec![set("recheck.at", now.to_string()), set("recheck.news", unseen)], ()))
        })?;
        Ok(Some(news))
    }

    /// What is newest at each; nothing of one that answers and has no such page: there may always be something new.
    fn poll(&self, sources: &[Source]) -> Result<Result<Vec<String>, NotChecked>, Fault> {
        let (book, cancel, mut newest) = (Book(self), Cancel::new(), Vec::new());
        for source in sources {
            let base = base(source)?;
            match self.net.block_on(self.net.fetch_latest(&base, &book, &cancel)).ok_or(Fault::Internal)? {
                Ok(latest) => newest.push(newest_word(&latest)),
                Err(not) if not.status == NO_SUCH_PAGE => newest.push(String::new()),
                Err(not) => return Ok(Err(not)),
            }
        }
        Ok(Ok(newest))
    }

    /// Every list that the person fetched before, the leak list if it lacks what is newest, and the addresses if they have not all
    /// been answered for since that was loaded: what failed last time is asked again.
    fn look_again(&self, newest: &[String]) -> Result<(), Fault> {
        let (all, of_list) = (newest.join("\n"), newest.first().map_or("", String::as_str));
        let not_told = newest.iter().any(String::is_empty);
        let (lists, lacks, unasked) = self.read(|known, open| {
            let never = |entity: &&Entity| known.model.checks(entity.id).is_empty();
            let settings = &open.settings;
            let unasked = not_told || settings.asked_leak != all || addresses(known, &[]).iter().any(never);
            let lacks = of_list.is_empty() || settings.newest_leak != of_list || !known.book.live;
            Ok((open.lists()?, lacks, unasked))
        })?;
        for list in lists {
            // One that was kept and cannot be read any more is fetched as well: its rows are still known of.
            if if list.id == ListId::Breaches { lacks } else { list.at.is_some() || list.rows > 0 } {
                self.fetch_list(list.id)?;
            }
        }
        if unasked { self.check_for(By::Schedule(&all), &[], &|_| ()) } else { Ok(()) }
    }
}
