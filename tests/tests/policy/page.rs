//! The page: one door to Tauri, no markup from outside, nothing loaded, nothing kept.

use crate::repo::{files_ending, holds, text};

fn lines_with(under: &str, ends: &[&str], words: &[&str], except: impl Fn(&str) -> bool) -> Vec<String> {
    let mut found = Vec::new();
    for file in files_ending(under, ends).into_iter().filter(|file| !except(file)) {
        for (at, line) in text(&file).lines().enumerate() {
            let comment = ["//", "*", "/*", "<!--"].iter().any(|mark| line.trim_start().starts_with(mark));
            for word in words.iter().filter(|word| !comment && holds(line, word)) {
                found.push(format!("{file}:{}: {word}", at + 1));
            }
        }
    }
    found
}

const SOURCES: [&str; 3] = [".ts", ".svelte", ".js"];

fn is_test(file: &str) -> bool {
    file.ends_with(".test.ts") || file.contains("/test-")
}

#[test]
fn one_folder_speaks_to_tauri() {
    let found = lines_with("ui/src", &SOURCES, &["@tauri-apps", "__TAURI"], |file| file.starts_with("ui/src/backend/"));
    assert_eq!(found, Vec::<String>::new(), "only ui/src/backend imports @tauri-apps");
    let config = text("ui/eslint.config.js");
    assert!(config.contains("@tauri-apps"), "ui/eslint.config.js holds the same wall while one types");
}

#[test]
fn markup_is_written_here_and_never_taken_from_elsewhere() {
    let words = [
        "{@html",
        ".innerHTML",
        ".outerHTML",
        "insertAdjacentHTML",
        "document.write",
        "createContextualFragment",
        "DOMParser",
        "srcdoc",
    ];
    assert_eq!(lines_with("ui/src", &SOURCES, &words, is_test), Vec::<String>::new(), "breach texts are hostile");
    let styles = lines_with("ui/src", &[".svelte"], &["style=\"", "style='", "style={"], |_| false);
    assert_eq!(styles, Vec::<String>::new(), "the window refuses style attributes");
    let evals = lines_with("ui/src", &SOURCES, &["eval(", "new Function(", "setTimeout('"], |_| false);
    assert_eq!(evals, Vec::<String>::new());
}

#[test]
fn the_page_asks_nobody_and_keeps_nothing() {
    let asks = [
        "fetch(",
        "XMLHttpRequest",
        "WebSocket",
        "EventSource",
        "sendBeacon",
        "importScripts",
        "new Worker(",
        "serviceWorker",
    ];
    assert_eq!(lines_with("ui/src", &SOURCES, &asks, is_test), Vec::<String>::new(), "the page has no network");
    let keeps = ["localStorage", "sessionStorage", "indexedDB", "document.cookie", "caches.open"];
    assert_eq!(lines_with("ui/src", &SOURCES, &keeps, is_test), Vec::<String>::new(), "the page keeps nothing");
    for file in
        files_ending("ui/src", &[".svelte", ".css", ".ts", ".html"]).into_iter().chain(["ui/index.html".to_owned()])
    {
        if is_test(&file) || file.starts_with("ui/src/text/") || file.ends_with("fake.ts") {
            continue;
        }
        for (at, line) in text(&file).lines().enumerate() {
            let loads =
                ["src=\"http", "href=\"http", "url(http", "url(//", "@import"].iter().any(|word| line.contains(word));
            assert!(!loads, "{file}:{} loads from elsewhere", at + 1);
        }
    }
}

#[test]
fn the_first_html_is_bare() {
    let html = text("ui/index.html");
    assert!(!html.contains("<style") && !html.contains("style="), "the window refuses inline styles");
    for script in html.match_indices("<script").map(|(at, _)| &html[at..]) {
        assert!(script.split('>').next().is_some_and(|tag| tag.contains("src=")), "no inline script");
    }
    let css: String = files_ending("ui/src/style", &[".css"]).iter().map(|file| text(file)).collect();
    let frame =
        css.split_once("#__tauri_isolation__").map(|(_, rest)| rest.split('}').next().unwrap_or_default().to_owned());
    let hidden = frame.is_some_and(|rule| rule.contains("display: none"));
    assert!(hidden, "the policy blocks Tauri's own style, so the isolation frame would show and take the focus");
}

#[test]
fn nobody_listens() {
    let hosts = [
        "google-analytics",
        "googletagmanager",
        "doubleclick",
        "sentry.io",
        "segment.io",
        "segment.com/analytics",
        "mixpanel",
        "amplitude.com",
        "posthog",
        "datadoghq",
        "bugsnag",
        "plausible.io",
        "matomo",
        "hotjar",
        "fullstory",
        "countly",
        "appcenter.ms",
        "newrelic",
        "umami.is",
        "fonts.googleapis",
        "fonts.gstatic",
        "cdn.jsdelivr",
        "unpkg.com",
        "cdnjs",
    ];
    for folder in ["src-tauri/src", "src-tauri/core/src", "src-tauri/engine/src", "src-tauri/contract/src", "ui/src"] {
        for file in files_ending(folder, &[".rs", ".ts", ".svelte", ".css"]) {
            let source = text(&file);
            let found: Vec<&&str> = hosts.iter().filter(|host| source.contains(**host)).collect();
            assert!(found.is_empty(), "{file}: {found:?}");
        }
    }
}

#[test]
fn parts_know_no_pages() {
    let found = lines_with("ui/src/shared", &[".ts", ".svelte"], &["../pages", "/pages/"], is_test);
    assert_eq!(found, Vec::<String>::new(), "ui/src/shared imports from no page");
}
