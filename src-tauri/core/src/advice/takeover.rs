//! Finds the step that protects an account from a takeover through another account.

use crate::catalogue::StepId;
use crate::checklist::{Brief, State, lacks_way_back};
use crate::graph::signs_in_elsewhere;
use crate::model::{Entity, facts};

/// Returns the step, still to do or unknown, that protects the account from whoever controls another account.
///
/// The second step comes first, because a password reset does not get past it; then the recovery data. A second step that is on
/// counts as done even if its way back is missing, but one by text message still has to be replaced. Returns `None` if nothing is
/// left, or if the person signs in with another account: the step then belongs to that one.
#[must_use]
pub fn stands_against(account: &Entity, steps: &[Brief]) -> Option<StepId> {
    if account.answer(&facts::SignsInWith).is_some_and(signs_in_elsewhere) {
        return None;
    }
    let left = |wanted: &StepId| {
        steps.iter().any(|one| one.step == *wanted && matches!(one.state, State::Open | State::Unknown))
    };
    let stands = |wanted: &StepId| *wanted == StepId::TwoFactor && lacks_way_back(account);
    [StepId::TwoFactor, StepId::Recovery].into_iter().find(|wanted| left(wanted) && !stands(wanted))
}

#[cfg(test)]
mod tests {
    use super::stands_against;
    use crate::catalogue::StepId;
    use crate::checklist::tests::Home;
    use crate::checklist::{Brief, State, Turn, Urgency};
    use crate::model::FactName;

    #[test]
    fn what_stands_against_a_fall_is_the_first_of_two_steps_that_is_left() {
        let mut home = Home::new();
        let account = home.account("instagram", &[(FactName::SignIn, "mara.lind@gmail.com")]);
        let elsewhere = home.account("canva", &[(FactName::SignsInWith, "google")]);
        let entity = |id| home.model.get(id).unwrap();
        let brief = |step, state| Brief {
            step,
            state,
            urgency: Urgency::WhenYouLike,
            turn: Turn::Rest,
            until: None,
            came_for: false,
        };
        let with = |second, recovery| {
            let steps = [brief(StepId::Recovery, recovery), brief(StepId::TwoFactor, second)];
            stands_against(entity(account), &steps)
        };
        for left in [State::Open, State::Unknown] {
            assert_eq!(with(left, State::Open), Some(StepId::TwoFactor));
            assert_eq!(with(State::Done, left), Some(StepId::Recovery));
            assert_eq!(with(State::NotOffered, left), Some(StepId::Recovery), "what is not offered cannot stand");
        }
        assert_eq!(with(State::Done, State::Done), None);
        assert_eq!(with(State::Ignored, State::Later), None, "what was put off is not pressed for");
        assert_eq!(stands_against(entity(account), &[]), None);
        let open = [brief(StepId::TwoFactor, State::Open)];
        let facts =
            [(FactName::SecondStep, "app"), (FactName::SecondStepSpare, "none"), (FactName::CodesPlace, "none")];
        let mut other = Home::new();
        let on = other.account("instagram", &facts);
        let on = other.model.get(on).unwrap();
        assert_eq!(stands_against(on, &open), None, "it is on: nothing is to be turned on there");
        let both = [brief(StepId::TwoFactor, State::Open), brief(StepId::Recovery, State::Unknown)];
        assert_eq!(stands_against(on, &both), Some(StepId::Recovery));
        assert_eq!(stands_against(entity(elsewhere), &open), None, "the step belongs to the account it signs in with");
    }
}
