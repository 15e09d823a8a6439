//! The parts of all walkthroughs, and the answers that each part takes.

use strum::{IntoStaticStr, VariantArray, VariantNames};

/// The highest number of backup codes that is accepted.
const MOST_CODES: u8 = 99;

macro_rules! parts {
    ($($(#[$doc:meta])* $name:ident = $word:literal: $answers:expr,)*) => {
        /// One part of a walkthrough. Its answer is in the database while the walkthrough is under way.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, IntoStaticStr, VariantArray, VariantNames)]
        #[strum(serialize_all = "camelCase")]
        pub enum Part { $($(#[$doc])* $name,)* }

        impl Part {
            /// Returns the word for the part in the database and in the contract.
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self { $(Self::$name => $word,)* }
            }

            /// Returns the answers that the part takes. [`Self::CodesLeft`] takes numbers as well.
            #[must_use]
            pub const fn answers(self) -> &'static [&'static str] {
                match self { $(Self::$name => &$answers,)* }
            }

            /// All parts.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];
        }
    };
}

parts! {
    /// Asks whether this computer is clean.
    Clean = "clean": ["yes", "no", "unsure"],
    /// Shows the threat that the step protects from.
    Why = "why": ["seen"],
    /// Asks whether a second step is on already.
    OnAlready = "onAlready": ["off", "on", "notOffered"],
    /// Shows what to do where no second step is offered.
    Instead = "instead": ["seen"],
    /// Asks which second step to turn on.
    Method = "method": ["passkey", "securityKey", "prompt", "app", "sms", "call", "email", "other"],
    /// Asks the person to get a code app before it is needed.
    GetApp = "getApp": ["have", "later"],
    /// Asks the person to warn the people and agencies who also sign in with the account.
    Warn = "warn": ["done"],
    /// Asks the person to open the page or menu.
    Open = "open": ["opened", "there"],
    /// Asks the person to do what the guide says.
    Do = "do": ["done"],
    /// Asks the person to sign in once with the second step.
    Try = "try": ["worked", "failed"],
    /// Asks where the passkey is kept.
    PasskeyPlace = "passkeyPlace": ["phone", "computer", "manager", "key"],
    /// Asks where the backup codes are.
    Codes = "codes": ["paper", "manager", "file", "phone", "none", "later"],
    /// Asks how many codes are unused: a number up to 99, or `unknown`.
    CodesLeft = "codesLeft": ["unknown"],
    /// Asks whether text messages are turned off.
    SmsOff = "smsOff": ["off", "keep", "cannot"],
    /// Asks which second method the account has in addition to the first.
    Spare = "spare": ["passkey", "securityKey", "prompt", "app", "sms", "call", "email", "none"],
    /// Asks where the new password comes from.
    Make = "make": ["manager", "browser", "here", "own"],
    /// Asks the person to copy or write down the password that the program made.
    Generate = "generate": ["taken"],
    /// Checks the password. The results of the check are recorded by the check alone; the page may only skip it.
    Check = "check": ["skip"],
    /// Asks the person to change the password at the site.
    Change = "change": ["changed"],
    /// Asks where passwords are saved. Only for the place of all passwords, `head` is accepted too.
    Saved = "saved": ["browser", "manager", "paper", "other", "head"],
    /// Asks a person who keeps passwords in the head to get a password manager.
    GetManager = "getManager": ["have", "later"],
    /// Asks the person to sign in once with the password.
    SignIn = "signIn": ["worked", "failed"],
    /// Shows the accounts with the same password.
    Siblings = "siblings": ["seen"],
    /// Asks the person to list who has access.
    List = "list": ["listed", "empty"],
    /// Asks whether to keep or remove each app that has access.
    Decide = "decide": ["decided"],
    /// Asks whose devices are on the list.
    Devices = "devices": ["mine", "stranger", "unsure"],
    /// Asks what was signed out.
    SignedOut = "signedOut": ["all", "those", "cannot"],
    /// Asks whether mail is forwarded to another address.
    Forwarding = "forwarding": ["none", "mine", "removed"],
    /// Asks whether there are filters.
    Filters = "filters": ["none", "mine", "removed"],
    /// Asks whether someone else may read the mailbox.
    Delegates = "delegates": ["none", "mine", "removed"],
    /// Asks for the state of the recovery address.
    Address = "address": ["current", "old", "none"],
    /// Asks for the state of the recovery phone number.
    Number = "number": ["current", "old", "none"],
    /// Asks the person to add and confirm the new address or number.
    AddNew = "addNew": ["done", "later"],
    /// Asks the person to take the old address or number off the account.
    RemoveOld = "removeOld": ["removed", "keep"],
    /// Asks whether reset protection is on.
    ResetProtection = "resetProtection": ["on", "off"],
    /// Asks where alerts go.
    AlertsGo = "alertsGo": ["email", "phone", "both", "none"],
    /// Asks what was hidden; several answers are possible.
    Hidden = "hidden": ["profile", "find", "upload", "alias", "none"],
    /// Asks which lock the phone company set.
    NumberLock = "numberLock": ["pin", "port", "both", "no"],
    /// Asks who can take the lock off.
    WhoUnlocks = "whoUnlocks": ["pin", "app", "shop", "call", "unsure"],
    /// Shows that the lock has to come off before the number moves to a new phone.
    NewPhone = "newPhone": ["seen"],
    /// Asks what is set on the device; several answers are possible.
    Locks = "locks": ["screen", "finder", "sim", "updates", "none"],
    /// Asks how updates are installed.
    Updated = "updated": ["itself", "byHand", "tooOld"],
    /// Asks who tells the person of new leaks.
    Watcher = "watcher": ["hibp", "monitor", "manager", "other"],
    /// Asks whether the person followed the link of the confirmation message.
    Confirmed = "confirmed": ["confirmed", "waiting"],
    /// Asks the person to look one password up in the place where passwords are saved.
    LookUp = "lookUp": ["worked", "failed"],
    /// Asks what happens to the passwords when the device is lost.
    IfLost = "ifLost": ["synced", "copy", "nothing"],
    /// Asks what makes the codes.
    CodeApp = "codeApp": ["passkeys", "manager", "app", "key", "texts"],
    /// Asks what happens to the codes with a new phone.
    CodesMove = "codesMove": ["synced", "export", "anew", "unsure"],
    /// Asks the person to give the accounts that depend on this one another way in.
    MoveOthers = "moveOthers": ["moved"],
    /// Asks the person to save what they want to keep.
    KeepFirst = "keepFirst": ["done"],
    /// Asks whether the account is closed.
    Closed = "closed": ["closed", "waiting", "cannot"],
    /// Shows which calls, texts and mails to expect.
    Expect = "expect": ["seen"],
    /// Shows how the service really writes.
    HowTheyWrite = "howTheyWrite": ["seen"],
    /// Shows where to report a message.
    WhereToReport = "whereToReport": ["seen"],
    /// Asks whether the first message is real.
    MessageOne = "messageOne": ["real", "false"],
    /// Asks whether the second message is real.
    MessageTwo = "messageTwo": ["real", "false"],
    /// Asks whether the third message is real.
    MessageThree = "messageThree": ["real", "false"],
    /// Asks whether another device is at hand.
    OtherDevice = "otherDevice": ["have", "none"],
    /// Asks how the computer is cleaned.
    CleanBy = "cleanBy": ["scan", "reset", "expert"],
    /// Asks for the result of the cleaning.
    CleanResult = "cleanResult": ["clean", "found", "failed"],
    /// Shows what to do after the cleaning, in order.
    After = "after": ["seen"],
    /// Asks whether the person can still get in.
    StillIn = "stillIn": ["yes", "no"],
    /// Asks whether the intruder may be someone that the person knows.
    Known = "known": ["no", "maybe"],
    /// Shows where to find help.
    Help = "help": ["seen"],
    /// Asks the person to look through the mailbox before anything else.
    Mailbox = "mailbox": ["done", "skip"],
    /// Asks the person to go the platform's own way back.
    WayBack = "wayBack": ["in", "waiting"],
    /// Asks the person to sign everyone out.
    SignOut = "signOut": ["done", "skip"],
    /// Asks the person to set a new password.
    NewPassword = "newPassword": ["done", "skip"],
    /// Asks the person to remove the connected apps.
    Apps = "apps": ["done", "skip"],
    /// Asks the person to turn the second step on.
    SecondStep = "secondStep": ["done", "skip"],
    /// Asks who needs a warning; several answers are possible.
    Warned = "warned": ["contacts", "public", "team", "bank", "nobody"],
    /// Asks the person to tell their contacts.
    Tell = "tell": ["done", "skip"],
    /// Asks the person to report it.
    Report = "report": ["done", "skip"],
    /// Ends the walkthrough.
    Finish = "finish": [],
}

impl Part {
    /// Returns whether several answers may be given at once, separated by commas. The last answer in the list means none of the others
    /// and is given alone.
    #[must_use]
    pub const fn takes_several(self) -> bool {
        matches!(self, Self::Hidden | Self::Locks | Self::Warned)
    }

    /// Returns whether this is a valid answer to the part.
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
