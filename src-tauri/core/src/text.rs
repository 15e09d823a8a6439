//! A rule about text that several parts of the core share: which characters are invisible.

/// Returns whether a character is invisible or changes how others are shown, so that one name could pass for another.
///
/// Control characters are not included: each caller decides what happens to a line break. The bidirectional controls are those of
/// Unicode Standard Annex #9, section 2.
#[must_use]
pub(crate) const fn is_unseen(letter: char) -> bool {
    matches!(letter, '\u{61C}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use super::is_unseen;

    #[test]
    fn letters_that_hide_or_turn_others_round_are_unseen() {
        for letter in ['\u{61C}', '\u{200B}', '\u{200E}', '\u{202E}', '\u{2060}', '\u{206A}', '\u{206F}', '\u{FEFF}'] {
            assert!(is_unseen(letter), "{letter:?}");
        }
        for letter in ['a', 'é', ' ', '\n', '\u{0}', '\u{AD}', '\u{2028}', '🦊'] {
            assert!(!is_unseen(letter), "{letter:?}");
        }
    }
}
