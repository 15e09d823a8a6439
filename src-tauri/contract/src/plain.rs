//! Guides and leaks to pass on to somebody else as plain steps, and links as a QR code for the phone.

use crate::{AccountRef, GuideView, ServiceTile, StepId};

codes! {
    /// The topic of plain steps.
    pub enum PlainTopic {
        /// One step at a service of the catalogue, or at any service.
        Guide,
        /// A leak or incident.
        Leak,
        /// A path of *Something happened*.
        Happened,
    }
    /// The kind of a line of plain steps.
    pub enum PlainLineKind {
        /// The line begins a part; numbers start again at 1.
        Heading,
        /// The line is a sentence or two.
        Text,
        /// The line is one numbered instruction.
        Item,
        /// The line is one of several in no order.
        Point,
    }
}

view! {
    /// One line of plain steps.
    pub struct PlainLine {
        /// The kind of line.
        pub kind: PlainLineKind,
        /// The text.
        pub text: String,
    }
    /// Plain steps with nothing personal in them: made from the catalogue and public lists, without reading the model.
    pub struct PlainView {
        /// The title.
        pub title: String,
        /// The lines, in order.
        pub lines: Vec<PlainLine>,
        /// The source of the facts.
        pub foot: String,
    }
    /// A link as a QR code.
    pub struct LinkCodeView {
        /// The whole address that the code contains.
        pub address: String,
        /// The rows of the code from the top; in each, `1` is a dark module and `0` a light one.
        pub rows: Vec<String>,
    }
    /// A page that tells how one step is done at a service, for someone who has no account there.
    pub struct GuidePageView {
        /// The service.
        pub service: ServiceTile,
        /// The step.
        pub step: StepId,
        /// The guide of the catalogue and public lists; null: nothing is known, so only the plain steps are shown.
        pub guide: Option<GuideView>,
        /// The same guide as plain steps.
        pub plain: PlainView,
        /// The person's accounts at this service, for which the walkthrough is better.
        pub accounts: Vec<AccountRef>,
        /// Pages can be opened: the list is open, so the request can be written to the ledger.
        pub can_open: bool,
    }
}

request! {
    /// A request for plain steps.
    pub struct PlainRequest {
        /// The topic.
        pub topic: PlainTopic,
        /// The id of the service (may be empty), leak or path.
        pub id: String,
        /// The step, for a guide.
        pub step: Option<StepId>,
    }
    /// A request to copy a list or a report that the page shows.
    pub struct CopyWordsRequest {
        /// The text to copy.
        pub text: String,
    }
    /// A request for one step at a service of the catalogue.
    pub struct GuideRequest {
        /// The id of the service.
        pub service: String,
        /// The step.
        pub step: StepId,
    }
}
