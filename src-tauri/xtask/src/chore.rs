//! One file per chore.

pub mod bench;
pub mod catalogue;
pub mod check;
pub mod run;
pub mod test;
pub mod tour;

use crate::failure::Done;
use crate::say;
use crate::system::parts::Purpose;
use crate::system::{self, System};
use crate::tools;

/// What every chore but `check` begins with: the computer has what it needs.
fn prepare(purpose: Purpose, yes: bool) -> Done {
    say::heading("this computer");
    say::note(tools::languages()?);
    let system = System::here();
    say::note(format_args!("{system}: {}", system::complete(system, purpose, yes)?));
    Ok(())
}
