//! The list of what may leave: method, path and headers of every request.

use crate::journey::person;
use crate::range_server::{Recorded, TEST_KEY, email_hash, password_hash};

/// Headers that any request may carry.
const PLAIN: [&str; 5] = ["host", "user-agent", "accept", "accept-encoding", "connection"];

/// Fails unless each request is one of those that may leave, with the digits of the person where they belong and nowhere else.
pub fn expect_allowed(requests: &[Recorded]) {
    for request in requests {
        if let Some(why) = refuse(request) {
            panic!("this should not have left: {why}: {} {} {:?}", request.method, request.path, request.headers);
        }
    }
}

/// Why a request should not have left, if so.
#[must_use]
pub fn refuse(request: &Recorded) -> Option<String> {
    if request.method != "GET" || request.body_len > 0 {
        return Some("only questions without a body".to_owned());
    }
    let (takes_key, takes_padding) = match kind(&request.path) {
        Kind::Address => (true, false),
        Kind::Subscription => (true, false),
        Kind::Password => (false, true),
        Kind::List => (false, false),
        Kind::Stranger => return Some("no such path is on the list".to_owned()),
    };
    for (name, value) in &request.headers {
        let name = name.to_lowercase();
        let right = match name.as_str() {
            "hibp-api-key" => takes_key && value == TEST_KEY,
            "add-padding" => takes_padding && value == "true",
            "user-agent" => value.starts_with("Nightlatch") && value.len() < 60,
            name => PLAIN.contains(&name) && value.len() < 60,
        };
        if !right {
            return Some(format!("the header {name}"));
        }
    }
    request.header("user-agent").is_none().then(|| "no user agent".to_owned())
}

enum Kind {
    Address,
    Password,
    List,
    Subscription,
    Stranger,
}

fn kind(path: &str) -> Kind {
    if let Some(digits) = path.strip_prefix("/api/v3/breachedaccount/range/") {
        let right = digits == &email_hash(person::EMAIL)[..6];
        return if right { Kind::Address } else { Kind::Stranger };
    }
    if let Some(digits) = path.strip_prefix("/range/") {
        let known = [person::LEAKED_PASSWORD, person::NEW_PASSWORD];
        let right = known.iter().any(|password| digits == &password_hash(password)[..5]);
        return if right { Kind::Password } else { Kind::Stranger };
    }
    match path {
        "/api/v3/breaches" | "/api/v3/latestbreach" => Kind::List,
        "/api/v3/subscription/status" => Kind::Subscription,
        _ => Kind::Stranger,
    }
}

#[cfg(test)]
mod tests {
    use std::time::Instant;

    use super::*;

    fn request(path: &str, headers: &[(&str, &str)]) -> Recorded {
        let mut all =
            vec![("host".to_owned(), "127.0.0.1".to_owned()), ("user-agent".to_owned(), "Nightlatch/0.1".to_owned())];
        all.extend(headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
        Recorded {
            method: "GET".to_owned(),
            path: path.to_owned(),
            headers: all,
            body_len: 0,
            at: Instant::now(),
            from_port: 1,
        }
    }

    #[test]
    fn only_what_is_on_the_list_passes() {
        let six = format!("/api/v3/breachedaccount/range/{}", &email_hash(person::EMAIL)[..6]);
        let five = format!("/range/{}", &password_hash(person::NEW_PASSWORD)[..5]);
        expect_allowed(&[
            request(&six, &[("hibp-api-key", TEST_KEY)]),
            request(&five, &[("Add-Padding", "true")]),
            request("/api/v3/breaches", &[("accept-encoding", "gzip")]),
        ]);
        for wrong in [
            request("/api/v3/breachedaccount/mara.lindqvist@example.org", &[]),
            request(&format!("{six}7"), &[]),
            request("/range/00000", &[]),
            request("/api/v3/breaches?domain=linkedin.com", &[]),
            request("/api/v3/breaches", &[("hibp-api-key", TEST_KEY)]),
            request(&five, &[("referer", "LinkedIn")]),
            request(&six, &[("cookie", "a=b")]),
        ] {
            assert!(refuse(&wrong).is_some(), "{wrong:?}");
        }
    }
}
