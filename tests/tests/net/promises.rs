//! What the net promises whatever is answered: nothing leaves unasked, unwritten or to anybody else (principles.md#law-1).

use std::collections::BTreeSet;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use core_rules::exposure::Why;
use core_rules::exposure::fingerprint::AddressFingerprint;
use core_rules::exposure::list::parse_list;
use core_rules::exposure::range::{Answer, Rule};
use engine::net::{
    Batch, Came, Cancel, Carried, Key, Net, NetSettings, Outbound, Progress, Purpose, RangeSource, Switch,
};
use house_tests::range_server::{Config, Endpoint, Fault, RangeServer, TEST_KEY, email_hash};

use super::{
    Book, PLANTED, PLANTED_PASSWORD, UNPLANTED, base, check, check_one, check_password, check_with, fetch, net, number,
    source,
};

fn many(count: usize) -> Vec<String> {
    (0..count).map(|place| format!("person{place}@example.org")).collect()
}

fn refs(list: &[String]) -> Vec<&str> {
    list.iter().map(String::as_str).collect()
}

#[test]
fn nothing_leaves_but_what_is_listed_here() {
    let server = RangeServer::start(Config::default());
    let (net, book, source) = (net(), Book::default(), source(&server, Rule::Server));
    check(&net, &source, &book, &[PLANTED]);
    check_password(&net, &base(&server.url()), &book, PLANTED_PASSWORD).unwrap();
    let (key, never) = (source.key.as_ref().unwrap(), Cancel::new());
    net.block_on(net.try_key(&source.base, key, &book, &never)).unwrap().unwrap();
    net.block_on(net.fetch_latest(&source.base, &book, &never)).unwrap().unwrap();

    let port = server.url().rsplit(':').next().unwrap().to_owned();
    let host = format!("127.0.0.1:{port}");
    let agent = concat!("Nightlatch/", env!("CARGO_PKG_VERSION"));
    let json = [("accept", "application/json"), ("accept-encoding", "gzip"), ("host", &host), ("user-agent", agent)];
    let text = [
        ("accept", "text/plain"),
        ("accept-encoding", "gzip"),
        ("add-padding", "true"),
        ("host", &host),
        ("user-agent", agent),
    ];
    let keyed = [json.as_slice(), &[("hibp-api-key", TEST_KEY)]].concat();
    let expected: [(&str, &[(&str, &str)]); 5] = [
        ("/api/v3/breaches", &json),
        ("/api/v3/breachedaccount/range/567159", &keyed),
        ("/range/7C4A8", &text),
        ("/api/v3/subscription/status", &keyed),
        ("/api/v3/latestbreach", &json),
    ];
    let requests = server.requests();
    assert_eq!(requests.len(), expected.len());
    for (request, (path, headers)) in requests.iter().zip(expected) {
        assert_eq!((request.method.as_str(), request.path.as_str(), request.body_len), ("GET", path, 0));
        let sent: BTreeSet<(String, &str)> =
            request.headers.iter().map(|(name, value)| (name.to_lowercase(), value.as_str())).collect();
        let allowed: BTreeSet<(String, &str)> =
            headers.iter().map(|(name, value)| ((*name).to_owned(), *value)).collect();
        assert_eq!(sent, allowed, "{path}");
    }

    let lines = book.lines();
    let row = |purpose, carried, digits| (host.clone(), purpose, carried, digits);
    let written: Vec<_> = lines
        .iter()
        .map(|line| line.outbound.clone())
        .map(|Outbound { receiver, purpose, carried, digits, .. }| (receiver, purpose, carried, digits))
        .collect();
    assert_eq!(
        written,
        [
            row(Purpose::List, Carried::Nothing, 0),
            row(Purpose::Address, Carried::AddressDigits, 6),
            row(Purpose::Password, Carried::PasswordDigits, 5),
            row(Purpose::Key, Carried::Key, 0),
            row(Purpose::List, Carried::Nothing, 0),
        ]
    );
    for (line, request) in lines.iter().zip(&requests) {
        let closed = line.closed.unwrap();
        assert_eq!((closed.status, closed.answer), (200, Came::Answered));
        assert!(closed.bytes_in > 100, "{closed:?}");
        let headers: usize = request.headers.iter().map(|(name, value)| name.len() + value.len() + 4).sum();
        let bytes = request.method.len() + request.path.len() + " HTTP/1.1\r\n".len() + 1 + headers + 2;
        assert_eq!(line.outbound.bytes_out as usize, bytes, "{}", request.path);
    }
}

