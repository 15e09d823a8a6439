//! Settings, the sources, the network switch, and what left this computer.

use crate::{KeyMode, NotChecked, Recheck, SourceId, SpareKeyState, Theme, ZoomChange};

codes! {
    /// What a request was for.
    pub enum Purpose {
        /// Is this address in a leak?
        Address,
        /// Is this password in the list of leaked ones?
        Password,
        /// The public list of leaks, whole.
        List,
        /// What may this key do?
        Key,
        /// A page, opened by the person.
        Page,
        /// In a word that this version does not know.
        NotKnown,
    }
    /// What a request carried about the person.
    pub enum Carried {
        /// The first digits of one address's fingerprint.
        AddressDigits,
        /// One address itself, to a source that the person agreed to tell it.
        Address,
        /// The first digits of one password's fingerprint.
        PasswordDigits,
        /// Nothing about the person.
        Nothing,
        /// A key that the person entered.
        Key,
        /// A page in the person's own browser: it sees what they type there.
        Browser,
        /// In a word that this version does not know.
        NotKnown,
    }
    /// What came back.
    pub enum LedgerAnswer {
        /// Still open: the bytes may have left.
        Pending,
        /// An answer.
        Answered,
        /// Something that is not one.
        NotAnAnswer,
        /// Nothing.
        Nothing,
        /// Opened by the person.
        Opened,
    }
    /// A public list.
    pub enum ListId {
        /// HIBP's list of leaks.
        Breaches,
        /// 2FA Directory.
        TwoFactor,
        /// Passkeys Directory.
        Passkeys,
        /// Apple's links for a new password.
        ChangePassword,
        /// JustDeleteMe.
        Deletion,
    }
    /// What a key may do, in words on the page.
    pub enum KeyMay {
        /// Not tried.
        Untried,
        /// Ask by fingerprint.
        Range,
        /// Ask with the address only, which is off.
        DirectOnly,
        /// Nothing: the server refused it.
        Refused,
        /// No key is needed here.
        NotNeeded,
        /// The try failed.
        NotKnown,
    }
}

view! {
    /// One line of *What left this computer*.
    pub struct LedgerRow {
        /// When, RFC 3339.
        pub at: String,
        /// The host.
        pub receiver: String,
        /// What for.
        pub purpose: Purpose,
        /// What it carried.
        pub carried: Carried,
        /// Digits of the fingerprint that left: 6 or 5, else 0.
        pub digits: u8,
        /// Bytes of the request.
        pub bytes_out: u32,
        /// Bytes of the answer.
        pub bytes_in: f64,
        /// What came back.
        pub answer: LedgerAnswer,
        /// Status, 0 if none.
        pub status: u16,
        /// Which of the person's addresses it was about, while that is listed; else empty.
        pub about: String,
    }
    /// The page *What left*.
    pub struct WhatLeftView {
        /// Newest first.
        pub rows: Vec<LedgerRow>,
        /// All that there are for these words.
        pub total: u32,
        /// Some lines cannot be read: there are more than these.
        pub unread: bool,
        /// Is the network on?
        pub network_on: bool,
        /// Days that lines are kept, 0: for ever.
        pub keep_days: u16,
    }
    /// A file that was written.
    pub struct SavedView {
        /// Its name; empty where the person thought better of it.
        pub name: String,
        /// Lines in it.
        pub lines: u32,
    }
    /// Whether a source may learn an address.
    pub struct ConsentView {
        /// The address.
        pub identifier: crate::IdentifierRef,
        /// The person agreed.
        pub given: bool,
    }
    /// A public list, whole.
    pub struct PublicListView {
        /// Which.
        pub id: ListId,
        /// Rows of the one in use, 0 if there is none.
        pub rows: u32,
        /// When it came or was found unchanged, RFC 3339; empty: never.
        pub at: String,
        /// Why the last try failed; the one before stays.
        pub failed: Option<NotChecked>,
        /// The host that gives it.
        pub host: String,
    }
    /// One source.
    pub struct SourceView {
        /// Which.
        pub id: SourceId,
        /// Base address.
        pub url: String,
        /// It is in use.
        pub on: bool,
        /// A key is kept.
        pub has_key: bool,
        /// What the key may do.
        pub may: KeyMay,
        /// The plan's name, as the server gives it.
        pub plan: String,
        /// When it was tried, RFC 3339, or empty.
        pub tried_at: String,
        /// Why the try failed.
        pub failed: Option<NotChecked>,
        /// Addresses that it may learn, for a source that must be told them; else empty.
        pub consents: Vec<ConsentView>,
    }
    /// The page *Settings*.
    pub struct SettingsView {
        /// The switch.
        pub network_on: bool,
        /// How the page looks.
        pub theme: Theme,
        /// Where we look.
        pub sources: Vec<SourceView>,
        /// The wording of what a person agrees to; the page shows that one and sends its number.
        pub wording: u32,
        /// Public lists.
        pub lists: Vec<PublicListView>,
        /// How often the program looks again by itself.
        pub recheck: Recheck,
        /// When it last did, RFC 3339; empty: not yet.
        pub rechecked: String,
        /// On a schedule it has somebody to ask about addresses.
        pub asks_by_itself: bool,
        /// What opens the database.
        pub mode: KeyMode,
        /// The spare key.
        pub spare_key: SpareKeyState,
        /// A new spare key was shown and not typed back; the one in force opens until then.
        pub spare_key_waits: bool,
        /// The data folder, to show.
        pub folder: String,
        /// The version.
        pub version: String,
        /// Accounts in *Recently removed*.
        pub removed: u32,
    }
    /// How large the text is.
    pub struct ZoomView {
        /// In percent of the usual size.
        pub percent: u32,
        /// There is a smaller one.
        pub smaller: bool,
        /// There is a larger one.
        pub larger: bool,
    }
    /// A redacted report.
    pub struct DiagnosticsView {
        /// Plain text, nothing personal in it.
        pub text: String,
    }
}

