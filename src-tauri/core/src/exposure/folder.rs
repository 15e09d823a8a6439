//! A folder of range files, as downloaders lay it out: which file has the range of a fingerprint, and what its content
//! means.
//!
//! Passwords: one file for each 5 digits, `21BD1.txt` or `21BD1` (HIBP's downloader). Addresses: one JSON file for each
//! 6 digits, with the body that the range API would send. An absent file is not an answer, because the folder may be
//! incomplete.

use super::Why;
use super::fingerprint::{AddressFingerprint, Fingerprint, PasswordFingerprint};
use super::password::{self, match_password};
use super::range::{self, Rule, match_range};

/// The largest size of a range file, in bytes. A password range has about 75 KB, an address range about 40 KB.
pub const MOST_BYTES: u64 = 4 * 1024 * 1024;

/// Returns the possible names of a password's range file, in the order to try them. The names have no path.
#[must_use]
pub fn password_files(fingerprint: &PasswordFingerprint) -> [String; 4] {
    names(fingerprint, "txt")
}

/// Returns the possible names of an address's range file, in the order to try them. The names have no path.
#[must_use]
pub fn address_files(fingerprint: &AddressFingerprint) -> [String; 4] {
    names(fingerprint, "json")
}

fn names<const DIGITS: usize>(fingerprint: &Fingerprint<DIGITS>, ending: &str) -> [String; 4] {
    let upper = fingerprint.prefix();
    let lower = upper.to_ascii_lowercase();
    // Some file systems distinguish upper and lower case, and downloaders write either.
    [format!("{upper}.{ending}"), upper.to_owned(), format!("{lower}.{ending}"), lower]
}

/// Parses the range file of a password; `content` is `None` if there is no such file.
///
/// # Errors
/// Returns [`Why::RangeMissing`] if the file is absent, otherwise the reason why its content is not an answer.
pub fn judge_password(content: Option<&[u8]>, fingerprint: &PasswordFingerprint) -> Result<password::Answer, Why> {
    match_password(bounded(content)?, fingerprint.suffix())
}

/// Parses the range file of an address; `content` is `None` if there is no such file. The rules are those for a
/// compatible server, because its ranges may be small.
///
/// # Errors
/// Returns [`Why::RangeMissing`] if the file is absent, otherwise the reason why its content is not an answer.
pub fn judge_address(content: Option<&[u8]>, fingerprint: &AddressFingerprint) -> Result<range::Answer, Why> {
    match_range(bounded(content)?, fingerprint.suffix(), Rule::Server)
}

fn bounded(content: Option<&[u8]>) -> Result<&[u8], Why> {
    match content {
        None => Err(Why::RangeMissing),
        Some([]) => Err(Why::CutShort),
        Some(content) if content.len() as u64 > MOST_BYTES => Err(Why::TooBig),
        Some(content) => Ok(content),
    }
}

#[cfg(test)]
mod tests {
    use super::{MOST_BYTES, address_files, judge_address, judge_password, password_files};
    use crate::exposure::Why;
    use crate::exposure::fingerprint::{AddressFingerprint, PasswordFingerprint};
    use crate::exposure::{password, range};

    fn word() -> PasswordFingerprint {
        PasswordFingerprint::of_password("P@ssw0rd").unwrap()
    }

    fn address() -> AddressFingerprint {
        AddressFingerprint::of_address("test@example.com").unwrap()
    }

    /// Returns a whole range of 1,100 evenly spread rows; `ours` adds the row that is looked for.
    fn rows(ours: bool) -> String {
        let mut rows: Vec<String> = (0..1100_u64).map(|row| format!("{:05X}{}:3", row * 953, "0".repeat(30))).collect();
        if ours {
            rows.push("2DC183F740EE76F27B78EB39C8AD972A757:77".into());
        }
        rows.sort();
        rows.join("\r\n")
    }

    #[test]
    fn names_as_downloaders_write_them() {
        assert_eq!(password_files(&word()), ["21BD1.txt", "21BD1", "21bd1.txt", "21bd1"]);
        assert_eq!(address_files(&address()), ["567159.json", "567159", "567159.json", "567159"]);
    }

    #[test]
    fn a_password_file() {
        let marked = format!("\u{feff}{}\n", rows(true).replace("\r\n", "\n"));
        for (what, content, said) in [
            ("ours", Some(rows(true)), Ok(password::Answer::Found(77))),
            ("a mark, LF and a last line end", Some(marked), Ok(password::Answer::Found(77))),
            ("not ours", Some(rows(false)), Ok(password::Answer::NotInList)),
            ("missing", None, Err(Why::RangeMissing)),
            ("empty", Some(String::new()), Err(Why::CutShort)),
            ("cut within a row", rows(false).get(..32_000).map(str::to_owned), Err(Why::CutShort)),
            (
                "cut between rows",
                Some(rows(false).lines().take(1020).collect::<Vec<_>>().join("\n")),
                Err(Why::CutShort),
            ),
            ("a web page", Some("<html>".into()), Err(Why::NotAnAnswer)),
            ("whole hashes", Some(rows(false).replace("\r\n", "\r\n21BD1")), Err(Why::Malformed)),
            ("another's shape", Some("[]".into()), Err(Why::NotAnAnswer)),
            ("too big", Some("0".repeat(MOST_BYTES as usize + 1)), Err(Why::TooBig)),
        ] {
            assert_eq!(judge_password(content.as_deref().map(str::as_bytes), &word()), said, "{what}");
        }
    }

    #[test]
    fn an_address_file() {
        let ours = r#"[{"hashSuffix":"D622FFBB50B11B0EFD307BE358624A26EE","websites":["Adobe"]}]"#;
        let other = r#"[{"hashSuffix":"0000000000000000000000000000000000","websites":["Adobe"]}]"#;
        for (what, content, said) in [
            ("ours", Some(ours), Ok(range::Answer::Found(vec!["Adobe".into()]))),
            ("not ours", Some(other), Ok(range::Answer::NotInList)),
            ("missing", None, Err(Why::RangeMissing)),
            ("empty", Some(""), Err(Why::CutShort)),
            ("cut", other.get(..60), Err(Why::CutShort)),
            ("password rows", Some("0018A45C4D1DEF81644B54AB7F969B88D65:1"), Err(Why::NotAnAnswer)),
        ] {
            assert_eq!(judge_address(content.map(str::as_bytes), &address()), said, "{what}");
        }
    }
}
