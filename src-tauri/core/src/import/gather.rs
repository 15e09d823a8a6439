//! Collects what readers find; rows are checked, counted and numbered here.

use std::collections::HashSet;

use zeroize::Zeroize as _;

use super::text::{clean, ends_in_card_number, host, is_reference, is_seed, without_secrets};
use super::{CodeKind, CodeRow, Hidden, Keys, Read, Refusal, Row, SkipReason, Skipped, limits};

/// What a reader makes of one item of a file.
pub trait Item: Sized {
    /// The most items that a file may have.
    const MOST: usize;
    /// The fields in which programs store what an item is called, in the form of [`Value::text`](super::json::Value::text).
    const TITLE: &'static str;
    /// Whether it is an authenticator entry. An entry without a seed makes no codes; it does not count as damage of the file.
    const IS_CODE: bool;

    /// Returns the item cleaned, as it may be kept.
    ///
    /// # Errors
    /// A [`SkipReason`] if the item must be left out.
    fn tidied(self, line: u32) -> Result<Self, SkipReason>;

    /// Adds the item to what was read.
    fn add(self, line: u32, read: &mut Read);
}

/// One entry of an authenticator: its issuer, the account's name and the kind of codes.
pub struct Entry {
    /// Name of the issuer; may be empty.
    pub issuer: String,
    /// Name of the account at the issuer; may be empty.
    pub name: String,
    /// Kind of codes that it makes.
    pub kind: CodeKind,
}

impl Item for Row {
    const MOST: usize = limits::ROWS;
    const TITLE: &'static str = "title|name|metadata.name|data.metadata.name|overview.title";
    const IS_CODE: bool = false;

    fn tidied(self, line: u32) -> Result<Self, SkipReason> {
        checked(tidied(self, line))
    }

    fn add(self, _: u32, read: &mut Read) {
        read.rows.push(self);
    }
}

impl Item for Entry {
    const MOST: usize = limits::CODES;
    const TITLE: &'static str = "issuer|Issuer|issuerExt|issuerInt|originalIssuerName|issuerName|service|otp.issuer|\
                                 content.name|name|label|account|Username|userName";
    const IS_CODE: bool = true;

    fn tidied(self, _: u32) -> Result<Self, SkipReason> {
        if self.issuer.len().max(self.name.len()) > limits::CELL {
            return Err(SkipReason::TooLong);
        }
        let (issuer, name) = (clean(&self.issuer), clean(&self.name));
        let is_empty = issuer.is_empty() && name.is_empty();
        if is_empty { Err(SkipReason::Empty) } else { Ok(Self { issuer, name, ..self }) }
    }

    fn add(self, line: u32, read: &mut Read) {
        read.codes.push(CodeRow { line, issuer: self.issuer, name: self.name, kind: self.kind });
    }
}

/// Longest title, in bytes, that is shown for a skipped entry.
const TITLE: usize = 200;

/// Collects the content of a file while it is read.
pub struct Gather<'k> {
    /// What was read so far.
    pub read: Read,
    /// Number of the current row, line or item, counted from 1; 0 before the first.
    pub line: u32,
    damaged: Option<u32>,
    keys: &'k Keys<'k>,
}

impl<'k> Gather<'k> {
    /// Starts collecting for a file of the given format.
    #[must_use]
    pub fn new(format: &'static str, keys: &'k Keys<'k>) -> Self {
        Self { read: Read::new(format), line: 0, damaged: None, keys }
    }

    /// Adds the next item, or records why it is left out.
    ///
    /// # Errors
    ///
    /// [`Refusal::TooBig`] above the limit of items, [`Refusal::Cancelled`] once the person stopped the reading.
    pub fn next<I: Item>(&mut self, found: Result<I, SkipReason>) -> Result<(), Refusal> {
        self.line = self.line.saturating_add(1);
        self.at(self.line, found)
    }

    /// Adds the item of the given line, or records why it is left out.
    ///
    /// # Errors
    ///
    /// [`Refusal::TooBig`] above the limit of items, [`Refusal::Cancelled`] once the person stopped the reading.
    pub fn at<I: Item>(&mut self, line: u32, found: Result<I, SkipReason>) -> Result<(), Refusal> {
        self.line = line;
        // Count at least one step for each item; readers that know how many bytes an item took count those separately.
        self.spend(1)?;
        match found.and_then(|item| item.tidied(line)) {
            Ok(item) => item.add(line, &mut self.read),
            Err(why) => {
                if why == SkipReason::Damaged && !I::IS_CODE {
                    self.damaged.get_or_insert(line);
                }
                self.read.skipped.push(Skipped { line, why });
            }
        }
        if self.read.rows.len() + self.read.codes.len() + self.read.skipped.len() > I::MOST {
            return Err(Refusal::TooBig);
        }
        Ok(())
    }

    /// Adds the next item of an entry that has a title. If the item is skipped because of its kind, the preview shows the title.
    /// Titles of damaged rows are never shown: their cells may be shifted, so that the title's column holds a secret.
    ///
    /// # Errors
    ///
    /// Passes on the error of `take`.
    pub fn titled(
        &mut self,
        title: impl FnOnce() -> String,
        take: impl FnOnce(&mut Self) -> Result<(), Refusal>,
    ) -> Result<(), Refusal> {
        self.titled_if(by_kind, title, take)
    }

