//! Scheduled checks, which run only while the program is running and the list is open. They first ask whether the lists have changed, and
//! send no source an address.

use std::collections::BTreeSet;
use std::sync::PoisonError;

use core_rules::exposure::NotChecked;
use core_rules::known::Known;
use core_rules::model::{Entity, Id, Kind};
use core_rules::touch::{Verdict, touches};
use jiff::SignedDuration;

use crate::App;
use crate::check::CheckFault;
use crate::check::{By, addresses, base};
use crate::faults::OpenFault;
use crate::left::Book;
use crate::lists::{ListId, list_source, newest_word};
use crate::net::Cancel;
use crate::settings::{Settings, Source, reason_word, set};

/// HTTP status of a server without a page for its newest entry.
const NO_SUCH_PAGE: u16 = 404;
/// Time to wait after an attempt before the next one.
const AFTER_FAILURE: SignedDuration = SignedDuration::from_hours(1);

/// Returns the sources to ask whether they have changed: the source of the leak list first, then the others that answer by range.
fn polled(settings: &Settings) -> Vec<Source> {
    let mut sources = vec![list_source(settings).clone()];
    sources.extend((settings.hibp.on && settings.server.on).then(|| settings.server.clone()));
    sources
}

/// Returns all findings: pairs of an identifier or account and a leak.
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
    /// Notes that the person has seen the new findings.
    ///
    /// # Errors
    /// Returns [`OpenFault::Locked`] or the fault of the disk.
    pub fn news_seen(&self) -> Result<(), OpenFault> {
        self.change(|_, open| {
            let seen = (open.settings.news > 0).then(|| set("recheck.news", "0"));
            Ok((seen.into_iter().collect(), ()))
        })
    }

    /// Runs a scheduled check if one is due. Returns the number of new findings, or `None` if no check was due or a source did not answer
    /// when it was asked for its newest entry.
    ///
    /// # Errors
    /// Returns [`Busy`](crate::Busy) while another check runs, or the fault of the disk. A locked list or a switched-off network is no error.
    pub fn recheck(&self) -> Result<Option<u32>, CheckFault> {
        // The program may run for months, so the work of a start is repeated here.
        if let Some(open) = self.opened().as_mut().filter(|open| open.unread.is_none() && !open.example) {
            self.begin(open);
        }
        self.tidy_copies();
        self.keep_copies();
        let now = self.clock.now();
        let state = self.read(|known, open| {
            let settings = &open.settings;
            let (Some(days), true) = (settings.chosen.recheck.days(), settings.network_on) else { return Ok(None) };
            let last = settings.rechecked.unwrap_or(now);
            let due = now.duration_since(last) >= SignedDuration::from_hours(24 * days);
            Ok(Some((due, last > now, polled(settings), findings(known))))
        });
        let (due, ahead, sources, before) = match state {
            Ok(Some(state)) => state,
            Ok(None) | Err(OpenFault::Locked) => return Ok(None),
            Err(fault) => return Err(fault.into()),
        };
        if ahead {
            // The computer's clock was set back: the interval starts anew, or the next check might be a year away.
            self.change::<_, OpenFault>(|_, _| Ok((vec![set("recheck.at", now.to_string())], ())))?;
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
                self.change::<_, OpenFault>(|_, open| Ok((told(open.settings.list_failed), ())))?;
                self.look_again(&newest)?;
            }
            // A source did not answer: the attempt is repeated in an hour, and the page shows the reason with the list.
            Err(not) => return self.change(|_, _| Ok((vec![set("list.failed", reason_word(Some(not)))], None))),
        }
        let news = self.read(|known, _| Ok(findings(known).difference(&before).count()))?;
        let news = u32::try_from(news).unwrap_or(u32::MAX);
        self.change::<_, OpenFault>(|_, open| {
            let unseen = open.settings.news.saturating_add(news).to_string();
            Ok((vec![set("recheck.at", now.to_string()), set("recheck.news", unseen)], ()))
        })?;
        Ok(Some(news))
    }

    /// Asks each source for its newest entry. It is empty for a source that answers but has no such page and so may always have changed.
    fn poll(&self, sources: &[Source]) -> Result<Result<Vec<String>, NotChecked>, CheckFault> {
        let (book, cancel, mut newest) = (Book(self), Cancel::new(), Vec::new());
        for source in sources {
            let base = base(source)?;
            match self.net.block_on(self.net.fetch_latest(&base, &book, &cancel)).ok_or(OpenFault::Internal)? {
                Ok(latest) => newest.push(newest_word(&latest)),
                Err(not) if not.status == NO_SUCH_PAGE => newest.push(String::new()),
                Err(not) => return Ok(Err(not)),
            }
        }
        Ok(Ok(newest))
    }

    /// Downloads every list that the person has fetched before, and the leak list if it lacks the newest entry. Then asks about all
    /// addresses unless they all have answers since that entry was added, so that failed look-ups are repeated.
    fn look_again(&self, newest: &[String]) -> Result<(), CheckFault> {
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
            // A list that was stored and can no longer be read is downloaded too; its number of rows is still in the settings.
            if if list.id == ListId::Breaches { lacks } else { list.at.is_some() || list.rows > 0 } {
                self.fetch_list(list.id)?;
            }
        }
        if unasked { self.check_for(By::Schedule(&all), &[], &|_| ()) } else { Ok(()) }
    }
}
