//! Every fault × the sources beside HIBP's own ranges: a compatible server, those told the address, lists of services, news.

use core_rules::exposure::list::two_factor;
use core_rules::exposure::range::{Answer, Rule};
use core_rules::exposure::{Why, password};
use engine::net::{Cancel, DirectBatch, DirectSource, Key, Net, RangeSource, Told};
use house_tests::range_server::{Config, Endpoint, Fault, RangeServer, TEST_KEY};

use super::faults::End::{Absent, Found, Not};
use super::faults::{End, Ends, of_address, of_password, patient};
use super::{
    Book, PLANTED, PLANTED_PASSWORD, UNPLANTED, UNPLANTED_PASSWORD, base, check_one, check_password, fetch, net,
    number, source,
};

/// Who answers for an address or a password.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Asked {
    Hibp,
    /// A compatible server that answered a range before.
    Server,
    /// One that never did.
    NewServer,
    Direct,
    Xposed,
    Passwords,
}

impl Asked {
    pub(super) const ALL: [Self; 6] =
        [Self::Hibp, Self::Server, Self::NewServer, Self::Direct, Self::Xposed, Self::Passwords];

    pub(super) const fn is_server(self) -> bool {
        matches!(self, Self::Server | Self::NewServer)
    }

    pub(super) const fn endpoint(self) -> Endpoint {
        match self {
            Self::Hibp | Self::Server | Self::NewServer => Endpoint::EmailRange,
            Self::Direct => Endpoint::Direct,
            Self::Xposed => Endpoint::Xposed,
            Self::Passwords => Endpoint::PasswordRange,
        }
    }

    /// A server of that kind, which knows the address and the password that are there.
    pub(super) fn server(self) -> RangeServer {
        let server = RangeServer::start(if self.is_server() { Config::open() } else { Config::default() });
        // So many that a slow answer takes seconds.
        let many: Vec<String> = (0..40).map(|number| format!("LeakNumber{number}")).collect();
        server.plant_email(PLANTED, &many.iter().map(String::as_str).collect::<Vec<_>>());
        server.plant_password(PLANTED_PASSWORD, 4711);
        server
    }

    /// Asks for the one that is there, or for one that is not.
    pub(super) fn ask(self, net: &Net, server: &RangeServer, there: bool) -> End {
        let address = if there { PLANTED } else { UNPLANTED };
        let answer = match self {
            Self::Hibp => check_one(net, &source(server, Rule::Hibp), address),
            Self::Server | Self::NewServer => {
                let ranged = self == Self::Server;
                check_one(net, &RangeSource { ranged, ..source(server, Rule::Server) }, address)
            }
            Self::Direct => tell(net, Told::Hibp, &server.api_url(), address),
            Self::Xposed => tell(net, Told::Xposed, &format!("{}/v1", server.url()), address),
            Self::Passwords => {
                let password = if there { PLANTED_PASSWORD } else { UNPLANTED_PASSWORD };
                return match check_password(net, &base(&server.url()), &Book::default(), password) {
                    Ok(password::Answer::Found(_)) => Found,
                    Ok(password::Answer::NotInList) => Absent,
                    Err(reason) => Not(reason.why),
                };
            }
        };
        match answer {
            Ok(Answer::Found(_)) => Found,
            Ok(Answer::NotInList) => Absent,
            Err(reason) => Not(reason.why),
        }
    }

    /// What each fault must end as.
    pub(super) fn ends(self, fault: &str) -> Ends {
        match self {
            Self::Hibp => of_address(fault),
            Self::Server => of_server(fault),
            Self::NewServer if fault == "NotFound404" => of_address(fault),
            Self::NewServer => of_server(fault),
            Self::Direct | Self::Xposed => of_told(self, fault),
            Self::Passwords => of_password(fault),
        }
    }
}

fn tell(net: &Net, told: Told, url: &str, address: &str) -> Result<Answer, core_rules::exposure::NotChecked> {
    let base = base(url);
    let key = if told == Told::Hibp { Key::new(TEST_KEY, &base) } else { None };
    let (source, book, cancel) = (DirectSource { told, base, key }, Book::default(), Cancel::new());
    let batch = DirectBatch {
        source: &source,
        addresses: vec![(number(0), address.to_owned().into())],
        seed: 7,
        per_minute: None,
        ledger: &book,
        progress: &|_| (),
        cancel: &cancel,
    };
    net.block_on(net.check_direct(batch)).unwrap().answers.remove(0).1
}

/// A compatible server's ranges may be small or empty, and it may say 404 for none beside a list that could be read.
fn of_server(fault: &str) -> Ends {
    match fault {
        "NotFound404" | "EmptyList" => (Absent, Absent),
        "FewRows" => (Found, Absent),
        other => of_address(other),
    }
}

