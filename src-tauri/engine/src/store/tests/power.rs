//! What a loss of power leaves: a page that was half moved from the log into the file, and a deletion in a copy that was not finished.

use std::fs;
use std::path::Path;

use super::*;
use crate::store::copies;

const COPY: &str = "nightlatch.copy-20261122T100000Z-daily.db";

/// Copies the files of a folder, as they are at this moment.
fn as_it_is(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
    }
}

/// Returns the number of the page in the newest frame of a log (<https://sqlite.org/fileformat2.html#walformat>).
fn newest_page(log: &[u8]) -> usize {
    const FRAME: usize = 24 + 4096;
    let frames = (log.len() - 32) / FRAME;
    let number = |frame: usize| {
        let bytes = *log[32 + frame * FRAME..].first_chunk::<4>().unwrap();
        usize::try_from(u32::from_be_bytes(bytes)).unwrap()
    };
    (0..frames).map(number).rfind(|page| *page > 1).unwrap()
}

/// The log has every page that is being moved into the file, so such a page is no damage, although its checksum in the file is wrong.
#[test]
fn a_page_torn_while_the_log_was_moved_into_the_file_is_no_damage() {
    let (dir, key, mut store) = fresh();
    store.write(&changes(), &[], now()).unwrap();
    store.settle().unwrap();
    store
        .write(
            &[Change::Set(
                id(4),
                FactName::Value,
                Fact { value: "new@example.com".into(), origin: Origin::Person, at: now() },
            )],
            &[],
            now(),
        )
        .unwrap();
    let after = tempfile::tempdir().unwrap();
    as_it_is(dir.path(), after.path());
    let file = after.path().join(DATABASE_FILE);
    let mut bytes = fs::read(&file).unwrap();
    let page = newest_page(&fs::read(after.path().join("nightlatch.db-wal")).unwrap());
    let at = (page - 1) * 4096;
    bytes[at + 512..at + 4096].fill(0);
    fs::write(&file, bytes).unwrap();

    let mut store = Store::open(after.path(), &key).unwrap();
    let model = store.load().unwrap();
    assert_eq!(model.get(id(4)).unwrap().value(&FactName::Value), "new@example.com");
    assert_eq!(copies::make(after.path(), &key, COPY), Err(StoreFault::Damaged), "the test needs a torn page");
    store.settle().unwrap();
    assert_eq!(copies::make(after.path(), &key, COPY), Ok(()));
}

/// SQLite undoes an unfinished change from the journal beside the file, but only for a connection that may write.
#[test]
fn a_deletion_that_was_cut_off_in_a_copy_is_undone_before_the_copy_is_used() {
    let (dir, key, mut store) = fresh();
    let accounts = (10..250).map(|byte| Change::New(id(byte), Kind::Account));
    let facts = (10..250).map(|byte| {
        Change::Set(id(byte), FactName::OwnName, Fact { value: "x".repeat(400), origin: Origin::Person, at: now() })
    });
    store.write(&accounts.chain(facts).collect::<Vec<_>>(), &[], now()).unwrap();
    copies::make(dir.path(), &key, COPY).unwrap();
    let whole = copies::read(dir.path(), &key, COPY).unwrap().of(Kind::Account).len();

    let mut connection =
        crate::store::open::connect_to(&dir.path().join(COPY), &key, rusqlite::OpenFlags::SQLITE_OPEN_READ_WRITE)
            .unwrap();
    connection.pragma_update(None, "foreign_keys", "ON").unwrap();
    connection.pragma_update(None, "cache_size", 4).unwrap();
    let work = connection.transaction().unwrap();
    work.execute("DELETE FROM entity WHERE kind = 'account'", []).unwrap();
    let after = tempfile::tempdir().unwrap();
    as_it_is(dir.path(), after.path());
    drop(work);
    let journal = after.path().join(format!("{COPY}-journal"));
    assert!(fs::metadata(&journal).unwrap().len() > 4096, "the test needs a deletion that has reached the file");

    let read = tempfile::tempdir().unwrap();
    as_it_is(after.path(), read.path());
    assert_eq!(copies::read(read.path(), &key, COPY).unwrap().of(Kind::Account).len(), whole);

    let settings = copies::Computer { of_list: |_| true, instead: Vec::new() };
    let ready = copies::prepare(after.path(), &key, COPY, &settings, now()).unwrap();
    drop(store);
    ready.put_in_place(None).unwrap();
    assert_eq!(Store::open(after.path(), &key).unwrap().load().unwrap().of(Kind::Account).len(), whole);
}
