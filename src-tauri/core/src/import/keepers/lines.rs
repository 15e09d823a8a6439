//! Reads a list that a person wrote: one site or address per line, maybe with an e-mail address.
//!
//! No column tells what is where, and some people write the password as well. So only the first part of a line is used, and the
//! second if it certainly is an e-mail address; a word after a site may be a sign-in or a password and is not used. Tables of
//! three or more columns are excluded: there the person maps the columns.
//!
//! Longer than sixty lines because no program wrote the list: what a line says has to be told without any title or mark, and what
//! might be a password must not be taken for a name.

use super::super::gather::Gather;
use super::super::json;
use super::super::text::{self, Text, is_email};
use super::super::{How, Keys, Read, Reader, Refusal, Row, SkipReason, Sniff, Untold, limits, titles};
use crate::catalogue::{Catalogue, has_listed_ending, site_domain};

pub const READER: Reader = Reader {
    format: "lines",
    cannot_tell: &[Untold::Passwords, Untold::Dates, Untold::Codes],
    recognises,
    read: How::Own(read),
};

/// Longest name of a service, in bytes.
const LONGEST_NAME: usize = 200;
/// Lines that are looked at to recognise a list.
const LOOKED_AT: usize = 200;

fn recognises(sniff: &Sniff<'_>) -> bool {
    if !sniff.keys.is_empty() || !sniff.item_keys.is_empty() || sniff.root.is_some() || !sniff.entries.is_empty() {
        return false;
    }
    // A header whose titles can be guessed means a table.
    if sniff.columns.iter().any(|column| titles::guess_by_title(column).is_some()) {
        return false;
    }
    let Ok(text) = sniff.text.whole() else {
        return false;
    };
    let (mut lines, mut told) = (0_usize, 0_usize);
    let written =
        || text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')).take(LOOKED_AT);
    for line in written() {
        lines += 1;
        told += usize::from(line.len() <= 400 && Parts::of(line).tell());
        // Prose has long lines.
        if line.len() > 400 || text::is_seed(line) {
            return false;
        }
    }
    lines > 0 && told * 2 > lines && !is_table(written)
}

/// Returns whether all lines have the same number of cells, at least three, and the second is not an address in every line.
fn is_table<'a, I: Iterator<Item = &'a str>>(lines: impl Fn() -> I) -> bool {
    [',', ';', '\t', '|'].into_iter().any(|delimiter| {
        let cells = |line: &str| line.split(delimiter).count();
        let most = lines().map(cells).max().unwrap_or(0);
        let mails = || lines().all(|line| line.split(delimiter).nth(1).is_some_and(|cell| is_mail(cell.trim())));
        most > 2 && lines().all(|line| cells(line) == most) && !mails()
    })
}

fn read(bytes: &[u8], keys: &Keys<'_>) -> Result<Read, Refusal> {
    let text = Text::of(bytes);
    let mut gather = Gather::new(READER.format, keys);
    for (line, number) in text.whole()?.lines().zip(1_u32..) {
        let line = line.trim();
        gather.spend(json::steps(line))?;
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        gather
            .at(number, if line.len() > limits::CELL { Err(SkipReason::TooLong) } else { Ok(Parts::of(line).row()) })?;
    }
    gather.done(false)
}

/// The parts of a line that are certainly no secrets.
struct Parts<'l> {
    /// The whole first part.
    head: &'l str,
    /// The site, if the line starts with one.
    site: Option<&'l str>,
    /// An e-mail address in the first or second place.
    mail: Option<&'l str>,
}

impl<'l> Parts<'l> {
    fn of(line: &'l str) -> Self {
        let trim = |text: &'l str| text.trim().trim_matches(['"', '\'', '-', '*', '•', ' ']);
        let head = trim(line.split(['\t', ',', ';', '|']).next().unwrap_or(line));
        let pieces = || line.split([' ', '\t', ',', ';', '|']).map(trim).filter(|piece| !piece.is_empty());
        let cells = || line.split(['\t', ',', ';', '|']).map(trim).filter(|cell| !cell.is_empty());
        let site = pieces().next().filter(|piece| is_site(piece));
        let mail = pieces().take(2).chain(cells().take(2)).find(|piece| is_mail(piece));
        Self { head, site, mail }
    }

    fn tell(&self) -> bool {
        self.site.is_some() || self.mail.is_some() || service(self.head).is_some()
    }

    fn row(self) -> Row {
        let sign_in = self.mail.unwrap_or_default().to_owned();
        if let Some(site) = self.site {
            return Row { name: text::host(site).to_owned(), urls: vec![site.to_owned()], sign_in, ..Row::default() };
        }
        // An e-mail address alone is a mailbox at its host; otherwise the first part is the name of a service, if it consists of
        // words.
        let host = || self.mail.filter(|mail| self.head.contains(*mail)).and_then(|mail| mail.split_once('@'));
        let words = || {
            Some(self.head).filter(|head| head.chars().all(|letter| letter.is_alphabetic() || " '&-".contains(letter)))
        };
        let name = service(self.head).or_else(|| host().map(|(_, host)| host)).or_else(words).unwrap_or_default();
        Row { name: name.to_owned(), sign_in, ..Row::default() }
    }
}

/// Returns the first part if it is the name of a service in the catalogue: people write "Netflix" and not its address.
fn service(head: &str) -> Option<&str> {
    // No service has a longer name, so long lines are not compared.
    if head.len() > LONGEST_NAME {
        return None;
    }
    let lower = head.to_lowercase();
    let is = |name: &String| name.to_lowercase() == lower;
    let services = &Catalogue::shipped().services;
    services.iter().any(|one| is(&one.name) || one.also.iter().any(is)).then_some(head)
}

/// Returns whether a text is a site with a public ending; two words with a dot between them may be a password.
fn is_site(piece: &str) -> bool {
    let host = text::host(piece);
    !is_email(piece) && has_listed_ending(host) && site_domain(host).is_some()
}

fn is_mail(piece: &str) -> bool {
    is_email(piece) && piece.rsplit('@').next().is_some_and(has_listed_ending)
}
