//! Facts: one value with its name, origin and date.

use jiff::Timestamp;
use strum::{IntoStaticStr, VariantArray, VariantNames};

use super::Id;
use crate::model::StepId;

/// Where a fact comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, IntoStaticStr, VariantArray, VariantNames)]
#[strum(serialize_all = "camelCase")]
pub enum Origin {
    /// The person said so.
    Person,
    /// A walkthrough recorded what the person did.
    Walkthrough,
    /// An import or an official download.
    Import,
    /// Our catalogue.
    Catalogue,
    /// A guess that waits to be confirmed.
    Guess,
}

impl Origin {
    /// Every origin, with the word that stands in the database.
    pub const ALL: [(Self, &'static str); 5] = [
        (Self::Person, "person"),
        (Self::Walkthrough, "walkthrough"),
        (Self::Import, "import"),
        (Self::Catalogue, "catalogue"),
        (Self::Guess, "guess"),
    ];

    /// Of statements the higher rank wins, whatever the date.
    #[must_use]
    pub const fn rank(self) -> u8 {
        match self {
            Self::Person | Self::Walkthrough => 3,
            Self::Import => 2,
            Self::Catalogue => 1,
            Self::Guess => 0,
        }
    }

    /// The word that stands in the database.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(origin, _)| *origin == self).map_or("", |(_, word)| word)
    }

    /// The origin of that word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == word).map(|(origin, _)| *origin)
    }
}

/// One value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// A code, a date, a name; empty: taken back.
    pub value: String,
    /// From whom.
    pub origin: Origin,
    /// When that was.
    pub at: Timestamp,
}

