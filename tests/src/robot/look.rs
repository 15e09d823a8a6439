//! Pictures, themes and sizes.

use std::path::Path;

use fantoccini::actions::{InputSource as _, MouseActions, PointerAction};
use serde_json::json;

use super::{Robot, TITLE};
use crate::desk::Screen;

/// Whether anything can lie under the pointer.
const UNDER: &str = "document.documentElement.style.setProperty('pointer-events', arguments[0])";

/// What the engine would do in forced colours (<https://www.w3.org/TR/css-color-adjust-1/#forced>): before the page's rules, with
/// the weight of the browser. Pictures drawn in SVG keep their own.
const FORCED: &str = r"
const sheet = document.styleSheets[0];
const own = ':not(svg, svg *, .btn-primary, .btn-primary *, input, :is(button, a, p, h1, h2, h3, label) :is(span, b, small, kbd))';
const forced = [
  `*${own} { color: CanvasText !important; background-color: Canvas !important; border-color: CanvasText !important; box-shadow: none !important; text-shadow: none !important; }`,
  `a${own} { color: LinkText !important; }`,
  `:is(button, .btn)${own} { color: ButtonText !important; background-color: ButtonFace !important; border-color: ButtonBorder !important; }`,
];
forced.forEach((rule, at) => sheet.insertRule(rule, at));
const put = (rules) => { for (const rule of rules) {
  if (rule.media && /forced-colors/.test(rule.media.mediaText)) rule.media.mediaText = 'all';
  if (rule.cssRules) put(rule.cssRules);
} };
for (const one of document.styleSheets) put(one.cssRules);
";

impl Robot {
    /// Writes a picture of the window.
    pub fn picture(&self, path: &Path) {
        self.rest();
        let png = self.runtime.block_on(self.client.screenshot());
        self.script(UNDER, &[json!("")]);
        let png = png.unwrap_or_else(|error| self.fail(&format!("no picture: {error}")));
        std::fs::write(path, png).expect("the picture's file");
    }

    /// Moves the pointer off everything, so that a picture shows nothing as it looks under a pointer.
    fn rest(&self) {
        // What lies under the pointer is nothing until the picture is taken: a move alone is not always seen.
        self.script(UNDER, &[json!("none")]);
        let away =
            MouseActions::new("pointer".to_owned()).then(PointerAction::MoveTo { duration: None, x: 1.0, y: 1.0 });
        let moved = self.runtime.block_on(self.client.perform_actions(away));
        moved.unwrap_or_else(|error| self.fail(&format!("the pointer: {error}")));
        self.settle();
    }

    /// Writes `NN-name-light.png` and `NN-name-dark.png`, and leaves the page in the theme it had.
    pub fn both_pictures(&self, folder: &Path, number: usize, name: &str) {
        let had = self.script("return document.documentElement.getAttribute('data-theme')", &[]);
        for theme in ["light", "dark"] {
            self.theme(theme);
            self.picture(&folder.join(format!("{number:02}-{name}-{theme}.png")));
        }
        let back = "arguments[0] === null ? document.documentElement.removeAttribute('data-theme') : document.documentElement.setAttribute('data-theme', arguments[0])";
        self.script(back, &[had]);
    }

    /// Writes `NN-name-320.png` and `NN-name-640.png`: a narrow window, and what 1280 pixels show at 200 % zoom.
    pub fn narrow_pictures(&self, folder: &Path, number: usize, name: &str) {
        let size = self.script("return [window.innerWidth, window.innerHeight]", &[]);
        let side = |at: usize| size[at].as_u64().and_then(|side| u32::try_from(side).ok()).unwrap_or(900);
        for width in [320, 640] {
            self.resize(width, 800);
            self.long_picture(&folder.join(format!("{number:02}-{name}-{width}.png")), width);
        }
        self.resize(side(0), side(1));
    }

    /// A picture of the whole page, in a window as tall as it is.
    fn long_picture(&self, path: &Path, width: u32) {
        self.settle();
        let tall = self.script("return document.documentElement.scrollHeight", &[]).as_u64().unwrap_or(800);
        self.resize(width, u32::try_from(tall.clamp(300, 6000)).unwrap_or(800));
        self.settle();
        self.picture(path);
    }

    /// Makes the page look as with forced colours. The engine knows no such mode on Linux, so that its part is played here: it takes
    /// every colour, ground, edge and shadow away but the system's, and the page's own rules for the mode are put in force.
    pub fn as_forced_colours(&self) {
        self.script(FORCED, &[]);
        self.settle();
    }

    /// Sets the look, as the person's system or Settings would.
    pub fn theme(&self, theme: &str) {
        self.script("document.documentElement.setAttribute('data-theme', arguments[0])", &[json!(theme)]);
        self.settle();
    }

    /// Waits until nothing on the page moves any more, colours among it, and it was drawn so.
    pub fn settle(&self) {
        self.drawn();
        let moving = "return document.getAnimations().filter((one) => one.playState === 'running' && one.effect?.getComputedTiming().iterations !== Infinity).length";
        self.wait("the page to settle", || (self.script(moving, &[]) == json!(0)).then_some(()));
        self.drawn();
    }

    /// Waits until the page was drawn twice since: what a first frame lacks is not in a picture.
    fn drawn(&self) {
        let count = "window.nlDrawn = 0; const tick = () => { window.nlDrawn += 1; if (window.nlDrawn < 3) requestAnimationFrame(tick); }; requestAnimationFrame(tick);";
        self.script(count, &[]);
        self.wait("the page to be drawn", || {
            (self.script("return window.nlDrawn", &[]).as_u64() >= Some(3)).then_some(())
        });
    }

    /// Makes the window as large as this.
    pub fn resize(&self, width: u32, height: u32) {
        let screen = Screen::connect(&self.display);
        screen.resize(screen.wait_for(TITLE), width, height);
        self.wait("the new size", || {
            let now = self.script("return window.innerWidth", &[]).as_u64();
            (now == Some(u64::from(width))).then_some(())
        });
    }

    /// By how many pixels the page is wider than the window.
    #[must_use]
    pub fn overflow(&self) -> i64 {
        let over = self.script("const e = document.documentElement; return Math.max(e.scrollWidth, document.body.scrollWidth) - e.clientWidth", &[]);
        over.as_i64().unwrap_or(i64::MAX)
    }

    /// What is wider than the window, for a failure's last words.
    #[must_use]
    pub fn widest(&self) -> String {
        let script = "const w = document.documentElement.clientWidth; return [...document.querySelectorAll('main *')].filter((e) => e.getBoundingClientRect().right > w + 1).slice(0, 6).map((e) => e.outerHTML.slice(0, 120)).join('\\n')";
        self.script(script, &[]).as_str().unwrap_or_default().to_owned()
    }
}
