//! Every fault of the range server × every source: what it ends as (principles.md#exposure).

use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::time::Duration;

use core_rules::exposure::list::parse_list;
use core_rules::exposure::range::{Answer, Rule};
use core_rules::exposure::{Why, password};
use engine::net::{Came, Cancel, Net, NetSettings, Switch};
use house_tests::range_server::{Config, Endpoint, Fault, RangeServer};

use super::{
    Book, PLANTED, PLANTED_PASSWORD, UNPLANTED, UNPLANTED_PASSWORD, base, check, check_one, check_password, fetch, net,
    source,
};

/// What must come out: found, not in the list, or a reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    Found,
    Absent,
    Not(Why),
}
use End::{Absent, Found, Not};

/// For an address or a password that is there, and for one that is not; `None` where the fault is not of that endpoint.
pub(super) type Ends = (End, End);

pub(super) fn of_address(fault: &str) -> Ends {
    let not = |why| (Not(why), Not(why));
    match fault {
        "Unauthorized401" => not(Why::BadKey),
        "NoUserAgent403" | "Cloudflare403" => not(Why::Blocked),
        "CoreKey403" => not(Why::KeyNotAllowed),
        "NotFound404" | "EmptyList" => not(Why::Implausible),
        "NotFound404Html" | "NotFound404List" | "NotFound404Message" => not(Why::NotAnAnswer),
        "NotFound404HalfGzip" | "NotFound404Cut" => not(Why::CutShort),
        "NotFound404TooBig" => not(Why::TooBig),
        "TooMany429" => not(Why::TooMany),
        "Unavailable503Html" => not(Why::ServerDown),
        "Html200" => not(Why::NotAnAnswer),
        "CutBody" | "CutChunks" | "NoLengthNoChunkingCut" | "ResetInBody" => not(Why::CutShort),
        "EndlessBody" | "GzipBomb" | "ListTooBig" => (Found, Not(Why::TooBig)),
        "MillionEntries" => not(Why::TooBig),
        "NoLengthNoChunking" => (Found, Not(Why::CutShort)),
        "WrongLengthSuffix" | "RenamedFields" | "BreachNames" | "OldShape" => not(Why::Malformed),
        "DamagedWithMatch" | "LowerCaseSuffix" => (Found, Not(Why::Malformed)),
        "CountZero" => (Not(Why::Implausible), Absent),
        "FewRows" => (Found, Not(Why::Implausible)),
        "RedirectOtherHost" => not(Why::Redirected),
        "Stalled" | "SlowDrip" => not(Why::TimedOut),
        "ConnectionReset" => not(Why::Offline),
        "Bom" | "LfForCrlf" | "LastNewline" => (Found, Absent),
        other => panic!("a new fault, {other}: say here what it must end as"),
    }
}

pub(super) fn of_password(fault: &str) -> Ends {
    let not = |why| (Not(why), Not(why));
    match fault {
        "Unauthorized401" => not(Why::NoKey),
        "CoreKey403" => not(Why::Refused),
        "CountZero" => (Absent, Absent),               // padding
        "BreachNames" | "OldShape" => (Found, Absent), // not of this endpoint
        other => of_address(other),
    }
}

/// Of HIBP's list, read whole.
pub(super) fn of_list(fault: &str) -> Result<(), Why> {
    match fault {
        "CutBody" | "DamagedWithMatch" => Err(Why::CutShort),
        "RenamedFields" => Err(Why::Malformed),
        "WrongLengthSuffix" | "BreachNames" | "OldShape" | "LowerCaseSuffix" | "CountZero" | "FewRows" => Ok(()),
        other => match of_password(other) {
            (_, Not(why)) => Err(why),
            _ => Ok(()),
        },
    }
}

/// Fifty megabytes take their time in an unoptimised test.
pub(super) fn patient(fault: &str) -> Net {
    let whole = if matches!(fault, "MillionEntries" | "ListTooBig") { 20 } else { 1 };
    let settings = NetSettings { whole: Duration::from_secs(whole), ..NetSettings::default() };
    Net::new(NetSettings { longest_wait: 1, ..settings }, Switch::new(true))
}

