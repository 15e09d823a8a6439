//! Drives the real window by WebDriver, and finds everything as those do who hear the page: by role and accessible name.
//!
//! The session goes straight to `WebKitWebDriver`. A script collects what could be meant, and the driver's own computed role
//! and label decide: what a screen reader would not find, the robot does not find either.

mod ask;
mod axe;
mod find;
mod look;

use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, Instant};

use fantoccini::actions::{InputSource as _, KeyAction, KeyActions};
use fantoccini::elements::Element;
use fantoccini::{Client, ClientBuilder};
use serde_json::{Value, json};
use tokio::runtime::Runtime;

use crate::desk::{Desk, Part, free_port, wait_until};

pub use axe::Finding;
pub use find::Name;

/// How long a thing on the page may take to come.
const PATIENCE: Duration = Duration::from_secs(20);
/// The title every page of the window ends with.
pub const TITLE: &str = "Nightlatch";

/// A running window and the hands on it.
#[derive(Debug)]
pub struct Robot {
    runtime: Runtime,
    client: Client,
    driver: Part,
    display: String,
    failures: PathBuf,
    log: PathBuf,
}

impl Robot {
    /// Starts the program on this desk, under the driver.
    ///
    /// # Panics
    /// If it does not come up; with what it said.
    #[must_use]
    pub fn start(desk: &Desk, app: &Path) -> Self {
        let port = free_port();
        let mut command = desk.command("WebKitWebDriver");
        command.args([format!("--port={port}"), "--host=127.0.0.1".to_owned()]);
        // Tauri asks for the first, and only then lets a driver in
        command.env("TAURI_WEBVIEW_AUTOMATION", "true").env("TAURI_AUTOMATION", "true").stdin(Stdio::null());
        // The program paints by itself unless this is set; WebKit then never answers a driver that asks for a picture.
        command.env("WEBKIT_DISABLE_COMPOSITING_MODE", "0");
        let driver = Part::start("WebKitWebDriver", &mut command, &desk.folder("logs").join("driver"));
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        let display = command_display(&command);
        let client = runtime.block_on(connect(port, app)).unwrap_or_else(|error| {
            panic!("no session with {}: {error}\n{}", app.display(), desk.said());
        });
        let failures = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/failures");
        std::fs::create_dir_all(&failures).ok();
        let log = desk.folder("logs").join("driver");
        let robot = Self { runtime, client, driver, display, failures, log };
        robot.listen();
        robot
    }

    /// The process of the program.
    ///
    /// # Panics
    /// If there is none.
    #[must_use]
    pub fn program(&self) -> u32 {
        child_of(self.driver.id()).expect("the driver started the program")
    }

    /// Closes the window as a person does, waits until the program has ended by itself, and puts the driver away.
    pub fn quit(self) {
        let program = self.program();
        let screen = crate::desk::Screen::connect(&self.display);
        let window = screen.wait_for(TITLE);
        screen.close(window);
        wait_until("the program to end", || (!is_running(program)).then_some(()));
        drop(self);
    }

    /// Ends the program from one moment to the next, as when the power goes.
    #[allow(clippy::disallowed_methods, reason = "the robot ends what its driver started")]
    pub fn kill(self) {
        let program = self.program();
        let ended = std::process::Command::new("kill").args(["-KILL", &program.to_string()]).status();
        assert!(ended.is_ok_and(|status| status.success()), "the program could be ended");
        wait_until("the program to end", || (!is_running(program)).then_some(()));
        drop(self);
    }

    // ---- what a person does

    /// Presses a button.
    pub fn press(&self, name: impl Into<Name>) {
        self.click("button", name);
    }

    /// Follows a link.
    pub fn follow(&self, name: impl Into<Name>) {
        self.click("link", name);
    }

    /// Ticks a box, turns a switch or chooses one of several.
    pub fn choose(&self, role: &str, name: impl Into<Name>) {
        self.click(role, name);
    }

    /// Clicks the thing of this role and name.
    pub fn click(&self, role: &str, name: impl Into<Name>) {
        let name = name.into();
        let since = Instant::now();
        loop {
            let element = self.element(role, &name);
            self.element_script(
                "arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' })",
                element.clone(),
            );
            let Err(error) = self.runtime.block_on(element.click()) else { return };
            // a message may lie over it for a moment, or the page may just be drawn anew
            if since.elapsed() > PATIENCE {
                self.fail(&format!("{role} {name} cannot be clicked: {error:?}"));
            }
            std::thread::sleep(Duration::from_millis(100));
        }
    }

