//! The ledger: every outbound request, before its bytes leave (law 1).

use core_rules::model::Id;
use jiff::Timestamp;
use rusqlite::types::Value;
use rusqlite::{Transaction, params_from_iter};

use super::{Store, StoreFault};

/// One line. It has no room for a digit, an address or an account; it may name one of the person's identifiers by its id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LedgerEntry {
    /// Its id.
    pub id: Id,
    /// When.
    pub at: Timestamp,
    /// The host.
    pub receiver: String,
    /// Which identifier it was about, as long as that is listed.
    pub about: Option<Id>,
    /// What for: `address`, `password`, `list`, `key`, `page`.
    pub purpose: String,
    /// What it carried: `address_digits`, `address`, `password_digits`, `nothing`, `key`, `browser`.
    pub carried: String,
    /// How many digits of a fingerprint.
    pub digits: u8,
    /// Bytes of the request.
    pub bytes_out: u32,
    /// Bytes of the answer.
    pub bytes_in: u64,
    /// HTTP status, 0 if none.
    pub status: u16,
    /// `pending`, `answered`, `not_an_answer`, `nothing`, `opened`.
    pub answer: String,
}

/// What came back of a request.
pub(crate) struct LedgerEnd {
    /// The line.
    pub(crate) id: Id,
    /// HTTP status, 0 if none.
    pub(crate) status: u16,
    /// Bytes of the answer.
    pub(crate) bytes_in: u64,
    /// As [`LedgerEntry::answer`]; `None`: it was never sent.
    pub(crate) answer: Option<&'static str>,
}

/// One word that is looked for, with all that a line may hold so that the word stands in it as people read it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SoughtWord {
    /// Itself: it may stand in the receiver.
    pub text: String,
    /// What a line is for, in whose sentence it stands; as [`LedgerEntry::purpose`].
    pub purposes: Vec<&'static str>,
    /// The same of what it carried.
    pub carried: Vec<&'static str>,
    /// The same of its answer.
    pub answers: Vec<&'static str>,
    /// Identifiers in which it stands.
    pub about: Vec<Id>,
}

impl SoughtWord {
    /// The words of a text, for the receiver alone.
    pub(crate) fn plain(text: &str) -> Vec<Self> {
        text.split_whitespace().map(|word| Self { text: word.to_owned(), ..Self::default() }).collect()
    }

    /// The condition of a line that has it, with a `?` for each value. No letter of a word becomes part of it.
    fn condition(&self, values: &mut Vec<Value>) -> String {
        // `%`, `_` and `\` are letters here like any other.
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

/// Writes ends of lines. A line that was never sent goes: nothing left.
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

impl Store {
    /// Writes lines in one transaction, before the first byte of any of them leaves. A line about an identifier that was removed
    /// meanwhile does not say about which.
    pub(crate) fn ledger_open(&mut self, entries: &[LedgerEntry]) -> Result<(), StoreFault> {
        let work = self.connection.transaction()?;
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
        work.commit()?;
        Ok(())
    }

    /// Adds what came back, in one transaction.
    pub(crate) fn ledger_close(&mut self, ends: &[LedgerEnd]) -> Result<(), StoreFault> {
        let work = self.connection.transaction()?;
        close(&work, ends)?;
        work.commit()?;
        Ok(())
    }

    /// Takes out the lines from before that time. Gives how many there were.
    pub(crate) fn ledger_prune(&mut self, before: Timestamp) -> Result<usize, StoreFault> {
        Ok(self.connection.execute("DELETE FROM ledger WHERE at < ?1", [before.as_millisecond()])?)
    }

    /// When the newest request of the program's own left, and how many there were; pages that the person opened are not ours.
    pub(crate) fn requests(&self) -> Result<(Option<Timestamp>, u32), StoreFault> {
        let (newest, count): (Option<i64>, u32) =
            self.connection.query_row("SELECT max(at), count(*) FROM ledger WHERE purpose <> 'page'", [], |row| {
                Ok((row.get(0)?, row.get(1)?))
            })?;
        Ok((newest.and_then(|at| Timestamp::from_millisecond(at).ok()), count))
    }

    /// Lines, newest first, in which each of the words is found; and how many there are.
    pub(crate) fn ledger(
        &self,
        words: &[SoughtWord],
        skip: u32,
        most: u32,
    ) -> Result<(Vec<LedgerEntry>, u32), StoreFault> {
        let mut values: Vec<Value> = Vec::new();
        let found: Vec<String> = words.iter().map(|word| word.condition(&mut values)).collect();
        let found = if found.is_empty() { "1".to_owned() } else { found.join(" AND ") };
        let total = self
            .connection
            .prepare_cached(&format!("SELECT count(*) FROM ledger WHERE {found}"))?
            .query_row(params_from_iter(&values), |row| row.get(0))?;
        let mut read = self.connection.prepare_cached(&format!(
            "SELECT at, receiver, purpose, carried, digits, bytes_out, bytes_in, status, answer, id, identifier FROM ledger
             WHERE {found} ORDER BY place DESC LIMIT ? OFFSET ?"
        ))?;
        values.extend([i64::from(most).into(), i64::from(skip).into()]);
        let rows = read.query_map(params_from_iter(values), |row| {
            Ok(LedgerEntry {
                id: Id::from_bytes(row.get(9)?),
                at: Timestamp::from_millisecond(row.get(0)?).unwrap_or(Timestamp::UNIX_EPOCH),
                receiver: row.get(1)?,
                purpose: row.get(2)?,
                carried: row.get(3)?,
                digits: row.get(4)?,
                bytes_out: row.get(5)?,
                bytes_in: u64::try_from(row.get::<_, i64>(6)?).unwrap_or(0),
                status: row.get(7)?,
                answer: row.get(8)?,
                about: row.get::<_, Option<[u8; 16]>>(10)?.map(Id::from_bytes),
            })
        })?;
        Ok((rows.collect::<Result<_, _>>()?, total))
    }
}
