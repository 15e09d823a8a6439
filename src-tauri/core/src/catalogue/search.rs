//! Finding a service while the person types.

use std::collections::BTreeSet;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::site_domain;

/// The largest number of suggestions.
pub(crate) const AT_MOST: usize = 12;
/// The separator between texts of the index; folded texts never contain it.
const END: char = '\n';

/// The names of one service, folded for comparing.
#[derive(Debug, Clone)]
struct Names {
    /// The names and the id as people type them, with single spaces.
    phrases: Vec<String>,
    /// The phrases without spaces, so that "face book" and "git hub" are found.
    joined: Vec<String>,
    /// The single words of the phrases, and the domains.
    words: Vec<String>,
}

/// How well a query fits; a smaller value is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    Whole,
    StartOfName,
    StartOfWords,
    Within,
}

/// The rank of a suggestion: best fit first, then common services, then by name, so that the order is stable.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Rank<'a> {
    fit: Fit,
    rare: bool,
    name: &'a str,
    place: usize,
}

/// The names of many services. `starts` is sorted, so that a key press compares only the texts with the same beginning.
#[derive(Debug, Clone, Default)]
pub(crate) struct Index {
    names: Vec<Names>,
    starts: Vec<(String, usize)>,
    /// All texts, each followed by `END`, for queries inside a word; `ends` has the offset where each service's texts
    /// end.
    text: String,
    ends: Vec<usize>,
}

impl Index {
    /// Builds the index from each service's names, the shown one first, and its domains.
    pub(crate) fn new<'a>(services: impl IntoIterator<Item = (Vec<&'a str>, Vec<&'a str>)>) -> Self {
        let mut index = Self::default();
        for (place, (names, domains)) in services.into_iter().enumerate() {
            let names = Names::of(&names, &domains);
            let mut texts: Vec<&String> = names.phrases.iter().chain(&names.joined).chain(&names.words).collect();
            texts.sort_unstable();
            texts.dedup();
            for text in texts {
                index.text.push_str(text);
                index.text.push(END);
                index.starts.push((text.clone(), place));
            }
            index.ends.push(index.text.len());
            index.names.push(names);
        }
        index.starts.sort_unstable();
        index
    }

    /// Returns the positions of the services that fit with their ranks, best first, at most twelve. Of equal fits,
    /// those for which `common` is true come first.
    pub(crate) fn ranked(&self, query: &Query, common: impl Fn(usize) -> bool) -> Vec<(Rank<'_>, usize)> {
        let mut places = BTreeSet::new();
        let longest = query.tokens.iter().max_by_key(|token| token.len()).unwrap_or(&query.phrase);
        for start in [&query.phrase, &query.joined, longest, &query.raw].into_iter().chain(&query.domain) {
            let from = self.starts.partition_point(|(text, _)| text < start);
            let alike =
                self.starts.get(from..).unwrap_or_default().iter().take_while(|(text, _)| text.starts_with(start));
            places.extend(alike.map(|(_, place)| *place));
        }
        let mut found = self.fitting(&places, query, &common);
        // Services that only contain the query rank below all of these.
        let begin = found.iter().filter(|(rank, _)| rank.fit < Fit::Within).count();
        if begin < AT_MOST && query.joined.chars().nth(1).is_some() {
            let mut within = BTreeSet::new();
            for part in [&query.phrase, &query.joined, longest] {
                let hits = self.text.match_indices(part.as_str());
                within.extend(hits.map(|(at, _)| self.ends.partition_point(|end| *end <= at)));
            }
            found = self.fitting(&(&within | &places), query, &common);
        }
        found.sort_unstable();
        found.truncate(AT_MOST);
        found
    }

    fn fitting(
        &self,
        places: &BTreeSet<usize>,
        query: &Query,
        common: &impl Fn(usize) -> bool,
    ) -> Vec<(Rank<'_>, usize)> {
        let rank = |place: &usize| {
            let names = self.names.get(*place)?;
            let name = names.phrases.first().map_or("", String::as_str);
            Some((Rank { fit: names.fit(query)?, rare: !common(*place), name, place: *place }, *place))
        };
        places.iter().filter_map(rank).collect()
    }
}

impl Names {
    fn of(names: &[&str], domains: &[&str]) -> Self {
        let phrases: Vec<String> = names.iter().map(|name| fold(name)).collect();
        let joined = phrases.iter().map(|phrase| phrase.replace(' ', "")).collect();
        let mut words: Vec<String> = phrases.iter().flat_map(|phrase| phrase.split(' ')).map(str::to_owned).collect();
        words.extend(domains.iter().map(|domain| domain.to_lowercase()));
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
            // A single letter occurs in nearly every name and would only make the list jump.
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

/// A query that was typed.
pub(crate) struct Query {
    /// The query as typed, in lower case, so that a domain keeps its dots.
    raw: String,
    /// The registrable domain, if a whole host was typed or pasted.
    domain: Option<String>,
    phrase: String,
    joined: String,
    tokens: Vec<String>,
}

impl Query {
    /// Parses what was typed; returns `None` if it has no letter or digit.
    pub(crate) fn of(typed: &str) -> Option<Self> {
        let phrase = fold(typed);
        (!phrase.is_empty()).then(|| Self {
            raw: typed.trim().to_lowercase(),
            domain: site_domain(typed),
            joined: phrase.replace(' ', ""),
            tokens: phrase.split(' ').map(str::to_owned).collect(),
            phrase,
        })
    }
}

/// Folds a text for comparing: lower case, without accents, and with a single space for everything but letters and
/// digits.
pub(crate) fn fold(text: &str) -> String {
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
    use proptest::prelude::*;

    use super::{AT_MOST, Index, Query, fold};

    /// Returns what a look at every service would find.
    fn exhaustive(index: &Index, query: &Query) -> Vec<usize> {
        let all = (0..index.names.len()).collect();
        let mut found = index.fitting(&all, query, &|place| place % 3 == 0);
        found.sort_unstable();
        found.into_iter().take(AT_MOST).map(|(_, place)| place).collect()
    }

    proptest! {
        #[test]
        fn finds_what_a_look_at_all_finds(
            names in prop::collection::vec("[ab]{1,3}( [ab]{1,3})?", 1..40),
            typed in "[abA]{0,3}[ .]?[ab]{0,2}",
        ) {
            let domains: Vec<String> = names.iter().map(|name| format!("{}.com", name.replace(' ', "-"))).collect();
            let index = Index::new(names.iter().zip(&domains).map(|(name, domain)| (vec![name.as_str()], vec![domain.as_str()])));
            if let Some(query) = Query::of(&typed) {
                let found: Vec<usize> = index.ranked(&query, |place| place % 3 == 0).into_iter().map(|(_, place)| place).collect();
                prop_assert_eq!(found, exhaustive(&index, &query));
            }
        }
    }

    #[test]
    fn folds_what_people_do_not_mean() {
        assert_eq!(fold("  Pokémon  GO! "), "pokemon go");
        assert_eq!(fold("Ｘ / Twitter"), "x twitter");
        assert_eq!(fold("…"), "");
        assert_eq!(fold("ÉCOLE"), "ecole");
    }
}
