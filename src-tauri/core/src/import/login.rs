//! One login as it comes together out of named fields, in whatever order a program writes them.

use super::json::Value;
use super::mapping::Role;
use super::text::{is_email, urls};
use super::{Hidden, Row, seed};

/// A login whose fields are being read.
#[derive(Default)]
pub struct Login {
    /// What is known besides the fields.
    pub row: Row,
    user: String,
    email: String,
}

impl Login {
    /// Takes the value of a field. Of several user names, e-mail addresses, passwords and names, the first that is not empty
    /// counts; all sites count.
    pub fn take(&mut self, role: Role, value: &str) {
        let text = |into: &mut String| {
            if into.is_empty() {
                value.trim().clone_into(into);
            }
        };
        match role {
            Role::Name => text(&mut self.row.name),
            Role::SignIn => text(&mut self.user),
            Role::Email if is_email(value.trim()) => text(&mut self.email),
            Role::Url => self.row.urls.extend(urls(value)),
            Role::Password if self.row.password.is_none() => self.row.password = Hidden::new(value.to_owned()),
            Role::Code => self.row.code = self.row.code.or(seed::said(value)),
            Role::Email | Role::Password | Role::Made | Role::Changed | Role::Used => {}
        }
    }

    /// Takes a list of fields that each have a key and a value, at these paths. `known` says which key is what; others are
    /// skipped.
    pub fn take_fields(&mut self, fields: &[Value<'_>], [key, value]: [&str; 2], known: &[(&str, Role)]) {
        for field in fields {
            let role = field.with(key, |key| known.iter().find(|(known, _)| *known == key).map(|(_, role)| *role));
            if let Some(role) = role {
                field.with(value, |value| self.take(role, value));
            }
        }
    }

    /// Returns the row, in which the user name signs in if there is one.
    #[must_use]
    pub fn row(self) -> Row {
        let (sign_in, addresses) = sign_in(self.user, self.email);
        Row { sign_in, addresses, ..self.row }
    }
}

/// Returns the sign-in and the other addresses: the user name signs in if there is one, otherwise the e-mail address.
#[must_use]
pub fn sign_in(name: String, email: String) -> (String, Vec<String>) {
    if name.trim().is_empty() { (email, Vec::new()) } else { (name, vec![email]) }
}
