//! An import of 10,000 rows: its first screen, its passwords, its writing beside raw inserts, its memory.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use core_rules::catalogue::Catalogue;
use core_rules::import::{Fate, Keys, Part};
use core_rules::model::{Entity, Id, Kind, Model};
use engine::imports::{Stage, Which};
use engine::{App, OpenFault};
use secrecy::SecretString;

use crate::household::{Dice, address};
use crate::row::{Budget, median, row, taken};
use house_tests::drawer::first_start;

/// Rows of a file.
const ROWS: u32 = 10_000;
/// The tables, as the store makes them.
const TABLES: [&str; 2] = [
    include_str!("../../../../src-tauri/engine/src/store/migrations/0001_start.sql"),
    include_str!("../../../../src-tauri/engine/src/store/migrations/0002_sources.sql"),
];

pub fn main(pairs: usize) {
    let folder = tempfile::tempdir().expect("a folder");
    let csv = file(folder.path(), "passwords.csv", &chrome());
    speed(&csv, pairs.clamp(3, 9));
    recognition(folder.path(), pairs.clamp(3, 9));
    hostile(pairs.clamp(3, 9));
    wiping(&csv, pairs.clamp(3, 9));
    memory(folder.path(), &csv);
}

/// One entry of a made-up list of logins.
struct Login {
    name: String,
    url: String,
    user: String,
    password: String,
}

/// A third at services of ours; one password in ten stands elsewhere, too; words, digits and noise, as people have them.
fn logins() -> impl Iterator<Item = Login> {
    const WORDS: [&str; 12] = [
        "summer",
        "dragon",
        "Berlin",
        "monkey",
        "lantern",
        "fjord",
        "copper",
        "otter",
        "sunshine",
        "Liverpool",
        "coffee",
        "tiger",
    ];
    let services = &Catalogue::shipped().services;
    let mut dice = Dice::new(23);
    (0..ROWS).map(move |number| {
        let (name, host) = if number % 3 == 0 {
            let service = &services[number as usize / 3 % services.len()];
            (service.name.clone(), service.domains.first().cloned().unwrap_or_else(|| "example.net".to_owned()))
        } else {
            (format!("Site {number}"), format!("www.site{number}.com"))
        };
        let user = if number % 4 == 0 { format!("user_{number}") } else { address(number) };
        let password = match number % 10 {
            0 => format!("{}{}", WORDS[dice.below(WORDS.len())], 1960 + dice.below(60)),
            1..=3 => format!("{}-{}-{}", WORDS[dice.below(12)], WORDS[dice.below(12)], dice.below(10_000)),
            _ => (0..16).map(|_| char::from(33 + u8::try_from(dice.below(94)).unwrap_or(0))).collect(),
        };
        Login { name, url: format!("https://{host}/login"), user, password }
    })
}

fn chrome() -> String {
    let mut text = String::from("name,url,username,password,note\n");
    for Login { name, url, user, password } in logins() {
        let quoted = password.replace('"', "\"\"");
        writeln!(text, "{name},{url},{user},\"{quoted}\",").expect("a line");
    }
    text
}

fn bitwarden() -> String {
    let item = |(number, login): (usize, Login)| {
        let id = format!("{number:08x}-0000-4000-8000-000000000000");
        let login_part = serde_json::json!({
            "fido2Credentials": [], "uris": [{ "match": null, "uri": login.url }], "username": login.user,
            "password": login.password, "totp": null,
        });
        serde_json::json!({
            "passwordHistory": null, "revisionDate": "2024-01-01T00:00:00.000Z", "creationDate": "2017-01-02T03:04:05.678Z",
            "deletedDate": null, "id": id, "organizationId": null, "folderId": null, "type": 1, "reprompt": 0,
            "name": login.name, "notes": null, "favorite": false, "login": login_part, "collectionIds": null,
        })
    };
    let items: Vec<_> = logins().enumerate().map(item).collect();
    serde_json::json!({ "encrypted": false, "folders": [], "items": items }).to_string()
}

