//! Tables that nobody knows: what their columns probably are, and reading them as the person says.

use std::collections::HashMap;

use super::gather::Gather;
use super::sniff::Sniff;
use super::text::{Text, clean, is_email, urls};
use super::titles::guess_by_title;
use super::{Hidden, Keys, Read, Refusal, Row, csv, dates, limits};
use crate::catalogue::registrable_domain;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// The name of the site or app.
    Name,
    /// Its address.
    Url,
    /// What signs in.
    SignIn,
    /// An e-mail address; signs in where nothing else does.
    Email,
    /// The password.
    Password,
    /// The seed of a code.
    Code,
    /// When the account was made.
    Made,
    /// When the password was changed.
    Changed,
    /// When it was last used.
    Used,
}

/// A cell as it may be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sample {
    /// Nothing in it.
    Empty,
    /// Harmless by its shape or column.
    Text(String),
    /// May be a secret, so it is not shown.
    Masked,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its title as written; empty where the table has no header.
    pub title: String,
    /// What it probably holds.
    pub guess: Option<Role>,
    /// The first cells.
    pub samples: Vec<Sample>,
}

/// A table that nobody knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Its columns.
    pub columns: Vec<Column>,
    /// The first row is a header.
    pub header: bool,
    /// Rows below the header.
    pub rows: u32,
}

/// How the person says that a table is to be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mapping {
    /// For each column what it holds; `None` leaves it out.
    pub roles: Vec<Option<Role>>,
    /// The first row is a header.
    pub header: bool,
}

/// Rows whose cells are shown.
const SAMPLES: usize = 5;
/// Letters of a cell that are shown.
const SHOWN: usize = 40;

/// What is in a column, by its cells.
#[derive(Default, Clone, Copy)]
struct Shape {
    cells: u32,
    sites: u32,
    mails: u32,
    dates: u32,
    seeds: u32,
}

impl Shape {
    fn add(&mut self, cell: &str) {
        if cell.trim().is_empty() {
            return;
        }
        self.cells += 1;
        self.sites += u32::from(is_site(cell));
        self.mails += u32::from(is_email(cell.trim()));
        self.dates += u32::from(dates::any(cell).is_some());
        self.seeds += u32::from(cell.trim_start().starts_with("otpauth:"));
    }

    fn guess(self) -> Option<Role> {
        let most = |count: u32| self.cells > 0 && count * 5 >= self.cells * 4;
        let tried = [(self.seeds, Role::Code), (self.sites, Role::Url), (self.mails, Role::Email)];
        tried.into_iter().find(|(count, _)| most(*count)).map(|(_, role)| role)
    }
}

fn is_site(cell: &str) -> bool {
    let cell = cell.trim();
    !is_email(cell) && !cell.contains(char::is_whitespace) && registrable_domain(super::text::host(cell)).is_some()
}

/// Looks at a table that no reader knows. `None` where it is none, or where a reader knows it.
#[must_use]
pub fn table(bytes: &[u8]) -> Option<Table> {
    if bytes.len() > limits::FILE {
        return None;
    }
    let sniff = Sniff::of(bytes);
    if sniff.columns.is_empty() {
        return None;
    }
    let titles = sniff.columns.clone();
    let header = has_header(&titles);
    let sheet = csv::Sheet::open(&sniff.text)?;
    let mut sheet = if header { sheet } else { sheet.without_header() };
    let mut shapes = vec![Shape::default(); titles.len()];
    let mut cells: Vec<Vec<String>> = vec![Vec::new(); titles.len()];
    let mut rows = 0_u32;
    loop {
        match sheet.next() {
            csv::Step::Row(_, line) => {
                for (index, (shape, cells)) in shapes.iter_mut().zip(&mut cells).enumerate() {
                    shape.add(line.at(index));
                    if cells.len() < SAMPLES {
                        cells.push(shown(line.at(index)));
                    }
                }
            }
            csv::Step::Skip(..) => {}
            csv::Step::Cut | csv::Step::End => break,
        }
        rows = rows.saturating_add(1);
    }
    let written = written_titles(&sniff, header);
    let columns = titles.iter().zip(shapes).zip(cells).enumerate().map(|(index, ((title, shape), cells))| {
        let by_title = if header { guess_by_title(title) } else { None };
        let guess = by_title.or_else(|| shape.guess());
        Column {
            title: written.get(index).cloned().unwrap_or_default(),
            guess,
            samples: cells.into_iter().map(|cell| sample(cell, by_title)).collect(),
        }
    });
    Some(Table { columns: only_once(columns.collect()), header, rows })
}

