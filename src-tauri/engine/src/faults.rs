//! The reasons for which a use case gives no result, as far as several use cases share them. What only one of them can meet is in its
//! file. Each use case returns an enum with exactly the reasons that it can meet: [`OpenFault`] alone, one of the three below, or its
//! own.

use core_rules::accounts::Problem;
use core_rules::checklist::walk::Rule;
use thiserror::Error;

use crate::store::StoreFault;

/// The reason why the open list could not be read or changed. Every use case can meet it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum OpenFault {
    /// The list is locked.
    #[error("locked")]
    Locked,
    /// The example is open, and it does not allow this.
    #[error("only an example is open")]
    OnlyExample,
    /// The rest of a damaged list is open, which can only be read.
    #[error("only to read")]
    OnlyReading,
    /// The disk or the database file failed.
    #[error(transparent)]
    Store(#[from] StoreFault),
    /// The program itself has a fault, or the system gave no random bytes.
    #[error("internal")]
    Internal,
}

/// The thing that was asked for does not exist.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("not found")]
pub struct NotFound;

/// The named field has a value that cannot be accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("{0}: {1:?}")]
pub struct Invalid(pub &'static str, pub Problem);

/// A rule of the walkthrough forbids this step for now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("not yet: {0:?}")]
pub struct NotYet(pub Rule);

/// Another check is running.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("busy")]
pub struct Busy;

/// The network switch is off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("the network is off")]
pub struct NetworkOff;

/// The reason why nothing was done with a thing that the person chose. What is chosen by a press brings no text that could be wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum FindFault {
    /// See [`OpenFault`].
    #[error(transparent)]
    Open(#[from] OpenFault),
    /// See [`NotFound`].
    #[error(transparent)]
    NotFound(#[from] NotFound),
}

/// The reason why something that the person entered was not taken, where it is about no listed thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum InputFault {
    /// See [`OpenFault`].
    #[error(transparent)]
    Open(#[from] OpenFault),
    /// See [`Invalid`].
    #[error(transparent)]
    Invalid(#[from] Invalid),
}

/// The reason why something that the person entered about a listed thing was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum EditFault {
    /// See [`OpenFault`].
    #[error(transparent)]
    Open(#[from] OpenFault),
    /// See [`NotFound`].
    #[error(transparent)]
    NotFound(#[from] NotFound),
    /// See [`Invalid`].
    #[error(transparent)]
    Invalid(#[from] Invalid),
}

/// Lets `?` take a fault of the disk for what it is in each of these enums.
macro_rules! takes_store_faults {
    ($($fault:ty),* $(,)?) => {
        $(impl From<StoreFault> for $fault {
            fn from(fault: StoreFault) -> Self {
                Self::Open(OpenFault::Store(fault))
            }
        })*
    };
}
takes_store_faults!(
    FindFault,
    InputFault,
    EditFault,
    crate::accounts::AccountFault,
    crate::check::CheckFault,
    crate::generated::GeneratedFault,
    crate::keys::KeyFault,
    crate::links::LinkFault,
    crate::lists::ListFault,
    crate::passwords::PasswordFault,
    crate::walks::WalkFault,
    crate::Refusal,
);

/// Lets `?` take the reasons of a smaller enum for the same ones of a larger enum.
macro_rules! takes_reasons_of {
    ($($smaller:ident { $($reason:ident),* } => $($larger:ty),+;)*) => {
        $(takes_reasons_of!(@each $smaller [$($reason),*] $($larger),+);)*
    };
    (@each $smaller:ident $reasons:tt $($larger:ty),+) => {
        $(takes_reasons_of!(@one $smaller $reasons $larger);)+
    };
    (@one $smaller:ident [$($reason:ident),*] $larger:ty) => {
        impl From<$smaller> for $larger {
            fn from(fault: $smaller) -> Self {
                match fault {
                    $($smaller::$reason(reason) => Self::from(reason),)*
                }
            }
        }
    };
}
pub(crate) use takes_reasons_of;

takes_reasons_of! {
    FindFault { Open, NotFound } => EditFault, crate::passwords::PasswordFault, crate::generated::GeneratedFault;
}
