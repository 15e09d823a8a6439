//! A list that a browser or a table already has: looked at, written, taken back.

use std::fs;
use std::path::PathBuf;

use house_tests::desk::{Desk, Keyring};
use house_tests::journey::{imports, person, rail};
use house_tests::packed::stored;
use house_tests::robot::Name;
use house_tests::traces;

use crate::house::{Eyes, settled};

/// A file of our own making, laid where the person's export would lie.
fn export(desk: &Desk, name: &str) -> PathBuf {
    let from = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/imports")).join(name);
    let to = desk.folder("home").join(name);
    fs::copy(from, &to).expect("an export");
    to
}

#[test]
fn a_chosen_export_is_looked_at_written_deleted_and_taken_back() {
    let desk = Desk::open(Keyring::Unlocked);
    let file = export(&desk, "chrome.csv");
    let robot = settled(&desk, person::EMAIL);
    let eyes = Eyes::on(&robot);
    imports::go(&robot);
    eyes.look("bring your list");
    imports::choose(&robot, &desk, &file);
    robot.expect_page("Import from Chrome, Edge or a browser like them");
    imports::expect_row(&robot, "Instagram", "anna_92");
    imports::expect_row(&robot, "192.168.1.1", "A device at home.");
    eyes.look("the preview");
    assert!(!robot.page_text().contains("s3cr3t"), "no password comes to the page");
    let writes = || {
        let text = robot.page_text();
        let line = text.lines().find(|line| line.starts_with("Import ") && line.ends_with(" accounts"));
        line.map(str::to_owned)
    };
    let all = robot.wait("the button that writes", writes);
    robot.choose("checkbox", Name::starting("Import 192.168.1.1"));
    let write = robot.wait("one account less to write", || writes().filter(|now| *now != all));
    rail::go(&robot, "Accounts");
    // The list is there: what is not in it now, is not in it.
    robot.expect("link", Name::starting("LinkedIn"));
    assert!(!robot.has("link", Name::starting("com.example.app")), "nothing is written before Import is pressed");
    robot.follow(Name::starting("Import"));
    robot.press(&write);
    robot.expect_page(imports::DONE);
    eyes.look("what was found");
    robot.press("Delete it now");
    robot.decline("Delete this file?");
    robot.expect_text("You left it as it is. Nothing was changed.");
    assert!(file.exists(), "who says no keeps the file");
    robot.press("Delete it now");
    robot.agree("Delete this file?");
    robot.expect_text("The export is deleted. We checked: it is gone.");
    assert!(!file.exists(), "the export is gone");

    rail::go(&robot, "Accounts");
    robot.expect("link", Name::starting("com.example.app"));
    assert!(!robot.has("link", Name::starting("192.168.1.1")), "what was not ticked is not there");
    robot.follow(Name::starting("Import"));
    robot.press("Undo import");
    robot.expect_text(
        "The import was undone. An account of it stays where you did something yourself since then, or where a leak or an \
         app was found at it; your own answers stay, too.",
    );
    rail::go(&robot, "Accounts");
    robot.expect_gone("link", Name::starting("com.example.app"));
    robot.expect("link", Name::starting("Instagram"));
    robot.expect_no_refusals();
    drop(eyes);
    robot.quit();
    traces::expect_nothing_recent(&desk);
    traces::plant_canary(&desk);
    traces::expect_nothing_left(&desk, &[("s3cr3t-1", "a password of the export"), ("s3cr3t-2", "another")]);
}

#[test]
fn a_dropped_table_is_read_as_the_person_says() {
    let desk = Desk::open(Keyring::Unlocked);
    let file = export(&desk, "unknown.csv");
    let robot = settled(&desk, person::EMAIL);
    let eyes = Eyes::on(&robot);
    imports::go(&robot);
    imports::drop(&desk, &file);
    robot.expect_page("What is in these columns?");
    robot.expect_text("Column 4: Kennwort");
    assert!(!robot.page_text().contains("s3cr3t"), "cells that may be secret are not shown");
    eyes.look("the columns");
    for (column, title) in [(1, "Dienst"), (2, "Webseite"), (3, "Benutzername"), (4, "Kennwort")] {
        imports::map(&robot, column, title, "Leave out");
    }
    robot.press("Show what it would do");
    robot.expect_text("One column has to say which site or app it is.");
    imports::map(&robot, 1, "Dienst", "Name of the site or app");
    imports::map(&robot, 2, "Webseite", "Its web address");
    imports::map(&robot, 3, "Benutzername", "How you sign in");
    robot.press("Show what it would do");
    robot.expect_page("Import from your table");
    robot.expect_text("No password in this file.");
    imports::expect_row(&robot, "Bücherei", "anna");
    eyes.look("the preview of a table");
    robot.press("Import 2 accounts");
    robot.expect_page(imports::DONE);
    rail::go(&robot, "Accounts");
    robot.expect("link", Name::starting("Bücherei"));
    robot.expect_no_refusals();
    drop(eyes);
    robot.quit();
}

/// Three files that are easily taken for something else: a ZIP around an export, a password that refers to another entry, and another
/// program's own database.
#[test]
fn what_is_packed_refers_elsewhere_or_is_sealed_by_others_is_told() {
    let desk = Desk::open(Keyring::Unlocked);
    let table = fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/imports/chrome.csv")).expect("an export");
    let lay = |name: &str, bytes: &[u8]| {
        let path = desk.folder("home").join(name);
        fs::write(&path, bytes).expect("a file");
        path
    };
    let packed = lay("exports.zip", &stored(&[("exports/Passwords.csv", &table), ("exports/read me.txt", b"my list")]));
    let refers = lay(
        "keepass.csv",
        b"\"Account\",\"Login Name\",\"Password\",\"Web Site\",\"Comments\"\n\
          \"Farm\",\"anna\",\"s3cr3t-farm\",\"https://farm.example.com\",\"\"\n\
          \"Mill\",\"anna\",\"{REF:P@T:Farm}\",\"https://mill.example.org\",\"\"\n",
    );
    let sealed = lay("old.kdb", &[&[0x03, 0xD9, 0xA2, 0x9A, 0x65, 0xFB, 0x4B, 0xB5][..], &[7; 200]].concat());
    let robot = settled(&desk, person::EMAIL);
    imports::go(&robot);
    imports::drop(&desk, &packed);
    robot.expect_page("Import from Chrome, Edge or a browser like them");
    imports::expect_row(&robot, "Instagram", "anna_92");

    robot.press("Cancel");
    imports::go(&robot);
    imports::drop(&desk, &refers);
    imports::expect_row(&robot, "Mill", "anna");
    assert!(!robot.page_text().contains("{REF"), "a reference is nothing to show");
    assert!(!imports::row(&robot, "Mill").contains("Strong"), "{}", imports::row(&robot, "Mill"));

    robot.press("Cancel");
    imports::go(&robot);
    imports::drop(&desk, &sealed);
    robot.expect_text("This is a database of KeePass 1.");
    assert!(!robot.has("textbox", Name::holding("assword")), "nobody is asked for a password that opens nothing");
    robot.expect_no_refusals();
    robot.quit();
}
