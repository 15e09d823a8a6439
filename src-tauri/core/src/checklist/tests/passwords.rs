//! The order of a new password and how far it has come: the old one is replaced only by one that is saved somewhere.

use super::super::walk::{
    NewPassword, Part, Rule, half_done, is_begun, minutes_left, new_password, set_there, set_there_after,
};
use super::walks::parts;
use super::*;

const STEP: StepId = StepId::Password;

fn home(from: &str) -> (Home, Id) {
    let mut home = Home::new();
    let account = home.account("instagram", &[]);
    home.say(PERSON, FactName::Infected, "no", 1);
    home.answers(account, STEP, &[(Part::Why, "seen"), (Part::Make, from)]);
    (home, account)
}

impl Home {
    /// Gives answers as the engine does, with the value that is recorded together with an answer.
    fn answers_beside(&mut self, id: Id, answers: &[(Part, &str)]) {
        for (part, given) in answers {
            let beside = set_there_after(self.model.get(id).unwrap(), STEP, *part, given);
            self.answers(id, STEP, &[(*part, given)]);
            if let Some(value) = beside {
                self.say(id, set_there(), value, 5);
            }
        }
    }

    fn on_its_way(&self, id: Id) -> NewPassword {
        new_password(self.model.get(id).unwrap())
    }
}

#[test]
fn a_password_is_kept_in_a_named_place_before_it_is_set_there() {
    use Part::{Change, Check, Finish, Generate, Make, Open, Saved, SignIn, Why};
    let table: [(&str, &[Part]); 4] = [
        ("here", &[Why, Make, Generate, Check, Saved, Open, Change, SignIn, Finish]),
        ("manager", &[Why, Make, Check, Saved, Open, Change, SignIn, Finish]),
        ("own", &[Why, Make, Check, Saved, Open, Change, SignIn, Finish]),
        // A password that a browser suggests exists only in the form of the site and is saved when the form is sent.
        ("browser", &[Why, Make, Check, Open, Change, Saved, SignIn, Finish]),
    ];
    for (from, order) in table {
        let (mut home, account) = home(from);
        assert_eq!(parts(&home, account, STEP), order, "{from}");
        let saved_first = order.iter().position(|part| *part == Saved) < order.iter().position(|part| *part == Change);
        let refused = if saved_first { Err(Rule::SaveItFirst) } else { Ok(()) };
        assert_eq!(home.may(account, STEP, Change, "changed"), refused, "{from}: a page that does not ask in order");
        home.answers(account, STEP, &[(Saved, "paper")]);
        assert_eq!(home.may(account, STEP, Change, "changed"), Ok(()), "{from}");
    }
}

