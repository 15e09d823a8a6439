//! Views of the state of the program.

use contract::{Code, KeyMode, KeyringLeft, PersonView, RailView, SessionView, SpareKeyState, UnlockWay, UnreadView};
use core_rules::model::{FactName, Kind};
use engine::{App, Mode, OpenFault, Session, Way, vault};

use super::refusals::{keyring_fault, store_fault};
use super::{Desk, count, instant};

/// Returns the state of the program.
pub fn session(app: &App) -> Result<SessionView, OpenFault> {
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
                theme: Code(open.settings().chosen.theme),
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
