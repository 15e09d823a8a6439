//! Walkthroughs.

use super::{Name, Robot};

/// What is answered where something is asked.
#[derive(Debug, Clone, Default)]
pub struct Answers<'a> {
    /// The second step to choose.
    pub method: &'a str,
    /// Everything is done on the phone.
    pub on_phone: bool,
    /// Names with access, one a line.
    pub apps: &'a [&'a str],
    /// Those of them that are removed.
    pub remove: &'a [&'a str],
    /// Passwords to try, in order; the last one is kept.
    pub passwords: &'a [&'a str],
    /// Answers of one's own, by how the part's heading begins. Where none is given, the usual one is taken.
    pub given: &'a [(&'a str, Say<'a>)],
}

/// One answer.
#[derive(Debug, Clone, Copy)]
pub enum Say<'a> {
    /// One of few.
    Choose(&'a str),
    /// Several of few.
    Tick(&'a [&'a str]),
    /// A button.
    Press(&'a str),
    /// How many backup codes are left.
    Codes(&'a str),
}

/// The heading once it is done.
pub const DONE: &str = "That is done.";

/// Goes through it to the end, answering what is asked; `seen` is told the heading of each part before it is answered.
pub fn through(robot: &Robot, answers: &Answers<'_>, mut seen: impl FnMut(&str)) {
    until(robot, answers, DONE, &mut seen);
}

/// Goes through it as far as this heading.
pub fn until(robot: &Robot, answers: &Answers<'_>, end: &str, seen: &mut dyn FnMut(&str)) {
    let mut last = String::new();
    for _ in 0..40 {
        let head = robot.wait("the next part", || {
            let head = heading(robot);
            (!head.is_empty() && head != last).then_some(head)
        });
        seen(&head);
        if head == end {
            return;
        }
        match answers.given.iter().find(|(start, _)| head.starts_with(start)) {
            Some((_, said)) => say(robot, *said),
            None => usual(robot, &head, answers),
        }
        last = head;
    }
    robot.fail("the walkthrough does not end");
}

/// The first heading of the page as it stands.
fn heading(robot: &Robot) -> String {
    let head = robot.script("return document.querySelector('h1')?.innerText ?? ''", &[]);
    head.as_str().unwrap_or_default().trim().to_owned()
}

/// Answers the part that is shown with what stands first in it, and presses on; says which button, or nothing while it is not ready.
const FIRST: &str = r"
const main = document.querySelector('#main');
if (!document.querySelector('.walk-foot')) return '';
const where = main.querySelector('.ask-where button');
if (where) { where.click(); return ''; }
const choices = [...main.querySelectorAll('.choices input')];
if (choices.length && !choices.some((one) => one.checked)) { choices[0].click(); return ''; }
const count = main.querySelector('.count input');
if (count && !count.value) { count.value = '8'; count.dispatchEvent(new Event('input', { bubbles: true })); return ''; }
const waits = [...main.querySelectorAll('.app-names li')].find((one) => one.querySelector('.chip') && !one.querySelector('[aria-pressed=true]'));
if (waits) { waits.querySelector('.chip').click(); return ''; }
const buttons = [...document.querySelectorAll('.walk-foot .end .btn')];
const words = buttons.map((one) => one.innerText.trim());
const empty = main.querySelector('.app-form') && !main.querySelector('.app-names') ? words.indexOf('The list there is empty') : -1;
const next = empty >= 0 ? buttons[empty] : buttons.find((one) => one.classList.contains('btn-primary')) ?? buttons.at(-1);
if (document.querySelector('.walk-foot').getAttribute('aria-busy') === 'true') return '';
next.click();
return next.innerText;
";

/// Goes through it to the end, whatever it asks, with the first answer to each: for looking at its screens, not for what it notes.
pub fn any(robot: &Robot, mut seen: impl FnMut(&str)) {
    let mut last = String::new();
    for _ in 0..40 {
        let head = robot.wait("the next part", || {
            let head = heading(robot);
            (!head.is_empty() && head != last).then_some(head)
        });
        seen(&head);
        if head == DONE || robot.script("return Boolean(document.querySelector('.walk-done'))", &[]) == true {
            return;
        }
        robot.wait("an answer to it", || {
            let pressed = robot.script(FIRST, &[]).as_str().is_some_and(|word| !word.is_empty());
            (pressed || heading(robot) != head).then_some(())
        });
        last = head;
    }
    robot.fail("the walkthrough does not end");
}

/// Gives one answer, and waits for the part that comes after it.
pub fn go_on(robot: &Robot, said: Say<'_>) {
    let before = heading(robot);
    say(robot, said);
    robot.wait("the part after it", || (heading(robot) != before).then_some(()));
}

/// Gives one answer, whatever comes of it.
pub fn say(robot: &Robot, said: Say<'_>) {
    match said {
        Say::Choose(answer) => {
            robot.choose("radio", answer);
            robot.press("Continue");
        }
        Say::Tick(answers) => {
            for answer in answers {
                robot.choose("checkbox", *answer);
            }
            robot.press("Continue");
        }
        Say::Press(button) => robot.press(button),
        Say::Codes(count) => {
            robot.fill("Unused codes", count);
            robot.press("Continue");
        }
    }
}

/// The usual answer to a part.
fn usual(robot: &Robot, head: &str, answers: &Answers<'_>) {
    match head {
        "Is it in a list of leaked passwords?" => return check(robot, answers.passwords),
        "Keep or remove each" => return decide(robot, answers),
        _ if head.starts_with("Open the right page at ") || head.starts_with("Turn to ") => {
            return open(robot, answers.on_phone);
        }
        _ if head.starts_with("Who has access to ") => return list(robot, answers.apps),
        _ => {}
    }
    if let Some(said) = known(head, answers) {
        say(robot, said);
    } else if robot.has("button", "Begin") {
        robot.press("Begin");
    } else {
        robot.fail(&format!("a part that nobody knows: {head}"));
    }
}

fn known<'a>(head: &str, answers: &Answers<'a>) -> Option<Say<'a>> {
    Some(match head {
        "Is this computer clean?" => Say::Choose("Yes, as far as I know"),
        "How many codes are unused?" => Say::Press("I did not count"),
        "Is there a second method beside it?" => Say::Choose("No, there is none"),
        "Which second step will it be?" => Say::Choose(answers.method),
        "First, an app for the codes" => Say::Press("I have one"),
        "Where does the passkey live?" => Say::Choose("On the phone"),
        "Tell those who sign in with it, before you turn it on" => Say::Press("They know"),
        "Turn it on there"
        | "Hide what need not be seen"
        | "Get the codes and put them away"
        | "Get the code and put it away"
        | "Ask for the lock" => Say::Press("I have done it"),
        "Try it once, before anything is switched off"
        | "Try it once, before you rely on it"
        | "Sign in with it once" => Say::Press("It let me in"),
        "Where did you put the backup codes?" | "Where do you keep the backup code?" => {
            Say::Choose("On paper, at home")
        }
        "Switch text messages off now" => Say::Choose("They are off now"),
        "Where will the new password come from?" => Say::Choose("My password manager makes one"),
        "Where is the new password saved?" => Say::Choose("In a password manager"),
        "Where else was the old one used?" => Say::Press("Continue"),
        "Whose devices are on the list?" => Say::Choose("All of them are mine"),
        "It has to come off before a new phone" => Say::Press("I know"),
        "That is all of it" => Say::Press("Done"),
        _ => return begins(head),
    })
}

