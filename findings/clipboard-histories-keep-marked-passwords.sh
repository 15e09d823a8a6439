#!/usr/bin/env bash
# Three of Debian's clipboard histories keep a copied password that is marked as one.
#
# Guess: a program that offers `x-kde-passwordManagerHint: secret` beside the text is passed over by clipboard histories.
# Seen (Debian 12, X11, 2026-11-30; each started with an empty home and its settings as they come):
#   * CopyQ 6.4.0, Parcellite 1.2.1 and Xfce's Clipman 1.6.2 write the marked text into a file in the home folder, where it stays
#     after its owner has let go of the clipboard. (Parcellite also offered it again to whoever pastes, in some runs.)
#
# Emptying the clipboard is not enough: people who keep a clipboard history have to be told that it is theirs to clean.
#
# Debian only: takes the packages by version, unpacked into a temporary folder; nothing is installed.
set -euo pipefail
command -v apt-get >/dev/null || { echo "this needs Debian's apt-get"; exit 2; }
place=$(mktemp -d); trap 'rm -rf "$place"' EXIT

mkdir -p "$place/archives/partial" "$place/tree"
apt-get -q -y -o Debug::NoLocking=1 -o Dir::Cache::archives="$place/archives" --no-install-recommends --download-only --reinstall install \
  copyq=6.4.0-1 parcellite=1.2.1-4 xfce4-clipman=2:1.6.2-1 xvfb xauth dbus dbus-bin >"$place/apt" 2>&1 || { cat "$place/apt"; exit 2; }
for archive in "$place"/archives/*.deb; do dpkg-deb -x "$archive" "$place/tree"; done
library=$(dpkg-architecture -qDEB_HOST_MULTIARCH 2>/dev/null || gcc -print-multiarch)
export LD_LIBRARY_PATH="$place/tree/usr/lib/$library:$place/tree/lib/$library"
export PATH="$place/tree/usr/bin:$PATH" XDG_DATA_DIRS="$place/tree/usr/share:/usr/share"
export QT_PLUGIN_PATH="$place/tree/usr/lib/$library/qt5/plugins:/usr/lib/$library/qt5/plugins"

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
[ "$manager" = copyq ] && copyq exit >/dev/null 2>&1
[ -n "$running" ] && kill "$running" 2>/dev/null
sleep 1
grep -rqa made-up-secret "$home" && kept=yes || kept=no
echo "$manager: kept in a file: $kept"
SH
export PLACE=$place
for manager in none copyq parcellite xfce4-clipman; do
  timeout 60 xvfb-run -a dbus-run-session -- bash "$place/round.sh" "$manager" 2>/dev/null
done | grep 'kept in' | tee "$place/seen"
diff "$place/seen" - <<'EXPECTED'
none: kept in a file: no
copyq: kept in a file: yes
parcellite: kept in a file: yes
xfce4-clipman: kept in a file: yes
EXPECTED
echo "as described"
