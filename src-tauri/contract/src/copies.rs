//! The copies of the list that lie beside it, and the list as a file to take along.

use crate::{CopyCause, ListForm};

request! {
    /// A request to put a copy in the place of the list.
    pub struct BringBackRequest {
        /// The name of the copy's file.
        pub copy: String,
    }
}

request! {
    /// A request to write the list, unencrypted, into a file that the person chooses.
    pub struct ExportListRequest {
        /// The form of the file.
        pub form: ListForm,
    }
}

view! {
    /// One copy.
    pub struct CopyView {
        /// The name of its file.
        pub name: String,
        /// The instant when it was made (UTC).
        pub at: String,
        /// Why it was made.
        pub cause: CopyCause,
        /// The number of accounts in it; null: it cannot be read now, since it is damaged, or no list is open.
        pub accounts: Option<u32>,
        /// The number of steps that are done in it, counted as Today counts them; null like the accounts.
        pub steps_done: Option<u32>,
    }
    /// The copies, newest first.
    pub struct CopiesView {
        /// The copies.
        pub copies: Vec<CopyView>,
    }
}
