//! Tables of unknown formats: guesses what their columns hold, and reads them as the person maps them.

use std::collections::HashMap;

use super::gather::Gather;
use super::sniff::Sniff;
use super::text::{Text, clean, is_email, is_seed, urls, without_secrets};
use super::titles::guess_by_title;
use super::{Hidden, Keys, Read, Refusal, Row, csv, dates, limits, seed};
use crate::catalogue::site_domain;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// Name of the site or app.
    Name,
    /// Address of the site.
    Url,
    /// User name or address that signs in.
    SignIn,
    /// An e-mail address; it is the sign-in if there is no other.
    Email,
    /// The password.
    Password,
    /// The seed of a code.
    Code,
    /// Date on which the account was created.
    Made,
    /// Date on which the password was changed.
    Changed,
    /// Date of the last use.
    Used,
}

/// A cell as it may be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sample {
    /// The cell is empty.
    Empty,
    /// The title of the column tells that the cell is no secret.
    Text(String),
    /// The cell may be a secret, so it is not shown.
    Masked,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Title as written; empty if the table has no header.
    pub title: String,
    /// What the column holds, guessed by its title.
    pub guess: Option<Role>,
    /// What the cells look like, if the title does not tell. This is only a hint for the person and is never applied
    /// automatically: a password may look like a site or an address.
    pub looks: Option<Role>,
    /// The first cells, at most five.
    pub samples: Vec<Sample>,
}

/// A table of an unknown format.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// The columns of the table.
    pub columns: Vec<Column>,
    /// Whether the first row is a header.
    pub header: bool,
    /// Number of rows below the header.
    pub rows: u32,
}

/// How the person maps a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mapping {
    /// What each column holds; `None` leaves it out.
    pub roles: Vec<Option<Role>>,
    /// Whether the first row is a header.
    pub header: bool,
}

/// Most rows whose cells are shown.
const SAMPLES: usize = 5;
/// Most characters of a cell that are shown.
const SHOWN: usize = 40;

/// Counts of what the cells of a column look like.
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
        self.seeds += u32::from(is_seed(cell));
    }

    fn looks(self) -> Option<Role> {
        let most = |count: u32| self.cells > 0 && count * 5 >= self.cells * 4;
        let tried = [(self.seeds, Role::Code), (self.sites, Role::Url), (self.mails, Role::Email)];
        tried.into_iter().find(|(count, _)| most(*count)).map(|(_, role)| role)
    }
}

fn is_site(cell: &str) -> bool {
    let cell = cell.trim();
    !is_email(cell) && !cell.contains(char::is_whitespace) && site_domain(super::text::host(cell)).is_some()
}

/// Looks at a table of an unknown format. `None` if the file is too large, is no table, or is part of a data download.
#[must_use]
pub fn table(bytes: &[u8]) -> Option<Table> {
    if bytes.len() > limits::FILE {
        return None;
    }
    let sniff = Sniff::of(bytes);
    if sniff.columns.is_empty() || super::downloads::is_part(bytes) {
        return None;
    }
    let header = has_header(&sniff.columns);
    let sheet = csv::Sheet::open(&sniff.text)?.written_by(csv::Habits::NONE);
    let mut sheet = if header { sheet } else { sheet.without_header() };
    let roles: Vec<Option<Role>> =
        if header { sniff.columns.iter().map(|title| guess_by_title(title)).collect() } else { Vec::new() };
    let (width, cells) = (if header { sniff.columns.len() } else { 0 }, sheet.width);
    let mut shapes = vec![Shape::default(); width];
    let mut samples: Vec<Vec<Sample>> = vec![Vec::new(); width];
    let mut rows = 0_u32;
    loop {
        match sheet.next() {
            csv::Step::Row(_, line) => {
                // Without a header a table is as wide as its widest row; the first row may have lost empty cells at its end.
                let width = if header { width } else { line.cells().max(shapes.len()).min(limits::COLUMNS) };
                // If a row has more or fewer cells than the header, it is not known which cell is in which column, so none is
                // shown.
                let in_place = !header || line.cells() == cells;
                shapes.resize(width, Shape::default());
                samples.resize(width, Vec::new());
                for (index, (shape, samples)) in shapes.iter_mut().zip(&mut samples).enumerate() {
                    shape.add(line.at(index));
                    if samples.len() < SAMPLES && in_place {
                        samples.push(sample(line.at(index), roles.get(index).copied().flatten()));
                    }
                }
            }
            csv::Step::Skip(..) => {}
            csv::Step::Cut | csv::Step::End => break,
        }
        rows = rows.saturating_add(1);
    }
    let written = written_titles(&sniff, header);
    let columns = shapes.into_iter().zip(samples).enumerate().map(|(index, (shape, samples))| {
        let guess = roles.get(index).copied().flatten();
        Column {
            title: written.get(index).cloned().unwrap_or_default(),
            guess,
            looks: if guess.is_none() { shape.looks() } else { None },
            samples,
        }
    });
    Some(Table { columns: only_once(columns.collect()), header, rows })
}

