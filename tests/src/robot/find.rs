//! By role and accessible name.

use std::fmt;

use fantoccini::elements::{Element, ElementRef};
use fantoccini::wd::WebDriverCompatibleCommand;
use serde_json::{Value, json};

use super::{Robot, squeeze};

/// A name, whole or in part.
#[derive(Debug, Clone)]
pub enum Name {
    /// This and nothing else.
    Whole(String),
    /// It begins so.
    Starting(String),
    /// It holds this.
    Holding(String),
}

impl Name {
    /// A name that begins so.
    #[must_use]
    pub fn starting(text: &str) -> Self {
        Self::Starting(text.to_owned())
    }

    /// A name that holds this.
    #[must_use]
    pub fn holding(text: &str) -> Self {
        Self::Holding(text.to_owned())
    }

    /// Is it this one?
    #[must_use]
    pub fn fits(&self, name: &str) -> bool {
        let name = squeeze(name);
        match self {
            Self::Whole(text) => name == squeeze(text),
            Self::Starting(text) => name.starts_with(&squeeze(text)),
            Self::Holding(text) => name.contains(&squeeze(text)),
        }
    }
}

impl From<&str> for Name {
    fn from(text: &str) -> Self {
        Self::Whole(text.to_owned())
    }
}

impl From<&String> for Name {
    fn from(text: &String) -> Self {
        Self::Whole(text.clone())
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Whole(text) => write!(f, "“{text}”"),
            Self::Starting(text) => write!(f, "“{text}…”"),
            Self::Holding(text) => write!(f, "“…{text}…”"),
        }
    }
}

/// What could have a role, by the elements that this page is made of.
const COLLECT: &str = r##"
const [role] = arguments;
const kinds = {
  button: 'button, summary, [role=button]',
  link: 'a[href], [role=link]',
  heading: 'h1, h2, h3, h4, [role=heading]',
  textbox: 'input:not([type]), input[type=text], input[type=email], input[type=search], input[type=password], input[type=url], input[type=number], input[type=tel], textarea, [role=textbox]',
  searchbox: 'input[type=search]',
  checkbox: 'input[type=checkbox]:not([role])',
  switch: '[role=switch]',
  radio: 'input[type=radio]',
  combobox: 'select, [role=combobox]',
  dialog: 'dialog[open]',
  navigation: 'nav',
  article: 'article',
  list: 'ul, ol',
  row: 'tr',
  progressbar: 'progress, [role=progressbar]',
};
const top = document.querySelector('dialog[open]:modal') ?? document;
const text = (node) => {
  if (node.nodeType === 3) return node.data;
  if (node.nodeType !== 1 || node.getAttribute('aria-hidden') === 'true' || getComputedStyle(node).display === 'none') return '';
  if (node.tagName === 'SELECT' || node.tagName === 'TEXTAREA') return '';
  const said = node.getAttribute('aria-label') ?? node.getAttribute('alt');
  return said ?? [...node.childNodes].map(text).join(getComputedStyle(node).display === 'inline' ? '' : ' ');
};
const name = (e) => {
  const by = e.getAttribute('aria-labelledby');
  if (by) return by.split(/\s+/).map((id) => document.getElementById(id)).filter(Boolean).map(text).join(' ');
  if (e.getAttribute('aria-label')) return e.getAttribute('aria-label');
  if (e.labels?.length) return [...e.labels].map(text).join(' ');
  return text(e) || e.getAttribute('title') || '';
};
const shown = (e) => e.checkVisibility?.({ visibilityProperty: true }) ?? e.getClientRects().length > 0;
const wanted = kinds[role] ?? `[role=${role}], ${role}`;
return [...(top.matches?.(wanted) ? [top] : []), ...top.querySelectorAll(wanted)].filter((e) => shown(e) || e.type === 'radio' || e.type === 'checkbox').map((e) => [e, name(e)]);
"##;

impl Robot {
    /// The thing of this role and name, once it is there.
    pub(super) fn element(&self, role: &str, name: &Name) -> Element {
        self.wait(&format!("{role} {name}"), || self.find(role, name))
    }

