//! The ledger: every request is written to it before its bytes leave (principles.md#law-1).

use core_rules::model::Id;
use jiff::Timestamp;
use rusqlite::types::Value;
use rusqlite::{Connection, Row, Transaction, params_from_iter};

use super::salvage::{Key, Walk};
use super::{Store, StoreFault};

/// A row of the ledger. It has no field for a digit, an address or an account; it may name one of the person's identifiers by its id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LedgerEntry {
    /// The id of the row.
    pub id: Id,
    /// The time of the request (UTC).
    pub at: Timestamp,
    /// The host that the request went to.
    pub receiver: String,
    /// The identifier that the request was about; `None` if there was none or if it was removed from the list.
    pub about: Option<Id>,
    /// The purpose: `address`, `password`, `list`, `key` or `page`.
    pub purpose: String,
    /// The data that it carried: `address_digits`, `address`, `password_digits`, `nothing`, `key` or `browser`.
    pub carried: String,
    /// Number of digits of a fingerprint; 0 if there were none.
    pub digits: u8,
    /// Size of the request in bytes.
    pub bytes_out: u32,
    /// Size of the answer in bytes.
    pub bytes_in: u64,
    /// HTTP status; 0 if there was none.
    pub status: u16,
    /// The result: `pending`, `answered`, `not_an_answer`, `nothing` or `opened`.
    pub answer: String,
}

/// The end of a request.
pub(crate) struct LedgerEnd {
    /// The id of the row.
    pub(crate) id: Id,
    /// HTTP status; 0 if there was none.
    pub(crate) status: u16,
    /// Size of the answer in bytes.
    pub(crate) bytes_in: u64,
    /// The result as in [`LedgerEntry::answer`]; `None` if the request was not sent.
    pub(crate) answer: Option<&'static str>,
}

/// A word to search for, with the codes and identifiers whose text on screen contains it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SoughtWord {
    /// The word itself, which is searched in the receiver.
    pub text: String,
    /// The purposes whose sentence contains the word, as in [`LedgerEntry::purpose`].
    pub purposes: Vec<&'static str>,
    /// The codes of [`LedgerEntry::carried`] whose sentence contains the word.
    pub carried: Vec<&'static str>,
    /// The codes of [`LedgerEntry::answer`] whose sentence contains the word.
    pub answers: Vec<&'static str>,
    /// The identifiers that contain the word.
    pub about: Vec<Id>,
}

impl SoughtWord {
    /// Splits a text into words that are searched in the receiver only.
    pub(crate) fn plain(text: &str) -> Vec<Self> {
        text.split_whitespace().map(|word| Self { text: word.to_owned(), ..Self::default() }).collect()
    }

