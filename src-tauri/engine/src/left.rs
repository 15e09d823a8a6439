//! The ledger of requests: written before they are sent, kept as long as the person chose, and exported as a table.

use core_rules::accounts::Problem;
use core_rules::model::{Entity, FactName, Kind};

use crate::faults::{InputFault, Invalid, OpenFault};
use crate::net::{Came, Carried, Closed, Ledger, LedgerId, LedgerShut, Outbound, Purpose};
use crate::settings::set;
use crate::store::{LedgerEnd, LedgerEntry, SoughtWord};
use crate::{App, ids};

/// The ledger of the open list. If the list is locked, nothing can be written and so nothing is sent.
pub(crate) struct Book<'a>(pub(crate) &'a App);

impl Ledger for Book<'_> {
    fn open(&self, rows: &[Outbound]) -> Result<Vec<LedgerId>, LedgerShut> {
        let at = self.0.clock.now();
        let mut entries = Vec::with_capacity(rows.len());
        for row in rows {
            entries.push(LedgerEntry {
                id: ids::in_time(at).map_err(|_| LedgerShut)?,
                at,
                about: row.about,
                receiver: row.receiver.clone(),
                purpose: match row.purpose {
                    Purpose::Address => "address",
                    Purpose::Password => "password",
                    Purpose::List => "list",
                    Purpose::Key => "key",
                }
                .into(),
                carried: match row.carried {
                    Carried::AddressDigits => "address_digits",
                    Carried::Address => "address",
                    Carried::PasswordDigits => "password_digits",
                    Carried::Nothing => "nothing",
                    Carried::Key => "key",
                }
                .into(),
                digits: row.digits,
                bytes_out: row.bytes_out,
                bytes_in: 0,
                status: 0,
                answer: "pending".into(),
            });
        }
        let mut held = self.0.opened();
        held.as_mut().ok_or(LedgerShut)?.store.ledger_open(&entries).map_err(|_| LedgerShut)?;
        Ok(entries.into_iter().map(|entry| entry.id).collect())
    }

    fn close(&self, rows: &[(LedgerId, Closed)]) {
        let ends: Vec<LedgerEnd> = rows.iter().map(end).collect();
        if let Some(open) = self.0.opened().as_mut()
            && open.store.ledger_close(&ends).is_err()
        {
            tracing::info!("the end of a request was not written; its line says that the bytes may have left");
        }
    }
}

/// Returns the end of a request with the codes that the store uses.
pub(crate) fn end((id, closed): &(LedgerId, Closed)) -> LedgerEnd {
    let answer = match closed.answer {
        Came::Answered => Some("answered"),
        Came::NotAnAnswer => Some("not_an_answer"),
        Came::Nothing => Some("nothing"),
        Came::NotSent => None,
    };
    LedgerEnd { id: *id, status: closed.status, bytes_in: closed.bytes_in, answer }
}

