//! Copies instructions as plain text to the clipboard.

use core_rules::plain::{Plain, text};

use crate::App;
use crate::clipboard::NotCopied;

impl App {
    /// Copies instructions as plain text. They contain nothing of the person's list, so this works while locked as well.
    ///
    /// # Errors
    /// Returns [`NotCopied`].
    pub fn copy_plain(&self, plain: &Plain) -> Result<(), NotCopied> {
        self.copy_words(&text(plain))
    }

    /// Copies a text of the page that is not secret, such as a list or a report. The web view itself may not write to the clipboard.
    ///
    /// # Errors
    /// Returns [`NotCopied`].
    pub fn copy_words(&self, words: &str) -> Result<(), NotCopied> {
        self.copying.put_plain(words)
    }
}
