//! Range look-ups with the ledger on, beside the plain HTTP client.

use std::time::Instant;

use core_rules::accounts::IdentifierKind;
use core_rules::exposure::SourceId;
use core_rules::exposure::fingerprint::AddressFingerprint;
use house_tests::range_server::{Config, RangeServer};

use crate::row::{Budget, median, row};
use house_tests::drawer::first_start;

const ADDRESSES: usize = 1000;

/// Range look-ups beside the plain HTTP client.
pub fn main(pairs: usize) {
    let server = RangeServer::start(Config::open());
    let folder = tempfile::tempdir().expect("a folder");
    let app = first_start(folder.path());
    let addresses: Vec<String> = (0..ADDRESSES).map(|place| format!("person{place}@example.org")).collect();
    for address in &addresses {
        app.add_identifier(IdentifierKind::Email, address).expect("an address");
    }
    app.set_source(SourceId::Server, &server.api_url(), true).expect("the source");
    app.set_network(true).expect("the network");
    let urls: Vec<String> = addresses
        .iter()
        .map(|address| AddressFingerprint::of_address(address).expect("a fingerprint"))
        .map(|print| format!("{}/breachedaccount/range/{}", server.api_url(), print.prefix()))
        .collect();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    // The program brings the TLS arithmetic that every client of this process is built with.
    app.check_identifiers(&[], &|_| ()).expect("a first check");
    let client = reqwest::Client::builder().no_proxy().build().expect("a client");
    let plain = || {
        let begun = Instant::now();
        let mut bytes = 0;
        runtime.block_on(async {
            for url in &urls {
                let answer = client.get(url).header("user-agent", "plain").send().await.expect("an answer");
                bytes += answer.bytes().await.expect("a body").len();
            }
        });
        assert!(bytes > ADDRESSES * 1000, "whole bodies");
        begun.elapsed().as_secs_f64()
    };
    let ours = || {
        let begun = Instant::now();
        app.check_identifiers(&[], &|_| ()).expect("a check");
        begun.elapsed().as_secs_f64()
    };
    plain();
    ours(); // the server keeps its bodies from here on
    let taken: Vec<(f64, f64)> = (0..pairs).map(|_| (plain(), ours())).collect();
    let rate = |of: fn(&(f64, f64)) -> f64| ADDRESSES as f64 / median(taken.iter().map(of).collect());
    let ratio = median(taken.iter().map(|(plain, ours)| plain / ours).collect());
    let figures = format!(
        "plain {:.0}/s   ours {:.0}/s   ratio {ratio:.2} (median of {pairs} pairs)",
        rate(|pair| pair.0),
        rate(|pair| pair.1)
    );
    row("1,000 range look-ups on loopback, ledger on", &figures, ratio, Budget::AtLeast(0.8, "×"));
}
