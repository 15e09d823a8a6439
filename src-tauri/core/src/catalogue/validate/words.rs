//! Words that must not be in sentences for people (principles.md#words).

/// The forbidden words, in lower case; only whole words count.
const FORBIDDEN: [&str; 21] = [
    "safe",
    "safer",
    "safest",
    "safely",
    "unsafe",
    "secure",
    "secured",
    "securely",
    "insecure",
    "pwned",
    "pwn",
    "dark web",
    "darkweb",
    "risk score",
    "k-anonymity",
    "hash",
    "hashes",
    "hashed",
    "hashing",
    "sha-1",
    "sha1",
];

/// Proper names of services that have such a word in them: they are named as the source of what is told, and under no other name would
/// anybody find them.
const NAMES: [&str; 2] = ["Have I Been Pwned", "Pwned Passwords"];

/// Returns the first forbidden word of a sentence. Text in quotation marks is ignored, because it quotes a service's
/// screen.
pub(super) fn forbidden(text: &str) -> Option<&'static str> {
    let text = NAMES.iter().fold(unquoted(text), |text, name| text.replace(name, " ")).to_lowercase();
    FORBIDDEN.into_iter().find(|word| text.match_indices(word).any(|(start, _)| stands_alone(&text, start, word)))
}

fn stands_alone(text: &str, start: usize, word: &str) -> bool {
    let before = text.get(..start).and_then(|text| text.chars().next_back());
    let after = text.get(start + word.len()..).and_then(|text| text.chars().next());
    let ends_word = |character: Option<char>| character.is_none_or(|character| !character.is_alphanumeric());
    ends_word(before) && ends_word(after)
}

fn unquoted(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut inside = false;
    for character in text.chars() {
        match character {
            '"' => inside = !inside,
            '\u{201c}' => inside = true,
            '\u{201d}' => inside = false,
            // A quotation mark that is never closed would hide the rest of the sentence, so the whole text counts then.
            _ if inside => {}
            other => kept.push(other),
        }
    }
    if inside { text.to_owned() } else { kept }
}

#[cfg(test)]
mod tests {
    use super::forbidden;

    #[test]
    fn finds_whole_words_only() {
        assert_eq!(forbidden("Your account is safe."), Some("safe"));
        assert_eq!(forbidden("Found on the Dark Web"), Some("dark web"));
        assert_eq!(forbidden("an unsalted SHA-1 list"), Some("sha-1"));
        assert_eq!(forbidden("You have been pwned"), Some("pwned"));
        assert_eq!(forbidden("Safety Check, security key, hashtag, Safeway, secureworks"), None);
    }

    #[test]
    fn a_service_is_called_by_its_name() {
        assert_eq!(forbidden("Have I Been Pwned lists it, and Pwned Passwords has it"), None);
        assert_eq!(forbidden("have i been pwned"), Some("pwned"), "a name is written as it is");
        assert_eq!(forbidden("Have I Been Pwned says that you are pwned"), Some("pwned"));
    }

    #[test]
    fn quotations_are_not_our_words() {
        assert_eq!(forbidden("Press \"Secure account\"."), None);
        assert_eq!(forbidden("Press \u{201c}Secure account\u{201d}."), None);
        assert_eq!(forbidden("Press \"Next\". You are safe."), Some("safe"));
        assert_eq!(forbidden("A lone \" hides nothing: safe"), Some("safe"));
    }
}
