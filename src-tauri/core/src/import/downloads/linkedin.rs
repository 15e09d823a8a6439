//! Reads LinkedIn's table of sign-ins, which only the complete archive has. It contains neither apps nor password changes; a
//! challenge is no sign-in.
//!
//! Sources: humandataincome/hudi-packages-connectors (2022-23), archives of 2026-07.

use super::Part::Sessions;
use super::gather::{Seen, Told};
use super::house::{How, Reader, Service, last};
use super::table::Row;
use super::words::{address, agent, text_moment};

const SIGN_INS: &[&str] = &["login date", "ip address", "user agent", "login type"];

pub(super) const SERVICE: Service = Service {
    id: "linkedin",
    tells: &[Sessions],
    marks: |path| matches!(last(path), "email addresses.csv" | "ad_targeting.csv" | "security challenges.csv"),
    silent: |look| look.titled(&["challenge date", "challenge type"]),
    readers: &[Reader::perhaps(
        |path| last(path).starts_with("logins") && path.ends_with(".csv"),
        &[Sessions],
        How::Table(SIGN_INS, sign_in),
    )],
};

fn sign_in(row: &Row<'_>) -> Option<Told> {
    let at = text_moment(row.get("login date"))?;
    Seen::new(&agent(row.get("user agent"))?, address(row.get("ip address"))?, Some(at)).told()
}
