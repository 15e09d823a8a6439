//! JustDeleteMe, `_data/sites.json`: `[{"name":"…","url":"…","difficulty":"easy","domains":["…"],…},…]`
//! (github.com/jdm-contrib/jdm, MIT). Its notes are not taken.

use serde::{Deserialize, Serialize};

use super::services::{self, Listed, Row, WebPage};
use crate::catalogue::Difficulty;
use crate::exposure::Why;

/// What deleting an account takes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deletion {
    /// How hard it is.
    pub difficulty: Difficulty,
    /// Where it is done; absent when the list gives no https page.
    pub page: Option<WebPage>,
}

#[derive(Deserialize)]
struct Entry {
    name: String,
    url: Option<String>,
    difficulty: String,
    domains: Vec<String>,
}

/// Reads the list.
///
/// # Errors
/// Why it is none.
pub fn parse(body: &[u8]) -> Result<Listed<Deletion>, Why> {
    services::array(body, |entry: Entry| {
        let difficulty = match entry.difficulty.as_str() {
            "easy" => Difficulty::Easy,
            "medium" => Difficulty::Medium,
            "hard" => Difficulty::Hard,
            "limited" => Difficulty::Limited,
            "impossible" => Difficulty::Impossible,
            _ => return None,
        };
        let name = services::name(&entry.name);
        let mut domains = services::domains(entry.domains.iter().map(String::as_str));
        // The list sorts them by letter; the one that is called like the service is its main one.
        let label: String = name.to_lowercase().chars().filter(char::is_ascii_alphanumeric).collect();
        let rank = |domain: &str| match domain.split_once('.') {
            Some((first, "com")) if first == label => 0,
            Some((first, _)) if first == label => 1,
            _ => 2,
        };
        domains.sort_by_key(|at| (rank(&at.domain), !at.exact));
        let page = entry.url.as_deref().and_then(WebPage::parse);
        Some(Row { name, domains, says: Deletion { difficulty, page } }).filter(|row| !row.name.is_empty())
    })
}
