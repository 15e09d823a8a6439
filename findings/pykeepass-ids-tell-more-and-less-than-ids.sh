#!/usr/bin/env bash
# pykeepass gives every database the same root group, and every entry an id that tells the computer and the moment.
#
# Guess: the ids in a KeePass database are chance: a root group's id names this database and no other, an entry's id says nothing.
# Seen (pykeepass 4.2.0, Python 3.11, 2026-11-30):
#   * the root group of every database it makes has one and the same id, and was "created" on 2020-01-12: it comes from a file in the package;
#   * entries and groups get ids of the kind "version 1": in each stands the moment it was made, to a ten-millionth of a second, and one number
#     for the computer, which is the network card's address where there is one. Setting `entry.ctime` does not touch it.
#
# "The same database as last time" cannot be told from the root group's id: another database would look like one from which all accounts
# are gone. Entry ids belong neither into a report nor into what people send when they ask for help; and where the date of creation was copied or
# set by hand, the id still has an upper bound of the password's age.
set -euo pipefail
place=$(mktemp -d); trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" --quiet --disable-pip-version-check install pykeepass==4.2.0
cat >"$place/make.py" <<'PY'
import datetime, sys
from pykeepass import create_database

db = create_database(sys.argv[1], password="pw")
for title in ("Shop", "Bank"):
    entry = db.add_entry(db.root_group, title, "lena", f"made-up {title}")
    entry.ctime = datetime.datetime(2015, 6, 1, tzinfo=datetime.timezone.utc)
db.save()
PY
"$place/venv/bin/python" "$place/make.py" "$place/one.kdbx"
"$place/venv/bin/python" "$place/make.py" "$place/two.kdbx"
"$place/venv/bin/python" - "$place/one.kdbx" "$place/two.kdbx" <<'PY'
import datetime, pathlib, sys
from pykeepass import PyKeePass

one, two = (PyKeePass(name, password="pw") for name in sys.argv[1:])
entries = one.entries + two.entries
now = datetime.datetime.now(datetime.timezone.utc)

def moment(identifier):  # counted in ten-millionths of a second since 1582-10-15
    return datetime.datetime(1582, 10, 15, tzinfo=datetime.timezone.utc) + datetime.timedelta(microseconds=identifier.time // 10)

same_root = one.root_group.uuid == two.root_group.uuid
print(f"root groups of two databases: the same id: {same_root}, created {one.root_group.ctime:%Y-%m-%d} and {two.root_group.ctime:%Y-%m-%d}")
versions = {entry.uuid.version for entry in entries}
print(f"entries' ids: version {versions}, all different: {len({entry.uuid for entry in entries}) == 4}")
told = all(abs(moment(entry.uuid) - now) < datetime.timedelta(minutes=10) for entry in entries)
print(f"created, says the entry: {entries[0].ctime:%Y-%m-%d}; created just now, say the ids: {told}")
machines = [{entry.uuid.node for entry in db.entries} for db in (one, two)]
cards = {int(file.read_text().strip().replace(":", "") or "0", 16) for file in pathlib.Path("/sys/class/net").glob("*/address")}
print(f"one number for the computer in the ids of a database: {all(len(numbers) == 1 for numbers in machines)}"
      f" (a network card of this computer: {machines[0] <= cards})")
changed = "changed: pykeepass no longer makes ids in this way"
assert same_root and one.root_group.ctime == two.root_group.ctime < now - datetime.timedelta(days=365), changed
assert versions == {1} and told and all(len(numbers) == 1 for numbers in machines), changed
PY
echo "as described"
