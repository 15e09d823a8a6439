//! Guides: how a step is done at a service, and the links that the program opens in the browser.

use crate::{Confidence, ListId, StepId};

view! {
    /// A public list that a statement comes from.
    pub struct ListCredit {
        /// The list.
        pub id: ListId,
        /// The ISO date on which the list was downloaded or found unchanged.
        pub date: String,
    }
    /// A link that the program opens; the page sends only its id.
    pub struct LinkView {
        /// The link's id.
        pub id: String,
        /// The host of the link, to show.
        pub host: String,
        /// The whole address, shown before the link is opened where it is not from our catalogue; null: it is.
        pub address: Option<String>,
        /// The ISO date on which it was last verified; empty: never.
        pub verified: String,
        /// The confidence that the link leads to the right page.
        pub confidence: Confidence,
        /// The person reported it as broken.
        pub broken: bool,
        /// The public list that has the link; null: it is from our catalogue, or it is the well-known address that any site may
        /// have.
        pub list: Option<ListId>,
        /// The name of a service that the site's domain imitates; null: none.
        pub alike: Option<String>,
    }
    /// A further page of a guide.
    pub struct PageView {
        /// The title of the page, in the catalogue's words.
        pub title: String,
        /// The link to the page.
        pub link: LinkView,
    }
    /// The instructions for one step at one service.
    pub struct GuideView {
        /// The page to open for the step.
        pub open: Option<LinkView>,
        /// The service's own help page.
        pub help: Option<LinkView>,
        /// Further pages that the step needs, in the order in which they are needed.
        pub more: Vec<PageView>,
        /// The menu path on the web.
        pub web: Vec<String>,
        /// The menu path in the program on the computer, where it differs from the web.
        pub desktop: Vec<String>,
        /// The menu path in the phone app.
        pub phone: Vec<String>,
        /// The menu path on an iPhone, where it differs from other phones.
        pub ios: Vec<String>,
        /// The menu path on an Android phone, where it differs from other phones.
        pub android: Vec<String>,
        /// The instructions for a computer; empty: it cannot be done there.
        pub computer: Vec<String>,
        /// The instructions for a phone; empty: it cannot be done there.
        pub on_phone: Vec<String>,
        /// Only the general instructions for the method are known, not the service's own wording.
        pub general: bool,
        /// The sign that it worked; empty: the step's own sentence is shown.
        pub worked: String,
        /// The words to say in a phone call.
        pub say: Vec<String>,
        /// The source of the facts; empty: only public lists have facts.
        pub source: String,
        /// The ISO date on which the facts were verified.
        pub verified: String,
        /// The public lists that also have facts here.
        pub lists: Vec<ListCredit>,
    }
    /// A link was handed to the browser.
    pub struct OpenedView {
        /// The host of the link.
        pub host: String,
    }
}

request! {
    /// A request to open a link.
    pub struct OpenLinkRequest {
        /// The id of the account; without an account, `service:` and the id of a catalogue service or listed site; empty for
        /// links of no service, such as `hibp`.
        pub subject: String,
        /// The link's id.
        pub link: String,
    }
    /// A report that a link does not lead where it should.
    pub struct ReportLinkRequest {
        /// The id of the account.
        pub subject: String,
        /// The step whose guide has the link.
        pub step: StepId,
        /// The link's id.
        pub link: String,
    }
}
