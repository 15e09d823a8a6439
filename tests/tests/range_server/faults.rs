//! What each fault does to an answer, on the wire.

use std::io::{ErrorKind, Read as _, Write as _};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use house_tests::range_server::{Endpoint, Fault};
use serde_json::Value;

use super::{
    AGENT, EMAIL, KEY, LATEST, LIST, PADDED, PASSWORD, PLENTY, STATUS, VECTOR, WORD, ask, get, server, websites, with,
};

#[test]
fn faults_can_be_limited_and_stacked() {
    let server = server();
    server.set_fault(Fault::NotFound404.on(Endpoint::EmailRange));
    assert_eq!((get(&server, EMAIL).status, get(&server, PASSWORD).status), (404, 200));
    server.set_fault(Fault::Unavailable503Html.times(1));
    assert_eq!((get(&server, LIST).status, get(&server, LIST).status), (503, 200));
    server.set_fault(Fault::NotFound404);
    server.add_fault(Fault::TooMany429 { retry_after: 7 }.times(1));
    let first = get(&server, EMAIL);
    assert_eq!((first.status, first.headers["retry-after"].as_str()), (429, "7"));
    assert_eq!(get(&server, EMAIL).status, 404);
    server.clear_faults();
    assert_eq!(get(&server, EMAIL).status, 200);
}

#[test]
fn refusals_and_pages() {
    let cases = [
        (Fault::Unauthorized401, 401, "application/json"),
        (Fault::NoUserAgent403, 403, "application/json"),
        (Fault::CoreKey403, 403, "application/json"),
        (Fault::Cloudflare403, 403, "text/html"),
        (Fault::NotFound404, 404, "text/plain"),
        (Fault::NotFound404Html, 404, "text/plain"),
        (Fault::NotFound404List, 404, "application/json"),
        (Fault::NotFound404HalfGzip, 404, "text/plain"),
        (Fault::NotFound404Message, 404, "application/json"),
        (Fault::NotFound404TooBig, 404, "text/plain"),
        (Fault::TooMany429 { retry_after: 2 }, 429, "application/json"),
        (Fault::Unavailable503Html, 503, "text/html"),
        (Fault::Html200, 200, "text/html"),
    ];
    for (fault, status, kind) in cases {
        let server = with(fault);
        for path in [EMAIL, PASSWORD, LIST, LATEST, STATUS] {
            let answer = get(&server, path);
            assert_eq!(answer.status, status, "{fault:?}");
            assert!(answer.whole && answer.headers["content-type"].starts_with(kind), "{fault:?}");
            assert_eq!(answer.headers.contains_key("cf-ray"), fault == Fault::Cloudflare403);
        }
    }
}

#[test]
fn a_redirect_leads_to_a_host_that_would_answer() {
    let server = with(Fault::RedirectOtherHost);
    let answer = get(&server, EMAIL);
    assert_eq!(answer.status, 302);
    assert_eq!(answer.headers["location"], format!("{}{EMAIL}", server.other_url()));
    assert!(server.other_requests().is_empty());
    assert_eq!(ask(&server.other_url(), EMAIL, &[AGENT, KEY], PLENTY).unwrap().status, 200);
    assert_eq!((server.requests().len(), server.other_requests().len()), (1, 1));
}

#[test]
fn bodies_that_end_early_or_not_at_all() {
    let honest = server();
    for path in [EMAIL, PASSWORD, LIST] {
        let whole = get(&honest, path).body;
        for fault in [Fault::CutBody, Fault::CutChunks] {
            let answer = get(&with(fault), path);
            assert!(!answer.whole && answer.framed(), "{fault:?}");
            assert!(whole.starts_with(&answer.body) && answer.body.len() > whole.len() / 3, "{fault:?}");
        }
        let answer = get(&with(Fault::NoLengthNoChunking { cut: false }), path);
        assert!(!answer.framed() && answer.body == whole);
        let answer = get(&with(Fault::NoLengthNoChunking { cut: true }), path);
        assert!(!answer.framed() && answer.body.len() < whole.len() && whole.starts_with(&answer.body));
        if path == PASSWORD {
            assert!(answer.rows().iter().all(|(suffix, _)| suffix.len() == 35), "cut where a row ends");
        }
        let answer = ask(&with(Fault::EndlessBody).url(), path, &[AGENT, KEY], 4 << 20).unwrap();
        assert!(!answer.whole && answer.body.len() > 3 << 20);
        assert!(answer.body.starts_with(&whole[..whole.len() - 1]));
    }
    let bounded = get(&with(Fault::EndlessBody), EMAIL);
    assert!(!bounded.whole && (64 << 20..66 << 20).contains(&bounded.body.len()));
}

