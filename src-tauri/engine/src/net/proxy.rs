//! Refuses to bypass a proxy that is set but cannot be used: it may be there to hide the person's own network address.
//!
//! The HTTP library takes proxies from the environment, as curl does, and ignores values that it cannot read. This looks at the same
//! variables first, in the same order.

use url::Url;

/// The proxy for https that the environment sets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Proxy {
    /// No proxy is set.
    NotSet,
    /// A proxy is set, and the library will use it.
    Usable,
    /// A proxy is set, and the library would ignore it.
    Unusable,
}

/// The schemes of proxies that the library supports.
const SPOKEN: [&str; 2] = ["http", "https"];

/// Returns the proxy setting in the environment of this process.
pub(super) fn of_environment() -> Proxy {
    judged(|name| std::env::var(name).ok())
}

fn judged(variable: impl Fn(&str) -> Option<String>) -> Proxy {
    let first = |names: [&str; 2]| names.into_iter().find_map(&variable).unwrap_or_default();
    let (https, all) = (first(["HTTPS_PROXY", "https_proxy"]), first(["ALL_PROXY", "all_proxy"]));
    let set = if https.is_empty() { all } else { https };
    if set.is_empty() {
        return Proxy::NotSet;
    }
    // `REQUEST_METHOD` is set when a web server runs a script. The library then ignores proxies, because a visitor could have set them.
    let as_script = variable("REQUEST_METHOD").is_some();
    if !as_script && is_spoken(&set) { Proxy::Usable } else { Proxy::Unusable }
}

/// Returns `true` for `http://host:port` or `https://host:port`; the scheme may be missing.
fn is_spoken(text: &str) -> bool {
    let whole = if text.contains("://") { text.to_owned() } else { format!("http://{text}") };
    Url::parse(&whole)
        .is_ok_and(|url| SPOKEN.contains(&url.scheme()) && url.has_host() && !text.contains(char::is_whitespace))
}

#[cfg(test)]
mod tests {
    use super::{Proxy, judged};

    #[test]
    fn a_proxy_that_is_set_and_cannot_be_used_is_not_gone_past() {
        type Set = &'static [(&'static str, &'static str)];
        let cases: [(Set, Proxy); 14] = [
            (&[], Proxy::NotSet),
            (&[("HTTP_PROXY", "http://proxy.example:3128")], Proxy::NotSet),
            (&[("HTTPS_PROXY", "")], Proxy::NotSet),
            (&[("HTTPS_PROXY", "http://proxy.example:3128")], Proxy::Usable),
            (&[("https_proxy", "http://me:word@proxy.example:3128")], Proxy::Usable),
            (&[("ALL_PROXY", "proxy.example:3128")], Proxy::Usable),
            (&[("HTTPS_PROXY", "http://proxy.example:3128"), ("ALL_PROXY", "socks5://127.0.0.1:9050")], Proxy::Usable),
            (&[("HTTPS_PROXY", "http://proxy.example:3128"), ("REQUEST_METHOD", "GET")], Proxy::Unusable),
            (&[("ALL_PROXY", "socks5h://127.0.0.1:9050")], Proxy::Unusable),
            (&[("all_proxy", "socks://127.0.0.1:9050/")], Proxy::Unusable), // as GNOME writes it
            (&[("HTTPS_PROXY", "pac+http://proxy.example/proxy.pac")], Proxy::Unusable),
            (&[("HTTPS_PROXY", "http://"), ("ALL_PROXY", "http://proxy.example:3128")], Proxy::Unusable),
            (&[("HTTPS_PROXY", "my proxy")], Proxy::Unusable),
            (&[("HTTPS_PROXY", "")], Proxy::NotSet),
        ];
        for (set, expected) in cases {
            let variable =
                |name: &str| set.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned());
            assert_eq!(judged(variable), expected, "{set:?}");
        }
    }
}
