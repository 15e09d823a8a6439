//! A list that somebody wrote down: one site or address in a line, perhaps with the sign-in beside it. It holds no passwords,
//! and what stands in a line after site and sign-in is not taken, in case it is one.

use super::super::gather::Gather;
use super::super::json;
use super::super::text::{self, Text, is_email};
use super::super::{Keys, Read, Reader, Refusal, Row, SkipReason, Sniff, limits, titles};
use crate::catalogue::{Catalogue, registrable_domain};

pub const READER: Reader = Reader { format: "lines", recognises, read };

/// Bytes of a service's name.
const LONGEST_NAME: usize = 200;
/// Lines that are looked at to recognise a list.
const LOOKED_AT: usize = 200;

fn recognises(sniff: &Sniff<'_>) -> bool {
    if !sniff.keys.is_empty() || !sniff.item_keys.is_empty() || sniff.root.is_some() || !sniff.entries.is_empty() {
        return false;
    }
    // A header that can be guessed makes it a table.
    if sniff.columns.iter().any(|column| titles::guess_by_title(column).is_some()) {
        return false;
    }
    let Ok(text) = sniff.text.whole() else {
        return false;
    };
    let (mut lines, mut told) = (0_usize, 0_usize);
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')).take(LOOKED_AT) {
        lines += 1;
        let tells = || pieces(line).take(2).any(|piece| is_site(piece) || is_email(piece)) || service(line).is_some();
        told += usize::from(line.len() <= 400 && tells());
        // Prose has long lines.
        if line.len() > 400 || line.contains("://") && line.starts_with("otpauth") {
            return false;
        }
    }
    lines > 0 && told * 2 > lines
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
        gather.at(number, if line.len() > limits::CELL { Err(SkipReason::TooLong) } else { Ok(row(line)) })?;
    }
    gather.done(false)
}

fn pieces(line: &str) -> impl Iterator<Item = &str> {
    let parts = line.split([' ', '\t', ',', ';', '|']).map(|piece| piece.trim_matches(['"', '\'', '-', '*', '•']));
    parts.filter(|piece| !piece.is_empty())
}

fn row(line: &str) -> Row {
    let site = pieces(line).find(|piece| is_site(piece));
    let mail = pieces(line).find(|piece| is_email(piece));
    let Some(site) = site else {
        // A mail address alone is a mailbox at its host; else the line is the name of a service.
        let host = || mail.and_then(|mail| mail.split_once('@')).map_or(line, |(_, host)| host);
        let name = service(line).unwrap_or_else(host);
        return Row { name: name.to_owned(), sign_in: mail.unwrap_or_default().to_owned(), ..Row::default() };
    };
    // Without a mail address the very next piece is the sign-in.
    let next = || pieces(line).skip_while(|piece| *piece != site).nth(1);
    Row {
        name: text::host(site).to_owned(),
        urls: vec![site.to_owned()],
        sign_in: mail.or_else(next).unwrap_or_default().to_owned(),
        ..Row::default()
    }
}

/// The first part of a line, if the catalogue has a service of that name: people write "Netflix", not where it is.
fn service(line: &str) -> Option<&str> {
    let head = line.split(['\t', ',', ';', '|']).next().unwrap_or(line).trim_matches([' ', '"', '\'', '-', '*', '•']);
    // No name of a service is longer: a long line is not turned to lower case for each of them.
    if head.len() > LONGEST_NAME {
        return None;
    }
    let lower = head.to_lowercase();
    let is = |name: &String| name.to_lowercase() == lower;
    let services = &Catalogue::shipped().services;
    services.iter().any(|one| is(&one.name) || one.also.iter().any(is)).then_some(head)
}

fn is_site(piece: &str) -> bool {
    !is_email(piece) && registrable_domain(text::host(piece)).is_some()
}