macro_rules! names {
    ($($(#[$doc:meta])* $name:ident = $word:literal,)*) => {
        /// What a fact is about. The words stand in the database and never change.
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum FactName {
            $($(#[$doc])* $name,)*
            /// Account and leak: had you the account then? `yes`, `no`, `unsure`.
            HadThen(String),
            /// Account and leak: a new password since? `yes`, `no`, `unsure`.
            ChangedSince(String),
            /// Person and incident: did they write? `yes`, `no`, `unsure`.
            TheyWrote(String),
            /// The answer to one part of a walkthrough that is under way.
            Walk(StepId, String),
            /// What stood in place of the facts that were recorded with this event, for the one who takes it back: entity, name,
            /// milliseconds and value, one fact a line.
            RecordedBefore(Id),
        }

        impl FactName {
            /// The word that stands in the database.
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

            /// The name of that word.
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

        /// The names that bear no id, to count them.
        #[derive(Clone, Copy)]
        enum Plain {
            $($name,)*
        }

        impl FactName {
            /// One bit for each name that bears no id, in their order; those that do share the last one.
            pub(super) const fn bit(&self) -> u128 {
                match self {
                    $(Self::$name => 1 << Plain::$name as u32,)*
                    Self::HadThen(_) | Self::ChangedSince(_) | Self::TheyWrote(_) | Self::Walk(..) | Self::RecordedBefore(_) => {
                        1 << (u128::BITS - 1)
                    }
                }
            }
        }

        #[cfg(test)]
        pub(super) const PLAIN: &[FactName] = &[$(FactName::$name,)*];
    };
}

names! {
    /// Account: the catalogue's id of its service.
    Service = "service",
    /// Account: the name of a service of the person's own.
    OwnName = "own_name",
    /// Account: the web site of such a service.
    OwnSite = "own_site",
    /// Account: address, number or name that signs in.
    SignIn = "sign_in",
    /// Account: exists since; ISO date, month or year.
    MemberSince = "member_since",
    /// Account: the second step that is on; a method's word, or `none`.
    SecondStep = "second_step",
    /// Account: a second one beside it.
    SecondStepSpare = "second_step_spare",
    /// Account: ISO date of the last change of the password.
    PasswordChanged = "password_changed",
    /// Account: `found`, `not_found`, `not_checked`.
    PasswordCheck = "password_check",
    /// Account: why the last check has no answer, at `not_checked`; [`Why`](crate::model::Why)'s word.
    PasswordCheckWhy = "password_check_why",
    /// Account: how often the password stands in the list, at `found`.
    PasswordTimes = "password_times",
    /// Account: `yes` when the password is easy to guess.
    PasswordWeak = "password_weak",
    /// Account: `good` when an import compared the password with all others of its file and weighed it, and found nothing against it.
    PasswordJudged = "password_judged",
    /// Account: a group of accounts that share one password; random per import.
    PasswordGroup = "password_group",
    /// Account: `yes` when a passkey lets in.
    Passkey = "passkey",
    /// Account: which export showed the second step; an import's format.
    SecondStepSeen = "second_step_seen",
    /// Account: listed in a password manager since then, at least; ISO date. The password may be older.
    ListedSince = "listed_since",
    /// Account: last signed in with, as a browser or password manager says; ISO date.
    LastUsed = "last_used",
    /// Account or identifier: the import that listed it.
    Import = "import",
    /// Account: an import's id, then what its values stood in place of, one `name<TAB>value` a line.
    ImportBefore = "import_before",
    /// Account: what files say of rows that the person corrected to it: a JSON list of place and sign-in.
    ReadAs = "read_as",
    /// Account: where the password is saved.
    PasswordPlace = "password_place",
    /// Account: where the spare codes are.
    CodesPlace = "codes_place",
    /// Account: how many codes are left.
    CodesLeft = "codes_left",
    /// Account: where its passkey lives.
    PasskeyPlace = "passkey_place",
    /// Account: the address that resets it.
    ResetsThrough = "resets_through",
    /// Account of a mail service: the address whose mail arrives there, where its domain does not say so; `none`: that of the
    /// address which signs in arrives elsewhere.
    MailOf = "mail_of",
    /// Account: the number that resets it.
    ResetPhone = "reset_phone",
    /// Account: `password`, `google`, `apple`, `facebook`, `passkey`, `code`.
    SignsInWith = "signs_in_with",
    /// Account: `yes` when it is no longer used.
    Unused = "unused",
    /// Account: `on`, `off`.
    ResetProtection = "reset_protection",
    /// Account: `current`, `old`, `none`: the address that resets it, as the person saw it there.
    RecoveryAddress = "recovery_address",
    /// Account: the same of the number.
    RecoveryNumber = "recovery_number",
    /// Mailbox: `none`, `mine`, `removed`: mail that goes on to another address.
    MailForwarding = "mail_forwarding",
    /// Mailbox: the same of filters.
    MailFilters = "mail_filters",
    /// Mailbox: the same of people who may read it.
    MailDelegates = "mail_delegates",
    /// Mailbox: `yes` when a rule was there that the person had not set up.
    ForeignRule = "foreign_rule",
    /// Account: where alerts of new sign-ins go.
    AlertsGo = "alerts_go",
    /// Account: what was hidden: words parted by commas, or `none`.
    ContactHidden = "contact_hidden",
    /// Number or phone company: the lock that is set.
    NumberLock = "number_lock",
    /// Number or phone company: who can take it off.
    LockComesOffBy = "lock_comes_off_by",
    /// Account: `closed`, `waiting`, `cannot`.
    Closed = "closed",
    /// Account or address: how many of three messages the person told rightly.
    MessagesTold = "messages_told",
    /// Address: who tells of new leaks.
    WatchedBy = "watched_by",
    /// Account: `yes` when the person thinks that someone is in.
    SomeoneIn = "someone_in",
    /// Account: `yes` when the sessions step found a stranger.
    StrangerFound = "stranger_found",
    /// Account: `stranger`, `unsure`: a device that could not be signed out there; `no`: none stayed.
    DeviceStays = "device_stays",
    /// Account: ids of links reported as broken, one a line.
    BrokenLink = "broken_link",
    /// Identifier: `email`, `phone`, `name`.
    IdentifierKind = "identifier_kind",
    /// Identifier: as the person wrote it.
    Value = "value",
    /// Identifier: `yes` when no longer used.
    Retired = "retired",
    /// App: the account that lets it in.
    Of = "of",
    /// App: its name.
    AppName = "app_name",
    /// App: `app`, `agency`, `person`.
    AppKind = "app_kind",
    /// App: `keep`, `removed`, `waiting`.
    Decision = "decision",
    /// App: what it may do, in the words of the service or the person.
    AppMay = "app_may",
    /// App: has access since; ISO date, month or year.
    AppSince = "app_since",
    /// Device: what is set on it: words parted by commas, or `none`.
    DeviceLocks = "device_locks",
    /// Device or account: how updates come.
    UpdatesCome = "updates_come",
    /// Device: how it was cleaned.
    CleanedBy = "cleaned_by",
    /// Person: why they are here.
    WhyHere = "why_here",
    /// Person: the identifier that gets most resets.
    ResetMailbox = "reset_mailbox",
    /// Person: what that mailbox asks besides the password.
    MailboxAsks = "mailbox_asks",
    /// Person: where passwords live.
    PasswordsLive = "passwords_live",
    /// Person: the program whose export showed where passwords live; an import's format.
    PasswordsLiveIn = "passwords_live_in",
    /// Person: what happens with the passwords when the device is gone.
    PasswordsIfLost = "passwords_if_lost",
    /// Person: what makes sign-in codes or holds passkeys.
    CodesLive = "codes_live",
    /// Person: what happens with them on a new phone.
    CodesMove = "codes_move",
    /// Person: `yes`, `no`, `unsure`: may this computer be infected?
    Infected = "infected",
    /// Person: `computer`, `phone`.
    GuideOn = "guide_on",
    /// Person: the country whose banks and phone companies are offered, ISO 3166-1 in small letters.
    Country = "country",
    /// Person: `yes` once they said that they have a code app.
    CodeApp = "code_app",
    /// Person: the id of the leak that they came for.
    CameFor = "came_for",
    /// Person: the part of the first round at which they were; a word of the page.
    FirstRunAt = "first_run_at",
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
