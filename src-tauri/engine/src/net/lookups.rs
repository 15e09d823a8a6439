//! Single look-ups: a public list, its newest entry, and the rights of a key.

use core_rules::exposure::list::{clean_name, parse_latest};
use core_rules::exposure::{ListEntry, NotChecked, Why};
use serde::Deserialize;

use super::ask::{Ask, Question, Validators};
use super::base::{Base, Key};
use super::ledger_row::Ledger;
use super::send::{Heard, exchange};
use super::switch::{Cancel, Stop};
use super::{LEDGER_SHUT, Net};

/// The rights of a key, as its server reports them (<https://haveibeenpwned.com/API/v3#SubscriptionStatus>).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyStatus {
    /// The plan's name, cleaned to one line.
    pub plan: String,
    /// `true` if the key may ask for address ranges; `false` as well if the answer lacks that flag, as older ones do.
    pub includes_kanon: bool,
    /// Most requests per minute, if the server says so.
    pub per_minute: Option<u32>,
}

/// A public list that was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Whole<T> {
    /// The list has not changed.
    Same,
    /// The new list, and the validators to send with the next request.
    New(T, Validators),
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Status {
    subscription_name: String,
    rpm: Option<u32>,
    includes_k_anon: Option<bool>,
}

impl Net {
    /// Downloads a whole public list, unless it has not changed since the last time.
    ///
    /// # Errors
    /// Returns the reason why there is no list.
    pub async fn fetch_whole<T: Send>(
        &self,
        base: &Base,
        since: &Validators,
        parse: impl FnOnce(&[u8]) -> Result<T, Why> + Send,
        ledger: &dyn Ledger,
        cancel: &Cancel,
    ) -> Result<Whole<T>, NotChecked> {
        let ask = Ask::open(base, Question::Whole(since));
        let mut came = Validators::default();
        let heard = self.hear(&ask, ledger, cancel, |heard| {
            came = heard.validators();
            if heard.is_same() { Ok(None) } else { heard.read(parse, |_| false).map(Some) }
        });
        Ok(match heard.await? {
            Some(list) => Whole::New(list, came),
            None => Whole::Same,
        })
    }

    /// Fetches the newest entry of a list, to see whether the list has changed.
    ///
    /// # Errors
    /// Returns the reason why there is no entry.
    pub async fn fetch_latest(
        &self,
        base: &Base,
        ledger: &dyn Ledger,
        cancel: &Cancel,
    ) -> Result<ListEntry, NotChecked> {
        self.one(&Ask::open(base, Question::Latest), ledger, cancel, parse_latest, |_| false).await
    }

    /// Asks the key's server once what the key may do.
    ///
    /// # Errors
    /// Returns the reason why the rights are not known; `status` is 404 if the server has no such page.
    pub async fn try_key(
        &self,
        base: &Base,
        key: &Key,
        ledger: &dyn Ledger,
        cancel: &Cancel,
    ) -> Result<KeyStatus, NotChecked> {
        let ask = Ask::keyed(base, Question::Status, Some(key))?;
        self.one(&ask, ledger, cancel, parse_status, |_| false).await
    }

    async fn one<T>(
        &self,
        ask: &Ask<'_>,
        ledger: &dyn Ledger,
        cancel: &Cancel,
        parse: impl FnOnce(&[u8]) -> Result<T, Why> + Send,
        counts: impl FnOnce(&T) -> bool + Send,
    ) -> Result<T, NotChecked> {
        self.hear(ask, ledger, cancel, |heard| heard.read(parse, counts)).await
    }

    async fn hear<T>(
        &self,
        ask: &Ask<'_>,
        ledger: &dyn Ledger,
        cancel: &Cancel,
        read: impl FnOnce(Heard) -> Result<T, NotChecked> + Send,
    ) -> Result<T, NotChecked> {
        let stop = Stop { switch: &self.switch, cancel };
        if let Some(why) = stop.now() {
            return Err(NotChecked::because(why));
        }
        let origin = ask.base.origin();
        let wait = self.pace.shut_for(&origin);
        if wait > 0 {
            return Err(NotChecked { wait, ..NotChecked::because(Why::TooMany) });
        }
        let ids = ledger.open(&[ask.outbound()]).map_err(|_| LEDGER_SHUT)?;
        let heard = exchange(&self.clients, &self.settings, ask, &stop).await;
        let unanswered = heard.closed(false);
        let answered = heard.closed(true);
        let answer = read(heard);
        if let Err(NotChecked { why: Why::TooMany, wait, .. }) = answer {
            self.pace.shut(&origin, wait);
        }
        let closed = if answer.is_ok() { answered } else { unanswered };
        ledger.close(&ids.into_iter().map(|id| (id, closed)).collect::<Vec<_>>());
        answer
    }
}

fn parse_status(body: &[u8]) -> Result<KeyStatus, Why> {
    let body = body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(body);
    if body.trim_ascii_start().first() != Some(&b'{') {
        return Err(Why::NotAnAnswer);
    }
    let status: Status =
        serde_json::from_slice(body).map_err(|error| if error.is_eof() { Why::CutShort } else { Why::Malformed })?;
    Ok(KeyStatus {
        plan: clean_name(&status.subscription_name),
        includes_kanon: status.includes_k_anon == Some(true),
        per_minute: status.rpm.filter(|rate| *rate > 0),
    })
}

#[cfg(test)]
mod tests {
    use super::{KeyStatus, parse_status};
    use core_rules::exposure::Why;

    #[test]
    fn what_a_key_may_do() {
        let read = |body: &str| parse_status(body.as_bytes());
        let plan =
            |plan: &str, includes_kanon, per_minute| Ok(KeyStatus { plan: plan.into(), includes_kanon, per_minute });
        assert_eq!(
            read(r#"{"SubscriptionName":"Pro 1","Rpm":500,"IncludesKAnon":true,"X":1}"#),
            plan("Pro 1", true, Some(500))
        );
        assert_eq!(read(r#"{"SubscriptionName":"Pwned 1","Rpm":0}"#), plan("Pwned 1", false, None), "an older answer");
        assert_eq!(read(r#"{"SubscriptionName":"A\u0007\u202eB","IncludesKAnon":null}"#), plan("A B", false, None));
        for (body, why) in [
            ("", Why::NotAnAnswer),
            ("[]", Why::NotAnAnswer),
            ("{}", Why::Malformed),
            (r#"{"SubscriptionName":"Pro"#, Why::CutShort),
            (r#"{"SubscriptionName":"Pro 1","IncludesKAnon":"yes"}"#, Why::Malformed),
            (r#"{"subscriptionName":"Pro 1","includesKAnon":true}"#, Why::Malformed),
        ] {
            assert_eq!(read(body), Err(why), "{body}");
        }
    }
}
