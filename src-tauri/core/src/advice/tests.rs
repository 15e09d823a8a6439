//! Table tests of the advice: one card for each cause, the order of cards, and a score that claims nothing that is not known.

use super::*;
use crate::accounts::IdentifierKind;
use crate::catalogue::StepId;
use crate::checklist::tests::{DEVICE, Home, PERSON, listed};
use crate::checklist::{Brief, State, Turn, Urgency, briefs, sheet};
use crate::exposure::ListEntry;
use crate::known::Known;
use crate::model::{About, Entity, Event, FactName, Id, Kind, LeaveReason, Mark};

#[path = "tests/doors.rs"]
mod doors;
#[path = "tests/order.rs"]
mod order;

/// Signs in with an address whose domain is that of the mail service.
const ADDRESS: &str = "mara.lind@gmail.com";
const NUMBER: &str = "+44 7700 900142";
const TODAY: i32 = 5;

fn briefs_of<'a>(home: &'a Home, known: &Known<'a>, kinds: &[Kind]) -> Vec<(&'a Entity, Vec<Brief>)> {
    let of = kinds.iter().flat_map(|kind| home.model.of(*kind));
    of.map(|entity| (entity, briefs(known, entity))).collect()
}

fn cards_of(home: &Home) -> Vec<Card> {
    let known = home.known(TODAY);
    let graph = Graph::new(&known);
    let accounts = briefs_of(home, &known, &[Kind::Account]);
    let others = briefs_of(home, &known, &[Kind::Person, Kind::Device, Kind::Identifier]);
    cards(&known, &graph, actions(&known, &graph, &accounts, &others)).collect()
}

fn score_of(home: &Home) -> Option<Score> {
    let known = home.known(TODAY);
    score(&known, &Graph::new(&known), &briefs_of(home, &known, &[Kind::Account]))
}

fn about(cards: &[Card], step: StepId) -> Vec<&Card> {
    cards.iter().filter(|card| card.step.step == step).collect()
}

fn place(cards: &[Card], subject: Id, step: StepId) -> usize {
    let is = |card: &Card| card.step.subject == subject && card.step.step == step;
    cards.iter().position(is).unwrap_or_else(|| panic!("a card for {step}"))
}

// --- cards ----------------------------------------------------------------------------------------------------------

#[test]
fn a_reused_password_is_one_card_with_mailbox_and_money_first() {
    let mut home = Home::new();
    let group = (FactName::PasswordGroup, "g");
    let shop = home.account("etsy-like", std::slice::from_ref(&group));
    let bank = home.account("my-bank", std::slice::from_ref(&group));
    let mailbox = home.account("google", std::slice::from_ref(&group));
    home.account("mastodon", &[]);
    let cards = cards_of(&home);
    let found = about(&cards, StepId::Password);
    assert_eq!(found.len(), 1, "one cause, one card");
    assert_eq!(found[0].accounts, [mailbox, bank, shop]);
    assert_eq!(found[0].why_first, WhyFirst::ReusedPassword, "that it leaked nobody has shown");
    assert_eq!((found[0].steps, found[0].minutes), (3, 15), "three steps of five minutes");
}

#[test]
fn the_card_of_a_reused_password_is_as_urgent_as_its_worst() {
    let mut home = Home::new();
    let group = (FactName::PasswordGroup, "g");
    home.account("mastodon", std::slice::from_ref(&group));
    let leaked = home.account("canva", &[group, (FactName::SignIn, ADDRESS)]);
    let address = home.identifier(IdentifierKind::Email, ADDRESS);
    home.expose(address, "Canva", 2);
    let cards = cards_of(&home);
    let found = about(&cards, StepId::Password);
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].step.urgency, found[0].step.subject), (Urgency::Now, leaked), "not hidden behind another");
    assert_eq!(cards[0].step.step, StepId::Password, "and it stands first");
    assert_eq!(found[0].accounts.len(), 2);
}

#[test]
fn a_leaked_number_is_one_card_with_its_accounts() {
    let mut home = Home::new();
    let phone = home.identifier(IdentifierKind::Phone, NUMBER);
    let insta = home.account("instagram", &[(FactName::ResetPhone, "+447700900142")]);
    let mail = home.account("google", &[(FactName::ResetPhone, NUMBER)]);
    home.account("mastodon", &[]);
    home.had_then(insta, "ig-2017-doxagram", "yes", 2);
    let cards = cards_of(&home);
    let found = about(&cards, StepId::CarrierPin);
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].step.subject, found[0].accounts.as_slice()), (phone, [mail, insta].as_slice()));
}

