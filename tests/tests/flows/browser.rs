//! What a browser would be given: the program's own opener, with an `xdg-open` first in the path that only writes down.

use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use core_rules::catalogue::Catalogue;
use core_rules::public_lists::Page;
use engine::accounts::NewAccount;
use engine::links::WELL_KNOWN;
use engine::lists::ListId;
use house_tests::range_server::{Config, RangeServer};

use super::{ADDRESS, Home, account};

/// Where the stand-in for `xdg-open` writes; set in the second process alone.
const RECORD: &str = "NIGHTLATCH_TEST_RECORD";
/// The last that is opened, so that the reader knows that all are there.
const LAST: &str = "https://haveibeenpwned.com/";

fn stand_in(folder: &Path, record: &Path) {
    let script = folder.join("xdg-open");
    // One write of less than a page is whole, also when several run at once.
    std::fs::write(&script, format!("#!/bin/sh\nprintf '%s\\n' \"$*\" >> '{}'\n", record.display())).unwrap();
    std::fs::set_permissions(&script, std::fs::Permissions::from_mode(0o755)).unwrap();
}

/// A process of its own has its own path: the one of this process is everybody's.
#[allow(clippy::disallowed_methods, reason = "the program starts no other; this test starts itself once more")]
#[test]
fn only_links_of_the_catalogue_and_of_own_sites_reach_the_browser() {
    let folder = tempfile::tempdir().unwrap();
    let record = folder.path().join("opened");
    stand_in(folder.path(), &record);
    let path = format!("{}:{}", folder.path().display(), std::env::var("PATH").unwrap());
    let child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "browser::presses_every_link", "--ignored"])
        .env("PATH", path)
        .env(RECORD, &record)
        .env_remove("BROWSER")
        .output()
        .unwrap();
    assert!(child.status.success(), "{}", String::from_utf8_lossy(&child.stdout));
    let opened = std::fs::read_to_string(&record).unwrap();
    let mut known: Vec<String> =
        Catalogue::shipped().services.iter().flat_map(|service| &service.links).map(|link| link.url.clone()).collect();
    known.push(LAST.to_owned());
    let own = [
        "https://help.bench.co.uk/2fa",
        "https://bench.co.uk/.well-known/change-password",
        "https://paypa1.com/.well-known/change-password",
    ];
    for line in opened.lines() {
        let plain = |url: &String| url == line || url::Url::parse(url).is_ok_and(|url| url.as_str() == line);
        assert!(known.iter().any(plain) || own.contains(&line), "{line} was handed to the browser");
    }
    assert!(opened.lines().count() > 300, "{} were pressed", opened.lines().count());
    for expected in own {
        assert!(opened.lines().any(|line| line == expected), "{expected} was not opened");
    }
}

/// Presses every link of every service, those of hostile lists, and what a page that is not ours might ask for.
#[test]
#[ignore = "the test above runs it with another path"]
fn presses_every_link() {
    let record = std::env::var_os(RECORD).expect("the test above says where to write what was opened");
    let (home, server) = (Home::new(), RangeServer::start(Config::open()));
    let app = home.start_with_lists(&server);
    app.create().unwrap();
    app.set_network(true).unwrap();
    let two = r#"[["Bench",{"domain":"bench.co.uk","documentation":"https://help.bench.co.uk/2fa","recovery":"https://bench.co.uk.evil.example/lost"}],
        ["Instagram",{"domain":"instagram.com","documentation":"https://instagrarn.com/2fa","recovery":"https://instagram.com.evil.example/"}],
        ["Pay",{"domain":"paypa1.com","documentation":"https://evil.example/"}]]"#;
    server.set_public_list("two_factor", two, "one");
    let change = r#"{"bench.co.uk":"https://evil.example/p","instagram.com":"https://instagram.com.evil.example/p","a.com":"https://a.com/"}"#;
    server.set_public_list("change_password", change, "one");
    for list in [ListId::TwoFactor, ListId::ChangePassword] {
        app.fetch_list(list).unwrap();
    }
    let mut presses: Vec<(String, String)> = Vec::new();
    let pages: Vec<&str> = Page::ALL.iter().map(|(_, word)| *word).chain([WELL_KNOWN]).collect();
    let foreign = ["https://evil.example/", "two_factor/../x", "javascript:alert(1)", "list:evil", "", "\n", "hibp"];
    for service in &Catalogue::shipped().services {
        let who = account(&app, &service.id, ADDRESS).to_string();
        let ids = service.links.iter().map(|link| link.id.as_str()).chain(pages.iter().copied()).chain(foreign);
        presses.extend(ids.map(|id| (who.clone(), id.to_owned())));
    }
    for (name, site) in [("Bench", "bench.co.uk"), ("Pay", "paypa1.com")] {
        let who = app.add_account(&NewAccount { name, site, ..NewAccount::default() }).unwrap().to_string();
        presses
            .extend(pages.iter().copied().chain(foreign).chain(["two_factor"]).map(|id| (who.clone(), id.to_owned())));
    }
    for (who, link) in &presses {
        if let Ok(target) = app.open_link(who, link) {
            opener::open_browser(&target.url).unwrap();
        }
    }
    let last = app.open_link("", "hibp").unwrap();
    let expected = app.ledger("", 0, 10_000).unwrap().0.iter().filter(|line| line.answer == "opened").count();
    opener::open_browser(&last.url).unwrap();
    // The opener does not wait for what it starts.
    let written = || std::fs::read_to_string(&record).map_or(0, |text| text.lines().count());
    let until = Instant::now() + Duration::from_secs(60);
    while written() < expected && Instant::now() < until {
        std::thread::sleep(Duration::from_millis(50));
    }
    assert_eq!(written(), expected, "each that stands in the ledger was handed out, and no other");
}
