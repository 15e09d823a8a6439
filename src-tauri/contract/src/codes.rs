//! Closed lists that the core declares and the wire shares. Each is written once, there; here it gets its name on the wire.

use core_rules::{accounts, advice, catalogue, checklist, exposure, import, model, plain, settings};
use serde::de::{Deserialize, Deserializer, Error as _};
use serde::ser::{Serialize, Serializer};
use strum::{VariantArray, VariantNames};

/// A code of a closed list: one plain string on the wire, `camelCase` but for step ids, which are the ones that are stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Code<T>(pub T);

/// A closed list of the core that travels.
pub trait ClosedList: Copy + Into<&'static str> + VariantArray + VariantNames {
    /// Its name in `contract.ts`.
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
        // Asked for as an enum, so that whoever invents requests from the types knows which words there are.
        deserializer.deserialize_enum(T::NAME, <T as VariantNames>::VARIANTS, Word(std::marker::PhantomData))
    }
}

/// Reads the word of one code.
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
    /// How the page looks.
    Theme = settings::Theme;
    /// How often the program looks again by itself.
    Recheck = settings::Recheck;
    /// The steps of the checklist (principles.md#checklist).
    StepId = model::StepId;
    /// The state of a step.
    StepState = checklist::State;
    /// How soon a step is to be done.
    Urgency = checklist::Urgency;
    /// Why a step is left out.
    LeaveReason = model::LeaveReason;
    /// What a service is for.
    ServiceKind = catalogue::ServiceKind;
    /// What an identifier is.
    IdentifierKind = accounts::IdentifierKind;
    /// Where a fact comes from.
    Origin = model::Origin;
    /// What came out in a leak.
    LeakKind = exposure::LeakKind;
    /// What is to be said of an entry in a list of leaks beside what came out.
    LeakNature = exposure::Nature;
    /// What is known of an account and a leak.
    LeakVerdict = exposure::Verdict;
    /// What settled a leak.
    LeakSettledBy = exposure::SettledBy;
    /// Who answers look-ups.
    SourceId = exposure::SourceId;
    /// Why a look-up has no answer.
    NotCheckedCode = exposure::Why;
    /// What is wrong with what was typed into a field.
    Problem = accounts::Problem;
    /// The rule that stands in the way of what was asked.
    Rule = checklist::walk::Rule;
    /// The parts of all walkthroughs.
    WalkPartId = checklist::walk::Part;
    /// What a password that is made here consists of.
    MadeOf = checklist::generate::Made;
    /// How far a new password is on its way to its site.
    NewPassword = checklist::walk::NewPassword;
    /// Where a third party with access stands on its page.
    AppsPlace = advice::Place;
    /// What may come after a leak: calls, texts and mails to expect.
    ExpectCode = checklist::walk::expect::Expect;
    /// What is missing at the end of a walkthrough.
    Shortfall = checklist::Shortfall;
    /// Messages to try on oneself what was read about fraud.
    MessageCode = checklist::walk::expect::Message;
    /// A system that code apps are made for.
    AppSystem = plain::AppSystem;
    /// How hard it is to delete an account.
    CloseDifficulty = catalogue::Difficulty;
    /// Why a card comes first.
    WhyFirst = advice::WhyFirst;
    /// How far a fact of the catalogue can be relied on.
    Confidence = catalogue::Confidence;
    /// Whether an incident is established.
    IncidentStatus = catalogue::IncidentStatus;
    /// Whether the company wrote to the people in a leak.
    TheyWrite = catalogue::DidTheyWrite;
    /// Which firms to look for in the list of a country.
    CompanyKind = catalogue::Company;
    /// What a kind of export says nothing about.
    ImportUntold = import::Untold;
}
