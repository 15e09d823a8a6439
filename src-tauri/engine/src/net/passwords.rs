//! Batches of passwords, looked up by range: written to the ledger in one transaction first, each range asked for once.

use core_rules::exposure::fingerprint::PasswordFingerprint;
use core_rules::exposure::password::{Answer, match_password};
use core_rules::exposure::{NotChecked, Why};
use zeroize::Zeroizing;

use super::ask::{Ask, Question};
use super::base::Base;
use super::ledger_row::{Came, Closed, Ledger, LedgerId};
use super::send::exchange;
use super::switch::{Cancel, Stop};
use super::{LEDGER_SHUT, Net};

/// A batch of passwords to look up.
pub struct PasswordBatch<'a> {
    /// The base address of the source.
    pub base: &'a Base,
    /// The fingerprints, each with a number of the caller's; wiped with the batch.
    pub prints: Vec<(usize, PasswordFingerprint)>,
    /// The ledger, in which every request is written first.
    pub ledger: &'a dyn Ledger,
    /// Called with the number of passwords finished so far.
    pub progress: &'a (dyn Fn(usize) + Send + Sync),
    /// Called with the digits and the range for each range that arrived whole. A range has about 80 kB, so none is kept here.
    pub range: &'a (dyn Fn(Zeroizing<String>, Vec<u8>) + Send + Sync),
    /// The handle that stops the batch.
    pub cancel: &'a Cancel,
}

/// The result for one password.
#[derive(Debug)]
pub struct PasswordAsked {
    /// The caller's number of the password.
    pub place: usize,
    /// The answer, or the reason why there is none.
    pub answer: Result<Answer, NotChecked>,
}

impl Net {
    /// Looks up passwords by the first five of the forty digits of their fingerprints, and asks for padding.
    pub async fn check_passwords(&self, batch: PasswordBatch<'_>) -> Vec<PasswordAsked> {
        let PasswordBatch { base, prints, ledger, progress, range, cancel } = batch;
        let refuse = |why: NotChecked| {
            prints.iter().map(|(place, _)| PasswordAsked { place: *place, answer: Err(why) }).collect()
        };
        let stop = Stop { switch: &self.switch, cancel };
        if let Some(why) = stop.now() {
            return refuse(NotChecked::because(why));
        }
        let wait = self.pace.shut_for(&base.origin());
        if wait > 0 {
            return refuse(NotChecked { wait, ..NotChecked::because(Why::TooMany) });
        }
        let asks: Vec<Ask<'_>> = prints.iter().map(|(_, print)| Ask::open(base, Question::Password(print))).collect();
        let rows: Vec<_> = asks.iter().map(Ask::outbound).collect();
        let Some(ids) = ledger.open(&rows).ok().filter(|ids| ids.len() == rows.len()) else {
            return refuse(LEDGER_SHUT);
        };
        let (mut came, mut closing): (Vec<PasswordAsked>, Vec<(LedgerId, Closed)>) = Default::default();
        let mut ended = None;
        for ((ask, (place, print)), id) in asks.iter().zip(&prints).zip(ids) {
            if cancel.is_held() && ended.is_none() {
                ended = stop.while_held().await.err().map(NotChecked::because);
            }
            ended = ended.or_else(|| stop.now().map(NotChecked::because));
            let (asked, closed) = match ended {
                Some(why) => {
                    let closed = Closed { status: 0, bytes_in: 0, answer: Came::NotSent };
                    (PasswordAsked { place: *place, answer: Err(why) }, closed)
                }
                None => self.ask_range(ask, *place, print, &stop, range).await,
            };
            if let Err(why) = &asked.answer
                && (why.why == Why::TooMany
                    || matches!(
                        why.why,
                        Why::Offline | Why::Untrusted | Why::WrongHost | Why::ProxyAsks | Why::ProxyUnsupported
                    ))
            {
                ended = ended.or(Some(*why));
            }
            came.push(asked);
            closing.push((id, closed));
            if closing.len() >= 50 {
                ledger.close(&closing);
                closing.clear();
            }
            progress(came.len());
        }
        ledger.close(&closing);
        came
    }

    async fn ask_range(
        &self,
        ask: &Ask<'_>,
        place: usize,
        print: &PasswordFingerprint,
        stop: &Stop<'_>,
        whole: &(dyn Fn(Zeroizing<String>, Vec<u8>) + Send + Sync),
    ) -> (PasswordAsked, Closed) {
        let heard = exchange(&self.clients, &self.settings, ask, stop).await;
        let (answered, unanswered) = (heard.closed(true), heard.closed(false));
        let mut damaged = false;
        let mut range = None;
        let read = heard.read(
            |body| {
                let answer = match_password(body, print.suffix())?;
                range = Some(body.to_vec());
                Ok(answer)
            },
            |answer| {
                damaged = true; // called only for a damaged body: a match in it counts, but the range answers for no other password
                matches!(answer, Answer::Found(_))
            },
        );
        if let Err(NotChecked { why: Why::TooMany, wait, .. }) = read {
            self.pace.shut(&ask.base.origin(), wait);
        }
        let closed = if read.is_ok() { answered } else { unanswered };
        if let Some(range) = range.filter(|_| read.is_ok() && !damaged) {
            whole(Zeroizing::new(print.prefix().to_owned()), range);
        }
        (PasswordAsked { place, answer: read }, closed)
    }
}
