//! Accounts, identifiers and the catalogue's services.

use crate::{
    AnswerView, CompanyKind, IdentifierKind, LeakRow, ListCredit, ListId, NotCheckedCode, Origin, ReasonView,
    ServiceKind, StepId, StepView,
};

codes! {
    /// What is known about an account.
    pub enum FactKind {
        /// The account exists since (ISO date, month or year).
        MemberSince,
        /// The second step that is on, or `none`.
        SecondStep,
        /// A second one beside it.
        SecondStepSpare,
        /// When the password was last changed (ISO date).
        PasswordChanged,
        /// `good`: an import compared and weighed the password, and found nothing against it.
        PasswordJudged,
        /// `found`, `not_found`, `not_checked`: the last check of the password.
        PasswordCheck,
        /// A passkey lets in.
        Passkey,
        /// Which export showed the second step.
        SecondStepSeen,
        /// In a password manager since then, at least (ISO date).
        ListedSince,
        /// Last signed in with (ISO date).
        LastUsed,
        /// Where the password is saved.
        PasswordPlace,
        /// Where the spare codes are.
        CodesPlace,
        /// How many of them are unused.
        CodesLeft,
        /// Where its passkey lives: `phone`, `computer`, `manager`, `key`.
        PasskeyPlace,
        /// `current`, `old`, `none`: the address for resets, as seen there.
        RecoveryAddress,
        /// The same of the number.
        RecoveryNumber,
        /// `yes`: a device that is not the person's was signed in.
        StrangerFound,
        /// `none`, `mine`, `removed`: mail that goes on.
        MailForwarding,
        /// The same of filters.
        MailFilters,
        /// The same of people who may read it.
        MailDelegates,
        /// Where alerts go.
        AlertsGo,
        /// What was hidden, parted by commas.
        ContactHidden,
        /// The lock on the number.
        NumberLock,
        /// Who can take it off.
        LockComesOffBy,
        /// What is set on the device, parted by commas.
        DeviceLocks,
        /// How updates come.
        UpdatesCome,
        /// How it was cleaned.
        CleanedBy,
        /// Who tells of new leaks.
        WatchedBy,
        /// Where passwords live.
        PasswordsLive,
        /// What happens with them when the device is gone.
        PasswordsIfLost,
        /// What makes codes or holds passkeys.
        CodesLive,
        /// What happens with them on a new phone.
        CodesMove,
        /// How many of three messages were told rightly.
        MessagesTold,
        /// Whether it is closed.
        Closed,
        /// The address that resets it.
        ResetsThrough,
        /// The address whose mail arrives there, as the person said; `none`: not that of its sign-in.
        MailOf,
        /// The number that resets it.
        ResetPhone,
        /// `password`, `google`, `apple`, `facebook`, `passkey`, `code`: how one signs in.
        SignsInWith,
        /// `yes`: no longer used.
        Unused,
        /// Reset protection is on.
        ResetProtection,
        /// The link that the person reported as broken.
        BrokenLink,
    }
}