choices! {
    /// A setting that the page may change without asking the person again.
    pub enum SettingChoice {
        /// How the page looks.
        Theme(Theme),
        /// How often the program looks again.
        Recheck(Recheck),
    }
}

request! {
    /// The switch.
    pub struct SetNetworkRequest {
        /// On?
        pub on: bool,
    }
    /// A setting that is one code of a closed list.
    pub struct ChooseSettingRequest {
        /// Which, and its new value.
        pub choice: SettingChoice,
    }
    /// Another size of text.
    pub struct SetZoomRequest {
        /// Which way.
        pub change: ZoomChange,
    }
    /// Where a source lives.
    pub struct SetSourceRequest {
        /// `server`, `hibp` or `passwords`.
        pub source: SourceId,
        /// https, or http on this computer; empty: back to its own, or off.
        pub url: String,
        /// Use it.
        pub on: bool,
    }
    /// A key, bound to the source's address of this moment.
    pub struct SetApiKeyRequest {
        /// Which source.
        pub source: SourceId,
        /// 32 hexadecimal digits; wiped when dropped.
        pub key: crate::Secret,
    }
    /// One source.
    pub struct SourceRequest {
        /// Which.
        pub source: SourceId,
    }
    /// Whether a source may learn an address.
    pub struct SetConsentRequest {
        /// Which source.
        pub source: SourceId,
        /// Which identifier.
        pub identifier: String,
        /// The wording that was shown.
        pub wording: u32,
        /// The person agrees.
        pub given: bool,
    }
    /// Choose files on this computer, in the system's own dialog.
    pub struct ChooseFilesRequest {
        /// `folder` or `passwordFiles`.
        pub source: SourceId,
        /// One file instead of a folder.
        pub single: bool,
    }
    /// A system notification: the words are the program's own, and nothing about the person stands in them.
    pub struct NotifyRequest {
        /// How many new findings wait.
        pub news: u32,
    }
    /// A public list to fetch.
    pub struct FetchListRequest {
        /// Which.
        pub list: ListId,
    }
    /// How long lines are kept.
    pub struct KeepLedgerRequest {
        /// 30, 90, 365; 0: for ever.
        pub days: u16,
    }
    /// Which lines.
    pub struct WhatLeftRequest {
        /// Words that all have to stand in a line; none: all lines.
        pub words: Vec<SoughtWordRequest>,
        /// How many to skip.
        pub skip: u32,
    }
    /// A word, and what has to stand in a line so that it is read there: the sentences are the page's.
    pub struct SoughtWordRequest {
        /// The word.
        pub text: String,
        /// Purposes whose sentence has it.
        pub purposes: Vec<Purpose>,
        /// The same of what was carried.
        pub carried: Vec<Carried>,
        /// The same of answers.
        pub answers: Vec<LedgerAnswer>,
    }
}
