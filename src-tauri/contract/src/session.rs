//! Opening, locking, the spare key, and what the person said about themself.

use crate::{KeyringFault, RailView, StoreFault, Theme};

codes! {
    /// What *Erase everything* may have left in the keyring.
    pub enum KeyringLeft {
        /// The keyring did not remove an entry: it did not answer, or the person said no.
        Entry,
        /// Perhaps an entry: the file that names it could not be read.
        Perhaps,
    }
    /// What the keyring of this computer can do for us.
    pub enum KeyringState {
        /// It keeps keys.
        Works,
        /// It is there and locked.
        Locked,
        /// There is none, or none that lasts.
        Missing,
    }
    /// A way to open the database.
    pub enum UnlockWay {
        /// With the passphrase.
        Passphrase,
        /// With the printed spare key.
        SpareKey,
        /// By asking the keyring again.
        Keyring,
    }
    /// What opens the database.
    pub enum KeyMode {
        /// The computer's keyring, without asking.
        Keyring,
        /// A passphrase.
        Passphrase,
        /// Either.
        Both,
    }
    /// How far the spare key has come.
    pub enum SpareKeyState {
        /// Not offered yet.
        None,
        /// Shown, not yet typed back.
        Shown,
        /// Typed back once.
        Confirmed,
        /// The person does without.
        Declined,
        /// It was typed back, and what it opened is no longer among the keys: to be made anew.
        Gone,
    }
    /// What becomes of the passphrase.
    pub enum PassphraseChange {
        /// It is set, or another takes its place.
        Set,
        /// It stays as it is; only when it is asked for changes.
        Keep,
        /// It is taken away, and the keyring opens alone.
        Remove,
    }
    /// Another size of text: one press.
    pub enum ZoomChange {
        /// The next larger one.
        Larger,
        /// The next smaller one.
        Smaller,
        /// The usual one.
        Normal,
    }
    /// A question about the person, answered once.
    pub enum PersonQuestion {
        /// `news`, `leak`, `message`, `tidy`: why they are here.
        WhyHere,
        /// The id of the identifier that gets most resets, or `unsure`.
        ResetMailbox,
        /// `none`, `sms`, `app`, `prompt`, `key`, `passkey`, `unsure`: what that mailbox asks besides the password.
        MailboxAsks,
        /// `browser`, `manager`, `paper`, `head`, `mixed`: where passwords live.
        PasswordsLive,
        /// `yes`, `no`, `unsure`: may this computer be infected?
        Infected,
        /// `computer`, `phone`: where they follow the guides.
        GuideOn,
        /// The country whose banks and phone companies are offered, ISO 3166-1 in small letters.
        Country,
        /// The id of the leak that they came for; empty: none, or not known which.
        CameFor,
        /// `why`, `tiles`, `questions`, `leaks`, `tonight`: where they are in the first round.
        FirstRunAt,
    }
}

cases! {
    /// Where the program stands. The page shows one of these before anything else.
    pub enum SessionView {
        /// Nothing is here yet.
        FirstStart {
            /// What the keyring can do.
            keyring: KeyringState,
            /// What was erased a moment ago, and what is left of it.
            #[serde(skip_serializing_if = "Option::is_none")]
            #[cfg_attr(feature = "typescript", ts(optional))]
            keyring_left: Option<KeyringLeft> },
        /// There is a database, and it is shut.
        Locked {
            /// The ways that would open it.
            ways: Vec<UnlockWay>,
            /// Why the keyring did not open it, if it should have.
            keyring_fault: Option<KeyringFault>,
            /// It is only out of sight: one press shows it again.
            hidden: bool,
            /// It may be set aside for a new beginning.
            may_set_aside: bool },
        /// There is something that cannot be opened, and it is left as it is.
        Refused {
            /// Why.
            fault: StoreFault,
            /// The folder it lies in, to show.
            folder: String,
            /// It may be set aside for a new beginning.
            may_set_aside: bool },
        /// Open.
        Open {
            /// It is the made-up household, in memory only.
            example: bool,
            /// It is what is left of a damaged list: nothing is changed in it.
            only_reading: Option<UnreadView>,
            /// What opens it.
            mode: KeyMode,
            /// Lock shuts it; else it only hides it.
            locks: bool,
            /// True until the first sitting is over.
            first_run: bool,
            /// How the page looks.
            theme: Theme,
            /// How far the spare key has come.
            spare_key: SpareKeyState,
            /// A new spare key was shown and not typed back; the one in force opens until then.
            spare_key_waits: bool,
            /// The keyring has not yet opened it in a later run: it may turn out to forget.
            keyring_unproved: bool,
            /// The counts beside the rail.
            rail: RailView },
    }
}

