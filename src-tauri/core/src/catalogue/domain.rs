//! From a host to its registrable domain.

use url::Host;

/// Top-level names that only have a meaning inside a private network; an account there belongs to no public service.
const LOCAL: [&str; 8] = ["localhost", "local", "lan", "home", "internal", "intranet", "corp", "home.arpa"];

/// The longest host that is parsed, in bytes. A host name has at most 253 bytes in ASCII (RFC 1035 §2.3.4) and up to
/// four times as many in other scripts. Parsing a longer text would cost far more than reading it.
const LONGEST: usize = 1_024;

/// Returns the registrable domain of a host, in lower case and punycode: `xn--bcher-kva.de` for `www.Bücher.de.`.
///
/// Returns `None` for IP addresses, names in a private network, and names that are public suffixes themselves
/// (`co.uk`). The host must come without scheme, port or path.
#[must_use]
pub fn registrable_domain(host: &str) -> Option<String> {
    of_host(host, registered)
}

/// Returns the domain whose accounts a host is about: the registrable domain, or a public suffix at which people sign
/// in with its owner, with or without `www.` (`carrd.co`, `www.gov.uk`).
///
/// Returns `None` for IP addresses, names in a private network and suffixes of one label (`com`). The host must come
/// without scheme, port or path.
#[must_use]
pub fn site_domain(host: &str) -> Option<String> {
    of_host(host, site)
}

fn of_host(host: &str, domain: fn(&str) -> Option<&str>) -> Option<String> {
    if host.len() > LONGEST {
        return None;
    }
    if is_plain_host(host) {
        return domain(host).map(str::to_owned);
    }
    // Parsed as browsers do, so that `0x7f.1` counts as an IP address and full-width letters become ASCII.
    let Ok(Host::Domain(name)) = Host::parse(host.trim()) else {
        return None;
    };
    domain(name.strip_suffix('.').unwrap_or(&name)).map(str::to_owned)
}

/// Returns whether a host is in a private network: an IP address, a name of one label, or a name with a private ending.
/// It is a device at home and no public service, so no leak can be about it.
#[must_use]
pub fn is_at_home(host: &str) -> bool {
    let host = host.trim_end_matches('.').to_lowercase();
    if host.is_empty() || host.len() > LONGEST || site_domain(&host).is_some() {
        return false;
    }
    let alone = !host.contains('.') || host.contains(':');
    alone || matches!(Host::parse(&host), Ok(Host::Ipv4(_) | Host::Ipv6(_))) || !is_public(&host)
}

/// Returns whether a host has an ending from the Public Suffix List: `example.com` does, `maple.7` and `b.qz` do not.
#[must_use]
pub fn has_listed_ending(host: &str) -> bool {
    host.len() <= LONGEST && psl::suffix(host.to_lowercase().as_bytes()).is_some_and(|suffix| suffix.is_known())
}

/// Returns whether a browser's parser would leave the host as it is: lower-case letters, digits and single hyphens, and
/// a last label that starts with a letter. Most hosts are like that, and this test takes a tenth of the time of
/// parsing.
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
    if is_public(name) { psl::domain_str(name) } else { None }
}

fn site(name: &str) -> Option<&str> {
    // `www.` before a public suffix is the site of the suffix's owner, not a customer's name.
    let own = name.strip_prefix("www.").filter(|own| is_suffix(own)).or_else(|| is_suffix(name).then_some(name));
    own.filter(|own| is_public(own)).or_else(|| registered(name))
}

/// Returns whether a name is itself a listed public suffix of more than one label.
fn is_suffix(name: &str) -> bool {
    let suffix = psl::suffix(name.as_bytes()).filter(|suffix| suffix.is_known());
    name.contains('.') && suffix.is_some_and(|suffix| suffix.as_bytes() == name.as_bytes())
}

/// Returns whether a name is not in a private network.
fn is_public(name: &str) -> bool {
    let is_local = |ending: &str| name.strip_suffix(ending).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'));
    !name.split('.').any(str::is_empty) && !LOCAL.into_iter().any(is_local)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use url::Host;

    use super::{is_plain_host, registrable_domain, site_domain};

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
    fn a_public_suffix_that_people_sign_in_at_is_a_site() {
        for (host, domain) in [
            ("carrd.co", Some("carrd.co")),
            ("www.carrd.co", Some("carrd.co")),
            ("WWW.Carrd.CO.", Some("carrd.co")),
            ("mara.carrd.co", Some("mara.carrd.co")),
            ("www.mara.carrd.co", Some("mara.carrd.co")),
            ("gov.uk", Some("gov.uk")),
            ("www.gov.uk", Some("gov.uk")),
            ("signin.account.gov.uk", Some("account.gov.uk")),
            ("sso.acesso.gov.br", Some("acesso.gov.br")),
            ("eu.pythonanywhere.com", Some("eu.pythonanywhere.com")),
            ("www.pythonanywhere.com", Some("pythonanywhere.com")),
            ("myfritz.net", Some("myfritz.net")),
            ("www.example.com", Some("example.com")),
            ("www.uk", Some("www.uk")),
            ("com", None),
            ("home.arpa", None),
            ("www.home.arpa", None),
            ("127.0.0.1", None),
            ("example,org", None),
            ("a..co.uk", None),
            ("", None),
        ] {
            assert_eq!(site_domain(host).as_deref(), domain, "{host}");
        }
    }

    #[test]
    fn is_settled_after_one_pass() {
        for host in ["www.bbc.co.uk", "foo.bar.公司.cn", "a.b.c.d.example.com"] {
            let once = registrable_domain(host);
            assert_eq!(once.as_deref().and_then(registrable_domain), once, "{host}");
            assert_eq!(site_domain(host), once, "{host}");
        }
    }

    #[test]
    fn names_that_merely_end_alike_are_not_local() {
        assert_eq!(registrable_domain("notlocal").as_deref(), None);
        assert_eq!(registrable_domain("mylocal.com").as_deref(), Some("mylocal.com"));
        assert_eq!(registrable_domain("local.com").as_deref(), Some("local.com"));
    }
}
