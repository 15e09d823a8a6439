//! What each request of all sources carries, held against the lines on the page.

use core_rules::exposure::SourceId;
use engine::settings::CONSENT_WORDING;
use house_tests::range_server::{Config, RangeServer, TEST_KEY, email_hash, password_hash};

use super::told::write_range;
use super::{ADDRESS, Home, account, address, secret};

/// What a source may learn by its line on the page.
struct Line {
    address: bool,
    key: bool,
    /// Digits of a fingerprint.
    digits: usize,
    /// Which list was there before.
    before: bool,
}

/// The page's line of a source, word for word.
fn sentence(source: &str) -> &'static str {
    let texts = include_str!("../../../ui/src/text/en/learns.ts");
    let found = texts.split_once(&format!("\n    {source}: ")).or_else(|| texts.split_once(&format!("\n  {source}: ")));
    found.and_then(|(_, after)| after.split_once(",\n")).map(|(line, _)| line).unwrap()
}

/// What the page tells the person of it, read from that line: whoever makes it say less forbids it to carry more.
fn line(source: &str) -> Line {
    let says = sentence(source);
    let digits = says.split_once(" of the 40").and_then(|(before, _)| before.rsplit(' ').next()?.parse().ok());
    Line {
        address: says.contains("learns the whole address"),
        key: says.contains("your key"),
        digits: digits.unwrap_or(0),
        before: says.contains("which day’s list you had before"),
    }
}

/// The line that speaks of a request, by its path.
fn line_of(path: &str, own_server: bool) -> Line {
    let known = |name: &str| engine::lists::ListId::ALL.iter().any(|(_, known)| *known == name);
    let ranges = if own_server { "server" } else { "hibp" };
    match path.trim_start_matches("/api/v3") {
        "/breaches" | "/latestbreach" => line("list"),
        // A key is tried where it belongs, with nothing beside it.
        "/subscription/status" => Line { digits: 0, ..line(ranges) },
        "/breachedaccount/mara%40example.com?truncateResponse=true&IncludeUnverified=true" => line("hibpDirect"),
        "/v1/check-email/mara%40example.com" => line("xposed"),
        other => match other.rsplit_once('/') {
            Some(("/breachedaccount/range", _)) => line(ranges),
            Some(("/range", _)) => line("passwords"),
            Some(("/lists", rest)) if known(rest) => line("list"),
            _ => panic!("a request that no line speaks of: {path}"),
        },
    }
}

#[test]
fn the_lines_on_the_page_say_what_each_source_learns() {
    let told = |source: &str| {
        let Line { address, key, digits, before } = line(source);
        (address, key, digits, before)
    };
    for (source, expected) in [
        ("hibp", (false, true, 6, false)),
        ("server", (false, true, 6, false)),
        ("passwords", (false, false, 5, false)),
        ("hibpDirect", (true, true, 0, false)),
        ("xposed", (true, false, 0, false)),
        ("folder", (false, false, 0, false)),
        ("passwordFiles", (false, false, 0, false)),
        ("list", (false, false, 0, true)),
    ] {
        assert_eq!(told(source), expected, "{source}");
    }
}

/// What was agreed to in other words no longer holds: these are the words of today's wording.
#[test]
fn whoever_changes_the_words_of_a_consent_counts_its_wording_up() {
    let agreed =
        "consent: (host: string, address: string) => `I agree that ${host} learns ${address} when I press Check.`,";
    let settings = include_str!("../../../ui/src/text/en/settings.ts");
    assert_eq!(CONSENT_WORDING, 1, "say here in which words");
    assert!(settings.contains(agreed), "other words: count CONSENT_WORDING up, and say them here");
    for (source, says) in [
        ("hibpDirect", "learns the whole address, and your key, which it can link to the person who pays for it."),
        ("xposed", "learns the whole address and where you ask from. No key goes there."),
    ] {
        assert!(sentence(source).contains(says), "{source}: this stood above what was agreed to");
    }
}

