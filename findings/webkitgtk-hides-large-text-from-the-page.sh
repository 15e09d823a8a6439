#!/usr/bin/env bash
# With large text WebKitGTK enlarges the whole page, and tells the page nothing but a smaller window.
#
# Guess: the desktop's "Large Text" makes letters larger and leaves boxes alone; or it is zoom as in a browser, and `devicePixelRatio` says so.
# Seen (WebKitGTK 2.50.6, API 4.1, GTK 3.24.38, Debian 12, 2026-11-30; the setting is `gtk-xft-dpi`, which is what GNOME's text scaling changes):
#   * at 125 % a window of 600 pixels has 480 for the page, at 150 % it has 400: boxes, pictures and borders grow as letters do;
#   * `devicePixelRatio` stays 1 and 16px stays "16px", so the page cannot tell it from a window that is really small;
#   * media queries for narrow windows hold, though the window is as wide as ever.
#
# Whoever needs large text is the one who gets the layout for small windows: a column that is left out there, or a minimum size counted in the
# window's pixels, hits that person first. Nothing may be missing from the narrow layout; and a canvas sized by
# `devicePixelRatio` is stretched by the same factor: draw a QR code as SVG.
set -euo pipefail
for tool in xvfb-run dbus-run-session; do command -v "$tool" >/dev/null || { echo "this needs $tool (Debian: xvfb, xauth, dbus)"; exit 2; }; done
/usr/bin/python3 -c 'import gi; gi.require_version("WebKit2", "4.1"); gi.require_version("Gtk", "3.0")' 2>/dev/null \
  || { echo "this needs WebKitGTK for Python (Debian: python3-gi, gir1.2-webkit2-4.1)"; exit 2; }
place=$(mktemp -d); trap 'rm -rf "$place"' EXIT
cat > "$place/page.py" <<'PY'
import sys
import gi
gi.require_version("Gtk", "3.0")
gi.require_version("WebKit2", "4.1")
from gi.repository import GLib, Gtk, WebKit2

Gtk.Settings.get_default().set_property("gtk-xft-dpi", 96 * 1024 * int(sys.argv[1]) // 100)
view = WebKit2.WebView.new_with_context(WebKit2.WebContext.new_ephemeral())
window = Gtk.Window()
window.set_default_size(600, 400)
window.add(view)
window.show_all()
script = """`${innerWidth} for the page, devicePixelRatio ${devicePixelRatio}, letters of ${getComputedStyle(document.body).fontSize}, `
  + (matchMedia('(max-width: 500px)').matches ? 'narrow' : 'wide')"""

def answered(view, result):
    print(f"page: {view.get_allocated_width()} pixels, {view.evaluate_javascript_finish(result).to_string()}", flush=True)
    Gtk.main_quit()

view.connect("load-changed", lambda _, event: event == WebKit2.LoadEvent.FINISHED
             and view.evaluate_javascript(script, -1, None, None, None, answered))
view.load_html("made up", "https://app.example/")
GLib.timeout_add_seconds(20, Gtk.main_quit)
Gtk.main()
PY
export HOME=$place XDG_CONFIG_HOME=$place/config XDG_DATA_HOME=$place/data XDG_CACHE_HOME=$place/cache GDK_BACKEND=x11; unset GDK_SCALE GDK_DPI_SCALE
for percent in 100 125 150; do
  page=$(timeout 60 xvfb-run -a dbus-run-session -- /usr/bin/python3 "$place/page.py" $percent 2>/dev/null | sed -n 's/^page: //p' || true)
  echo "text at $percent %: $page"
done | tee "$place/seen"
diff "$place/seen" - <<'EXPECTED' || { echo "changed: WebKitGTK treats large text in another way"; exit 1; }
text at 100 %: 600 pixels, 600 for the page, devicePixelRatio 1, letters of 16px, wide
text at 125 %: 600 pixels, 480 for the page, devicePixelRatio 1, letters of 16px, narrow
text at 150 %: 600 pixels, 400 for the page, devicePixelRatio 1, letters of 16px, narrow
EXPECTED
echo "as described"