    /// Like `titled`, for entries whose fields are named, so that a title is one although something else in them is damaged.
    ///
    /// # Errors
    ///
    /// Passes on the error of `take`.
    pub fn named(
        &mut self,
        title: impl FnOnce() -> String,
        take: impl FnOnce(&mut Self) -> Result<(), Refusal>,
    ) -> Result<(), Refusal> {
        self.titled_if(|why| by_kind(why) || why == SkipReason::Damaged, title, take)
    }

    fn titled_if(
        &mut self,
        is_shown: impl Fn(SkipReason) -> bool,
        title: impl FnOnce() -> String,
        take: impl FnOnce(&mut Self) -> Result<(), Refusal>,
    ) -> Result<(), Refusal> {
        let before = self.read.skipped.len();
        take(self)?;
        let left = self.read.skipped.iter().skip(before).find(|left| is_shown(left.why));
        if let Some(left) = left {
            let title = shown(&title());
            if !title.is_empty() && title.len() <= TITLE && !ends_in_card_number(&title) {
                self.read.titles.insert(left.line, title);
            }
        }
        Ok(())
    }

    /// Reports that the given number of steps is about to be taken.
    ///
    /// # Errors
    ///
    /// [`Refusal::Cancelled`] once the person stopped the reading.
    pub fn spend(&self, steps: u64) -> Result<(), Refusal> {
        self.keys.spend(steps)
    }

    /// Returns all that was read. `cut` is whether the file is truncated.
    ///
    /// # Errors
    ///
    /// A [`Refusal`] when the file is empty, or when nothing could be read before the cut or the damage.
    pub fn done(mut self, cut: bool) -> Result<Read, Refusal> {
        let none = self.read.rows.is_empty() && self.read.own.is_empty() && self.read.codes.is_empty();
        match self.damaged {
            _ if none && cut => Err(Refusal::CutShort(self.line.saturating_add(1))),
            _ if none && self.read.skipped.is_empty() => Err(Refusal::Empty),
            Some(line) if none && self.read.skipped.iter().all(|one| one.why == SkipReason::Damaged) => {
                Err(Refusal::Damaged(line))
            }
            _ => {
                self.read.cut_after = cut.then_some(self.line);
                Ok(self.read)
            }
        }
    }
}

/// Returns whether an item is skipped because of what it is.
const fn by_kind(why: SkipReason) -> bool {
    matches!(why, SkipReason::NotALogin | SkipReason::Deleted | SkipReason::Archived)
}

/// Cleans a row: names on one line, no duplicate addresses, the host as name if there is none. Removes secrets, and references to
/// other entries, from fields that are shown or judged.
fn tidied(mut row: Row, line: u32) -> Row {
    row.line = line;
    row.name = shown(&row.name);
    row.sign_in = shown(&row.sign_in);
    row.urls.retain(|url| !is_reference(url));
    row.urls.iter_mut().for_each(|url| *url = without_secrets(url));
    row.urls.retain(|url| !url.trim().is_empty());
    row.addresses.retain(|address| !is_seed(address) && !is_reference(address));
    // The file holds only a reference, not the password; judging the reference would judge the wrong text.
    row.password = row.password.filter(|password| !is_reference(password.expose()));
    if row.name.is_empty() {
        row.name = row.urls.first().map(|url| host(url).to_owned()).unwrap_or_default();
    }
    let mut seen = HashSet::from([row.sign_in.to_lowercase()]);
    row.addresses.retain(|address| {
        let address = address.trim().to_lowercase();
        !address.is_empty() && seen.insert(address)
    });
    row
}

/// Returns a name or sign-in as it may be shown; empty if it is a secret or a reference to another entry.
fn shown(text: &str) -> String {
    match text {
        _ if is_seed(text) || is_reference(text) => String::new(),
        _ if text.contains("://") => clean(&without_secrets(text)),
        _ => clean(text),
    }
}

fn checked(mut row: Row) -> Result<Row, SkipReason> {
    // Programs without a form for cards turn another program's cards into logins, with the card number as name and the security
    // code as password. With a web address the number may be a real sign-in.
    if row.urls.is_empty() && ends_in_card_number(&row.sign_in) {
        row.sign_in.zeroize();
        let is_short = |password: &Hidden| {
            let code = password.expose();
            (3..=4).contains(&code.len()) && code.bytes().all(|byte| byte.is_ascii_digit())
        };
        if row.password.as_ref().is_none_or(is_short) {
            return Err(SkipReason::NotALogin);
        }
    }
    if row.name.is_empty() && row.urls.is_empty() && row.sign_in.is_empty() {
        return Err(SkipReason::Empty);
    }
    let addresses = row.urls.iter().chain(&row.addresses);
    let longest = addresses.chain([&row.name, &row.sign_in]).map(String::len).max().unwrap_or(0);
    let password = row.password.as_ref().map_or(0, |password| password.expose().len());
    if longest.max(password) > limits::CELL { Err(SkipReason::TooLong) } else { Ok(row) }
}
