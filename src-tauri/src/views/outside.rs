//! Settings and what left.

use contract::{Carried, KeyMay, LedgerAnswer, LedgerRow, Purpose, SettingsView, SourceView, WhatLeftView};
use core_rules::exposure::SourceId;
use core_rules::model::Kind;
use engine::{App, Fault, LedgerEntry, Open, settings};

use super::{Desk, codes, count, instant, session};

/// The page *Settings*.
pub fn settings(desk: &Desk<'_, '_>, app: &App, open: &Open) -> SettingsView {
    let set = open.settings();
    let sources = [(SourceId::Hibp, &set.hibp), (SourceId::Server, &set.server), (SourceId::Passwords, &set.passwords)];
    SettingsView {
        network_on: set.network_on,
        theme: session::theme(set.theme),
        sources: sources.into_iter().map(|(id, known)| source(id, known)).collect(),
        mode: session::mode(open.mode()),
        spare_key: session::spare_key(set.spare_key),
        folder: app.dir().display().to_string(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        removed: count(desk.known.model.removed(Kind::Account).len()),
    }
}

fn source(id: SourceId, source: &settings::Source) -> SourceView {
    SourceView {
        id: codes::source(id),
        url: source.url.clone(),
        on: source.on,
        has_key: source.key_origin.is_some(),
        may: match source.may {
            settings::KeyMay::Untried => KeyMay::Untried,
            settings::KeyMay::Range => KeyMay::Range,
            settings::KeyMay::DirectOnly => KeyMay::DirectOnly,
            settings::KeyMay::Refused => KeyMay::Refused,
            settings::KeyMay::NotNeeded => KeyMay::NotNeeded,
            settings::KeyMay::NotKnown => KeyMay::NotKnown,
        },
        plan: source.plan.clone(),
        tried_at: source.tried_at.map_or_else(String::new, instant),
        failed: source.failed.map(codes::not_checked),
    }
}

/// The page *What left*.
pub fn what_left(app: &App, query: &str, skip: u32) -> Result<WhatLeftView, Fault> {
    let (rows, total) = app.ledger(query, skip, 200)?;
    let network_on = app.read(|_, open| Ok(open.settings().network_on))?;
    Ok(WhatLeftView { rows: rows.into_iter().map(line).collect(), total, network_on })
}

#[allow(clippy::cast_precision_loss, reason = "bytes of one answer stay far below 2^53")]
fn line(entry: LedgerEntry) -> LedgerRow {
    LedgerRow {
        at: instant(entry.at),
        receiver: entry.receiver,
        purpose: match entry.purpose.as_str() {
            "address" => Purpose::Address,
            "password" => Purpose::Password,
            "key" => Purpose::Key,
            "page" => Purpose::Page,
            _ => Purpose::List,
        },
        carried: match entry.carried.as_str() {
            "address_digits" => Carried::AddressDigits,
            "password_digits" => Carried::PasswordDigits,
            "key" => Carried::Key,
            "browser" => Carried::Browser,
            _ => Carried::Nothing,
        },
        digits: entry.digits,
        bytes_out: entry.bytes_out,
        bytes_in: entry.bytes_in as f64,
        answer: match entry.answer.as_str() {
            "answered" => LedgerAnswer::Answered,
            "not_an_answer" => LedgerAnswer::NotAnAnswer,
            "nothing" => LedgerAnswer::Nothing,
            "opened" => LedgerAnswer::Opened,
            _ => LedgerAnswer::Pending,
        },
        status: entry.status,
    }
}