    /// Returns the SQL condition for a row with this word, and adds its values. The word itself never becomes part of the SQL.
    fn condition(&self, values: &mut Vec<Value>) -> String {
        // `%`, `_` and `\` must match themselves.
        let mut pattern = String::from("%");
        for letter in self.text.chars() {
            if matches!(letter, '%' | '_' | '\\') {
                pattern.push('\\');
            }
            pattern.push(letter);
        }
        pattern.push('%');
        values.push(pattern.into());
        let mut any = String::from("(receiver LIKE ? ESCAPE '\\'");
        let codes = |list: &[&'static str]| list.iter().map(|code| Value::from((*code).to_owned())).collect();
        let columns: [(&str, Vec<Value>); 4] = [
            ("purpose", codes(&self.purposes)),
            ("carried", codes(&self.carried)),
            ("answer", codes(&self.answers)),
            ("identifier", self.about.iter().map(|id| Value::Blob(id.bytes().to_vec())).collect()),
        ];
        for (column, list) in columns.into_iter().filter(|(_, list)| !list.is_empty()) {
            let places = vec!["?"; list.len()].join(",");
            any.push_str(&format!(" OR {column} IN ({places})"));
            values.extend(list);
        }
        any.push(')');
        any
    }
}

/// Writes the ends of requests. The row of a request that was not sent is deleted, because nothing left.
pub(super) fn close(work: &Transaction<'_>, ends: &[LedgerEnd]) -> Result<(), StoreFault> {
    for LedgerEnd { id, status, bytes_in, answer } in ends {
        let Some(answer) = answer else {
            work.prepare_cached("DELETE FROM ledger WHERE id = ?1")?.execute([id.bytes()])?;
            continue;
        };
        work.prepare_cached("UPDATE ledger SET status = ?2, bytes_in = ?3, answer = ?4 WHERE id = ?1")?.execute((
            id.bytes(),
            status,
            i64::try_from(*bytes_in).unwrap_or(i64::MAX),
            answer,
        ))?;
    }
    Ok(())
}

const LINES: &str =
    "place, at, receiver, purpose, carried, digits, bytes_out, bytes_in, status, answer, id, identifier";

fn line(row: &Row<'_>) -> Result<LedgerEntry, rusqlite::Error> {
    Ok(LedgerEntry {
        id: Id::from_bytes(row.get(10)?),
        at: Timestamp::from_millisecond(row.get(1)?).unwrap_or(Timestamp::UNIX_EPOCH),
        receiver: row.get(2)?,
        purpose: row.get(3)?,
        carried: row.get(4)?,
        digits: row.get(5)?,
        bytes_out: row.get(6)?,
        bytes_in: u64::try_from(row.get::<_, i64>(7)?).unwrap_or(0),
        status: row.get(8)?,
        answer: row.get(9)?,
        about: row.get::<_, Option<[u8; 16]>>(11)?.map(Id::from_bytes),
    })
}

/// The rows that another file of the same list has and this one does not, in their order.
const ADD_ROWS: &str = "INSERT OR IGNORE INTO main.ledger
     (id, at, receiver, purpose, carried, digits, bytes_out, bytes_in, status, answer, identifier)
     SELECT id, at, receiver, purpose, carried, digits, bytes_out, bytes_in, status, answer,
     (SELECT id FROM main.entity WHERE id = other.ledger.identifier)
     FROM other.ledger ORDER BY place";

impl Store {
    /// Adds the rows of another file of the same list, which has the same key.
    pub(super) fn add_ledger_of(&self, other: &std::path::Path, key: &crate::vault::DataKey) -> Result<(), StoreFault> {
        let path = std::path::absolute(other)?;
        self.writing(|connection| {
            let key = key.pragma_text();
            connection.execute(
                "ATTACH DATABASE ?1 AS other KEY ?2",
                (path.to_str().ok_or(StoreFault::Failed)?, key.as_str()),
            )?;
            let added = connection.execute(ADD_ROWS, []);
            connection.execute("DETACH DATABASE other", [])?;
            added?;
            Ok(())
        })
    }

