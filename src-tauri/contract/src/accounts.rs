//! Accounts, identifiers, and the services to choose from.

mod asked;

use crate::{
    AnswerView, CompanyKind, IdentifierKind, LeakRow, ListCredit, ListId, NotCheckedCode, Origin, ReasonView,
    ServiceKind, StepId, StepView,
};

pub use asked::*;

codes! {
    /// A kind of fact that is shown about an account, identifier, device or person. Each variant says what its value means.
    pub enum FactKind {
        /// The account has existed since this date (ISO date, month or year).
        MemberSince,
        /// The method of the second step that is on, or `none`.
        SecondStep,
        /// The method of a further second step that is on as well.
        SecondStepSpare,
        /// The ISO date on which the password was last changed.
        PasswordChanged,
        /// The value `good`: an import compared the password with the others of its file, measured its strength and found nothing
        /// against it.
        PasswordJudged,
        /// The result of the last check of the password: `found`, `not_found` or `not_checked`.
        PasswordCheck,
        /// The value `yes`: a passkey signs in.
        Passkey,
        /// The format of the export that showed the second step.
        SecondStepSeen,
        /// The ISO date from which on a password manager has held the entry; the password may be older.
        ListedSince,
        /// The ISO date of the last sign-in, as a browser or password manager recorded it.
        LastUsed,
        /// The place where the password is saved.
        PasswordPlace,
        /// The place where the backup codes are kept.
        CodesPlace,
        /// The number of backup codes that are unused.
        CodesLeft,
        /// The place where the passkey is stored: `phone`, `computer`, `manager` or `key`.
        PasskeyPlace,
        /// The state of the recovery address, as the person saw it at the service: `current`, `old` or `none`.
        RecoveryAddress,
        /// The state of the recovery phone number, with the same values as `recoveryAddress`.
        RecoveryNumber,
        /// The value `yes`: a device that is not the person's was signed in.
        StrangerFound,
        /// The result of looking at the forwarding rules: `none`, `mine` or `removed`.
        MailForwarding,
        /// The result of looking at the mail filters, with the same values as `mailForwarding`.
        MailFilters,
        /// The result of looking at who else may read the mailbox, with the same values as `mailForwarding`.
        MailDelegates,
        /// The place that sign-in alerts are sent to.
        AlertsGo,
        /// The contact data that was hidden from others: codes separated by commas, or `none`.
        ContactHidden,
        /// The lock on the phone number.
        NumberLock,
        /// The person or proof that can remove the lock of the phone number.
        LockComesOffBy,
        /// The protections that are set on the device: codes separated by commas, or `none`.
        DeviceLocks,
        /// The way updates are installed.
        UpdatesCome,
        /// The way the device was cleaned.
        CleanedBy,
        /// The service that tells the person of new leaks.
        WatchedBy,
        /// The place where the person keeps passwords.
        PasswordsLive,
        /// The plan for the passwords when that device is lost.
        PasswordsIfLost,
        /// The app or device that makes the person's codes or holds their passkeys.
        CodesLive,
        /// The plan for the codes and passkeys on a new phone.
        CodesMove,
        /// The number of the three sample messages that the person judged correctly.
        MessagesTold,
        /// The result of closing the account: `closed`, `waiting` or `cannot`.
        Closed,
        /// The address that resets the account's password.
        ResetsThrough,
        /// The address whose mail arrives in this account, as the person said; `none`: not the address that signs in.
        MailOf,
        /// The phone number that resets the account's password.
        ResetPhone,
        /// The way to sign in: `password`, `google`, `apple`, `facebook`, `passkey` or `code`.
        SignsInWith,
        /// The value `yes`: the person no longer uses the account.
        Unused,
        /// Protection against password resets: `on` or `off`.
        ResetProtection,
        /// The ids of the links that the person reported as broken, one a line.
        BrokenLink,
    }
}

