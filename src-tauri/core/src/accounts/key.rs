//! The rule for when two identifiers are the same.

use std::borrow::Cow;

use super::IdentifierKind;

/// Returns the key of an identifier: two identifiers are the same if their keys are equal. An empty key matches
/// nothing. The result borrows the text where it equals the key, as nearly all do.
///
/// An address is trimmed and in lower case, as it is looked up
/// (<https://haveibeenpwned.com/API/v3#SearchingPwnedEmailAddressesKAnon>); a phone number is reduced to its digits and
/// plus sign; a user name is trimmed and loses its `@`.
#[must_use]
pub fn identifier_key(kind: IdentifierKind, text: &str) -> Cow<'_, str> {
    let digit = |byte: u8| byte.is_ascii_digit() || byte == b'+';
    match kind {
        IdentifierKind::Email if text.bytes().all(|byte| byte.is_ascii_graphic() && !byte.is_ascii_uppercase()) => {
            Cow::Borrowed(text)
        }
        IdentifierKind::Email => Cow::Owned(text.trim().to_lowercase()),
        IdentifierKind::Phone if text.bytes().all(digit) => Cow::Borrowed(text),
        IdentifierKind::Phone => Cow::Owned(text.chars().filter(|one| one.is_ascii_digit() || *one == '+').collect()),
        IdentifierKind::Name => Cow::Borrowed(text.trim().trim_start_matches('@')),
    }
}

/// Returns whether two identifiers of a kind have the same key. An empty key matches nothing.
#[must_use]
pub fn same_identifier(kind: IdentifierKind, one: &str, other: &str) -> bool {
    let key = identifier_key(kind, one);
    !key.is_empty() && key == identifier_key(kind, other)
}

#[cfg(test)]
mod tests {
    use super::{IdentifierKind, identifier_key, same_identifier};
    use proptest::prelude::{Strategy, prop_assert_eq, proptest};

    /// The same rule written without keys.
    fn alike(kind: IdentifierKind, one: &str, other: &str) -> bool {
        fn digits(text: &str) -> impl Iterator<Item = char> {
            text.chars().filter(|letter| letter.is_ascii_digit() || *letter == '+')
        }
        let (bare, other_bare) = (one.trim(), other.trim());
        match kind {
            IdentifierKind::Email if one.is_ascii() && other.is_ascii() => {
                !bare.is_empty() && bare.eq_ignore_ascii_case(other_bare)
            }
            IdentifierKind::Email => !bare.is_empty() && bare.to_lowercase() == other_bare.to_lowercase(),
            IdentifierKind::Phone => digits(one).next().is_some() && digits(one).eq(digits(other)),
            IdentifierKind::Name => {
                let (bare, other_bare) = (bare.trim_start_matches('@'), other_bare.trim_start_matches('@'));
                !bare.is_empty() && bare == other_bare
            }
        }
    }

    /// Generates a text and a second one, which often differs only in case, spaces or separators.
    fn two() -> impl Strategy<Value = (String, String)> {
        let other = |one: &str, way: u8| match way {
            0 => one.to_uppercase(),
            1 => one.to_lowercase(),
            2 => format!(" {one}\u{a0}"),
            3 => format!("@{one}"),
            4 => one.replace(' ', "-"),
            5 => one.chars().rev().collect(),
            _ => one.to_owned(),
        };
        let texts = "[aA@ +0-9.ÄäıİKſ\u{212a}\u{a0}]{0,8}";
        (texts, 0_u8..8).prop_map(move |(one, way)| (one.clone(), other(&one, way)))
    }

    proptest! {
        #[test]
        fn keys_are_equal_where_identifiers_are_the_same((one, other) in two()) {
            for kind in <IdentifierKind as strum::VariantArray>::VARIANTS.iter().copied() {
                let key = identifier_key(kind, &one);
                let equal = !key.is_empty() && key == identifier_key(kind, &other);
                prop_assert_eq!(equal, alike(kind, &one, &other), "{:?}: {:?} and {:?}", kind, one, other);
                prop_assert_eq!(same_identifier(kind, &one, &other), equal);
            }
        }
    }

    #[test]
    fn what_is_written_so_is_not_copied() {
        for (kind, text) in [
            (IdentifierKind::Email, "mara@example.com"),
            (IdentifierKind::Phone, "+447700900142"),
            (IdentifierKind::Name, " @maralind "),
        ] {
            assert!(matches!(identifier_key(kind, text), std::borrow::Cow::Borrowed(_)), "{text}");
        }
    }
}
