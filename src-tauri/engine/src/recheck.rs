//! Looking again by itself, on the schedule that the person chose and only while the program runs and is open. First it asks
//! whether anything new was loaded; no source learns an address this way.

use std::collections::BTreeSet;
use std::sync::PoisonError;

use core_rules::exposure::{Verdict, touches};
use core_rules::known::Known;
use core_rules::model::{Entity, Id, Kind};
use jiff::SignedDuration;

use crate::check::{addresses, base};
use crate::left::Book;
use crate::lists::{ListId, list_source, newest_word};
use crate::net::Cancel;
use crate::settings::{RECHECKS, Recheck, set, word};
use crate::{App, Fault};

/// After a try that nobody answered, the next one waits so long.
const AFTER_FAILURE: SignedDuration = SignedDuration::from_hours(1);

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
    /// How often to look again. The first look is one span after this press.
    ///
    /// # Errors
    /// [`Fault::Locked`] or the disk.
    pub fn set_recheck(&self, recheck: Recheck) -> Result<(), Fault> {
        let now = self.clock.now().to_string();
        self.change(|_, _| Ok((vec![set("recheck", word(&RECHECKS, &recheck)), set("recheck.at", now)], ())))
    }

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
        let now = self.clock.now();
        let state = self.read(|known, open| {
            let settings = &open.settings;
            let (Some(days), true) = (settings.recheck.days(), settings.network_on) else { return Ok(None) };
            let last = settings.rechecked.unwrap_or(now);
            let due = now.duration_since(last) >= SignedDuration::from_hours(24 * days);
            Ok(Some((due, last > now, list_source(settings).clone(), findings(known))))
        });
        let (due, ahead, source, before) = match state {
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
        let (base, book, cancel) = (base(&source)?, Book(self), Cancel::new());
        let polled = self.net.block_on(self.net.fetch_latest(&base, &book, &cancel)).ok_or(Fault::Internal)?;
        let Ok(latest) = polled else { return Ok(None) }; // nobody answered: tried again in an hour
        self.look_again(&newest_word(&latest))?;
        let news = self.read(|known, _| Ok(findings(known).difference(&before).count()))?;
        let news = u32::try_from(news).unwrap_or(u32::MAX);
        self.change(|_, open| {
            let unseen = open.settings.news.saturating_add(news).to_string();
            Ok((vec![set("recheck.at", now.to_string()), set("recheck.news", unseen)], ()))
        })?;
        Ok(Some(news))
    }

    /// Every list that the person fetched before, the leak list if it lacks what is newest, and the addresses if they have not all
    /// been answered for since that was loaded: what failed last time is asked again.
    fn look_again(&self, newest: &str) -> Result<(), Fault> {
        let (lists, lacks, unasked) = self.read(|known, open| {
            let never = |entity: &&Entity| known.model.checks(entity.id).is_empty();
            let unasked = open.settings.asked_leak != newest || addresses(known, &[]).iter().any(never);
            Ok((open.lists()?, open.settings.newest_leak != newest, unasked))
        })?;
        for list in lists {
            if if list.id == ListId::Breaches { lacks } else { list.at.is_some() } {
                self.fetch_list(list.id)?;
            }
        }
        if unasked { self.check_with(&[], false, &|_| ()) } else { Ok(()) }
    }
}
