//! Which second step is recommended, which ones not everybody can have, and where a single code is kept.

use super::super::second_step::methods;
use super::super::walk::{Part, answer, of_the_person, taken_back};
use super::super::{best_at, recommended};
use super::walks::parts;
use super::*;
use crate::catalogue::Method;

/// The strongest method that needs nothing bought is recommended; a key counts if the person said anywhere that they own one.
#[test]
fn a_security_key_is_recommended_only_to_those_who_have_one() {
    let owned: [&[(FactName, &str)]; 3] = [
        &[(FactName::SecondStep, "securityKey")],
        &[(FactName::SecondStep, "app"), (FactName::SecondStepSpare, "securityKey")],
        &[(FactName::SecondStep, "passkey"), (FactName::PasskeyPlace, "key")],
    ];
    let none: [&[(FactName, &str)]; 3] = [&[], &[(FactName::SecondStep, "app")], &[(FactName::PasskeyPlace, "phone")]];
    let rows = [
        (vec![Method::SecurityKey, Method::Totp, Method::Sms], Some(Method::Totp), Some(Method::SecurityKey)),
        (vec![Method::Passkey, Method::SecurityKey, Method::Totp], Some(Method::Passkey), Some(Method::Passkey)),
        (vec![Method::SecurityKey, Method::Prompt, Method::Totp], Some(Method::Prompt), Some(Method::SecurityKey)),
        (vec![Method::SecurityKey], None, Some(Method::SecurityKey)),
        (vec![Method::Sms], Some(Method::Sms), Some(Method::Sms)),
        (vec![], None, None),
    ];
    for (offered, without, with) in rows {
        for (all, best) in [(none, without), (owned, with)] {
            for facts in all {
                let mut home = Home::new();
                home.account("reddit", facts);
                assert_eq!(recommended(&home.known(5), None, offered.clone()), best, "{offered:?}, {facts:?}");
            }
        }
        let mut home = Home::new();
        let person = home.model.person;
        home.say(person, FactName::CodesLive, "key", 1);
        assert_eq!(recommended(&home.known(5), None, offered.clone()), with, "{offered:?}: codes live on keys");
    }
}

/// No service recommends a method that has to be bought, or one that not everybody can have while there is another.
#[test]
fn every_service_recommends_what_is_at_hand() {
    let home = Home::new();
    for service in &Catalogue::shipped().services {
        let Some(offer) = &service.second_step else { continue };
        let best = best_at(&home.known(5), service);
        assert_ne!(best, Some(Method::SecurityKey), "{}", service.id);
        let free = |method: &Method| *method != Method::SecurityKey && offer.limit(*method).is_none();
        let limited = best.is_some_and(|best| offer.limit(best).is_some());
        assert!(!limited || !offer.all().any(|method| free(&method)), "{}: {best:?}", service.id);
    }
    let at = |id: &str| best_at(&home.known(5), Catalogue::shipped().service(id).unwrap());
    assert_eq!(
        (at("x"), at("google"), at("openai")),
        (Some(Method::Totp), Some(Method::Passkey), Some(Method::Passkey))
    );
}

/// A guide that says that not everybody can have its method needs the same note where the method is chosen.
#[test]
fn a_paid_or_local_method_says_so_before_it_is_chosen() {
    for service in &Catalogue::shipped().services {
        for guide in service.guides.iter().filter(|guide| guide.method.is_some()) {
            let lines = [&guide.press, &guide.press_computer, &guide.press_phone].into_iter().flatten();
            let words = [
                "paying members",
                "every country",
                "some countries",
                "your country is not",
                "Not everybody",
                "region is not",
            ];
            let some = lines.into_iter().any(|line| words.iter().any(|word| line.contains(word)));
            let method = guide.method.unwrap();
            let said = service.second_step.as_ref().is_some_and(|offer| offer.limit(method).is_some());
            assert!(said || !some, "{}, {}", service.id, method.word());
        }
    }
    let x = Catalogue::shipped().service("x").unwrap().second_step.as_ref().unwrap();
    assert!(x.limit(Method::Sms).unwrap().text.contains("Premium"));
}

/// A single code has a place but no count; several codes are counted. The place is asked in both cases.
#[test]
fn a_single_code_has_a_place_and_no_count() {
    for service in Catalogue::shipped().services.iter().filter(|service| service.second_step.is_some()) {
        let offer = service.second_step.as_ref().unwrap();
        if offer.codes != Some(true) {
            continue;
        }
        for (_, word) in methods() {
            for step in [StepId::TwoFactor, StepId::BackupCodes] {
                let mut home = Home::new();
                let account = home.account(&service.id, &[(FactName::SecondStep, "none")]);
                home.put(account, step, Part::Method, word);
                home.put(account, step, Part::Codes, "paper");
                let found = parts(&home, account, step);
                assert!(found.contains(&Part::Codes), "{}, {word}", service.id);
                assert_eq!(found.contains(&Part::CodesLeft), !offer.one_code, "{}, {word}", service.id);
            }
        }
    }
    let single = |id: &str| Catalogue::shipped().service(id).unwrap().second_step.as_ref().unwrap().one_code;
    assert!(["x", "microsoft", "snapchat", "pinterest", "bitwarden"].into_iter().all(single));
    assert!(!["google", "instagram", "discord"].into_iter().any(single));
}

/// A part that is asked once for all accounts stays in place after its answer, so that the following parts keep their numbers.
#[test]
fn a_part_that_was_answered_keeps_its_number() {
    let rows = [
        (StepId::TwoFactor, Part::GetApp, "have", FactName::CodeApp, "yes"),
        (StepId::Password, Part::Clean, "yes", FactName::Infected, "no"),
    ];
    for (step, part, given, fact, word) in rows {
        let mut home = Home::new();
        let account = home.account("google", &[(FactName::SecondStep, "none")]);
        let other = home.account("instagram", &[(FactName::SecondStep, "none")]);
        home.put(account, StepId::TwoFactor, Part::Method, "app");
        home.put(other, StepId::TwoFactor, Part::Method, "app");
        let before = parts(&home, account, step);
        assert!(before.contains(&part), "{part:?}");
        home.put(account, step, part, given);
        let person = home.model.person;
        assert_eq!(
            of_the_person(part, given),
            Some((fact.clone(), word.to_owned())),
            "{part:?} holds for every account"
        );
        home.say(person, fact.clone(), word, 5);
        assert_eq!(parts(&home, account, step), before, "{part:?}");
        assert_ne!(home.at(account, step), part, "{part:?} is answered");
        assert!(!parts(&home, other, step).contains(&part), "{part:?} is asked once");
        // An answer that is taken back is asked again and not only forgotten.
        let fallen = taken_back(&home.known(5), home.model.get(account).unwrap(), step, part);
        assert!(fallen.contains(&part), "{part:?}");
        for part in fallen {
            home.put(account, step, part, "");
            if let Some((fact, word)) = of_the_person(part, "") {
                home.say(person, fact, &word, 5);
            }
        }
        assert_eq!(parts(&home, account, step), before, "{part:?} is there again");
        assert_eq!(answer(home.model.get(account).unwrap(), step, part), "", "{part:?} waits for its answer");
    }
}
