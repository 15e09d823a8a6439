//! The chores, one file for each.

pub mod bench;
pub mod catalogue;
pub mod check;
pub mod faults;
pub mod run;
pub mod test;
pub mod tour;

use crate::failure::Done;
use crate::say;
use crate::system::parts::Purpose;
use crate::system::{self, System};
use crate::tools;

/// Makes sure that the computer has what a purpose needs. Every chore that builds with system packages begins with this.
fn prepare(purpose: Purpose, yes: bool) -> Done {
    say::heading("this computer");
    say::note(tools::languages()?);
    let system = System::here();
    say::note(format_args!("{system}: {}", system::complete(system, purpose, yes)?));
    Ok(())
}
