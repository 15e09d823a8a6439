//! Reads Reddit's network addresses of about the last hundred days, which have no device. It contains neither apps nor password
//! changes; a linked identity is a way to sign in, not an app.
//!
//! Sources: RLEAPP `reddit.py` (2026-06), exports of 2025-26.

use super::Part::Sessions;
use super::Refusal;
use super::gather::{Gather, Seen, Told};
use super::house::{How, Look, Reader, Service, last};
use super::words::{address, text_moment};

const LOG: &[&str] = &["date", "ip"];

pub(super) const SERVICE: Service = Service {
    id: "reddit",
    tells: &[Sessions],
    marks: |path| matches!(last(path), "linked_identities.csv" | "checkfile.csv"),
    silent: |look| look.titled(&["issuer_id", "subject_id"]) || look.titled(&["statistic", "value"]),
    readers: &[Reader::sure(|path| last(path) == "ip_logs.csv", &[Sessions], How::Own(is_log, addresses))],
};

/// Returns whether the header has only these two titles; many other tables have a date and an address among others.
fn is_log(look: &Look<'_>) -> bool {
    let first = look.text.trim_start_matches('\u{FEFF}').lines().next().unwrap_or_default().trim();
    ["date,ip", "date;ip", "date\tip"].iter().any(|titles| first.eq_ignore_ascii_case(titles))
}

fn addresses(gather: &mut Gather, look: &Look<'_>) -> Result<(), Refusal> {
    gather.table(look.text, LOG, |row| match row.get("date") {
        // The address at registration has no day, so it is no recent sign-in.
        "registration ip" => Some(Told::Nothing),
        date => Seen::new("", address(row.get("ip"))?, Some(text_moment(date)?)).told(),
    });
    Ok(())
}
