//! The parts of all walkthroughs, and the answers that each part takes.

use strum::{IntoStaticStr, VariantArray, VariantNames};

use super::Answer;

/// The highest number of backup codes that is accepted.
const MOST_CODES: u8 = 99;

macro_rules! parts {
    ($($(#[$doc:meta])* $name:ident = $word:literal: [$($answer:ident),*],)*) => {
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
            pub const fn answers(self) -> &'static [Answer] {
                match self { $(Self::$name => &[$(Answer::$answer),*],)* }
            }

            /// All parts.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];
        }
    };
}

parts! {
    /// Asks whether this computer is clean.
    Clean = "clean": [Yes, No, Unsure],
    /// Shows the threat that the step protects from.
    Why = "why": [Seen],
    /// Asks whether a second step is on already.
    OnAlready = "onAlready": [Off, On, NotOffered],
    /// Shows what to do where no second step is offered.
    Instead = "instead": [Seen],
    /// Asks which second step to turn on.
    Method = "method": [Passkey, SecurityKey, Prompt, App, Sms, Call, Email, Other],
    /// Asks the person to get a code app before it is needed.
    GetApp = "getApp": [Have, Later],
    /// Asks the person to warn the people and agencies who also sign in with the account.
    Warn = "warn": [Done],
    /// Asks the person to open the page or menu.
    Open = "open": [Opened, There],
    /// Asks the person to do what the guide says.
    Do = "do": [Done],
    /// Asks the person to sign in once with the second step.
    Try = "try": [Worked, Failed],
    /// Asks where the passkey is kept.
    PasskeyPlace = "passkeyPlace": [Phone, Computer, Manager, Key],
    /// Asks where the backup codes are.
    Codes = "codes": [Paper, Manager, File, Phone, None, Later],
    /// Asks how many codes are unused: a number up to 99, or `unknown`.
    CodesLeft = "codesLeft": [Unknown],
    /// Asks whether text messages are turned off.
    SmsOff = "smsOff": [Off, Keep, Cannot],
    /// Asks which second method the account has in addition to the first.
    Spare = "spare": [Passkey, SecurityKey, Prompt, App, Sms, Call, Email, None],
    /// Asks where the new password comes from.
    Make = "make": [Manager, Browser, Here, Own],
    /// Asks the person to copy or write down the password that the program made.
    Generate = "generate": [Taken],
    /// Checks the password. The results of the check are recorded by the check alone; the page may only skip it.
    Check = "check": [Skip],
    /// Asks the person to change the password at the site.
    Change = "change": [Changed],
    /// Asks where passwords are saved. Only for the place of all passwords, `head` is accepted too.
    Saved = "saved": [Browser, Manager, Paper, Other, Head],
    /// Asks a person who keeps passwords in the head to get a password manager.
    GetManager = "getManager": [Have, Later],
    /// Asks the person to sign in once with the password.
    SignIn = "signIn": [Worked, Failed],
    /// Shows the accounts with the same password.
    Siblings = "siblings": [Seen],
    /// Asks the person to list who has access.
    List = "list": [Listed, Empty],
    /// Asks whether to keep or remove each app that has access.
    Decide = "decide": [Decided],
    /// Asks whose devices are on the list.
    Devices = "devices": [Mine, Stranger, Unsure],
    /// Asks what was signed out.
    SignedOut = "signedOut": [All, Those, Cannot],
    /// Asks whether mail is forwarded to another address.
    Forwarding = "forwarding": [None, Mine, Removed],
    /// Asks whether there are filters.
    Filters = "filters": [None, Mine, Removed],
    /// Asks whether someone else may read the mailbox.
    Delegates = "delegates": [None, Mine, Removed],
    /// Asks for the state of the recovery address.
    Address = "address": [Current, Old, None],
    /// Asks for the state of the recovery phone number.
    Number = "number": [Current, Old, None],
    /// Asks the person to add and confirm the new address or number.
    AddNew = "addNew": [Done, Later],
    /// Asks the person to take the old address or number off the account.
    RemoveOld = "removeOld": [Removed, Keep],
    /// Asks whether reset protection is on.
    ResetProtection = "resetProtection": [On, Off],
    /// Asks where alerts go.
    AlertsGo = "alertsGo": [Email, Phone, Both, None],
    /// Asks what was hidden; several answers are possible.
    Hidden = "hidden": [Profile, Find, Upload, Alias, None],
    /// Asks which lock the phone company set.
    NumberLock = "numberLock": [Pin, Port, Both, No],
    /// Asks who can take the lock off.
    WhoUnlocks = "whoUnlocks": [Pin, App, Shop, Call, Unsure],
    /// Shows that the lock has to come off before the number moves to a new phone.
    NewPhone = "newPhone": [Seen],
    /// Asks what is set on the device; several answers are possible.
    Locks = "locks": [Screen, Finder, Sim, Updates, None],
    /// Asks how updates are installed.
    Updated = "updated": [Itself, ByHand, TooOld],
    /// Asks who tells the person of new leaks.
    Watcher = "watcher": [Hibp, Monitor, Manager, Other],
    /// Asks whether the person followed the link of the confirmation message.
    Confirmed = "confirmed": [Confirmed, Waiting],
    /// Asks the person to look one password up in the place where passwords are saved.
    LookUp = "lookUp": [Worked, Failed],
    /// Asks what happens to the passwords when the device is lost.
    IfLost = "ifLost": [Synced, Copy, Nothing],
    /// Asks what makes the codes.
    CodeApp = "codeApp": [Passkeys, Manager, App, Key, Texts],
    /// Asks what happens to the codes with a new phone.
    CodesMove = "codesMove": [Synced, Export, Anew, Unsure],
    /// Asks the person to give the accounts that depend on this one another way in.
    MoveOthers = "moveOthers": [Moved],
    /// Asks the person to save what they want to keep.
    KeepFirst = "keepFirst": [Done],
    /// Asks whether the account is closed.
    Closed = "closed": [Closed, Waiting, Cannot],
    /// Shows which calls, texts and mails to expect.
    Expect = "expect": [Seen],
    /// Shows how the service really writes.
    HowTheyWrite = "howTheyWrite": [Seen],
    /// Shows where to report a message.
    WhereToReport = "whereToReport": [Seen],
    /// Asks whether the first message is real.
    MessageOne = "messageOne": [Real, False],
    /// Asks whether the second message is real.
    MessageTwo = "messageTwo": [Real, False],
    /// Asks whether the third message is real.
    MessageThree = "messageThree": [Real, False],
    /// Asks whether another device is at hand.
    OtherDevice = "otherDevice": [Have, None],
    /// Asks how the computer is cleaned.
    CleanBy = "cleanBy": [Scan, Reset, Expert],
    /// Asks for the result of the cleaning.
    CleanResult = "cleanResult": [Clean, Found, Failed],
    /// Shows what to do after the cleaning, in order.
    After = "after": [Seen],
    /// Asks whether the person can still get in.
    StillIn = "stillIn": [Yes, No],
    /// Asks whether the intruder may be someone that the person knows.
    Known = "known": [No, Maybe],
    /// Shows where to find help.
    Help = "help": [Seen],
    /// Asks the person to look through the mailbox before anything else.
    Mailbox = "mailbox": [Done, Skip],
    /// Asks the person to go the platform's own way back.
    WayBack = "wayBack": [In, Waiting],
    /// Asks the person to sign everyone out.
    SignOut = "signOut": [Done, Skip],
    /// Asks the person to set a new password.
    NewPassword = "newPassword": [Done, Skip],
    /// Asks the person to remove the connected apps.
    Apps = "apps": [Done, Skip],
    /// Asks the person to turn the second step on.
    SecondStep = "secondStep": [Done, Skip],
    /// Asks who needs a warning; several answers are possible.
    Warned = "warned": [Contacts, Public, Team, Bank, Nobody],
    /// Asks the person to tell their contacts.
    Tell = "tell": [Done, Skip],
    /// Asks the person to report it.
    Report = "report": [Done, Skip],
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
        let of_list = |word: &str| Answer::parse(word).filter(|answer| self.answers().contains(answer));
        if self == Self::CodesLeft {
            let digits = answer.bytes().all(|byte| byte.is_ascii_digit());
            let counted = digits && answer.parse::<u8>().is_ok_and(|count| count <= MOST_CODES);
            return of_list(answer).is_some() || counted;
        }
        if !self.takes_several() {
            return of_list(answer).is_some();
        }
        let none = self.answers().last().copied();
        let given: Vec<Option<Answer>> = answer.split(',').map(of_list).collect();
        let once = |answer: &&Option<Answer>| given.iter().filter(|other| other == answer).count() == 1;
        given.iter().all(|answer| answer.is_some() && once(&answer)) && (given.len() == 1 || !given.contains(&none))
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
