//! Table tests of the checklist: what opens a step, what keeps it, and that age alone does nothing (DESIGN §1, §5).

use std::collections::BTreeSet;

use jiff::{Span, Timestamp, civil::Date, tz::TimeZone};
use proptest::prelude::*;

use super::*;
use crate::accounts::IdentifierKind;
use crate::catalogue::Catalogue;
use crate::exposure::{Exposure, LeakBook, ListEntry, SourceId};
use crate::model::{About, Event, Fact, FactName, Mark, Origin};

#[path = "tests/lists.rs"]
mod lists;
#[path = "tests/rounds.rs"]
mod rounds;
#[path = "tests/short.rs"]
mod short;
#[path = "tests/walks.rs"]
mod walks;

/// A person with a computer, built up fact by fact. Days count from 1 November 2026.
pub(crate) struct Home {
    pub model: Model,
    pub book: LeakBook,
    next: u64,
}

pub(crate) const PERSON: Id = Id::from_bytes([200; 16]);
pub(crate) const DEVICE: Id = Id::from_bytes([201; 16]);

pub(crate) fn day(day: i32) -> Timestamp {
    let first: Date = "2026-11-01".parse().unwrap();
    let date = first.checked_add(Span::new().days(day - 1)).unwrap();
    date.at(12, 0, 0, 0).to_zoned(TimeZone::UTC).unwrap().timestamp()
}

impl Home {
    pub fn new() -> Self {
        let model = Model::new(PERSON, DEVICE, day(1));
        Self { model, book: LeakBook::new(Catalogue::shipped(), None), next: 1 }
    }

    /// With entries of a downloaded list beside what ships.
    pub fn with_list(entries: &[ListEntry]) -> Self {
        let as_of = LooseDate::parse("2026-11-01").unwrap();
        Self { book: LeakBook::new(Catalogue::shipped(), Some((entries, as_of))), ..Self::new() }
    }

    fn id(&mut self) -> Id {
        self.next += 1;
        Id::from_bytes(u128::from(self.next).to_be_bytes())
    }

    fn entity(&mut self, kind: Kind) -> Id {
        let id = self.id();
        self.model.insert(Entity::new(id, kind, day(1)));
        id
    }

    pub fn account(&mut self, service: &str, facts: &[(FactName, &str)]) -> Id {
        let id = self.entity(Kind::Account);
        self.say(id, FactName::Service, service, 1);
        for (name, value) in facts {
            self.say(id, name.clone(), value, 1);
        }
        id
    }

    pub fn identifier(&mut self, kind: IdentifierKind, value: &str) -> Id {
        let id = self.entity(Kind::Identifier);
        self.say(id, FactName::IdentifierKind, kind.as_str(), 1);
        self.say(id, FactName::Value, value, 1);
        id
    }

    pub fn app(&mut self, account: Id, name: &str, decision: &str) -> Id {
        let id = self.entity(Kind::App);
        self.say(id, FactName::Of, &account.to_string(), 1);
        self.say(id, FactName::AppName, name, 1);
        self.say(id, FactName::Decision, decision, 1);
        id
    }

    pub fn say(&mut self, id: Id, name: FactName, value: &str, on: i32) {
        let fact = Fact { value: value.into(), origin: Origin::Person, at: day(on) };
        self.model.get_mut(id).unwrap().set(name, fact);
    }

    pub fn had_then(&mut self, id: Id, leak: &str, answer: &str, on: i32) {
        assert!(self.book.get(leak).is_some(), "{leak} is a leak");
        self.say(id, FactName::HadThen(leak.into()), answer, on);
    }

    pub fn expose(&mut self, identifier: Id, leak: &str, on: i32) {
        self.model.expose(Exposure { identifier, leak: leak.into(), source: SourceId::Hibp, at: day(on) });
    }

    pub fn mark(&mut self, id: Id, step: StepId, mark: Mark, on: i32) {
        let event = Event { id: self.id(), about: About::Step(step), mark, at: day(on) };
        self.model.get_mut(id).unwrap().add(event);
    }

