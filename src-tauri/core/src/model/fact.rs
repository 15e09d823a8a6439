//! Facts: one value with its name, origin and date.

use jiff::Timestamp;
use strum::{IntoStaticStr, VariantArray, VariantNames};

use super::answers::{
    AlertsGo, AppKind, CleanedBy, Closed, CodesLive, CodesMove, CodesPlace, Decision, DeviceLock, DeviceStays,
    FirstRunAt, FoundThere, GuideOn, Hidden, IdentifierKind, Infected, Judged, LockComesOffBy, MailboxAsks, NumberLock,
    OnOff, PasskeyPlace, PasswordCheck, PasswordPlace, PasswordsIfLost, PasswordsLive, SecondStepBy, SignsInWith,
    Sorting, Standing, UpdatesCome, WatchedBy, WhyHere, YesNo,
};
use super::value::{FactOf, IdOrUnsure, PasswordGroup, Several, Text, Value};
use super::weigh::Saying;
use super::{Id, LooseDate, StepId, Why};

/// The origins of facts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, IntoStaticStr, VariantArray, VariantNames)]
#[strum(serialize_all = "camelCase")]
pub enum Origin {
    /// The person said so.
    Person,
    /// A walkthrough recorded what the person did.
    Walkthrough,
    /// An export or a data download that was imported.
    Import,
    /// The catalogue.
    Catalogue,
    /// A guess that the person has not confirmed yet.
    Guess,
}

impl Origin {
    /// Every origin, with its word in the database.
    pub const ALL: [(Self, &'static str); 5] = [
        (Self::Person, "person"),
        (Self::Walkthrough, "walkthrough"),
        (Self::Import, "import"),
        (Self::Catalogue, "catalogue"),
        (Self::Guess, "guess"),
    ];

    /// Returns the rank: of several statements the one with the highest rank holds, whatever their dates.
    #[must_use]
    pub const fn rank(self) -> u8 {
        match self {
            Self::Person | Self::Walkthrough => 3,
            Self::Import => 2,
            Self::Catalogue => 1,
            Self::Guess => 0,
        }
    }

    /// Returns the word of this origin in the database.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(origin, _)| *origin == self).map_or("", |(_, word)| word)
    }

    /// Returns the origin with this word in the database, or `None` for an unknown word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == word).map(|(origin, _)| *origin)
    }
}

/// A fact: one value with its origin and date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// The value: a code, a date, a number or a name. It is empty if the fact was taken back.
    pub value: String,
    /// The origin of the fact.
    pub origin: Origin,
    /// The time when the fact was recorded.
    pub at: Timestamp,
}

