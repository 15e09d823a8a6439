//! The range server itself: shapes, sizes, vectors, and that each fault shows as what it says.
#![allow(clippy::disallowed_methods, reason = "asks the server on loopback, byte by byte")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test fails loudly"
)]

#[path = "range_server/faults.rs"]
mod faults;

use std::collections::HashMap;
use std::io::{ErrorKind, Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use house_tests::range_server::{Config, Fault, RangeServer, Subscription, TEST_KEY, email_hash, password_hash};
use serde_json::Value;

/// `test@example.com`, published by HIBP.
const VECTOR: (&str, &str) = ("567159", "D622FFBB50B11B0EFD307BE358624A26EE");
/// `password`.
const WORD: (&str, &str) = ("5BAA6", "1E4C9B93F3F0682250B6CF8331B7EE68FD8");

const EMAIL: &str = "/api/v3/breachedaccount/range/567159";
const PASSWORD: &str = "/range/5BAA6";
const LIST: &str = "/api/v3/breaches";
const LATEST: &str = "/api/v3/latestbreach";
const STATUS: &str = "/api/v3/subscription/status";

/// An answer as it came over the wire.
struct Answer {
    status: u16,
    headers: HashMap<String, String>,
    /// After chunks were put together.
    body: Vec<u8>,
    /// The body came as far as its framing promised.
    whole: bool,
}

impl Answer {
    fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }

    fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap()
    }

    fn framed(&self) -> bool {
        self.headers.contains_key("content-length") || self.headers.contains_key("transfer-encoding")
    }

    fn rows(&self) -> Vec<(&str, u64)> {
        self.text()
            .split("\r\n")
            .map(|row| {
                let (suffix, count) = row.split_once(':').unwrap();
                (suffix, count.parse().unwrap())
            })
            .collect()
    }
}

/// Asks with the given headers and reads what comes, at most `limit` bytes.
fn ask(base: &str, path: &str, headers: &[(&str, &str)], limit: u64) -> std::io::Result<Answer> {
    let mut stream = TcpStream::connect(base.trim_start_matches("http://"))?;
    stream.set_read_timeout(Some(Duration::from_secs(5)))?;
    let mut head = format!("GET {path} HTTP/1.1\r\nHost: loopback\r\nConnection: close\r\n");
    for (name, value) in headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    stream.write_all(format!("{head}\r\n").as_bytes())?;
    let mut bytes = Vec::new();
    stream.take(limit).read_to_end(&mut bytes)?;
    let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").ok_or(ErrorKind::UnexpectedEof)?;
    let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
    let mut lines = head.split("\r\n");
    let status = lines.next().unwrap().split(' ').nth(1).unwrap().parse().unwrap();
    let headers: HashMap<String, String> = lines
        .map(|line| line.split_once(": ").unwrap())
        .map(|(name, value)| (name.to_lowercase(), value.to_owned()))
        .collect();
    let sent = bytes.split_off(end + 4);
    let (body, whole) = match headers.get("content-length") {
        Some(length) => (sent.clone(), sent.len() == length.parse::<usize>().unwrap()),
        None if headers.contains_key("transfer-encoding") => unchunk(&sent),
        None => (sent, true),
    };
    Ok(Answer { status, headers, body, whole })
}

fn unchunk(mut sent: &[u8]) -> (Vec<u8>, bool) {
    let mut body = Vec::new();
    while let Some(end) = sent.windows(2).position(|two| two == b"\r\n") {
        let length = usize::from_str_radix(std::str::from_utf8(&sent[..end]).unwrap(), 16).unwrap();
        let from = end + 2;
        if length == 0 {
            return (body, true);
        }
        if sent.len() < from + length + 2 {
            body.extend_from_slice(&sent[from..]);
            return (body, false);
        }
        body.extend_from_slice(&sent[from..from + length]);
        sent = &sent[from + length + 2..];
    }
    (body, false)
}

const AGENT: (&str, &str) = ("User-Agent", "Nightlatch-tests/1");
const KEY: (&str, &str) = ("hibp-api-key", TEST_KEY);
const PADDED: (&str, &str) = ("Add-Padding", "true");
const PLENTY: u64 = 200 << 20;

fn get(server: &RangeServer, path: &str) -> Answer {
    ask(&server.url(), path, &[AGENT, KEY], PLENTY).unwrap()
}

fn server() -> RangeServer {
    RangeServer::start(Config::default())
}

fn with(fault: Fault) -> RangeServer {
    let server = server();
    server.set_fault(fault);
    server
}

fn websites(range: &Value, suffix: &str) -> Option<Vec<String>> {
    let row = range.as_array().unwrap().iter().find(|row| row["hashSuffix"] == suffix)?;
    Some(row["websites"].as_array().unwrap().iter().map(|name| name.as_str().unwrap().to_owned()).collect())
}

