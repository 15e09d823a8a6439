//! Finding a service while someone types.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::{Service, registrable_domain};

/// More than a dozen suggestions are not looked at.
const AT_MOST: usize = 12;

/// The names of one service, folded for comparing.
#[derive(Debug, Clone)]
pub(super) struct Names {
    /// Name, other names and id as people type them, spaces kept single.
    phrases: Vec<String>,
    /// The same without spaces, so that "face book" and "git hub" find.
    joined: Vec<String>,
    /// Domains, and whatever a word can be.
    words: Vec<String>,
}

/// How well a query fits; smaller is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    Whole,
    StartOfName,
    StartOfWords,
    Within,
}

impl Names {
    pub(super) fn of(service: &Service) -> Self {
        let names = [&service.name, &service.id].into_iter().chain(&service.also);
        let phrases: Vec<String> = names.map(|name| fold(name)).collect();
        let joined = phrases.iter().map(|phrase| phrase.replace(' ', "")).collect();
        let mut words: Vec<String> = phrases.iter().flat_map(|phrase| phrase.split(' ')).map(str::to_owned).collect();
        words.extend(service.domains.iter().map(|domain| domain.to_lowercase()));
        Self { phrases, joined, words }
    }

    fn fit(&self, query: &Query) -> Option<Fit> {
        let in_names = |test: fn(&str, &str) -> bool| {
            let plain = self.phrases.iter().any(|phrase| test(phrase, &query.phrase));
            plain || self.joined.iter().any(|joined| test(joined, &query.joined))
        };
        let in_words = |test: fn(&str, &str) -> bool| {
            let each = |token: &String| self.words.iter().any(|word| test(word, token));
            query.tokens.iter().all(each)
        };
        let contains: fn(&str, &str) -> bool = |text, part| text.contains(part);
        if in_names(|name, query| name == query) {
            Some(Fit::Whole)
        } else if in_names(|name, query| name.starts_with(query)) {
            Some(Fit::StartOfName)
        } else if in_words(|word, token| word.starts_with(token)) || self.has_domain(query) {
            Some(Fit::StartOfWords)
        } else if query.joined.chars().nth(1).is_some() && (in_names(contains) || in_words(contains)) {
            // A single letter stands somewhere in nearly every name and would only make the list jump.
            Some(Fit::Within)
        } else {
            None
        }
    }

    fn has_domain(&self, query: &Query) -> bool {
        let typed = self.words.iter().any(|word| word.starts_with(&query.raw));
        typed || query.domain.as_ref().is_some_and(|domain| self.words.contains(domain))
    }
}

struct Query {
    /// As typed, in lower case: a domain keeps its dots.
    raw: String,
    /// The registrable domain, when a whole host was typed or pasted.
    domain: Option<String>,
    phrase: String,
    joined: String,
    tokens: Vec<String>,
}

/// Best fit first; of equals, tiles first (the common ones), then by name and id, so that the order never jumps.
pub(super) fn find<'a>(services: &'a [Service], names: &[Names], query: &str) -> Vec<&'a Service> {
    let phrase = fold(query);
    if phrase.is_empty() {
        return Vec::new();
    }
    let query = Query {
        raw: query.trim().to_lowercase(),
        domain: registrable_domain(query),
        joined: phrase.replace(' ', ""),
        tokens: phrase.split(' ').map(str::to_owned).collect(),
        phrase,
    };
    let mut found: Vec<(Fit, bool, String, &Service)> = services
        .iter()
        .zip(names)
        .filter_map(|(service, names)| Some((names.fit(&query)?, !service.tile, fold(&service.name), service)))
        .collect();
    found.sort_by(|one, other| {
        let by_name = (one.0, one.1, &one.2).cmp(&(other.0, other.1, &other.2));
        by_name.then_with(|| one.3.id.cmp(&other.3.id))
    });
    found.into_iter().take(AT_MOST).map(|(_, _, _, service)| service).collect()
}

/// Lower case, accents off, everything but letters and digits a single space.
fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for character in text.to_lowercase().nfkd().filter(|character| !is_combining_mark(*character)) {
        if character.is_alphanumeric() {
            folded.extend(character.to_lowercase());
        } else if !folded.is_empty() && !folded.ends_with(' ') {
            folded.push(' ');
        }
    }
    folded.truncate(folded.trim_end().len());
    folded
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn folds_what_people_do_not_mean() {
        assert_eq!(fold("  Pokémon  GO! "), "pokemon go");
        assert_eq!(fold("Ｘ / Twitter"), "x twitter");
        assert_eq!(fold("…"), "");
        assert_eq!(fold("ÉCOLE"), "ecole");
    }
}
