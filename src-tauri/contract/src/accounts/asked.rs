//! The requests of the page about accounts, identifiers and the services to choose from.

use super::FactKind;
use crate::{CompanyKind, IdentifierKind};

request! {
    /// A search for services.
    pub struct FindServicesRequest {
        /// The words as typed.
        pub query: String,
    }
    /// A search for companies of one kind.
    pub struct CompaniesRequest {
        /// The kind of company.
        pub kind: CompanyKind,
        /// The language of the system (`de-CH`); its country is used until the person names another.
        pub locale: String,
        /// The words as typed; empty: all companies.
        pub query: String,
    }
    /// A request about one account.
    pub struct AccountRequest {
        /// The account's id.
        pub id: String,
    }
    /// A request to add several accounts from their tiles at once; either all are added or none.
    pub struct AddAccountsRequest {
        /// The ids of the tiles.
        pub services: Vec<String>,
        /// The accounts whose service the person named.
        pub named: Vec<NamedAccount>,
        /// The e-mail address that signs in at these accounts, or empty. It becomes an identifier even when no account is added.
        pub address: String,
    }
    /// An account whose service the person named.
    pub struct NamedAccount {
        /// The id of the placeholder tile (*My bank*); empty: none was used.
        pub service: String,
        /// The name of the service.
        pub name: String,
    }
    /// A request to add one account with its details.
    pub struct AddAccountRequest {
        /// The id of the tile; empty: a service that the person makes.
        pub service: String,
        /// The name of a service that the person makes, or of the company behind a placeholder (*My bank*).
        pub name: String,
        /// The web site of that service; may be empty.
        pub site: String,
        /// The address, phone number or user name that signs in; may be empty.
        pub sign_in: String,
        /// The date since which the account exists (ISO date, month or year); may be empty.
        pub member_since: String,
    }
    /// Changes to an account; a field that is null stays as it is.
    pub struct EditAccountRequest {
        /// The account's id.
        pub id: String,
        /// The new sign-in.
        pub sign_in: Option<String>,
        /// The new date since which the account exists.
        pub member_since: Option<String>,
        /// The new name of a service that the person made.
        pub name: Option<String>,
        /// The new web site of a service that the person made.
        pub site: Option<String>,
        /// The facts to set; an empty value removes the fact.
        pub facts: Vec<FactEdit>,
    }
    /// One fact that the person sets.
    pub struct FactEdit {
        /// The kind of fact.
        pub kind: FactKind,
        /// The new value, which is validated by kind.
        pub value: String,
    }
    /// A request to add an identifier.
    pub struct AddIdentifierRequest {
        /// The kind of identifier.
        pub kind: IdentifierKind,
        /// The value as typed.
        pub value: String,
    }
    /// Changes to an identifier; a field that is null stays as it is.
    pub struct EditIdentifierRequest {
        /// The identifier's id.
        pub id: String,
        /// The new value.
        pub value: Option<String>,
        /// True: the person no longer uses it; false: they use it again.
        pub retired: Option<bool>,
    }
    /// A request about one identifier.
    pub struct IdentifierRequest {
        /// The identifier's id.
        pub id: String,
    }
}