#[test]
fn written_before_it_leaves_and_a_batch_at_once() {
    let server = RangeServer::start(Config::open());
    let (net, book) = (net(), Book::default());
    let addresses = many(20);
    let checked = check(&net, &source(&server, Rule::Server), &book, &refs(&addresses));
    assert_eq!(checked.answers.len(), 20);
    check_password(&net, &base(&server.url()), &book, PLANTED_PASSWORD).unwrap();
    assert_eq!(book.transactions(), [21, 1], "the list and the addresses in one");
    let (lines, requests) = (book.lines(), server.requests());
    assert_eq!(requests.len(), 22);
    assert!(lines.iter().zip(&requests).all(|(line, request)| line.at < request.at));
    assert!(lines.iter().all(|line| line.closed.is_some_and(|closed| closed.answer == Came::Answered)));
    let ports: BTreeSet<u16> = requests.iter().map(|request| request.from_port).collect();
    // Four at once, one for the password, and on a loaded machine the next request may start before the last connection is back
    // in its pool: a few more, and never one each.
    assert!(ports.len() <= requests.len() / 2, "connections are kept: {} for {} requests", ports.len(), requests.len());
}

#[test]
fn nothing_is_sent_that_cannot_be_written() {
    let server = RangeServer::start(Config::default());
    let (net, book, source) = (net(), Book { shut: true, ..Book::default() }, source(&server, Rule::Server));
    let checked = check(&net, &source, &book, &[PLANTED, UNPLANTED]);
    assert!(checked.answers.iter().all(|(_, answer)| answer.as_ref().is_err_and(|reason| reason.why == Why::Refused)));
    assert!(check_password(&net, &base(&server.url()), &book, PLANTED_PASSWORD).is_err());
    let never = Cancel::new();
    assert!(fetch(&net, &format!("{}/breaches", server.api_url()), &book, parse_list).is_err());
    assert!(net.block_on(net.fetch_latest(&source.base, &book, &never)).unwrap().is_err());
    assert!(net.block_on(net.try_key(&source.base, source.key.as_ref().unwrap(), &book, &never)).unwrap().is_err());
    assert!(server.requests().is_empty());
}

#[test]
fn the_switch_is_a_switch() {
    let server = RangeServer::start(Config::default());
    let (net, book, source) = (net(), Book::default(), source(&server, Rule::Server));
    net.switch().set(false);
    let checked = check(&net, &source, &book, &[PLANTED, UNPLANTED]);
    assert!(
        checked.answers.iter().all(|(_, answer)| answer.as_ref().is_err_and(|reason| reason.why == Why::NetworkOff))
    );
    let off = check_password(&net, &base(&server.url()), &book, PLANTED_PASSWORD);
    assert_eq!(off.unwrap_err().why, Why::NetworkOff);
    assert!(server.requests().is_empty() && book.lines().is_empty(), "nothing is written, nothing is sent");

    net.switch().set(true);
    let addresses = many(10);
    let switch = net.switch().clone();
    let turn_off = |progress: Progress<'_>| {
        if matches!(progress, Progress::Address { done: 3, .. }) {
            switch.set(false);
        }
    };
    let checked = check_with(&net, &source, &book, &refs(&addresses), &Cancel::new(), &turn_off);
    let off = |answer: &Result<Answer, _>| {
        answer.as_ref().is_err_and(|reason: &core_rules::exposure::NotChecked| reason.why == Why::NetworkOff)
    };
    assert_eq!(checked.answers.iter().filter(|(_, answer)| answer.is_ok()).count(), 3, "what was learned is kept");
    assert_eq!(checked.answers.iter().filter(|(_, answer)| off(answer)).count(), 7);
    let sent = server.requests().len();
    assert!((4..=7).contains(&sent), "the list, three, and those that were under way: {sent}");
    let of = |came| book.lines().iter().filter(|line| line.closed.unwrap().answer == came).count();
    assert_eq!((of(Came::Answered), of(Came::Nothing) + of(Came::NotSent)), (4, 7), "each line has its end");
    assert!(of(Came::NotSent) >= 4, "what was not under way was not sent");
}

