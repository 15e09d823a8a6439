//! Look-ups: addresses by range, one password by range, the list, and what a key may do.
//!
//! The lock on what is open is never held while a request is under way. What a stopped batch learned is kept.

use core_rules::accounts::{IdentifierKind, Problem, api_key, identifier_kind, is_weak};
use core_rules::exposure::fingerprint::{AddressFingerprint, PasswordFingerprint};
use core_rules::exposure::password::Answer as PasswordAnswer;
use core_rules::exposure::range::{Answer, Rule};
use core_rules::exposure::{Check, Exposure, NotChecked, Outcome, SourceId, Why};
use core_rules::known::Known;
use core_rules::model::{Change, FactName, Id, Kind};
use secrecy::{ExposeSecret as _, SecretString};
use zeroize::Zeroize as _;

use crate::net::{
    self, Base, Batch, Came, Cancel, Carried, Closed, Key, Ledger, LedgerId, LedgerShut, Outbound, Purpose, RangeSource,
};
use crate::session::Refusal;
use crate::settings::{KeyMay, Source, may_word, reason_word, set};
use crate::store::LedgerEntry;
use crate::vault;
use crate::{App, Fault, ids};

/// Requests a minute of HIBP's smallest plan, where the key was not tried yet.
const SMALLEST_PLAN: u32 = 10;

/// How far a check is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// It began.
    Started {
        /// Addresses to ask for.
        total: u32,
    },
    /// One more is done with, or the source asked for a pause.
    One {
        /// Done with so far.
        count: u32,
        /// In all.
        total: u32,
        /// Seconds of a pause, 0 if there is none.
        waiting: u32,
    },
    /// It ended.
    Finished {
        /// Answered.
        answered: u32,
        /// Not checked.
        not_checked: u32,
    },
}

/// The ledger, written through what is open. Locked meanwhile: nothing is sent.
struct Book<'a>(&'a App);

impl Ledger for Book<'_> {
    fn open(&self, rows: &[Outbound]) -> Result<Vec<LedgerId>, LedgerShut> {
        let at = self.0.clock.now();
        let mut entries = Vec::with_capacity(rows.len());
        for row in rows {
            entries.push(LedgerEntry {
                id: ids::fresh().map_err(|_| LedgerShut)?,
                at,
                receiver: row.receiver.clone(),
                purpose: match row.purpose {
                    Purpose::Address => "address",
                    Purpose::Password => "password",
                    Purpose::List => "list",
                    Purpose::Key => "key",
                }
                .into(),
                carried: match row.carried {
                    Carried::AddressDigits => "address_digits",
                    Carried::PasswordDigits => "password_digits",
                    Carried::Nothing => "nothing",
                    Carried::Key => "key",
                }
                .into(),
                digits: row.digits,
                bytes_out: row.bytes_out,
                bytes_in: 0,
                status: 0,
                answer: "pending".into(),
            });
        }
        let mut held = self.0.opened();
        held.as_mut().ok_or(LedgerShut)?.store.ledger_open(&entries).map_err(|_| LedgerShut)?;
        Ok(entries.into_iter().map(|entry| entry.id).collect())
    }

    fn close(&self, rows: &[(LedgerId, Closed)]) {
        let word = |came: Came| match came {
            Came::Answered => "answered",
            Came::NotAnAnswer => "not_an_answer",
            Came::Nothing => "nothing",
            Came::NotSent => "not_sent",
        };
        let ends: Vec<_> = rows.iter().map(|(id, end)| (*id, end.status, end.bytes_in, word(end.answer))).collect();
        if let Some(open) = self.0.opened().as_mut()
            && open.store.ledger_close(&ends).is_err()
        {
            tracing::info!("the end of a request was not written; its line says that the bytes may have left");
        }
    }
}

fn base(source: &Source) -> Result<Base, Fault> {
    Base::parse(&source.url).map_err(|_| Fault::Invalid("url", Problem::NotAUrl))
}

fn name(id: SourceId) -> Result<&'static str, Fault> {
    match id {
        SourceId::Hibp => Ok("hibp"),
        SourceId::Server => Ok("server"),
        SourceId::Passwords | SourceId::ByHand | SourceId::Shipped => {
            Err(Fault::Invalid("source", Problem::NotAChoice))
        }
    }
}