    /// Types into the field of this name, after what stands there.
    pub fn type_into(&self, name: impl Into<Name>, text: &str) {
        let name = name.into();
        let element = self.element("textbox", &name);
        // a new line is a key here, and no letter
        let text = text.replace('\n', "\u{e007}");
        if let Err(error) = self.runtime.block_on(element.send_keys(&text)) {
            self.fail(&format!("cannot type into {name}: {error}"));
        }
    }

    /// Puts a text into the field of this name, in place of what stands there.
    pub fn fill(&self, name: impl Into<Name>, text: &str) {
        let name = name.into();
        let element = self.element("textbox", &name);
        self.runtime
            .block_on(element.clear())
            .unwrap_or_else(|error| self.fail(&format!("cannot empty {name}: {error}")));
        self.type_into(name, text);
    }

    /// Chooses from a list by what is shown.
    pub fn select(&self, name: impl Into<Name>, shown: &str) {
        let name = name.into();
        let element = self.element("combobox", &name);
        self.runtime
            .block_on(element.select_by_label(shown))
            .unwrap_or_else(|error| self.fail(&format!("{name} has no {shown}: {error}")));
    }

    /// Presses keys on whatever has the focus: a letter, or one of fantoccini's key codes.
    pub fn keys(&self, keys: &[char]) {
        let mut actions = KeyActions::new("keyboard".to_owned());
        for key in keys {
            actions = actions.then(KeyAction::Down { value: *key }).then(KeyAction::Up { value: *key });
        }
        self.act(actions);
    }

    /// Presses a key while another is held.
    pub fn chord(&self, held: char, key: char) {
        let actions = KeyActions::new("keyboard".to_owned())
            .then(KeyAction::Down { value: held })
            .then(KeyAction::Down { value: key })
            .then(KeyAction::Up { value: key })
            .then(KeyAction::Up { value: held });
        self.act(actions);
    }

    fn act(&self, actions: KeyActions) {
        self.runtime
            .block_on(self.client.perform_actions(actions))
            .unwrap_or_else(|error| self.fail(&format!("the keyboard: {error}")));
    }

    // ---- what a person sees or hears

    /// Waits for the thing of this role and name.
    pub fn expect(&self, role: &str, name: impl Into<Name>) {
        drop(self.element(role, &name.into()));
    }

    /// Waits for the page whose first heading is this.
    pub fn expect_page(&self, heading: impl Into<Name>) {
        let heading = heading.into();
        self.wait(&format!("the page {heading}"), || {
            let head = self.script("return document.querySelector('h1')?.innerText ?? ''", &[]);
            heading.fits(head.as_str().unwrap_or_default()).then_some(())
        });
        self.expect("heading", heading);
    }

    /// Waits until this text can be read somewhere.
    pub fn expect_text(&self, text: &str) {
        self.wait(&format!("the text “{text}”"), || self.reads(text).then_some(()));
    }

    /// Is this text to be read now?
    #[must_use]
    pub fn reads(&self, text: &str) -> bool {
        squeeze(&self.page_text()).contains(&squeeze(text))
    }

    /// All that can be read.
    #[must_use]
    pub fn page_text(&self) -> String {
        self.script("return document.body.innerText", &[]).as_str().unwrap_or_default().to_owned()
    }

    /// Waits until there is no such thing any more.
    pub fn expect_gone(&self, role: &str, name: impl Into<Name>) {
        let name = name.into();
        self.wait(&format!("{role} {name} to go"), || self.find(role, &name).is_none().then_some(()));
    }

    /// Is there such a thing now?
    #[must_use]
    pub fn has(&self, role: &str, name: impl Into<Name>) -> bool {
        self.find(role, &name.into()).is_some()
    }

    /// Is the box ticked, the switch on, the choice made?
    #[must_use]
    pub fn is_on(&self, role: &str, name: impl Into<Name>) -> bool {
        let element = self.element(role, &name.into());
        let on = self.element_script(
            "const e = arguments[0]; return e.checked ?? e.getAttribute('aria-pressed') === 'true'",
            element,
        );
        on.as_bool().unwrap_or(false)
    }

