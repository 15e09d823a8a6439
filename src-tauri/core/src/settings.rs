//! Settings that are one code of a closed list. The words in the database are the same as in the contract, and never
//! change.

use strum::{EnumString, IntoStaticStr, VariantArray, VariantNames};

/// The colour schemes of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, EnumString, IntoStaticStr, VariantArray, VariantNames)]
#[strum(serialize_all = "camelCase")]
pub enum Theme {
    /// The scheme of the system.
    #[default]
    System,
    /// The light scheme.
    Light,
    /// The dark scheme.
    Dark,
}

/// How often the program checks automatically.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, EnumString, IntoStaticStr, VariantArray, VariantNames)]
#[strum(serialize_all = "camelCase")]
pub enum Recheck {
    /// The program never checks automatically.
    #[default]
    Off,
    /// The program checks every 7 days.
    Weekly,
    /// The program checks every 30 days.
    Monthly,
}

impl Recheck {
    /// Returns the number of days between two checks, or `None` if there are none.
    #[must_use]
    pub const fn days(self) -> Option<i64> {
        match self {
            Self::Off => None,
            Self::Weekly => Some(7),
            Self::Monthly => Some(30),
        }
    }
}

/// Declares the settings that the page may change without asking the person, each with its name in the database. Settings that need a
/// question or have further effects have their own commands.
macro_rules! choices {
    ($($(#[$doc:meta])* $field:ident: $list:ident, stored as $name:literal;)*) => {
        /// One of these settings with its new value.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Choice {
            $($(#[$doc])* $list($list),)*
        }

        impl Choice {
            /// Returns the name and the word under which the database keeps it.
            #[must_use]
            pub fn stored(self) -> (&'static str, &'static str) {
                match self {
                    $(Self::$list(value) => ($name, value.into()),)*
                }
            }
        }

        /// All of these settings. At a first start each has the first word of its list.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
        pub struct Choices {
            $($(#[$doc])* pub $field: $list,)*
        }

        impl Choices {
            /// Takes over a setting from the database; `false` means that it is none of these. A word that is not known, from a later
            /// version, is as at a first start.
            pub fn apply(&mut self, name: &str, word: &str) -> bool {
                match name {
                    $($name => self.$field = word.parse().unwrap_or_default(),)*
                    _ => return false,
                }
                true
            }
        }
    };
}

choices! {
    /// The colour scheme.
    theme: Theme, stored as "theme";
    /// How often the program checks automatically.
    recheck: Recheck, stored as "recheck";
}

#[cfg(test)]
mod tests {
    use super::{Choice, Choices, Recheck, Theme};

    /// A word of a later version switches nothing on.
    #[test]
    fn the_words_in_the_database_stay_and_go_both_ways() {
        for (word, theme) in [("system", Theme::System), ("light", Theme::Light), ("dark", Theme::Dark)] {
            assert_eq!(<&str>::from(theme), word);
            assert_eq!(word.parse(), Ok(theme));
        }
        for (word, recheck) in [("off", Recheck::Off), ("weekly", Recheck::Weekly), ("monthly", Recheck::Monthly)] {
            assert_eq!(<&str>::from(recheck), word);
            assert_eq!(word.parse(), Ok(recheck));
        }
        assert!("perhaps".parse::<Recheck>().is_err(), "and is no other");
    }

    #[test]
    fn what_was_chosen_is_read_back_and_what_is_not_known_is_as_at_a_first_start() {
        for (choice, chosen) in [
            (Choice::Theme(Theme::Dark), Choices { theme: Theme::Dark, ..Choices::default() }),
            (Choice::Recheck(Recheck::Weekly), Choices { recheck: Recheck::Weekly, ..Choices::default() }),
        ] {
            let (name, word) = choice.stored();
            let mut read = Choices::default();
            assert!(read.apply(name, word));
            assert_eq!(read, chosen, "{name}");
            assert!(read.apply(name, "perhaps"));
            assert_eq!(read, Choices::default(), "{name}");
        }
        assert!(!Choices::default().apply("network", "on"), "it is none of these");
    }
}
