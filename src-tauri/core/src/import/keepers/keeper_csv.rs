//! Reads Keeper's table without a header: folder, title, sign-in, password, address, note, shared folder, then custom fields as
//! pairs of name and value. It is recognised by its shape: an odd number of at least seven cells in every row, and addresses in
//! the fifth cell.

use super::super::gather::Gather;
use super::super::text::{Text, urls};
use super::super::{Code, Hidden, How, Keys, Read, Reader, Refusal, Row, SkipReason, Sniff, Untold, csv, seed};

pub const READER: Reader =
    Reader { format: "keeper_csv", cannot_tell: &[Untold::Dates, Untold::Bin], recognises, read: How::Own(read) };

/// Rows that are looked at to recognise the format.
const LOOKED_AT: usize = 50;

fn recognises(sniff: &Sniff<'_>) -> bool {
    if !sniff.text.bytes().starts_with(b"\"") || sniff.columns.is_empty() {
        return false;
    }
    let Some(mut sheet) = csv::Sheet::open(&sniff.text).filter(|sheet| sheet.width > 6).map(csv::Sheet::without_header)
    else {
        return false;
    };
    let mut addresses = 0;
    for _ in 0..LOOKED_AT {
        let csv::Step::Row(_, line) = sheet.next() else {
            break;
        };
        let address = line.at(4);
        let is_address = address.starts_with("https://") || address.starts_with("http://");
        // A single row of another shape means another table, in which the fourth cell may be anything.
        if line.cells() < 7 || line.cells() % 2 == 0 || !(is_address || address.is_empty()) {
            return false;
        }
        addresses += usize::from(is_address);
    }
    addresses > 0
}

fn read(bytes: &[u8], keys: &Keys<'_>) -> Result<Read, Refusal> {
    let text = Text::of(bytes);
    let sheet = csv::Sheet::open(&text).ok_or(Refusal::NotKnown)?.written_by(csv::Habits::NONE).without_header();
    csv::rows(Gather::new(READER.format, keys), sheet, &mut |line| {
        if [2, 3, 4].iter().all(|place| line.at(*place).trim().is_empty()) {
            return Err(SkipReason::NotALogin);
        }
        let is_code = |place: &usize| line.at(*place).trim() == "$oneTimeCode";
        let codes = (7..line.cells()).step_by(2).filter(is_code).map(|place| seed::said(line.at(place + 1)));
        Ok(Row {
            name: line.at(1).trim().to_owned(),
            urls: urls(line.at(4)),
            sign_in: line.at(2).trim().to_owned(),
            password: Hidden::new(line.at(3).to_owned()),
            code: codes.fold(Code::Absent, Code::or),
            ..Row::default()
        })
    })
}
