//! Settings, the sources, the network switch, and what left this computer.

use crate::{KeyMode, NotChecked, SourceId, SpareKeyState, Theme};

codes! {
    /// What a request was for.
    pub enum Purpose { /// Is this address in a leak?
        Address, /// Is this password in the list of leaked ones?
        Password, /// The public list of leaks, whole.
        List, /// What may this key do?
        Key, /// A page, opened by the person.
        Page }
    /// What a request carried about the person.
    pub enum Carried { /// The first digits of one address's fingerprint.
        AddressDigits, /// The first digits of one password's fingerprint.
        PasswordDigits, /// Nothing about the person.
        Nothing, /// A key that the person entered.
        Key, /// A page in the person's own browser: it sees what they type there.
        Browser }
    /// What came back.
    pub enum LedgerAnswer { /// Still open: the bytes may have left.
        Pending, /// An answer.
        Answered, /// Something that is not one.
        NotAnAnswer, /// Nothing.
        Nothing, /// Opened by the person.
        Opened }
    /// What a key may do, in words on the page.
    pub enum KeyMay { /// Not tried.
        Untried, /// Ask by fingerprint.
        Range, /// Ask with the address only, which is off.
        DirectOnly, /// Nothing: the server refused it.
        Refused, /// No key is needed here.
        NotNeeded, /// The try failed.
        NotKnown }
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
    }
    /// The page *What left*.
    pub struct WhatLeftView {
        /// Newest first.
        pub rows: Vec<LedgerRow>,
        /// All that there are for these words.
        pub total: u32,
        /// Is the network on?
        pub network_on: bool,
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
    }
    /// The page *Settings*.
    pub struct SettingsView {
        /// The switch.
        pub network_on: bool,
        /// How the page looks.
        pub theme: Theme,
        /// Where we look.
        pub sources: Vec<SourceView>,
        /// What opens the database.
        pub mode: KeyMode,
        /// The spare key.
        pub spare_key: SpareKeyState,
        /// The data folder, to show.
        pub folder: String,
        /// The version.
        pub version: String,
        /// Accounts in *Recently removed*.
        pub removed: u32,
    }
    /// A redacted report.
    pub struct DiagnosticsView {
        /// Plain text, nothing personal in it.
        pub text: String,
    }
}

request! {
    /// The switch.
    pub struct SetNetworkRequest {
        /// On?
        pub on: bool,
    }
    /// The look.
    pub struct SetThemeRequest {
        /// Which.
        pub theme: Theme,
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
    /// Which lines.
    pub struct WhatLeftRequest {
        /// Words to find in receiver or purpose; may be empty.
        pub query: String,
        /// How many to skip.
        pub skip: u32,
    }
}