macro_rules! names {
    ($($(#[$doc:meta])* $name:ident: $value:ty = $word:literal,)*) => {
        /// The names of facts. Their words are stored in the database and never change.
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum FactName {
            $($(#[$doc])* $name,)*
            /// Account and leak: whether the person had the account at the time of the leak; `yes`, `no`, `unsure`.
            HadThen(String),
            /// Account and leak: whether the password was changed since the leak; `yes`, `no`, `unsure`.
            ChangedSince(String),
            /// Person and incident: whether the company wrote to the person about it; `yes`, `no`, `unsure`.
            TheyWrote(String),
            /// Step and part: the answer to one part of a walkthrough that is not finished.
            Walk(StepId, String),
            /// The earlier values of the facts that were recorded with this event, for undoing it: entity, name, time
            /// in milliseconds and value, one fact a line.
            RecordedBefore(Id),
        }

        impl FactName {
            /// Returns the word of this name in the database.
            #[must_use]
            pub fn word(&self) -> String {
                match self {
                    $(Self::$name => $word.to_owned(),)*
                    Self::HadThen(leak) => format!("had_then/{leak}"),
                    Self::ChangedSince(leak) => format!("changed_since/{leak}"),
                    Self::TheyWrote(leak) => format!("they_wrote/{leak}"),
                    Self::Walk(step, part) => format!("walk/{step}/{part}"),
                    Self::RecordedBefore(event) => format!("recorded_before/{event}"),
                }
            }

            /// Returns the name with this word in the database, or `None` for an unknown word.
            #[must_use]
            pub fn parse(word: &str) -> Option<Self> {
                Some(match word {
                    $($word => Self::$name,)*
                    other => {
                        let (head, tail) = other.split_once('/')?;
                        match head {
                            "had_then" => Self::HadThen(tail.to_owned()),
                            "changed_since" => Self::ChangedSince(tail.to_owned()),
                            "they_wrote" => Self::TheyWrote(tail.to_owned()),
                            "recorded_before" => Self::RecordedBefore(Id::parse(tail)?),
                            "walk" => {
                                let (step, part) = tail.split_once('/')?;
                                Self::Walk(StepId::parse(step)?, part.to_owned())
                            }
                            _ => return None,
                        }
                    }
                })
            }
        }

        /// The names without an id, numbered in their order.
        #[derive(Clone, Copy)]
        enum Plain {
            $($name,)*
        }

        impl FactName {
            /// Returns the bit of this name: one for each name without an id, in their order; all names with an id
            /// share the last one.
            pub(super) const fn bit(&self) -> u128 {
                match self {
                    $(Self::$name => 1 << Plain::$name as u32,)*
                    Self::HadThen(_) | Self::ChangedSince(_) | Self::TheyWrote(_) | Self::Walk(..) | Self::RecordedBefore(_) => {
                        1 << (u128::BITS - 1)
                    }
                }
            }
        }

        impl FactName {
            /// Returns the words that a value may be, or `None` if it is a text, a date, a number or an id.
            #[must_use]
            pub const fn words(&self) -> Option<&'static [&'static str]> {
                match self {
                    $(Self::$name => <$value as Value>::WORDS,)*
                    Self::HadThen(_) | Self::ChangedSince(_) | Self::TheyWrote(_) => Sorting::WORDS,
                    Self::Walk(..) | Self::RecordedBefore(_) => None,
                }
            }

            /// Returns the meaning of a value.
            #[must_use]
            pub fn saying(&self, value: &str) -> Saying {
                match self {
                    $(Self::$name => <$value as Value>::saying(value),)*
                    Self::HadThen(_) | Self::ChangedSince(_) | Self::TheyWrote(_) => Sorting::saying(value),
                    Self::Walk(..) | Self::RecordedBefore(_) => Text::saying(value),
                }
            }
        }

        /// The names of facts with the types of their values, each spelled like its [`FactName`].
        pub mod facts {
            #![allow(non_upper_case_globals, reason = "a fact has one spelling, that of its name")]

            use super::*;

            $($(#[$doc])* pub const $name: FactOf<$value> = FactOf::new(FactName::$name);)*

            /// Account and leak: whether the person had the account at the time of the leak.
            #[must_use]
            pub fn had_then(leak: &str) -> FactOf<Sorting> {
                FactOf::new(FactName::HadThen(leak.to_owned()))
            }

            /// Account and leak: whether the password was changed since the leak.
            #[must_use]
            pub fn changed_since(leak: &str) -> FactOf<Sorting> {
                FactOf::new(FactName::ChangedSince(leak.to_owned()))
            }

            /// Person and incident: whether the company wrote to the person about it.
            #[must_use]
            pub fn they_wrote(leak: &str) -> FactOf<Sorting> {
                FactOf::new(FactName::TheyWrote(leak.to_owned()))
            }
        }

        #[cfg(test)]
        pub(super) const PLAIN: &[FactName] = &[$(FactName::$name,)*];
    };
}

names! {
    /// Account: the id of its service in the catalogue.
    Service: Text = "service",
    /// Account: the name of a service that the person made.
    OwnName: Text = "own_name",
    /// Account: the web site of a service that the person made.
    OwnSite: Text = "own_site",
    /// Account: the address, phone number or user name that signs in.
    SignIn: Text = "sign_in",
    /// Account: the date since which it exists; ISO date, month or year.
    MemberSince: LooseDate = "member_since",
    /// Account: the second step that is on; a method's word or `none`.
    SecondStep: SecondStepBy = "second_step",
    /// Account: a second method for the second step; a method's word or `none`.
    SecondStepSpare: SecondStepBy = "second_step_spare",
    /// Account: when the password was last changed; ISO date, month or year.
    PasswordChanged: LooseDate = "password_changed",
    /// Account: the result of the last password check; `found`, `not_found`, `not_checked`.
    PasswordCheck: PasswordCheck = "password_check",
    /// Account: the reason why the last password check has no answer, if it is `not_checked`; a word of
    /// [`Why`](crate::model::Why).
    PasswordCheckWhy: Why = "password_check_why",
    /// Account: how often the password occurs in the source's list, if the check is `found`.
    PasswordTimes: u32 = "password_times",
    /// Account: whether the password is easy to guess; `yes`, `no`.
    PasswordWeak: YesNo = "password_weak",
    /// Account: `good` if an import compared the password with all others of its file and measured its strength, and
    /// found nothing wrong.
    PasswordJudged: Judged = "password_judged",
    /// Account: the group of accounts that share its password; a random id that each import makes anew.
    PasswordGroup: PasswordGroup = "password_group",
    /// Account: `yes` if a passkey signs in.
    Passkey: YesNo = "passkey",
    /// Account: the format of the import that showed the second step.
    SecondStepSeen: Text = "second_step_seen",
    /// Account: since when a password manager has listed it, at the latest; ISO date, month or year. The password may
    /// be older.
    ListedSince: LooseDate = "listed_since",
    /// Account: when it was last signed in to, from a browser or password manager; ISO date, month or year.
    LastUsed: LooseDate = "last_used",
    /// Account or identifier: the id of the import that listed it.
    Import: Text = "import",
    /// Account: the id of an import, then the values that the import replaced, one `name<TAB>value` a line.
    ImportBefore: Text = "import_before",
    /// Account: the rows that the person assigned to it by hand, as the files write them: a JSON list of place and
    /// sign-in.
    ReadAs: Text = "read_as",
    /// Account: where the password is saved.
    PasswordPlace: PasswordPlace = "password_place",
    /// Account: where the backup codes are kept.
    CodesPlace: CodesPlace = "codes_place",
    /// Account: how many backup codes are left.
    CodesLeft: u8 = "codes_left",
    /// Account: where its passkey is kept.
    PasskeyPlace: PasskeyPlace = "passkey_place",
    /// Account: the address that resets it.
    ResetsThrough: Text = "resets_through",
    /// Account at a mail service: the address whose mail arrives there, if its domain does not show that; `none` if the
    /// mail of the address that signs in arrives elsewhere.
    MailOf: Text = "mail_of",
    /// Account: the phone number that resets it.
    ResetPhone: Text = "reset_phone",
    /// Account: how one signs in; `password`, `google`, `apple`, `facebook`, `passkey`, `code`.
    SignsInWith: SignsInWith = "signs_in_with",
    /// Account: `yes` if it is no longer used.
    Unused: YesNo = "unused",
    /// Account: whether the service's reset protection is on; `on`, `off`.
    ResetProtection: OnOff = "reset_protection",
    /// Account: the state of the address that resets it, as the person saw it at the service; `current`, `old`, `none`.
    RecoveryAddress: Standing = "recovery_address",
    /// Account: the state of the phone number that resets it; `current`, `old`, `none`.
    RecoveryNumber: Standing = "recovery_number",
    /// Mailbox: rules that forward mail to another address; `none`, `mine`, `removed`.
    MailForwarding: FoundThere = "mail_forwarding",
    /// Mailbox: filters; `none`, `mine`, `removed`.
    MailFilters: FoundThere = "mail_filters",
    /// Mailbox: other people who may read it; `none`, `mine`, `removed`.
    MailDelegates: FoundThere = "mail_delegates",
    /// Mailbox: `yes` if a rule was found that the person had not set up.
    ForeignRule: YesNo = "foreign_rule",
    /// Account: where alerts about new sign-ins are sent.
    AlertsGo: AlertsGo = "alerts_go",
    /// Account: the contact details that were hidden; words separated by commas, or `none`.
    ContactHidden: Several<Hidden> = "contact_hidden",
    /// Phone number or phone company: the lock that is set on the number.
    NumberLock: NumberLock = "number_lock",
    /// Phone number or phone company: what is needed to remove the lock.
    LockComesOffBy: LockComesOffBy = "lock_comes_off_by",
    /// Account: whether it was closed; `closed`, `waiting`, `cannot`.
    Closed: Closed = "closed",
    /// Account or address: how many of three sample messages the person judged correctly.
    MessagesTold: u32 = "messages_told",
    /// Address: which service reports new leaks to the person.
    WatchedBy: WatchedBy = "watched_by",
    /// Account: `yes` if the person thinks that someone else is in it.
    SomeoneIn: YesNo = "someone_in",
    /// Account: `yes` if the `sessions` step found a device of a stranger.
    StrangerFound: YesNo = "stranger_found",
    /// Account: whose device could not be signed out; `stranger`, `unsure`, or `no` if none is left.
    DeviceStays: DeviceStays = "device_stays",
    /// Account: the ids of the links that the person reported as broken, one a line.
    BrokenLink: Text = "broken_link",
    /// Identifier: its kind; `email`, `phone`, `name`.
    IdentifierKind: IdentifierKind = "identifier_kind",
    /// Identifier: its value as the person wrote it.
    Value: Text = "value",
    /// Identifier: `yes` if it is no longer used.
    Retired: YesNo = "retired",
    /// Connected app: the account that lets it in.
    Of: Id = "of",
    /// Connected app: its name.
    AppName: Text = "app_name",
    /// Connected app: its kind; `app`, `agency`, `person`.
    AppKind: AppKind = "app_kind",
    /// Connected app: what the person decided; `keep`, `removed`, `waiting`.
    Decision: Decision = "decision",
    /// Connected app: what it is allowed to do, in the words of the service or the person.
    AppMay: Text = "app_may",
    /// Connected app: the date since which it has access; ISO date, month or year.
    AppSince: LooseDate = "app_since",
    /// Device: the protections that are set; words separated by commas, or `none`.
    DeviceLocks: Several<DeviceLock> = "device_locks",
    /// Device or account: how updates are installed.
    UpdatesCome: UpdatesCome = "updates_come",
    /// Device: how it was cleaned.
    CleanedBy: CleanedBy = "cleaned_by",
    /// Person: why they use the program.
    WhyHere: WhyHere = "why_here",
    /// Person: the identifier that most accounts are reset through.
    ResetMailbox: IdOrUnsure = "reset_mailbox",
    /// Person: the second step of the mailbox that resets most accounts.
    MailboxAsks: MailboxAsks = "mailbox_asks",
    /// Person: where passwords are kept.
    PasswordsLive: PasswordsLive = "passwords_live",
    /// Person: the format of the import that showed where passwords are kept.
    PasswordsLiveIn: Text = "passwords_live_in",
    /// Person: what happens with the passwords if the device is lost.
    PasswordsIfLost: PasswordsIfLost = "passwords_if_lost",
    /// Person: what makes sign-in codes or holds passkeys.
    CodesLive: CodesLive = "codes_live",
    /// Person: how the code app or passkey holder moves to a new phone.
    CodesMove: CodesMove = "codes_move",
    /// Person: whether this computer may be infected; `yes`, `no`, `unsure`.
    Infected: Infected = "infected",
    /// Person: the place where instructions are followed; `computer`, `phone`.
    GuideOn: GuideOn = "guide_on",
    /// Person: the country whose banks and phone companies are offered; an ISO 3166-1 code in lower case.
    Country: Text = "country",
    /// Person: `yes` if they said that they have a code app.
    CodeApp: YesNo = "code_app",
    /// Person: the id of the leak because of which they use the program.
    CameFor: Text = "came_for",
    /// Person: the part of the first run that was reached; a word of the page.
    FirstRunAt: FirstRunAt = "first_run_at",
}

#[cfg(test)]
mod tests {
    use super::{FactName, Origin, PLAIN};
    use crate::model::StepId;

    #[test]
    fn every_plain_name_has_a_bit_of_its_own() {
        let mut bits: Vec<u128> = PLAIN.iter().map(FactName::bit).collect();
        bits.push(FactName::HadThen("x".into()).bit());
        assert!(bits.is_sorted(), "a fact is found by counting the bits before its own");
        assert!(PLAIN.is_sorted() && PLAIN.iter().all(|name| *name < FactName::HadThen(String::new())));
        bits.dedup();
        assert_eq!(bits.len(), PLAIN.len() + 1);
    }

    #[test]
    fn every_name_reads_back() {
        let with_value = [
            FactName::HadThen("hibp:LinkedIn".into()),
            FactName::ChangedSince("x/y".into()),
            FactName::TheyWrote("ig-2017-doxagram".into()),
            FactName::Walk(StepId::TwoFactor, "method".into()),
            FactName::RecordedBefore(crate::model::Id::from_bytes([7; 16])),
        ];
        for name in PLAIN.iter().chain(&with_value) {
            assert_eq!(FactName::parse(&name.word()).as_ref(), Some(name), "stored facts must be found again");
        }
        for word in ["", "unknown", "walk/nothing/method", "walk/two_factor", "recorded_before/x", "other/x"] {
            assert_eq!(FactName::parse(word), None, "{word:?} names nothing");
        }
        for (origin, word) in Origin::ALL {
            assert_eq!(Origin::parse(word), Some(origin));
        }
    }
}
