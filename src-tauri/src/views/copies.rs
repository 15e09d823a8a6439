//! The view of the copies of the list.

use contract::{Code, CopiesView, CopyView};
use core_rules::checklist;
use core_rules::known::Known;
use core_rules::model::Kind;
use engine::{App, OpenFault};

use super::{count, instant};

/// Returns the copies, newest first, each with what it has. A copy that cannot be read is shown without its numbers.
///
/// # Errors
/// Returns the fault of the folder, or [`OpenFault::Locked`].
pub fn list(app: &App) -> Result<CopiesView, OpenFault> {
    let counts = |known: &Known<'_>| {
        let done = checklist::steps_done(known, checklist::all_briefs(known).iter());
        (count(known.model.of(Kind::Account).len()), count(done))
    };
    let copies = app.copies()?.into_iter().map(|one| {
        let found = app.in_copy(&one.name, counts).ok();
        CopyView {
            name: one.name,
            at: instant(one.copy.at),
            cause: Code(one.copy.cause),
            accounts: found.map(|(accounts, _)| accounts),
            steps_done: found.map(|(_, done)| done),
        }
    });
    Ok(CopiesView { copies: copies.collect() })
}
