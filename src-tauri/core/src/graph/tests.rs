//! Table tests of the graph: which account opens which, and which does not.

use super::Graph;
use crate::accounts::{IdentifierKind, MAIL_ELSEWHERE};
use crate::catalogue::{Catalogue, ServiceKind};
use crate::checklist::tests::{Home, PERSON, day};
use crate::model::{FactName, Id};

/// An address whose domain shows which mailbox it has.
const ADDRESS: &str = "mara.lind@gmail.com";
const NUMBER: &str = "+44 7700 900142";
const TODAY: i32 = 5;

fn sorted(mut ids: Vec<Id>) -> Vec<Id> {
    ids.sort_unstable();
    ids
}

fn graph_of(home: &Home) -> Graph {
    Graph::new(&home.known(TODAY))
}

#[test]
fn a_mailbox_opens_what_resets_through_it() {
    let mut home = Home::new();
    let mailbox = home.account("google", &[(FactName::SignIn, "Mara.Lind@Gmail.com")]);
    let guessed = home.account("instagram", &[(FactName::SignIn, ADDRESS)]);
    let told = home.account("x", &[(FactName::SignIn, "maralind"), (FactName::ResetsThrough, ADDRESS)]);
    let elsewhere =
        home.account("reddit", &[(FactName::SignIn, ADDRESS), (FactName::ResetsThrough, "other@example.com")]);
    let by_name = home.account("mastodon", &[(FactName::SignIn, "maralind")]);
    let graph = graph_of(&home);
    assert_eq!(sorted(graph.falls_with(mailbox)), sorted(vec![guessed, told]));
    assert_eq!(graph.opens(mailbox), 2);
    assert_eq!(graph.taken_by(told), [mailbox]);
    for id in [elsewhere, by_name] {
        assert!(graph.taken_by(id).is_empty(), "another address resets it, or none is known");
    }
}

/// The address that the person named for resets has its mailbox at the only mail account that signs in with it, until
/// they answer otherwise.
#[test]
fn the_mailbox_that_was_named_opens_what_signs_in_with_its_address() {
    let own = "mara@example.org";
    let mut home = Home::new();
    let mailbox = home.account("google", &[(FactName::SignIn, own)]);
    let other = home.account("instagram", &[(FactName::SignIn, own)]);
    let address = home.identifier(IdentifierKind::Email, own);
    assert!(graph_of(&home).taken_by(other).is_empty(), "nobody named it");
    home.say(PERSON, FactName::ResetMailbox, &address.to_string(), 2);
    assert_eq!(graph_of(&home).taken_by(other), [mailbox]);
    home.say(mailbox, FactName::MailOf, MAIL_ELSEWHERE, 3);
    assert!(graph_of(&home).taken_by(other).is_empty(), "they said that it is read elsewhere");
    home.say(mailbox, FactName::MailOf, own, 4);
    assert_eq!(graph_of(&home).taken_by(other), [mailbox], "or there");
    home.say(mailbox, FactName::MailOf, "", 5);
    let second = home.account("microsoft", &[(FactName::SignIn, own)]);
    assert!(graph_of(&home).taken_by(other).is_empty(), "of two nobody knows which");
    home.say(second, FactName::MailOf, own, 5);
    assert_eq!(graph_of(&home).taken_by(other), [second]);
}

/// Mail to an address from elsewhere is read elsewhere, so a Google account that signs in with it is not its mailbox.
#[test]
fn an_address_from_elsewhere_is_nobodys_mailbox() {
    for (service, address, opens) in [
        ("google", "mara@gmail.com", true),
        ("google", "mara@googlemail.com", true),
        ("google", "Mara@GMail.com ", true),
        ("google", "mara@example.org", false),
        ("google", "mara@google.com.example.org", false),
        ("google", "mara@notgmail.com", false),
        ("google", "mara@outlook.com", false),
        ("microsoft", "mara@hotmail.co.uk", true),
        ("microsoft", "mara@gmail.com", false),
        ("yahoo", "mara@yahoo.fr", true),
        ("yahoo", "mara@example.org", false),
        ("apple", "mara@icloud.com", true),
        ("apple", "mara@apple.com", false),
        ("proton", "mara@pm.me", true),
        ("tuta", "mara@example.org", false),
        ("my-mailbox", "mara@example.org", true),
        ("my-mailbox", "mara@gmail.com", false),
    ] {
        let mut home = Home::new();
        let mail = home.account(service, &[(FactName::SignIn, address)]);
        let other = home.account("instagram", &[(FactName::SignIn, address)]);
        let expected = if opens { vec![other] } else { Vec::new() };
        assert_eq!(graph_of(&home).falls_with(mail), expected, "{service}, {address}");
    }
}

