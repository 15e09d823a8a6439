//! Four incidents that ship with the program: each opens the steps that principles.md#checklist names for it, and no others.

use super::*;
use crate::exposure::LeakKind;
use crate::model::Value as _;
use crate::model::answers::Sorting;

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

/// A person to whom the company wrote was in the leak, whatever the kind of incident and whether or not everybody affected got a message.
/// No other answer changes anything.
#[test]
fn who_was_written_to_has_something_to_do() {
    let mut kinds = BTreeSet::new();
    for incident in &Catalogue::shipped().incidents {
        let idle = Home::new().book.get(&incident.id).is_none_or(|leak| leak.idle);
        for (service, answer) in
            incident.services.iter().flat_map(|one| ["yes", "no", "unsure", ""].map(|two| (one, two)))
        {
            let mut home = Home::new();
            let account = home.account(service, &[(FactName::SignIn, ADDRESS)]);
            home.say(PERSON, FactName::TheyWrote(incident.id.clone()), answer, 2);
            let had = crate::exposure::had_then(Sorting::parse(answer));
            assert_eq!(had, (answer == "yes").then_some(Sorting::Yes), "{} {answer:?}", incident.id);
            let Some(had) = had else { continue };
            home.had_then(account, &incident.id, had.word(), 2);
            let sheet = sheet(&home.known(5), home.model.get(account).unwrap());
            let of_it =
                |step: &&Step| step.reasons.iter().any(|one| one.leak().is_some_and(|leak| leak.id == incident.id));
            let to_do = sheet.steps.iter().filter(of_it).filter(|step| step.turn == Turn::ToDo).count();
            assert!(to_do > 0 || idle, "{} at {service}", incident.id);
            kinds.insert(format!("{:?}", incident.kind));
        }
    }
    assert!(kinds.len() >= 5, "{kinds:?}");
}

/// Some incidents once asked for the way back. The mark that the person set then is kept, and nothing is to do now.
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
    let wanted = only(&[(Kind::Account, StepId::Recovery), (Kind::Account, StepId::ConnectedApps)]);
    assert_eq!(home.open(5), wanted, "what came out leads to the first, what Twitter advised to the second");
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
    assert_eq!(touch.verdict, crate::touch::Verdict::NotAffected);
}

#[test]
fn whatsapp_2019_asks_for_updates_and_nothing_else() {
    let mut home = Home::new();
    let account = home.account("whatsapp", &[(FactName::SignIn, NUMBER), (FactName::MemberSince, "2015")]);
    home.identifier(IdentifierKind::Phone, NUMBER);
    let wanted = only(&[
        (Kind::Account, StepId::Updates),
        (Kind::Account, StepId::ContactPrivacy), // the counting of 2025
    ]);
    assert_eq!(home.open(5), wanted, "spyware on phones is no leak of phone numbers, and no concern of this computer");
    home.say(account, FactName::MemberSince, "2026", 2);
    assert_eq!(home.open(5), only(&[]), "joined after it");
}

/// A person who joined WhatsApp later cannot have had a call in 2019: the question is asked as after any other leak, and the leak opens
/// no step before its answer.
#[test]
fn whether_they_had_it_then_is_asked_of_a_phone_as_well() {
    for (answer, open) in [("", false), ("yes", true), ("unsure", true), ("no", false)] {
        let mut home = Home::new();
        let account = home.account("whatsapp", &[]);
        let asked = |home: &Home| {
            let known = home.known(5);
            let asked = crate::touch::to_sort(&known);
            asked.iter().any(|one| one.touch.leak.id == "wa-2019-spyware")
        };
        assert!(asked(&home), "it is asked");
        if !answer.is_empty() {
            home.had_then(account, "wa-2019-spyware", answer, 2);
            assert!(!asked(&home), "{answer}: once");
        }
        let found = step_of(&home, account, StepId::Updates);
        assert_eq!(found.is_some_and(|step| step.state == State::Open), open, "{answer}");
    }
}

fn step_of(home: &Home, id: Id, step: StepId) -> Option<Step> {
    super::super::step(&home.known(5), home.model.get(id).unwrap(), step)
}

/// Returns whether a reason may lead to a step: the leaked data decides or, if only the event is known, the kind of the leak. The page
/// has a sentence for each of these, `leads` in `ui/src/text/en/reasons.ts`.
fn leads(reason: &Reason, step: StepId) -> bool {
    use StepId as S;
    match reason {
        Reason::PasswordLeaked(..) | Reason::PasswordMayBeLeaked(_) => {
            matches!(step, S::Password | S::TwoFactor | S::Sessions)
        }
        Reason::ContactLeaked(..) | Reason::ContactMayBeLeaked(_) => {
            matches!(step, S::TwoFactor | S::Recovery | S::ContactPrivacy | S::CarrierPin | S::Vigilance)
        }
        Reason::Incident(leak) => match leak.kind {
            LeakKind::Profile => step == S::ContactPrivacy,
            LeakKind::ThirdParty => step == S::ConnectedApps,
            LeakKind::Device => step == S::Updates,
            // Only where the company advised it; a test of the catalogue holds that.
            LeakKind::Contact => step == S::ConnectedApps,
            _ => false,
        },
        _ => true,
    }
}

/// The computer has such a step only if the incident says that it touched the computer, and no incident that ships does.
#[test]
fn every_incident_leads_to_each_of_its_steps() {
    for incident in &Catalogue::shipped().incidents {
        let (service, domain) = (incident.services.first(), incident.domains.first());
        let mut home = Home::new();
        let site = domain.cloned().unwrap_or_default();
        let account = home.account(service.map_or("", String::as_str), &[(FactName::SignIn, ADDRESS)]);
        home.say(account, FactName::OwnSite, &site, 1);
        home.identifier(IdentifierKind::Email, ADDRESS);
        home.identifier(IdentifierKind::Phone, NUMBER);
        home.had_then(account, &incident.id, "yes", 2);
        home.only_leak(account, &incident.id, 3);
        let known = home.known(5);
        let open: Vec<Step> = everything(&known).into_iter().filter(|step| step.state == State::Open).collect();
        for step in &open {
            for reason in &step.reasons {
                assert!(leads(reason, step.step), "{} does not lead to {}: {reason:?}", incident.id, step.step);
            }
            assert!(step.kind != Kind::Device, "{}: this computer has nothing to do with it", incident.id);
        }
        for named in &incident.steps {
            assert!(open.iter().any(|step| step.step == *named), "{} opens {named}", incident.id);
        }
    }
}
