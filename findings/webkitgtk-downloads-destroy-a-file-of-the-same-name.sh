#!/usr/bin/env bash
# A download in WebKitGTK costs a file of the same name, although it may not overwrite anything.
#
# Guess: `allow-overwrite` of a WebKitDownload is false unless the program says otherwise, and then, as its documentation says, a download
# to a place where there is a file fails, and that file stays as it is.
# Seen (WebKitGTK 2.50.6, API 4.1, Debian 12, 2026-11-30; the property is read and is false):
#   * a page's own download (`<a download>` on a blob, which is how a page saves something it made) silently replaces the file;
#   * a download from a server fails, "File exists", and the file that was there is deleted all the same.
#
# A page that offers "save the spare key" or an export by a link under a fixed name takes the one saved last year away. Let the
# program's own code write such files, to a name that is created new, or ask for the place with a dialog that warns.
set -euo pipefail
for tool in xvfb-run dbus-run-session; do command -v "$tool" >/dev/null || { echo "this needs $tool (Debian: xvfb, xauth, dbus)"; exit 2; }; done
/usr/bin/python3 -c 'import gi; gi.require_version("WebKit2", "4.1"); gi.require_version("Gtk", "3.0")' 2>/dev/null \
  || { echo "this needs WebKitGTK for Python (Debian: python3-gi, gir1.2-webkit2-4.1)"; exit 2; }
place=$(mktemp -d); trap 'rm -rf "$place"' EXIT
cat > "$place/page.py" <<'PY'
import http.server, os, sys, threading
import gi
gi.require_version("Gtk", "3.0")
gi.require_version("WebKit2", "4.1")
from gi.repository import GLib, Gtk, WebKit2

kind, target = sys.argv[1], sys.argv[2]

class Server(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Type", "application/octet-stream")
        self.end_headers()
        self.wfile.write(b"new")

    def log_message(self, *_):
        pass

server = http.server.HTTPServer(("127.0.0.1", 0), Server)
threading.Thread(target=server.serve_forever, daemon=True).start()
context = WebKit2.WebContext.new_ephemeral()
outcome = []

def started(_, download):
    may = download.get_allow_overwrite()
    download.connect("decide-destination", lambda d, _: (d.set_destination("file://" + target), True)[1])
    download.connect("failed", lambda _, error: outcome.append("failed, " + ("file exists" if "exists" in error.message else error.message)))
    def finished(_):
        now = open(target).read() if os.path.exists(target) else "gone"
        print(f"{kind}: may overwrite: {may}, {outcome[0] if outcome else 'finished'}, the file there is {now}", flush=True)
        Gtk.main_quit()
    download.connect("finished", lambda d: GLib.timeout_add(500, finished, d))

context.connect("download-started", started)
view = WebKit2.WebView.new_with_context(context)
window = Gtk.Window()
window.add(view)
window.show_all()
link = "let a = document.createElement('a'); a.href = URL.createObjectURL(new Blob(['new'])); a.download = 'spare-key.txt'; a.click()"

def begin():
    if kind == "page":
        view.evaluate_javascript(link, -1, None, None, None, None)
    else:
        view.download_uri(f"http://127.0.0.1:{server.server_port}/spare-key.txt")

view.connect("load-changed", lambda _, event: event == WebKit2.LoadEvent.FINISHED and GLib.timeout_add(500, begin) and None)
view.load_html("made up", "https://app.example/")
GLib.timeout_add_seconds(20, Gtk.main_quit)
Gtk.main()
PY
export HOME=$place XDG_CONFIG_HOME=$place/config XDG_DATA_HOME=$place/data XDG_CACHE_HOME=$place/cache
for kind in page server; do
  echo old > "$place/spare-key.txt"
  timeout 60 xvfb-run -a dbus-run-session -- /usr/bin/python3 "$place/page.py" "$kind" "$place/spare-key.txt" 2>/dev/null | grep "^$kind:" || true
done | tee "$place/seen"
diff "$place/seen" - <<'EXPECTED' || { echo "changed: WebKitGTK treats a file that is already there in another way"; exit 1; }
page: may overwrite: False, finished, the file there is new
server: may overwrite: False, failed, file exists, the file there is gone
EXPECTED
echo "as described"