/// Told the address, both say "none" with a status and hardly a body, which no fault of a body touches.
fn of_told(asked: Asked, fault: &str) -> Ends {
    let not = |why| (Not(why), Not(why));
    let keyed = asked == Asked::Direct;
    match fault {
        "Unauthorized401" => not(if keyed { Why::BadKey } else { Why::NoKey }),
        "CoreKey403" => not(if keyed { Why::KeyNotAllowed } else { Why::Refused }),
        "NotFound404" if keyed => (Absent, Absent),
        "NotFound404" => not(Why::CutShort),
        "NotFound404Message" if !keyed => not(Why::Malformed),
        "NoUserAgent403"
        | "Cloudflare403"
        | "TooMany429"
        | "Unavailable503Html"
        | "Html200"
        | "RedirectOtherHost"
        | "Stalled"
        | "ConnectionReset"
        | "NotFound404Html"
        | "NotFound404List"
        | "NotFound404Message"
        | "NotFound404HalfGzip"
        | "NotFound404Cut"
        | "NotFound404TooBig" => of_address(fault),
        "CutBody" | "CutChunks" | "NoLengthNoChunkingCut" | "ResetInBody" | "DamagedWithMatch" => {
            (Not(Why::CutShort), Absent)
        }
        "EndlessBody" | "GzipBomb" | "ListTooBig" | "MillionEntries" => (Not(Why::TooBig), Absent),
        "SlowDrip" => (Not(Why::TimedOut), Absent),
        "EmptyList" => (Not(if keyed { Why::Implausible } else { Why::Malformed }), Absent),
        "RenamedFields" if keyed => (Not(Why::Malformed), Absent),
        _ => (Found, Absent),
    }
}

#[test]
fn every_fault_of_a_server_and_of_those_told_the_address() {
    for asked in [Asked::Server, Asked::NewServer, Asked::Direct, Asked::Xposed] {
        let server = asked.server();
        for (name, fault) in Fault::ALL {
            server.set_fault(fault.on(asked.endpoint()));
            let (planted, unplanted) = asked.ends(name);
            for (there, expected) in [(true, planted), (false, unplanted)] {
                assert_eq!(asked.ask(&net(), &server, there), expected, "{asked:?}, {name}, {there}");
            }
        }
        assert!(server.other_requests().is_empty(), "nobody was sent elsewhere");
    }
}

/// Of what is no answer about the person: a list of services, and what is newest.
fn of_public(endpoint: Endpoint, fault: &str) -> Result<(), Why> {
    let list = endpoint == Endpoint::PublicList;
    match fault {
        "Unauthorized401" => Err(Why::NoKey),
        "CoreKey403" => Err(Why::Refused),
        "NoLengthNoChunking" => Err(Why::CutShort),
        "NotFound404" => Err(Why::Implausible),
        "NotFound404Message" => Err(Why::NotAnAnswer),
        // The server's lists of services have no such shapes.
        "RenamedFields" | "EmptyList" | "DamagedWithMatch" if list => Ok(()),
        "MillionEntries" if list => Err(Why::Malformed),
        "MillionEntries" => Ok(()),
        "RenamedFields" | "EmptyList" => Err(Why::Malformed),
        other => match of_told(Asked::Xposed, other).0 {
            Not(why) => Err(why),
            Found | Absent => Ok(()),
        },
    }
}

#[test]
fn every_fault_of_a_list_of_services_and_of_the_news() {
    let server = RangeServer::start(Config::open());
    let sites = (0..30).map(|site| format!("[\"Site {site}\",{{\"domain\":\"site{site}.com\",\"tfa\":[\"totp\"]}}]"));
    server.set_public_list("two_factor", &format!("[{}]", sites.collect::<Vec<_>>().join(",")), "one");
    let url = format!("{}/lists/two_factor", server.url());
    for (name, fault) in Fault::ALL {
        let net = patient(name);
        server.set_fault(fault.on(Endpoint::PublicList));
        let list = fetch(&net, &url, &Book::default(), two_factor::parse).map(|list| list.len());
        assert_eq!(list.map_err(|not| not.why), of_public(Endpoint::PublicList, name).map(|()| 30), "list, {name}");

        let net = patient(name);
        server.set_fault(fault.on(Endpoint::LatestBreach));
        let latest = net.block_on(net.fetch_latest(&base(&server.api_url()), &Book::default(), &Cancel::new()));
        let latest = latest.unwrap().map(|entry| entry.name).map_err(|not| not.why);
        let expected = of_public(Endpoint::LatestBreach, name).map(|()| "LatestFindings".to_owned());
        assert_eq!(latest, expected, "news, {name}");
    }
    assert!(server.other_requests().is_empty(), "nobody was sent elsewhere");
}