view! {
    /// The details of a site that only a public list knows, so that it can be told apart from others.
    pub struct ListedSite {
        /// The site's registrable domain.
        pub domain: String,
        /// The name of a service of our catalogue that the domain imitates; null: none.
        pub alike: Option<String>,
        /// The public list that names the site; null: only our own list of companies does.
        pub list: Option<ListId>,
    }
    /// A service as a tile to choose.
    pub struct ServiceTile {
        /// The id of a catalogue service, of a listed site, or of the account itself where the person made the service.
        pub id: String,
        /// The service's name.
        pub name: String,
        /// The simple-icons slug of the logo; null: a letter is shown instead.
        pub icon: Option<String>,
        /// The background colour of a letter tile, 1 to 5.
        pub tint: u8,
        /// The kind of service.
        pub kind: ServiceKind,
        /// The number of accounts that the person has at this service.
        pub accounts: u32,
        /// The details of a site that only a public list knows; null: the service is in our catalogue or was made by the person.
        pub listed: Option<ListedSite>,
        /// The kind of company for which the tile is a placeholder (*My bank*), so that one can be chosen; null: the tile is no
        /// placeholder.
        pub company: Option<CompanyKind>,
    }
    /// Companies of one country, taken from our own list and a public one.
    pub struct CompaniesView {
        /// The country as ISO 3166-1 code in small letters; empty: not known.
        pub country: String,
        /// The countries for which there are any companies.
        pub countries: Vec<String>,
        /// The companies that match, sorted by name.
        pub tiles: Vec<ServiceTile>,
        /// The number of further companies that match and are not among the tiles.
        pub more: u32,
        /// The public list that was searched; null: it was never downloaded, so only our own list was searched.
        pub list: Option<ListCredit>,
        /// The ISO date of our own list.
        pub own_date: String,
    }
    /// Tiles to choose from, in the order to show.
    pub struct TilesView {
        /// The tiles.
        pub tiles: Vec<ServiceTile>,
        /// The typed words, when no service has exactly that name: the page offers to add a service of that name. Null: it offers
        /// none.
        pub own: Option<String>,
        /// No public list was downloaded yet; one would know more sites.
        pub lists_missing: bool,
    }
    /// A short reference to an account.
    pub struct AccountRef {
        /// The account's id.
        pub id: String,
        /// The service's name.
        pub name: String,
        /// The sign-in; empty: not known.
        pub sign_in: String,
        /// The tile to show the account by; null: the account is no longer in the model.
        pub service: Option<ServiceTile>,
    }
    /// One row of the list of accounts.
    pub struct AccountRow {
        /// The account's id.
        pub id: String,
        /// The service.
        pub service: ServiceTile,
        /// The sign-in; empty: not known.
        pub sign_in: String,
        /// The step to do first; null: none is to do.
        pub first: Option<StepId>,
        /// The number of steps to do.
        pub to_do: u32,
        /// The number of steps that are done.
        pub done: u32,
        /// The number of steps of which nothing is known.
        pub unknown: u32,
        /// The state of the account as a whole.
        pub state: crate::StepState,
        /// The urgency of the most urgent step.
        pub urgency: crate::Urgency,
        /// The number of accounts that whoever has this one can take over directly.
        pub opens: u32,
        /// The states of the steps in the view's columns; null: the account has no such step.
        pub doors: Vec<Option<crate::StepState>>,
    }
    /// All accounts, in the order in which they need attention.
    pub struct AccountsView {
        /// The steps that have a column.
        pub columns: Vec<StepId>,
        /// The rows.
        pub rows: Vec<AccountRow>,
        /// The number of accounts in *Recently removed*.
        pub removed: u32,
        /// The identifiers, for the form that adds an account.
        pub identifiers: Vec<IdentifierRef>,
    }
    /// A short reference to an identifier.
    pub struct IdentifierRef {
        /// The identifier's id.
        pub id: String,
        /// The kind of identifier.
        pub kind: IdentifierKind,
        /// The value as the person wrote it.
        pub value: String,
    }
    /// One fact with its origin and date.
    pub struct FactView {
        /// The kind of fact.
        pub kind: FactKind,
        /// The value: a code, a date or a name.
        pub value: String,
        /// The reason why a `passwordCheck` has no answer; null: it has one, or the reason was not kept.
        pub why: Option<NotCheckedCode>,
        /// The origin of the fact.
        pub origin: Origin,
        /// The time when the fact was recorded, RFC 3339.
        pub at: String,
    }
    /// One account with everything that is known about it.
    pub struct AccountView {
        /// The account's id.
        pub id: String,
        /// The service.
        pub service: ServiceTile,
        /// The sign-in; empty: not known.
        pub sign_in: String,
        /// The date since which the account exists (ISO date, month or year); empty: not known.
        pub member_since: String,
        /// The web site of a service that the person made; empty: none, or a service of the catalogue.
        pub site: String,
        /// Lists of leaks can be compared with this account. False: its web site is not known, so an empty `leaks` proves
        /// nothing.
        pub compared: bool,
        /// The account belongs to a device in the person's own network: no list of leaks covers it, and it has no web site.
        pub at_home: bool,
        /// All steps of the account, in the order to do them.
        pub steps: Vec<StepView>,
        /// The step that comes first: one to do, or one to look at because nothing is known of it. Null: none.
        pub first: Option<crate::StepId>,
        /// The facts about the account.
        pub facts: Vec<FactView>,
        /// The leaks that affect the account.
        pub leaks: Vec<LeakRow>,
        /// The identifiers and accounts whose owner can take over this account.
        pub falls_with: Vec<AccountRef>,
        /// The step at this account that best stops such a take-over; null: none is left to do.
        pub stands_against: Option<StepId>,
        /// At a phone company: the accounts whose codes come to its number.
        pub number_codes: Vec<AccountRef>,
        /// At a phone company: the accounts that whoever has its number can reset.
        pub number_resets: Vec<AccountRef>,
        /// The accounts that whoever has this one can take over.
        pub opens: Vec<AccountRef>,
        /// The address that is taken to get the password resets: the one that signs in. Empty: the person named one, or no listed
        /// mailbox receives mail for that address.
        pub resets_by_default: String,
        /// The question whether mail to the sign-in address arrives in this account; null: the catalogue answers it, or it does
        /// not apply.
        pub mail: Option<MailQuestion>,
        /// The id of the link to the service's own security page; null: none is known.
        pub home_link: Option<String>,
        /// The person marked the account as no longer used.
        pub unused: bool,
        /// Reasons of urgent steps, to show at the top.
        pub warnings: Vec<ReasonView>,
    }
    /// The question whether an account at a mail service is the mailbox of the address that signs in.
    pub struct MailQuestion {
        /// The address that signs in.
        pub address: String,
        /// The person's answer; null: they did not answer yet.
        pub here: Option<bool>,
        /// Until the person answers, the account is taken as this mailbox: they named the address for their password resets, and
        /// no other listed mailbox signs in with it.
        pub taken: bool,
    }
    /// An account that was removed and can be restored for 30 days.
    pub struct RemovedRow {
        /// The account's id.
        pub id: String,
        /// The service.
        pub service: ServiceTile,
        /// The sign-in; empty: not known.
        pub sign_in: String,
        /// The time when it was removed, RFC 3339.
        pub at: String,
        /// The number of days until it is deleted.
        pub days_left: u32,
    }
    /// The page *Recently removed*.
    pub struct RemovedView {
        /// The removed accounts, newest first.
        pub rows: Vec<RemovedRow>,
    }
    /// An identifier with what is known of its leaks.
    pub struct IdentifierView {
        /// The identifier's id.
        pub id: String,
        /// The kind of identifier.
        pub kind: IdentifierKind,
        /// The value as the person wrote it.
        pub value: String,
        /// The person no longer uses it.
        pub retired: bool,
        /// The number of accounts that use it.
        pub accounts: u32,
        /// The combined answer of the newest checks.
        pub answer: AnswerView,
        /// The sources that a check would ask; null: no source can answer for this identifier, or it is no longer used.
        pub would_ask: Option<crate::WouldAskView>,
        /// The newest answer of each source that was asked, for each place of the source.
        pub said: Vec<crate::SourceAnswer>,
        /// The leaks that the identifier is in, newest first.
        pub leaks: Vec<LeakRow>,
        /// The identifier's own steps (`watch`, `carrier_pin`).
        pub steps: Vec<StepView>,
    }
}
