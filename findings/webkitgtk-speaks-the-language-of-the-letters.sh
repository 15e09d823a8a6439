#!/usr/bin/env bash
# A page in WebKitGTK takes language, dates and numbers from LC_CTYPE, the setting for kinds of letters, and from nothing else.
#
# Guess: `navigator.language` follows the language of messages (LANGUAGE, LC_MESSAGES), and `toLocaleString` the formats of the person's
# region (LC_TIME, LC_NUMERIC), as the rest of the desktop does.
# Seen (WebKitGTK 2.50.6, API 4.1, Debian 12, 2026-11-30; a program in C answered as this one in Python does): all of them come from
# LC_CTYPE, and from LANG only where that is not set:
#   * an English desktop with German dates (LC_TIME, LC_NUMERIC) shows American ones in the page, month first and in twelve hours;
#   * LANGUAGE and LC_MESSAGES change nothing, though translations by gettext, in dialogs and in the program itself, go by them;
#   * LC_CTYPE alone turns the page into another language.
#
# A day such as 11/3/2026 then means another month to the person than to the page. The part of the program that is outside of the page reads
# the settings and hands language and format to it; or the page writes months as words.
set -euo pipefail
for tool in xvfb-run dbus-run-session localedef; do
  command -v "$tool" >/dev/null || { echo "this needs $tool (Debian: xvfb, xauth, dbus, libc-bin)"; exit 2; }
done
[ -e /usr/share/i18n/locales/de_DE ] || { echo "this needs the sources of languages (Debian: locales)"; exit 2; }
/usr/bin/python3 -c 'import gi; gi.require_version("WebKit2", "4.1"); gi.require_version("Gtk", "3.0")' 2>/dev/null \
  || { echo "this needs WebKitGTK for Python (Debian: python3-gi, gir1.2-webkit2-4.1)"; exit 2; }
place=$(mktemp -d); trap 'rm -rf "$place"' EXIT
mkdir "$place/locales"
for name in de_DE en_US fr_FR; do localedef -i "$name" -f UTF-8 "$place/locales/$name.UTF-8"; done
cat > "$place/page.py" <<'PY'
import gi
gi.require_version("Gtk", "3.0")
gi.require_version("WebKit2", "4.1")
from gi.repository import GLib, Gtk, WebKit2

view = WebKit2.WebView.new_with_context(WebKit2.WebContext.new_ephemeral())
window = Gtk.Window()
window.add(view)
window.show_all()
script = "[navigator.language, new Date(2026, 10, 3, 15, 4).toLocaleString(), (1234.5).toLocaleString()].join(' | ').replace(/\\s/g, ' ')"

def answered(view, result):
    print("page:", view.evaluate_javascript_finish(result).to_string(), flush=True)
    Gtk.main_quit()

view.connect("load-changed", lambda _, event: event == WebKit2.LoadEvent.FINISHED
             and view.evaluate_javascript(script, -1, None, None, None, answered))
view.load_html("made up", "https://app.example/")
GLib.timeout_add_seconds(20, Gtk.main_quit)
Gtk.main()
PY
for setting in "LANG=de_DE" "LANG=en_US LC_TIME=de_DE LC_NUMERIC=de_DE" "LANG=de_DE LC_MESSAGES=fr_FR LANGUAGE=fr" "LANG=en_US LC_CTYPE=de_DE"; do
  mapfile -t set < <(tr ' ' '\n' <<<"$setting" | sed '/LANGUAGE/!s/$/.UTF-8/')
  page=$(env -u LC_ALL -u LC_CTYPE -u LC_MESSAGES -u LC_TIME -u LANGUAGE "${set[@]}" LOCPATH="$place/locales" HOME="$place" \
    XDG_CONFIG_HOME="$place/config" XDG_DATA_HOME="$place/data" XDG_CACHE_HOME="$place/cache" \
    timeout 60 xvfb-run -a dbus-run-session -- /usr/bin/python3 "$place/page.py" 2>/dev/null | sed -n 's/^page: //p' || true)
  echo "$setting: $page"
done | tee "$place/seen"
diff "$place/seen" - <<'EXPECTED' || { echo "changed: WebKitGTK takes the language of a page from other settings"; exit 1; }
LANG=de_DE: de-DE | 3.11.2026, 15:04:00 | 1.234,5
LANG=en_US LC_TIME=de_DE LC_NUMERIC=de_DE: en-US | 11/3/2026, 3:04:00 PM | 1,234.5
LANG=de_DE LC_MESSAGES=fr_FR LANGUAGE=fr: de-DE | 3.11.2026, 15:04:00 | 1.234,5
LANG=en_US LC_CTYPE=de_DE: de-DE | 3.11.2026, 15:04:00 | 1.234,5
EXPECTED
echo "as described"
