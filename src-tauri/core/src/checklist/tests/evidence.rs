//! The column "Reopened by" of principles.md#checklist, step by step.

use super::*;

#[test]
fn passwords_leaked_after_the_last_change() {
    type Row = (&'static str, &'static [(FactName, &'static str)], bool, State, Urgency);
    let cases: &[Row] = &[
        ("found, never changed", &[], true, State::Open, Urgency::Now),
        ("found, changed before", &[(FactName::PasswordChanged, "2018")], true, State::Open, Urgency::Now),
        ("found, changed after", &[(FactName::PasswordChanged, "2020")], true, State::Unknown, Urgency::WhenYouLike),
        ("there then, not looked up", &[(FactName::MemberSince, "2015")], false, State::Open, Urgency::Soon),
        ("joined after", &[(FactName::MemberSince, "2021")], false, State::Unknown, Urgency::WhenYouLike),
        ("not sorted", &[], false, State::Unknown, Urgency::WhenYouLike),
        (
            "there then, changed before",
            &[(FactName::MemberSince, "2015"), (FactName::PasswordChanged, "2016")],
            false,
            State::Open,
            Urgency::Now,
        ),
        (
            "there then, changed in the same year: not known which was first",
            &[(FactName::MemberSince, "2015"), (FactName::PasswordChanged, "2019")],
            false,
            State::Open,
            Urgency::Soon,
        ),
    ];
    for (name, facts, found, state, urgency) in cases {
        let mut home = Home::new();
        let account = home.account("canva", facts);
        home.say(account, FactName::SignIn, ADDRESS, 1);
        let address = home.identifier(IdentifierKind::Email, ADDRESS);
        if *found {
            home.expose(address, "Canva", 2);
        }
        let step = home.step(account, StepId::Password, 5);
        assert_eq!((step.state, step.urgency), (*state, *urgency), "{name}");
    }
}

#[test]
fn the_sorting_presses_say_how_soon() {
    // If the person says that they had the account then and kept the password, the leaked password is still in use. If they are not sure,
    // it is never urgent.
    for (had, changed, state, urgency) in [
        ("yes", "no", State::Open, Urgency::Now),
        ("yes", "unsure", State::Open, Urgency::Soon),
        ("unsure", "no", State::Open, Urgency::Soon),
        ("unsure", "unsure", State::Open, Urgency::Soon),
        ("yes", "yes", State::Unknown, Urgency::WhenYouLike),
        ("no", "", State::Unknown, Urgency::WhenYouLike),
    ] {
        let mut home = Home::new();
        let account = home.account("canva", &[]);
        home.had_then(account, "hibp:Canva", had, 2);
        home.say(account, FactName::ChangedSince("hibp:Canva".into()), changed, 2);
        let step = home.step(account, StepId::Password, 5);
        assert_eq!(step.state, state, "{had} {changed}");
        assert_eq!(step.urgency, urgency, "{had} {changed}");
    }
}

#[test]
fn passwords_found_reused_and_weak() {
    let mut home = Home::new();
    let account = home.account("mastodon", &[]);
    assert_eq!(home.step(account, StepId::Password, 5).state, State::Unknown);
    home.say(account, FactName::PasswordCheck, "found", 2);
    home.say(account, FactName::PasswordTimes, "4711", 2);
    let step = home.step(account, StepId::Password, 5);
    assert_eq!((step.state, step.urgency), (State::Open, Urgency::Now));
    assert!(step.reasons.contains(&Reason::PasswordFound(4711, day(2))));
    for (word, on) in [("not_found", 3), ("not_checked", 4), ("skipped", 5)] {
        home.say(account, FactName::PasswordCheck, word, on);
        assert_eq!(home.step(account, StepId::Password, 5).state, State::Unknown, "{word} is no evidence");
    }
    home.say(account, FactName::PasswordWeak, "yes", 2);
    let step = home.step(account, StepId::Password, 5);
    assert_eq!((step.state, step.urgency), (State::Open, Urgency::Soon));
    home.say(account, FactName::PasswordWeak, "no", 3);

    home.say(account, FactName::PasswordGroup, "g", 2);
    assert_eq!(home.step(account, StepId::Password, 5).state, State::Unknown, "alone in its group");
    let other = home.account("bluesky", &[(FactName::PasswordGroup, "g")]);
    let step = home.step(account, StepId::Password, 5);
    assert_eq!((step.state, step.urgency), (State::Open, Urgency::Soon));
    assert!(step.reasons.contains(&Reason::PasswordReused(vec![other])));
}

#[test]
fn no_password_no_step_about_it() {
    let mut home = Home::new();
    let with_google = home.account("x", &[(FactName::SignsInWith, "google")]);
    assert!(!home.applies(with_google, StepId::Password));
    let passkey = home.account("x", &[(FactName::SignsInWith, "passkey")]);
    assert!(!home.applies(passkey, StepId::Password), "a passkey that replaces the password replaces the step");
    let whatsapp = home.account("whatsapp", &[]);
    assert!(!home.applies(whatsapp, StepId::Password), "its PIN is the second step");
    assert!(home.applies(whatsapp, StepId::TwoFactor));
}

/// A leak of numbers and passwords: a new password ends what the leaked password asked for, but the number stays leaked.
#[test]
fn a_new_password_leaves_what_the_number_asks_for() {
    let (mut home, account, phone) = phone_home(&[(FactName::SecondStep, "app")]);
    home.say(account, FactName::Service, "facebook", 1);
    home.had_then(account, "fb-marketplace-2024", "yes", 2);
    home.only_leak(account, "fb-marketplace-2024", 2);
    let open = |home: &Home, id, step| home.step(id, step, 5).state == State::Open;
    let of_password = [StepId::Password, StepId::Sessions];
    let of_number = [(account, StepId::Recovery), (account, StepId::Vigilance), (phone, StepId::CarrierPin)];
    assert!(of_password.into_iter().all(|step| open(&home, account, step)));
    assert!(of_number.into_iter().all(|(id, step)| open(&home, id, step)));
    home.say(account, FactName::PasswordChanged, "2026-11-03", 3);
    assert!(!of_password.into_iter().any(|step| open(&home, account, step)), "the old password is over");
    assert!(of_number.into_iter().all(|(id, step)| open(&home, id, step)), "the number is out all the same");
}

/// While the second step asks for a way back, the backup codes are part of it and not a separate step.
#[test]
fn a_missing_way_back_is_one_step() {
    let mut home = Home::new();
    let account = home.account("instagram", &[(FactName::SecondStep, "app")]);
    home.say(account, FactName::CodesPlace, "none", 2);
    assert_eq!(home.step(account, StepId::BackupCodes, 5).state, State::Open, "nobody knows of another way");
    home.say(account, FactName::SecondStepSpare, "none", 3);
    let step = home.step(account, StepId::TwoFactor, 5);
    assert_eq!((step.state, &step.reasons[0]), (State::Open, &Reason::NoWayBack));
    assert!(!home.applies(account, StepId::BackupCodes), "one job, one step");
    home.say(account, FactName::CodesPlace, "paper", 4);
    assert_eq!(home.step(account, StepId::BackupCodes, 5).state, State::Done, "fetched on the way");
}

/// Where a service is known to hand out codes, they are a step before anything else is known; where it has none, there is no such step.
#[test]
fn codes_that_a_service_hands_out_are_a_step() {
    for service in &Catalogue::shipped().services {
        let codes = service.second_step.as_ref().and_then(|offer| offer.codes);
        let mut home = Home::new();
        let account = home.account(&service.id, &[]);
        if let Some(offered) = codes {
            assert_eq!(home.applies(account, StepId::BackupCodes), offered, "{}", service.id);
        }
    }
}

#[test]
fn sms_alone_opens_only_after_a_phone_leak() {
    let (mut home, account, _) = phone_home(&[(FactName::SecondStep, "sms")]);
    let step = home.step(account, StepId::TwoFactor, 5);
    assert_eq!(step.state, State::Done, "a second step is on");
    assert!(step.reasons.contains(&Reason::BetterAvailable(Method::Totp)), "better available, and nothing opens");
    home.had_then(account, "ig-2017-doxagram", "yes", 2);
    let step = home.step(account, StepId::TwoFactor, 5);
    assert_eq!((step.state, step.urgency), (State::Open, Urgency::Soon));
    assert!(step.reasons.contains(&Reason::SmsOnly));
    for better in ["app", "passkey", "prompt", "securityKey", "other"] {
        home.say(account, FactName::SecondStep, better, 3);
        assert_eq!(home.step(account, StepId::TwoFactor, 5).state, State::Done, "{better}");
    }
}

#[test]
fn better_available_never_reopens() {
    for service in Catalogue::shipped().services.iter().filter(|service| service.strongest_second_step().is_some()) {
        for (_, word) in second_step::methods() {
            let mut home = Home::new();
            let account = home.account(&service.id, &[(FactName::SecondStep, word)]);
            let step = home.step(account, StepId::TwoFactor, 5);
            assert_eq!(step.state, State::Done, "{} with {word}", service.id);
        }
    }
}

#[test]
fn a_second_step_known_to_be_off() {
    let mut home = Home::new();
    let plain = home.account("mastodon", &[(FactName::SecondStep, "none")]);
    let key = home.account("google", &[(FactName::SecondStep, "none")]);
    let bank = home.account("my-bank", &[(FactName::SecondStep, "none")]);
    let urgency = |id| home.step(id, StepId::TwoFactor, 5).urgency;
    assert_eq!(home.step(plain, StepId::TwoFactor, 5).state, State::Open);
    assert_eq!((urgency(plain), urgency(key), urgency(bank)), (Urgency::WhenYouLike, Urgency::Soon, Urgency::Soon));
}

#[test]
fn codes_used_up_or_without_a_place() {
    let mut home = Home::new();
    let account = home.account("instagram", &[(FactName::SecondStep, "app"), (FactName::CodesPlace, "paper")]);
    assert_eq!(home.step(account, StepId::BackupCodes, 5).state, State::Done, "the place is known");
    home.say(account, FactName::CodesLeft, "0", 2);
    let step = home.step(account, StepId::BackupCodes, 5);
    assert_eq!((step.state, step.urgency), (State::Open, Urgency::Soon));
    home.say(account, FactName::CodesLeft, "8", 3);
    home.say(account, FactName::CodesPlace, "none", 3);
    let step = home.step(account, StepId::BackupCodes, 5);
    assert_eq!((step.state, step.urgency), (State::Open, Urgency::WhenYouLike));
    assert!(step.reasons.contains(&Reason::CodesUnplaced));
}

#[test]
fn recovery_by_a_retired_identifier_and_by_a_contact_leak() {
    let mut home = Home::new();
    let old = home.identifier(IdentifierKind::Email, "Old@example.com");
    let account = home.account("mastodon", &[(FactName::ResetsThrough, "old@example.com ")]);
    assert_eq!(home.step(account, StepId::Recovery, 5).state, State::Unknown);
    home.say(old, FactName::Retired, "yes", 2);
    let step = home.step(account, StepId::Recovery, 5);
    assert_eq!((step.state, step.urgency), (State::Open, Urgency::Soon));
    home.say(account, FactName::ResetsThrough, "new@example.com", 3);
    assert_eq!(home.step(account, StepId::Recovery, 5).state, State::Unknown, "another address resets it now");

    let mut home = Home::new();
    let account = home.account("facebook", &[(FactName::SignIn, ADDRESS)]);
    let address = home.identifier(IdentifierKind::Email, ADDRESS);
    home.had_then(account, "fb-2019-533m", "yes", 2);
    assert_eq!(home.step(account, StepId::Recovery, 5).urgency, Urgency::WhenYouLike, "may be in it");
    home.expose(address, "Facebook", 3);
    assert_eq!(home.step(account, StepId::Recovery, 5).urgency, Urgency::Soon, "is in it");
}

#[test]
fn a_kept_app_whose_maker_leaked() {
    let mut home = Home::new();
    let account = home.account("instagram", &[]);
    home.app(account, "Linktree", "keep");
    assert_eq!(home.step(account, StepId::ConnectedApps, 5).state, State::Unknown);
    let chtrbox = home.app(account, " chtrbox", "keep");
    let step = home.step(account, StepId::ConnectedApps, 5);
    assert_eq!((step.state, step.urgency), (State::Open, Urgency::Soon));
    assert!(matches!(&step.reasons[0], Reason::MakerLeaked(_, leak) if leak.id == "ig-2019-chtrbox"));
    home.say(chtrbox, FactName::Decision, "removed", 3);
    assert_eq!(home.step(account, StepId::ConnectedApps, 5).state, State::Unknown, "it has no access any more");

    let later = listed("Someone Else", "someone.example", "2026-11-20", "2026-11-25", &["Email addresses"]);
    let mut home = Home::with_list(&[later]);
    let account = home.account("instagram", &[]);
    home.app(account, "Someone Else", "keep");
    home.mark(account, StepId::ConnectedApps, Mark::Done, 10);
    let step = home.step(account, StepId::ConnectedApps, 30);
    assert!(step.again, "done before its maker had a leak");
}

#[test]
fn sessions_by_a_password_leak_a_stealer_log_and_a_stranger() {
    let mut home = Home::with_list(&[stealer()]);
    let account = home.account("canva", &[(FactName::SignIn, ADDRESS)]);
    let unrelated = home.account("instagram", &[(FactName::SignIn, "other@example.com")]);
    let address = home.identifier(IdentifierKind::Email, ADDRESS);
    home.had_then(account, "hibp:Canva", "yes", 2);
    assert_eq!(home.step(account, StepId::Sessions, 5).urgency, Urgency::WhenYouLike, "may be in it");
    home.had_then(account, "hibp:Canva", "no", 3);

    home.expose(address, "StealerLogs", 4);
    let step = home.step(account, StepId::Sessions, 5);
    assert_eq!((step.state, step.urgency), (State::Open, Urgency::Soon), "malware took what was typed");
    assert_eq!(home.step(unrelated, StepId::Sessions, 5).state, State::Unknown, "another address");

    home.say(unrelated, FactName::SomeoneIn, "yes", 4);
    for step in [StepId::Sessions, StepId::ReportHacked] {
        let step = home.step(unrelated, step, 5);
        assert_eq!((step.state, step.urgency), (State::Open, Urgency::Now), "{}", step.step);
    }
}

#[test]
fn mail_rules_by_a_takeover_or_a_stranger() {
    for name in [FactName::SomeoneIn, FactName::StrangerFound] {
        let mut home = Home::new();
        let mailbox = home.account("google", &[]);
        assert_eq!(home.step(mailbox, StepId::MailRules, 5).state, State::Unknown);
        home.say(mailbox, name, "yes", 2);
        let step = home.step(mailbox, StepId::MailRules, 5);
        assert_eq!((step.state, step.urgency), (State::Open, Urgency::Now));
        let other = home.account("instagram", &[]);
        assert!(!home.applies(other, StepId::MailRules), "no mailbox");
    }
}

#[test]
fn a_leaked_number_is_locked_at_the_carrier() {
    let (mut home, account, phone) = phone_home(&[]);
    let carrier = home.account("my-phone-company", &[]);
    assert_eq!(home.step(phone, StepId::CarrierPin, 5).state, State::Unknown);
    home.had_then(account, "ig-2017-doxagram", "yes", 2);
    for id in [phone, carrier] {
        let step = home.step(id, StepId::CarrierPin, 5);
        assert_eq!((step.state, step.urgency), (State::Open, Urgency::Soon));
    }
    let other = home.identifier(IdentifierKind::Phone, "+44 7700 900999");
    home.account("mastodon", &[(FactName::ResetPhone, "+447700900999")]);
    assert_eq!(home.step(other, StepId::CarrierPin, 5).state, State::Unknown, "that number hangs on another account");
    home.say(account, FactName::ResetPhone, NUMBER, 3);
    assert_eq!(home.step(phone, StepId::CarrierPin, 5).state, State::Open);
}

#[test]
fn expect_calls_after_each_new_contact_leak() {
    let mut home = Home::new();
    let account = home.account("facebook", &[]);
    assert!(!home.applies(account, StepId::Vigilance));
    home.had_then(account, "fb-2019-533m", "yes", 2);
    home.mark(account, StepId::Vigilance, Mark::Done, 3);
    assert_eq!(home.step(account, StepId::Vigilance, 5).state, State::Done);
    let address = home.identifier(IdentifierKind::Email, ADDRESS);
    home.say(account, FactName::SignIn, ADDRESS, 1);
    home.expose(address, "Facebook", 4);
    assert!(home.step(account, StepId::Vigilance, 5).again, "each new one");
    assert_eq!(home.step(address, StepId::Vigilance, 5).state, State::Open);
}

#[test]
fn an_infected_computer_comes_first() {
    let mut home = Home::with_list(&[stealer()]);
    assert!(!home.applies(DEVICE, StepId::DeviceClean));
    home.say(PERSON, FactName::Infected, "yes", 2);
    assert_eq!(home.step(DEVICE, StepId::DeviceClean, 5).urgency, Urgency::Now);
    home.say(PERSON, FactName::Infected, "no", 3);
    assert!(!home.applies(DEVICE, StepId::DeviceClean));
    let address = home.identifier(IdentifierKind::Email, ADDRESS);
    home.expose(address, "StealerLogs", 4);
    let step = home.step(DEVICE, StepId::DeviceClean, 5);
    assert_eq!((step.state, step.urgency), (State::Open, Urgency::Now));
    assert!(matches!(&step.reasons[0], Reason::Stealer(leak) if leak.id == "hibp:StealerLogs"));
    home.model.get_mut(address).unwrap().removed = Some(day(5));
    assert!(!home.applies(DEVICE, StepId::DeviceClean), "the address was taken off the list");
}

#[test]
fn an_unused_account_may_be_closed() {
    let mut home = Home::new();
    let account = home.account("instagram", &[]);
    assert!(!home.applies(account, StepId::Close));
    home.say(account, FactName::Unused, "yes", 2);
    assert_eq!(home.step(account, StepId::Close, 5).state, State::Open);
}

#[test]
fn what_hangs_on_what() {
    let mut home = Home::new();
    let email = home.identifier(IdentifierKind::Email, ADDRESS);
    let phone = home.identifier(IdentifierKind::Phone, NUMBER);
    let name = home.identifier(IdentifierKind::Name, "maralind");
    let steps = |id| -> Vec<StepId> {
        let known = home.known(5);
        sheet(&known, home.model.get(id).unwrap()).steps.iter().map(|step| step.step).collect()
    };
    assert_eq!(steps(PERSON), [StepId::PasswordPlace, StepId::CodePlace]);
    assert_eq!(steps(DEVICE), [StepId::DeviceLock]);
    assert_eq!(steps(email), [StepId::Watch]);
    assert_eq!(steps(phone), [StepId::CarrierPin]);
    assert_eq!(steps(name), []);
    home.say(email, FactName::Retired, "yes", 2);
    assert!(!home.applies(email, StepId::Watch), "no longer used");
    assert_eq!(home.step(PERSON, StepId::PasswordPlace, 5).state, State::Unknown);
    for (place, state) in
        [("browser", State::Done), ("manager", State::Done), ("paper", State::Done), ("head", State::Open)]
    {
        home.say(PERSON, FactName::PasswordsLive, place, 2);
        assert_eq!(home.step(PERSON, StepId::PasswordPlace, 5).state, state, "{place}: all three are accepted");
    }
    let shown = home.step(PERSON, StepId::PasswordPlace, 5);
    let said = vec![Reason::Short(Shortfall::PasswordsInHead)];
    assert_eq!((shown.reasons, shown.urgency), (said, Urgency::WhenYouLike), "a place is shown");
}
