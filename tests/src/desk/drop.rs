//! A file dropped on a window, as a file manager drops it: the XDND protocol, version 5, from the side of the source.
//!
//! <https://www.freedesktop.org/wiki/Specifications/XDND/>

use std::path::Path;
use std::time::{Duration, Instant};

use x11rb::connection::Connection as _;
use x11rb::protocol::Event;
use x11rb::protocol::xproto::{
    AtomEnum, ClientMessageEvent, ConnectionExt as _, CreateWindowAux, EventMask, PropMode, SELECTION_NOTIFY_EVENT,
    SelectionNotifyEvent, SelectionRequestEvent, WindowClass,
};
use x11rb::wrapper::ConnectionExt as _;

use super::windows::Screen;

/// How long the window may take to say that it has the file.
const PATIENCE: Duration = Duration::from_secs(20);
/// Version of the protocol that is spoken.
const VERSION: u32 = 5;
/// Where on the window it is dropped.
const PLACE: (i16, i16) = (500, 300);

/// The names of the protocol.
struct Names {
    selection: u32,
    enter: u32,
    position: u32,
    status: u32,
    drop: u32,
    finished: u32,
    copy: u32,
    list: u32,
    targets: u32,
}

/// One drag under way.
struct Drag<'a> {
    screen: &'a Screen,
    names: Names,
    source: u32,
    target: u32,
    files: String,
}

impl Screen {
    /// Drags a file over the window and lets go.
    ///
    /// # Panics
    /// If the window does not take it.
    pub fn drop_file(&self, window: u32, file: &Path) {
        let source = self.source();
        let files = format!("{}\r\n", url::Url::from_file_path(file).expect("a whole path"));
        let drag = Drag { screen: self, names: self.names(), source, target: window, files };
        drag.go();
        self.connection.destroy_window(source).expect("the source").check().expect("the source, gone");
    }

    fn source(&self) -> u32 {
        let source = self.connection.generate_id().expect("a number");
        let made = self.connection.create_window(
            0,
            source,
            self.root,
            0,
            0,
            1,
            1,
            0,
            WindowClass::INPUT_ONLY,
            0,
            &CreateWindowAux::new(),
        );
        made.expect("a source").check().expect("the source, made");
        source
    }

    fn names(&self) -> Names {
        let atom = |name| self.atom(name);
        Names {
            selection: atom("XdndSelection"),
            enter: atom("XdndEnter"),
            position: atom("XdndPosition"),
            status: atom("XdndStatus"),
            drop: atom("XdndDrop"),
            finished: atom("XdndFinished"),
            copy: atom("XdndActionCopy"),
            list: atom("text/uri-list"),
            targets: atom("TARGETS"),
        }
    }
}

impl Drag<'_> {
    fn go(&self) {
        let connection = &self.screen.connection;
        let owned = connection.set_selection_owner(self.source, self.names.selection, x11rb::CURRENT_TIME);
        owned.expect("the selection").check().expect("the selection, ours");
        self.tell(self.names.enter, [self.source, VERSION << 24, self.names.list, 0, 0]);
        let corner = connection.translate_coordinates(self.target, self.screen.root, PLACE.0, PLACE.1);
        let corner = corner.expect("a place").reply().expect("the place");
        let at = (u32::from(corner.dst_x.cast_unsigned()) << 16) | u32::from(corner.dst_y.cast_unsigned());
        // The window says no until it has looked at what is dragged; the pointer is moved until it says yes.
        let since = Instant::now();
        loop {
            self.tell(self.names.position, [self.source, 0, at, 0, self.names.copy]);
            if self.serve(self.names.status, Duration::from_millis(200)).is_some_and(|data| data[1] & 1 == 1) {
                break;
            }
            assert!(since.elapsed() < PATIENCE, "the window takes no file");
        }
        self.tell(self.names.drop, [self.source, 0, 0, 0, 0]);
        assert!(self.serve(self.names.finished, PATIENCE).is_some(), "the window did not say that it has the file");
    }

    fn tell(&self, what: u32, data: [u32; 5]) {
        let event = ClientMessageEvent::new(32, self.target, what, data);
        let sent = self.screen.connection.send_event(false, self.target, EventMask::NO_EVENT, event);
        sent.expect("a message").check().expect("the message, sent");
    }

    /// Answers what the window asks for, until it says this.
    fn serve(&self, wanted: u32, patience: Duration) -> Option<[u32; 5]> {
        let since = Instant::now();
        while since.elapsed() < patience {
            match self.screen.connection.poll_for_event().expect("the display") {
                Some(Event::SelectionRequest(asked)) => self.give(&asked),
                Some(Event::ClientMessage(said)) if said.type_ == wanted => return Some(said.data.as_data32()),
                Some(_) => {}
                None => std::thread::sleep(Duration::from_millis(5)),
            }
        }
        None
    }

    fn give(&self, asked: &SelectionRequestEvent) {
        let connection = &self.screen.connection;
        let given = if asked.target == self.names.list {
            let files = self.files.as_bytes();
            connection.change_property8(PropMode::REPLACE, asked.requestor, asked.property, self.names.list, files)
        } else if asked.target == self.names.targets {
            let list = [self.names.list];
            connection.change_property32(PropMode::REPLACE, asked.requestor, asked.property, AtomEnum::ATOM, &list)
        } else {
            return self.answer(asked, x11rb::NONE);
        };
        given.expect("the files").check().expect("the files, given");
        self.answer(asked, asked.property);
    }

    fn answer(&self, asked: &SelectionRequestEvent, property: u32) {
        let event = SelectionNotifyEvent {
            response_type: SELECTION_NOTIFY_EVENT,
            sequence: 0,
            time: asked.time,
            requestor: asked.requestor,
            selection: asked.selection,
            target: asked.target,
            property,
        };
        let sent = self.screen.connection.send_event(false, asked.requestor, EventMask::NO_EVENT, event);
        sent.expect("an answer").check().expect("the answer, sent");
    }
}
