//! The wire as Tauri sees it, without a window: names, shapes, refusals. Capabilities are tested in the real window.

use contract::WireError;
use serde_json::{Value, json};
use tauri::WebviewWindowBuilder;
use tauri::ipc::InvokeBody;
use tauri::test::{INVOKE_KEY, MockRuntime, get_ipc_response, mock_builder, mock_context, noop_assets};
use tauri::webview::InvokeRequest;

use crate::{Log, Shell, handler, reply};

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

#[test]
fn the_gate_and_the_capability_hold_the_commands_of_the_contract() {
    let gate = include_str!("../../isolation/index.js");
    let (list, _) =
        gate.split_once("const COMMANDS = [").expect("the gate has its list").1.split_once("];").expect("it ends");
    let listed: Vec<&str> =
        list.split(',').map(|name| name.trim().trim_matches('\'')).filter(|name| !name.is_empty()).collect();
    assert_eq!(listed, contract::COMMANDS, "isolation/index.js holds the contract's list, in its order");

    let capability: Value = serde_json::from_str(include_str!("../../capabilities/main.json")).expect("JSON");
    let allowed: Vec<String> =
        contract::COMMANDS.iter().map(|name| format!("allow-{}", name.replace('_', "-"))).collect();
    assert_eq!(
        capability["permissions"],
        json!(allowed),
        "capabilities/main.json holds the contract's list, in its order"
    );
}

/// Calls a command as the page does.
fn call(name: &str, payload: Value) -> Result<Value, Value> {
    let log = Log::start();
    let folder = tempfile::tempdir().expect("a folder");
    let keyring = std::sync::Arc::new(engine::vault::OsKeyring::new());
    let engine = engine::App::new(folder.path(), std::sync::Arc::new(engine::SystemClock), keyring).expect("an engine");
    let app = mock_builder()
        .manage(Shell {
            engine,
            log,
            drops: crate::drops::Drops::default(),
            closing: crate::closing::Closing::default(),
        })
        .invoke_handler(handler::<MockRuntime>())
        .build(mock_context(noop_assets()))
        .expect("a mock app");
    let window =
        WebviewWindowBuilder::new(&app, crate::window::LABEL, Default::default()).build().expect("a mock window");
    let request = InvokeRequest {
        cmd: name.into(),
        callback: tauri::ipc::CallbackFn(0),
        error: tauri::ipc::CallbackFn(1),
        url: "tauri://localhost".parse().expect("an address"),
        body: InvokeBody::Json(payload),
        headers: Default::default(),
        invoke_key: INVOKE_KEY.to_string(),
    };
    get_ipc_response(&window, request).map(|body| body.deserialize().expect("JSON"))
}
