#!/usr/bin/env bash
# WebKitGTK tells by the END OF ITS NAME whether a GTK theme is dark; black high contrast counts as light.
#
# Guess: `prefers-color-scheme: dark` holds where the person's theme is dark: the colours are there to be asked.
# Seen (WebKitGTK 2.50.6, API 4.1; materia-gtk-theme 20210322, blackbird-gtk-theme 0.4, GTK 3.24.38; Debian 12, 2026-11-30): a theme is dark if its
# name ends with "-dark" (or if dark is asked for by the setting that prefers it). So of the very same colours
#   * Materia-dark is dark, Materia-dark-compact is light, as is Blackbird, which has no other form than the dark one;
#   * HighContrastInverse, white on black for people who cannot stand or read the other way round, is light. `prefers-contrast: more` does hold
#     there, `forced-colors: active` does not: the page is black on white in a window that is white on black.
#
# A page that follows the person's colours this way alone fails some of those who need it most. The program reads a colour of its own
# window's theme and tells the page; a choice of light and dark in the settings is no luxury.
#
# Debian only: takes the themes by version, unpacked into a temporary folder; nothing is installed.
set -euo pipefail
for tool in apt-get xvfb-run dbus-run-session; do command -v "$tool" >/dev/null || { echo "this needs $tool (Debian: xvfb, xauth, dbus)"; exit 2; }; done
/usr/bin/python3 -c 'import gi; gi.require_version("WebKit2", "4.1"); gi.require_version("Gtk", "3.0")' 2>/dev/null \
  || { echo "this needs WebKitGTK for Python (Debian: python3-gi, gir1.2-webkit2-4.1)"; exit 2; }
place=$(mktemp -d); trap 'rm -rf "$place"' EXIT
mkdir -p "$place/archives/partial" "$place/tree" "$place/data" "$place/config/gtk-3.0"
apt-get -q -y -o Debug::NoLocking=1 -o Dir::Cache::archives="$place/archives" --no-install-recommends --download-only --reinstall install \
  materia-gtk-theme=20210322-1 blackbird-gtk-theme=0.4+20171213-3 >"$place/apt" 2>&1 || { cat "$place/apt"; exit 2; }
for archive in "$place"/archives/*-theme_*.deb; do dpkg-deb -x "$archive" "$place/tree"; done
ln -s "$place/tree/usr/share/themes" "$place/data/themes"
cat > "$place/page.py" <<'PY'
import gi
gi.require_version("Gtk", "3.0")
gi.require_version("WebKit2", "4.1")
from gi.repository import GLib, Gtk, WebKit2

view = WebKit2.WebView.new_with_context(WebKit2.WebContext.new_ephemeral())
window = Gtk.Window()
window.add(view)
window.show_all()
_, colour = window.get_style_context().lookup_color("theme_bg_color")
there = "dark" if colour.red + colour.green + colour.blue < 1.5 else "light"
script = """(matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light')
  + (matchMedia('(prefers-contrast: more)').matches ? ', more contrast' : '')
  + (matchMedia('(forced-colors: active)').matches ? ', forced colours' : '')"""

def answered(view, result):
    print(f"colours: the window's are {there}, the page is told {view.evaluate_javascript_finish(result).to_string()}", flush=True)
    Gtk.main_quit()

view.connect("load-changed", lambda _, event: event == WebKit2.LoadEvent.FINISHED
             and view.evaluate_javascript(script, -1, None, None, None, answered))
view.load_html("made up", "https://app.example/")
GLib.timeout_add_seconds(20, Gtk.main_quit)
Gtk.main()
PY
export HOME=$place XDG_CONFIG_HOME=$place/config XDG_DATA_HOME=$place/data XDG_CACHE_HOME=$place/cache; unset GTK_THEME
for theme in Materia Materia-dark Materia-dark-compact Blackbird HighContrast HighContrastInverse; do
  printf '[Settings]\ngtk-theme-name=%s\n' "$theme" > "$place/config/gtk-3.0/settings.ini"
  page=$(timeout 60 xvfb-run -a dbus-run-session -- /usr/bin/python3 "$place/page.py" 2>/dev/null | sed -n 's/^colours: //p' || true)
  echo "$theme: $page"
done | tee "$place/seen"
diff "$place/seen" - <<'EXPECTED' || { echo "changed: WebKitGTK tells dark themes in another way"; exit 1; }
Materia: the window's are light, the page is told light
Materia-dark: the window's are dark, the page is told dark
Materia-dark-compact: the window's are dark, the page is told light
Blackbird: the window's are dark, the page is told light
HighContrast: the window's are light, the page is told light, more contrast
HighContrastInverse: the window's are dark, the page is told light, more contrast
EXPECTED
echo "as described"