/// A number and the account at its phone company have one lock: one card, which is done once.
#[test]
fn a_number_and_its_phone_company_are_one_card() {
    let two = &["+44 7700 900142", "+44 7700 900999"];
    for (sign_in, numbers, subjects) in [
        ("+44 (7700) 900-142", &two[..1], vec![0]),
        ("", &two[..1], vec![0]),
        ("mara77@example.com", &two[..1], vec![0]),
        ("+44 7700 900999", &two[..1], vec![0, 9]),
        ("mara77@example.com", two, vec![0, 1]),
        ("+44 7700 900142", two, vec![0, 1]),
        ("", &[], vec![9]),
    ] {
        let mut home = Home::new();
        let company = home.account("my-phone-company", &[(FactName::SignIn, sign_in)]);
        let numbers: Vec<Id> = numbers.iter().map(|one| home.identifier(IdentifierKind::Phone, one)).collect();
        let insta = home.account("instagram", &[]);
        home.had_then(insta, "ig-2017-doxagram", "yes", 2);
        let of = |place: &usize| numbers.get(*place).copied().unwrap_or(company);
        let mut expected: Vec<Id> = subjects.iter().map(of).collect();
        let found = |home: &Home| {
            sorted(about(&cards_of(home), StepId::CarrierPin).iter().map(|card| card.step.subject).collect())
        };
        expected.sort_unstable();
        assert_eq!(found(&home), expected, "{sign_in:?}, {} numbers", numbers.len());
        if expected.len() > 1 || numbers.is_empty() {
            continue;
        }
        for (by, other) in [(company, numbers[0]), (numbers[0], company)] {
            home.mark(by, StepId::CarrierPin, Mark::Done, 3);
            assert_eq!(found(&home), [], "{sign_in:?}: done once");
            let twin = home.step(other, StepId::CarrierPin, TODAY);
            assert_eq!((twin.state, twin.history.is_empty()), (State::Done, false), "{sign_in:?}: and told there, too");
            home.mark(other, StepId::CarrierPin, Mark::Undone, 4);
            assert_eq!(found(&home), expected, "{sign_in:?}: taken back at either");
        }
    }
}

/// The steps of the shown cards and of all others add up to the number of steps to do.
#[test]
fn each_card_says_how_many_steps_end_with_it() {
    let mut home = Home::new();
    let group = (FactName::PasswordGroup, "g");
    home.account("mastodon", std::slice::from_ref(&group));
    home.account("canva", &[group, (FactName::SecondStep, "none")]);
    let insta = home.account("instagram", &[]);
    home.account("my-phone-company", &[(FactName::SignIn, NUMBER)]);
    home.identifier(IdentifierKind::Phone, NUMBER);
    home.had_then(insta, "ig-2017-doxagram", "yes", 2);
    let cards = cards_of(&home);
    let steps = |step| about(&cards, step).iter().map(|card| card.steps).collect::<Vec<_>>();
    assert_eq!(steps(StepId::Password), [2], "one at each account that shares it");
    assert_eq!(steps(StepId::CarrierPin), [1], "one lock, under two names");
    assert_eq!(steps(StepId::TwoFactor).iter().sum::<usize>(), about(&cards, StepId::TwoFactor).len());
}

#[test]
fn what_to_expect_is_said_once() {
    let mut home = Home::new();
    let one = home.account("instagram", &[]);
    let two = home.account("facebook", &[]);
    let address = home.identifier(IdentifierKind::Email, ADDRESS);
    home.had_then(one, "ig-2017-doxagram", "yes", 2);
    home.had_then(two, "fb-2019-533m", "yes", 2);
    home.expose(address, "NoListKnowsIt", 3);
    let cards = cards_of(&home);
    let found = about(&cards, StepId::Vigilance);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].accounts, [one, two]);
}

#[test]
fn first_things_first() {
    let stealer = ListEntry { stealer_log: true, ..listed("Logs", "", "2026-10-01", "2026-10-02", &["Passwords"]) };
    let mut home = Home::with_list(&[stealer]);
    let canva = home.account("canva", &[(FactName::SignIn, ADDRESS)]);
    let hacked = home.account("instagram", &[(FactName::SomeoneIn, "yes")]);
    let plain = home.account("mastodon", &[(FactName::SecondStep, "none")]);
    let mailbox = home.account("google", &[(FactName::SignIn, ADDRESS), (FactName::SecondStep, "none")]);
    let address = home.identifier(IdentifierKind::Email, ADDRESS);
    home.expose(address, "Canva", 2);
    home.expose(address, "Logs", 2);
    let cards = cards_of(&home);
    let order = [
        place(&cards, DEVICE, StepId::DeviceClean),
        place(&cards, hacked, StepId::ReportHacked),
        place(&cards, canva, StepId::Password),
        place(&cards, mailbox, StepId::TwoFactor),
        place(&cards, plain, StepId::TwoFactor),
    ];
    assert!(order.is_sorted(), "infected device, someone in, leaked password, mailbox, the rest: {order:?}");
    assert_eq!(order[0], 0, "an infected computer before everything");
    let why = |place: usize| cards[place].why_first;
    assert_eq!(
        [why(order[0]), why(order[1]), why(order[2]), why(order[3])],
        [WhyFirst::Infected, WhyFirst::SomeoneIn, WhyFirst::LeakedPassword, WhyFirst::OpensOthers]
    );
    let mut urgency: Vec<Urgency> = cards.iter().map(|card| card.step.urgency).collect();
    assert!(urgency.is_sorted(), "now, soon, when you like");
    urgency.dedup();
    assert_eq!(urgency.len(), 3);
}

