//! The answers that the parts of walkthroughs take. A rule compares these and never a word; the words are those of the database and of
//! the page.

use strum::{IntoStaticStr, VariantArray, VariantNames};

use crate::model::Value;

macro_rules! answers {
    ($($name:ident)*) => {
        /// An answer to a part of a walkthrough. What it means is said by its [`Part`](super::Part).
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, IntoStaticStr, VariantArray, VariantNames)]
        #[strum(serialize_all = "camelCase")]
        pub enum Answer {$(
            #[doc = concat!("`", stringify!($name), "`.")]
            $name,
        )*}
    };
}

answers! {
    Yes
    No
    Unsure
    Seen
    Off
    On
    NotOffered
    Passkey
    SecurityKey
    Prompt
    App
    Sms
    Call
    Email
    Other
    Have
    Later
    Done
    Opened
    There
    Worked
    Failed
    Phone
    Computer
    Manager
    Key
    Paper
    File
    None
    Unknown
    Keep
    Cannot
    Browser
    Here
    Own
    Taken
    Skip
    Changed
    Head
    Listed
    Empty
    Decided
    Mine
    Stranger
    All
    Those
    Removed
    Current
    Old
    Both
    Profile
    Find
    Upload
    Alias
    Pin
    Port
    Shop
    Screen
    Finder
    Sim
    Updates
    Itself
    ByHand
    TooOld
    Hibp
    Monitor
    Confirmed
    Waiting
    Synced
    Copy
    Nothing
    Passkeys
    Texts
    Export
    Anew
    Moved
    Closed
    Real
    False
    Scan
    Reset
    Expert
    Clean
    Found
    Maybe
    In
    Contacts
    Public
    Team
    Bank
    Nobody
    NotFound
    NotChecked
}

impl Answer {
    /// Returns the word of this answer in the database and on the page.
    #[must_use]
    pub fn word(self) -> &'static str {
        self.into()
    }

    /// Returns the answer with this word, or `None` for another word, a number or several words.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        <Self as VariantArray>::VARIANTS.iter().copied().find(|answer| answer.word() == word)
    }

    /// Returns the value of a fact that has the same word; `None` if the fact cannot say this.
    #[must_use]
    pub fn of_fact<T: Value>(self) -> Option<T> {
        T::parse(self.word())
    }
}

#[cfg(test)]
mod tests {
    use strum::VariantArray as _;

    use super::Answer;
    use crate::checklist::walk::Part;
    use crate::model::Value;
    use crate::model::answers as facts;

    #[test]
    fn every_answer_reads_back() {
        for answer in Answer::VARIANTS {
            assert_eq!(Answer::parse(answer.word()), Some(*answer));
        }
        assert_eq!(
            Answer::parse("notFound"),
            Some(Answer::NotFound),
            "the walkthrough's word, which is not the fact's"
        );
        assert_eq!(Answer::parse("not_found"), None);
    }

    /// The answers of this part that a fact cannot say.
    fn beyond<T: Value>(part: Part) -> Vec<Answer> {
        part.answers().iter().copied().filter(|answer| answer.of_fact::<T>().is_none()).collect()
    }

    #[test]
    fn a_part_whose_answer_becomes_a_fact_has_the_words_of_the_fact() {
        assert_eq!(beyond::<facts::SecondStepBy>(Part::Method), []);
        assert_eq!(beyond::<facts::SecondStepBy>(Part::Spare), []);
        assert_eq!(beyond::<facts::PasskeyPlace>(Part::PasskeyPlace), []);
        assert_eq!(beyond::<facts::CodesPlace>(Part::Codes), [Answer::Later], "put off");
        assert_eq!(beyond::<facts::PasswordPlace>(Part::Saved), [Answer::Head], "no place of one password");
        assert_eq!(beyond::<facts::PasswordsLive>(Part::Saved), []);
        assert_eq!(beyond::<facts::PasswordsIfLost>(Part::IfLost), []);
        assert_eq!(beyond::<facts::CodesLive>(Part::CodeApp), []);
        assert_eq!(beyond::<facts::CodesMove>(Part::CodesMove), []);
        assert_eq!(beyond::<facts::Standing>(Part::Address), []);
        assert_eq!(beyond::<facts::Standing>(Part::Number), []);
        assert_eq!(beyond::<facts::OnOff>(Part::ResetProtection), []);
        assert_eq!(beyond::<facts::FoundThere>(Part::Forwarding), []);
        assert_eq!(beyond::<facts::FoundThere>(Part::Filters), []);
        assert_eq!(beyond::<facts::FoundThere>(Part::Delegates), []);
        assert_eq!(beyond::<facts::DeviceStays>(Part::Devices), [Answer::Mine], "nothing is to be signed out");
        assert_eq!(beyond::<facts::AlertsGo>(Part::AlertsGo), []);
        assert_eq!(beyond::<facts::Hidden>(Part::Hidden), []);
        assert_eq!(beyond::<facts::NumberLock>(Part::NumberLock), []);
        assert_eq!(beyond::<facts::LockComesOffBy>(Part::WhoUnlocks), []);
        assert_eq!(beyond::<facts::DeviceLock>(Part::Locks), []);
        assert_eq!(beyond::<facts::UpdatesCome>(Part::Updated), []);
        assert_eq!(beyond::<facts::WatchedBy>(Part::Watcher), []);
        assert_eq!(beyond::<facts::CleanedBy>(Part::CleanBy), []);
        assert_eq!(beyond::<facts::Closed>(Part::Closed), []);
    }
}
