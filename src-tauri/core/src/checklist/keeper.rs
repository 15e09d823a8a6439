//! The result of a password check in a browser or password manager, as the person ticks it. What is recorded already is shown ticked.

use crate::known::Known;
use crate::model::answers::{PasswordCheck, YesNo};
use crate::model::{Entity, FactName, Id, Origin, facts};

/// The state of a tick.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tick {
    /// Nothing is recorded.
    Free,
    /// The person said so and can take it back.
    Said,
    /// An import or a walkthrough measured it; a tick neither sets it nor takes it back.
    Measured,
}

/// The row of one account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The account.
    pub account: Id,
    /// Whether its password is known to be leaked.
    pub leaked: Tick,
    /// Whether its password is easy to guess.
    pub weak: Tick,
    /// The other accounts with the same password.
    pub same: Vec<Id>,
}

/// Returns the facts that a tick sets, each with the value that it gets: of a leaked password, and of one that is easy to guess.
fn ticked() -> [(FactName, String); 2] {
    [facts::PasswordCheck.is(PasswordCheck::Found), facts::PasswordWeak.is(YesNo::Yes)]
}

/// Returns a row for each account of the list.
#[must_use]
pub fn rows(known: &Known<'_>) -> Vec<Row> {
    known.accounts().map(|account| row(known, account)).collect()
}

fn row(known: &Known<'_>, account: &Entity) -> Row {
    let [leaked, weak] = ticked().map(|(name, value)| tick(account, &name, &value));
    Row { account: account.id, leaked, weak, same: super::walk::siblings(known, account) }
}

fn tick(account: &Entity, name: &FactName, value: &str) -> Tick {
    match account.fact(name).filter(|fact| fact.value == value) {
        None => Tick::Free,
        Some(fact) if fact.origin == Origin::Person => Tick::Said,
        Some(_) => Tick::Measured,
    }
}

/// Returns the facts that the ticks change, each with its new value. An empty value takes back what the person said before and no longer
/// ticks; measurements stay.
#[must_use]
pub fn changes(known: &Known<'_>, leaked: &[Id], weak: &[Id]) -> Vec<(Id, FactName, String)> {
    let mut changes = Vec::new();
    for row in rows(known) {
        for ((name, value), (tick, ticked)) in ticked().into_iter().zip([(row.leaked, leaked), (row.weak, weak)]) {
            match (tick, ticked.contains(&row.account)) {
                (Tick::Free, true) => changes.push((row.account, name, value)),
                (Tick::Said, false) => changes.push((row.account, name, String::new())),
                (Tick::Said | Tick::Measured, true) | (Tick::Free | Tick::Measured, false) => {}
            }
        }
    }
    changes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checklist::tests::Home;
    use crate::model::Fact;

    fn measured(home: &mut Home, id: Id, name: FactName, value: &str) {
        let fact = Fact { value: value.into(), origin: Origin::Import, at: crate::checklist::tests::day(2) };
        home.model.get_mut(id).unwrap().set(name, fact);
    }

    #[test]
    fn what_is_noted_stands_ticked() {
        let mut home = Home::new();
        let shares = [(FactName::PasswordGroup, "g")];
        let [one, two] = ["canva", "tumblr"].map(|service| home.account(service, &shares));
        let three = home.account("reddit", &[]);
        home.say(one, FactName::PasswordCheck, "found", 3);
        measured(&mut home, two, FactName::PasswordCheck, "found");
        measured(&mut home, two, FactName::PasswordWeak, "no");
        measured(&mut home, three, FactName::PasswordWeak, "yes");
        let mut told: Vec<_> =
            rows(&home.known(5)).into_iter().map(|row| (row.account, row.leaked, row.weak, row.same)).collect();
        told.sort_by_key(|row| row.0);
        let expected = [
            (one, Tick::Said, Tick::Free, vec![two]),
            (two, Tick::Measured, Tick::Free, vec![one]),
            (three, Tick::Free, Tick::Measured, vec![]),
        ];
        assert_eq!(told, expected);
    }

    #[test]
    fn a_tick_that_is_taken_away_takes_back_what_the_person_said_and_no_measurement() {
        let mut home = Home::new();
        let [one, two, three] = ["canva", "tumblr", "reddit"].map(|service| home.account(service, &[]));
        home.say(one, FactName::PasswordCheck, "found", 3);
        measured(&mut home, two, FactName::PasswordCheck, "found");
        let known = home.known(5);
        assert_eq!(changes(&known, &[one, two], &[]), [], "as it stood");
        assert_eq!(changes(&known, &[], &[]), [(one, FactName::PasswordCheck, String::new())]);
        let more = changes(&known, &[one, two, three], &[three]);
        assert_eq!(more, ticked().map(|(name, value)| (three, name, value)));
    }
}
