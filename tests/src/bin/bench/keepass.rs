//! The same passwords looked up by KeePassXC's own program, which reads the file from one end to the other.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use super::{LOOK_UPS, word};
use crate::row::{Budget, ms, row, taken};

const PROGRAM: &str = "keepassxc-cli";
/// Opens the database that is made for this.
const PHRASE: &str = "a database for one minute";

/// Prints how long both take for all passwords.
pub fn beside(folder: &Path, hashes: &Path, ours: Duration) {
    let what = format!("{LOOK_UPS} passwords beside {PROGRAM}");
    let database = folder.join("passwords.kdbx");
    if let Err(why) = made(folder, &database) {
        return row(&what, &format!("left out: {why}"), 0.0, Budget::None);
    }
    let mut analyze = Command::new(PROGRAM);
    analyze.arg("analyze").arg("--hibp").arg(hashes).arg(&database);
    let (theirs, answer) = taken(|| fed(&mut analyze, &format!("{PHRASE}\n")));
    let found = answer.map(|text| text.lines().filter(|line| line.contains("planted")).count());
    match found {
        Ok(found) if found == LOOK_UPS as usize / 2 => {
            let ratio = theirs / ms(ours);
            let figures = format!("theirs {theirs:.0} ms   ours {:.1} ms   ratio {ratio:.0}", ms(ours));
            row(&what, &figures, ratio, Budget::None);
        }
        other => row(&what, &format!("left out: it gave {other:?}"), 0.0, Budget::None),
    }
}

/// Makes a database with one entry for each password.
fn made(folder: &Path, database: &Path) -> Result<(), String> {
    let mut xml = String::from("<?xml version=\"1.0\" encoding=\"utf-8\"?><KeePassFile><Root><Group><Name>all</Name>");
    for number in 0..LOOK_UPS {
        let word = word(number);
        let entry = format!(
            "<Entry><String><Key>Title</Key><Value>{word}</Value></String>\
             <String><Key>Password</Key><Value>{word}</Value></String></Entry>"
        );
        xml.write_str(&entry).map_err(|error| error.to_string())?;
    }
    xml.push_str("</Group></Root></KeePassFile>");
    let path = folder.join("passwords.xml");
    std::fs::write(&path, xml).map_err(|error| error.to_string())?;
    let mut import = Command::new(PROGRAM);
    import.args(["import", "--set-password"]).arg(&path).arg(database);
    fed(&mut import, &format!("{PHRASE}\n{PHRASE}\n")).map(drop)
}

/// Runs it with something on its standard input, and gives what it says.
fn fed(command: &mut Command, input: &str) -> Result<String, String> {
    let piped = command.env("LANG", "C.UTF-8").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = piped.spawn().map_err(|error| format!("{PROGRAM} does not start ({error})"))?;
    if let Some(mut pipe) = child.stdin.take() {
        pipe.write_all(input.as_bytes()).map_err(|error| error.to_string())?;
    }
    let output = child.wait_with_output().map_err(|error| error.to_string())?;
    if output.status.success() {
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    } else {
        Err(String::from_utf8_lossy(&output.stderr).trim().to_owned())
    }
}
