//! Reads Apple's tables, which are in a ZIP inside another ZIP; folders are translated, titles are not.
//!
//! The list of apps that use Sign in with Apple has its own file, whose titles are not known. Source: WISPR-lab/data-export-gui
//! `manifests/apple.yaml` (2025-11, 2026-07).

use super::Part::{Apps, PasswordChanges, Sessions};
use super::gather::{Gather, Seen, Told};
use super::house::{Look, Reader, Service, last};
use super::words::{address, text_moment};
use super::{Refusal, Why};
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
            |look| look.titled(SIGN_INS),
            &[Sessions],
            sign_ins,
        ),
        Reader::perhaps(|path| named(path, &["device information"]), |look| look.titled(DEVICES), &[Sessions], devices),
        Reader::perhaps(
            |path| named(path, &["account information"]),
            |look| look.titled(PASSWORD),
            &[PasswordChanges],
            password,
        ),
        Reader::sure(
            |path| named(path, &["apps using sign in with apple"]),
            |look| look.name.contains("sign in with apple"),
            &[Apps],
            apps,
        ),
    ],
};

fn named(path: &str, names: &[&str]) -> bool {
    path.ends_with(".csv") && names.iter().any(|name| last(path).contains(name))
}

/// Returns the day of a time, also of `10-03-2026`, which Apple writes with the month first.
fn moment(text: &str) -> Option<LooseDate> {
    let american = || {
        let mut parts = text.split([' ', 'T']).next()?.splitn(3, '-');
        let (month, day, year) = (parts.next()?, parts.next()?, parts.next()?);
        dates::iso(&format!("{year}-{month}-{day}"))
    };
    text_moment(text).or_else(american)
}

fn sign_ins(gather: &mut Gather, look: &Look<'_>) -> Result<(), Refusal> {
    gather.table(look.text, SIGN_INS, |row| {
        let at = moment(row.get("logged in date"))?;
        Seen::new(row.get("application"), address(row.get("ip address"))?, Some(at)).told()
    });
    Ok(())
}

fn devices(gather: &mut Gather, look: &Look<'_>) -> Result<(), Refusal> {
    gather.table(look.text, DEVICES, |row| {
        let device = match (row.get("device name"), row.get("device model name")) {
            (own, "") => own.to_owned(),
            ("", model) => model.to_owned(),
            (own, model) => format!("{own} ({model})"),
        };
        let (last, place) = (row.get("device last heartbeat timestamp"), row.get("device last heartbeat ip address"));
        let at = if last.is_empty() { None } else { Some(moment(last)?) };
        // Every row has this day; without it the cells are in other columns.
        moment(row.get("device added date"))?;
        Seen::new(&device, address(place)?, at).told()
    });
    Ok(())
}

fn password(gather: &mut Gather, look: &Look<'_>) -> Result<(), Refusal> {
    gather.table(look.text, PASSWORD, |row| {
        let (made, changed) = (moment(row.get("created on")), moment(row.get("last password change date"))?);
        // A password cannot be changed before the account exists; such a row has its cells in other columns.
        made.is_none_or(|made| made.last_day() <= changed.last_day()).then_some(Told::Password(changed))
    });
    Ok(())
}

fn apps(gather: &mut Gather, _: &Look<'_>) -> Result<(), Refusal> {
    gather.leave_out(Why::OtherWords);
    Ok(())
}
