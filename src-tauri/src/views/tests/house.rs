//! Households for comparing the pages: the example, and changed ones.

use core_rules::catalogue::{Catalogue, StepId};
use core_rules::example::household;
use core_rules::exposure::LeakBook;
use core_rules::known::Known;
use core_rules::model::{About, Change, Event, Fact, FactName, Id, Kind, LeaveReason, Mark, Model, Origin};
use engine::{App, Open};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;

use crate::views::Desk;

const PERSON: [u8; 16] = [1; 16];
const DEVICE: [u8; 16] = [2; 16];
const ADDRESS: &str = "robin.vale@example.com";

/// A change to an account or another entity.
#[derive(Debug, Clone)]
pub enum Happens {
    /// An account is added: its service, sign-in, date since which it exists, and password.
    Joins(usize, usize, &'static str, &'static str),
    /// A step is marked.
    Marks(usize, StepId, Mark),
    /// A fact is set.
    Says(usize, FactName, &'static str),
    /// A part of a walkthrough is answered.
    Begins(usize, StepId),
    /// All leaks at an account are sorted with the same answers.
    Sorts(usize, &'static str, &'static str),
    /// The person says because of which leak they came.
    CameFor(&'static str),
}

const SERVICES: [&str; 12] = [
    "google",
    "instagram",
    "x",
    "linkedin",
    "adobe",
    "tumblr",
    "dropbox",
    "my-phone-company",
    "my-bank",
    "whatsapp",
    "bitwarden",
    "reddit",
];
const SIGN_INS: [&str; 4] = [ADDRESS, "studio@example.com", "+44 7700 900123", ""];
const STEPS: [StepId; 8] = [
    StepId::Password,
    StepId::TwoFactor,
    StepId::Recovery,
    StepId::ConnectedApps,
    StepId::CarrierPin,
    StepId::ReportHacked,
    StepId::Vigilance,
    StepId::Close,
];

/// Leaks that the person may have come for, each with other steps, and one that is gone.
pub const LEAKS: [&str; 6] =
    ["ig-2019-chtrbox", "tumblr-2013", "x-2016-password-recovery", "wa-2019-spyware", "dropbox-2012", "gone"];

pub fn happens() -> impl Strategy<Value = Happens> {
    let which = 0..40_usize;
    let facts = prop::sample::select(vec![
        (FactName::SecondStep, "none"),
        (FactName::SecondStep, "sms"),
        (FactName::SecondStep, "app"),
        (FactName::SecondStepSpare, "none"),
        (FactName::CodesPlace, "none"),
        (FactName::PasswordWeak, "yes"),
        (FactName::PasswordCheck, "found"),
        (FactName::SomeoneIn, "yes"),
        (FactName::Unused, "yes"),
        (FactName::PasswordGroup, "example"),
        (FactName::ResetsThrough, ADDRESS),
    ]);
    let until = "2027-03-01".parse().expect("a day");
    let marks = prop::sample::select(vec![
        Mark::Done,
        Mark::Undone,
        Mark::NotOffered,
        Mark::Later(until),
        Mark::Ignored { reason: LeaveReason::MyChoice, until: None },
    ]);
    let (since, group) =
        (prop::sample::select(vec!["", "2011", "2024-02"]), prop::sample::select(vec!["", "one", "two"]));
    let (then, changed) =
        (prop::sample::select(vec!["yes", "no", "unsure"]), prop::sample::select(vec!["", "yes", "no"]));
    prop_oneof![
        (0..SERVICES.len(), 0..SIGN_INS.len(), since, group)
            .prop_map(|(at, who, since, group)| Happens::Joins(at, who, since, group)),
        (which.clone(), prop::sample::select(STEPS.to_vec()), marks)
            .prop_map(|(one, step, mark)| Happens::Marks(one, step, mark)),
        (which.clone(), facts).prop_map(|(one, (name, value))| Happens::Says(one, name, value)),
        (which.clone(), prop::sample::select(STEPS.to_vec())).prop_map(|(one, step)| Happens::Begins(one, step)),
        (which, then, changed).prop_map(|(one, then, changed)| Happens::Sorts(one, then, changed)),
        prop::sample::select(LEAKS.to_vec()).prop_map(Happens::CameFor),
    ]
}

/// Makes a model with these changes. `example`: it begins with the household of the example, otherwise with one address.
pub fn model(example: bool, all: &[Happens], now: Timestamp) -> Model {
    let (person, device) = (Id::from_bytes(PERSON), Id::from_bytes(DEVICE));
    let mut model = Model::new(person, device, now);
    for change in household(person, now).into_iter().filter(|_| example) {
        model.apply(&change, now);
    }
    let mut next = 100_u128;
    let mut fresh = || {
        next += 1;
        Id::from_bytes(next.to_be_bytes())
    };
    let book = LeakBook::new(Catalogue::shipped(), None);
    for (place, one) in all.iter().enumerate() {
        let at = now - SignedDuration::from_hours(24 * (30 - i64::try_from(place).expect("a few") % 30));
        let fact = |value: &str| Fact { value: value.to_owned(), origin: Origin::Person, at };
        let accounts: Vec<Id> = model.of(Kind::Account).iter().map(|account| account.id).collect();
        let whose = |which: usize| (!accounts.is_empty()).then(|| accounts[which % accounts.len()]);
        let mut changes = Vec::new();
        match one {
            Happens::Joins(service, sign_in, since, group) => {
                let id = fresh();
                changes.push(Change::New(id, Kind::Account));
                let facts = [
                    (FactName::Service, SERVICES[*service]),
                    (FactName::SignIn, SIGN_INS[*sign_in]),
                    (FactName::MemberSince, *since),
                    (FactName::PasswordGroup, *group),
                ];
                let said = facts.into_iter().filter(|(_, value)| !value.is_empty());
                changes.extend(said.map(|(name, value)| Change::Set(id, name, fact(value))));
            }
            Happens::CameFor(leak) => changes.push(Change::Set(person, FactName::CameFor, fact(leak))),
            Happens::Marks(which, step, mark) => {
                let event = Event { id: fresh(), about: About::Step(*step), mark: *mark, at };
                changes.extend(whose(*which).map(|id| Change::Add(id, event)));
            }
            Happens::Says(which, name, value) => {
                changes.extend(whose(*which).map(|id| Change::Set(id, name.clone(), fact(value))));
            }
            Happens::Begins(which, step) => {
                let name = FactName::Walk(*step, "why".to_owned());
                changes.extend(whose(*which).map(|id| Change::Set(id, name, fact("read"))));
            }
            Happens::Sorts(which, then, changed) => {
                for leak in book.all() {
                    let Some(id) = whose(*which) else { continue };
                    changes.push(Change::Set(id, FactName::HadThen(leak.id.clone()), fact(then)));
                    if !changed.is_empty() {
                        changes.push(Change::Set(id, FactName::ChangedSince(leak.id.clone()), fact(changed)));
                    }
                }
            }
        }
        for change in changes {
            model.apply(&change, now);
        }
    }
    model
}

/// Opens the example in memory, for the settings that the pages need.
pub fn opened() -> (tempfile::TempDir, App) {
    let folder = tempfile::tempdir().expect("a folder");
    let keyring = std::sync::Arc::new(engine::vault::OsKeyring::new());
    let app = App::new(folder.path(), std::sync::Arc::new(engine::SystemClock), keyring).expect("an engine");
    app.look_round().expect("the example");
    (folder, app)
}

/// Calls `look` with the context of a household, as the pages have it.
pub fn look<T>(model: &Model, open: &Open, now: Timestamp, look: impl FnOnce(&Desk<'_, '_>) -> T) -> T {
    let book = LeakBook::new(Catalogue::shipped(), None);
    let known = Known::new(Catalogue::shipped(), &book, model, now, now.to_zoned(TimeZone::UTC).date());
    look(&Desk::at(&known, open))
}
