//! Settings, sources, the network switch, and the ledger of what left this computer.

use crate::{KeyMode, NotChecked, Recheck, SettingChoice, SourceId, SpareKeyState, Theme, ZoomChange};

codes! {
    /// The purpose of a request.
    pub enum Purpose {
        /// A look-up of an address in leaks.
        Address,
        /// A look-up of a password in the list of leaked passwords.
        Password,
        /// The download of a whole public list.
        List,
        /// A question what an API key may do.
        Key,
        /// A page that the person opened.
        Page,
        /// The ledger has a word that this version does not know.
        NotKnown,
    }
    /// The kind of data about the person that a request carried.
    pub enum Carried {
        /// The first digits of the SHA-1 of one address.
        AddressDigits,
        /// One whole address, sent to a source for which the person agreed to it.
        Address,
        /// The first digits of the SHA-1 of one password.
        PasswordDigits,
        /// Nothing about the person.
        Nothing,
        /// An API key that the person entered.
        Key,
        /// A page in the person's own browser, which sees what they type there.
        Browser,
        /// The ledger has a word that this version does not know.
        NotKnown,
    }
    /// The result of a request.
    pub enum LedgerAnswer {
        /// The request is not finished, so its bytes may have left.
        Pending,
        /// A valid answer came.
        Answered,
        /// An answer came that is not valid.
        NotAnAnswer,
        /// No answer came.
        Nothing,
        /// The page was opened in the browser.
        Opened,
    }
    /// A public list.
    pub enum ListId {
        /// HIBP's list of leaks.
        Breaches,
        /// The list of second steps of 2FA Directory.
        TwoFactor,
        /// The list of passkeys of Passkeys Directory.
        Passkeys,
        /// Apple's list of pages to change a password.
        ChangePassword,
        /// The list of ways to delete an account of JustDeleteMe.
        Deletion,
    }
    /// The permissions of an API key.
    pub enum KeyMay {
        /// The key was not tried.
        Untried,
        /// The key may ask by prefix.
        Range,
        /// The key may only ask with the whole address, which is switched off.
        DirectOnly,
        /// The server refused the key.
        Refused,
        /// This server needs no key.
        NotNeeded,
        /// The try failed, so it is not known.
        NotKnown,
    }
}

view! {
    /// One row of the ledger.
    pub struct LedgerRow {
        /// The time of the request, RFC 3339.
        pub at: String,
        /// The host that received it.
        pub receiver: String,
        /// The purpose.
        pub purpose: Purpose,
        /// The data about the person that it carried.
        pub carried: Carried,
        /// The number of hash digits that left: 6 or 5, otherwise 0.
        pub digits: u8,
        /// The size of the request in bytes.
        pub bytes_out: u32,
        /// The size of the answer in bytes.
        pub bytes_in: f64,
        /// The result.
        pub answer: LedgerAnswer,
        /// The HTTP status; 0: none.
        pub status: u16,
        /// The identifier that the request was about; empty: none, or it is no longer listed.
        pub about: String,
    }
    /// The page *What left this computer*.
    pub struct WhatLeftView {
        /// The rows, newest first.
        pub rows: Vec<LedgerRow>,
        /// The number of all rows that match the words.
        pub total: u32,
        /// Some rows of the ledger cannot be read, so there are more than these.
        pub unread: bool,
        /// The network is switched on.
        pub network_on: bool,
        /// The number of days that rows are kept; 0: forever.
        pub keep_days: u16,
    }
    /// A file that was saved.
    pub struct SavedView {
        /// The file's name; empty: the person cancelled.
        pub name: String,
        /// The number of lines in it.
        pub lines: u32,
    }
    /// The consent for one source to learn one address.
    pub struct ConsentView {
        /// The address.
        pub identifier: crate::IdentifierRef,
        /// The person agreed.
        pub given: bool,
    }
    /// A public list that is downloaded whole.
    pub struct PublicListView {
        /// The list.
        pub id: ListId,
        /// The number of rows of the one in use; 0: there is none.
        pub rows: u32,
        /// The time when it was downloaded or found unchanged, RFC 3339; empty: never.
        pub at: String,
        /// The reason why the last try failed, after which the earlier list stays in use; null: it did not fail.
        pub failed: Option<NotChecked>,
        /// The host that it is downloaded from.
        pub host: String,
    }
    /// One source of look-ups.
    pub struct SourceView {
        /// The source.
        pub id: SourceId,
        /// The base URL, or the path of a folder or file.
        pub url: String,
        /// The source is in use.
        pub on: bool,
        /// A key is stored.
        pub has_key: bool,
        /// The permissions of the key.
        pub may: KeyMay,
        /// The name of the plan, as the server states it; may be empty.
        pub plan: String,
        /// The time when the key was last tried, RFC 3339; empty: never.
        pub tried_at: String,
        /// The reason why the try failed; null: it did not fail.
        pub failed: Option<NotChecked>,
        /// The consents for each address, for a source that has to see the address; empty for others.
        pub consents: Vec<ConsentView>,
    }
    /// The page *Settings*.
    pub struct SettingsView {
        /// The network is switched on.
        pub network_on: bool,
        /// The colour theme.
        pub theme: Theme,
        /// The sources of look-ups.
        pub sources: Vec<SourceView>,
        /// The number of the wording of consent that is in force; the page shows that wording and sends the number back.
        pub wording: u32,
        /// The public lists.
        pub lists: Vec<PublicListView>,
        /// The schedule on which the program checks again without being asked.
        pub recheck: Recheck,
        /// The time when it last did, RFC 3339; empty: never.
        pub rechecked: String,
        /// A scheduled check has a source that can answer about addresses.
        pub asks_by_itself: bool,
        /// The ways to open the list.
        pub mode: KeyMode,
        /// The state of the spare key.
        pub spare_key: SpareKeyState,
        /// A new spare key was shown and not yet typed back; until then the earlier one still opens the list.
        pub spare_key_waits: bool,
        /// The path of the data folder, to show.
        pub folder: String,
        /// The version of the program.
        pub version: String,
        /// The number of accounts in *Recently removed*.
        pub removed: u32,
    }
    /// The size of the text.
    pub struct ZoomView {
        /// The size in percent of the normal one.
        pub percent: u32,
        /// A smaller size is available.
        pub smaller: bool,
        /// A larger size is available.
        pub larger: bool,
    }
    /// A report about the program for a bug report.
    pub struct DiagnosticsView {
        /// Plain text with nothing personal in it.
        pub text: String,
    }
}