fn is_upper_hex(text: &str, digits: usize) -> bool {
    text.len() == digits && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'A'..=b'F'))
}

#[test]
fn published_vectors() {
    assert_eq!(email_hash("  Test@Example.com\n"), format!("{}{}", VECTOR.0, VECTOR.1));
    assert_eq!(password_hash("password"), format!("{}{}", WORD.0, WORD.1));
    assert_eq!(email_hash("account-exists@hibp-integration-tests.com"), "ABB3D0431522C61929E9F5D3B13D2E4750BFA948");
    let server = server();
    assert_eq!(websites(&get(&server, EMAIL).json(), VECTOR.1).unwrap(), ["Adobe", "Stratfor", "Yahoo"]);
    assert!(get(&server, PASSWORD).rows().contains(&(WORD.1, 52_256_179)));
}

#[test]
fn email_range_has_hibps_shape_and_size() {
    let server = server();
    for prefix in ["000000", "567159", "ABCDEF", "ffffff"] {
        let answer = get(&server, &format!("/api/v3/breachedaccount/range/{prefix}"));
        assert_eq!((answer.status, answer.whole), (200, true));
        assert_eq!(answer.headers["content-type"], "application/json; charset=utf-8");
        let range = answer.json();
        let rows = range.as_array().unwrap();
        assert!((370..=420).contains(&rows.len()), "{} rows", rows.len());
        for row in rows {
            assert_eq!(row.as_object().unwrap().len(), 2);
            assert!(is_upper_hex(row["hashSuffix"].as_str().unwrap(), 34));
            assert!(row["websites"].as_array().unwrap().iter().all(Value::is_string));
        }
    }
}

#[test]
fn password_range_has_hibps_shape_and_size() {
    let server = server();
    for prefix in ["00000", "21BD1", "5baa6"] {
        let plain = get(&server, &format!("/range/{prefix}"));
        assert_eq!((plain.status, plain.headers["content-type"].as_str()), (200, "text/plain"));
        let rows = plain.rows();
        assert!((1900..=2050).contains(&rows.len()), "{} rows", rows.len());
        assert!(rows.iter().all(|(suffix, count)| is_upper_hex(suffix, 35) && *count > 0));
        assert!(rows.is_sorted());
        let padded = ask(&server.url(), &format!("/range/{prefix}"), &[AGENT, PADDED], PLENTY).unwrap();
        let all = padded.rows();
        assert_eq!(all[..rows.len()], rows);
        assert!((51..=193).contains(&(all.len() - rows.len())));
        assert!(all[rows.len()..].iter().all(|(suffix, count)| is_upper_hex(suffix, 35) && *count == 0));
        assert!(!padded.body.ends_with(b"\n"));
    }
}

#[test]
fn the_same_prefix_always_gives_the_same_bytes() {
    let (one, two) = (server(), server());
    for path in [EMAIL, PASSWORD, LIST, LATEST, STATUS] {
        let first = get(&one, path).body;
        assert_eq!(first, get(&one, path).body);
        assert_eq!(first, get(&two, path).body);
    }
    assert_ne!(get(&one, EMAIL).body, get(&one, "/api/v3/breachedaccount/range/567158").body);
}

#[test]
fn planted_entries_are_found_and_go() {
    let server = server();
    let hash = email_hash("mara@example.com");
    let path = format!("/api/v3/breachedaccount/range/{}", &hash[..6]);
    assert_eq!(websites(&get(&server, &path).json(), &hash[6..]), None);
    server.plant_email(" Mara@Example.com", &["LinkedIn", "Not \"listed\""]);
    assert_eq!(websites(&get(&server, &path).json(), &hash[6..]).unwrap(), ["LinkedIn", "Not \"listed\""]);
    server.unplant_email("mara@example.com");
    assert_eq!(websites(&get(&server, &path).json(), &hash[6..]), None);

    server.plant_password("correct horse", 4711);
    let hash = password_hash("correct horse");
    assert!(get(&server, &format!("/range/{}", &hash[..5])).rows().contains(&(&hash[5..], 4711)));
}