    pub fn known(&self, on: i32) -> Known<'_> {
        let now = day(on);
        Known::new(Catalogue::shipped(), &self.book, &self.model, now, now.to_zoned(TimeZone::UTC).date())
    }

    /// One step as it stands on a day; the step must apply.
    pub fn step(&self, id: Id, step: StepId, on: i32) -> Step {
        let known = self.known(on);
        super::step(&known, self.model.get(id).unwrap(), step).unwrap_or_else(|| panic!("{step} applies"))
    }

    pub fn applies(&self, id: Id, step: StepId) -> bool {
        super::step(&self.known(5), self.model.get(id).unwrap(), step).is_some()
    }

    /// What is open, whose, on a day.
    pub fn open(&self, on: i32) -> BTreeSet<(Kind, StepId)> {
        let all = everything(&self.known(on)).into_iter().filter(|step| step.state == State::Open);
        all.map(|step| (step.kind, step.step)).collect()
    }
}

/// An entry of a public list.
pub(crate) fn listed(name: &str, domain: &str, date: &str, added: &str, data: &[&str]) -> ListEntry {
    ListEntry {
        name: name.into(),
        title: name.into(),
        domain: domain.into(),
        date: LooseDate::parse(date),
        added: LooseDate::parse(added),
        accounts: 1_000,
        data: data.iter().map(|class| (*class).into()).collect(),
        description: String::new(),
        verified: true,
        fabricated: false,
        sensitive: false,
        retired: false,
        spam_list: false,
        stealer_log: false,
    }
}

fn stealer() -> ListEntry {
    ListEntry {
        stealer_log: true,
        ..listed("StealerLogs", "", "2026-10-01", "2026-10-20", &["Email addresses", "Passwords"])
    }
}

const ADDRESS: &str = "mara@example.com";
const NUMBER: &str = "+44 7700 900142";

fn phone_home(facts: &[(FactName, &str)]) -> (Home, Id, Id) {
    let mut home = Home::new();
    let account = home.account("instagram", facts);
    let phone = home.identifier(IdentifierKind::Phone, NUMBER);
    (home, account, phone)
}

fn only(wanted: &[(Kind, StepId)]) -> BTreeSet<(Kind, StepId)> {
    wanted.iter().copied().collect()
}

// --- the four seeds -------------------------------------------------------------------------------------------------

#[test]
fn instagram_2017_opens_its_steps_and_what_the_table_asks_of_contact_data() {
    let (mut home, account, _) = phone_home(&[(FactName::SignIn, ADDRESS)]);
    home.identifier(IdentifierKind::Email, ADDRESS);
    assert_eq!(home.open(5), only(&[]), "not sorted yet: it says nothing about them");
    home.had_then(account, "ig-2017-doxagram", "yes", 2);
    let wanted = only(&[
        (Kind::Account, StepId::Vigilance),
        (Kind::Identifier, StepId::CarrierPin),
        (Kind::Account, StepId::TwoFactor),
        (Kind::Account, StepId::ContactPrivacy),
        (Kind::Account, StepId::ReportHacked),
        (Kind::Account, StepId::Recovery), // the row of `recovery`: e-mail or phone leaked
    ]);
    assert_eq!(home.open(5), wanted);
    let way_back = home.step(account, StepId::ReportHacked, 5);
    assert_eq!(way_back.urgency, Urgency::WhenYouLike, "nobody said that someone is in");
    let sheet = sheet(&home.known(5), home.model.get(account).unwrap()).steps;
    assert_ne!(sheet[0].step, StepId::ReportHacked, "and it does not stand first");
    home.had_then(account, "ig-2017-doxagram", "no", 3);
    assert_eq!(home.open(5), only(&[]), "joined after it");
}

