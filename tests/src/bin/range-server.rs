//! The range server alone, to look at by hand or to point the app at.
//!
//! `range-server [--port N] [--fault NAME] [--open | --core] [--email ADDRESS=NAME,NAME] [--password WORD=COUNT]` prints its URLs,
//! then each request, until it is stopped.

use std::error::Error;
use std::io::Write as _;
use std::time::Duration;

use house_tests::range_server::{Config, Fault, RangeServer, TEST_KEY};

fn main() -> Result<(), Box<dyn Error>> {
    let mut config = Config::default();
    let mut fault = None;
    let (mut emails, mut passwords) = (Vec::new(), Vec::new());
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        let mut value = || words.next().ok_or_else(|| format!("{word} wants a value"));
        match word.as_str() {
            "--port" => config.port = value()?.parse()?,
            "--fault" => fault = Some(value()?.parse::<Fault>()?),
            "--open" => config = Config::open().port(config.port),
            "--core" => config = Config::core().port(config.port),
            "--email" => emails.push(value()?),
            "--password" => passwords.push(value()?),
            _ => return Err(format!("unknown: {word}").into()),
        }
    }
    let server = RangeServer::start(config);
    for email in &emails {
        let (address, names) = email.rsplit_once('=').ok_or("--email ADDRESS=NAME,NAME")?;
        server.plant_email(address, &names.split(',').collect::<Vec<_>>());
    }
    for password in &passwords {
        let (word, count) = password.rsplit_once('=').ok_or("--password WORD=COUNT")?;
        server.plant_password(word, count.parse()?);
    }
    if let Some(fault) = fault {
        server.set_fault(fault);
    }
    let mut out = std::io::stdout();
    writeln!(out, "{}\n{}\nkey {TEST_KEY}", server.url(), server.api_url())?;
    let mut printed = 0;
    loop {
        for request in server.requests().iter().skip(printed) {
            writeln!(out, "{} {} {:?}", request.method, request.path, request.headers)?;
            printed += 1;
        }
        std::thread::sleep(Duration::from_millis(200));
    }
}