#[test]
fn the_list_has_every_kind_in_hibps_order_of_fields() {
    let server = server();
    let answer = get(&server, LIST);
    assert!(answer.text().starts_with(r#"[{"Name":"000webhost","Title":"#));
    let list = answer.json();
    let list = list.as_array().unwrap();
    assert!((28..=40).contains(&list.len()));
    assert!(list.iter().all(|breach| breach.as_object().unwrap().len() == 20));
    let some = |test: &dyn Fn(&Value) -> bool| list.iter().any(test);
    for flag in ["Fabricated", "Sensitive", "Retired", "SpamList", "Malware", "SubscriptionFree", "StealerLog"] {
        assert!(some(&|breach| breach[format!("Is{flag}")] == true), "{flag}");
    }
    assert!(some(&|breach| breach["IsVerified"] == false));
    assert!(some(&|breach| breach["Domain"] == ""));
    assert!(some(&|breach| breach["Description"].as_str().unwrap().contains("<script>")));
    assert_eq!(list.iter().filter(|breach| breach["Domain"] == "linkedin.com").count(), 2);
    let newest = list.iter().max_by_key(|breach| breach["AddedDate"].as_str().unwrap().to_owned()).unwrap();
    assert_eq!(&get(&server, LATEST).json(), newest);

    server.set_breaches(Vec::new());
    assert_eq!(get(&server, LIST).text(), "[]");
}

#[test]
fn keys_agents_and_plans() {
    let server = server();
    let asked = |headers: &[(&str, &str)], path: &str| {
        let answer = ask(&server.url(), path, headers, PLENTY).unwrap();
        (answer.status, answer.text().to_owned())
    };
    for path in [EMAIL, STATUS] {
        for (given, word) in
            [(None, "missing"), (Some("abc"), "improperly formed"), (Some(&*"0".repeat(32)), "invalid")]
        {
            let mut headers = vec![AGENT];
            headers.extend(given.map(|key| ("hibp-api-key", key)));
            let (status, text) = asked(&headers, path);
            assert_eq!(status, 401);
            let expected = format!("Access denied due to {word} hibp-api-key.");
            assert_eq!(serde_json::from_str::<Value>(&text).unwrap()["message"], expected);
        }
    }
    for path in [EMAIL, PASSWORD, LIST] {
        assert_eq!(asked(&[KEY], path).0, 403, "no agent: {path}");
    }
    for path in [PASSWORD, LIST, LATEST] {
        assert_eq!(asked(&[AGENT], path).0, 200, "no key wanted: {path}");
    }
    assert_eq!(asked(&[AGENT, KEY], "/range/5BAA").0, 400);
    assert_eq!(asked(&[AGENT, KEY], "/api/v3/breachedaccount/range/56715Z").0, 400);
    assert_eq!(asked(&[AGENT, KEY], "/api/v3/breachedaccount/a@example.com").0, 404);

    assert_eq!(get(&server, STATUS).json()["IncludesKAnon"], true);
    server.set_subscription(Subscription::Core);
    assert_eq!(get(&server, STATUS).json()["IncludesKAnon"], false);
    assert_eq!(get(&server, EMAIL).status, 403);
    server.set_subscription(Subscription::Older);
    assert_eq!(get(&server, STATUS).json().as_object().unwrap().len(), 5);

    let open = RangeServer::start(Config::open());
    assert_eq!(ask(&open.url(), EMAIL, &[AGENT], PLENTY).unwrap().status, 200);
    assert_eq!(ask(&open.url(), STATUS, &[AGENT], PLENTY).unwrap().status, 404);
}

#[test]
fn requests_are_kept_as_they_came() {
    let server = server();
    get(&server, PASSWORD);
    ask(&server.url(), "/anything?q=1", &[("X-Odd", "a: b"), AGENT], PLENTY).unwrap();
    let kept = server.requests();
    assert_eq!((kept[0].method.as_str(), kept[0].path.as_str(), kept[0].body_len), ("GET", PASSWORD, 0));
    let names: Vec<&str> = kept[1].headers.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["Host", "Connection", "X-Odd", "User-Agent"]);
    assert_eq!((kept[1].header("x-odd"), kept[1].path.as_str()), (Some("a: b"), "/anything?q=1"));
    assert!(kept[0].at <= kept[1].at && kept[0].from_port != kept[1].from_port);
    server.clear();
    assert!(server.requests().is_empty());
}

/// A common client keeps one connection for all its look-ups.
#[tokio::test]
async fn many_look_ups_on_one_connection() {
    let server = server();
    // The program chooses who reckons for TLS when it first looks something up; here nobody has, and the client asks who it is.
    drop(rustls::crypto::ring::default_provider().install_default());
    let client = reqwest::Client::new();
    let mut bytes = 0;
    for n in 0..300 {
        let asked = client.get(format!("{}/range/{n:05X}", server.url())).header("User-Agent", "Nightlatch-tests/1");
        bytes += asked.send().await.unwrap().bytes().await.unwrap().len();
    }
    assert!(bytes > 70_000 * 300);
    let kept = server.requests();
    assert!(kept.len() == 300 && kept.iter().all(|request| request.from_port == kept[0].from_port));
}
