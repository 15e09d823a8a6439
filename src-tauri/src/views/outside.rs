//! Views of the settings and the ledger.

use contract::{
    Carried, Code, ConsentView, KeyMay, LedgerAnswer, LedgerRow, PublicListView, Purpose, SettingsView,
    SoughtWordRequest, SourceView, WhatLeftRequest, WhatLeftView, ZoomView,
};
use core_rules::accounts::{IdentifierKind, identifier_kind};
use core_rules::exposure::SourceId;
use core_rules::known::Known;
use core_rules::model::answers::YesNo;
use core_rules::model::{FactName, Kind, facts};
use engine::{App, FindFault, LedgerEntry, Open, OpenFault, SoughtWord, settings};

use super::{Desk, codes, count, instant, session};
use crate::kept::Look;
use crate::questions::Learns;

/// Returns the page *Settings*.
///
/// # Errors
/// The database or the disk failed.
pub fn settings(desk: &Desk<'_, '_>, app: &App, open: &Open) -> Result<SettingsView, FindFault> {
    let set = open.settings();
    let sources = [
        SourceId::Hibp,
        SourceId::Server,
        SourceId::Folder,
        SourceId::Passwords,
        SourceId::PasswordFiles,
        SourceId::HibpDirect,
        SourceId::Xposed,
    ];
    let sources = sources.into_iter().filter_map(|id| set.source(id).map(|found| source(desk, set, id, found)));
    Ok(SettingsView {
        network_on: set.network_on,
        theme: Code(set.chosen.theme),
        sources: sources.collect(),
        wording: settings::CONSENT_WORDING,
        lists: open.lists()?.into_iter().map(|state| list(state, app.list_url(state.id, set))).collect(),
        recheck: Code(set.chosen.recheck),
        rechecked: set.rechecked.map_or_else(String::new, instant),
        asks_by_itself: set.asks_by_itself(),
        mode: session::mode(open.mode()),
        spare_key: session::spare_key(open.spare_key()),
        spare_key_waits: open.ways().spare.new,
        folder: app.dir().display().to_string(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        removed: count(desk.known.model.removed(Kind::Account).len()),
    })
}

/// Makes the view of the size of the text.
pub fn zoom(look: Look) -> ZoomView {
    let (smaller, larger) = look.may();
    ZoomView { percent: look.text(), smaller, larger }
}

fn list(list: engine::lists::ListState, url: &str) -> PublicListView {
    PublicListView {
        id: codes::list(list.id),
        rows: list.rows,
        at: list.at.map_or_else(String::new, instant),
        failed: list.failed.map(codes::not_checked),
        host: super::leaks::host(url),
    }
}

/// Returns the consents for each address that is in use; empty for a source that never sees an address.
fn consents(desk: &Desk<'_, '_>, set: &settings::Settings, id: SourceId) -> Vec<ConsentView> {
    let model = desk.known.model;
    let addresses = model.of(Kind::Identifier).into_iter();
    let addresses = addresses.filter(|entity| id.learns_address() && identifier_kind(entity) == IdentifierKind::Email);
    let view = |entity| ConsentView {
        identifier: super::accounts::identifier_ref(entity),
        given: set.agreed(id, entity.id, model.device),
    };
    addresses.filter(|entity| !entity.says(&facts::Retired, YesNo::Yes)).map(view).collect()
}

fn source(desk: &Desk<'_, '_>, set: &settings::Settings, id: SourceId, found: &settings::Source) -> SourceView {
    // HIBP has one place and one key, whether it is asked with digits or with the whole address.
    let source = if id == SourceId::HibpDirect { &set.hibp } else { found };
    SourceView {
        id: Code(id),
        url: source.url.clone(),
        on: found.on,
        consents: consents(desk, set, id),
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

/// Returns the page *What left this computer*, with at most 200 rows.
pub fn what_left(app: &App, request: WhatLeftRequest) -> Result<WhatLeftView, OpenFault> {
    let words = request.words.into_iter().map(sought).collect();
    let (rows, total) = app.search_ledger(words, request.skip, 200)?;
    app.read(|known, open| {
        let (network_on, keep_days) = (open.settings().network_on, open.settings().ledger_days.unwrap_or(0));
        let rows = rows.into_iter().map(|entry| line(known, entry)).collect();
        Ok(WhatLeftView { rows, total, unread: open.ledger_unread(), network_on, keep_days })
    })
}

/// The request for all rows, newest first.
pub const ALL: WhatLeftRequest = WhatLeftRequest { words: Vec::new(), skip: 0 };

const PURPOSES: [(Purpose, &str); 5] = [
    (Purpose::Address, "address"),
    (Purpose::Password, "password"),
    (Purpose::List, "list"),
    (Purpose::Key, "key"),
    (Purpose::Page, "page"),
];
const CARRIED: [(Carried, &str); 6] = [
    (Carried::AddressDigits, "address_digits"),
    (Carried::Address, "address"),
    (Carried::PasswordDigits, "password_digits"),
    (Carried::Nothing, "nothing"),
    (Carried::Key, "key"),
    (Carried::Browser, "browser"),
];
const ANSWERS: [(LedgerAnswer, &str); 5] = [
    (LedgerAnswer::Pending, "pending"),
    (LedgerAnswer::Answered, "answered"),
    (LedgerAnswer::NotAnAnswer, "not_an_answer"),
    (LedgerAnswer::Nothing, "nothing"),
    (LedgerAnswer::Opened, "opened"),
];

/// Returns the words that the database has for these codes.
fn in_store<Code: PartialEq>(codes: &[Code], table: &[(Code, &'static str)]) -> Vec<&'static str> {
    table.iter().filter(|(code, _)| codes.contains(code)).map(|(_, word)| *word).collect()
}

/// Returns the code of a word in the database; `else_`: the word is not known.
fn of_store<Code: Copy>(word: &str, table: &[(Code, &'static str)], else_: Code) -> Code {
    table.iter().find(|(_, known)| *known == word).map_or(else_, |(code, _)| *code)
}

fn sought(word: SoughtWordRequest) -> SoughtWord {
    SoughtWord {
        text: word.text,
        purposes: in_store(&word.purposes, &PURPOSES),
        carried: in_store(&word.carried, &CARRIED),
        answers: in_store(&word.answers, &ANSWERS),
        about: Vec::new(),
    }
}

#[allow(clippy::cast_precision_loss, reason = "bytes of one answer stay far below 2^53")]
fn line(known: &Known<'_>, entry: LedgerEntry) -> LedgerRow {
    let about = entry.about.and_then(|id| known.model.get(id)).filter(|entity| entity.removed.is_none());
    LedgerRow {
        about: about.map_or_else(String::new, |entity| entity.value(&FactName::Value).to_owned()),
        at: instant(entry.at),
        receiver: entry.receiver,
        purpose: of_store(&entry.purpose, &PURPOSES, Purpose::NotKnown),
        carried: of_store(&entry.carried, &CARRIED, Carried::NotKnown),
        digits: entry.digits,
        bytes_out: entry.bytes_out,
        bytes_in: entry.bytes_in as f64,
        answer: of_store(&entry.answer, &ANSWERS, LedgerAnswer::Pending),
        status: entry.status,
    }
}

/// Returns what the receiver of a source's requests learns.
pub const fn learns(source: SourceId) -> Learns {
    match source {
        SourceId::Passwords | SourceId::PasswordFiles => Learns::PasswordDigits,
        SourceId::Xposed | SourceId::HibpDirect => Learns::Addresses,
        _ => Learns::AddressDigits,
    }
}

#[cfg(test)]
mod tests {
    use contract::{Carried, LedgerAnswer, Purpose};
    use core_rules::known::Known;
    use core_rules::model::{Id, Model};
    use engine::LedgerEntry;
    use jiff::Timestamp;

    use super::line;

    /// A row of a later version may have carried something: an unknown word is not "nothing".
    #[test]
    fn a_line_in_words_that_are_not_known_says_so() {
        let catalogue = core_rules::catalogue::Catalogue::shipped();
        let book = core_rules::exposure::LeakBook::new(catalogue, None);
        let (id, now) = (Id::from_bytes([1; 16]), Timestamp::UNIX_EPOCH);
        let model = Model::new(id, Id::from_bytes([2; 16]), now);
        let known = Known::new(catalogue, &book, &model, now, jiff::civil::date(2026, 11, 22));
        let entry = |word: &str| LedgerEntry {
            id,
            at: now,
            receiver: "a.example".into(),
            about: None,
            purpose: word.into(),
            carried: word.into(),
            digits: 0,
            bytes_out: 0,
            bytes_in: 0,
            status: 0,
            answer: word.into(),
        };
        let told = line(&known, entry("telepathy"));
        assert_eq!((told.purpose, told.carried), (Purpose::NotKnown, Carried::NotKnown));
        assert_eq!(told.answer, LedgerAnswer::Pending, "it may have left");
        assert_eq!(line(&known, entry("address")).carried, Carried::Address);
    }
}