#[test]
fn every_fault_of_an_address_range() {
    let server = RangeServer::start(Config::default());
    for (name, fault) in Fault::ALL {
        server.set_fault(fault.on(Endpoint::EmailRange));
        let (planted, unplanted) = of_address(name);
        for (address, expected) in [(PLANTED, planted), (UNPLANTED, unplanted)] {
            let end = match check_one(&net(), &source(&server, Rule::Hibp), address) {
                Ok(Answer::Found(names)) => {
                    assert_eq!(names, ["Adobe", "Stratfor", "Yahoo"], "{name}");
                    Found
                }
                Ok(Answer::NotInList) => Absent,
                Err(reason) => Not(reason.why),
            };
            assert_eq!(end, expected, "{name}, {address}");
        }
    }
    assert!(server.other_requests().is_empty(), "nobody was sent elsewhere");
}

#[test]
fn every_fault_of_a_password_range() {
    let server = RangeServer::start(Config::default());
    server.plant_password(PLANTED_PASSWORD, 4711);
    for (name, fault) in Fault::ALL {
        server.set_fault(fault.on(Endpoint::PasswordRange));
        let (planted, unplanted) = of_password(name);
        for (password, expected) in [(PLANTED_PASSWORD, planted), (UNPLANTED_PASSWORD, unplanted)] {
            let end = match check_password(&net(), &base(&server.url()), &Book::default(), password) {
                Ok(password::Answer::Found(times)) => {
                    assert_eq!(times, 4711, "{name}");
                    Found
                }
                Ok(password::Answer::NotInList) => Absent,
                Err(reason) => Not(reason.why),
            };
            assert_eq!(end, expected, "{name}, {password}");
        }
    }
    assert!(server.other_requests().is_empty(), "nobody was sent elsewhere");
}

#[test]
fn every_fault_of_a_list() {
    let server = RangeServer::start(Config::default());
    let honest = 3;
    for (name, fault) in Fault::ALL {
        server.set_fault(fault.on(Endpoint::Breaches));
        let expected = of_list(name);
        let url = format!("{}/breaches", server.api_url());
        match fetch(&patient(name), &url, &Book::default(), parse_list) {
            Ok(list) => assert!(expected.is_ok() && list.len() >= honest, "{name}: {}", list.len()),
            Err(reason) => assert_eq!(Err(reason.why), expected, "{name}"),
        }
    }
    assert!(server.other_requests().is_empty(), "nobody was sent elsewhere");
}

#[test]
fn every_fault_of_a_key_that_is_tried() {
    let server = RangeServer::start(Config::default());
    let key_source = source(&server, Rule::Hibp);
    let key = key_source.key.as_ref().unwrap();
    let try_key = || {
        let net = net();
        net.block_on(net.try_key(&key_source.base, key, &Book::default(), &Cancel::new())).unwrap()
    };
    for (name, fault) in Fault::ALL {
        server.set_fault(fault.on(Endpoint::Subscription));
        let expected = match *name {
            "EmptyList" | "RenamedFields" => Err(Why::Malformed),
            "DamagedWithMatch" => Err(Why::CutShort),
            "WrongLengthSuffix" | "BreachNames" | "OldShape" | "LowerCaseSuffix" | "CountZero" | "FewRows" => Ok(()),
            "MillionEntries" => Ok(()), // not of this endpoint
            other => match of_address(other) {
                (_, Not(why)) => Err(why),
                _ => Ok(()),
            },
        };
        match try_key() {
            Ok(status) => {
                assert!(expected.is_ok(), "{name}");
                assert_eq!(
                    (status.plan.as_str(), status.includes_kanon, status.per_minute),
                    ("Pro 1", true, Some(1000))
                );
            }
            Err(reason) => assert_eq!(Err(reason.why), expected, "{name}"),
        }
    }
    let core = RangeServer::start(Config::core());
    let core_source = source(&core, Rule::Hibp);
    let net = net();
    let status = net.block_on(net.try_key(
        &core_source.base,
        core_source.key.as_ref().unwrap(),
        &Book::default(),
        &Cancel::new(),
    ));
    assert!(!status.unwrap().unwrap().includes_kanon, "a Core key is told plainly");
    assert_eq!(check_one(&net, &core_source, PLANTED).unwrap_err().why, Why::KeyNotAllowed);
}

