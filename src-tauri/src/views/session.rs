//! Views of the state of the program, and refusals.

use contract::{
    Code, KeyMode, KeyringFault, KeyringLeft, PersonView, RailView, SessionView, SpareKeySlip, SpareKeyState,
    StoreFault, UnlockWay, UnreadView, WireError,
};
use core_rules::model::{FactName, Kind};
use engine::vault::{self, SpareKeyTypo};
use engine::{App, Fault, Mode, Refusal, Session, Way};

use super::{Desk, count, instant};

/// Returns the state of the program.
pub fn session(app: &App) -> Result<SessionView, Fault> {
    let session = app.session();
    let (hidden, may_set_aside) = (session.only_hidden(), session.may_set_aside());
    let locks = app.locks();
    Ok(match session {
        Session::FirstStart(keyring) => SessionView::FirstStart {
            keyring: match keyring {
                engine::KeyringState::Works => contract::KeyringState::Works,
                engine::KeyringState::Locked => contract::KeyringState::Locked,
                engine::KeyringState::Missing => contract::KeyringState::Missing,
            },
            keyring_left: match app.keyring_remains() {
                vault::KeyringRemains::Nothing => None,
                vault::KeyringRemains::Entry(_) => Some(KeyringLeft::Entry),
                vault::KeyringRemains::Unknown => Some(KeyringLeft::Perhaps),
            },
        },
        Session::Locked(ways, fault) => SessionView::Locked {
            ways: ways.into_iter().map(way).collect(),
            keyring_fault: fault.map(keyring_fault),
            hidden,
            may_set_aside,
        },
        Session::Refused(fault) => {
            SessionView::Refused { fault: store_fault(fault), folder: app.dir().display().to_string(), may_set_aside }
        }
        Session::Open => app.read(|known, open| {
            let desk = Desk::new(known);
            let asked = open.newest_request();
            let (lines, requests) = asked.unwrap_or_default();
            Ok(SessionView::Open {
                example: open.example(),
                only_reading: open.unread().map(|unread| UnreadView { pages: unread.pages, of: unread.of }),
                mode: mode(open.mode()),
                locks,
                first_run: !open.settings().first_run_done,
                theme: Code(open.settings().theme),
                spare_key: spare_key(open.spare_key()),
                spare_key_waits: open.ways().spare.new,
                keyring_unproved: open.keyring_unproved(),
                rail: RailView {
                    accounts: count(known.model.of(Kind::Account).len()),
                    leaks: super::leaks::waiting(&desk),
                    apps: super::apps::waiting(&desk),
                    network_on: open.settings().network_on,
                    last_request: lines.map(instant),
                    requests,
                    requests_unread: asked.is_none(),
                },
            })
        })?,
    })
}

/// Returns what the person said about themself.
pub fn person(desk: &Desk<'_, '_>) -> PersonView {
    let says = |name: FactName| desk.known.model.person_says(&name).to_owned();
    PersonView {
        why_here: says(FactName::WhyHere),
        reset_mailbox: says(FactName::ResetMailbox),
        mailbox_asks: says(FactName::MailboxAsks),
        passwords_live: says(FactName::PasswordsLive),
        infected: says(FactName::Infected),
        guide_on: says(FactName::GuideOn),
        country: says(FactName::Country),
        came_for: says(FactName::CameFor),
        first_run_at: says(FactName::FirstRunAt),
    }
}

/// Returns the fact that a question about the person sets.
pub const fn question(question: contract::PersonQuestion) -> FactName {
    match question {
        contract::PersonQuestion::WhyHere => FactName::WhyHere,
        contract::PersonQuestion::ResetMailbox => FactName::ResetMailbox,
        contract::PersonQuestion::MailboxAsks => FactName::MailboxAsks,
        contract::PersonQuestion::PasswordsLive => FactName::PasswordsLive,
        contract::PersonQuestion::Infected => FactName::Infected,
        contract::PersonQuestion::GuideOn => FactName::GuideOn,
        contract::PersonQuestion::Country => FactName::Country,
        contract::PersonQuestion::CameFor => FactName::CameFor,
        contract::PersonQuestion::FirstRunAt => FactName::FirstRunAt,
    }
}

const fn way(way: Way) -> UnlockWay {
    match way {
        Way::Passphrase => UnlockWay::Passphrase,
        Way::SpareKey => UnlockWay::SpareKey,
        Way::Keyring => UnlockWay::Keyring,
    }
}

/// Converts a way to open the list back from the wire.
pub const fn way_from(way: UnlockWay) -> Way {
    match way {
        UnlockWay::Passphrase => Way::Passphrase,
        UnlockWay::SpareKey => Way::SpareKey,
        UnlockWay::Keyring => Way::Keyring,
    }
}

/// Converts the ways that open the list in normal use.
pub const fn mode(mode: Mode) -> KeyMode {
    match mode {
        Mode::Keyring => KeyMode::Keyring,
        Mode::Passphrase => KeyMode::Passphrase,
        Mode::Both => KeyMode::Both,
    }
}

