//! Tauri's configuration: the page is shut in, and may call the commands of the contract and nothing else.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::repo::{Part, files, files_ending, json, shipped_lines, split, text, without_tests};

const CONFIG: &str = "src-tauri/tauri.conf.json";
const CAPABILITY: &str = "src-tauri/capabilities/main.json";
const CSP: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; \
                   connect-src ipc: http://ipc.localhost; base-uri 'none'; form-action 'none'; object-src 'none'";

/// Every key at any depth.
fn keys(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Object(map) => map.iter().for_each(|(key, value)| {
            found.push(key.clone());
            keys(value, found);
        }),
        Value::Array(items) => items.iter().for_each(|item| keys(item, found)),
        _ => {}
    }
}

#[test]
fn the_content_policy_is_the_written_one() {
    let config = json(CONFIG);
    assert_eq!(config.pointer("/app/security/csp"), Some(&json!(CSP)), "each word of it was measured in a real window");
    let written = config.pointer("/app/security/csp").and_then(Value::as_str).unwrap_or_default();
    assert!(!written.contains("frame-src"), "an explicit frame-src shuts the isolation frame out: every command hangs");
    assert!(!written.contains("unsafe"), "neither unsafe-inline nor unsafe-eval");
}

#[test]
fn the_page_is_isolated_and_frozen() {
    let config = json(CONFIG);
    let expected = json!({ "use": "isolation", "options": { "dir": "isolation" } });
    assert_eq!(config.pointer("/app/security/pattern"), Some(&expected));
    assert_eq!(config.pointer("/app/security/freezePrototype"), Some(&json!(true)));
    assert_eq!(config.pointer("/app/withGlobalTauri"), Some(&json!(false)), "the page gets no global handle");
    assert_eq!(config.pointer("/app/security/capabilities"), Some(&json!(["main"])));
    assert_eq!(config.pointer("/build/removeUnusedCommands"), Some(&json!(true)));
}

#[test]
fn nothing_in_the_configuration_opens_a_back_door() {
    let mut found = Vec::new();
    keys(&json(CONFIG), &mut found);
    for key in &found {
        let looser = ["assetProtocol", "devCsp", "devUrl", "beforeDevCommand", "plugins", "remote", "headers"];
        assert!(!looser.contains(&key.as_str()) && !key.starts_with("dangerous"), "{CONFIG} has `{key}`");
    }
    let others: Vec<String> = files("src-tauri")
        .into_iter()
        .filter(|name| name != CONFIG)
        .filter(|name| name.rsplit('/').next().is_some_and(|file| file.starts_with("tauri.") || file == "Tauri.toml"))
        .collect();
    assert_eq!(others, Vec::<String>::new(), "a platform's own file would be merged over the one that is checked here");
}

