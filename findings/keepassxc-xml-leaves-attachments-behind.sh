#!/usr/bin/env bash
# KeePassXC's XML of a new database names its attachments but does not hold them.
#
# Guess: the XML is the whole database in the open; people export it, delete the database and import the XML elsewhere.
# Seen (keepassxc-cli 2.7.4 of Debian 12, 2026-11-30): of the same entry with the same attachment of 10 bytes
#   * the XML of a database in the older form (KDBX 3.1) has the content in `Meta/Binaries`, and after an import it is there again;
#   * the XML of one in the newer form (KDBX 4) has the `Binary` of the entry with its number and no
#     `Meta/Binaries` at all. The import into a new database says nothing, and the attachment is there under its name with 0 bytes.
#
# Recovery codes are often kept as attachments. Who asks people for this XML must not tell them that the database can go; and "has an
# attachment" read out of such a file is true although the content is lost.
#
# Debian only: takes the package by version, unpacked into a temporary folder; nothing is installed.
set -euo pipefail
command -v apt-get >/dev/null || { echo "this needs Debian's apt-get"; exit 2; }
place=$(mktemp -d); trap 'rm -rf "$place"' EXIT

mkdir -p "$place/archives/partial" "$place/tree"
apt-get -q -y -o Debug::NoLocking=1 -o Dir::Cache::archives="$place/archives" --no-install-recommends --download-only --reinstall install \
  keepassxc=2.7.4+dfsg.1-2 >"$place/apt" 2>&1 || { cat "$place/apt"; exit 2; }
for archive in "$place"/archives/*.deb; do dpkg-deb -x "$archive" "$place/tree"; done
library=$(dpkg-architecture -qDEB_HOST_MULTIARCH 2>/dev/null || gcc -print-multiarch)
export LD_LIBRARY_PATH="$place/tree/usr/lib/$library:$place/tree/lib/$library" PATH="$place/tree/usr/bin:$PATH"
export XDG_CONFIG_HOME="$place/config" XDG_CACHE_HOME="$place/cache" LC_ALL=C.UTF-8

python3 -m venv "$place/venv"
"$place/venv/bin/pip" --quiet --disable-pip-version-check install pykeepass==4.2.0
cd "$place"
printf 'made up 1\n' >codes.txt

# KDBX 3.1: what keepassxc-cli makes.
printf 'pw\npw\n' | keepassxc-cli db-create --quiet --set-password --decryption-time 100 old.kdbx >/dev/null 2>&1
echo pw | keepassxc-cli add --quiet old.kdbx Shop
echo pw | keepassxc-cli attachment-import --quiet old.kdbx Shop codes.txt codes.txt
# KDBX 4.
"$place/venv/bin/python" - <<'PY'
from pykeepass import create_database

db = create_database("new.kdbx", password="pw")
db.add_entry(db.root_group, "Shop", "", "").add_attachment(db.add_binary(open("codes.txt", "rb").read()), "codes.txt")
db.save()
PY
for which in old new; do
  before=$(echo pw | keepassxc-cli attachment-export --quiet --stdout $which.kdbx Shop codes.txt | wc -c)
  echo pw | keepassxc-cli export --quiet --format xml $which.kdbx >$which.xml
  printf 'pw\npw\n' | keepassxc-cli import --quiet --set-password $which.xml $which-again.kdbx >/dev/null 2>&1
  named=$(echo pw | keepassxc-cli show --quiet --show-attachments $which-again.kdbx Shop | grep -c 'codes.txt') || true
  after=$(echo pw | keepassxc-cli attachment-export --quiet --stdout $which-again.kdbx Shop codes.txt | wc -c)
  contents=$(grep -c '<Binary ID=' $which.xml) || true
  echo "$which: $before bytes, in the XML named $(grep -c '<Key>codes.txt' $which.xml), contents $contents; imported again: named $named, $after bytes"
done | tee seen
diff - seen <<'EXPECTED' || { echo "changed: the XML no longer treats attachments in this way"; exit 1; }
old: 10 bytes, in the XML named 1, contents 1; imported again: named 1, 10 bytes
new: 10 bytes, in the XML named 1, contents 0; imported again: named 1, 0 bytes
EXPECTED
echo "as described"