    /// The same, if it is there now.
    pub(super) fn find(&self, role: &str, name: &Name) -> Option<Element> {
        let candidates = self.script(COLLECT, &[json!(role)]);
        let candidates: Vec<(Element, String)> =
            candidates.as_array()?.iter().filter_map(|pair| self.candidate(pair)).collect();
        // the script's own idea of a name sorts; the driver's decides
        let (likely, others): (Vec<_>, Vec<_>) = candidates.into_iter().partition(|(_, guess)| name.fits(guess));
        let right = |element: &Element| name.fits(&self.name_of(element)) && self.is_a(element, role);
        let found = likely.into_iter().map(|(element, _)| element).find(|element| right(element));
        found.or_else(|| {
            let few = others.len() <= 12;
            others.into_iter().map(|(element, _)| element).find(|element| few && right(element))
        })
    }

    fn candidate(&self, pair: &Value) -> Option<(Element, String)> {
        let id = pair.get(0)?.as_object()?.values().next()?.as_str()?.to_owned();
        let guess = pair.get(1)?.as_str()?.to_owned();
        Some((Element::from_element_id(self.client.clone(), ElementRef::from(id)), guess))
    }

    fn is_a(&self, element: &Element, role: &str) -> bool {
        let computed = self.role_of(element).to_lowercase();
        match role {
            // WebKit has words of its own for these
            "button" => ["button", ""].contains(&computed.as_str()),
            "textbox" => ["textbox", "searchbox"].contains(&computed.as_str()),
            "combobox" => ["combobox", "listbox", "button", "popupbutton"].contains(&computed.as_str()),
            role => computed == role,
        }
    }

    /// The role as the driver computes it.
    pub(super) fn role_of(&self, element: &Element) -> String {
        self.computed(element, "computedrole")
    }

    /// The name as the driver computes it.
    pub(super) fn name_of(&self, element: &Element) -> String {
        self.computed(element, "computedlabel")
    }

    fn computed(&self, element: &Element, what: &'static str) -> String {
        let asked = Computed { element: element.element_id().to_string(), what };
        let answer = self.runtime.block_on(self.client.issue_cmd(asked));
        answer.ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
    }

    /// Everything that can be found, a line each.
    pub(super) fn outline(&self) -> String {
        let mut lines = Vec::new();
        for role in ["dialog", "heading", "button", "link", "textbox", "checkbox", "switch", "radio", "combobox"] {
            let found = self.runtime.block_on(self.client.execute(COLLECT, vec![json!(role)])).unwrap_or_default();
            for pair in found.as_array().into_iter().flatten() {
                lines.push(format!("{role} {}", squeeze(pair.get(1).and_then(Value::as_str).unwrap_or_default())));
            }
        }
        let text =
            self.runtime.block_on(self.client.execute("return document.body.innerText", vec![])).unwrap_or_default();
        lines.push(format!("--- to read:\n{}", text.as_str().unwrap_or_default()));
        lines.join("\n")
    }
}

/// `GET …/element/{id}/computedrole` and `computedlabel`, which fantoccini lacks.
#[derive(Debug)]
struct Computed {
    element: String,
    what: &'static str,
}

impl WebDriverCompatibleCommand for Computed {
    fn endpoint(&self, base: &url::Url, session: Option<&str>) -> Result<url::Url, url::ParseError> {
        base.join(&format!("session/{}/element/{}/{}", session.unwrap_or_default(), self.element, self.what))
    }

    fn method_and_body(&self, _: &url::Url) -> (http::Method, Option<String>) {
        (http::Method::GET, None)
    }
}

#[test]
fn names_fit_whole_or_in_part() {
    assert!(Name::from("Go to  Today").fits(" Go to Today\n") && !Name::from("Go").fits("Go on"));
    assert!(Name::starting("In a week").fits("In a week, 29 Nov") && !Name::starting("week").fits("In a week"));
    assert!(Name::holding("week").fits("In a week"));
}