#[test]
fn one_capability_for_one_window_with_the_commands_of_the_contract() {
    assert_eq!(
        files("src-tauri/capabilities"),
        [CAPABILITY],
        "capabilities of one window are merged: one file, one window"
    );
    let capability = json(CAPABILITY);
    let known = ["$schema", "identifier", "description", "windows", "permissions"];
    for key in capability.as_object().unwrap().keys() {
        assert!(known.contains(&key.as_str()), "{CAPABILITY} has `{key}`");
    }
    assert_eq!(capability["windows"], json!(["main"]));
    let granted: Vec<&str> = capability["permissions"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
    let expected: Vec<String> =
        contract::COMMANDS.iter().map(|name| format!("allow-{}", name.replace('_', "-"))).collect();
    assert_eq!(
        granted, expected,
        "one permission per command of contract::COMMANDS, in its order, and none of Tauri's"
    );
}

#[test]
fn the_isolation_frame_knows_the_same_commands() {
    let source = text("src-tauri/isolation/index.js");
    let list = source.split_once("const COMMANDS = [").and_then(|(_, rest)| rest.split_once(']')).unwrap().0;
    let listed: Vec<&str> =
        list.split(',').map(|name| name.trim().trim_matches('\'')).filter(|n| !n.is_empty()).collect();
    assert_eq!(listed, contract::COMMANDS, "src-tauri/isolation/index.js names what the contract names");
    assert!(source.lines().count() <= 60, "short enough to be read in one go");
    assert_eq!(files("src-tauri/isolation"), ["src-tauri/isolation/index.html", "src-tauri/isolation/index.js"]);
    let code = split(&source, Part::Code);
    let imports = code.lines().any(|line| line.trim_start().starts_with("import")) || code.contains("import(");
    assert!(!imports && !code.contains("require("), "without a dependency");
    assert!(!code.contains("throw"), "a hook that throws leaves the caller waiting for ever");
}

#[test]
fn one_window_that_stays_where_it_is() {
    assert_eq!(json(CONFIG).pointer("/app/windows"), Some(&json!([])), "the shell makes the one window, incognito");
    let made = shipped_lines(&["src-tauri/src"], Part::Code, &["WebviewWindowBuilder::new", "WebviewBuilder::new"]);
    assert_eq!(made.len(), 1, "one window: {made:?}");
    let file = made[0].split(':').next().unwrap().to_owned();
    let code = split(&without_tests(&text(&file)), Part::Code);
    for word in ["on_navigation", "incognito(", "on_new_window", "on_download", "on_permission_request"] {
        assert!(code.contains(word), "{file} makes the window without `{word}`");
    }
    let opened = shipped_lines(&["src-tauri/src"], Part::Code, &["open_devtools", "WebviewUrl::External"]);
    assert_eq!(opened, Vec::<String>::new());
}

#[test]
fn webdriver_changes_one_thing_only() {
    let used = shipped_lines(&["src-tauri"], Part::Texts, &["TAURI_WEBVIEW_AUTOMATION"]);
    assert_eq!(used.len(), 1, "under WebDriver the window is not incognito, and nothing else differs: {used:?}");
    assert!(used[0].starts_with("src-tauri/src/"), "{used:?}");
    let place = used[0].split(':').next().unwrap();
    let shipped = ["src-tauri/src", "src-tauri/core/src", "src-tauri/contract/src"];
    let asked = shipped_lines(&shipped, Part::Code, &["env::var", "env::var_os"]);
    let others: Vec<&String> = asked.iter().filter(|line| !line.starts_with(place)).collect();
    let answered = ["src-tauri/src/desktop.rs:", "src-tauri/src/questions/dialog.rs:"];
    assert!(
        others.iter().all(|line| answered.iter().any(|file| line.starts_with(file))),
        "the program asks its environment nothing else, but for the answers of a window test: {others:?}"
    );
    let texts = split(&without_tests(&text(place)), Part::Texts);
    let names: Vec<&str> =
        texts.split('"').filter(|name| name.contains('_') && !name.contains(char::is_lowercase)).collect();
    let named: BTreeSet<&str> = names.into_iter().collect();
    let known = ["TAURI_WEBVIEW_AUTOMATION", "WEBKIT_DISABLE_COMPOSITING_MODE", "XDG_RUNTIME_DIR"];
    assert_eq!(named, BTreeSet::from(known), "the driver, the painting, and a folder for the driver's webview");
    let code = split(&without_tests(&text(place)), Part::Code);
    let otherwise = code.lines().find(|line| line.trim_start().starts_with("None =>")).unwrap_or_default();
    assert!(otherwise.contains("builder.incognito(true)"), "{place}: incognito whenever it is not WebDriver");
    let marks =
        shipped_lines(&["src-tauri/src", "src-tauri/engine/src"], Part::Texts, &["NIGHTLATCH_TEST", "NIGHTLATCH_APP"]);
    assert_eq!(marks, Vec::<String>::new(), "no door for tests in what ships");
}

/// Tauri has a test of its own for the driver, which no feature turns off: so the variable is gone before Tauri looks.
#[test]
fn no_driver_is_let_into_a_release() {
    let source = text("src-tauri/src/window.rs");
    let guard = "#[cfg(all(feature = \"webdriver\", not(debug_assertions)))]\ncompile_error!";
    assert!(source.contains(guard), "a release build with it does not compile");
    let out = "if !cfg!(feature = \"webdriver\") {\n        glib::unsetenv(DRIVER);";
    assert!(source.contains(out), "without the feature Tauri is not asked either");
    let folder = source.split_once("fn webdriver_folder()").expect("the folder of its webview").1;
    let first = folder.lines().nth(1).unwrap_or_default();
    assert!(first.contains("!cfg!(feature = \"webdriver\") ||"), "and the window stays incognito: {first}");
    let run = text("src-tauri/src/lib.rs");
    let begins = run.split_once("pub fn run()").expect("where the program begins").1.lines().skip(1).take(2);
    let begins: Vec<&str> = begins.map(str::trim).collect();
    let first = ["engine::process::keep_private();", "window::paint_by_itself();"];
    assert_eq!(begins, first, "before anything else runs");
    let shell = crate::repo::toml("src-tauri/Cargo.toml");
    for (name, parts) in shell["features"].as_table().unwrap().iter().filter(|(name, _)| *name != "webdriver") {
        let brings = parts.as_array().unwrap().iter().any(|part| part.as_str() == Some("webdriver"));
        assert!(!brings, "`{name}` must not bring `webdriver` in");
    }
    let built = text("src-tauri/xtask/src/workspace.rs");
    assert_eq!(built.matches("\"webdriver\"").count(), 1, "one chore builds with it");
    let driven =
        built.split_once("pub fn build_driven").expect("that chore").1.split_once("\n    }").expect("its end").0;
    assert!(driven.contains("\"webdriver\"") && !driven.contains("--release"), "and never for release: {driven}");
    assert!(!text("src-tauri/xtask/src/chore/bench.rs").contains("build_driven"), "what is measured is what ships");
}

#[test]
fn a_dialog_answered_by_a_test_is_never_released() {
    let shell = crate::repo::toml("src-tauri/Cargo.toml");
    let features = shell["features"].as_table().unwrap();
    assert!(features.contains_key("answer-dialog"), "the feature that answers the file dialog");
    for (name, parts) in features.iter().filter(|(name, _)| *name != "answer-dialog") {
        let brings =
            parts.as_array().unwrap().iter().any(|part| part.as_str().is_some_and(|part| part.contains("answer")));
        assert!(!brings, "`{name}` must not bring `answer-dialog` in");
    }
    let source = text("src-tauri/src/desktop.rs");
    let guard = "#[cfg(all(feature = \"answer-dialog\", not(debug_assertions)))]\ncompile_error!";
    assert!(source.contains(guard), "a release build with it does not compile");
    for (file, names) in [
        ("src-tauri/src/desktop.rs", &["NIGHTLATCH_ANSWER_DIALOG"][..]),
        ("src-tauri/src/questions/dialog.rs", &["NIGHTLATCH_QUESTIONS_ASKED", "NIGHTLATCH_ANSWER_QUESTION"]),
    ] {
        let source = text(file);
        let mut items = source.split("\n}\n");
        let reads = |item: &&str| item.contains("env::var");
        let reading: Vec<&str> = items.by_ref().filter(reads).collect();
        assert_eq!(reading.len(), 1, "{file}: one item asks the environment");
        let head = reading[0].rsplit("\n\n").find(|part| part.contains("#[cfg(")).unwrap_or_default();
        assert!(head.contains("#[cfg(feature = \"answer-dialog\")]"), "{file}: read only with the feature: {head}");
        for name in names {
            assert!(reading[0].contains(name), "{file}: {name} is read there");
        }
        assert_eq!(source.matches("env::var").count(), names.len(), "{file}: and nothing else is read");
    }
    for file in files_ending("src-tauri/xtask/src", &[".rs"]) {
        let code = text(&file);
        assert!(!code.contains("answer-dialog") || code.contains("debug"), "{file}: only ever in a debug build");
    }
}

#[test]
fn every_command_has_a_caller_and_no_other_is_called() {
    let page: String = files_ending("ui/src", &[".ts", ".svelte"])
        .iter()
        .filter(|name| !name.contains("/backend/") && !name.ends_with(".test.ts"))
        .map(|name| text(name))
        .collect();
    let called: BTreeSet<&str> =
        page.match_indices("call('").filter_map(|(at, _)| page[at + 6..].split('\'').next()).collect();
    let known: BTreeSet<&str> = contract::COMMANDS.iter().copied().collect();
    assert_eq!(
        called.difference(&known).collect::<Vec<_>>(),
        Vec::<&&str>::new(),
        "the page calls what does not exist"
    );
    let unused: Vec<&&str> =
        known.iter().filter(|name| !called.contains(*name) && !page.contains(&format!("'{name}'"))).collect();
    assert_eq!(unused, Vec::<&&str>::new(), "a command without a caller is a door without a room");
}

#[test]
fn the_process_is_made_private_before_anything_else_and_in_every_release() {
    let shell = split(&without_tests(&text("src-tauri/src/lib.rs")), Part::Code);
    let run = shell.split_once("pub fn run()").unwrap().1.split_once('{').unwrap().1;
    assert_eq!(
        run.lines().map(str::trim).find(|line| !line.is_empty()),
        Some("engine::process::keep_private();"),
        "before the window, whose processes inherit it"
    );
    let process = split(&without_tests(&text("src-tauri/engine/src/process.rs")), Part::Code);
    let shut = process.split_once("not_dumpable();").expect("others may not read the memory").0;
    let condition: String = shut.trim_end().lines().last().unwrap_or_default().split_whitespace().collect();
    assert_eq!(condition, "#[cfg(all(target_os=,not(debug_assertions)))]", "only a debugger's build is left open");
}

#[test]
fn the_list_lies_in_the_folder_that_stays_on_this_computer() {
    let shell = split(&without_tests(&text("src-tauri/src/lib.rs")), Part::Code);
    assert!(shell.contains("local_data_dir()"), "the roaming folder is copied to a server");
    assert_eq!(shell.matches("data_dir()").count(), 2, "the other one is asked for once, to move a list out of it");
}