/// Converts how far the spare key has come.
pub const fn spare_key(state: engine::SpareKeyState) -> SpareKeyState {
    match state {
        engine::SpareKeyState::None => SpareKeyState::None,
        engine::SpareKeyState::Shown => SpareKeyState::Shown,
        engine::SpareKeyState::Confirmed => SpareKeyState::Confirmed,
        engine::SpareKeyState::Declined => SpareKeyState::Declined,
        engine::SpareKeyState::Gone => SpareKeyState::Gone,
    }
}

const fn keyring_fault(fault: vault::KeyringFault) -> KeyringFault {
    match fault {
        vault::KeyringFault::Unavailable => KeyringFault::Missing,
        vault::KeyringFault::Locked => KeyringFault::Locked,
        vault::KeyringFault::Timeout | vault::KeyringFault::Cancelled => KeyringFault::Silent,
        vault::KeyringFault::NotPersistent => KeyringFault::ForgetsKeys,
        vault::KeyringFault::Damaged => KeyringFault::KeyGone,
        vault::KeyringFault::Several => KeyringFault::TwoKeys,
        vault::KeyringFault::Refused => KeyringFault::Refused,
        vault::KeyringFault::Other => KeyringFault::Broken,
    }
}

const fn store_fault(fault: engine::StoreFault) -> StoreFault {
    match fault {
        engine::StoreFault::Newer => StoreFault::Newer,
        engine::StoreFault::NotOurs => StoreFault::NotOurs,
        engine::StoreFault::Damaged => StoreFault::Damaged,
        engine::StoreFault::KeysDamaged => StoreFault::KeysDamaged,
        engine::StoreFault::KeysGone => StoreFault::KeysGone,
        engine::StoreFault::DatabaseGone => StoreFault::DatabaseGone,
        engine::StoreFault::ReadOnly => StoreFault::ReadOnly,
        engine::StoreFault::Full => StoreFault::Full,
        engine::StoreFault::InUse => StoreFault::InUse,
        engine::StoreFault::Failed => StoreFault::Failed,
    }
}

/// Converts a fault of the engine to a refusal of the wire.
pub fn refuse(fault: Fault) -> WireError {
    match fault {
        Fault::Locked => WireError::Locked,
        Fault::NotFound => WireError::NotFound,
        Fault::Invalid(field, problem) => WireError::Invalid { field: field.into(), problem: Code(problem) },
        Fault::AlreadyThere(id) => WireError::AlreadyThere { id: id.to_string() },
        Fault::NotYet(rule) => WireError::NotYet { rule: Code(rule) },
        Fault::Store(fault) => WireError::Store { fault: store_fault(fault) },
        Fault::NetworkOff => WireError::NetworkOff,
        Fault::LinkRefused => WireError::LinkRefused,
        Fault::NotCopied => WireError::NotCopied,
        Fault::Busy => WireError::Busy,
        Fault::OnlyExample => WireError::OnlyExample,
        Fault::OnlyReading => WireError::OnlyReading,
        Fault::Internal => WireError::Internal,
    }
}

/// Converts the mistake in a spare key.
fn slip(typo: SpareKeyTypo) -> SpareKeySlip {
    match typo {
        SpareKeyTypo::Length { found } => SpareKeySlip::Length { signs: count(found) },
        SpareKeyTypo::Symbol { group } => SpareKeySlip::Sign { group: count(group) },
        SpareKeyTypo::Check { group: Some(group) } => SpareKeySlip::Group { group: count(group) },
        SpareKeyTypo::Check { group: None } => SpareKeySlip::Somewhere,
    }
}

/// Converts a refusal to open the list, or to change how it opens, to a refusal of the wire.
pub fn refused(refusal: Refusal) -> WireError {
    let passphrase = |problem| WireError::Invalid { field: "passphrase".into(), problem };
    match refusal {
        Refusal::Fault(fault) => refuse(fault),
        Refusal::Keyring(fault) => WireError::Keyring { fault: keyring_fault(fault) },
        Refusal::KeyGone => WireError::Keyring { fault: KeyringFault::KeyGone },
        Refusal::WrongPassphrase => WireError::WrongPassphrase,
        Refusal::WrongSpareKey => WireError::WrongSpareKey,
        Refusal::SpareKeyTypo(typo) => WireError::SpareKeyTypo { slip: slip(typo) },
        Refusal::TooShort => passphrase(Code(core_rules::accounts::Problem::TooShort)),
        Refusal::TooLong => passphrase(Code(core_rules::accounts::Problem::TooLong)),
        Refusal::TooWeak => passphrase(Code(core_rules::accounts::Problem::TooWeak)),
        Refusal::LastWayIn => WireError::NotYet { rule: Code(core_rules::checklist::walk::Rule::LastWayIn) },
    }
}