#[test]
fn a_stalled_request_ends_with_the_switch_or_the_press() {
    let server = RangeServer::start(Config::default());
    server.set_fault(Fault::Stalled);
    let settings = NetSettings { whole: Duration::from_secs(30), ..NetSettings::default() };
    for (press, why) in [(true, Why::Cancelled), (false, Why::NetworkOff)] {
        let (net, book, cancel) = (Net::new(settings, Switch::new(true)), Book::default(), Cancel::new());
        let start = Instant::now();
        let checked = std::thread::scope(|scope| {
            scope.spawn(|| {
                std::thread::sleep(Duration::from_millis(200));
                if press { cancel.press() } else { net.switch().set(false) }
            });
            check_with(&net, &source(&server, Rule::Hibp), &book, &[PLANTED], &cancel, &|_| ())
        });
        assert_eq!(checked.answers[0].1.as_ref().unwrap_err().why, why);
        assert!(start.elapsed() < Duration::from_secs(5));
        assert_eq!(book.lines()[0].closed.unwrap().answer, Came::Nothing, "its bytes had left");
    }
}

#[test]
fn a_cancelled_batch_keeps_what_it_learned() {
    let server = RangeServer::start(Config::default());
    let (net, book, cancel) = (net(), Book::default(), Cancel::new());
    let addresses = many(10);
    let seen = Mutex::new(Vec::new());
    let progress = |progress: Progress<'_>| {
        if let Progress::Address { id, answer, done, total } = progress {
            assert_eq!(total, 10);
            seen.lock().unwrap().push((id, answer.is_ok()));
            if done == 4 {
                cancel.press();
            }
        }
    };
    let checked = check_with(&net, &source(&server, Rule::Hibp), &book, &refs(&addresses), &cancel, &progress);
    assert_eq!(checked.answers.iter().filter(|(_, answer)| *answer == Ok(Answer::NotInList)).count(), 4);
    let seen = seen.into_inner().unwrap();
    assert_eq!(seen.len(), 10, "told of every one");
    assert!(seen.iter().take(4).all(|(_, answered)| *answered) && seen.iter().skip(4).all(|(_, answered)| !answered));
    let sent = server.requests().len();
    assert!((4..=7).contains(&sent), "four, and those that were under way: {sent}");
    let ends: Vec<Came> = book.lines().iter().map(|line| line.closed.unwrap().answer).collect();
    let (answered, not_sent) = (Came::Answered, Came::NotSent);
    assert_eq!(ends.iter().filter(|end| **end == answered).count(), 4);
    assert!(ends.iter().filter(|end| **end == not_sent).count() >= 3, "{ends:?}");
}

/// Without a pace some are asked at once, but only after one was answered; with a pace, and after a failure, one by one.
#[test]
fn some_at_once_where_nobody_set_a_pace() {
    let server = RangeServer::start(Config::default());
    let addresses = many(13);
    let ports = |per_minute: Option<u32>| {
        server.clear();
        let (net, book, cancel) = (net(), Book::default(), Cancel::new());
        let prints = addresses.iter().enumerate();
        let prints = prints.map(|(place, text)| (number(place), AddressFingerprint::of_address(text).unwrap()));
        let source = source(&server, Rule::Hibp);
        let (addresses, fetch_list) = (prints.collect(), false);
        let batch = Batch {
            source: &source,
            addresses,
            seed: 3,
            fetch_list,
            per_minute,
            ledger: &book,
            progress: &|_| (),
            cancel: &cancel,
        };
        let checked = Net::run_batch(net.check_addresses(batch)).unwrap();
        assert!(checked.answers.iter().all(|(_, answer)| answer.is_ok()));
        assert!(book.lines().iter().all(|line| line.closed.unwrap().answer == Came::Answered));
        server.requests().iter().map(|request| request.from_port).collect::<BTreeSet<_>>().len()
    };
    server.set_fault(Fault::SlowDrip { bytes: 8192, pause: Duration::from_millis(15) }.on(Endpoint::EmailRange));
    assert_eq!(ports(None), 4);
    assert!(ports(Some(1_000_000)) <= 2, "on a loaded machine a connection may be late in its pool");
}

