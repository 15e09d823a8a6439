//! What the check of a browser or password manager says, as the person ticks it: what is noted already stands ticked.

use crate::known::Known;
use crate::model::{Entity, FactName, Id, Origin};

/// How a tick stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tick {
    /// Nothing is noted.
    Free,
    /// The person said so: they can take it back.
    Said,
    /// It was measured, in an import or a walkthrough: a tick neither makes it so nor takes it back.
    Measured,
}

/// One account's row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The account.
    pub account: Id,
    /// Its password is known to be leaked.
    pub leaked: Tick,
    /// It is easy to guess.
    pub weak: Tick,
    /// Others that have the same one.
    pub same: Vec<Id>,
}

/// The value with which a fact says what a tick says.
const TICKED: [(FactName, &str); 2] = [(FactName::PasswordCheck, "found"), (FactName::PasswordWeak, "yes")];

/// A row for each account of the list.
#[must_use]
pub fn rows(known: &Known<'_>) -> Vec<Row> {
    known.accounts().map(|account| row(known, account)).collect()
}

fn row(known: &Known<'_>, account: &Entity) -> Row {
    let [leaked, weak] = TICKED.map(|(name, value)| tick(account, &name, value));
    Row { account: account.id, leaked, weak, same: super::walk::siblings(known, account) }
}

fn tick(account: &Entity, name: &FactName, value: &str) -> Tick {
    match account.fact(name).filter(|fact| fact.value == value) {
        None => Tick::Free,
        Some(fact) if fact.origin == Origin::Person => Tick::Said,
        Some(_) => Tick::Measured,
    }
}

/// What the ticks change: each fact with its new value. What the person said before and does not tick any more is taken back; what
/// was measured stays.
#[must_use]
pub fn changes(known: &Known<'_>, leaked: &[Id], weak: &[Id]) -> Vec<(Id, FactName, &'static str)> {
    let mut changes = Vec::new();
    for row in rows(known) {
        for ((name, value), (tick, ticked)) in TICKED.into_iter().zip([(row.leaked, leaked), (row.weak, weak)]) {
            match (tick, ticked.contains(&row.account)) {
                (Tick::Free, true) => changes.push((row.account, name, value)),
                (Tick::Said, false) => changes.push((row.account, name, "")),
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
        assert_eq!(changes(&known, &[], &[]), [(one, FactName::PasswordCheck, "")]);
        let more = changes(&known, &[one, two, three], &[three]);
        assert_eq!(more, [(three, FactName::PasswordCheck, "found"), (three, FactName::PasswordWeak, "yes")]);
    }
}
