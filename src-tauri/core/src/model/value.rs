//! The types of facts' values, and how a fact of each type is read and written.

use std::marker::PhantomData;

use super::weigh::Saying;
use super::{Entity, Fact, FactName, Id, LooseDate, Model, Why};

/// The type of a fact's value. The database has it as text.
pub trait Value: Sized {
    /// The words that the text may be; `None` if it is a text, a date, a number or an id.
    const WORDS: Option<&'static [&'static str]> = None;

    /// Returns the value of a text, or `None` if it is none that this version understands.
    fn parse(text: &str) -> Option<Self>;

    /// Returns the text of this value.
    fn to_text(&self) -> String;

    /// Returns whether the text is one of a value. Texts that are no words are all believed here, and read by whoever needs them.
    #[must_use]
    fn is_value(text: &str) -> bool {
        Self::WORDS.is_none_or(|words| words.contains(&text))
    }

    /// Returns whether the text says that the question was asked and the answer is not known.
    #[must_use]
    fn is_no_answer(_: &str) -> bool {
        false
    }

    /// Returns the meaning of a text.
    #[must_use]
    fn saying(text: &str) -> Saying {
        match (Self::is_value(text) && !text.is_empty(), Self::is_no_answer(text)) {
            (false, _) => Saying::Nothing,
            (true, true) => Saying::NoAnswer,
            (true, false) => Saying::Answer,
        }
    }
}

/// The value of a fact that is a text: a name, an address, the id of something in the catalogue, or a note of the program. It is read by
/// [`Entity::value`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text(pub String);

impl Value for Text {
    fn parse(text: &str) -> Option<Self> {
        (!text.is_empty()).then(|| Self(text.to_owned()))
    }

    fn to_text(&self) -> String {
        self.0.clone()
    }
}

impl Value for LooseDate {
    fn parse(text: &str) -> Option<Self> {
        Self::parse(text)
    }

    fn to_text(&self) -> String {
        self.to_string()
    }
}

impl Value for Id {
    fn parse(text: &str) -> Option<Self> {
        Self::parse(text)
    }

    fn to_text(&self) -> String {
        self.to_string()
    }
}

impl Value for Why {
    fn parse(text: &str) -> Option<Self> {
        Self::parse(text)
    }

    fn to_text(&self) -> String {
        self.as_str().to_owned()
    }
}

/// A number that is counted by a source or by the program.
impl Value for u32 {
    fn parse(text: &str) -> Option<Self> {
        text.parse().ok()
    }

    fn to_text(&self) -> String {
        self.to_string()
    }
}

/// A number that the person counted. Older databases hold `unknown` for a question that was skipped; it is not a count.
impl Value for u8 {
    fn parse(text: &str) -> Option<Self> {
        text.parse().ok()
    }

    fn to_text(&self) -> String {
        self.to_string()
    }

    fn is_value(text: &str) -> bool {
        <Self as Value>::parse(text).is_some()
    }
}

/// An id, or the person's word that they do not know which one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IdOrUnsure {
    /// The entity with this id.
    Known(Id),
    /// The person does not know.
    Unsure,
}

const UNSURE: &str = "unsure";

impl Value for IdOrUnsure {
    fn parse(text: &str) -> Option<Self> {
        if text == UNSURE { Some(Self::Unsure) } else { Id::parse(text).map(Self::Known) }
    }

    fn to_text(&self) -> String {
        match self {
            Self::Known(id) => id.to_string(),
            Self::Unsure => UNSURE.to_owned(),
        }
    }

    fn is_no_answer(text: &str) -> bool {
        text == UNSURE
    }
}

/// A group of accounts that share one password.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PasswordGroup {
    /// A group of an import that is not written yet, by its number there. No fact of the database says this.
    New(u32),
    /// A group of the database. Its id begins with the import that made it, or is that of the account that it was made for.
    Known(String),
}

const NEW_GROUP: &str = "new/";

impl Value for PasswordGroup {
    fn parse(text: &str) -> Option<Self> {
        let new = text.strip_prefix(NEW_GROUP).and_then(|number| number.parse().ok());
        new.map(Self::New).or_else(|| (!text.is_empty()).then(|| Self::Known(text.to_owned())))
    }

    fn to_text(&self) -> String {
        match self {
            Self::New(number) => format!("{NEW_GROUP}{number}"),
            Self::Known(id) => id.clone(),
        }
    }
}

/// Several values of one list. The database has their words separated by commas.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Several<T>(pub Vec<T>);

impl<T: Value> Value for Several<T> {
    const WORDS: Option<&'static [&'static str]> = T::WORDS;

    fn parse(text: &str) -> Option<Self> {
        text.split(',').map(T::parse).collect::<Option<_>>().map(Self)
    }

    fn to_text(&self) -> String {
        self.0.iter().map(T::to_text).collect::<Vec<_>>().join(",")
    }

    fn is_value(text: &str) -> bool {
        text.split(',').all(T::is_value)
    }
}

/// The name of a fact, with the type of its value: whoever asks for the fact or sets it by this name can neither name a word nor another
/// fact's value. [`facts`](super::facts) has one for each fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FactOf<T> {
    name: FactName,
    of: PhantomData<T>,
}

impl<T: Value> FactOf<T> {
    pub(crate) const fn new(name: FactName) -> Self {
        Self { name, of: PhantomData }
    }

    /// Returns the name.
    #[must_use]
    pub const fn name(&self) -> &FactName {
        &self.name
    }

    /// Returns the name and the text of a value, as they are recorded.
    #[must_use]
    pub fn is(self, value: T) -> (FactName, String) {
        (self.name, value.to_text())
    }

    /// Like [`is`](Self::is); `None` takes the fact back.
    #[must_use]
    pub fn may_be(self, value: Option<T>) -> (FactName, String) {
        let text = value.map_or_else(String::new, |value| value.to_text());
        (self.name, text)
    }
}

impl Fact {
    /// Returns the value, or `None` if the fact was taken back or has a value that this version does not understand.
    #[must_use]
    pub fn read<T: Value>(&self) -> Option<T> {
        T::parse(&self.value)
    }
}

impl Entity {
    /// Returns the value of the fact that holds; `None` if there is none.
    #[must_use]
    pub fn answer<T: Value>(&self, of: &FactOf<T>) -> Option<T> {
        self.fact(&of.name)?.read()
    }

    /// Returns whether the fact that holds has this value.
    #[must_use]
    pub fn says<T: Value + PartialEq>(&self, of: &FactOf<T>, value: T) -> bool {
        self.answer(of) == Some(value)
    }

    /// Returns the fact that holds if it has this value.
    #[must_use]
    pub fn fact_saying<T: Value + PartialEq>(&self, of: &FactOf<T>, value: T) -> Option<&Fact> {
        self.fact(&of.name).filter(|fact| fact.read() == Some(value))
    }
}

impl Model {
    /// Returns the value of the fact about the person that holds; `None` if there is none.
    #[must_use]
    pub fn person_answer<T: Value>(&self, of: &FactOf<T>) -> Option<T> {
        self.get(self.person)?.answer(of)
    }
}
