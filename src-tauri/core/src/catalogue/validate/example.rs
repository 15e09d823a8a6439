//! A small catalogue that satisfies every rule, for tests.

use serde_json::{Value, json};

use crate::catalogue::{Catalogue, HAPPENED};

pub(in crate::catalogue) fn catalogue() -> Catalogue {
    Catalogue::parse(&json().to_string()).expect("the example fits the types")
}

pub(in crate::catalogue) fn json() -> Value {
    json!({
        "services": [
            service("apple", "Apple", &[], "apple.com"),
            service("instagram", "Instagram", &[], "instagram.com"),
            service("messenger", "Messenger", &["Facebook Messenger"], "messenger.com"),
            service("whatsapp", "WhatsApp", &[], "whatsapp.com"),
            service("x", "X", &["Twitter"], "twitter.com"),
        ],
        "incidents": [
            incident("gravatar", "gravatar.com", &["contact_privacy"]),
            incident("ig-2017-doxagram", "instagram", &[
                "vigilance", "carrier_pin", "two_factor", "contact_privacy",
            ]),
            incident("ig-2019-chtrbox", "instagram", &["connected_apps", "contact_privacy"]),
            incident("wa-2019-spyware", "whatsapp", &["updates"]),
            incident("x-2016-password-recovery", "x", &["recovery", "connected_apps"]),
        ],
        "happened": HAPPENED.map(happened),
        "leaks": {
            "as_of": "2025-02-25", "source": "A list", "licence": "CC BY 4.0", "url": "https://example.com",
            "leak": [leak("One", "one.com"), leak("Two", "two.com")],
        },
        "companies": {
            "source": "Their own sites", "date": "2026-11-30",
            "phone": { "gb": { "Harbour": "harbour.co.uk" } }, "mail": {"at": {"Post": "post.example"}}, "bank": { "de": { "Hafenbank": "hafenbank.de" } },
        },
    })
}

fn service(id: &str, name: &str, also: &[&str], domain: &str) -> Value {
    let fact = |id: &str| {
        let url = format!("https://help.{domain}/{id}");
        json!({ "id": id, "url": url, "source": "Help page", "date": "2026-11-22", "confidence": "high" })
    };
    json!({
        "id": id, "name": name, "also": also, "kind": "social", "tile": true,
        "domains": [domain], "hosts": [format!("help.{domain}")],
        "second_step": {
            "methods": ["sms", "totp"], "general": ["sms", "totp"], "passkey": "unknown",
            "source": "Help page", "date": "2026-11-22", "confidence": "high",
        },
        "link": [fact("two_factor"), fact("help")],
        "guide": [{
            "step": "sessions", "open": "two_factor", "help": "help", "web": ["Settings", "Secure sign-in"],
            "press": ["Turn it on."], "worked": "It says \"Secure\".",
            "source": "Help page", "date": "2026-11-22", "confidence": "high",
        }],
        "reset_protection": { "link": "help" },
        "close": { "difficulty": "easy" },
    })
}

fn incident(id: &str, of: &str, steps: &[&str]) -> Value {
    let (services, domains) = if of.contains('.') { (vec![], vec![of]) } else { (vec![of], vec![]) };
    let wrote = if id.starts_with("x-2016") { "yes_if_affected" } else { "unknown" };
    let kind = match steps.first() {
        Some(&"updates") => "device",
        Some(&"connected_apps") => "third_party",
        _ => "contact",
    };
    let mut incident = json!({
        "id": id, "title": "Something came out", "services": services, "domains": domains,
        "date": "2019-05", "status": "confirmed", "kind": kind, "data": ["e-mail addresses", "phone numbers"],
        "passwords": false, "accounts": 7, "what": "Addresses came out.", "was_i": "Nobody can look it up.",
        "did_they_write": wrote, "steps": steps, "lesson": "Use an alias.", "sources": ["A newspaper, May 2019"],
        "date_checked": "2026-11-22", "confidence": "high",
    });
    if let (true, Some(keys)) = (kind == "device", incident.as_object_mut()) {
        keys.insert("device".into(), json!("phone"));
    }
    if let (true, Some(keys)) = (id.starts_with("x-2016"), incident.as_object_mut()) {
        keys.insert("advised".into(), json!(["connected_apps"]));
    }
    incident
}

fn happened(id: &str) -> Value {
    let part = json!({ "title": "First", "text": "Breathe.", "items": ["Sit down."] });
    json!({
        "id": id, "title": "I read about it", "lead": "There is time.", "part": [part, part, part],
        "avoid": ["Do not hurry."], "sources": ["A study, 2020"], "date": "2026-11-22",
    })
}

fn leak(name: &str, domain: &str) -> Value {
    json!({
        "name": name, "title": name, "domain": domain, "date": "2012-05-05", "added": "2016-05-21",
        "accounts": 3, "data": ["Email addresses", "Passwords"], "verified": true,
    })
}
