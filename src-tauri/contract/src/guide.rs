//! Guides: how a step is done at a service, and the links that the core opens.

use crate::{Confidence, ListId, StepId};

view! {
    /// A public list that something stands on.
    pub struct ListCredit {
        /// Which.
        pub id: ListId,
        /// ISO date it came or was found unchanged.
        pub date: String,
    }
    /// A link of the catalogue, opened by the core.
    pub struct LinkView {
        /// Its id.
        pub id: String,
        /// The host that opens, to show.
        pub host: String,
        /// The whole address, shown first where it is not of our catalogue; null otherwise.
        pub address: Option<String>,
        /// ISO date it was last verified.
        pub verified: String,
        /// How sure it is.
        pub confidence: Confidence,
        /// The person reported it as broken.
        pub broken: bool,
        /// The public list that gives it; null: our catalogue, or the address that every site may have.
        pub list: Option<ListId>,
        /// A site that its own only looks like; null: none.
        pub alike: Option<String>,
    }
    /// A further page of a guide.
    pub struct PageView {
        /// What it is, in the catalogue's words.
        pub title: String,
        /// Its link.
        pub link: LinkView,
    }
    /// The how-to of one step at one service.
    pub struct GuideView {
        /// The page to open.
        pub open: Option<LinkView>,
        /// The service's own help.
        pub help: Option<LinkView>,
        /// Further pages that the step needs, in the order they are needed.
        pub more: Vec<PageView>,
        /// Menu path on the web.
        pub web: Vec<String>,
        /// Menu path in the program on the computer, where it differs.
        pub desktop: Vec<String>,
        /// Menu path in the phone app.
        pub phone: Vec<String>,
        /// Menu path on an iPhone, where it differs.
        pub ios: Vec<String>,
        /// Menu path on an Android phone, where it differs.
        pub android: Vec<String>,
        /// What to press on a computer; empty where it cannot be done there.
        pub computer: Vec<String>,
        /// What to press on a phone; empty where it cannot be done there.
        pub on_phone: Vec<String>,
        /// Only the general way of the method is known, not how the service words it.
        pub general: bool,
        /// How to know that it worked; empty: the step's own sentence.
        pub worked: String,
        /// Words to say on the phone.
        pub say: Vec<String>,
        /// Where the facts come from; empty: only lists say something.
        pub source: String,
        /// ISO date of it.
        pub verified: String,
        /// Public lists that say something here as well.
        pub lists: Vec<ListCredit>,
    }
    /// A link was handed to the browser.
    pub struct OpenedView {
        /// The host.
        pub host: String,
    }
}

request! {
    /// A press on a link.
    pub struct OpenLinkRequest {
        /// The account; `service:` and an id of the catalogue or of a listed site where there is none; for `hibp` and such, empty.
        pub subject: String,
        /// The link's id.
        pub link: String,
    }
    /// A link that does not lead where it should.
    pub struct ReportLinkRequest {
        /// The account.
        pub subject: String,
        /// Which step.
        pub step: StepId,
        /// The link's id.
        pub link: String,
    }
}
