//! Plain steps on their way to the clipboard.

use core_rules::plain::{Plain, text};

use crate::{App, Fault};

impl App {
    /// Copies plain steps. Nothing of the model is given to those who make them, so this works locked as well.
    ///
    /// # Errors
    /// [`Fault::NotCopied`].
    pub fn copy_plain(&self, plain: &Plain) -> Result<(), Fault> {
        self.copy_words(&text(plain))
    }

    /// Copies what the page shows and what is no secret: a list, a report. The webview lets no page write to the clipboard.
    ///
    /// # Errors
    /// [`Fault::NotCopied`].
    pub fn copy_words(&self, words: &str) -> Result<(), Fault> {
        self.copying.put_plain(words).map_err(|_| Fault::NotCopied)
    }
}
