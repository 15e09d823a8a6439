#!/usr/bin/env bash
# A file chosen in a GTK dialog is written down by name, without the program's doing, and stays so after the file is gone.
#
# Guess: the list of recently used files gets what programs put there by GtkRecentManager; one that never calls it leaves no trace of what
# a person opened or saved.
# Seen (GTK 3.24.38, Debian 12, 2026-11-30): GtkFileChooserDialog itself adds the path, the name of the program and three moments to
# `recently-used.xbel` when it is answered with "accept":
#   * for opening, for saving (before there is such a file, and whether or not it is ever written) and for choosing a folder;
#   * not when it is cancelled. Deleting the file takes nothing out; entries stay for 30 days;
#   * `gtk-recent-files-enabled` set to false in the program's own GtkSettings keeps the list as it is; the dialog has no switch.
#
# A program that reads an export of passwords from a private place, and asks that it be deleted afterwards, has already told every
# other program where it lay. Switch the list off before the first dialog, and name the list where leftovers are named.
set -euo pipefail
for tool in xvfb-run dbus-run-session; do command -v "$tool" >/dev/null || { echo "this needs $tool (Debian: xvfb, xauth, dbus)"; exit 2; }; done
/usr/bin/python3 -c 'import gi; gi.require_version("Gtk", "3.0")' 2>/dev/null \
  || { echo "this needs GTK 3 for Python (Debian: python3-gi, gir1.2-gtk-3.0)"; exit 2; }
place=$(mktemp -d); trap 'rm -rf "$place"' EXIT
cat > "$place/dialog.py" <<'PY'
import os, sys
import gi
gi.require_version("Gtk", "3.0")
from gi.repository import GLib, Gtk

kind, home = sys.argv[1], os.environ["HOME"]
if kind == "switched off":
    Gtk.Settings.get_default().set_property("gtk-recent-files-enabled", False)
action = {"save": Gtk.FileChooserAction.SAVE, "folder": Gtk.FileChooserAction.SELECT_FOLDER}.get(kind, Gtk.FileChooserAction.OPEN)
dialog = Gtk.FileChooserDialog(title="made up", action=action)
dialog.add_buttons("_Cancel", Gtk.ResponseType.CANCEL, "_Open", Gtk.ResponseType.ACCEPT)
if kind == "save":
    dialog.set_current_folder(home)
    dialog.set_current_name("spare-key.txt")
else:
    dialog.set_filename(home + ("/private" if kind == "folder" else "/private/passwords.csv"))
answer = Gtk.ResponseType.CANCEL if kind == "cancel" else Gtk.ResponseType.ACCEPT
GLib.timeout_add(1500, lambda: dialog.response(answer))
dialog.run()
dialog.destroy()
GLib.timeout_add(700, Gtk.main_quit)
Gtk.main()
PY
for kind in open save folder cancel "switched off"; do
  home=$place/$kind; mkdir -p "$home/private" "$home/data"; echo made-up > "$home/private/passwords.csv"
  HOME=$home XDG_DATA_HOME=$home/data XDG_CONFIG_HOME=$home/config XDG_CACHE_HOME=$home/cache GDK_BACKEND=x11 \
    timeout 60 xvfb-run -a dbus-run-session -- /usr/bin/python3 "$place/dialog.py" "$kind" >/dev/null 2>&1 || true
  rm "$home/private/passwords.csv"
  kept=$(grep -oE 'href="[^"]*"' "$home/data/recently-used.xbel" 2>/dev/null | sed -E 's/.*\/([^/]+)"/\1/' || true)
  echo "$kind: ${kept:-nothing} in the list"
done | tee "$place/seen"
diff "$place/seen" - <<'EXPECTED' || { echo "changed: GTK's dialogs keep another list of what was chosen"; exit 1; }
open: passwords.csv in the list
save: spare-key.txt in the list
folder: private in the list
cancel: nothing in the list
switched off: nothing in the list
EXPECTED
echo "as described"
