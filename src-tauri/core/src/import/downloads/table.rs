//! Reads tables of data downloads: CSV, also with several tables one below the other, and tables on a web page.

use quick_xml::Reader as Xml;
use quick_xml::events::Event;

use super::words::text_moment;
use crate::catalogue::LooseDate;
use crate::import::csv::Plain;
use crate::import::dates::later;

/// Bytes and rows at the start of a file in which a header is searched; some files begin with a paragraph of notes.
const TOP: usize = 64 << 10;
const TOP_ROWS: usize = 64;
/// Bytes at the start of a web page in which a header is searched; pages have more text around their tables.
const PAGE_TOP: usize = 1 << 20;
/// Largest cell in bytes, and most cells of a row.
const CELL: usize = 8 << 10;
const CELLS: usize = 100;

/// A row with the titles of its columns, in lower case.
pub(super) struct Row<'a> {
    pub titles: &'a [String],
    pub cells: &'a [String],
}

impl Row<'_> {
    /// Returns the cell below a title; empty if there is none.
    pub(super) fn get(&self, title: &str) -> &str {
        let place = self.titles.iter().position(|known| known == title);
        place.and_then(|place| self.cells.get(place)).map(|cell| cell.trim()).unwrap_or_default()
    }

    /// Returns the latest of a day and the days that stand alone in a cell.
    pub(super) fn latest(&self, day: Option<LooseDate>) -> Option<LooseDate> {
        self.cells.iter().map(|cell| text_moment(cell)).fold(day, later)
    }
}

/// The next part below a known header.
pub(super) enum Step {
    /// A row: its titles and its cells.
    Row(std::rc::Rc<[String]>, Vec<String>),
    /// A row with another number of cells, or one that cannot be read.
    Other,
    /// The text is truncated inside a table.
    Cut,
}

/// One record of a file.
enum Record {
    Cells(Vec<String>),
    /// The end of a table on a web page.
    End,
    Other,
    Cut,
}

/// Returns whether a text has a header with all of these titles near its start.
pub(super) fn has(text: &str, must: &[&str]) -> bool {
    match is_page(text) {
        true => pages(top(text, PAGE_TOP)).any(|record| is_titles(&record, must)),
        false => delimiter(text, must).is_some(),
    }
}

/// Returns the start of a text, at most this many bytes.
fn top(text: &str, bytes: usize) -> &str {
    let end = (0..=bytes.min(text.len())).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(0);
    text.get(..end).unwrap_or_default()
}

/// Returns all rows below headers that have all titles in `must`.
pub(super) fn rows<'a>(text: &'a str, must: &'a [&'a str]) -> impl Iterator<Item = Step> + 'a {
    let records: Box<dyn Iterator<Item = Record> + 'a> = match is_page(text) {
        true => Box::new(pages(text)),
        false => Box::new(lines(text, delimiter(text, must).unwrap_or(b','))),
    };
    let mut titles: Option<std::rc::Rc<[String]>> = None;
    records.filter_map(move |record| {
        if is_titles(&record, must) {
            let Record::Cells(cells) = record else { return None };
            titles = Some(cells.iter().map(|cell| small(cell)).collect());
            return None;
        }
        let below = titles.clone()?;
        match record {
            Record::Cells(cells) if cells.iter().all(|cell| cell.trim().is_empty()) => None,
            // A row without any digit is the header of another table or a heading above it; each row that is wanted has a day.
            Record::Cells(cells) if !cells.iter().any(|cell| cell.contains(|letter: char| letter.is_ascii_digit())) => {
                titles = None;
                None
            }
            Record::Cells(cells) => {
                let beyond = cells.iter().skip(below.len()).any(|cell| !cell.trim().is_empty());
                let fits = cells.len() >= below.len() && !beyond;
                Some(if fits { Step::Row(below, cells) } else { Step::Other })
            }
            Record::End => {
                titles = None;
                None
            }
            Record::Other => Some(Step::Other),
            Record::Cut => Some(Step::Cut),
        }
    })
}

fn small(title: &str) -> String {
    title.trim().trim_start_matches('\u{FEFF}').to_lowercase()
}