#[test]
fn a_key_goes_to_nobody_else() {
    let (home, other) = (RangeServer::start(Config::default()), RangeServer::start(Config::default()));
    let key = || Key::new(TEST_KEY, &base(&home.api_url()));
    let (net, book) = (net(), Book::default());
    let stray = RangeSource { rule: Rule::Hibp, base: base(&other.api_url()), key: key(), ranged: false };
    assert_eq!(check_one(&net, &stray, PLANTED).unwrap_err().why, Why::NoKey);
    let tried = net.block_on(net.try_key(&stray.base, &key().unwrap(), &book, &Cancel::new())).unwrap();
    assert_eq!(tried.unwrap_err().why, Why::NoKey);
    assert!(other.requests().is_empty() && book.lines().is_empty(), "refused before anything left");
    let keyless = RangeSource { rule: Rule::Hibp, base: base(&home.api_url()), key: None, ranged: false };
    assert_eq!(check_one(&net, &keyless, PLANTED).unwrap_err().why, Why::NoKey);
    assert!(home.requests().is_empty());

    home.set_fault(Fault::RedirectOtherHost);
    let at_home = source(&home, Rule::Server);
    let checked = check(&net, &at_home, &book, &[PLANTED, UNPLANTED]);
    assert!(
        checked.answers.iter().all(|(_, answer)| answer.as_ref().is_err_and(|reason| reason.why == Why::Redirected))
    );
    assert!(check_password(&net, &base(&home.url()), &book, PLANTED_PASSWORD).is_err());
    assert!(fetch(&net, &format!("{}/breaches", home.api_url()), &book, parse_list).is_err());
    assert!(
        net.block_on(net.try_key(&at_home.base, at_home.key.as_ref().unwrap(), &book, &Cancel::new()))
            .unwrap()
            .is_err()
    );
    assert!(home.other_requests().is_empty(), "no redirect is followed");
}

#[test]
fn told_to_wait_it_waits_and_asks_again() {
    let server = RangeServer::start(Config::default());
    server.set_fault(Fault::TooMany429 { retry_after: 1 }.times(1));
    let (net, book) = (net(), Book::default());
    let waits = Mutex::new(Vec::new());
    let progress = |progress: Progress<'_>| {
        if let Progress::Waiting { seconds } = progress {
            waits.lock().unwrap().push(seconds);
        }
    };
    let start = Instant::now();
    let checked = check_with(&net, &source(&server, Rule::Hibp), &book, &[PLANTED], &Cancel::new(), &progress);
    assert!(matches!(checked.answers[0].1, Ok(Answer::Found(_))));
    assert!(start.elapsed() >= Duration::from_secs(1));
    assert_eq!(*waits.lock().unwrap(), [1]);
    let ends: Vec<(u16, Came)> =
        book.lines().iter().map(|line| line.closed.unwrap()).map(|closed| (closed.status, closed.answer)).collect();
    assert_eq!(ends, [(429, Came::NotAnAnswer), (200, Came::Answered)], "each try has its row");
    assert_eq!(book.transactions(), [1, 1]);
}

#[test]
fn a_wait_of_a_day_ends_the_batch_and_holds_for_the_next() {
    let server = RangeServer::start(Config::default());
    server.set_fault(Fault::TooMany429 { retry_after: 86_400 }.times(1));
    let (net, book, source) = (net(), Book::default(), source(&server, Rule::Hibp));
    let addresses = many(5);
    let checked = check(&net, &source, &book, &refs(&addresses));
    let too_many = |answer: &Result<Answer, core_rules::exposure::NotChecked>| {
        answer.as_ref().is_err_and(|reason| reason.why == Why::TooMany && reason.wait > 86_000)
    };
    assert!(checked.answers.iter().all(|(_, answer)| too_many(answer)));
    assert!(too_many(&check_one(&net, &source, PLANTED)));
    let tried = net.block_on(net.try_key(&source.base, source.key.as_ref().unwrap(), &book, &Cancel::new())).unwrap();
    assert_eq!(tried.unwrap_err().why, Why::TooMany);
    assert_eq!(server.requests().len(), 1, "it was told once");
}

#[test]
fn a_server_that_fails_is_left_alone() {
    let server = RangeServer::start(Config::default());
    let addresses = many(10);
    for (fault, asked) in
        [(Fault::Unauthorized401, 1), (Fault::CoreKey403, 1), (Fault::Unavailable503Html, 3), (Fault::Html200, 3)]
    {
        server.clear();
        server.set_fault(fault);
        let checked = check(&net(), &source(&server, Rule::Hibp), &Book::default(), &refs(&addresses));
        let reasons: BTreeSet<String> =
            checked.answers.iter().map(|(_, answer)| format!("{:?}", answer.as_ref().unwrap_err())).collect();
        assert_eq!((server.requests().len(), reasons.len()), (asked, 1), "{fault:?}");
    }
    server.clear();
    server.set_fault(Fault::Unavailable503Html.on(Endpoint::EmailRange).times(2));
    let checked = check(&net(), &source(&server, Rule::Hibp), &Book::default(), &refs(&addresses));
    assert_eq!(checked.answers.iter().filter(|(_, answer)| answer.is_ok()).count(), 8, "two failures are no pattern");
}

