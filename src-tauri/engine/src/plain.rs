//! Plain steps on their way to the clipboard.

use core_rules::plain::{Plain, text};

use crate::{App, Fault};

impl App {
    /// Copies plain steps. Nothing of the model is given to those who make them, so this works locked as well.
    ///
    /// # Errors
    /// [`Fault::NotCopied`].
    pub fn copy_plain(&self, plain: &Plain) -> Result<(), Fault> {
        self.copying.put_plain(&text(plain)).map_err(|_| Fault::NotCopied)
    }
}
