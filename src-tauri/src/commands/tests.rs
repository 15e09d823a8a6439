//! Tests the wire as Tauri sees it, without a window: names, shapes and refusals. Capabilities are tested in the real window.

use contract::WireError;
use serde_json::{Value, json};
use tauri::ipc::InvokeBody;
use tauri::test::{INVOKE_KEY, MockRuntime, get_ipc_response, mock_builder, mock_context, noop_assets};
use tauri::webview::InvokeRequest;
use tauri::{WebviewWindow, WebviewWindowBuilder};

use crate::{Log, Shell, handler, reply};

mod doors;
#[path = "../../../tests/src/drawer.rs"]
#[allow(dead_code, reason = "the bench uses more of it")]
mod drawer;
mod lengths;
mod made;
mod recorded;

#[test]
fn every_command_is_reached_by_its_name() {
    for name in contract::COMMANDS {
        let refusal = call(name, json!({})).expect_err("there is no request");
        let text = refusal.as_str().unwrap_or_default();
        assert!(
            text.contains("missing required key request") || text.contains("missing required key window"),
            "{name}: {refusal}"
        );
    }
}

#[test]
fn an_unknown_field_is_refused() {
    let refusal = call("session", json!({ "request": { "surprise": 1 } })).expect_err("nobody reads that field");
    assert!(refusal.to_string().contains("unknown field `surprise`"), "{refusal}");
}

#[test]
fn an_unknown_command_is_refused() {
    call("refused", json!({ "request": {} })).expect_err("the gate sends what it refuses under this name");
}

#[test]
fn a_panic_answers_internal_and_the_next_call_is_answered() {
    let quiet = std::panic::take_hook();
    std::panic::set_hook(Box::new(|_| {}));
    let answer = reply::<()>(|| panic!("a mistake of ours"));
    std::panic::set_hook(quiet);
    assert_eq!(answer, Err(WireError::Internal));
    assert_eq!(reply(|| Ok(1)), Ok(1));
}

/// Today and the list of all steps have the same count and the same first step.
#[test]
fn the_list_of_all_steps_is_what_today_counts() {
    let folder = tempfile::tempdir().expect("a folder");
    let app = app(folder.path());
    let window = window(&app);
    let ask = |name| send(&window, name, json!({ "request": {} })).expect("an answer");
    ask("look_round");
    let (today, list) = (ask("today"), ask("to_do"));
    let number = |value: &Value| value.as_u64().expect("a number");
    let counted = number(&today["tally"]["stepsToDo"]) + number(&today["tally"]["stepsToLookAt"]);
    let rows = list["rows"].as_array().expect("rows");
    assert_eq!(number(&list["steps"]), counted);
    assert_eq!(rows.iter().map(|row| number(&row["steps"])).sum::<u64>(), counted);
    assert!(rows.len() > 5, "the example has more to do than fits on cards");
    for (card, row) in today["next"].as_array().expect("cards").iter().zip(rows) {
        for field in ["subject", "step", "urgency", "steps", "begun", "accounts"] {
            assert_eq!(card[field], row[field], "{field} of {}", card["name"]);
        }
        assert_eq!(card["minutesInAll"], row["minutes"], "minutes of {}", card["name"]);
    }
}

/// Someone who cannot read the first page could not continue, so the size of the text changes before there is a list.
#[test]
fn text_grows_before_there_is_a_list_and_stays_so_at_the_next_start() {
    let folder = tempfile::tempdir().expect("a folder");
    let ask = |change: Option<&str>| {
        let app = app(folder.path());
        let window = window(&app);
        match change {
            Some(change) => send(&window, "set_zoom", json!({ "request": { "change": change } })),
            None => send(&window, "zoom", json!({ "request": {} })),
        }
        .expect("an answer")
    };
    assert_eq!(ask(None), json!({ "percent": 100, "smaller": true, "larger": true }));
    assert_eq!(ask(Some("larger"))["percent"], 110);
    assert_eq!(ask(Some("larger"))["percent"], 125);
    assert_eq!(ask(None)["percent"], 125, "as the start before left it");
    assert_eq!(ask(Some("normal"))["percent"], 100);
    assert_eq!(ask(Some("smaller"))["percent"], 90);
}

/// Calls a command as the page does.
fn call(name: &str, payload: Value) -> Result<Value, Value> {
    let folder = tempfile::tempdir().expect("a folder");
    let app = app(folder.path());
    let window = window(&app);
    send(&window, name, payload)
}

/// Makes the program on this folder, as a start does.
fn app(folder: &std::path::Path) -> tauri::App<MockRuntime> {
    let keyring = std::sync::Arc::new(engine::vault::OsKeyring::new());
    let engine = engine::App::new(folder, std::sync::Arc::new(engine::SystemClock), keyring).expect("an engine");
    mock_builder()
        .manage(Shell::new(engine, Log::start(), Box::new(|_| Ok(false))))
        .invoke_handler(handler::<MockRuntime>())
        .build(mock_context(noop_assets()))
        .expect("a mock app")
}

fn window(app: &tauri::App<MockRuntime>) -> WebviewWindow<MockRuntime> {
    WebviewWindowBuilder::new(app, crate::window::LABEL, Default::default()).build().expect("a mock window")
}

/// Sends a request as the page does.
fn send(window: &WebviewWindow<MockRuntime>, name: &str, payload: Value) -> Result<Value, Value> {
    let request = InvokeRequest {
        cmd: name.into(),
        callback: tauri::ipc::CallbackFn(0),
        error: tauri::ipc::CallbackFn(1),
        url: "tauri://localhost".parse().expect("an address"),
        body: InvokeBody::Json(payload),
        headers: Default::default(),
        invoke_key: INVOKE_KEY.to_string(),
    };
    get_ipc_response(window, request).map(|body| body.deserialize().expect("JSON"))
}