#[test]
fn a_compatible_servers_404_needs_its_list() {
    let server = RangeServer::start(Config::open());
    // It answered a range before; one that never did is told apart below.
    let source = engine::net::RangeSource { ranged: true, ..source(&server, Rule::Server) };
    let end = |address| {
        let checked = check(&net(), &source, &Book::default(), &[address]);
        let answer = checked.answers.into_iter().next().unwrap().1;
        (checked.list.unwrap().is_ok(), answer.map_err(|reason| reason.why))
    };
    let names = || Answer::Found(["Adobe", "Stratfor", "Yahoo"].map(str::to_owned).to_vec());
    assert_eq!(end(PLANTED), (true, Ok(names())));
    assert_eq!(end(UNPLANTED), (true, Ok(Answer::NotInList)));

    server.set_fault(Fault::EmptyList.on(Endpoint::EmailRange));
    assert_eq!(end(UNPLANTED), (true, Ok(Answer::NotInList)), "it may be small");
    server.set_fault(Fault::NotFound404.on(Endpoint::EmailRange));
    assert_eq!(end(UNPLANTED), (true, Ok(Answer::NotInList)), "its way to say so");
    for fault in [Fault::NotFound404, Fault::EmptyList, Fault::RenamedFields, Fault::Html200, Fault::CutBody] {
        server.set_fault(Fault::NotFound404.on(Endpoint::EmailRange));
        server.add_fault(fault.on(Endpoint::Breaches));
        assert_eq!(end(UNPLANTED), (false, Err(Why::ListMissing)), "{fault:?}");
        server.set_fault(fault.on(Endpoint::Breaches));
        assert_eq!(end(PLANTED), (false, Ok(names())), "{fault:?}: a match needs no list");
    }
    let wrong_path = base(&format!("{}/not/here", server.url()));
    let wrong = engine::net::RangeSource { rule: Rule::Server, base: wrong_path, key: None, ranged: true };
    assert_eq!(
        check_one(&net(), &wrong, UNPLANTED).unwrap_err().why,
        Why::ListMissing,
        "a wrong address is no good news"
    );
}

/// One that has a list and no ranges says 404 to every address.
#[test]
fn a_compatible_servers_404_needs_one_range_that_it_answered() {
    let server = RangeServer::start(Config::open());
    let mut source = source(&server, Rule::Server);
    let addresses = [UNPLANTED, "second@example.com", "third@example.com", "fourth@example.com", "fifth@example.com"];
    let ends = |source: &engine::net::RangeSource| {
        let told = std::sync::Mutex::new(0);
        let progress = |step: engine::net::Progress<'_>| {
            if let engine::net::Progress::Address { .. } = step {
                *told.lock().unwrap() += 1;
            }
        };
        let checked = super::check_with(&net(), source, &Book::default(), &addresses, &Cancel::new(), &progress);
        assert_eq!(*told.lock().unwrap(), addresses.len(), "each is told once");
        let answers = checked.answers.into_iter().map(|(_, answer)| answer.map_err(|not| (not.why, not.status)));
        (checked.ranged, answers.collect::<Vec<_>>())
    };
    let all = |answer: Result<Answer, (Why, u16)>| vec![answer; addresses.len()];
    server.set_fault(Fault::NotFound404.on(Endpoint::EmailRange));
    assert_eq!(ends(&source), (false, all(Err((Why::Implausible, 404)))), "nothing but 404");
    for others in 1..5 {
        server.set_fault(Fault::NotFound404.on(Endpoint::EmailRange).times(others));
        assert_eq!(ends(&source), (true, all(Ok(Answer::NotInList))), "{others} said 404, and one was answered");
    }
    server.set_fault(Fault::Html200.on(Endpoint::EmailRange));
    server.add_fault(Fault::NotFound404.on(Endpoint::EmailRange).times(3));
    let (ranged, answers) = ends(&source);
    assert!(!ranged && answers.iter().all(Result::is_err), "what is no answer shows no ranges: {answers:?}");
    source.ranged = true;
    server.set_fault(Fault::NotFound404.on(Endpoint::EmailRange));
    assert_eq!(ends(&source), (true, all(Ok(Answer::NotInList))), "it did before");
}

