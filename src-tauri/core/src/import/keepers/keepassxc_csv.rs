//! Reads KeePassXC's table. "Last Modified" belongs to the entry, not to the password, so it is not used.

use super::super::{How, Reader, Row, SkipReason, Untold, csv, dates};
use super::keepass_entry;

pub const READER: Reader = Reader {
    format: "keepassxc_csv",
    cannot_tell: &[Untold::DateOfChange, Untold::References],
    recognises: |file| {
        file.is_table(
            &["group", "title", "username", "password", "url", "notes"],
            &["totp", "icon", "last modified", "created"],
        )
    },
    read: How::Table(csv::Habits::NONE, row),
};

/// Names of the bin that KeePassXC creates, in each of its languages (2.7.4).
const BINS: [&str; 36] = [
    "Recycle Bin",
    "سلة المهملات",
    "Кошче",
    "Paperera",
    "Koš",
    "Papirkurv",
    "Papierkorb",
    "Κάδος Ανακύκλωσης",
    "Papelera",
    "Prügikast",
    "Roskakori",
    "Corbeille",
    "סל־מחזור",
    "Koš za smeće",
    "Kuka",
    "Keranjang Sampah",
    "Cestino",
    "ゴミ箱",
    "휴지통",
    "Šiukšlinė",
    "အမှိုက်ပုံး",
    "Prullenbak",
    "Kosz",
    "Lixeira",
    "Reciclagem",
    "Coș de gunoi",
    "Корзина",
    "ප්‍රතිචක්‍රීකරණ බඳුන",
    "Kôš",
    "Корпа за отпатке",
    "Papperskorg",
    "ถังขยะ",
    "Çöp kutusu",
    "Смітник",
    "回收站",
    "回收桶",
];

/// Returns whether a group right below the root is the bin, by its name.
pub fn is_bin(group: &str) -> bool {
    let group = group.trim().to_lowercase();
    BINS.iter().any(|bin| bin.to_lowercase() == group)
}

fn row(line: &csv::Line<'_>) -> Result<Row, SkipReason> {
    // The table has no ids, so the bin is recognised by its name right below the root; deeper down the name belongs to the
    // person.
    if line.get("group").split('/').nth(1).is_some_and(is_bin) {
        return Err(SkipReason::Deleted);
    }
    Ok(Row {
        name: line.text("title"),
        urls: line.urls("url"),
        sign_in: line.text("username"),
        password: line.secret("password"),
        code: keepass_entry::code(line.get("totp")),
        made: dates::iso(line.get("created")),
        ..Row::default()
    })
}