/// After an import many passwords at small sites are known to be weak. That is one cause, and the mailbox stays first.
#[test]
fn weak_passwords_are_one_card_that_pushes_nothing_away() {
    for (weak, inside) in [
        (vec!["mastodon"], vec![]),
        (vec!["mastodon", "reddit", "tumblr"], vec!["mastodon", "reddit", "tumblr"]),
        (vec!["mastodon", "my-bank", "reddit", "yahoo"], vec!["yahoo", "my-bank", "mastodon", "reddit"]),
    ] {
        let mut home = Home::new();
        let mut listed = |service: &&'static str| (home.account(service, &[(FactName::PasswordWeak, "yes")]), *service);
        let ids: Vec<(Id, &str)> = weak.iter().map(&mut listed).collect();
        let mailbox = home.account("google", &[(FactName::SignIn, ADDRESS), (FactName::SecondStep, "none")]);
        home.account("x", &[(FactName::SignIn, ADDRESS)]);
        let cards = cards_of(&home);
        let found = about(&cards, StepId::Password);
        assert_eq!(found.len(), 1, "one cause, one card: {weak:?}");
        let name = |id: &Id| ids.iter().find(|(known, _)| known == id).map_or("", |(_, name)| *name);
        assert_eq!(found[0].accounts.iter().map(name).collect::<Vec<_>>(), inside);
        assert_eq!(name(&found[0].step.subject), inside.first().copied().unwrap_or("mastodon"));
        let password = place(&cards, found[0].step.subject, StepId::Password);
        assert!(place(&cards, mailbox, StepId::TwoFactor) < password, "what opens most stays first: {weak:?}");
    }
}

#[test]
fn a_weak_password_with_another_cause_has_its_own_card() {
    let mut home = Home::new();
    let weak = (FactName::PasswordWeak, "yes");
    let leaked = home.account("canva", &[weak.clone(), (FactName::SignIn, ADDRESS)]);
    let small = ["mastodon", "reddit"].map(|service| home.account(service, std::slice::from_ref(&weak)));
    let mailbox = home.account("google", &[(FactName::SignIn, ADDRESS), (FactName::SecondStep, "none")]);
    let address = home.identifier(IdentifierKind::Email, ADDRESS);
    home.expose(address, "Canva", 2);
    let cards = cards_of(&home);
    let found = about(&cards, StepId::Password);
    assert_eq!(found.len(), 2);
    assert_eq!((found[0].step.subject, found[0].step.urgency), (leaked, Urgency::Now));
    assert!(found[0].accounts.is_empty() && found[1].accounts == small);
    let order = [
        place(&cards, leaked, StepId::Password),
        place(&cards, mailbox, StepId::TwoFactor),
        place(&cards, small[0], StepId::Password),
    ];
    assert!(order.is_sorted(), "now outranks what opens most; soon does not: {order:?}");
}

#[test]
fn evidence_comes_before_what_is_merely_not_known() {
    let mut home = Home::new();
    home.account("google", &[]);
    let told = home.account("mastodon", &[(FactName::SecondStep, "none")]);
    let cards = cards_of(&home);
    assert_eq!(cards[0].step.subject, told);
    assert!(cards.iter().any(|card| card.step.subject == PERSON && card.step.step == StepId::PasswordPlace));
}

#[test]
fn what_is_done_put_off_or_left_out_has_no_card() {
    for mark in [
        Mark::Done,
        Mark::Later("2026-12-24".parse().unwrap()),
        Mark::Ignored { reason: LeaveReason::MyChoice, until: None },
        Mark::NotOffered,
    ] {
        let mut home = Home::new();
        let account = home.account("mastodon", &[(FactName::SecondStep, "none")]);
        assert_eq!(about(&cards_of(&home), StepId::TwoFactor).len(), 1);
        home.mark(account, StepId::TwoFactor, mark, 3);
        assert_eq!(about(&cards_of(&home), StepId::TwoFactor).len(), 0, "{mark:?}");
    }
}

