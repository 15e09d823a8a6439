//! Tests rules for any file and any list: reading the same file again changes nothing, an undo restores everything, and what a
//! file does not show is not known.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::catalogue::StepId;
use crate::model::{About, Entity, Mark};

/// Titles in the spellings of several programs.
const TITLES: [&str; 12] = [
    "",
    "GitHub",
    "instagram.com (mara)",
    "Router (upstairs)",
    "Router (downstairs)",
    "Maker Forum",
    "maker-forum",
    "github.io",
    "PayPal (old)",
    "Twitter",
    "My shop",
    "https://shop.example",
];
const URLS: [&str; 14] = [
    "",
    "https://github.com/login",
    "https://twitter.com",
    "https://x.com/login",
    "android://aGFzaA==@com.instagram.android/",
    "androidapp://com.cornershop",
    "https://github.io",
    "https://someone.github.io",
    "http://192.168.1.1/",
    "http://nas.lan",
    "http://[fe80::1]:8080/",
    "https://citicards.com, https://shop.example",
    "https://www.shop.example/a",
    "not an address",
];
const SIGN_INS: [&str; 8] =
    ["", "mara", "@Mara", ADDRESS, "MARA@example.com", "+44 7700 900142", "+447700900142", "admin"];
const DATES: [&str; 5] = ["", "2015-03", "2019-05-24", "2026-10-01", "2999"];
const ISSUERS: [&str; 6] = ["GitHub", "Google", "Maker Forum", "Router (upstairs)", "", "shop.example"];

fn rows() -> impl Strategy<Value = Vec<(usize, usize, usize, usize, u32)>> {
    prop::collection::vec((0..TITLES.len(), 0..URLS.len(), 0..SIGN_INS.len(), 0..DATES.len(), any::<u32>()), 1..14)
}

/// Returns a row from the tables; the bits of the number choose its fields.
fn drawn(line: usize, (title, url, sign_in, date, bits): (usize, usize, usize, usize, u32)) -> Row {
    let has = |bit: u32| bits & (1 << bit) != 0;
    let password = if has(0) { ["one", "two", "three"][usize::try_from(bits >> 1 & 3).unwrap() % 3] } else { "" };
    let mut row = row(u32::try_from(line).unwrap() + 1, TITLES[title], URLS[url], SIGN_INS[sign_in], password);
    let dated = |bit: u32| has(bit).then(|| LooseDate::parse(DATES[date])).flatten();
    (row.made, row.changed, row.used) = (dated(3), dated(4), dated(5));
    row.code = if has(6) {
        Code::Here
    } else if has(7) {
        Code::Elsewhere
    } else {
        Code::Absent
    };
    row.passkey = has(8);
    row.archived = has(9);
    let ignores = [Ignore::NoSecondStep, Ignore::Weak, Ignore::Reused];
    row.ignores = ignores.into_iter().zip(10..).filter(|(_, bit)| has(*bit)).map(|(ignore, _)| ignore).collect();
    row
}

fn drawn_file(rows: &[(usize, usize, usize, usize, u32)]) -> Read {
    let rows: Vec<Row> = rows.iter().enumerate().map(|(line, row)| drawn(line, *row)).collect();
    file(rows.into_iter().filter(|row| !(row.name.is_empty() && row.urls == [""] && row.sign_in.is_empty())).collect())
}

/// Accounts that are listed already, some of which the file has as well.
fn listed(bits: u16) -> Home {
    let mut home = Home::new();
    let has = |bit: u16| bits & (1 << bit) != 0;
    if has(0) {
        home.account("github", &[]);
    }
    if has(1) {
        home.account("github", &[(FactName::SignIn, ADDRESS), (FactName::SecondStep, "passkey")]);
    }
    if has(2) {
        home.account("x", &[(FactName::SignIn, "mara"), (FactName::SecondStep, "none")]);
    }
    if has(3) {
        let id = home.account("instagram", &[(FactName::PasswordPlace, "paper")]);
        home.mark(id, StepId::TwoFactor, Mark::Done, 2);
    }
    if has(4) {
        home.account("", &[(FactName::OwnName, "Maker Forum"), (FactName::SignIn, "admin")]);
    }
    if has(5) {
        home.account("", &[(FactName::OwnName, "Shop"), (FactName::OwnSite, "shop.example")]);
    }
    if has(6) {
        home.identifier(IdentifierKind::Email, ADDRESS);
    }
    home
}

/// Returns what is known of one entity: its values, and its current marks.
fn known_of(entity: &Entity) -> (Vec<(String, String)>, Option<Mark>) {
    let mut values: Vec<(String, String)> = entity
        .facts()
        .iter()
        .map(|(name, _)| (name.word(), entity.value(name).to_owned()))
        .filter(|(name, value)| !value.is_empty() && name != "import_before")
        .collect();
    values.dedup();
    (values, entity.mark(&About::Step(StepId::TwoFactor)).map(|event| event.mark))
}

type Standing = BTreeMap<Id, (Vec<(String, String)>, Option<Mark>)>;

