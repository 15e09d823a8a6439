#!/usr/bin/env bash
# In WebKitGTK a page that selects text by script hands it to every other program, and nothing the page does takes it back.
#
# Guess: `input.select()`, the usual convenience beside a Copy button, changes only what is marked in the page; other programs see a text
# once it is copied, and emptying the clipboard ends that. `user-select: none` keeps a text out of selections.
# Seen (WebKitGTK 2.50.6, API 4.1, X11, Debian 12, 2026-11-30): a selection made by script, without any act of the person, is offered as the
# PRIMARY selection, the one that the middle mouse button pastes and that clipboard histories may collect:
#   * so is the text of a field with `user-select: none`;
#   * it stays there when the field is removed from the page, the selection is lifted, and the page is loaded anew;
#   * the clipboard is another place: emptying it leaves PRIMARY as it is;
#   * of a password field only dots are offered, but they too push out what the person had selected elsewhere.
#
# A page that shows a password, a spare key or a code never selects it by script; and "emptied after 30 seconds" is true only if the program
# lets go of PRIMARY as well, which it must do outside of the page.
set -euo pipefail
for tool in xvfb-run dbus-run-session; do command -v "$tool" >/dev/null || { echo "this needs $tool (Debian: xvfb, xauth, dbus)"; exit 2; }; done
/usr/bin/python3 -c 'import gi; gi.require_version("WebKit2", "4.1"); gi.require_version("Gtk", "3.0")' 2>/dev/null \
  || { echo "this needs WebKitGTK for Python (Debian: python3-gi, gir1.2-webkit2-4.1)"; exit 2; }
place=$(mktemp -d); trap 'rm -rf "$place"' EXIT
cat > "$place/page.py" <<'PY'
import gi
gi.require_version("Gdk", "3.0")
gi.require_version("Gtk", "3.0")
gi.require_version("WebKit2", "4.1")
from gi.repository import Gdk, GLib, Gtk, WebKit2

view = WebKit2.WebView.new_with_context(WebKit2.WebContext.new_ephemeral())
view.get_settings().set_javascript_can_access_clipboard(True)
window = Gtk.Window()
window.add(view)
window.show_all()
primary = Gtk.Clipboard.get(Gdk.SELECTION_PRIMARY)
clipboard = Gtk.Clipboard.get(Gdk.SELECTION_CLIPBOARD)
page = """<input id=plain value=made-up-1><input id=none style="-webkit-user-select: none; user-select: none" value=made-up-2>
<input id=dots type=password value=made-up-3>"""
steps = iter([
    ("a field with user-select: none, selected by script", "none.focus(); none.select()"),
    ("a password field, selected by script", "dots.focus(); dots.select()"),
    ("a field, selected by script", "plain.focus(); plain.select()"),
    ("the field removed", "plain.remove()"),
    ("the selection lifted", "getSelection().removeAllRanges()"),
    ("the clipboard emptied by the page", "navigator.clipboard.writeText('')"),
    ("the page loaded anew", "location.reload()"),
])

def show(name):
    print(f"{name}: {(primary.wait_for_text() or 'nothing').replace(chr(0x2022), '*')}", flush=True)
    forward()

def forward():
    name, script = next(steps, (None, None))
    if name is None:
        clipboard.set_text("", -1)
        print(f"the clipboard emptied by the program: {primary.wait_for_text() or 'nothing'}", flush=True)
        Gtk.main_quit()
        return
    view.evaluate_javascript(script, -1, None, None, None, lambda *_: GLib.timeout_add(700, show, name) and None)

begun = []
def loaded(_, event):
    if event == WebKit2.LoadEvent.FINISHED and not begun:
        begun.append(True)
        print(f"before: {primary.wait_for_text() or 'nothing'}", flush=True)
        GLib.timeout_add(500, forward)

primary.set_text("from elsewhere", -1)
view.connect("load-changed", loaded)
view.load_html(page, "https://app.example/")
GLib.timeout_add_seconds(30, Gtk.main_quit)
Gtk.main()
PY
export HOME=$place XDG_CONFIG_HOME=$place/config XDG_DATA_HOME=$place/data XDG_CACHE_HOME=$place/cache GDK_BACKEND=x11
{ timeout 60 xvfb-run -a dbus-run-session -- /usr/bin/python3 "$place/page.py" 2>/dev/null || true; } | { grep ': ' || true; } | tee "$place/seen"
diff "$place/seen" - <<'EXPECTED' || { echo "changed: WebKitGTK offers selections made by script in another way"; exit 1; }
before: from elsewhere
a field with user-select: none, selected by script: made-up-2
a password field, selected by script: *********
a field, selected by script: made-up-1
the field removed: made-up-1
the selection lifted: made-up-1
the clipboard emptied by the page: made-up-1
the page loaded anew: made-up-1
the clipboard emptied by the program: made-up-1
EXPECTED
echo "as described"