view! {
    /// What tells a site that only a public list has from others.
    pub struct ListedSite {
        /// Its registrable domain.
        pub domain: String,
        /// A service of ours that it only looks like; null: none.
        pub alike: Option<String>,
        /// The list that names it; null: only our own list of companies does.
        pub list: Option<ListId>,
    }
    /// A service as a tile.
    pub struct ServiceTile {
        /// The catalogue's id, or the person's own service's.
        pub id: String,
        /// Its name.
        pub name: String,
        /// A simple-icons slug, if there is a mark.
        pub icon: Option<String>,
        /// 1 to 5: the ground of a letter tile.
        pub tint: u8,
        /// What kind it is.
        pub kind: ServiceKind,
        /// How many accounts the person has there.
        pub accounts: u32,
        /// Only a public list has it; null: our catalogue does, or the person.
        pub listed: Option<ListedSite>,
        /// It stands in for whichever the person has, and these can be chosen from; null: it does not.
        pub company: Option<CompanyKind>,
    }
    /// Firms of a country, out of our own list and a public one.
    pub struct CompaniesView {
        /// The country, ISO 3166-1 in small letters; empty: not known.
        pub country: String,
        /// Countries for which there are any.
        pub countries: Vec<String>,
        /// Those that fit, by name.
        pub tiles: Vec<ServiceTile>,
        /// So many more are there.
        pub more: u32,
        /// The public list; null: it is not here, and only our own has been looked through.
        pub list: Option<ListCredit>,
        /// The day of our own list.
        pub own_date: String,
    }
    /// Tiles in the order to show.
    pub struct TilesView {
        /// The tiles.
        pub tiles: Vec<ServiceTile>,
        /// The words typed fit nothing: offer a service of one's own.
        pub own: Option<String>,
        /// No public list is here yet that would know more sites.
        pub lists_missing: bool,
    }
    /// An account named in passing.
    pub struct AccountRef {
        /// Its id.
        pub id: String,
        /// The service's name.
        pub name: String,
        /// The sign-in, empty if unknown.
        pub sign_in: String,
        /// What it is shown by; null once it is no longer listed.
        pub service: Option<ServiceTile>,
    }
    /// One row of the list.
    pub struct AccountRow {
        /// Its id.
        pub id: String,
        /// The service.
        pub service: ServiceTile,
        /// The sign-in, empty if unknown.
        pub sign_in: String,
        /// The step to do first, if any.
        pub first: Option<StepId>,
        /// Steps to do.
        pub to_do: u32,
        /// Steps done.
        pub done: u32,
        /// Steps of which nothing is known.
        pub unknown: u32,
        /// The account as one door.
        pub state: crate::StepState,
        /// How soon.
        pub urgency: crate::Urgency,
        /// Accounts that fall with it.
        pub opens: u32,
        /// The steps of the view's columns; null where the account has no such step.
        pub doors: Vec<Option<crate::StepState>>,
    }
    /// All accounts, riskiest first.
    pub struct AccountsView {
        /// The steps that have a column.
        pub columns: Vec<StepId>,
        /// The rows.
        pub rows: Vec<AccountRow>,
        /// How many lie in *Recently removed*.
        pub removed: u32,
        /// Identifiers, for the add form.
        pub identifiers: Vec<IdentifierRef>,
    }
    /// An identifier named in passing.
    pub struct IdentifierRef {
        /// Its id.
        pub id: String,
        /// What it is.
        pub kind: IdentifierKind,
        /// As the person wrote it.
        pub value: String,
    }
    /// One fact, with where it comes from.
    pub struct FactView {
        /// What.
        pub kind: FactKind,
        /// The value: a code, a date, a name.
        pub value: String,
        /// For a `passwordCheck` without an answer: why; null where that was not kept.
        pub why: Option<NotCheckedCode>,
        /// From whom.
        pub origin: Origin,
        /// When that was, RFC 3339.
        pub at: String,
    }
    /// One account with everything about it.
    pub struct AccountView {
        /// Its id.
        pub id: String,
        /// The service.
        pub service: ServiceTile,
        /// The sign-in, empty if unknown.
        pub sign_in: String,
        /// ISO date, month or year; empty if unknown.
        pub member_since: String,
        /// The web site of a service of one's own, empty otherwise.
        pub site: String,
        /// A leak list can be compared with it; else its web site is not known, and that no leak touches it says nothing.
        pub compared: bool,
        /// A device in one's own network: no leak list knows it, and there is no site to give.
        pub at_home: bool,
        /// All steps, in the order to do them.
        pub steps: Vec<StepView>,
        /// The step that comes first: to do, or worth a look.
        pub first: Option<crate::StepId>,
        /// What we know.
        pub facts: Vec<FactView>,
        /// Leaks that touch it.
        pub leaks: Vec<LeakRow>,
        /// Identifiers and accounts with which it falls.
        pub falls_with: Vec<AccountRef>,
        /// The step at this account that stands against it, if one is left to do.
        pub stands_against: Option<StepId>,
        /// At a phone company: the accounts whose codes come to its number.
        pub number_codes: Vec<AccountRef>,
        /// At a phone company: the accounts that whoever has its number can reset.
        pub number_resets: Vec<AccountRef>,
        /// Accounts that fall with it.
        pub opens: Vec<AccountRef>,
        /// The address that a reset of it goes to, as long as nobody said otherwise: the one it signs in with. Empty where the person
        /// said it, or no mailbox of the list gets its mail.
        pub resets_by_default: String,
        /// Whether mail to the address that signs in arrives there, where only the person can say it.
        pub mail: Option<MailQuestion>,
        /// Is there a link to the service's own security page?
        pub home_link: Option<String>,
        /// The person marked it unused.
        pub unused: bool,
        /// Warnings to show at the top.
        pub warnings: Vec<ReasonView>,
    }
    /// Whether an account of a mail service is the mailbox of the address that signs in.
    pub struct MailQuestion {
        /// The address.
        pub address: String,
        /// What the person said; null: not asked yet.
        pub here: Option<bool>,
        /// Until they say it, it is taken to arrive there: they named the address for their resets, and no other mailbox of the list
        /// signs in with it.
        pub taken: bool,
    }
    /// Something removed, still there for thirty days.
    pub struct RemovedRow {
        /// Its id.
        pub id: String,
        /// The service.
        pub service: ServiceTile,
        /// The sign-in.
        pub sign_in: String,
        /// When it was removed, RFC 3339.
        pub at: String,
        /// Days until it is deleted.
        pub days_left: u32,
    }
    /// *Recently removed*.
    pub struct RemovedView {
        /// Newest first.
        pub rows: Vec<RemovedRow>,
    }
    /// An identifier and what is known of its leaks.
    pub struct IdentifierView {
        /// Its id.
        pub id: String,
        /// What it is.
        pub kind: IdentifierKind,
        /// As the person wrote it.
        pub value: String,
        /// No longer used by the person.
        pub retired: bool,
        /// Accounts that use it.
        pub accounts: u32,
        /// The newest answer about it.
        pub answer: AnswerView,
        /// Who would be asked about it; none for what nobody answers for, and for one that is no longer used.
        pub would_ask: Option<crate::WouldAskView>,
        /// The newest answer of each source that was asked, at each place.
        pub said: Vec<crate::SourceAnswer>,
        /// Leaks it is in, newest first.
        pub leaks: Vec<LeakRow>,
        /// Its own steps (`watch`, `carrier_pin`).
        pub steps: Vec<StepView>,
    }
}

