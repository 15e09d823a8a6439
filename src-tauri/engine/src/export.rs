//! What left, as a table for other programs.

use crate::store::LedgerEntry;
use crate::{App, Fault};

/// A cell of a CSV file (RFC 4180). A spreadsheet takes a cell that begins with one of these for a formula; a quote mark before it
/// makes it text (OWASP, CSV injection).
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

impl App {
    /// All lines of what left, newest first, as CSV, and how many there are. No address stands in it.
    ///
    /// # Errors
    /// [`Fault::Locked`] or the disk.
    pub fn ledger_csv(&self) -> Result<(String, u32), Fault> {
        let (lines, total) = self.ledger("", 0, u32::MAX)?;
        let mut table = String::from("at,receiver,purpose,carried,digits,bytes_out,bytes_in,status,answer\r\n");
        for entry in &lines {
            table.push_str(&line(entry));
            table.push_str("\r\n");
        }
        Ok((table, total))
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