request! {
    /// Open with a secret. The buffer is wiped when the request is dropped.
    pub struct UnlockRequest {
        /// Which way.
        pub way: UnlockWay,
        /// The passphrase or the spare key; empty for the keyring.
        pub secret: Secret,
    }
    /// Set, change or remove the passphrase; on a first start it also makes the database.
    pub struct SetPassphraseRequest {
        /// What becomes of it.
        pub change: PassphraseChange,
        /// The one that is in force; empty if there is none.
        pub present: Secret,
        /// The new one; empty unless it is set.
        pub passphrase: Secret,
        /// It is asked for at every start and after every Lock; else the keyring opens by itself.
        pub every_time: bool,
    }
    /// Show the spare key.
    pub struct ShowSpareKeyRequest {
        /// A new one, which replaces the one in force once it was typed back.
        pub anew: bool,
    }
    /// The spare key, typed back from paper.
    pub struct ConfirmSpareKeyRequest {
        /// As typed.
        pub typed: Secret,
    }
    /// Removes the database, its copies, its keys.
    pub struct EraseRequest {
        /// Must be true; the page asks for it.
        pub sure: bool,
    }
    /// One answer about the person.
    pub struct AnswerPersonRequest {
        /// Which question.
        pub question: PersonQuestion,
        /// The answer's code.
        pub answer: String,
    }
}

view! {
    /// How much of a damaged list cannot be read, in pieces of its file.
    pub struct UnreadView {
        /// At least so many.
        pub pages: u32,
        /// Of so many.
        pub of: u32,
    }
    /// The spare key, shown on a press.
    pub struct SpareKeyView {
        /// Groups of four, in order.
        pub groups: Vec<String>,
        /// An earlier one opens as well, until this one was typed back.
        pub replaces: bool,
    }
    /// What the person said about themself; an empty string is no answer yet.
    pub struct PersonView {
        /// See [`PersonQuestion::WhyHere`].
        pub why_here: String,
        /// See [`PersonQuestion::ResetMailbox`].
        pub reset_mailbox: String,
        /// See [`PersonQuestion::MailboxAsks`].
        pub mailbox_asks: String,
        /// See [`PersonQuestion::PasswordsLive`].
        pub passwords_live: String,
        /// See [`PersonQuestion::Infected`].
        pub infected: String,
        /// See [`PersonQuestion::GuideOn`].
        pub guide_on: String,
        /// See [`PersonQuestion::Country`].
        pub country: String,
        /// See [`PersonQuestion::CameFor`].
        pub came_for: String,
        /// See [`PersonQuestion::FirstRunAt`].
        pub first_run_at: String,
    }
    /// It was done; there is nothing to show.
    pub struct Done {}
}

/// A secret on its way inward: wiped when dropped, and without Debug, Clone or Serialize.
#[derive(zeroize::Zeroize, zeroize::ZeroizeOnDrop, serde::Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export_to = "contract.ts", type = "string"))]
pub struct Secret(String);

impl Secret {
    /// The secret itself, for the one use case that needs it.
    pub fn expose(&self) -> &str {
        &self.0
    }
}