#[test]
fn a_404_whose_body_ends_early() {
    let answer = get(&with(Fault::NotFound404Cut), EMAIL);
    assert!(answer.status == 404 && !answer.whole && answer.framed() && answer.body.is_empty());
}

#[test]
fn connections_that_stall_drip_or_break() {
    let server = with(Fault::Stalled);
    let mut stream = TcpStream::connect(server.url().trim_start_matches("http://")).unwrap();
    stream.set_read_timeout(Some(Duration::from_millis(300))).unwrap();
    stream.write_all(format!("GET {PASSWORD} HTTP/1.1\r\nUser-Agent: x\r\n\r\n").as_bytes()).unwrap();
    let silence = stream.read(&mut [0; 1]).unwrap_err().kind();
    assert!(matches!(silence, ErrorKind::WouldBlock | ErrorKind::TimedOut));
    assert_eq!(server.requests().len(), 1);

    for fault in [Fault::ConnectionReset, Fault::ResetInBody] {
        let broken = ask(&with(fault).url(), EMAIL, &[AGENT, KEY], PLENTY).err().unwrap();
        assert_eq!(broken.kind(), ErrorKind::ConnectionReset);
    }

    let server = with(Fault::SlowDrip { bytes: 100, pause: Duration::from_millis(20) });
    let begun = Instant::now();
    let answer = get(&server, STATUS);
    assert!(answer.whole && answer.json()["IncludesKAnon"] == true);
    assert!(begun.elapsed() >= Duration::from_millis(60));

    let server = with(Fault::Stalled);
    let begun = Instant::now();
    let mut open = TcpStream::connect(server.url().trim_start_matches("http://")).unwrap();
    open.write_all(b"GET / HTTP/1.1\r\n\r\n").unwrap();
    drop(server);
    assert!(begun.elapsed() < Duration::from_secs(2), "a stalled connection does not hold the server");
}

