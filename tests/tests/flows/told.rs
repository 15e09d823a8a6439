//! Sources that are told the address, and files on this computer.

use std::fs;

use core_rules::accounts::Problem;
use core_rules::exposure::password::Answer as PasswordAnswer;
use core_rules::exposure::{Outcome, SourceId, Why};
use core_rules::model::Id;
use engine::check::Progress;
use engine::settings::CONSENT_WORDING;
use engine::{App, Invalid};
use house_tests::range_server::{Config, Endpoint, Fault as Wrong, RangeServer, TEST_KEY, email_hash, password_hash};

use super::{ADDRESS, Home, address, secret};

fn newest(app: &App, id: Id, source: SourceId) -> Option<Outcome> {
    app.read(|known, _| {
        let of_source = known.model.checks(id).iter().rev().find(|check| check.source == source);
        Ok(of_source.map(|check| check.outcome))
    })
    .unwrap()
}

fn why(outcome: Option<Outcome>) -> Option<Why> {
    match outcome {
        Some(Outcome::NotChecked(not)) => Some(not.why),
        _ => None,
    }
}

fn check(app: &App) {
    app.check_identifiers(&[], &|_| ()).unwrap();
}

fn paths(server: &RangeServer) -> Vec<String> {
    server.requests().into_iter().map(|request| request.path).collect()
}

/// XposedOrNot on, on that server, and the network on.
fn xposed(home: &Home, server: &RangeServer) -> App {
    let app = home.created();
    app.set_source(SourceId::Xposed, &format!("{}/v1", server.url()), true).unwrap();
    app.set_network(true).unwrap();
    app
}

#[test]
fn no_address_is_told_without_its_own_word() {
    let (home, server) = (Home::new(), RangeServer::start(Config::default()));
    let app = xposed(&home, &server);
    let (mara, other) = (address(&app, ADDRESS), address(&app, "other@example.org"));
    server.plant_email(ADDRESS, &["Canva"]);
    check(&app);
    assert!(paths(&server).is_empty(), "switched on, and told nothing");
    assert_eq!(why(newest(&app, mara, SourceId::Hibp)), Some(Why::NoSource));

    app.agree(SourceId::Xposed, mara, CONSENT_WORDING, true).unwrap();
    check(&app);
    assert_eq!(paths(&server), ["/v1/check-email/mara%40example.com"], "the one, and not the other");
    assert_eq!(newest(&app, mara, SourceId::Xposed), Some(Outcome::Found(1)));
    assert_eq!(newest(&app, other, SourceId::Xposed), None);
    let lines = app.ledger("", 0, 10).unwrap().0;
    assert_eq!(lines.len(), 1);
    assert_eq!((lines[0].carried.as_str(), lines[0].digits, lines[0].about), ("address", 0, Some(mara)));

    // Its word is of that wording, of that source, and of that address.
    assert_eq!(
        app.agree(SourceId::Xposed, other, CONSENT_WORDING + 1, true),
        Err(Invalid("wording", Problem::NotAChoice).into()),
        "other words than these were shown"
    );
    let off = Err(Invalid("source", Problem::NotAChoice).into());
    assert_eq!(app.agree(SourceId::HibpDirect, mara, CONSENT_WORDING, true), off, "a source that is off takes none");
    assert_eq!(app.agree(SourceId::Server, mara, CONSENT_WORDING, true), off, "nor one that learns no address");
    server.clear();
    app.edit_identifier(mara, Some("mara.lind@example.com"), None).unwrap();
    check(&app);
    assert!(paths(&server).is_empty(), "another address is another question");
}

#[test]
fn the_word_ends_with_the_source_its_place_and_the_address() {
    let (home, server) = (Home::new(), RangeServer::start(Config::default()));
    let elsewhere = RangeServer::start(Config::default());
    let app = xposed(&home, &server);
    let mara = address(&app, ADDRESS);
    let agreed = |app: &App| {
        app.read(|known, open| Ok(open.settings().agreed(SourceId::Xposed, mara, known.model.device))).unwrap()
    };
    let agree = |app: &App| app.agree(SourceId::Xposed, mara, CONSENT_WORDING, true).unwrap();
    let url = format!("{}/v1", server.url());
    agree(&app);
    assert!(agreed(&app));
    app.set_source(SourceId::Xposed, &url, false).unwrap();
    app.set_source(SourceId::Xposed, &url, true).unwrap();
    assert!(!agreed(&app), "switched off and on, it must be asked anew");
    agree(&app);
    app.set_source(SourceId::Xposed, &format!("{}/v1", elsewhere.url()), true).unwrap();
    assert!(!agreed(&app), "another receiver");
    agree(&app);
    app.agree(SourceId::Xposed, mara, CONSENT_WORDING, false).unwrap();
    assert!(!agreed(&app), "taken back");
    agree(&app);
    drop(app);
    let app = home.start();
    assert_eq!(app.session(), engine::Session::Open);
    assert!(agreed(&app), "it is kept");
    app.read(|known, open| {
        let copy = open.settings().agreed(SourceId::Xposed, mara, Id::from_bytes([7; 16]));
        assert!(!copy && known.model.device != Id::from_bytes([7; 16]), "a copy on another computer agrees to nothing");
        Ok(())
    })
    .unwrap();
    app.remove_identifier(mara).unwrap();
    app.restore(mara).unwrap();
    assert!(!agreed(&app), "removed, and back");
}

