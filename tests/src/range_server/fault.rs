//! The faults: what can go wrong between a question and its answer.

use std::str::FromStr;
use std::time::Duration;

/// What a request asks for, whatever host or fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Endpoint {
    /// `/api/v3/breachedaccount/range/{6 hex}`
    EmailRange,
    /// `/range/{5 hex}`
    PasswordRange,
    /// `/api/v3/breaches`
    Breaches,
    /// `/api/v3/latestbreach`
    LatestBreach,
    /// `/api/v3/subscription/status`
    Subscription,
    /// `/api/v3/breachedaccount/{address}`
    Direct,
    /// `/v1/check-email/{address}`
    Xposed,
    /// `/lists/{name}`
    PublicList,
    /// Anything else: answered 404, and a finding in most tests.
    Unknown,
}

/// A fault. Where one has no meaning for an endpoint (an old shape of the subscription, say), the answer is the honest one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// 401 with HIBP's message for a well-formed key that is not valid.
    Unauthorized401,
    /// 403 as for a request without `user-agent`.
    NoUserAgent403,
    /// 403 as for a plan without ranges.
    CoreKey403,
    /// 403 with an HTML page and a `cf-ray` header: blocked before HIBP saw it.
    Cloudflare403,
    /// 404 with an empty body: "not pwned" for a single account, never said of a range by HIBP.
    NotFound404,
    /// 404 with a web page that is sent as plain text, as a filter on the way does.
    NotFound404Html,
    /// 404 with a list of leaks: whoever says so contradicts themself.
    NotFound404List,
    /// 404 with half of a compressed body.
    NotFound404HalfGzip,
    /// 404 with the message of a gateway that knows no such route.
    NotFound404Message,
    /// 404 whose body ends before its length.
    NotFound404Cut,
    /// 404 with a body of blanks, larger than any answer.
    NotFound404TooBig,
    /// 429 with `retry-after`.
    TooMany429 {
        /// Whole seconds in the header.
        retry_after: u64,
    },
    /// 503 with an HTML challenge page.
    Unavailable503Html,
    /// 200 with an HTML page, as a hotel's log-in page does.
    Html200,
    /// `content-length` of the whole body, then half of it (at a row's end where rows are lines) and a close.
    CutBody,
    /// Chunked, half of the body, then a close without the last chunk.
    CutChunks,
    /// Chunked and never ending: the honest body's start, then filling until 64 MiB or the client closes. Never the last chunk.
    EndlessBody,
    /// Neither length nor chunking; the close ends the body. With `cut` only half of it, at a row's end, so that it looks whole.
    NoLengthNoChunking {
        /// Whether half of the body is missing.
        cut: bool,
    },
    /// Every suffix, also a planted one, is followed by further digits (37 for e-mails, 36 for passwords).
    WrongLengthSuffix,
    /// A byte order mark before an otherwise honest body.
    Bom,
    /// Password rows end with LF. JSON is not concerned.
    LfForCrlf,
    /// The last password row has its line end too, as in downloaded files. JSON gets a last line feed.
    LastNewline,
    /// A planted password's row has the count 0, as padding has; a planted address's row names no leak.
    CountZero,
    /// Fields have names never seen (`suffix`, `sites`; the list's in camel case; `=` for `:` in password rows).
    RenamedFields,
    /// `breachNames` for `websites`, as some clients believe.
    BreachNames,
    /// No rows at all: `[]`, `{}` or an empty body, with 200.
    EmptyList,
    /// Too few: 3 e-mail rows, 500 password rows or 3 breaches; planted rows stay.
    FewRows,
    /// 302 to the same path on the other host.
    RedirectOtherHost,
    /// Reads the request and never answers.
    Stalled,
    /// An honest answer in small pieces.
    SlowDrip {
        /// Bytes in a piece.
        bytes: usize,
        /// Wait before each piece.
        pause: Duration,
    },
    /// Reads the request, then resets the connection (RST).
    ConnectionReset,
    /// The same, in the middle of the body.
    ResetInBody,
    /// `content-encoding: gzip`, some 100 kB that inflate to more than 64 MiB of a body that would read well.
    GzipBomb,
    /// Well-formed rows, the planted one among them, in a body that is broken before and after them.
    DamagedWithMatch,
    /// Suffixes in lower case.
    LowerCaseSuffix,
    /// Pascal case (`HashSuffix`, `Websites`), as first described in 2018.
    OldShape,
    /// A well-formed answer of a million entries (21 to 66 MB).
    MillionEntries,
    /// A well-formed answer of 50 MB, chunked, so that no length warns.
    ListTooBig,
}

