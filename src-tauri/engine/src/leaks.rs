//! The person's statements about leaks: answers to sorting questions, the result of a look at HIBP's page, and leaks that are dealt with.

use core_rules::accounts::Problem;
use core_rules::checklist::said_to_be_dealt_with;
use core_rules::exposure::{Check, Exposure, Outcome, SourceId, paste};
use core_rules::known::Known;
use core_rules::model::answers::Sorting;
use core_rules::model::{About, Change, Entity, FactName, Kind, Mark, facts};

use crate::App;
use crate::accounts::said;
use crate::faults::{EditFault, FindFault, Invalid, NotFound};
use crate::steps::{entity, event};

fn account<'a>(known: &Known<'a>, id: &str) -> Result<&'a Entity, NotFound> {
    Some(entity(known, id)?).filter(|entity| entity.kind == Kind::Account).ok_or(NotFound)
}

/// How often it was said, one taking back for each left out.
fn times_said(subject: &Entity, about: &About) -> usize {
    let marks = subject.events().iter().filter(|event| event.about == *about).map(|event| &event.mark);
    marks.fold(0, |said, mark| if *mark == Mark::Undone { said.saturating_sub(1) } else { said.saturating_add(1) })
}

impl App {
    /// Records an answer on a sorting card: whether the account existed then, or whether the password was changed since.
    ///
    /// # Errors
    /// Returns [`NotFound`] if the account or the leak is not known.
    pub fn sort_leak(&self, who: &str, leak: &str, had_then: bool, answer: Sorting) -> Result<(), FindFault> {
        self.change(|known, _| {
            let account = account(known, who)?;
            known.book.get(leak).ok_or(NotFound)?;
            let of = if had_then { facts::had_then(leak) } else { facts::changed_since(leak) };
            let (name, value) = of.is(answer);
            Ok((vec![Change::Set(account.id, name, said(known, value))], ()))
        })
    }

    /// Clears the answers of a sorting card.
    ///
    /// # Errors
    /// Returns [`NotFound`].
    pub fn unsort_leak(&self, who: &str, leak: &str) -> Result<(), FindFault> {
        self.change(|known, _| {
            let account = account(known, who)?;
            let names = [FactName::HadThen(leak.to_owned()), FactName::ChangedSince(leak.to_owned())];
            let changes = names.into_iter().filter(|name| account.fact(name).is_some());
            Ok((changes.map(|name| Change::Set(account.id, name, said(known, ""))).collect(), ()))
        })
    }

    /// Records whether the company wrote to the person about the leak.
    ///
    /// # Errors
    /// Returns [`NotFound`].
    pub fn they_wrote(&self, leak: &str, answer: Sorting) -> Result<(), FindFault> {
        self.change(|known, _| {
            let incident = known.catalogue.incident(leak).ok_or(NotFound)?;
            let (name, value) = facts::they_wrote(leak).is(answer);
            let had_then = facts::had_then(leak);
            // Facts of accounts that followed from the earlier answer are replaced; facts that the person set directly stay.
            let before = known.model.get(known.model.person).and_then(|person| person.fact(&name));
            let had = core_rules::exposure::had_then(Some(answer));
            let mut changes = vec![Change::Set(known.model.person, name.clone(), said(known, value))];
            for account in known.model.of(Kind::Account) {
                if !incident.services.iter().any(|service| service == account.value(&FactName::Service)) {
                    continue;
                }
                let stands = account.fact(had_then.name());
                let came_with_it = stands.is_some_and(|fact| before.is_some_and(|before| before.at == fact.at));
                let value = match had {
                    Some(had) if stands.is_none_or(|fact| fact.read() != Some(had)) => Some(had),
                    None if came_with_it => None,
                    _ => continue,
                };
                let (name, value) = had_then.clone().may_be(value);
                changes.push(Change::Set(account.id, name, said(known, value)));
            }
            Ok((changes, ()))
        })
    }

    /// Marks a leak as dealt with for an account or identifier, or undoes that.
    ///
    /// # Errors
    /// Returns [`NotFound`].
    pub fn handle_leak(&self, who: &str, leak: &str, handled: bool) -> Result<(), FindFault> {
        self.change(|known, _| {
            let subject = entity(known, who)?;
            let about = About::Leak(leak.to_owned());
            // A word that a later look outweighed may be given once more, and all of them are taken back together.
            let (mark, times) = if handled {
                (Mark::Done, usize::from(!said_to_be_dealt_with(known, subject, leak)))
            } else {
                (Mark::Undone, times_said(subject, &about))
            };
            let changes = (0..times).map(|_| Ok(Change::Add(subject.id, event(known, about.clone(), mark)?)));
            Ok((changes.collect::<Result<_, FindFault>>()?, ()))
        })
    }

    /// Records what HIBP's page showed. Returns how many leaks the page counted that were not ticked.
    ///
    /// # Errors
    /// Returns [`NotFound`], or [`Invalid`] if nothing was entered, *none* was ticked together with leaks, or the count is
    /// too high.
    pub fn record_visit(&self, who: &str, ticked: &[String], none: bool, count: Option<u32>) -> Result<u32, EditFault> {
        self.change(|known, _| {
            let identifier =
                Some(entity(known, who)?).filter(|found| found.kind == Kind::Identifier).ok_or(NotFound)?;
            if count.is_some_and(|count| count > paste::MOST_COUNT) {
                return Err(Invalid("count", Problem::TooLong).into());
            }
            let nothing_said = ticked.is_empty() && !none && count.is_none();
            if nothing_said || (none && (!ticked.is_empty() || count.is_some_and(|count| count > 0))) {
                return Err(Invalid("ticked", Problem::NotAChoice).into());
            }
            let mut names = Vec::new();
            for id in ticked {
                let leak = known.book.get(id).ok_or(NotFound)?;
                // One leak may have several names in the list; the first is used. A leak without a name there is not on HIBP's page.
                names.push(leak.names.first().cloned().ok_or(NotFound)?);
            }
            let mut changes = Vec::new();
            let before = known.model.exposures().iter();
            for old in before.filter(|old| old.identifier == identifier.id && old.source == SourceId::ByHand) {
                let id = known.book.id_of(&old.leak);
                if !names.iter().any(|name| known.book.id_of(name) == id) {
                    changes.push(Change::Unexpose(old.clone()));
                }
            }
            for leak in &names {
                changes.push(Change::Expose(Exposure {
                    identifier: identifier.id,
                    leak: leak.clone(),
                    source: SourceId::ByHand,
                    origin: "".into(),
                    at: known.now,
                }));
            }
            let listed = u32::try_from(names.len()).unwrap_or(u32::MAX);
            let shown = count.unwrap_or(listed).max(listed);
            let outcome = if shown == 0 { Outcome::NotInList } else { Outcome::Found(shown) };
            changes.push(Change::Checked(Check {
                identifier: identifier.id,
                source: SourceId::ByHand,
                origin: "".into(),
                at: known.now,
                outcome,
            }));
            Ok((changes, shown - listed))
        })
    }
}