#[test]
fn chtrbox_2019_opens_its_steps() {
    let (mut home, account, _) = phone_home(&[]);
    home.had_then(account, "ig-2019-chtrbox", "yes", 2);
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

// --- the column "reopened by" ---------------------------------------------------------------------------------------

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
    // There then and the same password since, both said by the person: a leaked password still in use. Not sure: never now.
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
    for word in ["not_found", "not_checked", "skipped"] {
        home.say(account, FactName::PasswordCheck, word, 3);
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
        for (_, word) in second_step::METHODS {
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
        [("browser", State::Done), ("manager", State::Done), ("paper", State::Done), ("head", State::Unknown)]
    {
        home.say(PERSON, FactName::PasswordsLive, place, 2);
        assert_eq!(home.step(PERSON, StepId::PasswordPlace, 5).state, state, "{place}: all three are accepted");
    }
}

// --- marks ------------------------------------------------------------------------------------------------------

#[test]
fn done_stays_done_until_newer_evidence() {
    let mut home = Home::new();
    let account = home.account("canva", &[(FactName::SignIn, ADDRESS)]);
    let address = home.identifier(IdentifierKind::Email, ADDRESS);
    home.had_then(account, "hibp:Canva", "yes", 2);
    home.mark(account, StepId::Sessions, Mark::Done, 3);
    let step = home.step(account, StepId::Sessions, 5);
    assert_eq!((step.state, step.again), (State::Done, false));
    assert!(step.reasons.contains(&Reason::Marked(day(3))));
    home.expose(address, "Canva", 4);
    let step = home.step(account, StepId::Sessions, 5);
    assert_eq!((step.state, step.urgency, step.again), (State::Open, Urgency::Soon, true), "a source says so since");
    let opened = &step.history[0];
    assert_eq!((opened.at, opened.state), (day(4), State::Open));
    assert!(opened.reason.is_some(), "History says why");
    home.mark(account, StepId::Sessions, Mark::Done, 6);
    assert_eq!(home.step(account, StepId::Sessions, 7).state, State::Done, "and done again");
}

#[test]
fn undo_goes_back_to_what_was_before() {
    let mut home = Home::new();
    let account = home.account("instagram", &[]);
    let state = |home: &Home| home.step(account, StepId::Alerts, 9).state;
    let alerts = |home: &mut Home, mark, on| home.mark(account, StepId::Alerts, mark, on);
    alerts(&mut home, Mark::NotOffered, 2);
    assert_eq!(state(&home), State::NotOffered);
    alerts(&mut home, Mark::Done, 3);
    assert_eq!(state(&home), State::Done);
    alerts(&mut home, Mark::Undone, 4);
    assert_eq!(state(&home), State::NotOffered, "the mark before");
    alerts(&mut home, Mark::Undone, 5);
    alerts(&mut home, Mark::Undone, 6);
    alerts(&mut home, Mark::Done, 7);
    assert_eq!(state(&home), State::Done, "one undo too many does not swallow the next mark");
    let history = home.step(account, StepId::Alerts, 9).history;
    assert_eq!(history.len(), 6, "nothing is ever taken out of the history");
    assert!(history.windows(2).all(|pair| pair[0].at >= pair[1].at), "newest first");
}

#[test]
fn later_ends_on_its_day_and_gives_way_to_now() {
    let mut home = Home::new();
    let account = home.account("canva", &[(FactName::SignIn, ADDRESS)]);
    let address = home.identifier(IdentifierKind::Email, ADDRESS);
    home.mark(account, StepId::Password, Mark::Later("2026-11-10".parse().unwrap()), 2);
    for (on, state) in [(2, State::Later), (9, State::Later), (10, State::Open), (40, State::Open)] {
        let step = home.step(account, StepId::Password, on);
        assert_eq!(step.state, state, "on the {on}th");
        assert_eq!(step.until.is_some(), state == State::Later);
    }
    home.had_then(account, "hibp:Canva", "yes", 3);
    assert_eq!(home.step(account, StepId::Password, 5).state, State::Later, "soon can wait until then");
    home.expose(address, "Canva", 4);
    assert_eq!(home.step(account, StepId::Password, 5).state, State::Open, "a leaked password in use cannot");
}

#[test]
fn left_out_has_a_reason_can_end_and_leaves_no_urgency() {
    let mut home = Home::new();
    let account = home.account("instagram", &[(FactName::SecondStep, "none")]);
    let until: Date = "2026-11-10".parse().unwrap();
    home.mark(account, StepId::TwoFactor, Mark::Ignored { reason: LeaveReason::MyChoice, until: Some(until) }, 2);
    let step = home.step(account, StepId::TwoFactor, 9);
    assert_eq!((step.state, step.leave, step.until), (State::Ignored, Some(LeaveReason::MyChoice), Some(until)));
    assert_eq!(home.step(account, StepId::TwoFactor, 10).state, State::Open, "it ends");
    home.mark(account, StepId::TwoFactor, Mark::Ignored { reason: LeaveReason::DoesNotFit, until: None }, 11);
    assert_eq!(home.step(account, StepId::TwoFactor, 4000).state, State::Ignored, "for good");
    home.mark(account, StepId::TwoFactor, Mark::Undone, 4001);
    let step = home.step(account, StepId::TwoFactor, 4002);
    assert_eq!(step.state, State::Open, "taken back");
}

#[test]
fn changed_and_not_checked_says_so() {
    for (check, says) in [("skipped", true), ("not_checked", true), ("not_found", false)] {
        let mut home = Home::new();
        let account = home.account("instagram", &[(FactName::PasswordCheck, check)]);
        home.mark(account, StepId::Password, Mark::Done, 2);
        let step = home.step(account, StepId::Password, 5);
        assert_eq!(step.state, State::Done);
        assert_eq!(step.reasons.contains(&Reason::ChangedNotChecked(day(2))), says, "{check}");
    }
}

#[test]
fn leaks_that_never_were_open_nothing() {
    let fake =
        ListEntry { fabricated: true, ..listed("Fake", "mastodon.social", "2026-01-01", "2026-01-02", &["Passwords"]) };
    let spam = ListEntry { spam_list: true, ..listed("Spam", "bsky.app", "2026-01-01", "2026-01-02", &["Passwords"]) };
    let mut home = Home::with_list(&[fake, spam]);
    home.account("mastodon", &[(FactName::MemberSince, "2012")]);
    home.account("bluesky", &[(FactName::MemberSince, "2012")]);
    assert_eq!(home.open(5), only(&[]));
}

// --- age alone opens nothing (law 7) --------------------------------------------------------------------------------

#[derive(Debug, Clone)]
struct Some1 {
    service: usize,
    second: usize,
    since: i16,
    changed: Option<i16>,
    exposed: Vec<usize>,
    had: Vec<(usize, usize)>,
    marks: Vec<usize>,
}

fn people() -> impl Strategy<Value = Vec<Some1>> {
    let one = (
        0..Catalogue::shipped().services.len(),
        0..9_usize,
        2000..2026_i16,
        proptest::option::of(2000..2026_i16),
        proptest::collection::vec(0..1000_usize, 0..3),
        proptest::collection::vec((0..1000_usize, 0..3_usize), 0..4),
        proptest::collection::vec(0..StepId::ALL.len(), 0..12),
    );
    let one = one.prop_map(|(service, second, since, changed, exposed, had, marks)| Some1 {
        service,
        second,
        since,
        changed,
        exposed,
        had,
        marks,
    });
    proptest::collection::vec(one, 1..5)
}

fn settle(people: &[Some1]) -> Home {
    let mut home = Home::new();
    let address = home.identifier(IdentifierKind::Email, ADDRESS);
    home.identifier(IdentifierKind::Phone, NUMBER);
    for one in people {
        let service = &Catalogue::shipped().services[one.service].id;
        let since = one.since.to_string();
        let second = ["", "none", "sms", "app", "passkey", "email", "call", "prompt", "other"][one.second];
        let account = home.account(
            service,
            &[(FactName::SignIn, ADDRESS), (FactName::MemberSince, since.as_str()), (FactName::SecondStep, second)],
        );
        if let Some(changed) = one.changed {
            home.say(account, FactName::PasswordChanged, &changed.to_string(), 1);
        }
        for leak in &one.exposed {
            let all = home.book.all();
            let name = all[leak % all.len()].names.first().cloned();
            if let Some(name) = name {
                home.expose(address, &name, 2);
            }
        }
        for (leak, answer) in &one.had {
            let leaks: Vec<String> = home.book.of_service(service).map(|leak| leak.id.clone()).collect();
            if !leaks.is_empty() {
                home.had_then(account, &leaks[leak % leaks.len()], ["yes", "no", "unsure"][*answer], 2);
            }
        }
        for step in &one.marks {
            home.mark(account, StepId::ALL[*step], Mark::Done, 3);
        }
    }
    home.mark(PERSON, StepId::PasswordPlace, Mark::Done, 3);
    home.mark(DEVICE, StepId::DeviceLock, Mark::Done, 3);
    home
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn time_alone_changes_no_state(people in people(), years in 1..40_i32) {
        let home = settle(&people);
        let now = everything(&home.known(4));
        let later = everything(&home.known(4 + years * 365));
        prop_assert_eq!(now, later, "no new evidence, no change");
    }

    #[test]
    fn what_is_marked_done_after_all_evidence_is_done(people in people(), years in 0..40_i32) {
        let mut home = settle(&people);
        for step in everything(&home.known(4)) {
            home.mark(step.subject, step.step, Mark::Done, 10);
        }
        for step in everything(&home.known(11 + years * 365)) {
            prop_assert_eq!(step.state, State::Done, "{:?} {}", step.kind, step.step);
            prop_assert!(!step.again);
        }
    }

    #[test]
    fn what_is_open_says_why(people in people()) {
        let home = settle(&people);
        for step in everything(&home.known(4)) {
            if step.state == State::Open {
                prop_assert!(!step.reasons.is_empty(), "{} says why", step.step);
            } else {
                prop_assert_eq!(step.urgency, Urgency::WhenYouLike, "{}", step.step);
            }
        }
    }
}
