//! Where all readers put what they find: rows are checked, counted and numbered here.

use std::collections::HashSet;

use zeroize::Zeroize as _;

use super::text::{clean, ends_in_card_number, host, is_reference, is_seed, without_secrets};
use super::{CodeKind, CodeRow, Hidden, Keys, Read, Refusal, Row, SkipReason, Skipped, limits};

/// What a reader makes of one item of a file.
pub trait Item: Sized {
    /// More of them than anyone has.
    const MOST: usize;
    /// It is an authenticator's. One without a seed makes no codes, which is no damage of its file.
    const IS_CODE: bool;

    /// As it may be kept, or why it is not.
    ///
    /// # Errors
    /// A [`SkipReason`].
    fn tidied(self, line: u32) -> Result<Self, SkipReason>;

    /// Puts it with the others.
    fn add(self, line: u32, read: &mut Read);
}

/// One entry of an authenticator: who issued it, the account's name, what it makes.
pub struct Entry {
    /// Who issued it; may be empty.
    pub issuer: String,
    /// The account's name there; may be empty.
    pub name: String,
    /// What it makes.
    pub kind: CodeKind,
}

impl Item for Row {
    const MOST: usize = limits::ROWS;
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

/// Longest title of an entry that is left out.
const TITLE: usize = 200;

/// The file's content as it comes in.
pub struct Gather<'k> {
    /// What was found so far.
    pub read: Read,
    /// The row, line or item at hand, counted from 1.
    pub line: u32,
    damaged: Option<u32>,
    keys: &'k Keys<'k>,
}

impl<'k> Gather<'k> {
    /// For a file of a known kind.
    #[must_use]
    pub fn new(format: &'static str, keys: &'k Keys<'k>) -> Self {
        Self { read: Read::new(format), line: 0, damaged: None, keys }
    }

    /// Takes the next item, or why it is left out.
    ///
    /// # Errors
    ///
    /// [`Refusal::TooBig`] past the limit of rows.
    pub fn next<I: Item>(&mut self, found: Result<I, SkipReason>) -> Result<(), Refusal> {
        self.line = self.line.saturating_add(1);
        self.at(self.line, found)
    }

    /// Takes the item of a given line.
    ///
    /// # Errors
    ///
    /// [`Refusal::TooBig`] past the limit of rows, [`Refusal::Cancelled`].
    pub fn at<I: Item>(&mut self, line: u32, found: Result<I, SkipReason>) -> Result<(), Refusal> {
        self.line = line;
        // At least one step for each item; who knows how many bytes it took says that beside.
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

    /// Takes the next item of an entry that has a title: where it is left out for what it is, the title names it in the preview.
    /// Of what is damaged the cells may stand in each other's place, and none of them is shown.
    ///
    /// # Errors
    ///
    /// What `take` answers.
    pub fn titled(
        &mut self,
        title: impl FnOnce() -> String,
        take: impl FnOnce(&mut Self) -> Result<(), Refusal>,
    ) -> Result<(), Refusal> {
        let before = self.read.skipped.len();
        take(self)?;
        let named = |why| matches!(why, SkipReason::NotALogin | SkipReason::Deleted | SkipReason::Archived);
        let left = self.read.skipped.iter().skip(before).find(|left| named(left.why));
        if let Some(left) = left {
            let title = shown(&title());
            if !title.is_empty() && title.len() <= TITLE && !ends_in_card_number(&title) {
                self.read.titles.insert(left.line, title);
            }
        }
        Ok(())
    }

    /// Says that so many steps are about to be taken.
    ///
    /// # Errors
    ///
    /// [`Refusal::Cancelled`].
    pub fn spend(&self, steps: u64) -> Result<(), Refusal> {
        self.keys.spend(steps)
    }

    /// All that the file gave. `cut` says that it ends before its time.
    ///
    /// # Errors
    ///
    /// A [`Refusal`] when there is nothing in it, or nothing before the damage.
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

/// Names on one line, no doubles, a host as name where there is none; nothing that is a secret, or that only refers to another
/// entry, in a place that is shown or judged.
fn tidied(mut row: Row, line: u32) -> Row {
    row.line = line;
    row.name = shown(&row.name);
    row.sign_in = shown(&row.sign_in);
    row.urls.retain(|url| !is_reference(url));
    row.urls.iter_mut().for_each(|url| *url = without_secrets(url));
    row.urls.retain(|url| !url.trim().is_empty());
    row.addresses.retain(|address| !is_seed(address) && !is_reference(address));
    // What the password is, the file does not say: a judgement of the reference would be one of no password at all.
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

/// A name or sign-in as it may be shown; nothing where it is a secret or only refers to another entry.
fn shown(text: &str) -> String {
    match text {
        _ if is_seed(text) || is_reference(text) => String::new(),
        _ if text.contains("://") => clean(&without_secrets(text)),
        _ => clean(text),
    }
}

fn checked(mut row: Row) -> Result<Row, SkipReason> {
    // A program that has no form for cards makes logins of those of another one, the number in the name and the code in the password.
    // Where there is an address it may be how one signs in.
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