#[test]
fn a_walk_that_is_half_way_in_the_order_of_before_goes_on_where_it_makes_sense() {
    use Part::{Change, Check, Generate, Open, Saved, SignIn};
    type Row = (&'static str, &'static [(Part, &'static str)], Part, NewPassword);
    // In some databases the password was set first and saved afterwards, and nothing was recorded but the answers.
    let table: [Row; 6] = [
        ("before the check", &[(Generate, "taken")], Check, NewPassword::Settled),
        ("checked", &[(Generate, "taken"), (Check, "skip")], Saved, NewPassword::Settled),
        (
            "at the site's page: saved first, then the page, which is open already",
            &[(Generate, "taken"), (Check, "skip"), (Open, "opened")],
            Saved,
            NewPassword::MayBeSet,
        ),
        (
            "set there and not saved: where it is saved is asked at once",
            &[(Generate, "taken"), (Check, "skip"), (Open, "opened"), (Change, "changed")],
            Saved,
            NewPassword::Set,
        ),
        (
            "set there and saved",
            &[(Generate, "taken"), (Check, "skip"), (Open, "opened"), (Change, "changed"), (Saved, "paper")],
            SignIn,
            NewPassword::Set,
        ),
        (
            "signed in with",
            &[
                (Generate, "taken"),
                (Check, "skip"),
                (Open, "there"),
                (Change, "changed"),
                (Saved, "paper"),
                (SignIn, "worked"),
            ],
            Part::Finish,
            NewPassword::Settled,
        ),
    ];
    for (name, answers, at, on_its_way) in table {
        let (mut home, account) = home("here");
        for (part, given) in answers {
            home.put(account, STEP, *part, given);
        }
        assert_eq!(home.at(account, STEP), at, "{name}");
        assert_eq!(home.on_its_way(account), on_its_way, "{name}");
    }
}

#[test]
fn what_was_set_at_the_site_stays_so_when_an_answer_is_taken_back() {
    let (mut home, account) = home("here");
    let to_the_page = [(Part::Generate, "taken"), (Part::Check, "skip"), (Part::Saved, "paper")];
    home.answers_beside(account, &to_the_page);
    assert_eq!(home.on_its_way(account), NewPassword::Settled, "the old one still lets in");
    home.answers_beside(account, &[(Part::Open, "opened")]);
    assert_eq!(home.on_its_way(account), NewPassword::MayBeSet);
    assert_eq!(half_done(&home.known(5)), [], "nobody said that it is set");
    home.put(account, STEP, Part::Open, "");
    assert_eq!(home.on_its_way(account), NewPassword::MayBeSet, "going back here changes nothing there");
    home.answers_beside(account, &[(Part::Open, "there"), (Part::Change, "changed")]);
    assert_eq!(half_done(&home.known(5)), [account]);
    for part in [Part::Change, Part::Open, Part::Saved, Part::Generate] {
        home.put(account, STEP, part, "");
        assert_eq!(home.on_its_way(account), NewPassword::Set, "after {part:?} was taken back");
    }
    let back_again = [(Part::Generate, "taken"), (Part::Saved, "paper"), (Part::Open, "there")];
    home.answers_beside(account, &back_again);
    assert_eq!(home.on_its_way(account), NewPassword::Set, "the page that is opened once more is no news");
    home.answers_beside(account, &[(Part::Change, "changed"), (Part::SignIn, "failed")]);
    assert_eq!(home.on_its_way(account), NewPassword::Set);
    home.answers_beside(account, &[(Part::SignIn, "worked")]);
    assert_eq!(half_done(&home.known(5)), [], "proved");
}

#[test]
fn ticking_the_step_off_afterwards_is_the_persons_word() {
    let (mut home, account) = home("manager");
    home.mark(account, STEP, Mark::Done, 3);
    home.answers_beside(account, &[(Part::Check, "skip"), (Part::Saved, "manager"), (Part::Open, "opened")]);
    home.answers_beside(account, &[(Part::Change, "changed")]);
    assert_eq!(half_done(&home.known(5)), [account], "a tick of before is of the password before");
    home.mark(account, STEP, Mark::Later("2027-01-01".parse().unwrap()), 6);
    assert_eq!(half_done(&home.known(6)), [account], "putting it off settles nothing");
    home.mark(account, STEP, Mark::Done, 7);
    assert_eq!(half_done(&home.known(7)), []);
    assert_eq!(home.on_its_way(account), NewPassword::Set, "no proof: what is held is not thrown away for a tick");
}

#[test]
fn a_walk_that_was_begun_is_gone_on_with_and_takes_what_is_left() {
    let mut home = Home::new();
    let account = home.account("instagram", &[]);
    home.say(PERSON, FactName::Infected, "no", 1);
    let entity = |home: &Home| home.model.get(account).unwrap().clone();
    assert!(!is_begun(&entity(&home), STEP));
    assert_eq!(minutes_left(&home.known(5), &entity(&home), STEP), super::super::minutes(STEP));
    home.answers(account, STEP, &[(Part::Why, "seen")]);
    assert!(is_begun(&entity(&home), STEP) && !is_begun(&entity(&home), StepId::TwoFactor));
    let to_the_sign_in = [
        (Part::Make, "own"),
        (Part::Check, "skip"),
        (Part::Saved, "paper"),
        (Part::Open, "there"),
        (Part::Change, "changed"),
    ];
    home.answers(account, STEP, &to_the_sign_in);
    assert!(minutes_left(&home.known(5), &entity(&home), STEP) < super::super::minutes(STEP));
    home.put(account, STEP, Part::Why, "");
    let rest: Vec<Part> = to_the_sign_in.iter().map(|(part, _)| *part).collect();
    rest.into_iter().for_each(|part| home.put(account, STEP, part, ""));
    assert!(!is_begun(&entity(&home), STEP), "all of it was taken back");
}