/// Returns a cell of a CSV file (RFC 4180). A spreadsheet reads a cell that begins with one of these characters as a formula; a quote
/// mark before it makes it text (OWASP, CSV injection).
fn cell(text: &str) -> String {
    let risky = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let text = if risky { format!("'{text}") } else { text.to_owned() };
    if text.contains(['"', ',', '\n', '\r']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}

fn line(entry: &LedgerEntry) -> String {
    let cells = [
        entry.at.to_string(),
        entry.receiver.clone(),
        entry.purpose.clone(),
        entry.carried.clone(),
        entry.digits.to_string(),
        entry.bytes_out.to_string(),
        entry.bytes_in.to_string(),
        entry.status.to_string(),
        entry.answer.clone(),
    ];
    cells.iter().map(|text| cell(text)).collect::<Vec<_>>().join(",")
}

/// Most words of one search; the others are ignored.
const MOST_WORDS: usize = 12;

impl App {
    /// Returns the rows of the ledger whose receiver contains all of these words, newest first, and the number of all such rows.
    ///
    /// # Errors
    /// Returns [`OpenFault::Locked`] or the fault of the disk.
    pub fn ledger(&self, words: &str, skip: u32, most: u32) -> Result<(Vec<LedgerEntry>, u32), OpenFault> {
        self.read(|_, open| Ok(open.store.ledger(&SoughtWord::plain(words), skip, most)?))
    }

    /// Returns the rows that contain all of these words as they appear on screen: in the receiver, in the sentences of the row, or in the
    /// identifier that it was about, as long as that is listed.
    ///
    /// # Errors
    /// Returns [`OpenFault::Locked`] or the fault of the disk.
    pub fn search_ledger(
        &self,
        words: Vec<SoughtWord>,
        skip: u32,
        most: u32,
    ) -> Result<(Vec<LedgerEntry>, u32), OpenFault> {
        self.read(|known, open| {
            let identifiers = known.model.of(Kind::Identifier);
            let with_own = |mut word: SoughtWord| {
                let (text, has) =
                    (word.text.to_lowercase(), |one: &&&Entity| one.value(&FactName::Value).to_lowercase());
                word.about = identifiers.iter().filter(|one| has(one).contains(&text)).map(|one| one.id).collect();
                word
            };
            let words: Vec<SoughtWord> = words.into_iter().take(MOST_WORDS).map(with_own).collect();
            Ok(open.store.ledger(&words, skip, most)?)
        })
    }

    /// Returns the whole ledger as CSV, newest first, and the number of rows. It contains no address.
    ///
    /// # Errors
    /// Returns [`OpenFault::Locked`], [`OpenFault::OnlyExample`] or the fault of the disk.
    pub fn ledger_csv(&self) -> Result<(String, u32), OpenFault> {
        self.outside_example()?;
        let (lines, total) = self.ledger("", 0, u32::MAX)?;
        let mut table = String::from("at,receiver,purpose,carried,digits,bytes_out,bytes_in,status,answer\r\n");
        for entry in &lines {
            table.push_str(&line(entry));
            table.push_str("\r\n");
        }
        if self.read(|_, open| Ok(open.ledger_unread()))? {
            // A reader of the table has to know as well that it is incomplete.
            table.push_str(",,unreadable_lines,,,,,,\r\n");
        }
        Ok((table, total))
    }

    /// Sets how many days the ledger is kept, `None` for ever, and deletes older rows at once.
    ///
    /// # Errors
    /// Returns [`Invalid`] for a number of days other than 30, 90 and 365.
    pub fn keep_ledger(&self, days: Option<u16>) -> Result<(), InputFault> {
        if days.is_some_and(|days| ![30, 90, 365].contains(&days)) {
            return Err(Invalid("days", Problem::NotAChoice).into());
        }
        let text = days.map_or_else(String::new, |days| days.to_string());
        self.change::<_, OpenFault>(|_, _| Ok((vec![set("ledger.days", text)], ())))?;
        Ok(self.prune_ledger()?)
    }

    /// Returns `true` if rows would be kept for fewer days than now; 0 means for ever.
    ///
    /// # Errors
    /// Returns [`OpenFault::Locked`].
    pub fn shortens_ledger(&self, days: u16) -> Result<bool, OpenFault> {
        let kept = self.read(|_, open| Ok(open.settings.ledger_days))?;
        Ok(days > 0 && kept.is_none_or(|kept| days < kept))
    }

    /// Deletes the rows that are older than the person wants to keep them.
    pub(crate) fn prune_ledger(&self) -> Result<(), OpenFault> {
        let mut held = self.opened();
        let open = held.as_mut().filter(|open| open.unread.is_none()).ok_or(OpenFault::Locked)?;
        self.prune(open)
    }
}

#[cfg(test)]
mod tests {
    use super::cell;

    #[test]
    fn a_cell_is_never_a_formula() {
        for (text, written) in [
            ("haveibeenpwned.com", "haveibeenpwned.com"),
            ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
            ("+1", "'+1"),
            ("-1", "'-1"),
            ("@SUM(1)", "'@SUM(1)"),
            ("\t=1", "'\t=1"),
            ("a,b", "\"a,b\""),
            ("say \"hi\"", "\"say \"\"hi\"\"\""),
            ("=\"a\",1", "\"'=\"\"a\"\",1\""),
        ] {
            assert_eq!(cell(text), written, "{text}");
        }
    }
}
