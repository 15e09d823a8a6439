//! Areas of a site (`httpRealm`): a browser keeps a login for each, for example of a router, though host and sign-in are the
//! same.

use std::collections::HashMap;

use super::Line;
use super::build::NAME_MAX;
use super::place::{Place, same_sign_in, tidy};
use crate::import::Row;

/// Longest name of an area, in characters.
const REALM_MAX: usize = 40;

/// Returns the area of a row. A service of the catalogue is one account, so its area is empty.
pub(super) fn of(place: &Place, row: &Row) -> String {
    if matches!(place, Place::Service(_)) { String::new() } else { tidy(&row.realm, REALM_MAX) }
}

/// Adds the area to the names of logins that differ only by their area.
pub(super) fn name(lines: &mut [Line], realms: &[String]) {
    let key = |line: &Line| (line.place.key(), same_sign_in(&line.sign_in));
    let mut many: HashMap<(String, String), usize> = HashMap::new();
    for line in lines.iter() {
        *many.entry(key(line)).or_default() += 1;
    }
    for (line, realm) in lines.iter_mut().zip(realms).filter(|(line, realm)| !line.edited && !realm.is_empty()) {
        if many.get(&key(line)).is_some_and(|count| *count > 1) {
            line.name = tidy(&format!("{} ({realm})", line.name), NAME_MAX);
        }
    }
}
