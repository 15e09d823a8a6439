//! The accounts as a table for a spreadsheet: comma-separated values after RFC 4180, with one line for each account.

use std::borrow::Cow;

use strum::{IntoStaticStr, VariantArray, VariantNames};

use crate::accounts::account_name;
use crate::checklist::{self, State};
use crate::known::Known;
use crate::model::FactName;

/// The forms in which a person can take the list along, unencrypted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, IntoStaticStr, VariantArray, VariantNames)]
#[strum(serialize_all = "camelCase")]
pub enum Form {
    /// The whole list as JSON, as a backup holds it.
    Json,
    /// The accounts as a table for a spreadsheet.
    Csv,
}

/// The titles of the columns. They are the words of the format and stay the same in every language.
const TITLES: [&str; 9] = [
    "name",
    "site",
    "sign_in",
    "member_since",
    "second_step",
    "password_changed",
    "password_place",
    "steps_done",
    "steps_to_do",
];

/// What makes a spreadsheet take a cell for a formula, in both widths (OWASP, "CSV Injection").
const FORMULA: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// Returns the table of all accounts that were not removed, in the order in which they were listed.
#[must_use]
pub fn accounts(known: &Known<'_>) -> String {
    let mut text = line(TITLES.map(Cow::Borrowed));
    for account in known.accounts() {
        let steps = checklist::briefs(known, account);
        let count = |state: State| Cow::Owned(steps.iter().filter(|step| step.state == state).count().to_string());
        let value = |name: &FactName| Cow::Borrowed(account.value(name));
        text.push_str(&line([
            Cow::Borrowed(account_name(known.catalogue, account)),
            value(&FactName::OwnSite),
            value(&FactName::SignIn),
            value(&FactName::MemberSince),
            value(&FactName::SecondStep),
            value(&FactName::PasswordChanged),
            value(&FactName::PasswordPlace),
            count(State::Done),
            count(State::Open),
        ]));
    }
    text
}

fn line<const N: usize>(cells: [Cow<'_, str>; N]) -> String {
    let mut text = cells.map(|text| cell(&text)).join(",");
    text.push_str("\r\n");
    text
}

/// Returns a cell that no spreadsheet takes for a formula: an apostrophe before it says that it is text.
fn cell(text: &str) -> String {
    let defused = if text.starts_with(FORMULA) { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) };
    if defused.contains(['"', ',', '\r', '\n']) {
        format!("\"{}\"", defused.replace('"', "\"\""))
    } else {
        defused.into_owned()
    }
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;
    use proptest::prelude::{prop_assert, prop_assert_eq, proptest};

    use super::{FORMULA, TITLES, accounts, cell};
    use crate::catalogue::Catalogue;
    use crate::exposure::LeakBook;
    use crate::known::Known;
    use crate::model::{Entity, Fact, FactName, Id, Kind, Model, Origin};

    proptest! {
        /// A reader of RFC 4180 gets the text back, behind an apostrophe where it looked like a formula.
        #[test]
        fn a_cell_is_read_back_and_is_no_formula(text in "[=+\\-@\t\r\n\",a'＝ ]{0,8}") {
            let written = cell(&text);
            let read = match written.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) {
                Some(inside) => inside.replace("\"\"", "\""),
                None => {
                    prop_assert!(!written.contains([',', '"', '\r', '\n']));
                    written
                }
            };
            prop_assert!(!read.starts_with(FORMULA), "{read:?}");
            prop_assert_eq!(read.strip_prefix('\'').filter(|_| text.starts_with(FORMULA)).unwrap_or(&read), text);
        }
    }

    #[test]
    fn one_line_is_one_account() {
        let at = Timestamp::UNIX_EPOCH;
        let id = |byte| Id::from_bytes([byte; 16]);
        let mut model = Model::new(id(1), id(2), at);
        for (byte, name, sign_in, removed) in
            [(3, "=HYPERLINK(\"x\")", "+447700900142", None), (4, "Club, old", "mara", None), (5, "Gone", "", Some(at))]
        {
            let mut account = Entity::new(id(byte), Kind::Account, at);
            account.removed = removed;
            for (fact, value) in [(FactName::OwnName, name), (FactName::SignIn, sign_in)] {
                account.set(fact, Fact { value: value.into(), origin: Origin::Person, at });
            }
            model.insert(account);
        }
        let book = LeakBook::new(Catalogue::shipped(), None);
        let table = accounts(&Known::new(Catalogue::shipped(), &book, &model, at, jiff::civil::date(2026, 12, 1)));
        let lines: Vec<&str> = table.split_terminator("\r\n").collect();
        assert_eq!(lines[0], TITLES.join(","));
        assert!(lines[1].starts_with("\"'=HYPERLINK(\"\"x\"\")\",,'+447700900142,"), "{}", lines[1]);
        assert!(lines[2].starts_with("\"Club, old\",,mara,"), "{}", lines[2]);
        assert_eq!(lines.len(), 3, "a removed account is not listed");
    }
}