#[test]
fn signing_in_with_another_account() {
    let mut home = Home::new();
    let google = home.account("google", &[(FactName::SignIn, "g@example.com")]);
    let facebook = home.account("facebook", &[(FactName::SignIn, "f@example.com")]);
    let one = home.account("canva", &[(FactName::SignsInWith, "google")]);
    let two = home.account("spotify", &[(FactName::SignsInWith, "facebook")]);
    let own = home.account("reddit", &[(FactName::SignsInWith, "password")]);
    let graph = graph_of(&home);
    assert_eq!(graph.falls_with(google), [one]);
    assert_eq!(graph.falls_with(facebook), [two]);
    assert!(graph.taken_by(own).is_empty());
}

#[test]
fn the_carrier_opens_what_the_number_resets() {
    let mut home = Home::new();
    let carrier = home.account("my-phone-company", &[(FactName::SignIn, "+44 7700 900142")]);
    let hers = home.account("instagram", &[(FactName::ResetPhone, "+44 (7700) 900-142")]);
    home.account("x", &[(FactName::ResetPhone, "+44 7700 900999")]);
    assert_eq!(graph_of(&home).falls_with(carrier), [hers]);

    for sign_in in ["", "mara77@example.com", "customer-4711"] {
        let mut home = Home::new();
        let carrier = home.account("my-phone-company", &[(FactName::SignIn, sign_in)]);
        let hers = home.account("instagram", &[(FactName::ResetPhone, NUMBER)]);
        assert_eq!(graph_of(&home).falls_with(carrier), [hers], "{sign_in:?}: whose number it is was not said");
    }
}

/// Whoever takes over a number opens the messengers whose accounts are that number, but not an app that is only set up
/// on the phone.
#[test]
fn the_carrier_opens_the_messengers_that_are_the_number() {
    const OTHER: &str = "+44 7700 900999";
    for service in &Catalogue::shipped().services {
        let is_number = service.kind == ServiceKind::Messaging && service.phone_first;
        for (company, sign_in, opens) in [
            (NUMBER, NUMBER, true),
            (NUMBER, "", true),
            (NUMBER, "mara@example.org", true),
            ("customer-4711", NUMBER, true),
            ("", "", true),
            (NUMBER, OTHER, false),
        ] {
            let mut home = Home::new();
            let carrier = home.account("my-phone-company", &[(FactName::SignIn, company)]);
            let account = home.account(&service.id, &[(FactName::SignIn, sign_in)]);
            let expected = if opens && is_number { vec![account] } else { Vec::new() };
            assert_eq!(graph_of(&home).falls_with(carrier), expected, "{}, {company:?}, {sign_in:?}", service.id);
        }
    }
    let mut home = Home::new();
    for number in [NUMBER, OTHER] {
        home.account("my-phone-company", &[(FactName::SignIn, number)]);
    }
    let messenger = home.account("whatsapp", &[]);
    assert!(graph_of(&home).taken_by(messenger).is_empty(), "of two numbers nobody knows which");
}

#[test]
fn what_falls_falls_on_and_circles_end() {
    let mut home = Home::new();
    let carrier = home.account("my-phone-company", &[(FactName::ResetsThrough, "b@yahoo.com")]);
    let a = home.account(
        "google",
        &[(FactName::SignIn, "a@gmail.com"), (FactName::ResetsThrough, "b@yahoo.com"), (FactName::ResetPhone, NUMBER)],
    );
    let b = home.account("yahoo", &[(FactName::SignIn, "b@yahoo.com"), (FactName::ResetsThrough, "a@gmail.com")]);
    let end = home.account("instagram", &[(FactName::SignIn, "a@gmail.com")]);
    let graph = graph_of(&home);
    assert_eq!(sorted(graph.falls_with(carrier)), sorted(vec![a, b, end]), "through others, itself not counted");
    assert_eq!(sorted(graph.falls_with(a)), sorted(vec![b, end, carrier]));
    assert_eq!(sorted(graph.taken_by(end)), sorted(vec![a, b, carrier]));
    assert!(graph.falls_with(end).is_empty());
}

#[test]
fn a_mailbox_that_resets_itself_opens_only_others() {
    let mut home = Home::new();
    let mailbox = home.account("google", &[(FactName::SignIn, ADDRESS), (FactName::ResetsThrough, ADDRESS)]);
    let graph = graph_of(&home);
    assert_eq!((graph.opens(mailbox), graph.taken_by(mailbox).len()), (0, 0));
}

#[test]
fn what_was_removed_opens_nothing() {
    let mut home = Home::new();
    let mailbox = home.account("google", &[(FactName::SignIn, ADDRESS)]);
    let other = home.account("instagram", &[(FactName::SignIn, ADDRESS)]);
    home.model.get_mut(mailbox).unwrap().removed = Some(day(2));
    assert!(graph_of(&home).taken_by(other).is_empty());
}
