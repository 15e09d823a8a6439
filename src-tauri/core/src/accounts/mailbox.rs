//! Which account is the mailbox of an address. An account at Google may sign in with an address whose mail is read
//! elsewhere; if it were taken for the mailbox, advice in an emergency would point to the wrong account.

use super::{IdentifierKind, host_of_site, identifier_key, same_identifier, service, sign_in};
use crate::catalogue::{Catalogue, Role, Service, site_domain};
use crate::model::{Entity, FactName};

/// The value of [`FactName::MailOf`] for: the mail of the address that signs in arrives elsewhere.
pub const MAIL_ELSEWHERE: &str = "none";

/// A question that only the person can answer, because mail to a private domain may be read at any mail service.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MailQuestion<'a> {
    /// The address that signs in.
    pub address: &'a str,
    /// Whether its mail arrives in this account, or `None` if the person has not answered.
    pub here: Option<bool>,
}

/// The relation of an account at a mail service to the domain of its sign-in address.
enum Domain<'a> {
    /// The service gives out addresses at this domain.
    Own(&'a str),
    /// Only another service gives out addresses at this domain.
    Others,
    /// No known service gives out addresses at this domain.
    Open(&'a str),
}

fn domain<'a>(catalogue: &Catalogue, account: &'a Entity) -> Option<Domain<'a>> {
    let found = domain_at(catalogue, service(catalogue, account)?, account.value(&FactName::SignIn))?;
    // A login from a file names a site only. Its address belongs to the site where both have the same name before the
    // ending (`gmx.de` at `gmx.net`); an address elsewhere may merely be how the person signs in.
    let by_site_only = account.value(&FactName::Service).is_empty();
    match found {
        Domain::Own(address) if by_site_only && !same_house(account.value(&FactName::OwnSite), address) => {
            Some(Domain::Open(address))
        }
        found => Some(found),
    }
}

/// Returns whether the domain of an address has the same name before its ending as the site.
fn same_house(site: &str, address: &str) -> bool {
    let name = |domain: &str| domain.split('.').next().unwrap_or_default().to_lowercase();
    let of_site = host_of_site(site).and_then(|host| site_domain(&host));
    let of_address = address.rsplit_once('@').and_then(|(_, host)| site_domain(host));
    of_site.zip(of_address).is_some_and(|(site, address)| name(&site) == name(&address))
}

fn domain_at<'a>(catalogue: &Catalogue, service: &Service, address: &'a str) -> Option<Domain<'a>> {
    if service.role != Role::Mailbox {
        return None;
    }
    let Ok(Some((IdentifierKind::Email, _))) = sign_in(address) else { return None };
    let key = identifier_key(IdentifierKind::Email, address);
    let (_, domain) = key.rsplit_once('@')?;
    Some(if service.gives_out(domain) {
        Domain::Own(address)
    } else if catalogue.services.iter().any(|other| other.gives_out(domain)) {
        Domain::Others
    } else if service.is_stand_in() {
        // A person who lists a mailbox by its address has thereby named the address.
        Domain::Own(address)
    } else {
        Domain::Open(address)
    })
}

/// Returns the addresses whose mail arrives in an account: the sign-in, if its domain shows that, and the address that
/// is recorded.
pub fn mail_of<'a>(catalogue: &Catalogue, account: &'a Entity) -> impl Iterator<Item = &'a str> {
    let is_mail = super::role(catalogue, account) == Role::Mailbox;
    let own = match domain(catalogue, account) {
        Some(Domain::Own(address)) => Some(address),
        Some(Domain::Others | Domain::Open(_)) | None => None,
    };
    let said = Some(account.value(&FactName::MailOf)).filter(|said| is_mail && !matches!(*said, "" | MAIL_ELSEWHERE));
    let other = said.filter(|said| own.is_none_or(|own| !same_identifier(IdentifierKind::Email, own, said)));
    own.into_iter().chain(other)
}

/// Returns whether the mail of an address arrives in an account.
#[must_use]
pub fn is_mailbox_of(catalogue: &Catalogue, account: &Entity, address: &str) -> bool {
    mail_of(catalogue, account).any(|own| same_identifier(IdentifierKind::Email, own, address))
}

/// Returns whether resets of other accounts may arrive in an account: the mail of some address does, or its sign-in is
/// not known.
#[must_use]
pub fn may_be_mailbox(catalogue: &Catalogue, account: &Entity) -> bool {
    let unknown = account.value(&FactName::SignIn).is_empty();
    super::role(catalogue, account) == Role::Mailbox && (unknown || mail_of(catalogue, account).next().is_some())
}

/// Like [`may_be_mailbox`], for an account that is not listed yet and so has no recorded address.
#[must_use]
pub fn may_become_mailbox(catalogue: &Catalogue, service: &Service, sign_in: &str) -> bool {
    let own = matches!(domain_at(catalogue, service, sign_in), Some(Domain::Own(_)));
    service.role == Role::Mailbox && (sign_in.is_empty() || own)
}

