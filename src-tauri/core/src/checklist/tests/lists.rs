//! Leaks of no one service and leaks with little information: the steps that they open, the order of these, and the steps that they do
//! not open.

use super::*;
use crate::accounts;
use crate::catalogue::Role;

fn combo() -> ListEntry {
    listed("Combos", "", "2026-10-01", "2026-10-20", &["Email addresses", "Passwords"])
}

#[test]
fn a_list_put_together_from_others_reopens_reuse() {
    let mut home = Home::with_list(&[combo()]);
    let address = home.identifier(IdentifierKind::Email, ADDRESS);
    let signs_in = (FactName::SignIn, ADDRESS);
    let alone = home.account("canva", std::slice::from_ref(&signs_in));
    let one = home.account("pinterest", &[signs_in.clone(), (FactName::PasswordGroup, "g")]);
    let other = home.account("reddit", &[(FactName::SignIn, "else@example.com"), (FactName::PasswordGroup, "g")]);
    for id in [one, other] {
        home.mark(id, StepId::Password, Mark::Done, 3);
        assert_eq!(home.step(id, StepId::Password, 4).state, State::Done);
    }
    home.expose(address, "Combos", 5);
    let step = home.step(one, StepId::Password, 6);
    assert_eq!((step.state, step.urgency, step.again), (State::Open, Urgency::Soon, true), "reuse is news again");
    assert!(matches!(&step.reasons[0], Reason::PasswordReused(others) if others == &[other]));
    assert_eq!(home.step(other, StepId::Password, 6).state, State::Done, "another address signs in there");
    assert_eq!(home.step(alone, StepId::Password, 6).state, State::Unknown, "a password of its own is not tried there");
    home.say(one, FactName::PasswordChanged, "2026-10-30", 6);
    assert_eq!(home.step(one, StepId::Password, 7).state, State::Done, "changed after the list was known");
}

#[test]
fn after_a_stealer_log_the_computer_is_first_then_mailbox_sessions_and_passwords() {
    let mut home = Home::with_list(&[stealer()]);
    let mailbox = home.account("google", &[(FactName::SignIn, ADDRESS)]);
    assert_eq!(accounts::role(Catalogue::shipped(), home.model.get(mailbox).unwrap()), Role::Mailbox);
    let site = home.account("canva", &[(FactName::SignIn, ADDRESS)]);
    let renewed = home.account("reddit", &[(FactName::SignIn, ADDRESS), (FactName::PasswordChanged, "2026-10-25")]);
    let address = home.identifier(IdentifierKind::Email, ADDRESS);
    home.expose(address, "StealerLogs", 4);
    assert_eq!(home.step(DEVICE, StepId::DeviceClean, 5).urgency, Urgency::Now, "a clean computer before all else");
    for id in [mailbox, site] {
        for step in [StepId::Sessions, StepId::Password] {
            let step = home.step(id, step, 5);
            assert_eq!((step.state, step.urgency), (State::Open, Urgency::Soon), "{}", step.step);
            assert!(matches!(&step.reasons[0], Reason::Stealer(leak) if leak.id == "hibp:StealerLogs"));
        }
    }
    assert_ne!(home.step(renewed, StepId::Password, 5).state, State::Open, "renewed after the log was known");
    home.mark(site, StepId::Password, Mark::Done, 6);
    assert_eq!(home.step(site, StepId::Password, 7).state, State::Done);
}

#[test]
fn what_never_was_opens_nothing_for_an_address_either() {
    let spam = ListEntry { spam_list: true, ..listed("Spam", "", "2026-01-01", "2026-01-02", &["Email addresses"]) };
    let fake = ListEntry { fabricated: true, ..stealer() };
    let gone = ListEntry { retired: true, ..combo() };
    let mut home = Home::with_list(&[spam, fake, gone]);
    let account = home.account("canva", &[(FactName::SignIn, ADDRESS)]);
    let address = home.identifier(IdentifierKind::Email, ADDRESS);
    for leak in ["Spam", "StealerLogs", "Combos"] {
        home.expose(address, leak, 4);
    }
    assert!(!home.applies(address, StepId::Vigilance), "it is named, and opens nothing");
    assert!(!home.applies(DEVICE, StepId::DeviceClean));
    assert_ne!(home.step(account, StepId::Password, 5).state, State::Open);
    assert!(!home.applies(account, StepId::Sessions), "nothing asks for it");
    assert_eq!(crate::touch::identifier_touches(&home.book, &home.model, home.model.get(address).unwrap()).len(), 3);
}

#[test]
fn an_unverified_or_private_leak_counts_and_says_what_it_is() {
    let doubt =
        ListEntry { verified: false, ..listed("Doubt", "pinterest.com", "2026-01-01", "2026-01-02", &["Passwords"]) };
    let quiet =
        ListEntry { sensitive: true, ..listed("Quiet", "reddit.com", "2026-01-01", "2026-01-02", &["Passwords"]) };
    let mut home = Home::with_list(&[doubt, quiet]);
    let since = [(FactName::MemberSince, "2012")];
    let (one, two) = (home.account("pinterest", &since), home.account("reddit", &since));
    let about = |reasons: &[Reason], id: &str| {
        reasons.iter().find_map(|reason| match reason {
            Reason::PasswordMayBeLeaked(leak) if leak.id == id => Some(leak.doubtful),
            _ => None,
        })
    };
    let step = home.step(one, StepId::Password, 5);
    assert_eq!((step.state, step.urgency), (State::Open, Urgency::Soon), "may be in it: soon, never now");
    assert_eq!(about(&step.reasons, "hibp:Doubt"), Some(true), "the reason says that nobody vouches for it");
    assert_eq!(about(&home.step(two, StepId::Password, 5).reasons, "hibp:Quiet"), Some(false));
    assert!(home.book.named("Quiet").is_some_and(|leak| leak.sensitive), "shown discreetly");
}

