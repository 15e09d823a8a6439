#!/usr/bin/env bash
# pass-import makes an account of each earlier state of an entry, of each attachment, and of what is in the bin.
#
# Guess: of a KeePass database a converter takes the entries as they are today; earlier states and the bin stay behind.
# Seen (pass-import 3.5 with pykeepass 4.2.0, Python 3.11, 2026-11-30; `pimport csv keepass …`, nothing else asked for): of one entry whose password was
# changed twice, with one attachment, and one entry in the bin it writes five rows. An earlier state has the password of the past and the group
# "History"; where several have one title, title and host are moved into the group and the USER NAME becomes the title ("lena", "lena-1").
# The attachment is a row with its file's name as the title; the bin is a group like others.
#
# A table that this program wrote has one account several times, under names that are none, with passwords that are no longer valid: judged, they
# are reused or leaked without being in use. Rows whose group is "History" or begins with "History/" are earlier states, not accounts, and
# a title that is the user name, perhaps with a number, says nothing about the service.
set -euo pipefail
place=$(mktemp -d); trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" --quiet --disable-pip-version-check install pass-import==3.5 pykeepass==4.2.0
cd "$place"
venv/bin/python - <<'PY'
from pykeepass import create_database

db = create_database("list.kdbx", password="pw")
entry = db.add_entry(db.root_group, "Shop", "lena", "made-up-1", url="https://shop.example.com")
entry.add_attachment(db.add_binary(b"made up"), "codes.txt")
for password in ("made-up-2", "made-up-3"):
    entry.save_history()
    entry.touch(modify=True)
    entry.password = password
db.trash_entry(db.add_entry(db.root_group, "Old forum", "lena", "made-up-4"))
db.save()
PY
echo pw | HOME=$place venv/bin/pimport csv keepass list.kdbx --out table.csv >log 2>&1 || { cat log; exit 1; }
venv/bin/python - >seen <<'PY'
import csv

rows = [f"{row['title']}, {row['login'] or '-'}, {row['password'] or '-'}, group {row['group'] or '-'}" for row in csv.DictReader(open("table.csv", newline=""))]
print("\n".join(sorted(rows)))
PY
cat seen
diff - seen <<'EXPECTED' || { echo "changed: pass-import no longer takes earlier states, attachments and the bin in this way"; exit 1; }
Old forum, lena, made-up-4, group Recycle Bin
Shop, lena, made-up-3, group -
codes.txt, -, -, group -
lena, lena, made-up-1, group History/Shop/shop.example.com
lena-1, lena, made-up-2, group History/Shop/shop.example.com
EXPECTED
echo "as described"
