use super::*;
use crate::model::{FactName, Id, IdOrUnsure, LooseDate, PasswordGroup, Several, Why};

/// The words that databases hold. They are written out: a list that is renamed in the code is none that is renamed in the databases.
const STORED: &[(&str, &[&str])] = &[
    ("YesNo", &["yes", "no"]),
    ("Sorting", &["yes", "no", "unsure"]),
    ("Infected", &["yes", "no", "unsure"]),
    ("SecondStepBy", &["passkey", "securityKey", "prompt", "app", "sms", "call", "email", "other", "none"]),
    ("PasswordCheck", &["found", "not_found", "not_checked"]),
    ("Judged", &["good"]),
    ("DeviceStays", &["stranger", "unsure", "no"]),
    ("PasswordPlace", &["browser", "manager", "paper", "other"]),
    ("CodesPlace", &["paper", "manager", "file", "phone", "none"]),
    ("PasskeyPlace", &["phone", "computer", "manager", "key"]),
    ("SignsInWith", &["password", "google", "apple", "facebook", "passkey", "code"]),
    ("OnOff", &["on", "off"]),
    ("Standing", &["current", "old", "none"]),
    ("FoundThere", &["none", "mine", "removed"]),
    ("AlertsGo", &["email", "phone", "both", "none"]),
    ("Hidden", &["profile", "find", "upload", "alias", "none"]),
    ("NumberLock", &["pin", "port", "both", "no"]),
    ("LockComesOffBy", &["pin", "app", "shop", "call", "unsure"]),
    ("Closed", &["closed", "waiting", "cannot"]),
    ("WatchedBy", &["hibp", "monitor", "manager", "other"]),
    ("IdentifierKind", &["email", "phone", "name"]),
    ("AppKind", &["app", "agency", "person"]),
    ("Decision", &["keep", "removed", "waiting"]),
    ("DeviceLock", &["screen", "finder", "sim", "updates", "none"]),
    ("UpdatesCome", &["itself", "byHand", "tooOld"]),
    ("CleanedBy", &["scan", "reset", "expert"]),
    ("WhyHere", &["news", "leak", "message", "tidy"]),
    ("MailboxAsks", &["none", "sms", "app", "prompt", "key", "passkey", "unsure"]),
    ("PasswordsLive", &["browser", "manager", "paper", "head", "mixed", "other"]),
    ("PasswordsIfLost", &["synced", "copy", "nothing"]),
    ("CodesLive", &["passkeys", "manager", "app", "key", "texts"]),
    ("CodesMove", &["synced", "export", "anew", "unsure"]),
    ("GuideOn", &["computer", "phone"]),
    ("FirstRunAt", &["why", "tiles", "questions", "leaks", "tonight"]),
];

#[test]
fn every_stored_word_reads_back() {
    let declared: Vec<(&str, Vec<&str>)> = every_word();
    let stored: Vec<(&str, Vec<&str>)> = STORED.iter().map(|(name, words)| (*name, words.to_vec())).collect();
    assert_eq!(declared, stored);
}

fn round<T: Value + PartialEq + std::fmt::Debug>(text: &str, value: &T) {
    assert_eq!(T::parse(text).as_ref(), Some(value), "{text:?}");
    assert_eq!(value.to_text(), text);
}

#[test]
fn values_that_are_no_words_read_back() {
    let id = Id::from_bytes([7; 16]);
    round(&id.to_string(), &id);
    round(&id.to_string(), &IdOrUnsure::Known(id));
    round("unsure", &IdOrUnsure::Unsure);
    for date in ["2019", "2019-05", "2019-05-17"] {
        round(date, &LooseDate::parse(date).unwrap());
    }
    round("0", &0_u8);
    round("3861", &3861_u32);
    round("too_many", &Why::TooMany);
    round("profile,alias", &Several(vec![Hidden::Profile, Hidden::Alias]));
    round("none", &Several(vec![Hidden::None]));
    round("new/3", &PasswordGroup::New(3));
    round("0193f0/3", &PasswordGroup::Known("0193f0/3".into()));
}

#[test]
fn what_is_no_value_is_none() {
    assert_eq!(CodesPlace::parse("Paper"), None, "a word is exact");
    assert_eq!(CodesPlace::parse(""), None);
    assert_eq!(<Several<Hidden> as Value>::parse("profile,"), None);
    assert_eq!(<Several<Hidden> as Value>::parse("profile,cloud"), None);
    assert_eq!(<u8 as Value>::parse("unknown"), None, "an older build's word for a question that was skipped");
    assert_eq!(PasswordGroup::parse(""), None);
    assert_eq!(FactName::PasswordCheck.saying("skipped"), crate::model::Saying::Nothing, "that of another");
}
