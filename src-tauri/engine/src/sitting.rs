//! Sittings: a few steps that fit into a chosen time, and the calendar entry of the next round.

use core_rules::accounts::Problem;
use core_rules::advice::sitting::{Planned, Sitting, next_actions, pick};
use core_rules::advice::{Graph, calendar, cards, half_year};
use core_rules::checklist;
use core_rules::model::Kind;
use core_rules::plain::calendar_words;
use jiff::civil::Date;

use crate::faults::{EditFault, InputFault, Invalid, NotFound, OpenFault};
use crate::settings::set;
use crate::{App, ids};

/// Most minutes of a sitting; a larger number is a typing error.
const MOST_MINUTES: u32 = 240;

impl App {
    /// Plans a sitting and replaces the one before: steps that fit into the time, or the half-year round.
    ///
    /// # Errors
    /// Returns [`NotFound`] if there is nothing to do, or [`Invalid`] for too many minutes.
    pub fn start_sitting(&self, minutes: u32, round: bool) -> Result<(), EditFault> {
        if minutes > MOST_MINUTES {
            return Err(Invalid("minutes", Problem::TooLong).into());
        }
        self.change(|known, open| {
            let graph = Graph::new(known);
            let steps = if round {
                let accounts = known.model.of(Kind::Account).into_iter();
                let briefs: Vec<_> = accounts.map(|account| (account, checklist::briefs(known, account))).collect();
                let due = half_year(known, &graph, &briefs, open.settings.round);
                let of = |one: core_rules::advice::Due| {
                    one.steps.into_iter().map(move |step| Planned { subject: one.account, step })
                };
                due.into_iter().flat_map(of).collect()
            } else {
                pick(cards(known, &graph, next_actions(known, &graph)), minutes)
            };
            if steps.is_empty() {
                return Err(NotFound.into());
            }
            let sitting = Sitting { began: known.now, minutes, half_year: round, steps };
            Ok((vec![set("sitting", sitting.word())], ()))
        })
    }

    /// Ends the sitting; steps that were done stay done. A half-year round is due again in half a year if all its steps were handled;
    /// otherwise the remaining ones are offered again.
    ///
    /// # Errors
    /// Returns [`OpenFault::Locked`] or the fault of the disk.
    pub fn end_sitting(&self) -> Result<(), OpenFault> {
        self.change(|known, open| {
            let mut changes = vec![set("sitting", "")];
            let through = |sitting: &Sitting| sitting.standings(known).iter().all(|one| one.handled);
            if open.settings.sitting.as_ref().is_some_and(|sitting| sitting.half_year && through(sitting)) {
                changes.push(set("round", known.today.to_string()));
            }
            Ok((changes, ()))
        })
    }

    /// Postpones the half-year round by half a year.
    ///
    /// # Errors
    /// Returns [`OpenFault::Locked`] or the fault of the disk.
    pub fn skip_round(&self) -> Result<(), OpenFault> {
        self.change(|known, _| Ok((vec![set("round", known.today.to_string())], ())))
    }

    /// Returns a calendar file with the next round, which contains nothing personal.
    ///
    /// # Errors
    /// Returns [`Invalid`] unless the day is in the future, or [`OpenFault::OnlyExample`].
    pub fn calendar_entry(&self, day: Date) -> Result<String, InputFault> {
        self.outside_example()?;
        if day <= self.clock.today() {
            return Err(Invalid("day", Problem::InThePast).into());
        }
        let words = calendar_words();
        Ok(calendar::entry(&ids::fresh()?.to_string(), self.clock.now(), day, &words.title, &words.text))
    }
}
