//! Reads Google Takeout: two pages of the account and two tables of the access log. Folders and table names are translated.
//!
//! No product of Takeout lists apps with access. Sources: WISPR-lab/data-export-gui `manifests/google.yaml` (2025-03 to 2026-07),
//! RLEAPP (2026), humandataincome/hudi-packages-connectors (2022).

use super::Part::{PasswordChanges, Sessions};
use super::gather::{Is, Seen, Told};
use super::house::{How, Reader, Service};
use super::table::Row;
use super::words::{address, agent, both, in_capitals, is_code, text_moment};

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
        Reader::sure(|path| path.ends_with(".changehistory.html"), &[PasswordChanges], How::Table(CHANGES, change)),
        Reader::sure(|path| path.ends_with(".subscriberinfo.html"), &[Sessions], How::Table(SIGN_INS, sign_in)),
        Reader::perhaps(is_table, &[Sessions], How::Table(ACCESS, access)),
        Reader::perhaps(is_table, &[Sessions], How::Table(DEVICES, device)),
    ],
};

fn is_table(path: &str) -> bool {
    path.contains("takeout/") && path.ends_with(".csv")
}

fn change(row: &Row<'_>) -> Option<Told> {
    match row.get("change type") {
        "PASSWORD" => text_moment(row.get("timestamp")).map(Told::Password),
        kind => is_code(kind).then_some(Told::Nothing),
    }
}

fn sign_in(row: &Row<'_>) -> Option<Told> {
    // A sign-in that is not interactive is the renewal of an older one.
    let renewal = row.get("interactive").eq_ignore_ascii_case("false");
    let at = text_moment(row.get("timestamp"))?;
    let place = address(row.get("ip address"))?;
    match row.get("activity type") {
        "Login" if renewal => Some(Told::Nothing),
        "Login" => Seen::new(&agent(row.get("raw user agents"))?, place, Some(at)).near(row.get("geo")).told(),
        kind => is_code(kind).then_some(Told::Nothing),
    }
}

fn access(row: &Row<'_>) -> Option<Told> {
    let written = row.get("user agent string");
    let field = |name: &str| written.split_once(name)?.1.split(". ").next().map(|value| value.trim_end_matches('.'));
    let [app, system] = ["App : ", "Os : "].map(|name| field(name).map(in_capitals).unwrap_or_default());
    let device = if app.is_empty() { agent(written)? } else { format!("{app}, {system}") };
    let at = text_moment(row.get("activity timestamp"))?;
    let mut seen = Seen::new(device.trim_end_matches(", "), address(row.get("ip address"))?, Some(at));
    if written.contains("Device Type : MOBILE") {
        seen.is = Is::AppOn(system);
    }
    seen.near(row.get("activity city")).told()
}

fn device(row: &Row<'_>) -> Option<Told> {
    let (model, system) = (row.get("marketing name"), row.get("os"));
    let model = if model.is_empty() { format!("{system} {}", row.get("device type")) } else { model.to_owned() };
    // Older tables have the last day inside a text of several lines, and the titles of the other dates are not certain.
    let within = row.get("device last location").split("Last Activity Time:").nth(1).and_then(text_moment);
    let mut seen = Seen::new(&both(&model, row.get("user given name")), String::new(), row.latest(within));
    seen.is = Is::Listed(in_capitals(system));
    seen.told()
}
