//! JustDeleteMe, `_data/sites.json`: `[{"name":"…","url":"…","difficulty":"easy","domains":["…"],…},…]`
//! (github.com/jdm-contrib/jdm, MIT). Its notes are not used.

use serde::{Deserialize, Serialize};

use super::services::{self, Listed, Row, WebPage};
use crate::catalogue::Difficulty;
use crate::exposure::Why;

/// What deleting an account at a site takes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deletion {
    /// The difficulty.
    pub difficulty: Difficulty,
    /// The page where it is done, or `None` if the list has no https page.
    pub page: Option<WebPage>,
}

#[derive(Deserialize)]
struct Entry {
    name: String,
    url: Option<String>,
    difficulty: String,
    domains: Vec<String>,
}

/// Parses the list.
///
/// # Errors
/// Returns the reason why the body is not a valid list.
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
        // The list sorts domains alphabetically; the one with the service's name is taken as its main domain.
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
