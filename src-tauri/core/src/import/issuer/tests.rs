//! Tests issuers as they are in real exports, and the ones that must not match.

use super::{Belongs, Issuers};
use crate::catalogue::Catalogue;
use crate::import::{CodeKind, CodeRow};

fn told(issuer: &str, name: &str) -> String {
    let code = CodeRow { line: 1, issuer: issuer.to_owned(), name: name.to_owned(), kind: CodeKind::Time };
    match Issuers::of(Catalogue::shipped()).belongs(&code) {
        Belongs::Service { id, sign_in, sure } => format!("{id} <{sign_in}>{}", if sure { "" } else { " ?" }),
        Belongs::Site { domain, sign_in } => format!("site {domain} <{sign_in}>"),
        Belongs::Unmatched => "-".to_owned(),
    }
}

#[test]
fn issuers_find_their_service() {
    for (issuer, name, expected) in [
        ("Google", "mira@example.org", "google <mira@example.org>"),
        ("GOOGLE", "mira", "google <mira>"),
        ("accounts.google.com", "mira", "google <mira>"),
        ("https://accounts.google.com/signin", "mira", "google <mira>"),
        ("Google:mira@example.org", "mira@example.org", "google <mira@example.org>"),
        ("Google Account", "mira", "google <mira>"),
        ("Gmail", "mira@gmail.com", "google <mira@gmail.com>"),
        ("Git Hub", "mira-b", "github <mira-b>"),
        ("GitHub.com", "mira-b", "github <mira-b>"),
        ("X", "mira", "x <mira>"),
        ("Twitter", "@mira", "x <@mira>"),
        ("X Corp", "@mira", "x <@mira>"),
        ("OpenAI", "mira", "openai <mira>"),
        ("ChatGPT", "mira", "openai <mira>"),
        ("Stack Overflow", "mira", "stackexchange <mira>"),
        ("Dropbox, Inc.", "mira", "dropbox <mira>"),
        ("Apple ID", "mira", "apple <mira>"),
        ("Microsoft account", "mira", "microsoft <mira>"),
        ("Meta", "mira", "facebook <mira>"),
        ("Instagram", "", "instagram <>"),
        ("Linked In", "mira", "linkedin <mira>"),
        ("Ko-fi", "mira", "kofi <mira>"),
        ("ｇｏｏｇｌｅ", "mira", "google <mira>"),
        ("amazon.de", "mira", "amazon <mira>"),
        ("forum.example.com", "mira", "site example.com <mira>"),
        ("", "github.com", "github <>"),
        ("", "mira@gmail.com", "google <mira@gmail.com> ?"),
    ] {
        assert_eq!(told(issuer, name), expected, "{issuer:?} {name:?}");
    }
}

#[test]
fn what_only_looks_alike_is_left_to_the_person() {
    for (issuer, name) in [
        ("G00gle", "mira"),
        ("Gооgle", "mira"), // with Cyrillic letters
        ("PayPal Sandbox", "mira"),
        ("Amazon Web Services", "root"),
        ("AWS", "root"),
        ("Google Tests", "mira"),
        ("Not Google", "mira"),
        ("bank", "mira"),
        ("work", "mira"),
        ("Mail", "mira"),
        ("", "mira"),
        ("", ""),
        ("", "mira@example.org"),
        ("Inc", "mira"),
        ("account", "mira"),
        ("Mira B.", "mira"),
        ("192.168.0.1", "admin"),
        ("router.local", "admin"),
    ] {
        assert_eq!(told(issuer, name), "-", "{issuer:?} {name:?}");
    }
    assert_eq!(told("google.com.evil.example", "mira"), "site evil.example <mira>");
    assert_eq!(told("xn--ggle-0nda.com", "mira"), "site xn--ggle-0nda.com <mira>");
}

#[test]
fn every_service_is_found_by_its_own_name() {
    let issuers = Issuers::of(Catalogue::shipped());
    for service in Catalogue::shipped().services.iter().filter(|service| !service.domains.is_empty()) {
        for issuer in std::iter::once(&service.name).chain(&service.domains) {
            let code = CodeRow { line: 1, issuer: issuer.clone(), name: String::new(), kind: CodeKind::Time };
            let expected = Belongs::Service { id: &service.id, sign_in: String::new(), sure: true };
            assert_eq!(issuers.belongs(&code), expected, "{issuer}");
        }
    }
}
