//! The four seeds of principles.md#checklist: each opens its steps, and no others.

use super::*;

#[test]
fn instagram_2017_opens_its_steps_and_what_the_table_asks_of_contact_data() {
    let (mut home, account, _) = phone_home(&[(FactName::SignIn, ADDRESS)]);
    home.identifier(IdentifierKind::Email, ADDRESS);
    assert_eq!(home.open(5), only(&[]), "not sorted yet: it says nothing about them");
    home.had_then(account, "ig-2017-doxagram", "yes", 2);
    home.only_leak(account, "ig-2017-doxagram", 3);
    let wanted = only(&[
        (Kind::Account, StepId::Vigilance),
        (Kind::Identifier, StepId::CarrierPin),
        (Kind::Account, StepId::TwoFactor),
        (Kind::Account, StepId::ContactPrivacy),
        (Kind::Account, StepId::Recovery), // the row of `recovery`: e-mail or phone leaked
    ]);
    assert_eq!(home.open(5), wanted);
    home.had_then(account, "ig-2017-doxagram", "no", 3);
    assert_eq!(home.open(5), only(&[]), "joined after it");
}

/// An incident asked for the way back once. What somebody did about it then is kept, and asks for nothing now.
#[test]
fn the_way_back_is_to_do_only_where_someone_may_be_in() {
    for (mark, state) in [
        (Mark::Done, State::Done),
        (Mark::Later("2026-11-03".parse().unwrap()), State::Unknown),
        (Mark::Ignored { reason: LeaveReason::MyChoice, until: None }, State::Ignored),
    ] {
        let mut home = Home::new();
        let account = home.account("instagram", &[(FactName::MemberSince, "2014")]);
        home.had_then(account, "ig-2017-doxagram", "yes", 2);
        home.mark(account, StepId::ReportHacked, mark, 2);
        let step = home.step(account, StepId::ReportHacked, 5);
        assert_eq!((step.state, step.history.len()), (state, 1), "{mark:?}");
        assert_eq!(step.turn, Turn::Rest, "{mark:?}");
        home.say(account, FactName::SomeoneIn, "yes", 4);
        let step = home.step(account, StepId::ReportHacked, 5);
        let kept = matches!(mark, Mark::Ignored { .. });
        assert_eq!(step.state, if kept { State::Ignored } else { State::Open }, "{mark:?}: now someone may be in");
    }
}

#[test]
fn chtrbox_2019_opens_its_steps() {
    let (mut home, account, _) = phone_home(&[]);
    home.had_then(account, "ig-2019-chtrbox", "yes", 2);
    home.only_leak(account, "ig-2019-chtrbox", 3);
    let wanted = only(&[
        (Kind::Account, StepId::ConnectedApps),
        (Kind::Account, StepId::ContactPrivacy),
        (Kind::Account, StepId::Recovery),      // the row: e-mail or phone leaked
        (Kind::Identifier, StepId::CarrierPin), // the row: phone leak
    ]);
    assert_eq!(home.open(5), wanted);
}

#[test]
fn twitter_2016_opens_its_steps_unless_nobody_wrote() {
    let mut home = Home::new();
    let account = home.account("x", &[]);
    home.had_then(account, "x-2016-password-recovery", "yes", 2);
    home.only_leak(account, "x-2016-password-recovery", 3);
    assert_eq!(home.open(5), only(&[(Kind::Account, StepId::Recovery), (Kind::Account, StepId::ConnectedApps)]));
    let parts: Vec<_> = {
        let known = home.known(5);
        walk::walk(&known, home.model.get(account).unwrap(), StepId::Recovery)
            .parts
            .iter()
            .map(|(part, _)| *part)
            .collect()
    };
    assert!(parts.contains(&walk::Part::ResetProtection), "with the extra question before a reset");
    // "Did they write to you? If not, you were not among them."
    home.had_then(account, "x-2016-password-recovery", "no", 3);
    assert_eq!(home.open(5), only(&[]));
    let known = home.known(5);
    let sheet = sheet(&known, home.model.get(account).unwrap());
    let touch = sheet.touches.iter().find(|touch| touch.leak.id == "x-2016-password-recovery").unwrap();
    assert_eq!(touch.verdict, crate::exposure::Verdict::NotAffected);
}

#[test]
fn whatsapp_2019_asks_for_updates_and_nothing_else() {
    let mut home = Home::new();
    let account = home.account("whatsapp", &[(FactName::SignIn, NUMBER), (FactName::MemberSince, "2015")]);
    home.identifier(IdentifierKind::Phone, NUMBER);
    let wanted = only(&[
        (Kind::Account, StepId::Updates),
        (Kind::Device, StepId::Updates),
        (Kind::Device, StepId::DeviceLock),      // the row: platform incident
        (Kind::Account, StepId::ContactPrivacy), // the counting of 2025
    ]);
    assert_eq!(home.open(5), wanted, "spyware on phones is no leak of phone numbers");
    home.say(account, FactName::MemberSince, "2026", 2);
    assert_eq!(home.open(5), only(&[]), "joined after it");
}