fn keepass() -> String {
    let safe = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let mut text = String::from(
        "<?xml version=\"1.0\" encoding=\"utf-8\" standalone=\"yes\"?>\n<KeePassFile>\n<Meta><Generator>KeePass</Generator></Meta>\n\
         <Root>\n<Group>\n<UUID>AAAAAAAAAAAAAAAAAAAAAA==</UUID>\n<Name>all</Name>\n",
    );
    for Login { name, url, user, password } in logins() {
        text.push_str("\t<Entry>\n\t\t<UUID>AAAAAAAAAAAAAAAAAAAAAA==</UUID>\n\t\t<IconID>0</IconID>\n");
        text.push_str("\t\t<Times><LastModificationTime>2024-01-01T00:00:00Z</LastModificationTime>");
        text.push_str("<CreationTime>2017-01-02T03:04:05Z</CreationTime></Times>\n");
        for (key, value) in [("Title", &name), ("URL", &url), ("UserName", &user), ("Password", &password)] {
            writeln!(text, "\t\t<String><Key>{key}</Key><Value>{}</Value></String>", safe(value)).expect("a line");
        }
        text.push_str("\t</Entry>\n");
    }
    text.push_str("</Group>\n</Root>\n</KeePassFile>\n");
    text
}

fn file(folder: &Path, name: &str, text: &str) -> PathBuf {
    let path = folder.join(name);
    std::fs::write(&path, text).expect("a file");
    path
}

/// Opens a file as far as its first screen: every row is read, joined and judged new, and counted.
fn first_screen(app: &App, path: &Path) {
    app.open_import(Which::File(path), &SecretString::from("")).expect("the file opens");
    let shown = app.look_at_import(|import, _, _| match import.map(|import| &import.stage) {
        Some(Stage::Ready(ready)) => {
            Ok((ready.plan().read, ready.plan().many(Part::Fate(Fate::New), Catalogue::shipped())))
        }
        _ => Err(OpenFault::Internal),
    });
    let (read, new) = shown.expect("a preview");
    assert!(read == ROWS as usize && new > 5000, "{new} new accounts of {read} rows");
}

fn speed(csv: &Path, times: usize) {
    let (mut shown, mut scored, mut written, mut raw) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for _ in 0..times {
        let folder = tempfile::tempdir().expect("a folder");
        let app = first_start(folder.path());
        shown.push(taken(|| first_screen(&app, csv)).0);
        scored.push(taken(|| app.score_import().expect("scores")).0);
        written.push(taken(|| app.import_rows().expect("the import")).0);
        raw.push(app.read(|known, _| Ok(raw_inserts(known.model))).expect("the model"));
    }
    let (shown, scored) = (median(shown), median(scored));
    let figures = format!("{shown:.0} ms to recognise, parse and join, the median of {times}");
    row("import of 10,000 rows: first screen", &figures, shown, Budget::AtMost(300.0, "ms"));
    // Half of what zxcvbn alone took on two threads, when it was asked about every password.
    row("10,000 passwords scored", &format!("{scored:.0} ms on two threads"), scored, Budget::AtMost(410.0, "ms"));
    let alike: Vec<String> = logins().map(|login| login.password).collect();
    let words = taken(|| alike.iter().filter(|one| core_rules::accounts::is_weak(one)).count());
    let figures = format!("{:.0} ms on one thread, {} easy to guess", words.0, words.1);
    row("10,000 passwords judged, each by itself", &figures, words.0, Budget::None);
    let ratio = median(written.iter().zip(&raw).map(|(ours, raw)| ours / raw).collect());
    let figures = format!("ours {:.0} ms   raw inserts {:.0} ms   ratio {ratio:.2}", median(written), median(raw));
    row("import of 10,000 rows: written", &figures, ratio, Budget::AtMost(2.0, "×"));
}

/// To say what a file of 50 MB is, beside reading it once from the disk's cache.
fn recognition(folder: &Path, times: usize) {
    const SIZE: usize = 50 << 20;
    let repeated = |head: &str, piece: &str, tail: &str| {
        let mut text = head.to_owned();
        while text.len() + piece.len() + tail.len() < SIZE {
            text.push_str(piece);
        }
        text + tail
    };
    let csv = chrome();
    let (titles, rows) = csv.split_once('\n').expect("a header");
    let bitwarden = bitwarden();
    let (start, item) = bitwarden.split_once("\"items\":[").expect("items");
    let item = item.strip_suffix("]}").expect("the end of the list");
    let keepass = keepass();
    let (head, entries) = keepass.split_once("\t<Entry>").expect("an entry");
    let entries = format!("\t<Entry>{}", entries.split_once("</Group>").expect("the end of the group").0);
    for (what, text) in [
        ("Chrome CSV", repeated(&format!("{titles}\n"), rows, "")),
        ("Bitwarden JSON", repeated(&format!("{start}\"items\":["), &format!("{item},"), "{}]}")),
        ("KeePass XML", repeated(head, &entries, "</Group>\n</Root>\n</KeePassFile>\n")),
        ("JSON of no kind", repeated("{\"a\":[", "{\"b\":\"c\",\"d\":[1,2,3]},", "{}]}")),
        ("a list in JSON of no kind", repeated("[", "{\"b\":\"c\",\"d\":[1,2,3]},", "{}]")),
        ("prose", repeated("", "Dear Ida, thank you for your letter and the plums.\n", "")),
        ("one long line", repeated("", "plums and pears ", "")),
    ] {
        let path = file(folder, "large", &text);
        drop(text);
        let pair = || {
            let (reading, bytes) = taken(|| std::fs::read(&path).expect("the file"));
            let (telling, _) = taken(|| core_rules::import::recognise(&bytes));
            (reading, telling)
        };
        let pairs: Vec<(f64, f64)> = (0..times).map(|_| pair()).collect();
        let ratio = median(pairs.iter().map(|(reading, telling)| telling / reading).collect());
        let side = |place: fn(&(f64, f64)) -> f64| median(pairs.iter().map(place).collect());
        let figures = format!("told {:.1} ms   read {:.1} ms   ratio {ratio:.2}", side(|one| one.1), side(|one| one.0));
        row(&format!("a file of 50 MB told, {what}"), &figures, ratio, Budget::AtMost(1.1, "×"));
    }
}

