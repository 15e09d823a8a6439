//! The desk and the robot, tried on a page of ours in WebKit's own small browser.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

use house_tests::desk::{Desk, Keyring};
use house_tests::robot::{Name, Robot};

const PAGE: &str = r##"<main><h1>A  page</h1>
<button aria-label="Start: lock it" onclick="document.querySelector('output').textContent = 'pressed'">Start</button>
<button hidden>Hidden</button><a href="#x">A <b>link</b></a>
<label for="f">Its name</label><input id="f"><label>Ticked <input type="checkbox"></label>
<input type="checkbox" role="switch" aria-label="Network"><label for="p">Secret</label><input id="p" type="password">
<fieldset><legend>Which</legend><label><input type="radio" name="r">One</label><label><input type="radio" name="r">Two</label></fieldset>
<label for="s">Years</label><select id="s"><option>2012</option><option>2016</option></select>
<details><summary>More</summary><p>inside</p></details><output>still</output><img src="x.png"></main>"##;

fn browser(desk: &Desk) -> PathBuf {
    let found = ["x86_64-linux-gnu", "aarch64-linux-gnu"]
        .map(|machine| Path::new("/usr/lib").join(machine).join("webkit2gtk-4.1/MiniBrowser"))
        .into_iter()
        .find(|path| path.is_file())
        .expect("WebKit's small browser, which comes with webkit2gtk-driver's library: `cargo xtask test` installs it");
    let script = desk.folder("tmp").join("browser");
    fs::write(&script, format!("#!/bin/sh\nexec {} --automation \"$@\"\n", found.display())).unwrap();
    fs::set_permissions(&script, fs::Permissions::from_mode(0o755)).unwrap();
    script
}

#[test]
fn the_robot_finds_by_role_and_name() {
    let mut desk = Desk::open(Keyring::None);
    assert!(desk.is_alive());
    let browser = browser(&desk);
    let robot = Robot::start(&desk, &browser);
    robot.script(
        "document.documentElement.lang = 'en'; document.title = 'Nightlatch'; document.body.innerHTML = arguments[0]",
        &[PAGE.into()],
    );
    robot.expect_page("A page");
    robot.press("Start: lock it");
    robot.expect_text("pressed");
    assert!(!robot.has("button", "Hidden") && !robot.has("button", "Start"), "the name is what is heard");
    robot.follow("A link");
    robot.type_into("Its name", "Ada");
    robot.fill("Its name", "Grace");
    assert_eq!(robot.value("Its name"), "Grace");
    robot.type_into("Secret", "x y");
    assert_eq!(robot.value("Secret"), "x y");
    robot.choose("checkbox", "Ticked");
    robot.choose("switch", "Network");
    robot.choose("radio", "Two");
    assert!(robot.is_on("checkbox", "Ticked") && robot.is_on("switch", "Network") && robot.is_on("radio", "Two"));
    robot.select("Years", "2016");
    robot.click("button", Name::starting("Mo"));
    robot.expect_text("inside");
    robot.keys(&['\u{e004}']);
    assert!(!robot.focused().0.is_empty(), "{:?}", robot.focused());
    let rules: Vec<String> = robot.axe().into_iter().map(|finding| finding.rule).collect();
    assert_eq!(rules, ["image-alt"], "axe finds the one thing that is wrong");
    let picture = desk.folder("tmp").join("picture.png");
    robot.picture(&picture);
    assert!(fs::metadata(&picture).unwrap().len() > 1000);
    robot.quit();
}

#[test]
fn each_keyring_is_what_it_says() {
    let mut desk = Desk::open(Keyring::Unlocked);
    let keep = "printf kept | secret-tool store --label=l who me";
    let shell = |desk: &Desk, script: &str| {
        let answer = desk.command("timeout").args(["5", "sh", "-c", script]).output().unwrap();
        String::from_utf8_lossy(&answer.stdout).into_owned()
    };
    if !house_tests::skip::has("secret-tool", "libsecret-tools") {
        return;
    }
    shell(&desk, keep);
    assert_eq!(shell(&desk, "secret-tool lookup who me"), "kept");
    desk.set_keyring(Keyring::Locked);
    assert_eq!(shell(&desk, "secret-tool lookup who me"), "", "locked");
    desk.set_keyring(Keyring::Unlocked);
    assert_eq!(shell(&desk, "secret-tool lookup who me"), "kept", "the same home, opened again");
    desk.set_keyring(Keyring::None);
    assert_eq!(shell(&desk, "secret-tool lookup who me"), "", "none");
}