/// A first row is a header when a title in it is known, or when nothing in it looks like a cell.
fn has_header(titles: &[String]) -> bool {
    let cell = |title: &String| is_site(title) || is_email(title) || dates::any(title).is_some();
    titles.iter().any(|title| guess_by_title(title).is_some()) && !titles.iter().any(cell)
        || !titles.iter().any(|title| cell(title) || title.is_empty())
}

/// Titles as written, not in lower case.
fn written_titles(sniff: &Sniff<'_>, header: bool) -> Vec<String> {
    let sheet = csv::Sheet::open(&sniff.text).filter(|_| header);
    let Some(mut sheet) = sheet.map(csv::Sheet::without_header) else {
        return Vec::new();
    };
    match sheet.next() {
        csv::Step::Row(_, line) => (0..sniff.columns.len()).map(|index| shown(line.at(index))).collect(),
        _ => Vec::new(),
    }
}

fn shown(cell: &str) -> String {
    clean(&cell.chars().take(SHOWN).collect::<String>())
}

/// Only what cannot well be a secret is shown: by the column's title, or by the cell's own shape.
fn sample(cell: String, by_title: Option<Role>) -> Sample {
    let harmless = match by_title {
        Some(Role::Password | Role::Code) => false,
        Some(Role::Name | Role::Url | Role::SignIn | Role::Email) => true,
        Some(Role::Made | Role::Changed | Role::Used) => dates::any(&cell).is_some(),
        None => is_site(&cell) && !cell.contains('?') || is_email(&cell),
    };
    match (cell.is_empty(), harmless) {
        (true, _) => Sample::Empty,
        (false, true) => Sample::Text(cell),
        (false, false) => Sample::Masked,
    }
}

/// Each role is guessed for one column: the first.
fn only_once(mut columns: Vec<Column>) -> Vec<Column> {
    let mut taken: Vec<Role> = Vec::new();
    for column in &mut columns {
        match column.guess {
            Some(role) if taken.contains(&role) => column.guess = None,
            Some(role) => taken.push(role),
            None => {}
        }
    }
    columns
}

/// Reads a table as the person says. Its format is `table`.
///
/// # Errors
///
/// [`Refusal::NotKnown`] where it is no table or no column says which service, and what [`super::read`] answers.
pub fn read_mapped(bytes: &[u8], mapping: &Mapping, keys: &Keys<'_>) -> Result<Read, Refusal> {
    if bytes.len() > limits::FILE {
        return Err(Refusal::TooBig);
    }
    let text = Text::of(bytes);
    let sheet = csv::Sheet::open(&text).ok_or(Refusal::NotKnown)?;
    let named = [Role::Name, Role::Url, Role::SignIn, Role::Email];
    if !mapping.roles.iter().flatten().any(|role| named.contains(role)) {
        return Err(Refusal::NotKnown);
    }
    let sheet = if mapping.header { sheet } else { sheet.without_header() };
    // Where each role stands is the same in every row: looked for once, since a table may have a thousand columns.
    let mut columns: HashMap<Role, Vec<usize>> = HashMap::new();
    for (index, role) in mapping.roles.iter().enumerate() {
        if let Some(role) = role {
            columns.entry(*role).or_default().push(index);
        }
    }
    let of = |role: Role| columns.get(&role).map_or(&[][..], Vec::as_slice);
    let cells = |line: &csv::Line<'_>, role: Role| -> Vec<String> {
        of(role).iter().map(|index| line.at(*index).trim().to_owned()).filter(|cell| !cell.is_empty()).collect()
    };
    csv::rows(Gather::new("table", keys), sheet, &mut |line| {
        let one = |role| cells(line, role).into_iter().next().unwrap_or_default();
        let date = |role| dates::any(&one(role));
        let secret = |role| of(role).first().copied();
        let mut emails = cells(line, Role::Email);
        let sign_in = match one(Role::SignIn) {
            none if none.is_empty() && !emails.is_empty() => emails.remove(0),
            sign_in => sign_in,
        };
        let code = secret(Role::Code).is_some_and(|index| !line.at(index).trim().is_empty());
        Ok(Row {
            name: one(Role::Name),
            urls: cells(line, Role::Url).iter().flat_map(|cell| urls(cell)).collect(),
            sign_in,
            addresses: emails.into_iter().filter(|email| is_email(email)).collect(),
            password: secret(Role::Password).and_then(|index| Hidden::new(line.at(index).to_owned())),
            code: if code { super::Code::Here } else { super::Code::Absent },
            made: date(Role::Made),
            changed: date(Role::Changed),
            used: date(Role::Used),
            ..Row::default()
        })
    })
}