/// A table made to be read to its end again and again, beside an honest one of its size.
fn hostile(times: usize) {
    const SIZE: usize = 7 << 20;
    let table = |rows: &str| {
        let (head, rows) = rows.split_once('\n').expect("a header");
        let mut text = format!("{head}\n");
        while text.len() < SIZE {
            text.push_str(rows);
        }
        // The last row is whole in both.
        text.truncate(text.get(..SIZE).unwrap_or(&text).rfind('\n').expect("rows") + 1);
        text
    };
    let honest = table(&chrome());
    let made = table(&format!("name,url,username,password,note\n{}", "x\"y,\"\n1,2,3,4,5\n".repeat(1_000)));
    let read = |table: &str| {
        let (time, read) = taken(|| core_rules::import::read(table.as_bytes(), &Keys::default()));
        assert!(read.is_ok_and(|read| !read.rows.is_empty()), "both give rows");
        time
    };
    let pairs: Vec<_> = (0..times).map(|_| (read(&honest), read(&made))).collect();
    let ratio = median(pairs.iter().map(|(honest, made)| made / honest).collect());
    let side = |made: bool| median(pairs.iter().map(|pair| if made { pair.1 } else { pair.0 }).collect());
    let figures = format!("hostile {:.0} ms   honest {:.0} ms   ratio {ratio:.2}", side(true), side(false));
    row("a hostile table of 7 MB, read", &figures, ratio, Budget::AtMost(5.0, "×"));
}

