//! The closed lists that the core declares and the wire shares. Each is declared once, in the core; this module gives it its name
//! on the wire.

use core_rules::{
    accounts, advice, catalogue, checklist, copies, exposure, import, model, plain, settings, table, touch,
};
use serde::de::{Deserialize, Deserializer, Error as _};
use serde::ser::{Serialize, Serializer};
use strum::{VariantArray, VariantNames};

/// A code of a closed list: one plain string on the wire. It is in `camelCase`; only step ids are spelled as they are stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Code<T>(pub T);

/// A closed list of the core that crosses the wire.
pub trait ClosedList: Copy + Into<&'static str> + VariantArray + VariantNames {
    /// The list's name in `contract.ts`.
    const NAME: &'static str;
}

impl<T> From<T> for Code<T> {
    fn from(value: T) -> Self {
        Self(value)
    }
}

impl<T: ClosedList> Serialize for Code<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0.into())
    }
}

impl<'de, T: ClosedList> Deserialize<'de> for Code<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // Deserialises as an enum, so that a test which makes requests from the types learns the possible words.
        deserializer.deserialize_enum(T::NAME, <T as VariantNames>::VARIANTS, Word(std::marker::PhantomData))
    }
}

/// Reads one word as a code of the list.
struct Word<T>(std::marker::PhantomData<T>);

impl<'de, T: ClosedList> serde::de::Visitor<'de> for Word<T> {
    type Value = Code<T>;

    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "a code of {}", T::NAME)
    }

    fn visit_enum<A: serde::de::EnumAccess<'de>>(self, access: A) -> Result<Self::Value, A::Error> {
        let (word, variant): (String, _) = access.variant()?;
        serde::de::VariantAccess::unit_variant(variant)?;
        let known = <T as VariantArray>::VARIANTS.iter().find(|code| Into::<&'static str>::into(**code) == word);
        known.map(|code| Code(*code)).ok_or_else(|| A::Error::unknown_variant(&word, <T as VariantNames>::VARIANTS))
    }
}

#[cfg(feature = "typescript")]
impl<T: ClosedList + 'static> ts_rs::TS for Code<T> {
    type WithoutGenerics = Self;
    type OptionInnerType = Self;

    fn ident(_: &ts_rs::Config) -> String {
        T::NAME.to_owned()
    }

    fn name(_: &ts_rs::Config) -> String {
        T::NAME.to_owned()
    }

    fn inline(_: &ts_rs::Config) -> String {
        <T as VariantNames>::VARIANTS.iter().map(|word| format!("\"{word}\"")).collect::<Vec<_>>().join(" | ")
    }

    fn decl(config: &ts_rs::Config) -> String {
        format!("type {} = {};", T::NAME, Self::inline(config))
    }

    fn decl_concrete(config: &ts_rs::Config) -> String {
        Self::decl(config)
    }

    fn output_path() -> Option<std::path::PathBuf> {
        Some("contract.ts".into())
    }
}

macro_rules! closed_lists {
    ($($(#[$doc:meta])* $name:ident = $list:ty;)*) => {$(
        $(#[$doc])*
        pub type $name = Code<$list>;

        impl ClosedList for $list {
            const NAME: &'static str = stringify!($name);
        }
    )*};
}

closed_lists! {
    /// The colour theme of the page.
    Theme = settings::Theme;
    /// The schedule on which the program checks again without being asked.
    Recheck = settings::Recheck;
    /// A form in which the list is taken along, unencrypted.
    ListForm = table::Form;
    /// The cause of a copy of the list.
    CopyCause = copies::Cause;
    /// The steps of the checklist (principles.md#checklist).
    StepId = model::StepId;
    /// The state of a step.
    StepState = checklist::State;
    /// The urgency of a step.
    Urgency = checklist::Urgency;
    /// The reason for leaving a step out.
    LeaveReason = model::LeaveReason;
    /// The kind of service.
    ServiceKind = catalogue::ServiceKind;
    /// The kind of identifier.
    IdentifierKind = accounts::IdentifierKind;
    /// The origin of a fact.
    Origin = model::Origin;
    /// The kind of data that a leak exposed.
    LeakKind = exposure::LeakKind;
    /// A property of an entry in a list of leaks, apart from the data that was exposed.
    LeakNature = exposure::Nature;
    /// The verdict about an account or identifier and one leak.
    LeakVerdict = touch::Verdict;
    /// What settled a leak.
    LeakSettledBy = touch::SettledBy;
    /// A source of look-ups.
    SourceId = exposure::SourceId;
    /// The reason why a look-up has no answer.
    NotCheckedCode = exposure::Why;
    /// The problem with what was typed into a field.
    Problem = accounts::Problem;
    /// The rule that a request would break.
    Rule = checklist::walk::Rule;
    /// The parts of all walkthroughs.
    WalkPartId = checklist::walk::Part;
    /// The kind of generated password: what it is made of.
    MadeOf = checklist::generate::Made;
    /// The progress of a new password on its way to its site.
    NewPassword = checklist::walk::NewPassword;
    /// The group of the page *Apps* that a third party is shown in.
    AppsPlace = advice::Place;
    /// A consequence to expect after a leak: calls, texts or mails.
    ExpectCode = checklist::walk::expect::Expect;
    /// The thing that is missing at the end of a walkthrough.
    Shortfall = checklist::Shortfall;
    /// A sample message with which the person practises to recognise fraud.
    MessageCode = checklist::walk::expect::Message;
    /// An operating system that a recommended program runs on.
    AppSystem = plain::AppSystem;
    /// The difficulty of deleting an account.
    CloseDifficulty = catalogue::Difficulty;
    /// The reason why a card comes first.
    WhyFirst = advice::WhyFirst;
    /// The confidence in a fact of the catalogue.
    Confidence = catalogue::Confidence;
    /// The status of an incident: how well it is established.
    IncidentStatus = catalogue::IncidentStatus;
    /// The answer to whether the company wrote to the people in a leak.
    TheyWrite = catalogue::DidTheyWrite;
    /// A kind of company that is chosen from the list of a country.
    CompanyKind = catalogue::Company;
    /// A thing that a kind of export cannot contain.
    ImportUntold = import::Untold;
}

choices! {
    /// A setting that the page may change without another question to the person.
    pub enum SettingChoice {
        /// The colour theme.
        Theme(Theme),
        /// The schedule on which the program checks again without being asked.
        Recheck(Recheck),
    }
}

impl From<SettingChoice> for settings::Choice {
    fn from(choice: SettingChoice) -> Self {
        match choice {
            SettingChoice::Theme(theme) => Self::Theme(theme.0),
            SettingChoice::Recheck(recheck) => Self::Recheck(recheck.0),
        }
    }
}