#[test]
fn asked_in_another_order_answered_in_ours() {
    let server = RangeServer::start(Config::default());
    let addresses = many(30);
    server.plant_email(&addresses[17], &["Canva"]);
    let checked = check(&net(), &source(&server, Rule::Hibp), &Book::default(), &refs(&addresses));
    for (place, (id, answer)) in checked.answers.iter().enumerate() {
        let expected = if place == 17 { Answer::Found(vec!["Canva".to_owned()]) } else { Answer::NotInList };
        assert_eq!((id, answer), (&number(place), &Ok(expected)));
    }
    let asked: Vec<String> =
        server.requests().iter().map(|request| request.path[request.path.len() - 6..].to_owned()).collect();
    let listed: Vec<String> = addresses.iter().map(|address| email_hash(address)[..6].to_owned()).collect();
    assert_ne!(asked, listed);
    assert_eq!(asked.into_iter().collect::<BTreeSet<_>>(), listed.into_iter().collect::<BTreeSet<_>>(), "each once");
}

#[test]
fn from_within_another_runtime_too() {
    let server = RangeServer::start(Config::default());
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let net = net();
        assert!(check_one(&net, &source(&server, Rule::Hibp), PLANTED).is_ok());
        drop(net);
    });
    let net = net();
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| assert!(check_one(&net, &source(&server, Rule::Hibp), PLANTED).is_ok()));
        }
    });
}

#[test]
fn a_throttled_batch_keeps_its_pace() {
    let server = RangeServer::start(Config::default());
    let (net, book, cancel, source) = (net(), Book::default(), Cancel::new(), source(&server, Rule::Hibp));
    let addresses = many(4).into_iter().enumerate().map(|(place, text)| {
        (number(place), core_rules::exposure::fingerprint::AddressFingerprint::of_address(&text).unwrap())
    });
    let batch = engine::net::Batch {
        source: &source,
        addresses: addresses.collect(),
        seed: 1,
        fetch_list: true,
        per_minute: Some(600),
        ledger: &book,
        progress: &|_| (),
        cancel: &cancel,
    };
    let start = Instant::now();
    let checked = net.block_on(net.check_addresses(batch)).unwrap();
    assert!(checked.list.unwrap().is_ok() && checked.answers.iter().all(|(_, answer)| answer.is_ok()));
    assert!(start.elapsed() >= Duration::from_millis(440), "five requests, four pauses of 110 ms");
}

/// A pause that is asked for while a question already waits for its turn holds for that question too.
#[test]
fn a_pause_asked_for_meanwhile_holds_for_who_waits_already() {
    let server = RangeServer::start(Config::default());
    server.set_fault(Fault::TooMany429 { retry_after: 86_400 }.on(Endpoint::LatestBreach));
    let (net, book, cancel, source) = (net(), Book::default(), Cancel::new(), source(&server, Rule::Hibp));
    let addresses = many(3).into_iter().enumerate();
    let prints = addresses.map(|(place, text)| (number(place), AddressFingerprint::of_address(&text).unwrap()));
    let (sender, told) = std::sync::mpsc::channel();
    let progress = |progress: Progress<'_>| {
        if matches!(progress, Progress::Address { .. }) {
            sender.send(()).unwrap_or_default(); // nobody listens after the first
        }
    };
    let batch = Batch {
        source: &source,
        addresses: prints.collect(),
        seed: 1,
        fetch_list: false,
        per_minute: Some(60),
        ledger: &book,
        progress: &progress,
        cancel: &cancel,
    };
    let (net, source) = (&net, &source);
    let checked = std::thread::scope(|scope| {
        scope.spawn(move || {
            told.recv().unwrap();
            std::thread::sleep(Duration::from_millis(300)); // by now the second one waits for its turn
            let asked = net.block_on(net.fetch_latest(&source.base, &Book::default(), &Cancel::new())).unwrap();
            assert_eq!(asked.unwrap_err().why, Why::TooMany);
        });
        Net::run_batch(net.check_addresses(batch)).unwrap()
    });
    let ranges = server.requests().iter().filter(|request| request.path.contains("/range/")).count();
    assert_eq!((ranges, checked.answers.iter().filter(|(_, answer)| answer.is_ok()).count()), (1, 1));
}
