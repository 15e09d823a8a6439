//! The results of the browser's or password manager's own check: the person reads them there and ticks them here. Nothing is exported.

use core_rules::checklist::keeper;
use core_rules::known::Known;
use core_rules::model::{Change, FactName, Id, Kind, PasswordGroup, facts};

use crate::accounts::said;
use crate::faults::{FindFault, NotFound};
use crate::{App, ids};

fn accounts(known: &Known<'_>, ticked: &[Id]) -> Result<(), NotFound> {
    let listed =
        |id: &Id| known.model.get(*id).is_some_and(|entity| entity.kind == Kind::Account && entity.removed.is_none());
    if ticked.iter().all(listed) { Ok(()) } else { Err(NotFound) }
}

impl App {
    /// Takes down which accounts are said to have a leaked password, which share one, and which have a weak one. What the person
    /// said before of a leaked or weak one, and does not tick any more, is taken back.
    ///
    /// # Errors
    /// Returns [`NotFound`] for an account that is not listed; nothing is recorded then.
    pub fn record_keeper(&self, leaked: &[Id], same: &[Id], weak: &[Id]) -> Result<(), FindFault> {
        self.change(|known, _| {
            for ticked in [leaked, same, weak] {
                accounts(known, ticked)?;
            }
            let mut changes = Vec::new();
            let mut say = |id: &Id, name: FactName, value: String| {
                changes.push(Change::Set(*id, name, said(known, value)));
            };
            for (id, name, value) in keeper::changes(known, leaked, weak) {
                say(&id, name, value);
            }
            if same.len() > 1 {
                let group = PasswordGroup::Known(ids::fresh()?.to_string());
                for id in same {
                    let (name, value) = facts::PasswordGroup.is(group.clone());
                    say(id, name, value);
                }
            }
            Ok((changes, ()))
        })
    }
}