#[test]
fn email_rows_gone_wrong() {
    let range = |fault| get(&with(fault), EMAIL);
    let first = |fault| {
        let mut fields: Vec<String> = range(fault).json()[0].as_object().unwrap().keys().cloned().collect();
        fields.sort(); // serde_json keeps the order or not, as another crate of the build may want it
        fields
    };
    assert_eq!(first(Fault::BreachNames), ["breachNames", "hashSuffix"]);
    assert_eq!(first(Fault::OldShape), ["HashSuffix", "Websites"]);
    assert_eq!(first(Fault::RenamedFields), ["sites", "suffix"]);
    assert_eq!(range(Fault::EmptyList).text(), "[]");
    assert_eq!(range(Fault::FewRows).json().as_array().unwrap().len(), 4, "three and the planted one");
    assert!(websites(&range(Fault::CountZero).json(), VECTOR.1).unwrap().is_empty());
    assert!(websites(&range(Fault::LowerCaseSuffix).json(), &VECTOR.1.to_lowercase()).is_some());
    assert!(websites(&range(Fault::WrongLengthSuffix).json(), &format!("{}000", VECTOR.1)).is_some());
    assert!(range(Fault::Bom).body.starts_with(b"\xEF\xBB\xBF["));
    assert!(range(Fault::LastNewline).text().ends_with("]\n"));
    let damaged = range(Fault::DamagedWithMatch);
    assert!(serde_json::from_slice::<Value>(&damaged.body).is_err() && damaged.whole);
    assert!(
        damaged
            .text()
            .contains(&format!(r#"{{"hashSuffix":"{}","websites":["Adobe","Stratfor","Yahoo"]}},"#, VECTOR.1))
    );
}

#[test]
fn password_rows_gone_wrong() {
    let range = |fault| ask(&with(fault).url(), PASSWORD, &[AGENT, PADDED], PLENTY).unwrap();
    let lf = range(Fault::LfForCrlf);
    assert!(lf.text().lines().count() > 1900 && !lf.text().contains('\r'));
    assert!(range(Fault::LastNewline).text().ends_with(":0\r\n"));
    assert!(range(Fault::Bom).body.starts_with(b"\xEF\xBB\xBF"));
    assert!(range(Fault::CountZero).rows().contains(&(WORD.1, 0)));
    assert!(range(Fault::EmptyList).body.is_empty());
    let few = range(Fault::FewRows);
    assert_eq!(few.rows().iter().filter(|(_, count)| *count > 0).count(), 501);
    assert!(range(Fault::WrongLengthSuffix).rows().iter().all(|(suffix, _)| suffix.len() == 36));
    assert!(range(Fault::LowerCaseSuffix).rows().contains(&(WORD.1.to_lowercase().as_str(), 52_256_179)));
    assert!(range(Fault::RenamedFields).text().contains(&format!("{}=52256179", WORD.1)));
    let damaged = range(Fault::DamagedWithMatch);
    assert!(damaged.text().contains(&format!("\r\n{}:52256179\r\n", WORD.1)));
    assert!(damaged.text().split("\r\n").filter(|row| row.len() < 37 || row.contains("many")).count() >= 3);
}

#[test]
fn lists_gone_wrong() {
    let list = |fault| get(&with(fault), LIST);
    assert_eq!(list(Fault::EmptyList).text(), "[]");
    assert_eq!(list(Fault::FewRows).json().as_array().unwrap().len(), 3);
    assert_eq!(list(Fault::RenamedFields).json()[0]["pwnCount"], 14_936_670);
    assert!(serde_json::from_slice::<Value>(&list(Fault::DamagedWithMatch).body).is_err());
    assert_eq!(get(&with(Fault::RenamedFields), STATUS).json()["includesKAnon"], true);
    assert_eq!(get(&with(Fault::EmptyList), STATUS).text(), "{}");
}

#[test]
fn floods_are_well_formed() {
    let answer = get(&with(Fault::MillionEntries), LIST);
    let entries = answer.text().matches("\"Name\"").count();
    assert_eq!((answer.whole, entries, answer.body.last()), (true, 1_000_000, Some(&b']')));
    assert!(answer.text().starts_with(r#"[{"Name":"L0000000"},{"Name":"L0000001"},"#));
    assert!(!answer.text().contains("}{") && !answer.text().contains(",,"));
    let rows = get(&with(Fault::MillionEntries), PASSWORD);
    assert_eq!(rows.body.len(), 1_000_000 * 39);

    for path in [EMAIL, PASSWORD, LIST] {
        let big = get(&with(Fault::ListTooBig), path);
        assert!(big.whole && (50_000_000..52_000_000).contains(&big.body.len()), "{}", big.body.len());
        let bomb = get(&with(Fault::GzipBomb), path);
        assert_eq!(bomb.headers["content-encoding"], "gzip");
        assert!(bomb.body.len() < 600_000, "{}", bomb.body.len());
        let mut inflated = Vec::new();
        flate2::read::GzDecoder::new(bomb.body.as_slice()).read_to_end(&mut inflated).unwrap();
        assert!(inflated.len() > 64 << 20);
        if path == PASSWORD {
            assert!(inflated.starts_with(&get(&server(), path).body));
        } else {
            assert_eq!(inflated.last(), Some(&b']'));
        }
    }
}

#[test]
fn every_fault_has_a_name() {
    for (name, fault) in Fault::ALL {
        assert_eq!(name.parse::<Fault>().as_ref(), Ok(fault));
    }
    assert!("Nonsense".parse::<Fault>().unwrap_err().contains("CutBody"));
}