#[test]
fn nobody_there() {
    let server = RangeServer::start(Config::default());
    let url = server.url();
    let password = |base| check_password(&net(), base, &Book::default(), PLANTED_PASSWORD).unwrap_err().why;
    let gone = source(&server, Rule::Server);
    drop(server);
    assert_eq!(check_one(&net(), &gone, PLANTED).unwrap_err().why, Why::Offline);
    assert_eq!(password(&base(&url)), Why::Offline);
}

#[test]
#[allow(clippy::disallowed_methods, reason = "not the program: what answers it, on loopback")]
fn what_speaks_no_tls_is_not_trusted_and_what_speaks_no_http_is_no_answer() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let host = listener.local_addr().unwrap();
    let answering = std::thread::spawn(move || {
        for stream in listener.incoming().take(2) {
            let mut stream = stream.unwrap();
            let read = stream.read(&mut [0; 2048]).unwrap();
            assert!(read > 0);
            stream.write_all(b"220 mail.example ESMTP\r\n\r\n").unwrap();
        }
    });
    let why = |scheme| {
        let base = base(&format!("{scheme}://{host}"));
        check_password(&net(), &base, &Book::default(), PLANTED_PASSWORD).unwrap_err().why
    };
    assert_eq!(why("https"), Why::Untrusted);
    assert_eq!(why("http"), Why::NotAnAnswer);
    answering.join().unwrap();
}

/// The system's proxy is asked for https, refuses, and is told nothing but the host; loopback goes past it.
#[test]
#[allow(clippy::disallowed_methods, reason = "not the program: a proxy for its test, and the test itself once more")]
fn a_proxy_that_wants_a_password() {
    let server = RangeServer::start(Config::default());
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let proxy = format!("http://{}", listener.local_addr().unwrap());
    let refusing = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let mut head = [0; 2048];
        let read = stream.read(&mut head).unwrap();
        stream.write_all(b"HTTP/1.1 407 Proxy Authentication Required\r\ncontent-length: 0\r\n\r\n").unwrap();
        String::from_utf8_lossy(&head[..read]).into_owned()
    });
    // Only the environment of another process can be changed without `unsafe`.
    let run = std::process::Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "faults::behind_the_proxy", "--ignored"])
        .envs([("HTTPS_PROXY", &proxy), ("HTTP_PROXY", &proxy), ("ALL_PROXY", &proxy)])
        .env("NO_PROXY", "")
        .env("LOOPBACK", server.url())
        .output()
        .unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stdout));
    let head = refusing.join().unwrap().to_lowercase();
    assert!(head.starts_with("connect leaks.example:443 http/1.1\r\n"), "{head}");
    assert!(!head.contains("range") && !head.contains("nightlatch-"), "{head}");
    assert_eq!(server.requests().len(), 1);
}

/// Somebody set it so that nobody out there sees their own address: a request that cannot go that way does not leave.
#[test]
#[allow(clippy::disallowed_methods, reason = "not the program: a server for its test, and the test itself once more")]
fn a_proxy_that_cannot_be_used_is_not_gone_past() {
    let server = RangeServer::start(Config::default());
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.set_nonblocking(true).unwrap();
    let there = format!("https://localhost:{}", listener.local_addr().unwrap().port());
    for (name, value) in [
        ("ALL_PROXY", "socks://127.0.0.1:9"),
        ("all_proxy", "socks5h://127.0.0.1:9"),
        ("HTTPS_PROXY", "pac+http://127.0.0.1:9/proxy.pac"),
    ] {
        let run = std::process::Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "faults::beside_a_proxy_that_cannot_be_used", "--ignored"])
            .env(name, value)
            .env("NO_PROXY", "")
            .envs([("THERE", there.as_str()), ("LOOPBACK", &server.url())])
            .output()
            .unwrap();
        assert!(run.status.success(), "{name}: {}", String::from_utf8_lossy(&run.stdout));
        assert!(listener.accept().is_err(), "{name}: nobody came past it");
    }
}