    /// Writes rows in one transaction, before the first byte of any of them leaves. If the identifier of a row was removed meanwhile, the
    /// row names none.
    pub(crate) fn ledger_open(&mut self, entries: &[LedgerEntry]) -> Result<(), StoreFault> {
        self.writing(|connection| {
            let work = connection.transaction()?;
            for entry in entries {
                work.prepare_cached(
                    "INSERT INTO ledger (id, at, receiver, purpose, carried, digits, bytes_out, bytes_in, status, answer,
                     identifier) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10,
                     (SELECT id FROM entity WHERE id = ?11 AND removed IS NULL))",
                )?
                .execute((
                    entry.id.bytes(),
                    entry.at.as_millisecond(),
                    &entry.receiver,
                    &entry.purpose,
                    &entry.carried,
                    entry.digits,
                    entry.bytes_out,
                    i64::try_from(entry.bytes_in).unwrap_or(i64::MAX),
                    entry.status,
                    &entry.answer,
                    entry.about.as_ref().map(Id::bytes),
                ))?;
            }
            Ok(work.commit()?)
        })
    }

    /// Writes the ends of requests in one transaction.
    pub(crate) fn ledger_close(&mut self, ends: &[LedgerEnd]) -> Result<(), StoreFault> {
        self.writing(|connection| {
            let work = connection.transaction()?;
            close(&work, ends)?;
            Ok(work.commit()?)
        })
    }

    /// Deletes the rows from before this time and returns how many there were.
    pub(crate) fn ledger_prune(&mut self, before: Timestamp) -> Result<usize, StoreFault> {
        self.writing(
            |connection| Ok(connection.execute("DELETE FROM ledger WHERE at < ?1", [before.as_millisecond()])?),
        )
    }

    /// Returns the time of the newest request and the number of all requests, without pages that the person opened in the browser. An
    /// error if some rows cannot be read, because then neither is known.
    pub(crate) fn requests(&self) -> Result<(Option<Timestamp>, u32), StoreFault> {
        if self.ledger_unread() {
            return Err(StoreFault::Damaged);
        }
        let found = self.through(|connection| {
            let found: (Option<i64>, u32) =
                connection.query_row("SELECT max(at), count(*) FROM ledger WHERE purpose <> 'page'", [], |row| {
                    Ok((row.get(0)?, row.get(1)?))
                })?;
            Ok(found)
        });
        self.ledger_unread.set(found.is_err());
        let (newest, count) = found?;
        Ok((newest.and_then(|at| Timestamp::from_millisecond(at).ok()), count))
    }

    /// Returns the rows that contain every word, newest first, from `skip` and at most `most` of them, and the number of all such rows.
    /// Rows that cannot be read are left out, and [`Store::ledger_unread`] returns `true` from then on.
    pub(crate) fn ledger(
        &self,
        words: &[SoughtWord],
        skip: u32,
        most: u32,
    ) -> Result<(Vec<LedgerEntry>, u32), StoreFault> {
        let mut values: Vec<Value> = Vec::new();
        let found: Vec<String> = words.iter().map(|word| word.condition(&mut values)).collect();
        let found = if found.is_empty() { "1".to_owned() } else { found.join(" AND ") };
        if !self.ledger_unread() {
            let lines = self.through(|connection| newest_first(connection, &found, &values, skip, most));
            if !matches!(lines, Err(StoreFault::Damaged)) {
                return lines;
            }
        }
        let mut lines = Vec::new();
        let walk = Walk { table: "ledger", columns: LINES, key: Key::Number("place"), only: (&found, &values) };
        // If only an index is damaged, this finds every row.
        let whole = self.rescue(&walk, &mut |row| {
            lines.push((row.get::<_, i64>(0)?, line(row)?));
            Ok(())
        })?;
        self.ledger_unread.set(!whole);
        lines.sort_by_key(|(place, _)| std::cmp::Reverse(*place));
        let total = u32::try_from(lines.len()).unwrap_or(u32::MAX);
        let (skip, most) = (usize::try_from(skip).unwrap_or(usize::MAX), usize::try_from(most).unwrap_or(usize::MAX));
        Ok((lines.into_iter().map(|(_, line)| line).skip(skip).take(most).collect(), total))
    }
}

fn newest_first(
    connection: &Connection,
    found: &str,
    values: &[Value],
    skip: u32,
    most: u32,
) -> Result<(Vec<LedgerEntry>, u32), StoreFault> {
    let total = connection
        .prepare_cached(&format!("SELECT count(*) FROM ledger WHERE {found}"))?
        .query_row(params_from_iter(values), |row| row.get(0))?;
    let mut read = connection
        .prepare_cached(&format!("SELECT {LINES} FROM ledger WHERE {found} ORDER BY place DESC LIMIT ? OFFSET ?"))?;
    let part = [i64::from(most).into(), i64::from(skip).into()];
    let rows = read.query_map(params_from_iter(values.iter().chain(&part)), line)?;
    Ok((rows.collect::<Result<_, _>>()?, total))
}
