//! Settings that are one code of a closed list. The words in the database are those of the wire, which never change.

use strum::{EnumString, IntoStaticStr, VariantArray, VariantNames};

/// How the page looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, EnumString, IntoStaticStr, VariantArray, VariantNames)]
#[strum(serialize_all = "camelCase")]
pub enum Theme {
    /// As the system does.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// How often the program looks again by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, EnumString, IntoStaticStr, VariantArray, VariantNames)]
#[strum(serialize_all = "camelCase")]
pub enum Recheck {
    /// Never.
    #[default]
    Off,
    /// Once in 7 days.
    Weekly,
    /// Once in 30 days.
    Monthly,
}

impl Recheck {
    /// Days between two looks.
    #[must_use]
    pub const fn days(self) -> Option<i64> {
        match self {
            Self::Off => None,
            Self::Weekly => Some(7),
            Self::Monthly => Some(30),
        }
    }
}

/// A setting that the page may change without asking the person again, with its new value. What has to ask first, and what
/// does more than keep a word, is a command of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// How the page looks.
    Theme(Theme),
    /// How often the program looks again.
    Recheck(Recheck),
}

#[cfg(test)]
mod tests {
    use super::{Recheck, Theme};

    /// A word that a later version wrote switches nothing on.
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
