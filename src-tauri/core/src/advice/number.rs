//! Finds the accounts that depend on a phone number. Whoever has the number moved to another SIM card receives its codes and resets.

use crate::accounts::{IdentifierKind, Lock, Locks, phone, same_identifier};
use crate::catalogue::{Method, Role, Service};
use crate::checklist::{SecondStep, method_of, second_step};
use crate::known::{Known, Listed};
use crate::model::answers::Standing;
use crate::model::{Entity, FactName, Id, facts};

/// The accounts that depend on the number at a phone company, in the order in which they were listed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ByNumber {
    /// Accounts whose second step, or spare second step, sends a code to the number by text message or call.
    pub codes: Vec<Id>,
    /// Accounts that can be reset with the number, or whose identity is the number itself.
    pub resets: Vec<Id>,
}

/// Returns the accounts that depend on the number of the account `company`; nothing if that is no account at a phone company.
///
/// Where the numbers of the account and of `company` are known, they have to be the same. Where one of them is not, the account
/// counts if `company` is the only phone company in the list.
#[must_use]
pub fn by_number(known: &Known<'_>, company: &Entity) -> ByNumber {
    let companies = || known.listed().iter().filter(|listed| listed.role() == Role::Carrier);
    let Some(own) = companies().find(|listed| listed.account.id == company.id) else { return ByNumber::default() };
    let only = companies().count() == 1;
    let number = number_of(known.locks(), own);
    let hangs = |said: &str| match (number, said) {
        (Some(number), said) if !said.is_empty() => same_identifier(IdentifierKind::Phone, number, said),
        _ => only,
    };
    let mut found = ByNumber::default();
    for listed in known.listed().iter().filter(|listed| listed.account.id != company.id) {
        let account = listed.account;
        let resets = Some(account.value(&FactName::ResetPhone)).filter(|said| phone(said).is_ok());
        let signs_in = Some(listed.sign_in).filter(|said| phone(said).is_ok());
        if by_message(account) && hangs(resets.or(signs_in).unwrap_or_default()) {
            found.codes.push(account.id);
        }
        let is_number = listed.service.is_some_and(Service::is_the_number);
        let seen_there = account.says(&facts::RecoveryNumber, Standing::Current);
        let by = match resets {
            None if is_number || seen_there => signs_in.or(Some("")),
            said => said,
        };
        if by.is_some_and(hangs) {
            found.resets.push(account.id);
        }
    }
    found
}

fn number_of<'a>(locks: &Locks<'a>, company: &Listed<'a>) -> Option<&'a str> {
    if phone(company.sign_in).is_ok() {
        return Some(company.sign_in);
    }
    match locks.at(company.account.id) {
        Some(Lock::Of(number)) => Some(number.value(&FactName::Value)),
        Some(Lock::Own | Lock::OnNumbers) | None => None,
    }
}

/// Returns whether a code comes by text message or call, also if that is only the spare method.
fn by_message(account: &Entity) -> bool {
    let spare = account.answer(&facts::SecondStepSpare).and_then(method_of).map(SecondStep::On);
    let comes = |step: SecondStep| step.comes_by_message() && step != SecondStep::On(Method::Email);
    second_step(account).into_iter().chain(spare).any(comes)
}

#[cfg(test)]
mod tests {
    use super::{ByNumber, by_number};
    use crate::accounts::IdentifierKind;
    use crate::checklist::tests::Home;
    use crate::model::FactName;

    const NUMBER: &str = "+44 7700 900142";
    const OTHER: &str = "+44 7700 900999";

    #[test]
    fn what_hangs_on_a_number_is_named_at_its_company() {
        use FactName as F;
        type Row<'a> = (&'a str, &'a [(F, &'a str)], bool, bool);
        let cases: [Row<'_>; 11] = [
            ("nothing is known", &[], false, false),
            ("codes by text", &[(F::SecondStep, "sms")], true, false),
            ("codes by call", &[(F::SecondStep, "call")], true, false),
            ("a text message beside an app", &[(F::SecondStep, "app"), (F::SecondStepSpare, "sms")], true, false),
            ("an app alone", &[(F::SecondStep, "app")], false, false),
            ("a code by mail", &[(F::SecondStep, "email")], false, false),
            ("reset by it", &[(F::ResetPhone, NUMBER)], false, true),
            ("reset by another one", &[(F::ResetPhone, OTHER)], false, false),
            ("codes to another one", &[(F::SecondStep, "sms"), (F::ResetPhone, OTHER)], false, false),
            ("its number there is current", &[(F::RecoveryNumber, "current")], false, true),
            ("both", &[(F::SecondStep, "sms"), (F::ResetPhone, NUMBER)], true, true),
        ];
        for sign_in in [NUMBER, "mara.lind@gmail.com"] {
            for (what, facts, codes, resets) in cases {
                let mut home = Home::new();
                home.identifier(IdentifierKind::Phone, NUMBER);
                let company = home.account("my-phone-company", &[(F::SignIn, sign_in)]);
                let account = home.account("instagram", facts);
                let known = home.known(5);
                let of = |wanted: bool| if wanted { vec![account] } else { Vec::new() };
                let found = by_number(&known, home.model.get(company).unwrap());
                assert_eq!(found, ByNumber { codes: of(codes), resets: of(resets) }, "{what}, {sign_in}");
                let none = by_number(&known, home.model.get(account).unwrap());
                assert_eq!(none, ByNumber::default(), "{what}: that is no phone company");
            }
        }
    }

    #[test]
    fn with_two_companies_only_what_names_the_number_hangs_on_it() {
        use FactName as F;
        let mut home = Home::new();
        let one = home.account("my-phone-company", &[(F::SignIn, NUMBER)]);
        let two = home.account("my-phone-company", &[(F::SignIn, OTHER)]);
        home.account("instagram", &[(F::SecondStep, "sms")]);
        let named = home.account("x", &[(F::SecondStep, "sms"), (F::ResetPhone, OTHER)]);
        let known = home.known(5);
        let of = |company| by_number(&known, home.model.get(company).unwrap());
        assert_eq!(of(one), ByNumber::default());
        assert_eq!(of(two), ByNumber { codes: vec![named], resets: vec![named] });
    }
}
