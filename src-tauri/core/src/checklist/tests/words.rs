//! Values that this version does not know, because a later version or a fault wrote them, count as not known and never as done.

use super::*;
use crate::checklist::second_step;

#[test]
fn a_word_that_is_not_known_closes_no_step() {
    for (name, step, known) in
        [(FactName::SecondStep, StepId::TwoFactor, "app"), (FactName::CodesPlace, StepId::BackupCodes, "paper")]
    {
        let mut home = Home::new();
        let facts = [(FactName::SecondStep, "app"), (FactName::CodesPlace, "paper")];
        let account = home.account("instagram", &facts);
        home.say(account, name.clone(), known, 2);
        assert_eq!(home.step(account, step, 5).state, State::Done, "{step}: {known}");
        home.say(account, name.clone(), "hologram", 3);
        assert_ne!(home.applies(account, step).then(|| home.step(account, step, 5).state), Some(State::Done), "{step}");
    }
    let mut home = Home::new();
    let account = home.account("instagram", &[(FactName::SecondStep, "hologram")]);
    assert_eq!(second_step(home.model.get(account).unwrap()), None, "nothing is known of it");
}

#[test]
fn a_decision_that_is_not_known_is_still_to_be_made() {
    for (decision, may) in [("keep", Ok(())), ("removed", Ok(())), ("perhaps", Err(walk::Rule::DecideEachApp))] {
        let mut home = Home::new();
        let account = home.account("instagram", &[]);
        home.app(account, "Planoly", decision);
        assert_eq!(home.may(account, StepId::ConnectedApps, walk::Part::Decide, "decided"), may, "{decision}");
    }
}

#[test]
fn a_check_of_a_password_that_is_not_known_is_told_as_none() {
    for (word, checked) in [("not_found", true), ("not_checked", false), ("skipped", false), ("heard_of", false)] {
        let mut home = Home::new();
        let account = home.account("instagram", &[(FactName::PasswordCheck, word)]);
        home.mark(account, StepId::Password, Mark::Done, 3);
        let reasons = home.step(account, StepId::Password, 5).reasons;
        let told = reasons.iter().any(|reason| matches!(reason, Reason::ChangedNotChecked(_)));
        assert_eq!(!told, checked, "{word}: {reasons:?}");
    }
}