/// What is taken back while a check runs ends there, also for addresses that were still to leave (principles.md#law-1).
#[test]
fn a_word_taken_back_stops_what_is_still_to_leave() {
    type Back = fn(&App, Id);
    let ways: [(&str, Back); 5] = [
        ("taken back", |app, id| app.agree(SourceId::Xposed, id, CONSENT_WORDING, false).unwrap()),
        ("switched off", |app, _| app.set_source(SourceId::Xposed, "", false).unwrap()),
        ("elsewhere", |app, _| app.set_source(SourceId::Xposed, "https://elsewhere.example/v1", true).unwrap()),
        ("removed", |app, id| app.remove_identifier(id).unwrap()),
        ("changed", |app, id| app.edit_identifier(id, Some(&format!("{id}@example.org")), None).unwrap()),
    ];
    // With a source before it, nothing was told yet; without one, the first address was.
    for (way, back, before, told) in
        ways.into_iter().flat_map(|(way, back)| [(way, back, true, 0), (way, back, false, 1)])
    {
        let (home, server) = (Home::new(), RangeServer::start(Config::default()));
        let own = RangeServer::start(Config::open());
        let app = xposed(&home, &server);
        app.set_source(SourceId::Server, &own.api_url(), before).unwrap();
        let ids = [address(&app, ADDRESS), address(&app, "other@example.org")];
        for id in ids {
            app.agree(SourceId::Xposed, id, CONSENT_WORDING, true).unwrap();
        }
        let last = std::sync::Mutex::new(None);
        app.check_identifiers(&[], &|step| {
            if matches!(step, Progress::One { count: 1, .. }) {
                ids.into_iter().for_each(|id| back(&app, id));
            }
            *last.lock().unwrap() = Some(step);
        })
        .unwrap();
        assert_eq!(paths(&server).len(), told, "{way}, another source before: {before}");
        let last = last.into_inner().unwrap();
        assert!(matches!(last, Some(Progress::Finished { not_checked: 1.., .. })), "{way}: {last:?}");
    }
}

#[test]
fn hibp_told_the_address_takes_its_own_key_and_its_404_needs_its_list() {
    let (home, server) = (Home::new(), RangeServer::start(Config::core()));
    let app = home.created();
    let mara = address(&app, ADDRESS);
    server.plant_email(ADDRESS, &["Canva", "LinkedIn"]);
    app.set_source(SourceId::Hibp, &server.api_url(), false).unwrap();
    app.set_api_key(SourceId::Hibp, &secret(TEST_KEY)).unwrap();
    app.set_source(SourceId::HibpDirect, "", true).unwrap();
    app.agree(SourceId::HibpDirect, mara, CONSENT_WORDING, true).unwrap();
    app.set_network(true).unwrap();
    check(&app);
    assert_eq!(newest(&app, mara, SourceId::HibpDirect), Some(Outcome::Found(2)), "with a Core key");
    let asked = server.requests().into_iter().find(|request| request.path.contains("/breachedaccount/")).unwrap();
    assert_eq!(asked.path, "/api/v3/breachedaccount/mara%40example.com?truncateResponse=true&IncludeUnverified=true");
    assert_eq!(asked.header("hibp-api-key"), Some(TEST_KEY));
    server.unplant_email(ADDRESS);
    check(&app);
    assert_eq!(newest(&app, mara, SourceId::HibpDirect), Some(Outcome::NotInList));
    server.set_fault(Wrong::NotFound404.on(Endpoint::Breaches));
    check(&app);
    assert_eq!(why(newest(&app, mara, SourceId::HibpDirect)), Some(Why::ListMissing), "whose 404 is it?");
    app.set_source(SourceId::Hibp, "https://mirror.example/api", false).unwrap();
    let agreed = app.read(|known, open| Ok(open.settings().agreed(SourceId::HibpDirect, mara, known.model.device)));
    assert!(!agreed.unwrap(), "HIBP elsewhere is somebody else");
}

