#!/usr/bin/env bash
# Three of Debian's clipboard histories keep a copied password that is marked as one, and one puts it back after it was cleared.
#
# Guess: a program that offers `x-kde-passwordManagerHint: secret` beside the text is passed over by clipboard histories,
# and a clipboard that its owner has emptied is empty.
# Seen (Debian 12, X11, 2026-11-30; each started with an empty home and its settings as they come):
#   * CopyQ 6.4.0, Parcellite 1.2.1 and Xfce's Clipman 1.6.2 write the marked text into a file in the home folder;
#   * Parcellite offers the marked text again as soon as its owner has let go of the clipboard, so that emptying the clipboard
#     after a minute does not help: what is pasted an hour later is the password.
#
# Who clears a clipboard has to look a moment later whether the text came back, and has to tell people who keep a clipboard history
# that the history is theirs to clean.
#
# Debian only: takes the packages by version, unpacked into a temporary folder; nothing is installed.
set -euo pipefail
command -v apt-get >/dev/null || { echo "this needs Debian's apt-get"; exit 2; }
place=$(mktemp -d); trap 'rm -rf "$place"' EXIT

mkdir -p "$place/archives/partial" "$place/root"
apt-get -q -y -o Debug::NoLocking=1 -o Dir::Cache::archives="$place/archives" --no-install-recommends --download-only --reinstall install \
  copyq=6.4.0-1 parcellite=1.2.1-4 xfce4-clipman=2:1.6.2-1 xvfb xauth dbus dbus-bin >"$place/apt" 2>&1 || { cat "$place/apt"; exit 2; }
for archive in "$place"/archives/*.deb; do dpkg-deb -x "$archive" "$place/root"; done
library=$(dpkg-architecture -qDEB_HOST_MULTIARCH 2>/dev/null || gcc -print-multiarch)
export LD_LIBRARY_PATH="$place/root/usr/lib/$library:$place/root/lib/$library"
export PATH="$place/root/usr/bin:$PATH" XDG_DATA_DIRS="$place/root/usr/share:/usr/share"
export QT_PLUGIN_PATH="$place/root/usr/lib/$library/qt5/plugins:/usr/lib/$library/qt5/plugins"

python3 -m venv "$place/venv"
"$place/venv/bin/pip" --quiet --disable-pip-version-check install python-xlib==0.33

# Owns the clipboard with a text and the mark for three seconds, then lets go of it: what a password manager does.
cat > "$place/own.py" <<'PY'
import select, sys, time
from Xlib import X, Xatom, display
from Xlib.protocol import event

text = sys.argv[1].encode()
screen = display.Display()
atom = screen.intern_atom
window = screen.screen().root.create_window(0, 0, 1, 1, 0, X.CopyFromParent)
clipboard, targets, utf8, mark = (atom(name) for name in ("CLIPBOARD", "TARGETS", "UTF8_STRING", "x-kde-passwordManagerHint"))
offers = {utf8: text, Xatom.STRING: text, atom("text/plain;charset=utf-8"): text, atom("text/plain"): text, mark: b"secret"}
window.set_selection_owner(clipboard, X.CurrentTime)
until = time.time() + 3
while time.time() < until:
    screen.flush()
    while screen.pending_events():
        asked = screen.next_event()
        if asked.type != X.SelectionRequest:
            continue
        answer = asked.property or asked.target
        if asked.target == targets:
            asked.requestor.change_property(answer, Xatom.ATOM, 32, [targets, *offers])
        elif asked.target in offers:
            asked.requestor.change_property(answer, asked.target, 8, offers[asked.target])
        else:
            answer = X.NONE
        asked.requestor.send_event(event.SelectionNotify(
            time=asked.time, requestor=asked.requestor, selection=asked.selection, target=asked.target, property=answer))
    select.select([screen], [], [], 0.1)
PY

# Asks for the clipboard as any program does when the person pastes.
cat > "$place/paste.py" <<'PY'
import select, sys, time
from Xlib import X, display
screen = display.Display()
window = screen.screen().root.create_window(0, 0, 1, 1, 0, X.CopyFromParent)
clipboard, utf8, here = (screen.intern_atom(name) for name in ("CLIPBOARD", "UTF8_STRING", "HERE"))
window.convert_selection(clipboard, utf8, here, X.CurrentTime)
until, text = time.time() + 3, ""
while time.time() < until and not text:
    screen.flush()
    while screen.pending_events():
        told = screen.next_event()
        if told.type == X.SelectionNotify:
            until = 0
            if told.property != X.NONE:
                text = bytes(window.get_full_property(here, X.AnyPropertyType).value).decode()
    select.select([screen], [], [], 0.1)
print(text)
PY

cat > "$place/round.sh" <<'SH'
set -u
manager=$1 home=$(mktemp -d "$PLACE/home.XXXX")
export HOME=$home XDG_CONFIG_HOME=$home/config XDG_DATA_HOME=$home/data XDG_CACHE_HOME=$home/cache XDG_RUNTIME_DIR=$home/run
mkdir -p "$home"/{config,data,cache,run,data/parcellite,config/parcellite}; chmod 700 "$home/run"
case $manager in none) ;; parcellite) parcellite -d & ;; *) "$manager" & ;; esac >/dev/null 2>&1
running=${!:-}
sleep 5
"$PLACE/venv/bin/python" "$PLACE/own.py" made-up-secret
sleep 2
[ "$("$PLACE/venv/bin/python" "$PLACE/paste.py")" = made-up-secret ] && back=yes || back=no
[ "$manager" = copyq ] && copyq exit >/dev/null 2>&1
[ -n "$running" ] && kill "$running" 2>/dev/null
sleep 1
grep -rqa made-up-secret "$home" && kept=yes || kept=no
echo "$manager: back in the clipboard: $back, in a file: $kept"
SH
export PLACE=$place
for manager in none copyq parcellite xfce4-clipman; do
  timeout 60 xvfb-run -a dbus-run-session -- bash "$place/round.sh" "$manager" 2>/dev/null
done | grep 'back in' | tee "$place/seen"
diff "$place/seen" - <<'EXPECTED'
none: back in the clipboard: no, in a file: no
copyq: back in the clipboard: no, in a file: yes
parcellite: back in the clipboard: yes, in a file: yes
xfce4-clipman: back in the clipboard: no, in a file: yes
EXPECTED
echo "as described"