request! {
    /// Words typed to find a service.
    pub struct FindServicesRequest {
        /// As typed.
        pub query: String,
    }
    /// Firms to choose from.
    pub struct CompaniesRequest {
        /// Which.
        pub kind: CompanyKind,
        /// The language of the system (`de-CH`): its country counts until the person says another.
        pub locale: String,
        /// As typed; empty: all.
        pub query: String,
    }
    /// One account.
    pub struct AccountRequest {
        /// Its id.
        pub id: String,
    }
    /// Several at once, from the tiles: all of them or none.
    pub struct AddAccountsRequest {
        /// Ids of tiles.
        pub services: Vec<String>,
        /// Those that have a name of the person's own.
        pub named: Vec<NamedAccount>,
        /// The e-mail address that they sign in with, or empty. It is listed, also where no account is new.
        pub address: String,
    }
    /// An account at a place that the person named.
    pub struct NamedAccount {
        /// The tile that stands in for it (*My bank*); empty: none does.
        pub service: String,
        /// Its name.
        pub name: String,
    }
    /// One account with its details.
    pub struct AddAccountRequest {
        /// A tile's id; empty for a service of one's own.
        pub service: String,
        /// The name of a service of one's own, or of one for which ours stands in (*My bank*).
        pub name: String,
        /// Its web site, may be empty.
        pub site: String,
        /// Address, number or name; may be empty.
        pub sign_in: String,
        /// ISO date, month or year; may be empty.
        pub member_since: String,
    }
    /// Changes; a field that is null stays.
    pub struct EditAccountRequest {
        /// Its id.
        pub id: String,
        /// New sign-in.
        pub sign_in: Option<String>,
        /// New member-since.
        pub member_since: Option<String>,
        /// New name of a service of one's own.
        pub name: Option<String>,
        /// New web site of a service of one's own.
        pub site: Option<String>,
        /// Facts to set; an empty value takes the fact back.
        pub facts: Vec<FactEdit>,
    }
    /// One fact that the person sets.
    pub struct FactEdit {
        /// Which.
        pub kind: FactKind,
        /// Its value, checked by kind.
        pub value: String,
    }
    /// A new identifier.
    pub struct AddIdentifierRequest {
        /// What it is.
        pub kind: IdentifierKind,
        /// As typed.
        pub value: String,
    }
    /// Changes to an identifier; null stays.
    pub struct EditIdentifierRequest {
        /// Its id.
        pub id: String,
        /// New value.
        pub value: Option<String>,
        /// No longer used.
        pub retired: Option<bool>,
    }
    /// One identifier.
    pub struct IdentifierRequest {
        /// Its id.
        pub id: String,
    }
}
