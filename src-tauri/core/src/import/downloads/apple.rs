//! Reads Apple's tables, which are in a ZIP inside another ZIP; folders are translated, titles are not.
//!
//! The list of apps that use Sign in with Apple has its own file, whose titles are not known. Source: WISPR-lab/data-export-gui
//! `manifests/apple.yaml` (2025-11, 2026-07).

use super::Part::{Apps, PasswordChanges, Sessions};
use super::gather::{Seen, Told};
use super::house::{How, Reader, Service, last};
use super::table::Row;
use super::words::{address, both, text_moment};
use crate::catalogue::LooseDate;
use crate::import::dates;

const SIGN_INS: &[&str] = &["application", "ip address", "logged in date"];
const DEVICES: &[&str] = &["device name", "device added date", "device model name"];
const PASSWORD: &[&str] = &["last password change date", "last changed from ip address"];
const PASSKEYS: &[&str] = &["created date", "credential id"];

pub(super) const SERVICE: Service = Service {
    id: "apple",
    tells: &[PasswordChanges, Sessions],
    marks: |path| path.contains("apple id account and device information"),
    silent: |look| look.titled(PASSKEYS),
    readers: &[
        Reader::perhaps(
            |path| named(path, &["signon information", "ds signons"]),
            &[Sessions],
            How::Table(SIGN_INS, sign_in),
        ),
        Reader::perhaps(|path| named(path, &["device information"]), &[Sessions], How::Table(DEVICES, device)),
        Reader::perhaps(
            |path| named(path, &["account information"]),
            &[PasswordChanges],
            How::Table(PASSWORD, password),
        ),
        Reader::sure(
            |path| named(path, &["apps using sign in with apple"]),
            &[Apps],
            How::Unread(|look| look.name.contains("sign in with apple")),
        ),
    ],
};

fn named(path: &str, names: &[&str]) -> bool {
    path.ends_with(".csv") && names.iter().any(|name| last(path).contains(name))
}

/// Returns the day of a time, also of `10-03-2026`, which Apple writes with the month first.
fn moment(text: &str) -> Option<LooseDate> {
    text_moment(text).or_else(|| dates::month_first(&text.split('T').next()?.replace('-', "/")))
}

fn sign_in(row: &Row<'_>) -> Option<Told> {
    let at = moment(row.get("logged in date"))?;
    Seen::new(row.get("application"), address(row.get("ip address"))?, Some(at)).told()
}

fn device(row: &Row<'_>) -> Option<Told> {
    let (last, place) = (row.get("device last heartbeat timestamp"), row.get("device last heartbeat ip address"));
    let at = if last.is_empty() { None } else { Some(moment(last)?) };
    // Every row has this day; without it the cells are in other columns.
    moment(row.get("device added date"))?;
    Seen::new(&both(row.get("device name"), row.get("device model name")), address(place)?, at).told()
}

fn password(row: &Row<'_>) -> Option<Told> {
    let (made, changed) = (moment(row.get("created on")), moment(row.get("last password change date"))?);
    // A password cannot be changed before the account exists; such a row has its cells in other columns.
    made.is_none_or(|made| made.last_day() <= changed.last_day()).then_some(Told::Password(changed))
}
