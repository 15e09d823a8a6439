//! What kind of server it is: HIBP with a key and a plan, or a compatible one.

use serde_json::{Value, json};

/// The key that [`Config::default`] accepts: 32 hex digits, as HIBP's are.
pub const TEST_KEY: &str = "0123456789abcdef0123456789abcdef";

/// How the server starts.
#[derive(Debug, Clone)]
pub struct Config {
    /// Port on 127.0.0.1; 0 takes a free one.
    pub port: u16,
    /// Who may ask for e-mail ranges and the subscription.
    pub access: Access,
    /// What the key may do.
    pub subscription: Subscription,
}

impl Default for Config {
    /// HIBP itself, with [`TEST_KEY`] on a Pro plan.
    fn default() -> Self {
        Self { port: 0, access: Access::Key(TEST_KEY.to_owned()), subscription: Subscription::Pro }
    }
}

impl Config {
    /// HIBP with a Core key: the status says no k-anonymity and ranges answer 403.
    #[must_use]
    pub fn core() -> Self {
        Self { subscription: Subscription::Core, ..Self::default() }
    }

    /// A compatible server that wants no key and knows no subscriptions.
    #[must_use]
    pub fn open() -> Self {
        Self { access: Access::Open, subscription: Subscription::Absent, ..Self::default() }
    }

    /// The same on a fixed port.
    #[must_use]
    pub fn port(self, port: u16) -> Self {
        Self { port, ..self }
    }
}

/// Who may ask for e-mail ranges and the subscription. Breach list and password ranges never need a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Access {
    /// Only this key in `hibp-api-key`; HIBP's three 401 messages otherwise.
    Key(String),
    /// Everybody.
    Open,
}

/// What `/subscription/status` says, and what follows for ranges. Model: <https://haveibeenpwned.com/API/v3#SubscriptionStatus>.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subscription {
    /// "Pro 1": `IncludesKAnon` is true.
    Pro,
    /// "Core 1": `IncludesKAnon` is false, ranges answer 403.
    Core,
    /// The older short answer without any `Includes…` flag; ranges answer 403, since a missing flag means no.
    Older,
    /// No such endpoint (404); ranges answer.
    Absent,
}

impl Subscription {
    pub(super) fn allows_ranges(self) -> bool {
        matches!(self, Self::Pro | Self::Absent)
    }

    pub(super) fn status(self) -> Option<Value> {
        let short = |name: &str, description: &str, rpm: u32, searched: Value| {
            json!({
                "SubscriptionName": name,
                "Description": description,
                "SubscribedUntil": "2027-03-30T00:00:00",
                "Rpm": rpm,
                "DomainSearchMaxBreachedAccounts": searched,
            })
        };
        let flags = |mut status: Value, pro: bool| {
            status["MaxBreachedDomains"] = Value::Null;
            for flag in ["StealerLogs", "BulkDomainAdd", "AutoSubdomainVerification", "CustomerDomains", "KAnon"] {
                status[format!("Includes{flag}")] = Value::Bool(pro);
            }
            status
        };
        match self {
            Self::Pro => Some(flags(short("Pro 1", "Ranges and domains, a test's plan", 1000, Value::Null), true)),
            Self::Core => Some(flags(short("Core 1", "Single addresses, a test's plan", 10, json!(25)), false)),
            Self::Older => Some(short("Pwned 1", "An older test's plan", 10, json!(25))),
            Self::Absent => None,
        }
    }
}