/// A disputed or unverified leak asks for a step but is never urgent, neither when a source names the person nor when the person says
/// that they are in it.
#[test]
fn what_is_in_doubt_is_never_for_now() {
    for verified in [true, false] {
        let entry =
            ListEntry { verified, ..listed("Doubt", "pinterest.com", "2020-01-01", "2020-01-02", &["Passwords"]) };
        for told in 0..3 {
            let mut home = Home::with_list(std::slice::from_ref(&entry));
            let account = home.account("pinterest", &[(FactName::SignIn, ADDRESS), (FactName::MemberSince, "2012")]);
            match told {
                0 => {
                    let address = home.identifier(IdentifierKind::Email, ADDRESS);
                    home.expose(address, "Doubt", 4);
                }
                1 => {
                    home.had_then(account, "hibp:Doubt", "yes", 2);
                    home.say(account, FactName::ChangedSince("hibp:Doubt".into()), "no", 2);
                }
                _ => {
                    home.had_then(account, "hibp:Doubt", "yes", 2);
                    home.say(account, FactName::PasswordChanged, "2019-01-01", 2);
                }
            }
            let step = home.step(account, StepId::Password, 5);
            let urgency = if verified { Urgency::Now } else { Urgency::Soon };
            assert_eq!((step.state, step.urgency), (State::Open, urgency), "{verified}, told in way {told}");
        }
    }
    // A leak that our own catalogue is not sure of is in doubt as well.
    let mut home = Home::new();
    let account = home.account("facebook", &[]);
    home.had_then(account, "fb-marketplace-2024", "yes", 2);
    home.say(account, FactName::ChangedSince("fb-marketplace-2024".into()), "no", 2);
    assert_eq!(home.step(account, StepId::Password, 5).urgency, Urgency::Soon);
}

#[test]
fn a_clock_set_back_a_year_closes_nothing() {
    let mut home = Home::with_list(&[stealer(), combo()]);
    let account = home.account("canva", &[(FactName::SignIn, ADDRESS), (FactName::MemberSince, "2012")]);
    let address = home.identifier(IdentifierKind::Email, ADDRESS);
    home.expose(address, "StealerLogs", 4);
    for on in [5, 5 - 365] {
        assert_eq!(home.step(account, StepId::Password, on).state, State::Open, "day {on}");
        assert_eq!(home.step(DEVICE, StepId::DeviceClean, on).urgency, Urgency::Now, "day {on}");
    }
}

#[test]
fn what_keeps_a_device_signed_in_ends_with_its_sessions_and_asks_for_no_password() {
    let tokens = listed("Tokens", "pinterest.com", "2026-10-01", "2026-10-20", &["Auth tokens"]);
    let mut home = Home::with_list(&[tokens]);
    let account = home.account("pinterest", &[(FactName::SignIn, ADDRESS)]);
    let address = home.identifier(IdentifierKind::Email, ADDRESS);
    home.expose(address, "Tokens", 4);
    let step = home.step(account, StepId::Sessions, 5);
    assert_eq!((step.state, step.urgency), (State::Open, Urgency::Soon));
    assert!(matches!(&step.reasons[0], Reason::Incident(leak) if leak.id == "hibp:Tokens"));
    assert_ne!(home.step(account, StepId::Password, 5).state, State::Open);
    home.mark(account, StepId::Sessions, Mark::Done, 6);
    assert_eq!(home.step(account, StepId::Sessions, 7).state, State::Done);
}

#[test]
fn a_leak_at_a_public_suffix_is_about_accounts_at_that_very_name() {
    let leak = listed("Suffix", "carrd.co", "2026-10-01", "2026-10-20", &["Email addresses", "Passwords"]);
    let home = Home::with_list(&[leak]);
    for (site, touched) in [
        ("carrd.co", true),
        ("www.carrd.co", true),
        ("https://www.carrd.co/login", true),
        ("mara.carrd.co", false),
        ("carrd.com", false),
    ] {
        let mut account = Entity::new(DEVICE, Kind::Account, day(1));
        let said = Fact { value: site.into(), origin: Origin::Person, at: day(1) };
        account.set(FactName::OwnSite, said);
        let touches = crate::touch::touches(&home.known(5), &account);
        assert_eq!(touches.len(), usize::from(touched), "{site}");
    }
}

#[test]
fn a_device_at_home_has_a_password_and_none_of_the_settings_of_a_site() {
    for (site, at_home) in [
        ("192.168.1.1", true),
        ("fritz.box", false),
        ("nas.lan", true),
        ("router", true),
        ("[fe80::1]", true),
        ("shop.example.com", false),
        ("", false),
    ] {
        let mut home = Home::new();
        let id =
            home.account("", &[(FactName::OwnName, "Router"), (FactName::OwnSite, site), (FactName::SignIn, "admin")]);
        assert!(home.applies(id, StepId::Password), "{site}");
        for step in StepId::ALL.into_iter().filter(|step| *step != StepId::Password) {
            assert!(!(at_home && home.applies(id, step)), "{site}: {step}");
        }
        assert_eq!(home.applies(id, StepId::TwoFactor), !at_home, "{site}");
        assert_eq!(home.applies(id, StepId::Recovery), !at_home, "{site}");
    }
}