#[test]
fn a_fault_of_a_source_that_is_told_is_never_good_news() {
    let (home, server) = (Home::new(), RangeServer::start(Config::default()));
    let app = xposed(&home, &server);
    let mara = address(&app, ADDRESS);
    app.agree(SourceId::Xposed, mara, CONSENT_WORDING, true).unwrap();
    check(&app);
    assert_eq!(newest(&app, mara, SourceId::Xposed), Some(Outcome::NotInList));
    for (fault, expected) in [
        (Wrong::NotFound404, Why::CutShort),
        (Wrong::Html200, Why::NotAnAnswer),
        (Wrong::Unavailable503Html, Why::ServerDown),
        (Wrong::RedirectOtherHost, Why::Redirected),
        (Wrong::ConnectionReset, Why::Offline),
        (Wrong::Cloudflare403, Why::Blocked),
    ] {
        server.set_fault(fault);
        check(&app);
        assert_eq!(why(newest(&app, mara, SourceId::Xposed)), Some(expected), "{fault:?}");
    }
    server.set_fault(Wrong::TooMany429 { retry_after: 86_400 });
    check(&app);
    let last = newest(&app, mara, SourceId::Xposed);
    assert!(
        matches!(last, Some(Outcome::NotChecked(not)) if not.why == Why::TooMany && not.wait == 86_400),
        "{last:?}"
    );
    assert!(server.other_requests().is_empty());
}

/// A folder with one range for an address, with or without it.
pub(super) fn write_range(home: &Home, value: &str, leaks: Option<&[&str]>) {
    let hash = email_hash(value).to_uppercase();
    let names: Vec<String> = leaks.unwrap_or(&["Other"]).iter().map(|name| format!("\"{name}\"")).collect();
    let suffix = if leaks.is_some() { hash[6..].to_owned() } else { "0".repeat(34) };
    let body = format!("[{{\"hashSuffix\":\"{suffix}\",\"websites\":[{}]}}]", names.join(","));
    let folder = home.dir.path().join("ranges");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join(format!("{}.json", &hash[..6])), body).unwrap();
}

#[test]
#[allow(clippy::disallowed_methods, reason = "not the program: its test makes a pipe")]
fn a_folder_answers_without_a_network() {
    let home = Home::new();
    let app = home.created();
    let (mara, other, third) = (address(&app, ADDRESS), address(&app, "b@example.org"), address(&app, "c@example.org"));
    write_range(&home, ADDRESS, Some(&["Canva"]));
    write_range(&home, "b@example.org", None);
    let folder = home.dir.path().join("ranges");
    let not_there = app.set_files(SourceId::Folder, &home.dir.path().join("nowhere"));
    assert_eq!(not_there, Err(Invalid("path", Problem::NotAChoice).into()));
    app.set_files(SourceId::Folder, &folder).unwrap();
    check(&app);
    assert_eq!(newest(&app, mara, SourceId::Folder), Some(Outcome::Found(1)));
    assert_eq!(newest(&app, other, SourceId::Folder), Some(Outcome::NotInList));
    assert_eq!(why(newest(&app, third, SourceId::Folder)), Some(Why::RangeMissing), "no file is no answer");
    assert_eq!(app.ledger("", 0, 10).unwrap().1, 0, "nothing left");

    fs::write(folder.join(format!("{}.json", &email_hash("b@example.org").to_uppercase()[..6])), "[{\"hashSu").unwrap();
    check(&app);
    assert_eq!(why(newest(&app, other, SourceId::Folder)), Some(Why::CutShort));
    // Foreign files under its name: rows for passwords, a picture, another folder.
    let place = folder.join(format!("{}.json", &email_hash("b@example.org").to_uppercase()[..6]));
    for (content, expected) in [
        (b"0018A45C4D1DEF81644B54AB7F969B88D65:1\r\n".as_slice(), Why::NotAnAnswer),
        (b"\x89PNG\r\n\x1a\n".as_slice(), Why::NotAnAnswer),
    ] {
        fs::write(&place, content).unwrap();
        check(&app);
        assert_eq!(why(newest(&app, other, SourceId::Folder)), Some(expected));
    }
    fs::remove_file(&place).unwrap();
    fs::create_dir(&place).unwrap();
    check(&app);
    assert_eq!(why(newest(&app, other, SourceId::Folder)), Some(Why::FileMissing), "a folder in place of the file");
    #[cfg(unix)]
    {
        fs::remove_dir(&place).unwrap();
        assert!(std::process::Command::new("mkfifo").arg(&place).status().unwrap().success());
        check(&app);
        assert_eq!(why(newest(&app, other, SourceId::Folder)), Some(Why::FileMissing), "a pipe that nobody writes to");
    }
    fs::remove_dir_all(&folder).unwrap();
    check(&app);
    assert_eq!(why(newest(&app, mara, SourceId::Folder)), Some(Why::FileMissing));
    let kept = app.read(|known, _| Ok(known.model.exposures().len())).unwrap();
    assert_eq!(kept, 1, "what was found stays");
}

