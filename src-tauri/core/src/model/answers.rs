//! The closed lists of what a fact can say. A rule compares these types and never a word: words belong to the database, to the wire and to
//! files that are imported. Which fact has which list stands beside its name in [`facts`](super::facts).
//!
//! The words are stored, so they never change. A word that is not in the list is no value: a later version or another program wrote it.
//!
//! Long because it is one table: what can be said of anything is looked up here, and nowhere else.

use strum::{IntoStaticStr, VariantArray, VariantNames};

use super::value::Value;

/// Declares closed lists. `no answer` names the variant that says that the question was asked and the answer is not known.
macro_rules! closed_lists {
    ($($(#[$doc:meta])* $name:ident $(, no answer $unknown:ident)? { $($(#[$variant_doc:meta])* $variant:ident,)* })*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, IntoStaticStr, VariantArray, VariantNames)]
        #[strum(serialize_all = "camelCase")]
        pub enum $name { $($(#[$variant_doc])* $variant,)* }

        impl Value for $name {
            const WORDS: Option<&'static [&'static str]> = Some(<Self as VariantNames>::VARIANTS);

            fn parse(word: &str) -> Option<Self> {
                <Self as VariantArray>::VARIANTS.iter().copied().find(|value| value.word() == word)
            }

            fn to_text(&self) -> String {
                self.word().to_owned()
            }

            fn is_no_answer(word: &str) -> bool {
                let none: &[&str] = &[$(Self::$unknown.word())?];
                none.contains(&word)
            }
        }

        impl $name {
            /// Returns the word for this value in the database.
            #[must_use]
            pub fn word(self) -> &'static str {
                self.into()
            }
        }
    )*

        #[cfg(test)]
        fn every_word() -> Vec<(&'static str, Vec<&'static str>)> {
            fn words<T: Value>() -> Vec<&'static str> {
                let words = T::WORDS.unwrap_or(&[]);
                for word in words {
                    assert_eq!(T::parse(word).map(|value| value.to_text()).as_deref(), Some(*word));
                }
                words.to_vec()
            }
            vec![$((stringify!($name), words::<$name>()),)*]
        }
    };
}

closed_lists! {
    /// Whether something is so.
    YesNo {
        /// It is so.
        Yes,
        /// It is not so.
        No,
    }
    /// Whether something was so at the time of a leak, if the person remembers it.
    Sorting, no answer Unsure {
        /// It was so.
        Yes,
        /// It was not so.
        No,
        /// The person does not know.
        Unsure,
    }
    /// Whether this computer may be infected. Doubt calls for action, so `unsure` is an answer here.
    Infected {
        /// It may be.
        Yes,
        /// It is clean.
        No,
        /// The person does not know.
        Unsure,
    }
    /// What the second step is done with.
    SecondStepBy {
        /// A passkey.
        Passkey,
        /// A security key.
        SecurityKey,
        /// A prompt on a device that is already signed in.
        Prompt,
        /// A code from a code app.
        App,
        /// A code in a text message.
        Sms,
        /// A code in a voice call.
        Call,
        /// A code in an e-mail.
        Email,
        /// A method that the program has no name for, such as a PIN.
        Other,
        /// No second step is on.
        None,
    }
    /// The result of a password check.
    PasswordCheck, no answer NotChecked {
        /// The password is in the list of leaked ones.
        Found,
        /// It is not in the list of that date.
        #[strum(serialize = "not_found")]
        NotFound,
        /// There was no answer.
        #[strum(serialize = "not_checked")]
        NotChecked,
    }
    /// The result of a good measurement of a password.
    Judged {
        /// The password was compared with all others of its file and measured, and nothing was wrong.
        Good,
    }
    /// Whose device could not be signed out.
    DeviceStays {
        /// The device of a stranger.
        Stranger,
        /// A device that the person does not know.
        Unsure,
        /// None is left.
        No,
    }
    /// Where one password is saved.
    PasswordPlace {
        /// In the browser.
        Browser,
        /// In a password manager.
        Manager,
        /// On paper.
        Paper,
        /// Somewhere else.
        Other,
    }
    /// Where the backup codes are kept.
    CodesPlace {
        /// On paper.
        Paper,
        /// In a password manager.
        Manager,
        /// In a file on the computer.
        File,
        /// On the phone.
        Phone,
        /// Nowhere.
        None,
    }
    /// Where a passkey is kept.
    PasskeyPlace {
        /// On the phone.
        Phone,
        /// On the computer.
        Computer,
        /// In a password manager.
        Manager,
        /// On a security key.
        Key,
    }
    /// How one signs in to an account.
    SignsInWith {
        /// With a password.
        Password,
        /// Through the account at Google.
        Google,
        /// Through the account at Apple.
        Apple,
        /// Through the account at Facebook.
        Facebook,
        /// With a passkey instead of a password.
        Passkey,
        /// With a code that is sent each time.
        Code,
    }
    /// Whether a protection is on.
    OnOff {
        /// It is on.
        On,
        /// It is off.
        Off,
    }
    /// The state of an address or number that resets an account, as the person saw it at the service.
    Standing {
        /// It is one that the person still has.
        Current,
        /// It is one that the person no longer has.
        Old,
        /// There is none.
        None,
    }
    /// What was found in a list of a mailbox's rules.
    FoundThere {
        /// Nothing.
        None,
        /// Only what the person had set up.
        Mine,
        /// Something that the person had not set up, and removed.
        Removed,
    }
    /// Where alerts about new sign-ins are sent.
    AlertsGo {
        /// To an address.
        Email,
        /// To the phone.
        Phone,
        /// To both.
        Both,
        /// Nowhere.
        None,
    }
    /// A contact detail that was hidden.
    Hidden {
        /// The details on the profile.
        Profile,
        /// Being found by address or number.
        Find,
        /// The contacts of the phone, which are no longer sent to the service.
        Upload,
        /// The address, behind another one.
        Alias,
        /// None of them.
        None,
    }
    /// The lock that is set on a phone number.
    NumberLock {
        /// A PIN of the account at the phone company.
        Pin,
        /// A lock against moving the number.
        Port,
        /// Both.
        Both,
        /// None.
        No,
    }
    /// What is needed to take the lock off a phone number.
    LockComesOffBy, no answer Unsure {
        /// The PIN.
        Pin,
        /// The phone company's app.
        App,
        /// A visit to a shop.
        Shop,
        /// A call.
        Call,
        /// The person does not know.
        Unsure,
    }
    /// Whether an account was closed.
    Closed {
        /// It is closed.
        Closed,
        /// The service closes it after a while.
        Waiting,
        /// It cannot be closed.
        Cannot,
    }
    /// The service that tells the person of new leaks.
    WatchedBy {
        /// Have I Been Pwned.
        Hibp,
        /// A monitor of a browser.
        Monitor,
        /// A password manager.
        Manager,
        /// Another one.
        Other,
    }
    /// The kinds of identifiers.
    IdentifierKind {
        /// An e-mail address.
        Email,
        /// A phone number.
        Phone,
        /// A user name.
        Name,
    }
    /// The kind of something that an account lets in.
    AppKind {
        /// A program or site.
        App,
        /// An agency.
        Agency,
        /// A person.
        Person,
    }
    /// What the person decided about something that an account lets in.
    Decision, no answer Waiting {
        /// It keeps its access.
        Keep,
        /// Its access was taken away.
        Removed,
        /// It is not decided yet.
        Waiting,
    }
    /// A protection of a device.
    DeviceLock {
        /// The screen lock.
        Screen,
        /// Finding the device when it is lost.
        Finder,
        /// The PIN of the SIM card.
        Sim,
        /// Automatic updates.
        Updates,
        /// None of them.
        None,
    }
    /// How updates are installed.
    UpdatesCome {
        /// By themselves.
        Itself,
        /// By hand.
        ByHand,
        /// Not any more: the device or the app is too old.
        TooOld,
    }
    /// How the computer was cleaned.
    CleanedBy {
        /// By a scan.
        Scan,
        /// By a reset.
        Reset,
        /// By an expert.
        Expert,
    }
    /// Why the person uses the program.
    WhyHere {
        /// Because of the news.
        News,
        /// Because of a leak.
        Leak,
        /// Because of a message.
        Message,
        /// To tidy up.
        Tidy,
    }
    /// The second step of the mailbox that resets most accounts, as the first run asks for it.
    MailboxAsks, no answer Unsure {
        /// None.
        None,
        /// A text message.
        Sms,
        /// A code app.
        App,
        /// A prompt.
        Prompt,
        /// A security key.
        Key,
        /// A passkey.
        Passkey,
        /// The person does not know.
        Unsure,
    }
    /// Where passwords are kept.
    PasswordsLive {
        /// In the browser.
        Browser,
        /// In a password manager.
        Manager,
        /// On paper.
        Paper,
        /// In the head.
        Head,
        /// Here and there.
        Mixed,
        /// Somewhere else.
        Other,
    }
    /// What happens with the passwords if the device is lost.
    PasswordsIfLost {
        /// They are on another device too.
        Synced,
        /// There is a copy.
        Copy,
        /// They are lost.
        Nothing,
    }
    /// What makes sign-in codes or holds passkeys.
    CodesLive {
        /// What holds passkeys.
        Passkeys,
        /// A password manager.
        Manager,
        /// A code app.
        App,
        /// A security key.
        Key,
        /// Nothing; codes come by text message.
        Texts,
    }
    /// How the code app or passkey holder moves to a new phone.
    CodesMove, no answer Unsure {
        /// By itself.
        Synced,
        /// By an export.
        Export,
        /// Not at all; each account is set up anew.
        Anew,
        /// The person does not know.
        Unsure,
    }
    /// The place where instructions are followed.
    GuideOn {
        /// This computer.
        Computer,
        /// The phone.
        Phone,
    }
    /// The part of the first run that was reached.
    FirstRunAt {
        /// Why the person is here.
        Why,
        /// The tiles of services.
        Tiles,
        /// The first questions.
        Questions,
        /// The leaks.
        Leaks,
        /// What is done tonight.
        Tonight,
    }
}

#[cfg(test)]
#[path = "answers_tests.rs"]
mod tests;