#[test]
fn with_every_source_in_use_no_request_carries_more_than_its_line_says() {
    let (home, server) = (Home::new(), RangeServer::start(Config::default()));
    let own = RangeServer::start(Config::open());
    let app = home.start_with_lists(&server);
    app.create().unwrap();
    let mara = address(&app, ADDRESS);
    let insta = account(&app, "instagram", ADDRESS);
    let other = address(&app, "quiet@example.org");
    write_range(&home, ADDRESS, Some(&["Canva"]));
    app.set_files(SourceId::Folder, &home.dir.path().join("ranges")).unwrap();
    app.set_source(SourceId::Server, &own.api_url(), true).unwrap();
    app.set_source(SourceId::Hibp, &server.api_url(), true).unwrap();
    app.set_source(SourceId::Passwords, &server.url(), true).unwrap();
    app.set_source(SourceId::HibpDirect, "", true).unwrap();
    app.set_source(SourceId::Xposed, &format!("{}/v1", server.url()), true).unwrap();
    for source in [SourceId::HibpDirect, SourceId::Xposed] {
        app.agree(source, mara, CONSENT_WORDING, true).unwrap();
    }
    app.set_network(true).unwrap();
    app.set_api_key(SourceId::Hibp, &secret(TEST_KEY)).unwrap();
    let lists = || engine::lists::ListId::ALL.iter().for_each(|(list, _)| app.fetch_list(*list).unwrap());
    server.set_public_list("two_factor", "[[\"Site\",{\"domain\":\"site.com\",\"tfa\":[\"totp\"]}]]", "one");
    lists();
    lists(); // once more, with what came with it
    app.check_identifiers(&[], &|_| ()).unwrap();
    app.check_password(&insta.to_string(), &secret("hunter2 hunter2")).unwrap();

    let all: Vec<_> = server.requests().into_iter().map(|request| (request, false)).collect();
    let all: Vec<_> = all.into_iter().chain(own.requests().into_iter().map(|request| (request, true))).collect();
    let lines = app.ledger("", 0, 100).unwrap().0;
    assert_eq!(all.len(), lines.len(), "a line for each");
    let (mut told, mut prefixes, mut keys) = (0, 0, 0);
    for (request, own_server) in &all {
        let may = line_of(&request.path, *own_server);
        let text = format!("{} {:?}", request.path, request.headers).to_lowercase();
        assert_eq!(request.body_len, 0);
        assert!(!text.contains("quiet") && !text.contains("hunter2") && !text.contains("instagram"), "{text}");
        let addresses = [email_hash(ADDRESS), email_hash("quiet@example.org")];
        for hash in addresses.iter().chain([&password_hash("hunter2 hunter2")]).map(|hash| hash.to_lowercase()) {
            // Four of them may stand in a port or a version by chance.
            assert!(!text.contains(&hash[..may.digits.max(4) + 1]), "no more than {} digits: {text}", may.digits);
        }
        prefixes += addresses.iter().filter(|hash| text.contains(&hash[..6].to_lowercase())).count();
        let says_address = text.contains("mara");
        told += usize::from(says_address);
        assert!(!says_address || text.contains("/breachedaccount/mara%40") || text.contains("/check-email/mara%40"));
        keys += usize::from(request.header("hibp-api-key").is_some());
        let names: Vec<String> = request.headers.iter().map(|(name, _)| name.to_lowercase()).collect();
        assert!(may.address || !says_address, "{text}");
        assert!(may.key || request.header("hibp-api-key").is_none(), "{text}");
        let every = ["host", "user-agent", "accept", "accept-encoding", "hibp-api-key"];
        let more: &[&str] = match may {
            Line { before: true, .. } => &["if-none-match", "if-modified-since"],
            Line { digits: 5, .. } => &["add-padding"],
            Line { .. } => &[],
        };
        assert!(names.iter().all(|name| every.contains(&name.as_str()) || more.contains(&name.as_str())), "{names:?}");
        assert_eq!(request.header("user-agent"), Some(concat!("Nightlatch/", env!("CARGO_PKG_VERSION"))));
    }
    assert!(all.iter().any(|(request, _)| request.header("if-none-match") == Some("\"one\"")), "which list it had");
    let carried = |what: &str| lines.iter().filter(|line| line.carried == what).count();
    assert_eq!((told, carried("address")), (2, 2), "two sources were told one address");
    assert_eq!((prefixes, carried("address_digits")), (4, 4), "two addresses, by two ranges");
    assert_eq!(carried("password_digits"), 1);
    assert_eq!(keys, 4, "the key was tried, and went with three questions to its own origin");
    assert!(own.requests().iter().all(|request| request.header("hibp-api-key").is_none()));
    let receivers = |purpose: &str| lines.iter().filter(|line| line.purpose == purpose).count();
    assert!(receivers("list") >= 10 && receivers("password") == 1 && receivers("key") == 1, "every kind was sent");
    let about: Vec<_> = lines.iter().filter_map(|line| line.about).collect();
    assert!(about.contains(&mara) && about.contains(&other));
    assert!(lines.iter().all(|line| line.about.is_none() || line.purpose == "address"), "never beside a password");

    app.remove_identifier(mara).unwrap();
    let lines = app.ledger("", 0, 100).unwrap().0;
    assert!(lines.iter().all(|line| line.about != Some(mara)), "its lines are anonymous now");
    assert!(lines.iter().any(|line| line.about == Some(other)));
}
