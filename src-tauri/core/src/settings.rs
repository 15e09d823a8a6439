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

/// A setting with its new value, which the page may change without asking the person. Settings that need a question or
/// have further effects have their own commands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// The colour scheme.
    Theme(Theme),
    /// How often the program checks automatically.
    Recheck(Recheck),
}

#[cfg(test)]
mod tests {
    use super::{Recheck, Theme};

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
}
