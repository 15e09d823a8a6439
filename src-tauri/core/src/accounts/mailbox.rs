//! Which account is the mailbox of an address. Who signs in at Google with an address from elsewhere reads its mail elsewhere:
//! taken for that mailbox, the account would be the wrong door in an emergency, and hide which one is the right door.

use super::{IdentifierKind, identifier_key, same_identifier, service, sign_in};
use crate::catalogue::{Catalogue, Role, Service};
use crate::model::{Entity, FactName};

/// The answer that the mail of the address which signs in arrives elsewhere.
pub const MAIL_ELSEWHERE: &str = "none";

/// What only the person can say of an account: an address at a domain of one's own may be read at any mail service.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MailQuestion<'a> {
    /// The address that signs in.
    pub address: &'a str,
    /// What they said; `None`: not asked yet.
    pub here: Option<bool>,
}

/// What the domain of the address that signs in says of an account of a mail service.
enum Domain<'a> {
    /// The service gives out such addresses.
    Own(&'a str),
    /// Another service does, and nobody else can.
    Others,
    /// Nobody that we know.
    Open(&'a str),
}

fn domain<'a>(catalogue: &Catalogue, account: &'a Entity) -> Option<Domain<'a>> {
    domain_at(catalogue, service(catalogue, account)?, account.value(&FactName::SignIn))
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
        // Whoever lists another mailbox by its address has said whose it is.
        Domain::Own(address)
    } else {
        Domain::Open(address)
    })
}

/// The addresses whose mail arrives in an account: by the domain of the one that signs in, or as the person said.
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

/// Whether the mail of an address arrives in an account.
#[must_use]
pub fn is_mailbox_of(catalogue: &Catalogue, account: &Entity, address: &str) -> bool {
    mail_of(catalogue, account).any(|own| same_identifier(IdentifierKind::Email, own, address))
}

/// Whether resets of others may arrive in an account: those of some address do, or it is not known with which one it signs in.
#[must_use]
pub fn may_be_mailbox(catalogue: &Catalogue, account: &Entity) -> bool {
    let unknown = account.value(&FactName::SignIn).is_empty();
    super::role(catalogue, account) == Role::Mailbox && (unknown || mail_of(catalogue, account).next().is_some())
}

/// The same of one that is not listed yet: nobody has said anything of it.
#[must_use]
pub fn may_become_mailbox(catalogue: &Catalogue, service: &Service, sign_in: &str) -> bool {
    let own = matches!(domain_at(catalogue, service, sign_in), Some(Domain::Own(_)));
    service.role == Role::Mailbox && (sign_in.is_empty() || own)
}

/// What to ask of an account; `None` where its domain says it, or it is none of a mail service.
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
    use super::{MAIL_ELSEWHERE, MailQuestion, is_mailbox_of, mail_of, mail_question, may_be_mailbox};
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
    fn the_domain_says_it_or_the_person_does() {
        let ask = |address, here| Some(MailQuestion { address, here });
        let (mine, mail) = ("me@example.org", "me@gmail.com");
        for (service, sign_in, said, of, asked, may) in [
            ("google", mail, "", vec![mail], None, true),
            ("google", mine, "", vec![], ask(mine, None), false),
            ("google", mine, mine, vec![mine], ask(mine, Some(true)), true),
            ("google", mine, "ME@example.org", vec!["ME@example.org"], ask(mine, Some(true)), true),
            ("google", mine, MAIL_ELSEWHERE, vec![], ask(mine, Some(false)), false),
            // The sign-in changed since: what was said is still of the address it was said of.
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