/// Returns whether the first row is a header: several of its titles are known, and with different roles. A row of data may
/// contain one such word by chance, and its other cells may be secret, while a title is shown.
fn has_header(titles: &[String]) -> bool {
    let cell = |title: &String| is_site(title) || is_email(title) || dates::any(title).is_some() || is_seed(title);
    let mut known: Vec<Role> = titles.iter().filter_map(|title| guess_by_title(title)).collect();
    let (found, said) = (known.len(), titles.iter().filter(|title| !title.is_empty()).count());
    known.dedup();
    let most = found > 3 || found * 3 >= said;
    found > 1 && known.len() > 1 && most && !titles.iter().any(cell)
}

/// Returns the titles as written, not in lower case.
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

/// Decides by the title of the column, never by the cell itself, whether a cell may be shown; without a telling title it may be a
/// secret. Of an address only the part that would be kept is shown.
fn sample(cell: &str, by_title: Option<Role>) -> Sample {
    if cell.trim().is_empty() {
        return Sample::Empty;
    }
    let text = match by_title {
        None | Some(Role::Password | Role::Code) => None,
        Some(Role::Made | Role::Changed | Role::Used) => dates::any(cell).map(|_| shown(cell)),
        Some(Role::Name | Role::SignIn | Role::Email) if !cell.contains("://") => Some(shown(cell)),
        Some(Role::Name | Role::Url | Role::SignIn | Role::Email) => Some(shown(&without_secrets(cell.trim()))),
    };
    text.filter(|text| !text.is_empty() && !is_seed(text)).map_or(Sample::Masked, Sample::Text)
}

/// Keeps each guessed role for its first column only, except addresses, because any of several address columns may be the filled
/// one.
fn only_once(mut columns: Vec<Column>) -> Vec<Column> {
    let mut taken: Vec<Role> = Vec::new();
    for column in &mut columns {
        match column.guess {
            Some(Role::Url | Role::Email) => {}
            Some(role) if taken.contains(&role) => column.guess = None,
            Some(role) => taken.push(role),
            None => {}
        }
    }
    columns
}

/// Reads a table as the person mapped it. The format is `table`.
///
/// # Errors
///
/// [`Refusal::NotKnown`] if it is no table or no column tells the service, and the errors of [`super::read`].
pub fn read_mapped(bytes: &[u8], mapping: &Mapping, keys: &Keys<'_>) -> Result<Read, Refusal> {
    if bytes.len() > limits::FILE {
        return Err(Refusal::TooBig);
    }
    let text = Text::of(bytes);
    let sheet = csv::Sheet::open(&text).ok_or(Refusal::NotKnown)?.written_by(csv::Habits::NONE);
    let named = [Role::Name, Role::Url, Role::SignIn, Role::Email];
    if !mapping.roles.iter().flatten().any(|role| named.contains(role)) {
        return Err(Refusal::NotKnown);
    }
    let sheet = if mapping.header { sheet } else { sheet.without_header() };
    // The columns of each role are the same in every row, so they are found once; a table may have a thousand columns.
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
        Ok(Row {
            name: one(Role::Name),
            urls: cells(line, Role::Url).iter().flat_map(|cell| urls(cell)).collect(),
            sign_in,
            addresses: emails.into_iter().filter(|email| is_email(email)).collect(),
            password: secret(Role::Password).and_then(|index| Hidden::new(line.at(index).to_owned())),
            code: secret(Role::Code).map(|index| seed::said(line.at(index))).unwrap_or_default(),
            made: date(Role::Made),
            changed: date(Role::Changed),
            used: date(Role::Used),
            ..Row::default()
        })
    })
}