fn standing(home: &Home) -> Standing {
    let kinds = [Kind::Account, Kind::Identifier];
    let all = kinds.into_iter().flat_map(|kind| home.model.of(kind).into_iter().chain(home.model.removed(kind)));
    all.map(|entity| (entity.id, known_of(entity))).collect()
}

/// The choices for entries in the tray: left, added to a listed account, or a new account.
fn tray(home: &Home, plan: &Plan, bits: u16) -> Vec<ForStray> {
    let accounts: Vec<Id> = home.model.of(Kind::Account).iter().map(|one| one.id).collect();
    let of = |place: usize| match (usize::from(bits) >> place) % 3 {
        0 => ForStray::Leave,
        1 => ForStray::New,
        _ => accounts.get(place % accounts.len().max(1)).map_or(ForStray::New, |id| ForStray::To(*id)),
    };
    (0..plan.tray.len()).map(of).collect()
}

fn import_all(home: &mut Home, read: &Read, id: Id, day: i32, bits: u16) -> Timestamp {
    let trays = tray(home, &planned(home, read), bits);
    import(home, read, id, day, |choices| {
        choices.lines.fill(true);
        choices.own.fill(true);
        choices.tray = trays;
    })
}

fn entries() -> impl Strategy<Value = Vec<(usize, usize)>> {
    prop::collection::vec((0..ISSUERS.len(), 0..SIGN_INS.len()), 0..6)
}

fn drawn_entries(entries: &[(usize, usize)]) -> Read {
    let codes = entries.iter().enumerate();
    authenticator(
        codes
            .map(|(at, (issuer, name))| code(u32::try_from(at).unwrap() + 1, ISSUERS[*issuer], SIGN_INS[*name]))
            .collect(),
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Any file that is read a second time has no news, and nothing is written even if everything is ticked.
    #[test]
    fn the_same_file_again_has_no_news(rows in rows(), there in any::<u16>()) {
        let mut home = listed(there);
        let read = drawn_file(&rows);
        import_all(&mut home, &read, IMPORT, 5, 0);
        let plan = planned(&home, &read);
        for line in &plan.lines {
            prop_assert_eq!(line.fate, Fate::Unchanged, "{:?} {} {:?}: {:?}", line.place, line.name, line.rows, line.news);
        }
        prop_assert_eq!(&plan.own, &[], "what was taken is not offered again");
        let known = home.known(6);
        let all = Choices { lines: vec![true; plan.lines.len()], own: Vec::new(), tray: Vec::new(), ignores: true };
        let (list, _) = changes(&plan, &all, &known, AGAIN, fresh(1 << 90)).unwrap();
        prop_assert_eq!(list, vec![]);
    }

    /// After the undo of any import, all values and marks are those from before.
    #[test]
    fn undo_leaves_all_as_it_was(rows in rows(), entries in entries(), there in any::<u16>(), bits in any::<u16>()) {
        let mut home = listed(there);
        let before = standing(&home);
        let mut read = drawn_file(&rows);
        read.codes = drawn_entries(&entries).codes;
        let at = import_all(&mut home, &read, IMPORT, 5, bits);
        take_back(&mut home, IMPORT, at, 6);
        prop_assert_eq!(standing(&home), before);
    }

    /// Undoing a second import keeps what the first one wrote.
    #[test]
    fn undo_of_a_later_import_leaves_the_first(
        first in rows(), second in rows(), entries in entries(), there in any::<u16>(), bits in any::<u16>(),
    ) {
        let mut home = listed(there);
        import_all(&mut home, &drawn_file(&first), IMPORT, 5, bits);
        let before = standing(&home);
        let mut read = drawn_file(&second);
        read.codes = drawn_entries(&entries).codes;
        let at = import_all(&mut home, &read, AGAIN, 6, bits);
        take_back(&mut home, AGAIN, at, 7);
        prop_assert_eq!(standing(&home), before);
    }

    /// An authenticator without entries means nothing; no file removes a known second step.
    #[test]
    fn what_is_absent_is_never_off(rows in rows(), entries in entries(), there in any::<u16>(), bits in any::<u16>()) {
        let mut home = listed(there);
        let said = |home: &Home| -> BTreeMap<Id, String> {
            let all = home.model.of(Kind::Account).into_iter();
            all.map(|one| (one.id, one.value(&FactName::SecondStep).to_owned())).collect()
        };
        for (day, id, read) in [(5, IMPORT, drawn_file(&rows)), (6, AGAIN, drawn_entries(&entries))] {
            let before = said(&home);
            import_all(&mut home, &read, id, day, bits);
            let after = said(&home);
            for (account, word) in &after {
                let known = before.get(account).map_or("", String::as_str);
                prop_assert!(word != "none" || known == "none", "a file says that no second step is on");
                prop_assert!(known.is_empty() || known == word || known == "other", "{known} became {word}");
            }
            prop_assert!(before.keys().all(|account| after.contains_key(account)));
        }
    }
}
