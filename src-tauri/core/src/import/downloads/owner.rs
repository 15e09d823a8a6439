//! Reads whose download it is: the names by which the account signs in, as far as a service states them.
//!
//! The download of somebody else, or of a second account, would put a stranger's apps and password date into the list. Phone
//! numbers are skipped here as well.

use super::Download;
use super::house::{Look, last};
use super::words::name;
use crate::import::csv::Plain;
use crate::import::plan::same_sign_in;
use crate::import::skeleton::{first_item, member, value};

/// Most names of one account.
const NAMES: usize = 16;

/// The file in which one service states the names.
struct Told {
    /// Id of the service in the catalogue.
    service: &'static str,
    /// Returns whether a file with this path, in lower case, may have the names.
    named: fn(&str) -> bool,
    /// Adds the names of the file.
    names: fn(&Look<'_>, &mut Vec<String>),
}

/// Facebook's and Slack's downloads, and single files of most services, state no names.
const TOLD: &[Told] = &[
    Told {
        service: "x",
        named: |path| path.ends_with("data/account.js") || path == "account.js",
        names: |look, to| {
            let list = look.text.split_once('=').map_or("", |(_, list)| list);
            let account = first_item(list).and_then(|item| member(item, "account"));
            texts(account, &["username", "email"], to);
        },
    },
    Told {
        service: "discord",
        named: |path| last(path) == "user.json",
        names: |look, to| texts(Some(look.text), &["username", "email"], to),
    },
    Told {
        service: "spotify",
        named: |path| last(path) == "userdata.json",
        names: |look, to| texts(Some(look.text), &["username", "email"], to),
    },
    Told {
        service: "snapchat",
        named: |path| last(path) == "account.json",
        names: |look, to| texts(member(look.text, "Basic Information"), &["Username"], to),
    },
    Told {
        service: "tiktok",
        named: |path| last(path).starts_with("user_data") && path.ends_with(".json"),
        names: |look, to| {
            for [part, info] in [
                ["Profile And Settings", "Profile Info"],
                ["Profile", "Profile Information"],
                ["Profile", "Profile Info"],
            ] {
                let profile = member(look.text, part).and_then(|part| member(part, info));
                let profile = profile.and_then(|info| member(info, "ProfileMap"));
                texts(profile, &["userName", "emailAddress"], to);
            }
        },
    },
    Told {
        service: "telegram",
        named: |path| last(path) == "result.json",
        names: |look, to| {
            texts(member(look.text, "personal_information"), &["username"], to);
        },
    },
    Told {
        service: "github",
        named: |path| last(path).starts_with("export-") && path.ends_with(".json"),
        names: |look, to| texts(first_item(look.text), &["user"], to),
    },
    Told {
        service: "instagram",
        named: |path| matches!(last(path), "personal_information.json" | "signup_details.json"),
        names: |look, to| {
            for list in ["profile_user", "account_history_registration_info"] {
                let entry = member(look.text, list).and_then(first_item);
                let map = entry.and_then(|entry| member(entry, "string_map_data"));
                for field in ["Username", "Email"] {
                    texts(map.and_then(|map| member(map, field)), &["value"], to);
                }
            }
        },
    },
    Told {
        service: "reddit",
        named: |path| last(path) == "statistics.csv",
        names: |look, to| {
            let named = records(look).find(|cells| cells.first().is_some_and(|cell| cell.trim() == "account name"));
            to.extend(named.and_then(|cells| cells.into_iter().nth(1)));
        },
    },
    Told {
        service: "apple",
        named: |path| last(path) == "apple id account information.csv",
        names: |look, to| column(look, "apple id", to),
    },
    Told {
        service: "linkedin",
        named: |path| last(path) == "email addresses.csv",
        names: |look, to| column(look, "email address", to),
    },
    Told {
        service: "google",
        named: |path| path.ends_with(".subscriberinfo.html"),
        // The label is in the person's language; before the tables of sign-ins the list has no e-mail address but the person's
        // own.
        names: |look, to| {
            let head = look.text.split_once("<table").map_or(look.text, |(head, _)| head);
            let items = head.split("<li>").skip(1).filter_map(|item| item.split_once("</li>"));
            let cells = items.filter_map(|(item, _)| item.split_once(':'));
            to.extend(cells.map(|(_, cell)| cell.trim().to_owned()).filter(|cell| is_address(cell)).take(1));
        },
    },
];

/// Returns whether a file of a ZIP, with this path in lower case, may state whose download it is.
pub(super) fn is_told_in(service: &str, path: &str) -> bool {
    TOLD.iter().any(|told| told.service == service && (told.named)(path))
}

/// Returns the names in a file with this path.
pub(super) fn names(service: &str, path: &str, look: &Look<'_>) -> Vec<String> {
    let mut found = Vec::new();
    for told in TOLD.iter().filter(|told| told.service == service && (told.named)(path)) {
        (told.names)(look, &mut found);
    }
    found.iter().map(|one| name(one)).filter(|one| !one.is_empty()).take(NAMES).collect()
}

/// Adds the texts of these keys of an object, if there are any.
fn texts(object: Option<&str>, keys: &[&str], to: &mut Vec<String>) {
    let Some(object) = object else { return };
    to.extend(keys.iter().filter_map(|key| member(object, key).and_then(value::<String>)));
}

/// Returns all rows of a table. `table::rows` cannot be used, because rows of names have no digits.
fn records(look: &Look<'_>) -> impl Iterator<Item = Vec<String>> {
    let mut records = Plain::new(look.text.as_bytes(), b',');
    std::iter::from_fn(move || records.record()).flatten()
}

fn column(look: &Look<'_>, title: &str, to: &mut Vec<String>) {
    let mut rows = records(look);
    let Some(titles) = rows.next() else { return };
    let is_title = |cell: &String| cell.trim().eq_ignore_ascii_case(title);
    let Some(place) = titles.iter().position(is_title) else { return };
    to.extend(rows.filter_map(|cells| cells.into_iter().nth(place)).filter(|cell| is_address(cell)));
}

fn is_address(text: &str) -> bool {
    crate::accounts::address(text).is_ok()
}

impl Download {
    /// Returns the name about which to ask the person whether it is their account; `None` if the download states no name, or one
    /// of its names is the account's sign-in.
    #[must_use]
    pub fn whose(&self, sign_in: &str) -> Option<&str> {
        let own = same_sign_in(sign_in);
        let theirs = !own.is_empty() && self.names.iter().any(|name| same_sign_in(name) == own);
        self.names.first().filter(|_| !theirs).map(String::as_str)
    }
}
