//! Copies instructions as plain text to the clipboard.

use core_rules::plain::{Plain, text};

use crate::{App, Fault};

impl App {
    /// Copies instructions as plain text. They contain nothing of the person's list, so this works while locked as well.
    ///
    /// # Errors
    /// Returns [`Fault::NotCopied`].
    pub fn copy_plain(&self, plain: &Plain) -> Result<(), Fault> {
        self.copy_words(&text(plain))
    }

    /// Copies a text of the page that is not secret, such as a list or a report. The web view itself may not write to the clipboard.
    ///
    /// # Errors
    /// Returns [`Fault::NotCopied`].
    pub fn copy_words(&self, words: &str) -> Result<(), Fault> {
        self.copying.put_plain(words).map_err(|_| Fault::NotCopied)
    }
}