// --- score ----------------------------------------------------------------------------------------------------------

#[test]
fn no_score_before_five_accounts_have_answers() {
    let mut home = Home::new();
    for service in ["instagram", "x", "mastodon", "bluesky"] {
        home.account(service, &[(FactName::SecondStep, "app")]);
    }
    for service in ["reddit", "tumblr", "spotify"] {
        home.account(service, &[(FactName::SignIn, ADDRESS)]);
    }
    assert_eq!(score_of(&home), None, "four have answers; a name is none");
    home.account("canva", &[(FactName::SecondStep, "none")]);
    assert!(score_of(&home).is_some());
}

fn five(second: &str) -> Home {
    let mut home = Home::new();
    for service in ["instagram", "x", "mastodon", "bluesky", "reddit"] {
        home.account(service, &[(FactName::SecondStep, second)]);
    }
    home
}

#[test]
fn unknown_widens_the_range_and_does_not_lower_the_score() {
    let mut home = five("app");
    let first = score_of(&home).unwrap();
    assert_eq!((first.value, first.high), (100, 100), "all that is known is done");
    assert!(first.low < 100, "not all is known");
    for service in ["tumblr", "spotify", "canva", "google"] {
        home.account(service, &[]);
    }
    let wider = score_of(&home).unwrap();
    assert_eq!((wider.value, wider.high), (100, 100), "four accounts of which nothing is known");
    assert!(wider.low < first.low, "only the range grows");
    let open = home.account("goodreads", &[(FactName::SecondStep, "none")]);
    let lower = score_of(&home).unwrap();
    assert!(lower.value < 100 && lower.low <= lower.value && lower.value <= lower.high);
    home.mark(open, StepId::TwoFactor, Mark::Done, 3);
    assert!(score_of(&home).unwrap().value > lower.value, "doing something is seen");
}

#[test]
fn nothing_known_is_no_score() {
    let mut home = Home::new();
    for service in ["mastodon", "bluesky", "github", "steam", "netflix"] {
        home.account(service, &[(FactName::MemberSince, "2026")]);
    }
    assert_eq!(score_of(&home), None, "a zero would be a claim");
}

#[test]
fn what_is_left_out_leaves_the_total() {
    let mut home = five("none");
    assert_eq!(score_of(&home).unwrap().value, 0);
    let accounts: Vec<Id> = home.model.of(Kind::Account).iter().map(|account| account.id).collect();
    home.mark(accounts[0], StepId::TwoFactor, Mark::Done, 3);
    for id in &accounts[1..] {
        home.mark(*id, StepId::TwoFactor, Mark::Ignored { reason: LeaveReason::NotImportant, until: None }, 3);
    }
    assert_eq!(score_of(&home).unwrap().value, 100);
}

#[test]
fn what_counts_as_an_answer() {
    let mut home = Home::new();
    let account = home.account("instagram", &[(FactName::SignIn, ADDRESS)]);
    let is = |home: &Home| answered(home.model.get(account).unwrap());
    assert!(!is(&home));
    home.say(account, FactName::SecondStep, "app", 2);
    assert!(is(&home));
    home.say(account, FactName::SecondStep, "", 3);
    assert!(!is(&home), "taken back");
    let event = Event {
        id: Id::from_bytes([9; 16]),
        about: About::Step(StepId::Alerts),
        mark: Mark::NotOffered,
        at: crate::checklist::tests::day(4),
    };
    home.model.get_mut(account).unwrap().add(event);
    assert!(is(&home));
}

// --- lines ----------------------------------------------------------------------------------------------------------

fn sorted(mut ids: Vec<Id>) -> Vec<Id> {
    ids.sort_unstable();
    ids
}

#[test]
fn a_line_of_the_list_names_the_most_pressing_step() {
    let mut home = Home::new();
    let id = home.account("linkedin", &[(FactName::SignIn, ADDRESS), (FactName::SecondStep, "none")]);
    home.had_then(id, "li-2012-passwords", "yes", 2);
    let known = home.known(TODAY);
    let sheet = sheet(&known, home.model.get(id).unwrap());
    let account = home.model.get(id).unwrap();
    let line = standing(account, &briefs(&known, account));
    assert_eq!((line.door, line.first), (State::Open, Some(StepId::Password)));
    let pressing = sheet.steps.iter().filter(|step| step.state == State::Open).map(|step| step.urgency).min();
    assert_eq!(Some(line.urgency), pressing);
    assert_eq!(line.open, sheet.steps.iter().filter(|step| step.state == State::Open).count());
    let nothing = standing(account, &[]);
    assert_eq!((nothing.door, nothing.first, nothing.urgency), (State::Unknown, None, Urgency::WhenYouLike));
}
