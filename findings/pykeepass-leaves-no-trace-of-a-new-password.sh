#!/usr/bin/env bash
# pykeepass changes a password without a trace: neither a time nor an earlier state says that it happened.
#
# Guess: setting `entry.password` moves the entry's LastModificationTime and keeps the state before it, as KeePass,
# KeePassXC and kdbxweb do for every edit.
# Seen (pykeepass 4.2.0, Python 3.11, 2026-11-30): after `entry.password = "…"` and `save()` the database holds the new
# password under the OLD modification time, and `History` is empty. Even after `save_history()`, which keeps the state
# before, both states bear the same time, until the caller runs `touch(modify=True)` as well.
#
# Who reads "password changed on" out of such a database must take "created on" as the earliest possible date and may
# not conclude from one modification time, or from a missing history, that the password is as old as the entry.
set -euo pipefail
place=$(mktemp -d); trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" --quiet --disable-pip-version-check install pykeepass==4.2.0
"$place/venv/bin/python" - "$place/list.kdbx" <<'PY'
import sys, time
from pykeepass import PyKeePass, create_database

file, key = sys.argv[1], "open sesame"
db = create_database(file, password=key)
db.add_entry(db.root_group, "Shop", "lena@example.org", "made-up-1", url="https://shop.example.com")
db.save()

def shop():
    return PyKeePass(file, password=key).find_entries(title="Shop", first=True)

def edit(keep_history, touch, new):
    db = PyKeePass(file, password=key)
    entry = db.find_entries(title="Shop", first=True)
    if keep_history:
        entry.save_history()
    entry.password = new
    if touch:
        entry.touch(modify=True)
    db.save()

made = shop().mtime
time.sleep(2)  # times in the file are whole seconds

edit(keep_history=False, touch=False, new="made-up-2")
after = shop()
print(f"plain edit:         password {after.password}, time moved: {after.mtime != made}, earlier states: {len(after.history)}")
assert after.password == "made-up-2" and after.mtime == made and not after.history

edit(keep_history=True, touch=False, new="made-up-3")
after = shop()
times = {after.mtime, *(state.mtime for state in after.history)}
print(f"with save_history:  password {after.password}, time moved: {after.mtime != made}, earlier states: {len(after.history)}")
assert after.password == "made-up-3" and len(after.history) == 1 and times == {made}

edit(keep_history=True, touch=True, new="made-up-4")
after = shop()
print(f"and with touch:     password {after.password}, time moved: {after.mtime != made}, earlier states: {len(after.history)}")
assert after.mtime != made and len(after.history) == 2
PY
echo "as described"