    /// What stands in a field.
    #[must_use]
    pub fn value(&self, name: impl Into<Name>) -> String {
        let element = self.element("textbox", &name.into());
        let value = self.element_script("return arguments[0].value", element);
        value.as_str().unwrap_or_default().to_owned()
    }

    /// Role and name of what has the focus.
    #[must_use]
    pub fn focused(&self) -> (String, String) {
        let Ok(element) = self.runtime.block_on(self.client.active_element()) else { return <_>::default() };
        (self.role_of(&element), self.name_of(&element))
    }

    // ---- inside

    /// Runs a script in the page.
    ///
    /// # Panics
    /// If it throws.
    pub fn script(&self, script: &str, arguments: &[Value]) -> Value {
        let answer = self.runtime.block_on(self.client.execute(script, arguments.to_vec()));
        answer.unwrap_or_else(|error| self.fail(&format!("a script failed: {error}\n{script}")))
    }

    fn script_with_answer(&self, script: &str, arguments: &[Value]) -> Value {
        let answer = self.runtime.block_on(self.client.execute_async(script, arguments.to_vec()));
        answer.unwrap_or_else(|error| self.fail(&format!("a script failed: {error}")))
    }

    fn element_script(&self, script: &str, element: Element) -> Value {
        let handle = serde_json::to_value(element).expect("an element's handle");
        self.script(script, &[handle])
    }

    /// Asks again until there is an answer.
    pub fn wait<T>(&self, what: &str, mut ask: impl FnMut() -> Option<T>) -> T {
        let since = Instant::now();
        loop {
            if let Some(answer) = ask() {
                return answer;
            }
            if since.elapsed() > PATIENCE {
                self.fail(&format!("waited for {what} in vain"));
            }
            std::thread::sleep(Duration::from_millis(40));
        }
    }

    /// Ends the run, with a picture and all that can be found on the page.
    ///
    /// # Panics
    /// Always.
    pub fn fail(&self, what: &str) -> ! {
        let picture = self.failures.join(format!("failure-{}.png", std::process::id()));
        let shot = self.runtime.block_on(self.client.screenshot()).ok();
        let drawn = shot.is_some_and(|png| std::fs::write(&picture, png).is_ok());
        let where_to = if drawn { picture.display().to_string() } else { "none".to_owned() };
        let said = std::fs::read_to_string(&self.log).unwrap_or_default();
        panic!("{what}\n--- picture: {where_to}\n--- on the page:\n{}\n--- the program said:\n{said}", self.outline());
    }
}

async fn connect(port: u16, app: &Path) -> Result<Client, Box<dyn std::error::Error>> {
    let mut wanted = serde_json::Map::new();
    wanted.insert("webkitgtk:browserOptions".to_owned(), json!({ "binary": app, "args": [] }));
    let address = format!("http://127.0.0.1:{port}");
    let since = Instant::now();
    loop {
        let connector = hyper_util::client::legacy::connect::HttpConnector::new();
        let mut builder = ClientBuilder::new(connector);
        let asked = builder.capabilities(wanted.clone()).connect(&address);
        match tokio::time::timeout(Duration::from_secs(60), asked).await? {
            Ok(client) => return Ok(client),
            // the driver needs a moment until it listens
            Err(error) if since.elapsed() < Duration::from_secs(5) && error.to_string().contains("onnect") => {
                tokio::time::sleep(Duration::from_millis(30)).await;
            }
            Err(error) => return Err(error.into()),
        }
    }
}

fn command_display(command: &std::process::Command) -> String {
    let display = command.get_envs().find(|(name, _)| *name == "DISPLAY").and_then(|(_, value)| value);
    display.expect("a desk has a display").to_string_lossy().into_owned()
}

/// Words with one space between them.
#[must_use]
pub fn squeeze(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The first child of a process.
fn child_of(parent: u32) -> Option<u32> {
    let tasks = std::fs::read_to_string(format!("/proc/{parent}/task/{parent}/children")).ok()?;
    tasks.split_whitespace().find_map(|child| child.parse().ok())
}

fn is_running(process: u32) -> bool {
    let state = std::fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
    // ended, and not yet taken note of by its parent
    state.rsplit_once(") ").is_some_and(|(_, rest)| !rest.starts_with('Z'))
}