request! {
    /// A request to switch the network.
    pub struct SetNetworkRequest {
        /// True switches it on.
        pub on: bool,
    }
    /// A request to change a setting that is one code of a closed list.
    pub struct ChooseSettingRequest {
        /// The setting with its new value.
        pub choice: SettingChoice,
    }
    /// A request to change the size of the text.
    pub struct SetZoomRequest {
        /// The change.
        pub change: ZoomChange,
    }
    /// A request to set where a source is and whether it is used.
    pub struct SetSourceRequest {
        /// `server`, `hibp` or `passwords`.
        pub source: SourceId,
        /// An https URL, or http on this computer; empty: back to the default place, or off where there is none.
        pub url: String,
        /// True: the source is used.
        pub on: bool,
    }
    /// A request to store an API key, which is bound to the source's current origin.
    pub struct SetApiKeyRequest {
        /// The source.
        pub source: SourceId,
        /// The key of 32 hexadecimal digits; it is wiped when the request is dropped.
        pub key: crate::Secret,
    }
    /// A request about one source.
    pub struct SourceRequest {
        /// The source.
        pub source: SourceId,
    }
    /// A request to give or withdraw the consent for one source to learn one address.
    pub struct SetConsentRequest {
        /// The source.
        pub source: SourceId,
        /// The id of the identifier.
        pub identifier: String,
        /// The number of the wording that was shown.
        pub wording: u32,
        /// True gives the consent, false withdraws it.
        pub given: bool,
    }
    /// A request to choose a folder or file on this computer in the system's dialog.
    pub struct ChooseFilesRequest {
        /// `folder` or `passwordFiles`.
        pub source: SourceId,
        /// True chooses one file, false a folder.
        pub single: bool,
    }
    /// A request to show a system notification. The program writes its text, which has nothing about the person.
    pub struct NotifyRequest {
        /// The number of new findings.
        pub news: u32,
    }
    /// A request to download a public list.
    pub struct FetchListRequest {
        /// The list.
        pub list: ListId,
    }
    /// A request to change how long rows of the ledger are kept.
    pub struct KeepLedgerRequest {
        /// The number of days: 30, 90 or 365; 0: forever.
        pub days: u16,
    }
    /// A request for rows of the ledger.
    pub struct WhatLeftRequest {
        /// The words that a row has to contain, all of them; empty: all rows.
        pub words: Vec<SoughtWordRequest>,
        /// The number of matching rows to skip.
        pub skip: u32,
    }
    /// One word to search for. The page writes the sentences of a row, so it says which codes have the word in their sentence.
    pub struct SoughtWordRequest {
        /// The word.
        pub text: String,
        /// The purposes whose sentence contains it.
        pub purposes: Vec<Purpose>,
        /// The codes of what was carried whose sentence contains it.
        pub carried: Vec<Carried>,
        /// The results whose sentence contains it.
        pub answers: Vec<LedgerAnswer>,
    }
}
