//! Guides: how one step is done at one service.

use serde::Deserialize;

use super::{Confidence, LooseDate, Method, StepId};

/// The line of a password guide where the new password is entered. The person chose its source before, so guides do not
/// name one.
pub const NEW_PASSWORD: &str = "{new password}";

/// The line of a guide for one method of the second step that is replaced by the lines that this method has at most
/// sites. They differ by place, because a phone cannot scan a picture on its own screen.
pub const METHOD_LINES: &str = "{method}";

/// The places where a person follows a guide.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// A browser or program on a computer.
    Computer,
    /// The app or browser of a phone.
    Phone,
}

/// A guide: how one step is done at one service.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Guide {
    /// The step that it explains.
    pub step: StepId,
    /// For the second step, the method that it turns on; `None` for the part that all methods share, see
    /// [`Service::guide`](super::Service::guide).
    #[serde(default)]
    pub method: Option<Method>,
    /// For a method: menu entries that follow the shared menu path.
    #[serde(default)]
    pub then: Vec<String>,
    /// For a code app: the words on the button that shows or copies the key of the QR code.
    #[serde(default)]
    pub key: Option<String>,
    /// For a method: the only place where it can be turned on, or `None` for both.
    #[serde(default)]
    pub only: Option<Place>,
    /// The id of the link that opens the settings page.
    #[serde(default)]
    pub open: Option<String>,
    /// The id of the link to the service's help page, the fallback.
    #[serde(default)]
    pub help: Option<String>,
    /// The ids of links to further pages that the step needs, in the order of use.
    #[serde(default)]
    pub more: Vec<String>,
    /// The menu path in the browser.
    #[serde(default)]
    pub web: Vec<String>,
    /// The menu path in the program on the computer, if it differs from the browser's.
    #[serde(default)]
    pub desktop: Vec<String>,
    /// The menu path on the phone.
    #[serde(default)]
    pub phone: Vec<String>,
    /// The menu path on an iPhone, if it differs from other phones.
    #[serde(default)]
    pub ios: Vec<String>,
    /// The menu path on an Android phone, if it differs from other phones.
    #[serde(default)]
    pub android: Vec<String>,
    /// The instructions, one line each; [`NEW_PASSWORD`] and [`METHOD_LINES`] are replaced when the guide is shown.
    #[serde(default)]
    pub press: Vec<String>,
    /// The instructions on a computer, which replace `press` if they differ by more than [`METHOD_LINES`].
    #[serde(default)]
    pub press_computer: Vec<String>,
    /// The instructions on a phone, which replace `press` likewise.
    #[serde(default)]
    pub press_phone: Vec<String>,
    /// How to know that it worked.
    #[serde(default)]
    pub worked: Option<String>,
    /// What to say, if the person has to call.
    #[serde(default)]
    pub say: Vec<String>,
    /// The source of the fact, as text.
    pub source: String,
    /// The day on which the fact was last verified.
    pub date: LooseDate,
    /// How reliable the fact is.
    pub confidence: Confidence,
}

impl Guide {
    /// Returns the instructions at a place, as written in the file.
    #[must_use]
    pub fn press_at(&self, place: Place) -> &[String] {
        let own = match place {
            Place::Computer => &self.press_computer,
            Place::Phone => &self.press_phone,
        };
        if own.is_empty() { &self.press } else { own }
    }

    /// Returns the menu paths by platform, with the keys of the file; they may be empty.
    #[must_use]
    pub const fn paths(&self) -> [(&'static str, &Vec<String>); 5] {
        [
            ("web", &self.web),
            ("desktop", &self.desktop),
            ("phone", &self.phone),
            ("ios", &self.ios),
            ("android", &self.android),
        ]
    }
}
