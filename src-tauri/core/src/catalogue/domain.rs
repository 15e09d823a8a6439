//! From a host to the domain that somebody registered.

use url::Host;

/// Endings that only mean something inside one's own network; an account there belongs to no public service.
const LOCAL: [&str; 8] = ["localhost", "local", "lan", "home", "internal", "intranet", "corp", "home.arpa"];

/// A name of hosts has at most 253 bytes in plain letters (RFC 1035 §2.3.4) and up to four times as many in others. Longer ones are
/// none, and are not parsed, which would cost far more than reading them.
const LONGEST: usize = 1_024;

/// The registrable domain of a host, in lower case and punycode: `www.Bücher.de.` gives `xn--bcher-kva.de`.
///
/// `None` for IP addresses, names of one's own network, and names that are themselves a public suffix (`co.uk`).
/// Takes a bare host: no scheme, port or path.
#[must_use]
pub fn registrable_domain(host: &str) -> Option<String> {
    if host.len() > LONGEST {
        return None;
    }
    if is_plain_host(host) {
        return registered(host).map(str::to_owned);
    }
    // Parsed as browsers do, so that `0x7f.1` is seen to be an address and full-width letters become plain ones.
    let Ok(Host::Domain(name)) = Host::parse(host.trim()) else {
        return None;
    };
    registered(name.strip_suffix('.').unwrap_or(&name)).map(str::to_owned)
}

/// Whether a host ends as names of public hosts do, by the list of public suffixes: `example.com`, and not `maple.7` or `b.qz`.
#[must_use]
pub fn has_listed_ending(host: &str) -> bool {
    host.len() <= LONGEST && psl::suffix(host.to_lowercase().as_bytes()).is_some_and(|suffix| suffix.is_known())
}

/// A name that the parser of browsers leaves as it is: small letters, digits, hyphens that stand for nothing, and a last part
/// that is no number. Most are, and to see it costs a tenth of parsing.
#[must_use]
pub fn is_plain_host(host: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-' || byte == b'.';
    let last = host.rsplit('.').next().unwrap_or_default();
    host.bytes().all(plain)
        && last.starts_with(|letter: char| letter.is_ascii_lowercase())
        && !host.contains("--")
        && !host.contains("..")
        && !host.starts_with('.')
}

fn registered(name: &str) -> Option<&str> {
    let is_local = |ending: &str| name.strip_suffix(ending).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'));
    if name.split('.').any(str::is_empty) || LOCAL.into_iter().any(is_local) {
        return None;
    }
    psl::domain_str(name)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use url::Host;

    use super::{is_plain_host, registrable_domain};

    proptest! {
        #[test]
        fn a_plain_host_is_what_a_browser_makes_of_it(
            host in prop_oneof!["[a-z0-9.-]{1,20}", "[a-z0-9]{1,70}\\.[a-z]{1,4}", "xn-?-[a-z0-9-]{0,5}\\.com", "0x[0-9a-f]{1,4}"]
        ) {
            if is_plain_host(&host) {
                prop_assert_eq!(Host::parse(&host), Ok(Host::Domain(host.clone())));
            }
        }
    }

    #[test]
    fn takes_the_part_that_was_registered() {
        for (host, domain) in [
            ("instagram.com", "instagram.com"),
            ("Accounts.Google.COM", "google.com"),
            ("www.bbc.co.uk", "bbc.co.uk"),
            ("m.facebook.com.", "facebook.com"),
            (" x.com ", "x.com"),
            ("shop.example.com.au", "example.com.au"),
            ("someone.github.io", "someone.github.io"),
            ("www.Bücher.de", "xn--bcher-kva.de"),
            ("www.xn--bcher-kva.de", "xn--bcher-kva.de"),
            ("foo.bar.xn--55qx5d.cn", "bar.xn--55qx5d.cn"),
            ("foo.bar.公司.cn", "bar.xn--55qx5d.cn"),
            ("ｘ.com", "x.com"),
        ] {
            assert_eq!(registrable_domain(host).as_deref(), Some(domain), "{host}");
        }
    }

    #[test]
    fn refuses_what_nobody_registered() {
        for host in [
            "",
            ".",
            "..",
            "com",
            "co.uk",
            "github.io",
            "localhost",
            "localhost.",
            "app.localhost",
            "printer.local",
            "nas.lan",
            "router.home.arpa",
            "home.arpa",
            "127.0.0.1",
            "0x7f.1",
            "2130706433",
            "[::1]",
            "::1",
            "instagram.com:443",
            "https://instagram.com",
            "insta gram.com",
            "a..b.com",
            "-",
            "instagram.com/x",
        ] {
            assert_eq!(registrable_domain(host), None, "{host:?} must not be taken for a site");
        }
    }

    #[test]
    fn is_settled_after_one_pass() {
        for host in ["www.bbc.co.uk", "foo.bar.公司.cn", "a.b.c.d.example.com"] {
            let once = registrable_domain(host);
            assert_eq!(once.as_deref().and_then(registrable_domain), once, "{host}");
        }
    }

    #[test]
    fn names_that_merely_end_alike_are_not_local() {
        assert_eq!(registrable_domain("notlocal").as_deref(), None);
        assert_eq!(registrable_domain("mylocal.com").as_deref(), Some("mylocal.com"));
        assert_eq!(registrable_domain("local.com").as_deref(), Some("local.com"));
    }
}