/// Like [`may_become_mailbox`], for an account at a site that is no service of the catalogue.
#[must_use]
pub fn may_become_mailbox_at(catalogue: &Catalogue, site: &str, sign_in: &str) -> bool {
    let Some(provider) = host_of_site(site).and_then(|host| catalogue.company_at(&host)) else { return false };
    may_become_mailbox(catalogue, provider, sign_in) && (sign_in.is_empty() || same_house(site, sign_in))
}

/// Returns the question for an account, or `None` if its domain answers it or it is not at a mail service.
#[must_use]
pub fn mail_question<'a>(catalogue: &Catalogue, account: &'a Entity) -> Option<MailQuestion<'a>> {
    let Domain::Open(address) = domain(catalogue, account)? else { return None };
    let said = account.value(&FactName::MailOf);
    let here = match said {
        "" => None,
        MAIL_ELSEWHERE => Some(false),
        said => same_identifier(IdentifierKind::Email, said, address).then_some(true),
    };
    Some(MailQuestion { address, here })
}

#[cfg(test)]
mod tests {
    use super::{
        MAIL_ELSEWHERE, MailQuestion, is_mailbox_of, mail_of, mail_question, may_be_mailbox, may_become_mailbox_at,
    };
    use crate::catalogue::Catalogue;
    use crate::model::{Entity, Fact, FactName, Id, Kind, Origin};

    fn account(service: &str, sign_in: &str, said: &str) -> Entity {
        let at = jiff::Timestamp::UNIX_EPOCH;
        let mut entity = Entity::new(Id::from_bytes([1; 16]), Kind::Account, at);
        for (name, value) in [(FactName::Service, service), (FactName::SignIn, sign_in), (FactName::MailOf, said)] {
            entity.set(name, Fact { value: value.to_owned(), origin: Origin::Person, at });
        }
        entity
    }

    #[test]
    fn a_login_at_a_mail_provider_in_our_list_is_a_mailbox() {
        let catalogue = Catalogue::shipped();
        for (site, sign_in, may, asked) in [
            ("posteo.de", "anna@posteo.de", true, false),
            ("https://www.gmx.net/", "anna@gmx.de", true, false),
            ("https://lists.gmx.net", "ANNA@GMX.AT", true, false),
            ("web.de", "anna@example.org", false, true),
            ("posteo.de", "anna@gmail.com", false, false),
            ("posteo.de", "", true, false),
            // A company's own site with an address there is no mailbox: it may be its shop or its intranet.
            ("bakery.example", "anna@bakery.example", false, false),
        ] {
            let mut account = account("", sign_in, "");
            let at = jiff::Timestamp::UNIX_EPOCH;
            account.set(FactName::OwnSite, Fact { value: site.to_owned(), origin: Origin::Person, at });
            assert_eq!(may_be_mailbox(catalogue, &account), may, "{site}, {sign_in}");
            assert_eq!(mail_question(catalogue, &account).is_some(), asked, "{site}, {sign_in}");
            assert_eq!(may_become_mailbox_at(catalogue, site, sign_in), may, "{site}, {sign_in}, not listed yet");
        }
    }

    #[test]
    fn the_domain_says_it_or_the_person_does() {
        let ask = |address, here| Some(MailQuestion { address, here });
        let (mine, mail) = ("me@example.org", "me@gmail.com");
        for (service, sign_in, said, of, asked, may) in [
            ("google", mail, "", vec![mail], None, true),
            ("google", mine, "", vec![], ask(mine, None), false),
            ("google", mine, mine, vec![mine], ask(mine, Some(true)), true),
            ("google", mine, "ME@example.org", vec!["ME@example.org"], ask(mine, Some(true)), true),
            ("google", mine, MAIL_ELSEWHERE, vec![], ask(mine, Some(false)), false),
            // After the sign-in changed, the answer still holds for the address that it was given for.
            ("google", "new@example.org", mine, vec![mine], ask("new@example.org", None), true),
            ("google", mail, mine, vec![mail, mine], None, true),
            ("google", mail, "Me@gmail.com", vec![mail], None, true),
            ("google", "me@yahoo.com", "", vec![], None, false),
            ("google", "", "", vec![], None, true),
            ("google", "maralind", "", vec![], None, false),
            ("my-mailbox", mine, "", vec![mine], None, true),
            ("my-mailbox", mail, "", vec![], None, false),
            ("instagram", mail, mail, vec![], None, false),
            ("", mail, mail, vec![], None, false),
        ] {
            let account = account(service, sign_in, said);
            let catalogue = Catalogue::shipped();
            let why = format!("{service}, {sign_in}, {said}");
            assert_eq!(mail_of(catalogue, &account).collect::<Vec<_>>(), of, "{why}");
            assert_eq!(mail_question(catalogue, &account), asked, "{why}");
            assert_eq!(may_be_mailbox(catalogue, &account), may, "{why}");
            assert_eq!(
                is_mailbox_of(catalogue, &account, "me@EXAMPLE.org"),
                of.iter().any(|one| one.to_lowercase() == mine)
            );
        }
    }
}