fn is_titles(record: &Record, must: &[&str]) -> bool {
    let Record::Cells(cells) = record else { return false };
    must.iter().all(|title| cells.iter().any(|cell| small(cell) == *title))
}

pub(super) fn is_page(text: &str) -> bool {
    let start = text.trim_start();
    let is = |tag: &str| start.get(..tag.len()).is_some_and(|start| start.eq_ignore_ascii_case(tag));
    is("<html") || is("<!doc")
}

/// Returns the separator of the table with these titles; a spreadsheet may have changed it.
fn delimiter(text: &str, must: &[&str]) -> Option<u8> {
    let top = top(text, TOP);
    let stands = |delimiter: &u8| lines(top, *delimiter).take(TOP_ROWS).any(|record| is_titles(&record, must));
    [b',', b';', b'\t'].into_iter().find(stands)
}

fn lines(text: &str, delimiter: u8) -> impl Iterator<Item = Record> + '_ {
    let mut records = Plain::new(text.as_bytes(), delimiter);
    // Without a line end the last cell may be truncated, and part of an address would look like another address.
    let ends = text.ends_with('\n') || text.ends_with('\r');
    std::iter::from_fn(move || {
        let cells = records.record()?;
        Some(match cells {
            _ if records.at_end() && !ends => Record::Cut,
            Some(cells) => Record::Cells(cells),
            None => Record::Other,
        })
    })
}

/// Returns the rows of all tables on a web page, whatever is around them.
fn pages(text: &str) -> impl Iterator<Item = Record> + '_ {
    let mut xml = Xml::from_str(text);
    let config = xml.config_mut();
    (config.check_end_names, config.allow_unmatched_ends, config.allow_dangling_amp) = (false, true, true);
    let mut page = Page::default();
    let mut over = false;
    std::iter::from_fn(move || {
        while !over {
            let record = match xml.read_event() {
                Ok(Event::Start(tag)) => page.starts(tag.name().as_ref()),
                Ok(Event::End(tag)) => page.ends(tag.name().as_ref()),
                Ok(Event::Text(part)) => page.adds(&part),
                Ok(Event::CData(part)) => page.adds(&part),
                Ok(Event::GeneralRef(part)) => page.adds(letter(&part)),
                Ok(Event::Eof) | Err(_) => {
                    over = true;
                    page.within.then_some(Record::Cut)
                }
                Ok(_) => None,
            };
            if record.is_some() {
                return record;
            }
        }
        None
    })
}

const fn letter(part: &str) -> &str {
    match part.as_bytes() {
        b"amp" => "&",
        b"lt" => "<",
        b"gt" => ">",
        b"quot" => "\"",
        b"apos" | b"#39" => "'",
        _ => " ",
    }
}

/// The reading position on a web page.
#[derive(Default)]
struct Page {
    /// Whether the position is inside a table.
    within: bool,
    row: Vec<String>,
    cell: Option<String>,
}

impl Page {
    fn starts(&mut self, tag: &str) -> Option<Record> {
        match tag.to_ascii_lowercase().as_str() {
            "table" => self.within = true,
            "tr" => return self.row(),
            "td" | "th" => {
                self.cell();
                self.cell = Some(String::new());
            }
            _ => self.adds_blank(),
        }
        None
    }

    fn ends(&mut self, tag: &str) -> Option<Record> {
        match tag.to_ascii_lowercase().as_str() {
            "table" => {
                self.within = false;
                (self.cell, self.row) = (None, Vec::new());
                return Some(Record::End);
            }
            "tr" => return self.row(),
            "td" | "th" => self.cell(),
            _ => self.adds_blank(),
        }
        None
    }

    fn row(&mut self) -> Option<Record> {
        self.cell();
        let row = std::mem::take(&mut self.row);
        (!row.is_empty()).then_some(Record::Cells(row))
    }

    fn cell(&mut self) {
        if let Some(cell) = self.cell.take()
            && self.row.len() < CELLS
        {
            self.row.push(cell);
        }
    }

    fn adds(&mut self, text: &str) -> Option<Record> {
        if let Some(cell) = self.cell.as_mut()
            && cell.len() + text.len() <= CELL
        {
            cell.push_str(text);
        }
        None
    }

    fn adds_blank(&mut self) {
        let _no_record = self.adds(" ");
    }
}