impl Fault {
    /// Every fault once, with usual values, by name; for tests that go through all and for the command line.
    pub const ALL: &'static [(&'static str, Self)] = &[
        ("Unauthorized401", Self::Unauthorized401),
        ("NoUserAgent403", Self::NoUserAgent403),
        ("CoreKey403", Self::CoreKey403),
        ("Cloudflare403", Self::Cloudflare403),
        ("NotFound404", Self::NotFound404),
        ("NotFound404Html", Self::NotFound404Html),
        ("NotFound404List", Self::NotFound404List),
        ("NotFound404HalfGzip", Self::NotFound404HalfGzip),
        ("NotFound404Message", Self::NotFound404Message),
        ("NotFound404Cut", Self::NotFound404Cut),
        ("NotFound404TooBig", Self::NotFound404TooBig),
        ("TooMany429", Self::TooMany429 { retry_after: 2 }),
        ("Unavailable503Html", Self::Unavailable503Html),
        ("Html200", Self::Html200),
        ("CutBody", Self::CutBody),
        ("CutChunks", Self::CutChunks),
        ("EndlessBody", Self::EndlessBody),
        ("NoLengthNoChunking", Self::NoLengthNoChunking { cut: false }),
        ("NoLengthNoChunkingCut", Self::NoLengthNoChunking { cut: true }),
        ("WrongLengthSuffix", Self::WrongLengthSuffix),
        ("Bom", Self::Bom),
        ("LfForCrlf", Self::LfForCrlf),
        ("LastNewline", Self::LastNewline),
        ("CountZero", Self::CountZero),
        ("RenamedFields", Self::RenamedFields),
        ("BreachNames", Self::BreachNames),
        ("EmptyList", Self::EmptyList),
        ("FewRows", Self::FewRows),
        ("RedirectOtherHost", Self::RedirectOtherHost),
        ("Stalled", Self::Stalled),
        ("SlowDrip", Self::SlowDrip { bytes: 16, pause: Duration::from_millis(100) }),
        ("ConnectionReset", Self::ConnectionReset),
        ("ResetInBody", Self::ResetInBody),
        ("GzipBomb", Self::GzipBomb),
        ("DamagedWithMatch", Self::DamagedWithMatch),
        ("LowerCaseSuffix", Self::LowerCaseSuffix),
        ("OldShape", Self::OldShape),
        ("MillionEntries", Self::MillionEntries),
        ("ListTooBig", Self::ListTooBig),
    ];

    /// Only for requests of this kind.
    #[must_use]
    pub fn on(self, endpoint: Endpoint) -> FaultRule {
        FaultRule::from(self).on(endpoint)
    }

    /// Only for the next `n` requests (that match).
    #[must_use]
    pub fn times(self, n: u32) -> FaultRule {
        FaultRule::from(self).times(n)
    }
}

impl FromStr for Fault {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        let known = Self::ALL.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
        known.map(|(_, fault)| *fault).ok_or_else(|| {
            let names: Vec<&str> = Self::ALL.iter().map(|(known, _)| *known).collect();
            format!("no fault {name}; known: {}", names.join(", "))
        })
    }
}

/// A fault with its limits: `Fault::Bom.on(Endpoint::PasswordRange).times(2)`. The other host never has faults.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FaultRule {
    fault: Fault,
    endpoint: Option<Endpoint>,
    left: Option<u32>,
}

impl From<Fault> for FaultRule {
    fn from(fault: Fault) -> Self {
        Self { fault, endpoint: None, left: None }
    }
}

impl FaultRule {
    /// Only for requests of this kind.
    #[must_use]
    pub fn on(self, endpoint: Endpoint) -> Self {
        Self { endpoint: Some(endpoint), ..self }
    }

    /// Only for the next `n` requests (that match).
    #[must_use]
    pub fn times(self, n: u32) -> Self {
        Self { left: Some(n), ..self }
    }

    /// The fault, if this rule holds for such a request; counts it.
    pub(super) fn take(&mut self, endpoint: Endpoint) -> Option<Fault> {
        if self.endpoint.is_some_and(|only| only != endpoint) {
            return None;
        }
        if let Some(left) = &mut self.left {
            *left = left.checked_sub(1)?;
        }
        Some(self.fault)
    }
}