/// So many sorted lines of made hashes, with these among them.
fn sorted_file(lines: u32, planted: &[&str]) -> String {
    let mut rows: Vec<String> =
        (0..lines).map(|row| format!("{}:3", password_hash(&format!("made {row}")).to_uppercase())).collect();
    rows.extend(planted.iter().map(|word| format!("{}:4711", password_hash(word).to_uppercase())));
    rows.sort_unstable();
    rows.join("\r\n")
}

#[test]
fn one_sorted_file_answers_for_passwords_and_nobody_else_is_asked() {
    let (home, server) = (Home::new(), RangeServer::start(Config::default()));
    let app = home.created();
    app.set_source(SourceId::Passwords, &server.url(), true).unwrap();
    app.set_network(true).unwrap();
    let file = home.dir.path().join("sorted.txt");
    fs::write(&file, sorted_file(20_000, &["correct horse"])).unwrap();
    app.set_files(SourceId::PasswordFiles, &file).unwrap();
    let words = ["correct horse", "four words that nobody used", "correct horse"].map(secret);
    let judged = app.check_passwords(&words, &|_, _| ()).unwrap();
    assert_eq!(
        judged,
        [Ok(PasswordAnswer::Found(4711)), Ok(PasswordAnswer::NotInList), Ok(PasswordAnswer::Found(4711))]
    );
    assert!(server.requests().is_empty() && app.ledger("", 0, 10).unwrap().1 == 0);

    let mut wrong = sorted_file(20_000, &[]).lines().map(str::to_owned).collect::<Vec<_>>();
    wrong.reverse();
    fs::write(&file, wrong.join("\n")).unwrap();
    app.set_files(SourceId::PasswordFiles, &file).unwrap();
    let source = app.read(|_, open| Ok(open.settings().source(SourceId::PasswordFiles).unwrap().clone())).unwrap();
    assert_eq!(
        (source.on, source.failed.map(|not| not.why)),
        (false, Some(Why::Malformed)),
        "not sorted shows at once"
    );
}

#[test]
fn many_passwords_are_asked_once_each_and_ranges_go_at_the_lock() {
    let (home, server) = (Home::new(), RangeServer::start(Config::default()));
    let app = home.created();
    app.set_passphrase(None, &secret("four words are enough")).unwrap();
    app.ask_every_time(&secret("four words are enough")).unwrap();
    app.set_source(SourceId::Passwords, &server.url(), true).unwrap();
    app.set_network(true).unwrap();
    server.plant_password("hunter2 hunter2", 9);
    let words: Vec<_> = ["hunter2 hunter2", "tulip quartz nine", "hunter2 hunter2", ""].map(secret).into();
    let judged = app.check_passwords(&words, &|_, _| ()).unwrap();
    let found: Vec<_> = judged.iter().map(|one| one.as_ref().map_err(|not| not.why).cloned()).collect();
    let nobody = Err(Why::Nobody);
    assert_eq!(
        found,
        [Ok(PasswordAnswer::Found(9)), Ok(PasswordAnswer::NotInList), Ok(PasswordAnswer::Found(9)), nobody]
    );
    assert_eq!((server.requests().len(), app.ledger("", 0, 10).unwrap().1), (2, 2), "each different one once");
    app.check_passwords(&words, &|_, _| ()).unwrap();
    assert_eq!((server.requests().len(), app.ranges_in_memory()), (2, 2), "answered from memory");
    app.lock();
    assert_eq!(app.ranges_in_memory(), 0, "dropped at the lock");
    app.unlock(engine::Way::Passphrase, &secret("four words are enough")).unwrap();
    server.set_fault(Wrong::CutBody.on(Endpoint::PasswordRange));
    app.check_passwords(&words, &|_, _| ()).unwrap();
    assert_eq!(app.ranges_in_memory(), 0, "a damaged range is not kept");
}
