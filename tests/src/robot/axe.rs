//! axe-core in the page, and the page's own refusals.

use std::fmt;

use serde_json::Value;

use super::Robot;

/// One rule that was broken, and where.
#[derive(Debug, Clone)]
pub struct Finding {
    /// axe's name of the rule.
    pub rule: String,
    /// What it says about it.
    pub help: String,
    /// The elements, as written.
    pub places: Vec<String>,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {} at {}", self.rule, self.help, self.places.join(" and "))
    }
}

const RUN: &str = r"
const done = arguments[arguments.length - 1];
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
// Half-way through a change of colour no pair of colours is the page's own
const stand = (animation) => Number.isFinite(animation.effect?.getComputedTiming().endTime ?? 0);
const still = Promise.allSettled(document.getAnimations().filter(stand).map((one) => one.finished));
// A bar that stays covers the edge of a link until one scrolls. How large the link is, is judged where nothing covers it.
const inTheOpen = async (node) => {
  const element = document.querySelector(node.target[0]);
  element.scrollIntoView({ block: 'center' });
  const again = await axe.run(element, { runOnly: { type: 'rule', values: ['target-size'] }, resultTypes: ['violations'] });
  return again.violations.length > 0;
};
const kept = async (found) => {
  const top = window.scrollY;
  for (const one of found.violations.filter((one) => one.id === 'target-size')) {
    const nodes = [];
    for (const node of one.nodes) if (await inTheOpen(node)) nodes.push(node);
    one.nodes = nodes;
  }
  window.scrollTo(0, top);
  return found.violations.filter((one) => one.nodes.length > 0);
};
still.then(() => axe.run(document, { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] })).then(kept).then(
  (found) => done(found.map((one) => [one.id, one.help, one.nodes.map((node) => `${node.html} (${node.failureSummary})`)])),
  (error) => done([['axe', String(error), []]]),
);";

const LISTEN: &str = r"
if (!window.nightlatchRefusals) {
  window.nightlatchRefusals = [];
  document.addEventListener('securitypolicyviolation', (event) =>
    window.nightlatchRefusals.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`));
}";

impl Robot {
    /// What WCAG 2.2 AA has against the page as it stands.
    #[must_use]
    pub fn axe(&self) -> Vec<Finding> {
        if !self.script("return Boolean(window.axe)", &[]).as_bool().unwrap_or(false) {
            self.script(&axe_source(), &[]);
        }
        let found = self.script_with_answer(RUN, &[]);
        found.as_array().into_iter().flatten().map(finding).collect()
    }

    /// Fails if WCAG 2.2 AA has something against the page.
    pub fn expect_accessible(&self, page: &str) {
        let findings: Vec<String> = self.axe().iter().map(ToString::to_string).collect();
        assert!(findings.is_empty(), "{page}:\n{}", findings.join("\n"));
    }

    /// From now on the page's refusals are written down.
    pub(super) fn listen(&self) {
        self.script(LISTEN, &[]);
    }

    /// Waits until the page was loaded anew, and listens to that one.
    pub fn expect_new_page(&self) {
        let is_new = || self.script("return window.nightlatchRefusals === undefined", &[]) == Value::Bool(true);
        self.wait("the page to be loaded anew", || is_new().then_some(()));
        self.listen();
    }

    /// Fails if the content policy refused anything.
    pub fn expect_no_refusals(&self) {
        // Tauri's own style for the isolation frame is refused as well (`user-script`): `base.css` says the same
        let script = "return (window.nightlatchRefusals ?? ['the page was loaded anew']).filter((one) => !one.includes('user-script'))";
        let refused = self.script(script, &[]);
        assert_eq!(refused, Value::Array(Vec::new()), "the content policy refused something of the page's own");
    }
}

fn finding(value: &Value) -> Finding {
    let word = |at: usize| value.get(at).and_then(Value::as_str).unwrap_or_default().to_owned();
    let places = value.get(2).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    Finding {
        rule: word(0),
        help: word(1),
        places: places.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
    }
}

fn axe_source() -> String {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../ui/node_modules/axe-core/axe.min.js");
    std::fs::read_to_string(file).expect("axe-core: `npm ci` in ui brings it")
}
