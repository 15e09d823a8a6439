//! Opening and locking, the spare key, and what the person said about themself.

use crate::{KeyringFault, RailView, StoreFault, Theme};

codes! {
    /// The remains of *Erase everything* in the keyring.
    pub enum KeyringLeft {
        /// The keyring did not remove an entry: it did not answer, or the person refused.
        Entry,
        /// There may be an entry: the file that names it could not be read.
        Perhaps,
    }
    /// The state of the computer's keyring at a first start.
    pub enum KeyringState {
        /// The keyring can keep keys.
        Works,
        /// The keyring is locked.
        Locked,
        /// There is no keyring, or none that survives a restart.
        Missing,
    }
    /// A way to open the list.
    pub enum UnlockWay {
        /// The person enters the passphrase.
        Passphrase,
        /// The person enters the spare key from paper.
        SpareKey,
        /// The keyring is asked again.
        Keyring,
    }
    /// The ways that open the list in normal use.
    pub enum KeyMode {
        /// The computer's keyring opens it without a question.
        Keyring,
        /// A passphrase opens it.
        Passphrase,
        /// The keyring or a passphrase opens it.
        Both,
    }
    /// The state of the spare key.
    pub enum SpareKeyState {
        /// No spare key was shown yet.
        None,
        /// The key was shown and not yet typed back.
        Shown,
        /// The key was typed back.
        Confirmed,
        /// The person declined to have one.
        Declined,
        /// The key was typed back, but its slot is missing from the keys file, so a new one has to be made.
        Gone,
    }
    /// The change to the passphrase.
    pub enum PassphraseChange {
        /// The passphrase is set or replaced.
        Set,
        /// The passphrase stays; only the times at which it is asked for change.
        Keep,
        /// The passphrase is removed, and the keyring alone opens the list.
        Remove,
    }
    /// A change to the size of the text.
    pub enum ZoomChange {
        /// The next larger size is chosen.
        Larger,
        /// The next smaller size is chosen.
        Smaller,
        /// The normal size is chosen.
        Normal,
    }
    /// A question about the person. Each variant lists the possible answers.
    pub enum PersonQuestion {
        /// The reason why the person is here: `news`, `leak`, `message` or `tidy`.
        WhyHere,
        /// The mailbox that gets most password resets: the id of an identifier, or `unsure`.
        ResetMailbox,
        /// The second step of that mailbox: `none`, `sms`, `app`, `prompt`, `key`, `passkey` or `unsure`.
        MailboxAsks,
        /// The place where passwords live: `browser`, `manager`, `paper`, `head` or `mixed`.
        PasswordsLive,
        /// The possibility that this computer is infected: `yes`, `no` or `unsure`.
        Infected,
        /// The place where the person follows guides: `computer` or `phone`.
        GuideOn,
        /// The country whose banks and phone companies are offered, as ISO 3166-1 code in small letters.
        Country,
        /// The id of the leak that brought the person here; empty: none, or not known.
        CameFor,
        /// The page of the first run where the person is: `why`, `tiles`, `questions`, `leaks` or `tonight`.
        FirstRunAt,
    }
}

cases! {
    /// The state of the program. The page shows it before anything else.
    pub enum SessionView {
        /// There is no list yet.
        FirstStart {
            /// The state of the keyring.
            keyring: KeyringState,
            /// The remains of *Erase everything* in the keyring; the field is missing if there are none.
            #[serde(skip_serializing_if = "Option::is_none")]
            #[cfg_attr(feature = "typescript", ts(optional))]
            keyring_left: Option<KeyringLeft> },
        /// There is a list, and it is locked.
        Locked {
            /// The ways to open it.
            ways: Vec<UnlockWay>,
            /// The reason why the keyring did not open it; null: the keyring was not asked, or did not fail.
            keyring_fault: Option<KeyringFault>,
            /// The list is only hidden: one press opens it by the keyring.
            hidden: bool,
            /// The person may set the list aside and begin a new one.
            may_set_aside: bool },
        /// The files cannot be opened and are left as they are.
        Refused {
            /// The reason.
            fault: StoreFault,
            /// The path of the folder with the files, to show.
            folder: String,
            /// The person may set the files aside and begin a new list.
            may_set_aside: bool },
        /// A list is open.
        Open {
            /// It is the example, a made-up household in memory only.
            example: bool,
            /// It is the readable rest of a damaged list, which cannot be changed; null: it is not.
            only_reading: Option<UnreadView>,
            /// The ways to open it.
            mode: KeyMode,
            /// *Lock* closes the list; otherwise it only hides it.
            locks: bool,
            /// The first run is not finished.
            first_run: bool,
            /// The colour theme.
            theme: Theme,
            /// The state of the spare key.
            spare_key: SpareKeyState,
            /// A new spare key was shown and not yet typed back; until then the earlier one still opens the list.
            spare_key_waits: bool,
            /// The keyring did not open the list in a later run yet, so it may turn out to forget the key.
            keyring_unproved: bool,
            /// The counts for the navigation rail.
            rail: RailView },
    }
}