fn begins<'a>(head: &str) -> Option<Say<'a>> {
    let starts = [
        ("Is a second step on at ", Say::Choose("No, or not that I know of")),
        ("Change it at ", Say::Press("I have changed it")),
        ("Which e-mail address can reset ", Say::Choose("One that I use today")),
        ("Which phone number can reset ", Say::Choose("The one I have today")),
        ("Turn on reset protection at ", Say::Choose("It is on now")),
    ];
    starts.into_iter().find(|(start, _)| head.starts_with(start)).map(|(_, said)| said)
}

fn open(robot: &Robot, on_phone: bool) {
    let place = if on_phone { "On the phone" } else { "On this computer" };
    let ready = robot.wait("a way to the page", || {
        let words = [place, "Open the page", "I am there"];
        words.into_iter().find(|word| robot.has("button", *word))
    });
    if ready == place {
        robot.press(place);
    }
    robot.expect("button", "I am there");
    if robot.has("button", "Open the page") {
        robot.press("Open the page");
        robot.expect_text("was handed to your browser.");
    }
    robot.press("I am there");
}

/// What the page says to press, line by line.
#[must_use]
pub fn lines(robot: &Robot) -> Vec<String> {
    let read = "return [...document.querySelectorAll('#main ol.press > li')].map((e) => e.innerText.trim())";
    let found = robot.script(read, &[]);
    found.as_array().into_iter().flatten().filter_map(|line| line.as_str().map(str::to_owned)).collect()
}

fn check(robot: &Robot, passwords: &[&str]) {
    let Some((kept, refused)) = passwords.split_last() else { return robot.press("Skip") };
    for password in refused {
        try_password(robot, password);
        robot.expect_text("Do not use this one.");
        robot.expect_gone("button", "Continue");
    }
    try_password(robot, kept);
    robot.expect_text("Not in this list of");
    robot.press("Continue");
}

/// Types a password into the check; the field is empty at once.
pub fn try_password(robot: &Robot, password: &str) {
    robot.type_into("New password", password);
    robot.press("Check it");
    assert_eq!(robot.value("New password"), "", "the field is emptied before the question leaves");
}

fn list(robot: &Robot, apps: &[&str]) {
    if apps.is_empty() {
        return robot.press("The list there is empty");
    }
    add(robot, "Apps and sites", apps);
    robot.press("That is all of them");
}

/// Types names with access, all of one kind, into the list.
pub fn add(robot: &Robot, kind: &str, names: &[&str]) {
    robot.choose("radio", kind);
    robot.type_into("Names, one on each line", &names.join("\u{E007}"));
    robot.press("Add to the list");
    for name in names {
        robot.expect("button", &format!("Take {name} off the list"));
    }
}

fn decide(robot: &Robot, answers: &Answers<'_>) {
    for app in answers.apps {
        let word = if answers.remove.contains(app) { "Removed" } else { "Keep" };
        let button = format!("{word}: {app}");
        robot.press(&button);
        robot.wait("the decision", || robot.is_on("button", &button).then_some(()));
    }
    robot.press("Continue");
}

/// Leaves the last page of a walkthrough.
pub fn onwards(robot: &Robot) {
    let word = robot.wait("a way on", || {
        ["Go to Today", "Back to the first round", "Back to where you were"]
            .into_iter()
            .find(|word| robot.has("button", *word))
    });
    robot.press(word);
}

/// Leaves the last page for where the walkthrough was started.
pub fn back_to(robot: &Robot, name: &str) {
    // In a sentence "My bank" is the person's: "your bank".
    let spoken = name.strip_prefix("My ").map_or_else(|| name.to_owned(), |rest| format!("your {rest}"));
    robot.press(&format!("Back to {spoken}"));
    robot.expect_page(name);
}

/// A walkthrough by the name of what it does.
#[must_use]
pub fn start_button(action: &str) -> Name {
    Name::Whole(format!("Start: {action}"))
}
