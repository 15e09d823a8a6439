//! Reads the version that a file states of the program or format that wrote it.

use super::skeleton::{member, value};
use super::text::{Text, clean};

/// Bytes at the start of a file in which the version is searched.
const TOP: usize = 64 << 10;
/// Longest version, in bytes; a longer text is ignored.
const LONGEST: usize = 40;

/// Returns the version stated in a file of a known format; `None` if the format or the file has none.
#[must_use]
pub fn version(format: &str, bytes: &[u8]) -> Option<String> {
    let text = Text::of(bytes);
    let top = text.start(TOP);
    let said = match format.strip_suffix("_encrypted").unwrap_or(format) {
        "kdbx" => kdbx(bytes)?,
        "keepass_xml" => between(top, "<Generator>", "</Generator>")?.to_owned(),
        "password_exporter" => between(top, "Format-version: ", "\n")?.trim_matches(['"', '\r', ' ']).to_owned(),
        "aegis" | "ente" | "proton_json" | "proton_authenticator" | "lastpass_authenticator" => key(top, "version")?,
        "2fas" => key(top, "schemaVersion")?,
        "2fauth" => key(top, "app")?,
        "cxf" => {
            let number = member(top, "version")?;
            format!("{}.{}", key(number, "major")?, key(number, "minor")?)
        }
        _ => return None,
    };
    let said = clean(&said);
    let harmless = |letter: char| letter.is_ascii_alphanumeric() || " .-_()".contains(letter);
    (!said.is_empty() && said.len() <= LONGEST && said.chars().all(harmless)).then_some(said)
}

/// Returns a string or a number of the object at the start of a text, as text.
fn key(object: &str, name: &str) -> Option<String> {
    match value(member(object, name)?)? {
        serde_json::Value::String(word) => Some(word),
        serde_json::Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

fn between<'t>(text: &'t str, before: &str, behind: &str) -> Option<&'t str> {
    text.split_once(before)?.1.split_once(behind).map(|(said, _)| said)
}

/// Returns the version numbers that follow the two signatures of a database.
fn kdbx(bytes: &[u8]) -> Option<String> {
    match *bytes.get(8..12)? {
        [low, high, major, upper] => {
            Some(format!("{}.{}", u16::from_le_bytes([major, upper]), u16::from_le_bytes([low, high])))
        }
        _ => None,
    }
}