request! {
    /// A request to open the list. The secret is wiped when the request is dropped.
    pub struct UnlockRequest {
        /// The way to open it.
        pub way: UnlockWay,
        /// The passphrase or the spare key; empty for the keyring.
        pub secret: Secret,
    }
    /// A request to set, change or remove the passphrase; at a first start it also creates the list.
    pub struct SetPassphraseRequest {
        /// The change.
        pub change: PassphraseChange,
        /// The current passphrase; empty: there is none.
        pub present: Secret,
        /// The new passphrase; empty unless one is set.
        pub passphrase: Secret,
        /// The passphrase is asked for at every start and after every *Lock*; otherwise the keyring opens the list without a
        /// question.
        pub every_time: bool,
    }
    /// A request to show the spare key.
    pub struct ShowSpareKeyRequest {
        /// True makes a new key, which replaces the earlier one once it was typed back.
        pub anew: bool,
    }
    /// The spare key, typed back from paper.
    pub struct ConfirmSpareKeyRequest {
        /// The key as typed.
        pub typed: Secret,
    }
    /// A request to remove the database, its copies and its keys.
    pub struct EraseRequest {
        /// Must be true; the page asks the person first.
        pub sure: bool,
    }
    /// An answer about the person.
    pub struct AnswerPersonRequest {
        /// The question.
        pub question: PersonQuestion,
        /// The code of the answer.
        pub answer: String,
    }
}

view! {
    /// The unreadable part of a damaged list, in pages of the database.
    pub struct UnreadView {
        /// The number of unreadable pages, at least.
        pub pages: u32,
        /// The number of all pages.
        pub of: u32,
    }
    /// The spare key to write down.
    pub struct SpareKeyView {
        /// The groups of four characters, in order.
        pub groups: Vec<String>,
        /// An earlier spare key also opens the list until this one was typed back.
        pub replaces: bool,
    }
    /// The person's answers; an empty string means not answered.
    pub struct PersonView {
        /// The answer to [`PersonQuestion::WhyHere`].
        pub why_here: String,
        /// The answer to [`PersonQuestion::ResetMailbox`].
        pub reset_mailbox: String,
        /// The answer to [`PersonQuestion::MailboxAsks`].
        pub mailbox_asks: String,
        /// The answer to [`PersonQuestion::PasswordsLive`].
        pub passwords_live: String,
        /// The answer to [`PersonQuestion::Infected`].
        pub infected: String,
        /// The answer to [`PersonQuestion::GuideOn`].
        pub guide_on: String,
        /// The answer to [`PersonQuestion::Country`].
        pub country: String,
        /// The answer to [`PersonQuestion::CameFor`].
        pub came_for: String,
        /// The answer to [`PersonQuestion::FirstRunAt`].
        pub first_run_at: String,
    }
    /// The result of a command that worked and has nothing to show.
    pub struct Done {}
}

/// A secret that comes in from the page. It is wiped when dropped and has no Debug, Clone or Serialize.
#[derive(zeroize::Zeroize, zeroize::ZeroizeOnDrop, serde::Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export_to = "contract.ts", type = "string"))]
pub struct Secret(String);

impl Secret {
    /// Returns the secret for the one use case that needs it.
    pub fn expose(&self) -> &str {
        &self.0
    }
}
