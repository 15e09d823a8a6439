//! What the page is told of the reasons for which the engine gave no result. No match has an arm for the rest: a new reason does not
//! compile before it has its word on the wire.

use contract::{Code, KeyringFault, SpareKeySlip, StoreFault, WireError};
use engine::vault::{self, SpareKeyTypo};
use engine::{accounts, check, generated, links, lists, passwords, walks};

use super::count;

/// A reason of the engine that has its refusal on the wire.
pub trait OnWire {
    /// Converts it.
    fn on_wire(self) -> WireError;
}

/// Converts a reason of the engine to a refusal of the wire.
pub fn refuse(fault: impl OnWire) -> WireError {
    fault.on_wire()
}

impl OnWire for engine::OpenFault {
    fn on_wire(self) -> WireError {
        match self {
            Self::Locked => WireError::Locked,
            Self::OnlyExample => WireError::OnlyExample,
            Self::OnlyReading => WireError::OnlyReading,
            Self::Store(fault) => WireError::Store { fault: store_fault(fault) },
            Self::Internal => WireError::Internal,
        }
    }
}

impl OnWire for engine::NotFound {
    fn on_wire(self) -> WireError {
        WireError::NotFound
    }
}

impl OnWire for engine::Invalid {
    fn on_wire(self) -> WireError {
        let Self(field, problem) = self;
        WireError::Invalid { field: field.into(), problem: Code(problem) }
    }
}

impl OnWire for engine::NotYet {
    fn on_wire(self) -> WireError {
        let Self(rule) = self;
        WireError::NotYet { rule: Code(rule) }
    }
}

impl OnWire for engine::clipboard::NotCopied {
    fn on_wire(self) -> WireError {
        WireError::NotCopied
    }
}

impl OnWire for engine::Busy {
    fn on_wire(self) -> WireError {
        WireError::Busy
    }
}

impl OnWire for engine::NetworkOff {
    fn on_wire(self) -> WireError {
        WireError::NetworkOff
    }
}

/// For enums of a use case: each case that holds a reason is that reason on the wire, and the others stand behind the semicolon.
macro_rules! on_wire {
    ($($fault:ty { $($case:ident),* $(; $pattern:pat => $wire:expr)* })*) => {
        $(impl OnWire for $fault {
            fn on_wire(self) -> WireError {
                match self {
                    $(Self::$case(reason) => reason.on_wire(),)*
                    $($pattern => $wire,)*
                }
            }
        })*
    };
}

on_wire! {
    engine::FindFault { Open, NotFound }
    engine::InputFault { Open, Invalid }
    engine::EditFault { Open, NotFound, Invalid }
    accounts::AccountFault { Open, NotFound, Invalid; Self::AlreadyThere(id) => WireError::AlreadyThere { id: id.to_string() } }
    check::CheckFault { Open, Busy, NetworkOff, Invalid }
    generated::GeneratedFault { Open, NotFound, NotYet, NotCopied }
    engine::KeyFault {
        Open, NotFound, Invalid, NetworkOff;
        Self::Keyring(fault) => WireError::Keyring { fault: keyring_fault(fault) }
    }
    links::LinkFault { Open, NotFound; Self::LinkRefused => WireError::LinkRefused }
    lists::ListFault { Open, NetworkOff, Invalid }
    passwords::PasswordFault { Open, NotFound, Invalid, Busy }
    walks::WalkFault { Open, NotFound, Invalid, NotYet }
}

/// Converts a failure of the keyring.
pub const fn keyring_fault(fault: vault::KeyringFault) -> KeyringFault {
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

/// Converts a failure of the disk or a file.
pub const fn store_fault(fault: engine::StoreFault) -> StoreFault {
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
pub fn refused(refusal: engine::Refusal) -> WireError {
    let passphrase = |problem| WireError::Invalid { field: "passphrase".into(), problem };
    match refusal {
        engine::Refusal::Open(fault) => fault.on_wire(),
        engine::Refusal::NotFound(fault) => fault.on_wire(),
        engine::Refusal::Keyring(fault) => WireError::Keyring { fault: keyring_fault(fault) },
        engine::Refusal::KeyGone => WireError::Keyring { fault: KeyringFault::KeyGone },
        engine::Refusal::WrongPassphrase => WireError::WrongPassphrase,
        engine::Refusal::WrongSpareKey => WireError::WrongSpareKey,
        engine::Refusal::SpareKeyTypo(typo) => WireError::SpareKeyTypo { slip: slip(typo) },
        engine::Refusal::TooShort => passphrase(Code(core_rules::accounts::Problem::TooShort)),
        engine::Refusal::TooLong => passphrase(Code(core_rules::accounts::Problem::TooLong)),
        engine::Refusal::TooWeak => passphrase(Code(core_rules::accounts::Problem::TooWeak)),
        engine::Refusal::LastWayIn => WireError::NotYet { rule: Code(core_rules::checklist::walk::Rule::LastWayIn) },
    }
}
