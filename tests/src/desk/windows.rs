//! The windows on a desk's screen: found by their title, closed as a person closes them, sized, and watched from outside.

use std::time::Duration;

use x11rb::connection::Connection as _;
use x11rb::protocol::xproto::{
    ClientMessageEvent, ConfigureWindowAux, ConnectionExt as _, EventMask, ImageFormat, InputFocus, MapState,
};
use x11rb::rust_connection::RustConnection;
use x11rb::wrapper::ConnectionExt as _;

use super::wait_until;

/// A connection to the screen. There is no window manager, so what one would do is done here.
#[derive(Debug)]
pub struct Screen {
    pub(super) connection: RustConnection,
    pub(super) root: u32,
}

/// What can be seen of a window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seen {
    /// No such window, or it is not shown.
    Nothing,
    /// It is shown and of one colour.
    Plain,
    /// Something is painted in it.
    Painted,
}

impl Screen {
    /// # Panics
    /// If there is no such display.
    #[must_use]
    pub fn connect(display: &str) -> Self {
        let (connection, screen) = x11rb::connect(Some(display)).expect("the desk's display");
        let root = connection.setup().roots[screen].root;
        Self { connection, root }
    }

    /// The window of this title that is shown, if there is one.
    #[must_use]
    pub fn window(&self, title: &str) -> Option<u32> {
        self.windows(self.root, 0).into_iter().find(|window| self.title(*window).contains(title))
    }

    /// How many windows of this title are shown.
    #[must_use]
    pub fn count(&self, title: &str) -> usize {
        self.windows(self.root, 0).into_iter().filter(|window| self.title(*window).contains(title)).count()
    }

    /// Asks the window to close, as the button in its corner does.
    pub fn close(&self, window: u32) {
        let protocols = self.atom("WM_PROTOCOLS");
        let data = [self.atom("WM_DELETE_WINDOW"), 0, 0, 0, 0];
        let event = ClientMessageEvent::new(32, window, protocols, data);
        self.connection.send_event(false, window, EventMask::NO_EVENT, event).expect("a message").check().expect("it");
        self.connection.flush().expect("the message, sent");
    }

    /// Makes it as large as this.
    pub fn resize(&self, window: u32, width: u32, height: u32) {
        let size = ConfigureWindowAux::new().width(width).height(height);
        self.connection.configure_window(window, &size).expect("a size").check().expect("the size, taken");
        self.connection.sync().expect("the size, sent");
    }

    /// Gives it the keyboard.
    pub fn focus(&self, window: u32) {
        let given = self.connection.set_input_focus(InputFocus::PARENT, window, x11rb::CURRENT_TIME);
        given.expect("the focus").check().expect("the focus, taken");
        self.connection.sync().expect("the focus, sent");
    }

    /// Waits for a window of this title.
    ///
    /// # Panics
    /// If it does not come.
    #[must_use]
    pub fn wait_for(&self, title: &str) -> u32 {
        wait_until(&format!("a window named {title}"), || {
            let window = self.window(title);
            if window.is_none() {
                std::thread::sleep(Duration::from_millis(40));
            }
            window
        })
    }

    /// Looks at the window's upper part, from that many pixels off its left edge: is anything painted there?
    #[must_use]
    pub fn look(&self, window: u32, left: u16) -> Seen {
        let Ok(size) = self.connection.get_geometry(window).expect("a question").reply() else { return Seen::Nothing };
        let (width, height) = (size.width.saturating_sub(left).min(600), size.height.min(400));
        let Ok(x) = i16::try_from(left) else { return Seen::Nothing };
        let part = self.connection.get_image(ImageFormat::Z_PIXMAP, window, x, 0, width, height, u32::MAX);
        let Ok(image) = part.expect("a question").reply() else { return Seen::Nothing };
        let mut pixels = image.data.chunks_exact(4);
        let Some(first) = pixels.next() else { return Seen::Nothing };
        if pixels.all(|pixel| pixel[..3] == first[..3]) { Seen::Plain } else { Seen::Painted }
    }

    fn windows(&self, parent: u32, depth: usize) -> Vec<u32> {
        let Ok(tree) = self.connection.query_tree(parent).expect("a question").reply() else { return Vec::new() };
        let mut found = Vec::new();
        for window in tree.children {
            let shown = self.connection.get_window_attributes(window).expect("a question").reply();
            if shown.is_ok_and(|shown| shown.map_state == MapState::VIEWABLE) {
                found.push(window);
                if depth < 1 {
                    found.extend(self.windows(window, depth + 1));
                }
            }
        }
        found
    }

    fn title(&self, window: u32) -> String {
        ["_NET_WM_NAME", "WM_NAME"]
            .into_iter()
            .find_map(|name| {
                let asked = self.connection.get_property(false, window, self.atom(name), 0_u32, 0, 256);
                let value = asked.ok()?.reply().ok()?.value;
                (!value.is_empty()).then(|| String::from_utf8_lossy(&value).into_owned())
            })
            .unwrap_or_default()
    }

    pub(super) fn atom(&self, name: &str) -> u32 {
        let asked = self.connection.intern_atom(false, name.as_bytes()).expect("a question");
        asked.reply().expect("the number of a name").atom
    }
}
