//! Finding a service while someone types.

use std::collections::BTreeSet;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::site_domain;

/// More than a dozen suggestions are not looked at.
pub(crate) const AT_MOST: usize = 12;
/// Between the texts of the index; no folded text holds it.
const END: char = '\n';

/// The names of one service, folded for comparing.
#[derive(Debug, Clone)]
struct Names {
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

/// Where a suggestion stands: best fit first; of equals the common ones, then by name, so that the order never jumps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Rank<'a> {
    fit: Fit,
    rare: bool,
    name: &'a str,
    place: usize,
}

/// The names of many services, each word with its service in order, so that a key stroke looks at those that begin alike only.
#[derive(Debug, Clone, Default)]
pub(crate) struct Index {
    names: Vec<Names>,
    starts: Vec<(String, usize)>,
    /// Every text, one a line, for what begins nowhere but stands within; and where each service's lines end.
    text: String,
    ends: Vec<usize>,
}

impl Index {
    /// Of each service its names, the shown one first, and its domains.
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

    /// The places that fit, best first, at most twelve. `common` says which of equals come first.
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
        // Whatever only holds the query within ranks below all these.
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

/// What was typed.
pub(crate) struct Query {
    /// As typed, in lower case: a domain keeps its dots.
    raw: String,
    /// The registrable domain, when a whole host was typed or pasted.
    domain: Option<String>,
    phrase: String,
    joined: String,
    tokens: Vec<String>,
}

impl Query {
    /// `None` where nothing was typed that could be found.
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

/// Lower case, accents off, everything but letters and digits a single space.
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

    /// What a look at every service would find.
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
