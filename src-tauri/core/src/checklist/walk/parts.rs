//! The parts of all walkthroughs, and which answers each takes.

use strum::{IntoStaticStr, VariantArray, VariantNames};

/// Most codes that anyone keeps a count of.
const MOST_CODES: u8 = 99;

macro_rules! parts {
    ($($(#[$doc:meta])* $name:ident = $word:literal: $answers:expr,)*) => {
        /// One part of a walkthrough. The words stand in the database while a walkthrough is under way.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, IntoStaticStr, VariantArray, VariantNames)]
        #[strum(serialize_all = "camelCase")]
        pub enum Part { $($(#[$doc])* $name,)* }

        impl Part {
            /// The word in the database and at the contract.
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self { $(Self::$name => $word,)* }
            }

            /// The answers that may be given to it.
            #[must_use]
            pub const fn answers(self) -> &'static [&'static str] {
                match self { $(Self::$name => &$answers,)* }
            }

            /// Every part.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];
        }
    };
}

parts! {
    /// Is this computer clean?
    Clean = "clean": ["yes", "no", "unsure"],
    /// The threat.
    Why = "why": ["seen"],
    /// Is a second step on there already?
    OnAlready = "onAlready": ["off", "on", "notOffered"],
    /// What to do where no second step is offered.
    Instead = "instead": ["seen"],
    /// Which second step.
    Method = "method": ["passkey", "securityKey", "prompt", "app", "sms", "call", "email", "other"],
    /// A code app is there before it is needed.
    GetApp = "getApp": ["have", "later"],
    /// People and agencies who sign in with it are warned first.
    Warn = "warn": ["done"],
    /// Go to the page or menu.
    Open = "open": ["opened", "there"],
    /// Do what the guide says.
    Do = "do": ["done"],
    /// Sign in once with it.
    Try = "try": ["worked", "failed"],
    /// Where the passkey lives.
    PasskeyPlace = "passkeyPlace": ["phone", "computer", "manager", "key"],
    /// Where the codes are.
    Codes = "codes": ["paper", "manager", "file", "phone", "none", "later"],
    /// How many codes are unused: a number, or `unknown`.
    CodesLeft = "codesLeft": ["unknown"],
    /// Text messages off.
    SmsOff = "smsOff": ["off", "keep", "cannot"],
    /// A second method beside the first.
    Spare = "spare": ["passkey", "securityKey", "prompt", "app", "sms", "call", "email", "none"],
    /// Where the new password comes from.
    Make = "make": ["manager", "browser", "here", "own"],
    /// One that is made here: it was copied or written down.
    Generate = "generate": ["taken"],
    /// The check; its verdicts are given by the check alone.
    Check = "check": ["skip"],
    /// Change it there.
    Change = "change": ["changed"],
    /// Where it is saved; for all passwords also `head`, which is no place for one.
    Saved = "saved": ["browser", "manager", "paper", "other", "head"],
    /// A password manager is there, for somebody who keeps passwords in the head.
    GetManager = "getManager": ["have", "later"],
    /// Sign in with it once.
    SignIn = "signIn": ["worked", "failed"],
    /// Accounts with the same password.
    Siblings = "siblings": ["seen"],
    /// List who has access.
    List = "list": ["listed", "empty"],
    /// Keep or remove each.
    Decide = "decide": ["decided"],
    /// Whose devices are on the list?
    Devices = "devices": ["mine", "stranger", "unsure"],
    /// What was signed out.
    SignedOut = "signedOut": ["all", "those", "cannot"],
    /// Does mail go on to another address?
    Forwarding = "forwarding": ["none", "mine", "removed"],
    /// Are there filters?
    Filters = "filters": ["none", "mine", "removed"],
    /// May someone else read the mailbox?
    Delegates = "delegates": ["none", "mine", "removed"],
    /// The address that resets it.
    Address = "address": ["current", "old", "none"],
    /// The number that resets it.
    Number = "number": ["current", "old", "none"],
    /// The new one is on the account and confirmed.
    AddNew = "addNew": ["done", "later"],
    /// The old one is taken off.
    RemoveOld = "removeOld": ["removed", "keep"],
    /// Reset protection.
    ResetProtection = "resetProtection": ["on", "off"],
    /// Where alerts go.
    AlertsGo = "alertsGo": ["email", "phone", "both", "none"],
    /// What was hidden; several.
    Hidden = "hidden": ["profile", "find", "upload", "alias", "none"],
    /// Which lock the phone company set.
    NumberLock = "numberLock": ["pin", "port", "both", "no"],
    /// Who can take the lock off.
    WhoUnlocks = "whoUnlocks": ["pin", "app", "shop", "call", "unsure"],
    /// It comes off before a new phone.
    NewPhone = "newPhone": ["seen"],
    /// What is set on the device; several.
    Locks = "locks": ["screen", "finder", "sim", "updates", "none"],
    /// How updates come.
    Updated = "updated": ["itself", "byHand", "tooOld"],
    /// Who tells of new leaks.
    Watcher = "watcher": ["hibp", "monitor", "manager", "other"],
    /// The message that confirms it.
    Confirmed = "confirmed": ["confirmed", "waiting"],
    /// Look one password up there.
    LookUp = "lookUp": ["worked", "failed"],
    /// What happens when the device is gone.
    IfLost = "ifLost": ["synced", "copy", "nothing"],
    /// What makes the codes.
    CodeApp = "codeApp": ["passkeys", "manager", "app", "key", "texts"],
    /// What happens with a new phone.
    CodesMove = "codesMove": ["synced", "export", "anew", "unsure"],
    /// Accounts that hang on this one are moved first.
    MoveOthers = "moveOthers": ["moved"],
    /// Save what is to be kept.
    KeepFirst = "keepFirst": ["done"],
    /// Whether it is closed.
    Closed = "closed": ["closed", "waiting", "cannot"],
    /// Which calls, texts and mails to expect.
    Expect = "expect": ["seen"],
    /// How the service really writes.
    HowTheyWrite = "howTheyWrite": ["seen"],
    /// Where to report.
    WhereToReport = "whereToReport": ["seen"],
    /// Real or not, the first.
    MessageOne = "messageOne": ["real", "false"],
    /// The second.
    MessageTwo = "messageTwo": ["real", "false"],
    /// The third.
    MessageThree = "messageThree": ["real", "false"],
    /// Another device at hand.
    OtherDevice = "otherDevice": ["have", "none"],
    /// How it is cleaned.
    CleanBy = "cleanBy": ["scan", "reset", "expert"],
    /// What came of it.
    CleanResult = "cleanResult": ["clean", "found", "failed"],
    /// What comes after it, in order.
    After = "after": ["seen"],
    /// Can you still get in?
    StillIn = "stillIn": ["yes", "no"],
    /// Is it someone you know?
    Known = "known": ["no", "maybe"],
    /// Where to find help.
    Help = "help": ["seen"],
    /// The mailbox first.
    Mailbox = "mailbox": ["done", "skip"],
    /// The platform's own way back.
    WayBack = "wayBack": ["in", "waiting"],
    /// Sign out everyone.
    SignOut = "signOut": ["done", "skip"],
    /// A new password.
    NewPassword = "newPassword": ["done", "skip"],
    /// Apps out.
    Apps = "apps": ["done", "skip"],
    /// Second step on.
    SecondStep = "secondStep": ["done", "skip"],
    /// Who needs a warning; several.
    Warned = "warned": ["contacts", "public", "team", "bank", "nobody"],
    /// Tell contacts.
    Tell = "tell": ["done", "skip"],
    /// Report it.
    Report = "report": ["done", "skip"],
    /// The end.
    Finish = "finish": [],
}

impl Part {
    /// Several answers may be given at once, parted by commas. The last on the list stands for none of them.
    #[must_use]
    pub const fn takes_several(self) -> bool {
        matches!(self, Self::Hidden | Self::Locks | Self::Warned)
    }

    /// Whether this is an answer to it.
    #[must_use]
    pub fn accepts(self, answer: &str) -> bool {
        if self == Self::CodesLeft {
            let digits = answer.bytes().all(|byte| byte.is_ascii_digit());
            let counted = digits && answer.parse::<u8>().is_ok_and(|count| count <= MOST_CODES);
            return answer == "unknown" || counted;
        }
        if !self.takes_several() {
            return self.answers().contains(&answer);
        }
        let none = self.answers().last().copied().unwrap_or_default();
        let given: Vec<&str> = answer.split(',').collect();
        let once = |word: &&str| given.iter().filter(|other| *other == word).count() == 1;
        given.iter().all(|word| self.answers().contains(word) && once(word))
            && (given.len() == 1 || !given.contains(&none))
    }
}

#[cfg(test)]
mod tests {
    use super::Part;

    #[test]
    fn answers_are_words_of_the_list_numbers_or_several() {
        for (part, answer, is_one) in [
            (Part::Why, "seen", true),
            (Part::Why, "", false),
            (Part::Why, "seen,seen", false),
            (Part::CodesLeft, "0", true),
            (Part::CodesLeft, "99", true),
            (Part::CodesLeft, "unknown", true),
            (Part::CodesLeft, "100", false),
            (Part::CodesLeft, "-1", false),
            (Part::CodesLeft, "+1", false),
            (Part::CodesLeft, "482 913", false),
            (Part::Hidden, "profile", true),
            (Part::Hidden, "profile,upload,alias", true),
            (Part::Hidden, "none", true),
            (Part::Hidden, "profile,none", false),
            (Part::Hidden, "profile,profile", false),
            (Part::Hidden, "profile,", false),
            (Part::Hidden, "", false),
            (Part::Finish, "", false),
        ] {
            assert_eq!(part.accepts(answer), is_one, "{part:?} {answer:?}");
        }
    }

    #[test]
    fn no_word_stands_for_two_parts() {
        for part in Part::ALL {
            assert_eq!(Part::ALL.iter().filter(|other| other.word() == part.word()).count(), 1, "{part:?}");
        }
    }
}
