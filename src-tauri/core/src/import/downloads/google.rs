//! Reads Google Takeout: two pages of the account and two tables of the access log. Folders and table names are translated.
//!
//! No product of Takeout lists apps with access. Sources: WISPR-lab/data-export-gui `manifests/google.yaml` (2025-03 to 2026-07),
//! RLEAPP (2026), humandataincome/hudi-packages-connectors (2022).

use super::Part::{PasswordChanges, Sessions};
use super::Refusal;
use super::gather::{Gather, Is, Seen, Told};
use super::house::{Look, Reader, Service};
use super::table::Row;
use super::words::{address, agent, text_moment};
use crate::catalogue::LooseDate;
use crate::import::dates::later;

const SIGN_INS: &[&str] = &["timestamp", "ip address", "activity type", "raw user agents"];
const CHANGES: &[&str] = &["timestamp", "change type"];
const ACCESS: &[&str] = &["gaia id", "activity timestamp", "ip address", "user agent string"];
const DEVICES: &[&str] = &["gaia id", "device type", "marketing name", "os"];

pub(super) const SERVICE: Service = Service {
    id: "google",
    tells: &[PasswordChanges, Sessions],
    marks: |path| path.ends_with("takeout/archive_browser.html"),
    silent: |_| false,
    readers: &[
        Reader::sure(
            |path| path.ends_with(".changehistory.html"),
            |look| look.titled(CHANGES),
            &[PasswordChanges],
            changes,
        ),
        Reader::sure(
            |path| path.ends_with(".subscriberinfo.html"),
            |look| look.titled(SIGN_INS),
            &[Sessions],
            sign_ins,
        ),
        Reader::perhaps(is_table, |look| look.titled(ACCESS), &[Sessions], access),
        Reader::perhaps(is_table, |look| look.titled(DEVICES), &[Sessions], devices),
    ],
};

fn is_table(path: &str) -> bool {
    path.contains("takeout/") && path.ends_with(".csv")
}

fn changes(gather: &mut Gather, look: &Look<'_>) -> Result<(), Refusal> {
    gather.table(look.text, CHANGES, |row| match row.get("change type") {
        "PASSWORD" => text_moment(row.get("timestamp")).map(Told::Password),
        kind => is_kind(kind).then_some(Told::Nothing),
    });
    Ok(())
}

/// Returns whether a word is a kind of event; these are English in every language of the account.
fn is_kind(word: &str) -> bool {
    word.starts_with(|letter: char| letter.is_ascii_uppercase())
}

fn sign_ins(gather: &mut Gather, look: &Look<'_>) -> Result<(), Refusal> {
    gather.table(look.text, SIGN_INS, |row| {
        // A sign-in that is not interactive is the renewal of an older one.
        let renewal = row.get("interactive").eq_ignore_ascii_case("false");
        let at = text_moment(row.get("timestamp"))?;
        let place = address(row.get("ip address"))?;
        match row.get("activity type") {
            "Login" if renewal => Some(Told::Nothing),
            "Login" => Seen::new(&agent(row.get("raw user agents"))?, place, Some(at)).near(row.get("geo")).told(),
            kind => is_kind(kind).then_some(Told::Nothing),
        }
    });
    Ok(())
}

fn access(gather: &mut Gather, look: &Look<'_>) -> Result<(), Refusal> {
    gather.table(look.text, ACCESS, |row| {
        let written = row.get("user agent string");
        let field = |name: &str| {
            let value = written.split_once(name)?.1.split(". ").next()?;
            Some(plain(value.trim_end_matches('.')))
        };
        let (app, system) = (field("App : ").unwrap_or_default(), field("Os : ").unwrap_or_default());
        let device = if app.is_empty() { agent(written)? } else { format!("{app}, {system}") };
        let at = text_moment(row.get("activity timestamp"))?;
        let mut seen = Seen::new(device.trim_end_matches(", "), address(row.get("ip address"))?, Some(at));
        if written.contains("Device Type : MOBILE") {
            seen.is = Is::AppOn(system);
        }
        seen.near(row.get("activity city")).told()
    });
    Ok(())
}

/// Returns the usual spelling of a word such as `GMAIL_APP`.
fn plain(word: &str) -> String {
    let word = word.trim_end_matches("_OS").trim_end_matches("_APP").replace('_', " ");
    match word.as_str() {
        "IOS" => "iOS".to_owned(),
        "MAC" | "MACOS" | "OSX" => "Mac".to_owned(),
        _ => word.chars().take(1).chain(word.to_lowercase().chars().skip(1)).collect(),
    }
}

fn devices(gather: &mut Gather, look: &Look<'_>) -> Result<(), Refusal> {
    gather.table(look.text, DEVICES, |row| {
        let (model, own, system) = (row.get("marketing name"), row.get("user given name"), row.get("os"));
        let model = if model.is_empty() { format!("{system} {}", row.get("device type")) } else { model.to_owned() };
        let device = if own.is_empty() { model } else { format!("{model} ({own})") };
        let mut seen = Seen::new(&device, String::new(), last_activity(row));
        seen.is = Is::Listed(plain(system));
        seen.told()
    });
    Ok(())
}

/// Returns the last day in a row, because the titles of its dates are not certain. Older tables have it inside a text of several
/// lines.
fn last_activity(row: &Row<'_>) -> Option<LooseDate> {
    let within = row.get("device last location").split("Last Activity Time:").nth(1).and_then(text_moment);
    row.cells.iter().map(|cell| text_moment(cell)).fold(within, later)
}
