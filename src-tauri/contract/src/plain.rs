//! Guides and incidents for somebody else: plain steps, and the picture that a phone reads.

use crate::{AccountRef, GuideView, ServiceTile, StepId};

codes! {
    /// What plain steps are about.
    pub enum PlainTopic {
        /// One step at a service of the catalogue, or at any.
        Guide,
        /// A leak or incident.
        Leak,
        /// A path of *Something happened*.
        Happened,
    }
    /// What a line of them is.
    pub enum PlainLineKind {
        /// Begins a part; numbers start anew.
        Heading,
        /// A sentence or two.
        Text,
        /// One instruction, numbered.
        Item,
        /// One of several in no order.
        Point,
    }
}

view! {
    /// One line.
    pub struct PlainLine {
        /// What it is.
        pub kind: PlainLineKind,
        /// Its words.
        pub text: String,
    }
    /// Plain steps with nothing personal in them: made from what ships, without a look at what is known.
    pub struct PlainView {
        /// What they are for.
        pub title: String,
        /// The lines, in order.
        pub lines: Vec<PlainLine>,
        /// Where they are from.
        pub foot: String,
    }
    /// A link for the phone.
    pub struct LinkCodeView {
        /// The whole address, the picture's twin in text.
        pub address: String,
        /// Rows of squares from the top left, `1` is dark.
        pub rows: Vec<String>,
    }
    /// How one step is done at a service, for someone who has not listed it.
    pub struct GuidePageView {
        /// The service.
        pub service: ServiceTile,
        /// The step.
        pub step: StepId,
        /// What the catalogue knows; null: nothing, the plain steps help.
        pub guide: Option<GuideView>,
        /// The same in plain steps.
        pub plain: PlainView,
        /// Accounts of the person there, for whom the whole walkthrough is better.
        pub accounts: Vec<AccountRef>,
        /// Pages can be opened: the list is open, so that it stands in *What left*.
        pub can_open: bool,
    }
}

request! {
    /// Which plain steps.
    pub struct PlainRequest {
        /// What they are about.
        pub topic: PlainTopic,
        /// The service (may be empty), the leak or the path.
        pub id: String,
        /// For a guide: the step.
        pub step: Option<StepId>,
    }
    /// A list or a report that the page shows, for the clipboard.
    pub struct CopyWordsRequest {
        /// Its words.
        pub text: String,
    }
    /// One step at a service of the catalogue.
    pub struct GuideRequest {
        /// The service.
        pub service: String,
        /// The step.
        pub step: StepId,
    }
}