impl App {
    /// Asks the source in use about addresses; none named: about all that are in use.
    ///
    /// # Errors
    /// [`Fault::Busy`], [`Fault::NetworkOff`]. A source that does not answer is no error: each address says why.
    pub fn check_identifiers(&self, wanted: &[Id], progress: &dyn Fn(Progress)) -> Result<(), Fault> {
        let cancel = Cancel::new();
        {
            let mut running = self.checking.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
            if running.is_some() {
                return Err(Fault::Busy);
            }
            *running = Some(cancel.clone());
        }
        let done = self.check_batch(wanted, progress, &cancel);
        *self.checking.lock().unwrap_or_else(std::sync::PoisonError::into_inner) = None;
        done
    }

    fn check_batch(&self, wanted: &[Id], progress: &dyn Fn(Progress), cancel: &Cancel) -> Result<(), Fault> {
        let (addresses, id, source) = self.read(|known, open| {
            let settings = &open.settings;
            if !settings.network_on {
                return Err(Fault::NetworkOff);
            }
            let chosen = if settings.server.on {
                (SourceId::Server, &settings.server)
            } else {
                (SourceId::Hibp, &settings.hibp)
            };
            let in_use = chosen.1.on.then(|| (chosen.0, chosen.1.clone()));
            Ok((fingerprints(known, wanted), in_use.as_ref().map(|(id, _)| *id), in_use.map(|(_, source)| source)))
        })?;
        let total = u32::try_from(addresses.len()).unwrap_or(u32::MAX);
        progress(Progress::Started { total });
        let (Some(id), Some(source)) = (id, source) else {
            for (address, _) in &addresses {
                self.learn(*address, SourceId::Hibp, &Err(NotChecked::because(Why::NoSource)))?;
            }
            progress(Progress::Finished { answered: 0, not_checked: total });
            return Ok(());
        };
        let range = RangeSource {
            rule: if id == SourceId::Hibp { Rule::Hibp } else { Rule::Server },
            base: base(&source)?,
            key: self.key_of(id, &source),
        };
        let seed = u64::from_le_bytes(ids::fresh()?.bytes().first_chunk::<8>().copied().unwrap_or_default());
        let heard = std::sync::mpsc::channel::<Heard>();
        let tell = |step: net::Progress<'_>| {
            let note = match step {
                net::Progress::List(list) => Heard::List(list.clone()),
                net::Progress::Address { id, answer, .. } => Heard::Answer(id, answer.clone()),
                net::Progress::Waiting { seconds } => Heard::Waiting(seconds),
            };
            drop(heard.0.send(note));
        };
        let book = Book(self);
        let batch = Batch {
            source: &range,
            addresses,
            seed,
            fetch_list: true,
            per_minute: if id == SourceId::Hibp {
                Some(source.per_minute.unwrap_or(SMALLEST_PLAN))
            } else {
                source.per_minute
            },
            ledger: &book,
            progress: &tell,
            cancel,
        };
        // The look-ups run on the net's own thread; what they learn is written here as it comes, so a stop loses nothing.
        std::thread::scope(|scope| {
            let running = scope.spawn(|| self.net.block_on(self.net.check_addresses(batch)));
            let (mut count, mut answered) = (0_u32, 0_u32);
            let mut written = Ok(());
            loop {
                let note = match heard.1.recv_timeout(std::time::Duration::from_millis(20)) {
                    Ok(note) => note,
                    Err(_) if !running.is_finished() => continue,
                    Err(_) => match heard.1.try_recv() {
                        Ok(note) => note,
                        Err(_) => break,
                    },
                };
                let learned = match note {
                    Heard::List(list) => self.keep_list(&list),
                    Heard::Waiting(seconds) => {
                        progress(Progress::One { count, total, waiting: seconds });
                        Ok(())
                    }
                    Heard::Answer(address, answer) => {
                        count += 1;
                        answered += u32::from(answer.is_ok());
                        let learned = self.learn(address, id, &answer);
                        progress(Progress::One { count, total, waiting: 0 });
                        learned
                    }
                };
                written = written.and(learned);
            }
            let checked = running.join().map_err(|_| Fault::Internal)?.ok_or(Fault::Internal)?;
            if count == 0 {
                // Refused as a whole, before the first was asked: each address still says why.
                for (address, answer) in &checked.answers {
                    written = written.and(self.learn(*address, id, answer));
                }
            }
            progress(Progress::Finished { answered, not_checked: total - answered.min(total) });
            written
        })
    }

    /// Takes down what a source said of one address. No answer changes nothing but the answer's date and reason.
    fn learn(&self, identifier: Id, source: SourceId, answer: &Result<Answer, NotChecked>) -> Result<(), Fault> {
        let mut held = self.opened();
        let open = held.as_mut().ok_or(Fault::Locked)?;
        let at = self.moment(open);
        let mut changes = Vec::new();
        let found: &[String] = match answer {
            Ok(Answer::Found(names)) => names,
            Ok(Answer::NotInList) => &[],
            Err(_) => &[],
        };
        let outcome = match answer {
            Ok(Answer::Found(names)) => Outcome::Found(u32::try_from(names.len()).unwrap_or(u32::MAX)),
            Ok(Answer::NotInList) => Outcome::NotInList,
            Err(not) => Outcome::NotChecked(*not),
        };
        if answer.is_ok() {
            let before =
                open.model.exposures().iter().filter(|old| old.identifier == identifier && old.source == source);
            let gone = before.filter(|old| !found.contains(&old.leak));
            changes.extend(gone.map(|old| Change::Unexpose(identifier, source, old.leak.clone())));
            changes.extend(
                found.iter().map(|leak| Change::Expose(Exposure { identifier, leak: leak.clone(), source, at })),
            );
        }
        changes.push(Change::Checked(Check { identifier, source, at, outcome }));
        self.commit(open, &changes)
    }

    /// Stops a check that is running; what it learned is kept.
    pub fn cancel_check(&self) {
        if let Some(cancel) = self.checking.lock().unwrap_or_else(std::sync::PoisonError::into_inner).as_ref() {
            cancel.press();
        }
    }

    /// Checks one password, typed once, on a press. Only the verdict and its date stay.
    ///
    /// # Errors
    /// [`Fault::NotFound`], an empty password, or the disk. No answer is no error: the verdict says *not checked*.
    pub fn check_password(&self, who: &str, password: &SecretString) -> Result<(), Fault> {
        // EXPOSE: its strength and its fingerprint are all that is taken.
        let weak = is_weak(password.expose_secret());
        let fingerprint = PasswordFingerprint::of_password(password.expose_secret())
            .ok_or(Fault::Invalid("password", Problem::Empty))?;
        let source = self.read(|_, open| Ok(open.settings.passwords.clone()))?;
        let (book, cancel) = (Book(self), Cancel::new());
        let asked = base(&source).map(|base| {
            self.net.block_on(self.net.check_password(&base, fingerprint, &book, &cancel)).ok_or(Fault::Internal)
        });
        let (verdict, times, why) = match asked?? {
            Ok(PasswordAnswer::Found(times)) => ("found", times, None),
            Ok(PasswordAnswer::NotInList) => ("notFound", 0, None),
            Err(not) => ("notChecked", 0, Some(not.why)),
        };
        self.record_check(who, verdict, times, weak, why)
    }

    /// Downloads the list of leaks, whole, from the source in use.
    ///
    /// # Errors
    /// [`Fault::NetworkOff`]. A list that fails is no error: the old one stays and says why.
    pub fn refresh_list(&self) -> Result<(), Fault> {
        let source = self.read(|_, open| {
            let settings = &open.settings;
            let chosen = if settings.server.on { &settings.server } else { &settings.hibp };
            if settings.network_on { Ok(chosen.clone()) } else { Err(Fault::NetworkOff) }
        })?;
        let (base, book, cancel) = (base(&source)?, Book(self), Cancel::new());
        let came = self.net.block_on(self.net.fetch_list(&base, &book, &cancel)).ok_or(Fault::Internal)?;
        self.keep_list(&came)
    }

    /// Keeps a key, bound to the source's address of this moment, in the keyring, or in the encrypted database where
    /// there is none; and tries it once, if the network is on.
    ///
    /// # Errors
    /// The key has another shape, or could not be kept.
    pub fn set_api_key(&self, id: SourceId, key: &SecretString) -> Result<(), Refusal> {
        self.outside_example()?;
        let name = name(id)?;
        // EXPOSE: the shape is checked, then it is kept.
        let clean = SecretString::from(api_key(key.expose_secret()).map_err(|problem| Fault::Invalid("key", problem))?);
        let source = self.read(|_, open| open.settings.source(id).cloned().ok_or(Fault::NotFound))?;
        let origin = base(&source)?.origin();
        let in_keyring = vault::keep_api_key(&self.dir, self.keyring.as_ref(), name, &clean).is_ok();
        let mut held = self.opened();
        let open = held.as_mut().ok_or(Fault::Locked)?;
        let mut changes = vec![
            set(&format!("{name}.key_origin"), origin),
            set(&format!("{name}.may"), may_word(KeyMay::Untried)),
            set(&format!("{name}.failed"), ""),
            set(&format!("{name}.key"), if in_keyring { String::new() } else { clean.expose_secret().to_owned() }),
        ];
        let kept = self.commit(open, &changes);
        for change in &mut changes {
            if let Change::Setting(_, value) = change {
                value.zeroize();
            }
        }
        kept?;
        let on = open.settings.network_on;
        drop(held);
        if on { self.try_source(id) } else { Ok(()) }
    }

    /// Forgets a key.
    ///
    /// # Errors
    /// The keyring did not remove it.
    pub fn forget_api_key(&self, id: SourceId) -> Result<(), Refusal> {
        self.outside_example()?;
        let name = name(id)?;
        vault::forget_api_key(&self.dir, self.keyring.as_ref(), name).map_err(Refusal::Keyring)?;
        let gone = ["key_origin", "key", "plan", "failed", "tried_at"].map(|field| set(&format!("{name}.{field}"), ""));
        let untried = set(&format!("{name}.may"), may_word(KeyMay::Untried));
        self.change(|_, _| Ok((gone.into_iter().chain([untried]).collect(), ())))?;
        Ok(())
    }

    /// Asks a source what its key may do.
    ///
    /// # Errors
    /// [`Fault::NetworkOff`]. A try that fails is no error: the source says why.
    pub fn try_source(&self, id: SourceId) -> Result<(), Refusal> {
        self.outside_example()?;
        let name = name(id)?;
        let source = self.read(|_, open| {
            if open.settings.network_on {
                open.settings.source(id).cloned().ok_or(Fault::NotFound)
            } else {
                Err(Fault::NetworkOff)
            }
        })?;
        let (base, book, cancel) = (base(&source)?, Book(self), Cancel::new());
        let tried = match self.key_of(id, &source) {
            None => Err(NotChecked::because(Why::NoKey)),
            Some(key) => self.net.block_on(self.net.try_key(&base, &key, &book, &cancel)).ok_or(Fault::Internal)?,
        };
        let (may, plan, failed, per_minute) = match tried {
            Ok(status) if status.includes_kanon => (KeyMay::Range, status.plan, None, status.per_minute),
            Ok(status) => (KeyMay::DirectOnly, status.plan, None, status.per_minute),
            // A server without subscriptions has no plans; one without a key needs none.
            Err(not) if id == SourceId::Server && (not.status == 404 || not.why == Why::NoKey) => {
                (KeyMay::NotNeeded, String::new(), None, None)
            }
            Err(not) if not.why == Why::BadKey => (KeyMay::Refused, String::new(), Some(not), None),
            Err(not) => (KeyMay::NotKnown, String::new(), Some(not), None),
        };
        let tried_at = self.clock.now().to_string();
        self.change(|_, _| {
            let rate = per_minute.map_or_else(String::new, |rate| rate.to_string());
            let words = [
                ("may", may_word(may).to_owned()),
                ("plan", plan),
                ("failed", reason_word(failed)),
                ("tried_at", tried_at),
                ("per_minute", rate),
            ];
            Ok((words.into_iter().map(|(field, value)| set(&format!("{name}.{field}"), value)).collect(), ()))
        })?;
        Ok(())
    }

    /// The key of a source, if one is kept for the address it has now.
    fn key_of(&self, id: SourceId, source: &Source) -> Option<Key> {
        let origin = source.key_origin.clone()?;
        if base(source).ok()?.origin() != origin {
            return None;
        }
        let name = name(id).ok()?;
        let kept = vault::api_key(&self.dir, self.keyring.as_ref(), name).ok().flatten().or_else(|| {
            let mut words = self.opened().as_ref()?.store.settings().ok()?;
            words.remove(&format!("{name}.key")).filter(|key| !key.is_empty()).map(SecretString::from)
        })?;
        Some(Key::kept(kept, origin))
    }
}

enum Heard {
    List(Result<Vec<core_rules::exposure::ListEntry>, NotChecked>),
    Answer(Id, Result<Answer, NotChecked>),
    Waiting(u32),
}

/// Fingerprints of the addresses to ask for. Numbers and names have nobody who answers.
fn fingerprints(known: &Known<'_>, wanted: &[Id]) -> Vec<(Id, AddressFingerprint)> {
    let asked = |id: Id, retired: bool| wanted.contains(&id) || (wanted.is_empty() && !retired);
    let identifiers = known.model.of(Kind::Identifier).into_iter();
    identifiers
        .filter(|entity| identifier_kind(entity) == IdentifierKind::Email)
        .filter(|entity| asked(entity.id, entity.value(&FactName::Retired) == "yes"))
        .filter_map(|entity| {
            AddressFingerprint::of_address(entity.value(&FactName::Value)).map(|print| (entity.id, print))
        })
        .collect()
}