#[test]
#[ignore = "run by a_proxy_that_cannot_be_used_is_not_gone_past, with an environment of its own"]
fn beside_a_proxy_that_cannot_be_used() {
    let book = Book::default();
    let asked = check_password(&net(), &base(&std::env::var("THERE").unwrap()), &book, PLANTED_PASSWORD);
    assert_eq!(asked.unwrap_err().why, Why::ProxyUnsupported);
    assert!(book.lines().iter().all(|line| line.closed.is_some_and(|closed| closed.answer == Came::NotSent)));
    let loopback = base(&std::env::var("LOOPBACK").unwrap());
    assert!(check_password(&net(), &loopback, &book, PLANTED_PASSWORD).is_ok(), "loopback goes past any proxy");
}

#[test]
#[ignore = "run by a_proxy_that_wants_a_password, with an environment of its own"]
fn behind_the_proxy() {
    let answer = |url: &str| check_password(&net(), &base(url), &Book::default(), PLANTED_PASSWORD);
    let refused = answer("https://leaks.example").unwrap_err();
    assert_eq!((refused.why, refused.status), (Why::ProxyAsks, 407));
    assert!(answer(&std::env::var("LOOPBACK").unwrap()).is_ok());
}

/// A certificate may be in order and still be somebody else's; one that nobody vouches for is another matter.
#[test]
#[allow(clippy::disallowed_methods, reason = "not the program: a server for its test, and the test itself once more")]
fn a_certificate_of_another_name() {
    for (name, vouched, case) in [
        ("other.example", true, "another_name"),
        ("localhost", false, "nobody_vouches"),
        ("localhost", true, "in_order"),
    ] {
        let made = rcgen::generate_simple_self_signed([name.to_owned()]).unwrap();
        let key = rustls::pki_types::PrivateKeyDer::try_from(made.signing_key.serialize_der()).unwrap();
        let provider = std::sync::Arc::new(rustls::crypto::ring::default_provider());
        let config =
            rustls::ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions().unwrap();
        let config = config.with_no_client_auth().with_single_cert(vec![made.cert.der().clone()], key).unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("https://localhost:{}", listener.local_addr().unwrap().port());
        let answering = std::thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            let mut connection = rustls::ServerConnection::new(std::sync::Arc::new(config)).unwrap();
            let mut talk = rustls::Stream::new(&mut connection, &mut stream);
            // Whoever does not trust us says nothing.
            if talk.read(&mut [0; 2048]).is_ok_and(|read| read > 0) {
                talk.write_all(b"HTTP/1.1 503 Busy\r\ncontent-length: 0\r\n\r\n").unwrap();
            }
        });
        let roots = tempfile::NamedTempFile::new().unwrap();
        let other = rcgen::generate_simple_self_signed(["elsewhere.example".to_owned()]).unwrap();
        std::fs::write(roots.path(), if vouched { made.cert.pem() } else { other.cert.pem() }).unwrap();
        let run = std::process::Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "faults::at_a_server_with_tls", "--ignored"])
            .env("SSL_CERT_FILE", roots.path())
            .env_remove("SSL_CERT_DIR")
            .envs([("SERVER", url.as_str()), ("CASE", case), ("NO_PROXY", "localhost")])
            .output()
            .unwrap();
        assert!(run.status.success(), "{case}: {}", String::from_utf8_lossy(&run.stdout));
        answering.join().unwrap();
    }
}

#[test]
#[ignore = "run by a_certificate_of_another_name, with an environment of its own"]
fn at_a_server_with_tls() {
    let answer = check_password(&net(), &base(&std::env::var("SERVER").unwrap()), &Book::default(), PLANTED_PASSWORD);
    let expected = match std::env::var("CASE").unwrap().as_str() {
        "another_name" => Why::WrongHost,
        "nobody_vouches" => Why::Untrusted,
        _ => Why::ServerDown,
    };
    assert_eq!(answer.unwrap_err().why, expected);
}
