//! Base addresses that requests may go to, and keys, each bound to one of them.

use reqwest::header::HeaderValue;
use secrecy::{ExposeSecret, SecretString};
use url::{Host, Url};

/// Most characters of a key.
const LONGEST_KEY: usize = 256;

/// The reason why a text is not a base address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadBase {
    /// The text is not a web address.
    #[error("not a web address")]
    NotAnAddress,
    /// The address is neither https nor http on this computer.
    #[error("neither https nor http on this computer")]
    NotHttps,
    /// The address has a user name, a query or a fragment.
    #[error("more than an address")]
    TooMuch,
}

/// The base address of a source: https, or http on this computer only, without user name, query or fragment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Base {
    url: Url,
    loopback: bool,
}

impl Base {
    /// Parses a base address; spaces around it and a final slash are ignored.
    ///
    /// # Errors
    /// Returns [`BadBase`] if the text is not an address that requests may go to.
    pub fn parse(text: &str) -> Result<Self, BadBase> {
        let mut url = Url::parse(text.trim()).map_err(|_| BadBase::NotAnAddress)?;
        let loopback = match url.host().ok_or(BadBase::NotAnAddress)? {
            Host::Domain(name) => name == "localhost",
            Host::Ipv4(address) => address.is_loopback(),
            Host::Ipv6(address) => address.is_loopback(),
        };
        if url.scheme() != "https" && (url.scheme() != "http" || !loopback) {
            return Err(BadBase::NotHttps);
        }
        let named = !url.username().is_empty() || url.password().is_some();
        if named || url.query().is_some() || url.fragment().is_some() {
            return Err(BadBase::TooMuch);
        }
        let path = url.path().trim_end_matches('/').to_owned();
        url.set_path(&path);
        Ok(Self { url, loopback })
    }

    /// Returns scheme, host and port, to which a key is bound.
    #[must_use]
    pub fn origin(&self) -> String {
        self.url.origin().ascii_serialization()
    }

    /// Returns the host, with the port if the address names one.
    #[must_use]
    pub fn receiver(&self) -> String {
        let host = self.url.host_str().unwrap_or_default();
        self.url.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"))
    }

    /// Returns `true` if the address is on this computer.
    #[must_use]
    pub const fn is_loopback(&self) -> bool {
        self.loopback
    }

    /// Returns the address as text, without a final slash.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.url.as_str().trim_end_matches('/')
    }

    pub(super) fn is_https(&self) -> bool {
        self.url.scheme() == "https"
    }

    /// Returns the address itself, for a single file.
    pub(super) fn whole(&self) -> Url {
        self.url.clone()
    }

    /// Returns the address of a path below it.
    pub(super) fn below(&self, path: &str) -> Url {
        let mut url = self.url.clone();
        url.set_path(&format!("{}/{path}", self.url.path().trim_end_matches('/')));
        url
    }
}

/// An API key, bound to the origin that it was entered for.
pub struct Key {
    secret: SecretString,
    origin: String,
}

impl Key {
    /// Creates a key for a base address, or returns `None` if the text cannot be one: it is empty, longer than 256 characters, or not
    /// printable ASCII without spaces. Spaces around it, as copying leaves them, are ignored.
    #[must_use]
    pub fn new(secret: &str, base: &Base) -> Option<Self> {
        let secret = secret.trim();
        let plain =
            !secret.is_empty() && secret.len() <= LONGEST_KEY && secret.bytes().all(|byte| byte.is_ascii_graphic());
        plain.then(|| Self { secret: SecretString::from(secret), origin: base.origin() })
    }

    /// Creates a key that was stored, with the origin that it was stored for.
    #[must_use]
    pub const fn kept(secret: SecretString, origin: String) -> Self {
        Self { secret, origin }
    }

    /// Returns the value of the header, or `None` if the key belongs to another origin. The connection's copies of it cannot be wiped.
    pub(super) fn header_for(&self, base: &Base) -> Option<HeaderValue> {
        if self.origin != base.origin() {
            return None;
        }
        let mut value = HeaderValue::from_str(self.secret.expose_secret()).ok()?;
        value.set_sensitive(true); // never indexed by HTTP/2, never printed
        Some(value)
    }
}

#[cfg(test)]
mod tests {
    use super::{BadBase, Base, Key};

    #[test]
    fn where_we_would_go() {
        for (text, expected) in [
            ("https://haveibeenpwned.com/api/v3", Ok(("haveibeenpwned.com", "https://haveibeenpwned.com/api/v3"))),
            (" https://leaks.example/x/ ", Ok(("leaks.example", "https://leaks.example/x"))),
            ("https://leaks.example:8443", Ok(("leaks.example:8443", "https://leaks.example:8443"))),
            ("https://leaks.example:443", Ok(("leaks.example", "https://leaks.example"))),
            ("http://127.0.0.1:8080/api/v3", Ok(("127.0.0.1:8080", "http://127.0.0.1:8080/api/v3"))),
            ("http://localhost", Ok(("localhost", "http://localhost"))),
            ("http://[::1]:80", Ok(("[::1]", "http://[::1]"))),
            ("http://127.1", Ok(("127.0.0.1", "http://127.0.0.1"))),
            ("http://leaks.example", Err(BadBase::NotHttps)),
            ("http://localhost.leaks.example", Err(BadBase::NotHttps)),
            ("http://127.0.0.1.leaks.example", Err(BadBase::NotHttps)),
            ("ftp://127.0.0.1", Err(BadBase::NotHttps)),
            ("file:///etc", Err(BadBase::NotAnAddress)),
            ("leaks.example", Err(BadBase::NotAnAddress)),
            ("https://", Err(BadBase::NotAnAddress)),
            ("", Err(BadBase::NotAnAddress)),
            ("https://mara@leaks.example", Err(BadBase::TooMuch)),
            ("https://:x@leaks.example", Err(BadBase::TooMuch)),
            ("https://leaks.example/?q=1", Err(BadBase::TooMuch)),
            ("https://leaks.example/#x", Err(BadBase::TooMuch)),
        ] {
            let base = Base::parse(text);
            let found = base.as_ref().map(|base| (base.receiver(), base.as_str().to_owned())).map_err(|bad| *bad);
            assert_eq!(found, expected.map(|(host, url)| (host.to_owned(), url.to_owned())), "{text}");
        }
    }

    #[test]
    fn below_a_base() {
        let below = |base: &str| Base::parse(base).unwrap().below("range/21BD1").to_string();
        assert_eq!(below("https://a.example"), "https://a.example/range/21BD1");
        assert_eq!(below("https://a.example/api//"), "https://a.example/api/range/21BD1");
    }

    #[test]
    fn a_key_belongs_to_one_origin() {
        let base = |text: &str| Base::parse(text).unwrap();
        let home = base("https://a.example/api");
        let key = Key::new(" 0123456789abcdef\n", &home).unwrap();
        let value = key.header_for(&base("https://a.example/other")).unwrap();
        assert!(value.is_sensitive() && value == "0123456789abcdef");
        for other in
            ["https://b.example", "https://a.example:8443", "https://a.example.evil.example", "https://www.a.example"]
        {
            assert!(key.header_for(&base(other)).is_none(), "{other}");
        }
        for bad in ["", "  ", "two words", "clé", "line\nbreak", &"x".repeat(257)] {
            assert!(Key::new(bad, &home).is_none(), "{bad}");
        }
    }
}