/// Milliseconds to write the same rows into the same tables, in one transaction, by plain SQLite with the same care.
fn raw_inserts(model: &Model) -> f64 {
    let folder = tempfile::tempdir().expect("a folder");
    let mut connection = rusqlite::Connection::open(folder.path().join("raw.db")).expect("a database");
    connection.pragma_update(None, "key", format!("x'{}'", "2f".repeat(32))).expect("a key");
    for (name, value) in [
        ("journal_mode", "WAL"),
        ("synchronous", "FULL"),
        ("fullfsync", "ON"),
        ("foreign_keys", "ON"),
        ("secure_delete", "ON"),
        ("temp_store", "MEMORY"),
        ("mmap_size", "0"),
    ] {
        connection.pragma_update(None, name, value).expect("a pragma");
    }
    for tables in TABLES {
        connection.execute_batch(tables).expect("the tables");
    }
    let entities: Vec<&Entity> =
        [Kind::Account, Kind::Identifier].into_iter().flat_map(|kind| model.of(kind)).collect();
    let facts =
        entities.iter().flat_map(|entity| entity.facts().iter().map(|(name, fact)| (entity.id, name.word(), fact)));
    let facts: Vec<(Id, String, _)> = facts.collect();
    let (person, device) = (*model.person.bytes(), *model.device.bytes());
    let begun = std::time::Instant::now();
    let work = connection.transaction().expect("a transaction");
    {
        let mut insert = work
            .prepare("INSERT INTO entity (id, person, kind, made, device, clock) VALUES (?1, ?2, ?3, ?4, ?5, ?6)")
            .expect("a statement");
        for entity in &entities {
            let made = entity.made.as_millisecond();
            insert.execute((entity.id.bytes(), person, entity.kind.as_str(), made, device, 1)).expect("a row");
        }
        let mut insert = work
            .prepare(
                "INSERT INTO fact (entity, name, origin, value, at, device, clock) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            )
            .expect("a statement");
        for (id, name, fact) in &facts {
            let at = fact.at.as_millisecond();
            insert.execute((id.bytes(), name, fact.origin.as_str(), &fact.value, at, device, 1)).expect("a row");
        }
    }
    work.commit().expect("on the disk");
    crate::row::ms(begun.elapsed())
}

/// In a program of its own: prints the milliseconds that the first screen of a file takes, and the scores of its passwords.
pub fn once(csv: &Path) {
    let folder = tempfile::tempdir().expect("a folder");
    let app = first_start(folder.path());
    let shown = taken(|| first_screen(&app, csv)).0;
    println!("{shown} {}", taken(|| app.score_import().expect("scores")).0);
}

/// What it costs that all memory is wiped when it is given back: the same in a program that does not.
fn wiping(csv: &Path, times: usize) {
    let Some(unwiped) = std::env::var_os("NIGHTLATCH_UNWIPED") else {
        return row("memory that is wiped", "left out: NIGHTLATCH_UNWIPED names no program", 0.0, Budget::None);
    };
    let myself = std::env::current_exe().expect("this program");
    let run = |program: &Path| {
        let output = Command::new(program).arg("import-once").arg(csv).output().expect("a program that imports");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        let mut words = said.split_whitespace().map(|word| word.parse::<f64>().expect("milliseconds"));
        (words.next().expect("the screen"), words.next().expect("the scores"))
    };
    let pairs: Vec<_> = (0..times).map(|_| (run(&myself), run(Path::new(&unwiped)))).collect();
    for (what, of) in [
        ("memory that is wiped: first screen", (|one| one.0) as fn((f64, f64)) -> f64),
        ("memory that is wiped: scored", |one| one.1),
    ] {
        let side = |wiped: bool| median(pairs.iter().map(|pair| of(if wiped { pair.0 } else { pair.1 })).collect());
        let ratio = median(pairs.iter().map(|pair| of(pair.0) / of(pair.1)).collect());
        let figures = format!("wiped {:.1} ms   not {:.1} ms   ratio {ratio:.2}", side(true), side(false));
        row(what, &figures, ratio, Budget::None);
    }
}

/// What opening a file adds to the most memory a program ever had, in a program of its own.
fn memory(folder: &Path, csv: &Path) {
    let mut files = [
        ("Chrome CSV", csv.to_owned()),
        ("Bitwarden JSON", file(folder, "bitwarden.json", &bitwarden())),
        ("KeePass XML", file(folder, "keepass.xml", &keepass())),
    ];
    let size = |path: &Path| std::fs::metadata(path).map_or(0, |file| file.len());
    files.sort_by_key(|(_, path)| size(path));
    let myself = std::env::current_exe().expect("this program");
    let last = files.len() - 1;
    for (place, (format, path)) in files.iter().enumerate() {
        let output = Command::new(&myself).arg("weigh-import").arg(path).output().expect("this program");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let grown: f64 = String::from_utf8_lossy(&output.stdout).trim().parse().expect("kibibytes");
        #[allow(clippy::cast_precision_loss, reason = "a file's size")]
        let size = size(path) as f64 / 1024.0;
        let figures =
            format!("{:.1} MiB for a file of {:.1} MiB   ratio {:.1}", grown / 1024.0, size / 1024.0, grown / size);
        // The budget is of the largest: of a short file the fixed costs are most.
        let budget = if place == last { Budget::AtMost(8.0, "× the file") } else { Budget::None };
        row(&format!("import's memory at its most, {format}"), &figures, grown / size, budget);
    }
}

/// In a program of its own: prints by how many KiB its peak memory grew.
#[cfg(target_os = "linux")]
pub fn weigh(path: &Path) {
    let peak = || {
        let status = std::fs::read_to_string("/proc/self/status").expect("this program's state");
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).expect("its peak");
        line.split_whitespace().next().and_then(|word| word.parse::<f64>().ok()).expect("kibibytes")
    };
    let folder = tempfile::tempdir().expect("a folder");
    let app = first_start(folder.path());
    // What ships is read by every program, with or without an import.
    assert!(Catalogue::shipped().find("a").len() > 1, "the catalogue is read");
    std::fs::write("/proc/self/clear_refs", "5").expect("the peak, counted from here");
    let before = peak();
    first_screen(&app, path);
    println!("{}", peak() - before);
}

/// Elsewhere nobody says what the most was.
#[cfg(not(target_os = "linux"))]
pub fn weigh(_: &Path) {
    println!("0");
}
